//! Requests for the cheapest plan that reaches a target.

use std::collections::BTreeMap;

use cchc::{Allowance, Checked, Code, Kind, NumberStyle, Place, Problem, Problems, Question};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answer, RivalsRequest, asked, one, together, unit_called};
use crate::case::CaseFile;
use crate::efforts::{EffortRow, efforts};
use crate::engine::Engine;
use crate::keyed::keyed;
use crate::recover::{FRONT_POINTS, TargetReport, target_of};
use crate::result::ResultFile;
use crate::set;
use crate::written::Written;

keyed!(RecoverRequest);

/// A target that a unit is to reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct RecoverRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// The id of the unit.
    pub unit: String,
    /// What is to be reached: an index, a tier or a rank.
    pub target: TargetReport,
    /// What changes cost; leaves without a row stay. Without it every change costs 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub efforts: Option<Vec<EffortRow>>,
    /// Rows of `efforts` that start after this date are left out: `2026-07-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The codes of leaves that stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locks: Vec<String>,
    /// The best values attainable, by code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<String, Written>,
    /// The most leaves that may change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<usize>,
    /// What becomes of the other units; they stand as they are, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rivals: Option<RivalsRequest>,
    /// How many plans are wanted, 1 at least; 1, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans: Option<usize>,
    /// Whether the front of effort against index is wanted, and at how many efforts at most: from 2 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<usize>,
    /// Sources to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

impl Engine {
    pub(super) fn recovered(&self, request: &RecoverRequest) -> Result<Answer, Problems> {
        let Checked { value: evidence, mut warnings } = self.evidence(&request.case)?;
        let unit = unit_called(&evidence, &request.unit)?;
        let allowance = self.allowed(request, &mut warnings)?;
        let scenario = self.rivals_in(request.rivals.as_ref(), &evidence, unit, &mut warnings)?;
        let group = &evidence.unit(unit).group;
        let target = target_of(self.set(), group.as_str(), &request.target).ok_or_else(|| {
            let tiers = self.set().tiers().iter().filter(|tier| tier.is_for(group));
            let tiers = tiers.map(|tier| tier.name.as_str());
            one(not_a_target().suggest(request.target.tier.as_deref().unwrap_or_default(), tiers))
        })?;
        let (plans, front) = (request.plans.unwrap_or(1), request.front);
        if front.is_some_and(|points| !FRONT_POINTS.contains(&points)) {
            return Err(one(not_so_many_points()));
        }
        if plans == 0 {
            return Err(one(no_plans()));
        }
        let question = Question { target, allowance, at_most: request.at_most, plans, front };
        let asked = asked(&request.without, &request.rollup);
        let answered = self.recover(&evidence, &asked, unit, &question, scenario.as_ref());
        let answered = answered.map(|answered| (answered.file, answered.warnings));
        let (file, warnings) = together(warnings, answered)?;
        Ok(Answer { recovery: Some(Box::new(file)), ..Answer::of(&warnings) })
    }

    fn allowed(&self, request: &RecoverRequest, warnings: &mut Problems) -> Result<Allowance, Problems> {
        let mut allowance = Allowance::default();
        let before = request.before.as_deref();
        if request.efforts.is_some() || before.is_some() {
            let read = efforts(self.set(), request.efforts.as_deref().unwrap_or_default(), before)?;
            allowance.efforts = request.efforts.is_some().then_some(read.value);
            warnings.extend(read.warnings);
        }
        for code in &request.locks {
            let locked = allowance.lock(self.set(), code);
            locked.unwrap_or_else(|problem| warnings.push(problem.at(at(code))));
        }
        for (code, limit) in &request.limits {
            let mut found = Vec::new();
            let read = allowance.limit(self.set(), code, limit.as_str(), NumberStyle::Point, &mut found);
            found.extend(read.err());
            found.into_iter().for_each(|problem| warnings.push(problem.at(at(code))));
        }
        if warnings.has_errors() { Err(std::mem::take(warnings)) } else { Ok(allowance) }
    }
}

fn at(code: &str) -> Place {
    Place::default().code(&Code::new(code))
}

fn not_a_target() -> Problem {
    Problem::new(
        Kind::UnknownWord,
        "mục tiêu là một trong: `index` (một số), `tier` (một loại của bộ tiêu chí), `rank` (từ 1)",
        "a target is one of: `index` (a number), `tier` (a tier of the set), `rank` (from 1)",
    )
}

fn no_plans() -> Problem {
    Problem::new(Kind::UnknownWord, "`plans` là một số từ 1 trở lên", "`plans` is a number from 1 on")
}

fn not_so_many_points() -> Problem {
    let (least, most) = (FRONT_POINTS.start(), FRONT_POINTS.end());
    Problem::new(
        Kind::UnknownWord,
        format!("`front` là một số từ {least} đến {most}"),
        format!("`front` is a number from {least} to {most}"),
    )
}
