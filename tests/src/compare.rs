//! A result of the engine beside the oracle's answer, figure by figure.

use crate::oracle::number::parse;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

/// What the oracle writes where contract and reference leave a figure open.
const UNSPECIFIED: &str = "unspecified";

const UNIT_KEYS: [&str; 13] = [
    "id",
    "name",
    "group",
    "index",
    "points",
    "self",
    "max",
    "rank",
    "ranks",
    "tier",
    "bounds",
    "counts",
    "by_source",
];
const NODE_KEYS: [&str; 9] =
    ["code", "points", "max", "self", "lost", "conceded", "cut", "status", "mean_percent"];
const GROUP_KEYS: [&str; 4] = ["group", "units", "mean_index", "tiers"];

/// Every figure in which `result` differs from the oracle's `answer`, each in
/// words.
///
/// Units are matched by id, groups by name, nodes by code, all in the same
/// order. Of the keys only those of the contract's section 3 count, so that
/// `exact`, `parent` and attributes of the engine are passed over. An absent
/// key, a null, an empty text and an empty map are the same; so are a source
/// that is not listed and one of nothing.
pub fn differences(result: &Value, answer: &Value) -> Vec<String> {
    let mut found = Differences { lines: Vec::new() };
    found.lists("units", ("id", &UNIT_KEYS), &result["units"], &answer["units"]);
    found.lists("groups", ("group", &GROUP_KEYS), &result["groups"], &answer["groups"]);
    found.lines
}

struct Differences {
    lines: Vec<String>,
}

impl Differences {
    fn lists(&mut self, place: &str, (name, keys): (&str, &[&str]), result: &Value, answer: &Value) {
        let (result, answer) = (items(result), items(answer));
        let (names, expected) = (names(result, name), names(answer, name));
        if names != expected {
            self.lines.push(format!("{place}: engine lists {names:?}, oracle {expected:?}"));
        }
        for expected in answer {
            let id = text(&expected[name]);
            let Some(own) = result.iter().find(|own| text(&own[name]) == id) else {
                continue;
            };
            let place = format!("{place} {id}");
            if expected["bounds"].get("reached_low").is_some() {
                self.reached(&place, own, &expected["bounds"]);
            }
            for key in keys {
                self.figure(&format!("{place} {key}"), &own[*key], &expected[*key]);
            }
            if expected.get("criteria").is_some() {
                let nodes = (&own["criteria"], &expected["criteria"]);
                self.lists(&place, ("code", &NODE_KEYS), nodes.0, nodes.1);
            }
        }
    }

    fn figure(&mut self, place: &str, own: &Value, expected: &Value) {
        if *expected == UNSPECIFIED || expected.get("reached_low").is_some() {
            return;
        }
        let (own, expected) = (settled(own), settled(expected));
        if own != expected {
            self.lines.push(format!("{place}: engine {own}, oracle {expected}"));
        }
    }

    /// The unit's bounds, or where it has none its index, must not shut out
    /// what an outcome reaches. `high` is open where it is null.
    fn reached(&mut self, place: &str, own: &Value, expected: &Value) {
        let bounds = own.get("bounds").filter(|bounds| !bounds.is_null());
        let index = &own["index"];
        let (low, high) = bounds.map_or((index, index), |bounds| (&bounds["low"], &bounds["high"]));
        let figure = |value: &Value| value.as_str().map(parse);
        let above = figure(low) > figure(&expected["reached_low"]);
        let below = figure(high).is_some() && figure(high) < figure(&expected["reached_high"]);
        if above || below {
            self.lines.push(format!("{place} bounds: engine {low} to {high}, but outcomes reach {expected}"));
        }
    }
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

fn names(list: &[Value], name: &str) -> Vec<String> {
    list.iter().map(|item| text(&item[name])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().nfc().collect()
}

/// The value in the one shape in which two of the same meaning are equal.
fn settled(value: &Value) -> Value {
    match value {
        Value::String(text) if text.is_empty() => Value::Null,
        Value::String(text) => Value::String(text.nfc().collect()),
        Value::Object(map) => settled_map(map),
        other => other.clone(),
    }
}

/// Sorted, without what stands for nothing: neither maps of counts by tier nor
/// parts by source nor ranks mean anything by their order.
fn settled_map(map: &Map<String, Value>) -> Value {
    let mut entries: Vec<(String, Value)> = map
        .iter()
        .map(|(key, value)| (key.nfc().collect(), settled(value)))
        .filter(|(_, value)| !value.is_null() && !is_nothing(value))
        .collect();
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    if entries.is_empty() { Value::Null } else { Value::Object(entries.into_iter().collect()) }
}

/// A source without points and without a maximum.
fn is_nothing(value: &Value) -> bool {
    let Some(map) = value.as_object() else {
        return false;
    };
    let zero = |text: &str| text.chars().all(|digit| digit == '0' || digit == '.');
    map.values().all(|figure| figure.as_str().is_some_and(zero))
}
