//! Where a unit's points went (contract section 1, "Lost"; reference items 39
//! to 46), from the leaves up: each node has the lines of its children, scaled
//! to itself, and its own.

use super::finding::{Scored, Standing, claimed, kept};
use super::input::Case;
use super::model::{CriteriaSet, Effect, Gate, Kind, Leaf, Node, Rounding};
use super::number::{Exact, within};
use super::tree::{Score, Scores, Standings, fires, limited, sum_up, winner};
use super::unit::{Findings, score_all, standings};
use num_traits::{Signed, Zero};
use serde_json::Value;

/// Lines that add up to what a unit lost.
pub struct Account {
    pub unit: String,
    pub group: String,
    pub lost: Exact,
    pub lines: Vec<Line>,
}

/// Figures in points of the node at hand, in the end of the whole.
#[derive(Clone, Debug)]
pub struct Line {
    /// None for the whole.
    pub code: Option<String>,
    pub kind: &'static str,
    pub cause: String,
    pub lost: Exact,
    pub conceded: Exact,
    /// What an alternative that did not count had.
    pub worth: Option<Exact>,
    /// The leaf of the gate that holds, and what it leaves.
    pub gate: Option<(String, Exact)>,
}

/// The accounts of all units.
pub fn accounts(set: &Value, case: &Value, rollup: &[Value]) -> Vec<Account> {
    let set = CriteriaSet::read(set);
    let case = Case::read(case, rollup, &set);
    let scores = score_all(&set, &case);
    let units = case.units.iter().zip(&scores);
    let accounts = units.map(|(unit, score)| {
        let claim = |(node, leaf): (&Node, &Leaf)| {
            (node.code.clone(), claimed(leaf, case.dossier(&unit.id, &node.code)))
        };
        let claims: Findings = set.leaves().into_iter().map(claim).collect();
        let last = standings(&set, &score.findings, &score.figures);
        let own = standings(&set, &claims, &score.figures);
        let ledger = Ledger {
            rounding: &set.rounding,
            findings: &score.findings,
            last: Side { scores: sum_up(&set, &last), standings: last },
            own: Side { scores: sum_up(&set, &own), standings: own },
        };
        let (lost, lines) = match &ledger.last.scores.whole {
            Some(whole) => (&whole.max - &whole.points, ledger.lines(&set.whole)),
            None => (Exact::zero(), Vec::new()),
        };
        Account { unit: unit.id.clone(), group: unit.group.clone(), lost, lines }
    });
    accounts.collect()
}

/// The codes of all leaves, in document order.
pub fn leaf_codes(set: &Value) -> Vec<String> {
    CriteriaSet::read(set).leaves().into_iter().map(|(node, _)| node.code.clone()).collect()
}

/// The final score, or what the unit itself claims.
struct Side {
    standings: Standings,
    scores: Scores,
}

/// What a node has at each stage of its sum.
struct Stages {
    added: Exact,
    limited: Exact,
    kept: Exact,
}

struct Ledger<'a> {
    rounding: &'a Rounding,
    findings: &'a Findings,
    last: Side,
    own: Side,
}

