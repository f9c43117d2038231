//! What a leaf gives for a value: the rule's award within the leaf's limits, as kept.
//!
//! The one definition that worked examples, the check of declared points and scoring all ask. Decisions,
//! documents and gates are not here; they are in `score`.

use super::value::Given;
use super::{CriteriaSet, Effect, GroupFigures, LeafIndex, NotApplicable};
use crate::number::Number;

/// Between which points a leaf's own limits lie: 0…max, and the rule's own for bonus and penalty.
pub(crate) fn limits_of_points(set: &CriteriaSet, index: LeafIndex) -> (Option<Number>, Option<Number>) {
    let leaf = set.leaf(index);
    match leaf.effect {
        None => (Some(Number::ZERO), Some(set.node_of(index).max.clone())),
        Some(Effect::Bonus) => {
            let high = leaf.rule.awards().high.map(|high| high.max(Number::ZERO));
            (Some(Number::ZERO), high)
        }
        Some(Effect::Penalty) => {
            let low = leaf.rule.awards().low.map(|low| low.min(Number::ZERO));
            (low, Some(Number::ZERO))
        }
    }
}

/// Limits what a rule awards to 0…max, a bonus to at least 0, a penalty to at most 0.
pub(crate) fn limited(set: &CriteriaSet, index: LeafIndex, points: Number) -> Number {
    match set.leaf(index).effect {
        None => points.limited(&Number::ZERO, &set.node_of(index).max),
        Some(Effect::Bonus) => points.max(Number::ZERO),
        Some(Effect::Penalty) => points.min(Number::ZERO),
    }
}

/// The points, as kept, of what was given for a leaf; `None` where that takes the leaf out.
pub(crate) fn points_of_given(
    set: &CriteriaSet,
    index: LeafIndex,
    given: &Given,
    figures: &GroupFigures,
) -> Option<Number> {
    let leaf = set.leaf(index);
    let points = match given {
        Given::Value(value) => limited(set, index, leaf.rule.award(value, figures)),
        Given::Pending => Number::ZERO,
        Given::NotApplicable => match leaf.not_applicable {
            Some(NotApplicable::Full) => set.node_of(index).max.clone(),
            Some(NotApplicable::Zero) => Number::ZERO,
            Some(NotApplicable::Exclude) | None => return None,
        },
    };
    Some(set.rounding.kept(points))
}
