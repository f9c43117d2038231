//! A workbook as sheets of rows: opened within limits, each cell as text with its place. What sheets and
//! columns mean is not known here.

use std::sync::Arc;

use cchc::{Mark, Place, Problem, Problems, file_problems, workbook_problems};

use super::cell::SheetCell;
use super::excel97;
use super::formula::Formulas;
use super::guard::{self, Findings, Refusal};
use super::links;
use super::open_document::{self, OpenSheet};
use super::packed::PackedBook;
use super::plain::PlainBook;
use super::rows::{Beside, KeepRow, MOST_ROW_TEXT, Rows, row_too_long};
use super::tags::Unusual;
use crate::limits::Limits;
use crate::set::at_file;

/// An open workbook.
pub(crate) struct Book {
    file: Arc<str>,
    bytes: Arc<[u8]>,
    cells: Cells,
    findings: Findings,
    /// Bytes of all texts that may still be read.
    text_left: u64,
}

/// The cells of a workbook: read as they are asked for, in one of two ways, or read already.
enum Cells {
    Plain(Box<PlainBook>),
    Packed(Box<PackedBook>),
    Read(Vec<OpenSheet>),
}

/// A row that holds anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetRow {
    /// Its number, from 1.
    pub(crate) line: u32,
    /// Its cells that hold anything, by rising column.
    pub(crate) cells: Vec<SheetCell>,
}

impl SheetRow {
    /// The cell of a column.
    pub(crate) fn cell(&self, column: u32) -> Option<&SheetCell> {
        let place = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(place)
    }
}

/// Cells that were made one: the lines and columns, from 1, of the first and of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

/// What takes rows, and whether it wants more.
pub(crate) type TakeRow<'t> = &'t mut dyn FnMut(&SheetRow, &mut Problems) -> bool;

/// Up to so many bytes, unpacked, a workbook is small, if its cells and what is wrong with them take no more than
/// these: a text that many cells share is held once for each.
const SMALL: u64 = 2 << 20;
const SMALL_HELD: u64 = 8 << 20;
/// The most bytes in the name of a sheet; Excel takes 31 letters, other programs some more.
const LONGEST_NAME: usize = 1_024;
/// What is held of a cell beside its text, and what of one that cannot be read.
const CELL_BYTES: u64 = 64;
const UNSOUND_BYTES: u64 = 1_024;

