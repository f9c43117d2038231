//! The cells of a sheet: what stands in them, their formulas, and those that were made one.

use std::collections::HashMap;
use std::sync::Arc;

use calamine::CellErrorType;
use cchc::{Problem, workbook_problems};
use cchc_cells::StoredFigure;

use super::head::{Head, SheetAt, check_start};
use super::looks::Look;
use super::records::{Record, Records};
use super::tokens::{self, Looks};
use super::{Room, Stop};
use crate::workbook::book::{Merged, SheetRow};
use crate::workbook::cell::{self, CellRead, Form, SheetCell};
use crate::workbook::formula::Formula;
use crate::workbook::open_document::OpenSheet;

/// The kinds of records that are read here.
mod kind {
    pub(super) const START: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    pub(super) const FIGURE: u16 = 0x0203;
    pub(super) const SHORT_FIGURE: u16 = 0x027E;
    pub(super) const SHORT_FIGURES: u16 = 0x00BD;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TEXT_WITH_LOOKS: u16 = 0x00D6;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const SHARED_FORMULA: u16 = 0x04BC;
    pub(super) const FORMULA_OF_MANY: u16 = 0x0221;
    pub(super) const TEXT_OF_FORMULA: u16 = 0x0207;
    pub(super) const MERGED: u16 = 0x00E5;
}

/// How many columns a sheet has. Of rows it has as many as two bytes count.
const MOST_COLUMNS: u16 = 256;
/// What a cell costs beside its text, in its row and before it is put there, and what one that cannot be read.
const CELL_BYTES: usize = 128;
const UNSOUND_BYTES: usize = 1_024;

/// The way through all sheets of a workbook.
pub(super) struct Walk<'s> {
    stream: &'s [u8],
    head: &'s Head,
    room: Room,
    /// How many bytes of the stream no sheet has had. Sheets share none, so that all together are walked once.
    left: usize,
}

impl<'s> Walk<'s> {
    pub(super) fn new(stream: &'s [u8], head: &'s Head, room: Room) -> Walk<'s> {
        Walk { stream, head, room, left: stream.len() }
    }

    /// What stands in a sheet.
    pub(super) fn sheet(&mut self, sheet: &SheetAt) -> Result<OpenSheet, Stop> {
        let mut records = Records::from(self.stream, sheet.at)?;
        check_start(&records.next()?)?;
        let mut scan = Scan::new(self.head, &mut self.room);
        // A chart inside a sheet has a start and an end of its own, and cells that are no cells of the sheet.
        let mut inside = 0_usize;
        loop {
            let record = records.next()?;
            self.left = self.left.checked_sub(record.length()).ok_or(Stop::Broken)?;
            match record.kind {
                kind::START => inside += 1,
                kind::END if inside == 0 => break,
                kind::END => inside -= 1,
                _ if inside > 0 => {}
                _ => scan.take(&record)?,
            }
        }
        let found = scan.end()?;
        Ok(OpenSheet { name: sheet.name.clone(), is_hidden: sheet.is_hidden, ..found })
    }
}

/// A line and a column, from 0.
type At = (u16, u16);

/// A sheet as far as it was read.
struct Scan<'w> {
    head: &'w Head,
    room: &'w mut Room,
    cells: Vec<(At, (String, Form))>,
    unsound: Vec<(At, Problem)>,
    formulas: Vec<(At, Looks)>,
    /// What formulas look at that others share, by the cell of the first.
    shared: HashMap<At, Looks>,
    /// The cell whose formula gives a text that has yet to come.
    waiting: Option<At>,
    /// Cells whose formula gives a text that never came.
    bare: Vec<At>,
    merged: Vec<Merged>,
}

