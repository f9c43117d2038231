//! Workbooks (.xlsx) of any writing, read by `calamine`: sheet by sheet, cell by cell.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use cchc::{Problem, workbook_problems};

use super::book::Merged;
use super::cell;
use super::formula::{Formula, refers};
use super::plain::Take;

/// A workbook that `calamine` has opened.
pub(super) struct PackedBook(Xlsx<Cursor<Arc<[u8]>>>);

impl From<Dimensions> for Merged {
    fn from(found: Dimensions) -> Merged {
        let from_one = |(line, column): (u32, u32)| (line.saturating_add(1), column.saturating_add(1));
        Merged { first: from_one(found.start), last: from_one(found.end) }
    }
}

impl PackedBook {
    pub(super) fn open(bytes: Arc<[u8]>) -> Result<PackedBook, Problem> {
        Xlsx::new(Cursor::new(bytes)).map(PackedBook).map_err(|_| workbook_problems::broken())
    }

    /// The names of its sheets, in their order, and whether each is hidden. Charts are none.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (&str, bool)> {
        let sheets = self.0.sheets_metadata().iter();
        let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| (sheet.name.as_str(), sheet.visible != SheetVisible::Visible))
    }

    /// Hands over the cells of a sheet.
    pub(super) fn read(&mut self, name: &str, take: &mut impl Take) -> Result<(), Problem> {
        let mut reader = self.0.worksheet_cells_reader(name).map_err(|_| workbook_problems::broken())?;
        let mut last = (0, 0);
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken_cell)? {
            let (line, column) = cell.get_position();
            let at = (line.saturating_add(1), column.saturating_add(1));
            // A sheet goes on from cell to cell; one that goes back gives a cell twice.
            if at <= last {
                return Err(workbook_problems::broken());
            }
            last = at;
            if !take.cell(at, cell::read(cell.get_value(), reader.styles().get(style))) {
                break;
            }
        }
        Ok(())
    }

    /// The formulas of a sheet, in their order, as far as it can be read.
    pub(super) fn formulas(&mut self, name: &str) -> Vec<Formula> {
        let mut formulas = Vec::new();
        let Ok(mut reader) = self.0.worksheet_cells_reader(name) else { return formulas };
        let mut shared: HashMap<usize, bool> = HashMap::new();
        while let Ok(Some(cell)) = reader.next_cell_with_formula_metadata() {
            let Some(found) = &cell.formula else { continue };
            let at = (cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1));
            let is_bare = cell.value == DataRef::Empty;
            formulas.push(Formula { at, refers: looks_at_cells(found, &mut shared), is_bare });
        }
        formulas
    }

    /// The cells of a sheet that were made one.
    pub(super) fn merged(&mut self, name: &str) -> Vec<Merged> {
        let found = self.0.merge_cells_by_sheet_name(name).unwrap_or_default();
        found.into_iter().map(Merged::from).collect()
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

fn broken_cell(error: XlsxError) -> Problem {
    match error {
        XlsxError::NotAWorksheet(_) => workbook_problems::no_cells(),
        _ => workbook_problems::broken(),
    }
}
