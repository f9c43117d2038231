//! Numbers as machine integers: how columns and the compiled plan hold them.

use super::{Form, Number};

impl Number {
    /// The whole number and the decimal places that write this number exactly, where eight bytes hold it.
    pub(crate) fn as_decimal(&self) -> Option<(i64, u32)> {
        let places = self.decimal_places()?;
        let (count, is_exact) = self.in_ticks(places)?;
        is_exact.then_some((i64::try_from(count).ok()?, places))
    }

    /// Numerator and denominator in lowest terms, where sixteen bytes hold each.
    pub fn as_fraction(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Form::Small(small) => Some((small.numerator().into(), small.denominator().into())),
            Form::Big(big) => {
                Some((i128::try_from(big.numerator()).ok()?, i128::try_from(big.denominator()).ok()?))
            }
        }
    }

    /// The greatest whole count of 10^−`places` that is not above this number, and whether it is this number;
    /// nothing where sixteen bytes do not hold it.
    pub(crate) fn in_ticks(&self, places: u32) -> Option<(i128, bool)> {
        if let Some(told) = self.0.small().and_then(|small| small.in_ticks(places)) {
            return Some(told);
        }
        let scaled = self * &Number::from_decimal(1, i64::from(places));
        match scaled.as_fraction() {
            Some((numerator, denominator)) => {
                Some((numerator.div_euclid(denominator), numerator.rem_euclid(denominator) == 0))
            }
            None => Some((scaled.floor().as_fraction()?.0, scaled.is_whole())),
        }
    }
}
