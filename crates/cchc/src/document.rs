//! What a file said, before anyone asks what it means: a tree of texts, each with its place.
//!
//! Scalars are text as written, so `1.10`, `yes` and `012` arrive as they stand (contract section 1).
//! Readers of YAML, JSON and workbooks make documents; the readers of this crate take them apart. Nothing
//! here knows a file format.

use std::sync::Arc;

/// Where something stands: file, line, column, all as people count them, from 1. Absent where the
/// input had no such place (a value handed over in memory).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Mark {
    /// The file as the user named it.
    pub file: Option<Arc<str>>,
    /// Line, from 1; 0 where unknown.
    pub line: u32,
    /// Column, from 1; 0 where unknown.
    pub column: u32,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it begins.
    pub mark: Mark,
    /// What stands there.
    pub content: Content,
}

/// What stands at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing: `key:` in YAML, `null` in JSON.
    Nothing,
    /// A scalar, as written.
    Text(String),
    /// A list.
    List(Vec<Document>),
    /// Keys with values, in the order of the file; readers refuse doubled keys.
    Map(Vec<Entry>),
}

/// One key of a map, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Where the key stands.
    pub mark: Mark,
    /// Its value.
    pub value: Document,
}

impl Document {
    /// The value of a key, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Document> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The text, where this is a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A scalar made in memory.
    pub fn scalar(text: impl Into<String>) -> Document {
        Document { mark: Mark::default(), content: Content::Text(text.into()) }
    }
}
