//! Gates: limits on a node that hold when another leaf fails (contract section 1, "Gate").

use super::leaf::LeafScore;
use crate::criteria::{LeafIndex, Node, Value, When};
use crate::number::Number;

/// The points of a node after its gates.
pub(super) fn gated(node: &Node, points: Number, leaves: &[LeafScore]) -> Number {
    let limits = node.gates.iter().filter(|gate| holds(&gate.when, leaves)).map(|gate| &gate.at_most);
    match limits.min() {
        Some(limit) if points > *limit => limit.clone(),
        _ => points,
    }
}

/// Whether a gate holds: by the leaf's final value, or by its points before gates, as kept. An excluded leaf
/// has neither.
pub(super) fn holds(when: &When, leaves: &[LeafScore]) -> bool {
    let at = |leaf: &LeafIndex| leaves.get(leaf.0);
    match when {
        When::Is { leaf, option } => match at(leaf).and_then(|leaf| leaf.value.as_ref()) {
            Some(Value::Option(chosen)) => chosen == option,
            Some(Value::Items(items)) => items.contains(option),
            _ => false,
        },
        When::Below { leaf, points } => {
            at(leaf).and_then(|leaf| leaf.points.as_ref()).is_some_and(|own| own < points)
        }
    }
}
