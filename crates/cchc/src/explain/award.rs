//! What a rule did with a value: which of its steps, options, items or lines applied.

use super::Run;
use super::better::Better;
use crate::criteria::{GroupFigures, LeafIndex, Rule, Value};
use crate::number::Number;

/// What a rule did with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardTrace {
    /// The value.
    pub value: Value,
    /// Which part of the rule applied.
    pub applied: Applied,
    /// The figures of the ranking group, where the rule needs them.
    pub figures: Option<GroupFigures>,
    /// What the rule awards, exact, before any limit.
    pub points: Number,
    /// The nearest value that earns more.
    pub better: Option<Better>,
}

/// Which part of a rule applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// An option of a choice.
    Option(usize),
    /// Items of a checklist.
    Items {
        /// Those that earn and were achieved, or that deduct and were named.
        achieved: Vec<usize>,
        /// Those that earn and were not achieved.
        missed: Vec<usize>,
    },
    /// A step of bands.
    Band(usize),
    /// Between two knots that count, or beyond the outermost.
    Line {
        /// The knot at or below the value.
        left: Option<Spotted>,
        /// The knot above it.
        right: Option<Spotted>,
    },
    /// So many of what is counted.
    Count {
        /// Whole steps above what is free.
        steps: Number,
        /// `start` + `each` × steps, before the rule's own limits.
        sum: Number,
    },
    /// The mean weight of answers.
    Answers {
        /// How many answers there are.
        total: Number,
        /// Their mean weight.
        mean: Number,
    },
    /// Points as judged.
    Judged,
    /// What subordinate units earned.
    Rollup,
}

/// A knot that counts, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spotted {
    /// The knot, by its place in the rule.
    pub knot: usize,
    /// Where it stands.
    pub at: Number,
    /// The points there.
    pub points: Number,
}

impl Run<'_> {
    pub(super) fn award(&self, index: LeafIndex, value: &Value) -> AwardTrace {
        let context = &self.context;
        let rule = &context.set.leaf(index).rule;
        let figures = context.figures.of_unit(context.evidence, context.unit, index);
        AwardTrace {
            value: value.clone(),
            applied: applied(rule, value, figures),
            figures: rule.needs_group().then(|| figures.clone()),
            points: rule.award(value, figures),
            better: self.better(index, value, figures),
        }
    }
}

/// Which part of a rule applies to a value.
fn applied(rule: &Rule, value: &Value, figures: &GroupFigures) -> Applied {
    match (rule, value) {
        (Rule::Choice(_), Value::Option(option)) => Applied::Option(*option),
        (Rule::Checklist(rule), Value::Items(items)) => {
            let earning = rule.items.iter().enumerate().filter(|(_, item)| item.points.is_positive());
            let missed = earning.map(|(place, _)| place).filter(|place| !items.contains(place));
            Applied::Items { achieved: items.clone(), missed: missed.collect() }
        }
        (Rule::Bands(rule), Value::Measure(measure)) => {
            Applied::Band(rule.step(&measure.amount).unwrap_or_default())
        }
        (Rule::Curve(rule), Value::Measure(measure)) => {
            let spotted = |(knot, at): (usize, Number)| {
                let points = rule.knots.get(knot).map(|knot| knot.points.clone()).unwrap_or_default();
                Spotted { knot, at, points }
            };
            let (below, above): (Vec<_>, Vec<_>) =
                rule.counting(figures).into_iter().partition(|(_, at)| *at <= measure.amount);
            Applied::Line {
                left: below.into_iter().next_back().map(spotted),
                right: above.into_iter().next().map(spotted),
            }
        }
        (Rule::Count(rule), Value::Count(count)) => {
            Applied::Count { steps: rule.steps(count), sum: rule.unlimited(count) }
        }
        (Rule::Survey(rule), Value::Answers(counts)) => {
            Applied::Answers { total: Number::sum(counts), mean: rule.mean_weight(counts) }
        }
        (Rule::Rollup(_), _) => Applied::Rollup,
        _ => Applied::Judged,
    }
}
