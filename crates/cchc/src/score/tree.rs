//! Sums: leaves become nodes, nodes become the whole (contract section 1, "Sums").

use super::gates::gated;
use super::leaf::LeafScore;
use crate::criteria::{CriteriaSet, Node, NodeIndex};
use crate::number::Number;

/// Points and applicable maximum of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// The points as kept, after gates.
    pub points: Number,
    /// What could be reached.
    pub max: Number,
}

/// Points and maxima of a whole tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeScore {
    /// One a node, in document order; `None` where the node is excluded.
    pub nodes: Vec<Option<NodeScore>>,
    /// The whole; `None` where nothing applies.
    pub whole: Option<NodeScore>,
}

impl NodeScore {
    /// Points ÷ applicable max × 100; `None` where the applicable max is 0.
    pub fn percent(&self) -> Option<Number> {
        self.points.checked_div(&self.max).map(|share| share * Number::hundred())
    }

    /// What could have been had and was not.
    pub fn lost(&self) -> Number {
        &self.max - &self.points
    }
}

impl TreeScore {
    /// The score of a node, unless it is excluded.
    pub fn node(&self, index: NodeIndex) -> Option<&NodeScore> {
        self.nodes.get(index.0).and_then(Option::as_ref)
    }

    /// The exact index; `None` where nothing applies.
    pub fn index(&self) -> Option<Number> {
        self.whole.as_ref().and_then(NodeScore::percent)
    }
}

/// How the children of a node, or the top nodes, are put together.
struct Parent<'a> {
    max: &'a Number,
    uncapped: bool,
    best: bool,
}

/// Sums leaves up to the whole.
pub(super) fn sum_up(set: &CriteriaSet, leaves: &[LeafScore]) -> TreeScore {
    let mut nodes: Vec<Option<NodeScore>> = vec![None; set.nodes.len()];
    // Children stand after their parents, so from the back all children come first.
    for (position, node) in set.nodes.iter().enumerate().rev() {
        let scored = match node.leaf {
            Some(leaf) => leaves.get(leaf.0).and_then(|leaf| leaf_score(node, leaf, leaves)),
            None => {
                let parent = Parent { max: &node.max, uncapped: node.uncapped, best: node.best };
                combined(set, &node.children, &parent, &nodes)
                    .map(|sum| NodeScore { points: gated(node, sum.points, leaves), max: sum.max })
            }
        };
        if let Some(slot) = nodes.get_mut(position) {
            *slot = scored;
        }
    }
    let parent = Parent { max: &set.total, uncapped: set.uncapped, best: false };
    let whole = combined(set, &set.top, &parent, &nodes).filter(|whole| whole.max.is_positive());
    TreeScore { nodes, whole }
}

fn leaf_score(node: &Node, leaf: &LeafScore, leaves: &[LeafScore]) -> Option<NodeScore> {
    let points = leaf.points.clone()?;
    let points = if leaf.outright { points } else { gated(node, points, leaves) };
    Some(NodeScore { points, max: node.max.clone() })
}

/// What the children come to, before the parent's gates; `None` where the parent is excluded.
fn combined(
    set: &CriteriaSet,
    children: &[NodeIndex],
    parent: &Parent<'_>,
    nodes: &[Option<NodeScore>],
) -> Option<NodeScore> {
    let scored: Vec<(&Node, &NodeScore)> =
        children.iter().filter_map(|child| Some((set.node(*child), nodes.get(child.0)?.as_ref()?))).collect();
    if scored.is_empty() {
        return None;
    }
    if parent.best {
        return scored.iter().map(|(_, score)| &score.points).max().map(|points| NodeScore {
            points: capped(points.clone(), parent, parent.max),
            max: parent.max.clone(),
        });
    }
    if scored.iter().any(|(node, _)| node.weight.is_some()) {
        return weighted(set, &scored, parent);
    }
    let max = Number::sum(scored.iter().map(|(_, score)| &score.max));
    let points = Number::sum(scored.iter().map(|(_, score)| &score.points));
    Some(NodeScore { points: capped(points, parent, &max), max })
}

/// Limited to 0…max; with `uncapped` only to at least 0; a box of bonus and penalty, whose maximum is 0, not
/// at all.
fn capped(points: Number, parent: &Parent<'_>, max: &Number) -> Number {
    if parent.max.is_zero() {
        points
    } else if parent.uncapped {
        points.max(Number::ZERO)
    } else {
        points.limited(&Number::ZERO, max)
    }
}

fn weighted(set: &CriteriaSet, scored: &[(&Node, &NodeScore)], parent: &Parent<'_>) -> Option<NodeScore> {
    let counted: Vec<(&Number, Number)> = scored
        .iter()
        .filter_map(|(node, score)| Some((node.weight.as_ref()?, score.points.checked_div(&score.max)?)))
        .collect();
    let weights = Number::sum(counted.iter().map(|(weight, _)| *weight));
    let parts: Vec<Number> = counted.iter().map(|(weight, share)| *weight * share).collect();
    let share = Number::sum(&parts).checked_div(&weights)?;
    let points = (parent.max * &share).limited(&Number::ZERO, parent.max);
    Some(NodeScore { points: set.rounding.kept(points), max: parent.max.clone() })
}
