//! Open documents (.ods): their tables as rows of cells, each kept only where it holds anything. What is repeated
//! is counted like what is written out, so that a short file that stands for a billion cells is refused. What cells
//! mean is not known here.

mod cells;
mod styles;

use std::io::{BufReader, Cursor};
use std::sync::Arc;

use cchc::{Problem, file_problems, workbook_problems};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::book::{Merged, SheetRow};
use super::cell::SheetCell;
use super::formula::Formula;
use crate::limits::Limits;
use crate::set::at_file;
use cells::CellFound;
use styles::{Defaults, Styles};

/// The most rows and columns of a sheet, as spreadsheet programs have them.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;
/// Where rows and columns say how their cells look that say nothing themselves.
const DEFAULT_STYLE: &str = "table:default-cell-style-name";
/// What a cell costs beside its text, and what one that cannot be read, however often it is repeated.
const CELL_BYTES: u64 = 64;
const UNSOUND_BYTES: u64 = 1_024;

/// A sheet that was read whole.
#[derive(Debug, Default)]
pub(super) struct OpenSheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) rows: Vec<SheetRow>,
    /// What is wrong with cells that cannot be read, by line and column.
    pub(super) unsound: Vec<((u32, u32), Arc<Problem>)>,
    pub(super) formulas: Vec<Formula>,
    pub(super) merged: Vec<Merged>,
    /// Whether it is a copy of another file's sheet, kept for formulas.
    pub(super) is_a_copy: bool,
}

type Content<'z> = Reader<BufReader<ZipFile<'z, Cursor<Arc<[u8]>>>>>;

/// Why a document is not read to its end.
enum Stop {
    Broken,
    TooMuch,
    TooManySheets,
    TooManyMerged,
}

impl From<quick_xml::Error> for Stop {
    fn from(_: quick_xml::Error) -> Stop {
        Stop::Broken
    }
}

/// All sheets of an open document, within the limits.
pub(super) fn sheets(file: &Arc<str>, bytes: Arc<[u8]>, limits: &Limits) -> Result<Vec<OpenSheet>, Problem> {
    let broken = || workbook_problems::broken().at(at_file(file));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut walk =
        Walk { limits, left: limits.unpacked_bytes, styles: Styles::default(), sheets: Vec::new() };
    // Styles that have names of their own stand in a part of their own, which need not be there.
    let styles = archive.by_name("styles.xml").ok().map(|part| walk.document(&mut content_of(part)));
    let content = archive.by_name("content.xml").map_err(|_| broken())?;
    let read = styles.unwrap_or(Ok(())).and_then(|()| walk.document(&mut content_of(content)));
    let problem = match read {
        Ok(()) => return Ok(walk.sheets),
        Err(Stop::Broken) => workbook_problems::broken(),
        Err(Stop::TooMuch) => file_problems::too_large(file, limits.unpacked_bytes),
        Err(Stop::TooManySheets) => workbook_problems::too_many_sheets(limits.sheets),
        Err(Stop::TooManyMerged) => workbook_problems::too_many_merged(limits.merged),
    };
    Err(problem.at(at_file(file)))
}

fn content_of(part: ZipFile<'_, Cursor<Arc<[u8]>>>) -> Content<'_> {
    let mut content = Reader::from_reader(BufReader::new(part));
    let config = content.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    content
}

struct Walk<'l> {
    limits: &'l Limits,
    left: u64,
    styles: Styles,
    sheets: Vec<OpenSheet>,
}

