//! The machine form of a number: fractions whose parts fit in machine integers.
//!
//! Nearly every figure of an index is one: points at two places, percents, counts, weights. Every operation
//! here answers `None` as soon as anything on its way leaves the machine integers; the caller then works in
//! big ones, where the result may turn out to be small again. Deliberately not here: big integers, text, and
//! which form a number takes.

use std::cmp::Ordering;
use std::num::NonZeroU64;

use super::rounding::{Rounding, rounded_quotient};

/// A fraction in lowest terms. The niche of the denominator keeps a number, with its choice of forms, at two
/// words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Small {
    numerator: i64,
    denominator: NonZeroU64,
}

impl Small {
    pub(super) const ZERO: Small = Small::whole(0);
    pub(super) const ONE: Small = Small::whole(1);

    pub(super) const fn whole(value: i64) -> Small {
        Small { numerator: value, denominator: NonZeroU64::MIN }
    }

    /// A fraction that is already in lowest terms; `None` where the denominator is 0.
    pub(super) fn from_lowest(numerator: i64, denominator: u64) -> Option<Small> {
        NonZeroU64::new(denominator).map(|denominator| Small { numerator, denominator })
    }

    /// A fraction, brought to lowest terms; `None` where the denominator is 0.
    #[inline]
    pub(super) fn from_parts(numerator: i64, denominator: u64) -> Option<Small> {
        if denominator == 1 {
            return Some(Small::whole(numerator));
        }
        let shared = shared_factor(numerator, denominator)?;
        Small::from_lowest(divided(numerator, shared)?, denominator.checked_div(shared)?)
    }

    /// `coefficient` × 10^`exponent`.
    pub(super) fn from_decimal(coefficient: i128, exponent: i64) -> Option<Small> {
        let coefficient = i64::try_from(coefficient).ok()?;
        let power = power_of_ten(u32::try_from(exponent.unsigned_abs()).ok()?)?;
        if exponent < 0 {
            return Small::from_parts(coefficient, power);
        }
        coefficient.checked_mul(i64::try_from(power).ok()?).map(Small::whole)
    }

    pub(super) fn numerator(self) -> i64 {
        self.numerator
    }

    pub(super) fn denominator(self) -> u64 {
        self.denominator.get()
    }

    pub(super) fn negated(self) -> Option<Small> {
        Some(Small { numerator: self.numerator.checked_neg()?, denominator: self.denominator })
    }

    /// 1 ÷ this; `None` also where this is 0.
    fn inverse(self) -> Option<Small> {
        let numerator = i64::try_from(self.denominator.get()).ok()?;
        let numerator = if self.numerator < 0 { -numerator } else { numerator };
        Small::from_lowest(numerator, self.numerator.unsigned_abs())
    }

    #[inline]
    pub(super) fn plus(self, other: Small) -> Option<Small> {
        let (left, right) = (self.denominator(), other.denominator());
        if left == right {
            return Small::from_parts(self.numerator.checked_add(other.numerator)?, left);
        }
        let shared = greatest_common_divisor(left, right);
        let (left_rest, right_rest) = (left.checked_div(shared)?, right.checked_div(shared)?);
        let left_part = self.numerator.checked_mul(i64::try_from(right_rest).ok()?)?;
        let right_part = other.numerator.checked_mul(i64::try_from(left_rest).ok()?)?;
        let sum = left_part.checked_add(right_part)?;
        // What still divides both parts of the result divides what the denominators share (Knuth, 4.5.1).
        let again = shared_factor(sum, shared)?;
        Small::from_lowest(divided(sum, again)?, left.checked_div(again)?.checked_mul(right_rest)?)
    }

    #[inline]
    pub(super) fn minus(self, other: Small) -> Option<Small> {
        self.plus(other.negated()?)
    }

    #[inline]
    pub(super) fn times(self, other: Small) -> Option<Small> {
        if self.numerator == 0 || other.numerator == 0 {
            return Some(Small::ZERO);
        }
        // Both are in lowest terms, so only the cross pairs can share anything; what is left needs no gcd.
        let (left, right) = (self.denominator(), other.denominator());
        let (over_right, over_left) =
            (shared_factor(self.numerator, right)?, shared_factor(other.numerator, left)?);
        let numerator =
            divided(self.numerator, over_right)?.checked_mul(divided(other.numerator, over_left)?)?;
        let denominator = left.checked_div(over_left)?.checked_mul(right.checked_div(over_right)?)?;
        Small::from_lowest(numerator, denominator)
    }

    /// The quotient; `None` also where `other` is 0.
    #[inline]
    pub(super) fn over(self, other: Small) -> Option<Small> {
        self.times(other.inverse()?)
    }

    pub(super) fn floor(self) -> Option<Small> {
        if self.denominator == NonZeroU64::MIN {
            return Some(self);
        }
        self.numerator.checked_div_euclid(i64::try_from(self.denominator()).ok()?).map(Small::whole)
    }

