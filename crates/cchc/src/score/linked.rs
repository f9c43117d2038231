//! Which open leaves must be tried together.
//!
//! An open leaf with several candidates trades points at its own place for gates elsewhere. What it changes is
//! decided below the lowest node that stands above all of them: its *top*. Two leaves whose ways up to their
//! tops share no node do not touch each other: points only rise with points, so the best choice of one is the
//! best whatever the other does. Leaves that share a node are linked, and tried together.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::TreeScore;
use crate::criteria::{CriteriaSet, LeafIndex, Node, NodeIndex, When};
use crate::number::Number;

/// Open leaves that are tried together.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) leaves: BTreeSet<LeafIndex>,
    /// The leaves' nodes, and all that their gates limit.
    touched: BTreeSet<NodeIndex>,
    /// The lowest node above all of them; `None` is the whole.
    top: Option<NodeIndex>,
    /// The nodes on the ways up to the top, which is not among them.
    ways: BTreeSet<NodeIndex>,
}

/// The groups of linked leaves, those with deeper tops first.
pub(super) fn linked(set: &CriteriaSet, open: impl Iterator<Item = LeafIndex>) -> Vec<Linked> {
    let mut groups: Vec<Linked> = Vec::new();
    for leaf in open {
        let mut new = Linked::around(set, BTreeSet::from([leaf]), touched_by(set, leaf));
        // Growing together can lengthen the ways, and so meet further groups.
        while let Some(place) = groups.iter().position(|group| !group.ways.is_disjoint(&new.ways)) {
            let other = groups.swap_remove(place);
            let leaves = &new.leaves | &other.leaves;
            new = Linked::around(set, leaves, &new.touched | &other.touched);
        }
        groups.push(new);
    }
    groups.sort_by_key(|group| {
        let depth = group.top.map_or(0, |top| way_up(set, top).len());
        (std::cmp::Reverse(depth), group.leaves.first().copied())
    });
    groups
}

/// The leaf's own node, and every node with a gate that looks at it.
fn touched_by(set: &CriteriaSet, leaf: LeafIndex) -> BTreeSet<NodeIndex> {
    let looks = |node: &Node| {
        node.gates.iter().any(|gate| match &gate.when {
            When::Is { leaf: own, .. } | When::Below { leaf: own, .. } => *own == leaf,
        })
    };
    let gated = set.node_indices().filter(|node| looks(set.node(*node)));
    gated.chain([set.leaf(leaf).node]).collect()
}

/// The node and all above it, from the node up.
fn way_up(set: &CriteriaSet, node: NodeIndex) -> Vec<NodeIndex> {
    std::iter::successors(Some(node), |node| set.node(*node).parent).collect()
}

impl Linked {
    fn around(set: &CriteriaSet, leaves: BTreeSet<LeafIndex>, touched: BTreeSet<NodeIndex>) -> Linked {
        let mut passed: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for node in touched.iter().flat_map(|node| way_up(set, *node)) {
            *passed.entry(node).or_insert(0) += 1;
        }
        // Strictly above all of them: on every way up, and none of them itself.
        let common = passed.iter().filter(|(_, ways)| **ways == touched.len()).map(|(node, _)| *node);
        let top = common.filter(|node| !touched.contains(node)).max_by_key(|node| way_up(set, *node).len());
        let below = |node: &NodeIndex| Some(*node) != top;
        let ways = touched.iter().flat_map(|node| way_up(set, *node).into_iter().take_while(below));
        let ways = ways.collect();
        Linked { leaves, touched, top, ways }
    }

    /// What the linked leaves bring to their top, before its own limits, which may hide a difference.
    pub(super) fn reached(&self, set: &CriteriaSet, score: &TreeScore) -> Number {
        let (children, best) = match self.top {
            Some(top) => (&set.node(top).children, set.node(top).best),
            None => (&set.top, false),
        };
        let parts = children.iter().filter(|child| self.ways.contains(child)).filter_map(|child| {
            let score = score.node(*child)?;
            match &set.node(*child).weight {
                Some(weight) => score.points.checked_div(&score.max).map(|share| share * weight),
                None => Some(score.points.clone()),
            }
        });
        let parts: Vec<Number> = parts.collect();
        if best { parts.into_iter().max().unwrap_or_default() } else { Number::sum(&parts) }
    }
}
