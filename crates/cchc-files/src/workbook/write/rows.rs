//! The sheets of a set as rows of cells: what it says of itself, its basis, tiers, ranking and what it
//! extends. A document that no sheet can hold is refused, never cut.

use cchc::{Content, Document, Entry, Problem, workbook_problems};

use super::nodes::{Kind, NodeRows};
use super::{Look, Out, OutRow};
use crate::workbook::layout::{BASIS, EXTENDS, HEAD, Line, RANKING, Sheet, TIERS, vietnamese_word};

/// All sheets of a document, in their order.
pub(super) fn sheets(document: &Document) -> Result<Vec<Out>, Problem> {
    let extends = document.get("extends").filter(|extends| extends.content != Content::Nothing);
    let mut sheets = vec![
        Out { sheet: Sheet::Criteria, rows: criteria(document)? },
        Out { sheet: Sheet::Head, rows: head(document)? },
        Out { sheet: Sheet::Basis, rows: table(document.get("basis"), BASIS.map(|column| column.key))? },
        Out { sheet: Sheet::Tiers, rows: tiers(document.get("tiers"))? },
        Out { sheet: Sheet::Ranking, rows: ranking(document.get("ranking"))? },
    ];
    if let Some(extends) = extends {
        sheets.push(Out { sheet: Sheet::Extends, rows: extended(document, extends)? });
        sheets
            .push(Out { sheet: Sheet::Add, rows: NodeRows::of(Kind::Additions, list(extends.get("add"))?)? });
        sheets.push(Out { sheet: Sheet::Set, rows: NodeRows::changes(entries_of(extends.get("set"))?)? });
    }
    Ok(sheets)
}

fn criteria(document: &Document) -> Result<Vec<OutRow>, Problem> {
    NodeRows::of(Kind::Criteria, list(document.get("criteria"))?)
}

/// The parts of a list; nothing is an empty one.
pub(super) fn list(document: Option<&Document>) -> Result<&[Document], Problem> {
    match document.map(|document| &document.content) {
        None | Some(Content::Nothing) => Ok(&[]),
        Some(Content::List(list)) => Ok(list),
        Some(_) => Err(workbook_problems::not_lossless()),
    }
}

/// The entries of a map; nothing is an empty one.
pub(super) fn entries_of(document: Option<&Document>) -> Result<&[Entry], Problem> {
    match document.map(|document| &document.content) {
        None | Some(Content::Nothing) => Ok(&[]),
        Some(Content::Map(entries)) => Ok(entries),
        Some(_) => Err(workbook_problems::not_lossless()),
    }
}

/// The text of a scalar; `None` for nothing.
pub(super) fn scalar(document: &Document) -> Result<Option<String>, Problem> {
    match &document.content {
        Content::Nothing => Ok(None),
        Content::Text(text) => Ok(Some(text.clone())),
        _ => Err(workbook_problems::not_lossless()),
    }
}

/// The key of a table under which a cell stands.
pub(super) fn known<'k>(
    keys: impl IntoIterator<Item = &'k &'static str>,
    key: &str,
) -> Result<&'static str, Problem> {
    let found = keys.into_iter().find(|known| **known == key);
    found.copied().ok_or_else(workbook_problems::not_lossless)
}

/// The lines of a sheet of names and values, in the order of the table.
fn lines(table: &'static [Line], values: &[(String, String)]) -> Result<Vec<OutRow>, Problem> {
    if values.iter().any(|(key, _)| !table.iter().any(|line| line.key == key)) {
        return Err(workbook_problems::not_lossless());
    }
    let mut rows = Vec::new();
    for line in table {
        let own =
            values.iter().filter(|(key, _)| key == line.key).map(|(key, text)| vietnamese_word(key, text));
        let mut own: Vec<String> = own.collect();
        if own.is_empty() {
            own.push(String::new());
        }
        let row = |value| OutRow {
            look: Look::Plain,
            cells: vec![("name", line.key.to_owned()), ("value", value)],
        };
        rows.extend(own.into_iter().map(row));
    }
    Ok(rows)
}

