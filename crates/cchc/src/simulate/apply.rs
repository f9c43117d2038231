//! Changes applied to evidence, and taken back.

use super::{Change, Edit};
use crate::criteria::{Given, LeafIndex};
use crate::document::Mark;
use crate::evidence::declared::Declared;
use crate::evidence::{Evidence, Remarks, Ruling, UnitIndex};
use crate::number::Number;

/// What stood where a change was made.
#[derive(Debug)]
pub(super) struct Replaced {
    unit: UnitIndex,
    leaf: LeafIndex,
    was: Was,
}

#[derive(Debug)]
enum Was {
    Given(Option<Given>),
    Ruling(Ruling),
    Declared(Option<Number>),
    Remarks(Option<Remarks>),
}

impl Evidence {
    /// The same evidence with changes: the case as it would be, had these cells said so.
    #[must_use]
    pub fn edited(&self, edits: &[Edit]) -> Evidence {
        let mut edited = self.clone();
        for edit in edits {
            edited.apply(edit);
        }
        edited
    }

    /// Makes one change, and answers what stood there.
    pub(super) fn apply(&mut self, edit: &Edit) -> Replaced {
        let Edit { unit, leaf, change } = edit;
        let was = match change {
            Change::Given(given) => self.give(*unit, *leaf, given),
            Change::Points(points) => self.award(*unit, *leaf, points),
            Change::Documents(documents) => {
                let remarks = self.remarks.get(&(*unit, *leaf)).cloned();
                let note = remarks.as_ref().and_then(|remarks| remarks.note.clone());
                let attached = Remarks { documents: Some(documents.clone()), note };
                self.remarks.insert((*unit, *leaf), attached);
                Was::Remarks(remarks)
            }
        };
        Replaced { unit: *unit, leaf: *leaf, was }
    }

    fn give(&mut self, unit: UnitIndex, leaf: LeafIndex, given: &Given) -> Was {
        if let Some(ruling) = self.last_ruling(unit, leaf) {
            return Was::Ruling(std::mem::replace(ruling, Ruling::Given(given.clone())));
        }
        let was = self.given(unit, leaf);
        if let Some(column) = self.columns.get_mut(leaf.0) {
            column.replace(unit.0, Some(given.clone()));
        }
        Was::Given(was)
    }

    fn award(&mut self, unit: UnitIndex, leaf: LeafIndex, points: &Number) -> Was {
        if let Some(ruling) = self.last_ruling(unit, leaf) {
            return Was::Ruling(std::mem::replace(ruling, Ruling::Points(points.clone())));
        }
        let was = self.declared(unit, leaf);
        self.declare(unit, leaf, Some(points.clone()));
        Was::Declared(was)
    }

    fn last_ruling(&mut self, unit: UnitIndex, leaf: LeafIndex) -> Option<&mut Ruling> {
        self.decisions.get_mut(&(unit, leaf))?.last_mut().map(|decision| &mut decision.ruling)
    }

    fn declare(&mut self, unit: UnitIndex, leaf: LeafIndex, points: Option<Number>) {
        let units = self.units.len();
        let Some(declared) = self.declared.get_mut(leaf.0) else { return };
        let declared = declared.get_or_insert_with(|| Declared::new(units));
        declared.points.replace(unit.0, None);
        if let Some(points) = points {
            declared.put(unit.0, points, Mark::default());
        }
    }

    /// Puts back what stood where a change was made; the last one made is the first to be taken back.
    pub(super) fn take_back(&mut self, replaced: Replaced) {
        let Replaced { unit, leaf, was } = replaced;
        match was {
            Was::Given(given) => {
                if let Some(column) = self.columns.get_mut(leaf.0) {
                    column.replace(unit.0, given);
                }
            }
            Was::Ruling(was) => {
                if let Some(ruling) = self.last_ruling(unit, leaf) {
                    *ruling = was;
                }
            }
            Was::Declared(points) => self.declare(unit, leaf, points),
            Was::Remarks(Some(remarks)) => drop(self.remarks.insert((unit, leaf), remarks)),
            Was::Remarks(None) => drop(self.remarks.remove(&(unit, leaf))),
        }
    }
}
