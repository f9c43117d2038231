//! Rows that are no nodes: parts of a rule, examples, gates; and the rows of basis and tiers.

use cchc::{Content, Document, Entry, Mark, Problems};

use super::table::{Filled, Table};
use super::{empty, entry};
use crate::workbook::book::SheetRow;
use crate::workbook::layout::{Rows, contract_word};

fn map(mark: Mark, entries: Vec<Entry>) -> Document {
    Document { mark, content: Content::Map(entries) }
}

/// The text of a cell in the contract's words.
fn in_words(key: &str, mut value: Document) -> Document {
    if let Content::Text(text) = &mut value.content {
        *text = contract_word(key, text);
    }
    value
}

/// An option, item or answer: an entry under its key.
pub(super) fn keyed(mut row: Filled, kind: Rows, problems: &mut Problems) -> Option<Entry> {
    let mark = row.mark.clone();
    let key = row.take("key");
    let points = row.take("points");
    let label = if kind == Rows::Option { row.take("name") } else { None };
    let known: &[&str] =
        if kind == Rows::Option { &["Khóa", "Điểm", "Tên"] } else { &["Khóa", "Điểm"] };
    row.refuse_rest(known, problems);
    let Some(Document { mark: key_mark, content: Content::Text(key) }) = key else {
        empty("Khóa", &mark, problems);
        return None;
    };
    let value = match (points, label) {
        (Some(points), None) => points,
        (points, label) => {
            let parts = [("points", points), ("label", label)];
            let parts = parts.into_iter().filter_map(|(key, part)| Some(entry(key, part?)));
            map(mark, parts.collect())
        }
    };
    Some(Entry { key, mark: key_mark, value })
}

/// A bound of a step or a gate: a word, and where it stands.
fn bound(row: &mut Filled, words: &str, problems: &mut Problems) -> Option<Entry> {
    match (row.take("bound"), row.take("value")) {
        (Some(word), Some(value)) => {
            let word = in_words(words, word);
            Some(Entry { key: word.text().unwrap_or_default().to_owned(), mark: word.mark, value })
        }
        (Some(word), None) => {
            empty("Giá trị", &word.mark, problems);
            None
        }
        (None, Some(value)) => {
            empty("So sánh", &value.mark, problems);
            None
        }
        (None, None) => None,
    }
}

/// A step, knot, example or gate: a part of a list.
pub(super) fn part(mut row: Filled, kind: Rows, problems: &mut Problems) -> Document {
    let mark = row.mark.clone();
    let mut entries = Vec::new();
    let mut take = |row: &mut Filled, keys: &[(&str, &str)]| {
        for (column, key) in keys {
            entries.extend(row.take(column).map(|value| entry(key, value)));
        }
    };
    let known: &[&str] = match kind {
        Rows::Step => {
            let bound = bound(&mut row, "step_bound", problems);
            take(&mut row, &[("points", "points"), ("share", "share")]);
            entries.splice(0..0, bound);
            &["So sánh", "Giá trị", "Điểm", "Điểm theo tỷ lệ"]
        }
        Rows::Gate => {
            let bound = bound(&mut row, "gate_bound", problems);
            take(&mut row, &[("at_most", "at_most")]);
            let code = row.take("key").map(|code| entry("code", code));
            let when = map(mark.clone(), code.into_iter().chain(bound).collect());
            entries.insert(0, entry("when", when));
            &["Khóa", "So sánh", "Giá trị", "Nhiều nhất"]
        }
        Rows::Knot => {
            let at = row.take("value").map(|at| entry("at", in_words("at", at)));
            take(&mut row, &[("points", "points")]);
            entries.splice(0..0, at);
            &["Giá trị", "Điểm"]
        }
        Rows::Case | Rows::Option | Rows::Answer => {
            take(&mut row, &[("value", "value"), ("points", "points")]);
            entries.extend(given(&mut row));
            &["Giá trị", "Điểm", "Cao nhất khối", "Thấp nhất khối", "Bình quân khối"]
        }
    };
    row.refuse_rest(known, problems);
    map(mark, entries)
}

/// The figures of the group that an example goes by.
fn given(row: &mut Filled) -> Option<Entry> {
    let figures = ["highest", "lowest", "mean"].map(|key| row.take(key).map(|value| entry(key, value)));
    let figures: Vec<Entry> = figures.into_iter().flatten().collect();
    let mark = figures.first()?.mark.clone();
    Some(entry("given", map(mark, figures)))
}

/// The rows of `basis`.
pub(super) fn basis(table: &Table, rows: &[SheetRow], problems: &mut Problems) -> Vec<Document> {
    let mut list = Vec::new();
    for row in rows.iter().skip(1) {
        let row = table.filled(row, problems);
        let mark = row.mark.clone();
        list.push(map(mark, row.rest().map(|(column, value)| entry(column.key, value)).collect()));
    }
    list
}

/// The rows of `tiers`; those without a name hold further conditions of the tier above.
pub(super) fn tiers(table: &Table, rows: &[SheetRow], problems: &mut Problems) -> Vec<Document> {
    let mut tiers: Vec<(Mark, Vec<Entry>, Vec<Document>)> = Vec::new();
    for row in rows.iter().skip(1) {
        let mut row = table.filled(row, problems);
        let mark = row.mark.clone();
        let condition = ["code", "percent"].map(|key| row.take(key).map(|value| entry(key, value)));
        let condition: Vec<Entry> = condition.into_iter().flatten().collect();
        let entries: Vec<Entry> = row.rest().map(|(column, value)| entry(column.key, value)).collect();
        if !entries.is_empty() || tiers.is_empty() {
            tiers.push((mark.clone(), entries, Vec::new()));
        }
        if let (Some((.., requires)), false) = (tiers.last_mut(), condition.is_empty()) {
            requires.push(map(mark, condition));
        }
    }
    let tiers = tiers.into_iter().map(|(mark, mut entries, requires)| {
        if let Some(first) = requires.first() {
            let list = Document { mark: first.mark.clone(), content: Content::List(requires) };
            entries.push(entry("requires", list));
        }
        map(mark, entries)
    });
    tiers.collect()
}
