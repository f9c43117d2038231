//! Cells become rows on their way, whoever reads them; rows that were handed over are not handed over again where a
//! second reader begins anew.

use cchc::{Mark, Place, Problem, Problems, workbook_problems};

use super::book::{Merged, SheetRow};
use super::cell::{CellRead, SheetCell};
use super::formula::Formula;
use super::plain::Take;

/// What takes rows, which it may keep, and whether it wants more.
pub(super) type KeepRow<'t> = &'t mut dyn FnMut(&mut SheetRow, &mut Problems) -> bool;

/// What stands beside the values of cells.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) formulas: Vec<Formula>,
    pub(super) merged: Vec<Merged>,
}

impl Take for Beside {
    fn cell(&mut self, _: (u32, u32), _: CellRead) -> bool {
        true
    }

    fn wants_merged(&self) -> bool {
        true
    }

    fn formula(&mut self, formula: Formula) {
        self.formulas.push(formula);
    }

    fn merged(&mut self, merged: Merged) {
        self.merged.push(merged);
    }
}

/// The most bytes of texts in one row: rows are held whole, and those near the top all together.
pub(super) const MOST_ROW_TEXT: u64 = 4 << 20;

/// What is said of a row with more.
pub(super) fn row_too_long() -> Problem {
    workbook_problems::row_too_long(MOST_ROW_TEXT >> 20)
}

/// The rows of a sheet on their way.
pub(super) struct Rows<'r> {
    row: SheetRow,
    /// What is wrong with the row at hand.
    unsound: Problems,
    /// The cell that was read last.
    mark: Mark,
    /// Bytes of texts that may still be read, and how many there were before the row at hand.
    left: u64,
    left_before: u64,
    /// The row that was handed over last.
    handed: u32,
    has_enough: bool,
    /// Why no more is read.
    refused: Option<Problem>,
    problems: &'r mut Problems,
    /// Where what stands beside values goes, if anyone wants it.
    beside: Option<&'r mut Beside>,
    take: KeepRow<'r>,
}

impl<'r> Rows<'r> {
    pub(super) fn new(
        mark: Mark,
        left: u64,
        problems: &'r mut Problems,
        beside: Option<&'r mut Beside>,
        take: KeepRow<'r>,
    ) -> Rows<'r> {
        let (row, unsound) = (SheetRow::default(), Problems::default());
        let (left_before, handed, has_enough, refused) = (left, 0, false, None);
        Rows { row, unsound, mark, left, left_before, handed, has_enough, refused, problems, beside, take }
    }

    /// Forgets the row at hand: another reader begins at the first.
    pub(super) fn start_again(&mut self) {
        (self.row, self.unsound, self.left) = (SheetRow::default(), Problems::default(), self.left_before);
        (self.mark.line, self.mark.column) = (0, 0);
        if let Some(beside) = &mut self.beside {
            **beside = Beside::default();
        }
    }

    /// Hands over the last row, and says why there are no more; how many bytes may still be read.
    pub(super) fn end(mut self, outcome: Result<(), Problem>) -> u64 {
        match self.refused.take().map_or(outcome, Err) {
            Ok(()) => drop(self.hand_over()),
            Err(problem) => {
                self.problems.extend(std::mem::take(&mut self.unsound));
                self.problems.push(problem.at(Place::at(&self.mark)));
            }
        }
        self.left
    }

    /// Hands over the row at hand; whether more are wanted.
    fn hand_over(&mut self) -> bool {
        self.problems.extend(std::mem::take(&mut self.unsound));
        (self.left_before, self.handed) = (self.left, self.row.line);
        if !self.row.cells.is_empty() && !self.has_enough {
            self.has_enough = !(self.take)(&mut self.row, self.problems);
        }
        self.row.cells.clear();
        !self.has_enough
    }
}

impl Take for Rows<'_> {
    fn cell(&mut self, (line, column): (u32, u32), read: CellRead) -> bool {
        if line <= self.handed {
            return true;
        }
        if line != self.row.line && self.row.line > 0 && !self.hand_over() {
            return false;
        }
        (self.row.line, self.mark.line, self.mark.column) = (line, line, column);
        if let Some(problem) = read.problem {
            self.unsound.push(problem.at(Place::at(&self.mark)));
        }
        if let Some((text, form)) = read.held {
            let left = self.left.checked_sub(text.len() as u64);
            let is_too_long = left.is_some_and(|left| self.left_before - left > MOST_ROW_TEXT);
            let Some(left) = left.filter(|_| !is_too_long) else {
                self.refused =
                    Some(if is_too_long { row_too_long() } else { workbook_problems::too_much_text() });
                return false;
            };
            self.left = left;
            self.row.cells.push(SheetCell { column, text, form });
        }
        true
    }

    fn wants_merged(&self) -> bool {
        self.beside.is_some()
    }

    fn formula(&mut self, formula: Formula) {
        if let Some(beside) = &mut self.beside {
            beside.formulas.push(formula);
        }
    }

    fn merged(&mut self, merged: Merged) {
        if let Some(beside) = &mut self.beside {
            beside.merged.push(merged);
        }
    }
}
