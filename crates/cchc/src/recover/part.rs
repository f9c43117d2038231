//! Parts of a search: what is settled of gates, actions and rivals, and what is left open in favour of the unit.

use std::collections::BTreeMap;

use super::model::Bound;
use super::own::{Own, OwnLeaf};
use crate::criteria::{LeafIndex, When};
use crate::number::Number;

/// What is settled of a gate's condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gate {
    /// Nothing: the gate is taken not to hold, whatever its leaf becomes.
    Unsettled,
    /// The leaf becomes something with which it does not hold.
    Open,
    /// The gate is taken to hold, whatever its leaf becomes.
    Closed,
    /// The gate is taken away.
    Lifted,
}

/// What is settled of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shared {
    /// Nothing: each leaf that uses it pays at least its part.
    Unsettled,
    /// It is paid for.
    Paid,
    /// No leaf uses it.
    Unused,
}

/// A part of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// One a condition.
    pub(super) gates: Vec<Gate>,
    /// One an action.
    pub(super) actions: Vec<Shared>,
    /// Of leaves that move figures of the group, the choices that are left, by their places.
    pub(super) ranges: BTreeMap<usize, Vec<usize>>,
    /// Leaves that stay.
    pub(super) banned: Vec<usize>,
    /// Which way of reaching the target is meant.
    pub(super) goal: usize,
}

/// What must be reached: at branches, in points.
pub(super) type Needs = Vec<(usize, Bound<Number>)>;

impl Part {
    pub(super) fn with_action(&self, action: usize, shared: Shared) -> Part {
        let mut part = self.clone();
        if let Some(slot) = part.actions.get_mut(action) {
            *slot = shared;
        }
        part
    }

    pub(super) fn with_gate(&self, condition: usize, gate: Gate) -> Part {
        let mut part = self.clone();
        if let Some(slot) = part.gates.get_mut(condition) {
            *slot = gate;
        }
        part
    }

    pub(super) fn with_range(&self, leaf: usize, mut choices: Vec<usize>) -> Part {
        let mut part = self.clone();
        choices.sort_unstable();
        part.ranges.insert(leaf, choices);
        part
    }
}

/// The leaf that a condition looks at.
pub(super) fn leaf_of(condition: &When) -> LeafIndex {
    let (When::Is { leaf, .. } | When::Below { leaf, .. }) = condition;
    *leaf
}

impl Part {
    /// The choices of a leaf that are left in this part, by their places.
    pub(super) fn left(&self, own: &Own<'_>, place: usize, leaf: &OwnLeaf) -> Vec<usize> {
        let open = own.conditions.iter().zip(&self.gates);
        let open = open.filter(|(condition, gate)| **gate == Gate::Open && leaf_of(condition) == leaf.leaf);
        let open: Vec<&When> = open.map(|(condition, _)| condition).collect();
        let banned = self.banned.contains(&place);
        let range = self.ranges.get(&place);
        let is_left = |(at, choice): &(usize, &super::own::Choice)| {
            let in_range = range.is_none_or(|range| range.binary_search(at).is_ok());
            let moves = choice.at.is_some();
            in_range && !(banned && moves) && !open.iter().any(|condition| own.fires(condition, choice))
        };
        leaf.choices.iter().enumerate().filter(is_left).map(|(at, _)| at).collect()
    }

    /// The least that a leaf pays for its actions in a part; `None` where it may not use them.
    pub(super) fn shared_effort(&self, own: &Own<'_>, actions: &[usize]) -> Option<i64> {
        actions.iter().try_fold(0i64, |sum, action| match self.actions.get(*action)? {
            Shared::Unused => None,
            Shared::Paid => Some(sum),
            Shared::Unsettled => {
                let action = own.actions.get(*action)?;
                sum.checked_add(action.fixed.checked_div(action.leaves.max(1))?)
            }
        })
    }
}
