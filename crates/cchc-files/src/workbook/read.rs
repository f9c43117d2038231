//! A workbook becomes the document of a set, the same as YAML would write, each part with its sheet and cell.
//! Whether that is a good set is asked elsewhere, so it is answered in the same words.

mod details;
mod lines;
mod nodes;
mod table;

use cchc::{Content, Document, Entry, Mark, Place, Problems, file_problems, workbook_problems};

use super::book::{Book, SheetRow};
use super::layout::{EXTENDS, HEAD, Line, RANKING, Sheet};
use crate::limits::Limits;
use crate::set::{at_file, one};
use cchc_json::Known;
use nodes::{Kind, Nodes};
use table::Table;

pub(super) use lines::HEADINGS;

/// The document that a workbook writes.
pub(crate) fn known_from_workbook(name: &str, bytes: Vec<u8>, limits: &Limits) -> Known {
    let within = Limits { unpacked_bytes: limits.text_bytes as u64, ..limits.clone() };
    let mut book = match Book::open(name, bytes, &within) {
        Ok(book) => book,
        Err(problem) => return Known { document: None, problems: one(problem) },
    };
    let mut reading =
        Reading { name, limits, problems: Problems::default(), top: Vec::new(), left: limits.parts };
    let sheets = reading.sheets(&book);
    if !sheets.iter().any(|(sheet, _)| matches!(sheet, Sheet::Criteria | Sheet::Head)) {
        let problem = workbook_problems::missing_sheet(Sheet::Criteria.name());
        reading.problems.push(problem.at(at_file(name)));
        return Known { document: None, problems: reading.problems };
    }
    reading.head(&mut book, &sheets);
    reading.lists(&mut book, &sheets);
    reading.extends(&mut book, &sheets);
    reading.criteria(&mut book, &sheets);
    let mark = Mark::new(Some(name.into()), 0, 0);
    let document = Document { mark, content: Content::Map(reading.top) };
    Known { document: Some(document), problems: reading.problems }
}

/// A workbook on its way into a document.
struct Reading<'n> {
    name: &'n str,
    limits: &'n Limits,
    problems: Problems,
    top: Vec<Entry>,
    /// How many cells may still be read.
    left: usize,
}

/// The sheets that are read, with their names in the workbook.
type Sheets = Vec<(Sheet, String)>;

