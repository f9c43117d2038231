//! The cells of a sheet, in one pass.

use std::collections::HashMap;
use std::io::Read;

use calamine::CellErrorType;
use cchc::workbook_problems;
use cchc_cells::is_figure;

use super::Take;
use super::looks::Look;
use super::texts::{Run, Texts};
use crate::workbook::book::Merged;
use crate::workbook::cell::{self, CellRead};
use crate::workbook::formula::{Formula, refers};
use crate::workbook::tags::{Tag, TagKind, Tags, Unusual, text_of};

/// The most rows and columns of a sheet, as spreadsheet programs have them.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Hands over the cells of a sheet with their formulas, then what was made one.
pub(super) fn read<R: Read>(
    mut tags: Tags<R>,
    looks: &[Look],
    texts: &Texts,
    take: &mut impl Take,
) -> Result<(), Unusual> {
    skip_to_cells(&mut tags)?;
    let mut scan = Scan { tags, looks, texts, shared: HashMap::new(), last: (0, 0) };
    if scan.cells(take)? && take.wants_merged() {
        scan.behind(take)?;
    }
    Ok(())
}

fn skip_to_cells<R: Read>(tags: &mut Tags<R>) -> Result<(), Unusual> {
    while let Some((_, tag)) = tags.next()? {
        if tag.name == b"dimension" {
            tag.each_attribute(|key, value| {
                (key != b"ref" || merged(value).is_some()).then_some(()).ok_or(Unusual)
            })?;
        }
        tag.is_plain()?;
        match (tag.name, tag.kind) {
            (b"sheetData", TagKind::Start) => return Ok(()),
            (b"sheetData", _) => return Err(Unusual),
            _ => {}
        }
    }
    // A sheet without cells is none.
    Err(Unusual)
}

struct Scan<'s, R> {
    tags: Tags<R>,
    looks: &'s [Look],
    texts: &'s Texts,
    /// Whether the formulas that others share look at cells.
    shared: HashMap<Vec<u8>, bool>,
    /// The cell that was read last.
    last: (u32, u32),
}

/// What a cell says of itself before its value.
#[derive(Clone, Copy)]
struct Head {
    at: (u32, u32),
    look: Look,
    kind: ValueKind,
}

/// How the value of a cell is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ValueKind {
    Figure,
    Shared,
    Text,
    Inline,
    Truth,
    Error,
}

/// What was found of a cell so far.
#[derive(Default)]
struct Found {
    value: CellRead,
    has_value: bool,
    formula: Option<bool>,
}

