//! Points and maxima by where they come from: appraisal, survey, external.
//!
//! The parts of a node are those of its children. Where a gate, a cap or a limit changed the sum, all parts
//! change in proportion, so that the sources always add up to the unit's points (reference 25).

use std::collections::BTreeMap;

use super::tree::{NodeScore, TreeScore};
use crate::criteria::{CriteriaSet, Node, NodeIndex, Source};
use crate::number::Number;

/// Points and applicable maximum of each source that the set names.
pub type BySource = BTreeMap<Source, NodeScore>;

/// The parts of one figure.
type Parts = BTreeMap<Source, Number>;

pub(super) fn split(set: &CriteriaSet, score: &TreeScore) -> BySource {
    if let Some(only) = only_source(set) {
        let zero = NodeScore { points: Number::ZERO, max: Number::ZERO };
        return BySource::from([(only, score.whole.clone().unwrap_or(zero))]);
    }
    let points = Splitter { set, score, figure: |score| &score.points };
    let maxima = Splitter { set, score, figure: |score| &score.max };
    let (points, maxima) = (points.whole(), maxima.whole());
    let sources = set.leaves.iter().map(|leaf| leaf.source);
    let part = |parts: &Parts, source: &Source| parts.get(source).cloned().unwrap_or_default();
    sources
        .map(|source| (source, NodeScore { points: part(&points, &source), max: part(&maxima, &source) }))
        .collect()
}

/// The source of all leaves, where there is only one: as in most sets, nothing needs splitting then.
fn only_source(set: &CriteriaSet) -> Option<Source> {
    let first = set.leaves.first()?.source;
    set.leaves.iter().all(|leaf| leaf.source == first).then_some(first)
}

/// Splits one figure of a tree, points or maxima.
struct Splitter<'a> {
    set: &'a CriteriaSet,
    score: &'a TreeScore,
    figure: fn(&NodeScore) -> &Number,
}

/// A child that is not excluded.
type Counted<'a> = (&'a Node, NodeIndex, &'a NodeScore);

impl Splitter<'_> {
    fn whole(&self) -> Parts {
        match &self.score.whole {
            Some(whole) => self.combined(&self.set.top, false, whole),
            None => Parts::new(),
        }
    }

    fn node(&self, index: NodeIndex) -> Parts {
        let node = self.set.node(index);
        let Some(score) = self.score.node(index) else { return Parts::new() };
        match node.leaf {
            Some(leaf) => Parts::from([(self.set.leaf(leaf).source, (self.figure)(score).clone())]),
            None => self.combined(&node.children, node.best, score),
        }
    }

    /// The parts of children, brought to what the node above came to.
    fn combined(&self, children: &[NodeIndex], best: bool, above: &NodeScore) -> Parts {
        let counted: Vec<Counted<'_>> = children
            .iter()
            .filter_map(|child| Some((self.set.node(*child), *child, self.score.node(*child)?)))
            .collect();
        let sum = if best { self.alternative(&counted) } else { self.sum(&counted, above) };
        let first = counted.first().and_then(|(_, child, _)| self.first_source(*child));
        brought_to(sum, (self.figure)(above), first)
    }

    /// The parts of the alternative that counts: the first of the highest.
    fn alternative(&self, counted: &[Counted<'_>]) -> Parts {
        let highest = counted.iter().map(|(_, _, score)| &score.points).max();
        let first = counted.iter().find(|(_, _, score)| Some(&score.points) == highest);
        first.map(|(_, child, _)| self.node(*child)).unwrap_or_default()
    }

    /// The parts of all children; a weighted one counts with its share of the node, on its own scale.
    fn sum(&self, counted: &[Counted<'_>], above: &NodeScore) -> Parts {
        let weights = counted.iter().filter(|(_, _, score)| score.max.is_positive());
        let weights = Number::sum(weights.filter_map(|(node, _, _)| node.weight.as_ref()));
        let mut sum = Parts::new();
        for (node, child, score) in counted {
            let share = match &node.weight {
                Some(weight) => {
                    let scale = &weights * &score.max;
                    (&above.max * weight).checked_div(&scale).unwrap_or_default()
                }
                None => Number::ONE,
            };
            for (source, part) in self.node(*child) {
                let sum = sum.entry(source).or_default();
                *sum = &*sum + &(part * &share);
            }
        }
        sum
    }

    fn first_source(&self, index: NodeIndex) -> Option<Source> {
        self.set.leaves_below(index).first().map(|leaf| self.set.leaf(*leaf).source)
    }
}

/// Scales parts so that they add up to `to`; where they are 0 in sum, the first source takes the rest.
fn brought_to(mut parts: Parts, to: &Number, first: Option<Source>) -> Parts {
    let sum = Number::sum(parts.values());
    if sum == *to {
        return parts;
    }
    match to.checked_div(&sum) {
        Some(factor) => {
            for part in parts.values_mut() {
                *part = &*part * &factor;
            }
        }
        None => {
            if let Some(first) = first {
                let part = parts.entry(first).or_default();
                *part = &*part + to;
            }
        }
    }
    parts
}
