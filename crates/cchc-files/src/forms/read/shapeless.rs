//! Sheets without a heading that plainly hold figures of units all the same: a matrix turned on its side, or one whose
//! codes are spread over two rows. They are refused rather than passed over. Which ids are units is known at the end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cchc::{Place, Problem, form_problems};

use super::codes::Codes;
use crate::workbook::{Book, Form, SheetCell, SheetRow};

/// The longest text that is looked at as an id, in bytes, and how many of a sheet are.
const LONGEST_ID: usize = 64;
const MOST_IDS: usize = 2_000;
/// In how many columns of codes a figure is looked for.
const MOST_COLUMNS: usize = 200;

/// A sheet without a heading that names several codes.
pub(super) struct Shapeless {
    pub(super) path: PathBuf,
    pub(super) sheet: String,
    pub(super) place: Place,
    /// Whether codes stand beside one another, with something below.
    is_across: bool,
    /// Whether codes stand below one another, as texts: figures there may be anything.
    is_down: bool,
    /// The lines with several codes, and the columns with several, each with the line of its first.
    lines: Vec<u32>,
    columns: Vec<(u32, u32)>,
    /// What may be ids of units, by line and column.
    texts: Vec<(u32, u32, String)>,
}

impl Shapeless {
    /// The sheet of these rows, where they name several codes.
    pub(super) fn of(
        path: &Path,
        book: &Book,
        name: &str,
        rows: &[SheetRow],
        codes: &Codes<'_>,
    ) -> Option<Shapeless> {
        let cells = || rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.line, cell)));
        let found: Vec<(u32, &SheetCell)> =
            cells().filter(|(_, cell)| is_plainly_a_code(cell, codes)).collect();
        let [(line, first), _, ..] = found.as_slice() else { return None };
        let lines = several(found.iter().map(|(line, _)| (*line, *line)));
        let columns = several(found.iter().map(|(line, cell)| (cell.column, *line)));
        let words = found.iter().filter(|(_, cell)| cell.form == Form::Text);
        let is_down = !several(words.map(|(line, cell)| (cell.column, *line))).is_empty();
        let ids = cells().filter(|(_, cell)| cell.form == Form::Text && cell.text.len() <= LONGEST_ID);
        Some(Shapeless {
            path: path.to_owned(),
            sheet: name.to_owned(),
            place: Place::at(&book.mark(name, *line, first.column)),
            is_across: is_across(rows, codes),
            is_down,
            lines: lines.into_iter().map(|(line, _)| line).collect(),
            columns,
            texts: ids.take(MOST_IDS).map(|(line, cell)| (line, cell.column, cell.text.clone())).collect(),
        })
    }

    /// Whether it plainly holds figures: codes in a row above something, or codes in one direction and units in the
    /// other.
    pub(super) fn holds_figures(&self, is_unit: &dyn Fn(&str) -> bool) -> bool {
        if self.is_across {
            return true;
        }
        let ids: Vec<&(u32, u32, String)> = self.texts.iter().filter(|(.., text)| is_unit(text)).collect();
        let below = |line: u32| ids.iter().filter(move |id| id.0 > line).map(|id| (id.1, &id.2));
        let above = |line: u32| ids.iter().filter(move |id| id.0 < line).map(|id| (id.0, &id.2));
        let down = || ids.iter().map(|id| (id.1, &id.2));
        self.lines.iter().any(|line| are_several(below(*line)))
            || self.columns.iter().any(|(_, line)| are_several(above(*line)))
            || self.is_down && are_several(down())
    }

    /// What is said of it.
    pub(super) fn problem(&self) -> Problem {
        form_problems::sheet_without_heading(&self.sheet).at(self.place.clone())
    }
}

/// The places that come several times, each with what came first.
fn several(all: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut counted: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for (place, first) in all {
        counted.entry(place).or_insert((first, 0)).1 += 1;
    }
    counted
        .into_iter()
        .filter(|(_, (_, times))| *times > 1)
        .map(|(place, (first, _))| (place, first))
        .collect()
}

/// Whether two different units stand at one place.
fn are_several<'t>(mut ids: impl Iterator<Item = (u32, &'t String)>) -> bool {
    let mut first: BTreeMap<u32, &String> = BTreeMap::new();
    ids.any(|(place, id)| *first.entry(place).or_insert(id) != id)
}

/// Whether a row has several codes as texts, and one below it a figure under them.
fn is_across(rows: &[SheetRow], codes: &Codes<'_>) -> bool {
    let is_figure = |cell: &SheetCell| {
        cell.form == Form::Figure
            || cell.text.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
    };
    rows.iter().enumerate().any(|(at, row)| {
        let own = row.cells.iter().filter(|cell| cell.form == Form::Text && is_plainly_a_code(cell, codes));
        let columns: Vec<u32> = own.map(|cell| cell.column).take(MOST_COLUMNS).collect();
        let holds = |row: &SheetRow| {
            let mut cells = columns.iter().filter_map(|column| row.cell(*column));
            cells.any(|cell| is_figure(cell) && !is_plainly_a_code(cell, codes))
        };
        columns.len() > 1 && rows.iter().skip(at + 1).any(holds)
    })
}

/// Whether a cell is a code, and not just as well a number that counts something.
fn is_plainly_a_code(cell: &SheetCell, codes: &Codes<'_>) -> bool {
    let is_word = cell.text.len() > 1 && cell.text.contains(char::is_alphabetic);
    (is_word || cell.text.contains(['.', '/'])) && codes.knows(cell)
}
