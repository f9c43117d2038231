//! A document of a set becomes a workbook. `rows` says which cell holds what, `nodes` does so for nodes and
//! what stands below them; how it looks is in `paint`.
//!
//! Comments of YAML are in no document, and so in no workbook.

mod nodes;
mod paint;
mod rows;

use cchc::{Document, Problem};

use super::layout::Sheet;

/// A sheet on its way out.
pub(super) struct Out {
    sheet: Sheet,
    rows: Vec<OutRow>,
}

/// A row: how it is to look, and its cells under the contract's keys.
pub(super) struct OutRow {
    look: Look,
    cells: Vec<(&'static str, String)>,
}

/// What a row is, for its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A node with others below it, so deep in the tree.
    Branch(usize),
    /// A leaf.
    Leaf,
    /// A row below a node.
    Detail,
    /// A row of another table.
    Plain,
}

/// The workbook of a document; same document, same bytes.
pub(crate) fn print(document: &Document) -> Result<Vec<u8>, Problem> {
    paint::paint(&rows::sheets(document)?)
}
