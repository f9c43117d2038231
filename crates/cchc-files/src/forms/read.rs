//! Filled forms in: workbooks whose sheets are forms of units, tables of units and codes, or matrices, told by what
//! stands in them (`heading`). `codes` says which row a code names, `sheet` what a cell holds, `answers` how a leaf is
//! answered in several rows; forms are read in `unit_form` with their `head`, the others in `table` and `matrix`.
//!
//! Units are made by their forms, and by matrices that name them, where no table of units does. Whoever rules on
//! units may stand in a workbook before theirs, so tables and matrices wait until all units are known.

mod answers;
mod codes;
mod foot;
mod head;
mod heading;
mod matrix;
mod shapeless;
mod sheet;
mod shown;
mod table;
mod unit_form;
mod units;
mod unread;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cchc::code::tidy;
use cchc::{
    CriteriaSet, EvidenceBuilder, Mark, NumberStyle, Place, Places, Problem, Problems, RowPlace, Unit,
    UnitId, UnitRow, file_problems, form_problems,
};

use crate::case::Feed;
use crate::forms::{GUIDES, HeadField};
use crate::limits::Limits;
use crate::text::{read_file, shown};
use crate::workbook::{Book, Form, SheetCell, SheetRow, are_sheets_of_a_set};
use codes::Codes;
use head::{ATTRIBUTES, Head};
use heading::{Heading, Kind};
use shapeless::Shapeless;
use sheet::{Sheet, Text};
pub(crate) use shown::{Shown, report_differing};

/// How many workbooks that wait are kept open, and how many bytes those may hold that wait beside others; more are
/// opened again.
const MOST_OPEN: usize = 4;
const MOST_HELD: u64 = 64 << 20;

/// Whether any sheet of a workbook is a form, a table of units and codes, or a matrix, whatever the set.
pub(crate) fn has_forms(book: &mut Book) -> bool {
    let is_like_a_code = |cell: &SheetCell| {
        cell.form != Form::Text || cell.text.starts_with(|letter: char| letter.is_ascii_digit())
    };
    book.sheets().iter().any(|name| {
        let rows = heading::first_rows(book, name).unwrap_or_default();
        let found = heading::find(&rows, &is_like_a_code);
        found.is_some_and(|heading| !matches!(heading.kind, Kind::Lacking(_)))
    })
}

/// Opens a workbook.
///
/// # Errors
/// It cannot be opened, or not within the limits.
pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Book, Problem> {
    let bytes = read_file(path, limits.case_bytes)?;
    Book::open(&shown(path), bytes, limits)
}

/// Reads the forms of a case, workbook by workbook.
pub(crate) struct FormReader<'b, 's> {
    builder: &'b mut EvidenceBuilder<'s>,
    places: Option<&'b mut Places>,
    codes: Codes<'s>,
    style: NumberStyle,
    limits: &'b Limits,
    /// Whether a table of units says which there are; else forms do.
    units_given: bool,
    /// Where the form of each unit stands.
    forms: BTreeMap<String, Mark>,
    waiting: Vec<Waiting>,
    /// Sheets that may hold figures in no shape that is read, and whether forms stand in their workbooks, and any of
    /// a unit.
    shapeless: Vec<(Shapeless, [bool; 2])>,
    /// What formulas give as self scores.
    shown: Vec<Shown>,
}

/// What was found when all forms were read.
pub(crate) struct Finished {
    /// Whether any unit is known.
    pub(crate) has_units: bool,
    /// The workbooks that were given back and plainly hold figures of units all the same.
    pub(crate) unread: Vec<(PathBuf, Problem)>,
    /// What formulas give as self scores.
    pub(crate) shown: Vec<Shown>,
}

/// A workbook with sheets that wait for all units to be known.
struct Waiting {
    path: PathBuf,
    book: Option<Book>,
    sheets: Vec<String>,
}

impl<'b, 's> FormReader<'b, 's> {
    pub(crate) fn new(
        builder: &'b mut EvidenceBuilder<'s>,
        places: Option<&'b mut Places>,
        set: &'s CriteriaSet,
        style: NumberStyle,
        limits: &'b Limits,
        units_given: bool,
    ) -> FormReader<'b, 's> {
        FormReader {
            builder,
            places,
            codes: Codes::of(set),
            style,
            limits,
            units_given,
            forms: BTreeMap::new(),
            waiting: Vec::new(),
            shapeless: Vec::new(),
            shown: Vec::new(),
        }
    }

