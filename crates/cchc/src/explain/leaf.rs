//! The way of a leaf: what was read and ruled, what the rule did with it, and what was kept before gates.

use super::Run;
use super::award::AwardTrace;
use crate::criteria::points::{limited, points_of_given};
use crate::criteria::{Given, LeafIndex, NodeIndex, NotApplicable, Value};
use crate::describe::written_at;
use crate::evidence::{Claim, Decision, Ruling};
use crate::number::Number;
use crate::score::{LeafScore, LeafStatus};

/// The way of a leaf to its points before gates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafTrace {
    /// The leaf.
    pub leaf: LeafIndex,
    /// What its points stand on.
    pub status: LeafStatus,
    /// Whether its source was left out of this run.
    pub left_out: bool,
    /// The branch, this leaf or above, that does not apply to the unit, and why.
    pub branch: Option<(NodeIndex, Option<String>)>,
    /// What the evidence gave.
    pub given: Option<Given>,
    /// What the unit says beside it.
    pub claim: Option<Claim>,
    /// What the council ruled, by rising round; the last one counts.
    pub rulings: Vec<RulingTrace>,
    /// What would stand there had the council ruled nothing, where it did.
    pub undecided: Option<Undecided>,
    /// What n/a does, and at which node that is written, where n/a decided.
    pub policy: Option<(NotApplicable, NodeIndex)>,
    /// What the rule did with the value, where one decided.
    pub award: Option<AwardTrace>,
    /// What would be awarded if the documents that are required were there.
    pub with_documents: Option<Number>,
    /// The award within the leaf's limits, or what stands there instead; `None` where the leaf is excluded.
    pub limited: Option<Number>,
    /// The points as kept, before gates.
    pub kept: Option<Number>,
    /// Whether the council decided the points outright, so that the leaf's own gates do not bind.
    pub outright: bool,
}

/// What the council ruled in a round, and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingTrace {
    /// The decision.
    pub decision: Decision,
    /// The points it gives, before gates; `None` where it takes the leaf out.
    pub points: Option<Number>,
}

/// What would stand without any decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// On what the points would stand.
    pub status: LeafStatus,
    /// The points, before gates; `None` where the leaf would be excluded.
    pub points: Option<Number>,
}

impl Run<'_> {
    pub(super) fn leaf(&self, index: LeafIndex) -> LeafTrace {
        let context = &self.context;
        let (set, evidence, unit) = (context.set, context.evidence, context.unit);
        let nothing = LeafScore { status: LeafStatus::Missing, points: None, value: None, outright: false };
        let score = self.score.leaves.get(index.0).unwrap_or(&nothing);
        let award = score.value.as_ref().map(|value| self.award(index, value));
        let is_na = matches!(score.status, LeafStatus::NotApplicable | LeafStatus::Excluded);
        let left_out = context.options.leaves_out(set, index);
        let branch = self.branch_out(index);
        let limits = |award: &AwardTrace| limited(set, index, award.points.clone());
        LeafTrace {
            leaf: index,
            status: score.status,
            left_out,
            given: evidence.given(unit, index).map(|given| given.to_owned()),
            claim: evidence.claim(unit, index).map(|claim| claim.to_owned()),
            rulings: self.rulings(index),
            undecided: self.undecided(index, branch.is_some() || left_out),
            branch,
            policy: if is_na && !left_out { self.policy(index) } else { None },
            limited: award.as_ref().map(limits).or_else(|| self.unlimited(index, score)),
            award,
            with_documents: self.with_documents(index, score.status),
            kept: score.points.clone(),
            outright: score.outright,
        }
    }

    /// The points before they are kept, of a leaf without a value: points decided outright or declared.
    fn unlimited(&self, index: LeafIndex, score: &LeafScore) -> Option<Number> {
        let (evidence, unit) = (self.context.evidence, self.context.unit);
        let exact = match score.status {
            LeafStatus::Decided => {
                evidence.decisions(unit, index).last().and_then(|last| match &last.ruling {
                    Ruling::Points(points) => Some(points.clone()),
                    Ruling::Given(_) => None,
                })
            }
            LeafStatus::Unverified => evidence.claim(unit, index).and_then(|claim| claim.declared.clone()),
            _ => None,
        };
        exact.or_else(|| score.points.clone())
    }

    /// The branch above the leaf that does not apply, with its note.
    fn branch_out(&self, index: LeafIndex) -> Option<(NodeIndex, Option<String>)> {
        let (set, evidence, unit) = (self.context.set, self.context.evidence, self.context.unit);
        if !evidence.is_out(unit, index) {
            return None;
        }
        let mut above = std::iter::successors(set.node_of(index).parent, |at| set.node(*at).parent);
        let branch = above.find(|node| evidence.is_branch_out(unit, *node))?;
        Some((branch, evidence.branch_note(unit, branch).map(str::to_owned)))
    }

    fn policy(&self, index: LeafIndex) -> Option<(NotApplicable, NodeIndex)> {
        let leaf = self.context.set.leaf(index);
        let from = written_at(self.context.set, leaf.node, |own| own.not_applicable.is_some())?;
        Some((leaf.not_applicable?, from))
    }

    fn rulings(&self, index: LeafIndex) -> Vec<RulingTrace> {
        let decisions = self.context.evidence.decisions(self.context.unit, index).iter();
        decisions
            .map(|decision| {
                let points = match &decision.ruling {
                    Ruling::Points(points) => Some(self.context.set.rounding().kept(points.clone())),
                    Ruling::Given(given) => self.worth(index, given),
                };
                RulingTrace { decision: decision.clone(), points }
            })
            .collect()
    }

    /// What stands without decisions, where there are any and the leaf is not out anyway.
    fn undecided(&self, index: LeafIndex, is_out: bool) -> Option<Undecided> {
        let decisions = self.context.evidence.decisions(self.context.unit, index);
        (!decisions.is_empty() && !is_out).then(|| {
            let score = self.context.undecided_leaf(index);
            Undecided { status: score.status, points: score.points }
        })
    }

    fn with_documents(&self, index: LeafIndex, status: LeafStatus) -> Option<Number> {
        let (evidence, unit) = (self.context.evidence, self.context.unit);
        if status != LeafStatus::Undocumented {
            return None;
        }
        match evidence.given(unit, index) {
            Some(given) => self.worth(index, &given.to_owned()),
            None => evidence
                .claim(unit, index)
                .and_then(|claim| claim.declared.clone())
                .map(|points| self.context.set.rounding().kept(points)),
        }
    }

    /// The points, as kept and before gates, of what was given.
    pub(super) fn worth(&self, index: LeafIndex, given: &Given) -> Option<Number> {
        let figures = self.context.figures.of_unit(self.context.evidence, self.context.unit, index);
        points_of_given(self.context.set, index, given, figures)
    }

    /// The same of a value.
    pub(super) fn worth_of_value(&self, index: LeafIndex, value: Value) -> Number {
        self.worth(index, &Given::Value(value)).unwrap_or_default()
    }
}
