//! Weighted nodes: `max` × Σ w·(points ÷ applicable max) ÷ Σ w, between two ends.

use super::block::NodeBlock;
use super::compiled::CompiledNode;
use super::sweep::Tick;
use super::ticks::{Scale, Ticks};

/// How finely a child's share is told, so that the rounding of `sum: rounded` is nearly always decided.
const FINE: i128 = 1_000_000_000;

/// A node with weighted children.
pub(super) struct Weighted<'a> {
    /// The weights, on one common scale.
    pub(super) weights: &'a [i64],
    pub(super) max: i64,
    pub(super) scale: Scale,
}

impl Weighted<'_> {
    /// The points of a unit: nothing where machine numbers do not tell, `Some(None)` where the node is excluded.
    pub(super) fn points<'a, T: Tick>(
        &self,
        unit: usize,
        children: impl Iterator<Item = (&'a NodeBlock<T>, &'a CompiledNode)>,
    ) -> Option<Option<Ticks>> {
        let (mut low, mut high, mut weights) = (0i128, 0i128, 0i128);
        for ((child, node), weight) in children.zip(self.weights) {
            let max = child.max_of(unit, node.max);
            if child.is_out(unit) || max <= 0 {
                continue;
            }
            let (weight, points, max) = (i128::from(*weight), child.ticks(unit), i128::from(max));
            let fine = |points: i64| weight.checked_mul(points.into())?.checked_mul(FINE);
            let (below, above) = (fine(points.low)?, fine(points.high())?);
            low = low.checked_add(below.div_euclid(max))?;
            high = high.checked_add(above.div_euclid(max) + i128::from(above.rem_euclid(max) != 0))?;
            weights += weight;
        }
        if weights <= 0 {
            return Some(None);
        }
        let whole = weights.checked_mul(FINE)?;
        let end = |share: i128| self.scale.quotient(i128::from(self.max).checked_mul(share)?, whole);
        let (below, above) = (end(low)?, end(high)?);
        // Rounded figures that differ tell nothing; exact ones tell a range.
        let told = self.scale.kept.is_none() || below == above;
        let points = Ticks::between(below.low, above.high()).filter(|_| told)?;
        // Limited, then kept; a maximum with more places than are kept is rounded like any figure.
        let high = self.scale.quotient(self.max.into(), 1)?;
        Some(Some(points.limited(0, high.low)))
    }
}
