//! The heading of a table, and its rows as cells under the contract's keys.

use cchc::{Content, Document, Mark, Place, Problems, file_problems, workbook_problems};

use crate::workbook::book::{Book, SheetRow};
use crate::workbook::cell::{Form, SheetCell};
use crate::workbook::layout::{Column, Holds, Sheet};

/// A table whose heading is known.
pub(super) struct Table {
    columns: Vec<(u32, &'static Column)>,
    /// The places of columns that were reported.
    refused: Vec<u32>,
    /// The place of the sheet.
    mark: Mark,
}

/// The cells of a row, under the contract's keys.
pub(super) struct Filled {
    /// Where the row begins.
    pub(super) mark: Mark,
    cells: Vec<(&'static Column, Document)>,
}

impl Table {
    /// Reads the heading; `None` where the sheet is empty, or not one column of it is known.
    pub(super) fn open(
        book: &Book,
        name: &str,
        sheet: Sheet,
        heading: Option<&SheetRow>,
        problems: &mut Problems,
    ) -> Option<Table> {
        let known = sheet.columns();
        let mut table = Table { columns: Vec::new(), refused: Vec::new(), mark: book.mark(name, 0, 0) };
        let heading = heading?;
        for cell in &heading.cells {
            let place = Place::at(&table.at(heading.line, cell.column));
            let found = known.iter().find(|column| column.is_called(&cell.text));
            match found {
                Some(column) if table.columns.iter().any(|(_, other)| other.key == column.key) => {
                    problems.push(file_problems::doubled_column(column.heading).at(place));
                    table.refused.push(cell.column);
                }
                Some(column) => table.columns.push((cell.column, column)),
                None => {
                    let headings: Vec<&str> = known.iter().map(|column| column.heading).collect();
                    problems.push(file_problems::unknown_column(&cell.text, &headings).at(place));
                    table.refused.push(cell.column);
                }
            }
        }
        Some(table).filter(|table| !table.columns.is_empty())
    }

    fn at(&self, line: u32, column: u32) -> Mark {
        Mark { line, column, ..self.mark.clone() }
    }

    /// The cells of a row under their keys; those under no heading are reported.
    pub(super) fn filled(&self, row: &SheetRow, problems: &mut Problems) -> Filled {
        let first = row.cells.first().map_or(1, |cell| cell.column);
        let mut filled = Filled { mark: self.at(row.line, first), cells: Vec::new() };
        for cell in &row.cells {
            let mark = self.at(row.line, cell.column);
            match self.columns.iter().find(|(place, _)| *place == cell.column) {
                Some((_, column)) => {
                    if let Some(value) = value(cell, column.holds, &mark, problems) {
                        filled.cells.push((column, value));
                    }
                }
                None if self.refused.contains(&cell.column) => {}
                None => {
                    let column = usize::try_from(cell.column).unwrap_or(usize::MAX);
                    problems.push(file_problems::column_without_name(column).at(Place::at(&mark)));
                }
            }
        }
        filled
    }
}

/// What a cell says, as a scalar; a problem where its form does not tell.
pub(super) fn value(
    cell: &SheetCell,
    holds: Holds,
    mark: &Mark,
    problems: &mut Problems,
) -> Option<Document> {
    match cell.form {
        Form::Day => {
            problems.push(workbook_problems::is_a_date(&cell.text).at(Place::at(mark)));
            return None;
        }
        Form::Figure if holds == Holds::Code => {
            problems.push(workbook_problems::code_is_a_number(&cell.text).at(Place::at(mark)));
        }
        Form::Figure | Form::Text => {}
    }
    Some(Document { mark: mark.clone(), content: Content::Text(cell.text.clone()) })
}

impl Filled {
    /// The cell of a key, which is then spoken for.
    pub(super) fn take(&mut self, key: &str) -> Option<Document> {
        let place = self.cells.iter().position(|(column, _)| column.key == key)?;
        Some(self.cells.remove(place).1)
    }

    /// The cell of a key as text, trimmed.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        let (_, value) = self.cells.iter().find(|(column, _)| column.key == key)?;
        value.text().map(str::trim)
    }

    /// All cells that nobody has taken.
    pub(super) fn rest(self) -> impl Iterator<Item = (&'static Column, Document)> {
        self.cells.into_iter()
    }

    /// Reports the cells that mean nothing in a row of this kind.
    pub(super) fn refuse_rest(self, known: &[&str], problems: &mut Problems) {
        for (column, value) in self.cells {
            problems.push(file_problems::unknown_key(column.heading, known).at(Place::at(&value.mark)));
        }
    }
}
