#![doc = include_str!("../README.md")]

pub mod code;
mod criteria;
mod document;
mod evidence;
mod lost;
mod number;
mod plan;
mod problem;
mod rank;
mod score;

pub use code::{Code, GroupId, UnitId};
pub use criteria::*;
pub use document::{Content, Document, Entry, Mark};
pub use evidence::{
    Cell, Claim, Decision, DecisionRow, Evidence, EvidenceBuilder, RowPlace, Ruling, Unit, UnitIndex, UnitRow,
};
pub use lost::{
    Account, By, Cause, CommonLoss, Line, LineKind, Part, PartKey, account, common_losses, parts, rounded_sum,
};
pub use number::{Number, NumberError, NumberStyle, Rounding, RoundingMode};
pub use plan::{Gaps, Tally, UnitFigures};
pub use problem::in_file as file_problems;
pub use problem::{CATALOGUE, Kind, Language, Place, Problem, Problems, Severity, Text, by_place};
pub use rank::{GroupSummary, Standing, Standings, rank};
pub use score::{
    Bounds, BySource, LeafScore, LeafStatus, NodeScore, Options, SEMANTICS, Scores, TreeScore, UnitScore,
    score,
};