impl Reading<'_> {
    /// Which sheets are there; others are reported.
    fn sheets(&mut self, book: &Book) -> Sheets {
        let mut sheets: Sheets = Vec::new();
        for name in book.sheets() {
            let place = Place::at(&book.mark(&name, 0, 0));
            match Sheet::named(&name) {
                Some(sheet) if sheets.iter().any(|(other, _)| *other == sheet) => {
                    self.problems.push(workbook_problems::near_sheet_name(&name, sheet.name()).at(place));
                }
                Some(sheet) => sheets.push((sheet, name)),
                None => self.problems.push(match Sheet::near(&name) {
                    Some(near) => workbook_problems::near_sheet_name(&name, near.name()).at(place),
                    None => workbook_problems::unknown_sheet(&name, &Sheet::ALL.map(Sheet::name)).at(place),
                }),
            }
        }
        sheets
    }

    /// The rows of a sheet, where it is there.
    fn rows(&mut self, book: &mut Book, sheets: &Sheets, wanted: Sheet) -> Option<(String, Vec<SheetRow>)> {
        let (_, name) = sheets.iter().find(|(sheet, _)| *sheet == wanted)?;
        let mut rows = Vec::new();
        let left = &mut self.left;
        let mut is_full = false;
        book.rows(name, &mut self.problems, &mut |row, _| {
            match left.checked_sub(row.cells.len()) {
                Some(rest) => *left = rest,
                None => is_full = true,
            }
            rows.push(row.clone());
            !is_full
        });
        if is_full {
            let problem = workbook_problems::too_many_cells(self.limits.parts);
            self.problems.push(problem.at(Place::at(&book.mark(name, 0, 0))));
        }
        Some((name.clone(), rows))
    }

    fn put(&mut self, key: &str, mark: Mark, content: Content) {
        let value = Document { mark: mark.clone(), content };
        self.top.push(Entry { key: key.to_owned(), mark, value });
    }

    fn head(&mut self, book: &mut Book, sheets: &Sheets) {
        let Some((name, rows)) = self.rows(book, sheets, Sheet::Head) else {
            let problem = workbook_problems::missing_sheet(Sheet::Head.name());
            return self.problems.push(problem.at(at_file(self.name)));
        };
        let found = lines::read(book, &name, &rows, &HEAD, &mut self.problems);
        let mut rounding = Vec::new();
        for (key, values) in found {
            for value in values {
                match key.split_once('.') {
                    Some((_, inner)) => rounding.push(entry(inner, value)),
                    None => self.top.push(entry(key, value)),
                }
            }
        }
        if let Some(first) = rounding.first() {
            let mark = first.mark.clone();
            self.put("rounding", mark, Content::Map(rounding));
        }
    }

    /// Basis, tiers and ranking.
    fn lists(&mut self, book: &mut Book, sheets: &Sheets) {
        for (sheet, key) in [(Sheet::Basis, "basis"), (Sheet::Tiers, "tiers")] {
            let Some((name, rows)) = self.rows(book, sheets, sheet) else { continue };
            let mark = book.mark(&name, 1, 1);
            let Some(table) = Table::open(book, &name, sheet, rows.first(), &mut self.problems) else {
                continue;
            };
            let list = match sheet {
                Sheet::Basis => details::basis(&table, &rows, &mut self.problems),
                _ => details::tiers(&table, &rows, &mut self.problems),
            };
            if !list.is_empty() {
                self.put(key, mark, Content::List(list));
            }
        }
        let Some((name, rows)) = self.rows(book, sheets, Sheet::Ranking) else { return };
        let found = lines::read(book, &name, &rows, &RANKING, &mut self.problems);
        let entries: Vec<Entry> =
            found.into_iter().filter_map(|(key, values)| line(&RANKING, key, values)).collect();
        if !entries.is_empty() {
            self.put("ranking", book.mark(&name, 1, 1), Content::Map(entries));
        }
    }

    fn extends(&mut self, book: &mut Book, sheets: &Sheets) {
        let Some((name, rows)) = self.rows(book, sheets, Sheet::Extends) else { return };
        let mark = book.mark(&name, 1, 1);
        let found = lines::read(book, &name, &rows, &EXTENDS, &mut self.problems);
        let mut entries = Vec::new();
        for (key, values) in found {
            if key == "clear" {
                for value in values {
                    let Document { mark, content: Content::Text(key) } = value else { continue };
                    self.put(&key, mark, Content::Nothing);
                }
            } else {
                entries.extend(line(&EXTENDS, key, values));
            }
        }
        for (sheet, key, kind) in [(Sheet::Add, "add", Kind::Additions), (Sheet::Set, "set", Kind::Changes)] {
            let Some((name, nodes)) = self.nodes(book, sheets, sheet, kind) else { continue };
            let content = match kind {
                Kind::Changes => Content::Map(nodes.changes(&mut self.problems)),
                _ => Content::List(nodes.additions(&mut self.problems)),
            };
            let is_empty = matches!(&content, Content::Map(map) if map.is_empty())
                || matches!(&content, Content::List(list) if list.is_empty());
            if !is_empty {
                let mark = book.mark(&name, 1, 1);
                entries.push(entry(key, Document { mark, content }));
            }
        }
        // A sheet that is left empty, as a blank workbook has it, extends nothing.
        if !entries.is_empty() {
            self.put("extends", mark, Content::Map(entries));
        }
    }

    fn criteria(&mut self, book: &mut Book, sheets: &Sheets) {
        let Some((name, nodes)) = self.nodes(book, sheets, Sheet::Criteria, Kind::Criteria) else { return };
        let list = nodes.list(&mut self.problems);
        let extends = self.top.iter().any(|entry| entry.key == "extends");
        if !list.is_empty() || !extends {
            self.put("criteria", book.mark(&name, 1, 1), Content::List(list));
        }
    }

    fn nodes(
        &mut self,
        book: &mut Book,
        sheets: &Sheets,
        sheet: Sheet,
        kind: Kind,
    ) -> Option<(String, Nodes)> {
        let (name, rows) = self.rows(book, sheets, sheet)?;
        let table = Table::open(book, &name, sheet, rows.first(), &mut self.problems)?;
        let mut nodes = Nodes::new(kind, self.limits.depth);
        for row in rows.iter().skip(1) {
            nodes.row(table.filled(row, &mut self.problems), &mut self.problems);
        }
        Some((name, nodes))
    }
}

/// An entry that stands where its value does.
fn entry(key: &str, value: Document) -> Entry {
    Entry { key: key.to_owned(), mark: value.mark.clone(), value }
}

/// The entry of a line: its value, or the list of its values.
fn line(lines: &[Line], key: &str, mut values: Vec<Document>) -> Option<Entry> {
    let is_list = lines.iter().any(|line| line.key == key && line.is_list);
    let mark = values.first()?.mark.clone();
    if is_list {
        return Some(entry(key, Document { mark, content: Content::List(values) }));
    }
    Some(entry(key, values.swap_remove(0)))
}

/// Reports a cell that must be filled and is not.
fn empty(heading: &str, mark: &Mark, problems: &mut Problems) {
    problems.push(file_problems::empty_cell(heading).at(Place::at(mark)));
}
