//! The next steps of a unit, as JSON has them (contract section 5).

use std::cmp::Reverse;

use cchc::{CriteriaSet, Evidence, NextStep, NextSteps, Number, Outcome, StepKind, UnitIndex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::changes::{ChangedLeaf, changed};
use crate::head::Head;
use crate::simulate::{Figures, ToldScenario};
use crate::written::numeral;

/// The next steps of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc next")]
pub struct NextFile {
    /// What it is, and of what.
    #[serde(flatten)]
    pub head: Head,
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// What orders the steps: `gain`, or `effort`: the gain for each unit of effort.
    pub by: StepOrder,
    /// What becomes of the other units, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<ToldScenario>,
    /// Where the unit stands now; among the others as the scenario leaves them, where there is one.
    pub now: Standing,
    /// The steps.
    pub steps: Vec<StepReport>,
    /// Leaves with more values than were looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<String>,
}

/// What orders steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepOrder {
    /// The greatest gain first.
    #[default]
    Gain,
    /// The greatest gain for each unit of effort first.
    Effort,
}

/// Where a unit stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Its points; null where nothing applies.
    pub points: Option<String>,
    /// Its index.
    pub index: Option<String>,
    /// Its rank.
    pub rank: Option<usize>,
    /// Its tier.
    pub tier: Option<String>,
}

/// A change of one leaf, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepReport {
    /// The leaf, and what becomes of it.
    #[serde(flatten)]
    pub changed: ChangedLeaf,
    /// Which change it is: `least` that gains, the least that gives the `most` its rule can, or `only`: both.
    pub step: String,
    /// The points of the whole that it wins.
    pub points: String,
    /// Exactly, where rounding changed that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// The index that the unit then has.
    pub index: Option<String>,
    /// Its rank then.
    pub rank: Option<usize>,
    /// Its tier then.
    pub tier: Option<String>,
    /// The effort.
    pub effort: String,
}

impl Standing {
    /// Where a unit stands by an outcome.
    pub(crate) fn of(set: &CriteriaSet, outcome: &Outcome) -> Standing {
        let figures = Figures { set };
        Standing {
            points: outcome.whole.as_ref().map(|whole| figures.points(&whole.points)),
            index: outcome.index.as_ref().map(|index| figures.index(index)),
            rank: outcome.rank,
            tier: outcome.tier.and_then(|tier| set.tiers().get(tier)).map(|tier| tier.name.clone()),
        }
    }
}

impl NextFile {
    /// The JSON text, with a final line break. Same inputs, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}

/// What a file of next steps is made of.
#[derive(Clone, Debug)]
pub(crate) struct NextPublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) unit: UnitIndex,
    pub(crate) next: &'a NextSteps,
    pub(crate) by: StepOrder,
    pub(crate) scenario: Option<ToldScenario>,
}

impl NextPublication<'_> {
    pub(crate) fn file(&self, head: Head) -> NextFile {
        let unit = self.evidence.unit(self.unit);
        let mut steps: Vec<&NextStep> = self.next.steps.iter().collect();
        steps.sort_by_cached_key(|step| Reverse(self.worth(step)));
        let cut = self.next.cut.iter().map(|leaf| self.set.node_of(*leaf).code.to_string());
        NextFile {
            head,
            unit: unit.id.to_string(),
            name: unit.name.clone(),
            by: self.by,
            scenario: self.scenario.clone(),
            now: Standing::of(self.set, &self.next.now),
            steps: steps.into_iter().map(|step| self.step(step)).collect(),
            cut: cut.collect(),
        }
    }

    /// What orders a step; what costs nothing comes before all that costs something.
    fn worth(&self, step: &NextStep) -> (bool, Number, Number) {
        let gains = step.gain.is_positive();
        match self.by {
            StepOrder::Gain => (gains, step.gain.clone(), -&step.effort),
            StepOrder::Effort => match step.gain.checked_div(&step.effort) {
                Some(each) => (false, each, step.gain.clone()),
                None => (gains, step.gain.clone(), Number::ZERO),
            },
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures { set: self.set }
    }

    fn step(&self, step: &NextStep) -> StepReport {
        let (figures, change) = (self.figures(), &step.change);
        let Standing { index, rank, tier, .. } = Standing::of(self.set, &step.outcome);
        let kind = match step.kind {
            StepKind::Least => "least",
            StepKind::Most => "most",
            StepKind::Only => "only",
        };
        StepReport {
            changed: changed(self.set, self.evidence, self.unit, change, &step.start),
            step: kind.into(),
            points: figures.points(&step.gain),
            exact: figures.exact(&step.gain),
            index,
            rank,
            tier,
            effort: numeral(&step.effort),
        }
    }
}
