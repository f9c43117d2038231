//! Self scores that formulas in forms show, held against those that the engine works out: where a formula gives something
//! else, someone wrote it, and what it gives is not read. Texts of formulas are not compared, since every program
//! writes them in its own way.

use cchc::{
    CriteriaSet, Evidence, LeafIndex, LeafStatus, Number, Options, Place, Problems, Rule, Source, UnitIndex,
    UnitScore, form_problems, score,
};

/// A figure that a formula gives as the self score of a leaf.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(super) unit: UnitIndex,
    pub(super) leaf: LeafIndex,
    pub(super) text: String,
    pub(super) place: Place,
}

/// Warns of those that are not what the engine works out.
pub(crate) fn report_differing(
    shown: &[Shown],
    set: &CriteriaSet,
    evidence: &Evidence,
    problems: &mut Problems,
) {
    if shown.is_empty() {
        return;
    }
    let scores = score(set, evidence, &Options::default());
    for found in shown {
        let unit = scores.units.get(found.unit.position()).filter(|unit| has_reported(set, unit));
        let Some(unit) = unit else { continue };
        let status = unit.own_leaves.get(found.leaf.position()).map(|leaf| leaf.status);
        // Of documents and of subordinate units a form knows nothing, what others report it shows as it was when the
        // form was made, and a claim stands in another file.
        let is_elsewhere = status == Some(LeafStatus::Undocumented)
            || matches!(set.leaf(found.leaf).rule, Rule::Rollup(_))
            || set.leaf(found.leaf).source != Source::Appraisal
            || evidence.declared(found.unit, found.leaf).is_some();
        // Some programs write 0 where they worked out nothing.
        let number = number(&found.text).filter(|number| !number.is_zero() && !is_elsewhere);
        let Some(number) = number else { continue };
        let points = unit.own.node(set.leaf(found.leaf).node).map(|node| &node.points);
        let rounding = set.rounding().of_points();
        if number.round(rounding) == points.unwrap_or(&Number::ZERO).round(rounding) {
            continue;
        }
        let is_missing = status == Some(LeafStatus::Missing);
        let computed = points.filter(|_| !is_missing).map(|points| points.to_fixed(rounding));
        let problem = form_problems::self_score_differs(&found.text, &computed.unwrap_or_default());
        problems.push(problem.at(found.place.clone()));
    }
}

/// Whether a unit has reported anything itself. Of one that has not, that is said once.
fn has_reported(set: &CriteriaSet, unit: &UnitScore) -> bool {
    let leaves = set.leaf_indices().zip(&unit.own_leaves);
    let mut own = leaves.filter(|(leaf, _)| set.leaf(*leaf).source == Source::Appraisal);
    own.any(|(_, own)| own.status != LeafStatus::Missing)
}

/// The number of a figure, which may be shown as a percent.
fn number(text: &str) -> Option<Number> {
    match text.strip_suffix('%') {
        Some(percent) => Some(&Number::parse(percent).ok()? * &Number::from_decimal(1, -2)),
        None => Number::parse(text).ok(),
    }
}
