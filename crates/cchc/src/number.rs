//! Exact numbers: decimal text in, rationals inside, decimal text out.
//!
//! Points, percents, weights and the values of evidence are all a [`Number`]: scoring multiplies and
//! divides them by one another at every step, so one type carries them and the names of fields say the
//! unit. Nothing here rounds unless a [`Rounding`] is named, and nothing passes through binary floating
//! point. A number whose parts fit in machine integers is held in them (`small`), every other in big ones;
//! nobody outside can tell. Reading numbers from text is in `read`, writing them in `text`, rounding in
//! `rounding`, arithmetic in `operators`; as whole counts of a power of ten they leave the room by `decimal`.

mod decimal;
mod operators;
mod read;
mod rounding;
mod small;
mod text;

pub use read::{NumberError, NumberStyle};
pub use rounding::{Rounding, RoundingMode};

use std::borrow::Cow;
use std::cmp::Ordering;

use dashu_base::{BitTest, Signed};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

pub(crate) use small::POWERS_OF_TEN;
use small::{Running, Small};

/// An exact rational number.
#[derive(Clone, PartialEq, Eq)]
pub struct Number(Form);

/// The two ways to hold a number, both in lowest terms. A value has one form only, the small one wherever its
/// parts fit, so equal numbers are equal part by part.
#[derive(Clone, PartialEq, Eq)]
enum Form {
    Small(Small),
    Big(Box<RBig>),
}

impl Form {
    fn small(&self) -> Option<Small> {
        match self {
            Form::Small(small) => Some(*small),
            Form::Big(_) => None,
        }
    }
}

impl Number {
    /// 0.
    pub const ZERO: Number = Number(Form::Small(Small::ZERO));
    /// 1.
    pub const ONE: Number = Number(Form::Small(Small::ONE));

    /// 100, the scale of percents.
    pub fn hundred() -> Number {
        Number::from(100)
    }

    /// `coefficient` × 10^`exponent`.
    pub fn from_decimal(coefficient: i128, exponent: i64) -> Number {
        if let Some(small) = Small::from_decimal(coefficient, exponent) {
            return Number(Form::Small(small));
        }
        let power = UBig::from(10u8).pow(usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX));
        let coefficient = IBig::from(coefficient);
        Number::from_big(if exponent < 0 {
            RBig::from_parts(coefficient, power)
        } else {
            RBig::from(coefficient * IBig::from(power))
        })
    }

    /// A number that was worked out in big integers, in the one form of its value.
    fn from_big(value: RBig) -> Number {
        let parts = (i64::try_from(value.numerator()), u64::try_from(value.denominator()));
        let small = match parts {
            (Ok(numerator), Ok(denominator)) => Small::from_lowest(numerator, denominator),
            _ => None,
        };
        Number(small.map_or_else(|| Form::Big(Box::new(value)), Form::Small))
    }

    /// The number in big integers.
    fn as_big(&self) -> Cow<'_, RBig> {
        match &self.0 {
            Form::Small(small) => {
                Cow::Owned(RBig::from_parts(small.numerator().into(), small.denominator().into()))
            }
            Form::Big(big) => Cow::Borrowed(big),
        }
    }

    /// The quotient, or nothing where `divisor` is 0.
    pub fn checked_div(&self, divisor: &Number) -> Option<Number> {
        (!divisor.is_zero()).then(|| self / divisor)
    }

    /// Whether this is 0.
    pub fn is_zero(&self) -> bool {
        self.0.small().is_some_and(|small| small.numerator() == 0)
    }

    /// Whether this is below 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numerator() < 0,
            Form::Big(big) => big.is_negative(),
        }
    }

    /// Whether this is above 0.
    pub fn is_positive(&self) -> bool {
        !self.is_negative() && !self.is_zero()
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.denominator() == 1,
            Form::Big(big) => big.is_int(),
        }
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Number {
        match self.0.small().and_then(Small::floor) {
            Some(floor) => Number(Form::Small(floor)),
            None => Number::from_big(RBig::from(self.as_big().floor())),
        }
    }

    /// Whether the exact text stays within about a thousand digits.
    pub fn is_short(&self) -> bool {
        const MOST_BITS: usize = 3_400;
        match &self.0 {
            Form::Small(_) => true,
            Form::Big(big) => big.numerator().bit_len() + big.denominator().bit_len() <= MOST_BITS,
        }
    }

    /// How many bits the denominator has: what this number adds to the size of a sum.
    pub(crate) fn denominator_bits(&self) -> usize {
        match &self.0 {
            Form::Small(small) => small.denominator().bit_len(),
            Form::Big(big) => big.denominator().bit_len(),
        }
    }

    /// The exact sum. Small numbers are added as they come; from where the sum grows beyond them, pairwise:
    /// the parts of a long sum stay short, so hundreds of fractions with different denominators cost little
    /// more than the result itself.
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Number {
        let mut numbers = numbers.into_iter();
        let mut sum = Running::ZERO;
        for number in numbers.by_ref() {
            match number.0.small().and_then(|small| sum.with(small)) {
                Some(grown) => sum = grown,
                None => {
                    let so_far = [Number::from_running(sum), number.clone()];
                    return sum_pairwise(so_far.into_iter().chain(numbers.cloned()).collect());
                }
            }
        }
        Number::from_running(sum)
    }

    fn from_running(sum: Running) -> Number {
        match sum.total() {
            Some(small) => Number(Form::Small(small)),
            None => Number::from_big(RBig::from_parts(sum.numerator.into(), sum.denominator.get().into())),
        }
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

fn sum_pairwise(mut layer: Vec<Number>) -> Number {
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

impl Default for Number {
    fn default() -> Self {
        Number::ZERO
    }
}

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(left), Form::Small(right)) => left.cmp(right),
            _ => self.as_big().cmp(&other.as_big()),
        }
    }
}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number(Form::Small(Small::whole(value)))
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Self {
        match i64::try_from(value) {
            Ok(value) => Number::from(value),
            Err(_) => Number::from_big(RBig::from(value as u64)),
        }
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Number::from(i64::from(value))
    }
}
