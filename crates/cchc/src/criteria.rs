//! The criteria set (bộ tiêu chí): a checked, immutable tree of fields, criteria and components.
//!
//! A [`CriteriaSet`] exists only if everything in it holds together, so nothing after this room asks again.
//! How it is read is in `read` and `node`, what must hold across nodes in `check`, how one set extends
//! another in `overlay`. Nothing here knows units or evidence.

mod check;
mod node;
mod overlay;
pub(crate) mod points;
mod read;
pub use overlay::{extends_file, resolve};
pub use read::Checked;
pub(crate) mod reader;
pub(crate) mod rule;
mod tiers;
pub(crate) mod value;
mod worked;

pub use rule::*;
pub use tiers::{Ranking, RankingBy, Requirement, Tier, TierBound, Ties};
pub use value::{Given, Value};
pub use worked::WorkedCase;

use crate::code::Code;
use crate::document::Mark;
use crate::number::{Number, Rounding, RoundingMode};

/// A checked criteria set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriteriaSet {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) level: Level,
    pub(crate) year: u32,
    pub(crate) status: Status,
    pub(crate) basis: Vec<Basis>,
    pub(crate) total: Number,
    pub(crate) uncapped: bool,
    pub(crate) rounding: RoundingRule,
    pub(crate) nodes: Vec<Node>,
    pub(crate) top: Vec<NodeIndex>,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) tiers: Vec<Tier>,
    pub(crate) ranking: Ranking,
}

/// A node of the tree, by its place in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIndex(pub(crate) usize);

/// A leaf, by its place among the leaves in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafIndex(pub(crate) usize);

impl NodeIndex {
    /// The place in document order, from 0.
    pub fn position(self) -> usize {
        self.0
    }
}

impl LeafIndex {
    /// The place among the leaves, from 0.
    pub fn position(self) -> usize {
        self.0
    }
}

/// For whom a set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Ministry (bộ, cơ quan ngang bộ).
    Ministry,
    /// Province (tỉnh, thành phố trực thuộc trung ương).
    Province,
    /// Department of a province (sở, ban, ngành).
    Department,
    /// District (huyện, quận, thị xã).
    District,
    /// Commune (xã, phường, thị trấn, đặc khu).
    Commune,
    /// Units inside one agency.
    Internal,
}

/// How much of a set is a document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Every number is the document's.
    Official,
    /// Some numbers are.
    Partial,
    /// Made up in the style of one.
    Illustrative,
}

/// A document that a set comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The name by which `cite` refers to it.
    pub id: String,
    /// The document.
    pub document: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What one should know of it.
    pub note: Option<String>,
}

/// Where in which document a node stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// The id of a basis.
    pub basis: String,
    /// The place in it.
    pub place: String,
}

/// Whether figures are added exact or rounded (contract section 1, `rounding.sum`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SumRule {
    /// Unrounded leaf points are added; only what is shown is rounded.
    #[default]
    Exact,
    /// Each leaf and each weighted node is rounded, and the rounded figures are added.
    Rounded,
}

/// The set's roundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingRule {
    /// Decimal places of points.
    pub points: u32,
    /// Decimal places of the index and of percents.
    pub index: u32,
    /// What is added.
    pub sum: SumRule,
    /// What becomes of halves.
    pub mode: RoundingMode,
}

impl Default for RoundingRule {
    fn default() -> Self {
        RoundingRule { points: 2, index: 2, sum: SumRule::Exact, mode: RoundingMode::HalfUp }
    }
}

impl RoundingRule {
    /// How points are shown.
    pub fn of_points(&self) -> Rounding {
        Rounding { places: self.points, mode: self.mode }
    }

    /// How the index and percents are shown.
    pub fn of_index(&self) -> Rounding {
        Rounding { places: self.index, mode: self.mode }
    }

    /// Points as they are kept: exact, or rounded where the set adds rounded figures.
    pub(crate) fn kept(&self, points: Number) -> Number {
        match self.sum {
            SumRule::Exact => points,
            SumRule::Rounded => points.round(self.of_points()),
        }
    }
}

/// Where a leaf's evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Source {
    /// The unit reports, the council appraises.
    #[default]
    Appraisal,
    /// A sociological survey (điều tra xã hội học).
    Survey,
    /// Another body's figures.
    External,
}

/// What n/a does to a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// It gives the maximum.
    Full,
    /// It gives 0.
    Zero,
    /// It takes the leaf out.
    Exclude,
}

/// What a leaf of `max: 0` does to the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It only adds.
    Bonus,
    /// It only deducts.
    Penalty,
}

/// Keys that stand at a node and hold for what is below, as written at this node.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Inherited {
    /// How much of the node is a document's own.
    pub status: Option<Status>,
    /// Where it stands in which document.
    pub cite: Option<Cite>,
    /// Where evidence comes from.
    pub source: Option<Source>,
    /// The agency that appraises it.
    pub appraiser: Option<String>,
    /// What n/a does.
    pub not_applicable: Option<NotApplicable>,
}

