//! The way of a node from its children, and of any node through its gates.

use super::{NodeWay, Run};
use crate::criteria::{LeafIndex, Node, NodeIndex, When};
use crate::number::Number;
use crate::score::LeafStatus;
use crate::score::NodeScore;
use crate::score::gates::{binding, holds};
use crate::score::tree::{self, Parent, Way};

/// What children come to, and what is kept of it before gates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumTrace {
    /// The children that are not excluded, in document order.
    pub parts: Vec<PartTrace>,
    /// The children that are.
    pub out: Vec<NodeIndex>,
    /// How they are put together.
    pub way: SumWay,
    /// What they come to, before any limit.
    pub sum: Number,
    /// The applicable maximum.
    pub max: Number,
    /// What limits leave of the sum.
    pub limited: Number,
    /// The points as kept, before gates.
    pub kept: Number,
}

/// A child, and what of it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartTrace {
    /// The child.
    pub node: NodeIndex,
    /// Its points.
    pub points: Number,
    /// Its applicable maximum.
    pub max: Number,
    /// What it adds to the sum.
    pub adds: Number,
}

/// How children are put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SumWay {
    /// They are added.
    Added,
    /// This one alone counts.
    Best(NodeIndex),
    /// They are weighed; the weights of those that count add up to this.
    Weighed(Number),
}

/// A gate of a node, and whether it changed anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateTrace {
    /// The gate, by its place at the node.
    pub gate: usize,
    /// The leaf it looks at.
    pub leaf: LeafIndex,
    /// What that leaf's points stand on.
    pub leaf_status: LeafStatus,
    /// That leaf's points before gates; `None` where it is excluded.
    pub leaf_points: Option<Number>,
    /// Whether it holds.
    pub holds: bool,
    /// Whether it took points: of the gates that hold, the one that leaves the least.
    pub binds: bool,
}

impl Run<'_> {
    /// What the children of a node, or the top nodes, come to.
    pub(super) fn sum(&self, node: Option<NodeIndex>) -> Option<SumTrace> {
        let set = self.context.set;
        let parent = node.map_or_else(|| Parent::whole(set), |node| Parent::node(set.node(node)));
        let nodes = &self.score.last.nodes;
        let sum = tree::sum_of(set, &parent, nodes)?;
        let limited = tree::limited(sum.points.clone(), &parent, &sum.max, &sum.way);
        let kept = tree::kept(set, limited.clone(), &sum.way);
        let max_of_parent = node.map_or(set.total(), |node| &set.node(node).max);
        let scored = parent.children.iter().filter_map(|child| Some((*child, self.score.last.node(*child)?)));
        let parts = scored.map(|(child, score)| PartTrace {
            node: child,
            points: score.points.clone(),
            max: score.max.clone(),
            adds: self.adds(child, score, &sum.way, max_of_parent),
        });
        let parts = parts.collect();
        let is_out = |child: &&NodeIndex| self.score.last.node(**child).is_none();
        Some(SumTrace {
            parts,
            out: parent.children.iter().filter(is_out).copied().collect(),
            way: match sum.way {
                Way::Added => SumWay::Added,
                Way::Best(best) => SumWay::Best(best),
                Way::Weighed(weights) => SumWay::Weighed(weights),
            },
            sum: sum.points,
            max: sum.max,
            limited,
            kept,
        })
    }

    /// What a child adds to the sum above it.
    fn adds(&self, child: NodeIndex, score: &NodeScore, way: &Way, max_of_parent: &Number) -> Number {
        match way {
            Way::Added => score.points.clone(),
            Way::Best(best) if *best == child => score.points.clone(),
            Way::Best(_) => Number::ZERO,
            Way::Weighed(weights) => {
                let share = score.percent().unwrap_or_default().checked_div(&Number::hundred());
                let weight = self.context.set.node(child).weight.clone().unwrap_or_default();
                let part = weight.checked_div(weights).unwrap_or_default();
                max_of_parent * &(part * share.unwrap_or_default())
            }
        }
    }

    /// The gates of a node, and which of them took points.
    pub(super) fn gates(&self, node: &Node, way: &NodeWay) -> Vec<GateTrace> {
        let leaves = &self.score.leaves;
        let before = match way {
            // Points decided outright escape the leaf's own gates.
            NodeWay::Leaf(leaf) => leaf.kept.as_ref().filter(|_| !leaf.outright),
            NodeWay::Sum(sum) => sum.as_ref().map(|sum| &sum.kept),
        };
        let least = binding(node, leaves);
        let gates = node.gates.iter().enumerate().map(|(place, gate)| {
            let (When::Is { leaf, .. } | When::Below { leaf, .. }) = gate.when;
            let score = leaves.get(leaf.0);
            let is_least = least.is_some_and(|least| std::ptr::eq(least, gate));
            GateTrace {
                gate: place,
                leaf,
                leaf_status: score.map_or(LeafStatus::Missing, |score| score.status),
                leaf_points: score.and_then(|score| score.points.clone()),
                holds: holds(&gate.when, leaves),
                binds: is_least && before.is_some_and(|points| *points > gate.at_most),
            }
        });
        gates.collect()
    }
}
