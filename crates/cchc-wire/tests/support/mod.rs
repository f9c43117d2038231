//! The sets in `criteria/` and the cases in `fixtures/` as JSON, for the tests of this crate alone: reading
//! files for users, with places and messages, is `cchc-files`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop where a file is not as expected"
)]

use std::path::{Path, PathBuf};

use cchc::{Checked, Evidence, EvidenceBuilder, NumberStyle};
use cchc_wire::{Engine, case, document};
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value, json};

/// The sets, and the cases that go with them.
pub(crate) const FIXTURES: [(&str, &str); 2] =
    [("district-can-tho", "can-tho-districts-2022"), ("ministry-2023", "ministries-2023")];

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A set of `criteria/`, its plain scalars typed as an editor sees them: numbers are numbers.
pub(crate) fn set(name: &str) -> Value {
    let text = std::fs::read_to_string(root().join(format!("criteria/{name}.yaml"))).unwrap();
    let events: Vec<Event<'_>> = Parser::new_from_str(&text).map(|event| event.unwrap().0).collect();
    let mut events = events
        .into_iter()
        .filter(|event| !matches!(event, Event::StreamStart | Event::DocumentStart(_) | Event::Nothing));
    read(&mut events).unwrap()
}

/// The next value; `None` where a list or a map ends.
fn read<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Option<Value> {
    match events.next().unwrap() {
        Event::Scalar(text, style, ..) => Some(scalar(&text, style)),
        Event::SequenceStart(..) => Some(Value::Array(std::iter::from_fn(|| read(events)).collect())),
        Event::MappingStart(..) => {
            let mut map = Map::new();
            while let Some(key) = read(events) {
                let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
                map.insert(key, read(events).unwrap());
            }
            Some(Value::Object(map))
        }
        Event::SequenceEnd | Event::MappingEnd => None,
        other => panic!("{other:?}"),
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    match serde_json::from_str::<Value>(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) if style == ScalarStyle::Plain => value,
        _ => Value::String(text.to_owned()),
    }
}

/// A case of `fixtures/` as one JSON, empty cells left out.
pub(crate) fn case(name: &str) -> Value {
    let folder = root().join("fixtures").join(name);
    let mut case = Map::new();
    case.insert("cchc".to_owned(), json!(1));
    for table in ["units", "evidence", "decisions"] {
        let Ok(mut reader) = csv::Reader::from_path(folder.join(format!("{table}.csv"))) else { continue };
        let heading = reader.headers().unwrap().clone();
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            let cells = heading.iter().zip(row.iter()).filter(|(_, text)| !text.is_empty());
            cells.map(|(column, text)| (column.to_owned(), json!(text))).collect::<Map<_, _>>()
        });
        case.insert(table.to_owned(), rows.map(Value::Object).collect());
    }
    Value::Object(case)
}

pub(crate) fn engine(set: &Value) -> Engine {
    Engine::read(&document(set)).unwrap_or_else(|problems| panic!("{problems}")).0
}

pub(crate) fn evidence(engine: &Engine, case: &Value) -> Checked<Evidence> {
    let mut builder = EvidenceBuilder::new(engine.set(), NumberStyle::Point);
    case::feed_json(case, &mut builder);
    builder.finish().unwrap_or_else(|problems| panic!("{problems}"))
}

/// A set with one leaf a rule, for tests of values.
pub(crate) fn every_rule() -> Value {
    let leaf = |code: &str, rule: Value| json!({"code": code, "name": code, "max": 10, "not_applicable": "full", "rule": rule});
    let measured =
        |of: &str| json!({"bands": {"of": of, "steps": [{"from": 50, "points": 10}, {"points": 0}]}});
    let mut named = leaf("1.2", json!({"checklist": {"b": {"points": 6, "label": "Bê"}, "a": 4}}));
    named["documents_required"] = json!(true);
    json!({
        "cchc": 1, "id": "every", "title": "Every rule", "level": "internal", "year": 2024,
        "status": "illustrative", "total": 80,
        "criteria": [
            {"code": "1", "name": "Keys", "max": 20, "criteria": [
                leaf("1.1", json!({"choice": {"co": 10, "khong": {"points": 0, "label": "Không có"}}})),
                named,
            ]},
            leaf("2", measured("percent")),
            leaf("3", measured("number")),
            leaf("4", json!({"curve": {"of": "percent", "beyond_100": true, "knots": [
                {"at": 0, "points": 0}, {"at": "mean", "points": 5}, {"at": 200, "points": 10},
            ]}})),
            leaf("5", json!({"count": {"each": 1, "at_most": 10}})),
            leaf("6", json!({"survey": {"answers": {"tot": 1, "kha": 0.5}}})),
            leaf("7", json!({"judged": {"step": 0.25}})),
        ],
    })
}
