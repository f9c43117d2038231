//! Workbooks (.xlsx) as spreadsheet programs write them, read in one pass over each sheet: its cells, formulas and
//! merged cells together. What is written in any other way is unusual: nothing is said of it, and whoever asked reads
//! that workbook, from the row on that was not handed over, with `calamine`. What is read here is what `calamine`
//! reads; where the two could differ, it is unusual.
//!
//! `parts` finds the sheets, `looks` what figures are shown as, `texts` the texts that cells share, `sheet` the cells.

mod looks;
mod parts;
mod sheet;
#[cfg(test)]
mod tests;
mod texts;

use std::io::Cursor;
use std::sync::Arc;

use zip::ZipArchive;

use super::book::Merged;
use super::cell::CellRead;
use super::formula::Formula;
use super::tags::{Tags, Unusual};
use looks::Look;
use parts::PlainSheet;
use texts::Texts;

type Archive = ZipArchive<Cursor<Arc<[u8]>>>;

/// A workbook whose parts are plain, but for its sheets, of which that is not known before they are read.
pub(super) struct PlainBook {
    archive: Archive,
    sheets: Vec<PlainSheet>,
    looks: Vec<Look>,
    texts: Texts,
}

/// What takes what stands in a sheet, in the order in which it stands there.
pub(super) trait Take {
    /// Takes a cell, by line and column from 1; whether more are wanted.
    fn cell(&mut self, at: (u32, u32), read: CellRead) -> bool;

    /// Takes the formula of the cell that comes next.
    fn formula(&mut self, _: Formula) {}

    /// Takes cells that were made one.
    fn merged(&mut self, _: Merged) {}
}

impl PlainBook {
    /// A workbook, where it is plain.
    pub(super) fn open(bytes: Arc<[u8]>) -> Result<PlainBook, Unusual> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unusual)?;
        let sheets = parts::sheets(&mut archive)?;
        let looks = looks::looks(&mut archive)?;
        let texts = texts::texts(&mut archive)?;
        Ok(PlainBook { archive, sheets, looks, texts })
    }

    /// The names of its sheets, in their order, and whether each is hidden.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (&str, bool)> {
        self.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden))
    }

    /// Hands over what stands in a sheet.
    pub(super) fn read(&mut self, name: &str, take: &mut impl Take) -> Result<(), Unusual> {
        let sheet = self.sheets.iter().find(|sheet| sheet.name == name).ok_or(Unusual)?;
        let part = self.archive.by_name(&sheet.part).map_err(|_| Unusual)?;
        sheet::read(Tags::new(part), &self.looks, &self.texts, take)
    }
}

/// Hands over the tags of a part with the texts before them; whether there is such a part.
fn each_tag(
    archive: &mut Archive,
    part: &str,
    take: &mut dyn FnMut(&[u8], super::tags::Tag<'_>) -> Result<(), Unusual>,
) -> Result<bool, Unusual> {
    let part = match archive.by_name(part) {
        Ok(part) => part,
        Err(zip::result::ZipError::FileNotFound) => return Ok(false),
        Err(_) => return Err(Unusual),
    };
    let mut tags = Tags::new(part);
    while let Some((text, tag)) = tags.next()? {
        take(text, tag)?;
    }
    Ok(true)
}
