//! Rules: how the evidence of one leaf becomes points (contract section 1, "Rules").
//!
//! One file a kind. Every kind knows how it is written in a set, which texts are its evidence, what a value
//! earns, and between which points its awards lie. What is deliberately not here: limits to the leaf's
//! maximum, rounding, gates and decisions, which are the same for all kinds and live in `score`.

mod bands;
mod choice;
mod count;
mod curve;
mod curve_awards;
mod judged;
mod measure;
mod options;
mod range;
mod rollup;
mod survey;

pub use bands::{Band, Bands, Bound, Worth};
pub use choice::{Checklist, Choice};
pub use count::Count;
pub use curve::{At, Curve, Knot};
pub use judged::Judged;
pub use measure::{Measure, MeasureKind, Scale};
pub use options::Choosable;
pub(crate) use options::find as find_option;
pub use range::{Edge, Range};
pub use rollup::{Rollup, RollupOf};
pub use survey::Survey;

use crate::criteria::reader::{Keys, Reporter};
use crate::criteria::value::{Given, Value};
use crate::document::{Content, Document};
use crate::number::{Number, NumberStyle};
use crate::problem::{Problem, in_set};

/// How the evidence of one leaf becomes points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One of several options.
    Choice(Choice),
    /// Any of several items.
    Checklist(Checklist),
    /// Steps over a percent or a number.
    Bands(Bands),
    /// Straight lines between knots over a percent or a number.
    Curve(Curve),
    /// So much each.
    Count(Box<Count>),
    /// Weighted shares of answers.
    Survey(Survey),
    /// Points as judged.
    Judged(Judged),
    /// The mean of subordinate units.
    Rollup(Rollup),
    /// No source tells; scoring is refused.
    Unknown,
}

/// The figures of a leaf over a ranking group, where some unit has a value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GroupFigures {
    /// The highest value.
    pub highest: Option<Number>,
    /// The lowest value.
    pub lowest: Option<Number>,
    /// The mean value.
    pub mean: Option<Number>,
}

/// Between which points the awards of a rule lie; `None` where there is no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awards {
    /// The least.
    pub low: Option<Number>,
    /// The most.
    pub high: Option<Number>,
}

impl Awards {
    pub(crate) fn between(low: Number, high: Number) -> Awards {
        Awards { low: Some(low), high: Some(high) }
    }

    /// The range of several awards.
    pub(crate) fn over(points: impl IntoIterator<Item = Number>) -> Awards {
        let points: Vec<Number> = points.into_iter().collect();
        Awards { low: points.iter().min().cloned(), high: points.iter().max().cloned() }
    }
}

/// What a rule needs to know of its leaf while it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeafFrame<'a> {
    pub(crate) max: &'a Number,
    /// Whether the maximum could not be read, so that nothing is held against it.
    pub(crate) max_unread: bool,
    pub(crate) effect: Option<super::Effect>,
    /// Whether points below 0 take away from others, as an item of a checklist does.
    pub(crate) deducts: bool,
}

impl LeafFrame<'_> {
    /// The most points that an option, step or knot may name (contract section 4).
    fn most(&self) -> Option<Number> {
        match self.effect {
            None => (!self.max_unread).then(|| self.max.clone()),
            Some(super::Effect::Penalty) => Some(Number::ZERO),
            Some(super::Effect::Bonus) => None,
        }
    }

    /// Reads points that an option, a step or a knot awards, and checks them against the leaf.
    fn points(&self, document: &Document, reporter: &mut Reporter<'_>) -> Option<Number> {
        let points = reporter.number(document)?;
        if let Some(most) = self.most().filter(|most| points > *most) {
            reporter.report(&document.mark, in_set::option_over_max(&points, &most));
        }
        if points.is_negative() && !self.deducts && self.effect != Some(super::Effect::Penalty) {
            reporter.report(&document.mark, in_set::option_below_zero(&points));
        }
        Some(points)
    }
}

/// Reads the points of one option or step.
type Frame<'a> = LeafFrame<'a>;

impl Rule {
    /// Reads what stands behind `rule:`.
    pub(crate) fn read(document: &Document, frame: Frame<'_>, reporter: &mut Reporter<'_>) -> Option<Rule> {
        if document.text() == Some("unknown") {
            return Some(Rule::Unknown);
        }
        let Content::Map(entries) = &document.content else {
            reporter.report(&document.mark, in_set::rule_shape());
            return None;
        };
        let [entry] = entries.as_slice() else {
            reporter.report(&document.mark, in_set::rule_shape());
            return None;
        };
        let body = &entry.value;
        match entry.key.as_str() {
            "choice" => Choice::read(body, frame, reporter).map(Rule::Choice),
            "checklist" => Checklist::read(body, frame, reporter).map(Rule::Checklist),
            "bands" => Bands::read(body, frame, reporter).map(Rule::Bands),
            "curve" => Curve::read(body, frame, reporter).map(Rule::Curve),
            "count" => Count::read(body, reporter).map(|count| Rule::Count(Box::new(count))),
            "survey" => Survey::read(body, frame, reporter).map(Rule::Survey),
            "judged" => Judged::read(body, frame, reporter).map(Rule::Judged),
            "rollup" => Rollup::read(body, reporter).map(Rule::Rollup),
            other => {
                reporter.report(&entry.mark, in_set::unknown_rule_kind(other, &Rule::KINDS));
                None
            }
        }
    }

