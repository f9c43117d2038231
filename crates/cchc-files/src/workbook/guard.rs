//! What a workbook holds before anyone believes it: the true size of its parts, and numbers in them that
//! would make the reader behind reserve or count beyond all measure. What cells say is not looked at. Parts that are
//! plain, as nearly all are, go through `plain`, which is several times as fast.

mod plain;
mod sheets;

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::limits::Limits;
use sheets::SheetsNamed;

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
    /// It has more sheets than the limit.
    TooManySheets,
    /// A part of it has more merged cells than the limit.
    TooManyMerged,
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
    /// How many bytes it has unpacked.
    pub(super) unpacked: u64,
}

/// What the part `mimetype` of an open document says.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Unpacks every part once, within the limit for all, and keeps nothing of it.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Findings, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    let mut findings = Findings::default();
    let mut left = limits.unpacked_bytes;
    if let Ok(part) = archive.by_name("mimetype") {
        let mut said = String::new();
        let read = part.take(OPEN_DOCUMENT.len() as u64).read_to_string(&mut said);
        findings.is_open_document = read.is_ok() && said == OPEN_DOCUMENT;
    }
    for place in 0..archive.len() {
        let bytes = unpacked(&mut archive, place, left, limits, &mut findings)?;
        left = left.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
    }
    findings.unpacked = limits.unpacked_bytes - left;
    Ok(findings)
}

/// Unpacks a part and looks through it; how many bytes it has, or one more than are left.
fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    left: u64,
    limits: &Limits,
    findings: &mut Findings,
) -> Result<u64, Refusal> {
    for is_plain in [true, false] {
        let part = archive.by_index(place).map_err(|_| Refusal::Broken)?;
        // Whatever the archive says of sizes: what comes out is counted.
        let mut counted = Counted { part: part.take(left.saturating_add(1)), passed: 0 };
        let mut look = Look::new(limits, findings);
        // Any part may be called the workbook, whatever its name.
        if is_plain {
            match plain::inspect(&mut counted, &mut look) {
                Ok(()) => return Ok(counted.passed),
                Err(plain::Stop::Refused(refusal)) => return Err(refusal),
                Err(plain::Stop::Unusual) => continue,
            }
        }
        inspect_part(&mut counted, &mut look)?;
        // Broken or not, the reader behind may unpack the rest of it.
        let _ = std::io::copy(&mut counted, &mut std::io::sink());
        return Ok(counted.passed);
    }
    Ok(0)
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
fn inspect_part(part: &mut Counted<impl Read>, look: &mut Look<'_>) -> Result<(), Refusal> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                look.start(tag.local_name().as_ref().as_bytes())?;
                inspect_tag(&tag, look)?;
            }
            Ok(Event::End(tag)) => look.end(tag.local_name().as_ref().as_bytes()),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn inspect_tag(tag: &BytesStart<'_>, look: &mut Look<'_>) -> Result<(), Refusal> {
    let name = tag.local_name();
    for attribute in tag.attributes().with_checks(false).flatten() {
        let (key, value): (&str, &str) = (attribute.key.as_ref(), attribute.value.as_ref());
        look.attribute(name.as_ref().as_bytes(), key.as_bytes(), value.as_bytes())?;
    }
    Ok(())
}

/// A look at the tags of a part, one after the other, by their names without prefixes.
struct Look<'f> {
    findings: &'f mut Findings,
    /// Whether the cell at hand has a formula, and a value.
    has_formula: bool,
    has_value: bool,
    /// How many more cells of this part may be made one.
    merges_left: usize,
    named: SheetsNamed,
}

