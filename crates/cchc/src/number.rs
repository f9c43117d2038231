//! Exact numbers: decimal text in, rationals inside, decimal text out.
//!
//! Points, percents, weights and the values of evidence are all a [`Number`]: scoring multiplies and
//! divides them by one another at every step, so one type carries them and the names of fields say the
//! unit. Nothing here rounds unless a [`Rounding`] is named, and nothing passes through binary floating
//! point. Reading numbers from text is in [`read`](self::NumberStyle).

mod decimal;
mod read;

pub use read::{NumberError, NumberStyle};

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

use dashu_base::{Abs, BitTest, DivRem, Signed};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// An exact rational number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Number(RBig);

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

impl Number {
    /// 0.
    pub const ZERO: Number = Number(RBig::ZERO);
    /// 1.
    pub const ONE: Number = Number(RBig::ONE);

    /// 100, the scale of percents.
    pub fn hundred() -> Number {
        Number::from(100)
    }

    /// `coefficient` × 10^`exponent`.
    pub(crate) fn from_decimal(coefficient: i128, exponent: i64) -> Number {
        let power = UBig::from(10u8).pow(usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX));
        let coefficient = IBig::from(coefficient);
        Number(if exponent < 0 {
            RBig::from_parts(coefficient, power)
        } else {
            RBig::from(coefficient * IBig::from(power))
        })
    }

    /// The quotient, or nothing where `divisor` is 0.
    pub fn checked_div(&self, divisor: &Number) -> Option<Number> {
        (!divisor.is_zero()).then(|| Number(&self.0 / &divisor.0))
    }

    /// Whether this is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below 0.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative() && !self.0.is_zero()
    }

    /// Whether this is above 0.
    pub fn is_positive(&self) -> bool {
        !self.is_negative() && !self.is_zero()
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        self.0.is_int()
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Number {
        Number(RBig::from(self.0.floor()))
    }

    /// This number rounded once.
    #[must_use]
    pub fn round(&self, rounding: Rounding) -> Number {
        let power = UBig::from(10u8).pow(rounding.places as usize);
        Number(RBig::from_parts(self.in_units_of(rounding), power))
    }

    /// The number, rounded, as a whole count of 10^−places.
    fn in_units_of(&self, rounding: Rounding) -> IBig {
        if let Some(units) = self.in_small_units_of(rounding) {
            return IBig::from(units);
        }
        let power = IBig::from(10u8).pow(rounding.places as usize);
        let denominator = IBig::from(self.0.denominator().clone());
        let (quotient, remainder) = (self.0.numerator().abs() * power).div_rem(&denominator);
        let twice = remainder * IBig::from(2u8);
        let is_odd = (&quotient & IBig::ONE) == IBig::ONE;
        let up = rounding.mode.goes_up(twice.cmp(&denominator), is_odd);
        let magnitude = if up { quotient + IBig::ONE } else { quotient };
        if self.is_negative() { -magnitude } else { magnitude }
    }

    /// The same in machine integers, where everything on the way fits: nearly all figures that are shown.
    fn in_small_units_of(&self, rounding: Rounding) -> Option<i128> {
        let numerator = i128::try_from(self.0.numerator()).ok()?;
        let denominator = i128::try_from(self.0.denominator()).ok()?;
        let scaled = numerator.checked_abs()?.checked_mul(10i128.checked_pow(rounding.places)?)?;
        let (quotient, remainder) = (scaled / denominator, scaled % denominator);
        let half = remainder.checked_mul(2)?.cmp(&denominator);
        let magnitude = quotient + i128::from(rounding.mode.goes_up(half, quotient % 2 == 1));
        Some(if numerator < 0 { -magnitude } else { magnitude })
    }

    /// Decimal text at exactly `rounding.places` places, rounded once: `84.17`, `-0.50`, `0.00`.
    pub fn to_fixed(&self, rounding: Rounding) -> String {
        let digits = match self.in_small_units_of(rounding) {
            Some(units) => units.to_string(),
            None => self.in_units_of(rounding).to_string(),
        };
        let (sign, digits) = digits.split_at(usize::from(digits.starts_with('-')));
        let places = rounding.places as usize;
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, decimals) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
    }

    /// Whether the exact text stays within about a thousand digits.
    pub fn is_short(&self) -> bool {
        const MOST_BITS: usize = 3_400;
        self.0.numerator().bit_len() + self.0.denominator().bit_len() <= MOST_BITS
    }

    /// How many bits the denominator has: what this number adds to the size of a sum.
    pub(crate) fn denominator_bits(&self) -> usize {
        self.0.denominator().bit_len()
    }

    /// The shortest exact text: a plain decimal where there is one (`0.375`), else a fraction (`1/3`).
    pub fn to_exact_text(&self) -> String {
        match self.decimal_places() {
            Some(places) => self.to_fixed(Rounding { places, mode: RoundingMode::HalfUp }),
            None => format!("{}/{}", self.0.numerator(), self.0.denominator()),
        }
    }

    /// How many decimal places write this number exactly; nothing where none do (1/3).
    pub fn decimal_places(&self) -> Option<u32> {
        let mut rest = self.0.denominator().clone();
        let (twos, fives) = (strip(&mut rest, 2), strip(&mut rest, 5));
        rest.is_one().then_some(twos.max(fives))
    }

    /// The exact sum, added pairwise: the parts of a long sum stay short, so hundreds of fractions with
    /// different denominators cost little more than the result itself.
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Number {
        let mut layer: Vec<Number> = numbers.into_iter().cloned().collect();
        while layer.len() > 1 {
            layer = layer
                .chunks(2)
                .map(|pair| match pair {
                    [left, right] => left + right,
                    rest => rest.first().cloned().unwrap_or_default(),
                })
                .collect();
        }
        layer.pop().unwrap_or_default()
    }

    /// The mean of exact values, rounded once; `None` of none.
    ///
    /// The denominators of thousands of units multiply into millions of digits, so the sum is first taken in
    /// fixed point from below; only where its error could touch the rounding are the fractions added.
    pub fn rounded_mean(values: &[Number], rounding: Rounding) -> Option<Number> {
        const GUARD: usize = 40;
        let count = Number::from(values.len());
        let unit = UBig::from(10u8).pow(rounding.places as usize + GUARD);
        let parts = values.iter().map(|value| (&value.0 * RBig::from(unit.clone())).floor());
        let low: IBig = parts.sum();
        let mean = |sum: IBig| {
            Number(RBig::from_parts(sum, unit.clone())).checked_div(&count).map(|mean| mean.round(rounding))
        };
        let (below, above) = (mean(low.clone())?, mean(low + IBig::from(values.len()))?);
        if below == above {
            return Some(below);
        }
        Number::sum(values).checked_div(&count).map(|mean| mean.round(rounding))
    }

    /// Limited to `low`…`high`.
    #[must_use]
    pub fn limited(self, low: &Number, high: &Number) -> Number {
        if self < *low {
            low.clone()
        } else if self > *high {
            high.clone()
        } else {
            self
        }
    }
}

