//! Taking documents apart: typed questions to untyped input, with every wrong answer reported.
//!
//! A question that cannot be answered is reported and answers `None`, and reading goes on, so that one run
//! names everything that is wrong (contract section 4).

use crate::code::{Code, tidy};
use crate::document::{Content, Document, Entry, Mark};
use crate::number::{Number, NumberError};
use crate::problem::{Place, Problem, Problems, in_set};

/// Where problems go, and what they concern just now.
#[derive(Debug)]
pub(crate) struct Reporter<'p> {
    problems: &'p mut Problems,
    /// The node being read, which every problem names.
    pub(crate) code: Option<Code>,
}

impl<'p> Reporter<'p> {
    pub(crate) fn new(problems: &'p mut Problems) -> Self {
        Reporter { problems, code: None }
    }

    /// Reports a problem at a place of the file.
    pub(crate) fn report(&mut self, mark: &Mark, problem: Problem) {
        let mut place = Place::at(mark);
        place.code = self.code.clone();
        self.problems.push(problem.at(place));
    }

    /// The same reporter for what stands inside the node `code`.
    pub(crate) fn inside(&mut self, code: &Code) -> Reporter<'_> {
        Reporter { problems: self.problems, code: Some(code.clone()) }
    }

    /// A map that can be asked for its keys.
    pub(crate) fn map<'d>(&mut self, document: &'d Document) -> Option<Keys<'d>> {
        match &document.content {
            Content::Map(entries) => Some(Keys { entries, mark: &document.mark, asked: Vec::new() }),
            _ => self.wrong_shape(document, "một bảng khóa: giá trị", "keys with values"),
        }
    }

    /// The parts of a list.
    pub(crate) fn list<'d>(&mut self, document: &'d Document) -> Option<&'d [Document]> {
        match &document.content {
            Content::List(list) => Some(list),
            _ => self.wrong_shape(document, "một danh sách", "a list"),
        }
    }

    /// A scalar's text, which must not be empty.
    pub(crate) fn text(&mut self, document: &Document) -> Option<String> {
        match document.text().map(tidy) {
            Some(text) if !text.is_empty() => Some(text),
            _ => self.wrong_shape(document, "một đoạn chữ", "a text"),
        }
    }

    /// A number as the contract allows them.
    pub(crate) fn number(&mut self, document: &Document) -> Option<Number> {
        let text = self.text(document)?;
        match Number::parse(&text) {
            Ok(number) => Some(number),
            Err(error) => {
                self.report(&document.mark, in_set::number(&text, error));
                None
            }
        }
    }

    /// A number that is at least 0.
    pub(crate) fn amount(&mut self, document: &Document) -> Option<Number> {
        let number = self.number(document)?;
        if number.is_negative() {
            self.report(&document.mark, in_set::below_zero(&number));
            return None;
        }
        Some(number)
    }

    /// A whole number in `low`…`high`.
    pub(crate) fn whole(&mut self, document: &Document, low: u32, high: u32) -> Option<u32> {
        let text = self.text(document)?;
        let found = match Number::parse(&text) {
            Err(error) if error != NumberError::NotANumber => {
                self.report(&document.mark, in_set::number(&text, error));
                return None;
            }
            found => found.ok(),
        };
        let whole = found.filter(Number::is_whole).and_then(|number| number.to_exact_text().parse().ok());
        match whole {
            Some(whole) if (low..=high).contains(&whole) => Some(whole),
            _ => {
                self.report(&document.mark, in_set::not_in_range(&text, low, high));
                None
            }
        }
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, document: &Document) -> Option<bool> {
        self.word(document, &[("true", true), ("false", false)])
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(&mut self, document: &Document, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(document)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.report(&document.mark, in_set::unknown_word(&text, &known));
        }
        found
    }

    fn wrong_shape<T>(&mut self, document: &Document, vi: &str, en: &str) -> Option<T> {
        self.report(&document.mark, in_set::wrong_shape(document, vi, en));
        None
    }
}

/// A map being read: it remembers which keys were asked for, so that the rest can be called unknown.
#[derive(Debug)]
pub(crate) struct Keys<'d> {
    entries: &'d [Entry],
    /// Where the map begins.
    pub(crate) mark: &'d Mark,
    asked: Vec<&'static str>,
}

impl<'d> Keys<'d> {
    /// The value of a key that may be absent; a key with nothing behind it counts as absent.
    pub(crate) fn optional(&mut self, key: &'static str) -> Option<&'d Document> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
            .filter(|value| value.content != Content::Nothing)
    }

    /// The value of a key that must be there.
    pub(crate) fn required(
        &mut self,
        key: &'static str,
        reporter: &mut Reporter<'_>,
    ) -> Option<&'d Document> {
        let found = self.optional(key);
        if found.is_none() {
            reporter.report(self.mark, in_set::missing_key(key));
        }
        found
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self, reporter: &mut Reporter<'_>) {
        for entry in self.entries {
            if !self.asked.contains(&entry.key.as_str()) {
                reporter.report(&entry.mark, in_set::unknown_key(&entry.key, &self.asked));
            }
        }
    }
}
