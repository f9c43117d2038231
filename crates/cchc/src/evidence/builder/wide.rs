//! Many rows of a wide table at once: plain cells go into their columns, all columns side by side on all cores.
//!
//! Columns know nothing of one another, so the order in which they are filled touches nothing. Cells that are
//! not plain are only named here; whoever hands the rows over puts them one by one, in the order of the file.

use rayon::prelude::*;

use super::{EvidenceBuilder, plain};
use crate::criteria::{CriteriaSet, Leaf, NodeIndex};
use crate::evidence::UnitIndex;
use crate::evidence::column::Column;
use crate::number::NumberStyle;

/// Below so many cells waking other cores costs more than it gives.
const LEAST_CELLS: usize = 100_000;

/// One column of the table and the leaf that it belongs to.
struct Target<'a> {
    leaf: &'a Leaf,
    column: &'a mut Column,
    /// The place of the column in the table.
    place: usize,
}

impl EvidenceBuilder<'_> {
    /// Puts the plain cells of rows, and names all others that are not blank: row and place. `units` has one a row,
    /// `nodes` one a column of the table, `text` the cells.
    pub fn plain_values<'c>(
        &mut self,
        units: &[Option<UnitIndex>],
        nodes: &[NodeIndex],
        text: impl Fn(usize, usize) -> &'c str + Sync,
    ) -> Vec<(usize, usize)> {
        let (all_units, style) = (self.evidence.units.len(), self.style);
        let (mut targets, others) = targets(self.set, &mut self.evidence.columns, nodes);
        targets.iter_mut().for_each(|target| target.column.grow(all_units));
        let fill = |target: &mut Target<'_>| filled(target, units, style, &text);
        let mut rest: Vec<(usize, usize)> = if units.len() * nodes.len() < LEAST_CELLS {
            targets.iter_mut().flat_map(fill).collect()
        } else {
            targets.par_iter_mut().flat_map_iter(fill).collect()
        };
        let blank = |(row, place): &(usize, usize)| text(*row, *place).trim().is_empty();
        let others = others.into_iter().flat_map(|place| (0..units.len()).map(move |row| (row, place)));
        rest.extend(others);
        rest.retain(|cell| !blank(cell));
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
    let targets = columns.filter_map(|((column, leaf), place)| Some(Target { leaf, column, place: place? }));
    (targets.collect(), others)
}

/// Puts the plain cells of one column, and names the others.
fn filled<'c>(
    target: &mut Target<'_>,
    units: &[Option<UnitIndex>],
    style: NumberStyle,
    text: &impl Fn(usize, usize) -> &'c str,
) -> Vec<(usize, usize)> {
    let Target { leaf, column, place } = target;
    let mut rest = Vec::new();
    for (row, unit) in units.iter().enumerate() {
        let is_put = unit.is_some_and(|unit| {
            column.is_absent(unit.0) && plain::put(leaf, column, unit.0, text(row, *place), style)
        });
        if !is_put {
            rest.push((row, *place));
        }
    }
    rest
}
