//! `count`: so much each, from a start, within limits.

use super::{Awards, optional_number};
use crate::criteria::reader::Reporter;
use crate::criteria::value::{Given, Value};
use crate::document::Document;
use crate::number::{Number, NumberStyle};
use crate::problem::{Problem, in_case, in_set};

/// `start` + `each` × n, then the limits; with `over` and `per`, n is the whole steps of `per` above `over`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Points for each; a negative one deducts.
    pub each: Number,
    /// Points before anything is counted.
    pub start: Option<Number>,
    /// How many are free.
    pub over: Option<Number>,
    /// How many make one step.
    pub per: Option<Number>,
    /// The least points.
    pub at_least: Option<Number>,
    /// The most points.
    pub at_most: Option<Number>,
    /// What is counted; only for people.
    pub unit: Option<String>,
}

impl Count {
    pub(super) fn read(document: &Document, reporter: &mut Reporter<'_>) -> Option<Count> {
        let mut keys = reporter.map(document)?;
        let each = keys.required("each", reporter).and_then(|each| reporter.number(each));
        let start = optional_number(&mut keys, "start", reporter);
        let over = keys.optional("over").and_then(|over| reporter.amount(over));
        let per_document = keys.optional("per");
        let per = per_document.and_then(|per| reporter.amount(per));
        let at_least = optional_number(&mut keys, "at_least", reporter);
        let at_most = optional_number(&mut keys, "at_most", reporter);
        let unit = keys.optional("unit").and_then(|unit| reporter.text(unit));
        keys.finish(reporter);
        if let (Some(document), Some(per)) = (per_document, &per)
            && per.is_zero()
        {
            reporter.report(&document.mark, in_set::per_zero());
        }
        if let (Some(least), Some(most)) = (&at_least, &at_most)
            && least > most
        {
            reporter.report(&document.mark, in_set::limits_crossed(least, most));
        }
        Some(Count { each: each?, start, over, per, at_least, at_most, unit })
    }

    pub(super) fn parse(
        &self,
        text: &str,
        style: NumberStyle,
        warnings: &mut Vec<Problem>,
    ) -> Result<Given, Problem> {
        whole_count(text, text, style, warnings).map(|count| Given::Value(Value::Count(count)))
    }

    pub(super) fn award(&self, count: &Number) -> Number {
        self.limited(self.unlimited(count))
    }

    /// `start` + `each` × steps, before the rule's own limits.
    pub(crate) fn unlimited(&self, count: &Number) -> Number {
        let start = self.start.clone().unwrap_or_default();
        start + &self.each * &self.steps(count)
    }

    /// The n of the rule: what is counted, or the whole steps of `per` above `over`.
    pub(crate) fn steps(&self, count: &Number) -> Number {
        if self.over.is_none() && self.per.is_none() {
            return count.clone();
        }
        let above = count - &self.over.clone().unwrap_or_default();
        let steps = above.checked_div(self.per.as_ref().unwrap_or(&Number::ONE)).unwrap_or_default().floor();
        if steps.is_negative() { Number::ZERO } else { steps }
    }

    fn limited(&self, points: Number) -> Number {
        let points = match &self.at_least {
            Some(least) if points < *least => least.clone(),
            _ => points,
        };
        match &self.at_most {
            Some(most) if points > *most => most.clone(),
            _ => points,
        }
    }

    pub(super) fn awards(&self) -> Awards {
        let first = self.award(&Number::ZERO);
        let limit = |limit: &Option<Number>| limit.clone();
        if self.each.is_positive() {
            Awards { low: Some(first), high: limit(&self.at_most) }
        } else if self.each.is_negative() {
            Awards { low: limit(&self.at_least), high: Some(first) }
        } else {
            Awards::between(first.clone(), first)
        }
    }
}

/// Reads a whole number that is at least 0.
pub(super) fn whole_count(
    part: &str,
    cell: &str,
    style: NumberStyle,
    warnings: &mut Vec<Problem>,
) -> Result<Number, Problem> {
    let count = super::measure::number(part, cell, style)?;
    if count.is_negative() || !count.is_whole() {
        return Err(in_case::not_a_count(cell.trim()));
    }
    // `1.000` is one here and a thousand in Vietnam: read as it stands, and said aloud.
    let part = part.trim();
    if style == NumberStyle::Point && NumberStyle::groups_thousands(part) {
        warnings.push(in_case::looks_like_thousands(part, &count));
    }
    Ok(count)
}
