//! JSON values as documents, the form in which the engine reads sets. They have no places in a file; reading
//! files, with places, is in `cchc-files`.

use cchc::{Content, Document, Entry, Mark};
use serde_json::Value;

use crate::written::scalar_text;

/// The document that a JSON value writes. Numbers stay as written.
///
/// ```
/// let value = serde_json::json!({"code": "1.10"});
/// assert_eq!(cchc_wire::document(&value).get("code").and_then(|code| code.text()), Some("1.10"));
/// ```
pub fn document(value: &Value) -> Document {
    let content = match value {
        Value::Array(list) => Content::List(list.iter().map(document).collect()),
        Value::Object(map) => Content::Map(map.iter().map(|(key, value)| entry(key, value)).collect()),
        scalar => scalar_text(scalar).map_or(Content::Nothing, |text| Content::Text(text.to_owned())),
    };
    Document { mark: Mark::default(), content }
}

fn entry(key: &str, value: &Value) -> Entry {
    Entry { key: key.to_owned(), mark: Mark::default(), value: document(value) }
}
