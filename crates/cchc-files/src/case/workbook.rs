//! A case as one workbook: its sheets are the tables that a folder has as CSV files (contract section 2).
//! Cells go the same way as those of CSV; figures come as text already, in the case's way of writing them.

use std::path::Path;

use cchc::{
    Cell, CriteriaSet, DecisionRow, EvidenceBuilder, NodeIndex, NumberStyle, Place, Places, Problems,
    RowPlace, UnitIndex, UnitRow, file_problems, workbook_problems,
};

use super::columns::{Columns, place_of};
use super::feed::{DECISIONS, EVIDENCE, Feed, UNITS, free_of_units};
use super::names::{SHEETS, SheetName};
use super::table::Heading;
use crate::forms::read::has_forms;
use crate::limits::Limits;
use crate::set::at_file;
use crate::text::{read_file, shown};
use crate::workbook::{Book, Form, SheetRow, are_sheets_of_a_set, has_sheets_of_a_set};

/// What is read into, and against what.
pub(super) struct Target<'b, 's> {
    pub(super) builder: &'b mut EvidenceBuilder<'s>,
    /// Keeps where cells stand, where someone asks for that.
    pub(super) places: Option<&'b mut Places>,
    pub(super) set: &'s CriteriaSet,
    /// How the case writes numbers in text.
    pub(super) style: NumberStyle,
    /// Whether the units are known; without them no other row means anything.
    pub(super) has_units: bool,
}

/// Whether a workbook holds a case rather than a set: whether any of its sheets is one of a case, or nearly, or a
/// filled form.
pub fn is_case_workbook(path: &Path) -> bool {
    let Some(mut book) = opened(path) else { return false };
    let names = book.sheets();
    names.iter().any(|name| SheetName::of(name) != SheetName::Other)
        || (!are_sheets_of_a_set(&names) && has_forms(&mut book))
}

/// Whether a workbook has a sheet of a set, so that it may be one.
pub fn is_set_workbook(path: &Path) -> bool {
    opened(path).is_some_and(|book| has_sheets_of_a_set(&book.sheets()))
}

fn opened(path: &Path) -> Option<Book> {
    let limits = Limits::default();
    let bytes = read_file(path, limits.case_bytes).ok()?;
    Book::open(&shown(path), bytes, &limits).ok()
}

/// Whether a workbook has a sheet with the very name of a table of a case.
pub(super) fn has_tables(book: &Book) -> bool {
    book.sheets().iter().any(|name| matches!(SheetName::of(name), SheetName::Read(_)))
}

/// Reads all tables of a workbook.
pub(super) fn read(path: &Path, mut book: Book, target: &mut Target<'_, '_>, limits: &Limits) {
    let sheets = book.sheets();
    report_names(&book, &shown(path), &sheets, target.builder);
    for sheet in SHEETS.into_iter().filter(|sheet| sheets.iter().any(|name| name == sheet)) {
        Sheet { book: &mut book, name: sheet, most_columns: limits.columns }.read(target);
    }
}

fn report_names(book: &Book, file: &str, sheets: &[String], builder: &mut EvidenceBuilder<'_>) {
    let units = [SheetName::Read("units"), SheetName::Near("units")];
    if !sheets.iter().any(|name| units.contains(&SheetName::of(name))) {
        builder.report(workbook_problems::missing_sheet("units").at(at_file(file)));
    }
    for name in sheets {
        let place = Place::at(&book.mark(name, 0, 0));
        match SheetName::of(name) {
            SheetName::Read(_) => {}
            SheetName::Near(known) => {
                builder.report(workbook_problems::near_sheet_name(name, known).at(place))
            }
            SheetName::Other => builder.report(workbook_problems::unknown_sheet(name, &SHEETS).at(place)),
        }
    }
}

/// A sheet to be read.
struct Sheet<'k> {
    book: &'k mut Book,
    name: &'static str,
    most_columns: usize,
}

/// The heading of a sheet: its cells, and the columns they stand in.
struct Head {
    file: RowPlace,
    headings: Vec<Heading>,
    columns: Vec<u32>,
    style: NumberStyle,
}

