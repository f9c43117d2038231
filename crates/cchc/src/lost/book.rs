//! The lines of one account, from the top down, so that every node knows how much a point lost there counts
//! in the whole. One pass over the nodes.
//!
//! That the lines add up follows node by node. What children miss of their maxima is, brought to the scale of
//! their parent, what the parent misses of its own before anything limits it; every limit then has its line.

use super::{Cause, Line, LineKind};
use crate::criteria::{CriteriaSet, Effect, LeafIndex, Node, NodeIndex, Source};
use crate::number::Number;
use crate::score::gates::binding;
use crate::score::tree::{Parent, Way, kept, limited, sum_of};
use crate::score::{LeafStatus, NodeScore, TreeScore, UnitScore};

pub(super) fn lines(set: &CriteriaSet, score: &UnitScore) -> Vec<Line> {
    let nothing: Vec<Option<Number>> = vec![None; set.nodes().len()];
    let mut book = Book { set, score, factors: nothing, leaves: Vec::new(), others: Vec::new() };
    let whole = book.sum(None, &Parent::whole(set), &Number::ONE);
    for index in set.node_indices() {
        book.node(index);
    }
    let mut lines = book.leaves;
    lines.extend(book.others);
    lines.extend(whole);
    lines
}

struct Book<'a> {
    set: &'a CriteriaSet,
    score: &'a UnitScore,
    /// By how much a point lost at a node counts in the whole; `None` where the node does not count.
    factors: Vec<Option<Number>>,
    leaves: Vec<Line>,
    others: Vec<Line>,
}

/// A sum at its stages: before anything limits it, limited, and as kept.
struct Stages {
    raw: Number,
    limited: Number,
    kept: Number,
    max: Number,
    way: Way,
}

/// A figure of the final score and the same figure of the unit's own.
type Both = [Number; 2];

