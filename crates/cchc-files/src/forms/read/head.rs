//! The lines above the table of a form: whose it is, and of which set.

use std::collections::BTreeMap;

use cchc::{Problems, RowPlace, file_problems};

use super::sheet::{Text, at};
use crate::forms::HeadField;
use crate::workbook::SheetRow;

/// What stands above a table, by what it says.
#[derive(Debug, Default)]
pub(super) struct Head {
    fields: BTreeMap<HeadField, Text>,
}

impl Head {
    /// Reads the rows above a line: labels, and to the right of each what it is.
    pub(super) fn of(rows: &[SheetRow], below: u32, file: &RowPlace, problems: &mut Problems) -> Head {
        let mut head = Head::default();
        for row in rows.iter().filter(|row| row.line < below) {
            for pair in row.cells.windows(2) {
                let [label, value] = pair else { continue };
                // A label to the right of another says that the first one is empty.
                let field =
                    HeadField::called(&label.text).filter(|_| HeadField::called(&value.text).is_none());
                let Some(field) = field else { continue };
                let text = Text { text: value.text.trim().to_owned(), line: row.line, column: value.column };
                match head.fields.get(&field) {
                    Some(first) if first.text != text.text => {
                        let mark = file.mark(first.line, first.column);
                        let problem = file_problems::doubled_key(field.label()[0], &mark);
                        problems.push(problem.at(at(file, text.line, text.column)));
                    }
                    Some(_) => {}
                    None => {
                        head.fields.insert(field, text);
                    }
                }
            }
        }
        head
    }

    /// What a field says; empty where it is not there.
    pub(super) fn get(&self, field: HeadField) -> Text {
        self.fields.get(&field).cloned().unwrap_or_default()
    }

    /// Whether a cell says something of the unit.
    pub(super) fn is_at(&self, line: u32, column: u32) -> bool {
        self.fields.values().any(|text| (text.line, text.column) == (line, column))
    }
}

/// The columns of a case's units that say what a field says, of those that are attributes.
pub(super) const ATTRIBUTES: [(HeadField, &str); 2] =
    [(HeadField::Parent, "parent"), (HeadField::Region, "region")];
