//! The values that a leaf can have, numbered.

use std::collections::BTreeSet;

use crate::criteria::points::limits_of_points;
use crate::criteria::{Given, LeafIndex, Measure, Rule, Scale, Value};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::simulate::{Change, Trial};

/// How many steps of a range without an end are followed.
const FAR: i128 = 1_000_000_000_000_000;

/// The values of a leaf by their numbers.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    kind: Kind,
    /// The first number and the last.
    pub(super) ends: (i128, i128),
    /// Whether the range has such ends, or only is followed so far.
    pub(super) closed: (bool, bool),
}

#[derive(Clone, Debug)]
enum Kind {
    /// Numerators over this denominator.
    Fraction(Number),
    /// A percent or a number, in steps of this.
    Measure(Number),
    /// Whole numbers.
    Count,
    /// Points as judged, in steps of this.
    Judged(Number),
    /// Points outright, in steps of this.
    Points(Number),
    /// Options, or sets of items.
    Listed(Vec<Value>),
}

impl Grid {
    /// The values of a leaf; those of a fraction keep its denominator.
    pub(super) fn of(
        trial: &Trial<'_>,
        unit: UnitIndex,
        leaf: LeafIndex,
        now: Option<&Given>,
        on_points: bool,
    ) -> Grid {
        let rule = &trial.set.leaf(leaf).rule;
        let value = match now {
            Some(Given::Value(value)) => Some(value),
            // Of a leaf without documents the value that is not counted tells the kind.
            _ => None,
        };
        let reported = trial.evidence.given(unit, leaf);
        let value = value.cloned().or(match reported {
            Some(Given::Value(value)) => Some(value),
            _ => None,
        });
        if on_points {
            let (low, high) = limits_of_points(trial.set, leaf);
            let step = match rule {
                Rule::Judged(judged) => judged.step.clone(),
                _ => None,
            };
            let step = step.unwrap_or_else(hundredth);
            return Grid::stepped(Kind::Points(step.clone()), &step, low, high);
        }
        match (rule, value) {
            (Rule::Choice(choice), _) => Grid::listed((0..choice.options.len()).map(Value::Option).collect()),
            (Rule::Checklist(list), value) => {
                let now = match value {
                    Some(Value::Items(items)) => items,
                    _ => Vec::new(),
                };
                Grid::listed(sets_of_items(list.items.len(), &now).into_iter().map(Value::Items).collect())
            }
            (Rule::Bands(bands), value) => Grid::measured(&bands.scale, value),
            (Rule::Curve(curve), value) => Grid::measured(&curve.scale, value),
            (Rule::Judged(judged), _) => {
                let step = judged.step.clone().unwrap_or_else(hundredth);
                let high = Some(judged.max.clone());
                Grid::stepped(Kind::Judged(step.clone()), &step, Some(Number::ZERO), high)
            }
            _ => Grid::stepped(Kind::Count, &Number::ONE, Some(Number::ZERO), None),
        }
    }

    fn listed(values: Vec<Value>) -> Grid {
        let last = i128::try_from(values.len()).unwrap_or(0) - 1;
        Grid { kind: Kind::Listed(values), ends: (0, last), closed: (true, true) }
    }

    fn measured(scale: &Scale, value: Option<Value>) -> Grid {
        if let Some(Value::Measure(Measure { fraction: Some(fraction), .. })) = value {
            let denominator = fraction.1.clone();
            let high = (!scale.beyond_100).then(|| denominator.clone());
            return Grid::stepped(Kind::Fraction(denominator), &Number::ONE, Some(Number::ZERO), high);
        }
        let step = hundredth();
        Grid::stepped(Kind::Measure(step.clone()), &step, scale.lowest(), scale.highest())
    }

    fn stepped(kind: Kind, step: &Number, low: Option<Number>, high: Option<Number>) -> Grid {
        let steps = |end: &Number| end.checked_div(step).unwrap_or_default();
        let floor = |number: &Number| number.in_ticks(0).map_or(FAR, |(count, _)| count);
        // The least whole number that is not below is the negative of the greatest that is not above.
        let first = low.as_ref().map(|low| -floor(&-&steps(low)));
        let last = high.as_ref().map(|high| floor(&steps(high)));
        let closed = (first.is_some(), last.is_some());
        Grid { kind, ends: (first.unwrap_or(-FAR), last.unwrap_or(FAR)), closed }
    }

    /// Whether the values are numbers on a line.
    pub(super) fn is_line(&self) -> bool {
        !matches!(self.kind, Kind::Listed(_))
    }

    /// What the leaf becomes at a number.
    pub(super) fn at(&self, number: i128) -> Change {
        let times = |step: &Number| step * &Number::from_decimal(number, 0);
        let value = match &self.kind {
            Kind::Fraction(denominator) => {
                let numerator = times(&Number::ONE);
                let share = numerator.checked_div(denominator).unwrap_or_default();
                let fraction = Some(Box::new((numerator, denominator.clone())));
                Value::Measure(Measure { amount: share * Number::hundred(), fraction })
            }
            Kind::Measure(step) => Value::Measure(Measure { amount: times(step), fraction: None }),
            Kind::Count => Value::Count(times(&Number::ONE)),
            Kind::Judged(step) => Value::Points(times(step)),
            Kind::Points(step) => return Change::Points(times(step)),
            Kind::Listed(values) => {
                let value = usize::try_from(number).ok().and_then(|number| values.get(number));
                value.cloned().unwrap_or(Value::Option(usize::MAX))
            }
        };
        Change::Given(Given::Value(value))
    }

    /// One step on the scale on which the rule measures.
    fn pace(&self) -> Number {
        match &self.kind {
            Kind::Fraction(denominator) => Number::hundred().checked_div(denominator).unwrap_or_default(),
            Kind::Measure(step) | Kind::Judged(step) | Kind::Points(step) => step.clone(),
            Kind::Count | Kind::Listed(_) => Number::ONE,
        }
    }

    /// The range cut at values of the rule's scale: a value that is on the grid is a stretch by itself.
    pub(super) fn stretches(&self, cuts: &BTreeSet<Number>) -> Vec<(i128, i128)> {
        let (first, last) = self.ends;
        if !self.is_line() {
            return (first..=last).map(|number| (number, number)).collect();
        }
        let pace = self.pace();
        let mut starts = BTreeSet::from([first]);
        for cut in cuts {
            let Some((below, exact)) = cut.checked_div(&pace).and_then(|place| place.in_ticks(0)) else {
                continue;
            };
            starts.extend(exact.then_some(below));
            starts.insert(below + 1);
        }
        let starts: Vec<i128> = starts.into_iter().filter(|start| (first..=last).contains(start)).collect();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([last]);
        starts.iter().copied().zip(ends).filter(|(start, end)| start <= end).collect()
    }
}

fn hundredth() -> Number {
    Number::from_decimal(1, -2)
}

/// Nothing, what there is with each item changed, and everything, each set once.
fn sets_of_items(count: usize, now: &[usize]) -> Vec<Vec<usize>> {
    let toggled = |item: usize| -> Vec<usize> {
        (0..count).filter(|other| now.contains(other) != (*other == item)).collect()
    };
    let mut sets = vec![Vec::new(), now.to_vec()];
    sets.extend((0..count).map(toggled));
    sets.push((0..count).collect());
    let mut seen = BTreeSet::new();
    sets.retain(|set| seen.insert(set.clone()));
    sets
}
