//! What a matrix or a table says of units themselves: units are made of it where no table of units is there, and where
//! it says otherwise than is known, an id may have slipped from its row. Rows of none are told here as well.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use cchc::code::tidy;
use cchc::{Cell, Problems, Unit, UnitId, UnitIndex, UnitRow, form_problems, workbook_problems};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::codes::Codes;
use super::foot::{are_words, signs};
use super::head::ATTRIBUTES;
use super::sheet::{Sheet, one_line};
use crate::case::Feed;
use crate::forms::{FormColumn, HeadField};
use crate::workbook::{Book, SheetRow};

/// The columns of a matrix or a table that are about a unit itself.
#[derive(Debug, Default)]
pub(super) struct UnitColumns {
    pub(super) unit: u32,
    fields: BTreeMap<HeadField, u32>,
    /// What was said of a unit to differ from what is known of it: a table has a unit in many rows.
    said: BTreeSet<(HeadField, UnitIndex, String)>,
}

impl UnitColumns {
    pub(super) fn of(sheet: &Sheet) -> UnitColumns {
        let mut fields = BTreeMap::new();
        for cell in &sheet.heading.others {
            if let Some(field) = HeadField::called(&cell.text) {
                fields.entry(field).or_insert(cell.column);
            }
        }
        if let Some(name) = sheet.heading.column(FormColumn::UnitName) {
            fields.entry(HeadField::Name).or_insert(name);
        }
        let unit = sheet.heading.column(FormColumn::Unit).unwrap_or(1);
        UnitColumns { unit, fields, said: BTreeSet::new() }
    }

    /// Whether units can be made of the rows.
    pub(super) fn make_units(&self) -> bool {
        [HeadField::Name, HeadField::Group].iter().all(|field| self.fields.contains_key(field))
    }

    pub(super) fn is_of_units(&self, column: u32) -> bool {
        column == self.unit || self.fields.values().any(|known| *known == column)
    }

    /// Whether a row is none of a unit, whatever stands under the ids: it sums up others, or numbers the columns.
    pub(super) fn passes_over(&self, sheet: &Sheet, row: &SheetRow, feed: &Feed<'_, '_>) -> bool {
        sheet.is_sum(row) && !self.is_known(row, feed) || self.numbers_columns(row, feed)
    }

    /// Whether a row numbers the columns, and names no unit by that.
    pub(super) fn numbers_columns(&self, row: &SheetRow, feed: &Feed<'_, '_>) -> bool {
        numbers_columns(row) && !self.is_known(row, feed)
    }

    /// Whether what stands under the ids is none: words with no name beside them, or the number of a heading (`I`, `B`).
    pub(super) fn names_none(&self, row: &SheetRow, codes: &Codes<'_>, feed: &Feed<'_, '_>) -> bool {
        let unit = row.cell(self.unit).map(|unit| unit.text.trim());
        let are_words = |unit: &str| are_words(unit, codes) && !self.is_named(row);
        unit.is_some_and(|unit| are_words(unit) || numbers_a_heading(unit)) && !self.is_known(row, feed)
    }

    /// Whether a unit may be named in a row: something stands under the names, and is no signature.
    pub(super) fn is_named(&self, row: &SheetRow) -> bool {
        let name = self.fields.get(&HeadField::Name).and_then(|column| row.cell(*column));
        name.is_some_and(|name| !signs(&name.text))
    }

    fn is_known(&self, row: &SheetRow, feed: &Feed<'_, '_>) -> bool {
        row.cell(self.unit).is_some_and(|unit| feed.known_unit(&unit.text).is_some())
    }

    /// Feeds the unit of a row, where it is not known yet.
    pub(super) fn make_unit(
        &self,
        sheet: &Sheet,
        row: &SheetRow,
        codes: &Codes<'_>,
        feed: &mut Feed<'_, '_>,
    ) {
        let unit = row.cell(self.unit).filter(|unit| feed.known_unit(&unit.text).is_none());
        let Some(unit) = unit.filter(|_| !self.passes_over(sheet, row, feed)) else { return };
        let texts: BTreeMap<HeadField, Cow<'_, str>> =
            self.fields.keys().map(|field| (*field, one_line(self.text(row, *field).text))).collect();
        let cell = |field| Cell { text: texts.get(&field).map_or("", |text| text), ..self.text(row, field) };
        if cell(HeadField::Group).text.trim().is_empty() && self.names_none(row, codes, feed) {
            return;
        }
        let attributes = ATTRIBUTES.into_iter().filter(|(field, _)| self.fields.contains_key(field));
        for cell in row.cells.iter().filter(|cell| self.is_of_units(cell.column)) {
            if sheet.is_error(row.line, cell) {
                let place = sheet.at(row.line, cell.column);
                feed.report(workbook_problems::with_an_error(&cell.text).at(place));
            }
        }
        feed.unit(&UnitRow {
            unit: Cell { text: &unit.text, line: row.line, column: self.unit },
            name: cell(HeadField::Name),
            group: cell(HeadField::Group),
            ranked: cell(HeadField::Ranked),
            was: cell(HeadField::Was),
            attributes: attributes.map(|(field, name)| (name, cell(field))).collect(),
        });
    }

