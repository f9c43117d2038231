//! What a leaf could become without what keeps it: for the question what stands in the way of a target.

use super::efforts::EffortRow;
use super::{Allowance, Ground, LeafMoves, Price};
use crate::criteria::{LeafIndex, Rule};
use crate::evidence::group_figures::AllFigures;
use crate::number::Number;

use super::start::{Locked, Start};

/// What keeps a leaf where it is, or from becoming better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocker {
    /// The leaf stays, for this reason.
    Locked(LeafIndex, Locked),
    /// The rows of the leaf in the efforts file start too late.
    Late(LeafIndex),
    /// The ceilings of the efforts file.
    Ceiling(LeafIndex),
    /// A limit beside the efforts file.
    Limit(LeafIndex),
}

/// The moves of a leaf without what keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Lifted {
    /// The moves, each priced by how much is lifted for it.
    pub(crate) moves: LeafMoves,
    /// By line, what is lifted for it.
    pub(crate) by_line: Vec<Vec<Blocker>>,
}

impl Ground<'_> {
    /// What each leaf could become if what keeps it were lifted, in document order.
    pub(crate) fn lifted(&self, allowance: &Allowance) -> Vec<Lifted> {
        let figures = AllFigures::of(self.set, self.evidence);
        self.set.leaf_indices().map(|leaf| self.lifted_leaf(leaf, allowance, &figures)).collect()
    }

    fn lifted_leaf(&self, leaf: LeafIndex, allowance: &Allowance, figures: &AllFigures) -> Lifted {
        let mut lifted = Lifted { moves: self.leaf_moves(leaf, allowance, figures), by_line: Vec::new() };
        lifted.moves.lines.clear();
        let never = matches!(self.set.leaf(leaf).rule, Rule::Rollup(_) | Rule::Survey(_) | Rule::Unknown);
        if never || lifted.moves.start == Start::Out {
            return lifted;
        }
        let blockers = self.blockers(leaf, &lifted.moves.start, allowance);
        for set in 0..1usize << blockers.len() {
            let chosen: Vec<Blocker> = blockers
                .iter()
                .enumerate()
                .filter(|(bit, _)| set >> bit & 1 == 1)
                .map(|(_, blocker)| *blocker)
                .collect();
            let without = allowance.without(leaf, &chosen);
            let moves = self.leaf_moves(leaf, &without, figures);
            lifted.moves.is_cut |= moves.is_cut;
            lifted.moves.is_cut_for_others |= moves.is_cut_for_others;
            let price = Price { fixed: Number::from(chosen.len()), ..Price::default() };
            for mut line in moves.lines {
                line.first.price = price.clone();
                line.step.effort = Number::ZERO;
                lifted.moves.lines.push(line);
                lifted.by_line.push(chosen.clone());
            }
        }
        lifted
    }

    /// What keeps a leaf.
    fn blockers(&self, leaf: LeafIndex, start: &Start, allowance: &Allowance) -> Vec<Blocker> {
        let mut blockers = Vec::new();
        if allowance.locks.contains(&leaf) {
            blockers.push(Blocker::Locked(leaf, Locked::Lock));
        }
        let free = Allowance { efforts: allowance.efforts.clone(), ..Allowance::default() };
        if let Some(locked) = self.locked(leaf, start, &free) {
            let late = allowance.efforts.as_ref().is_some_and(|efforts| efforts.is_late(leaf));
            blockers.push(if late { Blocker::Late(leaf) } else { Blocker::Locked(leaf, locked) });
        }
        if allowance.prices(leaf).iter().any(|row| row.ceiling.is_some()) {
            blockers.push(Blocker::Ceiling(leaf));
        }
        if allowance.limits.contains_key(&leaf) {
            blockers.push(Blocker::Limit(leaf));
        }
        blockers
    }
}

impl Allowance {
    /// The same without what keeps a leaf.
    fn without(&self, leaf: LeafIndex, lifted: &[Blocker]) -> Allowance {
        let mut allowance = self.clone();
        for blocker in lifted {
            match blocker {
                Blocker::Locked(_, Locked::Lock) => drop(allowance.locks.remove(&leaf)),
                // Named, it may change.
                Blocker::Locked(..) | Blocker::Late(_) => {
                    allowance.efforts.get_or_insert_default().name(leaf, EffortRow::free());
                }
                Blocker::Ceiling(_) => {
                    if let Some(efforts) = &mut allowance.efforts {
                        efforts.lift_ceilings(leaf);
                    }
                }
                Blocker::Limit(_) => drop(allowance.limits.remove(&leaf)),
            }
        }
        allowance
    }
}
