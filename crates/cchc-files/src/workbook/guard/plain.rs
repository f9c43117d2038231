//! A quick look through a part that is plain: nothing but tags with attributes in double quotes, and text between
//! them, which is how spreadsheet programs write. Of anything else nothing is said here, and who asked looks
//! again with a reader of XML.

use std::io::Read;

use memchr::memchr;

use super::{Look, Refusal};

/// The longest tag that is read, and how much is read at a time.
const ROOM: usize = 64 << 10;

/// Why a part is not looked through to its end.
pub(super) enum Stop {
    /// It is not plain.
    Unusual,
    /// What stands in it is refused.
    Refused(Refusal),
}

/// Looks through a part.
pub(super) fn inspect(part: &mut impl Read, look: &mut Look<'_>) -> Result<(), Stop> {
    let mut room = vec![0_u8; ROOM];
    let mut filled = 0;
    loop {
        let free = room.get_mut(filled..).filter(|free| !free.is_empty()).ok_or(Stop::Unusual)?;
        let read = part.read(free).map_err(|_| Stop::Unusual)?;
        filled += read;
        let left = tags(room.get(..filled).unwrap_or_default(), look)?;
        if read == 0 {
            return if left == 0 { Ok(()) } else { Err(Stop::Unusual) };
        }
        // The tag that has not ended goes on in what is read next.
        room.copy_within(filled - left..filled, 0);
        filled = left;
    }
}

/// Looks at all tags that end here; how many bytes are left, from a tag on that does not.
fn tags(bytes: &[u8], look: &mut Look<'_>) -> Result<usize, Stop> {
    let mut rest = bytes;
    while let Some((_, behind)) = memchr(b'<', rest).and_then(|open| rest.split_at_checked(open)) {
        let Some((inside, after)) = memchr(b'>', behind).and_then(|close| behind.split_at_checked(close))
        else {
            return Ok(behind.len());
        };
        tag(inside.get(1..).unwrap_or_default(), look)?;
        rest = after;
    }
    Ok(0)
}

/// What stands between `<` and `>`.
fn tag(inside: &[u8], look: &mut Look<'_>) -> Result<(), Stop> {
    if let Some(name) = inside.strip_prefix(b"/") {
        look.end(local(name.trim_ascii_end()));
        return Ok(());
    }
    if let Some(said) = inside.strip_prefix(b"?xml ") {
        return if declares_utf8(said) { Ok(()) } else { Err(Stop::Unusual) };
    }
    // Comments, sections of characters and the like begin with a sign.
    if !inside.first().is_some_and(u8::is_ascii_alphabetic) {
        return Err(Stop::Unusual);
    }
    let (inside, is_empty) = inside.strip_suffix(b"/").map_or((inside, false), |inside| (inside, true));
    let end = inside.iter().position(|byte| !is_of_names(*byte)).unwrap_or(inside.len());
    let (name, rest) = inside.split_at_checked(end).ok_or(Stop::Unusual)?;
    if rest.first().is_some_and(|byte| !byte.is_ascii_whitespace()) {
        return Err(Stop::Unusual);
    }
    let name = local(name);
    look.start(name);
    attributes(name, rest, look)?;
    if is_empty {
        look.end(name);
    }
    Ok(())
}

/// Whether ` version="1.0" encoding="UTF-8"?` says that the part is read as what it looks like.
fn declares_utf8(said: &[u8]) -> bool {
    let said = String::from_utf8_lossy(said).to_ascii_lowercase();
    let mut encodings = said.split("encoding").skip(1);
    let is_utf8 = encodings.next().is_some_and(|behind| behind.starts_with("=\"utf-8\""));
    is_utf8 && encodings.next().is_none() && !said.contains('\'') && said.ends_with('?')
}

/// Looks at ` r="A1" s="3"`.
fn attributes(tag: &[u8], text: &[u8], look: &mut Look<'_>) -> Result<(), Stop> {
    let mut rest = text.trim_ascii_start();
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| !is_of_names(*byte)).filter(|end| *end > 0);
        let (key, behind) = end.and_then(|end| rest.split_at_checked(end)).ok_or(Stop::Unusual)?;
        let behind = behind.strip_prefix(b"=\"").ok_or(Stop::Unusual)?;
        let end = behind.iter().position(|byte| *byte == b'"');
        let (value, behind) = end.and_then(|end| behind.split_at_checked(end)).ok_or(Stop::Unusual)?;
        look.attribute(tag, key, value).map_err(Stop::Refused)?;
        rest = behind.get(1..).unwrap_or_default().trim_ascii_start();
    }
    Ok(())
}

fn is_of_names(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.')
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    let prefix = name.iter().position(|byte| *byte == b':');
    prefix.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}
