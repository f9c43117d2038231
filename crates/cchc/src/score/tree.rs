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
    /// What leaves come to, node by node up to the whole: the sums of scoring over leaf scores of the caller's own.
    pub fn of(set: &CriteriaSet, leaves: &[LeafScore]) -> TreeScore {
        sum_up(set, leaves)
    }

    /// The score of a node, unless it is excluded.
    pub fn node(&self, index: NodeIndex) -> Option<&NodeScore> {
        self.nodes.get(index.0).and_then(Option::as_ref)
    }

    /// The exact index; `None` where nothing applies.
    pub fn index(&self) -> Option<Number> {
        self.whole.as_ref().and_then(NodeScore::percent)
    }
}

/// The children of a node, or the top nodes, and what limits what they come to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parent<'a> {
    pub(crate) children: &'a [NodeIndex],
    max: &'a Number,
    uncapped: bool,
    best: bool,
}

impl<'a> Parent<'a> {
    pub(crate) fn node(node: &'a Node) -> Parent<'a> {
        Parent { children: &node.children, max: &node.max, uncapped: node.uncapped, best: node.best }
    }

    pub(crate) fn whole(set: &'a CriteriaSet) -> Parent<'a> {
        Parent { children: &set.top, max: &set.total, uncapped: set.uncapped, best: false }
    }
}

/// What children come to, before anything limits it.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    pub(crate) points: Number,
    pub(crate) max: Number,
    pub(crate) way: Way,
}

/// How children are put together.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// They are added.
    Added,
    /// This one alone counts: the first of the highest.
    Best(NodeIndex),
    /// They are weighed; the weights of those that count add up to this.
    Weighed(Number),
}

/// Sums leaves up to the whole.
pub(crate) fn sum_up(set: &CriteriaSet, leaves: &[LeafScore]) -> TreeScore {
    let mut nodes: Vec<Option<NodeScore>> = vec![None; set.nodes.len()];
    // Children stand after their parents, so from the back all children come first.
    for index in (0..set.nodes.len()).rev().map(NodeIndex) {
        let scored = node_score(set, index, leaves, &nodes);
        if let Some(slot) = nodes.get_mut(index.0) {
            *slot = scored;
        }
    }
    let whole = whole_score(set, &nodes);
    TreeScore { nodes, whole }
}

/// The score of a node whose children are scored; `None` where it is excluded.
pub(crate) fn node_score(
    set: &CriteriaSet,
    index: NodeIndex,
    leaves: &[LeafScore],
    nodes: &[Option<NodeScore>],
) -> Option<NodeScore> {
    let node = set.node(index);
    match node.leaf {
        Some(leaf) => leaf_score(node, leaves.get(leaf.0)?, leaves),
        None => combined(set, &Parent::node(node), nodes)
            .map(|sum| NodeScore { points: gated(node, sum.points, leaves), max: sum.max }),
    }
}

/// The whole over scored top nodes; `None` where nothing applies.
pub(crate) fn whole_score(set: &CriteriaSet, nodes: &[Option<NodeScore>]) -> Option<NodeScore> {
    combined(set, &Parent::whole(set), nodes).filter(|whole| whole.max.is_positive())
}

fn leaf_score(node: &Node, leaf: &LeafScore, leaves: &[LeafScore]) -> Option<NodeScore> {
    let points = leaf.points.clone()?;
    let points = if leaf.outright { points } else { gated(node, points, leaves) };
    Some(NodeScore { points, max: node.max.clone() })
}

/// What the children come to, limited and as kept, before the parent's gates; `None` where the parent is
/// excluded.
fn combined(set: &CriteriaSet, parent: &Parent<'_>, nodes: &[Option<NodeScore>]) -> Option<NodeScore> {
    let Sum { points, max, way } = sum_of(set, parent, nodes)?;
    let points = kept(set, limited(points, parent, &max, &way), &way);
    Some(NodeScore { points, max })
}

/// What the children come to; `None` where the parent is excluded.
pub(crate) fn sum_of(set: &CriteriaSet, parent: &Parent<'_>, nodes: &[Option<NodeScore>]) -> Option<Sum> {
    let scored: Vec<(NodeIndex, &Node, &NodeScore)> = parent
        .children
        .iter()
        .filter_map(|child| Some((*child, set.node(*child), nodes.get(child.0)?.as_ref()?)))
        .collect();
    if scored.is_empty() {
        return None;
    }
    if parent.best {
        // From the back, since of equals the last one is taken, and the first counts.
        let best = scored.iter().rev().max_by(|(_, _, left), (_, _, right)| left.points.cmp(&right.points));
        return best.map(|(child, _, score)| Sum {
            points: score.points.clone(),
            max: parent.max.clone(),
            way: Way::Best(*child),
        });
    }
    if scored.iter().any(|(_, node, _)| node.weight.is_some()) {
        return weighed(&scored, parent);
    }
    let max = Number::sum(scored.iter().map(|(_, _, score)| &score.max));
    let points = Number::sum(scored.iter().map(|(_, _, score)| &score.points));
    Some(Sum { points, max, way: Way::Added })
}

fn weighed(scored: &[(NodeIndex, &Node, &NodeScore)], parent: &Parent<'_>) -> Option<Sum> {
    let counted: Vec<(&Number, Number)> = scored
        .iter()
        .filter_map(|(_, node, score)| Some((node.weight.as_ref()?, score.points.checked_div(&score.max)?)))
        .collect();
    let weights = Number::sum(counted.iter().map(|(weight, _)| *weight));
    let parts: Vec<Number> = counted.iter().map(|(weight, share)| *weight * share).collect();
    let share = Number::sum(&parts).checked_div(&weights)?;
    Some(Sum { points: parent.max * &share, max: parent.max.clone(), way: Way::Weighed(weights) })
}

/// Limited to 0…max; with `uncapped` only to at least 0; a box of bonus and penalty, whose maximum is 0, not
/// at all. A node with weights is always limited.
pub(crate) fn limited(points: Number, parent: &Parent<'_>, max: &Number, way: &Way) -> Number {
    if matches!(way, Way::Weighed(_)) {
        points.limited(&Number::ZERO, max)
    } else if parent.max.is_zero() {
        points
    } else if parent.uncapped {
        points.max(Number::ZERO)
    } else {
        points.limited(&Number::ZERO, max)
    }
}

/// A weighted node is kept rounded where rounded figures are added; what is added or chosen was kept before.
pub(crate) fn kept(set: &CriteriaSet, points: Number, way: &Way) -> Number {
    if matches!(way, Way::Weighed(_)) { set.rounding.kept(points) } else { points }
}
