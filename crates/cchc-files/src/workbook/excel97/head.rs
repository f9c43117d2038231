//! What stands in a workbook before all its sheets: which sheets there are, what their cells look like, the texts
//! that cells share. What would make it unreadable is found here.

use super::looks::Looks;
use super::records::{Record, Records};
use super::{Room, Stop};

/// The kinds of records that are read here.
mod kind {
    pub(super) const START: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    pub(super) const LOCK: u16 = 0x002F;
    pub(super) const EPOCH: u16 = 0x0022;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const LOOK: u16 = 0x00E0;
    pub(super) const TEXTS: u16 = 0x00FC;
    pub(super) const OTHER_BOOK: u16 = 0x01AE;
}

/// The version of Excel 97 to 2003.
const EXCEL_97: u16 = 0x0600;
/// Where cells of the workbook itself are named, and where functions of add-ins.
const ITSELF: u16 = 0x0401;
const ADD_INS: u16 = 0x3A01;
/// What a text costs beside its letters, and what a sheet.
const TEXT_BYTES: usize = 32;
const SHEET_BYTES: usize = 512;

/// A sheet that was named.
pub(super) struct SheetAt {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// Where it starts in the stream.
    pub(super) at: usize,
}

/// What stands before all sheets.
#[derive(Default)]
pub(super) struct Head {
    /// All sheets of cells, in their order. Charts and macros are none.
    pub(super) sheets: Vec<SheetAt>,
    pub(super) looks: Looks,
    pub(super) texts: Vec<String>,
    /// Whether days are counted from 1904 on.
    pub(super) is_from_1904: bool,
}

impl Head {
    pub(super) fn read(stream: &[u8], room: &mut Room) -> Result<Head, Stop> {
        let mut records = Records::from(stream, 0)?;
        check_start(&records.next()?)?;
        let mut head = Head::default();
        loop {
            let record = records.next()?;
            match record.kind {
                kind::LOCK => return Err(Stop::Locked),
                kind::EPOCH => head.is_from_1904 = record.word(0)? == 1,
                kind::SHEET => {
                    head.sheets.extend(sheet(&record, room)?);
                    if head.sheets.len() > room.sheets {
                        return Err(Stop::TooManySheets);
                    }
                }
                kind::FORMAT => head.looks.format(&record)?,
                kind::LOOK => head.looks.cell(&record)?,
                kind::TEXTS => head.take_texts(&record, room)?,
                kind::OTHER_BOOK if leads_elsewhere(&record)? => return Err(Stop::LeadsElsewhere),
                kind::END => return Ok(head),
                _ => {}
            }
        }
    }

    fn take_texts(&mut self, record: &Record<'_>, room: &mut Room) -> Result<(), Stop> {
        // How many there are is said in front, and seen from what is there.
        let mut pieces = record.pieces(8)?;
        while pieces.has_more() {
            let text = pieces.text()?;
            room.take(TEXT_BYTES + text.len())?;
            self.texts.push(text);
        }
        Ok(())
    }
}

/// Refuses what does not start as a workbook, or a sheet, of Excel 97.
pub(super) fn check_start(record: &Record<'_>) -> Result<(), Stop> {
    match (record.kind, record.word(0)?) {
        (kind::START, EXCEL_97) => Ok(()),
        (kind::START, version) if version < EXCEL_97 => Err(Stop::Old),
        _ => Err(Stop::Broken),
    }
}

/// A sheet, where it is one of cells.
fn sheet(record: &Record<'_>, room: &mut Room) -> Result<Option<SheetAt>, Stop> {
    let at = usize::try_from(u32::from_le_bytes(record.bytes(0)?)).map_err(|_| Stop::Broken)?;
    let [how, kind] = record.bytes(4)?;
    let name = record.pieces(6)?.short_text()?;
    room.take(SHEET_BYTES + name.len())?;
    Ok((kind == 0).then_some(SheetAt { name, is_hidden: how & 3 != 0, at }))
}

/// Whether other workbooks are named, or other programs, from which figures come.
fn leads_elsewhere(record: &Record<'_>) -> Result<bool, Stop> {
    Ok(match record.word(2)? {
        ITSELF | ADD_INS => false,
        // A place that leads nowhere any more, or to the workbook itself, is a single letter.
        1 => !matches!(record.pieces(2)?.text()?.as_str(), " " | "\0"),
        _ => true,
    })
}
