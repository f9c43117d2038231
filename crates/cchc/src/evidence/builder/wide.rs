//! Many rows of a wide table at once: plain cells go into their columns, all columns side by side on all cores.
//!
//! Columns know nothing of one another, so the order in which they are filled touches nothing. Cells that are
//! not plain are only named here; whoever hands the rows over puts them one by one, in the order of the file.
//! Rows are taken a few hundred at a time, so that their letters stay near the processor while all columns go
//! through them. Where those of a column are all short and plain (`word`), they are put at once.

use std::ops::Range;

use rayon::prelude::*;

use super::word::{CutCell, Way};
use super::{EvidenceBuilder, plain};
use crate::criteria::{CriteriaSet, Leaf, NodeIndex};
use crate::evidence::UnitIndex;
use crate::evidence::column::Column;
use crate::number::{NumberStyle, POWERS_OF_TEN};

/// Below so many cells waking other cores costs more than it gives.
const LEAST_CELLS: usize = 100_000;
/// How many rows all columns go through before the next ones.
const ROWS: usize = 256;
/// How many shares of the columns each core gets, so that none waits long for another.
const SHARES: usize = 2;

/// One column of the table and the leaf that it belongs to.
struct Target<'a> {
    leaf: &'a Leaf,
    column: &'a mut Column,
    /// The short way of its cells.
    way: Option<Way>,
    /// The place of the column in the table.
    place: usize,
}

/// The rows, as whoever hands them over has cut them.
struct Rows<'r, T> {
    /// One a row; absent where nothing is kept of it.
    units: &'r [Option<UnitIndex>],
    style: NumberStyle,
    /// The cell of a row and a place.
    cell: T,
}

/// Short decimals of one column on their way: of eight letters at most, so that eight bytes hold them in any places
/// that one of them has.
#[derive(Debug, Default)]
struct Numbers {
    numbers: Vec<i64>,
    places: Vec<u32>,
}

impl Numbers {
    fn clear(&mut self) {
        self.numbers.clear();
        self.places.clear();
    }

    fn push(&mut self, number: i64, places: u32) {
        self.numbers.push(number);
        self.places.push(places);
    }

    /// Brings all to the same places: as few as they need, but for zeros that cost nothing where a column counts in
    /// `own` places anyway.
    fn level(&mut self, own: u32) -> u32 {
        let mut most = self.places.iter().copied().max().unwrap_or_default();
        if self.places.iter().any(|places| *places != most) {
            for (number, places) in self.numbers.iter_mut().zip(&self.places) {
                *number *= POWERS_OF_TEN.get((most - places) as usize).copied().unwrap_or(1);
            }
        }
        while most > own && self.numbers.iter().all(|number| number % 10 == 0) {
            self.numbers.iter_mut().for_each(|number| *number /= 10);
            most -= 1;
        }
        most
    }
}

impl EvidenceBuilder<'_> {
    /// Puts the plain cells of rows, and names all others that are not blank: row and place. `units` has one a row,
    /// `nodes` one a column of the table, `cell` the cells.
    pub fn plain_values<'c>(
        &mut self,
        units: &[Option<UnitIndex>],
        nodes: &[NodeIndex],
        cell: impl Fn(usize, usize) -> CutCell<'c> + Sync,
    ) -> Vec<(usize, usize)> {
        let (all_units, style) = (self.evidence.units.len(), self.style);
        let (mut targets, others) = targets(self.set, &mut self.evidence.columns, nodes);
        targets.iter_mut().for_each(|target| target.column.grow(all_units));
        let rows = Rows { units, style, cell };
        let cores = if units.len() * nodes.len() < LEAST_CELLS { 1 } else { rayon::current_num_threads() };
        let share = targets.len().div_ceil(if cores == 1 { 1 } else { cores * SHARES }).max(1);
        let mut rest: Vec<(usize, usize)> = if cores == 1 {
            rows.fill(&mut targets)
        } else {
            targets.par_chunks_mut(share).flat_map_iter(|targets| rows.fill(targets)).collect()
        };
        let others = others.into_iter().flat_map(|place| (0..units.len()).map(move |row| (row, place)));
        rest.extend(others.filter(|(row, place)| !rows.is_blank(*row, *place)));
        rest.sort_unstable();
        rest
    }
}

