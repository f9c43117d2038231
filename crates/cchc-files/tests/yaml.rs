//! YAML becomes documents: scalars as written, places, aliases, and what is refused.
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::support::{lines, marks, refused, sketch};
use cchc_files::{Limits, document_from_yaml, document_from_yaml_within};

#[test]
fn scalars_are_as_written() {
    let cases = [
        ("1.10", r#""1.10""#),
        ("0.50", r#""0.50""#),
        ("012", r#""012""#),
        ("0x1F", r#""0x1F""#),
        ("1_000", r#""1_000""#),
        ("1e3", r#""1e3""#),
        (".inf", r#"".inf""#),
        ("yes", r#""yes""#),
        ("No", r#""No""#),
        ("true", r#""true""#),
        ("~", r#""~""#),
        ("null", r#""null""#),
        ("2024-01-05", r#""2024-01-05""#),
        ("12:30", r#""12:30""#),
        ("", "_"),
        ("# only a comment", "_"),
        ("''", r#""""#),
        ("\"\"", r#""""#),
        ("'it''s'", r#""it's""#),
        (r#""a\tb\u00e0""#, r#""a\tbà""#),
        ("!!str 012", r#""012""#),
        ("!!str", r#""""#),
        ("!!int 012", r#""012""#),
        ("! 7", r#""7""#),
        ("a\n  b", r#""a b""#),
        ("|\n  a\n  b\n", r#""a\nb\n""#),
        (">-\n  a\n  b\n", r#""a b""#),
        ("[1.10, no, ~, '']", r#"["1.10", "no", "~", ""]"#),
        ("{a: 1.0, b: , c}", r#"{a: "1.0", b: _, c: _}"#),
    ];
    for (text, expected) in cases {
        let document = document_from_yaml("f", &format!("k: {text}\n")).unwrap();
        assert_eq!(sketch(&document), format!("{{k: {expected}}}"), "{text}");
    }
}

#[test]
fn whole_documents() {
    let cases = [
        ("", "_"),
        ("# nothing\n", "_"),
        ("---\n", "_"),
        ("---\na: 1\n...\n", r#"{a: "1"}"#),
        ("%YAML 1.2\n---\na: 1\n", r#"{a: "1"}"#),
        ("\u{feff}a: 1\n", r#"{a: "1"}"#),
        ("a: 1\r\nb: 2\r\n", r#"{a: "1", b: "2"}"#),
        ("- a\n-\n- - b\n", r#"["a", _, ["b"]]"#),
        ("a:\n- 1\n- 2\nb: 3\n", r#"{a: ["1", "2"], b: "3"}"#),
        ("a: &x {b: 1}\nc: *x\n", r#"{a: {b: "1"}, c: {b: "1"}}"#),
        ("a: &x 1\nb: &x 2\nc: *x\n", r#"{a: "1", b: "2", c: "2"}"#),
        ("'<<': 1\n", r#"{<<: "1"}"#),
        ("? a\n: 1\n", r#"{a: "1"}"#),
        ("1: a\n1.0: b\n", r#"{1: "a", 1.0: "b"}"#),
    ];
    for (text, expected) in cases {
        assert_eq!(sketch(&document_from_yaml("f", text).unwrap()), expected, "{text:?}");
    }
}

#[test]
fn places_count_from_one() {
    let cases: &[(&str, &[&str])] = &[
        ("a: 1\n", &["1:1", "1:1", "1:4"]),
        ("\u{feff}a: 1\n", &["1:1", "1:1", "1:4"]),
        ("# c\n\na:\n  b: 'x'\n", &["3:1", "3:1", "4:3", "4:3", "4:6"]),
        ("- x\n-  y\n", &["1:1", "1:3", "2:4"]),
        ("k:\n- x\n", &["1:1", "1:1", "2:3", "2:3"]),
        ("đường: {ô: ế}\n", &["1:1", "1:1", "1:8", "1:9", "1:12"]),
        ("a: 1\r\nb: 2\r\n", &["1:1", "1:1", "1:4", "2:1", "2:4"]),
        ("a: &x\n  b: 1\nc: *x\n", &["1:1", "1:1", "1:4", "2:3", "2:6", "3:1", "1:4", "2:3", "2:6"]),
    ];
    for (text, expected) in cases {
        assert_eq!(marks(&document_from_yaml("f", text).unwrap()), *expected, "{text:?}");
    }
}

#[test]
fn marks_name_the_file() {
    let document = document_from_yaml("sets/mine.yaml", "a: 1\n").unwrap();
    assert_eq!(document.get("a").unwrap().mark.file.as_deref(), Some("sets/mine.yaml"));
}

#[test]
fn what_would_mislead_is_refused() {
    let cases: &[(&str, &[&str])] = &[
        ("a: 1\nb: 2\na: 3\n", &["doubled-key f:3:1"]),
        ("a: 1\n'a ': 3\n", &["doubled-key f:2:1"]),
        ("a: {x: 1, x: 2}\na: 1\n", &["doubled-key f:1:11", "doubled-key f:2:1"]),
        ("a: 1\n<<: {b: 2}\n", &["syntax f:2:1"]),
        ("[a]: 1\n", &["syntax f:1:1"]),
        ("{a: 1}: 1\n", &["syntax f:1:1"]),
        ("a: &x k\n*x : 1\n", &["syntax f:2:1"]),
        (": 1\n", &["syntax f:1:1"]),
        ("a: !mine 1\n", &["syntax f:1:4"]),
        ("a: !!binary aGk=\n", &["syntax f:1:4"]),
        ("--- 1\n--- 2\n", &["syntax f:2:1"]),
        ("a: 1\n...\nb: 2\n", &["syntax f:3:1"]),
        ("a: *x\n", &["syntax f:1:4"]),
        ("a: &x [*x]\n", &["syntax f:1:8"]),
        ("a: 'x\n", &["syntax f:1:4"]),
        ("a: [1\n", &["syntax f:2:1"]),
        ("a: b: c\n", &["syntax f:1:5"]),
        ("a:\n\tb: 1\n", &["syntax f:2:2"]),
        ("a: 1\n\0b: 2\n", &["syntax f:2:1"]),
        ("a: {points: 0,5}\n", &["decimal-comma f:1:13"]),
        ("a: {points: -0,5, label: x}\n", &["decimal-comma f:1:13"]),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(document_from_yaml("f", text)), *expected, "{text:?}");
    }
}

#[test]
fn depth_is_limited() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(document_from_yaml("f", &nested(64)).is_ok());
    assert_eq!(refused(document_from_yaml("f", &nested(65))), ["document-too-large f:1:65"]);
    // Each level repeats the one before, so that the aliases alone make the depth.
    let mut ladder = "a0: &a0 []\n".to_owned();
    for level in 1..=62 {
        ladder.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert!(document_from_yaml("f", &ladder).is_ok());
    ladder.push_str("a63: &a63 [*a62]\n");
    assert_eq!(refused(document_from_yaml("f", &ladder)), ["document-too-large f:64:12"]);
}

#[test]
fn endless_nesting_ends() {
    let million = 1_000_000;
    let openings =
        ["[", "{a: ", "- ", "? ", "[[],", "{", "!!str ", "&a ", "*a ", "\"", "a: ", ": ", "- - ", "#", "|"];
    for opening in openings {
        let started = std::time::Instant::now();
        let result = document_from_yaml("f", &opening.repeat(million));
        assert_eq!(result.is_ok(), opening == "#", "{opening}");
        // A parser that goes back over what it read would take hours.
        assert!(started.elapsed().as_secs() < 10, "{opening}");
    }
    assert_eq!(refused(document_from_yaml("f", &"[".repeat(million))), ["document-too-large f:1:256"]);
}

#[test]
fn bombs_of_aliases_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let copies = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{copies}]\n"));
    }
    let problems = document_from_yaml("f", &bomb).unwrap_err();
    assert!(lines(&problems).iter().all(|line| line.starts_with("document-too-large")), "{problems}");
    // Few parts, much text.
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), vec!["*a"; 100].join(", "));
    assert_eq!(refused(document_from_yaml("f", &text)).len(), 1);
}

#[test]
fn limits_can_be_set() {
    let limits = Limits { parts: 5, ..Limits::default() };
    assert!(document_from_yaml_within("f", "a: 1\nb: 2\n", &limits).is_ok());
    let refusal = refused(document_from_yaml_within("f", "a: 1\nb: 2\nc: 3\n", &limits));
    assert_eq!(refusal, ["document-too-large f:3:1"]);
}