impl Sheet<'_> {
    fn read(&mut self, target: &mut Target<'_, '_>) {
        let mark = self.book.mark(self.name, 0, 0);
        let file = RowPlace { file: mark.file.clone(), sheet: mark.sheet.clone() };
        let mut problems = Problems::default();
        let mut first: Option<SheetRow> = None;
        self.book.rows(self.name, &mut Problems::default(), &mut |row, _| {
            first = Some(row.clone());
            false
        });
        let Some(first) = first else {
            let columns: &[&str] = if self.name == "units" { &["unit", "name", "group"] } else { &["unit"] };
            return target.builder.report(file_problems::no_heading(columns).at(Place::at(&mark)));
        };
        if first.cells.len() > self.most_columns {
            let problem = file_problems::too_many_columns(first.cells.len(), self.most_columns);
            return target.builder.report(problem.at(Place::at(&mark)));
        }
        let cells = first.cells.iter();
        let cells =
            cells.map(|cell| Heading::new(Cell { text: &cell.text, line: first.line, column: cell.column }));
        let columns = first.cells.iter().map(|cell| cell.column).collect();
        let head = Head { file: file.clone(), headings: cells.collect(), columns, style: target.style };
        let mut feed = Feed::new(target.builder, target.places.as_deref_mut(), file);
        let has_units = target.has_units;
        match self.name {
            "units" => target.has_units = self.units(&head, &mut feed, &mut problems),
            "evidence" => self.evidence(&head, &mut feed, has_units, &mut problems),
            "decisions" => self.decisions(&head, &mut feed, has_units, &mut problems),
            _ => self.wide(&head, &first, target.set, &mut feed, has_units, &mut problems),
        }
        feed.report_all(problems);
    }

    /// Hands over every row below the heading.
    fn each_row(
        &mut self,
        head: &Head,
        feed: &mut Feed<'_, '_>,
        problems: &mut Problems,
        row: &mut dyn FnMut(&SheetRow, &mut Feed<'_, '_>, &mut Problems),
    ) {
        let mut is_heading = true;
        let mut unnamed = std::collections::BTreeSet::new();
        self.book.rows(self.name, problems, &mut |found, problems| {
            if std::mem::take(&mut is_heading) {
                return true;
            }
            for cell in found.cells.iter().filter(|cell| head.columns.binary_search(&cell.column).is_err()) {
                if unnamed.insert(cell.column) {
                    let column = usize::try_from(cell.column).unwrap_or(usize::MAX);
                    let place = Place::at(&head.file.mark(found.line, cell.column));
                    problems.push(file_problems::column_without_name(column).at(place));
                }
            }
            row(found, feed, problems);
            !feed.is_hopeless()
        });
    }

    /// Whether the table could be read at all.
    fn units(&mut self, head: &Head, feed: &mut Feed<'_, '_>, problems: &mut Problems) -> bool {
        let columns = Columns::find_among(&head.file, &head.headings, UNITS, 3, problems);
        let Some(Columns { known, further }) = columns else { return false };
        feed.columns_of_units(place_of(&head.file, head.headings.first()));
        let free = free_of_units(|name| head.headings.iter().any(|heading| heading.name == name));
        let attributes: Vec<(&Heading, usize)> =
            further.iter().filter_map(|place| Some((head.headings.get(*place)?, *place))).collect();
        for (heading, _) in &attributes {
            feed.attribute(&heading.name, place_of(&head.file, Some(heading)), &free);
        }
        self.each_row(head, feed, problems, &mut |row, feed, problems| {
            let texts = Texts::of(head, row, known.map(|place| (place, Holds::Text)), problems);
            let further: Vec<Cut> = attributes
                .iter()
                .map(|(_, place)| Cut::of(head, row, Some(*place), Holds::Text, problems))
                .collect();
            let [unit, name, group, ranked, was] = texts.cells();
            let named = attributes.iter().zip(&further);
            let attributes = named.map(|((heading, _), cut)| (heading.name.as_str(), cut.cell())).collect();
            feed.unit(&UnitRow { unit, name, group, ranked, was, attributes });
        });
        true
    }

    fn evidence(&mut self, head: &Head, feed: &mut Feed<'_, '_>, has_units: bool, problems: &mut Problems) {
        let Some(known) = known_columns(head, EVIDENCE, problems) else { return };
        let [unit, code, value, declared, documents, note] = known;
        let columns = [
            (unit, Holds::Text),
            (code, Holds::Code),
            (value, Holds::Number),
            (declared, Holds::Number),
            (documents, Holds::Text),
            (note, Holds::Text),
        ];
        self.each_row(head, feed, problems, &mut |row, feed, problems| {
            let texts = Texts::of(head, row, columns, problems);
            if has_units && texts.sound {
                feed.evidence(texts.cells());
            }
        });
    }

    fn decisions(&mut self, head: &Head, feed: &mut Feed<'_, '_>, has_units: bool, problems: &mut Problems) {
        let Some(known) = known_columns(head, DECISIONS, problems) else { return };
        let [unit, code, round, value, points, reason, by, on] = known;
        if value.or(points).is_none() {
            let place = place_of(&head.file, head.headings.first());
            return problems.push(file_problems::no_column_of(&["value", "points"]).at(place));
        }
        let columns = [
            (unit, Holds::Text),
            (code, Holds::Code),
            (round, Holds::Text),
            (value, Holds::Number),
            (points, Holds::Number),
            (reason, Holds::Text),
            (by, Holds::Text),
            (on, Holds::Day),
        ];
        self.each_row(head, feed, problems, &mut |row, feed, problems| {
            let texts = Texts::of(head, row, columns, problems);
            let [unit, code, round, value, points, reason, by, on] = texts.cells();
            if has_units && texts.sound {
                feed.decision(&DecisionRow { unit, code, round, value, points, reason, by, on });
            }
        });
    }

    /// `evidence-wide`, `declared-wide`.
    fn wide(
        &mut self,
        head: &Head,
        first: &SheetRow,
        set: &CriteriaSet,
        feed: &mut Feed<'_, '_>,
        has_units: bool,
        problems: &mut Problems,
    ) {
        let columns = Columns::find_among(&head.file, &head.headings, ["unit"], 1, problems);
        let Some(Columns { known: [Some(unit)], further }) = columns else { return };
        let is_declared = self.name == "declared-wide";
        let mut nodes: Vec<(usize, NodeIndex)> = Vec::new();
        for place in further {
            let Some(heading) = head.headings.get(place) else { continue };
            if first.cells.get(place).is_some_and(|cell| cell.form == Form::Figure) {
                let problem = workbook_problems::code_is_a_number(&heading.name);
                problems.push(problem.at(place_of(&head.file, Some(heading))));
                continue;
            }
            let Some(node) = feed.column(heading.cell()) else { continue };
            if is_declared && set.node(node).leaf.is_none() {
                let problem = file_problems::column_of_branch(&heading.name);
                problems.push(problem.at(place_of(&head.file, Some(heading))));
            } else {
                nodes.push((place, node));
            }
        }
        if !has_units {
            return;
        }
        self.each_row(head, feed, problems, &mut |row, feed, problems| {
            let [unit] = Texts::of(head, row, [(Some(unit), Holds::Text)], problems).texts;
            let unit = feed.wide_row(unit.cell());
            for (place, node) in &nodes {
                let cut = Cut::of(head, row, Some(*place), Holds::Number, problems);
                put(feed, unit, *node, cut.cell(), is_declared);
            }
        });
    }
}