impl<'f> Look<'f> {
    fn new(limits: &Limits, findings: &'f mut Findings) -> Look<'f> {
        let named = SheetsNamed::within(limits.sheets);
        Look { findings, has_formula: false, has_value: false, merges_left: limits.merged, named }
    }

    fn start(&mut self, name: &[u8]) -> Result<(), Refusal> {
        self.named.start();
        match name {
            b"c" => (self.has_formula, self.has_value) = (false, false),
            b"f" => (self.has_formula, self.findings.formulas) = (true, true),
            b"encryption-data" => self.findings.is_locked = true,
            b"v" | b"is" => self.has_value = true,
            b"mergeCell" => {
                self.merges_left = self.merges_left.checked_sub(1).ok_or(Refusal::TooManyMerged)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) {
        if name == b"c" {
            self.findings.bare_formulas |= self.has_formula && !self.has_value;
            (self.has_formula, self.has_value) = (false, false);
        }
    }

    /// Refuses references and counts that no spreadsheet program writes, and over which readers stumble.
    fn attribute(&mut self, tag: &[u8], key: &[u8], value: &[u8]) -> Result<(), Refusal> {
        self.named.attribute(tag, key, value)?;
        let sound = match key {
            _ if refers_to_names(tag) => true,
            b"r" => is_sound_reference(value),
            b"ref" => {
                self.findings.merged |= tag == b"mergeCell";
                is_sound_range(value)
            }
            // Room is made for so many texts before any is read.
            b"uniqueCount" | b"count" => digits(value).is_none_or(|count| count <= MOST_ROWS * 4),
            _ => true,
        };
        if sound { Ok(()) } else { Err(Refusal::Broken) }
    }
}

/// Whether a tag is one of a schema of XML, as SharePoint packs them with workbooks: its `ref` is a name.
fn refers_to_names(tag: &[u8]) -> bool {
    [b"element".as_slice(), b"attribute", b"group", b"attributeGroup"].contains(&tag)
}

fn digits(text: &[u8]) -> Option<u64> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
    let number = text
        .iter()
        .try_fold(0_u64, |number, byte| Some(number.saturating_mul(10).saturating_add(digit(byte)?)));
    number.filter(|_| !text.is_empty())
}

/// `C12`, `12` or what is no reference at all.
fn is_sound_reference(text: &[u8]) -> bool {
    position(text).is_none_or(|(row, column)| row <= MOST_ROWS && column <= MOST_COLUMNS)
}

fn ends(range: &[u8]) -> impl Iterator<Item = &[u8]> {
    range.split(|byte| *byte == b':')
}

/// `A1:C12`, its end not before its start, or what is no range at all.
fn is_sound_range(text: &[u8]) -> bool {
    if !ends(text).all(is_sound_reference) {
        return false;
    }
    let mut ends = ends(text).filter_map(position);
    match (ends.next(), ends.next()) {
        (Some(start), Some(end)) => start.0 <= end.0 && start.1 <= end.1,
        _ => true,
    }
}

/// The row and column that letters and digits name, as large as they are; `None` for other texts.
fn position(text: &[u8]) -> Option<(u64, u64)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, number) = text.split_at_checked(letters)?;
    let row = if number.is_empty() { 0 } else { digits(number)? };
    let column = name.iter().fold(0_u64, |column, letter| {
        let place = u64::from(letter.to_ascii_uppercase() - b'A' + 1);
        column.saturating_mul(26).saturating_add(place)
    });
    Some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What both looks find in a part; `None` where it is not plain.
    fn found(text: &str) -> (Option<Result<Findings, Refusal>>, Result<Findings, Refusal>) {
        let mut quick = Findings::default();
        let limits = Limits { sheets: 2, merged: 2, ..Limits::default() };
        let mut look = Look::new(&limits, &mut quick);
        let outcome = match plain::inspect(&mut text.as_bytes(), &mut look) {
            Ok(()) => Some(Ok(quick)),
            Err(plain::Stop::Refused(refusal)) => Some(Err(refusal)),
            Err(plain::Stop::Unusual) => None,
        };
        let mut whole = Findings::default();
        let mut look = Look::new(&limits, &mut whole);
        let mut counted = Counted { part: text.as_bytes(), passed: 0 };
        let read = inspect_part(&mut counted, &mut look);
        (outcome, read.map(|()| whole))
    }

    #[test]
    fn plain_parts_are_seen_as_a_reader_of_xml_sees_them() {
        let plain = [
            r#"<c r="A1"><v>1</v></c>"#,
            r#"<x:c r="A1" ><x:f>A2</x:f><x:v/></x:c >"#,
            r#"<c r="A1"><f>1&gt;2</f></c>"#,
            r#"<c r="A1"><f/></c><c r="B1" t="inlineStr"><is><t>a > b</t></is></c>"#,
            r#"<?xml version="1.0" encoding="UTF-8"?><c r="A1048577"/>"#,
            r#"<sst uniqueCount="99999999999"/>"#,
            "<c\n\tr=\"XFE1\"/>",
            r#"<mergeCell ref="A1:C1"/>"#,
            r#"<xsd:element ref="ns2:MediaServiceMetadata"/>"#,
            r#"<dimension ref="MediaServiceMetadata"/>"#,
            r#"<mergeCell ref="A1:A2"/>"#,
            r#"<mergeCell ref="A3:A2"/>"#,
            r#"<mergeCell/><mergeCell/><mergeCell/>"#,
            r#"<sheet name="a" r:id="x"/><sheet name="b" r:id="x"/>"#,
            r#"<Relationship Target="a" Type="/worksheet"/><Relationship Type="/worksheet" Target="A"/>"#,
            r#"<manifest:encryption-data a="r=1"/>"#,
            "no tags",
        ];
        for text in plain {
            let (quick, whole) = found(text);
            assert_eq!(quick, Some(whole), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_a_reader_of_xml() {
        let unusual = [
            "<!-- don't --><c r=\"A9999999\"/>",
            "<![CDATA[<c>]]>",
            "<!DOCTYPE a>",
            "<?php ?>",
            "<?xml encoding=\"UTF-16\" a='encoding=\"UTF-8\"'?>",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "<c r='A9999999'/>",
            "<c x='>' r=\"A9999999\"/>",
            "<c x='\"' r=\"A9999999\" y='\"'/>",
            "<c x=\">\" r=\"A9999999\"/>",
            "<c x= \"1\" r=\"A9999999\"/>",
            "<c x r=\"A9999999\"/>",
            "< c r=\"A9999999\"/>",
            "<c <c r=\"A9999999\"/>",
            "<c r=\"A1\"",
        ];
        for text in unusual {
            assert_eq!(found(text).0, None, "{text}");
        }
        let long = format!("<c x=\"{}\"/>", "a".repeat(2_000_000));
        assert_eq!(found(&long).0, None);
    }
}
