//! Changes of leaves as JSON says them: what becomes of a leaf, and in what that is counted.

use cchc::{Becomes, CriteriaSet, Evidence, Given, Move, Number, Rule, Start, UnitIndex, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::given_text;
use crate::result::is_false;
use crate::simulate::stood;
use crate::written::numeral;

/// A leaf that changes, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedLeaf {
    /// The leaf.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it finally stands on; null where nothing does.
    pub from: Option<String>,
    /// What it becomes.
    pub to: Option<String>,
    /// How far it moves, as its effort counts that: its documents are one more.
    pub amount: String,
    /// In what that is counted.
    pub counted: Counted,
    /// The documents have to be attached with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub documents: bool,
}

/// In what a change is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// `numerators`, `percent`, `number`, `count`, `option`, `items`, `points` or `documents`.
    #[serde(rename = "in")]
    pub kind: String,
    /// How many of them: the amount without the documents that go with a value.
    pub by: String,
    /// The unit in which people count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Of how many, for numerators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The words of the option or of the items that are new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Whether the value goes down.
    #[serde(default, skip_serializing_if = "is_false")]
    pub down: bool,
}

/// A change of a leaf of a unit, beside what the leaf finally stands on.
pub(crate) fn changed(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    change: &Move,
    start: &Start,
) -> ChangedLeaf {
    let node = set.node_of(change.leaf);
    let from = stood(set, evidence, unit, change.leaf);
    ChangedLeaf {
        code: node.code.to_string(),
        name: node.name.clone(),
        to: becomes(set, change).or_else(|| from.clone()),
        from,
        amount: numeral(&change.amount),
        counted: counted(set, change, start),
        documents: change.documents,
    }
}

/// What a leaf becomes, as it is written; `None` where its value stays.
fn becomes(set: &CriteriaSet, change: &Move) -> Option<String> {
    match &change.becomes {
        Becomes::Same => None,
        Becomes::Value(value) => Some(given_text(&set.leaf(change.leaf).rule, &Given::Value(value.clone()))),
        Becomes::Points(points) => Some(numeral(points)),
    }
}

/// In what a change is counted, for people.
fn counted(set: &CriteriaSet, change: &Move, start: &Start) -> Counted {
    let rule = &set.leaf(change.leaf).rule;
    let is_more = change.documents && change.becomes != Becomes::Same;
    let by = numeral(&(&change.amount - &Number::from(usize::from(is_more))));
    let counted = |kind: &str| Counted { kind: kind.into(), by: by.clone(), ..Counted::default() };
    let value = match &change.becomes {
        Becomes::Same => return counted("documents"),
        Becomes::Points(to) => {
            let down = matches!(start, Start::Points { given, .. } if to < given);
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
            None if rule.is_percent() => ("percent", None),
            None => ("number", None),
        },
        Value::Points(_) | Value::Answers(_) => ("points", None),
    };
    Counted { unit: unit_of(rule), of, words, down, ..counted(kind) }
}

fn size(value: Option<&Value>) -> Number {
    match value {
        Some(Value::Measure(measure)) => measure.amount.clone(),
        Some(Value::Count(number) | Value::Points(number)) => number.clone(),
        _ => Number::ZERO,
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
