//! The least total of a few lists of gains and a grid: the lists are put together until two are left, and of
//! those each gain of one is met with the gain of the other that fits it best.

use super::grid::{GridTotals, Totals};
use super::labels::{Book, TooMuch};
use super::own::divisor;
use super::residues::TRIED;

/// So many totals of a grid are met with all sums.
const MOST_MET: usize = 24;
/// More sums than this are not listed.
const MOST_SUMS: usize = 1 << 18;
/// So many sums of two lists are worth one place of a table.
const PAIRS_A_PLACE: usize = 4;

/// Gains of some leaves together.
pub(super) type Sums = Vec<i128>;

/// A list, the least first, with the common step of its gains.
struct List {
    gains: Sums,
    step: i128,
}

impl List {
    fn of(mut gains: Sums) -> List {
        gains.sort_unstable();
        let step = gains.iter().fold(0, |step, gain| divisor(step, *gain));
        List { gains, step }
    }

    /// The common step of all sums of two lists, and how many places a table of them has.
    fn places(&self, other: &List) -> Option<(i128, usize)> {
        let step = divisor(self.step, other.step).max(1);
        let most = self.gains.iter().max()?.checked_add(*other.gains.iter().max()?)?;
        Some((step, usize::try_from(most / step + 1).ok()?))
    }

    /// How many sums there are at most.
    fn sums(&self, other: &List) -> usize {
        let pairs = self.gains.len().saturating_mul(other.gains.len());
        self.places(other).map_or(pairs, |(_, places)| places.min(pairs))
    }

    /// All sums of one gain of each list, each once, the least first.
    fn with(&self, other: &List, book: &mut Book) -> Result<Sums, TooMuch> {
        let pairs = self.gains.len().saturating_mul(other.gains.len());
        let table = self.places(other).filter(|(_, places)| *places <= pairs / PAIRS_A_PLACE);
        if let Some((step, _)) = table {
            let ticks = |list: &List| {
                let ticks = list.gains.iter().map(|gain| usize::try_from(gain / step).map_err(|_| TooMuch));
                ticks.collect::<Result<Vec<usize>, TooMuch>>().map(Totals::from_iter)
            };
            let mut all = Totals::default();
            all.add_sums(&ticks(self)?, &ticks(other)?, book)?;
            return Ok(all.all().map(|ticks| i128::try_from(ticks).unwrap_or_default() * step).collect());
        }
        book.does(pairs)?;
        let sums = self.gains.iter().flat_map(|one| other.gains.iter().map(move |other| one + other));
        let mut all: Sums = sums.collect();
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// Puts lists together until two are left; the lists that are left where that would be too long.
pub(super) fn put_together(lists: Vec<Sums>, book: &mut Book) -> Result<Vec<Sums>, TooMuch> {
    let mut lists: Vec<List> = lists.into_iter().map(List::of).collect();
    lists.sort_by_key(|list| list.gains.len());
    while lists.len() > 2 {
        // Lists of like denominators come to few sums.
        let pairs = (0..lists.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
        let sized =
            pairs.filter_map(|(one, other)| Some((lists.get(one)?.sums(lists.get(other)?), one, other)));
        let Some((_, one, other)) = sized.min().filter(|(count, _, _)| *count <= MOST_SUMS) else { break };
        let right = lists.remove(other);
        let left = lists.remove(one);
        let sums = left.with(&right, book)?;
        book.does(sums.len())?;
        lists.push(List::of(sums));
        lists.sort_by_key(|list| list.gains.len());
    }
    Ok(lists.into_iter().map(|list| list.gains).collect())
}

/// All sums of two lists, where they are few.
pub(super) fn sums_of(left: &Sums, right: &Sums, book: &mut Book) -> Result<Option<Sums>, TooMuch> {
    let (left, right) = (List::of(left.clone()), List::of(right.clone()));
    if left.sums(&right) > MOST_SUMS { Ok(None) } else { left.with(&right, book).map(Some) }
}

/// The least total that is enough of two sorted lists and a grid; none that is more than `most`.
pub(super) fn least_of_two(
    left: &Sums,
    right: &Sums,
    need: i128,
    grid: &impl GridTotals,
    mut most: Option<i128>,
    book: &mut Book,
) -> Result<Option<i128>, TooMuch> {
    // Some totals of the grid, or all where they are few, each by itself.
    let mut least = None;
    let ends = |list: &Sums| list.first().copied().zip(list.last().copied());
    let Some(((low, high), (other_low, other_high))) = ends(left).zip(ends(right)) else { return Ok(None) };
    let (some, is_all) = grid.some(MOST_MET, need - high - other_high..=need - low - other_low);
    for total in &some {
        book.does(left.len() + right.len())?;
        let found = least_sum(left, right, need - total).map(|sum| sum + total);
        let is_better = |found: &i128| most.is_none_or(|most| *found <= most);
        if let Some(found) = found.filter(is_better) {
            (least, most) = (Some(found), Some(found));
        }
    }
    if is_all {
        return Ok(least);
    }
    // What a gain of one list leaves of a tick says which gains of the other fit it best.
    let tick = grid.tick();
    let mut by_rest: Vec<(i128, i128)> = right.iter().map(|gain| (gain.rem_euclid(tick), *gain)).collect();
    by_rest.sort_unstable();
    for gain in left {
        let rest = (need - gain).rem_euclid(tick);
        let first = by_rest.partition_point(|(own, _)| *own < rest);
        let around = by_rest.iter().skip(first).map(|(own, gain)| (own - rest, gain));
        let around = around.chain(by_rest.iter().take(first).map(|(own, gain)| (own + tick - rest, gain)));
        for (over, other) in around {
            book.does(TRIED / 2)?;
            let total = need + over;
            if most.is_some_and(|most| total > most) {
                break;
            }
            if grid.has(total - gain - other) {
                (least, most) = (Some(total), Some(total));
                break;
            }
        }
    }
    Ok(least)
}

/// The least sum of two sorted lists that is enough.
fn least_sum(left: &Sums, right: &Sums, need: i128) -> Option<i128> {
    let mut least: Option<i128> = None;
    let mut others = right.iter().rev().peekable();
    for gain in left {
        // Of the others the least with which this one is enough.
        let mut enough = None;
        while let Some(other) = others.peek().filter(|other| gain + **other >= need) {
            enough = Some(gain + **other);
            others.next();
        }
        if let Some(sum) = enough {
            least = Some(least.map_or(sum, |least| least.min(sum)));
        }
    }
    least
}
