//! Figures of workbooks, which are binary, in and out: the one file of the product that names binary floats.
//! Nothing is computed with them. They become decimals, and decimals become them, and where the way back
//! would not lead to the same, that is said.
//!
//! The shortest decimal that gives the same binary figure back is what was typed, as long as it has at most
//! 15 digits; beyond that nobody can say.

use std::fmt;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use cchc::Number;

/// How many digits a binary figure of 64 bits keeps for sure.
pub const SURE_DIGITS: usize = 15;

/// The shortest decimal that is this figure, where it has few enough digits to be what was typed.
///
/// # Errors
/// The shortest decimal, where it has more digits than are kept for sure.
pub fn decimal(figure: f64) -> Result<String, String> {
    let shortest =
        if (1e-7..1e21).contains(&figure.abs()) { figure.to_string() } else { format!("{figure:e}") };
    let mantissa = shortest.split('e').next().unwrap_or_default();
    let digits = mantissa.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit);
    let digits: Vec<u8> = digits.collect();
    // Zeros behind a whole number are counted by its size, not known by its figure.
    let known = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    let gives_it_back = shortest.parse::<f64>().is_ok_and(|again| again.to_bits() == figure.to_bits());
    if !figure.is_finite() || known > SURE_DIGITS || !gives_it_back {
        return Err(shortest);
    }
    Ok(if figure == 0.0 { "0".to_owned() } else { shortest })
}

/// The same of a figure that a file writes as text.
///
/// # Errors
/// The text, where it is no figure, or one with too many digits.
pub fn decimal_of(text: &str) -> Result<String, String> {
    let text = text.trim();
    match sure_decimal(text) {
        Some(decimal) => Ok(decimal.to_owned()),
        None => text.parse().map_err(|_| text.to_owned()).and_then(decimal),
    }
}

/// Whether a text is a figure that a binary one can stand for.
pub fn is_figure(text: &str) -> bool {
    text.parse().is_ok_and(f64::is_finite)
}

/// A text that is the shortest decimal of its binary figure, as nearly all are: of so few digits every one is, so
/// that the binary figure need not be made. `None` where it takes a look.
fn sure_decimal(text: &str) -> Option<&str> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = match unsigned.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (unsigned, None),
    };
    let count = unsigned.bytes().filter(u8::is_ascii_digit).count();
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // A zero before or behind is not written; below a ten-millionth an exponent is.
    let is_sound = match (whole, places) {
        ("0", None) => text == "0",
        (whole, None) => are_digits(whole) && !whole.starts_with('0'),
        ("0", Some(places)) => are_digits(places) && !places.ends_with('0') && !places.starts_with("000000"),
        (whole, Some(places)) => {
            are_digits(whole) && !whole.starts_with('0') && are_digits(places) && !places.ends_with('0')
        }
    };
    (is_sound && count <= SURE_DIGITS).then_some(text)
}

/// A day without a time, as ISO writes it.
///
/// # Errors
/// The figure, where it is a time, or a day with one.
pub fn day(date: &ExcelDateTime) -> Result<String, String> {
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    let is_day = date.is_datetime() && date.as_f64() >= 1.0 && (hour, minute, second, milli) == (0, 0, 0, 0);
    if is_day { Ok(text) } else { Err(date.as_f64().to_string()) }
}

/// A figure as workbooks of Excel 97 to 2003 hold it, in eight bytes or in four.
#[derive(Clone, Copy, Debug)]
pub struct StoredFigure(f64);

impl StoredFigure {
    /// The figure of eight bytes.
    pub fn of_bytes(bytes: [u8; 8]) -> StoredFigure {
        StoredFigure(f64::from_le_bytes(bytes))
    }

    /// The figure of four bytes: a whole number, or the front of a binary figure whose rest is nought, and whether it
    /// is counted in hundredths.
    pub fn of_short(short: u32) -> StoredFigure {
        let (is_in_hundredths, is_whole, rest) = (short & 1 != 0, short & 2 != 0, short & !3);
        // The sign stands in front, so it goes on to the places that the marks leave.
        let whole = rest.cast_signed() >> 2;
        let figure = if is_whole { f64::from(whole) } else { f64::from_bits(u64::from(rest) << 32) };
        StoredFigure(if is_in_hundredths { hundredth(figure) } else { figure })
    }

    /// As [`decimal`].
    ///
    /// # Errors
    /// As [`decimal`].
    pub fn decimal(self) -> Result<String, String> {
        decimal(self.0)
    }

    /// The day that it is where it is shown as one, counted from 1900 on or from 1904.
    ///
    /// # Errors
    /// As [`day`].
    pub fn day(self, is_from_1904: bool) -> Result<String, String> {
        day(&ExcelDateTime::new(self.0, ExcelDateTimeType::DateTime, is_from_1904))
    }
}

