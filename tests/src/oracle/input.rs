//! A case as one JSON (contract section 2, reference item 38).

use super::award::is_not_applicable_text;
use super::json::{field, list, number, required};
use super::model::{CriteriaSet, Node, leaves_of};
use super::number::{Exact, mean, parse_fraction, whole};
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeMap;

pub struct Case {
    pub units: Vec<Unit>,
    /// Per unit, per leaf code, what the rows say.
    pub dossiers: BTreeMap<String, BTreeMap<String, Dossier>>,
}

pub struct Unit {
    pub id: String,
    pub name: String,
    pub group: String,
    pub ranked: bool,
    /// Every filled column, by name.
    pub attributes: BTreeMap<String, String>,
}

/// All that is on file about one leaf of one unit.
#[derive(Default, Clone)]
pub struct Dossier {
    pub value: Option<String>,
    pub declared: Option<Exact>,
    pub documents: bool,
    /// A node above is n/a, whatever else stands here.
    pub branch_not_applicable: bool,
    pub decision: Option<Decision>,
    /// The mean percent of the subordinate units, for a rollup.
    pub subordinates: Option<Exact>,
}

#[derive(Clone)]
pub struct Decision {
    round: Exact,
    pub value: Option<String>,
    pub points: Option<Exact>,
}

impl Case {
    pub fn read(case: &Value, rollup: &[Value], set: &CriteriaSet) -> Self {
        let units: Vec<Unit> = list(case, "units").iter().map(Unit::read).collect();
        let mut dossiers: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for unit in &units {
            let codes = set.leaves().into_iter();
            let empty = codes.map(|(node, _)| (node.code.clone(), Dossier::default()));
            dossiers.insert(unit.id.clone(), empty.collect());
        }
        let mut case_read = Self { units, dossiers };
        for row in list(case, "evidence") {
            case_read.take_evidence(row, set);
        }
        for row in list(case, "decisions") {
            case_read.take_decision(row);
        }
        case_read.take_rollup(rollup, set);
        case_read
    }

    pub fn dossier(&self, unit: &str, code: &str) -> &Dossier {
        &self.dossiers[unit][code]
    }

    fn dossier_mut(&mut self, unit: &str, code: &str) -> &mut Dossier {
        let dossiers = self.dossiers.get_mut(unit).expect("a known unit");
        dossiers.get_mut(code).expect("a known leaf")
    }

    fn take_evidence(&mut self, row: &Value, set: &CriteriaSet) {
        let (unit, code) = (required(row, "unit"), required(row, "code"));
        let value = field(row, "value");
        let nodes: Vec<&Node> = set.nodes();
        let node = nodes.into_iter().find(|node| node.code == code);
        let below = leaves_of(node.expect("a known code"));
        let inner = below.iter().all(|(leaf, _)| leaf.code != code);
        if inner {
            let value = value.expect("n/a at an inner node");
            assert!(is_not_applicable_text(&value), "only n/a at an inner node");
            for (leaf, _) in below {
                self.dossier_mut(&unit, &leaf.code).branch_not_applicable = true;
            }
            return;
        }
        let dossier = self.dossier_mut(&unit, &code);
        dossier.value = value;
        dossier.declared = number(row, "declared");
        dossier.documents = field(row, "documents").is_some();
    }

    /// "A later round replaces an earlier one whole."
    fn take_decision(&mut self, row: &Value) {
        let decision = Decision {
            round: number(row, "round").unwrap_or_else(|| whole(1)),
            value: field(row, "value"),
            points: number(row, "points"),
        };
        let dossier = self.dossier_mut(&required(row, "unit"), &required(row, "code"));
        let earlier = dossier.decision.as_ref();
        if earlier.is_none_or(|earlier| earlier.round < decision.round) {
            dossier.decision = Some(decision);
        }
    }

    fn take_rollup(&mut self, rollup: &[Value], set: &CriteriaSet) {
        let below: Vec<&Value> = rollup.iter().flat_map(|file| list(file, "units")).collect();
        for (node, leaf) in set.leaves() {
            let super::rule::Rule::Rollup { of, .. } = &leaf.rule else {
                continue;
            };
            let ids: Vec<String> = self.units.iter().map(|unit| unit.id.clone()).collect();
            for id in ids {
                let own = below.iter().filter(|unit| parent_of(unit) == Some(id.clone()));
                let percents: Vec<Exact> = own.filter_map(|unit| percent_at(unit, of)).collect();
                self.dossier_mut(&id, &node.code).subordinates = mean(&percents);
            }
        }
    }
}

fn parent_of(unit: &Value) -> Option<String> {
    field(unit, "parent")
}

/// A subordinate unit's index, or its percent at a node; none where it has
/// none (reference item 33).
fn percent_at(unit: &Value, of: &str) -> Option<Exact> {
    let nodes = list(unit, "criteria");
    let scored = match of {
        "index" => unit,
        code => nodes.iter().find(|node| required(node, "code") == code)?,
    };
    let (points, max) = (exact_figure(scored, "points")?, exact_figure(scored, "max")?);
    (!max.is_zero()).then(|| points / max * whole(100))
}

/// The figure under `exact` where the result carries one, else as printed.
fn exact_figure(holder: &Value, key: &str) -> Option<Exact> {
    let exact = holder.get("exact").and_then(|exact| field(exact, key));
    exact.or_else(|| field(holder, key)).map(|text| parse_fraction(&text))
}

impl Unit {
    fn read(unit: &Value) -> Self {
        let columns = super::json::entries(unit);
        let attributes =
            columns.filter_map(|(name, _)| field(unit, name).map(|text| (name.clone(), text))).collect();
        Self {
            id: required(unit, "unit"),
            name: field(unit, "name").unwrap_or_default(),
            group: field(unit, "group").unwrap_or_default(),
            ranked: field(unit, "ranked").is_none_or(|ranked| ranked != "no"),
            attributes,
        }
    }
}
