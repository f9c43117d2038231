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
use super::tags::{Tag, TagKind, Tags, Unusual, text_of};
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

    /// Whether it wants what stands behind the cells.
    fn wants_merged(&self) -> bool {
        false
    }

    /// Takes the formula of the cell that comes next.
    fn formula(&mut self, _: Formula) {}

    /// Takes cells that were made one.
    fn merged(&mut self, _: Merged) {}
}

impl PlainBook {
    /// A workbook, where it is plain.
    pub(super) fn open(bytes: Arc<[u8]>) -> Result<PlainBook, Unusual> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unusual)?;
        refuse_like_names(&archive)?;
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

/// The name of a part as those compare it who care for neither case nor slant.
fn compared(name: &str) -> String {
    name.to_lowercase().replace('\\', "/")
}

/// Of two parts with names that some take for one nobody knows which is meant.
fn refuse_like_names(archive: &Archive) -> Result<(), Unusual> {
    let names = archive.file_names().map(|name| name.map(|name| compared(&name)));
    let mut names: Vec<String> = names.collect::<Result<_, _>>().map_err(|_| Unusual)?;
    names.sort_unstable();
    let is_doubled = names.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
    if is_doubled { Err(Unusual) } else { Ok(()) }
}

/// Hands over the tags of a part with the texts before them; whether there is such a part.
fn each_tag(
    archive: &mut Archive,
    part: &str,
    mut take: impl FnMut(&[u8], Tag<'_>) -> Result<(), Unusual>,
) -> Result<bool, Unusual> {
    if archive.index_for_name(part).is_none() {
        let is_like = |name: &str| compared(name) == compared(part);
        let is_there = archive.file_names().any(|name| name.is_ok_and(|name| is_like(&name)));
        return if is_there { Err(Unusual) } else { Ok(false) };
    }
    let mut tags = Tags::new(archive.by_name(part).map_err(|_| Unusual)?);
    let (mut root, mut is_closed) = (Vec::new(), false);
    while let Some((text, tag)) = tags.next()? {
        // Behind its end a part has nothing, and entities of its own it has nowhere.
        if is_closed || (text.contains(&b'&') && text_of(text).is_err()) {
            return Err(Unusual);
        }
        if root.is_empty() {
            root = tag.name.to_vec();
            is_closed = tag.kind == TagKind::Empty;
        }
        is_closed |= tag.kind == TagKind::End && tag.name == root;
        take(text, tag)?;
    }
    if is_closed { Ok(true) } else { Err(Unusual) }
}
