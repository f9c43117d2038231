//! Of all plans that come to one sum the first in the order of plans.
//!
//! It is settled leaf by leaf: of the choices that leave something that the later leaves can come to, the first.
//! Where the sums of the later leaves are not listed, which choices these are is dear to find out; then all ways to
//! the sum are listed, where they are few, without the leaves on the grid, whose choices would only multiply them.

use super::super::grid::Spent;
use super::super::labels::{Book, TooMuch};
use super::super::residues::{Residues, TRIED};
use super::{Combination, Fit};

/// How far a plan is settled, in document order.
struct Settled {
    plan: Vec<usize>,
    /// How many of its leaves are on the grid, and how many of the open ones are in it.
    coarse: usize,
    open: usize,
    /// What the others have to gain, and what those on the grid have to spend.
    total: i128,
    spent: Spent,
}

impl Fit<'_> {
    /// Of all plans of a combination that come to a total the first.
    pub(super) fn first_plan(
        &self,
        total: i128,
        combination: &Combination<'_>,
        book: &mut Book,
    ) -> Result<Vec<usize>, TooMuch> {
        let mut residues = self.residues(combination, book)?;
        residues.list_tails(&combination.open, self.grid.tick, book)?;
        let rest = total - combination.fixed - combination.spill;
        if residues.is_listed_from(1) {
            return self.leaf_by_leaf(rest, combination, &residues, book);
        }
        match self.listed(rest, combination, &residues, book) {
            Err(TooMuch) => self.leaf_by_leaf(rest, combination, &residues, book),
            first => first,
        }
    }

    /// The first of all plans.
    fn listed(
        &self,
        total: i128,
        combination: &Combination<'_>,
        residues: &Residues,
        book: &mut Book,
    ) -> Result<Vec<usize>, TooMuch> {
        let grid = self.rest(0, combination.left).ok_or(TooMuch)?;
        let mut ways = Vec::new();
        residues.ways(total, &grid, &mut Vec::new(), &mut ways, book)?;
        book.does(ways.len() * self.on_grid.len() * TRIED)?;
        // Choices stand in the order of plans, so the first plan has the least places.
        let plans = ways.into_iter().filter_map(|(open, left)| self.plan(combination, open, left));
        plans.min().ok_or(TooMuch)
    }

    /// The first plan with some choices of the open leaves, and what is left to the grid.
    fn plan(&self, combination: &Combination<'_>, open: Vec<usize>, left: i128) -> Option<Vec<usize>> {
        let on_grid = self.grid.first_choices(self.coarse, combination.left, left / self.grid.tick)?;
        let (mut on_grid, mut open) = (on_grid.into_iter(), open.into_iter());
        let mut plan = Vec::new();
        for (leaf, is_on_grid) in self.on_grid.iter().enumerate() {
            plan.push(match combination.place_of(leaf) {
                Some(place) => place,
                None if *is_on_grid => on_grid.next()?,
                None => open.next()?,
            });
        }
        Some(plan)
    }

    /// The first plan, settled leaf by leaf.
    fn leaf_by_leaf(
        &self,
        total: i128,
        combination: &Combination<'_>,
        residues: &Residues,
        book: &mut Book,
    ) -> Result<Vec<usize>, TooMuch> {
        let mut settled = Settled { plan: Vec::new(), coarse: 0, open: 0, total, spent: combination.left };
        for (leaf, is_on_grid) in self.on_grid.iter().enumerate() {
            match combination.place_of(leaf) {
                Some(place) => settled.plan.push(place),
                None if *is_on_grid => self.settle_on_grid(&mut settled, residues, book)?,
                None => self.settle_open(&mut settled, residues, book)?,
            }
        }
        Ok(settled.plan)
    }

    fn settle_on_grid(
        &self,
        settled: &mut Settled,
        residues: &Residues,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        let entries = self.coarse.get(settled.coarse).ok_or(TooMuch)?;
        for (place, entry) in entries.iter().enumerate() {
            let Some(leaves) = settled.spent.1.checked_sub(entry.spent.1) else { continue };
            let (total, spent) = (settled.total - entry.gain, (settled.spent.0 - entry.spent.0, leaves));
            let Some(grid) = self.rest(settled.coarse + 1, spent) else { continue };
            if residues.comes_to(settled.open, total, &grid, book)? {
                settled.plan.push(place);
                (settled.coarse, settled.total, settled.spent) = (settled.coarse + 1, total, spent);
                return Ok(());
            }
        }
        Err(TooMuch)
    }

    fn settle_open(
        &self,
        settled: &mut Settled,
        residues: &Residues,
        book: &mut Book,
    ) -> Result<(), TooMuch> {
        let grid = self.rest(settled.coarse, settled.spent).ok_or(TooMuch)?;
        for (gain, place) in residues.parts(settled.open, settled.total) {
            let total = settled.total - gain;
            if residues.comes_to(settled.open + 1, total, &grid, book)? {
                settled.plan.push(*place);
                (settled.open, settled.total) = (settled.open + 1, total);
                return Ok(());
            }
        }
        Err(TooMuch)
    }
}

impl Combination<'_> {
    /// The choice of a leaf that has only one.
    fn place_of(&self, leaf: usize) -> Option<usize> {
        self.chosen.iter().find(|(chosen, _)| *chosen == leaf).map(|(_, place)| *place)
    }
}