    pub(super) fn round(self, rounding: Rounding) -> Option<Small> {
        let power = power_of_ten(rounding.places)?;
        if power % self.denominator == 0 {
            return Some(self);
        }
        let units = i64::try_from(self.units(rounding)?).ok()?;
        Small::from_parts(if self.numerator < 0 { -units } else { units }, power)
    }

    /// The magnitude, rounded, as a whole count of 10^−places.
    pub(super) fn units(self, rounding: Rounding) -> Option<u64> {
        let power = power_of_ten(rounding.places)?;
        let scaled = u128::from(self.numerator.unsigned_abs()) * u128::from(power);
        let units = rounded_quotient(scaled, u128::from(self.denominator()), rounding.mode)?;
        u64::try_from(units).ok()
    }

    /// The greatest whole count of 10^−`places` that is not above this number, and whether it is this number.
    pub(super) fn in_ticks(self, places: u32) -> Option<(i128, bool)> {
        let scaled = self.numerator.checked_mul(i64::try_from(power_of_ten(places)?).ok()?)?;
        if self.denominator == NonZeroU64::MIN {
            return Some((scaled.into(), true));
        }
        let denominator = i64::try_from(self.denominator()).ok()?;
        let floor = scaled.checked_div_euclid(denominator)?;
        Some((floor.into(), floor.checked_mul(denominator)? == scaled))
    }

    /// How many decimal places write this number exactly; nothing where none do.
    pub(super) fn decimal_places(self) -> Option<u32> {
        let twos = self.denominator.trailing_zeros();
        let (mut rest, mut fives) = (self.denominator() >> twos, 0);
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        (rest == 1).then_some(twos.max(fives))
    }
}

impl Ord for Small {
    #[inline]
    fn cmp(&self, other: &Small) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        // 63 bits and a sign by 64 bits are 127 bits and a sign.
        let left = i128::from(self.numerator) * i128::from(other.denominator());
        left.cmp(&(i128::from(other.numerator) * i128::from(self.denominator())))
    }
}

impl PartialOrd for Small {
    #[inline]
    fn partial_cmp(&self, other: &Small) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A sum of small numbers on its way, over a denominator that those of all parts divide. It is brought to
/// lowest terms once, at its end: on the way that would cost a gcd for every part.
#[derive(Clone, Copy)]
pub(super) struct Running {
    pub(super) numerator: i64,
    pub(super) denominator: NonZeroU64,
}

impl Running {
    pub(super) const ZERO: Running = Running { numerator: 0, denominator: NonZeroU64::MIN };

    /// The sum with one more part.
    #[inline]
    pub(super) fn with(self, part: Small) -> Option<Running> {
        if self.denominator == part.denominator {
            let numerator = self.numerator.checked_add(part.numerator)?;
            return Some(Running { numerator, ..self });
        }
        let (own, others) = (self.denominator.get(), part.denominator());
        let shared = if own % part.denominator == 0 { others } else { greatest_common_divisor(own, others) };
        let widened = others.checked_div(shared)?;
        let numerator = self.numerator.checked_mul(i64::try_from(widened).ok()?)?;
        let added = part.numerator.checked_mul(i64::try_from(own.checked_div(shared)?).ok()?)?;
        Some(Running {
            numerator: numerator.checked_add(added)?,
            denominator: self.denominator.checked_mul(NonZeroU64::new(widened)?)?,
        })
    }

    /// The sum in lowest terms.
    pub(super) fn total(self) -> Option<Small> {
        Small::from_parts(self.numerator, self.denominator.get())
    }
}

/// The powers of ten that a signed number of eight bytes holds.
pub(crate) const POWERS_OF_TEN: [i64; 19] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];

/// 10^`places`, where eight bytes hold it.
fn power_of_ten(places: u32) -> Option<u64> {
    match places {
        19 => Some(10_000_000_000_000_000_000),
        _ => POWERS_OF_TEN.get(usize::try_from(places).ok()?).map(|power| power.unsigned_abs()),
    }
}

/// The greatest common divisor of a numerator and a denominator; `None` where that is 0.
#[inline]
fn shared_factor(numerator: i64, denominator: u64) -> Option<u64> {
    match (numerator.unsigned_abs(), denominator) {
        (_, 0) => None,
        (1, _) | (_, 1) => Some(1),
        (numerator, denominator) => Some(greatest_common_divisor(numerator, denominator)),
    }
}

/// By halving and subtracting, without a branch on the numbers themselves, which no processor guesses: nearly
/// every step of scoring asks this of short numbers.
#[inline]
fn greatest_common_divisor(mut left: u64, mut right: u64) -> u64 {
    if left == 0 || right == 0 {
        return left | right;
    }
    let twos = (left | right).trailing_zeros();
    left >>= left.trailing_zeros();
    while right != 0 {
        right >>= right.trailing_zeros();
        (left, right) = (left.min(right), left.abs_diff(right));
    }
    left << twos
}

/// A numerator without a factor that divides it.
#[inline]
fn divided(numerator: i64, factor: u64) -> Option<i64> {
    match factor {
        1 => Some(numerator),
        _ if numerator == 0 => Some(0),
        factor => numerator.checked_div(i64::try_from(factor).ok()?),
    }
}
