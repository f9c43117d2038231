//! Sums of the figures of many units, rounded once from the exact value.

use crate::number::{Number, Rounding};

/// The exact sum, rounded once.
///
/// The denominators of thousands of units multiply into millions of digits, so the sum is first taken in
/// fixed point from below; only where its error could touch the rounding are the fractions added.
pub fn rounded_sum<'n>(numbers: impl Iterator<Item = &'n Number> + Clone, rounding: Rounding) -> Number {
    let unit = fixed_point(rounding);
    let mut low = Number::ZERO;
    let mut fractions = 0usize;
    for number in numbers.clone().filter(|number| !number.is_zero()) {
        let scaled = number * &unit;
        let floor = scaled.floor();
        fractions += usize::from(floor != scaled);
        low = low + floor;
    }
    let below = (&low / &unit).round(rounding);
    let above = (&(low + Number::from(fractions)) / &unit).round(rounding);
    if below == above { below } else { Number::sum(numbers).round(rounding) }
}

/// 10 to the power of the places that are kept, and many more.
fn fixed_point(rounding: Rounding) -> Number {
    const GUARD: u32 = 40;
    let places = i64::from(rounding.places + GUARD);
    Number::from_decimal(1, places)
}
