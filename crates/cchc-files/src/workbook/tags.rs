//! Tags of a part that is plain, one after the other: nothing but tags with attributes in double quotes, and text
//! between them, which is how spreadsheet programs write. Anything else is unusual, and who asked takes a reader of
//! XML instead. What tags mean is not known here.

use std::borrow::Cow;
use std::io::Read;

use memchr::{memchr, memchr2, memmem};

/// How much is read at a time, and how long a tag and the text before it may be.
const ROOM: usize = 64 << 10;
const MOST_ROOM: usize = 1 << 20;

/// What is not plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unusual;

/// The tags of a part on their way.
pub(super) struct Tags<R> {
    part: R,
    room: Vec<u8>,
    from: usize,
    filled: usize,
    has_begun: bool,
    has_ended: bool,
}

/// What may stand before everything, and says that the text is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A tag: what stands between `<` and `>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Its name, with its prefix.
    pub(super) name: &'t [u8],
    pub(super) kind: TagKind,
    attributes: &'t [u8],
}

/// Whether a tag begins, ends, or does both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    Start,
    End,
    Empty,
}

impl<R: Read> Tags<R> {
    pub(super) fn new(part: R) -> Tags<R> {
        Tags { part, room: vec![0; ROOM], from: 0, filled: 0, has_begun: false, has_ended: false }
    }

    /// The next tag, with the text before it; nothing where no more tags come.
    pub(super) fn next(&mut self) -> Result<Option<(&[u8], Tag<'_>)>, Unusual> {
        loop {
            let (open, close) = loop {
                let rest = self.room.get(self.from..self.filled).ok_or(Unusual)?;
                let open = memchr(b'<', rest);
                let close = open.and_then(|open| Some(open + memchr(b'>', rest.get(open..)?)?));
                match (open, close) {
                    (Some(open), Some(close)) => break (self.from + open, self.from + close),
                    (None, _) if self.has_ended => return Ok(None),
                    (Some(_), None) if self.has_ended => return Err(Unusual),
                    _ => self.fill()?,
                }
            };
            let start = std::mem::replace(&mut self.from, close + 1);
            let is_first = !std::mem::replace(&mut self.has_begun, true);
            let is_declaration = self.room.get(open..close).is_some_and(|tag| tag.starts_with(b"<?xml "));
            if !is_declaration {
                let text = self.room.get(start..open).ok_or(Unusual)?;
                let inside = self.room.get(open + 1..close).ok_or(Unusual)?;
                return Ok(Some((text, Tag::of(inside)?)));
            }
            let is_bare =
                self.room.get(start..open).is_some_and(|text| text.is_empty() || text == BYTE_ORDER_MARK);
            if !is_first || !is_bare || !declares_utf8(self.room.get(open + 6..close).ok_or(Unusual)?) {
                return Err(Unusual);
            }
        }
    }

    /// Reads on; what has been handed over makes room.
    fn fill(&mut self) -> Result<(), Unusual> {
        self.room.copy_within(self.from..self.filled, 0);
        (self.from, self.filled) = (0, self.filled - self.from);
        if self.filled == self.room.len() {
            if self.filled >= MOST_ROOM {
                return Err(Unusual);
            }
            self.room.resize(self.filled * 2, 0);
        }
        let free = self.room.get_mut(self.filled..).ok_or(Unusual)?;
        let read = self.part.read(free).map_err(|_| Unusual)?;
        self.filled += read;
        self.has_ended = read == 0;
        Ok(())
    }
}

impl<'t> Tag<'t> {
    fn of(inside: &'t [u8]) -> Result<Tag<'t>, Unusual> {
        if let Some(name) = inside.strip_prefix(b"/") {
            return Ok(Tag { name: name.trim_ascii_end(), kind: TagKind::End, attributes: &[] });
        }
        // Comments, sections of characters and the like begin with a sign.
        if !inside.first().is_some_and(u8::is_ascii_alphabetic) {
            return Err(Unusual);
        }
        let (inside, kind) =
            inside.strip_suffix(b"/").map_or((inside, TagKind::Start), |inside| (inside, TagKind::Empty));
        let end = inside.iter().position(|byte| !is_of_names(*byte)).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(end).ok_or(Unusual)?;
        if attributes.first().is_some_and(|byte| !byte.is_ascii_whitespace()) {
            return Err(Unusual);
        }
        Ok(Tag { name, kind, attributes })
    }

    /// Its name without a prefix.
    pub(super) fn local_name(&self) -> &'t [u8] {
        let prefix = self.name.iter().position(|byte| *byte == b':');
        prefix.and_then(|colon| self.name.get(colon + 1..)).unwrap_or(self.name)
    }