/// A field, criterion or component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// Its maximum, in points.
    pub max: Number,
    /// Its weight among its siblings.
    pub weight: Option<Number>,
    /// The node above; `None` for a top node.
    pub parent: Option<NodeIndex>,
    /// The nodes below, in document order; empty for a leaf.
    pub children: Vec<NodeIndex>,
    /// Its place among the leaves, if it is one.
    pub leaf: Option<LeafIndex>,
    /// Keys that hold for what is below, as written here.
    pub own: Inherited,
    /// Keys that hold for what is below, with what comes from above.
    pub effective: Inherited,
    /// Bonus may carry its sum past its maximum.
    pub uncapped: bool,
    /// Of its children only the highest counts.
    pub best: bool,
    /// What limits its points.
    pub gates: Vec<Gate>,
    /// What people should know of it.
    pub about: About,
    /// Where it stands in its file.
    pub mark: Mark,
}

/// What people should know of a node; no figure depends on it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct About {
    /// The document's own scoring words.
    pub guide: Option<String>,
    /// What must be attached.
    pub documents: Option<String>,
    /// How units usually recover the points.
    pub advice: Option<String>,
    /// Its code in the previous year's set.
    pub was: Option<String>,
    /// Its `max` may not be changed by a set that extends this one.
    pub fixed: bool,
}

/// A leaf: a node with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The node.
    pub node: NodeIndex,
    /// How evidence becomes points.
    pub rule: Rule,
    /// Whether it only adds or only deducts.
    pub effect: Option<Effect>,
    /// Without documents it earns nothing.
    pub documents_required: bool,
    /// Where its evidence comes from.
    pub source: Source,
    /// What n/a does; `None`: it is refused.
    pub not_applicable: Option<NotApplicable>,
    /// Worked examples from the guidance.
    pub cases: Vec<WorkedCase>,
}

/// A limit on a node's points that holds when another leaf fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// When it holds.
    pub when: When,
    /// The most points it leaves.
    pub at_most: Number,
}

/// When a gate holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The final value of the leaf is this option, or holds this item.
    Is {
        /// The leaf.
        leaf: LeafIndex,
        /// The option or item, by its place in the rule.
        option: usize,
    },
    /// The leaf's points before gates are below this.
    Below {
        /// The leaf.
        leaf: LeafIndex,
        /// The bound, in points.
        points: Number,
    },
}

impl CriteriaSet {
    /// The set's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// For whom it is.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The year it judges.
    pub fn year(&self) -> u32 {
        self.year
    }

    /// How much of it is a document's own.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The documents it comes from.
    pub fn basis(&self) -> &[Basis] {
        &self.basis
    }

    /// The scale, in points.
    pub fn total(&self) -> &Number {
        &self.total
    }

    /// Whether bonus may carry the whole past its maximum.
    pub fn uncapped(&self) -> bool {
        self.uncapped
    }

    /// Its roundings.
    pub fn rounding(&self) -> RoundingRule {
        self.rounding
    }

    /// All nodes, in document order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The top nodes.
    pub fn top(&self) -> &[NodeIndex] {
        &self.top
    }

    /// All leaves, in document order.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The tiers, best first.
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// How units are ranked.
    pub fn ranking(&self) -> &Ranking {
        &self.ranking
    }

    /// The node at an index of this set.
    #[expect(clippy::indexing_slicing, reason = "indices are made by this set and stay below its length")]
    pub fn node(&self, index: NodeIndex) -> &Node {
        &self.nodes[index.0]
    }

    /// The leaf at an index of this set.
    #[expect(clippy::indexing_slicing, reason = "indices are made by this set and stay below its length")]
    pub fn leaf(&self, index: LeafIndex) -> &Leaf {
        &self.leaves[index.0]
    }

    /// The node of a leaf.
    pub fn node_of(&self, index: LeafIndex) -> &Node {
        self.node(self.leaf(index).node)
    }

    /// The node with this code.
    pub fn find(&self, code: &Code) -> Option<NodeIndex> {
        self.nodes.iter().position(|node| node.code == *code).map(NodeIndex)
    }

    /// The indices of all nodes, in document order.
    pub fn node_indices(&self) -> impl Iterator<Item = NodeIndex> + use<> {
        (0..self.nodes.len()).map(NodeIndex)
    }

    /// The indices of all leaves, in document order.
    pub fn leaf_indices(&self) -> impl Iterator<Item = LeafIndex> + use<> {
        (0..self.leaves.len()).map(LeafIndex)
    }

    /// The leaves below a node, the node itself included if it is one.
    pub fn leaves_below(&self, index: NodeIndex) -> Vec<LeafIndex> {
        let node = self.node(index);
        match node.leaf {
            Some(leaf) => vec![leaf],
            None => node.children.iter().flat_map(|child| self.leaves_below(*child)).collect(),
        }
    }

    /// The leaves whose rule no source tells: with any, scoring is refused.
    pub fn unknown_leaves(&self) -> Vec<LeafIndex> {
        self.leaf_indices().filter(|leaf| self.leaf(*leaf).rule == Rule::Unknown).collect()
    }
}
