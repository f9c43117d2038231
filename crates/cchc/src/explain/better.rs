//! The nearest value that earns more than the one that stands: where it starts, and what it gives.
//!
//! Nearest on the scale of the rule, for people to see what was missed. What is cheapest to reach, within what
//! a unit can change, is another question.

use super::Run;
use crate::criteria::points::limited;
use crate::criteria::{Bands, Choosable, Count, Curve, Edge, GroupFigures, LeafIndex, Rule, Value};
use crate::number::Number;

/// The nearest value that earns more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Better {
    /// Where it starts.
    pub at: BetterAt,
    /// The points of the leaf there, as kept and before gates. At an open end: what they come to as close to
    /// it as one likes.
    pub points: Number,
}

/// Where more is earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BetterAt {
    /// At an option.
    Option(usize),
    /// From a value on.
    Value {
        /// The value, and whether it belongs.
        edge: Edge,
        /// Whether it lies above the value that stands.
        above: bool,
    },
}

impl Run<'_> {
    pub(super) fn better(&self, index: LeafIndex, value: &Value, figures: &GroupFigures) -> Option<Better> {
        let now = self.worth_of_value(index, value.clone());
        match (&self.context.set.leaf(index).rule, value) {
            (Rule::Choice(rule), Value::Option(_)) => self.better_option(index, &rule.options, &now),
            (Rule::Bands(rule), Value::Measure(measure)) => {
                let ends = ends_of_bands(rule, &measure.amount);
                self.nearest(index, ends, &measure.amount, &now)
            }
            (Rule::Curve(rule), Value::Measure(measure)) => {
                let ends = ends_of_curve(rule, &measure.amount, figures);
                self.nearest(index, ends, &measure.amount, &now)
            }
            (Rule::Count(rule), Value::Count(count)) => self.better_count(index, rule, count, &now),
            _ => None,
        }
    }

    /// The least of the options that earn more.
    fn better_option(&self, index: LeafIndex, options: &[Choosable], now: &Number) -> Option<Better> {
        let worths =
            (0..options.len()).map(|option| (option, self.worth_of_value(index, Value::Option(option))));
        let better = worths.filter(|(_, points)| points > now);
        let (option, points) = better.min_by(|(_, left), (_, right)| left.cmp(right))?;
        Some(Better { at: BetterAt::Option(option), points })
    }

    /// Of the ends of steps or lines, the nearest at which more is earned; of two as near, the one with more.
    fn nearest(
        &self,
        index: LeafIndex,
        ends: Vec<(Edge, bool, Number)>,
        amount: &Number,
        now: &Number,
    ) -> Option<Better> {
        let set = self.context.set;
        let kept = ends
            .into_iter()
            .map(|(edge, above, award)| (edge, above, set.rounding().kept(limited(set, index, award))));
        let way = |edge: &Edge| {
            let way = &edge.at - amount;
            if way.is_negative() { -&way } else { way }
        };
        let better = kept.filter(|(_, _, points)| points > now);
        let (edge, above, points) = better.min_by(|(left, _, less), (right, _, more)| {
            way(left).cmp(&way(right)).then_with(|| more.cmp(less))
        })?;
        Some(Better { at: BetterAt::Value { edge, above }, points })
    }

    /// The nearest count that earns more: points only rise or only fall with a count, so it is found by
    /// halving.
    fn better_count(&self, index: LeafIndex, rule: &Count, count: &Number, now: &Number) -> Option<Better> {
        let worth = |count: &Number| self.worth_of_value(index, Value::Count(count.clone()));
        let rises = rule.each.is_positive();
        let far = if rises { far_above(count) } else { Number::ZERO };
        if worth(&far) <= *now {
            return None;
        }
        // `near` earns no more than now, `far` does; both are whole.
        let (mut near, mut far) = (count.clone(), far);
        let two = Number::from(2);
        loop {
            let middle = (&(&near + &far) / &two).floor();
            if middle == near || middle == far {
                break;
            }
            if worth(&middle) > *now { far = middle } else { near = middle }
        }
        // Downwards the floor of the middle may be the far end, one beside the near one.
        let points = worth(&far);
        let edge = Edge { at: far, closed: true };
        Some(Better { at: BetterAt::Value { edge, above: rises }, points })
    }
}

/// Beyond every count that can be written.
fn far_above(count: &Number) -> Number {
    count + &Number::from_decimal(1, 100)
}

/// The ends of the steps that face the value, with what is earned there.
fn ends_of_bands(rule: &Bands, amount: &Number) -> Vec<(Edge, bool, Number)> {
    let ranges = rule.ranges().into_iter().zip(&rule.steps);
    let facing = ranges.filter_map(|(range, step)| {
        let range = range.filter(|range| !range.holds(amount))?;
        let above = range.low.filter(|low| low.at >= *amount);
        let (edge, above) = match above {
            Some(edge) => (edge, true),
            None => (range.high?, false),
        };
        let award = step.worth.of(&edge.at);
        Some((edge, above, award))
    });
    facing.collect()
}

/// The knots that count, with what is earned there.
fn ends_of_curve(rule: &Curve, amount: &Number, figures: &GroupFigures) -> Vec<(Edge, bool, Number)> {
    let knots = rule.counting(figures).into_iter().filter(|(_, at)| at != amount);
    let knots = knots.filter(|(_, at)| rule.scale.range().holds(at));
    let ends = knots.map(|(_, at)| {
        let award = rule.award(&at, figures);
        (Edge { at: at.clone(), closed: true }, at > *amount, award)
    });
    ends.collect()
}
