//! A case as one JSON (reference 38): the same rows as the tables, with the columns as keys. Rows become
//! documents one at a time, so that a large case costs little beside its own text.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use cchc::{
    Cell, Content, DecisionRow, Document, Entry, EvidenceBuilder, Mark, Place, Places, Problems, RowPlace,
    UnitRow, file_problems,
};

use super::feed::{DECISIONS, EVIDENCE, Feed, UNITS, free_of_units};
use crate::limits::Limits;
use crate::text::{read_text, shown};
use cchc_json::JsonReader;
use cchc_json::refuse_doubled;

const SECTIONS: [&str; 4] = ["cchc", "units", "evidence", "decisions"];

/// The case, a section, a row, and a cell that should be a scalar.
const LEVELS: usize = 4;

/// Reads the case of a JSON file.
pub(super) fn read(
    path: &Path,
    builder: &mut EvidenceBuilder<'_>,
    places: Option<&mut Places>,
    limits: &Limits,
) -> Vec<PathBuf> {
    let name = shown(path);
    let text = match read_text(path, limits.case_bytes) {
        Ok(text) => text,
        Err(problem) => {
            builder.report(problem);
            return Vec::new();
        }
    };
    // Below a row there are only scalars; what stands deeper is refused without a look.
    let mut reader = JsonReader::new(&name, &text, limits.depth.min(LEVELS));
    let mut feed = Feed::new(builder, places, RowPlace::file(&name));
    let sections = reader.root().and_then(|root| read_sections(root, &mut reader));
    feed.report_all(std::mem::take(&mut reader.problems));
    if let Some(sections) = sections {
        read_rows(sections, &mut reader, &mut feed, limits.columns);
    }
    feed.report_all(reader.problems);
    vec![path.to_owned()]
}

fn read_rows<'t>(
    [_, units, evidence, decisions]: Sections<'t>,
    reader: &mut JsonReader<'t>,
    feed: &mut Feed<'_, '_>,
    most: usize,
) {
    // Without units no other row means anything, but its keys do.
    let has_units = units.is_some_and(|units| units.starts_with('['));
    let mut attributes = HashSet::new();
    for_each_row(units, reader, feed, most, |row, feed, _| feed_unit(row, feed, &mut attributes));
    for_each_row(evidence, reader, feed, most, |row, feed, problems| {
        refuse_further(row, &EVIDENCE, problems);
        if has_units {
            feed.evidence(cells(row, EVIDENCE));
        }
    });
    for_each_row(decisions, reader, feed, most, |row, feed, problems| {
        refuse_further(row, &DECISIONS, problems);
        let [unit, code, round, value, points, reason, by, on] = cells(row, DECISIONS);
        if has_units {
            feed.decision(&DecisionRow { unit, code, round, value, points, reason, by, on });
        }
    });
}

type Sections<'t> = [Option<&'t str>; 4];

/// The raw values of the sections; `None` where this is no case that can be read.
fn read_sections<'t>(root: &'t str, reader: &mut JsonReader<'t>) -> Option<Sections<'t>> {
    let mark = reader.mark(root);
    if !root.starts_with('{') {
        let document = reader.read(root, 1);
        report_shape(&document, "một bảng khóa: giá trị", "keys with values", &mut reader.problems);
        return None;
    }
    let sections = find_sections(root, &mark, reader);
    let [version, units, ..] = sections;
    for (key, _) in [("cchc", version), ("units", units)].iter().filter(|(_, value)| value.is_none()) {
        reader.problems.push(file_problems::missing_key(key).at(Place::at(&mark)));
    }
    let version = version.map(|version| reader.read(version, 2));
    if let Some(version) = version.filter(|version| version.text() != Some("1")) {
        // Another version's keys mean other things: nothing else is said about them.
        let problem = file_problems::unsupported_version(version.text().unwrap_or("?"));
        reader.problems.push(problem.at(Place::at(&version.mark)));
        return None;
    }
    Some(sections)
}

