//! Compound files: a file that holds parts under names, each cut into sectors that a table chains together. The one
//! part that is a workbook is taken out; no other is looked at.
//!
//! The table of sectors is at most twice as long as the file has sectors, however often the file names the same part
//! of it, and a chain meets no sector twice: so nothing here is larger than the file.

use super::Stop;

/// Where a chain ends.
const END: u32 = 0xFFFF_FFFE;
/// How large the sectors are of which small parts are made, and from which size on a part is none.
const SMALL_SECTOR: usize = 64;
const LARGE_FROM: usize = 4_096;
/// How many parts of the table the start of the file names; where they stand there.
const NAMED_AT_START: usize = 109;
const TABLE_AT: usize = 76;
/// How large an entry is that gives a part its name.
const ENTRY: usize = 128;

/// The kinds of entries.
const A_PART: u8 = 2;
const THE_ROOT: u8 = 5;

/// The bytes of the workbook in a compound file.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let file = Compound::open(bytes)?;
    // Excel 5 and 95 called it `Book`, and some programs still do; which it is, its first record says.
    let entry = file.part("Workbook").or_else(|| file.part("Book")).ok_or(Stop::Broken)?;
    file.content(entry)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn place(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    let number = number(bytes, at).ok_or(Stop::Broken)?;
    usize::try_from(number).map_err(|_| Stop::Broken)
}

/// Sectors, and which follows which.
struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
    next: Vec<u32>,
}

impl Sectors<'_> {
    fn sector(&self, at: u32) -> Result<&[u8], Stop> {
        let start = usize::try_from(at).ok().and_then(|at| at.checked_mul(self.size)).ok_or(Stop::Broken)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty()).ok_or(Stop::Broken)?;
        // Of the last sector some programs write only what is used.
        Ok(rest.get(..self.size).unwrap_or(rest))
    }

    /// The bytes of a chain, so many of them where that is known.
    fn chain(&self, start: u32, length: Option<usize>) -> Result<Vec<u8>, Stop> {
        let mut was_met = vec![false; self.next.len()];
        let (mut bytes, mut at) = (Vec::new(), start);
        while at != END && length.is_none_or(|length| bytes.len() < length) {
            let place = usize::try_from(at).map_err(|_| Stop::Broken)?;
            let was_met = was_met.get_mut(place).ok_or(Stop::Broken)?;
            if std::mem::replace(was_met, true) {
                return Err(Stop::Broken);
            }
            bytes.extend_from_slice(self.sector(at)?);
            at = *self.next.get(place).ok_or(Stop::Broken)?;
        }
        if let Some(length) = length {
            if bytes.len() < length {
                return Err(Stop::Broken);
            }
            bytes.truncate(length);
        }
        Ok(bytes)
    }
}

/// An entry that gives a part its name.
struct Entry<'d>(&'d [u8]);

impl Entry<'_> {
    fn kind(&self) -> u8 {
        self.0.get(66).copied().unwrap_or(0)
    }

    fn is_called(&self, name: &str) -> bool {
        let units = self.0.get(..64).unwrap_or_default().chunks_exact(2);
        let units = units.map(|unit| unit.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
        let found: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        String::from_utf16(&found).is_ok_and(|found| found.eq_ignore_ascii_case(name))
    }

    fn start(&self) -> Result<u32, Stop> {
        number(self.0, 116).ok_or(Stop::Broken)
    }

    /// How many bytes its part has. More than four billion no file here has.
    fn length(&self) -> Result<usize, Stop> {
        place(self.0, 120)
    }
}

/// A compound file.
struct Compound<'b> {
    sectors: Sectors<'b>,
    /// All entries, one after the other.
    entries: Vec<u8>,
    /// Where the table of small sectors starts.
    small_table: u32,
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Result<Compound<'b>, Stop> {
        let size = match bytes.get(30..32) {
            Some([9, 0]) => 512,
            Some([12, 0]) => 4_096,
            _ => return Err(Stop::Broken),
        };
        // The start of the file is a sector that is not counted.
        let behind = bytes.get(size..).ok_or(Stop::Broken)?;
        let mut sectors = Sectors { bytes: behind, size, next: Vec::new() };
        sectors.next = table(bytes, &sectors)?;
        let entries = sectors.chain(number(bytes, 48).ok_or(Stop::Broken)?, None)?;
        let small_table = number(bytes, 60).ok_or(Stop::Broken)?;
        Ok(Compound { sectors, entries, small_table })
    }

    fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let start = at.checked_mul(ENTRY)?;
        self.entries.get(start..start.checked_add(ENTRY)?).map(Entry)
    }

    /// The part of this name at the top; what stands in folders inside is of documents that were put in.
    fn part(&self, name: &str) -> Option<Entry<'_>> {
        let root = self.entry(0).filter(|root| root.kind() == THE_ROOT)?;
        let mut was_met = vec![false; self.entries.len() / ENTRY];
        let mut waiting = vec![number(root.0, 76)?];
        while let Some(at) = waiting.pop() {
            let Ok(at) = usize::try_from(at) else { continue };
            // No entry at all stands at what is no place.
            let Some(entry) = self.entry(at) else { continue };
            if was_met.get_mut(at).is_none_or(|met| std::mem::replace(met, true)) {
                continue;
            }
            if entry.kind() == A_PART && entry.is_called(name) {
                return Some(entry);
            }
            waiting.extend([68, 72].into_iter().filter_map(|at| number(entry.0, at)));
        }
        None
    }

    fn content(&self, entry: Entry<'_>) -> Result<Vec<u8>, Stop> {
        let length = entry.length()?;
        if length >= LARGE_FROM {
            return self.sectors.chain(entry.start()?, Some(length));
        }
        let root = self.entry(0).ok_or(Stop::Broken)?;
        let bytes = self.sectors.chain(root.start()?, Some(root.length()?))?;
        let next = numbers(&self.sectors.chain(self.small_table, None)?).collect();
        Sectors { bytes: &bytes, size: SMALL_SECTOR, next }.chain(entry.start()?, Some(length))
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let four = |four: &[u8]| four.try_into().map(u32::from_le_bytes).unwrap_or(END);
    bytes.chunks_exact(4).map(four)
}

/// Which sector follows which, from all parts of the table.
fn table(bytes: &[u8], sectors: &Sectors<'_>) -> Result<Vec<u32>, Stop> {
    let in_one = sectors.size / 4;
    // Some programs write a table for more sectors than they came to use.
    let most = 2 * (sectors.bytes.len() / sectors.size / in_one + 1);
    let count = place(bytes, 44)?;
    if count > most {
        return Err(Stop::Broken);
    }
    let start = bytes.get(TABLE_AT..TABLE_AT + NAMED_AT_START * 4).ok_or(Stop::Broken)?;
    let mut parts: Vec<u32> = numbers(start).take(count).collect();
    let mut further = number(bytes, 68).ok_or(Stop::Broken)?;
    // Each round adds some, so there are no more rounds than parts.
    while parts.len() < count {
        let named = sectors.sector(further)?;
        let here = in_one - 1;
        parts.extend(numbers(named).take(here.min(count - parts.len())));
        further = number(named, here * 4).ok_or(Stop::Broken)?;
    }
    let mut next = Vec::new();
    for part in parts {
        next.extend(numbers(sectors.sector(part)?));
    }
    Ok(next)
}
