//! The short way of plain cells into their columns: a decimal as its rule takes it, the key of an option.
//!
//! Nearly all cells of a large case are such, and read here in one pass over their bytes. Whatever is not
//! plain, be it wrong, suspicious or only unusual, is left to the rules' own reading, which knows all the
//! rest; what is read here reads the same there (`tests/tests/properties.rs`).

use crate::criteria::{Choice, Leaf, MeasureKind, Rule, Scale};
use crate::evidence::column::Column;
use crate::number::{NumberStyle, POWERS_OF_TEN};

/// A decimal: `number` × 10^−`places`, without zeros at its end.
struct Plain {
    number: i64,
    places: u32,
}

/// The most digits that eight bytes hold whatever they are.
const MOST_DIGITS: usize = 18;

/// Puts a plain cell into its column; whether it was one.
pub(super) fn put(leaf: &Leaf, column: &mut Column, unit: usize, text: &str, style: NumberStyle) -> bool {
    let plain = match &leaf.rule {
        Rule::Choice(choice) => option(choice, text),
        Rule::Bands(bands) => measure(&bands.scale, text, style),
        Rule::Curve(curve) => measure(&curve.scale, text, style),
        Rule::Count(_) => decimal(text, style).filter(|_| text.bytes().all(|byte| byte.is_ascii_digit())),
        _ => None,
    };
    plain.is_some_and(|plain| column.put_decimal(unit, plain.number, plain.places))
}

fn option(choice: &Choice, text: &str) -> Option<Plain> {
    let found = choice.options.iter().position(|option| option.key == text)?;
    Some(Plain { number: i64::try_from(found).ok()?, places: 0 })
}

fn measure(scale: &Scale, text: &str, style: NumberStyle) -> Option<Plain> {
    if scale.kind == MeasureKind::Number {
        return decimal(text, style);
    }
    let signed = text.strip_suffix('%');
    let plain = decimal(signed.unwrap_or(text), style)?;
    is_plain_percent(plain.number, plain.places, scale.beyond_100, signed.is_some()).then_some(plain)
}

/// Whether a percent `number` × 10^−`places` is neither above 100 where it must not be, nor looks like a share of 1.
#[inline]
pub(super) fn is_plain_percent(number: i64, places: u32, beyond_100: bool, is_signed: bool) -> bool {
    let Some(one) = POWERS_OF_TEN.get(places as usize) else { return false };
    let in_range = beyond_100 || one.checked_mul(100).is_some_and(|most| number <= most);
    let looks_like_a_share = !is_signed && number > 0 && number < *one;
    in_range && !looks_like_a_share
}

/// The decimal sign of a style.
pub(super) fn decimal_sign(style: NumberStyle) -> u8 {
    match style {
        NumberStyle::Point => b'.',
        NumberStyle::Vietnamese => b',',
    }
}

/// Digits, and digits behind the decimal sign of the style; nothing else.
fn decimal(text: &str, style: NumberStyle) -> Option<Plain> {
    let sign = decimal_sign(style);
    let (mut number, mut places, mut behind) = (0i64, 0u32, false);
    if text.len() > MOST_DIGITS || !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                places += u32::from(behind);
            }
            _ if byte == sign && !behind => behind = true,
            _ => return None,
        }
    }
    if behind && places == 0 {
        return None;
    }
    while places > 0 && number % 10 == 0 {
        number /= 10;
        places -= 1;
    }
    Some(Plain { number, places })
}
