//! What plans cost, in the order in which they are compared, and numbers in which that is counted.
//!
//! Efforts are whole counts of one unit that all efforts of a search share. Points are whole counts too where
//! rounded figures are added, and exact rationals where exact ones are.

use crate::number::Number;

/// Points as a search counts them.
pub(super) trait Points: Clone + Ord + std::fmt::Debug {
    /// So many pairs that go through a table take the work of one that is listed and sorted.
    const LISTED: usize;

    /// None.
    fn zero() -> Self;
    /// Both together.
    fn plus(&self, other: &Self) -> Self;
    /// The difference.
    fn minus(&self, other: &Self) -> Self;
    /// Where they stand on a scale of whole numbers from this one on, where they are few enough for a table.
    fn place_after(&self, least: &Self) -> Option<usize>;
}

impl Points for i128 {
    const LISTED: usize = 24;

    fn zero() -> i128 {
        0
    }

    fn plus(&self, other: &i128) -> i128 {
        self.saturating_add(*other)
    }

    fn minus(&self, other: &i128) -> i128 {
        self.saturating_sub(*other)
    }

    fn place_after(&self, least: &i128) -> Option<usize> {
        usize::try_from(self.saturating_sub(*least)).ok()
    }
}

impl Points for Number {
    const LISTED: usize = 60;

    fn zero() -> Number {
        Number::ZERO
    }

    fn plus(&self, other: &Number) -> Number {
        self + other
    }

    fn minus(&self, other: &Number) -> Number {
        self - other
    }

    fn place_after(&self, _: &Number) -> Option<usize> {
        None
    }
}

/// What a plan costs (contract section 5): its effort, the leaves it changes, how much their points change; the
/// less the better, in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost<P> {
    /// In whole counts of the search's unit of effort.
    pub(super) effort: i64,
    /// How many leaves change.
    pub(super) leaves: u32,
    /// Σ |change of leaf points|.
    pub(super) change: P,
}

impl<P: Points> Cost<P> {
    /// Nothing.
    pub(super) fn zero() -> Cost<P> {
        Cost { effort: 0, leaves: 0, change: P::zero() }
    }

    /// Both together.
    pub(super) fn plus(&self, other: &Cost<P>) -> Cost<P> {
        Cost {
            effort: self.effort.saturating_add(other.effort),
            leaves: self.leaves + other.leaves,
            change: self.change.plus(&other.change),
        }
    }
}
