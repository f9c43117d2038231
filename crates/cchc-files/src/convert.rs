//! A set from one format into another: the document as it stands, `extends` left as it is. What was written is
//! read again before it is handed over, so that nothing is ever lost on the way; comments of YAML, which are
//! in no document, are left behind.

use cchc::code::tidy;
use cchc::{Content, Document, Entry, Number, Problems, workbook_problems};
use serde_json::{Map, Value};

use crate::limits::Limits;
use crate::set::{SetFormat, one};
use crate::workbook::known_from_workbook;
use crate::yaml::document_from_yaml;
use crate::{workbook, yaml};
use cchc_json::document_from_json;

/// The bytes of a set's document in another format; same document, same bytes.
///
/// ```
/// use cchc_files::{SetFormat, convert_set, document_from_yaml, set_from_bytes};
///
/// let set = document_from_yaml("set.yaml", "cchc: 1\nid: a\ncriteria: []\n")?;
/// let workbook = convert_set(&set, SetFormat::Workbook)?;
/// let again = set_from_bytes("set.xlsx", &workbook, SetFormat::Workbook)?;
/// assert_eq!(again.get("id").and_then(|id| id.text()), Some("a"));
/// # Ok::<(), cchc::Problems>(())
/// ```
///
/// # Errors
/// A text that does not fit into a cell, or a document that is not that of a set.
pub fn convert_set(document: &Document, format: SetFormat) -> Result<Vec<u8>, Problems> {
    let bytes = match format {
        SetFormat::Yaml => yaml::print(document).into_bytes(),
        SetFormat::Json => json_text(document).into_bytes(),
        SetFormat::Workbook => workbook::print(document).map_err(one)?,
    };
    let again = set_from_bytes("", &bytes, format)?;
    if is_same_set(document, &again) { Ok(bytes) } else { Err(one(workbook_problems::not_lossless())) }
}

/// The document that bytes of a format write.
///
/// # Errors
/// Everything that is wrong with them.
pub fn set_from_bytes(name: &str, bytes: &[u8], format: SetFormat) -> Result<Document, Problems> {
    let text = || String::from_utf8_lossy(bytes);
    match format {
        SetFormat::Yaml => document_from_yaml(name, &text()),
        SetFormat::Json => document_from_json(name, &text()),
        SetFormat::Workbook => known_from_workbook(name, bytes.to_vec(), &Limits::default()).whole(),
    }
}

fn json_text(document: &Document) -> String {
    // Only maps with keys that are no strings make this fail, and documents have none.
    serde_json::to_string_pretty(&json(document, "")).unwrap_or_default() + "\n"
}

/// Scalars as the texts they are; the format version as the number, flags as the truth values that others expect.
fn json(document: &Document, key: &str) -> Value {
    const FLAGS: [&str; 4] = ["uncapped", "fixed", "documents_required", "beyond_100"];
    match &document.content {
        Content::Nothing => Value::Null,
        Content::Text(text) if key == "cchc" && text == "1" => Value::from(1),
        Content::Text(text) if FLAGS.contains(&key) && (text == "true" || text == "false") => {
            Value::Bool(text == "true")
        }
        Content::Text(text) => Value::String(text.clone()),
        Content::List(list) => Value::Array(list.iter().map(|part| json(part, "")).collect()),
        Content::Map(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.clone(), json(&entry.value, &entry.key)));
            Value::Object(pairs.collect::<Map<String, Value>>())
        }
    }
}

/// Whether two documents say the same set: the same texts as they are compared everywhere, figures by their
/// value, keys in any order but for those of options, and nothing the same as an absent key, save where it
/// takes something out of the set that is extended.
pub fn is_same_set(one: &Document, other: &Document) -> bool {
    is_same(one, other, "")
}

fn is_same(one: &Document, other: &Document, key: &str) -> bool {
    match (&one.content, &other.content) {
        (Content::Text(one), Content::Text(other)) => is_same_text(one, other, key),
        (Content::List(one), Content::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other, key))
        }
        (Content::Map(one), Content::Map(other)) => is_same_map(one, other, key),
        // An option's points alone, or in a map without a label.
        (Content::Map(entries), Content::Text(_)) => is_points_alone(entries, other),
        (Content::Text(_), Content::Map(entries)) => is_points_alone(entries, one),
        _ => says_nothing(one) && says_nothing(other),
    }
}

fn is_points_alone(entries: &[Entry], points: &Document) -> bool {
    let mut said = entries.iter().filter(|entry| !says_nothing(&entry.value));
    match (said.next(), said.next()) {
        (Some(entry), None) => entry.key == "points" && is_same(&entry.value, points, "points"),
        _ => false,
    }
}

fn is_same_text(one: &str, other: &str, key: &str) -> bool {
    let is_exact = yaml::is_text(key) || key == "value";
    let number = |text: &str| Number::parse(text).ok().filter(|_| !is_exact);
    tidy(one) == tidy(other) || number(one).is_some_and(|one| number(other) == Some(one))
}

fn is_same_map(one: &[Entry], other: &[Entry], key: &str) -> bool {
    let counts = key == CHANGE || one.iter().any(|entry| entry.key == "extends");
    let said = |entries: &[Entry]| -> Vec<Entry> {
        entries.iter().filter(|entry| counts || !says_nothing(&entry.value)).cloned().collect()
    };
    let (one, other) = (said(one), said(other));
    if one.len() != other.len() {
        return false;
    }
    if ["choice", "checklist", "answers"].contains(&key) {
        let same = |(one, other): (&Entry, &Entry)| {
            tidy(&one.key) == tidy(&other.key) && is_same(&one.value, &other.value, "points")
        };
        return one.iter().zip(&other).all(same);
    }
    one.iter().all(|entry| {
        let found = other.iter().find(|other| tidy(&other.key) == tidy(&entry.key));
        let own = if key == "set" { CHANGE } else { entry.key.as_str() };
        found.is_some_and(|found| is_same(&entry.value, &found.value, own))
    })
}

/// What the values of `extends.set` are called here, whose own keys are codes.
const CHANGE: &str = "a change";

fn says_nothing(document: &Document) -> bool {
    match &document.content {
        Content::Nothing => true,
        Content::Text(_) => false,
        Content::List(list) => list.is_empty(),
        Content::Map(entries) => entries.iter().all(|entry| says_nothing(&entry.value)),
    }
}
