//! Rounding: to how many places, what becomes of halves, and means that are rounded once.
//!
//! The only room where a figure loses anything, and only under a named [`Rounding`]. How the rounded figure
//! is written is in `text`.

use std::cmp::Ordering;

use dashu_base::{Abs, DivRem};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::{Form, Number};

/// How halves are rounded (contract section 1, `rounding.mode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// Half away from zero: 0.125 becomes 0.13, −0.125 becomes −0.13.
    #[default]
    HalfUp,
    /// Half to the even neighbour: 0.125 becomes 0.12, 0.135 becomes 0.14.
    HalfEven,
}

/// A rounding: to how many decimal places, and what becomes of halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places that are kept.
    pub places: u32,
    /// What becomes of halves.
    pub mode: RoundingMode,
}

impl RoundingMode {
    /// Whether the magnitude goes up, by how the rest compares with a half and whether the last place kept is
    /// odd.
    fn goes_up(self, half: Ordering, is_odd: bool) -> bool {
        match (half, self) {
            (Ordering::Less, _) => false,
            (Ordering::Greater, _) | (Ordering::Equal, RoundingMode::HalfUp) => true,
            (Ordering::Equal, RoundingMode::HalfEven) => is_odd,
        }
    }
}

impl RoundingMode {
    /// `numerator` ÷ `denominator`, which is above 0, rounded to a whole number; nothing where sixteen bytes do
    /// not hold it.
    pub(crate) fn round_quotient(self, numerator: i128, denominator: i128) -> Option<i128> {
        let rounded = rounded_quotient(numerator.unsigned_abs(), denominator.unsigned_abs(), self)?;
        let magnitude = i128::try_from(rounded).ok()?;
        Some(if numerator < 0 { -magnitude } else { magnitude })
    }

    /// The same in eight bytes; nothing where they do not hold it.
    pub(crate) fn round_short(self, numerator: i64, denominator: i64) -> Option<i64> {
        let (magnitude, denominator) = (numerator.unsigned_abs(), u64::try_from(denominator).ok()?);
        let quotient = magnitude.checked_div(denominator)?;
        let rest = magnitude - quotient * denominator;
        let up = self.goes_up(rest.cmp(&(denominator - rest)), quotient % 2 == 1);
        let rounded = i64::try_from(quotient + u64::from(up)).ok()?;
        Some(if numerator < 0 { -rounded } else { rounded })
    }
}

/// A quotient of magnitudes, rounded to a whole number; `None` where `denominator` is 0.
pub(super) fn rounded_quotient(numerator: u128, denominator: u128, mode: RoundingMode) -> Option<u128> {
    let (quotient, rest) = quotient_and_rest(numerator, denominator)?;
    // Compared with what is missing: twice the rest might not fit.
    let half = rest.cmp(&(denominator - rest));
    quotient.checked_add(u128::from(mode.goes_up(half, quotient % 2 == 1)))
}

/// Division that takes the short way where both fit in 64 bits: it is many times faster.
fn quotient_and_rest(numerator: u128, denominator: u128) -> Option<(u128, u128)> {
    if let (Ok(numerator), Ok(denominator)) = (u64::try_from(numerator), u64::try_from(denominator)) {
        let quotient = numerator.checked_div(denominator)?;
        return Some((quotient.into(), (numerator - quotient * denominator).into()));
    }
    let quotient = numerator.checked_div(denominator)?;
    Some((quotient, numerator - quotient * denominator))
}

impl Number {
    /// This number rounded once.
    #[must_use]
    pub fn round(&self, rounding: Rounding) -> Number {
        if let Form::Small(small) = &self.0
            && let Some(rounded) = small.round(rounding)
        {
            return Number(Form::Small(rounded));
        }
        let units = IBig::from(self.big_units(rounding));
        let units = if self.is_negative() { -units } else { units };
        Number::from_big(RBig::from_parts(units, UBig::from(10u8).pow(rounding.places as usize)))
    }

    /// The magnitude, rounded, as a whole count of 10^−places.
    pub(super) fn big_units(&self, rounding: Rounding) -> UBig {
        let number = self.as_big();
        let power = UBig::from(10u8).pow(rounding.places as usize);
        let magnitude = UBig::try_from(number.numerator().abs()).unwrap_or_default();
        let (quotient, rest) = (magnitude * power).div_rem(number.denominator());
        let half = (rest * UBig::from(2u8)).cmp(number.denominator());
        let is_odd = (&quotient & UBig::ONE) == UBig::ONE;
        if rounding.mode.goes_up(half, is_odd) { quotient + UBig::ONE } else { quotient }
    }

    /// The mean of exact values, rounded once; `None` of none.
    ///
    /// The denominators of thousands of units multiply into millions of digits, so the sum is first taken in
    /// fixed point from below, in machine integers and then in long ones; only where its error could touch
    /// the rounding are the fractions added.
    pub fn rounded_mean(values: &[Number], rounding: Rounding) -> Option<Number> {
        small_mean(values, rounding)
            .or_else(|| long_mean(values, rounding))
            .or_else(|| exact_mean(values).map(|mean| mean.round(rounding)))
    }
}

/// The rounded mean by a sum in fixed point in machine integers; `None` where it does not fit, or where its
/// error could touch the rounding.
fn small_mean(values: &[Number], rounding: Rounding) -> Option<Number> {
    const GUARD: u32 = 9;
    let guard = 10i128.checked_pow(GUARD)?;
    let unit = guard.checked_mul(10i128.checked_pow(rounding.places)?)?;
    let (mut low, mut cut) = (0i128, 0i128);
    for value in values {
        let Form::Small(small) = &value.0 else { return None };
        let scaled = i128::from(small.numerator()).checked_mul(unit)?;
        let (quotient, rest) = quotient_and_rest(scaled.unsigned_abs(), small.denominator().into())?;
        let quotient = i128::try_from(quotient).ok()?;
        // Cut towards 0, a negative value would lie too high: one less lies below it.
        let below = if scaled >= 0 { quotient } else { -quotient - i128::from(rest != 0) };
        low = low.checked_add(below)?;
        cut += i128::from(rest != 0);
    }
    let divisor = u128::try_from(guard).ok()?.checked_mul(u128::try_from(values.len()).ok()?)?;
    let mean = |sum: i128| {
        let units = rounded_quotient(sum.unsigned_abs(), divisor, rounding.mode)?;
        let units = i128::try_from(units).ok()?;
        Some(Number::from_decimal(if sum < 0 { -units } else { units }, -i64::from(rounding.places)))
    };
    let below = mean(low)?;
    (mean(low.checked_add(cut)?)? == below).then_some(below)
}

/// The same in long integers; `None` of none, or where the error could touch the rounding.
fn long_mean(values: &[Number], rounding: Rounding) -> Option<Number> {
    const GUARD: usize = 40;
    let count = Number::from(values.len());
    let unit = UBig::from(10u8).pow(rounding.places as usize + GUARD);
    let parts = values.iter().map(|value| (value.as_big().as_ref() * RBig::from(unit.clone())).floor());
    let low: IBig = parts.sum();
    let mean = |sum: IBig| {
        let sum = Number::from_big(RBig::from_parts(sum, unit.clone()));
        sum.checked_div(&count).map(|mean| mean.round(rounding))
    };
    let below = mean(low.clone())?;
    (mean(low + IBig::from(values.len()))? == below).then_some(below)
}

fn exact_mean(values: &[Number]) -> Option<Number> {
    Number::sum(values).checked_div(&Number::from(values.len()))
}
