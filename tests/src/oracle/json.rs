//! Reading JSON whose scalars count as the text that stands there (contract
//! section 1, "every scalar is read as written").

use super::number::{Exact, parse};
use serde_json::Value;

const NOTHING: &[Value] = &[];

/// The text of a scalar, without the spaces around it (reference item 2).
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        other => panic!("a scalar was expected, not {other}"),
    }
}

/// The text at `key`; an absent key, a null and an empty text are none.
pub fn field(value: &Value, key: &str) -> Option<String> {
    match value.get(key) {
        None | Some(Value::Null) => None,
        Some(scalar) => Some(text(scalar)).filter(|text| !text.is_empty()),
    }
}

pub fn required(value: &Value, key: &str) -> String {
    field(value, key).unwrap_or_else(|| panic!("no {key} in {value}"))
}

pub fn number(value: &Value, key: &str) -> Option<Exact> {
    field(value, key).map(|text| parse(&text))
}

pub fn required_number(value: &Value, key: &str) -> Exact {
    parse(&required(value, key))
}

pub fn flag(value: &Value, key: &str) -> bool {
    field(value, key).is_some_and(|text| text == "true")
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(NOTHING, Vec::as_slice)
}

/// The entries of a map in the order in which they stand.
pub fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().unwrap_or_else(|| panic!("a map was expected, not {value}")).iter()
}
