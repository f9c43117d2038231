//! [`Engine::call`]: one request, one answer, both plain data. Every binding converts, calls this, and
//! converts back; no binding holds logic of its own.

mod recover;
mod robust;
mod text;
mod what_if;

pub use recover::RecoverRequest;
pub use robust::{RobustCaseRequest, robust_request};
pub use what_if::{MarginsRequest, NextRequest, OverRequest, RivalsRequest, SimulateRequest};

use std::collections::{BTreeMap, BTreeSet};

use cchc::code::tidy;
use cchc::{
    Checked, Evidence, EvidenceBuilder, Kind, NumberStyle, Places, Problem, Problems, Source, UnitId,
    UnitIndex,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::{CaseFile, feed_json};
use crate::describe::DescribeFile;
use crate::engine::{Engine, Explained, Lost, ScoreRequest, Scored};
use crate::explain::ExplainFile;
use crate::keyed::keyed;
use crate::lost::LostFile;
use crate::margins::MarginsFile;
use crate::next::NextFile;
use crate::over::OverFile;
use crate::problem::{ProblemReport, reports};
use crate::recover::RecoverFile;
use crate::result::ResultFile;
use crate::robust::RobustFile;
use crate::rollup::SubordinateResult;
use crate::set;
use crate::simulate::SimulateFile;
use crate::verify::{Verification, verify};

keyed!(CheckRequest, ScoreCaseRequest, VerifyRequest, LostRequest, DescribeRequest, ExplainRequest);

/// What an engine is asked. The set is the engine's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "cchc request")]
pub enum Request {
    /// Is this case in order?
    Check(CheckRequest),
    /// What do the units of this case get?
    Score(ScoreCaseRequest),
    /// Do the figures of this published result follow from this case?
    Verify(VerifyRequest),
    /// Where did the points of the units of this case go?
    Lost(LostRequest),
    /// What does the set say, in sentences?
    Describe(DescribeRequest),
    /// How did the points of a unit come about?
    Explain(ExplainRequest),
    /// What if?
    Simulate(SimulateRequest),
    /// What does a unit come to over all values of one leaf?
    Over(OverRequest),
    /// What separates units from the next rank and tier?
    Margins(MarginsRequest),
    /// What can a unit do next, and what is it worth?
    Next(NextRequest),
    /// How far do the ranks and tiers of the units of this case hang on judgement?
    Robust(RobustCaseRequest),
    /// What is the cheapest way for a unit to a target?
    Recover(RecoverRequest),
}

/// A case to check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct CheckRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
}

/// A case to score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct ScoreCaseRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// Sources to leave out, so that the index is that of the others alone, rescaled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

/// A published result to compute again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct VerifyRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
    /// The published result; the sources that it leaves out are left out again.
    pub published: ResultFile,
}

/// A case whose lost points are accounted for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct LostRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// Sources to leave out, so that the index is that of the others alone, rescaled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
    /// The ids of the units that are asked about; all, where none are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
}

/// A set, or a node of it, to say in sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct DescribeRequest {
    /// The code of a node: only it and what is below is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A unit of a case, to explain its points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct ExplainRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// The id of the unit.
    pub unit: String,
    /// The code of a node: only it and what is below is explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Sources to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
}

/// What an engine answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc answer")]
pub struct Answer {
    /// Whether what was asked could be done: no problem is an error.
    pub ok: bool,
    /// The result of `score`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultFile>,
    /// What `lost` found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<LostFile>,
    /// What `verify` found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    /// The answer to `describe`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<DescribeFile>,
    /// The answer to `explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<ExplainFile>,
    /// The answer to `simulate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulation: Option<SimulateFile>,
    /// The answer to `over`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<OverFile>,
    /// The answer to `margins`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margins: Option<MarginsFile>,
    /// The answer to `next`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextFile>,
    /// The answer to `robust`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub robustness: Option<RobustFile>,
    /// The answer to `recover`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Box<RecoverFile>>,
    /// All problems, errors and warnings.
    pub problems: Vec<ProblemReport>,
}

impl From<&CaseFile> for Value {
    fn from(case: &CaseFile) -> Value {
        crate::value(case)
    }
}

