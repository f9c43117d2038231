//! The rules: how the evidence of a leaf becomes points (contract section 1, "Rules").

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::written::{Flag, KnotPlace, Numeral, Written};

/// How the evidence of a leaf becomes points: exactly one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// One of several options. Evidence: a key or its label. Points: that option's.
    Choice(Options),
    /// Any of several items. Evidence: `a;c`, or `none`. Points: the sum of the items achieved.
    Checklist(Options),
    /// Steps over a percent or a number. Evidence: `95%`, `95` or `190/200`; `12.5` for a number.
    Bands(Bands),
    /// Straight lines between knots, flat outside. Evidence as of `bands`.
    Curve(Curve),
    /// So much each. Evidence: a whole number, at least 0.
    Count(Count),
    /// Weighted shares of answers. Evidence: `a=120;b=30`.
    Survey(Survey),
    /// Points as judged, in 0…`max`. Evidence: the points.
    Judged(Option<Judged>),
    /// The mean of the units below this one, from their own results. No evidence.
    Rollup(Rollup),
    /// No source tells: the set can be described and extended, and scoring it is refused.
    Unknown,
}

/// Options or items by key. `n/a`, `pending` and `none` are no keys, and none has `;` or `=` in it.
pub type Options = IndexMap<String, Choosable>;

/// What an option or item awards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Choosable {
    /// The points alone.
    Short(Numeral),
    /// The points, and words for people.
    Long(LabelledPoints),
}

/// Points with words for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelledPoints {
    /// The points.
    pub points: Numeral,
    /// The words for people, which evidence may give instead of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Written>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// A percent, 0…100 unless `beyond_100`.
    Percent,
    /// Any number.
    Number,
}

/// Steps over a percent or a number; the first whose bound holds decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// What is measured.
    pub of: MeasureKind,
    /// The unit in which people count: `hồ sơ`. Only for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Written>,
    /// A percent may pass 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beyond_100: Option<Flag>,
    /// The steps from the top. Each has one bound, the last has none.
    pub steps: Vec<Step>,
}

/// One step: at most one of `from`, `above`, `to`, `below`, and one of `points`, `share`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["points"] }, { "required": ["share"] }]))]
pub struct Step {
    /// From here on, this included (≥).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Numeral>,
    /// Above this (>).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Numeral>,
    /// Up to here, this included (≤).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Numeral>,
    /// Below this (<).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Numeral>,
    /// Fixed points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Numeral>,
    /// Of a percent: percent ÷ 100 × this, in points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Numeral>,
}

/// Straight lines between knots, flat outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// What is measured.
    pub of: MeasureKind,
    /// The unit in which people count. Only for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Written>,
    /// A percent may pass 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beyond_100: Option<Flag>,
    /// The knots; number knots rise, and there is at least one.
    pub knots: Vec<Knot>,
}

/// One knot of a curve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Knot {
    /// Where it stands: a percent or number, or `highest`, `lowest`, `mean` of the ranking group.
    pub at: KnotPlace,
    /// The points there.
    pub points: Numeral,
}

/// `start` + `each` × n, within limits; with `over` and `per`, n is ⌊(n − over) ÷ per⌋, never below 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Points for each; a negative one deducts.
    pub each: Numeral,
    /// Points before anything is counted; 0 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Numeral>,
    /// How many are free; 0 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Numeral>,
    /// How many make one step; 1 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Numeral>,
    /// The least points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Numeral>,
    /// The most points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Numeral>,
    /// What is counted. Only for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Written>,
}

/// `max` × Σ weight·n ÷ Σ n over the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The weight of each answer, 0…1.
    pub answers: IndexMap<String, Numeral>,
}

/// Points as judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// Points are whole multiples of this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Numeral>,
}

/// The mean of the units below ÷ 100 × `share`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rollup {
    /// `index`, or a code of their own set, whose percent is taken.
    pub of: Written,
    /// The points at 100 %.
    pub share: Numeral,
}
