//! The sum that passes a bound by least: one choice of each leaf that spends exactly so much effort and so many
//! leaves, and gains the least that is enough.
//!
//! Leaves whose points are whole counts of one coarse tick are summed up on a [`Grid`]. The others, fractions of
//! different denominators mostly, are gone through by what they spend: each combination of that is a question of
//! its own, answered by two lists of sums (`paired`), or, where they would be too long, by trying totals in order
//! (`residues`).

mod first;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::RangeInclusive;

use super::grid::{Entry, Grid, GridTotals, Spent, Totals};
use super::labels::{Book, TooMuch};
use super::own::{common, divisor};
use super::paired::{least_of_two, put_together};
use super::relaxed::ALL_WASTE;
use super::residues::{Gains, Residues, TRIED};

/// What is asked.
#[derive(Debug)]
pub(super) struct Question {
    /// By leaf, in document order, its choices in the order of plans.
    pub(super) leaves: Vec<Vec<Entry>>,
    /// So many units are a point.
    pub(super) units: i128,
    /// The least gain that is enough, in units.
    pub(super) need: i128,
    /// What is spent.
    pub(super) spent: Spent,
    /// Plans that change more are of no interest, in units.
    pub(super) most: Option<i128>,
}

/// More ticks to a point than this are not summed up on a grid.
const MOST_TICKS: i128 = 2_500;
/// More combinations than this are not gone through.
const MOST_PARTS: usize = 20_000;
/// More combinations with the same total than this are not compared.
const MOST_PLANS: usize = 2_000;

/// Some leaves off the grid with what each spends.
#[derive(Debug)]
struct Combination<'c> {
    /// What the leaves with one choice gain, with their places.
    fixed: i128,
    /// What all change beyond what they gain.
    spill: i128,
    chosen: Vec<(usize, usize)>,
    /// The others.
    open: Vec<(usize, &'c Gains)>,
    /// What is left to spend on the grid.
    left: Spent,
}

/// The plans of the least gain that is enough, one of each way of spending off the grid, as places of the
/// choices of all leaves: of plans that gain the same in one way the first.
pub(super) fn fitted(question: &Question, book: &mut Book) -> Result<Vec<Vec<usize>>, TooMuch> {
    let (on_grid, tick) = grid_of(question);
    let places = |wanted: bool| {
        let leaves = on_grid.iter().enumerate().filter(move |(_, on_grid)| **on_grid == wanted);
        leaves.map(|(leaf, _)| leaf)
    };
    let coarse: Vec<&Vec<Entry>> = places(true).filter_map(|leaf| question.leaves.get(leaf)).collect();
    let grid = Grid::of(&coarse, tick, question.spent, book)?;
    let off_grid: Vec<usize> = places(false).collect();
    let ways = ways_of(question, &off_grid);
    let combinations = Combinations::of(question, &ways, &grid, book)?;
    let search = Fit { question, grid: &grid, coarse: &coarse, on_grid: &on_grid };
    let (total, best) = search.least(&combinations, book)?.ok_or(TooMuch)?;
    if best.len() > MOST_PLANS {
        return Err(TooMuch);
    }
    let combinations = best.into_iter().filter_map(|place| combinations.get(place));
    combinations.map(|combination| search.first_plan(total, combination, book)).collect()
}

/// Which leaves are summed up on a grid, and its tick in units: the leaves with the coarsest points, as long as
/// their common tick is coarse enough.
fn grid_of(question: &Question) -> (Vec<bool>, i128) {
    let spills = |leaf: &usize| {
        question.leaves.get(*leaf).is_some_and(|entries| entries.iter().any(|entry| entry.spill != 0))
    };
    let below = |entries: &Vec<Entry>| {
        let shared = entries.iter().fold(question.units, |shared, entry| divisor(shared, entry.gain));
        question.units.checked_div(shared).unwrap_or(1)
    };
    let mut belows: Vec<(i128, usize)> =
        question.leaves.iter().enumerate().map(|(leaf, entries)| (below(entries), leaf)).collect();
    belows.sort_unstable();
    let (mut on_grid, mut ticks) = (vec![false; question.leaves.len()], 1);
    for (below, leaf) in belows.into_iter().filter(|(_, leaf)| !spills(leaf)) {
        let both = common(ticks, below).filter(|both| *both <= MOST_TICKS);
        if let Some((slot, both)) = on_grid.get_mut(leaf).zip(both) {
            (*slot, ticks) = (true, both);
        }
    }
    (on_grid, question.units.checked_div(ticks).unwrap_or(1))
}

/// What a leaf can spend and spill: by that, the choices and the least waste.
type Ways = BTreeMap<(Spent, i128), (Gains, i64)>;

