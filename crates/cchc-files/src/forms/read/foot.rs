//! What stands below a table: people sign there, and write notes and sources. Which rows are below is known at the
//! end alone, so what would be refused among the rows of a table waits here until they come again, or no more.

use cchc::{Place, Problem, Problems, form_problems};

use super::codes::Codes;
use super::sheet::any_number;
use crate::forms::ItemAnswer;
use crate::workbook::{SheetRow, folded};

/// How a cell begins in which someone signs.
const SIGNED: [&str; 22] = [
    "người lập",
    "người tổng hợp",
    "người ký",
    "thủ trưởng",
    "giám đốc",
    "phó giám đốc",
    "chủ tịch",
    "phó chủ tịch",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "trưởng phòng",
    "trưởng ban",
    "kt.",
    "tm.",
    "tl.",
    "tuq.",
    "đã ký",
    "ký tên",
    "ký,",
    "ký ghi",
    "ký số",
    "đóng dấu",
];
/// How a note or a source begins.
const NOTED: [&str; 4] = ["nơi nhận", "nguồn", "ghi chú", "lưu ý"];
/// The most letters of a signature, a name or a date.
const LONGEST_SIGNATURE: usize = 60;
/// How many words below a table are kept, to be looked at when it ends.
const MOST_WORDS: usize = 1_000;
/// What may stand before the first letter of words.
const BEFORE_WORDS: [char; 22] = [
    '(', ')', '[', ']', '*', '-', '–', '+', '.', '…', '_', ' ', '/', ',', ':', ';', '"', '“', '”', '¹', '²',
    '³',
];

/// The rows behind the last one of the table, as far as is known yet.
#[derive(Default)]
pub(super) struct Foot {
    /// What would be refused if rows of the table came again.
    held: Problems,
    /// The words in columns that are read, or the days.
    words: Vec<(String, Place)>,
    is_signed: bool,
}

impl Foot {
    /// A row that is none of the table's.
    pub(super) fn see(&mut self, row: &SheetRow) {
        let is_signed = |text: &str| !bare(text).is_empty() && signs(text);
        self.is_signed |= row.cells.iter().any(|cell| is_signed(&cell.text));
    }

    /// Whether a text may stand below a table: words, or the name of who signed.
    pub(super) fn may_hold(&self, text: &str, codes: &Codes<'_>) -> bool {
        are_words(text, codes) || self.is_signed && names_someone(text) && !reports(text, codes)
    }

    pub(super) fn is_signed(&self) -> bool {
        self.is_signed
    }

    /// Words in a row that is none of the table's, and what would be said of them in its midst.
    pub(super) fn hold(&mut self, words: &str, problem: Problem) {
        let is_like_a_foot = signs(words) || notes(words) || names_someone(words);
        if self.words.len() < MOST_WORDS || self.words.len() == MOST_WORDS && !is_like_a_foot {
            self.words.push((words.to_owned(), problem.place.clone()));
        }
        self.held.push(problem);
    }

    /// A row of the table: what was held stands in its midst.
    pub(super) fn goes_on(&mut self, problems: &mut Problems) {
        std::mem::take(self).held.into_iter().for_each(|problem| problems.push(problem));
    }

    /// The end of the sheet: words below the table are said once, but for signatures, dates and notes.
    pub(super) fn ends(&mut self, problems: &mut Problems) {
        let foot = std::mem::take(self);
        let is_of_feet = |text: &str| signs(text) || notes(text) || foot.is_signed && names_someone(text);
        if let Some((words, place)) = foot.words.iter().find(|(words, _)| !is_of_feet(words)) {
            problems.push(form_problems::below_the_table(words).at(place.clone()));
        }
    }
}

/// Whether someone signs or dates in a cell, or nothing but dots is there for it.
pub(super) fn signs(text: &str) -> bool {
    let text = folded(bare(text));
    let is_dated = ["ngày", "tháng", "năm"].iter().all(|word| text.contains(word));
    let begins = SIGNED.iter().any(|words| {
        let rest = text.strip_prefix(words);
        rest.is_some_and(|rest| words.ends_with('.') || !rest.starts_with(char::is_alphanumeric))
    });
    text.is_empty() || text.chars().count() <= LONGEST_SIGNATURE && (is_dated || begins)
}

fn notes(text: &str) -> bool {
    let text = folded(bare(text));
    NOTED.iter().any(|words| text.starts_with(words))
}

/// Whether a text may be the name of who signed: a few words, each with a capital.
fn names_someone(text: &str) -> bool {
    let words: Vec<&str> = bare(text).split_whitespace().collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    (1..=6).contains(&words.len()) && words.iter().all(is_name)
}

/// A text without what stands before its first letter.
fn bare(text: &str) -> &str {
    text.trim_start_matches(BEFORE_WORDS).trim()
}

/// Whether a text is some words, and nothing that anyone would report: more than one, and no figure in front but for
/// the number of a note.
pub(super) fn are_words(text: &str, codes: &Codes<'_>) -> bool {
    let text = text.trim();
    let noted = without_number(text);
    let bare = bare(noted);
    let are_several = text.starts_with(['(', '[']) || noted.contains(char::is_whitespace);
    let is_said = bare.starts_with(char::is_alphabetic) && (are_several || signs(text) || notes(text));
    (is_said || bare.is_empty()) && !noted.split(';').any(|part| reports(part, codes))
}

/// A note without the number that it has in front: `(1) …`, `2. …`.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(['(', '[']).trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = rest.len() < text.len()
        && text.starts_with(|letter: char| "([".contains(letter) || letter.is_ascii_digit());
    let behind = rest.strip_prefix([')', ']', '.']).filter(|behind| behind.starts_with(' '));
    behind.filter(|_| is_numbered).map_or(text, str::trim_start)
}

/// Whether a part of a text is an option, an answer, a count of answers, or says that nothing arose.
fn reports(part: &str, codes: &Codes<'_>) -> bool {
    let marks = |letter: char| BEFORE_WORDS.contains(&letter);
    let part = part.trim_matches(marks);
    let is_counted = part.rsplit_once('=').is_some_and(|(_, count)| any_number(count).is_some());
    let is_answer = !part.is_empty() && ItemAnswer::called(part).is_some();
    is_counted || is_answer || folded(part).starts_with("không phát sinh") || codes.is_an_option(part)
}
