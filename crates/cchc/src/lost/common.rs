//! What most units of a group lose: the leaves at which to look first.

use std::cmp::Reverse;

use super::{Account, rounded_sum};
use crate::criteria::{CriteriaSet, LeafIndex};
use crate::number::{Number, Rounding};

/// A leaf on which more than half of the units lose to which it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonLoss {
    /// The leaf.
    pub leaf: LeafIndex,
    /// The units that lose, by their places among the accounts.
    pub units: Vec<usize>,
    /// To how many of the units it applies.
    pub applies_to: usize,
    /// What they lose together, rounded once.
    pub lost: Number,
    /// What one that loses loses on the mean, rounded once.
    pub mean: Number,
}

/// What has been found about one leaf.
#[derive(Clone, Default)]
struct Found<'a> {
    units: Vec<usize>,
    losses: Vec<&'a Number>,
    applies_to: usize,
}

/// The leaves on which most units lose, those that most units lose on first, then those that cost most, as
/// rounded, then in document order. What counts is the leaf's own loss: gates and bonuses do not.
pub fn common_losses(set: &CriteriaSet, accounts: &[&Account], rounding: Rounding) -> Vec<CommonLoss> {
    let mut found: Vec<Found<'_>> = vec![Found::default(); set.leaves().len()];
    for (place, account) in accounts.iter().enumerate() {
        for line in &account.lines {
            let Some(found) = line.leaf().and_then(|leaf| found.get_mut(leaf.0)) else { continue };
            found.applies_to += 1;
            if line.lost.is_positive() {
                found.units.push(place);
                found.losses.push(&line.lost);
            }
        }
    }
    let common = set.leaf_indices().zip(found).filter(|(_, found)| 2 * found.units.len() > found.applies_to);
    let mut common: Vec<CommonLoss> =
        common.map(|(leaf, found)| common_loss(leaf, found, rounding)).collect();
    common.sort_by_key(|loss| (Reverse(loss.units.len()), Reverse(loss.lost.clone())));
    common
}

fn common_loss(leaf: LeafIndex, found: Found<'_>, rounding: Rounding) -> CommonLoss {
    let Found { units, losses, applies_to } = found;
    let lost = rounded_sum(losses.iter().copied(), rounding);
    let losses: Vec<Number> = losses.into_iter().cloned().collect();
    let mean = Number::rounded_mean(&losses, rounding).unwrap_or_default();
    CommonLoss { leaf, units, applies_to, lost, mean }
}
