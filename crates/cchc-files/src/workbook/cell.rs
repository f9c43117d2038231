//! What stands in a cell, as text: figures as the decimal that the workbook holds, percents with their sign.
//! How a binary figure becomes a decimal is in `cchc-cells`.

use calamine::{DataRef, Style};
use cchc::{Problem, workbook_problems};
use cchc_cells::{LONGEST_TEXT, SURE_DIGITS, day, decimal, decimal_of};

/// In what form a cell held its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As text.
    Text,
    /// As a figure, of which only the value is known.
    Figure,
    /// As a day, said as `2024-03-15`.
    Day,
}

/// One cell that holds anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetCell {
    /// Its column, from 1.
    pub(crate) column: u32,
    /// What stands in it.
    pub(crate) text: String,
    /// In what form.
    pub(crate) form: Form,
}

/// What stands in a cell: its text and its form; `None` where it holds nothing.
pub(super) type Held = Option<(String, Form)>;

/// What was read of a cell: what it holds, and what is wrong with that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellRead {
    pub(super) held: Held,
    pub(super) problem: Option<Problem>,
}

impl From<Result<Held, Problem>> for CellRead {
    fn from(read: Result<Held, Problem>) -> CellRead {
        match read {
            Ok(held) => CellRead { held, problem: None },
            Err(problem) => CellRead { held: None, problem: Some(problem) },
        }
    }
}

/// What stands in a cell, as `calamine` has it.
pub(super) fn read(value: &DataRef<'_>, style: Option<&Style>) -> CellRead {
    let held = match value {
        DataRef::Float(figure) => return figure_in(decimal(*figure), is_percent(style)),
        DataRef::Empty => Ok(None),
        DataRef::String(text) => text_of(text),
        DataRef::SharedString(text) => text_of(text),
        DataRef::Bool(flag) => Ok(Some((flag.to_string(), Form::Text))),
        DataRef::Int(whole) => Ok(Some((whole.to_string(), Form::Figure))),
        DataRef::DateTime(date) => return day_in(day(date)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_day(text),
        DataRef::Error(error) => Err(workbook_problems::with_an_error(&error.to_string())),
    };
    held.into()
}

/// A day as ISO writes it, with no time but midnight.
pub(super) fn iso_day(text: &str) -> Result<Held, Problem> {
    let day = text.split('T').next().unwrap_or_default();
    let is_day = text.strip_prefix(day).is_some_and(|time| time.trim_start_matches("T00:00:00").is_empty());
    if is_day && !day.is_empty() {
        Ok(Some((day.to_owned(), Form::Day)))
    } else {
        Err(workbook_problems::is_a_date(text))
    }
}

/// A figure that is written as text.
pub(super) fn figure_of(text: &str, is_percent: bool) -> CellRead {
    figure_in(decimal_of(text), is_percent)
}

/// A day, or what is none.
pub(super) fn day_in(day: Result<String, String>) -> CellRead {
    let held = day.map(|text| Some((text, Form::Day)));
    held.map_err(|found| workbook_problems::is_a_date(&found)).into()
}

/// A figure. One with too many digits is still one; what it would be is not asked again.
pub(super) fn figure_in(figure: Result<String, String>, is_percent: bool) -> CellRead {
    let (text, problem) = match figure {
        Ok(text) => (if is_percent { as_percent(&text) } else { text }, None),
        Err(found) => {
            let problem = workbook_problems::not_exact(&found, SURE_DIGITS);
            (found, Some(problem))
        }
    };
    CellRead { held: Some((text, Form::Figure)), problem }
}

/// A text, where it holds more than spaces.
pub(super) fn text_of(text: &str) -> Result<Held, Problem> {
    if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
        return Err(workbook_problems::cell_too_long(LONGEST_TEXT));
    }
    Ok((!text.trim().is_empty()).then(|| (text.to_owned(), Form::Text)))
}

fn is_percent(style: Option<&Style>) -> bool {
    let format = style.and_then(|style| style.number_format.as_ref());
    format.is_some_and(|format| shows_percent(&format.format_code))
}

/// Whether a format shows figures as percents, so that 0.95 is what `95%` became when it was typed.
pub(super) fn shows_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => {
                letters.next();
            }
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// The same value in hundredths: the point moved by two places, and the sign.
fn as_percent(decimal: &str) -> String {
    let (mantissa, exponent) = decimal.split_once('e').unwrap_or((decimal, "0"));
    let exponent = exponent.parse::<i32>().unwrap_or(0).saturating_add(2);
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |digits| ("-", digits));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let shift = usize::try_from(exponent.clamp(-400, 400)).unwrap_or(0);
    if exponent < 0 {
        // So small that no percent is meant; an exponent says it as well.
        return format!("{mantissa}e{exponent}%");
    }
    let mut places: String = places.to_owned();
    while places.len() < shift {
        places.push('0');
    }
    let (front, behind) = places.split_at_checked(shift).unwrap_or((&places, ""));
    let all = format!("{whole}{front}");
    let whole = all.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let behind = behind.trim_end_matches('0');
    let point = if behind.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{behind}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_move_the_point_by_two_places() {
        let cases = [
            ("0.95", "95%"),
            ("1", "100%"),
            ("0.9512", "95.12%"),
            ("0.005", "0.5%"),
            ("0", "0%"),
            ("-0.25", "-25%"),
            ("1.2", "120%"),
            ("1e-9", "1e-7%"),
            ("1e21", "100000000000000000000000%"),
        ];
        for (decimal, percent) in cases {
            assert_eq!(as_percent(decimal), percent);
        }
    }
}
