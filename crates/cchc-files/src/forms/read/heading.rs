//! What a sheet is, told by its heading: the first row, of those near the top, that names the columns of a form, of a
//! table of units and codes, or of a matrix. Names and places of sheets, rows and columns are not looked at.

use std::collections::BTreeMap;

use cchc::{Kind as ProblemKind, Problem, Problems, file_problems};

use super::sheet::at;
use crate::forms::{FormColumn, HeadField, counts_all, counts_rows};
use crate::workbook::{Book, SheetCell, SheetRow};

/// How far down a heading may stand.
pub(super) const DEEPEST: u32 = 40;

/// What a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The form of one unit: a row a node.
    UnitForm,
    /// A row a unit and code.
    Table,
    /// A row a unit, a column a code.
    Matrix,
    /// What would be a form, had it this column.
    Lacking(FormColumn),
}

/// The heading of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) line: u32,
    pub(super) kind: Kind,
    /// The first column of each name.
    pub(super) columns: BTreeMap<FormColumn, u32>,
    /// What is written at each of them.
    pub(super) written: Vec<(u32, String)>,
    /// The headings that are no names of columns.
    pub(super) others: Vec<SheetCell>,
    /// How many cells it has.
    pub(super) width: usize,
    doubled: Vec<(u32, FormColumn)>,
}

/// The rows of a sheet among which its heading must be.
///
/// # Errors
/// Why the sheet cannot be read that far.
pub(super) fn first_rows(book: &mut Book, sheet: &str) -> Result<Vec<SheetRow>, Problem> {
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    book.rows_alone(sheet, &mut problems, &mut |row, _| {
        let is_near = row.line <= DEEPEST;
        rows.extend(is_near.then(|| row.clone()));
        is_near
    });
    let ends_it =
        |problem: &Problem| [ProblemKind::Syntax, ProblemKind::DocumentTooLarge].contains(&problem.kind);
    problems.into_iter().find(ends_it).map_or(Ok(rows), Err)
}

/// The heading among these rows; `is_code` says which cells are codes.
pub(super) fn find(rows: &[SheetRow], is_code: &dyn Fn(&SheetCell) -> bool) -> Option<Heading> {
    let all: Vec<Heading> = rows.iter().map(Heading::of).collect();
    let whole = all.iter().filter_map(|heading| Some((heading, heading.as_form()?)));
    let matrix =
        all.iter().filter(|heading| heading.is_matrix(is_code)).map(|heading| (heading, Kind::Matrix));
    let lacking = all.iter().filter_map(|heading| Some((heading, Kind::Lacking(heading.lacks()?))));
    let (heading, kind) = whole.chain(matrix).chain(lacking).next()?;
    let mut heading = Heading { kind, ..heading.clone() };
    heading.take_total();
    Some(heading)
}

impl Heading {
    fn of(row: &SheetRow) -> Heading {
        let (columns, others, doubled) = (BTreeMap::new(), Vec::new(), Vec::new());
        let (line, width) = (row.line, row.cells.len());
        let (kind, written) = (Kind::Matrix, Vec::new());
        let mut heading = Heading { line, kind, columns, written, others, width, doubled };
        for cell in &row.cells {
            match FormColumn::called(&cell.text) {
                Some(column) if heading.has(column) => heading.doubled.push((cell.column, column)),
                Some(column) => {
                    heading.columns.insert(column, cell.column);
                    heading.written.push((cell.column, cell.text.clone()));
                }
                None => heading.others.push(cell.clone()),
            }
        }
        heading
    }

    pub(super) fn has(&self, column: FormColumn) -> bool {
        self.columns.contains_key(&column)
    }

    fn has_any(&self, columns: &[FormColumn]) -> bool {
        columns.iter().any(|column| self.has(*column))
    }

    fn as_form(&self) -> Option<Kind> {
        use FormColumn::{Code, Points, RuledValue, SelfScore, Unit, Value};
        match (self.has(Unit), self.has(Code)) {
            (false, true) if self.has(Value) => Some(Kind::UnitForm),
            (true, true) if self.has_any(&[RuledValue, Points, Value, SelfScore]) => Some(Kind::Table),
            _ => None,
        }
    }

    fn is_matrix(&self, is_code: &dyn Fn(&SheetCell) -> bool) -> bool {
        self.has(FormColumn::Unit) && !self.has(FormColumn::Code) && self.others.iter().any(is_code)
    }

