//! The texts that cells share: each is written once, and cells name its place.

use super::{Archive, each_tag};
use crate::workbook::tags::{Tag, TagKind, Unusual, text_of};

const TEXTS: &str = "xl/sharedStrings.xml";

/// Texts in their order, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    /// The text at a place.
    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.all.get(*start..end)
    }
}

/// All texts that cells share; none where there is no such part.
pub(super) fn texts(archive: &mut Archive) -> Result<Texts, Unusual> {
    let mut texts = Texts::default();
    let (mut run, mut has_root) = (None::<Run>, false);
    each_tag(archive, TEXTS, |text, tag| {
        match (tag.name, tag.kind) {
            (b"sst", TagKind::End) if run.is_none() => {}
            (b"sst", _) if !has_root => has_root = true,
            (b"si", TagKind::Start) if has_root && run.is_none() => run = Some(Run::default()),
            (b"si", TagKind::Empty) if has_root && run.is_none() => texts.ends.push(texts.all.len()),
            (b"si", TagKind::End) => {
                run.take().ok_or(Unusual)?.tag(text, tag, &mut texts.all)?;
                texts.ends.push(texts.all.len());
            }
            // Between texts nothing is read.
            _ => return run.as_mut().ok_or(Unusual)?.tag(text, tag, &mut texts.all),
        }
        tag.is_plain()
    })?;
    Ok(texts)
}

/// A text on its way: its runs one behind the other, without what is there to be spoken.
#[derive(Debug, Default)]
pub(super) struct Run {
    is_spoken: bool,
    keeps_space: bool,
    is_in_text: bool,
}

impl Run {
    /// Takes a tag inside a text, with what stands before it.
    pub(super) fn tag(&mut self, text: &[u8], tag: Tag<'_>, whole: &mut String) -> Result<(), Unusual> {
        // Of what has a prefix nobody knows whose it is, and in a text stands nothing but letters.
        let is_its_end = tag.name == b"t" && tag.kind == TagKind::End;
        if tag.name.contains(&b':') || is_its_end != self.is_in_text {
            return Err(Unusual);
        }
        self.is_in_text = tag.name == b"t" && tag.kind == TagKind::Start;
        match (tag.name, tag.kind) {
            (b"rPh", kind) => self.is_spoken = kind == TagKind::Start,
            (b"t", TagKind::Start) => {
                self.keeps_space = false;
                return tag.each_attribute(|key, value| {
                    self.keeps_space |= key == b"xml:space" && value == b"preserve";
                    Ok(())
                });
            }
            (b"t", TagKind::End) if !self.is_spoken => {
                let text = text_of(text)?;
                let kept = if self.keeps_space { &*text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
                whole.push_str(kept);
            }
            _ => {}
        }
        tag.is_plain()
    }
}
