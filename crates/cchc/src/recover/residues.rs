//! Sums of fractions, the least first: what the remainders of a total say about its parts.
//!
//! Leaves with fractions of different denominators can come to very many totals. But a total says by itself what
//! its parts are: where a prime power stands in the denominator of one part alone, the remainder of the total
//! by it fixes the remainder of that part's numerator (the Chinese remainder theorem). So totals are tried one
//! after another from the target on, and each is found possible or not by looking up a few remainders.

use std::collections::BTreeMap;

use super::grid::GridTotals;
use super::labels::{Book, TooMuch};
use super::own::{common as common_multiple, divisor};
use super::paired::{Sums, sums_of};

/// Trying a total takes the work of so many pairs of labels.
pub(super) const TRIED: usize = 8;

/// Remainders by more than this are not counted.
const MOST_MODULUS: i128 = 1 << 62;

/// More ways to one total than this are not compared.
const MOST_WAYS: usize = 20_000;

/// Choices of one leaf that spend the same: what each gains, in whole units, with its place among the entries.
pub(super) type Gains = Vec<(i128, usize)>;

/// The choices of one leaf by the remainder that a total has if they are part of it.
#[derive(Debug)]
struct Remainders {
    /// So many units lie between totals that are possible at all.
    step: i128,
    modulus: i128,
    choices: BTreeMap<i128, Gains>,
}

/// The totals of several leaves and a grid, in order.
#[derive(Debug)]
pub(super) struct Residues {
    /// What a total says about each leaf, the one that says no most often first.
    each: Vec<Remainders>,
    /// In document order, what a total says about a leaf when those before it are settled.
    in_turn: Vec<Remainders>,
    /// The least and the most that the leaves from each on gain.
    ends: Vec<(i128, i128)>,
    /// Of the last leaves, the last one first, all sums from each on, by their remainder by the tick.
    tails: Vec<BTreeMap<i128, Sums>>,
}

impl Residues {
    /// Over some leaves and all whole counts of a tick; `common` units are a point.
    pub(super) fn of(leaves: &[(usize, &Gains)], tick: i128, common: i128) -> Option<Residues> {
        let belows: Vec<i128> = leaves.iter().map(|(_, gains)| below_of(gains, common)).collect();
        let below_tick = common.checked_div(tick)?;
        let others = |wanted: &dyn Fn(usize) -> bool| {
            let mut others = belows.iter().enumerate().filter(|(other, _)| wanted(*other));
            others.try_fold(below_tick, |all, (_, below)| common_multiple(all, *below))
        };
        let (mut each, mut in_turn) = (Vec::new(), Vec::new());
        for (leaf, (_, gains)) in leaves.iter().enumerate() {
            each.push(Remainders::of(gains, others(&|other| other != leaf)?, common)?);
            in_turn.push(Remainders::of(gains, others(&|other| other > leaf)?, common)?);
        }
        each.sort_by(Remainders::rarity);
        let mut ends = vec![(0, 0)];
        for (_, gains) in leaves.iter().rev() {
            let (least, most) = ends.last().copied()?;
            let all = gains.iter().map(|(gain, _)| *gain);
            ends.push((least + all.clone().min()?, most + all.max()?));
        }
        ends.reverse();
        Some(Residues { each, in_turn, ends, tails: Vec::new() })
    }

    /// Lists the sums of the last leaves, as many as come to few.
    pub(super) fn list_tails(
        &mut self,
        leaves: &[(usize, &Gains)],
        tick: i128,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        let mut all = Sums::from([0]);
        for (_, gains) in leaves.iter().rev() {
            let own: Sums = gains.iter().map(|(gain, _)| *gain).collect();
            match sums_of(&own, &all, book)? {
                Some(sums) => all = sums,
                None => break,
            }
            book.does(all.len())?;
            let mut by_rest: BTreeMap<i128, Sums> = BTreeMap::new();
            for sum in &all {
                by_rest.entry(sum.rem_euclid(tick)).or_default().push(*sum);
            }
            self.tails.push(by_rest);
        }
        Ok(())
    }

    /// Whether the sums of the leaves from one on are listed.
    pub(super) fn is_listed_from(&self, leaf: usize) -> bool {
        self.tails.len() + leaf >= self.in_turn.len()
    }

    /// The least total not below this one that the first leaf allows.
    pub(super) fn next(&self, total: i128) -> Option<i128> {
        let first = self.each.first()?;
        let steps = total.div_euclid(first.step) + i128::from(total.rem_euclid(first.step) > 0);
        let remainder = steps.rem_euclid(first.modulus);
        let here = first.choices.range(remainder..).next().map(|(next, _)| next - remainder);
        let around = first.choices.keys().next().map(|next| next + first.modulus - remainder);
        (steps + here.or(around)?).checked_mul(first.step)
    }

