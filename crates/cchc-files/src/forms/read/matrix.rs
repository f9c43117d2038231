//! A matrix: a row a unit, a column a code. Where it names units and their groups, it can make them.

use std::collections::{BTreeMap, BTreeSet};

use cchc::{Cell, LeafIndex, NodeIndex, Problems, UnitRow, file_problems, form_problems};

use super::answers::{Answers, Items};
use super::codes::{Codes, Named};
use super::head::ATTRIBUTES;
use super::sheet::{Sheet, Text};
use crate::case::Feed;
use crate::forms::{FormColumn, HeadField, RowOf, counts_rows, sums_up};
use crate::workbook::{Book, Form, SheetCell, SheetRow};

/// The columns of a matrix that are about a unit itself.
#[derive(Debug, Default)]
pub(super) struct UnitColumns {
    unit: u32,
    fields: BTreeMap<HeadField, u32>,
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
        UnitColumns { unit: sheet.heading.column(FormColumn::Unit).unwrap_or(1), fields }
    }

    /// Whether units can be made of the rows.
    pub(super) fn make_units(&self) -> bool {
        [HeadField::Name, HeadField::Group].iter().all(|field| self.fields.contains_key(field))
    }

    fn is_of_units(&self, column: u32) -> bool {
        column == self.unit || self.fields.values().any(|known| *known == column)
    }

    /// Feeds the unit of a row, where it is not known yet.
    fn make_unit(&self, row: &SheetRow, feed: &mut Feed<'_, '_>) {
        let unit = row.cell(self.unit).filter(|unit| feed.known_unit(&unit.text).is_none());
        let Some(unit) = unit else { return };
        let cell = |field| self.text(row, field);
        let attributes = ATTRIBUTES.into_iter().filter(|(field, _)| self.fields.contains_key(field));
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
}

/// Feeds the units of a matrix that are not known yet.
pub(super) fn read_units(book: &mut Book, name: &str, sheet: &mut Sheet, feed: &mut Feed<'_, '_>) {
    let columns = UnitColumns::of(sheet);
    sheet.each_row(book, name, &mut Problems::default(), &mut |_, row, _| {
        columns.make_unit(row, feed);
        true
    });
}

/// What the columns of a matrix are about.
struct Columns {
    units: UnitColumns,
    nodes: Vec<(u32, NodeIndex)>,
    items: Vec<(u32, LeafIndex, usize)>,
}

/// Reads a matrix, which makes its units where it can and no table of units gives them.
pub(super) fn read(
    book: &mut Book,
    name: &str,
    sheet: &mut Sheet,
    codes: &Codes<'_>,
    feed: &mut Feed<'_, '_>,
    units_given: bool,
) {
    let mut problems = Problems::default();
    let columns = columns_of(sheet, codes, feed, &mut problems);
    let makes_units = !units_given && columns.units.make_units();
    let mut lines = BTreeSet::new();
    sheet.each_row(book, name, &mut problems, &mut |sheet, row, problems| {
        if makes_units {
            columns.units.make_unit(row, feed);
        }
        lines.extend(columns.row(sheet, row, codes, feed, problems).then_some(row.line));
        !feed.is_hopeless()
    });
    sheet.refuse_merged(&lines, &|column| !columns.units.is_of_units(column), &mut problems);
    feed.report_all(problems);
}

fn columns_of(sheet: &Sheet, codes: &Codes<'_>, feed: &mut Feed<'_, '_>, problems: &mut Problems) -> Columns {
    let mut columns = Columns { units: UnitColumns::of(sheet), nodes: Vec::new(), items: Vec::new() };
    let others = sheet.heading.others.iter();
    for cell in others.filter(|cell| !columns.units.is_of_units(cell.column) && !counts_rows(&cell.text)) {
        let place = sheet.at(sheet.heading.line, cell.column);
        let known = |node| columns.nodes.iter().any(|(_, known)| *known == node);
        match codes.named(cell) {
            Named::Row(RowOf::Node(node)) if known(node) => {
                problems.push(file_problems::doubled_column(&cell.text).at(place));
            }
            Named::Row(RowOf::Node(node)) => columns.nodes.push((cell.column, node)),
            Named::Row(RowOf::Item(leaf, item)) => {
                if columns.items.iter().any(|(_, known, place)| (*known, *place) == (leaf, item)) {
                    problems.push(file_problems::doubled_column(&cell.text).at(place));
                } else {
                    columns.items.push((cell.column, leaf, item));
                }
            }
            Named::Unsound(problem) => problems.push(problem.at(place)),
            Named::Unknown => {
                let code = Text { text: cell.text.clone(), line: sheet.heading.line, column: cell.column };
                super::unit_form::refuse_code(&code, codes, feed, &place, problems);
            }
        }
    }
    refuse_columns_of_forms(sheet, problems);
    columns.report_lost(sheet, codes, problems);
    columns
}

