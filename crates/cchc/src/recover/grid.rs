//! Sums on a grid: which totals of whole ticks the leaves with coarse points can come to, by effort and leaves.
//!
//! Rows of bits, put together from the last leaf to the first and all kept, so that the leaves of a total can be
//! read off in document order.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::labels::{Book, TooMuch};

/// Effort and leaves.
pub(super) type Spent = (i64, u32);

/// A choice of a leaf, or of a branch that counts as one.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) spent: Spent,
    /// What it gains, in whole units of the question.
    pub(super) gain: i128,
    /// What its leaves change beyond that.
    pub(super) spill: i128,
    pub(super) waste: i64,
}

/// A set of whole numbers not below 0, as bits.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    words: Vec<u64>,
}

impl FromIterator<usize> for Totals {
    fn from_iter<I: IntoIterator<Item = usize>>(all: I) -> Totals {
        let mut totals = Totals::default();
        all.into_iter().for_each(|total| totals.insert(total));
        totals
    }
}

impl Totals {
    fn of(total: usize) -> Totals {
        let mut totals = Totals::default();
        totals.insert(total);
        totals
    }

    fn insert(&mut self, total: usize) {
        let word = total / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (total % 64);
        }
    }

    pub(super) fn contains(&self, total: i128) -> bool {
        let Ok(total) = usize::try_from(total) else { return false };
        self.words.get(total / 64).is_some_and(|word| word >> (total % 64) & 1 == 1)
    }

    /// The least one that is not below this.
    pub(super) fn next(&self, total: i128) -> Option<i128> {
        let total = usize::try_from(total.max(0)).ok()?;
        let first = self.words.get(total / 64)? >> (total % 64);
        if first != 0 {
            return Some(to_wide(total) + i128::from(first.trailing_zeros()));
        }
        let mut later = self.words.iter().enumerate().skip(total / 64 + 1);
        let (at, word) = later.find(|(_, word)| **word != 0)?;
        Some(to_wide(at) * 64 + i128::from(word.trailing_zeros()))
    }

    pub(super) fn most(&self) -> Option<i128> {
        let (at, word) = self.words.iter().enumerate().rev().find(|(_, word)| **word != 0)?;
        Some(to_wide(at) * 64 + 63 - i128::from(word.leading_zeros()))
    }

    /// All totals, the least first.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        })
    }

    fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Adds every sum of one of these and one of those.
    pub(super) fn add_sums(
        &mut self,
        these: &Totals,
        those: &Totals,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        let (few, many) = if these.count() <= those.count() { (these, those) } else { (those, these) };
        book.does(few.count().saturating_mul(many.words.len() + 1) / WORDS_A_PAIR + 1)?;
        for shift in few.all() {
            self.add_shifted(many, shift);
        }
        Ok(())
    }

    fn add_shifted(&mut self, other: &Totals, shift: usize) {
        let (words, bits) = (shift / 64, shift % 64);
        if self.words.len() < other.words.len() + words + 1 {
            self.words.resize(other.words.len() + words + 1, 0);
        }
        let Some(slots) = self.words.get_mut(words..) else { return };
        let mut carried = 0;
        for (slot, word) in slots.iter_mut().zip(other.words.iter().chain([&0])) {
            *slot |= word << bits | carried;
            carried = if bits == 0 { 0 } else { word >> (64 - bits) };
        }
    }
}

fn to_wide(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

/// What stands on a grid, in units.
pub(super) trait GridTotals {
    /// Whether this is a total.
    fn has(&self, total: i128) -> bool;
    /// Those within some range and the next above it, or no more than so many of them, evenly spread; and whether
    /// they are all.
    fn some(&self, count: usize, range: RangeInclusive<i128>) -> (Vec<i128>, bool);
    /// The greatest one.
    fn most(&self) -> i128;
    /// So many units are a tick.
    fn tick(&self) -> i128;
}

/// So many words of bits take the work of a pair of labels.
const WORDS_A_PAIR: usize = 8;

/// A row is not longer than this.
const MOST_TOTAL: i128 = 1 << 24;

/// What the leaves from each on can come to.
type Rows = BTreeMap<Spent, Totals>;

/// The sums of some leaves.
#[derive(Debug)]
pub(super) struct Grid {
    /// So many units are a tick.
    pub(super) tick: i128,
    /// By leaf, what it and those after it can come to; after the last, nothing at all.
    suffixes: Vec<Rows>,
}

impl Grid {
    /// All sums of the choices of some leaves, that spend no more than may be spent.
    pub(super) fn of(
        leaves: &[&Vec<Entry>],
        tick: i128,
        most: Spent,
        book: &mut Book,
    ) -> Result<Grid, TooMuch> {
        let mut suffixes = vec![Rows::from([((0, 0), Totals::of(0))])];
        for entries in leaves.iter().rev() {
            let mut by_spent: BTreeMap<Spent, Totals> = BTreeMap::new();
            for entry in *entries {
                let ticks = Some(entry.gain / tick).filter(|ticks| *ticks <= MOST_TOTAL);
                let ticks = ticks.and_then(|ticks| usize::try_from(ticks).ok()).ok_or(TooMuch)?;
                by_spent.entry(entry.spent).or_default().insert(ticks);
            }
            let mut rows = Rows::new();
            for (spent, totals) in &by_spent {
                for (later, known) in suffixes.last().into_iter().flatten() {
                    let both = (spent.0.saturating_add(later.0), spent.1 + later.1);
                    if both.0 <= most.0 && both.1 <= most.1 {
                        rows.entry(both).or_default().add_sums(totals, known, book)?;
                    }
                }
            }
            suffixes.push(rows);
        }
        suffixes.reverse();
        Ok(Grid { tick, suffixes })
    }

    /// What the leaves from one on can come to for what is spent.
    pub(super) fn totals(&self, from: usize, spent: Spent) -> Option<&Totals> {
        self.suffixes.get(from)?.get(&spent)
    }

    /// Of the choices that come to a total for what is spent those that come first in the order of plans; the
    /// entries of each leaf stand in that order.
    pub(super) fn first_choices(
        &self,
        leaves: &[&Vec<Entry>],
        mut spent: Spent,
        mut total: i128,
    ) -> Option<Vec<usize>> {
        let mut choices = Vec::new();
        for (entries, later) in leaves.iter().zip(self.suffixes.iter().skip(1)) {
            let (place, rest, left) = entries.iter().enumerate().find_map(|(place, entry)| {
                let rest = (spent.0 - entry.spent.0, spent.1.checked_sub(entry.spent.1)?);
                let left = total - entry.gain / self.tick;
                later.get(&rest)?.contains(left).then_some((place, rest, left))
            })?;
            choices.push(place);
            (spent, total) = (rest, left);
        }
        Some(choices)
    }
}