    /// Reads the forms of a workbook. One that has none is given back, for others to speak of.
    pub(crate) fn take(&mut self, path: &Path, mut book: Book) -> Option<Book> {
        if are_sheets_of_a_set(&book.sheets()) {
            return Some(book);
        }
        let (mut sheets, mut others, mut has_forms) = (Vec::new(), Vec::new(), false);
        let (mut shapeless, forms) = (Vec::new(), self.forms.len());
        for name in book.sheets() {
            let rows = match heading::first_rows(&mut book, &name) {
                Ok(rows) => rows,
                // Nobody knows what it is; it may be a form.
                Err(problem) => {
                    has_forms = true;
                    self.builder.report(problem);
                    continue;
                }
            };
            let found = heading::find(&rows, &|cell| self.codes.knows(cell));
            let Some(heading) = found else {
                if self.report_lost_heading(&book, &name, &rows) {
                    has_forms = true;
                } else if !is_for_people(&book, &name) && !rows.is_empty() {
                    match Shapeless::of(path, &book, &name, &rows, &self.codes) {
                        Some(found) => shapeless.push(found),
                        None => others.push(name),
                    }
                }
                continue;
            };
            has_forms = true;
            match heading.kind {
                _ if heading.width > self.limits.columns => self.refuse_width(&book, &name, &heading),
                Kind::UnitForm => self.unit_form(&mut book, &name, heading, &rows),
                Kind::Lacking(_) => self.report_heading(&book, &name, &heading),
                Kind::Table | Kind::Matrix => sheets.push(name),
            }
        }
        let beside = [has_forms, self.forms.len() > forms];
        self.shapeless.extend(shapeless.into_iter().map(|sheet| (sheet, beside)));
        if !has_forms {
            return Some(book);
        }
        self.report_others(&book, &others);
        if !sheets.is_empty() {
            let book = self.may_stay_open(&book).then_some(book);
            self.waiting.push(Waiting { path: path.to_owned(), book, sheets });
        }
        None
    }

    /// Whether a workbook that waits may be kept open beside those that do.
    fn may_stay_open(&self, book: &Book) -> bool {
        let held: Vec<u64> =
            self.waiting.iter().filter_map(|waiting| Some(waiting.book.as_ref()?.held())).collect();
        let all = held.iter().sum::<u64>() + book.held();
        held.is_empty() || (held.len() < MOST_OPEN && all <= MOST_HELD)
    }

    /// Reports a sheet that says whose it is and of which set, and has no heading; whether it is one.
    fn report_lost_heading(&mut self, book: &Book, name: &str, rows: &[SheetRow]) -> bool {
        let mark = book.mark(name, 0, 0);
        let file = RowPlace { file: mark.file, sheet: mark.sheet };
        let head = Head::of(rows, u32::MAX, &file, &mut Problems::default());
        let unit = head.get(HeadField::Unit);
        if unit.text.is_empty() || head.get(HeadField::Set).text.is_empty() {
            return false;
        }
        let place = Place::at(&file.mark(unit.line, unit.column)).unit(&UnitId::new(&unit.text));
        self.builder.report(form_problems::form_without_heading().at(place));
        true
    }

    /// Warns of sheets that are none of forms.
    fn report_others(&mut self, book: &Book, others: &[String]) {
        for name in others {
            let place = Place::at(&book.mark(name, 0, 0));
            self.builder.report(form_problems::not_a_form(name).at(place));
        }
    }

    fn refuse_width(&mut self, book: &Book, name: &str, heading: &Heading) {
        let place = Place::at(&book.mark(name, heading.line, 1));
        let problem = file_problems::too_many_columns(heading.width, self.limits.columns);
        self.builder.report(problem.at(place));
    }

    /// A sheet that waited, its heading found again.
    fn sheet(&self, book: &mut Book, name: &str) -> Option<Sheet> {
        let rows = heading::first_rows(book, name).ok()?;
        let heading = heading::find(&rows, &|cell| self.codes.knows(cell))?;
        Some(Sheet::of(book, name, heading, self.style))
    }

    /// Reads what waited.
    pub(crate) fn finish(mut self) -> Finished {
        let has_units = self.read_waiting();
        let unread = self.unread();
        Finished { has_units, unread, shown: self.shown }
    }

