//! Workbooks read back, and cells held against the texts of a result.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use cchc::Number;

/// A workbook that was read back.
pub(crate) struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    pub(crate) fn open(bytes: Vec<u8>) -> Book {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().all(|(_, _, text)| text.is_empty()), "{name} has formulas");
        }
        Book(book)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// A sheet whose first table has this heading among others.
    pub(crate) fn sheet(&mut self, name: &str, heading: &str) -> Sheet {
        let cells = self.0.worksheet_range(name).unwrap();
        let is_heading =
            |row: &[Data]| row.iter().any(|cell| matches!(cell, Data::String(text) if text == heading));
        let heading = cells.rows().position(is_heading).unwrap_or_else(|| panic!("{name} has no {heading}"));
        let named = cells.rows().nth(heading).unwrap().iter().enumerate();
        let columns = named.map(|(column, cell)| (cell.to_string(), column)).collect();
        Sheet { cells, columns, heading }
    }

    /// All texts of a sheet.
    pub(crate) fn texts(&mut self, name: &str) -> Vec<String> {
        let cells = self.0.worksheet_range(name).unwrap();
        let texts = cells.used_cells().filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }
}

/// The first table of a sheet.
pub(crate) struct Sheet {
    cells: Range<Data>,
    columns: BTreeMap<String, usize>,
    heading: usize,
}

impl Sheet {
    /// The cell in a row below the heading, counted from 0.
    pub(crate) fn cell(&self, row: usize, column: &str) -> Data {
        let column = *self.columns.get(column).unwrap_or_else(|| panic!("no column {column}"));
        self.cells.get((self.heading + 1 + row, column)).cloned().unwrap_or(Data::Empty)
    }

    /// The row in which a column has this text.
    pub(crate) fn row_of(&self, column: &str, text: &str) -> usize {
        let rows = 0..self.cells.height();
        let mut found = rows.filter(|row| self.cell(*row, column) == Data::String(text.to_owned()));
        found.next().unwrap_or_else(|| panic!("no row of {text}"))
    }

    /// A cell is the figure of a text, and stands as a figure.
    pub(crate) fn holds(&self, row: usize, column: &str, figure: Option<&str>) {
        let cell = self.cell(row, column);
        match (figure, &cell) {
            (None, Data::Empty) => {}
            (Some(figure), Data::Float(_) | Data::Int(_)) => {
                let found = Number::parse(&cell.to_string()).unwrap();
                assert_eq!(found, Number::parse(figure).unwrap(), "{column} {row}");
            }
            (figure, cell) => panic!("{column} {row}: {figure:?} is {cell:?}"),
        }
    }

    /// The same of a count.
    pub(crate) fn counts(&self, row: usize, column: &str, count: Option<usize>) {
        self.holds(row, column, count.map(|count| count.to_string()).as_deref());
    }

    /// A cell is this text, and stands as a text.
    pub(crate) fn says(&self, row: usize, column: &str, text: &str) {
        let cell = self.cell(row, column);
        let expected = if text.is_empty() {
            [Data::Empty, Data::String(String::new())].contains(&cell)
        } else {
            cell == Data::String(text.to_owned())
        };
        assert!(expected, "{column} {row}: {text:?} is {cell:?}");
    }
}
