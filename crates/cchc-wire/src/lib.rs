//! The contract as types: criteria sets, cases and results in JSON, and [`Engine`], the one door through
//! which every host asks. Reading files is not here; `cchc-files` does it.
//!
//! - [`set`]: a criteria set as it is written, and the normal form of a checked one;
//! - [`case`]: a case in one JSON, and how it becomes evidence;
//! - [`ResultFile`]: a published result, and [`verify`], which holds two against each other;
//! - [`lost`]: where the points of units went;
//! - [`robust`]: how far ranks and tiers hang on judgement;
//! - [`DescribeFile`]: a set in sentences;
//! - [`ExplainFile`]: how the points of a unit came about;
//! - [`simulate`]: scenarios, and what they come to; [`OverFile`]: one value over its whole range; [`MarginsFile`]:
//!   what separates units from the next rank and tier; [`NextFile`]: the next steps of a unit;
//! - [`Engine`]: a prepared set; [`Engine::call`] answers a [`Request`] with an [`Answer`];
//! - [`Scoring`]: a case that was scored, for results part by part;
//! - [`schema`]: JSON Schemas of the files.

mod call;
mod canonical;
pub mod case;
mod changes;
mod codes;
mod describe;
mod digest;
mod document;
mod efforts;
mod engine;
mod explain;
mod head;
mod keyed;
pub mod lost;
mod margins;
mod next;
mod over;
mod problem;
mod publish;
mod published;
mod recover;
mod result;
pub mod robust;
mod rollup;
mod schema;
mod scoring;
pub mod set;
pub mod simulate;
mod verify;
mod written;

pub use call::{
    Answer, CheckRequest, DescribeRequest, ExplainRequest, LostRequest, MarginsRequest, NextRequest,
    OverRequest, RecoverRequest, Request, RivalsRequest, RobustCaseRequest, ScoreCaseRequest,
    SimulateRequest, VerifyRequest, robust_request,
};
pub use changes::{ChangedLeaf, Counted};
pub use describe::{DescribeFile, DescribedNode, FactReport};
pub use document::document;
pub use efforts::{EffortRow, efforts};
pub use engine::{Answered, Engine, Explained, Lost, Robust, ScoreRequest, Scored};
pub use explain::{
    AppliedReport, AwardReport, BetterReport, BranchReport, CellReport, ExplainFile, ExplainedLeaf,
    ExplainedNode, ExplainedRank, ExplainedSum, ExplainedWhole, FailedRequirement, Figure, GateReport,
    GroupReport, KnotReport, Named, NeighbourReport, PolicyReport, RulingReport, SubordinateReport, SumPart,
    TieBreakReport, TierReport, UndecidedReport,
};
pub use head::Head;
pub use lost::LostFile;
pub use margins::{FailingReport, MarginsFile, PointsReport, RankReport, TierMarginReport, UnitMargins};
pub use next::{NextFile, Standing, StepOrder, StepReport};
pub use over::{OverFile, PieceReport, ProbeReport};
pub use problem::{BothLanguages, ProblemReport, ReportedSeverity, reports};
pub use publish::{source_word, units_at_a_time};
pub use published::WrittenUnits;
pub use recover::{
    BestReport, ChangeReport, FRONT_POINTS, FurtherReport, ObstacleReport, PlanReport, PointReport,
    RecoverFile, TargetReport, tier_called,
};
pub use result::*;
pub use robust::RobustFile;
pub use rollup::{SubordinateResult, taken_over};
pub use schema::{SchemaKind, schema};
pub use scoring::Scoring;
pub use simulate::{ScenarioFile, SimulateFile};
pub use verify::{Difference, Verification, verify};
pub use written::{Flag, FormatVersion, KnotPlace, Numeral, Written};

use std::io::Write;

use serde::Serialize;
use serde_json::Value;

/// The JSON value of one of this crate's types.
pub(crate) fn value(of: &impl Serialize) -> Value {
    // Only maps with keys that are no strings make this fail, and there are none.
    serde_json::to_value(of).unwrap_or_default()
}

/// The JSON text of one of this crate's types, with a final line break.
pub(crate) fn pretty(of: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(of).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes the same bytes.
pub(crate) fn write_pretty(of: &impl Serialize, out: &mut (impl Write + ?Sized)) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, of)?;
    out.write_all(b"\n")
}