    /// Says of sheets without a heading what they are, now that units are known; those of workbooks that were given
    /// back are for others to speak of.
    fn unread(&mut self) -> Vec<(PathBuf, Problem)> {
        let mut unread = Vec::new();
        for (sheet, [in_forms, beside_a_form]) in std::mem::take(&mut self.shapeless) {
            // Beside its form a unit keeps sheets of its own.
            let holds =
                !beside_a_form && sheet.holds_figures(&|text| self.builder.known_unit(text, None).is_some());
            match (holds, in_forms) {
                (true, true) => self.builder.report(sheet.problem()),
                (true, false) => unread.push((sheet.path.clone(), sheet.problem())),
                (false, true) => {
                    let at_sheet = Mark { line: 0, column: 0, ..sheet.place.mark.clone() };
                    let problem = form_problems::not_a_form(&sheet.sheet);
                    self.builder.report(problem.at(Place::at(&at_sheet)));
                }
                (false, false) => {}
            }
        }
        unread
    }

    /// Reads what waited; whether any unit is known.
    fn read_waiting(&mut self) -> bool {
        let mut waiting = std::mem::take(&mut self.waiting);
        let mut has_units = self.units_given || !self.forms.is_empty();
        // A matrix that waits alone makes its units as it is read.
        let is_alone = matches!(waiting.as_slice(), [only] if only.sheets.len() == 1);
        if !self.units_given {
            for workbook in &mut waiting {
                has_units |= self.units_of(workbook, is_alone);
            }
        }
        for workbook in waiting.iter_mut().filter(|_| has_units) {
            self.tables_of(workbook);
        }
        has_units
    }

    /// Feeds the units that the matrices of a workbook make, unless that is put off; whether there are such matrices.
    fn units_of(&mut self, workbook: &mut Waiting, is_put_off: bool) -> bool {
        let mut again = workbook.book.is_none().then(|| open(&workbook.path, self.limits).ok()).flatten();
        let book = workbook.book.as_mut().or(again.as_mut());
        let Some(book) = book else { return false };
        let mut has_units = false;
        for name in &workbook.sheets {
            let Some(mut sheet) = self.sheet(book, name) else { continue };
            if sheet.heading.kind == Kind::Matrix && units::UnitColumns::of(&sheet).make_units() {
                has_units = true;
                if !is_put_off {
                    let mut feed = Feed::new(self.builder, None, sheet.file.clone());
                    units::read_units(book, name, &mut sheet, &self.codes, &mut feed);
                }
            }
        }
        has_units
    }

    fn tables_of(&mut self, workbook: &mut Waiting) {
        let Some(mut book) = workbook.book.take().or_else(|| open(&workbook.path, self.limits).ok()) else {
            return;
        };
        for name in &workbook.sheets {
            let Some(mut sheet) = self.sheet(&mut book, name) else { continue };
            let mut problems = Problems::default();
            sheet.heading.report(&sheet.file, &mut problems);
            let mut feed = Feed::new(self.builder, self.places.as_deref_mut(), sheet.file.clone());
            feed.report_all(problems);
            match sheet.heading.kind {
                Kind::Matrix => {
                    matrix::read(&mut book, name, &mut sheet, &self.codes, &mut feed, self.units_given)
                }
                _ => table::read(&mut book, name, &mut sheet, &self.codes, &mut feed),
            }
        }
    }

    fn report_heading(&mut self, book: &Book, name: &str, heading: &Heading) {
        let mark = book.mark(name, 0, 0);
        let mut problems = Problems::default();
        heading.report(&RowPlace { file: mark.file, sheet: mark.sheet }, &mut problems);
        problems.into_iter().for_each(|problem| self.builder.report(problem));
    }

    fn unit_form(&mut self, book: &mut Book, name: &str, heading: Heading, rows: &[SheetRow]) {
        let mut sheet = Sheet::of(book, name, heading, self.style);
        let mut problems = Problems::default();
        sheet.heading.report(&sheet.file, &mut problems);
        let head = Head::of(rows, sheet.heading.line, &sheet.file, &mut problems);
        unread::report_above(&sheet, rows, &head, &self.codes, &mut problems);
        let mut feed = Feed::new(self.builder, self.places.as_deref_mut(), sheet.file.clone());
        feed.report_all(problems);
        let set = self.codes.set;
        let said = head.get(HeadField::Set);
        if !said.is_empty() && ![set.id(), set.title()].map(tidy).contains(&tidy(&said.text)) {
            let place = sheet.at(said.line, said.column);
            return feed.report(form_problems::form_of_another_set(&said.text, set.id()).at(place));
        }
        let unit = head.get(HeadField::Unit);
        if let Some(first) = self.forms.get(&tidy(&unit.text)) {
            let place = sheet.at(unit.line, unit.column).unit(&UnitId::new(&unit.text));
            return feed.report(form_problems::doubled_form(&unit.text, first).at(place));
        }
        let is_known = knows_unit(&sheet, &head, self.units_given, &mut feed);
        let rows = unit_form::gather(book, name, &mut sheet, &self.codes, &mut feed);
        if is_known {
            self.forms.insert(tidy(&unit.text), sheet.file.mark(unit.line, unit.column));
            rows.tell(&sheet, &self.codes, unit.cell(), &mut feed);
            if let Some(unit) = feed.known_unit(&unit.text) {
                self.shown.extend(rows.shown(&sheet, &self.codes, unit));
            }
        }
    }
}

