//! What changes did not move, and what held it: the leaf's own rule and limits, its documents, a gate, a cap, an
//! alternative that counts instead, a rounding.
//!
//! Two explanations of the same unit, before and after, are laid side by side; wherever less goes on than came
//! from below, something held the rest. All figures are on the scale of the node.

use std::collections::BTreeSet;

use super::{Change, Edit};
use crate::criteria::{LeafIndex, NodeIndex};
use crate::explain::{Explanation, GateTrace, LeafTrace, NodeTrace, NodeWay, SumTrace, SumWay};
use crate::number::Number;
use crate::score::LeafStatus;

/// A place where less went on than came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The node; `None` for the whole.
    pub node: Option<NodeIndex>,
    /// What held it.
    pub by: HeldBy,
    /// By how much the points moved that came here.
    pub arrived: Number,
    /// By how much those moved that went on.
    pub passed: Number,
}

/// What holds points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldBy {
    /// The rule awards the same for both values.
    Rule,
    /// The leaf's own limits.
    Limit,
    /// What is kept is rounded.
    Rounding,
    /// The documents are missing.
    Documents,
    /// The council ruled, which documents do not change.
    Decided,
    /// The leaf's source is left out.
    LeftOut,
    /// This gate of the node, by its place there.
    Gate(usize),
    /// The sum is limited.
    Cap,
    /// Of alternatives, this one counts.
    Alternative(NodeIndex),
}

/// What changes of one unit did not move: leaves in document order, then nodes from the last to the whole.
pub fn held(before: &Explanation, after: &Explanation, edits: &[Edit]) -> Vec<Held> {
    let own = edits.iter().filter(|edit| edit.unit == after.unit);
    let edited: BTreeSet<LeafIndex> = own.clone().map(|edit| edit.leaf).collect();
    let only_documents = |leaf: LeafIndex| {
        own.clone().filter(|edit| edit.leaf == leaf).all(|edit| matches!(edit.change, Change::Documents(_)))
    };
    let mut found = Vec::new();
    let pairs: Vec<(&NodeTrace, &NodeTrace)> = before.nodes.iter().zip(&after.nodes).collect();
    for (before, after) in &pairs {
        if let (NodeWay::Leaf(was), NodeWay::Leaf(is)) = (&before.way, &after.way) {
            if edited.contains(&is.leaf) {
                found.extend(at_leaf(after.node, was, is, only_documents(is.leaf)));
            }
            found.extend(at_gate(before, after));
        }
    }
    for (before, after) in pairs.iter().rev() {
        if let (NodeWay::Sum(was), NodeWay::Sum(is)) = (&before.way, &after.way) {
            found.extend(at_sum(Some(after.node), was.as_deref(), is.as_deref()));
            found.extend(at_gate(before, after));
        }
    }
    found.extend(at_sum(None, before.whole.sum.as_ref(), after.whole.sum.as_ref()));
    found
}

fn moved(before: Option<&Number>, after: Option<&Number>) -> Number {
    let zero = Number::ZERO;
    after.unwrap_or(&zero) - before.unwrap_or(&zero)
}

/// What held a changed leaf before its gates.
fn at_leaf(node: NodeIndex, was: &LeafTrace, is: &LeafTrace, only_documents: bool) -> Option<Held> {
    let awarded = |trace: &LeafTrace| {
        trace.award.as_ref().map(|award| award.points.clone()).or_else(|| trace.limited.clone())
    };
    let award = moved(awarded(was).as_ref(), awarded(is).as_ref());
    let limited = moved(was.limited.as_ref(), is.limited.as_ref());
    let kept = moved(was.kept.as_ref(), is.kept.as_ref());
    let by = if is.left_out {
        HeldBy::LeftOut
    } else if is.status == LeafStatus::Undocumented {
        HeldBy::Documents
    } else if only_documents && is.status == LeafStatus::Decided {
        HeldBy::Decided
    } else if award.is_zero() && kept.is_zero() {
        HeldBy::Rule
    } else if award != limited {
        HeldBy::Limit
    } else if kept.is_zero() {
        HeldBy::Rounding
    } else {
        return None;
    };
    Some(Held { node: Some(node), by, arrived: award, passed: kept })
}

/// What a gate held of what came to a node.
fn at_gate(before: &NodeTrace, after: &NodeTrace) -> Option<Held> {
    let kept = |trace: &NodeTrace| match &trace.way {
        NodeWay::Leaf(leaf) => leaf.kept.clone(),
        NodeWay::Sum(sum) => sum.as_ref().map(|sum| sum.kept.clone()),
    };
    let points = |trace: &NodeTrace| trace.score.as_ref().map(|score| score.points.clone());
    let arrived = moved(kept(before).as_ref(), kept(after).as_ref());
    let passed = moved(points(before).as_ref(), points(after).as_ref());
    let binding = |gate: &&GateTrace| gate.binds;
    let gate = after.gates.iter().find(binding).or_else(|| before.gates.iter().find(binding))?;
    // A gate that opens or closes moves more than came; that is no holding.
    let holds = !arrived.is_zero() && is_less(&passed, &arrived);
    holds.then(|| Held { node: Some(after.node), by: HeldBy::Gate(gate.gate), arrived, passed })
}

/// What the limits of a sum, or another alternative, held.
fn at_sum(node: Option<NodeIndex>, was: Option<&SumTrace>, is: Option<&SumTrace>) -> Option<Held> {
    let (was, is) = (was?, is?);
    let sum = &is.sum - &was.sum;
    let limited = &is.limited - &was.limited;
    if let SumWay::Best(best) = is.way {
        let parts = was.parts.iter().zip(&is.parts);
        let of_parts = parts.map(|(was, is)| &is.points - &was.points).filter(|moved| !moved.is_zero());
        let arrived = of_parts.max_by(|left, right| size(left).cmp(&size(right)));
        let arrived = arrived.filter(|arrived| is_less(&sum, arrived));
        if let Some(arrived) = arrived {
            return Some(Held { node, by: HeldBy::Alternative(best), arrived, passed: sum });
        }
    }
    let kept = &is.kept - &was.kept;
    if is_less(&limited, &sum) {
        return Some(Held { node, by: HeldBy::Cap, arrived: sum, passed: limited });
    }
    let rounded = kept.is_zero() && !limited.is_zero();
    rounded.then_some(Held { node, by: HeldBy::Rounding, arrived: limited, passed: kept })
}

fn size(number: &Number) -> Number {
    if number.is_negative() { -number } else { number.clone() }
}

/// Whether less of a movement went on than came, in whichever direction.
fn is_less(passed: &Number, arrived: &Number) -> bool {
    if arrived.is_negative() { passed > arrived } else { passed < arrived }
}
