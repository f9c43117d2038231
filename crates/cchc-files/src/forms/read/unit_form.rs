//! The form of one unit: every leaf has its row, and rows of its items. Rows are gathered first, since a leaf may
//! be answered in several, and told then, in the order of the set. Nothing that anyone typed is passed over.

use std::collections::{BTreeMap, BTreeSet};

use cchc::{
    Cell, DecisionRow, LeafIndex, NodeIndex, Problems, Rule, Source, UnitIndex, file_problems, form_problems,
};

use super::answers::{Answers, Items, with_total};
use super::codes::{Codes, Named};
use super::foot::are_words;
use super::sheet::{Sheet, Text, Texts, any_number};
use super::shown::Shown;
use super::unread;
use crate::case::Feed;
use crate::forms::{FormColumn, RowOf};
use crate::workbook::{Book, SheetRow};

/// Columns that mean something in the row of an item.
const OF_ITEMS: [FormColumn; 3] = [FormColumn::Value, FormColumn::Documents, FormColumn::Note];

/// The rows of a form, by what they are about.
#[derive(Default)]
pub(super) struct Rows {
    nodes: BTreeMap<NodeIndex, (Text, Texts)>,
    items: BTreeMap<(LeafIndex, usize), Texts>,
    /// What formulas give as the self scores of leaves.
    shown: Vec<(LeafIndex, Text)>,
    /// All lines that have a code.
    lines: BTreeSet<u32>,
}

/// Gathers the rows of a form.
pub(super) fn gather(
    book: &mut Book,
    name: &str,
    sheet: &mut Sheet,
    codes: &Codes<'_>,
    feed: &mut Feed<'_, '_>,
) -> Rows {
    let (mut rows, mut problems) = (Rows::default(), Problems::default());
    sheet.each_row(book, name, &mut problems, &mut |sheet, row, problems| {
        rows.take(sheet, row, codes, feed, problems);
        !feed.is_hopeless()
    });
    sheet.refuse_merged(&rows.lines, &|column| sheet.holds_values(column), &mut problems);
    sheet.report_bare(&rows.lines, &mut problems);
    feed.report_all(problems);
    rows
}

impl Rows {
    fn take(
        &mut self,
        sheet: &mut Sheet,
        row: &SheetRow,
        codes: &Codes<'_>,
        feed: &mut Feed<'_, '_>,
        problems: &mut Problems,
    ) {
        if self.lines.is_empty() && numbers_columns(row) {
            return;
        }
        let code = sheet.plain(row, FormColumn::Code);
        let place = sheet.at(row.line, code.column);
        if is_claimed_in_points(sheet, row, code.column, codes) {
            sheet.take_as_typed(row.line, problems);
        }
        if code.is_empty() {
            return refuse_stray(sheet, row, codes, problems);
        }
        let texts = sheet.texts(row, problems);
        let Some(cell) = row.cell(code.column) else { return };
        let found = match codes.named(cell) {
            Named::Row(found) => found,
            Named::Unsound(problem) => return problems.push(problem.at(place)),
            Named::Unknown if is_a_remark(&code.text, &texts, codes) => {
                return refuse_stray(sheet, row, codes, problems);
            }
            Named::Unknown => return refuse_code(&code, codes, feed, &place, problems),
        };
        self.lines.insert(row.line);
        sheet.foot.goes_on(problems);
        sheet.report_beside(row, problems);
        unread::report(sheet, row, found, codes, problems);
        self.put(sheet, row, (found, code), texts, codes, problems);
    }

    /// Puts the texts of a row where those of a node or an item belong.
    fn put(
        &mut self,
        sheet: &Sheet,
        row: &SheetRow,
        (found, code): (RowOf, Text),
        texts: Texts,
        codes: &Codes<'_>,
        problems: &mut Problems,
    ) {
        let before = match found {
            RowOf::Node(node) => self.nodes.get(&node).map(|(code, _)| code.line),
            RowOf::Item(leaf, item) => self.items.get(&(leaf, item)).map(|texts| texts.line),
        };
        match (before, found) {
            (Some(line), _) => {
                problems.push(file_problems::row_again(line).at(sheet.at(code.line, code.column)));
            }
            (None, RowOf::Node(node)) => {
                let text = codes.set.node(node).code.as_str().to_owned();
                self.shown.extend(codes.set.node(node).leaf.zip(sheet.worked_out(row)));
                self.nodes.insert(node, (Text { text, ..code }, texts));
            }
            (None, RowOf::Item(leaf, item)) => {
                refuse_in_item(sheet, &texts, problems);
                self.items.insert((leaf, item), texts);
            }
        }
    }

