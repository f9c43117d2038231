//! The values of a leaf as numbers on a line, for tests that ask every one of them.

use cchc::{Change, Given, LeafIndex, Measure, Number, Rule, Value};

/// The number behind what a leaf becomes: numerators, percents, numbers, counts, points; of options none.
pub fn number_of(change: &Change) -> Option<Number> {
    match change {
        Change::Points(points) => Some(points.clone()),
        Change::Given(Given::Value(value)) => match value {
            Value::Measure(Measure { fraction: Some(fraction), .. }) => Some(fraction.0.clone()),
            Value::Measure(measure) => Some(measure.amount.clone()),
            Value::Count(number) | Value::Points(number) => Some(number.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The same kind of change at another number.
pub fn at(change: &Change, number: &Number) -> Change {
    let number = number.clone();
    let value = match change {
        Change::Points(_) => return Change::Points(number),
        Change::Given(Given::Value(Value::Measure(Measure { fraction: Some(fraction), .. }))) => {
            let share = number.checked_div(&fraction.1).expect("a denominator");
            let fraction = Some(Box::new((number, fraction.1.clone())));
            Value::Measure(Measure { amount: share * Number::hundred(), fraction })
        }
        Change::Given(Given::Value(Value::Count(_))) => Value::Count(number),
        Change::Given(Given::Value(Value::Points(_))) => Value::Points(number),
        _ => Value::Measure(Measure { amount: number, fraction: None }),
    };
    Change::Given(Given::Value(value))
}

/// How far the next value is (contract section 5): whole numerators and counts, the step of `judged`, else 0.01.
pub fn step_of(set: &cchc::CriteriaSet, leaf: LeafIndex, change: &Change) -> Number {
    let hundredth = Number::parse_exact("0.01").expect("a number");
    match (change, &set.leaf(leaf).rule) {
        (Change::Points(_) | Change::Given(Given::Value(Value::Points(_))), Rule::Judged(judged)) => {
            judged.step.clone().unwrap_or(hundredth)
        }
        (Change::Given(Given::Value(Value::Count(_))), _) => Number::ONE,
        (Change::Given(Given::Value(Value::Measure(Measure { fraction: Some(_), .. }))), _) => Number::ONE,
        _ => hundredth,
    }
}
