//! A leaf of a trace: what was read and ruled, and what the rule did with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Figure, Named};
use crate::problem::BothLanguages;
use crate::result::is_false;
use crate::set::NotApplicable;

/// How a leaf got its points before gates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedLeaf {
    /// The kind of its rule: `bands`.
    pub rule: String,
    /// What its points stand on: `scored`, `decided`, `unverified`, `missing`, `undocumented`, `pending`,
    /// `not_applicable`, `excluded`.
    pub status: String,
    /// Its source was left out of this run.
    #[serde(default, skip_serializing_if = "is_false")]
    pub left_out: bool,
    /// The branch above it that does not apply to the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<BranchReport>,
    /// The evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<CellReport>,
    /// The points that the unit claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<CellReport>,
    /// The verifying documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<CellReport>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<CellReport>,
    /// What the council ruled, by rising round; the last one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<RulingReport>,
    /// What would stand without any ruling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undecided: Option<UndecidedReport>,
    /// What n/a does, where n/a decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<PolicyReport>,
    /// What the rule did with the value, where one decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<AwardReport>,
    /// What it would earn with the documents that are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_documents: Option<Figure>,
    /// The points within the leaf's limits; null where the leaf is excluded.
    pub limited: Option<Figure>,
    /// The points as kept, before gates: rounded where the set adds rounded figures.
    pub kept: Option<Figure>,
    /// The council decided the points outright, so that the leaf's own gates do not bind.
    #[serde(default, skip_serializing_if = "is_false")]
    pub outright: bool,
}

/// A cell as written, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellReport {
    /// The text.
    pub text: String,
    /// The file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The sheet, where the file is a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell of the sheet, as spreadsheets name it: `C12`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The line (in a workbook the row), from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The column, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

/// A branch that does not apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BranchReport {
    /// The node.
    #[serde(flatten)]
    pub node: Named,
    /// Why, as the unit noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where n/a stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellReport>,
}

/// What the council ruled in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RulingReport {
    /// The round, from 1.
    pub round: u32,
    /// What it ruled, and where that stands.
    pub ruled: CellReport,
    /// It named points outright, not a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub outright: bool,
    /// The points that gives, before gates; null where it takes the leaf out.
    pub points: Option<Figure>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// What would stand without any ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UndecidedReport {
    /// On what the points would stand.
    pub status: String,
    /// The points, before gates; null where the leaf would be excluded.
    pub points: Option<Figure>,
}

/// What n/a does, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyReport {
    /// What it does.
    pub policy: NotApplicable,
    /// The same in words.
    pub says: BothLanguages,
    /// The node at which it is written: this one, or one above.
    pub at: Named,
}

/// What a rule did with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AwardReport {
    /// The value in words.
    pub value: BothLanguages,
    /// Which part of the rule applied.
    pub applied: AppliedReport,
    /// The same as the set is described.
    pub says: BothLanguages,
    /// The figures of the ranking group, where the rule needs them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupReport>,
    /// What the rule awards before any limit.
    pub points: Figure,
    /// Items that would have earned and were not achieved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<BothLanguages>,
    /// The nearest value that earns more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<BetterReport>,
}

/// Which part of a rule applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppliedReport {
    /// An option, by its key.
    Option(String),
    /// Items, by their keys.
    Items {
        /// Those achieved.
        achieved: Vec<String>,
        /// Those that earn and were not.
        missed: Vec<String>,
    },
    /// A step, counted from 1 in the order of the set.
    Step(usize),
    /// Between two knots, or beyond the outermost one.
    Line {
        /// The knot at or below the value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left: Option<KnotReport>,
        /// The knot above it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        right: Option<KnotReport>,
    },
    /// So many of what is counted.
    Count {
        /// Whole steps above what is free.
        steps: Figure,
        /// `start` + `each` × steps, before the rule's own limits.
        sum: Figure,
    },
    /// The mean weight of answers.
    Answers {
        /// How many answers there are.
        total: Figure,
        /// Their mean weight.
        mean: Figure,
    },
    /// Points as judged.
    Judged,
    /// What subordinate units earned.
    Rollup {
        /// The units, in the order of the results.
        units: Vec<SubordinateReport>,
        /// The mean of their percents.
        mean: Figure,
    },
}

/// A subordinate unit, and what was taken over of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SubordinateReport {
    /// The unit.
    #[serde(flatten)]
    pub unit: Named,
    /// The file of its result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its index, or its percent at the code that the rule names; null where that does not apply to it, so that
    /// it is not in the mean.
    pub percent: Option<Figure>,
}

/// A knot that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KnotReport {
    /// Where it stands.
    pub at: Figure,
    /// The points there.
    pub points: Figure,
}

/// The figures of a ranking group at which knots of the rule stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupReport {
    /// The highest value; absent where no unit has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest: Option<Figure>,
    /// The lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest: Option<Figure>,
    /// The mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<Figure>,
    /// The sign or unit behind the figures: `%`, `ngày`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// The nearest value that earns more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BetterReport {
    /// Where it starts, in words.
    pub says: BothLanguages,
    /// The points of the leaf there, before gates.
    pub points: Figure,
}
