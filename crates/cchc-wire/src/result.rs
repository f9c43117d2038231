//! The result of a scoring run, as JSON has it (contract section 3).
//!
//! Only the shape: how a result is made from scores is in `publish`. Every figure is a decimal string.

use std::io::Write;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A published result. Its units are held as `Units` holds them: all in memory, each made when it is written, or
/// each read when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc result", rename = "ResultFile", description = "A published result.")]
pub struct ResultFile<Units = Vec<UnitResult>> {
    /// The format version: 1.
    pub cchc: u32,
    /// `result`
    pub kind: String,
    /// The version of the arithmetic. Same digests and semantics, same figures.
    pub semantics: u32,
    /// The program that computed it.
    pub engine: String,
    /// The criteria set.
    pub criteria: CriteriaReference,
    /// The case.
    pub case: CaseReference,
    /// Sources that were left out, where any were: the index is that of the others alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Only some of the case's units are listed; figures are computed over all.
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
    /// The units, in the order of the case.
    pub units: Units,
    /// The ranking groups.
    pub groups: Vec<GroupResult>,
}

/// For keys that are written only where they are true.
pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}

/// Which criteria set a result was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CriteriaReference {
    /// Its id.
    pub id: String,
    /// Its year.
    pub year: u32,
    /// SHA-256 of the canonical JSON of the resolved set.
    pub digest: String,
}

/// Which case a result was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseReference {
    /// SHA-256 of the canonical JSON of the case.
    pub digest: String,
}

/// The result of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitResult {
    /// The unit's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its ranking group.
    pub group: String,
    /// The unit above it, where the case says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The index, in percent; null where nothing applies.
    pub index: Option<String>,
    /// The points.
    pub points: Option<String>,
    /// The points as the unit itself claims them.
    #[serde(rename = "self")]
    pub own: Option<String>,
    /// What could be reached.
    pub max: String,
    /// max − points; null where nothing applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
    /// The rank in its group; null where the unit is not ranked.
    pub rank: Option<usize>,
    /// Its ranks inside attributes, where the set asks for them.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub ranks: IndexMap<String, usize>,
    /// The tier; null where none applies.
    pub tier: Option<String>,
    /// Between which indices it can still end, where something is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<BoundsResult>,
    /// How many leaves stand on less than verified evidence.
    #[serde(default)]
    pub counts: Counts,
    /// Points and maximum by source.
    #[serde(default)]
    pub by_source: IndexMap<String, SourceResult>,
    /// Exact figures, where rounding changed the ones above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
    /// Every node, in document order.
    pub criteria: Vec<NodeResult>,
}

/// Exact figures, as decimals or fractions (`505/6`), where rounding changed what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exact {
    /// The exact points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<String>,
    /// The exact maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
}

/// The lowest and highest index that a unit can still end with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoundsResult {
    /// The lowest.
    pub low: String,
    /// The highest; null where a bonus without limit is open.
    pub high: Option<String>,
}

/// How many leaves stand on less than verified evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Nothing was given.
    pub missing: usize,
    /// Only the unit's declaration stands.
    pub unverified: usize,
    /// Nobody has judged them yet.
    pub pending: usize,
    /// The documents that are required are missing.
    pub undocumented: usize,
}

/// Points and maximum of one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceResult {
    /// The points.
    pub points: String,
    /// What could be reached.
    pub max: String,
}

/// The result of a unit at one node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NodeResult {
    /// The node's code.
    pub code: String,
    /// The points; null where the node is excluded.
    pub points: Option<String>,
    /// What could be reached; null where the node is excluded.
    pub max: Option<String>,
    /// The points as the unit itself claims them; null where its own claim excludes the node.
    #[serde(rename = "self", default, skip_serializing_if = "Shown::is_absent")]
    #[schemars(with = "Option<String>")]
    pub own: Shown,
    /// max − points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
    /// At a leaf: max − self.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conceded: Option<String>,
    /// At a leaf: self − points; negative where the council added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// What a leaf's points stand on, where it is not simply its evidence: `decided`, `unverified`,
    /// `missing`, `undocumented`, `pending`, `not_applicable`, `excluded`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Exact figures, where rounding changed the ones above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
}

/// A figure that may be absent, null or there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Shown {
    /// The key is not written.
    #[default]
    #[serde(skip)]
    Absent,
    /// The figure, or null.
    Figure(Option<String>),
}

impl Shown {
    fn is_absent(&self) -> bool {
        *self == Shown::Absent
    }

    /// The figure, where there is one.
    pub fn figure(&self) -> Option<&str> {
        match self {
            Shown::Figure(Some(figure)) => Some(figure),
            _ => None,
        }
    }
}

/// The figures of a ranking group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupResult {
    /// The group.
    pub group: String,
    /// How many units it has.
    pub units: usize,
    /// The mean index; null where no unit has one.
    pub mean_index: Option<String>,
    /// How many units each tier has; tiers nobody reached are absent.
    pub tiers: IndexMap<String, usize>,
    /// The mean percent at each node.
    pub criteria: Vec<GroupNodeResult>,
}

/// The mean of a group at one node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupNodeResult {
    /// The node's code.
    pub code: String,
    /// The mean of points ÷ max × 100; null where the node applies to no unit.
    pub mean_percent: Option<String>,
}

impl<Units: Serialize> ResultFile<Units> {
    /// The JSON text, with a final line break. Same result, same bytes.
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

impl ResultFile {
    /// Reads a result.
    ///
    /// # Errors
    /// What is not the JSON of a result.
    pub fn from_json(text: &str) -> Result<ResultFile, serde_json::Error> {
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
    }

    /// The result of a unit.
    pub fn unit(&self, id: &str) -> Option<&UnitResult> {
        self.units.iter().find(|unit| unit.id == id)
    }
}

impl UnitResult {
    /// The JSON text, with a final line break.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }

    /// The result at a node.
    pub fn node(&self, code: &str) -> Option<&NodeResult> {
        self.criteria.iter().find(|node| node.code == code)
    }
}
