//! What a scenario comes to becomes JSON: figures before and after are those of results.

use cchc::{
    Change, CriteriaSet, Edit, Evidence, Explanation, Given, Held, HeldBy, NodeIndex, NodeScore, Number,
    Ruling, Scenario, Scores, Standings, UnitIndex, held, stands_on_points,
};

use super::{
    EditReport, HeldReport, Moved, MovedNode, MovedRank, MovedTier, MovedUnit, ScenarioReport, ToldScenario,
};
use crate::case::given_text;
use crate::lost::fired_gate;
use crate::result::UnitResult;
use crate::written::numeral;

/// A case before or after changes.
#[derive(Clone, Debug)]
pub(crate) struct State<'a> {
    pub(crate) evidence: &'a Evidence,
    pub(crate) scores: &'a Scores,
    pub(crate) standings: &'a Standings,
    /// The unit that a scenario is about.
    pub(crate) result: UnitResult,
    pub(crate) explanation: Explanation,
}

/// What a scenario comes to.
#[derive(Clone, Debug)]
pub(crate) struct SimulatePublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) scenario: &'a Scenario,
    pub(crate) before: State<'a>,
    pub(crate) after: State<'a>,
}

/// Shows figures by the roundings of a set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures<'a> {
    pub(crate) set: &'a CriteriaSet,
}

impl Figures<'_> {
    pub(crate) fn points(self, points: &Number) -> String {
        points.to_fixed(self.set.rounding().of_points())
    }

    pub(crate) fn index(self, index: &Number) -> String {
        index.to_fixed(self.set.rounding().of_index())
    }

    /// The exact text, where rounding points changes what is shown.
    pub(crate) fn exact(self, points: &Number) -> Option<String> {
        let changed = points.round(self.set.rounding().of_points()) != *points;
        (changed && points.is_short()).then(|| points.to_exact_text())
    }

    /// The evidence text of what a leaf becomes.
    pub(crate) fn change(self, leaf: cchc::LeafIndex, change: &Change) -> Option<String> {
        match change {
            Change::Given(given) => Some(given_text(&self.set.leaf(leaf).rule, given)),
            Change::Points(points) => Some(numeral(points)),
            Change::Documents(_) => None,
        }
    }
}

impl SimulatePublication<'_> {
    pub(crate) fn report(self) -> ScenarioReport {
        ScenarioReport {
            told: told(self.set, self.before.evidence, self.scenario),
            moved: self.moved_nodes(),
            held: self.held(),
            others: self.others(),
            before: self.before.result,
            after: self.after.result,
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures { set: self.set }
    }

    fn moved_nodes(&self) -> Vec<MovedNode> {
        let nodes = self.set.node_indices();
        let moved = nodes.filter_map(|index| {
            let (before, after) = (self.node(&self.before, index), self.node(&self.after, index));
            (before != after).then(|| {
                let node = self.set.node(index);
                let moved = |figure: fn(&NodeScore) -> Number| {
                    self.moved(before.map(figure).as_ref(), after.map(figure).as_ref())
                };
                MovedNode {
                    code: node.code.to_string(),
                    name: node.name.clone(),
                    points: moved(|score| score.points.clone()),
                    max: moved(|score| score.max.clone()),
                    lost: moved(NodeScore::lost),
                }
            })
        });
        moved.collect()
    }

    fn node<'s>(&self, state: &'s State<'_>, node: NodeIndex) -> Option<&'s NodeScore> {
        state.scores.units.get(self.scenario.unit.position())?.last.node(node)
    }

    fn moved(&self, before: Option<&Number>, after: Option<&Number>) -> Moved {
        let figures = self.figures();
        let change = after.cloned().unwrap_or_default() - before.cloned().unwrap_or_default();
        Moved {
            before: before.map(|points| figures.points(points)),
            after: after.map(|points| figures.points(points)),
            change: figures.points(&change),
            exact: figures.exact(&change),
        }
    }

    fn held(&self) -> Vec<HeldReport> {
        let found = held(&self.before.explanation, &self.after.explanation, &self.scenario.edits);
        found.iter().map(|held| self.held_at(held)).collect()
    }

    fn held_at(&self, held: &Held) -> HeldReport {
        let node = held.node.map(|node| self.set.node(node));
        let gate = match (&held.by, node) {
            (HeldBy::Gate(gate), Some(node)) => node.gates.get(*gate).map(|gate| fired_gate(self.set, gate)),
            _ => None,
        };
        let alternative = match &held.by {
            HeldBy::Alternative(best) => Some(self.set.node(*best).code.to_string()),
            _ => None,
        };
        HeldReport {
            code: node.map(|node| node.code.to_string()),
            name: node.map(|node| node.name.clone()),
            by: held_word(&held.by).into(),
            gate,
            alternative,
            arrived: self.figures().points(&held.arrived),
            passed: self.figures().points(&held.passed),
        }
    }

    fn others(&self) -> Vec<MovedUnit> {
        let units = self.before.evidence.unit_indices().filter(|unit| *unit != self.scenario.unit);
        units.filter_map(|unit| self.other(unit)).collect()
    }

    /// Another unit, where anything of it moved.
    fn other(&self, unit: UnitIndex) -> Option<MovedUnit> {
        let score =
            |state: &State<'_>| state.scores.units.get(unit.position()).map(|score| score.last.clone());
        let standing = |state: &State<'_>| state.standings.units.get(unit.position()).cloned();
        let (before, after) = (score(&self.before)?, score(&self.after)?);
        let (was, is) = (standing(&self.before)?, standing(&self.after)?);
        if before == after && was == is {
            return None;
        }
        let because = if self.scenario.edits.iter().any(|edit| edit.unit == unit) {
            "edited"
        } else if before == after {
            "order"
        } else {
            "figures"
        };
        let points = |tree: &cchc::TreeScore| tree.whole.as_ref().map(|whole| whole.points.clone());
        let tier = |place: Option<usize>| Some(self.set.tiers().get(place?)?.name.clone());
        let about = self.before.evidence.unit(unit);
        Some(MovedUnit {
            id: about.id.to_string(),
            name: about.name.clone(),
            group: about.group.to_string(),
            because: because.into(),
            points: self.moved(points(&before).as_ref(), points(&after).as_ref()),
            index: self.moved_index(before.index().as_ref(), after.index().as_ref()),
            rank: MovedRank { before: was.rank, after: is.rank },
            tier: MovedTier { before: tier(was.tier), after: tier(is.tier) },
        })
    }

    fn moved_index(&self, before: Option<&Number>, after: Option<&Number>) -> Moved {
        let index = |index: Option<&Number>| index.map(|index| self.figures().index(index));
        let change = after.cloned().unwrap_or_default() - before.cloned().unwrap_or_default();
        let rounded = change.round(self.set.rounding().of_index());
        let exact = (rounded != change && change.is_short()).then(|| change.to_exact_text());
        Moved { before: index(before), after: index(after), change: self.figures().index(&change), exact }
    }
}

