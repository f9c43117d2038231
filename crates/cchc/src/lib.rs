#![doc = include_str!("../README.md")]

pub mod code;
mod criteria;
#[macro_use]
mod describe;
mod document;
mod evidence;
mod explain;
mod lost;
mod margins;
mod moves;
mod next;
mod number;
mod plan;
mod problem;
mod rank;
mod recover;
mod robust;
mod score;
mod simulate;

pub use code::{Code, GroupId, UnitId};
pub use criteria::*;
pub use describe::{
    Aspect, Description, Fact, NodeDescription, RuleWords, describe, describe_node, gate_words, policy_words,
    rule_words, tier_range_words,
};
pub use document::{Content, Document, Entry, Mark};
pub use evidence::{
    Cell, Claim, CutCell, Decision, DecisionRow, Evidence, EvidenceBuilder, RowPlace, Ruling, Unit,
    UnitIndex, UnitRow,
};
pub use explain::{
    Applied, AwardTrace, Better, BetterAt, CellText, Column, DecidedBy, Explanation, GateTrace, LeafTrace,
    Neighbour, NodeTrace, NodeWay, PartTrace, Places, RankTrace, RulingTrace, Spotted, SumTrace, SumWay,
    TierTrace, Undecided, WholeTrace, explain,
};
pub use lost::{
    Account, By, Cause, CommonLoss, Line, LineKind, Part, PartKey, account, common_losses, parts, rounded_sum,
};
pub use margins::{Margins, RankMargin, Reach, TierMargin, margins};
pub use moves::{
    Allowance, Becomes, Blocker, EffortCells, Efforts, EffortsBuilder, Ground, LeafMoves, Line as MoveLine,
    Locked, Move, Price, Start, Step, ceiling_of, leaf_called,
};
pub use next::{NextStep, NextSteps, StepKind, edits_of, next_steps};
pub use number::{Number, NumberError, NumberStyle, Rounding, RoundingMode};
pub use plan::{Gaps, Tally, UnitFigures};
pub use problem::in_file as file_problems;
pub use problem::in_form as form_problems;
pub use problem::in_service as service_problems;
pub use problem::in_workbook as workbook_problems;
pub use problem::{CATALOGUE, Kind, Language, Place, Problem, Problems, Severity, Text, by_place};
pub use rank::{GroupSummary, Standing, Standings, rank};
pub use recover::{
    Best, Blocked, FrontPoint, FurtherPlan, Obstacle, Plan, PlanStep, PlansEnd, Question, Reached, Recovery,
    Target, recover,
};
pub use robust::{
    Drawn, LeftOut, MOST_DRAWS, OpenStanding, RobustRequest, Robustness, UnitDraws, UnsafePair, robust,
};
pub use score::{
    Bounds, BySource, LeafScore, LeafStatus, NodeScore, Options, SEMANTICS, Scores, TreeScore, UnitScore,
    score,
};
pub use simulate::{
    Arguments, Change, Edit, Form, Held, HeldBy, Outcome, Over, Piece, Probe, Scenario, Simulated, Trial,
    held, read_scenarios, scenario_called, simulate, stands_on_points,
};