    /// The kinds as they are written in a set.
    pub(crate) const KINDS: [&'static str; 9] =
        ["choice", "checklist", "bands", "curve", "count", "survey", "judged", "rollup", "unknown"];

    /// The kind as it is written in a set.
    pub fn kind(&self) -> &'static str {
        match self {
            Rule::Choice(_) => "choice",
            Rule::Checklist(_) => "checklist",
            Rule::Bands(_) => "bands",
            Rule::Curve(_) => "curve",
            Rule::Count(_) => "count",
            Rule::Survey(_) => "survey",
            Rule::Judged(_) => "judged",
            Rule::Rollup(_) => "rollup",
            Rule::Unknown => "unknown",
        }
    }

    /// Reads the evidence text of this rule; `n/a` and `pending` are read before this is asked.
    ///
    /// # Errors
    /// What is wrong with the text. Warnings go to `warnings`.
    pub(crate) fn parse(
        &self,
        text: &str,
        style: NumberStyle,
        warnings: &mut Vec<Problem>,
    ) -> Result<Given, Problem> {
        match self {
            Rule::Choice(rule) => rule.parse(text),
            Rule::Checklist(rule) => rule.parse(text),
            Rule::Bands(rule) => rule.scale.parse(text, style, warnings),
            Rule::Curve(rule) => rule.scale.parse(text, style, warnings),
            Rule::Count(rule) => rule.parse(text, style, warnings),
            Rule::Survey(rule) => rule.parse(text, style, warnings),
            Rule::Judged(rule) => rule.parse(text, style),
            Rule::Rollup(_) => Err(crate::problem::in_case::rollup_takes_no_value(text)),
            Rule::Unknown => Err(crate::problem::in_case::unknown_rule_takes_no_value(text)),
        }
    }

    /// What a value earns, exactly, before any limit. A value of another rule's kind, which checked
    /// evidence cannot hold, earns nothing.
    pub(crate) fn award(&self, value: &Value, figures: &GroupFigures) -> Number {
        match (self, value) {
            (Rule::Choice(rule), Value::Option(option)) => rule.award(*option),
            (Rule::Checklist(rule), Value::Items(items)) => rule.award(items),
            (Rule::Bands(rule), Value::Measure(measure)) => rule.award(&measure.amount),
            (Rule::Curve(rule), Value::Measure(measure)) => rule.award(&measure.amount, figures),
            (Rule::Count(rule), Value::Count(count)) => rule.award(count),
            (Rule::Survey(rule), Value::Answers(answers)) => rule.award(answers),
            (Rule::Judged(_) | Rule::Rollup(_), Value::Points(points)) => points.clone(),
            _ => Number::ZERO,
        }
    }

    /// Between which points all awards of this rule lie, before any limit.
    pub(crate) fn awards(&self) -> Awards {
        match self {
            Rule::Choice(rule) => rule.awards(),
            Rule::Checklist(rule) => rule.awards(),
            Rule::Bands(rule) => rule.awards(),
            Rule::Curve(rule) => rule.awards(),
            Rule::Count(rule) => rule.awards(),
            Rule::Survey(rule) => rule.awards(),
            Rule::Judged(rule) => rule.awards(),
            Rule::Rollup(rule) => Awards::between(Number::ZERO, rule.share.clone()),
            Rule::Unknown => Awards::between(Number::ZERO, Number::ZERO),
        }
    }

    /// Whether some better value earns less: the points neither only rise nor only fall with the value.
    pub(crate) fn turns_back(&self) -> bool {
        match self {
            Rule::Bands(rule) => rule.turns_back(),
            Rule::Curve(rule) => rule.turns_back(),
            _ => false,
        }
    }

    /// Whether points depend on the values of other units of the ranking group.
    pub fn needs_group(&self) -> bool {
        matches!(self, Rule::Curve(rule) if rule.needs_group())
    }

    /// Whether the evidence is a percent.
    pub fn is_percent(&self) -> bool {
        match self {
            Rule::Bands(bands) => bands.scale.kind == MeasureKind::Percent,
            Rule::Curve(curve) => curve.scale.kind == MeasureKind::Percent,
            _ => false,
        }
    }

    /// The keyed options or items, where the rule has them.
    pub fn choosable(&self) -> Option<&[Choosable]> {
        match self {
            Rule::Choice(rule) => Some(&rule.options),
            Rule::Checklist(rule) => Some(&rule.items),
            _ => None,
        }
    }
}

/// Reads a share or points behind an optional key.
pub(crate) fn optional_number(
    keys: &mut Keys<'_>,
    key: &'static str,
    reporter: &mut Reporter<'_>,
) -> Option<Number> {
    keys.optional(key).and_then(|document| reporter.number(document))
}
