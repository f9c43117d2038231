//! Between which indices a unit can still end, while leaves are open (contract section 2, `pending`).
//!
//! Every open leaf is run through all that its rule can award. Points only rise with points, so the ends of
//! each award suffice, except where an option would fire a gate: there every option that is not worse in
//! both ways is tried, in all combinations.

use super::gates::has_chosen;
use super::leaf::{Context, LeafScore, LeafStatus};
use super::moved::moved_by_others;
use super::tree::sum_up;
use crate::criteria::points::limited;
use crate::criteria::{CriteriaSet, LeafIndex, Rule, Value, When};
use crate::number::Number;

/// The lowest and the highest index that a unit can still end with, exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The lowest.
    pub low: Number,
    /// The highest; `None` where a bonus without limit is open.
    pub high: Option<Number>,
}

/// Which end is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
}

/// How many combinations of options are tried for a unit before its bounds are taken one leaf at a time, which
/// can only widen them. Reached by a dozen open leaves that each have an option that both earns and fires a
/// gate.
const MOST_COMBINATIONS: usize = 4096;
/// How many nodes all trials of a case may sum, so that a large case with many open leaves still ends
/// (reference 32).
const MOST_WORK: usize = 50_000_000;

/// How many combinations are tried for each unit of a case.
fn combinations(context: &Context<'_>) -> usize {
    let nodes = context.evidence.units().len() * context.set.nodes().len();
    (MOST_WORK / nodes.max(1)).clamp(64, MOST_COMBINATIONS)
}

pub(super) fn bounds(context: &Context<'_>, leaves: &[LeafScore]) -> Option<Bounds> {
    let open: Vec<LeafIndex> = context
        .set
        .leaf_indices()
        .filter(|leaf| leaves.get(leaf.0).is_some_and(|leaf| leaf.status == LeafStatus::Pending))
        .collect();
    let moved = moved_by_others(context, leaves);
    if open.is_empty() && moved.is_empty() {
        return None;
    }
    let most = combinations(context);
    let search = Search { set: context.set, leaves, open: &open, moved: &moved, most };
    let low = search.end(End::Low, &Number::from(1))?;
    let high = search.end(End::High, &Number::from(1))?;
    // An open end is tried at two far points: where the index still grows, nothing holds it.
    let farther = search.end(End::High, &Number::from(2))?;
    Some(Bounds { low, high: (high == farther).then_some(high) })
}

struct Search<'a> {
    set: &'a CriteriaSet,
    leaves: &'a [LeafScore],
    open: &'a [LeafIndex],
    /// Leaves of this unit that open values of others move, with the points between which they lie.
    moved: &'a [(LeafIndex, Number, Number)],
    /// How many combinations are tried.
    most: usize,
}