impl<R: Read> Scan<'_, R> {
    /// Hands over all cells; whether more is wanted behind them.
    fn cells(&mut self, take: &mut impl Take) -> Result<bool, Unusual> {
        let (looks, mut is_in_row) = (self.looks, false);
        loop {
            let (text, tag) = self.tags.next()?.ok_or(Unusual)?;
            if !text.trim_ascii().is_empty() {
                return Err(Unusual);
            }
            match (tag.name, tag.kind) {
                (b"sheetData", TagKind::End) if !is_in_row => return Ok(true),
                (b"row", kind) if is_in_row == (kind == TagKind::End) => {
                    is_in_row = kind == TagKind::Start;
                    tag.each_attribute(|key, value| {
                        let is_line = || digits(value).is_some_and(|line| (1..=MOST_ROWS).contains(&line));
                        (key != b"r" || is_line()).then_some(()).ok_or(Unusual)
                    })?;
                }
                (b"c", kind @ (TagKind::Start | TagKind::Empty)) if is_in_row => {
                    let head = Head::of(tag, looks)?;
                    if head.at <= self.last {
                        return Err(Unusual);
                    }
                    self.last = head.at;
                    let found = if kind == TagKind::Start { self.cell(head)? } else { Found::default() };
                    if let Some(refers) = found.formula {
                        take.formula(Formula { at: head.at, refers, is_bare: !found.has_value });
                    }
                    if !take.cell(head.at, found.value) {
                        return Ok(false);
                    }
                }
                _ => return Err(Unusual),
            }
        }
    }

    /// What stands in a cell, up to its end.
    fn cell(&mut self, head: Head) -> Result<Found, Unusual> {
        let mut found = Found::default();
        loop {
            let (text, tag) = self.tags.next()?.ok_or(Unusual)?;
            if !text.trim_ascii().is_empty() {
                return Err(Unusual);
            }
            match (tag.name, tag.kind) {
                (b"c", TagKind::End) => return Ok(found),
                (b"v", kind) if !found.has_value && head.kind != ValueKind::Inline => {
                    tag.is_plain()?;
                    let texts = self.texts;
                    let text = self.inside(b"v", kind)?;
                    found.has_value = !text.is_empty() || head.kind == ValueKind::Text;
                    found.value = value(head, text, texts)?;
                }
                (b"is", TagKind::Start) if !found.has_value && head.kind == ValueKind::Inline => {
                    found.has_value = true;
                    found.value = self.inline()?;
                }
                // Behind its value a formula would take it away.
                (b"f", kind) if !found.has_value && found.formula.is_none() => {
                    let shared = SharedBy::of(tag)?;
                    found.formula = Some(self.formula(kind, shared)?);
                }
                _ => return Err(Unusual),
            }
        }
    }

    /// The text inside a tag that has nothing else in it.
    fn inside(&mut self, name: &[u8], kind: TagKind) -> Result<&[u8], Unusual> {
        match kind {
            TagKind::Empty => Ok(&[]),
            TagKind::End => Err(Unusual),
            TagKind::Start => match self.tags.next()?.ok_or(Unusual)? {
                (text, end) if end.name == name && end.kind == TagKind::End => Ok(text),
                _ => Err(Unusual),
            },
        }
    }

    /// A text that stands in its cell.
    fn inline(&mut self) -> Result<CellRead, Unusual> {
        let (mut run, mut whole) = (Run::default(), String::new());
        loop {
            let (text, tag) = self.tags.next()?.ok_or(Unusual)?;
            run.tag(text, tag, &mut whole)?;
            if tag.name == b"is" && tag.kind == TagKind::End {
                return Ok(CellRead::from(cell::text_of(&whole)));
            }
        }
    }

    /// Whether a formula looks at cells; one that shares its text does as the first one does.
    fn formula(&mut self, kind: TagKind, shared: Option<SharedBy>) -> Result<bool, Unusual> {
        let text = text_of(self.inside(b"f", kind)?)?.into_owned();
        let Some(SharedBy { index, is_first }) = shared else { return Ok(refers(&text)) };
        if is_first {
            self.shared.insert(index, refers(&text));
            return Ok(refers(&text));
        }
        Ok(self.shared.get(&index).copied().unwrap_or(true))
    }

    /// Hands over what stands behind the cells.
    fn behind(&mut self, take: &mut impl Take) -> Result<(), Unusual> {
        while let Some((_, tag)) = self.tags.next()? {
            if tag.name != b"mergeCell" || tag.kind == TagKind::End {
                tag.is_plain()?;
                continue;
            }
            tag.each_attribute(|key, value| {
                if key == b"ref" {
                    take.merged(merged(value).ok_or(Unusual)?);
                }
                Ok::<(), Unusual>(())
            })?;
        }
        Ok(())
    }
}

/// Under which index formulas share a text, and whether this is the one that has it.
struct SharedBy {
    index: Vec<u8>,
    is_first: bool,
}

impl SharedBy {
    fn of(tag: Tag<'_>) -> Result<Option<SharedBy>, Unusual> {
        let (mut is_shared, mut index, mut is_first) = (false, None, false);
        tag.each_attribute(|key, value| {
            match key {
                b"t" => is_shared = value == b"shared",
                b"si" => index = Some(value.to_vec()),
                b"ref" => is_first = merged(value).map(|_| true).ok_or(Unusual)?,
                _ => {}
            }
            Ok::<(), Unusual>(())
        })?;
        if !is_shared {
            return Ok(None);
        }
        index.map(|index| Some(SharedBy { index, is_first })).ok_or(Unusual)
    }
}

