//! Rows of a table that are plain, cut many at once on all cores: no quotes, no lone carriage returns, as many
//! cells as the heading has. Nearly all rows of large tables are such.
//!
//! Nothing is judged here and nothing reported. Rows of which one is not plain are not cut at all; `table` cuts
//! them, which knows all the rest and says what is wrong. What is cut here is cut the same there
//! (`tests/plain.rs`).

use cchc::{Cell, CutCell};
use memchr::{memchr, memchr2};
use rayon::prelude::*;

/// How many rows one core cuts at a time.
const SHARE: usize = 512;
/// Below so many bytes waking other cores costs more than it gives.
const LEAST_BYTES: usize = 200_000;

/// Plain rows of a text, cut into cells.
pub(super) struct PlainRows<'t> {
    text: &'t str,
    rows: Vec<PlainRow>,
    /// Where the cells of each row begin, row by row, and where one more would begin behind the last.
    starts: Vec<u32>,
    columns: usize,
    /// The byte behind the rows.
    pub(super) end: usize,
}

/// One row: its line, and its bytes without the line end.
#[derive(Clone, Copy, Debug)]
struct PlainRow {
    line: u32,
    start: usize,
    end: usize,
}

impl<'t> PlainRows<'t> {
    /// The next `most` rows of a text from the byte `start` on, which begins `line`; nothing where there are none
    /// or one of them is not plain.
    pub(super) fn cut(
        text: &'t str,
        (start, line): (usize, u32),
        (separator, columns): (u8, usize),
        most: usize,
    ) -> Option<PlainRows<'t>> {
        let (rows, end) = rows(text.as_bytes(), (start, line), most)?;
        let mut starts = vec![0; rows.len() * (columns + 1)];
        let bytes = text.as_bytes();
        let cut = |(rows, starts): (&[PlainRow], &mut [u32])| {
            let mut starts = starts.chunks_mut(columns + 1);
            rows.iter().all(|row| starts.next().is_some_and(|starts| cut(bytes, row, separator, starts)))
        };
        let is_plain = if end - start < LEAST_BYTES {
            cut((&rows, &mut starts))
        } else {
            let shares = starts.par_chunks_mut(SHARE * (columns + 1));
            rows.par_chunks(SHARE).zip(shares).all(cut)
        };
        is_plain.then_some(PlainRows { text, rows, starts, columns, end })
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A cell by its row and its place in it, both from 0.
    #[inline]
    pub(super) fn cut_cell(&self, row: usize, place: usize) -> CutCell<'t> {
        let first = row * (self.columns + 1) + place;
        let [start, next] =
            [first, first + 1].map(|at| self.starts.get(at).map_or(0, |start| *start as usize));
        CutCell::new(self.text, start, next.saturating_sub(1))
    }

    /// The same with its line and column.
    pub(super) fn cell(&self, row: usize, place: usize) -> Cell<'t> {
        let line = self.rows.get(row).map(|row| row.line).unwrap_or_default();
        Cell {
            text: self.cut_cell(row, place).text(),
            line,
            column: u32::try_from(place + 1).unwrap_or(u32::MAX),
        }
    }
}

/// Rows that are not empty, and the byte behind them; nothing where there are none.
fn rows(bytes: &[u8], (mut start, mut line): (usize, u32), most: usize) -> Option<(Vec<PlainRow>, usize)> {
    let mut rows = Vec::with_capacity(most.min(bytes.len() / 2));
    while rows.len() < most && start < bytes.len() {
        let rest = bytes.get(start..)?;
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let content = rest.get(..length)?;
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        if !content.is_empty() {
            rows.push(PlainRow { line, start, end: start + content.len() });
        }
        start += length + 1;
        line = line.saturating_add(1);
    }
    (!rows.is_empty()).then_some((rows, start.min(bytes.len())))
}

/// Cuts a row into as many cells as there is room for; whether it is plain and has so many.
fn cut(bytes: &[u8], row: &PlainRow, separator: u8, starts: &mut [u32]) -> bool {
    let Some(content) = bytes.get(row.start..row.end) else { return false };
    let [Ok(first), Ok(behind)] = [row.start, row.end + 1].map(u32::try_from) else { return false };
    if memchr2(b'"', b'\r', content).is_some() {
        return false;
    }
    let mut free = starts.iter_mut();
    let mut begin = |start: u32| free.next().map(|slot| *slot = start).is_some();
    let (words, rest) = content.as_chunks();
    let (mut at, mut fits) = (first, begin(first));
    for word in words {
        let mut found = bytes_that_are(separator, u64::from_le_bytes(*word));
        while found != 0 {
            fits &= begin(at + found.trailing_zeros() / 8 + 1);
            found &= found - 1;
        }
        at += 8;
    }
    for byte in rest {
        at += 1;
        fits &= *byte != separator || begin(at);
    }
    fits && begin(behind) && free.next().is_none()
}

/// The highest bit of every byte of a word that is this letter.
fn bytes_that_are(letter: u8, word: u64) -> u64 {
    const LOWER_SEVEN: u64 = u64::from_ne_bytes([0x7F; 8]);
    let other = word ^ u64::from_ne_bytes([letter; 8]);
    // The sum reaches the highest bit of a byte unless its lower seven are 0, and never the next byte.
    !(((other & LOWER_SEVEN) + LOWER_SEVEN) | other | LOWER_SEVEN)
}
