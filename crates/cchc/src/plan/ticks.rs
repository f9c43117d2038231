//! Points as whole ticks: 10^−places of a point, with one number of places for a run.
//!
//! A figure is a range of ticks that holds the exact value: nearly always of width 0, because decimals that a
//! set and its evidence write are whole ticks. Thirds and the like are held between two neighbours. A question
//! is answered from the range where both its ends give the same answer, and handed to exact rationals where
//! they do not. So the ticks never decide what they cannot know.

use crate::criteria::{CriteriaSet, SumRule};
use crate::number::{Number, Rounding, RoundingMode};

/// Ticks, and what becomes of a figure that is no whole number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// Decimal places of a tick.
    pub(super) places: u32,
    /// Under `sum: rounded`, what points are rounded to.
    pub(super) kept: Option<Kept>,
}

/// How points are kept under `sum: rounded`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// How many ticks the last place that is kept has.
    pub(super) unit: i128,
    pub(super) mode: RoundingMode,
}

/// A range of ticks that holds the exact value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Ticks {
    /// The exact value is not below this …
    pub(super) low: i64,
    /// … and not above `low` + `error`.
    pub(super) error: u32,
}

impl Scale {
    /// The scale of a set with so many places.
    pub(super) fn new(set: &CriteriaSet, places: u32) -> Option<Scale> {
        let rounding = set.rounding();
        let kept = match rounding.sum {
            SumRule::Exact => None,
            SumRule::Rounded => Some(Kept {
                unit: 10i128.checked_pow(places.checked_sub(rounding.points)?)?,
                mode: rounding.mode,
            }),
        };
        Some(Scale { places, kept })
    }

    /// The ticks of an exact value.
    pub(super) fn of(&self, value: &Number) -> Option<Ticks> {
        let (low, is_exact) = value.in_ticks(self.places)?;
        Some(Ticks { low: i64::try_from(low).ok()?, error: u32::from(!is_exact) })
    }

    /// A constant of the set, which has to be whole.
    pub(super) fn constant(&self, value: &Number) -> Option<i64> {
        self.of(value).filter(|ticks| ticks.error == 0).map(|ticks| ticks.low)
    }

    /// The exact value of whole ticks.
    pub(super) fn number(&self, ticks: i64) -> Number {
        Number::from_decimal(ticks.into(), -i64::from(self.places))
    }

    /// `numerator` ÷ `denominator` ticks, where the denominator is above 0, as points are kept.
    pub(super) fn quotient(&self, numerator: i128, denominator: i128) -> Option<Ticks> {
        let Some(kept) = self.kept else {
            if denominator == 1 {
                return Some(Ticks { low: i64::try_from(numerator).ok()?, error: 0 });
            }
            let low = i64::try_from(numerator.div_euclid(denominator)).ok()?;
            return Some(Ticks { low, error: u32::from(numerator.rem_euclid(denominator) != 0) });
        };
        let rounded = kept.mode.round_quotient(numerator, denominator.checked_mul(kept.unit)?)?;
        Some(Ticks { low: i64::try_from(rounded.checked_mul(kept.unit)?).ok()?, error: 0 })
    }
}

impl Ticks {
    /// The upper end.
    pub(super) fn high(self) -> i64 {
        self.low.saturating_add(i64::from(self.error))
    }

    /// The range between two ends, unless it is wider than can be told.
    pub(super) fn between(low: i64, high: i64) -> Option<Ticks> {
        Some(Ticks { low, error: u32::try_from(high.checked_sub(low)?).ok()? })
    }

    /// Limited to `low`…`high`.
    pub(super) fn limited(self, low: i64, high: i64) -> Ticks {
        let ends = [self.low, self.high()].map(|end| end.max(low).min(high));
        Ticks { low: ends[0], error: u32::try_from(ends[1] - ends[0]).unwrap_or(u32::MAX) }
    }
}

/// `low` and `high` ÷ `denominator`, rounded to `rounding`, as a whole count of its last place; nothing where
/// the two differ, so that the range does not tell.
pub(crate) fn rounded(low: i128, high: i128, denominator: i128, rounding: Rounding) -> Option<i64> {
    if low == high
        && let Some(count) = rounded_short(low, denominator, rounding)
    {
        return Some(count);
    }
    let power = 10i128.checked_pow(rounding.places)?;
    let round = |end: i128| rounding.mode.round_quotient(end.checked_mul(power)?, denominator);
    let below = round(low)?;
    let is_told = low == high || round(high)? == below;
    is_told.then_some(below).and_then(|count| i64::try_from(count).ok())
}

/// The same for one value in eight bytes, as nearly all are; nothing where they do not hold it.
fn rounded_short(value: i128, denominator: i128, rounding: Rounding) -> Option<i64> {
    let scaled = i64::try_from(value).ok()?.checked_mul(10i64.checked_pow(rounding.places)?)?;
    rounding.mode.round_short(scaled, i64::try_from(denominator).ok()?)
}
