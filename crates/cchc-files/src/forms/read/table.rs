//! A table with a row a unit and code: what an appraiser ruled, what units reported, or both. Rows are told as they
//! come; only those of items wait for one another.

use std::collections::BTreeMap;

use cchc::{Cell, LeafIndex, Problems, file_problems, form_problems};

use super::answers::{Answers, Items, with_total};
use super::codes::{Codes, Named};
use super::sheet::{Sheet, Text, Texts};
use super::unit_form::{is_a_remark, refuse_code, refuse_stray, tell_ruling};
use super::units::UnitColumns;
use crate::case::Feed;
use crate::forms::{FormColumn, RowOf};
use crate::workbook::{Book, SheetRow};

/// The columns that a unit fills.
const OF_UNITS: [FormColumn; 5] =
    [FormColumn::Value, FormColumn::Total, FormColumn::SelfScore, FormColumn::Documents, FormColumn::Note];
/// The columns that say that a table is of what units report.
const REPORTED: [FormColumn; 3] = [FormColumn::Value, FormColumn::Total, FormColumn::SelfScore];

/// Reads a table.
pub(super) fn read(
    book: &mut Book,
    name: &str,
    sheet: &mut Sheet,
    codes: &Codes<'_>,
    feed: &mut Feed<'_, '_>,
) {
    let mut problems = Problems::default();
    let is_reported = REPORTED.iter().any(|column| sheet.heading.has(*column));
    let units = UnitColumns::of(sheet);
    let mut table = Table { codes, units, is_reported, items: BTreeMap::new(), lines: Default::default() };
    sheet.each_row(book, name, &mut problems, &mut |sheet, row, problems| {
        table.row(sheet, row, feed, problems);
        !feed.is_hopeless()
    });
    table.tell_items(sheet, feed);
    sheet.refuse_merged(&table.lines, &|column| sheet.holds_values(column), &mut problems);
    sheet.report_bare(&table.lines, &mut problems);
    feed.report_all(problems);
}

struct Table<'c, 's> {
    codes: &'c Codes<'s>,
    units: UnitColumns,
    is_reported: bool,
    /// The answers to items, by unit and leaf, with the cell that names the unit first.
    items: BTreeMap<(String, LeafIndex), (Text, Items)>,
    lines: std::collections::BTreeSet<u32>,
}

impl Table<'_, '_> {
    fn row(&mut self, sheet: &mut Sheet, row: &SheetRow, feed: &mut Feed<'_, '_>, problems: &mut Problems) {
        let [unit, code] = [FormColumn::Unit, FormColumn::Code].map(|column| sheet.plain(row, column));
        if self.units.numbers_columns(row, feed) {
            return;
        }
        let unit_index = feed.known_unit(&unit.text);
        let cell = row.cell(code.column).filter(|_| !code.is_empty());
        let Some(cell) = cell else {
            refuse_stray(sheet, row, self.codes, problems);
            // A row of a unit is none below the table.
            if unit_index.is_some() {
                sheet.foot.goes_on(problems);
            }
            return;
        };
        let texts = sheet.texts(row, problems);
        let named = self.codes.named(cell);
        if unit_index.is_none()
            && matches!(named, Named::Unknown)
            && is_a_remark(&code.text, &texts, self.codes)
        {
            return refuse_stray(sheet, row, self.codes, problems);
        }
        if unit_index.is_some() {
            sheet.foot.goes_on(problems);
        }
        if texts.first_of(&FormColumn::READ).is_none() {
            return;
        }
        let place = sheet.at(row.line, code.column);
        self.lines.insert(row.line);
        sheet.report_beside(row, problems);
        if let Some(unit) = unit_index {
            self.units.compare(sheet, row, unit, feed);
        }
        match named {
            Named::Unsound(problem) => problems.push(problem.at(place)),
            Named::Unknown => refuse_code(&code, self.codes, feed, &place, problems),
            Named::Row(RowOf::Node(node)) => {
                let text = self.codes.set.node(node).code.as_str().to_owned();
                let code = Text { text, ..code };
                self.tell(sheet, &texts, [unit.cell(), code.cell()], feed);
            }
            Named::Row(RowOf::Item(leaf, item)) => {
                self.take_item(sheet, &texts, unit, (leaf, item), problems, &place)
            }
        }
    }

    /// Remembers an answer to an item, until all of its leaf are known.
    fn take_item(
        &mut self,
        sheet: &Sheet,
        texts: &Texts,
        unit: Text,
        (leaf, item): (LeafIndex, usize),
        problems: &mut Problems,
        place: &cchc::Place,
    ) {
        let rest: Vec<FormColumn> =
            FormColumn::READ.into_iter().filter(|column| *column != FormColumn::Value).collect();
        if let Some(text) = texts.first_of(&rest) {
            let place = sheet.at(text.line, text.column);
            problems.push(form_problems::not_of_items(&text.text).at(place));
        }
        let answers = self.items.entry((cchc::code::tidy(&unit.text), leaf)).or_default();
        if answers.1.is_empty() {
            answers.0 = unit;
        }
        if let Some(before) = answers.1.insert(item, texts.get(FormColumn::Value)) {
            problems.push(file_problems::row_again(before.line).at(place.clone()));
        }
    }

    fn tell(&self, sheet: &Sheet, texts: &Texts, [unit, code]: [Cell<'_>; 2], feed: &mut Feed<'_, '_>) {
        if self.is_reported && texts.first_of(&OF_UNITS).is_some() {
            let columns = [FormColumn::Value, FormColumn::Total];
            let value = with_total(sheet, texts, columns, &mut |problem| feed.report(problem));
            let others = [FormColumn::SelfScore, FormColumn::Documents, FormColumn::Note];
            let [declared, documents, note] = others.map(|column| texts.get(column));
            feed.evidence([unit, code, value.cell(), declared.cell(), documents.cell(), note.cell()]);
        }
        tell_ruling(sheet, texts, [unit, code], feed);
    }

    /// Tells the answers to items: a leaf that has a row of its own as well has two values, which is refused there.
    fn tell_items(&self, sheet: &Sheet, feed: &mut Feed<'_, '_>) {
        for ((_, leaf), (unit, items)) in &self.items {
            let own = Text::default();
            let value = Answers { sheet, codes: self.codes, leaf: *leaf, own, items }.value(feed);
            let unit_index = feed.unit_named(unit.cell());
            let node = self.codes.set.find(&self.codes.set.node_of(*leaf).code);
            match (unit_index, node) {
                (Some(unit), Some(node)) => feed.value(unit, node, value.cell()),
                (None, Some(node)) => feed.judge(node, value.cell(), Cell::default()),
                _ => {}
            }
        }
    }
}
