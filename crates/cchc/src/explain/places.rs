//! Where the cells of one unit stand in files, with their texts as written. Readers fill it only where
//! someone asks for an explanation; scoring never does.

use std::collections::BTreeMap;

use crate::criteria::NodeIndex;
use crate::document::Mark;
use crate::evidence::{Cell, RowPlace, UnitIndex};

/// The cells of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    unit: UnitIndex,
    cells: BTreeMap<(NodeIndex, Column), CellText>,
}

/// What a cell says of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The evidence text.
    Value,
    /// The points that the unit claims.
    Declared,
    /// The verifying documents.
    Documents,
    /// A note.
    Note,
    /// What the council ruled in a round.
    Ruling(u32),
}

/// A cell as written, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText {
    /// The text.
    pub text: String,
    /// File, line and column.
    pub mark: Mark,
}

impl Places {
    /// Nothing yet of this unit.
    pub fn of(unit: UnitIndex) -> Places {
        Places { unit, cells: BTreeMap::new() }
    }

    /// Keeps a cell, if it is the unit's and says anything.
    pub fn keep(
        &mut self,
        unit: UnitIndex,
        node: NodeIndex,
        column: Column,
        file: &RowPlace,
        cell: Cell<'_>,
    ) {
        let text = cell.text.trim();
        if unit == self.unit && !text.is_empty() {
            let mark = file.mark(cell.line, cell.column);
            self.cells.insert((node, column), CellText { text: text.to_owned(), mark });
        }
    }

    /// A cell.
    pub fn get(&self, node: NodeIndex, column: Column) -> Option<&CellText> {
        self.cells.get(&(node, column))
    }
}
