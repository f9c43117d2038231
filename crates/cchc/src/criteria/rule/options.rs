//! Keyed options with points: what `choice` and `checklist` share.

use super::LeafFrame;
use crate::code::tidy;
use crate::criteria::reader::Reporter;
use crate::document::{Content, Document, Entry};
use crate::number::Number;
use crate::problem::{Problem, in_case, in_set};

/// An option of a choice or an item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The key that evidence names.
    pub key: String,
    /// The words for people; evidence may give them instead of the key.
    pub label: Option<String>,
    /// The points it awards.
    pub points: Number,
}

/// Words that mean something in every evidence cell, so that no key may be one of them.
pub(crate) fn is_reserved(text: &str) -> bool {
    let text = text.to_lowercase();
    ["n/a", "không phát sinh", "pending", "none"].contains(&text.as_str())
}

/// Reads `{KEY: {points, label?}, …}` or `{KEY: points, …}`.
pub(crate) fn read(
    document: &Document,
    frame: LeafFrame<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Vec<Choosable>> {
    let Content::Map(entries) = &document.content else {
        reporter.map(document);
        return None;
    };
    if entries.is_empty() {
        reporter.report(&document.mark, in_set::empty_list());
        return None;
    }
    let options: Vec<Option<Choosable>> =
        entries.iter().map(|entry| read_one(entry, frame, reporter)).collect();
    let options: Vec<Choosable> = options.into_iter().collect::<Option<_>>()?;
    report_doubles(document, &options, reporter);
    Some(options)
}

fn read_one(entry: &Entry, frame: LeafFrame<'_>, reporter: &mut Reporter<'_>) -> Option<Choosable> {
    let key = tidy(&entry.key);
    check_word(&key, entry, reporter);
    if matches!(entry.value.content, Content::Text(_)) {
        let points = frame.points(&entry.value, reporter)?;
        return Some(Choosable { key, label: None, points });
    }
    let mut keys = reporter.map(&entry.value)?;
    let points = keys.required("points", reporter).and_then(|points| frame.points(points, reporter));
    let label = keys.optional("label").and_then(|label| reporter.text(label));
    if let Some(label) = &label {
        check_word(label, entry, reporter);
    }
    keys.finish(reporter);
    Some(Choosable { key, label, points: points? })
}

/// A word of evidence must not be reserved, empty, or cut by the signs that separate several.
fn check_word(word: &str, entry: &Entry, reporter: &mut Reporter<'_>) {
    if is_reserved(word) {
        reporter.report(&entry.mark, in_set::reserved_word(word));
    }
    if word.is_empty() || word.contains([';', '=']) {
        reporter.report(&entry.mark, in_set::word_with_signs(word));
    }
}

/// No text may mean two options.
fn report_doubles(document: &Document, options: &[Choosable], reporter: &mut Reporter<'_>) {
    for (index, option) in options.iter().enumerate() {
        for word in option.words() {
            if options.iter().skip(index + 1).any(|other| other.is_called(word)) {
                reporter.report(&document.mark, in_set::ambiguous_word(word));
            }
        }
    }
}

impl Choosable {
    /// What evidence may call it: its key, and its label where that is another word.
    fn words(&self) -> impl Iterator<Item = &str> {
        let label = self.label.as_deref().filter(|label| *label != self.key);
        std::iter::once(self.key.as_str()).chain(label)
    }

    fn is_called(&self, word: &str) -> bool {
        self.key == word || self.label.as_deref() == Some(word)
    }
}

/// The option that a word of evidence names, by key or by label.
pub(crate) fn find(options: &[Choosable], word: &str) -> Result<usize, Problem> {
    let word = tidy(word);
    // An empty cell is no value, so this is one of several items.
    if word.is_empty() {
        return Err(in_case::empty_item());
    }
    options
        .iter()
        .position(|option| option.is_called(&word))
        .ok_or_else(|| in_case::unknown_option(&word, options.iter().flat_map(Choosable::words)))
}