    /// Tells everything that the form says of a unit.
    pub(super) fn tell(&self, sheet: &Sheet, codes: &Codes<'_>, unit: Cell<'_>, feed: &mut Feed<'_, '_>) {
        for node in codes.set.node_indices() {
            let leaf = codes.set.node(node).leaf;
            let items = leaf.map(|leaf| self.items_of(leaf)).unwrap_or_default();
            match self.nodes.get(&node) {
                Some((code, texts)) => {
                    self.tell_node(sheet, codes, node, [unit, code.cell()], texts, &items, feed)
                }
                None if !items.is_empty() => {
                    let line = items.values().next().map_or(0, |item| item.line);
                    let code = Text { text: codes.set.node(node).code.as_str().to_owned(), line, column: 1 };
                    let texts = Texts::of_line(line);
                    self.tell_node(sheet, codes, node, [unit, code.cell()], &texts, &items, feed);
                }
                None => {}
            }
        }
        self.tell_lost(sheet, codes, unit, feed);
        self.tell_without_total(sheet, codes, feed);
    }

    /// What the form shows as self scores of this unit.
    pub(super) fn shown(&self, sheet: &Sheet, codes: &Codes<'_>, unit: UnitIndex) -> Vec<Shown> {
        let id = |leaf| &codes.set.node_of(leaf).code;
        let one = |(leaf, text): &(LeafIndex, Text)| Shown {
            unit,
            leaf: *leaf,
            text: text.text.clone(),
            place: sheet.at(text.line, text.column).code(id(*leaf)),
        };
        self.shown.iter().map(one).collect()
    }

    /// Refuses a share of counts without its denominator where no column takes one: it may be a numerator.
    fn tell_without_total(&self, sheet: &Sheet, codes: &Codes<'_>, feed: &mut Feed<'_, '_>) {
        if sheet.heading.has(FormColumn::Total) {
            return;
        }
        let is_share = |node: NodeIndex| {
            codes.set.node(node).leaf.is_some_and(|leaf| codes.set.leaf(leaf).rule.is_percent())
        };
        let values = self.nodes.iter().filter(|(node, _)| is_share(**node));
        let mut values = values.map(|(node, (_, texts))| (*node, texts.get(FormColumn::Value)));
        if let Some((node, value)) = values.find(|(_, value)| any_number(&value.text).is_some()) {
            let place = sheet.at(value.line, value.column).code(&codes.set.node(node).code);
            let column = FormColumn::Total.heading()[0];
            feed.report(form_problems::no_column_of_totals(&value.text, column).at(place));
        }
    }