impl Head {
    fn of(tag: Tag<'_>, looks: &[Look]) -> Result<Head, Unusual> {
        let (mut at, mut style, mut kind) = (None, 0, ValueKind::Figure);
        tag.each_attribute(|key, value| {
            match key {
                b"r" => at = position(value),
                b"s" => style = digits(value).ok_or(Unusual)?,
                b"t" => kind = ValueKind::called(value)?,
                _ => {}
            }
            Ok::<(), Unusual>(())
        })?;
        let look = usize::try_from(style).ok().and_then(|style| looks.get(style));
        Ok(Head { at: at.ok_or(Unusual)?, look: *look.ok_or(Unusual)?, kind })
    }
}

impl ValueKind {
    fn called(word: &[u8]) -> Result<ValueKind, Unusual> {
        match word {
            b"n" => Ok(ValueKind::Figure),
            b"s" => Ok(ValueKind::Shared),
            b"str" => Ok(ValueKind::Text),
            b"inlineStr" => Ok(ValueKind::Inline),
            b"b" => Ok(ValueKind::Truth),
            b"e" => Ok(ValueKind::Error),
            _ => Err(Unusual),
        }
    }
}

/// What a written value is.
fn value(head: Head, written: &[u8], texts: &Texts) -> Result<CellRead, Unusual> {
    if written.is_empty() && head.kind != ValueKind::Text {
        return Ok(CellRead::default());
    }
    let plain = || std::str::from_utf8(written).map_err(|_| Unusual);
    match head.kind {
        ValueKind::Figure => figure(head.look, plain()?),
        ValueKind::Shared => {
            let place = digits(written).and_then(|place| usize::try_from(place).ok());
            let text = place.and_then(|place| texts.get(place)).ok_or(Unusual)?;
            Ok(cell::text_of(text).into())
        }
        ValueKind::Text => Ok(cell::text_of(&text_of(written)?).into()),
        ValueKind::Truth => match written {
            b"1" => Ok(cell::text_of("true").into()),
            b"0" => Ok(cell::text_of("false").into()),
            _ => Err(Unusual),
        },
        ValueKind::Error => {
            let error: CellErrorType = plain()?.parse().map_err(|_| Unusual)?;
            Ok(Err(workbook_problems::with_an_error(&error.to_string())).into())
        }
        ValueKind::Inline => Err(Unusual),
    }
}

fn figure(look: Look, written: &str) -> Result<CellRead, Unusual> {
    let is_percent = match look {
        Look::Figure => false,
        Look::Percent => true,
        Look::Unknown => return Err(Unusual),
    };
    // What is no figure at all is a text for some.
    let of_figures = |byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    if !written.bytes().all(of_figures) || written.starts_with('+') {
        return Err(Unusual);
    }
    let read = cell::figure_of(written, is_percent);
    if read.problem.is_some() && !is_figure(written) {
        return Err(Unusual);
    }
    Ok(read)
}

/// The line and column of `C12`.
fn position(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let (name, number) = text.split_at_checked(letters)?;
    let column = name.iter().take(4).fold(0, |column, letter| column * 26 + u32::from(letter - b'A' + 1));
    let (line, is_name) = (digits(number)?, (1..=3).contains(&letters));
    (is_name && (1..=MOST_ROWS).contains(&line) && column <= MOST_COLUMNS).then_some((line, column))
}

/// A whole number that is not too large for any count here.
fn digits(text: &[u8]) -> Option<u32> {
    let is_number = (1..=9).contains(&text.len()) && text.iter().all(u8::is_ascii_digit);
    is_number.then(|| text.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

/// The cells of `A1:C12`.
fn merged(range: &[u8]) -> Option<Merged> {
    let mut ends = range.split(|byte| *byte == b':').map(position);
    let first = ends.next()??;
    let last = ends.next().unwrap_or(Some(first))?;
    ends.next().is_none().then_some(Merged { first, last })
}