    /// The least total above this one that the first leaf allows.
    pub(super) fn after(&self, total: i128) -> Option<i128> {
        self.next(total.checked_add(self.each.first()?.step)?)
    }

    /// Whether every leaf has a choice that can be part of a total.
    pub(super) fn allows(&self, total: i128) -> bool {
        self.each.iter().all(|leaf| leaf.part_of(total).is_some())
    }

    /// The choices of a leaf that can be part of a total of it and those after it.
    pub(super) fn parts(&self, leaf: usize, total: i128) -> &[(i128, usize)] {
        let parts = self.in_turn.get(leaf).and_then(|leaf| leaf.part_of(total));
        parts.map(Vec::as_slice).unwrap_or_default()
    }

    /// Every way in which the leaves from one on and something on the grid come to a total, by the places of
    /// the choices, with what is left to the grid.
    pub(super) fn ways(
        &self,
        total: i128,
        grid: &impl GridTotals,
        path: &mut Vec<usize>,
        found: &mut Vec<(Vec<usize>, i128)>,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        book.does(TRIED)?;
        let from = path.len();
        if !self.may_come_to(from, total, grid) {
            return Ok(());
        }
        if from == self.in_turn.len() {
            if grid.has(total) {
                found.push((path.clone(), total));
            }
            return if found.len() > MOST_WAYS { Err(TooMuch) } else { Ok(()) };
        }
        for (gain, place) in self.parts(from, total) {
            path.push(*place);
            self.ways(total - gain, grid, path, found, book)?;
            path.pop();
        }
        Ok(())
    }

    /// Whether the leaves from one on can come to a total, by their ends and by the sums that are listed.
    fn may_come_to(&self, from: usize, total: i128, grid: &impl GridTotals) -> bool {
        let Some((least, most)) = self.ends.get(from) else { return false };
        if total < *least || total > most.saturating_add(grid.most()) {
            return false;
        }
        let last = (self.in_turn.len() - from).checked_sub(1);
        let Some(by_rest) = last.and_then(|last| self.tails.get(last)) else { return true };
        let sums = by_rest.get(&total.rem_euclid(grid.tick()));
        sums.is_some_and(|sums| sums.iter().any(|sum| grid.has(total - sum)))
    }

    /// Whether the leaves from one on and something on the grid come to a total.
    pub(super) fn comes_to(
        &self,
        from: usize,
        total: i128,
        grid: &impl GridTotals,
        book: &mut Book,
    ) -> Result<bool, TooMuch> {
        book.does(TRIED)?;
        if !self.may_come_to(from, total, grid) {
            return Ok(false);
        }
        if from == self.in_turn.len() {
            return Ok(grid.has(total));
        }
        for (gain, _) in self.parts(from, total) {
            if self.comes_to(from + 1, total - gain, grid, book)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Remainders {
    /// Of a leaf among others whose totals are whole counts of 1 ÷ `others` points.
    fn of(gains: &Gains, others: i128, common: i128) -> Option<Remainders> {
        let below = below_of(gains, common);
        let shared = divisor(below, others);
        // The product of two remainders has to fit.
        let modulus = Some(below.checked_div(shared)?).filter(|modulus| *modulus <= MOST_MODULUS)?;
        let factor = others.checked_div(shared)?.checked_rem(modulus)?;
        let unit = common.checked_div(below)?;
        let mut choices: BTreeMap<i128, Gains> = BTreeMap::new();
        for (gain, place) in gains {
            let remainder = (gain.checked_div(unit)?.rem_euclid(modulus) * factor).rem_euclid(modulus);
            choices.entry(remainder).or_default().push((*gain, *place));
        }
        Some(Remainders { step: common.checked_div(common_multiple(below, others)?)?, modulus, choices })
    }

    /// The choices that can be part of a total.
    fn part_of(&self, total: i128) -> Option<&Gains> {
        let steps = total.checked_div(self.step).filter(|steps| steps * self.step == total)?;
        self.choices.get(&steps.rem_euclid(self.modulus))
    }

    fn count(&self) -> i128 {
        i128::try_from(self.choices.len().max(1)).unwrap_or(1)
    }

    /// Which of two allows fewer remainders of all.
    fn rarity(&self, other: &Remainders) -> std::cmp::Ordering {
        (self.count() * other.modulus).cmp(&(other.count() * self.modulus))
    }
}

/// The least common denominator of some gains.
fn below_of(gains: &Gains, common: i128) -> i128 {
    let shared = gains.iter().fold(common, |shared, (gain, _)| divisor(shared, *gain));
    common.checked_div(shared).unwrap_or(1)
}