/// The columns of leaves that the table has, and the places of what it has besides: branches, and leaves again.
fn targets<'a>(
    set: &'a CriteriaSet,
    columns: &'a mut [Column],
    nodes: &[NodeIndex],
) -> (Vec<Target<'a>>, Vec<usize>) {
    let mut places: Vec<Option<usize>> = vec![None; columns.len()];
    let mut others = Vec::new();
    for (place, node) in nodes.iter().enumerate() {
        let slot = set.node(*node).leaf.and_then(|leaf| places.get_mut(leaf.0));
        match slot {
            Some(slot @ None) => *slot = Some(place),
            _ => others.push(place),
        }
    }
    let columns = columns.iter_mut().zip(&set.leaves).zip(places);
    let targets = columns.filter_map(|((column, leaf), place)| {
        Some(Target { leaf, column, way: Way::of(leaf), place: place? })
    });
    (targets.collect(), others)
}

impl<'c, T: Fn(usize, usize) -> CutCell<'c>> Rows<'_, T> {
    /// Puts the plain cells of some columns, and names the others that are not blank.
    fn fill(&self, targets: &mut [Target<'_>]) -> Vec<(usize, usize)> {
        let (mut numbers, mut rest) = (Numbers::default(), Vec::new());
        for first in (0..self.units.len()).step_by(ROWS) {
            let rows = first..self.units.len().min(first + ROWS);
            let run = self.run(rows.clone());
            for target in targets.iter_mut() {
                let is_put = run.is_some_and(|unit| self.put_run(target, rows.clone(), unit, &mut numbers));
                if !is_put {
                    self.put_each(target, rows.clone(), &mut rest);
                }
            }
        }
        rest
    }

    /// The first unit of rows whose units follow one another.
    fn run(&self, rows: Range<usize>) -> Option<usize> {
        let units = self.units.get(rows)?;
        let first = units.first().copied().flatten()?.0;
        let follows = |(place, unit): (usize, &Option<UnitIndex>)| *unit == Some(UnitIndex(first + place));
        units.iter().enumerate().all(follows).then_some(first)
    }

    /// Puts the cells of a column all at once; whether it could: whatever is not a short plain cell sends all of them
    /// the other way, and nothing has changed.
    fn put_run(
        &self,
        target: &mut Target<'_>,
        rows: Range<usize>,
        unit: usize,
        numbers: &mut Numbers,
    ) -> bool {
        let Target { column, way: Some(way), place, .. } = target else { return false };
        let sign = plain::decimal_sign(self.style);
        numbers.clear();
        for row in rows {
            let Some((number, places)) = way.read((self.cell)(row, *place), sign) else { return false };
            numbers.push(number, places);
        }
        let places = numbers.level(column.places);
        column.put_run(unit, &numbers.numbers, places)
    }

    /// Puts the plain cells of a column one by one, and names the others that are not blank.
    fn put_each(&self, target: &mut Target<'_>, rows: Range<usize>, rest: &mut Vec<(usize, usize)>) {
        let Target { leaf, column, place, .. } = target;
        for row in rows {
            let text = (self.cell)(row, *place).text();
            let is_put = self.units.get(row).copied().flatten().is_some_and(|unit| {
                column.is_absent(unit.0) && plain::put(leaf, column, unit.0, text, self.style)
            });
            if !is_put && !text.trim().is_empty() {
                rest.push((row, *place));
            }
        }
    }

    fn is_blank(&self, row: usize, place: usize) -> bool {
        (self.cell)(row, place).text().trim().is_empty()
    }
}
