//! Exact numbers: reading, rounding and showing them (contract section 1,
//! `rounding`; reference item 1).

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero, pow};

pub type Exact = BigRational;

/// How a figure half way between two is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Half away from zero.
    HalfUp,
    HalfEven,
}

pub fn whole(value: i64) -> Exact {
    Exact::from_integer(BigInt::from(value))
}

pub fn power_of_ten(exponent: usize) -> BigInt {
    pow(BigInt::from(10), exponent)
}

/// Reads `0.1`, `.5`, `5.`, `-3`, `1e-3`.
pub fn parse(text: &str) -> Exact {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().expect("an exponent")),
        None => (text, 0),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigInt =
        format!("{before}{after}").parse().unwrap_or_else(|_| panic!("not a number: {text:?}"));
    let unscaled = Exact::new(digits, power_of_ten(after.len()));
    let scale = Exact::from_integer(power_of_ten(exponent.unsigned_abs() as usize));
    if exponent < 0 { unscaled / scale } else { unscaled * scale }
}

/// Reads a fraction `a/b` or a plain number, as rollup results carry them.
pub fn parse_fraction(text: &str) -> Exact {
    match text.split_once('/') {
        Some((above, below)) => parse(above.trim()) / parse(below.trim()),
        None => parse(text),
    }
}

fn rounded_units(value: &Exact, places: usize, mode: Mode) -> BigInt {
    let scaled = value.abs() * Exact::from_integer(power_of_ten(places));
    let down = scaled.floor().to_integer();
    let rest = scaled - Exact::from_integer(down.clone());
    let half = Exact::new(BigInt::one(), BigInt::from(2));
    let up = rest > half || (rest == half && (mode == Mode::HalfUp || down.is_odd()));
    let units = if up { down + 1 } else { down };
    if value.is_negative() { -units } else { units }
}

/// Rounds to `places` decimals, once, from the exact value.
pub fn round(value: &Exact, places: usize, mode: Mode) -> Exact {
    Exact::new(rounded_units(value, places, mode), power_of_ten(places))
}

/// The rounded figure as a decimal text with exactly `places` decimals.
pub fn show(value: &Exact, places: usize, mode: Mode) -> String {
    let units = rounded_units(value, places, mode);
    let sign = if units.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", units.abs().to_string(), width = places + 1);
    let (before, after) = digits.split_at(digits.len() - places);
    if places == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}

/// `value` held between `low` and `high`, either of which may be open.
pub fn within(value: Exact, low: Option<&Exact>, high: Option<&Exact>) -> Exact {
    let raised = match low {
        Some(low) if value < *low => low.clone(),
        _ => value,
    };
    match high {
        Some(high) if raised > *high => high.clone(),
        _ => raised,
    }
}

/// The mean of `values`; none of none.
pub fn mean(values: &[Exact]) -> Option<Exact> {
    let count = i64::try_from(values.len()).expect("a small list");
    let sum = values.iter().fold(Exact::zero(), |sum, value| sum + value);
    (count > 0).then(|| sum / whole(count))
}
