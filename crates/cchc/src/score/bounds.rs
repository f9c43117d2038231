//! Between which indices a unit can still end, while leaves are open (contract section 2, `pending`).
//!
//! Every open leaf is run through all that its rule can award. Points only rise with points, so the ends of
//! each award suffice, except where an option would fire a gate: there every option that is not worse in
//! both ways is tried, in combination with the other open leaves whose gates reach the same nodes. What an
//! open leaf could become is in `candidates`, which leaves must be tried together in `linked`, what the open
//! values of a group move, this unit's own among them, in `moved`.

use super::candidates::{Candidates, Open, all_in_one};
use super::leaf::{Context, LeafScore, LeafStatus};
use super::linked::{Linked, linked};
use super::moved::{moved_anywhere, moved_in_group};
use super::tree::sum_up;
use crate::criteria::{CriteriaSet, LeafIndex};
use crate::number::Number;

/// The lowest and the highest index that a unit can still end with, exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The lowest.
    pub low: Number,
    /// The highest; `None` where a bonus without limit is open.
    pub high: Option<Number>,
    /// Whether the bounds may lie farther apart than the unit can end (reference 32); never nearer.
    pub loose: bool,
}

/// Which end is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Low,
    High,
}

/// How many nodes all trials of a case may sum, so that a large case with many open leaves still ends
/// (reference 32).
const MOST_WORK: usize = 20_000_000;

/// How many combinations are tried for each unit of a case, at each end and group of linked leaves.
fn most_combinations(context: &Context<'_>) -> usize {
    let nodes = context.evidence.units().len() * context.set.nodes().len();
    (MOST_WORK / nodes.max(1)).max(64)
}

/// Leaves about which there is more than one opinion, beside those that are open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Disputes<'a> {
    /// The leaves, with all that they could be.
    pub(crate) leaves: &'a [Choice],
    /// Leaves whose points move with a disputed figure of their group: between all that their rule can award.
    pub(crate) moved: &'a [LeafIndex],
}

pub(crate) fn bounds(context: &Context<'_>, leaves: &[LeafScore]) -> Option<Bounds> {
    bounds_with(context, leaves, &Disputes::default())
}

/// The same where leaves are in dispute as well.
pub(crate) fn bounds_with(
    context: &Context<'_>,
    leaves: &[LeafScore],
    disputes: &Disputes<'_>,
) -> Option<Bounds> {
    let set = context.set;
    // What a dispute moves can lie farther out than what pending values alone make of it.
    let could_be = |leaf: &LeafIndex| {
        let contested = disputes.leaves.iter().find(|(other, _)| other == leaf);
        contested.map_or(&[][..], |(_, could_be)| could_be.as_slice())
    };
    let disputed = disputes.moved.iter();
    let disputed = disputed.filter_map(|leaf| moved_anywhere(context, leaves, *leaf, could_be(leaf)));
    let pending = moved_in_group(context, leaves);
    let pending = pending.into_iter().filter(|moved| !disputes.moved.contains(&moved.leaf));
    let moved: Vec<Moved> = disputed.chain(pending).collect();
    let is_moved = |leaf: &LeafIndex| moved.iter().any(|moved| moved.leaf == *leaf);
    let is_open = |leaf: &LeafIndex| {
        let is_pending = leaves.get(leaf.0).is_some_and(|leaf| leaf.status == LeafStatus::Pending);
        is_pending && !is_moved(leaf)
    };
    let open: Vec<LeafIndex> = set.leaf_indices().filter(is_open).collect();
    let contested = disputes.leaves.iter().filter(|(leaf, _)| !is_moved(leaf));
    let contested: Vec<Choice> = contested.cloned().collect();
    if open.is_empty() && moved.is_empty() && contested.is_empty() {
        return None;
    }
    let most = most_combinations(context);
    let search = Search { set, leaves, open: &open, contested: &contested, moved: &moved, most };
    let (low, low_is_loose) = search.end(End::Low, 1)?;
    let (high, high_is_loose) = search.end(End::High, 1)?;
    // An open end is tried at two far points: where the index still grows, nothing holds it.
    let (farther, _) = search.end(End::High, 2)?;
    let loose = low_is_loose || high_is_loose || moved.iter().any(|moved| moved.loose);
    Some(Bounds { low, high: (high == farther).then_some(high), loose })
}

