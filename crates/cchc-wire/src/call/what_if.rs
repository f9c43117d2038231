//! Requests about what could be: scenarios, ranges, margins, next steps.

use cchc::{Allowance, Checked, Evidence, NumberStyle, Problems, Scenario, UnitIndex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answer, asked, chosen, together, unit_called};
use crate::case::CaseFile;
use crate::document::document;
use crate::efforts::{EffortRow, efforts};
use crate::engine::{Answered, Engine};
use crate::keyed::keyed;
use crate::next::StepOrder;
use crate::result::ResultFile;
use crate::set;
use crate::simulate::ScenarioFile;

keyed!(SimulateRequest, OverRequest, MarginsRequest, RivalsRequest, NextRequest);

/// Scenarios to try on a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct SimulateRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// The scenarios, as a file of them has them.
    #[schemars(with = "ScenarioFile")]
    pub scenarios: Value,
    /// The id of the unit of scenarios that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Sources to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

/// A leaf of a unit to run over all its values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct OverRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// The id of the unit.
    pub unit: String,
    /// The code of the leaf.
    pub code: String,
    /// Changes that stand all along, as a file of one scenario has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<ScenarioFile>")]
    pub scenario: Option<Value>,
    /// Sources to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

/// A case whose margins are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct MarginsRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// The ids of the units that are asked about; all, where none are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// Sources to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

/// What becomes of the other units while one unit plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct RivalsRequest {
    /// Scenarios, as a file of them has them. None may change the unit that plans, but for those not asked for.
    #[schemars(with = "ScenarioFile")]
    pub scenarios: Value,
    /// The name of the scenario, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A unit whose next steps are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct NextRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// The id of the unit.
    pub unit: String,
    /// What changes cost, and which leaves may change; without it every changeable leaf costs 1 to touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub efforts: Option<Vec<EffortRow>>,
    /// What orders the steps.
    #[serde(default)]
    pub by: StepOrder,
    /// What becomes of the other units; they stand as they are, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rivals: Option<RivalsRequest>,
    /// Sources to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

impl Engine {
    pub(super) fn simulated(&self, request: &SimulateRequest) -> Result<Answer, Problems> {
        let Checked { value: evidence, warnings } = self.evidence(&request.case)?;
        let unit = request.unit.as_deref().map(|unit| unit_called(&evidence, unit)).transpose()?;
        let read = self.read_here(&evidence, &request.scenarios, unit);
        let (scenarios, warnings) = together(warnings, read)?;
        let answered = self.simulate(&evidence, &asked(&request.without, &request.rollup), &scenarios);
        let (file, warnings) = together(warnings, answered.map(parts))?;
        Ok(Answer { simulation: Some(file), ..Answer::of(&warnings) })
    }

    fn read_here(
        &self,
        evidence: &Evidence,
        scenarios: &Value,
        unit: Option<UnitIndex>,
    ) -> Result<(Vec<Scenario>, Problems), Problems> {
        let read = self.scenarios(evidence, &document(scenarios), NumberStyle::Point, unit)?;
        Ok((read.value, read.warnings))
    }

    pub(super) fn run_over(&self, request: &OverRequest) -> Result<Answer, Problems> {
        let Checked { value: evidence, warnings } = self.evidence(&request.case)?;
        let unit = unit_called(&evidence, &request.unit)?;
        let none = serde_json::json!({"cchc": 1});
        let read = self.read_here(&evidence, request.scenario.as_ref().unwrap_or(&none), Some(unit));
        let (scenarios, warnings) = together(warnings, read)?;
        let edits = scenarios.into_iter().next().map(|scenario| scenario.edits).unwrap_or_default();
        let asked = asked(&request.without, &request.rollup);
        let answered = self.over(&evidence, &asked, (unit, &edits), &request.code);
        let (file, warnings) = together(warnings, answered.map(parts))?;
        Ok(Answer { over: Some(file), ..Answer::of(&warnings) })
    }

    pub(super) fn measured(&self, request: &MarginsRequest) -> Result<Answer, Problems> {
        let Checked { value: evidence, mut warnings } = self.evidence(&request.case)?;
        let units = chosen(&evidence, &request.only, &mut warnings);
        if warnings.has_errors() {
            return Err(warnings);
        }
        let answered = self.margins(&evidence, &asked(&request.without, &request.rollup), &units);
        let (file, warnings) = together(warnings, answered.map(parts))?;
        Ok(Answer { margins: Some(file), ..Answer::of(&warnings) })
    }

    pub(super) fn next_of(&self, request: &NextRequest) -> Result<Answer, Problems> {
        let Checked { value: evidence, mut warnings } = self.evidence(&request.case)?;
        let unit = unit_called(&evidence, &request.unit)?;
        let mut allowance = Allowance::default();
        if let Some(rows) = &request.efforts {
            let read = efforts(self.set(), rows, None)?;
            allowance.efforts = Some(read.value);
            warnings.extend(read.warnings);
        }
        let scenario = self.rivals_in(request.rivals.as_ref(), &evidence, unit, &mut warnings)?;
        let (asked, scenario) = (asked(&request.without, &request.rollup), scenario.as_ref());
        let answered = self.next(&evidence, &asked, unit, &allowance, request.by, scenario);
        let (file, warnings) = together(warnings, answered.map(parts))?;
        Ok(Answer { next: Some(file), ..Answer::of(&warnings) })
    }

    /// The scenario that says what becomes of the others, where one does.
    pub(super) fn rivals_in(
        &self,
        request: Option<&RivalsRequest>,
        evidence: &Evidence,
        unit: UnitIndex,
        warnings: &mut Problems,
    ) -> Result<Option<Scenario>, Problems> {
        let Some(RivalsRequest { scenarios, name }) = request else { return Ok(None) };
        let read = self.rivals(evidence, &document(scenarios), name.as_deref(), unit)?;
        warnings.extend(read.warnings);
        Ok(Some(read.value))
    }
}

fn parts<T>(answered: Answered<T>) -> (T, Problems) {
    (answered.file, answered.warnings)
}
