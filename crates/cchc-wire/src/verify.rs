//! A published result held against one computed again: which figures differ, and whether set, case and
//! arithmetic are the same.
//!
//! Figures are compared as text: a published `84.1` is not the `84.10` that follows from the set's rounding.
//! A null and an absent key are the same. `engine` is no figure and is not compared; neither is the order of
//! units, groups and nodes. A unit's `parent` and `lost`, and the `exact` figures of units and nodes, which the
//! contract does not ask for, are compared where the published result has them: exact ones by their value,
//! since they move what rollup leaves take over.
//!
//! Of a result that says it is partial, only the units and groups that it lists are compared.

mod pairs;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::result::{Exact, GroupNodeResult, GroupResult, NodeResult, ResultFile, UnitResult, is_false};
use pairs::{Place, Sheet};

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc verification")]
pub struct Verification {
    /// Whether every figure is the same.
    pub same: bool,
    /// Whether both name the same criteria set, by its digest.
    pub same_criteria: bool,
    /// Whether both name the same case, by its digest.
    pub same_case: bool,
    /// Whether both were made with the same version of the arithmetic.
    pub same_semantics: bool,
    /// Whether the published result is partial: only the units and groups that it lists were compared.
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
    /// Every difference: of the whole first, then by unit, then by group, in the published order.
    pub differences: Vec<Difference>,
}

/// One thing that differs. With neither unit nor group it concerns the whole result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// The id of the unit it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The ranking group it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The code of the node it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Which figure: its key in the result, with `.` before a key inside (`bounds.low`,
    /// `by_source.survey.points`); `unit`, `group` or `code` where the whole entry is on one side only.
    pub figure: String,
    /// What the published result says; null where it says nothing.
    pub published: Option<String>,
    /// What was computed; null where that says nothing.
    pub computed: Option<String>,
}

/// Compares a published result with one computed again.
pub fn verify(published: &ResultFile, computed: &ResultFile) -> Verification {
    let ids = computed.units.iter().map(|unit| unit.id.as_str());
    let take =
        |places: &[usize]| places.iter().filter_map(|place| computed.units.get(*place)).cloned().collect();
    compared((published, published.units.iter().cloned()), (computed, ids), take)
}

/// Compares a published result, given with its units, with what is computed, given with the ids of its units;
/// `make` makes the ones at some places among them. Of either side no more units are held than are compared
/// at a time.
pub(crate) fn compared<'c, P, C>(
    (published, units): (&ResultFile<P>, impl Iterator<Item = UnitResult>),
    (computed, ids): (&ResultFile<C>, impl Iterator<Item = &'c str>),
    make: impl Fn(&[usize]) -> Vec<UnitResult>,
) -> Verification {
    let mut sheet = Sheet::new(published.partial);
    whole(&mut sheet, published, computed);
    sheet.units(units, ids.collect(), make, unit);
    let groups = (published.groups.as_slice(), computed.groups.as_slice());
    sheet.entries(&Place::Whole, "group", groups, |group| group.group.clone(), group);
    Verification {
        same: sheet.differences.is_empty(),
        same_criteria: published.criteria.digest == computed.criteria.digest,
        same_case: published.case.digest == computed.case.digest,
        same_semantics: published.semantics == computed.semantics,
        partial: published.partial,
        differences: sheet.differences,
    }
}

fn whole<P, C>(sheet: &mut Sheet, published: &ResultFile<P>, computed: &ResultFile<C>) {
    let mut compare = |figure: &str, published: String, computed: String| {
        sheet.figure(&Place::Whole, figure, Some(published), Some(computed));
    };
    let (left, right) = (&published.criteria, &computed.criteria);
    compare("criteria.id", left.id.clone(), right.id.clone());
    compare("criteria.year", left.year.to_string(), right.year.to_string());
    let sources = |without: &[String]| {
        let mut sources = without.to_vec();
        sources.sort_unstable();
        sources.join(";")
    };
    compare("without", sources(&published.without), sources(&computed.without));
}

