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
        let places = rounding.places as usize;
        let units = self.0.small().and_then(|small| small.units(rounding));
        // What rounds to nothing has no sign.
        if let Some(text) = units.and_then(|units| short(self.is_negative() && units > 0, units, places)) {
            return text;
        }
        let digits = units.map_or_else(|| self.big_units(rounding).to_string(), |units| units.to_string());
        placed(self.is_negative() && digits != "0", &digits, places)
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

/// The same as [`placed`] for a whole number in eight bytes, in one piece: a case has some hundred thousand of such
/// figures. Nothing where there are too many places.
fn short(negative: bool, mut units: u64, places: usize) -> Option<String> {
    // Twenty digits hold any number; a zero, a point and a sign stand before the decimals.
    let mut letters = [0u8; 40];
    let mut free = letters.iter_mut().rev();
    let mut written = 0;
    while units > 0 || written <= places {
        if written == places && places > 0 {
            *free.next()? = b'.';
        }
        *free.next()? = b'0' + u8::try_from(units % 10).ok()?;
        units /= 10;
        written += 1;
    }
    if negative {
        *free.next()? = b'-';
    }
    let unused = free.len();
    str::from_utf8(letters.get(unused..)?).ok().map(str::to_owned)
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