/// Divides `factor` out of `number` as often as it goes, and says how often.
fn strip(number: &mut UBig, factor: u8) -> u32 {
    let factor = UBig::from(factor);
    let mut times = 0;
    loop {
        let (quotient, remainder) = (&*number).div_rem(&factor);
        if !remainder.is_zero() {
            return times;
        }
        *number = quotient;
        times += 1;
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_exact_text())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number(RBig::from(value))
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Self {
        Number(RBig::from(value as u64))
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Number(RBig::from(value))
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident) => {
        impl $trait<&Number> for &Number {
            type Output = Number;
            fn $method(self, other: &Number) -> Number {
                Number($trait::$method(&self.0, &other.0))
            }
        }
        impl $trait<Number> for Number {
            type Output = Number;
            fn $method(self, other: Number) -> Number {
                Number($trait::$method(self.0, other.0))
            }
        }
        impl $trait<&Number> for Number {
            type Output = Number;
            fn $method(self, other: &Number) -> Number {
                Number($trait::$method(self.0, &other.0))
            }
        }
    };
}

operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);

/// Division by a number that is known not to be 0.
///
/// # Panics
/// Where the divisor is 0; use [`Number::checked_div`] where it may be.
impl Div<&Number> for &Number {
    type Output = Number;
    fn div(self, other: &Number) -> Number {
        Number(&self.0 / &other.0)
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        Number(-self.0.clone())
    }
}
