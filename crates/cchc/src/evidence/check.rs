//! What is suspicious about a whole case: gaps, claims that differ, rows that count for nothing.

use std::collections::BTreeMap;

use super::group_figures::AllFigures;
use super::{Evidence, Unit, UnitIndex};
use crate::code::UnitId;
use crate::criteria::points::points_of_given;
use crate::criteria::{At, CriteriaSet, Given, LeafIndex, Rule, Source, Value};
use crate::document::Mark;
use crate::problem::{Place, Problem, Problems, in_case};

/// Reports what makes scoring impossible whatever the rows say.
pub(super) fn check_rules(set: &CriteriaSet, problems: &mut Problems) {
    for leaf in set.unknown_leaves() {
        let node = set.node_of(leaf);
        problems.push(in_case::unknown_rule().at(Place::at(&node.mark).code(&node.code)));
    }
}

/// The most work that the mean of a leaf may make: the bits of its exact value × the units that it is put to.
/// The ten thousand communes of the country with counts of five digits stay below it.
const MOST_MEAN_WORK: usize = 4_000_000_000;

/// Reports leaves whose exact mean over a group would grow too long to be put to every unit.
pub(super) fn check_means(set: &CriteriaSet, evidence: &Evidence, problems: &mut Problems) {
    for leaf in set.leaf_indices() {
        let Rule::Curve(curve) = &set.leaf(leaf).rule else { continue };
        if !curve.knots.iter().any(|knot| knot.at == At::Mean) {
            continue;
        }
        let mut groups: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for unit in evidence.unit_indices() {
            let Some(Given::Value(Value::Measure(measure))) = evidence.given(unit, leaf) else { continue };
            let (bits, units) = groups.entry(evidence.group_of(unit)).or_default();
            *bits += measure.amount.denominator_bits();
            *units += 1;
        }
        let heavy = groups.values().any(|(bits, units)| bits.saturating_mul(*units) > MOST_MEAN_WORK);
        if heavy {
            let node = set.node_of(leaf);
            problems.push(in_case::mean_too_long().at(Place::at(&node.mark).code(&node.code)));
        }
    }
}

/// Where things stand that the evidence does not keep the places of.
#[derive(Debug, Default)]
pub(super) struct Stands {
    /// Where the columns of units are named.
    pub(super) columns_of_units: Mark,
    /// Where the first decision on a unit's leaf stands.
    pub(super) decisions: BTreeMap<(UnitIndex, LeafIndex), Mark>,
}

/// Reports everything suspicious about a case without errors; that it has no units may only be a consequence
/// of others.
pub(super) fn check(set: &CriteriaSet, evidence: &Evidence, stands: &Stands, problems: &mut Problems) {
    if evidence.units.is_empty() {
        // That nobody reports anything, and so on, follows from this alone.
        return problems.push(in_case::no_units());
    }
    empty_units(set, evidence, problems);
    silent_units(set, evidence, problems);
    empty_leaves(set, evidence, problems);
    claims(set, evidence, problems);
    out_of_play(set, evidence, stands, problems);
    names_of_the_set(set, evidence, &stands.columns_of_units, problems);
}

