//! Numbers as text: at fixed places for showing, exactly for results.
//!
//! Decimal text is the public form of every figure. Reading it back is in `read`; grouping and decimal commas
//! for people are the report's business.

use std::fmt;

use dashu_base::DivRem;
use dashu_int::UBig;

use super::{Form, Number, Rounding, RoundingMode};

impl Number {
    /// Decimal text at exactly `rounding.places` places, rounded once: `84.17`, `-0.50`, `0.00`.
    pub fn to_fixed(&self, rounding: Rounding) -> String {
        let digits = match self.0.small().and_then(|small| small.units(rounding)) {
            Some(units) => units.to_string(),
            None => self.big_units(rounding).to_string(),
        };
        // What rounds to nothing has no sign.
        placed(self.is_negative() && digits != "0", &digits, rounding.places as usize)
    }

    /// The shortest exact text: a plain decimal where there is one (`0.375`), else a fraction (`1/3`).
    pub fn to_exact_text(&self) -> String {
        match (self.decimal_places(), &self.0) {
            (Some(places), _) => self.to_fixed(Rounding { places, mode: RoundingMode::HalfUp }),
            (None, Form::Small(small)) => format!("{}/{}", small.numerator(), small.denominator()),
            (None, Form::Big(big)) => format!("{}/{}", big.numerator(), big.denominator()),
        }
    }

    /// How many decimal places write this number exactly; nothing where none do (1/3).
    pub fn decimal_places(&self) -> Option<u32> {
        match &self.0 {
            Form::Small(small) => small.decimal_places(),
            Form::Big(big) => {
                let mut rest = big.denominator().clone();
                let (twos, fives) = (strip(&mut rest, 2), strip(&mut rest, 5));
                rest.is_one().then_some(twos.max(fives))
            }
        }
    }
}

/// Digits with their sign and point: `417` at two places is `4.17`, `5` is `0.05`.
fn placed(negative: bool, digits: &str, places: usize) -> String {
    let mut text = String::with_capacity(digits.len().max(places + 1) + 2);
    if negative {
        text.push('-');
    }
    let (whole, decimals) = digits.split_at(digits.len().saturating_sub(places));
    text.push_str(if whole.is_empty() { "0" } else { whole });
    if places > 0 {
        text.push('.');
        text.extend(std::iter::repeat_n('0', places - decimals.len()));
        text.push_str(decimals);
    }
    text
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

impl fmt::Debug for Number {
    /// The exact text: in which form a number is held is nobody's business.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Number({self})")
    }
}
