//! Numbers as people write them: which texts are numbers, and what is wrong with those that are not.
//!
//! Deliberately strict: a text is read under the one style that was asked for, and never tried under
//! another, so `1.234` cannot silently change its size (contract section 2, "Texts").

use dashu_int::UBig;
use dashu_ratio::RBig;

use super::Number;

/// The most significant digits a number may have (contract section 1).
const SIGNIFICANT_DIGITS: u32 = 28;
/// The farthest power of ten that a digit of a number may stand at, on either side (reference 1).
const FARTHEST_POWER: i64 = 100;

/// How the numbers of a case are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NumberStyle {
    /// `1234.5`
    #[default]
    Point,
    /// `1.234,5` or `1234,5`
    Vietnamese,
}

/// Why a text is not a number that the contract allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It is no number at all.
    NotANumber,
    /// It has a comma where the style asked for a point, and would be a number with a point.
    Comma,
    /// It has a point where the Vietnamese style groups by threes or uses a comma.
    Point,
    /// It has more than 28 significant digits.
    TooManyDigits,
    /// Its exponent or its decimals carry it outside 10^−100…10^100.
    OutOfRange,
}

impl Number {
    /// Reads `1234.5`, `-3`, `.5`, `1e-3`.
    ///
    /// ```
    /// use cchc::Number;
    /// assert_eq!(Number::parse("1e-3"), Number::parse("0.0010"));
    /// assert!(Number::parse("0,5").is_err());
    /// ```
    ///
    /// # Errors
    /// What is not a number, or more than the contract allows.
    pub fn parse(text: &str) -> Result<Number, NumberError> {
        let text = text.trim();
        let parts = Parts::of(text).ok_or_else(|| {
            let with_point = text.replacen(',', ".", 1);
            if text.contains(',') && Parts::of(&with_point).is_some() {
                NumberError::Comma
            } else {
                NumberError::NotANumber
            }
        })?;
        parts.number()
    }

    /// Reads a number of a case in the style that its author named.
    ///
    /// # Errors
    /// What is not a number in that style, or more than the contract allows.
    pub fn parse_styled(text: &str, style: NumberStyle) -> Result<Number, NumberError> {
        match style {
            NumberStyle::Point => Number::parse(text),
            NumberStyle::Vietnamese => Number::parse(&to_point_style(text.trim())?),
        }
    }
}

/// `1.234,5` as `1234.5`.
fn to_point_style(text: &str) -> Result<String, NumberError> {
    let (whole, rest) = match text.split_once(',') {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (text, None),
    };
    if rest.is_some_and(|rest| rest.contains(['.', ','])) {
        return Err(NumberError::NotANumber);
    }
    let digits = whole.trim_start_matches(['-', '+']);
    if digits.contains('.') && !is_grouped(digits) {
        return Err(if Parts::of(text).is_some() { NumberError::Point } else { NumberError::NotANumber });
    }
    let whole = whole.replace('.', "");
    Ok(match rest {
        Some(rest) => format!("{whole}.{rest}"),
        None => whole,
    })
}

impl NumberStyle {
    /// Whether a text would group thousands in Vietnamese style: `1.000`, but neither `1.5` nor `1000`.
    pub(crate) fn groups_thousands(text: &str) -> bool {
        text.contains('.') && is_grouped(text)
    }
}

/// Whether points group these digits by threes: `1.234.567`.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_digit())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number's text, cut at its sign, point and exponent.
struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    decimals: &'a str,
    exponent: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Option<Parts<'a>> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (text, None),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let exponent_is_whole = exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
            !digits.is_empty() && all_digits(digits)
        });
        let has_digits = !(whole.is_empty() && decimals.is_empty());
        (has_digits && all_digits(whole) && all_digits(decimals) && exponent_is_whole).then_some(Parts {
            negative,
            whole,
            decimals,
            exponent,
        })
    }

    /// All digits as one whole number; `None` where it does not fit, which 38 digits always do.
    fn coefficient(&self) -> Option<i128> {
        let digits = self.whole.bytes().chain(self.decimals.bytes()).map(|digit| i128::from(digit - b'0'));
        let magnitude =
            digits.into_iter().try_fold(0i128, |number, digit| number.checked_mul(10)?.checked_add(digit))?;
        Some(if self.negative { -magnitude } else { magnitude })
    }

    fn number(&self) -> Result<Number, NumberError> {
        let coefficient = self.coefficient().ok_or(NumberError::TooManyDigits)?;
        // Leading zeros are not significant, and the coefficient has none.
        let significant = coefficient.unsigned_abs().checked_ilog10().map_or(0, |power| power + 1);
        if significant > SIGNIFICANT_DIGITS {
            return Err(NumberError::TooManyDigits);
        }
        let exponent = match self.exponent {
            Some(exponent) => exponent.parse::<i64>().map_err(|_| NumberError::OutOfRange)?,
            None => 0,
        };
        let lowest = i64::try_from(self.decimals.len())
            .ok()
            .and_then(|decimals| exponent.checked_sub(decimals))
            .ok_or(NumberError::OutOfRange)?;
        let highest = lowest.checked_add(significant.into()).ok_or(NumberError::OutOfRange)?;
        if lowest < -FARTHEST_POWER || highest > FARTHEST_POWER {
            return Err(NumberError::OutOfRange);
        }
        Ok(Number::from_decimal(coefficient, lowest))
    }
}

impl Number {
    /// Reads back what [`Number::to_exact_text`] wrote, however long it is: `84.17`, `-1/3`.
    ///
    /// Results carry such figures; people's input goes through [`Number::parse`], which limits it.
    pub fn parse_exact(text: &str) -> Option<Number> {
        /// Far more than the sums of the largest set come to.
        const LONGEST: usize = 1_000_000;
        if text.len() > LONGEST {
            return None;
        }
        match text.split_once('/') {
            Some((numerator, denominator)) => decimal(numerator)?.checked_div(&decimal(denominator)?),
            None => decimal(text),
        }
    }
}

/// A plain decimal of any length.
fn decimal(text: &str) -> Option<Number> {
    let parts = Parts::of(text).filter(|parts| parts.exponent.is_none())?;
    if let (Some(coefficient), Ok(places)) = (parts.coefficient(), i64::try_from(parts.decimals.len())) {
        return Some(Number::from_decimal(coefficient, -places));
    }
    let digits: UBig = format!("{}{}", parts.whole, parts.decimals).parse().ok()?;
    let power = UBig::from(10u8).pow(parts.decimals.len());
    let number = Number::from_big(RBig::from_parts(digits.into(), power));
    Some(if parts.negative { -&number } else { number })
}
