//! A matrix: a row a unit, a column a code. What it says of units themselves is in the room beside this one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use cchc::{Cell, LeafIndex, NodeIndex, Problems, file_problems, form_problems, workbook_problems};

use super::answers::{Answers, Items};
use super::codes::{Codes, Named};
use super::foot::are_words;
use super::sheet::{Sheet, Text, one_line};
use super::units::UnitColumns;
use crate::case::Feed;
use crate::forms::{FormColumn, RowOf, counts_rows};
use crate::workbook::{Book, Form, SheetCell, SheetRow};

/// What the columns of a matrix are about.
struct Columns {
    units: UnitColumns,
    nodes: Vec<(u32, NodeIndex)>,
    items: Vec<(u32, LeafIndex, usize)>,
    /// All columns of nodes and items, in rising order.
    values: Vec<u32>,
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
    let mut columns = columns_of(sheet, codes, feed, &mut problems);
    let makes_units = !units_given && columns.units.make_units();
    // The lines of units, and all that are none of sums.
    let (mut lines, mut rows) = (BTreeSet::new(), BTreeSet::new());
    let (mut found, mut passed) = (Problems::default(), BTreeSet::new());
    sheet.each_row(book, name, &mut found, &mut |sheet, row, problems| {
        if columns.units.passes_over(sheet, row, feed) {
            passed.insert(row.line);
            return true;
        }
        if makes_units {
            columns.units.make_unit(sheet, row, codes, feed);
        }
        if columns.units.names_none(row, codes, feed) && columns.holds_words_alone(row, codes) {
            columns.refuse_stray(sheet, row, codes, problems);
            return true;
        }
        rows.insert(row.line);
        lines.extend(columns.row(sheet, row, codes, feed, problems).then_some(row.line));
        !feed.is_hopeless()
    });
    // A mean that divides by nothing is nobody's figure.
    found.into_iter().filter(|problem| !passed.contains(&problem.place.mark.line)).for_each(|problem| {
        problems.push(problem);
    });
    sheet.refuse_merged(&lines, &|column| !columns.units.is_of_units(column), &mut problems);
    sheet.report_bare(&rows, &mut problems);
    feed.report_all(problems);
}

fn columns_of(sheet: &Sheet, codes: &Codes<'_>, feed: &mut Feed<'_, '_>, problems: &mut Problems) -> Columns {
    let units = UnitColumns::of(sheet);
    let mut columns = Columns { units, nodes: Vec::new(), items: Vec::new(), values: Vec::new() };
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
    let values = columns.nodes.iter().map(|node| node.0).chain(columns.items.iter().map(|item| item.0));
    columns.values = values.collect();
    columns.values.sort_unstable();
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
        &mut self,
        sheet: &mut Sheet,
        row: &SheetRow,
        codes: &Codes<'_>,
        feed: &mut Feed<'_, '_>,
        problems: &mut Problems,
    ) -> bool {
        let unit = row.cell(self.units.unit).filter(|unit| !unit.text.trim().is_empty());
        let Some(unit) = unit else {
            self.refuse_stray(sheet, row, codes, problems);
            return false;
        };
        sheet.report_beside(row, problems);
        sheet.refuse_sideways(row, &self.values, problems);
        let unit = feed.wide_row(Cell { text: &unit.text, line: row.line, column: unit.column });
        if let Some(unit) = unit {
            sheet.foot.goes_on(problems);
            self.units.compare(sheet, row, unit, feed);
        }
        for (column, node) in &self.nodes {
            let Some(text) = value_in(sheet, row, *column, problems) else { continue };
            let cell = Cell { text: &text, line: row.line, column: *column };
            match unit {
                Some(unit) => feed.value(unit, *node, cell),
                None => feed.judge(*node, cell, Cell::default()),
            }
        }
        self.tell_items(sheet, row, codes, unit, feed, problems);
        true
    }

    fn tell_items(
        &self,
        sheet: &Sheet,
        row: &SheetRow,
        codes: &Codes<'_>,
        unit: Option<cchc::UnitIndex>,
        feed: &mut Feed<'_, '_>,
        problems: &mut Problems,
    ) {
        let text = |column: u32, problems: &mut Problems| {
            let text = value_in(sheet, row, column, problems).unwrap_or_default().into_owned();
            Text { text, line: row.line, column }
        };
        let mut leaves: BTreeMap<LeafIndex, Items> = BTreeMap::new();
        for (column, leaf, item) in &self.items {
            leaves.entry(*leaf).or_default().insert(*item, text(*column, problems));
        }
        for (leaf, items) in &leaves {
            let Some(node) = codes.set.find(&codes.set.node_of(*leaf).code) else { continue };
            let own = self.nodes.iter().find(|(_, known)| *known == node);
            // A day there is refused already.
            let own = own.map(|(column, _)| text(*column, &mut Problems::default())).unwrap_or_default();
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

    /// Whether nothing under the codes is what anyone would report.
    fn holds_words_alone(&self, row: &SheetRow, codes: &Codes<'_>) -> bool {
        let mut cells = self.values.iter().filter_map(|column| row.cell(*column));
        cells.all(|cell| are_words(&cell.text, codes))
    }

    /// Refuses what stands in a row that names no unit, but for words below the table.
    fn refuse_stray(&self, sheet: &mut Sheet, row: &SheetRow, codes: &Codes<'_>, problems: &mut Problems) {
        let cells = self.values.iter().filter_map(|column| row.cell(*column));
        let own = |cell: &SheetCell| Text { text: cell.text.clone(), line: row.line, column: cell.column };
        let texts: Vec<Text> = cells.map(own).collect();
        let say = |found: &str| form_problems::stray_in_matrix(found, FormColumn::Unit.heading());
        sheet.stray(row, &texts, codes, &say, problems);
        // Below who signs stand names of people.
        if self.units.is_named(row) && !sheet.foot.is_signed() {
            sheet.foot.goes_on(problems);
        }
    }
}

/// What stands in a column of values, as the case writes it; a day is refused.
fn value_in<'r>(
    sheet: &Sheet,
    row: &'r SheetRow,
    column: u32,
    problems: &mut Problems,
) -> Option<Cow<'r, str>> {
    let cell = row.cell(column)?;
    match cell.form {
        Form::Text if sheet.is_error(row.line, cell) => {
            problems.push(workbook_problems::with_an_error(&cell.text).at(sheet.at(row.line, column)));
            None
        }
        Form::Text => Some(one_line(&cell.text)),
        Form::Figure => Some(Cow::Owned(sheet.figure(&cell.text))),
        Form::Day => {
            problems.push(form_problems::made_a_date(&cell.text).at(sheet.at(row.line, column)));
            None
        }
    }
}
