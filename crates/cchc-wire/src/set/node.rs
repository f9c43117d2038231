//! The tree: fields, criteria and components, with what limits and what explains them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::head::Status;
use super::rule::Rule;
use crate::written::{Flag, Numeral, Written};

/// A field (lĩnh vực), criterion (tiêu chí) or component (tiêu chí thành phần): it has either `criteria`
/// (children) or a `rule`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["criteria"] }, { "required": ["rule"] }]))]
pub struct Node {
    /// Its code, unique in the set: `1.10` and `1.1` are two codes.
    pub code: Written,
    /// Its name.
    pub name: Written,
    /// Its maximum, in points, at least 0; 0 for bonus and penalty.
    pub max: Numeral,
    /// Its weight among its siblings, of which all have one or none; above 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Numeral>,
    /// How much of it is a document's own. Holds for what is below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Where in which document it stands. Holds for what is below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<Cite>,
    /// Where its evidence comes from; `appraisal` where nothing says otherwise. Holds for what is below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The agency that appraises it. Holds for what is below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appraiser: Option<Written>,
    /// What `n/a` does; a leaf for which nothing says it refuses an `n/a`. Holds for what is below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<NotApplicable>,
    /// The document's own scoring words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guide: Option<Written>,
    /// What must be attached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<Written>,
    /// At a leaf: without documents it earns nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents_required: Option<Flag>,
    /// How units usually recover the points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Written>,
    /// Its code in the previous year's set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Written>,
    /// Its `max` may not be changed by a set that extends this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Flag>,
    /// Bonus may carry its sum past its maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncapped: Option<Flag>,
    /// `best`: of its children only the highest counts; every child's `max` equals this node's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combine: Option<Combine>,
    /// What limits its points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<Vec<Gate>>,
    /// At a leaf of `max: 0`: whether it only adds or only deducts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// The nodes below it; their `max` add up to this node's, unless they have weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Vec<Node>>,
    /// How the evidence of a leaf becomes points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// At a leaf: worked examples from the guidance, which `check` runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Vec<WorkedCase>>,
}

/// Where in which document a node stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// The id of a basis.
    pub basis: Written,
    /// The place in it.
    pub place: Written,
}

/// Where evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The unit reports, the council appraises.
    Appraisal,
    /// A sociological survey (điều tra xã hội học).
    Survey,
    /// Another body's figures.
    External,
}

impl From<cchc::Source> for Source {
    fn from(source: cchc::Source) -> Source {
        match source {
            cchc::Source::Appraisal => Source::Appraisal,
            cchc::Source::Survey => Source::Survey,
            cchc::Source::External => Source::External,
        }
    }
}

impl From<Source> for cchc::Source {
    fn from(source: Source) -> cchc::Source {
        match source {
            Source::Appraisal => cchc::Source::Appraisal,
            Source::Survey => cchc::Source::Survey,
            Source::External => cchc::Source::External,
        }
    }
}

/// What `n/a` (không phát sinh) does to a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotApplicable {
    /// It gives the maximum.
    Full,
    /// It gives 0.
    Zero,
    /// It takes the leaf out: its `max` leaves the sums above it.
    Exclude,
}

impl From<cchc::NotApplicable> for NotApplicable {
    fn from(policy: cchc::NotApplicable) -> NotApplicable {
        match policy {
            cchc::NotApplicable::Full => NotApplicable::Full,
            cchc::NotApplicable::Zero => NotApplicable::Zero,
            cchc::NotApplicable::Exclude => NotApplicable::Exclude,
        }
    }
}

/// What a leaf of `max: 0` does to the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It only adds.
    Bonus,
    /// It only deducts.
    Penalty,
}

/// How a node's children become its points, where they are not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// Of alternatives only the highest counts.
    Best,
}

/// A limit on a node's points that holds when a leaf fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// When it holds.
    pub when: When,
    /// The most points it leaves.
    pub at_most: Numeral,
}

/// When a gate holds: either `is` or `below`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["is"] }, { "required": ["below"] }]))]
pub struct When {
    /// The code of a leaf.
    pub code: Written,
    /// The leaf's final value is this option, or holds this checklist item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<Written>,
    /// The leaf's points before gates are below this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Numeral>,
}

/// A worked example from the guidance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkedCase {
    /// The evidence text.
    pub value: Written,
    /// The points it earns.
    pub points: Numeral,
    /// The figures of the ranking group, where the rule needs them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<GroupFigures>,
}

/// The figures of a leaf over a ranking group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupFigures {
    /// The highest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<Numeral>,
    /// The lowest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest: Option<Numeral>,
    /// The mean value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<Numeral>,
}
