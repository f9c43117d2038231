//! Sheets of names and values: a name in the first column, its value in the second; the third is for people.

use cchc::{Content, Document, Mark, Place, Problems, file_problems};

use super::empty;
use super::table::value;
use crate::workbook::book::{Book, SheetRow};
use crate::workbook::layout::{Line, contract_word, folded};

/// What the heading of the first column says, if there is one.
pub(in crate::workbook) const HEADINGS: [&str; 3] = ["Mục", "Giá trị", "Giải thích"];
const NAME: u32 = 1;
const VALUE: u32 = 2;
const NOTE: u32 = 3;

/// The values of every line that has any, in the order of the table `lines`.
pub(super) fn read(
    book: &Book,
    sheet: &str,
    rows: &[SheetRow],
    lines: &'static [Line],
    problems: &mut Problems,
) -> Vec<(&'static str, Vec<Document>)> {
    let mut found: Vec<(&'static str, Vec<Document>)> =
        lines.iter().map(|line| (line.key, Vec::new())).collect();
    for row in rows {
        let name = row.cell(NAME).map(|cell| cell.text.as_str()).unwrap_or_default();
        if folded(name) == folded(HEADINGS[0]) {
            continue;
        }
        refuse_beside(book, sheet, row, problems);
        let Some(cell) = row.cell(VALUE) else { continue };
        let mark = book.mark(sheet, row.line, VALUE);
        let Some(line) = named(name, &book.mark(sheet, row.line, NAME), lines, problems) else { continue };
        let Some(mut document) = value(cell, line.holds, &mark, problems) else { continue };
        if let Content::Text(text) = &mut document.content {
            *text = contract_word(line.key, text);
        }
        let Some((_, values)) = found.iter_mut().find(|(key, _)| *key == line.key) else { continue };
        match values.first() {
            Some(first) if !line.is_list => {
                problems.push(file_problems::doubled_key(line.name, &first.mark).at(Place::at(&mark)));
            }
            _ => values.push(document),
        }
    }
    found.retain(|(_, values)| !values.is_empty());
    found
}

/// Reports cells beside the three columns.
fn refuse_beside(book: &Book, sheet: &str, row: &SheetRow, problems: &mut Problems) {
    for cell in row.cells.iter().filter(|cell| cell.column > NOTE) {
        let column = usize::try_from(cell.column).unwrap_or(usize::MAX);
        let place = Place::at(&book.mark(sheet, row.line, cell.column));
        problems.push(file_problems::column_without_name(column).at(place));
    }
}

/// The line that a name names, in Vietnamese or by the contract's key.
fn named(name: &str, mark: &Mark, lines: &'static [Line], problems: &mut Problems) -> Option<&'static Line> {
    if name.is_empty() {
        empty(HEADINGS[0], mark, problems);
        return None;
    }
    let found = lines.iter().find(|line| folded(line.name) == folded(name) || line.key == folded(name));
    if found.is_none() {
        let known: Vec<&str> = lines.iter().map(|line| line.name).collect();
        problems.push(file_problems::unknown_key(name, &known).at(Place::at(mark)));
    }
    found
}