impl Answer {
    /// An answer that holds problems and nothing else.
    pub fn of(problems: &Problems) -> Answer {
        Answer { ok: !problems.has_errors(), problems: reports(problems), ..Answer::default() }
    }

    fn of_one(problem: Problem) -> Answer {
        Answer::of(&one(problem))
    }

    /// The answer in JSON, as hosts hand it over.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}

impl Engine {
    /// Answers a request.
    ///
    /// ```
    /// use cchc_wire::{Engine, Request, document};
    /// use serde_json::json;
    ///
    /// let set = json!({
    ///     "cchc": 1, "id": "s", "title": "S", "level": "internal", "year": 2024,
    ///     "status": "illustrative", "total": 10,
    ///     "criteria": [{"code": "1", "name": "A", "max": 10, "rule": {"judged": {}}}],
    /// });
    /// let (engine, _) = Engine::read(&document(&set)).unwrap();
    /// let request = json!({"score": {"case": {
    ///     "cchc": 1,
    ///     "units": [{"unit": "a", "name": "A"}],
    ///     "evidence": [{"unit": "a", "code": "1", "value": "8.5"}],
    /// }}});
    /// let answer = engine.call(&serde_json::from_value::<Request>(request).unwrap());
    /// assert_eq!(answer.result.unwrap().units[0].index.as_deref(), Some("85.00"));
    /// ```
    pub fn call(&self, request: &Request) -> Answer {
        match request {
            Request::Check(request) => match self.evidence(&request.case) {
                Ok(evidence) => Answer::of(&evidence.warnings),
                Err(problems) => Answer::of(&problems),
            },
            Request::Score(request) => match self.scored(&request.case, &request.without, &request.rollup) {
                Ok(scored) => Answer { result: Some(scored.result), ..Answer::of(&scored.warnings) },
                Err(problems) => Answer::of(&problems),
            },
            Request::Verify(request) => self.verified(request),
            Request::Robust(request) => match self.robust_in(request) {
                Ok(robust) => Answer { robustness: Some(robust.file), ..Answer::of(&robust.warnings) },
                Err(problems) => Answer::of(&problems),
            },
            Request::Lost(request) => match self.lost_in(request) {
                Ok(lost) => Answer { lost: Some(lost.file), ..Answer::of(&lost.warnings) },
                Err(problems) => Answer::of(&problems),
            },
            Request::Describe(request) => self.described(request),
            Request::Explain(request) => match self.explained(request) {
                Ok(explained) => {
                    Answer { explanation: Some(explained.file), ..Answer::of(&explained.warnings) }
                }
                Err(problems) => Answer::of(&problems),
            },
            Request::Simulate(request) => self.simulated(request).unwrap_or_else(|none| Answer::of(&none)),
            Request::Over(request) => self.run_over(request).unwrap_or_else(|none| Answer::of(&none)),
            Request::Margins(request) => self.measured(request).unwrap_or_else(|none| Answer::of(&none)),
            Request::Next(request) => self.next_of(request).unwrap_or_else(|none| Answer::of(&none)),
            Request::Recover(request) => self.recovered(request).unwrap_or_else(|none| Answer::of(&none)),
        }
    }

    fn verified(&self, request: &VerifyRequest) -> Answer {
        let words = request.published.without.iter();
        let without = words.map(|word| serde_json::from_value(word.as_str().into()).ok());
        let Some(without) = without.collect::<Option<Vec<set::Source>>>() else {
            return Answer::of_one(unknown_source(&request.published.without));
        };
        match self.scored(&request.case, &without, &request.rollup) {
            Ok(scored) => Answer {
                verification: Some(verify(&request.published, &scored.result)),
                ..Answer::of(&scored.warnings)
            },
            Err(problems) => Answer::of(&problems),
        }
    }

    fn described(&self, request: &DescribeRequest) -> Answer {
        match request.code.as_deref().map(|code| self.node(code)).transpose() {
            Ok(node) => Answer { description: Some(self.describe(node)), ..Answer::of(&Problems::default()) },
            Err(problems) => Answer::of(&problems),
        }
    }

