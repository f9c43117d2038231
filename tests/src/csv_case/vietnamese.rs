//! The numbers of a case written `1.234,5` (contract section 2, `--numbers
//! vi`; reference item 3).

use crate::oracle::json::text;
use crate::oracle::model::CriteriaSet;
use crate::oracle::rule::Rule;
use serde_json::{Value, json};

/// The case with all its numbers in the Vietnamese style; keys and labels of
/// options stay as they are.
pub fn case(set: &CriteriaSet, case: &Value) -> Value {
    let mut case = case.clone();
    for table in ["evidence", "decisions"] {
        let rows = case.get_mut(table).and_then(Value::as_array_mut);
        for row in rows.into_iter().flatten() {
            for key in ["declared", "points"] {
                if let Some(number) = row.get(key) {
                    row[key] = json!(numbers(&text(number)));
                }
            }
            let code = text(&row["code"]);
            if let Some(value) = row.get("value")
                && holds_numbers(set, &code)
            {
                row["value"] = json!(value_text(&text(value)));
            }
        }
    }
    case
}

fn holds_numbers(set: &CriteriaSet, code: &str) -> bool {
    let leaves = set.leaves();
    let leaf = leaves.iter().find(|(node, _)| node.code == code);
    leaf.is_some_and(|(_, leaf)| !matches!(leaf.rule, Rule::Choice(_) | Rule::Checklist(_)))
}

/// `n/a` and `pending` are no numbers, and the key of an answer is none.
fn value_text(value: &str) -> String {
    if !value.contains(|letter: char| letter.is_ascii_digit()) {
        return value.to_owned();
    }
    let parts = value.split(';').map(|part| match part.split_once('=') {
        Some((key, count)) => format!("{key}={}", numbers(count)),
        None => numbers(part),
    });
    parts.collect::<Vec<_>>().join(";")
}

fn numbers(text: &str) -> String {
    text.split('/').map(number).collect::<Vec<_>>().join("/")
}

/// Groups by threes where the whole part has at least four digits and an even
/// last one, so that both writings occur.
fn number(text: &str) -> String {
    let swapped = text.replace('.', ",");
    let digits: String = swapped.trim_start().chars().take_while(char::is_ascii_digit).collect();
    let even = digits.ends_with(['0', '2', '4', '6', '8']);
    let exponent = swapped.contains(['e', 'E']);
    if digits.len() < 4 || !even || exponent || digits.starts_with('0') {
        return swapped;
    }
    swapped.replacen(&digits, &grouped(&digits), 1)
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
