//! A workbook as sheets of rows: opened within limits, each cell as text with its place. What sheets and
//! columns mean is not known here.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{
    DataRef, Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError, XlsxFormulaMetadata,
};
use cchc::{Mark, Place, Problem, Problems, file_problems, workbook_problems};

use super::cell::{self, Form, SheetCell};
use super::formula::{Formula, Formulas, refers};
use super::guard::{self, Findings, Refusal};
use super::links;
use super::open_document::{self, OpenSheet};
use crate::set::at_file;

/// An open workbook.
pub(crate) struct Book {
    file: Arc<str>,
    cells: Cells,
    findings: Findings,
    /// Bytes of all texts that may still be read.
    text_left: u64,
}

/// The cells of a workbook: read as they are asked for, or read already.
enum Cells {
    Packed(Box<Xlsx<Cursor<Vec<u8>>>>),
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

impl From<Dimensions> for Merged {
    fn from(found: Dimensions) -> Merged {
        let from_one = |(line, column): (u32, u32)| (line.saturating_add(1), column.saturating_add(1));
        Merged { first: from_one(found.start), last: from_one(found.end) }
    }
}

/// What takes rows, and whether it wants more.
pub(crate) type TakeRow<'t> = &'t mut dyn FnMut(&SheetRow, &mut Problems) -> bool;

/// What the first bytes of old and of protected workbooks are.
const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Up to so many bytes, unpacked, a workbook is small: held as cells it takes a few times as much.
const SMALL: u64 = 2 << 20;

/// The name, in such a file, of the part that holds a workbook under a password: `Encrypted` as it is written there.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0";

impl Book {
    /// Opens the workbook that these bytes are, if unpacked it is no larger than this.
    pub(crate) fn open(name: &str, bytes: Vec<u8>, unpacked: u64) -> Result<Book, Problem> {
        let broken = || workbook_problems::broken().at(at_file(name));
        if bytes.starts_with(&COMPOUND_FILE) {
            let is_locked = bytes.windows(ENCRYPTED.len()).any(|part| part == ENCRYPTED);
            let problem =
                if is_locked { workbook_problems::locked() } else { workbook_problems::old_format() };
            return Err(problem.at(at_file(name)));
        }
        let findings = guard::inspect(&bytes, unpacked).map_err(|refusal| match refusal {
            Refusal::Broken => broken(),
            Refusal::TooLarge => file_problems::too_large(name, unpacked).at(at_file(name)),
        })?;
        if findings.is_locked {
            return Err(workbook_problems::locked().at(at_file(name)));
        }
        if links::leads_elsewhere(&bytes) {
            return Err(workbook_problems::external_links().at(at_file(name)));
        }
        let file: Arc<str> = name.into();
        let cells = if findings.is_open_document {
            Cells::Read(open_document::sheets(&file, bytes, unpacked)?)
        } else {
            Cells::Packed(Box::new(Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?))
        };
        Ok(Book { file, cells, findings, text_left: unpacked })
    }

    /// Reads all cells of a workbook that is small, each once, however often they are asked for; a larger one stays
    /// as it is.
    pub(crate) fn unpack_if_small(&mut self) {
        if self.findings.unpacked <= SMALL && matches!(self.cells, Cells::Packed(_)) {
            self.cells = Cells::Read(self.sheets().into_iter().map(|name| self.unpacked(name)).collect());
        }
    }

    fn unpacked(&mut self, name: String) -> OpenSheet {
        let (mut rows, mut unsound, mut problems) = (Vec::new(), Vec::new(), Problems::default());
        let mut put_down = |problems: Problems| {
            let at = |problem: &Problem| (problem.place.mark.line, problem.place.mark.column);
            unsound.extend(problems.into_iter().map(|problem| (at(&problem), problem)));
        };
        self.rows_alone(&name, &mut problems, &mut |row, problems| {
            put_down(std::mem::take(problems));
            rows.push(row.clone());
            true
        });
        put_down(problems);
        let (formulas, merged) = (self.formulas_of(&name), self.merged(&name));
        OpenSheet {
            is_hidden: self.is_hidden(&name),
            name,
            rows,
            unsound,
            formulas,
            merged,
            is_a_copy: false,
        }
    }

