//! What looks like a value where nothing is read: in the columns of a form that are for people, in cells merged over
//! its values, above its table. Other names and other words there are nobody's loss, and nothing is said of them.

use cchc::{CriteriaSet, LeafIndex, Number, Problem, Problems, Rule, form_problems};

use super::codes::{Codes, Named};
use super::head::Head;
use super::sheet::{Sheet, any_number};
use super::unit_form::numbers_columns;
use crate::forms::{FormColumn, ItemAnswer, RowOf, scoring_words};
use crate::workbook::{SheetCell, SheetRow, folded};

/// The columns of a form that are for people.
const FOR_PEOPLE: [FormColumn; 3] = [FormColumn::Name, FormColumn::Max, FormColumn::Scoring];

/// Reports values in the columns of a row that are for people: those merged over the values each, others once a column.
pub(super) fn report(
    sheet: &mut Sheet,
    row: &SheetRow,
    found: RowOf,
    codes: &Codes<'_>,
    problems: &mut Problems,
) {
    for column in FOR_PEOPLE {
        let Some(cell) = sheet.heading.column(column).and_then(|place| row.cell(place)) else { continue };
        if sheet.computes(row.line, cell.column) || is_own(codes.set, found, column, cell) {
            continue;
        }
        let is_value = reads_as_value(codes.set, found, &cell.text);
        let is_wide = sheet.covers_values(row.line, cell.column);
        let said: Option<Problem> = match (is_wide, is_value) {
            (true, true) => Some(form_problems::merged_aside(&cell.text)),
            (true, false) if column == FormColumn::Scoring && asks_for_a_value(codes.set, found) => {
                sheet.is_first_of(cell.column).then(|| form_problems::words_over_values(&cell.text))
            }
            (false, true) => sheet
                .is_first_of(cell.column)
                .then(|| form_problems::in_a_column_for_people(column.heading(), &cell.text)),
            _ => None,
        };
        if let Some(problem) = said {
            problems.push(problem.at(sheet.at(row.line, cell.column)));
        }
    }
}

/// Reports rows above the table that speak of a leaf.
pub(super) fn report_above(
    sheet: &Sheet,
    rows: &[SheetRow],
    head: &Head,
    codes: &Codes<'_>,
    problems: &mut Problems,
) {
    let above = rows.iter().filter(|row| row.line < sheet.heading.line && !numbers_columns(row));
    for row in above {
        let mut free = row.cells.iter().filter(|cell| !head.is_at(row.line, cell.column));
        if let Some(cell) = free.find(|cell| speaks_of_a_leaf(sheet, row, cell, codes)) {
            problems.push(form_problems::above_the_table(&cell.text).at(sheet.at(row.line, cell.column)));
        }
    }
}

/// Whether a cell above a table is a code beside something else, or words behind a code and a colon.
fn speaks_of_a_leaf(sheet: &Sheet, row: &SheetRow, cell: &SheetCell, codes: &Codes<'_>) -> bool {
    let is_like_a_code =
        cell.text.contains('.') || sheet.heading.column(FormColumn::Code) == Some(cell.column);
    let is_named = row.cells.len() > 1 && is_like_a_code && matches!(codes.named(cell), Named::Row(_));
    let named_before = cell.text.split_once(':').filter(|(_, rest)| !rest.trim().is_empty());
    is_named
        || named_before
            .is_some_and(|(code, _)| code.contains('.') && codes.set.find(&cchc::Code::new(code)).is_some())
}

/// Whether a cell says what forms write there.
fn is_own(set: &CriteriaSet, found: RowOf, column: FormColumn, cell: &SheetCell) -> bool {
    let is_same = |own: &str| folded(own) == folded(&cell.text);
    match (column, found) {
        (FormColumn::Name, RowOf::Node(node)) => is_same(&set.node(node).name),
        (FormColumn::Max, RowOf::Node(node)) => {
            any_number(&cell.text).is_some_and(|number| number == set.node(node).max)
        }
        (FormColumn::Scoring, RowOf::Node(node)) => {
            set.node(node).leaf.is_some_and(|leaf| is_same(&scoring_words(set, leaf)))
        }
        (FormColumn::Name, RowOf::Item(leaf, item)) => {
            let own = set.leaf(leaf).rule.choosable().and_then(|items| items.get(item));
            own.is_some_and(|own| is_same(&own.key) || own.label.as_deref().is_some_and(is_same))
        }
        // What an item is worth may stand beside it.
        (_, RowOf::Item(leaf, item)) => {
            any_number(&cell.text).is_some_and(|number| worth(set, leaf, item) == Some(number))
        }
        _ => false,
    }
}

fn worth(set: &CriteriaSet, leaf: LeafIndex, item: usize) -> Option<Number> {
    match &set.leaf(leaf).rule {
        Rule::Survey(survey) => survey.answers.get(item).map(|(_, weight)| weight.clone()),
        rule => rule.choosable().and_then(|items| items.get(item)).map(|own| own.points.clone()),
    }
}

/// Whether a unit fills in the value of a row.
fn asks_for_a_value(set: &CriteriaSet, found: RowOf) -> bool {
    match found {
        RowOf::Node(node) => {
            let rule = set.node(node).leaf.map(|leaf| &set.leaf(leaf).rule);
            rule.is_some_and(|rule| !matches!(rule, Rule::Judged(_) | Rule::Checklist(_) | Rule::Survey(_)))
        }
        RowOf::Item(..) => false,
    }
}

/// Whether a text is what someone would report in a row: a figure, a share, n/a, an option, an answer.
fn reads_as_value(set: &CriteriaSet, found: RowOf, text: &str) -> bool {
    let (text, word) = (text.trim(), folded(text));
    let is_share = || text.split_once('/').is_some_and(|(one, all)| is_number(one) && is_number(all));
    if is_number(text.trim_end_matches('%')) || is_share() {
        return true;
    }
    if ["n/a", "pending", "không phát sinh"].contains(&word.as_str()) {
        return true;
    }
    let is_option = |leaf: LeafIndex| {
        let options = set.leaf(leaf).rule.choosable().unwrap_or_default();
        let is_one = |option: &cchc::Choosable| {
            folded(&option.key) == word || option.label.as_deref().map(folded).as_deref() == Some(&word)
        };
        options.iter().any(is_one)
    };
    match found {
        RowOf::Node(node) => set.node(node).leaf.is_some_and(is_option),
        // A stroke says that nothing stands there.
        RowOf::Item(..) => text != "-" && ItemAnswer::called(text).is_some(),
    }
}

fn is_number(text: &str) -> bool {
    any_number(text).is_some()
}
