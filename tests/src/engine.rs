//! The engine as a host without files uses it: JSON values in, a result out.

use cchc::{Cell, Content, CriteriaSet, DecisionRow, Document, Entry, Evidence, EvidenceBuilder, Mark};
use cchc::{NumberStyle, Problems, UnitRow};
use cchc_wire::{Engine, ResultFile, ScoreRequest};
use serde_json::Value;

/// The document that a JSON value says, every scalar as written.
pub fn document(value: &Value) -> Document {
    let content = match value {
        Value::Null => Content::Nothing,
        Value::Array(list) => Content::List(list.iter().map(document).collect()),
        Value::Object(map) => Content::Map(
            map.iter()
                .map(|(key, value)| Entry { key: key.clone(), mark: Mark::default(), value: document(value) })
                .collect(),
        ),
        scalar => Content::Text(text(scalar)),
    };
    Document { mark: Mark::default(), content }
}

fn text(scalar: &Value) -> String {
    scalar.as_str().map_or_else(|| scalar.to_string(), str::to_owned)
}

/// The engine of a set.
pub fn engine(set: &Value) -> Result<Engine, Problems> {
    CriteriaSet::read(&document(set)).map(|checked| Engine::new(checked.value))
}

/// Scores a case of the one-JSON shape.
pub fn score(set: &Value, case: &Value, rollup: &[Value]) -> Result<Value, Problems> {
    let engine = engine(set)?;
    let evidence = evidence(engine.set(), case)?;
    let rollup = rollup.iter().map(|result| ResultFile::from_json(&result.to_string()).expect("a result"));
    let request = ScoreRequest { rollup: rollup.collect(), ..ScoreRequest::default() };
    let scored = engine.score(&evidence, &request)?;
    Ok(serde_json::from_str(&scored.result.to_json()).expect("JSON"))
}

/// The evidence of a case of the one-JSON shape.
pub fn evidence(set: &CriteriaSet, case: &Value) -> Result<Evidence, Problems> {
    let mut builder = EvidenceBuilder::new(set, NumberStyle::Point);
    let rows = |key: &str| case.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    for row in rows("units") {
        let own = ["unit", "name", "group", "ranked", "was"];
        let columns: Vec<(String, String)> = row
            .as_object()
            .expect("a row")
            .iter()
            .map(|(key, value)| (key.clone(), field_text(value)))
            .collect();
        let at = |key: &str| cell(columns.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text));
        let attributes = columns.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        builder.unit(
            &None,
            &UnitRow {
                unit: at("unit"),
                name: at("name"),
                group: at("group"),
                ranked: at("ranked"),
                was: at("was"),
                attributes: attributes.map(|(name, text)| (name.as_str(), cell(text))).collect(),
            },
        );
    }
    for row in rows("evidence") {
        let texts = ["unit", "code", "value", "declared", "documents", "note"].map(|key| field(&row, key));
        let [unit, code, value, declared, documents, note] = texts.each_ref().map(|text| cell(text));
        let found = (builder.find_unit(&None, unit), builder.find_node(&None, code));
        if let (Some(unit), Some(node)) = found {
            builder.value(&None, unit, node, value);
            builder.declared(&None, unit, node, declared);
            builder.remarks(&None, unit, node, documents, note);
        }
    }
    for row in rows("decisions") {
        let texts =
            ["unit", "code", "round", "value", "points", "reason", "by", "on"].map(|key| field(&row, key));
        let [unit, code, round, value, points, reason, by, on] = texts.each_ref().map(|text| cell(text));
        builder.decision(&None, &DecisionRow { unit, code, round, value, points, reason, by, on });
    }
    builder.finish().map(|checked| checked.value)
}

fn cell(text: &str) -> Cell<'_> {
    Cell { text, line: 0, column: 0 }
}

fn field(row: &Value, key: &str) -> String {
    row.get(key).map(field_text).unwrap_or_default()
}

fn field_text(value: &Value) -> String {
    if value.is_null() { String::new() } else { text(value) }
}
