//! What a unit comes to as one value runs over its whole range.
//!
//! The values are those of the leaf's own grid (`grid`): numerators, hundredths, whole counts, options. The range is
//! cut where the rule turns or figures of the group change their meaning (`cuts`), so that on each stretch the
//! points of every unit only rise or only fall. There, what is the same at both ends and cannot have differed in
//! between is one piece; the rest is halved. So every grid value has been decided, without asking each.

mod cuts;
mod grid;
mod pieces;

pub use pieces::{Form, Piece, Probe};

use super::Trial;
use crate::criteria::{Given, LeafIndex, Rule};
use crate::evidence::UnitIndex;
use crate::evidence::group_figures::final_given;
use crate::number::Number;
use crate::problem::{Problem, in_scenario};
use crate::simulate::stands_on_points;

use grid::Grid;

/// What a unit comes to over all values of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// The unit.
    pub unit: UnitIndex,
    /// The leaf.
    pub leaf: LeafIndex,
    /// What it finally stands on now.
    pub now: Option<Given>,
    /// The pieces, by rising values; of options and items in the order of the rule.
    pub pieces: Vec<Piece>,
}

/// How often a case may be asked before a range is given up, so that every call ends.
const MOST_PROBES: usize = 200_000;

impl Trial<'_> {
    /// Runs a leaf of a unit over all its values, everything else as it stands.
    ///
    /// # Errors
    /// The leaf has no single value to run, or what comes of it changes too often.
    pub fn over(&mut self, unit: UnitIndex, leaf: LeafIndex) -> Result<Over, Problem> {
        let now = final_given(self.set, &self.evidence, unit, leaf);
        let rule = &self.set.leaf(leaf).rule;
        if now == Some(Given::NotApplicable) || self.evidence.is_out(unit, leaf) {
            return Err(in_scenario::not_applicable());
        }
        let on_points = stands_on_points(&self.evidence, unit, leaf);
        if !on_points && matches!(rule, Rule::Survey(_) | Rule::Rollup(_) | Rule::Unknown) {
            return Err(in_scenario::no_range(rule.kind()));
        }
        let grid = Grid::of(self, unit, leaf, now.as_ref(), on_points);
        let cuts = self.cuts(unit, leaf, on_points);
        let pieces = pieces::Runner::new(self, unit, leaf, &grid).pieces(&grid.stretches(&cuts));
        let pieces = pieces.ok_or_else(|| in_scenario::too_many_changes(&Number::from(MOST_PROBES)))?;
        Ok(Over { unit, leaf, now, pieces })
    }
}