fn put(feed: &mut Feed<'_, '_>, unit: Option<UnitIndex>, node: NodeIndex, cell: Cell<'_>, is_declared: bool) {
    match (unit, is_declared) {
        (Some(unit), false) => feed.value(unit, node, cell),
        (Some(unit), true) => feed.declared(unit, node, cell),
        (None, false) => feed.judge(node, cell, Cell::default()),
        (None, true) => feed.judge(node, Cell::default(), cell),
    }
}

/// Columns of a table with `unit` and `code` that has no others than these.
fn known_columns<const N: usize>(
    head: &Head,
    names: [&str; N],
    problems: &mut Problems,
) -> Option<[Option<usize>; N]> {
    let mut columns = Columns::find_among(&head.file, &head.headings, names, 2, problems)?;
    columns.refuse_further_among(&head.file, &head.headings, names, problems);
    Some(columns.known)
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// A code: a figure there is refused.
    Code,
    /// A number, or a text with one.
    Number,
    /// A day, as a day or as text.
    Day,
    /// Other texts.
    Text,
}

/// A cell as the feed takes it.
struct Cut {
    text: String,
    line: u32,
    column: u32,
    /// Whether it can be read at all.
    sound: bool,
}

impl Cut {
    fn of(head: &Head, row: &SheetRow, place: Option<usize>, holds: Holds, problems: &mut Problems) -> Cut {
        let column = place.and_then(|place| head.columns.get(place)).copied();
        let mut cut = Cut { text: String::new(), line: row.line, column: column.unwrap_or(1), sound: true };
        let Some(cell) = column.and_then(|column| row.cell(column)) else { return cut };
        let place = || Place::at(&head.file.mark(row.line, cell.column));
        match (cell.form, holds) {
            (Form::Day, Holds::Code | Holds::Number | Holds::Text) => {
                problems.push(workbook_problems::is_a_date(&cell.text).at(place()));
                cut.sound = false;
            }
            (Form::Figure, Holds::Code) => {
                problems.push(workbook_problems::code_is_a_number(&cell.text).at(place()));
                cut.sound = false;
            }
            // A figure is written as the case writes its numbers.
            (Form::Figure, Holds::Number) if head.style == NumberStyle::Vietnamese => {
                cut.text = cell.text.replace('.', ",");
            }
            _ => cut.text.clone_from(&cell.text),
        }
        cut
    }

    fn cell(&self) -> Cell<'_> {
        Cell { text: &self.text, line: self.line, column: self.column }
    }
}

/// The cells of the known columns of a row; an absent column has empty ones.
struct Texts<const N: usize> {
    texts: [Cut; N],
    sound: bool,
}

impl<const N: usize> Texts<N> {
    fn of(
        head: &Head,
        row: &SheetRow,
        columns: [(Option<usize>, Holds); N],
        problems: &mut Problems,
    ) -> Texts<N> {
        let texts = columns.map(|(place, holds)| Cut::of(head, row, place, holds, problems));
        let sound = texts.iter().all(|text| text.sound);
        Texts { texts, sound }
    }

    fn cells(&self) -> [Cell<'_>; N] {
        self.texts.each_ref().map(Cut::cell)
    }
}
