//! A JSON text being taken apart: every level is cut into raw slices of the input, whose addresses tell where they
//! stand; so a document costs one pass over the text for each level. What keys mean is not known here.

use std::fmt;
use std::sync::Arc;

use cchc::{Content, Document, Entry, Place, Problem, Problems, Text, file_problems};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::doubled::refuse_doubled;
use crate::places::Places;

/// A JSON text being taken apart.
#[derive(Debug)]
pub struct JsonReader<'t> {
    pub(crate) text: &'t str,
    places: Places<'t>,
    depth: usize,
    /// What was wrong so far.
    pub problems: Problems,
}

/// A key and its value, as they stand in the text.
pub type RawEntry<'t> = (&'t RawValue, &'t RawValue);

impl<'t> JsonReader<'t> {
    /// A text of a file of that name, to be read down to so many levels.
    pub fn new(name: &str, text: &'t str, depth: usize) -> JsonReader<'t> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let places = Places::new(Arc::from(name), text.as_bytes());
        JsonReader { text, places, depth, problems: Problems::default() }
    }

    /// The whole value, if the text is JSON throughout.
    pub fn root(&mut self) -> Option<&'t str> {
        match serde_json::from_str::<&RawValue>(self.text) {
            Ok(root) => Some(root.get()),
            Err(error) => {
                let offset = self.offset_of(&error);
                self.syntax(offset, &error);
                None
            }
        }
    }

    /// The document of a raw value at a level.
    pub fn read(&mut self, raw: &'t str, level: usize) -> Document {
        let mark = self.mark(raw);
        let content = match raw.as_bytes().first() {
            Some(b'{' | b'[') if level > self.depth => {
                self.problems.push(file_problems::too_deep(self.depth).at(Place::at(&mark)));
                Content::Nothing
            }
            Some(b'{') => {
                let entries = self.entries(raw).into_iter().map(|(key, value)| Entry {
                    key: self.string(key.get()),
                    mark: self.mark(key.get()),
                    value: self.read(value.get(), level + 1),
                });
                let mut entries: Vec<Entry> = entries.collect();
                refuse_doubled(&mut entries, &mut self.problems);
                Content::Map(entries)
            }
            Some(b'[') => {
                let list = self.list(raw).into_iter().map(|part| self.read(part.get(), level + 1));
                Content::List(list.collect())
            }
            Some(b'"') => Content::Text(self.string(raw)),
            Some(b'n') | None => Content::Nothing,
            Some(_) => Content::Text(raw.to_owned()),
        };
        Document { mark, content }
    }

    /// The entries of a raw map.
    pub fn entries(&mut self, raw: &'t str) -> Vec<RawEntry<'t>> {
        let mut deserializer = serde_json::Deserializer::from_str(raw);
        let entries = deserializer.deserialize_map(Entries);
        self.or_report(raw, entries).unwrap_or_default()
    }

    /// The parts of a raw list.
    pub fn list(&mut self, raw: &'t str) -> Vec<&'t RawValue> {
        let list = serde_json::from_str(raw);
        self.or_report(raw, list).unwrap_or_default()
    }

    /// The text of a raw string.
    pub fn string(&mut self, raw: &'t str) -> String {
        let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
        if let Some(inside) = inside
            && !inside.contains('\\')
        {
            return inside.to_owned();
        }
        // An escape may still be half of a character that has no other half.
        let text = serde_json::from_str(raw);
        self.or_report(raw, text).unwrap_or_default()
    }

    /// Where a raw value begins.
    pub fn mark(&mut self, raw: &'t str) -> cchc::Mark {
        self.places.mark(self.offset(raw))
    }

    pub(crate) fn offset(&self, raw: &str) -> usize {
        raw.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    fn or_report<T>(&mut self, raw: &'t str, result: serde_json::Result<T>) -> Option<T> {
        result.map_err(|error| self.syntax(self.offset(raw), &error)).ok()
    }

    /// The parser tells a line, and a column in bytes.
    pub(crate) fn offset_of(&self, error: &serde_json::Error) -> usize {
        if error.is_eof() {
            return self.text.trim_end().len();
        }
        let lines = self.text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let before: usize = lines.map(str::len).sum();
        (before + error.column().saturating_sub(1)).min(self.text.len())
    }

    fn syntax(&mut self, offset: usize, error: &serde_json::Error) {
        let mark = self.places.mark(offset);
        self.problems.push(syntax_problem(error).at(Place::at(&mark)));
    }
}

fn syntax_problem(error: &serde_json::Error) -> Problem {
    let whole = error.to_string();
    let en = whole.split(" at line ").next().unwrap_or(&whole);
    if is_half_a_character(en) {
        let half = half_a_character();
        return file_problems::syntax("JSON", &half.vi, &half.en);
    }
    let vi = match en {
        "expected `:`" => "cần dấu `:` sau khóa",
        "expected `,` or `]`" => "cần dấu `,` hoặc `]`",
        "expected `,` or `}`" => "cần dấu `,` hoặc `}`",
        "expected value" => "cần một giá trị",
        "expected ident" => "cần `true`, `false` hoặc `null`",
        "invalid escape" => "ký tự thoát sau `\\` không hợp lệ",
        "invalid number" => "số không hợp lệ",
        "key must be a string" => "khóa phải nằm trong dấu nháy kép",
        "trailing comma" => "thừa dấu phẩy",
        "trailing characters" => "còn chữ thừa sau khi hết tài liệu",
        en if en.starts_with("EOF") => "tệp kết thúc giữa chừng",
        en if en.starts_with("control character") => "ký tự điều khiển trong chuỗi",
        en => en,
    };
    let en = if en.starts_with("EOF") { "the file ends too early" } else { en };
    file_problems::syntax("JSON", vi, en)
}

/// Whether the parser's words are about an escape that is one of two, without the other.
pub(crate) fn is_half_a_character(said: &str) -> bool {
    said.starts_with("lone leading surrogate") || said.starts_with("unexpected end of hex escape")
}

pub(crate) fn half_a_character() -> Text {
    Text::new(
        "nửa ký tự: một ký tự thoát từ `\\ud800` đến `\\udfff` đứng thiếu nửa kia",
        "half of a character: an escape from `\\ud800` to `\\udfff` stands without its other half",
    )
}

/// Collects the entries of a map as raw slices, doubled keys included.
struct Entries;

impl<'t> Visitor<'t> for Entries {
    type Value = Vec<RawEntry<'t>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("keys with values")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
