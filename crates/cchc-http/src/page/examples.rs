//! The examples of the description: requests and answers of `fixtures/conformance`, compiled in.

use cchc_wire::Request;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use serde_json::Value;

use crate::about::Health;
use crate::shelf::Shelf;

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../fixtures/conformance/exact");

/// A request with its answer and the status it comes with.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) request: Value,
    pub(crate) answer: Value,
    pub(crate) status: String,
}

impl Example {
    /// Whether this is a request of this name, and of no other.
    pub(crate) fn is_of(&self, name: &str) -> bool {
        self.request.as_object().is_some_and(|request| request.len() == 1 && request.contains_key(name))
    }

    /// What the request holds, without its name.
    pub(crate) fn inside(&self) -> Value {
        let inside = self.request.as_object().and_then(|request| request.values().next());
        inside.cloned().unwrap_or_default()
    }
}

/// All requests that a JSON value can say: neither no JSON, nor a key that stands twice.
pub(crate) fn all() -> Vec<Example> {
    EXAMPLES.files().filter_map(|file| named(file.path().to_str()?.strip_suffix(".request.json")?)).collect()
}

/// The set that the examples are of.
pub(crate) fn set() -> Value {
    text("set.json").and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// What a server says that serves that set alone and has nothing to do.
pub(crate) fn of_server() -> (Value, Value) {
    let mut shelf = Shelf::default();
    // A test holds that it is in order.
    let _ = text("set.json").map(|text| shelf.add(text));
    (json(&Health::new(shelf.len(), (0, 0))), json(&shelf.list()))
}

fn json(said: &impl Serialize) -> Value {
    // Only maps with keys that are no strings make this fail, and there are none.
    serde_json::to_value(said).unwrap_or_default()
}

/// What is said of that set.
pub(crate) fn of_set() -> Example {
    let answer = text("set.answer.json").and_then(|text| serde_json::from_str(text).ok());
    let answer = answer.unwrap_or_default();
    Example { name: "set".to_owned(), request: set(), status: "200".to_owned(), answer }
}

fn named(name: &str) -> Option<Example> {
    let asked = text(&format!("{name}.request.json"))?;
    let answer: Value = serde_json::from_str(text(&format!("{name}.answer.json"))?).ok()?;
    let request: Value = serde_json::from_str(asked).ok()?;
    if Request::from_json(asked).is_ok() != Request::from_json(&request.to_string()).is_ok() {
        return None;
    }
    let done = answer.get("ok") == Some(&Value::Bool(true));
    let status = match Request::from_json(asked) {
        Ok(_) if done => "200",
        Ok(_) => "422",
        Err(_) => "400",
    };
    Some(Example { name: name.to_owned(), request, answer, status: status.to_owned() })
}

fn text(file: &str) -> Option<&'static str> {
    EXAMPLES.get_file(file)?.contents_utf8()
}