/// The first of every section; doubled and unknown ones are reported.
fn find_sections<'t>(root: &'t str, mark: &Mark, reader: &mut JsonReader<'t>) -> Sections<'t> {
    let mut sections = [None; 4];
    let mut keys = Vec::new();
    for (key, value) in reader.entries(root) {
        let entry = Entry {
            key: reader.string(key.get()),
            mark: reader.mark(key.get()),
            value: Document { mark: mark.clone(), content: Content::Nothing },
        };
        match sections.iter_mut().zip(SECTIONS).find(|(_, name)| *name == entry.key) {
            Some((section, _)) => {
                section.get_or_insert(value.get());
            }
            None => {
                let problem = file_problems::unknown_key(&entry.key, &SECTIONS);
                reader.problems.push(problem.at(Place::at(&entry.mark)));
            }
        }
        keys.push(entry);
    }
    refuse_doubled(&mut keys, &mut reader.problems);
    sections.map(|section| section.filter(|value| *value != "null"))
}

/// Reads the rows of a section, one document at a time.
fn for_each_row<'t>(
    section: Option<&'t str>,
    reader: &mut JsonReader<'t>,
    feed: &mut Feed<'_, '_>,
    most: usize,
    mut row: impl FnMut(&Document, &mut Feed<'_, '_>, &mut Problems),
) {
    let Some(section) = section else { return };
    if !section.starts_with('[') {
        let document = reader.read(section, 2);
        return report_shape(&document, "một danh sách", "a list", &mut reader.problems);
    }
    for raw in reader.list(section) {
        if feed.is_hopeless() {
            break;
        }
        let document = reader.read(raw.get(), 3);
        if check_row(&document, most, &mut reader.problems) {
            row(&document, feed, &mut reader.problems);
        }
        feed.report_all(std::mem::take(&mut reader.problems));
    }
}

/// Whether a row has keys, and at most so many; values that are no scalars are reported and read as empty.
fn check_row(row: &Document, most: usize, problems: &mut Problems) -> bool {
    let Content::Map(entries) = &row.content else {
        report_shape(row, "một bảng khóa: giá trị", "keys with values", problems);
        return false;
    };
    if entries.len() > most {
        problems.push(file_problems::too_many_columns(entries.len(), most).at(Place::at(&row.mark)));
        return false;
    }
    for value in entries.iter().map(|entry| &entry.value) {
        if matches!(value.content, Content::List(_) | Content::Map(_)) {
            report_shape(value, "một đoạn chữ hoặc số", "a text or number", problems);
        }
    }
    true
}

fn feed_unit(row: &Document, feed: &mut Feed<'_, '_>, seen: &mut HashSet<String>) {
    let [unit, name, group, ranked, was] = cells(row, UNITS);
    let attributes: Vec<&Entry> =
        entries(row).iter().filter(|entry| !UNITS.contains(&entry.key.as_str())).collect();
    let free = free_of_units(|known| row.get(known).is_some());
    for entry in &attributes {
        if seen.insert(entry.key.clone()) {
            feed.attribute(&entry.key, Place::at(&entry.mark), &free);
        }
    }
    let attributes = attributes.iter().map(|entry| (entry.key.as_str(), cell(&entry.value))).collect();
    feed.unit(&UnitRow { unit, name, group, ranked, was, attributes });
}

fn refuse_further(row: &Document, known: &[&str], problems: &mut Problems) {
    for entry in entries(row).iter().filter(|entry| !known.contains(&entry.key.as_str())) {
        problems.push(file_problems::unknown_key(&entry.key, known).at(Place::at(&entry.mark)));
    }
}

fn entries(row: &Document) -> &[Entry] {
    match &row.content {
        Content::Map(entries) => entries,
        _ => &[],
    }
}

/// The cells of a row; an absent key has an empty one, at the beginning of the row.
fn cells<'r, const N: usize>(row: &'r Document, keys: [&str; N]) -> [Cell<'r>; N] {
    keys.map(|key| match row.get(key) {
        Some(value) => cell(value),
        None => Cell { text: "", line: row.mark.line, column: row.mark.column },
    })
}

fn cell(value: &Document) -> Cell<'_> {
    Cell { text: value.text().unwrap_or_default(), line: value.mark.line, column: value.mark.column }
}

fn report_shape(found: &Document, vi: &str, en: &str, problems: &mut Problems) {
    problems.push(file_problems::wrong_shape(found, vi, en).at(Place::at(&found.mark)));
}