    /// The names of all sheets, in their order. Charts are none.
    pub(crate) fn sheets(&self) -> Vec<String> {
        match &self.cells {
            Cells::Packed(cells) => {
                let sheets = cells.sheets_metadata().iter();
                let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
                sheets.map(|sheet| sheet.name.clone()).collect()
            }
            Cells::Read(sheets) => sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        }
    }

    /// Whether a sheet is not shown.
    pub(crate) fn is_hidden(&self, name: &str) -> bool {
        match &self.cells {
            Cells::Packed(cells) => {
                let mut sheets = cells.sheets_metadata().iter();
                sheets.any(|sheet| sheet.name == name && sheet.visible != SheetVisible::Visible)
            }
            Cells::Read(sheets) => sheets.iter().any(|sheet| sheet.name == name && sheet.is_hidden),
        }
    }

    /// The place of a sheet, or of one of its cells.
    pub(crate) fn mark(&self, sheet: &str, line: u32, column: u32) -> Mark {
        Mark { file: Some(self.file.clone()), sheet: Some(sheet.into()), line, column }
    }

    /// Hands over the rows of a sheet that hold anything, until `take` has enough. Cells that cannot be
    /// read are reported, and left out of their rows; so is every formula without its value.
    pub(crate) fn rows(&mut self, sheet: &str, problems: &mut Problems, take: TakeRow<'_>) {
        if self.findings.bare_formulas {
            for formula in self.formulas(sheet).bare().take(Problems::MOST + 1) {
                let mark = self.mark(sheet, formula.at.0, formula.at.1);
                problems.push(workbook_problems::bare_formula().at(Place::at(&mark)));
            }
        }
        self.rows_alone(sheet, problems, take);
    }

    /// The same, with nothing said of formulas: to whom only some columns matter asks for [`Book::formulas`].
    pub(crate) fn rows_alone(&mut self, sheet: &str, problems: &mut Problems, take: TakeRow<'_>) {
        let at_sheet = Place::at(&self.mark(sheet, 0, 0));
        let mut walk = Walk { row: SheetRow::default(), mark: self.mark(sheet, 0, 0), left: self.text_left };
        let outcome = match &mut self.cells {
            Cells::Packed(cells) => match cells.worksheet_cells_reader(sheet) {
                Ok(mut reader) => walk.run(&mut reader, problems, take),
                Err(_) => Err(workbook_problems::broken()),
            },
            Cells::Read(sheets) => {
                let found = sheets.iter().find(|found| found.name == sheet);
                found.into_iter().for_each(|found| hand_over_all(found, &at_sheet, problems, take));
                Ok(())
            }
        };
        self.text_left = walk.left;
        if let Err(problem) = outcome {
            let place = if walk.mark.line > 0 { Place::at(&walk.mark) } else { at_sheet };
            problems.push(problem.at(place));
        }
    }

    /// The formulas of a sheet. A sheet that cannot be read has none; that is said of its rows.
    pub(crate) fn formulas(&mut self, sheet: &str) -> Formulas {
        Formulas::of(self.formulas_of(sheet))
    }

    fn formulas_of(&mut self, sheet: &str) -> Vec<Formula> {
        let mut formulas = Vec::new();
        match &mut self.cells {
            Cells::Packed(cells) if self.findings.formulas => {
                let Ok(mut reader) = cells.worksheet_cells_reader(sheet) else { return formulas };
                let mut shared: HashMap<usize, bool> = HashMap::new();
                while let Ok(Some(cell)) = reader.next_cell_with_formula_metadata() {
                    let Some(found) = &cell.formula else { continue };
                    let at = (cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1));
                    let is_bare = cell.value == DataRef::Empty;
                    formulas.push(Formula { at, refers: looks_at_cells(found, &mut shared), is_bare });
                }
            }
            Cells::Packed(_) => {}
            Cells::Read(sheets) => {
                let found = sheets.iter().find(|found| found.name == sheet);
                formulas.extend(found.into_iter().flat_map(|found| &found.formulas));
            }
        }
        formulas
    }

