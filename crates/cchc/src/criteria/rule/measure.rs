//! Percents and numbers as evidence: what `bands` and `curve` are measured on.

use super::range::{Edge, Range};
use crate::criteria::reader::{Keys, Reporter};
use crate::criteria::value::{Given, Value};
use crate::number::{Number, NumberError, NumberStyle};
use crate::problem::{Kind, Problem, in_case};

/// What a rule measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureKind {
    /// A percent: `95%`, `95` or `190/200`.
    Percent,
    /// A number: `12.5`.
    Number,
}

/// What a rule measures, in which unit, and how far it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Percent or number.
    pub kind: MeasureKind,
    /// The unit in which people count: `hồ sơ`. Only for people.
    pub unit: Option<String>,
    /// Whether a percent may pass 100.
    pub beyond_100: bool,
}

/// A measured value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The percent (95 for 95 %) or the number.
    pub amount: Number,
    /// Numerator and denominator, where the evidence was a fraction.
    pub fraction: Option<Box<(Number, Number)>>,
}

impl Scale {
    /// Reads `of`, `unit` and `beyond_100`.
    pub(super) fn read(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> Option<Scale> {
        let kinds = [("percent", MeasureKind::Percent), ("number", MeasureKind::Number)];
        let kind = keys.required("of", reporter).and_then(|of| reporter.word(of, &kinds));
        let unit = keys.optional("unit").and_then(|unit| reporter.text(unit));
        let beyond_100 = keys.optional("beyond_100").and_then(|flag| reporter.flag(flag)).unwrap_or(false);
        Some(Scale { kind: kind?, unit, beyond_100 })
    }

    /// The least value there can be; `None` where there is no end.
    pub(crate) fn lowest(&self) -> Option<Number> {
        (self.kind == MeasureKind::Percent).then_some(Number::ZERO)
    }

    /// The greatest value there can be; `None` where there is no end.
    pub(crate) fn highest(&self) -> Option<Number> {
        (self.kind == MeasureKind::Percent && !self.beyond_100).then(Number::hundred)
    }

    /// All values that there can be.
    pub fn range(&self) -> Range {
        let end = |at: Number| Edge { at, closed: true };
        Range { low: self.lowest().map(end), high: self.highest().map(end) }
    }

    /// Reads the evidence text.
    pub(super) fn parse(
        &self,
        text: &str,
        style: NumberStyle,
        warnings: &mut Vec<Problem>,
    ) -> Result<Given, Problem> {
        match self.kind {
            MeasureKind::Number => parse_plain_number(text, style),
            MeasureKind::Percent => {
                self.parse_percent(text, style, warnings).map_err(|problem| match problem.kind {
                    Kind::WrongValue => in_case::percent_help(problem),
                    _ => problem,
                })
            }
        }
    }

    fn parse_percent(
        &self,
        text: &str,
        style: NumberStyle,
        warnings: &mut Vec<Problem>,
    ) -> Result<Given, Problem> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let given = self.parse_fraction(text, numerator, denominator, style)?;
            warn_of_thousands([numerator, denominator], style, warnings);
            return Ok(given);
        }
        let signed = text.trim().strip_suffix('%');
        let amount = number(signed.unwrap_or(text), text, style)?;
        if signed.is_none() && amount.is_positive() && amount < Number::ONE {
            warnings.push(in_case::looks_like_a_share(text.trim(), &amount));
        }
        self.in_range(amount, text).map(|amount| measured(amount, None))
    }

    fn parse_fraction(
        &self,
        text: &str,
        numerator: &str,
        denominator: &str,
        style: NumberStyle,
    ) -> Result<Given, Problem> {
        let numerator = number(numerator, text, style)?;
        let denominator = number(denominator, text, style)?;
        if numerator.is_negative() || denominator.is_negative() {
            return Err(in_case::negative_percent(text));
        }
        match numerator.checked_div(&denominator) {
            Some(share) => self
                .in_range(share * Number::hundred(), text)
                .map(|amount| measured(amount, Some(Box::new((numerator, denominator))))),
            None if numerator.is_zero() => Ok(Given::NotApplicable),
            None => Err(in_case::zero_denominator(text)),
        }
    }

    fn in_range(&self, amount: Number, text: &str) -> Result<Number, Problem> {
        if amount.is_negative() {
            return Err(in_case::negative_percent(text));
        }
        if self.highest().is_some_and(|highest| amount > highest) {
            return Err(in_case::percent_above_100(text));
        }
        Ok(amount)
    }
}

/// `1.234/1300` is a thousandth of what was most likely meant; where points group the digits of both counts, the share
/// is the same either way.
fn warn_of_thousands(counts: [&str; 2], style: NumberStyle, warnings: &mut Vec<Problem>) {
    let groups = |count: &&str| style == NumberStyle::Point && NumberStyle::groups_thousands(count.trim());
    let grouped: Vec<&str> = counts.into_iter().filter(groups).collect();
    if let [count] = grouped.as_slice()
        && let Ok(read) = Number::parse(count.trim())
    {
        warnings.push(in_case::looks_like_thousands(count.trim(), &read));
    }
}

fn parse_plain_number(text: &str, style: NumberStyle) -> Result<Given, Problem> {
    if text.contains('%') || text.contains('/') {
        return Err(in_case::percent_where_number(text));
    }
    number(text, text, style).map(|amount| measured(amount, None))
}

fn measured(amount: Number, fraction: Option<Box<(Number, Number)>>) -> Given {
    Given::Value(Value::Measure(Measure { amount, fraction }))
}

/// Reads a number that is `part` of the cell `whole`, which the problem quotes.
pub(crate) fn number(part: &str, whole: &str, style: NumberStyle) -> Result<Number, Problem> {
    Number::parse_styled(part, style).map_err(|error| {
        let problem = in_case::number(whole.trim(), error, style);
        let is_vietnamese = || Number::parse_styled(part, NumberStyle::Vietnamese).is_ok();
        match error {
            NumberError::NotANumber if style == NumberStyle::Point && is_vietnamese() => {
                in_case::written_in_vietnamese(problem)
            }
            _ => problem,
        }
    })
}