    fn items_of(&self, leaf: LeafIndex) -> BTreeMap<usize, &Texts> {
        let items = self.items.range((leaf, 0)..=(leaf, usize::MAX));
        items.map(|((_, item), texts)| (*item, texts)).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one row, and all that it is told by")]
    fn tell_node(
        &self,
        sheet: &Sheet,
        codes: &Codes<'_>,
        node: NodeIndex,
        [unit, code]: [Cell<'_>; 2],
        texts: &Texts,
        items: &BTreeMap<usize, &Texts>,
        feed: &mut Feed<'_, '_>,
    ) {
        let columns = [FormColumn::Value, FormColumn::Total];
        let own = with_total(sheet, texts, columns, &mut |problem| feed.report(problem));
        let value = match codes.set.node(node).leaf {
            Some(leaf) => {
                let items: Items =
                    items.iter().map(|(item, texts)| (*item, texts.get(FormColumn::Value))).collect();
                Answers { sheet, codes, leaf, own, items: &items }.value(feed)
            }
            None => own,
        };
        let declared = claimed(sheet, codes, node, texts, feed);
        let documents = joined(texts, items, FormColumn::Documents);
        let note = joined(texts, items, FormColumn::Note);
        feed.evidence([unit, code, value.cell(), declared.cell(), documents.cell(), note.cell()]);
        tell_ruling(sheet, texts, [unit, code], feed);
    }

    /// Says which leaves have no row, or not all rows of their items.
    fn tell_lost(&self, sheet: &Sheet, codes: &Codes<'_>, unit: Cell<'_>, feed: &mut Feed<'_, '_>) {
        let lost = self.lost(sheet, codes);
        let leaves = codes.set.leaves().len();
        let id = cchc::UnitId::new(unit.text);
        match lost.first() {
            // Where hardly a row is there, one word says it.
            Some((_, line)) if lost.len() > 5 && lost.len() * 2 > leaves => {
                let names: Vec<&str> = lost.iter().map(|(code, _)| code.as_str()).collect();
                let place = sheet.at(*line, sheet.heading.column(FormColumn::Code).unwrap_or(1)).unit(&id);
                feed.report(form_problems::lost_rows(&names).at(place));
            }
            _ => {
                for (code, line) in &lost {
                    let column = sheet.heading.column(FormColumn::Code).unwrap_or(1);
                    let place = sheet.at(*line, column).unit(&id).code(&cchc::Code::new(code));
                    feed.report(form_problems::lost_row(code).at(place));
                }
            }
        }
    }

    /// The codes whose rows are gone, each with the line behind which it would stand.
    fn lost(&self, sheet: &Sheet, codes: &Codes<'_>) -> Vec<(String, u32)> {
        let (mut lost, mut line) = (Vec::new(), sheet.heading.line);
        for node in codes.set.node_indices() {
            let row = self.nodes.get(&node);
            line = row.map_or(line, |(code, _)| code.line);
            let Some(leaf) = codes.set.node(node).leaf else { continue };
            let (code, own) = (&codes.set.node(node).code, codes.set.leaf(leaf));
            let items = self.items_of(leaf);
            if row.is_none() && (!items.is_empty() || own.source == Source::Appraisal) {
                lost.push((code.as_str().to_owned(), line));
            }
            let is_whole = row.is_some_and(|(_, texts)| texts.holds(FormColumn::Value));
            let others = own.source != Source::Appraisal || row.is_none();
            if items.is_empty() && (is_whole || others) {
                continue;
            }
            for (place, code) in codes.items(leaf).iter().enumerate() {
                match items.get(&place) {
                    Some(texts) => line = texts.line,
                    None => lost.push((code.clone(), line)),
                }
            }
        }
        lost
    }
}

/// The points that a unit claims: what it typed where the form works out its self score. Sums are the engine's.
fn claimed(
    sheet: &Sheet,
    codes: &Codes<'_>,
    node: NodeIndex,
    texts: &Texts,
    feed: &mut Feed<'_, '_>,
) -> Text {
    let typed = texts.get(FormColumn::SelfScore);
    if codes.set.node(node).leaf.is_some() || typed.is_empty() {
        return typed;
    }
    // Words there say that a form cannot know the sum.
    if any_number(&typed.text).is_some() {
        let place = sheet.at(typed.line, typed.column).code(&codes.set.node(node).code);
        feed.report(form_problems::sum_typed_over(&typed.text).at(place));
    }
    Text { text: String::new(), ..typed }
}

/// A remark of a leaf with those of its items.
fn joined(texts: &Texts, items: &BTreeMap<usize, &Texts>, column: FormColumn) -> Text {
    let all: Vec<Text> =
        std::iter::once(texts.get(column)).chain(items.values().map(|item| item.get(column))).collect();
    let mut said = all.iter().filter(|text| !text.is_empty());
    let first = said.next().cloned().unwrap_or_default();
    let text =
        std::iter::once(&first).chain(said).map(|text| text.text.trim()).collect::<Vec<_>>().join("; ");
    Text { text, ..first }
}

/// What was ruled in a row, if anything.
pub(super) fn tell_ruling(
    sheet: &Sheet,
    texts: &Texts,
    [unit, code]: [Cell<'_>; 2],
    feed: &mut Feed<'_, '_>,
) {
    use FormColumn::{By, On, Points, Reason, Round, RuledTotal, RuledValue};
    // Who rules and in which round may be filled in advance.
    if texts.first_of(&[RuledValue, RuledTotal, Points, Reason]).is_none() {
        return;
    }
    let value = with_total(sheet, texts, [RuledValue, RuledTotal], &mut |problem| feed.report(problem));
    let [round, points, reason, by, on] = [Round, Points, Reason, By, On].map(|column| texts.get(column));
    feed.decision(&DecisionRow {
        unit,
        code,
        round: round.cell(),
        value: value.cell(),
        points: points.cell(),
        reason: reason.cell(),
        by: by.cell(),
        on: on.cell(),
    });
}

/// Refuses what stands in a row without a code, but for what a row of sums works out, and for words below the table.
pub(super) fn refuse_stray(sheet: &mut Sheet, row: &SheetRow, codes: &Codes<'_>, problems: &mut Problems) {
    let mut days = Problems::default();
    let texts = sheet.texts(row, &mut days);
    // Below a table a day is when it was signed, or at least no value.
    for day in days {
        let text = row.cell(day.place.mark.column).map_or("", |cell| cell.text.as_str());
        sheet.foot.hold(text, day);
    }
    let is_sum = sheet.is_sum(row);
    let columns = FormColumn::READ
        .into_iter()
        .filter(|column| !(is_sum && [FormColumn::SelfScore, FormColumn::Points].contains(column)));
    let texts: Vec<Text> = columns.map(|column| texts.get(column)).collect();
    sheet.stray(row, &texts, codes, &form_problems::stray_cell, problems);
}

/// Refuses what an item's row cannot say.
fn refuse_in_item(sheet: &Sheet, texts: &Texts, problems: &mut Problems) {
    let columns: Vec<FormColumn> =
        FormColumn::READ.into_iter().filter(|column| !OF_ITEMS.contains(column)).collect();
    if let Some(text) = texts.first_of(&columns) {
        problems.push(form_problems::not_of_items(&text.text).at(sheet.at(text.line, text.column)));
    }
}

/// Whether a form works out no self score in a row: of a leaf that takes points, and of which nothing else is reported.
fn is_claimed_in_points(sheet: &Sheet, row: &SheetRow, column: u32, codes: &Codes<'_>) -> bool {
    let Some(Named::Row(RowOf::Node(node))) = row.cell(column).map(|cell| codes.named(cell)) else {
        return false;
    };
    let leaf = codes.set.node(node).leaf.map(|leaf| codes.set.leaf(leaf));
    let takes_points =
        leaf.is_some_and(|leaf| matches!(leaf.rule, Rule::Judged(_)) && leaf.source != Source::Survey);
    takes_points && sheet.plain(row, FormColumn::Value).is_empty()
}

/// Whether a row right below the heading numbers its columns, `(1) (2) (3)` or `A B 1 2`, as official tables do.
pub(super) fn numbers_columns(row: &SheetRow) -> bool {
    let texts = row.cells.iter().map(|cell| cell.text.trim().trim_matches(['(', ')']));
    let (letters, numbers): (Vec<&str>, Vec<&str>) =
        texts.partition(|text| text.len() == 1 && text.bytes().all(|letter| letter.is_ascii_uppercase()));
    let numbers: Vec<u32> = numbers.iter().map_while(|text| text.parse().ok()).collect();
    let rises = numbers.windows(2).all(|pair| matches!(pair, [one, next] if *next == one.saturating_add(1)));
    // A row of a leaf has a name, and hardly ever four figures that count on.
    numbers.len() >= 3
        && letters.len() + numbers.len() == row.cells.len()
        && numbers.first() == Some(&1)
        && rises
}

/// Whether a text under the codes is a remark: words that are like no code, in a row with nothing but words.
pub(super) fn is_a_remark(text: &str, texts: &Texts, codes: &Codes<'_>) -> bool {
    let mut filled = FormColumn::READ.into_iter().filter_map(|column| texts.first_of(&[column]));
    are_words(text, codes) && filled.all(|text| are_words(&text.text, codes)) && codes.nearest(text).is_none()
}

/// Refuses a code that the set does not have.
pub(super) fn refuse_code(
    code: &Text,
    codes: &Codes<'_>,
    feed: &mut Feed<'_, '_>,
    place: &cchc::Place,
    problems: &mut Problems,
) {
    if feed.is_hopeless() {
        return;
    }
    // The engine names the nearest node; the codes of items are known here alone.
    match codes.nearest(&code.text).filter(|near| codes.set.find(&cchc::Code::new(near)).is_none()) {
        Some(near) => {
            feed.has_failed();
            problems.push(form_problems::unknown_row(&code.text, near).at(place.clone()));
        }
        None => {
            feed.column(code.cell());
        }
    }
}
