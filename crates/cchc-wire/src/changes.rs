//! Changes of leaves as JSON says them: what becomes of a leaf, and in what that is counted.

use cchc::{Becomes, CriteriaSet, Given, MeasureKind, Move, Number, Rule, Start, Value};

use crate::case::given_text;
use crate::next::Counted;
use crate::written::numeral;

/// What a leaf becomes, as it is written; `None` where its value stays.
pub(crate) fn becomes(set: &CriteriaSet, change: &Move) -> Option<String> {
    match &change.becomes {
        Becomes::Same => None,
        Becomes::Value(value) => Some(given_text(&set.leaf(change.leaf).rule, &Given::Value(value.clone()))),
        Becomes::Points(points) => Some(numeral(points)),
    }
}

/// In what a change is counted, for people.
pub(crate) fn counted(set: &CriteriaSet, change: &Move, start: &Start) -> Counted {
    let rule = &set.leaf(change.leaf).rule;
    let counted = |kind: &str| Counted { kind: kind.into(), ..Counted::default() };
    let value = match &change.becomes {
        Becomes::Same => return counted("documents"),
        Becomes::Points(to) => {
            let down = matches!(start, Start::Points { points, .. } if to < points);
            return Counted { down, ..counted("points") };
        }
        Becomes::Value(value) => value,
    };
    let down = size(start.value()) > size(Some(value));
    let new = match (value, start.value()) {
        (Value::Option(option), _) => vec![*option],
        (Value::Items(items), Some(Value::Items(had))) => {
            items.iter().filter(|item| !had.contains(item)).copied().collect()
        }
        (Value::Items(items), _) => items.clone(),
        _ => Vec::new(),
    };
    let options = rule.choosable().unwrap_or_default();
    let words = new.iter().filter_map(|place| options.get(*place));
    let words = words.map(|option| option.label.clone().unwrap_or_else(|| option.key.clone())).collect();
    let (kind, of) = match value {
        Value::Option(_) => ("option", None),
        Value::Items(_) => ("items", None),
        Value::Count(_) => ("count", None),
        Value::Measure(measure) => match &measure.fraction {
            Some(fraction) => ("numerators", Some(numeral(&fraction.1))),
            None if is_percent(rule) => ("percent", None),
            None => ("number", None),
        },
        Value::Points(_) | Value::Answers(_) => ("points", None),
    };
    Counted { kind: kind.into(), unit: unit_of(rule), of, words, down }
}

fn size(value: Option<&Value>) -> Number {
    match value {
        Some(Value::Measure(measure)) => measure.amount.clone(),
        Some(Value::Count(number) | Value::Points(number)) => number.clone(),
        _ => Number::ZERO,
    }
}

fn is_percent(rule: &Rule) -> bool {
    match rule {
        Rule::Bands(bands) => bands.scale.kind == MeasureKind::Percent,
        Rule::Curve(curve) => curve.scale.kind == MeasureKind::Percent,
        _ => false,
    }
}

fn unit_of(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Bands(bands) => bands.scale.unit.clone(),
        Rule::Curve(curve) => curve.scale.unit.clone(),
        Rule::Count(count) => count.unit.clone(),
        _ => None,
    }
}
