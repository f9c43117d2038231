//! Evidence: what units report and what the council rules, checked against one criteria set.
//!
//! An [`Evidence`] exists only if every cell of it means something to its set, so scoring cannot fail.
//! How rows become evidence is in `builder`, which codes a table names in `codes`, what is suspicious about
//! the whole in `check`. Cells are kept leaf by leaf: `column` is one leaf over all units, `narrow` the machine
//! numbers it is made of, `declared` the points that units claim.

mod builder;
mod check;
mod codes;
pub(crate) mod column;
pub(crate) mod declared;
pub(crate) mod group_figures;
pub(crate) mod narrow;

pub use builder::{Cell, CutCell, DecisionRow, EvidenceBuilder, RowPlace, UnitRow};

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{GroupId, UnitId};
use crate::criteria::{Given, LeafIndex, NodeIndex};
use crate::document::Mark;
use crate::number::Number;

use column::Column;
use declared::Declared;

/// A unit, by its place in the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIndex(pub(crate) usize);

impl UnitIndex {
    /// The place in the case, from 0.
    pub fn position(self) -> usize {
        self.0
    }
}

/// A unit that is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its ranking group (khối).
    pub group: GroupId,
    /// Whether it stands in the ranking.
    pub ranked: bool,
    /// Its ids in the previous year.
    pub was: Vec<UnitId>,
    /// All further columns, `parent` and `region` among them, in the order of the file.
    pub attributes: Vec<(String, String)>,
    /// Where it stands in its file.
    pub mark: Mark,
}

impl Unit {
    /// The value of an attribute, where the unit has one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(attribute, _)| attribute == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// What a unit says of a leaf beside its value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Claim {
    /// The points it claims.
    pub declared: Option<Number>,
    /// The verifying documents it names.
    pub documents: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// The verifying documents and the note of a unit at a leaf.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Remarks {
    pub(crate) documents: Option<String>,
    pub(crate) note: Option<String>,
}

/// What the council ruled about a leaf in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The round, from 1.
    pub round: u32,
    /// What it ruled.
    pub ruling: Ruling,
    /// Why.
    pub reason: Option<String>,
    /// Who.
    pub by: Option<String>,
    /// When, as written.
    pub on: Option<String>,
}

/// What the council ruled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Another value.
    Given(Given),
    /// Points outright.
    Points(Number),
}

/// The checked evidence of all units of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub(crate) units: Vec<Unit>,
    pub(crate) groups: Vec<GroupId>,
    /// The ranking group of each unit, by its place in `groups`.
    pub(crate) group_of: Vec<usize>,
    /// Whether each unit stands in the ranking.
    pub(crate) ranked: Vec<bool>,
    /// What was given, one column a leaf.
    pub(crate) columns: Vec<Column>,
    /// What units claim, one a leaf; `None` where nobody claims anything.
    pub(crate) declared: Vec<Option<Declared>>,
    pub(crate) remarks: BTreeMap<(UnitIndex, LeafIndex), Remarks>,
    pub(crate) branches_out: BTreeSet<(UnitIndex, NodeIndex)>,
    /// Notes at inner nodes: why a branch does not apply.
    pub(crate) branch_notes: BTreeMap<(UnitIndex, NodeIndex), String>,
    /// Leaves below a branch that is n/a.
    pub(crate) leaves_out: BTreeSet<(UnitIndex, LeafIndex)>,
    pub(crate) decisions: BTreeMap<(UnitIndex, LeafIndex), Vec<Decision>>,
}

impl Evidence {
    /// The units, in the order of the case.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The ranking groups, in the order in which the units first name them.
    pub fn groups(&self) -> &[GroupId] {
        &self.groups
    }

    /// All units with their indices.
    pub fn unit_indices(&self) -> impl Iterator<Item = UnitIndex> + use<> {
        (0..self.units.len()).map(UnitIndex)
    }

    /// The unit at an index of this evidence.
    #[expect(
        clippy::indexing_slicing,
        reason = "indices are made by this evidence and stay below its length"
    )]
    pub fn unit(&self, index: UnitIndex) -> &Unit {
        &self.units[index.0]
    }

    /// The place in [`groups`](Self::groups) of a unit's ranking group.
    #[expect(
        clippy::indexing_slicing,
        reason = "indices are made by this evidence and stay below its length"
    )]
    pub fn group_of(&self, index: UnitIndex) -> usize {
        self.group_of[index.0]
    }

    /// The unit with this id.
    pub fn find(&self, id: &UnitId) -> Option<UnitIndex> {
        self.units.iter().position(|unit| unit.id == *id).map(UnitIndex)
    }

    /// What the unit gave for a leaf, before any decision and whatever stands above.
    pub fn given(&self, unit: UnitIndex, leaf: LeafIndex) -> Option<Given> {
        self.columns.get(leaf.0)?.get(unit.0)
    }

    /// The points that the unit claims for a leaf.
    pub fn declared(&self, unit: UnitIndex, leaf: LeafIndex) -> Option<Number> {
        self.declared.get(leaf.0)?.as_ref()?.get(unit.0)
    }

    /// The verifying documents that the unit names for a leaf.
    pub fn documents(&self, unit: UnitIndex, leaf: LeafIndex) -> Option<&str> {
        self.remarks.get(&(unit, leaf))?.documents.as_deref()
    }

    /// What the unit says beside its value; nothing where it says nothing.
    pub fn claim(&self, unit: UnitIndex, leaf: LeafIndex) -> Option<Claim> {
        let (declared, remarks) = (self.declared(unit, leaf), self.remarks.get(&(unit, leaf)));
        let Remarks { documents, note } = remarks.cloned().unwrap_or_default();
        let claim = Claim { declared, documents, note };
        (claim != Claim::default()).then_some(claim)
    }

    /// What the council ruled, by rising round; the last one counts.
    pub fn decisions(&self, unit: UnitIndex, leaf: LeafIndex) -> &[Decision] {
        self.decisions.get(&(unit, leaf)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the leaf stands below a branch that does not apply to the unit.
    pub fn is_out(&self, unit: UnitIndex, leaf: LeafIndex) -> bool {
        self.leaves_out.contains(&(unit, leaf))
    }

    /// The note of a unit at an inner node.
    pub fn branch_note(&self, unit: UnitIndex, node: NodeIndex) -> Option<&str> {
        self.branch_notes.get(&(unit, node)).map(String::as_str)
    }

    /// Whether a unit said n/a at this inner node.
    pub fn is_branch_out(&self, unit: UnitIndex, node: NodeIndex) -> bool {
        self.branches_out.contains(&(unit, node))
    }
}
