//! Offsets become lines and columns, both from 1, columns in characters. A walk through a file asks in
//! rising order, so that the whole walk costs one pass over the text.

use std::sync::Arc;

use cchc::Mark;

/// A cursor over a text that tells lines and columns.
#[derive(Debug)]
pub struct Places<'t> {
    file: Arc<str>,
    bytes: &'t [u8],
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Places<'t> {
    /// A cursor at the beginning of a file.
    pub fn new(file: Arc<str>, bytes: &'t [u8]) -> Places<'t> {
        Places { file, bytes, at: 0, line: 1, column: 1 }
    }

    /// The place of an offset.
    pub fn mark(&mut self, offset: usize) -> Mark {
        let (line, column) = self.line_and_column(offset);
        Mark::new(Some(self.file.clone()), line, column)
    }

    /// The line and column of an offset. An offset before the last one starts over.
    pub fn line_and_column(&mut self, offset: usize) -> (u32, u32) {
        if offset < self.at {
            (self.at, self.line, self.column) = (0, 1, 1);
        }
        let passed = self.bytes.get(self.at..offset).unwrap_or_default();
        for (place, byte) in passed.iter().enumerate() {
            let next = self.bytes.get(self.at + place + 1);
            if *byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n')) {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else if byte & 0xC0 != 0x80 {
                // Bytes that continue a character are none of their own.
                self.column = self.column.saturating_add(1);
            }
        }
        self.at += passed.len();
        (self.line, self.column)
    }
}

/// A cursor over a text that tells lines alone, from line end to line end.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    /// A cursor at the beginning of a text.
    pub fn new(text: &'t str) -> Lines<'t> {
        Lines { text, at: 0, line: 1 }
    }

    /// The line of an offset that is not before the last one, and does not part a line end of two bytes.
    pub fn line(&mut self, offset: usize) -> u32 {
        self.line = self.line.saturating_add(line_ends(self.text.get(self.at..offset).unwrap_or_default()));
        self.at = offset;
        self.line
    }
}

/// How many lines end inside a text.
pub fn line_ends(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let ends = ends.filter(|place| bytes.get(*place) == Some(&b'\n') || bytes.get(place + 1) != Some(&b'\n'));
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}
