//! What a workbook holds before anyone believes it: the true size of its parts, and numbers in them that
//! would make the reader behind reserve or count beyond all measure. What cells say is not looked at.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The most rows and columns of a sheet, as spreadsheet programs have them.
const MOST_ROWS: u64 = 1_048_576;
const MOST_COLUMNS: u64 = 16_384;

/// Why a workbook is not read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no archive, or a broken one.
    Broken,
    /// Unpacked, its parts are larger than the limit.
    TooLarge,
}

/// What the reader behind should know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Whether any formula stands without the value that it had when the workbook was saved.
    pub(super) bare_formulas: bool,
    /// Whether there are formulas at all.
    pub(super) formulas: bool,
    /// Whether any cells are merged.
    pub(super) merged: bool,
    /// Whether it is an open document (.ods).
    pub(super) is_open_document: bool,
    /// Whether a part of it is under a password.
    pub(super) is_locked: bool,
}

/// What the part `mimetype` of an open document says.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Unpacks every part once, within `limit` bytes for all, and keeps nothing of it.
pub(super) fn inspect(bytes: &[u8], limit: u64) -> Result<Findings, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    let mut findings = Findings::default();
    let mut left = limit;
    if let Ok(part) = archive.by_name("mimetype") {
        let mut said = String::new();
        let read = part.take(OPEN_DOCUMENT.len() as u64).read_to_string(&mut said);
        findings.is_open_document = read.is_ok() && said == OPEN_DOCUMENT;
    }
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| Refusal::Broken)?;
        // Whatever the archive says of sizes: what comes out is counted.
        let mut counted = Counted { part: part.take(left.saturating_add(1)), passed: 0 };
        // Any part may be called the workbook, whatever its name.
        inspect_part(&mut counted, &mut findings)?;
        // Broken or not, the reader behind may unpack the rest of it.
        let _ = std::io::copy(&mut counted, &mut std::io::sink());
        left = left.checked_sub(counted.passed).ok_or(Refusal::TooLarge)?;
    }
    Ok(findings)
}

/// A part that counts what comes out of it.
struct Counted<R> {
    part: R,
    passed: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.part.read(buffer)?;
        self.passed = self.passed.saturating_add(read as u64);
        Ok(read)
    }
}

/// Looks through the tags of one part; text that is no XML ends the look, as it ends the reading.
fn inspect_part(part: &mut Counted<impl Read>, findings: &mut Findings) -> Result<(), Refusal> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    let (mut has_formula, mut has_value) = (false, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                inspect_tag(&tag)?;
                match tag.local_name().as_ref() {
                    "c" => (has_formula, has_value) = (false, false),
                    "f" => (has_formula, findings.formulas) = (true, true),
                    "mergeCell" => findings.merged = true,
                    "encryption-data" => findings.is_locked = true,
                    "v" | "is" => has_value = true,
                    _ => {}
                }
            }
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "c" => {
                findings.bare_formulas |= has_formula && !has_value;
                (has_formula, has_value) = (false, false);
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Refuses references and counts that no spreadsheet program writes, and over which readers stumble.
fn inspect_tag(tag: &BytesStart<'_>) -> Result<(), Refusal> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        let value: &str = attribute.value.as_ref();
        let sound = match attribute.key.as_ref() {
            "r" => is_sound_reference(value),
            "ref" => is_sound_range(value),
            // Room is made for so many texts before any is read.
            "uniqueCount" | "count" => digits(value).is_none_or(|count| count <= MOST_ROWS * 4),
            _ => true,
        };
        if !sound {
            return Err(Refusal::Broken);
        }
    }
    Ok(())
}

fn digits(text: &str) -> Option<u64> {
    let only = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    only.then(|| text.parse().unwrap_or(u64::MAX))
}

/// `C12`, `12` or what is no reference at all.
fn is_sound_reference(text: &str) -> bool {
    position(text).is_none_or(|(row, column)| row <= MOST_ROWS && column <= MOST_COLUMNS)
}

/// `A1:C12`, its end not before its start, or what is no range at all.
fn is_sound_range(text: &str) -> bool {
    if !text.split(':').all(is_sound_reference) {
        return false;
    }
    let mut ends = text.split(':').filter_map(position);
    match (ends.next(), ends.next()) {
        (Some(start), Some(end)) => start.0 <= end.0 && start.1 <= end.1,
        _ => true,
    }
}

/// The row and column that letters and digits name, as large as they are; `None` for other texts.
fn position(text: &str) -> Option<(u64, u64)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, number) = text.split_at_checked(letters)?;
    let row = if number.is_empty() { 0 } else { digits(number)? };
    let column = name.bytes().fold(0_u64, |column, letter| {
        let place = u64::from(letter.to_ascii_uppercase() - b'A' + 1);
        column.saturating_mul(26).saturating_add(place)
    });
    Some((row, column))
}