/// Whether a sheet is for people alone.
fn is_for_people(book: &Book, name: &str) -> bool {
    book.is_hidden(name) || GUIDES.iter().any(|guide| tidy(name) == *guide)
}

/// Whether the unit of a form is known, or is made by it; what its head says otherwise than the table of units does
/// counts for nothing.
fn knows_unit(sheet: &Sheet, head: &Head, units_given: bool, feed: &mut Feed<'_, '_>) -> bool {
    let unit = head.get(HeadField::Unit);
    if unit.is_empty() {
        let place = Place::at(&sheet.file.mark(sheet.heading.line, 1));
        feed.report(form_problems::form_without_unit(HeadField::Unit.label()[0]).at(place));
        return false;
    }
    if !units_given {
        make_unit(head, feed);
        return true;
    }
    let Some(index) = feed.unit_named(unit.cell()) else { return false };
    let known = feed.unit_as_fed(index).clone();
    for field in HeadField::ALL.into_iter().filter(|field| ![HeadField::Set, HeadField::Unit].contains(field))
    {
        let (said, known_as) = (head.get(field), known_of(&known, field, &head.get(field).text));
        if !said.is_empty() && tidy(&said.text) != tidy(&known_as) {
            let place = sheet.at(said.line, said.column).unit(&known.id);
            let problem = form_problems::head_differs(field.label(), &said.text, &known_as);
            feed.report(problem.at(place));
        }
    }
    true
}

/// What the table of units says of a unit, in the words of a form where both mean the same.
fn known_of(unit: &Unit, field: HeadField, said: &str) -> String {
    match field {
        HeadField::Set | HeadField::Unit => said.to_owned(),
        HeadField::Name => unit.name.clone(),
        HeadField::Group => unit.group.as_str().to_owned(),
        HeadField::Parent | HeadField::Region => {
            let column = ATTRIBUTES.into_iter().find(|(known, _)| *known == field).map(|(_, column)| column);
            column.and_then(|column| unit.attribute(column)).unwrap_or_default().to_owned()
        }
        HeadField::Ranked => {
            let [own, also] = if unit.ranked { ["có", "yes"] } else { ["không", "no"] };
            let is_same = [own, also].contains(&tidy(said).to_lowercase().as_str());
            if is_same { said.to_owned() } else { own.to_owned() }
        }
        HeadField::Was => {
            let ids = |text: &str| text.split(';').map(tidy).filter(|id| !id.is_empty()).collect::<Vec<_>>();
            let known: Vec<String> = unit.was.iter().map(|id| id.as_str().to_owned()).collect();
            if ids(said) == known { said.to_owned() } else { known.join("; ") }
        }
    }
}

/// The unit that the head of a form describes.
fn make_unit(head: &Head, feed: &mut Feed<'_, '_>) {
    let fields = [HeadField::Unit, HeadField::Name, HeadField::Group, HeadField::Ranked, HeadField::Was];
    let [unit, mut name, group, ranked, was] = fields.map(|field| head.get(field));
    if name.is_empty() {
        // That it is missing is said where the unit is named.
        (name.line, name.column) = (unit.line, unit.column);
    }
    let attributes: Vec<(&str, Text)> = ATTRIBUTES
        .iter()
        .map(|(field, column)| (*column, head.get(*field)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    feed.unit(&UnitRow {
        unit: unit.cell(),
        name: name.cell(),
        group: group.cell(),
        ranked: ranked.cell(),
        was: was.cell(),
        attributes: attributes.iter().map(|(column, text)| (*column, text.cell())).collect(),
    });
}
