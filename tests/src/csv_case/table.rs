//! One table of text cells and its bytes.

use super::layout::Layout;
use crate::oracle::json::text;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

pub struct Table {
    pub name: &'static str,
    cells: Vec<Vec<String>>,
}

type Row = Map<String, Value>;

impl Table {
    /// The first columns are the contract's, as far as any row fills them; the
    /// first two always stand. Further keys of the rows follow.
    pub fn of_rows(name: &'static str, first: &[&str], rows: &[Row]) -> Self {
        let filled = |column: &&str| rows.iter().any(|row| !cell(row, column).is_empty());
        let mut columns: Vec<&str> = first[..2].to_vec();
        // Every unit has the column of its group, be it empty in all rows.
        let further = first[2..].iter().copied();
        columns.extend(further.filter(|column| *column == "group" || filled(column)));
        for key in rows.iter().flat_map(Row::keys) {
            if !columns.contains(&key.as_str()) && !first.contains(&key.as_str()) {
                columns.push(key);
            }
        }
        let mut cells = vec![columns.iter().map(|column| (*column).to_owned()).collect()];
        for row in rows {
            cells.push(columns.iter().map(|column| cell(row, column)).collect());
        }
        Self { name, cells }
    }

    /// One row a unit, one column a leaf: takes `key` of these leaves out of
    /// the rows. None where no row has any.
    pub fn wide(name: &'static str, key: &str, codes: &[String], rows: &mut [Row]) -> Option<Self> {
        let mut header = vec!["unit".to_owned()];
        header.extend(codes.iter().cloned());
        let mut cells: Vec<Vec<String>> = vec![header];
        for row in rows {
            let column = codes.iter().position(|code| *code == cell(row, "code"));
            let (Some(column), true) = (column, row.contains_key(key)) else {
                continue;
            };
            let unit = cell(row, "unit");
            let known = cells.iter().position(|line| line[0] == unit);
            let line = known.unwrap_or_else(|| {
                cells.push(vec![String::new(); codes.len() + 1]);
                cells.len() - 1
            });
            cells[line][0] = unit;
            cells[line][column + 1] = cell(row, key);
            row.shift_remove(key);
        }
        (cells.len() > 1).then_some(Self { name, cells })
    }

    pub fn bytes(&self, layout: &mut Layout) -> Vec<u8> {
        let separator = [',', ';', '\t'][layout.below(3)];
        let ending = ["\n", "\r\n"][layout.below(2)];
        let decomposed = layout.chance(30);
        let mut written = String::new();
        if layout.chance(40) {
            written.push('\u{feff}');
        }
        for line in &self.cells {
            let quoted = line.iter().map(|cell| quoted(layout, cell, separator));
            let quoted: Vec<String> = quoted.collect();
            written.push_str(&quoted.join(&separator.to_string()));
            written.push_str(ending);
        }
        if decomposed {
            written = written.nfd().collect();
        }
        written.into_bytes()
    }
}

fn cell(row: &Row, column: &str) -> String {
    match row.get(column) {
        None | Some(Value::Null) => String::new(),
        Some(value) => text(value),
    }
}

/// Quoted where it must be, and sometimes where it need not.
fn quoted(layout: &mut Layout, cell: &str, separator: char) -> String {
    let must = cell.contains([separator, '"', '\n', '\r']);
    if must || layout.chance(5) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}
