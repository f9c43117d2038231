//! The points that units claim for one leaf, and where they stand.

use super::RowPlace;
use super::column::{Column, ColumnKind};
use crate::criteria::{Given, Value};
use crate::document::Mark;
use crate::number::Number;

/// The claims of one leaf, one a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) points: Column,
    /// The line and column of each claim, and which of `files` it stands in.
    marks: Vec<(u32, u32, u8)>,
    files: Vec<RowPlace>,
}

impl Declared {
    pub(crate) fn new(units: usize) -> Declared {
        let mut claims =
            Declared { points: Column::new(ColumnKind::Points), marks: Vec::new(), files: Vec::new() };
        claims.grow(units);
        claims
    }

    pub(crate) fn grow(&mut self, units: usize) {
        self.points.grow(units);
        self.marks.resize(units, (0, 0, 0));
    }

    /// Puts a claim.
    pub(crate) fn put(&mut self, unit: usize, points: Number, mark: Mark) {
        self.points.put(unit, Given::Value(Value::Points(points)));
        let (line, column) = (mark.line, mark.column);
        let place = RowPlace { file: mark.file, sheet: mark.sheet };
        let known = self.files.iter().position(|file| *file == place);
        let file = known.unwrap_or_else(|| {
            self.files.push(place);
            self.files.len() - 1
        });
        if let Some(slot) = self.marks.get_mut(unit) {
            *slot = (line, column, u8::try_from(file).unwrap_or(u8::MAX));
        }
    }

    /// The points that a unit claims.
    pub(crate) fn get(&self, unit: usize) -> Option<Number> {
        match self.points.get(unit)? {
            Given::Value(Value::Points(points)) => Some(points),
            _ => None,
        }
    }

    /// Where a claim stands.
    pub(crate) fn mark(&self, unit: usize) -> Mark {
        let (line, column, file) = self.marks.get(unit).copied().unwrap_or_default();
        self.files.get(usize::from(file)).map(|file| file.mark(line, column)).unwrap_or_default()
    }
}
