//! The keys at the top of a set: for whom it is, what it comes from, how it rounds, ranks and classifies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::written::{Numeral, Written};

/// For whom a set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Bộ, cơ quan ngang bộ.
    Ministry,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Huyện, quận, thị xã.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// Units inside one agency.
    Internal,
}

impl From<cchc::Level> for Level {
    fn from(level: cchc::Level) -> Level {
        match level {
            cchc::Level::Ministry => Level::Ministry,
            cchc::Level::Province => Level::Province,
            cchc::Level::Department => Level::Department,
            cchc::Level::District => Level::District,
            cchc::Level::Commune => Level::Commune,
            cchc::Level::Internal => Level::Internal,
        }
    }
}

/// How much of a set, or of a node, is a document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every number is the document's.
    Official,
    /// Some numbers are.
    Partial,
    /// Made up in the style of one.
    Illustrative,
}

impl From<cchc::Status> for Status {
    fn from(status: cchc::Status) -> Status {
        match status {
            cchc::Status::Official => Status::Official,
            cchc::Status::Partial => Status::Partial,
            cchc::Status::Illustrative => Status::Illustrative,
        }
    }
}

/// A decision or guidance that a set comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The name by which `cite` refers to it.
    pub id: Written,
    /// The document: number, date, who issued it, what about.
    pub document: Written,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Written>,
    /// What one should know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Written>,
}

/// The set's roundings. Absent: `{points: 2, index: 2, sum: exact, mode: half_up}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// Decimal places of points, 0…12; 2 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Numeral>,
    /// Decimal places of the index and of percents, 0…12; 2 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<Numeral>,
    /// Which figures are added; `exact` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<Sum>,
    /// What becomes of halves; `half_up` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

/// Which figures are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sum {
    /// Unrounded leaf points; only what is shown is rounded.
    Exact,
    /// Each leaf and each weighted node is rounded, and the rounded figures are added.
    Rounded,
}

/// What becomes of halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Half away from zero: 0.125 becomes 0.13.
    HalfUp,
    /// Half to the even neighbour: 0.125 becomes 0.12.
    HalfEven,
}

/// One tier (xếp loại). With neither `from` nor `above` it takes every unit that reaches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("not" = { "required": ["from", "above"] }))]
pub struct Tier {
    /// Its name: `Rất tốt`.
    pub name: Written,
    /// The least index, in percent, this included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Numeral>,
    /// The index, in percent, that must be passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Numeral>,
    /// The only ranking group that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Written>,
    /// What else must be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Vec<Requirement>>,
}

/// A node that must reach a percent of its applicable maximum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The node's code.
    pub code: Written,
    /// The percent, 0…100.
    pub percent: Numeral,
}

/// How units are ranked inside their group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// By which index; `rounded` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// What follows a shared rank; `shared` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ties: Option<TieRule>,
    /// Codes whose points decide between units of the same index, in this order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie_break: Option<Vec<Written>>,
    /// Columns of the units, like `parent` and `region`, inside which units are ranked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<Vec<Written>>,
}

/// By which index units are ranked and classified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The index as shown.
    Rounded,
    /// The exact index.
    Exact,
}

impl From<cchc::RankingBy> for By {
    fn from(by: cchc::RankingBy) -> By {
        match by {
            cchc::RankingBy::Rounded => By::Rounded,
            cchc::RankingBy::Exact => By::Exact,
        }
    }
}

/// What follows a shared rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// 1, 2, 2, 4
    Shared,
    /// 1, 2, 2, 3
    Dense,
}
