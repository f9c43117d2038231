//! What an open leaf could become, as far as it matters for one end of the bounds.

use super::bounds::End;
use super::gates::has_chosen;
use super::leaf::{LeafScore, LeafStatus};
use crate::criteria::points::limited;
use crate::criteria::{CriteriaSet, LeafIndex, Rule, Value, When};
use crate::number::Number;

/// Finds what open leaves could become.
pub(super) struct Candidates<'a> {
    pub(super) set: &'a CriteriaSet,
    /// Which end is looked for.
    pub(super) end: End,
    /// Points that stand for no end.
    pub(super) far: &'a Number,
    /// How many candidates a leaf may have.
    pub(super) most: usize,
}

/// Of a checklist with more items than this that fire gates, not every set of them is tried.
const MOST_GATED_ITEMS: usize = 8;

/// What an open leaf could become.
pub(super) struct Open {
    pub(super) list: Vec<LeafScore>,
    /// Whether this goes beyond what the leaf can become.
    pub(super) loose: bool,
}

impl Candidates<'_> {
    /// What an open leaf could become, without what is better or worse in every way.
    pub(super) fn of(&self, leaf: LeafIndex) -> Open {
        let (end, far) = (self.end, self.far);
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
                if gated.len() > MOST_GATED_ITEMS || 1 << gated.len() > self.most {
                    return Open { list: vec![self.outermost(leaf, &points, gated)], loose: true };
                }
                self.checklists(leaf, &points, &gated)
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
        self.drop_dominated(&mut candidates, leaf);
        Open { list: candidates, loose: false }
    }

    /// One candidate that is at least as far out as every set of items: the last points, with all gates or
    /// none.
    fn outermost(&self, leaf: LeafIndex, points: &[Number], gated: Vec<usize>) -> LeafScore {
        let sum = |helps: fn(&Number) -> bool| Number::sum(points.iter().filter(|points| helps(points)));
        match self.end {
            End::Low => self.became(leaf, sum(Number::is_negative), Some(Value::Items(gated))),
            End::High => self.became(leaf, sum(Number::is_positive), None),
        }
    }

    /// Every set of the items that fire gates, each with the others as they serve this end best.
    fn checklists(&self, leaf: LeafIndex, points: &[Number], gated: &[usize]) -> Vec<LeafScore> {
        let helps = |points: &Number| match self.end {
            End::Low => points.is_negative(),
            End::High => points.is_positive(),
        };
        let free: Vec<usize> = (0..points.len())
            .filter(|item| !gated.contains(item) && points.get(*item).is_some_and(helps))
            .collect();
        let sets = 1usize << gated.len();
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

    pub(super) fn drop_dominated(&self, candidates: &mut Vec<LeafScore>, leaf: LeafIndex) {
        let gated = self.gated_options(leaf);
        let fired = |candidate: &LeafScore| -> Vec<usize> {
            gated.iter().filter(|option| has_chosen(candidate, **option)).copied().collect()
        };
        let mut kept: Vec<(LeafScore, Vec<usize>)> = Vec::new();
        for candidate in candidates.drain(..) {
            let fired = fired(&candidate);
            let beats = |one: &(LeafScore, Vec<usize>), other: &(LeafScore, Vec<usize>)| match self.end {
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
pub(super) fn all_in_one(list: &[LeafScore], end: End) -> LeafScore {
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
