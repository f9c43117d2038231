//! Gates: limits on a node that hold when another leaf fails (contract section 1, "Gate").

use super::leaf::LeafScore;
use crate::criteria::{Gate, LeafIndex, Node, Value, When};
use crate::number::Number;

/// The points of a node after its gates.
pub(super) fn gated(node: &Node, points: Number, leaves: &[LeafScore]) -> Number {
    match binding(node, leaves) {
        Some(gate) if points > gate.at_most => gate.at_most.clone(),
        _ => points,
    }
}

/// Of the gates that hold, the one that leaves the least; of equals the first.
pub(crate) fn binding<'n>(node: &'n Node, leaves: &[LeafScore]) -> Option<&'n Gate> {
    let holding = node.gates.iter().filter(|gate| holds(&gate.when, leaves));
    holding.min_by(|left, right| left.at_most.cmp(&right.at_most))
}

/// Whether a gate holds: by the leaf's final value, or by its points before gates, as kept. An excluded leaf
/// has neither.
pub(crate) fn holds(when: &When, leaves: &[LeafScore]) -> bool {
    let at = |leaf: &LeafIndex| leaves.get(leaf.0);
    match when {
        When::Is { leaf, option } => at(leaf).is_some_and(|leaf| has_chosen(leaf, *option)),
        When::Below { leaf, points } => {
            at(leaf).and_then(|leaf| leaf.points.as_ref()).is_some_and(|own| own < points)
        }
    }
}

/// Whether the value behind a leaf's points is this option, or holds this item.
pub(crate) fn has_chosen(leaf: &LeafScore, option: usize) -> bool {
    match &leaf.value {
        Some(Value::Option(chosen)) => *chosen == option,
        Some(Value::Items(items)) => items.contains(&option),
        _ => false,
    }
}
