//! Problems as JSON: what answers carry, and what `check --format json` prints. The words are the engine's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that is wrong or suspicious.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc problem")]
pub struct ProblemReport {
    /// Which problem: `option-over-max`. Stable, for tools.
    pub code: String,
    /// Whether it stops the run.
    pub severity: ReportedSeverity,
    /// The file, as the user named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The sheet, where the file is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell of the sheet, as spreadsheets name it: `C12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The line (in a workbook the row), from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The id of the unit it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The code of the node it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// What was found and what was expected.
    pub message: BothLanguages,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<BothLanguages>,
}

/// Whether a problem stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportedSeverity {
    /// Nothing can be computed before it is mended.
    Error,
    /// Suspicious; figures are computed all the same.
    Warning,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BothLanguages {
    /// Tiếng Việt
    pub vi: String,
    /// English
    pub en: String,
}

impl From<&cchc::Text> for BothLanguages {
    fn from(text: &cchc::Text) -> BothLanguages {
        BothLanguages { vi: text.vi.clone(), en: text.en.clone() }
    }
}

impl From<&cchc::Problem> for ProblemReport {
    fn from(problem: &cchc::Problem) -> ProblemReport {
        let place = &problem.place;
        let known = |place: u32| (place > 0).then_some(place);
        ProblemReport {
            code: problem.kind.name().to_owned(),
            severity: match problem.severity() {
                cchc::Severity::Error => ReportedSeverity::Error,
                cchc::Severity::Warning => ReportedSeverity::Warning,
            },
            file: place.mark.file.as_deref().map(str::to_owned),
            sheet: place.mark.sheet.as_deref().map(str::to_owned),
            cell: place.mark.cell(),
            line: known(place.mark.line),
            column: known(place.mark.column),
            unit: place.unit.as_ref().map(ToString::to_string),
            criterion: place.code.as_ref().map(ToString::to_string),
            message: (&problem.message).into(),
            help: problem.help.as_ref().map(BothLanguages::from),
        }
    }
}

/// All problems of a run, in the order in which one walks through the files.
pub fn reports(problems: &cchc::Problems) -> Vec<ProblemReport> {
    cchc::by_place(problems.iter()).into_iter().map(ProblemReport::from).collect()
}