    /// Hands over its attributes, keys and values as they are written: ` r="A1" s="3"`.
    pub(super) fn each_attribute<E: From<Unusual>>(
        &self,
        mut take: impl FnMut(&'t [u8], &'t [u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = self.attributes.trim_ascii_start();
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| !is_of_names(*byte)).filter(|end| *end > 0);
            let (key, behind) = end.and_then(|end| rest.split_at_checked(end)).ok_or(Unusual)?;
            let behind = behind.strip_prefix(b"=\"").ok_or(Unusual)?;
            let end = behind.iter().position(|byte| *byte == b'"');
            let (value, behind) = end.and_then(|end| behind.split_at_checked(end)).ok_or(Unusual)?;
            take(key, value)?;
            rest = behind.get(1..).unwrap_or_default().trim_ascii_start();
        }
        Ok(())
    }

    /// That it is plain throughout, of a tag whose attributes nobody asks for.
    pub(super) fn is_plain(&self) -> Result<(), Unusual> {
        self.each_attribute(|_, _| Ok(()))
    }
}

/// Whether ` version="1.0" encoding="UTF-8"?` says that the part is read as what it looks like.
fn declares_utf8(said: &[u8]) -> bool {
    let said = String::from_utf8_lossy(said).to_ascii_lowercase();
    let mut encodings = said.split("encoding").skip(1);
    let is_utf8 = encodings.next().is_some_and(|behind| behind.starts_with("=\"utf-8\""));
    is_utf8 && encodings.next().is_none() && !said.contains('\'') && said.ends_with('?')
}

fn is_of_names(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.')
}

/// The text that stands between tags, or in an attribute. Line ends that XML changes, and letters that spreadsheet
/// programs write as `_x000D_`, are unusual.
pub(super) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, Unusual> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unusual)?;
    if memmem::find(bytes, b"_x").is_some() {
        return Err(Unusual);
    }
    match memchr2(b'&', b'\r', bytes) {
        None => Ok(Cow::Borrowed(text)),
        Some(_) if memchr(b'\r', bytes).is_some() => Err(Unusual),
        Some(_) => unescaped(text).map(Cow::Owned),
    }
}

/// A text with its entities as the letters that they stand for.
fn unescaped(text: &str) -> Result<String, Unusual> {
    let mut parts = text.split('&');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').ok_or(Unusual)?;
        whole.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => numbered(entity)?,
        });
        whole.push_str(rest);
    }
    Ok(whole)
}

/// The letter of `#10` or `#xA`.
fn numbered(entity: &str) -> Result<char, Unusual> {
    let number = entity.strip_prefix('#').ok_or(Unusual)?;
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_alphanumeric());
    let code = is_number.then(|| u32::from_str_radix(digits, radix).ok()).flatten().ok_or(Unusual)?;
    // Letters that XML does not have are for its reader to refuse.
    char::from_u32(code).filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n')).ok_or(Unusual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_their_entities_stand_for() {
        let cases = [
            ("a &gt; b", "a > b"),
            ("&amp;lt;", "&lt;"),
            ("&#7841;&#x1EA1;", "ạạ"),
            ("&#10;", "\n"),
            ("", ""),
        ];
        for (written, meant) in cases {
            assert_eq!(text_of(written.as_bytes()).as_deref(), Ok(meant), "{written}");
        }
        for unusual in ["&", "&a;", "&#;", "&#x;", "&#+1;", "&#0;", "&#xD800;", "a\rb", "_x000D_", "&amp"] {
            assert_eq!(text_of(unusual.as_bytes()), Err(Unusual), "{unusual}");
        }
        assert_eq!(text_of(&[0xFF]), Err(Unusual));
    }
}