impl Book {
    /// Opens the workbook that these bytes are, if it is no larger than these limits.
    pub(crate) fn open(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Book, Problem> {
        let book = if excel97::is_one(&bytes) {
            Book::open_excel97(name, bytes, limits)?
        } else {
            Book::open_packed(name, bytes, limits)?
        };
        let mut names: Vec<&str> = book.each_sheet().map(|(name, _)| name).collect();
        if names.len() > limits.sheets {
            return Err(workbook_problems::too_many_sheets(limits.sheets).at(at_file(name)));
        }
        // A sheet is asked for by its name: of two with one name the first would be read twice, and very long ones
        // would take longer to compare than to read.
        names.sort_unstable();
        let is_doubled = names.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
        let is_sound = !is_doubled && names.iter().all(|name| name.len() <= LONGEST_NAME);
        if is_sound { Ok(book) } else { Err(workbook_problems::broken().at(at_file(name))) }
    }

    fn open_packed(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Book, Problem> {
        let unpacked = limits.unpacked_bytes;
        let findings = guard::inspect(&bytes, limits).map_err(|refusal| {
            let problem = match refusal {
                Refusal::Broken => workbook_problems::broken(),
                Refusal::TooLarge => file_problems::too_large(name, unpacked),
                Refusal::TooManySheets => workbook_problems::too_many_sheets(limits.sheets),
                Refusal::TooManyMerged => workbook_problems::too_many_merged(limits.merged),
            };
            problem.at(at_file(name))
        })?;
        if findings.is_locked {
            return Err(workbook_problems::locked().at(at_file(name)));
        }
        if links::leads_elsewhere(&bytes) {
            return Err(workbook_problems::external_links().at(at_file(name)));
        }
        let (file, bytes): (Arc<str>, Arc<[u8]>) = (name.into(), bytes.into());
        let cells = if findings.is_open_document {
            Cells::Read(open_document::sheets(&file, bytes.clone(), limits)?)
        } else if let Ok(plain) = PlainBook::open(bytes.clone()) {
            Cells::Plain(Box::new(plain))
        } else {
            let opened = PackedBook::open(bytes.clone()).map_err(|problem| problem.at(at_file(name)))?;
            Cells::Packed(Box::new(opened))
        };
        Ok(Book { file, bytes, cells, findings, text_left: unpacked })
    }

    fn open_excel97(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Book, Problem> {
        let file: Arc<str> = name.into();
        let sheets = excel97::sheets(&file, bytes, limits)?;
        let mut formulas = sheets.iter().flat_map(|sheet| &sheet.formulas);
        let findings =
            Findings { bare_formulas: formulas.any(|formula| formula.is_bare), ..Findings::default() };
        let (bytes, cells) = (Vec::new().into(), Cells::Read(sheets));
        Ok(Book { file, bytes, cells, findings, text_left: limits.unpacked_bytes })
    }

    /// From here on so many bytes of texts may be read.
    pub(crate) fn allow_text(&mut self, bytes: u64) {
        self.text_left = bytes;
    }

    /// Reads all cells of a workbook that is small, each once, however often they are asked for; a larger one stays
    /// as it is.
    pub(crate) fn unpack_if_small(&mut self) {
        if self.findings.unpacked > SMALL || matches!(self.cells, Cells::Read(_)) {
            return;
        }
        let (text_left, mut room) = (self.text_left, SMALL_HELD);
        match self.sheets().into_iter().map(|name| self.unpacked(name, &mut room)).collect() {
            Some(sheets) => self.cells = Cells::Read(sheets),
            None => self.text_left = text_left,
        }
    }

    /// A sheet with all its cells, if there is room for them.
    fn unpacked(&mut self, name: String, room: &mut u64) -> Option<OpenSheet> {
        let (mut rows, mut unsound, mut problems) = (Vec::new(), Vec::new(), Problems::default());
        let mut put_down = |problems: Problems| {
            let at = |problem: &Problem| (problem.place.mark.line, problem.place.mark.column);
            unsound.extend(problems.into_iter().map(|problem| (at(&problem), Arc::new(problem))));
        };
        let (mut beside, mut has_room) = (Beside::default(), true);
        self.walk(&name, &mut problems, Some(&mut beside), &mut |row, problems| {
            let cost = held_by(row) + problems.len() as u64 * UNSOUND_BYTES;
            has_room = cost <= *room;
            *room = room.saturating_sub(cost);
            put_down(std::mem::take(problems));
            rows.push(std::mem::take(row));
            has_room
        });
        if !has_room {
            return None;
        }
        put_down(problems);
        if !matches!(self.cells, Cells::Plain(_)) {
            beside = self.all_beside(&name);
        }
        let Beside { formulas, merged } = beside;
        let is_hidden = self.is_hidden(&name);
        Some(OpenSheet { is_hidden, name, rows, unsound, formulas, merged, is_a_copy: false })
    }

    /// About how many bytes it takes as long as it is open, beside its file.
    pub(crate) fn held(&self) -> u64 {
        match &self.cells {
            Cells::Read(sheets) => sheets.iter().flat_map(|sheet| &sheet.rows).map(held_by).sum(),
            Cells::Plain(_) | Cells::Packed(_) => self.findings.unpacked,
        }
    }

    /// The names of all sheets, in their order, and whether each is hidden. Charts are none.
    fn each_sheet(&self) -> Box<dyn Iterator<Item = (&str, bool)> + '_> {
        match &self.cells {
            Cells::Plain(plain) => Box::new(plain.sheets()),
            Cells::Packed(packed) => Box::new(packed.sheets()),
            Cells::Read(sheets) => {
                Box::new(sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden)))
            }
        }
    }

    /// The names of all sheets, in their order. Charts are none.
    pub(crate) fn sheets(&self) -> Vec<String> {
        self.each_sheet().map(|(name, _)| name.to_owned()).collect()
    }

    /// Whether a sheet is not shown.
    pub(crate) fn is_hidden(&self, name: &str) -> bool {
        self.each_sheet().any(|(known, is_hidden)| known == name && is_hidden)
    }

    /// The place of a sheet, or of one of its cells.
    pub(crate) fn mark(&self, sheet: &str, line: u32, column: u32) -> Mark {
        Mark { file: Some(self.file.clone()), sheet: Some(sheet.into()), line, column }
    }

    /// Hands over the rows of a sheet that hold anything, until `take` has enough. Cells that cannot be
    /// read are reported, and left out of their rows; so is every formula without its value.
    pub(crate) fn rows(&mut self, sheet: &str, problems: &mut Problems, take: TakeRow<'_>) {
        if self.findings.bare_formulas {
            for formula in self.beside(sheet).0.bare().take(Problems::MOST + 1) {
                let mark = self.mark(sheet, formula.at.0, formula.at.1);
                problems.push(workbook_problems::bare_formula().at(Place::at(&mark)));
            }
        }
        self.rows_alone(sheet, problems, take);
    }

