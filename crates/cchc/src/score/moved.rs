//! Points that open values of a group can still move, by moving its figures.
//!
//! What they can become is in `reach`; here it is looked up for each unit, its own open values included.

use std::collections::BTreeMap;

use super::bounds::Moved;
use super::leaf::{Context, LeafScore, LeafStatus};
use super::reach::{Ends, Reach};
use crate::criteria::points::limited;
use crate::criteria::{CriteriaSet, LeafIndex, Rule, Value};
use crate::evidence::group_figures::AllFigures;
use crate::number::Number;

/// What the open values of each group can do to each leaf with knots at group figures.
#[derive(Debug, Default)]
pub(crate) struct Reaches<'a>(BTreeMap<(LeafIndex, usize), Reach<'a>>);

/// How many stretches of curves are followed exactly in a case, so that a large case with open values in many
/// groups still ends (reference 32).
const MOST_WORK: usize = 10_000;

impl<'a> Reaches<'a> {
    pub(crate) fn of(set: &'a CriteriaSet, figures: &AllFigures) -> Reaches<'a> {
        let mut left = MOST_WORK;
        let reaches = figures.open().filter_map(|(leaf, group, figures)| {
            let Rule::Curve(curve) = &set.leaf(leaf).rule else { return None };
            let reach = match left.checked_sub(Reach::work(curve, figures)) {
                Some(rest) => {
                    left = rest;
                    Reach::of(curve, figures)
                }
                None => Reach::wide(curve),
            };
            Some(((leaf, group), reach))
        });
        Reaches(reaches.collect())
    }
}

/// The leaves of a unit whose points hang on open values of its group, with the points between which they lie.
pub(super) fn moved_in_group(context: &Context<'_>, leaves: &[LeafScore]) -> Vec<Moved> {
    let group = context.evidence.group_of(context.unit);
    let moved = context.set.leaf_indices().filter_map(|leaf| {
        let reach = context.reaches.0.get(&(leaf, group))?;
        let score = leaves.get(leaf.0)?;
        let is_open = score.status == LeafStatus::Pending;
        let ends: Ends = match &score.value {
            Some(Value::Measure(measure)) => reach.of_known(&measure.amount)?,
            _ if is_open => reach.open.clone(),
            _ => return None,
        };
        let kept = |points: Number| context.set.rounding.kept(limited(context.set, leaf, points));
        let (low, high) = (kept(ends.0), kept(ends.1));
        (is_open || low != high).then_some(Moved { leaf, low, high, loose: reach.is_loose() })
    });
    moved.collect()
}

/// A leaf whose points can be anything that its rule awards, because a value of its group is in dispute, and whatever
/// else it could be; nothing where the unit can have no value there. What is pending now counts 0, which is none of
/// what it could be.
pub(super) fn moved_anywhere(
    context: &Context<'_>,
    leaves: &[LeafScore],
    leaf: LeafIndex,
    could_be: &[LeafScore],
) -> Option<Moved> {
    let set = context.set;
    let now = leaves.get(leaf.0)?;
    let is_pending = now.status == LeafStatus::Pending;
    let all = || could_be.iter().chain((!is_pending).then_some(now));
    let has_value = all().any(|one| matches!(one.value, Some(Value::Measure(_))));
    (is_pending || has_value).then_some(())?;
    let awards = set.leaf(leaf).rule.awards();
    let kept = |points: Number| set.rounding.kept(limited(set, leaf, points));
    let (low, high) = (kept(awards.low?), kept(awards.high?));
    let others = || all().filter_map(|one| one.points.clone());
    let (low, high) = (others().fold(low, Number::min), others().fold(high, Number::max));
    Some(Moved { leaf, low, high, loose: true })
}
