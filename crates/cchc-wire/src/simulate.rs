//! What if, as JSON has it: scenarios as they are written, and what they come to (contract section 5).
//!
//! Only the shapes: how an answer is made is in `publish`, how scenarios are read in the engine. Every figure is a
//! decimal string.

mod publish;

pub(crate) use publish::{Figures, SimulatePublication, State, reported, stood, told};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::head::Head;
use crate::lost::FiredGate;
use crate::result::{UnitResult, is_false};
use crate::written::{FormatVersion, Numeral, Written};

/// Scenarios as they are written: one that stands by itself, or several under `scenarios`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "cchc scenarios")]
pub struct ScenarioFile {
    /// The format version: 1.
    pub cchc: FormatVersion,
    /// The name of a scenario that stands by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Written>,
    /// What people should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<Written>,
    /// The unit of changes, and of scenarios, that name none: its id, or its name where no other has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Written>,
    /// The changes of a scenario that stands by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<WrittenEdit>,
    /// Several scenarios, to be held beside one another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<WrittenScenario>,
}

/// One of several scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenScenario {
    /// Its name; no two have the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Written>,
    /// What people should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<Written>,
    /// The unit that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Written>,
    /// The changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<WrittenEdit>,
}

/// A change of one leaf of one unit. It has a `value` or `points`, or attaches documents, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenEdit {
    /// The unit; that of the scenario, where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Written>,
    /// The code of the leaf.
    pub code: Written,
    /// The new value, as evidence is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Written>,
    /// Other points, where only points stand: ruled outright, or declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Numeral>,
    /// The documents that are attached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<Written>,
}

/// What scenarios come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc simulate")]
pub struct SimulateFile {
    /// What it is, and of what.
    #[serde(flatten)]
    pub head: Head,
    /// The scenario, or the first of several.
    #[serde(flatten)]
    pub scenario: ScenarioReport,
    /// The others, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<ScenarioReport>,
}

/// A scenario: what it is called, and what it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ToldScenario {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What people should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The changes.
    pub edits: Vec<EditReport>,
}

/// What one scenario comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioReport {
    /// The scenario.
    #[serde(flatten)]
    pub told: ToldScenario,
    /// The unit before, as in a result.
    pub before: UnitResult,
    /// The unit after.
    pub after: UnitResult,
    /// The nodes whose points or maximum moved, in document order.
    pub moved: Vec<MovedNode>,
    /// What changes of this unit did not move, and what held it.
    pub held: Vec<HeldReport>,
    /// The other units of which anything moved, in the order of the case.
    pub others: Vec<MovedUnit>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EditReport {
    /// The unit.
    pub unit: String,
    /// The leaf.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What changes: `value`, `points` or `documents`.
    pub what: String,
    /// What finally stood there; null where nothing did.
    pub from: Option<String>,
    /// Of a value: points stood there, ruled outright or declared.
    #[serde(default, skip_serializing_if = "is_false")]
    pub from_points: bool,
    /// What stands there now.
    pub to: Option<String>,
}

/// A figure before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// Before; null where there was none.
    pub before: Option<String>,
    /// After; null where there is none.
    pub after: Option<String>,
    /// By how much it moved, rounded once.
    pub change: String,
    /// By how much exactly, where rounding changed that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
}

/// A node that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedNode {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its points.
    pub points: Moved,
    /// Its applicable maximum.
    pub max: Moved,
    /// What it lost.
    pub lost: Moved,
}

/// A place where less went on than came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeldReport {
    /// The node; null for the whole.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What held it: `rule`, `limit`, `rounding`, `documents`, `decided`, `left_out`, `gate`, `cap`, `alternative`.
    pub by: String,
    /// The gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<FiredGate>,
    /// The alternative that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// By how much the points moved that came here, on the scale of the node.
    pub arrived: String,
    /// By how much those moved that went on.
    pub passed: String,
}

/// Another unit of which something moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedUnit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its ranking group.
    pub group: String,
    /// Why: `edited`, or `figures` of its group, or only the `order` of units.
    pub because: String,
    /// Its points.
    pub points: Moved,
    /// Its index.
    pub index: Moved,
    /// Its rank.
    pub rank: MovedRank,
    /// Its tier.
    pub tier: MovedTier,
}

/// A rank before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedRank {
    /// Before.
    pub before: Option<usize>,
    /// After.
    pub after: Option<usize>,
}

/// A tier before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedTier {
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

impl SimulateFile {
    /// The JSON text, with a final line break. Same inputs, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }

    /// All scenarios, in their order.
    pub fn scenarios(&self) -> impl Iterator<Item = &ScenarioReport> {
        std::iter::once(&self.scenario).chain(&self.further)
    }
}

impl ScenarioFile {
    /// The value that a request takes.
    pub fn to_value(&self) -> serde_json::Value {
        crate::value(self)
    }
}
