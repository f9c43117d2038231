//! The whole of a trace: index, tier and rank.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ExplainedSum, Figure, Named};
use crate::problem::BothLanguages;
use crate::result::{BoundsResult, is_false};
use crate::set::By;

/// How index, tier and rank came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedWhole {
    /// What the top nodes come to; absent where nothing applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<ExplainedSum>,
    /// The points; null where nothing applies.
    pub points: Option<Figure>,
    /// The applicable maximum.
    pub max: Option<Figure>,
    /// Points ÷ applicable maximum × 100.
    pub index: Option<Figure>,
    /// Whether the index as rounded or the exact one ranks and classifies.
    pub by: By,
    /// The tiers that were asked, up to the one that was reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierReport>,
    /// The rank; absent where the unit is not ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<ExplainedRank>,
    /// Between which indices the unit can still end, where something is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<BoundsResult>,
}

/// A tier that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TierReport {
    /// Its name.
    pub name: String,
    /// Its bound in words.
    pub says: BothLanguages,
    /// The bound held.
    pub bound_held: bool,
    /// The requirements that failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<FailedRequirement>,
    /// The unit is in it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reached: bool,
}

/// A requirement that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FailedRequirement {
    /// The node.
    #[serde(flatten)]
    pub node: Named,
    /// The percent of its applicable maximum that it has.
    pub percent: Figure,
    /// The percent that is asked.
    pub required: Figure,
}

/// The rank of a unit in its group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedRank {
    /// The rank.
    pub rank: usize,
    /// How many units of the group are ranked.
    pub of: usize,
    /// The units of the same rank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Named>,
    /// The units right ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<NeighbourReport>,
    /// The units right behind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<NeighbourReport>,
    /// The ranks inside attributes.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub inside: IndexMap<String, usize>,
}

/// Units right ahead or behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NeighbourReport {
    /// The units.
    pub units: Vec<Named>,
    /// Their index, as it ranks.
    pub index: Figure,
    /// By how much the index differs; absent where it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Figure>,
    /// The node whose points decided between equal indices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_break: Option<TieBreakReport>,
}

/// What decided between equal indices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TieBreakReport {
    /// The node.
    #[serde(flatten)]
    pub node: Named,
    /// This unit's points there.
    pub own: Figure,
    /// The other's.
    pub other: Figure,
}