fn says_something(evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> bool {
    gives_something(evidence, unit, leaf)
        || evidence.is_out(unit, leaf)
        || claims_something(evidence, unit, leaf)
        || !evidence.decisions(unit, leaf).is_empty()
}

fn gives_something(evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> bool {
    evidence.columns.get(leaf.0).is_some_and(|column| !column.is_absent(unit.0))
}

fn claims_something(evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> bool {
    let declared = evidence.declared.get(leaf.0).and_then(Option::as_ref);
    declared.is_some_and(|declared| !declared.points.is_absent(unit.0))
}

fn takes_evidence(set: &CriteriaSet, leaf: LeafIndex) -> bool {
    !matches!(set.leaf(leaf).rule, Rule::Rollup(_) | Rule::Unknown)
}

fn empty_units(set: &CriteriaSet, evidence: &Evidence, problems: &mut Problems) {
    // Where all comes from subordinate units, none has evidence of its own.
    if !set.leaf_indices().any(|leaf| takes_evidence(set, leaf)) {
        return;
    }
    for unit in evidence.unit_indices() {
        if !set.leaf_indices().any(|leaf| says_something(evidence, unit, leaf)) {
            let unit = evidence.unit(unit);
            let place = Place::at(&unit.mark).unit(&unit.id);
            problems.push(in_case::unit_without_evidence(&unit.id).at(place));
        }
    }
}

/// Units of which nothing of one source is known, where something is of others: a form that was not sent, a row that
/// was left out. Those of which nothing at all is known are said already.
fn silent_units(set: &CriteriaSet, evidence: &Evidence, problems: &mut Problems) {
    let leaves = || set.leaf_indices().filter(|leaf| takes_evidence(set, *leaf));
    type Said = fn(&[&UnitId]) -> Problem;
    let sources: [(Source, Said); 3] = [
        (Source::Appraisal, in_case::nothing_reported),
        (Source::Survey, in_case::nothing_surveyed),
        (Source::External, in_case::nothing_external),
    ];
    for (source, said) in sources {
        let of_source: Vec<LeafIndex> = leaves().filter(|leaf| set.leaf(*leaf).source == source).collect();
        let is_heard = |unit: &UnitIndex| of_source.iter().any(|leaf| says_something(evidence, *unit, *leaf));
        let (heard, silent): (Vec<UnitIndex>, Vec<UnitIndex>) = evidence.unit_indices().partition(is_heard);
        let is_known = |unit: &UnitIndex| leaves().any(|leaf| says_something(evidence, *unit, leaf));
        let silent: Vec<&Unit> =
            silent.into_iter().filter(is_known).map(|unit| evidence.unit(unit)).collect();
        if let Some(first) = silent.first().filter(|_| !heard.is_empty()) {
            let ids: Vec<&UnitId> = silent.iter().map(|unit| &unit.id).collect();
            problems.push(said(&ids).at(Place::at(&first.mark)));
        }
    }
}

fn empty_leaves(set: &CriteriaSet, evidence: &Evidence, problems: &mut Problems) {
    for leaf in set.leaf_indices().filter(|leaf| takes_evidence(set, *leaf)) {
        if !evidence.unit_indices().any(|unit| says_something(evidence, unit, leaf)) {
            let node = set.node_of(leaf);
            let place = Place::at(&node.mark).code(&node.code);
            problems.push(in_case::leaf_without_evidence(&node.code).at(place));
        }
    }
}

fn place(set: &CriteriaSet, evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> Place {
    Place::default().unit(&evidence.unit(unit).id).code(&set.node_of(leaf).code)
}

fn mark_of_claim(evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> Option<Mark> {
    let claims = evidence.declared.get(leaf.0)?.as_ref()?;
    claims_something(evidence, unit, leaf).then(|| claims.mark(unit.0))
}

/// Claims beside a value: ignored where the value is n/a or pending, suspicious where they differ.
fn claims(set: &CriteriaSet, evidence: &Evidence, problems: &mut Problems) {
    if evidence.declared.iter().all(Option::is_none) {
        return;
    }
    let figures = AllFigures::of(set, evidence);
    for unit in evidence.unit_indices() {
        for leaf in set.leaf_indices() {
            let Some(declared) = evidence.declared(unit, leaf) else { continue };
            let Some(given) = evidence.given(unit, leaf) else { continue };
            let mark = mark_of_claim(evidence, unit, leaf).unwrap_or_default();
            let place = Place { mark, ..place(set, evidence, unit, leaf) };
            if !matches!(given, Given::Value(_)) {
                problems.push(in_case::declared_ignored().at(place));
                continue;
            }
            let figures = figures.of_unit(evidence, unit, leaf);
            let computed = points_of_given(set, leaf, &given, figures).unwrap_or_default();
            let shown = computed.round(set.rounding.of_points());
            if declared != computed && declared != shown {
                problems.push(in_case::declared_differs(&declared, &shown).at(place));
            }
        }
    }
}

/// Rows below a branch that does not apply. They are said at the decision or the claim; where values stand is
/// not kept, so of these the unit's row is named.
fn out_of_play(set: &CriteriaSet, evidence: &Evidence, stands: &Stands, problems: &mut Problems) {
    for (unit, leaf) in &evidence.leaves_out {
        let says = evidence.given(*unit, *leaf).is_some_and(|given| given != Given::NotApplicable)
            || claims_something(evidence, *unit, *leaf)
            || !evidence.decisions(*unit, *leaf).is_empty();
        if says {
            let decided = stands.decisions.get(&(*unit, *leaf)).cloned();
            let mark = decided.or_else(|| mark_of_claim(evidence, *unit, *leaf));
            let mark = mark.unwrap_or_else(|| evidence.unit(*unit).mark.clone());
            let place = Place { mark, ..place(set, evidence, *unit, *leaf) };
            problems.push(in_case::below_not_applicable().at(place));
        }
    }
}

/// Groups and attributes that the set names and the case does not have.
fn names_of_the_set(set: &CriteriaSet, evidence: &Evidence, columns: &Mark, problems: &mut Problems) {
    for tier in &set.tiers {
        if let Some(group) = tier.group.as_ref().filter(|group| !evidence.groups.contains(group)) {
            let known = evidence.groups.iter().map(|group| group.as_str());
            problems.push(in_case::unknown_tier_group(group, known).at(Place::at(&tier.mark)));
        }
    }
    for attribute in &set.ranking.also {
        if evidence.unit_indices().all(|unit| evidence.unit(unit).attribute(attribute).is_none()) {
            problems.push(in_case::missing_attribute(attribute).at(Place::at(columns)));
        }
    }
}
