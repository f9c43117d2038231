//! Which row of a form is about what: nodes in document order, the items of a leaf below it, the whole at the end.

use std::ops::Range;

use cchc::{CriteriaSet, LeafIndex, NodeIndex};
use cchc_files::forms::RowCodes;

/// What a row below the heading is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// A node.
    Node(NodeIndex),
    /// An item of a leaf, by its place in the rule.
    Item(LeafIndex, usize),
}

/// The rows of a form. Rows are counted from 0, as the library that writes them does.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    /// Below the heading, in their order.
    pub(crate) all: Vec<Row>,
    /// The first of them.
    first: u32,
    nodes: Vec<u32>,
    items: Vec<Range<u32>>,
}

impl Rows {
    /// The rows of a set below the heading in row `heading`.
    pub(crate) fn of(set: &CriteriaSet, codes: &RowCodes, heading: u32) -> Rows {
        let first = heading + 1;
        let mut rows = Rows { all: Vec::new(), first, nodes: Vec::new(), items: Vec::new() };
        for node in set.node_indices() {
            rows.nodes.push(rows.next());
            rows.all.push(Row::Node(node));
            let Some(leaf) = set.node(node).leaf else { continue };
            let from = rows.next();
            // What is asked of the public stands in a form of its own.
            if set.leaf(leaf).source != cchc::Source::Survey {
                rows.all.extend((0..codes.items(leaf).len()).map(|item| Row::Item(leaf, item)));
            }
            rows.items.push(from..rows.next());
        }
        rows
    }

    fn next(&self) -> u32 {
        self.first.saturating_add(u32::try_from(self.all.len()).unwrap_or(u32::MAX))
    }

    /// The rows with their numbers.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (u32, Row)> {
        (self.first..).zip(self.all.iter().copied())
    }

    /// The row of a node.
    pub(crate) fn node(&self, node: NodeIndex) -> u32 {
        self.nodes.get(node.position()).copied().unwrap_or_default()
    }

    /// The row of a leaf.
    pub(crate) fn leaf(&self, set: &CriteriaSet, leaf: LeafIndex) -> u32 {
        self.node(set.leaf(leaf).node)
    }

    /// The rows of a leaf's items.
    pub(crate) fn items(&self, leaf: LeafIndex) -> Range<u32> {
        self.items.get(leaf.position()).cloned().unwrap_or_default()
    }

    /// The row of the whole, and behind it that of the index.
    pub(crate) fn whole(&self) -> u32 {
        self.next()
    }
}