impl Search<'_> {
    fn end(&self, end: End, far: &Number) -> Option<Number> {
        let mut leaves = self.leaves.to_vec();
        for (leaf, low, high) in self.moved {
            if let Some(slot) = leaves.get_mut(leaf.0) {
                slot.points = Some(if end == End::Low { low.clone() } else { high.clone() });
            }
        }
        let far = far * &Number::from_decimal(1, 60);
        let mut candidates: Vec<Vec<LeafScore>> =
            self.open.iter().map(|leaf| self.candidates(*leaf, end, &far)).collect();
        let combinations =
            candidates.iter().try_fold(1usize, |product, list| product.checked_mul(list.len()));
        if combinations.is_none_or(|combinations| combinations > self.most) {
            for list in &mut candidates {
                *list = vec![all_in_one(list, end)];
            }
        }
        self.try_all(&mut leaves, &candidates, end)
    }

    fn try_all(
        &self,
        leaves: &mut Vec<LeafScore>,
        candidates: &[Vec<LeafScore>],
        end: End,
    ) -> Option<Number> {
        let at = self.open.len() - candidates.len();
        let (Some((list, rest)), Some(open)) = (candidates.split_first(), self.open.get(at)) else {
            return sum_up(self.set, leaves).index();
        };
        let mut found: Option<Number> = None;
        for candidate in list {
            if let Some(slot) = leaves.get_mut(open.0) {
                *slot = candidate.clone();
            }
            let index = self.try_all(leaves, rest, end)?;
            let better = found.as_ref().is_none_or(|found| match end {
                End::Low => index < *found,
                End::High => index > *found,
            });
            if better {
                found = Some(index);
            }
        }
        found
    }

    /// What an open leaf could become, without what is better or worse in every way.
    fn candidates(&self, leaf: LeafIndex, end: End, far: &Number) -> Vec<LeafScore> {
        let mut candidates = match &self.set.leaf(leaf).rule {
            Rule::Choice(choice) => {
                let points = choice.options.iter().enumerate();
                points
                    .map(|(at, option)| self.became(leaf, option.points.clone(), Some(Value::Option(at))))
                    .collect()
            }
            Rule::Checklist(list) => {
                let gated = self.gated_options(leaf);
                let points: Vec<Number> = list.items.iter().map(|item| item.points.clone()).collect();
                self.checklists(leaf, &points, &gated, end)
            }
            rule => {
                let awards = rule.awards();
                let points = match end {
                    End::Low => awards.low.unwrap_or_else(|| -far),
                    End::High => awards.high.unwrap_or_else(|| far.clone()),
                };
                vec![self.became(leaf, points, None)]
            }
        };
        self.drop_dominated(&mut candidates, leaf, end);
        candidates
    }

    /// Every set of the items that fire gates, each with the others as they serve this end best.
    fn checklists(&self, leaf: LeafIndex, points: &[Number], gated: &[usize], end: End) -> Vec<LeafScore> {
        let helps = |points: &Number| match end {
            End::Low => points.is_negative(),
            End::High => points.is_positive(),
        };
        let free: Vec<usize> = (0..points.len())
            .filter(|item| !gated.contains(item) && points.get(*item).is_some_and(helps))
            .collect();
        let sets = 1usize << gated.len().min(12);
        (0..sets)
            .map(|set| {
                let chosen = gated.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1);
                let mut items: Vec<usize> =
                    chosen.map(|(_, item)| *item).chain(free.iter().copied()).collect();
                items.sort_unstable();
                let sum = Number::sum(items.iter().filter_map(|item| points.get(*item)));
                self.became(leaf, sum, Some(Value::Items(items)))
            })
            .collect()
    }

    fn became(&self, leaf: LeafIndex, award: Number, value: Option<Value>) -> LeafScore {
        let points = self.set.rounding.kept(limited(self.set, leaf, award));
        LeafScore { status: LeafStatus::Scored, points: Some(points), value, outright: false }
    }

    /// The options of a leaf that some gate names, each once.
    fn gated_options(&self, leaf: LeafIndex) -> Vec<usize> {
        let gates = self.set.nodes.iter().flat_map(|node| &node.gates);
        let mut options: Vec<usize> = gates
            .filter_map(|gate| match &gate.when {
                When::Is { leaf: own, option } if *own == leaf => Some(*option),
                _ => None,
            })
            .collect();
        options.sort_unstable();
        options.dedup();
        options
    }

    fn drop_dominated(&self, candidates: &mut Vec<LeafScore>, leaf: LeafIndex, end: End) {
        let gated = self.gated_options(leaf);
        let fired = |candidate: &LeafScore| -> Vec<usize> {
            gated.iter().filter(|option| has_chosen(candidate, **option)).copied().collect()
        };
        let mut kept: Vec<(LeafScore, Vec<usize>)> = Vec::new();
        for candidate in candidates.drain(..) {
            let fired = fired(&candidate);
            let beats = |one: &(LeafScore, Vec<usize>), other: &(LeafScore, Vec<usize>)| match end {
                End::Low => one.0.points <= other.0.points && other.1.iter().all(|gate| one.1.contains(gate)),
                End::High => {
                    one.0.points >= other.0.points && one.1.iter().all(|gate| other.1.contains(gate))
                }
            };
            let new = (candidate, fired);
            if !kept.iter().any(|old| beats(old, &new)) {
                kept.retain(|old| !beats(&new, old));
                kept.push(new);
            }
        }
        candidates.extend(kept.into_iter().map(|(candidate, _)| candidate));
    }
}

/// One candidate that is at least as far out as all: the last points, with all gates or none.
fn all_in_one(list: &[LeafScore], end: End) -> LeafScore {
    let points = list.iter().map(|candidate| candidate.points.clone());
    let options = list.iter().flat_map(|candidate| match &candidate.value {
        Some(Value::Option(option)) => vec![*option],
        Some(Value::Items(items)) => items.clone(),
        _ => Vec::new(),
    });
    let (points, value) = match end {
        End::Low => (points.min(), Some(Value::Items(options.collect()))),
        End::High => (points.max(), None),
    };
    LeafScore { status: LeafStatus::Scored, points: points.flatten(), value, outright: false }
}