impl Book<'_> {
    fn node(&mut self, index: NodeIndex) {
        let Some(factor) = self.factors.get(index.0).cloned().flatten() else { return };
        let node = self.set.node(index);
        match node.leaf {
            Some(leaf) => self.leaf(index, node, leaf, &factor),
            None => {
                let lines = self.sum(Some(index), &Parent::node(node), &factor);
                self.others.extend(lines);
            }
        }
    }

    fn leaf(&mut self, index: NodeIndex, node: &Node, leaf: LeafIndex, factor: &Number) {
        let Some(last) = self.score.leaves.get(leaf.0) else { return };
        let own = self.score.own_leaves.get(leaf.0);
        let points = last.points.clone().unwrap_or_default();
        // What the unit left out of its own score it did not claim (reference 26).
        let own_points = own.and_then(|own| own.points.clone()).unwrap_or_default();
        let (kind, cause) = match self.set.leaf(leaf).effect {
            Some(Effect::Bonus) => (LineKind::Bonus(leaf), Cause::Bonus),
            Some(Effect::Penalty) => (LineKind::Penalty(leaf), Cause::Penalty),
            None => (LineKind::Leaf(leaf), cause(last.status, self.set.leaf(leaf).source)),
        };
        let missed = [&node.max - &points, &node.max - &own_points];
        self.leaves.push(line(Some(index), kind, cause, missed, factor));
        let gate = self.gate(index, [points, own_points], factor);
        self.others.extend(gate);
    }

    /// The lines of a sum, the whole's where there is no node; and how much its children count.
    fn sum(&mut self, index: Option<NodeIndex>, parent: &Parent<'_>, factor: &Number) -> Vec<Line> {
        let Some(last) = self.stages(parent, &self.score.last) else { return Vec::new() };
        self.pass_on(parent, &last, factor);
        let own = self.stages(parent, &self.score.own);
        let own = own.as_ref();
        let figure = |of: fn(&Stages) -> Number| [of(&last), own.map(of).unwrap_or_default()];
        let mut lines = Vec::new();
        if let Way::Best(best) = last.way {
            let own_max = self.score.own.node(best).map_or(&last.max, |own| &own.max);
            let best_max = self.score.last.node(best).map_or(&last.max, |last| &last.max);
            let missed = [&last.max - best_max, &last.max - own_max];
            lines.push(line(Some(best), LineKind::Scale, Cause::Scale, missed, factor));
        }
        let cap = figure(|stages| &stages.raw - &stages.limited);
        lines.push(line(index, LineKind::Cap, Cause::Cap, cap, factor));
        let rounding = figure(|stages| &stages.limited - &stages.kept);
        lines.push(line(index, LineKind::Rounding, Cause::Rounding, rounding, factor));
        lines.retain(says_something);
        if let Some(index) = index {
            lines.extend(self.gate(index, figure(|stages| stages.kept.clone()), factor));
        }
        lines
    }

    fn stages(&self, parent: &Parent<'_>, tree: &TreeScore) -> Option<Stages> {
        let sum = sum_of(self.set, parent, &tree.nodes)?;
        let limited = limited(sum.points.clone(), parent, &sum.max, &sum.way);
        let kept = kept(self.set, limited.clone(), &sum.way);
        Some(Stages { raw: sum.points, limited, kept, max: sum.max, way: sum.way })
    }

    /// What the gates of a node took from what it had before them.
    fn gate(&self, index: NodeIndex, before: Both, factor: &Number) -> Option<Line> {
        let node = self.set.node(index);
        let held = binding(node, &self.score.leaves).or_else(|| binding(node, &self.score.own_leaves))?;
        let took = |tree: &TreeScore, before: Number| match tree.node(index) {
            Some(after) => &before - &after.points,
            None => Number::ZERO,
        };
        let [last, own] = before;
        let took = [took(&self.score.last, last), took(&self.score.own, own)];
        let line = line(Some(index), LineKind::Gate(held.clone()), Cause::Gate, took, factor);
        says_something(&line).then_some(line)
    }

    /// How much the children count: as the node, by their weights, or, of alternatives, one alone.
    fn pass_on(&mut self, parent: &Parent<'_>, sum: &Stages, factor: &Number) {
        for child in parent.children {
            let Some(score) = self.score.last.node(*child) else { continue };
            let counts = match &sum.way {
                Way::Added => Some(factor.clone()),
                Way::Best(best) if best == child => Some(factor.clone()),
                Way::Best(_) => {
                    self.others.push(alternative(*child, score, factor));
                    None
                }
                Way::Weighed(weights) => Some(self.weighed(*child, score, sum, weights, factor)),
            };
            if let Some(slot) = self.factors.get_mut(child.0) {
                *slot = counts;
            }
        }
    }

    /// Max × w ÷ Σ w ÷ the child's applicable max; nothing where that is 0.
    fn weighed(
        &self,
        child: NodeIndex,
        score: &NodeScore,
        sum: &Stages,
        weights: &Number,
        factor: &Number,
    ) -> Number {
        let weight = self.set.node(child).weight.clone().unwrap_or_default();
        let share = (&sum.max * &weight).checked_div(&(weights * &score.max));
        share.map(|share| share * factor).unwrap_or_default()
    }
}

fn line(node: Option<NodeIndex>, kind: LineKind, cause: Cause, figures: Both, factor: &Number) -> Line {
    let [lost, conceded] = figures.map(|figure| figure * factor);
    Line { node, kind, cause, lost, conceded }
}

fn alternative(node: NodeIndex, score: &NodeScore, factor: &Number) -> Line {
    let kind = LineKind::Alternative { worth: &score.points * factor };
    Line { node: Some(node), kind, cause: Cause::Alternative, lost: Number::ZERO, conceded: Number::ZERO }
}

/// A limit that took nothing needs no line, unless it took something in the unit's own score.
fn says_something(line: &Line) -> bool {
    !line.lost.is_zero() || !line.conceded.is_zero()
}

fn cause(status: LeafStatus, source: Source) -> Cause {
    match status {
        LeafStatus::Missing => Cause::Missing,
        LeafStatus::Undocumented => Cause::Undocumented,
        LeafStatus::Unverified => Cause::Unverified,
        LeafStatus::Pending => Cause::Pending,
        LeafStatus::NotApplicable | LeafStatus::Excluded => Cause::NotApplicable,
        LeafStatus::Scored | LeafStatus::Decided if source == Source::Survey => Cause::Survey,
        LeafStatus::Decided => Cause::Decided,
        LeafStatus::Scored => Cause::Evidence,
    }
}
