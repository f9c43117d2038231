//! What is wrong, said for people: a code, the place, what was found, what was expected, what to do.
//!
//! Checks never stop at the first problem: they push onto [`Problems`] and go on. The texts themselves,
//! in both languages, are in the rooms below; the checks that find the problems are with the things they
//! check.

mod catalogue;
pub(crate) mod in_case;
pub(crate) mod in_efforts;
pub mod in_file;
pub mod in_form;
pub(crate) mod in_gates;
pub(crate) mod in_scenario;
pub mod in_service;
pub(crate) mod in_set;
pub mod in_workbook;

pub use catalogue::{CATALOGUE, Kind, Severity};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::code::{Code, UnitId, nearest};
use crate::document::Mark;
use crate::number::Number;

/// The languages in which the product speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt
    #[default]
    Vietnamese,
    /// English
    English,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Tiếng Việt
    pub vi: String,
    /// English
    pub en: String,
}

impl Text {
    /// A text in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Text {
        Text { vi: vi.into(), en: en.into() }
    }

    /// A number in running text: exact, in its shortest form, with the decimal sign of each language. What was
    /// typed, and what is to be typed into a set, is not said so: that stands in backticks, with a point.
    pub fn number(number: &Number) -> Text {
        Text::figure(&number.to_exact_text())
    }

    /// A decimal text with the decimal sign of each language.
    pub fn figure(decimal: &str) -> Text {
        Text::new(decimal.replace('.', ","), decimal)
    }

    /// A count of things in running text, from a thousand on with its digits grouped by threes: `12.500` and
    /// `12,500`. Lines, columns, years and codes are no counts.
    pub fn count(count: impl TryInto<u128>) -> Text {
        let digits = count.try_into().unwrap_or(u128::MAX).to_string();
        let grouped = |sign: char| {
            let mut text = String::with_capacity(digits.len() * 4 / 3);
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && (digits.len() - place).is_multiple_of(3) {
                    text.push(sign);
                }
                text.push(digit);
            }
            text
        };
        Text::new(grouped('.'), grouped(','))
    }

    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// Where a problem stands: in the file, and in the domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// File, line and column.
    pub mark: Mark,
    /// The unit it concerns.
    pub unit: Option<UnitId>,
    /// The code it concerns.
    pub code: Option<Code>,
}

impl Place {
    /// The place of a mark in a file.
    pub fn at(mark: &Mark) -> Place {
        Place { mark: mark.clone(), unit: None, code: None }
    }

    /// The same place, said to concern a unit.
    #[must_use]
    pub fn unit(mut self, unit: &UnitId) -> Place {
        self.unit = Some(unit.clone());
        self
    }

    /// The same place, said to concern a code.
    #[must_use]
    pub fn code(mut self, code: &Code) -> Place {
        self.code = Some(code.clone());
        self
    }
}

/// One thing that is wrong or suspicious.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which problem: `option-over-max`. Stable, for tools.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// What was found and what was expected.
    pub message: Text,
    /// What to do about it.
    pub help: Option<Text>,
}

impl Problem {
    /// Whether this is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// All problems of a run, errors and warnings.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// How many problems are kept; of a file that is wrong everywhere the rest says nothing new.
    pub const MOST: usize = 1000;

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        // Errors must not drown in warnings: a run with an error always reports one.
        let full = self.list.len() >= Self::MOST;
        if !full || (problem.severity() == Severity::Error && !self.has_errors()) {
            self.list.push(problem);
        } else if self.list.len() == Self::MOST {
            self.list.push(in_case::and_more());
        }
    }

    /// Adds all of another run.
    pub fn extend(&mut self, others: Problems) {
        for problem in others.list {
            self.push(problem);
        }
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }
}

/// Problems as one walks through the files: those of one file together, each file in the order in which it
/// first appears, inside it sheet by sheet and by line and column. What stands in no file keeps together in the
/// same way.
pub fn by_place<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> Vec<&'p Problem> {
    let mut ordered: Vec<&Problem> = problems.into_iter().collect();
    let mut files: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut sheets: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for mark in ordered.iter().map(|problem| &problem.place.mark) {
        let (file, sheet) = (files.len(), sheets.len() + 1);
        files.entry(mark.file.as_deref()).or_insert(file);
        sheets.entry(mark.sheet.as_deref()).or_insert(if mark.sheet.is_none() { 0 } else { sheet });
    }
    ordered.sort_by_key(|problem| {
        let mark = &problem.place.mark;
        let (file, sheet) = (files.get(&mark.file.as_deref()), sheets.get(&mark.sheet.as_deref()));
        (file.copied(), sheet.copied(), mark.line, mark.column)
    });
    ordered
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.list {
            writeln!(formatter, "{}: {}", problem.kind.name(), problem.message.en)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

impl Problem {
    /// A problem whose place the caller says.
    pub fn new(kind: Kind, vi: impl Into<String>, en: impl Into<String>) -> Problem {
        let message = Text::new(clipped(vi.into()), clipped(en.into()));
        Problem { kind, place: Place::default(), message, help: None }
    }

    /// The same problem with words on what to do.
    #[must_use]
    pub fn help(mut self, vi: impl Into<String>, en: impl Into<String>) -> Problem {
        self.help = Some(Text::new(vi, en));
        self
    }

    /// The same problem with the nearest valid name, where one is near, or else the valid names.
    #[must_use]
    pub fn suggest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
        // A code that stands twice in a set is one name.
        let mut seen = BTreeSet::new();
        let known: Vec<&str> = known.into_iter().filter(|name| seen.insert(*name)).collect();
        match nearest(wrong, known.iter().copied()) {
            Some(near) => self.help(format!("có phải là `{near}`?"), format!("did you mean `{near}`?")),
            None if known.is_empty() => self,
            None => {
                let list = quoted(known.iter().copied());
                self.help(format!("có thể dùng: {list}"), format!("known here: {list}"))
            }
        }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Problem {
        self.place = place;
        self
    }
}

/// How many letters of a message are shown; what was typed can be a whole book.
const LONGEST_MESSAGE: usize = 600;

/// The text, cut in the middle where it is too long to read.
fn clipped(text: String) -> String {
    if text.chars().count() <= LONGEST_MESSAGE {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let half = LONGEST_MESSAGE / 2;
    let (first, last) = (letters.iter().take(half), letters.iter().skip(letters.len() - half));
    first.chain(&['…']).chain(last).collect()
}

/// "1 cell", "2 cells": as English counts; the count is the text of a number.
pub(crate) fn counted(count: &str, thing: &str) -> String {
    let plural = if count == "1" { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// How many names a message lists before it stops.
const MOST_NAMES: usize = 12;

/// "`a`, `b`, …"
pub(crate) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    first_quoted(MOST_NAMES, names)
}

/// The same with at most so many names.
pub(crate) fn first_quoted<'a>(most: usize, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let mut list: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    if names.len() > most {
        list.push("…".to_owned());
    }
    list.join(", ")
}
