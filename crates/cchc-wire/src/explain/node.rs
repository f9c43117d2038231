//! A node of a trace: how its points came from its children, and what its gates did.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ExplainedLeaf, Figure};
use crate::problem::BothLanguages;
use crate::result::is_false;

/// A code or id with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The code or id.
    pub code: String,
    /// The name.
    pub name: String,
}

/// How a node got its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedNode {
    /// The node.
    #[serde(flatten)]
    pub node: Named,
    /// How many nodes stand above it.
    pub depth: usize,
    /// The points in the end; null where it is excluded.
    pub points: Option<Figure>,
    /// The applicable maximum; null where it is excluded.
    pub max: Option<Figure>,
    /// max − points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<Figure>,
    /// At a leaf: what was read, ruled and awarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf: Option<Box<ExplainedLeaf>>,
    /// At an inner node: what its children come to; absent where all are excluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<ExplainedSum>,
    /// Its gates, in the order of the set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<GateReport>,
}

/// What children come to, and what is kept of it before gates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedSum {
    /// How they are put together: `added`, `best` or `weighed`.
    pub way: String,
    /// Of alternatives the one that counts, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<String>,
    /// The sum of the weights that count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Figure>,
    /// The children that are not excluded, in document order.
    pub parts: Vec<SumPart>,
    /// The children that are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<Named>,
    /// What they come to, before any limit.
    pub sum: Figure,
    /// The applicable maximum.
    pub max: Figure,
    /// What limits leave of the sum.
    pub limited: Figure,
    /// The points as kept, before gates.
    pub kept: Figure,
}

/// A child, and what of it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SumPart {
    /// The child.
    #[serde(flatten)]
    pub node: Named,
    /// Its points.
    pub points: Figure,
    /// Its applicable maximum.
    pub max: Figure,
    /// Its weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Figure>,
    /// What it adds to the sum.
    pub adds: Figure,
}

/// A gate, and whether it changed anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GateReport {
    /// What it leaves, and when, as the set is described.
    pub says: BothLanguages,
    /// The most points it leaves.
    pub at_most: Figure,
    /// The leaf it looks at.
    pub leaf: Named,
    /// What that leaf's points stand on.
    pub leaf_status: String,
    /// That leaf's points before gates; null where it is excluded.
    pub leaf_points: Option<Figure>,
    /// It holds.
    #[serde(default, skip_serializing_if = "is_false")]
    pub holds: bool,
    /// It took points.
    #[serde(default, skip_serializing_if = "is_false")]
    pub binds: bool,
}