/// Goes through what leaves off the grid can spend.
struct Combinations<'c> {
    question: &'c Question,
    grid: &'c Grid,
    leaves: &'c [(usize, Ways)],
    /// What was chosen so far, leaf by leaf.
    path: Vec<(usize, &'c Gains)>,
    found: Vec<Combination<'c>>,
}

/// What the choices so far come to.
#[derive(Clone, Copy)]
struct SoFar {
    left: Spent,
    spill: i128,
    /// What they gain at most.
    most: i128,
    waste: i64,
}

/// What leaves can spend and spill.
fn ways_of(question: &Question, leaves: &[usize]) -> Vec<(usize, Ways)> {
    let ways = leaves.iter().filter_map(|leaf| {
        let mut ways = Ways::new();
        for (place, entry) in question.leaves.get(*leaf)?.iter().enumerate() {
            let way = ways.entry((entry.spent, entry.spill)).or_insert_with(|| (Gains::new(), i64::MAX));
            way.0.push((entry.gain, place));
            way.1 = way.1.min(entry.waste);
        }
        Some((*leaf, ways))
    });
    ways.collect()
}

impl<'c> Combinations<'c> {
    fn of(
        question: &'c Question,
        leaves: &'c [(usize, Ways)],
        grid: &'c Grid,
        book: &mut Book,
    ) -> Result<Vec<Combination<'c>>, TooMuch> {
        let mut all = Combinations { question, grid, leaves, path: Vec::new(), found: Vec::new() };
        all.add(SoFar { left: question.spent, spill: 0, most: 0, waste: 0 }, book)?;
        Ok(all.found)
    }

    fn add(&mut self, so_far: SoFar, book: &mut Book) -> Result<(), TooMuch> {
        book.does(TRIED)?;
        let Some((leaf, ways)) = self.leaves.get(self.path.len()) else {
            let on_grid = self.grid.totals(0, so_far.left).and_then(|totals| totals.most());
            if on_grid.is_some_and(|ticks| ticks * self.grid.tick + so_far.most >= self.question.need) {
                self.found.push(Combination::of(&self.path, so_far));
            }
            return if self.found.len() > MOST_PARTS { Err(TooMuch) } else { Ok(()) };
        };
        book.does(ways.len())?;
        for ((spent, spill), (gains, least)) in ways {
            let left = (so_far.left.0 - spent.0, so_far.left.1.checked_sub(spent.1));
            let (left, waste) = match left {
                (effort, Some(leaves)) if effort >= 0 => ((effort, leaves), so_far.waste + least),
                _ => continue,
            };
            if waste > ALL_WASTE {
                continue;
            }
            let gained = gains.iter().map(|(gain, _)| *gain).max().unwrap_or_default();
            self.path.push((*leaf, gains));
            let next = SoFar { left, spill: so_far.spill + spill, most: so_far.most + gained, waste };
            self.add(next, book)?;
            self.path.pop();
        }
        Ok(())
    }
}