    fn text<'r>(&self, row: &'r SheetRow, field: HeadField) -> Cell<'r> {
        let column = self.fields.get(&field).copied();
        let text = column.and_then(|column| row.cell(column)).map_or("", |cell| cell.text.as_str());
        Cell { text, line: row.line, column: column.unwrap_or(1) }
    }

    /// Warns of what a row says otherwise of a unit than is known of it: its id may have slipped from its row.
    pub(super) fn compare(
        &mut self,
        sheet: &Sheet,
        row: &SheetRow,
        unit: UnitIndex,
        feed: &mut Feed<'_, '_>,
    ) {
        let known = feed.unit_as_fed(unit);
        let mut differing = Vec::new();
        for field in self.fields.keys().copied() {
            let said = self.text(row, field);
            let Some(known_as) = known_otherwise(known, field, said.text) else { continue };
            if self.said.insert((field, unit, tidy(said.text))) {
                let place = sheet.at(row.line, said.column).unit(&known.id);
                let label = field.label();
                differing.push(form_problems::row_differs(label, said.text, &known_as).at(place));
            }
        }
        differing.into_iter().for_each(|problem| feed.report(problem));
    }
}

/// What is known of a unit where a text says something else.
fn known_otherwise(unit: &Unit, field: HeadField, text: &str) -> Option<String> {
    let attribute = |name| unit.attribute(name).unwrap_or_default().to_owned();
    let known = match field {
        HeadField::Name => unit.name.clone(),
        HeadField::Group => unit.group.as_str().to_owned(),
        HeadField::Parent => attribute("parent"),
        HeadField::Region => attribute("region"),
        HeadField::Was => unit.was.iter().map(UnitId::as_str).collect::<Vec<_>>().join(";"),
        HeadField::Ranked => if unit.ranked { "yes" } else { "no" }.to_owned(),
        HeadField::Set | HeadField::Unit => return None,
    };
    let text = tidy(&one_line(text));
    let is_same = match field {
        HeadField::Ranked => {
            let words = if unit.ranked { ["yes", "có"] } else { ["no", "không"] };
            words.contains(&text.to_lowercase().as_str())
        }
        HeadField::Was => {
            let said = text.split(';').filter(|was| !was.trim().is_empty()).map(UnitId::new);
            said.eq(unit.was.iter().cloned())
        }
        HeadField::Name => are_of_one(&text, &known),
        _ => text == tidy(&known),
    };
    (!text.is_empty() && !is_same).then_some(known)
}

/// Whether two names may be of one unit: people write `Ninh Kiều` for `UBND quận Ninh Kiều`, and `Thuỷ` for `Thủy`. A
/// name whose words are all in the other one is taken for that.
fn are_of_one(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(words);
    one.is_subset(&other) || other.is_subset(&one)
}

/// The words of a name, without marks of tone and letters, in small letters.
fn words(name: &str) -> BTreeSet<String> {
    let plain: String = name.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    let plain = plain.to_lowercase().replace('đ', "d");
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a text is a Roman number or a capital, as headings of groups have in front.
fn numbers_a_heading(text: &str) -> bool {
    let number = text.trim_end_matches(['.', ')', ':']);
    let is_roman = !number.is_empty() && number.bytes().all(|letter| b"IVX".contains(&letter));
    is_roman || matches!(number.as_bytes(), [b'A'..=b'Z'])
}

/// Whether a row numbers its columns, as official tables do below their heading: `(1) (2) (3)`, `A B C 1 2`, and
/// `5=3+4` for a column that is worked out.
fn numbers_columns(row: &SheetRow) -> bool {
    let texts = row.cells.iter().map(|cell| cell.text.trim().trim_matches(['(', ')']));
    let mut texts = texts.map(|text| text.split(['=', ')']).next().unwrap_or_default().trim());
    let mut next = (b'A', 1_u32);
    let counts_on = |text: &str| {
        let is_letter = next.1 == 1 && matches!(text.as_bytes(), [letter] if *letter == next.0);
        next = if is_letter { (next.0 + 1, 1) } else { (next.0, next.1 + 1) };
        is_letter || text.parse() == Ok(next.1 - 1)
    };
    row.cells.len() >= 3 && texts.all(counts_on)
}

/// Feeds the units of a matrix that are not known yet.
pub(super) fn read_units(
    book: &mut Book,
    name: &str,
    sheet: &mut Sheet,
    codes: &Codes<'_>,
    feed: &mut Feed<'_, '_>,
) {
    let columns = UnitColumns::of(sheet);
    sheet.each_row(book, name, &mut Problems::default(), &mut |sheet, row, _| {
        columns.make_unit(sheet, row, codes, feed);
        true
    });
}
