//! What a case in one JSON can be handed over in: a document that knows its places, or a JSON value in memory.

use cchc::{Content, Document, Mark};
use serde_json::Value;

use crate::written::scalar_text;

/// One part of a tree of texts.
pub(super) enum Part<'t, T> {
    /// Nothing: `null`.
    Nothing,
    /// A scalar, as written.
    Text(&'t str),
    /// A list.
    List(&'t [T]),
    /// Keys with values.
    Map(Vec<(&'t str, &'t T)>),
}

/// A tree of texts.
pub(super) trait Tree: Sized {
    /// What stands here.
    fn part(&self) -> Part<'_, Self>;

    /// Where it stands, where that is known.
    fn mark(&self) -> Mark;
}

impl Tree for Document {
    fn part(&self) -> Part<'_, Document> {
        match &self.content {
            Content::Nothing => Part::Nothing,
            Content::Text(text) => Part::Text(text),
            Content::List(list) => Part::List(list),
            Content::Map(entries) => {
                Part::Map(entries.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect())
            }
        }
    }

    fn mark(&self) -> Mark {
        self.mark.clone()
    }
}

impl Tree for Value {
    fn part(&self) -> Part<'_, Value> {
        match self {
            Value::Array(list) => Part::List(list),
            Value::Object(map) => Part::Map(map.iter().map(|(key, value)| (key.as_str(), value)).collect()),
            scalar => scalar_text(scalar).map_or(Part::Nothing, Part::Text),
        }
    }

    fn mark(&self) -> Mark {
        Mark::default()
    }
}