fn head(document: &Document) -> Result<Vec<OutRow>, Problem> {
    const ELSEWHERE: [&str; 5] = ["basis", "tiers", "ranking", "criteria", "extends"];
    let mut values = Vec::new();
    for entry in entries_of(Some(document))?.iter().filter(|entry| !ELSEWHERE.contains(&entry.key.as_str())) {
        if entry.key == "rounding" {
            for inner in entries_of(Some(&entry.value))? {
                let text = scalar(&inner.value)?;
                values.extend(text.map(|text| (format!("rounding.{}", inner.key), text)));
            }
        } else {
            values.extend(scalar(&entry.value)?.map(|text| (entry.key.clone(), text)));
        }
    }
    lines(&HEAD, &values)
}

/// One row a map, one cell a key.
fn table<const N: usize>(rows: Option<&Document>, keys: [&'static str; N]) -> Result<Vec<OutRow>, Problem> {
    let rows = list(rows)?.iter().map(|row| {
        let mut cells = Vec::new();
        for entry in entries_of(Some(row))? {
            let key = known(&keys, &entry.key)?;
            cells.extend(scalar(&entry.value)?.map(|text| (key, text)));
        }
        Ok(OutRow { look: Look::Plain, cells })
    });
    rows.collect()
}

fn tiers(tiers: Option<&Document>) -> Result<Vec<OutRow>, Problem> {
    let mut rows = Vec::new();
    for tier in list(tiers)? {
        let mut cells = Vec::new();
        let mut requires: &[Document] = &[];
        for entry in entries_of(Some(tier))? {
            if entry.key == "requires" {
                requires = list(Some(&entry.value))?;
                continue;
            }
            let key = known(TIERS.iter().map(|column| &column.key), &entry.key)?;
            cells.extend(scalar(&entry.value)?.map(|text| (key, text)));
        }
        let mut row = OutRow { look: Look::Plain, cells };
        for (place, condition) in requires.iter().enumerate() {
            if place > 0 {
                rows.push(std::mem::replace(&mut row, OutRow { look: Look::Plain, cells: Vec::new() }));
            }
            for entry in entries_of(Some(condition))? {
                let key = known(&["code", "percent"], &entry.key)?;
                row.cells.extend(scalar(&entry.value)?.map(|text| (key, text)));
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The values of a map whose keys have one value or a list of them.
fn values(map: Option<&Document>) -> Result<Vec<(String, String)>, Problem> {
    let mut values = Vec::new();
    for entry in entries_of(map)? {
        let parts = match &entry.value.content {
            Content::List(list) => list.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        };
        for part in parts {
            values.extend(scalar(part)?.map(|text| (entry.key.clone(), text)));
        }
    }
    Ok(values)
}

fn ranking(ranking: Option<&Document>) -> Result<Vec<OutRow>, Problem> {
    lines(&RANKING, &values(ranking)?)
}

fn extended(document: &Document, extends: &Document) -> Result<Vec<OutRow>, Problem> {
    let inner: Vec<Entry> = entries_of(Some(extends))?
        .iter()
        .filter(|entry| !["add", "set"].contains(&entry.key.as_str()))
        .cloned()
        .collect();
    let inner = Document { mark: extends.mark.clone(), content: Content::Map(inner) };
    let mut values = values(Some(&inner))?;
    // What is given as nothing, or as an empty list, is taken out of the other set.
    for entry in entries_of(Some(document))?.iter().filter(|entry| says_nothing(&entry.value)) {
        values.push(("clear".to_owned(), entry.key.clone()));
    }
    lines(&EXTENDS, &values)
}

/// Whether a value takes out what the other set has under its key.
pub(super) fn says_nothing(value: &Document) -> bool {
    match &value.content {
        Content::Nothing => true,
        Content::List(list) => list.is_empty(),
        Content::Map(map) => map.is_empty(),
        Content::Text(_) => false,
    }
}
