//! Numbers as machine integers: how columns and the compiled plan hold them.

use super::{Number, RoundingMode};

impl Number {
    /// The whole number and the decimal places that write this number exactly, where eight bytes hold it.
    pub(crate) fn as_decimal(&self) -> Option<(i64, u32)> {
        let places = self.decimal_places()?;
        let (count, is_exact) = self.in_ticks(places)?;
        is_exact.then_some((i64::try_from(count).ok()?, places))
    }

    /// Numerator and denominator in lowest terms, where sixteen bytes hold each.
    pub(crate) fn as_fraction(&self) -> Option<(i128, i128)> {
        Some((i128::try_from(self.0.numerator()).ok()?, i128::try_from(self.0.denominator()).ok()?))
    }

    /// The greatest whole count of 10^−`places` that is not above this number, and whether it is this number;
    /// nothing where sixteen bytes do not hold it.
    pub(crate) fn in_ticks(&self, places: u32) -> Option<(i128, bool)> {
        let scaled = self * &Number::from_decimal(1, i64::from(places));
        match scaled.as_fraction() {
            Some((numerator, denominator)) => Some((numerator.div_euclid(denominator), denominator == 1)),
            None => Some((scaled.floor().as_fraction()?.0, scaled.is_whole())),
        }
    }
}

impl RoundingMode {
    /// `numerator` ÷ `denominator`, which is above 0, rounded to a whole number.
    pub(crate) fn round_quotient(self, numerator: i128, denominator: i128) -> i128 {
        let magnitude = numerator.unsigned_abs();
        let divisor = denominator.unsigned_abs();
        let (quotient, remainder) = (magnitude / divisor, magnitude % divisor);
        // Not twice the remainder, which may pass sixteen bytes.
        let half = remainder.cmp(&(divisor - remainder));
        let rounded = (quotient + u128::from(self.goes_up(half, quotient % 2 == 1))).cast_signed();
        if numerator < 0 { -rounded } else { rounded }
    }
}
