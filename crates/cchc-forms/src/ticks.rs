//! In which whole counts a form computes points, so that no sum of a spreadsheet's binary figures is ever inexact.

use cchc::{CriteriaSet, Number, RoundingMode, SumRule, When};

/// More places than these have no whole counts that a cell holds for sure.
const MOST_PLACES: u32 = 6;
const FINEST: u32 = 9;

/// Whole counts below this are exact in a cell, their quotients are rounded down right, and no program takes a
/// quotient for the whole number beside it: LibreOffice rounds to 15 digits before it cuts.
pub(crate) const MOST_EXACT: i128 = 100_000_000_000_000;

/// The counts of a set: points are whole counts of 10^−`fine`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticks {
    /// Places at which points are shown, and kept where rounded figures are added.
    pub(crate) places: u32,
    /// Places at which an index is shown.
    pub(crate) index_places: u32,
    /// Places in which points are counted: enough for every maximum and every gate.
    pub(crate) fine: u32,
    /// Whether unrounded points are added.
    pub(crate) exact: bool,
    /// Whether halves go to the even neighbour.
    pub(crate) half_even: bool,
}

impl Ticks {
    /// The counts of a set; `None` where its points are too fine for cells.
    pub(crate) fn of(set: &CriteriaSet) -> Option<Ticks> {
        let rounding = set.rounding();
        let gates = set.nodes().iter().flat_map(|node| &node.gates);
        let limits = gates.flat_map(|gate| match &gate.when {
            When::Below { points, .. } => vec![&gate.at_most, points],
            When::Is { .. } => vec![&gate.at_most],
        });
        let maxima = set.nodes().iter().map(|node| &node.max);
        let mut all = maxima.chain(limits).chain([set.total()]);
        let fine = all.try_fold(rounding.points, |fine, number| Some(fine.max(number.decimal_places()?)))?;
        let ticks = Ticks {
            places: rounding.points,
            index_places: rounding.index,
            fine,
            exact: rounding.sum == SumRule::Exact,
            half_even: rounding.mode == RoundingMode::HalfEven,
        };
        let most = ticks.count(set.total())?.checked_mul(ticks.per_index()?)?.checked_mul(4)?;
        (rounding.points <= MOST_PLACES
            && rounding.index <= MOST_PLACES
            && fine <= FINEST
            && most < MOST_EXACT)
            .then_some(ticks)
    }

    /// So many ticks are a point.
    pub(crate) fn per_point(&self) -> Option<i128> {
        power(self.fine)
    }

    /// So many ticks are one in the last place that is shown.
    pub(crate) fn per_shown(&self) -> Option<i128> {
        power(self.fine - self.places)
    }

    /// So many of the last place of an index are the whole of it.
    pub(crate) fn per_index(&self) -> Option<i128> {
        power(self.index_places)?.checked_mul(100)
    }

    /// Points that are a whole count of ticks.
    pub(crate) fn count(&self, points: &Number) -> Option<i128> {
        let (whole, rest) = self.parts(points)?;
        (rest.is_zero()).then_some(whole)
    }

    /// The whole ticks of points, from below, and the part of a tick that is left.
    pub(crate) fn parts(&self, points: &Number) -> Option<(i128, Number)> {
        let ticks = points * &Number::from_decimal(self.per_point()?, 0);
        let whole = ticks.floor();
        let rest = &ticks - &whole;
        Some((whole.as_fraction()?.0, rest))
    }
}

/// 10 to a power.
pub(crate) fn power(places: u32) -> Option<i128> {
    10i128.checked_pow(places)
}
