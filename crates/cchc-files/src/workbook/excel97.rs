//! Workbooks of Excel 97 to 2003 (.xls): their sheets as rows of cells, each kept only where it holds anything. What
//! cells mean is not known here, and pictures, macros, charts and properties are passed by.
//!
//! `compound` takes the one part that holds the workbook out of the file, `records` cuts it, `head` reads what stands
//! before all sheets, `cells` one sheet, `looks` what figures are shown as, `tokens` whether a formula looks at cells.
//!
//! There is a reader of our own for the same reason as for open documents: `calamine` does not say of such a workbook
//! which figures are shown as percents, so that `95%` would be read as 0.95; it makes room for a whole sheet by what
//! the file says of its size, works formulas out as text in time that grows with the square of their length, and
//! panics over offsets that lead nowhere. Here nothing is believed before it is there: every part is cut with a
//! check, no part is walked twice, and whatever is kept is counted against one limit.

mod cells;
mod compound;
mod head;
mod looks;
mod records;
#[cfg(test)]
mod tests;
mod tokens;

use std::sync::Arc;

use cchc::{Problem, file_problems, workbook_problems};

use super::open_document::OpenSheet;
use crate::limits::Limits;
use crate::set::at_file;
use cells::Walk;
use head::Head;

/// What the first bytes of a compound file are.
const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What the first bytes of a workbook are that stands by itself, as Excel wrote them before version 5.
const BARE_WORKBOOKS: [[u8; 2]; 4] = [[0x09, 0x00], [0x09, 0x02], [0x09, 0x04], [0x09, 0x08]];

/// The name, in such a file, of the part that holds a newer workbook under a password: `Encrypted` as it is written
/// there.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0";

/// Why a workbook is not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Broken,
    /// What it holds is more than the limit.
    TooMuch,
    TooManySheets,
    TooManyMerged,
    /// It is older than Excel 97.
    Old,
    /// It is under a password.
    Locked,
    /// It takes figures from other workbooks.
    LeadsElsewhere,
}

/// How much may still be kept.
struct Room {
    /// Bytes of everything.
    bytes: u64,
    /// Sheets of the workbook, and cells of any one of them that were made one.
    sheets: usize,
    merged: usize,
}

impl Room {
    fn of(limits: &Limits) -> Room {
        Room { bytes: limits.unpacked_bytes, sheets: limits.sheets, merged: limits.merged }
    }

    fn take(&mut self, bytes: usize) -> Result<(), Stop> {
        self.bytes = self.bytes.checked_sub(bytes as u64).ok_or(Stop::TooMuch)?;
        Ok(())
    }
}

/// Whether these bytes are a workbook as Excel wrote them before 2007, or a newer one under a password.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(&COMPOUND_FILE) || is_bare(bytes)
}

fn is_bare(bytes: &[u8]) -> bool {
    BARE_WORKBOOKS.iter().any(|start| bytes.starts_with(start))
}

/// All sheets of a workbook, within the limits.
pub(super) fn sheets(file: &Arc<str>, bytes: Vec<u8>, limits: &Limits) -> Result<Vec<OpenSheet>, Problem> {
    let problem = match read(bytes, Room::of(limits)) {
        Ok(sheets) => return Ok(sheets),
        Err(Stop::Broken) => workbook_problems::broken(),
        Err(Stop::TooMuch) => file_problems::too_large(file, limits.unpacked_bytes),
        Err(Stop::TooManySheets) => workbook_problems::too_many_sheets(limits.sheets),
        Err(Stop::TooManyMerged) => workbook_problems::too_many_merged(limits.merged),
        Err(Stop::Old) => workbook_problems::old_format(),
        Err(Stop::Locked) => workbook_problems::locked(),
        Err(Stop::LeadsElsewhere) => workbook_problems::external_links(),
    };
    Err(problem.at(at_file(file)))
}

fn read(bytes: Vec<u8>, mut room: Room) -> Result<Vec<OpenSheet>, Stop> {
    if is_bare(&bytes) {
        return Err(Stop::Old);
    }
    let stream = compound::workbook(&bytes).map_err(|stop| {
        let is_locked = bytes.windows(ENCRYPTED.len()).any(|part| part == ENCRYPTED);
        if is_locked { Stop::Locked } else { stop }
    })?;
    // Of a large workbook two copies are too many.
    drop(bytes);
    let head = Head::read(&stream, &mut room)?;
    let mut walk = Walk::new(&stream, &head, room);
    head.sheets.iter().map(|sheet| walk.sheet(sheet)).collect()
}