    fn explained(&self, request: &ExplainRequest) -> Result<Explained, Problems> {
        let Checked { value: evidence, warnings } = self.evidence(&request.case)?;
        let unit = unit_called(&evidence, &request.unit)?;
        let node = request.code.as_deref().map(|code| self.node(code)).transpose()?;
        let asked = asked(&request.without, &request.rollup);
        let explained = self.explain(&evidence, &asked, unit, node, &Places::of(unit));
        let explained = explained.map(|explained| (explained.file, explained.warnings));
        together(warnings, explained).map(|(file, warnings)| Explained { file, warnings })
    }

    fn evidence(&self, case: &Value) -> Result<Checked<Evidence>, Problems> {
        let mut builder = EvidenceBuilder::new(self.set(), NumberStyle::Point);
        feed_json(case, &mut builder);
        builder.finish()
    }

    fn scored(
        &self,
        case: &Value,
        without: &[set::Source],
        rollup: &[ResultFile],
    ) -> Result<Scored, Problems> {
        let Checked { value: evidence, warnings } = self.evidence(case)?;
        let scored = self.score(&evidence, &asked(without, rollup));
        let scored = scored.map(|scored| (scored.result, scored.warnings));
        together(warnings, scored).map(|(result, warnings)| Scored { result, warnings })
    }

    fn lost_in(&self, request: &LostRequest) -> Result<Lost, Problems> {
        let Checked { value: evidence, mut warnings } = self.evidence(&request.case)?;
        let units = chosen(&evidence, &request.only, &mut warnings);
        if warnings.has_errors() {
            return Err(warnings);
        }
        let lost = self.lost(&evidence, &asked(&request.without, &request.rollup), &units);
        let lost = lost.map(|lost| (lost.file, lost.warnings));
        together(warnings, lost).map(|(file, warnings)| Lost { file, warnings })
    }
}

/// The units with these ids, in the order of the case; all, where none are named.
fn chosen(evidence: &Evidence, only: &[String], problems: &mut Problems) -> Vec<UnitIndex> {
    if only.is_empty() {
        return evidence.unit_indices().collect();
    }
    let ids: BTreeMap<&str, UnitIndex> =
        evidence.unit_indices().map(|unit| (evidence.unit(unit).id.as_str(), unit)).collect();
    let mut units = BTreeSet::new();
    for wanted in only {
        match ids.get(tidy(wanted).as_str()) {
            Some(unit) => drop(units.insert(*unit)),
            None => problems.push(unknown_unit(wanted, ids.keys().copied())),
        }
    }
    units.into_iter().collect()
}

/// The unit with this id.
fn unit_called(evidence: &Evidence, id: &str) -> Result<UnitIndex, Problems> {
    let wanted = UnitId::new(id);
    evidence.find(&wanted).ok_or_else(|| {
        let known = evidence.units().iter().map(|unit| unit.id.as_str());
        one(unknown_unit(wanted.as_str(), known))
    })
}

fn one(problem: Problem) -> Problems {
    let mut problems = Problems::default();
    problems.push(problem);
    problems
}

fn asked(without: &[set::Source], rollup: &[ResultFile]) -> ScoreRequest {
    let without = without.iter().map(|source| Source::from(*source)).collect();
    let rollup = rollup.iter().cloned().map(SubordinateResult::from).collect();
    ScoreRequest { without, rollup }
}

/// An answer with the problems of the case before its own.
fn together<T>(
    mut warnings: Problems,
    answer: Result<(T, Problems), Problems>,
) -> Result<(T, Problems), Problems> {
    match answer {
        Ok((answer, others)) => {
            warnings.extend(others);
            Ok((answer, warnings))
        }
        Err(problems) => {
            warnings.extend(problems);
            Err(warnings)
        }
    }
}

fn unknown_unit<'k>(wanted: &str, known: impl Iterator<Item = &'k str>) -> Problem {
    Problem::new(
        Kind::UnknownUnit,
        format!("hồ sơ không có đơn vị `{wanted}`"),
        format!("the case has no unit `{wanted}`"),
    )
    .suggest(wanted, known)
}

fn unknown_source(words: &[String]) -> Problem {
    let words = words.join(", ");
    Problem::new(
        Kind::UnknownWord,
        format!("kết quả đã công bố bỏ một nguồn không có: {words}"),
        format!("the published result leaves out a source that there is none of: {words}"),
    )
    .help("có thể dùng: `appraisal`, `survey`, `external`", "known here: `appraisal`, `survey`, `external`")
}
