//! The stream of a workbook as records, each with its kind, and texts that go on in the records behind. What records
//! mean is not known here.

use super::Stop;

/// The kind of a record that goes on with the one before.
const GOES_ON: u16 = 0x003C;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) body: &'s [u8],
    /// All that stands behind it.
    behind: &'s [u8],
}

/// Records, one after the other.
pub(super) struct Records<'s>(&'s [u8]);

impl<'s> Records<'s> {
    /// The records from a place on.
    pub(super) fn from(stream: &'s [u8], at: usize) -> Result<Records<'s>, Stop> {
        stream.get(at..).map(Records).ok_or(Stop::Broken)
    }

    /// The next record. A workbook says where it ends, so that behind its last record there is none that is missed.
    pub(super) fn next(&mut self) -> Result<Record<'s>, Stop> {
        let (kind, length) = (word(self.0, 0)?, word(self.0, 2)?);
        let (record, behind) = self.0.split_at_checked(4 + usize::from(length)).ok_or(Stop::Broken)?;
        self.0 = behind;
        Ok(Record { kind, body: record.get(4..).unwrap_or_default(), behind })
    }
}

impl<'s> Record<'s> {
    /// How many bytes it takes in its stream.
    pub(super) fn length(&self) -> usize {
        self.body.len() + 4
    }

    /// The number of two bytes at a place.
    pub(super) fn word(&self, at: usize) -> Result<u16, Stop> {
        word(self.body, at)
    }

    /// Bytes at a place.
    pub(super) fn bytes<const N: usize>(&self, at: usize) -> Result<[u8; N], Stop> {
        bytes(self.body, at)
    }

    /// What it holds from a place on, together with the records that go on with it.
    pub(super) fn pieces(&self, at: usize) -> Result<Pieces<'s>, Stop> {
        let piece = self.body.get(at..).ok_or(Stop::Broken)?;
        Ok(Pieces { piece, behind: self.behind })
    }
}

/// Bytes at a place.
pub(super) fn bytes<const N: usize>(from: &[u8], at: usize) -> Result<[u8; N], Stop> {
    let found = at.checked_add(N).and_then(|end| from.get(at..end)).ok_or(Stop::Broken)?;
    found.try_into().map_err(|_| Stop::Broken)
}

/// The number of two bytes at a place.
pub(super) fn word(from: &[u8], at: usize) -> Result<u16, Stop> {
    bytes(from, at).map(u16::from_le_bytes)
}

/// What a record holds, and those that go on with it.
pub(super) struct Pieces<'s> {
    piece: &'s [u8],
    behind: &'s [u8],
}

impl Pieces<'_> {
    /// Whether anything is left.
    pub(super) fn has_more(&mut self) -> bool {
        while self.piece.is_empty() {
            if !self.go_on() {
                return false;
            }
        }
        true
    }

    /// Goes to the next record, where that goes on with this one.
    fn go_on(&mut self) -> bool {
        let mut records = Records(self.behind);
        match records.next() {
            Ok(record) if record.kind == GOES_ON => {
                (self.piece, self.behind) = (record.body, record.behind);
                true
            }
            _ => false,
        }
    }

    fn byte(&mut self) -> Result<u8, Stop> {
        if !self.has_more() {
            return Err(Stop::Broken);
        }
        let (first, rest) = self.piece.split_first().ok_or(Stop::Broken)?;
        self.piece = rest;
        Ok(*first)
    }

    fn word(&mut self) -> Result<u16, Stop> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Stop> {
        while count > 0 {
            if !self.has_more() {
                return Err(Stop::Broken);
            }
            let some = count.min(self.piece.len());
            self.piece = self.piece.get(some..).unwrap_or_default();
            count -= some;
        }
        Ok(())
    }

    /// A text whose length is one byte.
    pub(super) fn short_text(&mut self) -> Result<String, Stop> {
        let count = usize::from(self.byte()?);
        let is_wide = self.byte()? & 1 != 0;
        self.letters(count, is_wide)
    }

    /// A text whose length is two bytes, and past what is said of its looks.
    pub(super) fn text(&mut self) -> Result<String, Stop> {
        let count = usize::from(self.word()?);
        // An empty text may end there.
        if count == 0 && !self.has_more() {
            return Ok(String::new());
        }
        let how = self.byte()?;
        let runs = if how & 8 != 0 { usize::from(self.word()?) } else { 0 };
        let is_extended = how & 4 != 0;
        let further = if is_extended { [self.word()?, self.word()?] } else { [0, 0] };
        let text = self.letters(count, how & 1 != 0)?;
        let further = usize::from(further[0]) | usize::from(further[1]) << 16;
        self.skip(runs * 4)?;
        self.skip(further)?;
        Ok(text)
    }

    /// So many letters; each record that goes on says anew whether they take two bytes.
    fn letters(&mut self, count: usize, mut is_wide: bool) -> Result<String, Stop> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            if self.piece.is_empty() {
                if !self.go_on() {
                    return Err(Stop::Broken);
                }
                let Some((how, rest)) = self.piece.split_first() else { continue };
                (is_wide, self.piece) = (how & 1 != 0, rest);
                continue;
            }
            let unit = if is_wide { bytes(self.piece, 0)? } else { [self.byte()?, 0] };
            if is_wide {
                self.piece = self.piece.get(2..).unwrap_or_default();
            }
            units.push(u16::from_le_bytes(unit));
        }
        Ok(String::from_utf16_lossy(&units))
    }
}