impl Walk<'_> {
    fn document(&mut self, content: &mut Content<'_>) -> Result<(), Stop> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match content.read_event_into(&mut buffer)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:tracked-changes" | "table:dde-links" => {
                        let end = tag.to_end().into_owned();
                        content.read_to_end_into(end.name(), &mut Vec::new())?;
                    }
                    "table:table" => self.table(content, &tag.to_owned())?,
                    _ => self.styles.take(&tag)?,
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn table(&mut self, content: &mut Content<'_>, tag: &BytesStart<'_>) -> Result<(), Stop> {
        let style = attribute(tag, "table:style-name")?.unwrap_or_default();
        let name = attribute(tag, "table:name")?.unwrap_or_default();
        let mut sheet = OpenSheet { name, is_hidden: self.styles.hides(&style), ..OpenSheet::default() };
        let (mut buffer, mut line, mut columns) = (Vec::new(), 1_u32, Defaults::default());
        loop {
            buffer.clear();
            match content.read_event_into(&mut buffer)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-column" => {
                        let wide = repeats(&tag, "table:number-columns-repeated", MOST_COLUMNS)?;
                        let style = attribute(&tag, DEFAULT_STYLE)?.unwrap_or_default();
                        columns.add(wide, self.styles.is_percent(&style));
                    }
                    "table:table-row" => {
                        line = self.row(content, &mut sheet, line, &tag.to_owned(), &columns)?
                    }
                    "table:table-source" => sheet.is_a_copy = true,
                    "table:shapes" | "office:forms" => {
                        let end = tag.to_end().into_owned();
                        content.read_to_end_into(end.name(), &mut Vec::new())?;
                    }
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => break,
                Event::Eof => return Err(Stop::Broken),
                _ => {}
            }
        }
        if sheet.is_a_copy {
            return Ok(());
        }
        if self.sheets.len() >= self.limits.sheets {
            return Err(Stop::TooManySheets);
        }
        self.sheets.push(sheet);
        Ok(())
    }

    /// Reads a row from `line` on, as often as it stands there; the line behind it.
    fn row(
        &mut self,
        content: &mut Content<'_>,
        sheet: &mut OpenSheet,
        line: u32,
        tag: &BytesStart<'_>,
        columns: &Defaults,
    ) -> Result<u32, Stop> {
        let again = repeats(tag, "table:number-rows-repeated", MOST_ROWS)?;
        let own = attribute(tag, DEFAULT_STYLE)?.map(|style| self.styles.is_percent(&style));
        let mut row = SheetRow { line, cells: Vec::new() };
        let (mut buffer, mut column) = (Vec::new(), 1_u32);
        loop {
            buffer.clear();
            match content.read_event_into(&mut buffer)? {
                Event::Start(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    if !["table:table-cell", "table:covered-table-cell"].contains(&name.as_str()) {
                        continue;
                    }
                    let wide = repeats(&tag, "table:number-columns-repeated", MOST_COLUMNS)?;
                    let style = attribute(&tag, "table:style-name")?;
                    let is_percent = style.map(|style| self.styles.is_percent(&style)).or(own);
                    let is_percent = is_percent.unwrap_or_else(|| columns.is_percent(column));
                    let cell = cells::read(content, &tag.to_owned(), &name, is_percent)?;
                    column = self.put(sheet, &mut row, &cell, [column, wide], again)?;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => break,
                Event::Eof => return Err(Stop::Broken),
                _ => {}
            }
        }
        let next = line.saturating_add(again);
        if !row.cells.is_empty() {
            if next > MOST_ROWS + 1 {
                return Err(Stop::TooMuch);
            }
            sheet.rows.extend((line..next).map(|line| SheetRow { line, ..row.clone() }));
        }
        Ok(next)
    }

    /// Puts a cell that stands `wide` times from a column on, in `again` rows; the column behind it.
    fn put(
        &mut self,
        sheet: &mut OpenSheet,
        row: &mut SheetRow,
        cell: &CellFound,
        [column, wide]: [u32; 2],
        again: u32,
    ) -> Result<u32, Stop> {
        let next = column.saturating_add(wide);
        if cell.is_empty() {
            return Ok(next);
        }
        if next > MOST_COLUMNS + 1 {
            return Err(Stop::TooMuch);
        }
        self.left = self.left.checked_sub(cell.cost(wide, again)).ok_or(Stop::TooMuch)?;
        for column in column..next {
            match &cell.held {
                Ok(Some((text, form))) => {
                    row.cells.push(SheetCell { column, text: text.clone(), form: *form })
                }
                Ok(None) => {}
                Err(problem) => sheet.unsound.push(((row.line, column), problem.clone())),
            }
            let formulas = (row.line..row.line.saturating_add(again)).filter_map(|line| {
                cell.formula.map(|refers| Formula { at: (line, column), refers, is_bare: cell.is_bare() })
            });
            sheet.formulas.extend(formulas);
        }
        if cell.spans != (1, 1) {
            if sheet.merged.len() >= self.limits.merged {
                return Err(Stop::TooManyMerged);
            }
            let last = (row.line + cell.spans.0 - 1, column + cell.spans.1 - 1);
            sheet.merged.push(Merged { first: (row.line, column), last });
        }
        Ok(next)
    }
}

/// The value of an attribute, as it was meant.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Stop> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Stop::Broken)?;
        if attribute.key.as_ref() == name {
            let value = quick_xml::escape::unescape(attribute.value.as_ref()).map_err(|_| Stop::Broken)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// How often something stands, at least once and at most as often as a sheet has room.
fn repeats(tag: &BytesStart<'_>, name: &str, most: u32) -> Result<u32, Stop> {
    let Some(text) = attribute(tag, name)? else { return Ok(1) };
    let count: u64 = text.parse().map_err(|_| Stop::Broken)?;
    if count > u64::from(most) * 2 {
        return Err(Stop::TooMuch);
    }
    Ok(u32::try_from(count.max(1)).unwrap_or(most))
}
