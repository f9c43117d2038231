//! The account of lost points, as JSON has it (reference 39 to 46).
//!
//! Only the shape: how it is made from the engine's accounts is in `publish`. Every figure is a decimal
//! string, and shown figures add up: where rounding leaves a rest it has a line of its own.

mod figures;
mod lines;
mod parts;
mod publish;

pub(crate) use lines::fired_gate;
pub(crate) use publish::LostPublication;

use std::io::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::result::{CaseReference, CriteriaReference, is_false};

/// The lost points of the units of a case. Accounts are held as `Units` holds them: all in memory, or each is
/// made when it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(
    title = "cchc lost points",
    rename = "LostFile",
    description = "The lost points of the units of a case."
)]
pub struct LostFile<Units = Vec<UnitLoss>> {
    /// The format version: 1.
    pub cchc: u32,
    /// `lost`
    pub kind: String,
    /// The version of the arithmetic. Same digests and semantics, same figures.
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
    /// Only some of the case's units are listed; `all` and `groups` are over these alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
    /// The units, in the order of the case.
    pub units: Units,
    /// All listed units together.
    pub all: AllLosses,
    /// The ranking groups of the listed units.
    pub groups: Vec<GroupLoss>,
}

/// The account of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitLoss {
    /// The unit's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its ranking group.
    pub group: String,
    /// The points; null where nothing applies.
    pub points: Option<String>,
    /// What could be reached.
    pub max: String,
    /// max − points; null where nothing applies.
    pub lost: Option<String>,
    /// The part that is lost in the unit's own score too: the sum of the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conceded: Option<String>,
    /// The part that appraisal took; negative where the council added: the sum of the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// Exact figures, where rounding changed the ones above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactLoss>,
    /// Where the points went. Lines add up to `lost`, as shown and exact.
    pub lines: Vec<LossLine>,
    /// The same lines put together.
    #[serde(flatten)]
    pub parts: LossParts,
}

/// Exact figures, as decimals or fractions (`505/6`), where rounding changed what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExactLoss {
    /// The exact points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<String>,
    /// The exact maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// The exact loss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
    /// The exact part conceded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conceded: Option<String>,
    /// The exact part cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// What an alternative would exactly have been worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<String>,
}

/// One line of an account; its figures are in points of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LossLine {
    /// The code of the leaf or node; null for the whole.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the line stands for: `leaf`, `bonus`, `penalty`, `gate`, `cap`, `alternative`, `scale`,
    /// `rounding`.
    pub kind: String,
    /// Why the points are gone. For a leaf: `missing`, `undocumented`, `unverified`, `pending`,
    /// `not_applicable`, `survey`, `decided`, `evidence`; for the rest the kind; `shown` for what is left
    /// when rounded lines are added.
    pub cause: String,
    /// The code of the top node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// At a leaf: where its evidence comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// At a leaf: the agency that appraises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraiser: Option<String>,
    /// What a leaf's points stand on, where it is not simply its evidence, as in results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The points lost; negative where points were gained.
    pub lost: String,
    /// The part that is lost in the unit's own score too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conceded: Option<String>,
    /// The part that appraisal took; negative where the council added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// The loss in percent of the unit's; absent where the unit lost nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// What an alternative that did not count would have been worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<String>,
    /// The gate that took the points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<FiredGate>,
    /// Exact figures, where rounding changed the ones above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactLoss>,
}

/// A gate that holds, and the leaf that fired it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FiredGate {
    /// The leaf that fired it.
    pub code: String,
    /// The option or item that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// The points that it is below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
    /// The points that the gate leaves, on the scale of its node.
    pub at_most: String,
}

/// Lines put together in five ways; each adds up to the loss.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LossParts {
    /// By top node.
    pub by_field: Vec<LossPart>,
    /// By leaf, gates at the leaf included; by node where a limit acted at an inner one.
    pub by_leaf: Vec<LossPart>,
    /// By cause.
    pub by_cause: Vec<LossPart>,
    /// By source of the leaves.
    pub by_source: Vec<LossPart>,
    /// By the agency that appraises the leaves.
    pub by_appraiser: Vec<LossPart>,
}

/// What lines with something in common come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LossPart {
    /// The code, the cause, the source or the agency; null for lines that belong to none, and for the rest.
    pub key: Option<String>,
    /// The name behind a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// This is the rest that is left when rounded parts are added.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rounding: bool,
    /// The points lost.
    pub lost: String,
    /// The loss in percent of all; absent where nothing was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// The exact loss of a unit's part, where rounding changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<ExactLoss>,
}

/// The losses of all listed units together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AllLosses {
    /// How many units have an account.
    pub units: usize,
    /// What they lost together.
    pub lost: String,
    /// Where.
    #[serde(flatten)]
    pub parts: LossParts,
}

/// What the units of a ranking group lose in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupLoss {
    /// The group.
    pub group: String,
    /// How many of its units are listed.
    pub units: usize,
    /// The leaves on which more than half of the units lose to which they apply: those that most units lose
    /// on first, then those that cost most.
    pub common: Vec<CommonLoss>,
}

/// A leaf on which most units lose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommonLoss {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many units lose on it.
    pub units: usize,
    /// To how many units it applies.
    pub applies_to: usize,
    /// What they lose together.
    pub lost: String,
    /// What one that loses loses on the mean.
    pub mean: String,
    /// The ids of those that lose.
    pub who: Vec<String>,
}

impl<Units: Serialize> LostFile<Units> {
    /// The JSON text, with a final line break. Same inputs, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }

    /// Writes the same bytes, without holding them.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, out: &mut (impl Write + ?Sized)) -> std::io::Result<()> {
        crate::write_pretty(self, out)
    }
}

impl LostFile {
    /// The account of a unit.
    pub fn unit(&self, id: &str) -> Option<&UnitLoss> {
        self.units.iter().find(|unit| unit.id == id)
    }
}
