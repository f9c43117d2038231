//! A criteria set as the contract's section 1 writes it: every key of the file, typed and described.
//!
//! These types are what editors complete and check (through [`schema`](crate::schema)), and how a checked
//! set is printed: [`CriteriaSet::from`] gives the resolved set in its normal form. What must hold between
//! the keys is not here; the engine checks it when it reads a set.

mod extends;
mod head;
mod node;
mod print;
mod rule;

pub use extends::{Addition, Extends, NodeChange};
pub use head::{Basis, By, Level, Mode, Ranking, Requirement, Rounding, Status, Sum, TieRule, Tier};
pub use node::{Cite, Combine, Effect, Gate, GroupFigures, Node, NotApplicable, Source, When, WorkedCase};
pub use rule::{
    Bands, Choosable, Count, Curve, Judged, Knot, LabelledPoints, MeasureKind, Options, Rollup, Rule, Step,
    Survey,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::written::{Flag, FormatVersion, Numeral, Written};

/// A criteria set (bộ tiêu chí), or, with `extends`, the changes that make it of another one.
///
/// Every scalar is read as written: `1.10`, `0.50`, `yes` and `012` are the texts that stand there
/// (contract section 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "cchc criteria set", extend("anyOf" = [
    { "required": ["extends"] },
    { "required": ["id", "title", "level", "year", "status", "total", "criteria"] }
]))]
pub struct CriteriaSet {
    /// The format version: 1.
    pub cchc: FormatVersion,
    /// The set's id, by which results name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Written>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Written>,
    /// For whom it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The year it judges, 1900…2999.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Numeral>,
    /// How much of it is a document's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The decisions and guidance it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Vec<Basis>>,
    /// The scale, in points: the sum of the top nodes' `max`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Numeral>,
    /// Bonus may carry the whole past its maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncapped: Option<Flag>,
    /// To how many places figures are rounded, and which figures are added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// The tiers (xếp loại), best first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tiers: Option<Vec<Tier>>,
    /// How units are ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Ranking>,
    /// Another set, of which this one is a changed form; top keys not given here come from there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<Extends>,
    /// The top nodes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Vec<Node>>,
}

impl CriteriaSet {
    /// The JSON text, with a final line break. Same set, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }

    /// The document of this set, for [`cchc::CriteriaSet::read`].
    pub fn document(&self) -> cchc::Document {
        crate::document(&crate::value(self))
    }
}
