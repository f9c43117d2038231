//! A workbook as sheets of rows: opened within limits, each cell as text with its place. What sheets and
//! columns mean is not known here.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, Style, Xlsx, XlsxError};
use cchc::{Mark, Place, Problem, Problems, file_problems, workbook_problems};

use super::cell::{self, Form, SheetCell};
use super::guard::{self, Refusal};
use crate::set::at_file;

/// An open workbook.
pub(crate) struct Book {
    file: Arc<str>,
    cells: Xlsx<Cursor<Vec<u8>>>,
    has_bare_formulas: bool,
    /// Bytes of all texts that may still be read.
    text_left: u64,
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

/// What the first bytes of old and of protected workbooks are.
const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

impl Book {
    /// Opens the workbook that these bytes are, if unpacked it is no larger than this.
    pub(crate) fn open(name: &str, bytes: Vec<u8>, unpacked: u64) -> Result<Book, Problem> {
        let broken = || workbook_problems::broken().at(at_file(name));
        if bytes.starts_with(&COMPOUND_FILE) {
            return Err(workbook_problems::locked().at(at_file(name)));
        }
        let findings = guard::inspect(&bytes, unpacked).map_err(|refusal| match refusal {
            Refusal::Broken => broken(),
            Refusal::TooLarge => file_problems::too_large(name, unpacked).at(at_file(name)),
        })?;
        let cells = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
        Ok(Book { file: name.into(), cells, has_bare_formulas: findings.bare_formulas, text_left: unpacked })
    }

    /// The names of all sheets, in their order. Charts are none.
    pub(crate) fn sheets(&self) -> Vec<String> {
        let sheets = self.cells.sheets_metadata().iter();
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
    }

    /// The place of a sheet, or of one of its cells.
    pub(crate) fn mark(&self, sheet: &str, line: u32, column: u32) -> Mark {
        Mark { file: Some(self.file.clone()), sheet: Some(sheet.into()), line, column }
    }

    /// Hands over the rows of a sheet that hold anything, until `take` has enough. Cells that cannot be
    /// read are reported, and left out of their rows.
    pub(crate) fn rows(
        &mut self,
        sheet: &str,
        problems: &mut Problems,
        take: &mut dyn FnMut(&SheetRow, &mut Problems) -> bool,
    ) {
        if self.has_bare_formulas {
            self.report_bare_formulas(sheet, problems);
        }
        let at_sheet = Place::at(&self.mark(sheet, 0, 0));
        let mut walk = Walk { row: SheetRow::default(), mark: self.mark(sheet, 0, 0), left: self.text_left };
        let outcome = match self.cells.worksheet_cells_reader(sheet) {
            Ok(mut reader) => walk.run(&mut reader, problems, take),
            Err(_) => Err(workbook_problems::broken()),
        };
        self.text_left = walk.left;
        if let Err(problem) = outcome {
            let place = if walk.mark.line > 0 { Place::at(&walk.mark) } else { at_sheet };
            problems.push(problem.at(place));
        }
    }

    /// A formula whose value was never worked out would be read as an empty cell.
    fn report_bare_formulas(&mut self, sheet: &str, problems: &mut Problems) {
        let mut bare = Vec::new();
        if let Ok(mut reader) = self.cells.worksheet_cells_reader(sheet) {
            while let Ok(Some(cell)) = reader.next_cell_with_formula_metadata() {
                if cell.formula.is_some() && cell.value == DataRef::Empty {
                    bare.push(cell.pos);
                }
                if bare.len() > Problems::MOST {
                    break;
                }
            }
        }
        for (row, column) in bare {
            let mark = self.mark(sheet, row.saturating_add(1), column.saturating_add(1));
            problems.push(workbook_problems::bare_formula().at(Place::at(&mark)));
        }
    }
}

/// A walk through the cells of a sheet.
struct Walk {
    row: SheetRow,
    /// The cell that was read last.
    mark: Mark,
    left: u64,
}

type Cells<'b> = calamine::XlsxCellReader<'b, Cursor<Vec<u8>>>;

impl Walk {
    fn run(
        &mut self,
        reader: &mut Cells<'_>,
        problems: &mut Problems,
        take: &mut dyn FnMut(&SheetRow, &mut Problems) -> bool,
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
    fn hand_over(
        &mut self,
        problems: &mut Problems,
        take: &mut dyn FnMut(&SheetRow, &mut Problems) -> bool,
    ) -> bool {
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