fn unit(sheet: &mut Sheet, published: &UnitResult, computed: &UnitResult) {
    let place = Place::Unit(published.id.clone());
    let mut compare = |figure: &str, of: fn(&UnitResult) -> Option<String>| {
        sheet.figure(&place, figure, of(published), of(computed));
    };
    compare("name", |unit| Some(unit.name.clone()));
    compare("group", |unit| Some(unit.group.clone()));
    compare("index", |unit| unit.index.clone());
    compare("points", |unit| unit.points.clone());
    compare("self", |unit| unit.own.clone());
    compare("max", |unit| Some(unit.max.clone()));
    compare("rank", |unit| unit.rank.map(|rank| rank.to_string()));
    compare("tier", |unit| unit.tier.clone());
    compare("bounds.low", |unit| unit.bounds.as_ref().map(|bounds| bounds.low.clone()));
    compare("bounds.high", |unit| unit.bounds.as_ref().and_then(|bounds| bounds.high.clone()));
    compare("counts.missing", |unit| Some(unit.counts.missing.to_string()));
    compare("counts.unverified", |unit| Some(unit.counts.unverified.to_string()));
    compare("counts.pending", |unit| Some(unit.counts.pending.to_string()));
    compare("counts.undocumented", |unit| Some(unit.counts.undocumented.to_string()));
    // Keys beyond those of the contract: another program's result need not have them.
    let mut compare_if_there = |figure: &str, of: fn(&UnitResult) -> Option<&str>| {
        if let Some(said) = of(published) {
            sheet.texts(&place, figure, Some(said), of(computed));
        }
    };
    compare_if_there("parent", |unit| unit.parent.as_deref());
    compare_if_there("lost", |unit| unit.lost.as_deref());
    let shown = (computed.points.as_deref(), Some(computed.max.as_str()));
    exact(sheet, &place, published.exact.as_ref(), computed.exact.as_ref(), shown);
    sheet.keyed(&place, "ranks", "", (&published.ranks, &computed.ranks), |rank| rank.to_string());
    let sources = (&published.by_source, &computed.by_source);
    sheet.keyed(&place, "by_source", ".points", sources, |part| part.points.clone());
    sheet.keyed(&place, "by_source", ".max", sources, |part| part.max.clone());
    let nodes = (published.criteria.as_slice(), computed.criteria.as_slice());
    sheet.entries(&place, "code", nodes, |node| node.code.clone(), node);
}

fn node(sheet: &mut Sheet, place: &Place, published: &NodeResult, computed: &NodeResult) {
    let place = place.at_code(&published.code);
    let mut compare = |figure: &str, of: fn(&NodeResult) -> Option<&str>| {
        sheet.texts(&place, figure, of(published), of(computed));
    };
    compare("points", |node| node.points.as_deref());
    compare("max", |node| node.max.as_deref());
    compare("self", |node| node.own.figure());
    compare("lost", |node| node.lost.as_deref());
    compare("conceded", |node| node.conceded.as_deref());
    compare("cut", |node| node.cut.as_deref());
    compare("status", |node| node.status.as_deref());
    let shown = (computed.points.as_deref(), computed.max.as_deref());
    exact(sheet, &place, published.exact.as_ref(), computed.exact.as_ref(), shown);
}

/// Exact figures, where the published result has them. A computed one that rounding did not change is the
/// one that is shown.
fn exact(
    sheet: &mut Sheet,
    place: &Place,
    published: Option<&Exact>,
    computed: Option<&Exact>,
    (points, max): (Option<&str>, Option<&str>),
) {
    let Some(published) = published else { return };
    let computed_points = computed.and_then(|exact| exact.points.as_deref()).or(points);
    let computed_max = computed.and_then(|exact| exact.max.as_deref()).or(max);
    sheet.value(place, "exact.points", published.points.as_deref(), computed_points);
    sheet.value(place, "exact.max", published.max.as_deref(), computed_max);
}

fn group(sheet: &mut Sheet, _: &Place, published: &GroupResult, computed: &GroupResult) {
    let place = Place::Group(published.group.clone());
    sheet.figure(&place, "units", Some(published.units.to_string()), Some(computed.units.to_string()));
    sheet.texts(&place, "mean_index", published.mean_index.as_deref(), computed.mean_index.as_deref());
    sheet.keyed(&place, "tiers", "", (&published.tiers, &computed.tiers), |units| units.to_string());
    let nodes = (published.criteria.as_slice(), computed.criteria.as_slice());
    sheet.entries(&place, "code", nodes, |node| node.code.clone(), mean);
}

fn mean(sheet: &mut Sheet, place: &Place, published: &GroupNodeResult, computed: &GroupNodeResult) {
    let place = place.at_code(&published.code);
    let means = (published.mean_percent.as_deref(), computed.mean_percent.as_deref());
    sheet.texts(&place, "mean_percent", means.0, means.1);
}
