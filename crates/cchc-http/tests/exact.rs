//! No figure passes through a binary float on the wire: what floats get wrong arrives right, digit by digit.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;

use crate::common::Running;
use cchc_http::Settings;
use serde_json::{Value, json};

/// A set of two judged leaves, a fraction, and room for 28 digits; nothing is rounded but what is shown.
fn set() -> Value {
    json!({
        "cchc": 1, "id": "exact", "title": "Chính xác", "level": "internal", "year": 2026,
        "status": "illustrative", "total": "10",
        "criteria": [
            {"code": "a", "name": "A", "max": "3", "rule": {"judged": {}}},
            {"code": "b", "name": "B", "max": "3", "rule": {"judged": {}}},
            {"code": "c", "name": "C", "max": "4", "rule": {"bands": {"of": "percent", "steps": [{"share": "1"}]}}},
        ],
    })
}

/// Points of the whole, as shown and, where that is another figure, exactly, of values for the three leaves. The body is
/// written by hand, so that nothing but the server reads its numbers.
fn points(a: &str, b: &str, c: &str) -> (String, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("set.json");
    fs::write(&file, set().to_string()).unwrap();
    let server = Running::of(&file, &Settings::default());
    let row = |code: &str, value: &str| format!(r#"{{"unit": "u", "code": "{code}", "value": {value}}}"#);
    let rows = [row("a", a), row("b", b), row("c", c)].join(", ");
    let case = format!(r#"{{"cchc": 1, "units": [{{"unit": "u", "name": "U"}}], "evidence": [{rows}]}}"#);
    let reply = server.client().post("/v1/sets/exact/score", &format!(r#"{{"case": {case}}}"#));
    assert_eq!(reply.status, 200, "{}", reply.body);
    let unit = &reply.json()["result"]["units"][0];
    let text = |figure: &Value| figure.as_str().map(str::to_owned);
    (text(&unit["points"]).unwrap(), text(&unit["exact"]["points"]))
}

#[test]
fn tenths_add_up() {
    // 0.1 + 0.2 is 0.3 and nothing beside it, as texts and as numbers of JSON.
    assert_eq!(points(r#""0.1""#, r#""0.2""#, r#""0%""#), ("0.30".to_owned(), None));
    assert_eq!(points("0.1", "0.2", r#""0%""#), ("0.30".to_owned(), None));
}

#[test]
fn thirds_stay_thirds() {
    assert_eq!(points(r#""0""#, r#""0""#, r#""1/3""#), ("0.33".to_owned(), Some("1/3".to_owned())));
    // Half a point and a third.
    assert_eq!(points(r#""0""#, r#""0.5""#, r#""1/3""#), ("0.83".to_owned(), Some("5/6".to_owned())));
}

#[test]
fn twenty_eight_digits_arrive() {
    let digits = "0.1234567890123456789012345678";
    let expected = ("0.12".to_owned(), Some(digits.to_owned()));
    assert_eq!(points(&format!("\"{digits}\""), r#""0""#, r#""0%""#), expected);
    assert_eq!(points(digits, "0", r#""0%""#), expected);
}
