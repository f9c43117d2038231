//! The points of a leaf before gates, and what they stand on (contract section 2).
//!
//! In this order: the last decision, the rule on the evidence, what the unit declares, nothing.

use super::Options;
use super::moved::Reaches;
use crate::criteria::points::points_of_given;
use crate::criteria::{CriteriaSet, Given, LeafIndex, Rule, Value};
use crate::evidence::group_figures::AllFigures;
use crate::evidence::{Evidence, Ruling, UnitIndex};
use crate::number::Number;

/// What a leaf's points stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeafStatus {
    /// The rule on the evidence.
    Scored,
    /// A decision of the council.
    Decided,
    /// The unit's declaration, which no rule has verified.
    Unverified,
    /// Nothing: it counts 0.
    Missing,
    /// A value or a claim without the documents that are required: it counts 0.
    Undocumented,
    /// Nobody has judged it yet: it counts 0.
    Pending,
    /// It did not arise and counts its maximum or 0.
    NotApplicable,
    /// It did not arise and is out of the sums.
    Excluded,
}

/// What became of one leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafScore {
    /// What the points stand on.
    pub status: LeafStatus,
    /// The points as kept, before gates; `None` where the leaf is excluded.
    pub points: Option<Number>,
    /// The value behind the points, where there is one.
    pub value: Option<Value>,
    /// Whether the council decided the points outright, so that the leaf's own gate does not bind.
    pub outright: bool,
}

impl LeafScore {
    fn without_value(status: LeafStatus, points: Option<Number>) -> LeafScore {
        LeafScore { status, points, value: None, outright: false }
    }
}

/// Everything that the points of one unit depend on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) options: &'a Options,
    pub(crate) figures: &'a AllFigures,
    pub(crate) reaches: &'a Reaches<'a>,
    pub(crate) unit: UnitIndex,
}

impl Context<'_> {
    /// All leaves after decisions.
    pub(crate) fn last_leaves(&self) -> Vec<LeafScore> {
        self.set.leaf_indices().map(|leaf| self.last_leaf(leaf)).collect()
    }

    /// All leaves as the unit itself claims them.
    pub(crate) fn own_leaves(&self) -> Vec<LeafScore> {
        self.set.leaf_indices().map(|leaf| self.own_leaf(leaf)).collect()
    }

    pub(crate) fn last_leaf(&self, index: LeafIndex) -> LeafScore {
        if self.left_out(index) {
            return LeafScore::without_value(LeafStatus::Excluded, None);
        }
        if self.evidence.is_out(self.unit, index) {
            return self.of_given(index, Given::NotApplicable, LeafStatus::Scored);
        }
        match self.evidence.decisions(self.unit, index).last() {
            Some(decision) => self.ruled_leaf(index, &decision.ruling),
            None => self.undecided_leaf(index),
        }
    }

    /// What each round of the council made of a leaf.
    pub(crate) fn rulings(&self, index: LeafIndex) -> Vec<LeafScore> {
        let decisions = self.evidence.decisions(self.unit, index).iter();
        decisions.map(|decision| self.ruled_leaf(index, &decision.ruling)).collect()
    }

    fn ruled_leaf(&self, index: LeafIndex, ruling: &Ruling) -> LeafScore {
        match ruling {
            Ruling::Points(points) => LeafScore {
                status: LeafStatus::Decided,
                points: Some(self.set.rounding.kept(points.clone())),
                value: None,
                outright: true,
            },
            Ruling::Given(given) => self.of_given(index, given.clone(), LeafStatus::Decided),
        }
    }

    pub(crate) fn undecided_leaf(&self, index: LeafIndex) -> LeafScore {
        let declared = self.declared(index);
        let reported = self.reported(index);
        let undocumented =
            self.set.leaf(index).documents_required && self.evidence.documents(self.unit, index).is_none();
        match (reported, declared) {
            (Some(Given::Value(_)), _) | (None, Some(_)) if undocumented => {
                LeafScore::without_value(LeafStatus::Undocumented, Some(Number::ZERO))
            }
            (Some(given), _) => self.of_given(index, given, LeafStatus::Scored),
            (None, Some(points)) => LeafScore::without_value(LeafStatus::Unverified, Some(points)),
            (None, None) => LeafScore::without_value(LeafStatus::Missing, Some(Number::ZERO)),
        }
    }

    pub(crate) fn own_leaf(&self, index: LeafIndex) -> LeafScore {
        if self.left_out(index) {
            return LeafScore::without_value(LeafStatus::Excluded, None);
        }
        if self.evidence.is_out(self.unit, index) {
            return self.of_given(index, Given::NotApplicable, LeafStatus::Scored);
        }
        match (self.reported(index), self.declared(index)) {
            (Some(given @ (Given::NotApplicable | Given::Pending)), _) => {
                self.of_given(index, given, LeafStatus::Scored)
            }
            (_, Some(points)) => LeafScore::without_value(LeafStatus::Unverified, Some(points)),
            (Some(given), None) => self.of_given(index, given, LeafStatus::Scored),
            (None, None) => LeafScore::without_value(LeafStatus::Missing, Some(Number::ZERO)),
        }
    }

    fn left_out(&self, index: LeafIndex) -> bool {
        self.options.leaves_out(self.set, index)
    }

    fn declared(&self, index: LeafIndex) -> Option<Number> {
        self.evidence.declared(self.unit, index).map(|points| self.set.rounding.kept(points))
    }

    /// What was given for the leaf; for a rollup leaf, what the subordinate units earned for it.
    fn reported(&self, index: LeafIndex) -> Option<Given> {
        let given = self.evidence.given(self.unit, index);
        if given.is_none() && matches!(self.set.leaf(index).rule, Rule::Rollup(_)) {
            let points = self.options.rollup.get(&(self.unit, index))?;
            return Some(Given::Value(Value::Points(points.clone())));
        }
        given
    }

    fn of_given(&self, index: LeafIndex, given: Given, status: LeafStatus) -> LeafScore {
        let figures = self.figures.of_unit(self.evidence, self.unit, index);
        let points = points_of_given(self.set, index, &given, figures);
        match given {
            Given::Value(value) => LeafScore { status, points, value: Some(value), outright: false },
            Given::Pending => LeafScore::without_value(LeafStatus::Pending, points),
            Given::NotApplicable if points.is_none() => LeafScore::without_value(LeafStatus::Excluded, None),
            Given::NotApplicable => LeafScore::without_value(LeafStatus::NotApplicable, points),
        }
    }
}
