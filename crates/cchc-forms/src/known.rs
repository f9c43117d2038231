//! What is known of a unit when its form is written: what it reported, and what the engine makes of it. Every formula
//! is written with the value that it has then, since not every program works formulas out when it opens a file.

use std::borrow::Cow;

use cchc::{Evidence, Given, LeafIndex, LeafScore, NodeIndex, NodeScore, Number, TreeScore, UnitIndex};

use crate::formula::points::value_has;

/// A unit with its evidence and its score.
#[derive(Clone, Debug)]
pub(crate) struct Known<'k> {
    pub(crate) evidence: &'k Evidence,
    pub(crate) unit: UnitIndex,
    pub(crate) leaves: &'k [LeafScore],
    /// What the leaves come to that can be worked out in the form; the others count 0.
    pub(crate) tree: Cow<'k, TreeScore>,
}

impl Known<'_> {
    /// What was reported for a leaf.
    pub(crate) fn given(&self, leaf: LeafIndex) -> Option<Given> {
        self.evidence.given(self.unit, leaf)
    }

    /// The points that were claimed for it.
    pub(crate) fn declared(&self, leaf: LeafIndex) -> Option<Number> {
        self.evidence.declared(self.unit, leaf)
    }

    /// What the unit itself makes of a leaf, before gates.
    pub(crate) fn leaf(&self, leaf: LeafIndex) -> Option<&LeafScore> {
        self.leaves.get(leaf.position())
    }

    /// What the unit itself comes to at a node, as far as the form can tell.
    pub(crate) fn node(&self, node: NodeIndex) -> Option<&NodeScore> {
        self.tree.node(node)
    }

    /// Whether the value of a leaf is an option, or holds an item.
    pub(crate) fn has_chosen(&self, leaf: LeafIndex, option: usize) -> bool {
        value_has(self.leaf(leaf).and_then(|leaf| leaf.value.as_ref()), option)
    }
}
