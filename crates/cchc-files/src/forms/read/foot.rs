//! What stands below a table: people sign there, and write notes and sources. Which rows are below is known at the
//! end alone, so what would be refused among the rows of a table waits here until they come again, or no more.

use cchc::{Place, Problem, Problems, form_problems};

use crate::forms::ItemAnswer;
use crate::workbook::{SheetRow, folded};

/// Words that say that someone signs, dates, or names a source.
const SIGNED: [&str; 16] = [
    "người lập",
    "người tổng hợp",
    "thủ trưởng",
    "giám đốc",
    "chủ tịch",
    "chánh văn phòng",
    "trưởng phòng",
    "trưởng ban",
    "kt.",
    "tm.",
    "tl.",
    "(ký",
    "đã ký",
    "ký tên",
    "nơi nhận",
    "nguồn:",
];

/// The rows behind the last one of the table, as far as is known yet.
#[derive(Default)]
pub(super) struct Foot {
    /// What would be refused if rows of the table came again.
    held: Problems,
    /// The first words that would be.
    first: Option<(String, Place)>,
    is_signed: bool,
}

impl Foot {
    /// A row that is none of the table's.
    pub(super) fn see(&mut self, row: &SheetRow) {
        self.is_signed |= row.cells.iter().any(|cell| signs(&cell.text));
    }

    /// Words in a row that is none of the table's, and what would be said of them in its midst.
    pub(super) fn hold(&mut self, words: &str, problem: Problem) {
        self.first.get_or_insert_with(|| (words.to_owned(), problem.place.clone()));
        self.held.push(problem);
    }

    /// A row of the table: what was held stands in its midst.
    pub(super) fn goes_on(&mut self, problems: &mut Problems) {
        std::mem::take(self).held.into_iter().for_each(|problem| problems.push(problem));
    }

    /// The end of the sheet: words below the table are said once, and not where people sign.
    pub(super) fn ends(&mut self, problems: &mut Problems) {
        let foot = std::mem::take(self);
        if let Some((words, place)) = foot.first.filter(|_| !foot.is_signed) {
            problems.push(form_problems::below_the_table(&words).at(place));
        }
    }
}

fn signs(text: &str) -> bool {
    let text = folded(text);
    let is_dated = text.contains("ngày") && text.contains("tháng");
    is_dated || SIGNED.iter().any(|words| text.contains(words))
}

/// Whether a text is some words, and nothing that anyone would report: more than one, and no figure in front.
pub(super) fn are_words(text: &str) -> bool {
    let text = text.trim();
    let first = text.trim_start_matches(['(', '*', '-', '–', '.', '…', '_', ' ']).chars().next();
    let are_several = text.starts_with('(') || text.contains(char::is_whitespace);
    let is_said = first.is_some_and(char::is_alphabetic) && are_several;
    let is_answer = folded(text) == "không phát sinh" || ItemAnswer::called(text).is_some();
    // Dots are where a name is to be written.
    (is_said || first.is_none()) && !is_answer
}