    /// The same, with nothing said of formulas: to whom only some columns matter asks for [`Book::beside`].
    pub(crate) fn rows_alone(&mut self, sheet: &str, problems: &mut Problems, take: TakeRow<'_>) {
        if let Cells::Read(sheets) = &self.cells {
            let at_sheet = Place::at(&self.mark(sheet, 0, 0));
            let found = sheets.iter().find(|found| found.name == sheet);
            return found.into_iter().for_each(|found| hand_over_all(found, &at_sheet, problems, take));
        }
        self.walk(sheet, problems, None, &mut |row, problems| take(row, problems));
    }

    /// Hands over rows, which may be kept, and what stands beside them as far as it is met on the way.
    fn walk(&mut self, sheet: &str, problems: &mut Problems, beside: Option<&mut Beside>, take: KeepRow<'_>) {
        let mut rows = Rows::new(self.mark(sheet, 0, 0), self.text_left, problems, beside, take);
        let outcome = match self.plain(|plain| plain.read(sheet, &mut rows)) {
            Some(()) => Ok(()),
            None => {
                rows.start_again();
                self.packed().and_then(|packed| packed.read(sheet, &mut rows))
            }
        };
        self.text_left = rows.end(outcome);
    }

    /// What is read of a workbook that is plain. One that turns out to be unusual is unusual from then on.
    fn plain<T>(&mut self, read: impl FnOnce(&mut PlainBook) -> Result<T, Unusual>) -> Option<T> {
        let Cells::Plain(plain) = &mut self.cells else { return None };
        let found = read(plain).ok();
        if found.is_none()
            && let Ok(opened) = PackedBook::open(self.bytes.clone())
        {
            self.cells = Cells::Packed(Box::new(opened));
        }
        found
    }

    fn packed(&mut self) -> Result<&mut PackedBook, Problem> {
        match &mut self.cells {
            Cells::Packed(packed) => Ok(packed),
            _ => Err(workbook_problems::broken()),
        }
    }

    /// The formulas of a sheet, and its cells that were made one over several rows, and maybe others. A sheet that
    /// cannot be read has none; that is said of its rows.
    pub(crate) fn beside(&mut self, sheet: &str) -> (Formulas, Vec<Merged>) {
        let Beside { formulas, merged } = self.all_beside(sheet);
        (Formulas::of(formulas), merged)
    }

    fn all_beside(&mut self, sheet: &str) -> Beside {
        if let Cells::Read(sheets) = &self.cells {
            let found = sheets.iter().find(|found| found.name == sheet);
            let found = found.map(|found| (found.formulas.clone(), found.merged.clone()));
            let (formulas, merged) = found.unwrap_or_default();
            return Beside { formulas, merged };
        }
        let Findings { formulas, merged, .. } = self.findings;
        let mut beside = Beside::default();
        if !formulas && !merged || self.plain(|plain| plain.read(sheet, &mut beside)).is_some() {
            return beside;
        }
        let Ok(packed) = self.packed() else { return Beside::default() };
        Beside {
            formulas: if formulas { packed.formulas(sheet) } else { Vec::new() },
            merged: if merged { packed.merged(sheet) } else { Vec::new() },
        }
    }
}

fn text_of(row: &SheetRow) -> u64 {
    row.cells.iter().map(|cell| cell.text.len() as u64).sum()
}

/// About how many bytes a row takes.
fn held_by(row: &SheetRow) -> u64 {
    text_of(row) + row.cells.len() as u64 * CELL_BYTES
}

/// Hands over rows that are read already, each after what is wrong with its cells.
fn hand_over_all(sheet: &OpenSheet, at_sheet: &Place, problems: &mut Problems, take: TakeRow<'_>) {
    let mut unsound = sheet.unsound.iter().peekable();
    let mut report = |upto: u32, problems: &mut Problems| {
        while let Some(((line, column), problem)) = unsound.next_if(|((line, _), _)| *line <= upto) {
            // Cells that cannot be read may be millions, and of so many no more is said.
            if problems.len() > Problems::MOST {
                continue;
            }
            let mark = Mark { line: *line, column: *column, ..at_sheet.mark.clone() };
            problems.push(Problem::clone(problem).at(Place::at(&mark)));
        }
    };
    for row in &sheet.rows {
        report(row.line, problems);
        if text_of(row) > MOST_ROW_TEXT {
            let mark = Mark { line: row.line, column: 1, ..at_sheet.mark.clone() };
            return problems.push(row_too_long().at(Place::at(&mark)));
        }
        if !take(row, problems) {
            return;
        }
    }
    report(u32::MAX, problems);
}
