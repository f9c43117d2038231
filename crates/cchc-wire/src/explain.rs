//! How the points of a unit came about, as JSON has it: what `cchc explain --format json` prints.
//!
//! Shapes only; how a trace becomes one is in `publish` and the rooms beside it, where figures are rounded to
//! be shown. A figure stands as it is said in a sentence, with its exact value beside it where rounding changed
//! it.

mod figures;
mod leaf;
mod node;
mod publish;
mod whole;

pub use leaf::{
    AppliedReport, AwardReport, BetterReport, BranchReport, CellReport, ExplainedLeaf, GroupReport,
    KnotReport, PolicyReport, RulingReport, SubordinateReport, UndecidedReport,
};
pub use node::{ExplainedNode, ExplainedSum, GateReport, Named, SumPart};
pub(crate) use publish::ExplainPublication;
pub use whole::{
    ExplainedRank, ExplainedWhole, FailedRequirement, NeighbourReport, TieBreakReport, TierReport,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::result::{CaseReference, CriteriaReference};
use crate::set::{Level, Status};

/// How the points of one unit came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc explain")]
pub struct ExplainFile {
    /// The format version: 1.
    pub cchc: u32,
    /// `explain`
    pub kind: String,
    /// The version of this shape: 1.
    pub version: u32,
    /// The version of the arithmetic.
    pub semantics: u32,
    /// The program that computed it.
    pub engine: String,
    /// The criteria set.
    pub criteria: CriteriaReference,
    /// The case.
    pub case: CaseReference,
    /// Sources that were left out, where any were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// The set's title.
    pub title: String,
    /// For whom it is.
    pub level: Level,
    /// How much of it is a document's own.
    pub status: Status,
    /// The unit.
    pub unit: Named,
    /// Its ranking group.
    pub group: String,
    /// The code of the node that was asked for, where one was: only it and what is below is explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The nodes, in document order.
    pub nodes: Vec<ExplainedNode>,
    /// Index, tier and rank.
    pub whole: ExplainedWhole,
}

/// A figure as sentences say it: at most as many decimal places as the set shows, and no zeros behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// The figure.
    pub shown: String,
    /// Its exact value, as a decimal or a fraction (`4/3`), where rounding changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
}

impl ExplainFile {
    /// The JSON text, with a final line break. Same set and case, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}