impl<'w> Scan<'w> {
    fn new(head: &'w Head, room: &'w mut Room) -> Scan<'w> {
        Scan {
            head,
            room,
            cells: Vec::new(),
            unsound: Vec::new(),
            formulas: Vec::new(),
            shared: HashMap::new(),
            waiting: None,
            bare: Vec::new(),
            merged: Vec::new(),
        }
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        match record.kind {
            kind::FIGURE => {
                let figure = StoredFigure::of_bytes(record.bytes(6)?);
                self.put(at(record)?, self.figure(figure, record.word(4)?))
            }
            kind::SHORT_FIGURE => self.short_figure(record, at(record)?, 4),
            kind::SHORT_FIGURES => self.short_figures(record),
            kind::SHARED_TEXT => {
                let place =
                    usize::try_from(u32::from_le_bytes(record.bytes(6)?)).map_err(|_| Stop::Broken)?;
                let text = self.head.texts.get(place).ok_or(Stop::Broken)?;
                self.put(at(record)?, cell::text_of(text).into())
            }
            kind::TEXT | kind::TEXT_WITH_LOOKS => {
                let text = record.pieces(6)?.text()?;
                self.put(at(record)?, cell::text_of(&text).into())
            }
            kind::TRUTH_OR_ERROR => {
                let [value, is_error] = record.bytes(6)?;
                let read = if is_error == 0 { truth(value) } else { error(value)? };
                self.put(at(record)?, read)
            }
            kind::FORMULA => self.formula(record),
            kind::SHARED_FORMULA => self.shared_formula(record, 8),
            kind::FORMULA_OF_MANY => self.shared_formula(record, 12),
            kind::TEXT_OF_FORMULA => {
                let Some(at) = self.waiting.take() else { return Ok(()) };
                let text = record.pieces(0)?.text()?;
                self.put(at, cell::text_of(&text).into())
            }
            kind::MERGED => self.merged(record),
            _ => Ok(()),
        }
    }

    fn put(&mut self, at: At, read: CellRead) -> Result<(), Stop> {
        if at.1 >= MOST_COLUMNS {
            return Err(Stop::Broken);
        }
        let text = read.held.as_ref().map_or(0, |(text, _)| text.len());
        let unsound = if read.problem.is_some() { UNSOUND_BYTES } else { 0 };
        self.room.take(CELL_BYTES + text + unsound)?;
        self.cells.extend(read.held.map(|held| (at, held)));
        self.unsound.extend(read.problem.map(|problem| (at, problem)));
        Ok(())
    }

    /// A figure in a cell that has this look.
    fn figure(&self, figure: StoredFigure, look: u16) -> CellRead {
        let is_from_1904 = self.head.is_from_1904;
        match self.head.looks.at(look) {
            Look::Figure => cell::figure_in(figure.decimal(), false),
            Look::Percent => cell::figure_in(figure.decimal(), true),
            Look::Day => cell::day_in(figure.day(is_from_1904)),
            Look::Time => cell::day_in(Err(figure.to_string())),
        }
    }

    /// A figure of four bytes, behind its look.
    fn short_figure(&mut self, record: &Record<'_>, at: At, place: usize) -> Result<(), Stop> {
        let figure = StoredFigure::of_short(u32::from_le_bytes(record.bytes(place + 2)?));
        self.put(at, self.figure(figure, record.word(place)?))
    }

    /// Such figures in several cells of a row; the last column is said behind them.
    fn short_figures(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        let (line, first) = at(record)?;
        let count = record.body.len().checked_sub(6).ok_or(Stop::Broken)? / 6;
        for place in 0..count {
            let column = u16::try_from(place).ok().and_then(|place| first.checked_add(place));
            self.short_figure(record, (line, column.ok_or(Stop::Broken)?), 4 + place * 6)?;
        }
        Ok(())
    }

    fn formula(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        let at = at(record)?;
        self.bare.extend(self.waiting.take());
        self.room.take(CELL_BYTES)?;
        self.formulas.push((at, tokens::looks(record.body, 20)?));
        let value: [u8; 8] = record.bytes(6)?;
        let read = match value {
            [kind, _, value, _, _, _, 0xFF, 0xFF] => match kind {
                0 => {
                    self.waiting = Some(at);
                    return Ok(());
                }
                1 => truth(value),
                2 => error(value)?,
                3 => CellRead::default(),
                _ => return Err(Stop::Broken),
            },
            _ => self.figure(StoredFigure::of_bytes(value), record.word(4)?),
        };
        self.put(at, read)
    }

    /// A formula that several cells share; it stands behind the first of them.
    fn shared_formula(&mut self, record: &Record<'_>, tokens_at: usize) -> Result<(), Stop> {
        if let Some((at, _)) = self.formulas.last() {
            self.room.take(CELL_BYTES)?;
            self.shared.insert(*at, tokens::looks(record.body, tokens_at)?);
        }
        Ok(())
    }

    fn merged(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        for place in 0..usize::from(record.word(0)?) {
            let side =
                |side: usize| record.word(2 + place * 8 + side * 2).map(|from_0| u32::from(from_0) + 1);
            let merged = Merged { first: (side(0)?, side(2)?), last: (side(1)?, side(3)?) };
            if merged.last.0 < merged.first.0 || merged.last.1 < merged.first.1 {
                return Err(Stop::Broken);
            }
            if self.merged.len() >= self.room.merged {
                return Err(Stop::TooManyMerged);
            }
            self.room.take(CELL_BYTES)?;
            self.merged.push(merged);
        }
        Ok(())
    }

    /// The sheet with its cells in rows.
    fn end(mut self) -> Result<OpenSheet, Stop> {
        self.bare.extend(self.waiting.take());
        let mut found = OpenSheet { merged: self.merged, ..OpenSheet::default() };
        self.bare.sort_unstable();
        found.formulas.extend(self.formulas.iter().map(|(at, looks)| Formula {
            at: from_one(*at),
            refers: does_refer(*looks, &self.shared),
            is_bare: self.bare.binary_search(at).is_ok(),
        }));
        self.unsound.sort_by_key(|(at, _)| *at);
        let unsound = self.unsound.into_iter();
        found.unsound.extend(unsound.map(|(at, problem)| (from_one(at), Arc::new(problem))));
        self.cells.sort_by_key(|(at, _)| *at);
        let mut last = None;
        for (at, (text, form)) in self.cells {
            // Of two values of a cell nobody knows which is meant.
            if last.replace(at) == Some(at) {
                return Err(Stop::Broken);
            }
            let (line, column) = from_one(at);
            let cell = SheetCell { column, text, form };
            match found.rows.last_mut() {
                Some(row) if row.line == line => row.cells.push(cell),
                _ => found.rows.push(SheetRow { line, cells: vec![cell] }),
            }
        }
        Ok(found)
    }
}

fn at(record: &Record<'_>) -> Result<At, Stop> {
    Ok((record.word(0)?, record.word(2)?))
}

fn from_one((line, column): At) -> (u32, u32) {
    (u32::from(line) + 1, u32::from(column) + 1)
}

/// Whether a formula looks at cells; one that is not there may.
fn does_refer(looks: Looks, shared: &HashMap<At, Looks>) -> bool {
    match looks {
        Looks::AtNone => false,
        Looks::AtCells => true,
        Looks::AsTheOneAt(line, column) => shared.get(&(line, column)) != Some(&Looks::AtNone),
    }
}

fn truth(value: u8) -> CellRead {
    cell::text_of(if value == 0 { "false" } else { "true" }).into()
}

fn error(value: u8) -> Result<CellRead, Stop> {
    let error = match value {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2A => CellErrorType::NA,
        0x2B => CellErrorType::GettingData,
        _ => return Err(Stop::Broken),
    };
    Ok(Err(workbook_problems::with_an_error(&error.to_string())).into())
}