/// A scenario, its changes beside what stands in their places.
pub(crate) fn told(set: &CriteriaSet, evidence: &Evidence, scenario: &Scenario) -> ToldScenario {
    ToldScenario {
        name: Some(scenario.name.clone()).filter(|name| !name.is_empty()),
        notes: scenario.notes.clone(),
        edits: scenario.edits.iter().map(|edit| reported(set, evidence, edit)).collect(),
    }
}

/// A change, beside what finally stood in its place.
pub(crate) fn reported(set: &CriteriaSet, evidence: &Evidence, edit: &Edit) -> EditReport {
    let Edit { unit, leaf, change } = edit;
    let node = set.node_of(*leaf);
    let (what, from, to) = match change {
        Change::Documents(documents) => {
            ("documents", evidence.documents(*unit, *leaf).map(str::to_owned), Some(documents.clone()))
        }
        Change::Given(_) => {
            ("value", stood(set, evidence, *unit, *leaf), Figures { set }.change(*leaf, change))
        }
        Change::Points(_) => {
            ("points", stood(set, evidence, *unit, *leaf), Figures { set }.change(*leaf, change))
        }
    };
    EditReport {
        unit: evidence.unit(*unit).id.to_string(),
        code: node.code.to_string(),
        name: node.name.clone(),
        what: what.into(),
        from_points: what == "value" && stands_on_points(evidence, *unit, *leaf),
        from,
        to,
    }
}

/// The text of what a leaf of a unit finally stands on: a value, or points.
pub(crate) fn stood(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    leaf: cchc::LeafIndex,
) -> Option<String> {
    let text = |given: &Given| given_text(&set.leaf(leaf).rule, given);
    match evidence.decisions(unit, leaf).last().map(|decision| &decision.ruling) {
        Some(Ruling::Given(given)) => Some(text(given)),
        Some(Ruling::Points(points)) => Some(numeral(points)),
        None => match evidence.given(unit, leaf) {
            Some(given) => Some(text(&given)),
            None => evidence.declared(unit, leaf).map(|points| numeral(&points)),
        },
    }
}

fn held_word(by: &HeldBy) -> &'static str {
    match by {
        HeldBy::Rule => "rule",
        HeldBy::Limit => "limit",
        HeldBy::Rounding => "rounding",
        HeldBy::Documents => "documents",
        HeldBy::Decided => "decided",
        HeldBy::LeftOut => "left_out",
        HeldBy::Gate(_) => "gate",
        HeldBy::Cap => "cap",
        HeldBy::Alternative(_) => "alternative",
    }
}