impl Ledger<'_> {
    fn lines(&self, node: &Node) -> Vec<Line> {
        let mut lines = match &node.kind {
            Kind::Leaf(leaf) => self.leaf(node, leaf),
            Kind::Inner(children) => self.inner(node, children),
        };
        let silent = |line: &Line| line.lost.is_zero() && line.conceded.is_zero();
        let limits = ["gate", "cap", "rounding", "scale"];
        lines.retain(|line| !limits.contains(&line.kind) || !silent(line));
        lines
    }

    fn leaf(&self, node: &Node, leaf: &Leaf) -> Vec<Line> {
        let Some(last) = scored(&self.last, node) else { return Vec::new() };
        let own = scored(&self.own, node).map_or_else(Exact::zero, |own| own.points.clone());
        let status = self.findings[&node.code].status(leaf);
        let kind = match leaf.effect {
            Effect::Plain => "leaf",
            Effect::Bonus => "bonus",
            Effect::Penalty => "penalty",
        };
        let cause = match (kind, status) {
            ("leaf", None | Some("decided")) if leaf.source == "survey" => "survey",
            ("leaf", None) => "evidence",
            ("leaf", Some(status)) => status,
            _ => kind,
        };
        let missed = line(Some(node), kind, cause, &node.max - &last.points, &node.max - &own);
        vec![missed, self.gate(node, last.points.clone(), own)]
    }

    fn gate(&self, node: &Node, last: Exact, own: Exact) -> Line {
        let after = |side: &Side, before: &Exact| {
            side.scores.node(&node.code).map_or_else(|| before.clone(), |score| score.points.clone())
        };
        let took = &last - after(&self.last, &last);
        let own_took = &own - after(&self.own, &own);
        let held = self.lowest(&self.last, node).or_else(|| self.lowest(&self.own, node));
        Line {
            gate: held.map(|gate| (gate.code.clone(), gate.at_most.clone())),
            ..line(Some(node), "gate", "gate", took, own_took)
        }
    }

    /// The gate that leaves the least; of equals the first.
    fn lowest<'n>(&self, side: &Side, node: &'n Node) -> Option<&'n Gate> {
        let firing = node.gates.iter().filter(|gate| fires(&side.standings, gate));
        firing.reduce(|lowest, gate| if gate.at_most < lowest.at_most { gate } else { lowest })
    }

    fn inner(&self, node: &Node, children: &[Node]) -> Vec<Line> {
        let Some(score) = self.last.scores.node(&node.code).cloned() else { return Vec::new() };
        let applying = applying(&self.last, children);
        let mut lines = if children[0].weight.is_some() {
            self.weighed(node, &applying)
        } else if node.best {
            self.best(node, &applying)
        } else {
            applying.iter().flat_map(|(child, _)| self.lines(child)).collect()
        };
        let place = (!node.code.is_empty()).then_some(node);
        let last = self.stages(node, children, &self.last).expect("a node that applies");
        let own = self.stages(node, children, &self.own);
        let own = own.unwrap_or_else(|| Stages {
            added: Exact::zero(),
            limited: Exact::zero(),
            kept: Exact::zero(),
        });
        lines.push(line(place, "cap", "cap", last.added - &last.limited, own.added - &own.limited));
        let (rounded, own_rounded) = (&last.limited - &last.kept, &own.limited - &own.kept);
        lines.push(line(place, "rounding", "rounding", rounded, own_rounded));
        if place.is_some() {
            lines.push(self.gate(node, last.kept, own.kept));
        }
        let sum = lines.iter().fold(Exact::zero(), |sum, line| sum + &line.lost);
        assert_eq!(sum, &score.max - &score.points, "the lines of {:?}", node.code);
        lines
    }

    fn weighed(&self, node: &Node, applying: &[(&Node, Score)]) -> Vec<Line> {
        let weight = |child: &Node| child.weight.clone().expect("weights on all siblings");
        let counting = applying.iter().filter(|(_, score)| score.max.is_positive());
        let weights = counting.fold(Exact::zero(), |sum, (child, _)| sum + weight(child));
        let scaled = applying.iter().flat_map(|(child, score)| {
            let factor = match score.max.is_positive() {
                true => &node.max * weight(child) / &weights / &score.max,
                false => Exact::zero(),
            };
            self.lines(child).into_iter().map(move |line| Line {
                lost: line.lost * &factor,
                conceded: line.conceded * &factor,
                worth: line.worth.map(|worth| worth * &factor),
                ..line
            })
        });
        scaled.collect()
    }

    fn best(&self, node: &Node, applying: &[(&Node, Score)]) -> Vec<Line> {
        let (best, score) = winner(applying).expect("an alternative");
        let mut lines = self.lines(best);
        let own = self.own.scores.node(&best.code).map_or(&node.max, |own| &own.max);
        lines.push(line(Some(best), "scale", "scale", &node.max - &score.max, &node.max - own));
        for (child, score) in applying.iter().filter(|(child, _)| child.code != best.code) {
            let nothing = line(Some(child), "alternative", "alternative", Exact::zero(), Exact::zero());
            lines.push(Line { worth: Some(score.points.clone()), ..nothing });
        }
        lines
    }

    fn stages(&self, node: &Node, children: &[Node], side: &Side) -> Option<Stages> {
        side.scores.node(&node.code)?;
        let applying = applying(side, children);
        if children[0].weight.is_none() {
            let points = applying.iter().map(|(_, score)| &score.points);
            let added = if node.best { points.max()?.clone() } else { points.sum() };
            let max =
                if node.best { node.max.clone() } else { applying.iter().map(|(_, own)| &own.max).sum() };
            let limited = limited(node, added.clone(), &max);
            return Some(Stages { added, kept: limited.clone(), limited });
        }
        let counting: Vec<_> = applying.iter().filter(|(_, score)| score.max.is_positive()).collect();
        let weight = |child: &Node| child.weight.clone().expect("weights on all siblings");
        let weights = counting.iter().fold(Exact::zero(), |sum, (child, _)| sum + weight(child));
        let parts = counting.iter().map(|(child, score)| weight(child) * &score.points / &score.max);
        let added = &node.max * parts.sum::<Exact>() / weights;
        let limited = within(added.clone(), Some(&Exact::zero()), Some(&node.max));
        Some(Stages { added, kept: kept(self.rounding, limited.clone()), limited })
    }
}

fn applying<'n>(side: &Side, children: &'n [Node]) -> Vec<(&'n Node, Score)> {
    let scored = |child: &'n Node| side.scores.node(&child.code).map(|score| (child, score.clone()));
    children.iter().filter_map(scored).collect()
}

fn scored<'s>(side: &'s Side, node: &Node) -> Option<&'s Scored> {
    match &side.standings[&node.code] {
        Standing::Scored(scored) => Some(scored),
        Standing::Excluded => None,
    }
}

fn line(node: Option<&Node>, kind: &'static str, cause: &str, lost: Exact, conceded: Exact) -> Line {
    let code = node.map(|node| node.code.clone());
    Line { code, kind, cause: cause.to_owned(), lost, conceded, worth: None, gate: None }
}