    /// The column without which a row that is plainly the heading of a form is none: its name was changed.
    fn lacks(&self) -> Option<FormColumn> {
        use FormColumn::{Code, Documents, Note, Scoring, Total, Unit, Value};
        let is_form = self.columns.len() >= 4 && self.has_any(&[Value, Total, Documents, Note, Scoring]);
        match (self.has(Code), self.has(Value)) {
            _ if self.has(Unit) || !is_form => None,
            (false, true) => Some(Code),
            (true, false) => Some(Value),
            _ => None,
        }
    }

    /// Takes what offices call denominators for their column, right beside the values of a form.
    fn take_total(&mut self) {
        let beside = self.column(FormColumn::Value).map(|value| value.saturating_add(1));
        if self.kind != Kind::UnitForm || self.has(FormColumn::Total) {
            return;
        }
        let is_total = |cell: &SheetCell| Some(cell.column) == beside && counts_all(&cell.text);
        if let Some(place) = self.others.iter().position(is_total) {
            let cell = self.others.remove(place);
            self.columns.insert(FormColumn::Total, cell.column);
            self.written.push((cell.column, cell.text));
        }
    }

    /// The columns that are read and missing where an unknown one stands in the form of a unit: between those that
    /// stand there beside it, in the order in which forms are made.
    pub(super) fn missing_at(&self, place: u32) -> Vec<FormColumn> {
        if self.kind != Kind::UnitForm {
            return Vec::new();
        }
        let known = |column: &FormColumn| Some((self.column(*column)?, *column));
        let known: Vec<(u32, FormColumn)> = FormColumn::OF_UNIT_FORMS.iter().filter_map(known).collect();
        let left = known.iter().filter(|(at, _)| *at < place).max().map(|(_, column)| *column);
        let right = known.iter().filter(|(at, _)| *at > place).min().map(|(_, column)| *column);
        let order = |column: FormColumn| {
            FormColumn::OF_UNIT_FORMS.iter().position(|own| *own == column).unwrap_or_default()
        };
        let (after, before) = (left.map(order), right.map(order));
        let is_between = |column: &FormColumn| {
            after.is_none_or(|after| order(*column) > after)
                && before.is_none_or(|before| order(*column) < before)
        };
        let missing = FormColumn::OF_UNIT_FORMS.into_iter();
        missing
            .filter(|column| FormColumn::READ.contains(column) && !self.has(*column))
            .filter(is_between)
            .collect()
    }

    /// Where a column stands, if it is there.
    pub(super) fn column(&self, column: FormColumn) -> Option<u32> {
        self.columns.get(&column).copied()
    }

    /// The columns of which rows are read.
    pub(super) fn read(&self) -> impl Iterator<Item = (FormColumn, u32)> {
        FormColumn::READ.into_iter().filter_map(|column| Some((column, self.column(column)?)))
    }

    /// Whether what stands in a column is for people, is said to be doubled, or has a heading that is judged: all of a
    /// matrix are, and of a table those that say what is known of units.
    pub(super) fn passes_over(&self, column: u32) -> bool {
        let is_judged = |heading: &SheetCell| match self.kind {
            Kind::Matrix => true,
            Kind::Table => HeadField::called(&heading.text).is_some() || counts_rows(&heading.text),
            _ => counts_rows(&heading.text),
        };
        self.columns.values().any(|known| *known == column)
            || self.doubled.iter().any(|(doubled, _)| *doubled == column)
            || self.others.iter().any(|heading| heading.column == column && is_judged(heading))
    }

    /// Reports what is wrong with the heading itself.
    pub(super) fn report(&self, file: &cchc::RowPlace, problems: &mut Problems) {
        // What is for people may stand there as often as they like.
        let is_read = |column: FormColumn| {
            FormColumn::READ.contains(&column) || [FormColumn::Unit, FormColumn::Code].contains(&column)
        };
        for (place, column) in self.doubled.iter().filter(|(_, column)| is_read(*column)) {
            let [name, _] = column.heading();
            problems.push(file_problems::doubled_column(name).at(at(file, self.line, *place)));
        }
        if let Kind::Lacking(column) = self.kind {
            let [name, _] = column.heading();
            let others = self.others.iter().map(|cell| cell.text.as_str());
            let place = self.columns.values().min().copied().unwrap_or(1);
            problems.push(file_problems::missing_column(name, others).at(at(file, self.line, place)));
        }
    }
}
