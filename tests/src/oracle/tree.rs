//! The sums (contract section 1, "Sums" and "Gate").

use super::finding::{Standing, kept};
use super::model::{CriteriaSet, Gate, Kind, Node, Rounding, When};
use super::number::{Exact, within};
use num_traits::{Signed, Zero};
use std::collections::BTreeMap;

pub type Standings = BTreeMap<String, Standing>;

/// The points of a node and its applicable max.
#[derive(Clone, Debug)]
pub struct Score {
    pub points: Exact,
    pub max: Exact,
}

/// One unit's tree, summed: none where a node is excluded.
pub struct Scores {
    /// None where nothing applies.
    pub whole: Option<Score>,
    pub nodes: BTreeMap<String, Option<Score>>,
}

impl Scores {
    /// Points ÷ applicable max × 100, exact.
    pub fn index(&self) -> Option<Exact> {
        self.whole.as_ref().map(percent)
    }

    pub fn node(&self, code: &str) -> Option<&Score> {
        self.nodes[code].as_ref()
    }
}

pub fn percent(score: &Score) -> Exact {
    &score.points / &score.max * super::number::whole(100)
}

pub fn sum_up(set: &CriteriaSet, standings: &Standings) -> Scores {
    let mut summing = Summing { rounding: &set.rounding, standings, nodes: BTreeMap::new() };
    let whole = summing.score(&set.whole);
    Scores { whole: whole.filter(|score| !score.max.is_zero()), nodes: summing.nodes }
}

struct Summing<'a> {
    rounding: &'a Rounding,
    standings: &'a Standings,
    nodes: BTreeMap<String, Option<Score>>,
}

impl Summing<'_> {
    fn score(&mut self, node: &Node) -> Option<Score> {
        let score = match &node.kind {
            Kind::Leaf(_) => self.leaf(node),
            Kind::Inner(children) => self.inner(node, children),
        };
        self.nodes.insert(node.code.clone(), score.clone());
        score
    }

    fn leaf(&self, node: &Node) -> Option<Score> {
        let Standing::Scored(scored) = &self.standings[&node.code] else {
            return None;
        };
        let points = scored.points.clone();
        let points = if scored.outright { points } else { self.gated(&node.gates, points) };
        let max = node.max.clone();
        Some(Score { points, max })
    }

    fn inner(&mut self, node: &Node, children: &[Node]) -> Option<Score> {
        let scores: Vec<(&Node, Score)> =
            children.iter().filter_map(|child| self.score(child).map(|score| (child, score))).collect();
        let score = if children[0].weight.is_some() {
            self.weighted(node, &scores)?
        } else if node.best {
            best(node, &scores)?
        } else {
            plain(node, &scores)?
        };
        let points = self.gated(&node.gates, score.points);
        Some(Score { points, ..score })
    }

    /// `max` × Σ w·(points ÷ applicable max) ÷ Σ w.
    fn weighted(&self, node: &Node, scores: &[(&Node, Score)]) -> Option<Score> {
        let (mut sum, mut weights) = (Exact::zero(), Exact::zero());
        for (child, score) in scores.iter().filter(|(_, score)| score.max.is_positive()) {
            let weight = child.weight.as_ref().expect("weights on all siblings");
            sum += weight * &score.points / &score.max;
            weights += weight;
        }
        if weights.is_zero() {
            return None;
        }
        let points = &node.max * sum / weights;
        let points = within(points, Some(&Exact::zero()), Some(&node.max));
        Some(Score { points: kept(self.rounding, points), max: node.max.clone() })
    }

    fn gated(&self, gates: &[Gate], points: Exact) -> Exact {
        gates
            .iter()
            .filter(|gate| fires(self.standings, gate))
            .fold(points, |points, gate| points.min(gate.at_most.clone()))
    }
}

/// Whether a gate holds, by where its leaf stands.
pub fn fires(standings: &Standings, gate: &Gate) -> bool {
    let Standing::Scored(scored) = &standings[&gate.code] else {
        return false;
    };
    match &gate.when {
        When::Is(key) => scored.keys.contains(key),
        When::Below(points) => scored.points < *points,
    }
}

fn plain(node: &Node, scores: &[(&Node, Score)]) -> Option<Score> {
    let mut sum = scores.first().map(|_| Score { points: Exact::zero(), max: Exact::zero() })?;
    for (_, score) in scores {
        sum.points += &score.points;
        sum.max += &score.max;
    }
    sum.points = limited(node, sum.points, &sum.max);
    Some(sum)
}

fn best(node: &Node, scores: &[(&Node, Score)]) -> Option<Score> {
    let (_, winner) = winner(scores)?;
    Some(Score { points: limited(node, winner.points.clone(), &node.max), max: node.max.clone() })
}

/// The highest; of equals, the first in document order (reference item 22).
pub fn winner<'a, 'b>(scores: &'b [(&'a Node, Score)]) -> Option<&'b (&'a Node, Score)> {
    scores.iter().reduce(|first, next| if next.1.points > first.1.points { next } else { first })
}

/// 0…applicable max; `uncapped` only at least 0; a `max: 0` box not at all.
pub fn limited(node: &Node, points: Exact, max: &Exact) -> Exact {
    if node.max.is_zero() {
        return points;
    }
    let high = (!node.uncapped).then_some(max);
    within(points, Some(&Exact::zero()), high)
}
