//! JSON becomes documents: scalars as written, places, and what is refused.
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::support::{marks, refused, sketch};
use cchc_files::document_from_json;

#[test]
fn scalars_are_as_written() {
    let cases = [
        ("1.10", r#""1.10""#),
        ("0.50", r#""0.50""#),
        ("-0.0", r#""-0.0""#),
        ("1E+2", r#""1E+2""#),
        ("123456789012345678901234567890.5", r#""123456789012345678901234567890.5""#),
        ("1e999", r#""1e999""#),
        ("true", r#""true""#),
        ("false", r#""false""#),
        ("null", "_"),
        (r#""""#, r#""""#),
        (r#"" 1 ""#, r#"" 1 ""#),
        (r#""a\"\u1ea1\n""#, r#""a\"ạ\n""#),
        (r#""\ud83d\ude00""#, r#""😀""#),
        ("[1.0, [], {}]", r#"["1.0", [], {}]"#),
        (r#"{"b": 1, "a\u0301": 2}"#, "{b: \"1\", a\u{301}: \"2\"}"),
    ];
    for (text, expected) in cases {
        let document = document_from_json("f", &format!("{{\"k\": {text} }}")).unwrap();
        assert_eq!(sketch(&document), format!("{{k: {expected}}}"), "{text}");
    }
}

#[test]
fn places_count_from_one() {
    let cases: &[(&str, &[&str])] = &[
        ("  7 ", &["1:3"]),
        ("\u{feff}7", &["1:1"]),
        ("{\n  \"a\": 1,\n\t\"ê\": [\"ô\", 2]\n}", &["1:1", "2:3", "2:8", "3:2", "3:7", "3:8", "3:13"]),
        ("[\r\n1,\r2]", &["1:1", "2:1", "3:1"]),
        (r#"{"a\n": {"b": null}}"#, &["1:1", "1:2", "1:9", "1:10", "1:15"]),
    ];
    for (text, expected) in cases {
        assert_eq!(marks(&document_from_json("f", text).unwrap()), *expected, "{text:?}");
    }
}

#[test]
fn what_is_wrong_is_refused() {
    let cases: &[(&str, &[&str])] = &[
        ("", &["syntax f:1:1"]),
        ("{", &["syntax f:1:2"]),
        ("{\"a\": 1,\n \"b\": 2,\n \"a\": 3, \"b\": 4}", &["doubled-key f:3:2", "doubled-key f:3:10"]),
        (r#"{"a": 1, "\u0061": 2}"#, &["doubled-key f:1:10"]),
        ("{\"a\": 1,}", &["syntax f:1:9"]),
        ("{\n\"ôô\" 1}", &["syntax f:2:6"]),
        ("[1, 2", &["syntax f:1:6"]),
        ("[01]", &["syntax f:1:3"]),
        ("[.5]", &["syntax f:1:2"]),
        ("[NaN]", &["syntax f:1:2"]),
        ("{a: 1}", &["syntax f:1:2"]),
        ("['a']", &["syntax f:1:2"]),
        ("[1] x", &["syntax f:1:5"]),
        ("[\"a\nb\"]", &["syntax f:1:3"]),
        (r#"["\q"]"#, &["syntax f:1:4"]),
        (r#"[1, "\ud800"]"#, &["syntax f:1:5"]),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(document_from_json("f", text)), *expected, "{text:?}");
    }
}

#[test]
fn depth_is_limited() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(document_from_json("f", &nested(64)).is_ok());
    assert_eq!(refused(document_from_json("f", &nested(65))), ["document-too-large f:1:65"]);
    assert_eq!(refused(document_from_json("f", &nested(1_000_000))), ["document-too-large f:1:65"]);
    assert_eq!(refused(document_from_json("f", &"[".repeat(1_000_000))).len(), 1);
    assert_eq!(refused(document_from_json("f", &"{\"a\":".repeat(1_000_000))).len(), 1);
}

#[test]
fn long_lists_on_one_line_are_quick() {
    let text = format!("[{}]", vec![r#"{"code": "1.10", "max": 0.50}"#; 200_000].join(","));
    let started = std::time::Instant::now();
    let document = document_from_json("f", &text).unwrap();
    // A reader that counts columns anew for each value would take hours.
    assert!(started.elapsed().as_secs() < 30);
    assert_eq!(marks(&document).len(), 1 + 200_000 * 5);
}
