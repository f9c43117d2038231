//! Short cells in one machine word: a decimal in a dozen steps, an option by one comparison.
//!
//! The shortest way of all, for columns that are read at once. It has no loop over letters and no branch that
//! depends on how many there are, which no processor guesses. Longer cells, percent signs and all that is not
//! plain are left to `plain` and to the rules' own reading.

use super::plain::is_plain_percent;
use crate::criteria::{Leaf, MeasureKind, Rule, Scale};

/// A cell inside the text that it was cut from, so that letters can be taken eight at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct CutCell<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> CutCell<'t> {
    /// The cell from the byte `start` to before the byte `end` of a text.
    pub fn new(text: &'t str, start: usize, end: usize) -> CutCell<'t> {
        CutCell { text, start, end }
    }

    /// The text of the cell.
    pub fn text(self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Bytes of a short text, eight at most: the first one lowest, nothing above the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    letters: u64,
    length: u32,
}

const EIGHT: usize = 8;
/// 1 in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The upper halves of the bytes.
const UPPER: u64 = 0xF0 * ONES;
const ZEROS: u64 = b'0' as u64 * ONES;

impl Word {
    /// The word of a cell; nothing where it is empty, longer, or ends the text it was cut from.
    #[inline]
    fn of(cell: CutCell<'_>) -> Option<Word> {
        let length = cell.end.wrapping_sub(cell.start);
        let letters = cell.text.as_bytes().get(cell.start..)?.first_chunk::<EIGHT>()?;
        if length.wrapping_sub(1) >= EIGHT {
            return None;
        }
        let length = u32::try_from(length).ok()?;
        Some(Word { letters: u64::from_le_bytes(*letters) & (u64::MAX >> (64 - 8 * length)), length })
    }

    /// The word of a short text.
    fn of_text(text: &str) -> Option<Word> {
        let mut letters = [0; EIGHT];
        letters.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        let length = u32::try_from(text.len()).ok().filter(|length| *length > 0)?;
        Some(Word { letters: u64::from_le_bytes(letters), length })
    }

    /// Digits, and digits behind a decimal sign: the number that all digits write, and how many are behind.
    #[inline]
    fn decimal(self, sign: u8) -> Option<(u32, u32)> {
        // The last letter moves to the top, with zeros before the first.
        let unused = 64 - 8 * self.length;
        let aligned = (self.letters << unused) | ZEROS.checked_shr(64 - unused).unwrap_or(0);
        // All digits have this bit, and no decimal sign has.
        let signs = !aligned & (0x10 * ONES);
        if signs == 0 {
            return Some((number(aligned)?, 0));
        }
        let (bits, first) = (signs.trailing_zeros() & !7, unused);
        let behind = 7 - bits / 8;
        let is_sign = (aligned >> bits) & 0xFF == u64::from(sign);
        if !is_sign || behind == 0 || bits == first {
            return None;
        }
        // What is before the sign moves over it. A second sign is no digit, and is found so.
        let before = aligned & !(u64::MAX << bits);
        let rest = aligned & (u64::MAX << bits << 8);
        Some((number(rest | (before << 8) | u64::from(b'0'))?, behind))
    }
}

/// The number that eight digits write, the first one lowest; nothing where one is no digit.
#[inline]
fn number(digits: u64) -> Option<u32> {
    // A digit is 0x30 to 0x39: its upper half is 3, and stays 3 when 6 is added.
    let is_digits = digits & UPPER == ZEROS && (digits.wrapping_add(6 * ONES)) & UPPER == ZEROS;
    let values = digits.wrapping_sub(ZEROS);
    // Pairs, then fours, then all: each step adds neighbours, the lower one worth more.
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    let all = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & u64::from(u32::MAX);
    u32::try_from(all).ok().filter(|_| is_digits)
}

/// How the short cells of a leaf are read.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// One of these keys; a longer one, which no short cell is, stands as the empty word.
    Options(Vec<Word>),
    /// A percent, above 100 too where that is allowed.
    Percents { beyond_100: bool },
    /// A decimal.
    Numbers,
    /// A whole number.
    Counts,
}

impl Way {
    /// The way of a leaf; nothing where its cells are no single numbers or options.
    pub(super) fn of(leaf: &Leaf) -> Option<Way> {
        let measure = |scale: &Scale| match scale.kind {
            MeasureKind::Percent => Way::Percents { beyond_100: scale.beyond_100 },
            MeasureKind::Number => Way::Numbers,
        };
        match &leaf.rule {
            Rule::Choice(choice) => {
                let keys = choice.options.iter().map(|option| Word::of_text(&option.key).unwrap_or_default());
                Some(Way::Options(keys.collect()))
            }
            Rule::Bands(bands) => Some(measure(&bands.scale)),
            Rule::Curve(curve) => Some(measure(&curve.scale)),
            Rule::Count(_) => Some(Way::Counts),
            _ => None,
        }
    }

    /// The number of a short plain cell, and its decimal places.
    #[inline]
    pub(super) fn read(&self, cell: CutCell<'_>, sign: u8) -> Option<(i64, u32)> {
        let word = Word::of(cell)?;
        let (number, places) = match self {
            Way::Options(keys) => {
                // All are compared: where the first one matches is no more known before than what the cell says.
                let places = keys.iter().enumerate().rev();
                let found =
                    places.fold(None, |found, (place, key)| if *key == word { Some(place) } else { found });
                return Some((i64::try_from(found?).ok()?, 0));
            }
            Way::Percents { beyond_100 } => {
                let (number, places) = word.decimal(sign)?;
                if !is_plain_percent(number.into(), places, *beyond_100, false) {
                    return None;
                }
                (number, places)
            }
            Way::Numbers => word.decimal(sign)?,
            Way::Counts => word.decimal(sign).filter(|(_, places)| *places == 0)?,
        };
        Some((number.into(), places))
    }
}
