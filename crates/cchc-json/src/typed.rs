//! What a typed reader could not read, in plain words: what stands where, in place of what.

use cchc::{Place, Text};

use crate::LEVELS;
use crate::reader::{JsonReader, half_a_character, is_half_a_character};

/// What may stand between the parts of a text in JSON.
const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Why a text is not what a type expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Whether the text is no JSON at all.
    pub no_json: bool,
    /// What was found, and what was expected.
    pub why: Text,
    /// Where.
    pub place: Place,
}

/// What an error of `serde_json` on this text means.
pub fn misread(name: &str, text: &str, error: &serde_json::Error) -> Misread {
    let mut reader = JsonReader::new(name, text, LEVELS);
    let Some(root) = reader.root() else {
        // The text is no JSON, which the reader has told.
        let told = reader.problems.into_iter().next();
        let (why, place) = told.map_or_else(
            || (Text::new("không phải JSON", "not JSON"), Place::default()),
            |problem| (problem.message, problem.place),
        );
        return Misread { no_json: true, why, place };
    };
    let (path, raw) = innermost(&mut reader, root, error);
    let mut why = why(raw, &error.to_string());
    if !path.is_empty() {
        why = Text::new(format!("`{path}`: {}", why.vi), format!("`{path}`: {}", why.en));
    }
    Misread { no_json: false, why, place: Place::at(&reader.mark(raw)) }
}

/// The innermost value in which the parser stopped, and the keys that lead to it: `units[0].index`.
fn innermost<'t>(reader: &mut JsonReader<'t>, root: &'t str, error: &serde_json::Error) -> (String, &'t str) {
    // Before a list or a map that is refused the parser stops at what stands before it: a key, or a sign of the list
    // that it is part of.
    let stopped = reader.text.get(reader.offset_of(error)..).unwrap_or_default();
    let behind = stopped.strip_prefix(['[', ',']).unwrap_or_default().trim_start_matches(SPACE);
    let rest = if behind.starts_with(['[', '{']) {
        behind
    } else {
        stopped.trim_start_matches(|sign| sign == ':' || SPACE.contains(&sign))
    };
    let offset = reader.text.len() - rest.len();
    let (mut path, mut raw) = (String::new(), root);
    loop {
        let parts = parts(reader, raw, path.is_empty());
        let around = |part: &str| (0..part.len()).contains(&offset.wrapping_sub(reader.offset(part)));
        let Some((step, part)) = parts.into_iter().find(|(_, part)| around(part)) else {
            return (path, raw);
        };
        path.push_str(&step);
        raw = part;
    }
}

/// What a value holds, each part with the step that leads to it.
fn parts<'t>(reader: &mut JsonReader<'t>, raw: &'t str, first: bool) -> Vec<(String, &'t str)> {
    match raw.as_bytes().first() {
        Some(b'{') => {
            let dot = if first { "" } else { "." };
            let entries = reader.entries(raw).into_iter();
            entries.map(|(key, value)| (format!("{dot}{}", reader.string(key.get())), value.get())).collect()
        }
        Some(b'[') => {
            let list = reader.list(raw).into_iter().enumerate();
            list.map(|(place, value)| (format!("[{place}]"), value.get())).collect()
        }
        _ => Vec::new(),
    }
}

/// The parser's words in plain language.
fn why(raw: &str, said: &str) -> Text {
    about_a_word(said).unwrap_or_else(|| unlike(raw, said))
}

/// What is wrong with a key, a word, half of a character or how deep things stand.
fn about_a_word(said: &str) -> Option<Text> {
    if let Some((key, _)) = said.strip_prefix("missing field `").and_then(|rest| rest.split_once('`')) {
        return Some(Text::new(format!("thiếu khóa `{key}`"), format!("the key `{key}` is missing")));
    }
    if let Some((key, _)) = said.strip_prefix("duplicate field `").and_then(|rest| rest.split_once('`')) {
        return Some(Text::new(
            format!("khóa `{key}` đứng hai lần"),
            format!("the key `{key}` stands twice"),
        ));
    }
    for word in ["field", "variant"] {
        if let Some(rest) = said.strip_prefix(&format!("unknown {word} `"))
            && let Some((found, known)) = rest.split_once('`')
        {
            return Some(unknown(found, known));
        }
    }
    if is_half_a_character(said) {
        return Some(half_a_character());
    }
    let deep = || Text::new("các tầng lồng nhau quá sâu", "levels are nested too deep");
    said.starts_with("recursion limit").then(deep)
}

/// What stands there, in place of what.
fn unlike(raw: &str, said: &str) -> Text {
    let (found_vi, found_en) = match raw.as_bytes().first() {
        Some(b'{') => ("một bảng khóa: giá trị", "keys with values"),
        Some(b'[') => ("một danh sách", "a list"),
        Some(b'"') => ("một đoạn chữ", "a text"),
        Some(b't' | b'f') => ("đúng hoặc sai", "true or false"),
        Some(b'n') | None => ("không có gì (`null`)", "nothing (`null`)"),
        Some(_) => ("một số", "a number"),
    };
    let expected = said.rsplit_once("expected ").map_or(said, |(_, expected)| expected);
    let (vi, en) = match expected {
        expected if expected.starts_with("struct") || expected.starts_with("a map") => {
            ("một bảng khóa: giá trị", "keys with values")
        }
        expected if expected.starts_with("a sequence") => ("một danh sách", "a list"),
        expected if expected.starts_with("a boolean") => ("`true` hoặc `false`", "`true` or `false`"),
        expected if expected.starts_with('u') => ("một số nguyên từ 0", "a whole number from 0 on"),
        // Figures are texts, so that nothing rounds them.
        _ => ("một đoạn chữ trong dấu nháy kép", "a text in quotes"),
    };
    Text::new(format!("gặp {found_vi}, cần {vi}"), format!("found {found_en}, expected {en}"))
}

/// A word that is not known here, with those that are, as the parser lists them: `` , expected one of `a`, `b` at … ``.
fn unknown(found: &str, said: &str) -> Text {
    let known = said.split_once('`').and_then(|(_, known)| known.rsplit_once('`'));
    let (vi, en) = match known {
        Some((known, _)) => (format!("; có thể dùng: `{known}`"), format!("; known here: `{known}`")),
        None => (String::new(), String::new()),
    };
    Text::new(format!("không có `{found}` ở đây{vi}"), format!("there is no `{found}` here{en}"))
}