impl fmt::Display for StoredFigure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The point moved by two places, in the decimal that was typed.
fn hundredth(figure: f64) -> f64 {
    let text = format!("{figure:e}");
    let moved = text.split_once('e').and_then(|(digits, exponent)| {
        let exponent: i32 = exponent.parse().ok()?;
        format!("{digits}e{}", exponent - 2).parse().ok()
    });
    // What has no exponent is no figure, and is none in hundredths.
    moved.unwrap_or(figure)
}

/// The binary figure that a workbook holds for a number, where reading it gives the number back.
pub fn binary(text: &str) -> Option<f64> {
    let number = Number::parse(text).ok()?;
    let figure: f64 = number.to_exact_text().parse().ok()?;
    let again = decimal(figure).ok().and_then(|text| Number::parse(&text).ok());
    (again == Some(number)).then_some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_decimals_that_were_typed() {
        let cases = [
            (0.1, "0.1"),
            (0.57, "0.57"),
            (91.04, "91.04"),
            (-0.25, "-0.25"),
            (0.0, "0"),
            (-0.0, "0"),
            (1_234_567_890_123.0, "1234567890123"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e20, "100000000000000000000"),
            (1e-9, "1e-9"),
        ];
        for (figure, text) in cases {
            assert_eq!(decimal(figure).as_deref(), Ok(text));
        }
    }

    #[test]
    fn short_texts_need_no_binary_figure() {
        let texts = "0 -0 00 0.0 1 -1 01 10 1.5 1.50 -1.5 .5 5. 0.5 00.5 1.2.3 0.000001 0.0000001 0.00000012 0.0000009 \
                     123456789012345 1234567890123456 0.57 12345678.9012345 12345678.90123456 0.12345678901234 \
                     0.123456789012345 100000000000000 99999999999999.9 0.30000000000000004 - 1e5 +1 999999999999999 \
                     0.000009 4.35 1.- 5.-";
        for text in texts.split(' ').chain([""]) {
            let by_figure = text.parse().map_err(|_| text.to_owned()).and_then(decimal);
            assert_eq!(decimal_of(text), by_figure, "{text}");
            assert!(sure_decimal(text).is_none_or(|sure| by_figure.as_deref() == Ok(sure)), "{text}");
        }
        for sure in ["0", "1", "-1.5", "0.57", "123456789012345", "91.04", "0.000009"] {
            assert_eq!(sure_decimal(sure), Some(sure));
        }
    }

    #[test]
    fn short_figures_are_whole_or_cut_and_maybe_in_hundredths() {
        let whole = |number: i32, marks: u32| StoredFigure::of_short(number.cast_unsigned() << 2 | marks);
        for (number, marks, text) in [
            (12, 2, "12"),
            (-12, 2, "-12"),
            (1234, 3, "12.34"),
            (-57, 3, "-0.57"),
            (100, 3, "1"),
            (0, 3, "0"),
            ((1 << 29) - 1, 3, "5368709.11"),
            (-(1 << 29), 2, "-536870912"),
        ] {
            assert_eq!(whole(number, marks).decimal().as_deref(), Ok(text));
        }
        let cut = |figure: f64, mark: u32| {
            StoredFigure::of_short(u32::try_from(figure.to_bits() >> 32).unwrap() & !3 | mark)
        };
        assert_eq!(cut(0.5, 0).decimal().as_deref(), Ok("0.5"));
        assert_eq!(cut(1_099_511_627_776.0, 0).decimal().as_deref(), Ok("1099511627776"));
        assert_eq!(cut(0.5, 1).decimal().as_deref(), Ok("0.005"));
        assert_eq!(cut(12_345.5, 1).decimal().as_deref(), Ok("123.455"));
        assert!(cut(f64::NAN, 1).decimal().is_err());
        assert_eq!(StoredFigure::of_bytes(91.04_f64.to_le_bytes()).decimal().as_deref(), Ok("91.04"));
        assert_eq!(
            StoredFigure::of_bytes(45_366.0_f64.to_le_bytes()).day(false).as_deref(),
            Ok("2024-03-15")
        );
        assert_eq!(whole(43_904, 2).day(true).as_deref(), Ok("2024-03-15"));
    }

    #[test]
    fn figures_that_no_one_typed_are_refused() {
        for figure in [0.1 + 0.2, 1.0 / 3.0, f64::NAN, f64::INFINITY, 1_234_567_890_123_456.7] {
            assert!(decimal(figure).is_err(), "{figure}");
        }
    }

    #[test]
    fn numbers_go_out_as_figures_only_where_they_come_back() {
        for text in ["0.1", "12", "0.50", "-3.25", "1e3", "99999.9999"] {
            let figure = binary(text).unwrap();
            assert_eq!(Number::parse(&decimal(figure).unwrap()), Number::parse(text), "{text}");
        }
        for text in ["1234567890123456789", "0.1234567890123456", "1e-99x", "1,5", ""] {
            assert_eq!(binary(text), None, "{text}");
        }
    }
}
