//! One cell of an open document: what its attributes say it holds, and the text inside it. Comments and drawings
//! that hang on a cell are none of its text.

use std::sync::Arc;

use cchc::{Problem, workbook_problems};
use cchc_cells::LONGEST_TEXT;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{CELL_BYTES, Content, MOST_COLUMNS, MOST_ROWS, Stop, UNSOUND_BYTES, attribute, repeats};
use crate::workbook::cell::{self, Held};
use crate::workbook::formula::refers;

/// A cell as it was found.
pub(super) struct CellFound {
    pub(super) held: Result<Held, Arc<Problem>>,
    /// Whether its formula looks at other cells, where it has one.
    pub(super) formula: Option<bool>,
    /// Over how many rows and columns it is merged.
    pub(super) spans: (u32, u32),
}

impl CellFound {
    /// Whether nothing is to be kept of it.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.held, Ok(None)) && self.formula.is_none() && self.spans == (1, 1)
    }

    /// What it costs to keep it where it stands in so many columns and rows.
    pub(super) fn cost(&self, wide: u32, again: u32) -> u64 {
        let (text, once) = match &self.held {
            Ok(held) => (held.as_ref().map_or(0, |(text, _)| text.len() as u64), 0),
            Err(_) => (0, UNSOUND_BYTES),
        };
        (CELL_BYTES + text) * u64::from(wide) * u64::from(again) + once
    }

    /// Whether its formula was saved without a value.
    pub(super) fn is_bare(&self) -> bool {
        self.formula.is_some() && matches!(self.held, Ok(None))
    }
}

/// Reads a cell to its end; its style may say that its figure is a percent.
pub(super) fn read(
    content: &mut Content<'_>,
    tag: &BytesStart<'_>,
    name: &str,
    is_percent: bool,
) -> Result<CellFound, Stop> {
    let said = |key: &str| attribute(tag, key);
    let kind = said("office:value-type")?.unwrap_or_default();
    let is_error = said("calcext:value-type")?.as_deref() == Some("error");
    let written = text(content, name)?;
    let held = match kind.as_str() {
        _ if is_error => Err(workbook_problems::with_an_error(written.trim())),
        "float" | "currency" | "percentage" => {
            let is_percent = kind == "percentage" || kind == "float" && is_percent;
            let read = cell::figure_of(&said("office:value")?.unwrap_or_default(), is_percent);
            read.problem.map_or(Ok(read.held), Err)
        }
        "date" => cell::iso_day(&said("office:date-value")?.unwrap_or_default()),
        "time" => Err(workbook_problems::is_a_date(&said("office:time-value")?.unwrap_or_default())),
        "boolean" => cell::text_of(&said("office:boolean-value")?.unwrap_or_default()),
        _ => cell::text_of(&said("office:string-value")?.unwrap_or(written)),
    };
    let spans = (
        repeats(tag, "table:number-rows-spanned", MOST_ROWS)?,
        repeats(tag, "table:number-columns-spanned", MOST_COLUMNS)?,
    );
    let formula = said("table:formula")?.map(|formula| refers(&formula));
    Ok(CellFound { held: held.map_err(Arc::new), formula, spans })
}

/// The paragraphs of a cell, up to its end.
fn text(content: &mut Content<'_>, name: &str) -> Result<String, Stop> {
    let (mut text, mut buffer) = (String::new(), Vec::new());
    let mut paragraphs = 0;
    loop {
        buffer.clear();
        match content.read_event_into(&mut buffer)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "text:p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                "text:s" => {
                    let count = repeats(&tag, "text:c", MOST_COLUMNS)?;
                    text.extend(std::iter::repeat_n(' ', count as usize));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                "text:span" | "text:a" => {}
                _ => {
                    let end = tag.to_end().into_owned();
                    content.read_to_end_into(end.name(), &mut Vec::new())?;
                }
            },
            Event::Text(part) if paragraphs > 0 => text.push_str(&part.xml10_content()),
            Event::CData(part) if paragraphs > 0 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => text.push(letter(&reference)?),
            Event::End(tag) if tag.name().as_ref() == name => return Ok(text),
            Event::Eof => return Err(Stop::Broken),
            _ => {}
        }
        // More than a cell holds is refused anyway; it need not be gathered first.
        if text.len() > LONGEST_TEXT * 8 {
            return Err(Stop::TooMuch);
        }
    }
}

/// The letter that a reference stands for; entities of the document's own are none.
fn letter(reference: &BytesRef<'_>) -> Result<char, Stop> {
    match reference.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => reference.resolve_char_ref()?.ok_or(Stop::Broken),
    }
}
