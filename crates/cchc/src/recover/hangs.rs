//! What the front of a branch hangs on, so that parts which agree on it share the front.

use super::model::{Branch, Counted, Model};
use super::own::Own;
use super::part::leaf_of;

/// What the front of a branch hangs on.
#[derive(Clone, Debug, Default)]
pub(super) struct Hangs {
    pub(super) conditions: Vec<usize>,
    pub(super) actions: Vec<usize>,
    pub(super) leaves: Vec<usize>,
}

/// What each branch hangs on.
pub(super) fn all<P: Counted>(own: &Own<'_>, model: &Model<P>) -> Vec<Hangs> {
    let mut hangs: Vec<Hangs> = vec![Hangs::default(); model.branches.len()];
    let whole = model.whole();
    // Children stand after their parents, and the whole after all.
    for at in (0..whole).rev().chain([whole]) {
        let Some(branch) = model.branches.get(at).and_then(Option::as_ref) else { continue };
        let mut own_hangs = hangs_of(own, branch);
        for child in branch.children.iter().filter_map(|child| hangs.get(*child)) {
            own_hangs.add(child);
        }
        own_hangs.tidy();
        if let Some(slot) = hangs.get_mut(at) {
            *slot = own_hangs;
        }
    }
    hangs
}

impl Hangs {
    fn add(&mut self, other: &Hangs) {
        self.conditions.extend(&other.conditions);
        self.actions.extend(&other.actions);
        self.leaves.extend(&other.leaves);
    }

    fn tidy(&mut self) {
        for list in [&mut self.conditions, &mut self.actions, &mut self.leaves] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// What a branch hangs on by itself.
fn hangs_of<P: Counted>(own: &Own<'_>, branch: &Branch<P>) -> Hangs {
    let mut hangs =
        Hangs { conditions: branch.gates.iter().map(|(at, _)| *at).collect(), ..Hangs::default() };
    if let Some(leaf) = branch.leaf.and_then(|leaf| own.leaves.get(leaf)) {
        let conditions = own.conditions.iter().enumerate();
        hangs
            .conditions
            .extend(conditions.filter(|(_, condition)| leaf_of(condition) == leaf.leaf).map(|(at, _)| at));
        let lines = leaf.lines.iter();
        hangs.actions.extend(lines.flat_map(|line| line.first.price.actions.iter().copied()));
        hangs.leaves.push(leaf.leaf.position());
    }
    hangs
}