/// Refuses columns that only forms and tables have.
fn refuse_columns_of_forms(sheet: &Sheet, problems: &mut Problems) {
    for (column, place) in &sheet.heading.columns {
        if ![FormColumn::Unit, FormColumn::UnitName].contains(column) {
            let place = sheet.at(sheet.heading.line, *place);
            problems.push(file_problems::unknown_column(column.heading()[0], &[]).at(place));
        }
    }
}

impl Columns {
    /// Reports items without a column, where others of their leaf have one: nobody left them out on purpose.
    fn report_lost(&self, sheet: &Sheet, codes: &Codes<'_>, problems: &mut Problems) {
        let has = |leaf, item| self.items.iter().any(|(_, known, place)| (*known, *place) == (leaf, item));
        let mut told = BTreeSet::new();
        for (column, leaf, _) in &self.items {
            if !told.insert(*leaf) {
                continue;
            }
            let items = codes.items(*leaf).iter().enumerate();
            for (_, code) in items.filter(|(item, _)| !has(*leaf, *item)) {
                let place = sheet.at(sheet.heading.line, *column).code(&codes.set.node_of(*leaf).code);
                problems.push(form_problems::lost_column(code).at(place));
            }
        }
    }

    /// Tells a row; whether it is of a unit.
    fn row(
        &self,
        sheet: &mut Sheet,
        row: &SheetRow,
        codes: &Codes<'_>,
        feed: &mut Feed<'_, '_>,
        problems: &mut Problems,
    ) -> bool {
        let unit = row.cell(self.units.unit).filter(|unit| !unit.text.trim().is_empty());
        let Some(unit) = unit else {
            self.refuse_stray(sheet, row, problems);
            return false;
        };
        sheet.report_beside(row, problems);
        let unit = feed.wide_row(Cell { text: &unit.text, line: row.line, column: unit.column });
        for (column, node) in &self.nodes {
            let Some(cell) = row.cell(*column) else { continue };
            let figure;
            let text = match cell.form {
                Form::Text => cell.text.as_str(),
                Form::Figure => {
                    figure = sheet.figure(&cell.text);
                    &figure
                }
                Form::Day => {
                    let place = sheet.at(row.line, *column);
                    problems.push(form_problems::made_a_date(&cell.text).at(place));
                    continue;
                }
            };
            let cell = Cell { text, line: row.line, column: *column };
            match unit {
                Some(unit) => feed.value(unit, *node, cell),
                None => feed.judge(*node, cell, Cell::default()),
            }
        }
        self.tell_items(sheet, row, codes, unit, feed);
        true
    }

    fn tell_items(
        &self,
        sheet: &Sheet,
        row: &SheetRow,
        codes: &Codes<'_>,
        unit: Option<cchc::UnitIndex>,
        feed: &mut Feed<'_, '_>,
    ) {
        let text = |column: u32| {
            let text = row.cell(column).map_or("", |cell: &SheetCell| cell.text.as_str());
            Text { text: text.to_owned(), line: row.line, column }
        };
        let mut leaves: BTreeMap<LeafIndex, Items> = BTreeMap::new();
        for (column, leaf, item) in &self.items {
            leaves.entry(*leaf).or_default().insert(*item, text(*column));
        }
        for (leaf, items) in &leaves {
            let Some(node) = codes.set.find(&codes.set.node_of(*leaf).code) else { continue };
            let own = self.nodes.iter().find(|(_, known)| *known == node);
            let own = own.map(|(column, _)| text(*column)).unwrap_or_default();
            let answers = Answers { sheet, codes, leaf: *leaf, own: own.clone(), items };
            let value = answers.value(feed);
            // What stands in the leaf's own column was told with the others.
            match unit {
                _ if !own.is_empty() || value.is_empty() => {}
                Some(unit) => feed.value(unit, node, value.cell()),
                None => feed.judge(node, value.cell(), Cell::default()),
            }
        }
    }

    /// Refuses what stands in a row that names no unit, but for sums.
    fn refuse_stray(&self, sheet: &Sheet, row: &SheetRow, problems: &mut Problems) {
        if row.cells.iter().any(|cell| sums_up(&cell.text)) {
            return;
        }
        let mut columns =
            self.nodes.iter().map(|(column, _)| *column).chain(self.items.iter().map(|item| item.0));
        if let Some(cell) = columns.find_map(|column| row.cell(column)) {
            problems.push(form_problems::stray_cell(&cell.text).at(sheet.at(row.line, cell.column)));
        }
    }
}