/// A leaf of this unit that open values of its group move, its own among them, and the points between which
/// it lies.
#[derive(Debug)]
pub(super) struct Moved {
    pub(super) leaf: LeafIndex,
    pub(super) low: Number,
    pub(super) high: Number,
    /// Whether they may lie too far out.
    pub(super) loose: bool,
}

struct Search<'a> {
    set: &'a CriteriaSet,
    leaves: &'a [LeafScore],
    open: &'a [LeafIndex],
    contested: &'a [Choice],
    moved: &'a [Moved],
    most: usize,
}

/// An open leaf and what it could become.
pub(crate) type Choice = (LeafIndex, Vec<LeafScore>);

impl Search<'_> {
    /// The index at one end, and whether it may lie too far out.
    fn end(&self, end: End, far: i64) -> Option<(Number, bool)> {
        let mut leaves = self.leaves.to_vec();
        for moved in self.moved {
            let points = if end == End::Low { &moved.low } else { &moved.high };
            if let Some(slot) = leaves.get_mut(moved.leaf.0) {
                slot.points = Some(points.clone());
                if moved.loose {
                    // Points that were ruled outright escape a gate at the leaf, others do not.
                    slot.outright = end == End::High;
                }
            }
        }
        let far = &Number::from(far) * &Number::from_decimal(1, 60);
        let candidates = Candidates { set: self.set, end, far: &far, most: self.most };
        let mut undecided: Vec<Choice> = Vec::new();
        let mut loose = false;
        for leaf in self.open {
            let Open { list, loose: beyond } = candidates.of(*leaf);
            loose |= beyond;
            put(&mut leaves, *leaf, list.first());
            if list.len() > 1 {
                undecided.push((*leaf, list));
            }
        }
        for (leaf, could_be) in self.contested {
            let mut list = could_be.clone();
            // Points that were ruled outright escape a gate at the leaf itself: then neither is worse in every way.
            if self.set.node_of(*leaf).gates.is_empty() {
                candidates.drop_dominated(&mut list, *leaf);
            }
            put(&mut leaves, *leaf, list.first());
            if list.len() > 1 {
                undecided.push((*leaf, list));
            }
        }
        // Deeper leaves first: what is best for them does not depend on what is above.
        for together in linked(self.set, undecided.iter().map(|(leaf, _)| *leaf)) {
            let choices = undecided.iter().filter(|(leaf, _)| together.leaves.contains(leaf));
            let choices: Vec<&Choice> = choices.collect();
            loose |= !self.decide(&mut leaves, &choices, &together, end);
        }
        sum_up(self.set, &leaves).index().map(|index| (index, loose))
    }

    /// Decides linked leaves; where they have too many combinations, each is taken at its own end, and this
    /// answers `false`.
    fn decide(&self, leaves: &mut [LeafScore], choices: &[&Choice], together: &Linked, end: End) -> bool {
        let product = choices.iter().try_fold(1usize, |product, (_, list)| product.checked_mul(list.len()));
        let Some(combinations) = product.filter(|combinations| *combinations <= self.most) else {
            for (leaf, list) in choices {
                put(leaves, *leaf, Some(&all_in_one(list, end)));
            }
            return false;
        };
        let mut best: Option<(Number, usize)> = None;
        for number in 0..combinations {
            choose(leaves, choices, number);
            let reached = together.reached(self.set, &sum_up(self.set, leaves));
            let better = best.as_ref().is_none_or(|(best, _)| match end {
                End::Low => reached < *best,
                End::High => reached > *best,
            });
            if better {
                best = Some((reached, number));
            }
        }
        choose(leaves, choices, best.map_or(0, |(_, number)| number));
        true
    }
}

/// Puts every linked leaf to its choice in the combination of this number.
fn choose(leaves: &mut [LeafScore], choices: &[&Choice], mut number: usize) {
    for (leaf, list) in choices {
        put(leaves, *leaf, list.get(number % list.len()));
        number /= list.len();
    }
}

fn put(leaves: &mut [LeafScore], leaf: LeafIndex, score: Option<&LeafScore>) {
    if let (Some(slot), Some(score)) = (leaves.get_mut(leaf.0), score) {
        *slot = score.clone();
    }
}