    /// The cells of a sheet that were made one over several rows, and maybe others.
    pub(crate) fn merged(&mut self, sheet: &str) -> Vec<Merged> {
        match &mut self.cells {
            Cells::Packed(cells) if self.findings.merged => {
                let found = cells.merge_cells_by_sheet_name(sheet).unwrap_or_default();
                found.into_iter().map(Merged::from).collect()
            }
            Cells::Packed(_) => Vec::new(),
            Cells::Read(sheets) => {
                let found = sheets.iter().find(|found| found.name == sheet);
                found.map(|found| found.merged.clone()).unwrap_or_default()
            }
        }
    }
}

/// Whether a formula looks at cells; one that shares its text does as the first one does.
fn looks_at_cells(formula: &XlsxFormulaMetadata, shared: &mut HashMap<usize, bool>) -> bool {
    match formula {
        XlsxFormulaMetadata::Normal { formula } => refers(formula),
        XlsxFormulaMetadata::Shared { shared_index, formula, .. } => {
            let refers = refers(formula);
            shared.insert(*shared_index, refers);
            refers
        }
        XlsxFormulaMetadata::SharedDerived { shared_index } => {
            shared.get(shared_index).copied().unwrap_or(true)
        }
        _ => true,
    }
}

/// Hands over rows that are read already, each after what is wrong with its cells.
fn hand_over_all(sheet: &OpenSheet, at_sheet: &Place, problems: &mut Problems, take: TakeRow<'_>) {
    let mut unsound = sheet.unsound.iter().peekable();
    let mut report = |upto: u32, problems: &mut Problems| {
        while let Some(((line, column), problem)) = unsound.next_if(|((line, _), _)| *line <= upto) {
            let mark = Mark { line: *line, column: *column, ..at_sheet.mark.clone() };
            problems.push(problem.clone().at(Place::at(&mark)));
        }
    };
    for row in &sheet.rows {
        report(row.line, problems);
        if !take(row, problems) {
            return;
        }
    }
    report(u32::MAX, problems);
}

/// A walk through the cells of a sheet.
struct Walk {
    row: SheetRow,
    /// The cell that was read last.
    mark: Mark,
    left: u64,
}

type CellsOf<'b> = calamine::XlsxCellReader<'b, Cursor<Vec<u8>>>;

impl Walk {
    fn run(
        &mut self,
        reader: &mut CellsOf<'_>,
        problems: &mut Problems,
        take: TakeRow<'_>,
    ) -> Result<(), Problem> {
        loop {
            let next = reader.next_cell_with_style_id().map_err(broken_cell)?;
            let Some((cell, style)) = next else { break };
            let (line, column) = cell.get_position();
            let (line, column) = (line.saturating_add(1), column.saturating_add(1));
            if line != self.row.line && !self.hand_over(problems, take) {
                return Ok(());
            }
            // A sheet goes on from cell to cell; one that goes back gives a cell twice.
            if (line, column) <= (self.mark.line, self.mark.column) {
                return Err(workbook_problems::broken());
            }
            (self.row.line, self.mark.line, self.mark.column) = (line, line, column);
            self.keep(cell.get_value(), reader.styles().get(style), problems)?;
        }
        self.hand_over(problems, take);
        Ok(())
    }

    /// Keeps the cell that stands where the walk is.
    fn keep(
        &mut self,
        value: &DataRef<'_>,
        style: Option<&Style>,
        problems: &mut Problems,
    ) -> Result<(), Problem> {
        let found = cell::read(value, style).unwrap_or_else(|problem| {
            problems.push(problem.at(Place::at(&self.mark)));
            // A figure with too many digits is still one; what it would be is not asked again.
            match value {
                DataRef::Float(figure) => Some((figure.to_string(), Form::Figure)),
                _ => None,
            }
        });
        if let Some((text, form)) = found {
            let size = text.len() as u64;
            self.left = self.left.checked_sub(size).ok_or_else(workbook_problems::too_much_text)?;
            self.row.cells.push(SheetCell { column: self.mark.column, text, form });
        }
        Ok(())
    }

    /// Whether more rows are wanted.
    fn hand_over(&mut self, problems: &mut Problems, take: TakeRow<'_>) -> bool {
        let wanted = self.row.cells.is_empty() || take(&self.row, problems);
        self.row.cells.clear();
        wanted
    }
}

fn broken_cell(error: XlsxError) -> Problem {
    match error {
        XlsxError::NotAWorksheet(_) => workbook_problems::no_cells(),
        _ => workbook_problems::broken(),
    }
}
