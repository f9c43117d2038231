//! What a file said, before anyone asks what it means: a tree of texts, each with its place.
//!
//! Scalars are text as written, so `1.10`, `yes` and `012` arrive as they stand (contract section 1).
//! Readers of YAML, JSON and workbooks make documents; the readers of this crate take them apart. Nothing
//! here knows a file format.

use std::fmt;
use std::sync::Arc;

/// Where something stands: file, line, column, all as people count them, from 1; in a workbook sheet, row
/// and column. Absent where the input had no such place (a value handed over in memory).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Mark {
    /// The file as the user named it.
    pub file: Option<Arc<str>>,
    /// The sheet, where the file is a workbook.
    pub sheet: Option<Arc<str>>,
    /// Line, in a sheet the row, from 1; 0 where unknown.
    pub line: u32,
    /// Column, from 1; 0 where unknown.
    pub column: u32,
}

impl Mark {
    /// A place in a file of lines.
    pub fn new(file: Option<Arc<str>>, line: u32, column: u32) -> Mark {
        Mark { file, sheet: None, line, column }
    }

    /// The cell, as spreadsheets name it: `C12`; `None` outside of sheets, and where row or column is unknown.
    pub fn cell(&self) -> Option<String> {
        self.sheet.as_ref()?;
        (self.line > 0 && self.column > 0).then(|| format!("{}{}", column_letters(self.column), self.line))
    }
}

impl fmt::Display for Mark {
    /// `set.yaml:12:5`, and in a workbook `set.xlsx:Tiêu chí!C12`; nothing where no file is known.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(file) = &self.file else { return Ok(()) };
        formatter.write_str(file)?;
        match (&self.sheet, self.cell(), self.line, self.column) {
            (Some(sheet), Some(cell), ..) => write!(formatter, ":{sheet}!{cell}"),
            (Some(sheet), None, 0, _) => write!(formatter, ":{sheet}"),
            (Some(sheet), None, line, _) => write!(formatter, ":{sheet}!{line}"),
            (None, _, 0, _) => Ok(()),
            (None, _, line, 0) => write!(formatter, ":{line}"),
            (None, _, line, column) => write!(formatter, ":{line}:{column}"),
        }
    }
}

/// A column, from 1, as spreadsheets name it: 1 is `A`, 27 is `AA`.
fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from_digit(column % 26 + 10, 36).unwrap_or('?').to_ascii_uppercase());
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it begins.
    pub mark: Mark,
    /// What stands there.
    pub content: Content,
}

/// What stands at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing: `key:` in YAML, `null` in JSON.
    Nothing,
    /// A scalar, as written.
    Text(String),
    /// A list.
    List(Vec<Document>),
    /// Keys with values, in the order of the file; readers refuse doubled keys.
    Map(Vec<Entry>),
}

/// One key of a map, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Where the key stands.
    pub mark: Mark,
    /// Its value.
    pub value: Document,
}

impl Document {
    /// The value of a key, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Document> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The text, where this is a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A scalar made in memory.
    pub fn scalar(text: impl Into<String>) -> Document {
        Document { mark: Mark::default(), content: Content::Text(text.into()) }
    }
}
