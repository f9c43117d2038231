//! `fmt`: one layout, the same meaning, every comment.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::path::Path;

use cchc_files::{document_from_yaml, format_yaml, has_comments, is_same_set};
use proptest::prelude::*;

fn format(text: &str) -> String {
    format_yaml("set.yaml", text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// Formats twice, and holds what must hold of every text.
fn held(text: &str) -> String {
    let once = format(text);
    assert_eq!(format(&once), once, "formatted twice:\n{text}");
    let [before, after] = [text, &once].map(|text| document_from_yaml("set.yaml", text).unwrap());
    assert!(is_same_set(&before, &after), "{text}\n{once}");
    once
}

const CASES: [(&str, &str); 14] = [
    ("a:   1\nb:\n- x\n-   y\n", "a: 1\nb:\n  - x\n  - y\n"),
    ("a: 'x'\nb: \"1.10\"\nc: 'it''s'\nd: \"a: b\"\n", "a: x\nb: \"1.10\"\nc: it's\nd: \"a: b\"\n"),
    (
        "a: 'x'   # one\nb: \"y # no\" # two\nc: \"1.10\" # three\n",
        "a: x  # one\nb: \"y # no\"  # two\nc: \"1.10\"  # three\n",
    ),
    ("a: 'it''s' # one\nb: \"say \\\"x\\\"\" # two\n", "a: it's  # one\nb: say \"x\"  # two\n"),
    ("a: {b:   1,c: [ 1,2 ]}\n", "a: {b: 1, c: [1, 2]}\n"),
    ("a: # one\n  b: 1 # two\n  # three\nc: 2\n", "a:  # one\n  b: 1  # two\n  # three\nc: 2\n"),
    ("a: 1\n\n\n\n# x\n\nb: 2\n", "a: 1\n\n# x\n\nb: 2\n"),
    ("a: |\n      x\n        y\n\nb: >-\n  m\n  n\n", "a: |\n  x\n    y\n\nb: >-\n  m\n  n\n"),
    ("a: {b: 1, # one\n  c: 2} # two\nd: 3\n", "a:\n  b: 1  # one\n  c: 2\n# two\nd: 3\n"),
    (
        "a:\n    # before\n    x\nb:\nc:   # nothing\nd: [] # end\n",
        "# before\na: x\nb:\nc:  # nothing\nd: []  # end\n",
    ),
    ("a: &m {x: 1}\nb: *m\n", "a: &m {x: 1}\nb: *m\n"),
    ("a: one\n   two\n\n   three\n", "a: one\n  two\n\n  three\n"),
    ("a: |+\n  x\n\nb: |  # why\n  y\n# end\n", "a: |+\n  x\n\nb: |  # why\n  y\n# end\n"),
    ("- - a\n  - b\n-\n  c: 1\n", "-\n  - a\n  - b\n- c: 1\n"),
];

#[test]
fn texts_are_laid_out_in_the_one_way() {
    for (text, expected) in CASES {
        assert_eq!(held(text), expected, "{text}");
    }
}

#[test]
fn top_nodes_stand_apart_and_long_lines_are_broken() {
    let text = "criteria:\n- {code: a, max: 1}\n- code: b\n  max: 2\n- code: c\n  max: 3\n";
    let expected = "criteria:\n  - {code: a, max: 1}\n\n  - code: b\n    max: 2\n\n  - code: c\n    max: 3\n";
    assert_eq!(held(text), expected);
    let long = "x".repeat(70);
    assert_eq!(held(&format!("a: {{b: {long}, c: {long}}}\n")), format!("a:\n  b: {long}\n  c: {long}\n"));
}

#[test]
fn the_sets_of_the_repository_keep_their_meaning_and_their_comments() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["criteria", "fixtures/rules"].map(|folder| root.join(folder).read_dir().unwrap());
    for entry in folders.into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).unwrap();
            held(&text);
        }
    }
}

#[test]
fn what_is_no_yaml_is_told_as_everywhere() {
    let problems = format_yaml("set.yaml", "a: [1\nb: 2\n").unwrap_err();
    assert!(problems.iter().all(|problem| problem.kind == cchc::Kind::Syntax));
    assert!(has_comments("a: 1 # b\n") && !has_comments("a: 'x # y'\n"));
}

/// Lines of YAML grown at random, with comments wherever they may stand.
fn grown() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        "[a-zà-ỹ0-9.]{1,6}",
        Just("'it''s #1'".to_owned()),
        Just("\"a: b\"".to_owned()),
        Just("{x: 1, y: [a, 'b']}".to_owned()),
        Just("[1,  2]".to_owned()),
        Just("1.10".to_owned()),
        Just("'plain'".to_owned()),
        Just(String::new()),
    ];
    let comment = prop_oneof![3 => Just(None), 1 => "[ a-zà-ỹ:#{},-]{0,8}".prop_map(Some)];
    prop::collection::vec((0..4_usize, scalar, comment.clone(), comment, 0..4_u8), 1..24).prop_map(lines)
}

type Grown = (usize, String, Option<String>, Option<String>, u8);

/// Keys one a line, deeper by at most one level, with comments before and behind.
fn lines(parts: Vec<Grown>) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut opens = false;
    for (place, (wanted, scalar, before, behind, blank)) in parts.iter().enumerate() {
        let own = if opens { depth + 1 } else { (*wanted).min(depth) };
        if *blank == 0 {
            text.push('\n');
        }
        let indent = "   ".repeat(own);
        if let Some(comment) = before {
            text.push_str(&format!("{}#{comment}\n", "   ".repeat((*wanted).min(own))));
        }
        // Where a deeper key must follow, a comment behind would hide that from the next step.
        let last = place + 1 == parts.len();
        let value = if scalar.is_empty() && last { "end" } else { scalar.as_str() };
        text.push_str(format!("{indent}k{place}: {value}").trim_end());
        if let (Some(comment), false) = (behind, value.is_empty()) {
            text.push_str(&format!("   # {comment}"));
        }
        text.push('\n');
        (depth, opens) = (own, value.is_empty());
    }
    text
}

proptest! {
    #[test]
    fn random_texts_keep_their_meaning_and_their_comments(text in grown()) {
        held(&text);
    }
}