impl<'c> Combination<'c> {
    fn of(path: &[(usize, &'c Gains)], so_far: SoFar) -> Combination<'c> {
        let SoFar { left, spill, .. } = so_far;
        let mut combination = Combination { fixed: 0, spill, chosen: Vec::new(), open: Vec::new(), left };
        for (leaf, gains) in path {
            match gains.as_slice() {
                [(gain, place)] => {
                    combination.fixed += gain;
                    combination.chosen.push((*leaf, *place));
                }
                _ => combination.open.push((*leaf, gains)),
            }
        }
        combination
    }

    /// How many sums there are at most.
    fn count(&self) -> usize {
        self.open.iter().fold(1, |count, (_, gains)| count.saturating_mul(gains.len()))
    }
}

/// The search for the least total, and for the first plan that comes to it.
struct Fit<'f> {
    question: &'f Question,
    grid: &'f Grid,
    /// The leaves on the grid.
    coarse: &'f [&'f Vec<Entry>],
    on_grid: &'f [bool],
}

/// The least change so far, and the combinations that come to it, by their places.
type Least = Option<(i128, Vec<usize>)>;

fn keep(least: &mut Least, total: i128, place: usize) {
    match least {
        Some((best, places)) if *best == total => {
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        Some((best, _)) if *best < total => {}
        _ => *least = Some((total, vec![place])),
    }
}

impl Fit<'_> {
    /// The least total that is enough.
    fn least(&self, combinations: &[Combination<'_>], book: &mut Book) -> Result<Least, TooMuch> {
        let mut least = self.question.most.map(|most| (most, Vec::new()));
        let mut waiting = Vec::new();
        // Those with the most sums come nearest, and leave the least to try for the others.
        let mut places: Vec<usize> = (0..combinations.len()).collect();
        places.sort_by_key(|place| Reverse(combinations.get(*place).map(Combination::count)));
        for place in places {
            let Some(combination) = combinations.get(place) else { continue };
            if combination.open.len() < 2 {
                self.try_all(place, combination, &mut least, book)?;
            } else if !self.try_pairs(place, combination, &mut least, book)? {
                waiting.push(place);
            }
        }
        self.try_in_order(combinations, &waiting, &mut least, book)?;
        Ok(least)
    }

    /// Two lists of sums against each other; whether there are few enough.
    fn try_pairs(
        &self,
        at: usize,
        combination: &Combination<'_>,
        least: &mut Least,
        book: &mut Book,
    ) -> Result<bool, TooMuch> {
        let Some(grid) = self.rest(0, combination.left) else { return Ok(true) };
        let gains = combination.open.iter().map(|(_, gains)| gains.iter().map(|(gain, _)| *gain).collect());
        let lists = put_together(gains.collect(), book)?;
        let [left, right] = lists.as_slice() else { return Ok(false) };
        let beside = combination.fixed + combination.spill;
        let most = least.as_ref().map(|(best, _)| best - beside);
        let need = self.question.need - combination.fixed;
        if let Some(total) = least_of_two(left, right, need, &grid, most, book)? {
            keep(least, total + beside, at);
        }
        Ok(true)
    }

    /// The choices of one open leaf at most, one after another.
    fn try_all(
        &self,
        at: usize,
        combination: &Combination<'_>,
        least: &mut Least,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        let (need, tick) = (self.question.need, self.grid.tick);
        let Some(totals) = self.grid.totals(0, combination.left) else { return Ok(()) };
        let nothing = Gains::from([(0, 0)]);
        let open = combination.open.first().map_or(&nothing, |(_, gains)| gains);
        book.does(open.len() * TRIED)?;
        for (gain, _) in open {
            let gain = combination.fixed + gain;
            let missing = need - gain;
            let ticks = missing.div_euclid(tick) + i128::from(missing.rem_euclid(tick) > 0);
            if let Some(ticks) = totals.next(ticks) {
                keep(least, gain + combination.spill + ticks * tick, at);
            }
        }
        Ok(())
    }

    /// The totals of several combinations, the least first, until one is found.
    fn try_in_order(
        &self,
        combinations: &[Combination<'_>],
        places: &[usize],
        least: &mut Least,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        let mut all = Vec::new();
        let mut waiting = BinaryHeap::new();
        for place in places {
            let Some(combination) = combinations.get(*place) else { continue };
            let residues = self.residues(combination, book)?;
            let first = residues.next(self.question.need - combination.fixed).ok_or(TooMuch)?;
            waiting.push(Reverse((first + combination.fixed + combination.spill, all.len())));
            all.push((*place, combination, residues));
        }
        while let Some(Reverse((total, at))) = waiting.pop() {
            if least.as_ref().is_some_and(|(best, _)| total > *best) {
                break;
            }
            book.does(TRIED)?;
            let Some((place, combination, residues)) = all.get(at) else { continue };
            let rest = total - combination.fixed - combination.spill;
            let found = match self.rest(0, combination.left) {
                Some(grid) if residues.allows(rest) => residues.comes_to(0, rest, &grid, book)?,
                _ => false,
            };
            if found {
                keep(least, total, *place);
            }
            let next = residues.after(rest).ok_or(TooMuch)?;
            waiting.push(Reverse((next + combination.fixed + combination.spill, at)));
        }
        Ok(())
    }

    fn residues(&self, combination: &Combination<'_>, book: &mut Book) -> Result<Residues, TooMuch> {
        book.does(combination.open.iter().map(|(_, gains)| gains.len()).sum::<usize>() * TRIED)?;
        Residues::of(&combination.open, self.grid.tick, self.question.units).ok_or(TooMuch)
    }

    /// What the leaves on the grid from one on come to.
    fn rest(&self, from: usize, spent: Spent) -> Option<OnGrid<'_>> {
        Some(OnGrid { totals: self.grid.totals(from, spent)?, tick: self.grid.tick })
    }
}

/// Some totals of the grid, in units.
struct OnGrid<'g> {
    totals: &'g Totals,
    tick: i128,
}

impl GridTotals for OnGrid<'_> {
    fn has(&self, total: i128) -> bool {
        total % self.tick == 0 && self.totals.contains(total / self.tick)
    }

    fn some(&self, count: usize, range: RangeInclusive<i128>) -> (Vec<i128>, bool) {
        let units = self.totals.all().filter_map(|ticks| Some(i128::try_from(ticks).ok()? * self.tick));
        let all: Vec<i128> = units.filter(|units| range.contains(units)).collect();
        let next = self.totals.next(range.end().div_euclid(self.tick) + 1).map(|ticks| ticks * self.tick);
        let step = all.len().div_ceil(count.max(1)).max(1);
        (all.into_iter().step_by(step).chain(next).collect(), step == 1)
    }

    fn most(&self) -> i128 {
        self.totals.most().unwrap_or_default() * self.tick
    }

    fn tick(&self) -> i128 {
        self.tick
    }
}
