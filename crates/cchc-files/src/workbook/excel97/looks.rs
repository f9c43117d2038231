//! What the figures of cells are shown as, by the formats of the cells: as figures, as percents, as days. It is told
//! as `calamine` tells it for newer workbooks, so that a workbook saved in both ways is read alike.

use std::collections::HashMap;

use super::Stop;
use super::records::Record;
use crate::workbook::cell::shows_percent;

/// How a figure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As the figure that it is.
    Figure,
    /// In percent.
    Percent,
    /// As a day, or an hour of one.
    Day,
    /// As a length of time.
    Time,
}

/// The looks of all cells of a workbook.
#[derive(Default)]
pub(super) struct Looks {
    of_formats: HashMap<u16, Look>,
    of_cells: Vec<u16>,
}

impl Looks {
    /// Takes a format: its number, and what it is.
    pub(super) fn format(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        self.of_formats.insert(record.word(0)?, look_of(&record.pieces(2)?.text()?));
        Ok(())
    }

    /// Takes how some cells look; cells name it by its place among all.
    pub(super) fn cell(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        self.of_cells.push(record.word(2)?);
        Ok(())
    }

    /// The look of cells that name this one.
    pub(super) fn at(&self, place: u16) -> Look {
        let format = self.of_cells.get(usize::from(place)).copied().unwrap_or(0);
        self.of_formats.get(&format).copied().unwrap_or_else(|| built_in(format))
    }
}

/// The formats that every spreadsheet program has.
fn built_in(format: u16) -> Look {
    match format {
        9 | 10 => Look::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Look::Day,
        46 => Look::Time,
        _ => Look::Figure,
    }
}

fn look_of(code: &str) -> Look {
    match time_of(code) {
        Some(look) => look,
        None if shows_percent(code) => Look::Percent,
        None => Look::Figure,
    }
}

/// Whether the first of the sections of a format has letters that stand for parts of a day.
fn time_of(code: &str) -> Option<Look> {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            // The letter behind stands for itself.
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => drop(letters.find(|letter| *letter == '"')),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if ["h", "m", "s"].iter().any(|part| is_only_of(&inside, part)) {
                    return Some(Look::Time);
                }
            }
            ';' => return None,
            'd' | 'm' | 'y' | 'h' | 's' => return Some(Look::Day),
            _ => {}
        }
    }
    None
}

fn is_only_of(text: &str, letter: &str) -> bool {
    !text.is_empty()
        && text.split("").filter(|part| !part.is_empty()).all(|part| part.eq_ignore_ascii_case(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_letters() {
        let cases = [
            ("General", Look::Figure),
            ("0.00", Look::Figure),
            ("0.00E+00", Look::Figure),
            ("0.0#%", Look::Percent),
            ("0\"%\"", Look::Figure),
            ("#,##0.00\\ [$₫-42A]", Look::Figure),
            ("0\" ngày\"", Look::Figure),
            ("#,##0_d;[Red]-#,##0_d", Look::Figure),
            ("*d0", Look::Figure),
            ("[Red]0", Look::Figure),
            ("[$-42A]dd mmmm yyyy", Look::Day),
            ("DD/MM/YYYY", Look::Day),
            ("h:mm AM/PM", Look::Day),
            ("dd/mm/yyyy;@", Look::Day),
            ("@;dd", Look::Figure),
            ("[hh]:mm", Look::Time),
            ("[s]", Look::Time),
        ];
        for (code, look) in cases {
            assert_eq!(look_of(code), look, "{code}");
        }
    }
}
