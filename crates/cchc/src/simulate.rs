//! What if: changes to leaves, applied to evidence, scored again and compared (contract section 5).
//!
//! A change is data ([`Edit`]), read from people's words in `read`. It replaces the final value: what is scored
//! afterwards is the case whose cell says the new thing, the decision's cell where the council ruled (`apply`).
//! [`Trial`] scores a case once and tries changes on it, computing again only what hangs on them; [`simulate`]
//! scores the changed case whole. What changes did not move, and why, is in `held`; one value over its whole range
//! is in `over`; a scenario as the ground of a unit's plan in `rivals`. Which changes a unit could make, and what they cost, is not asked here.

mod apply;
mod held;
mod over;
mod read;
mod rivals;
mod trial;

pub use held::{Held, HeldBy, held};
pub use over::{Form, Over, Piece, Probe};
pub use read::{Arguments, read_scenarios, stands_on_points};
pub use rivals::scenario_called;
pub use trial::{Outcome, Trial};

use crate::criteria::{CriteriaSet, Given, LeafIndex};
use crate::document::Mark;
use crate::evidence::{Evidence, UnitIndex};
use crate::number::Number;
use crate::rank::{Standings, rank};
use crate::score::{Options, Scores, score};

/// One change: a leaf of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The unit.
    pub unit: UnitIndex,
    /// The leaf.
    pub leaf: LeafIndex,
    /// What it becomes.
    pub change: Change,
}

/// What a leaf becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What it is finally judged on: this stands in the last decision's place, or in the evidence's.
    Given(Given),
    /// Points outright: they stand in the last decision's place, or in the place of the points declared.
    Points(Number),
    /// Its documents are attached: what they are.
    Documents(String),
}

/// Changes that are tried together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its name; empty where it has none.
    pub name: String,
    /// What people should know of it.
    pub notes: Option<String>,
    /// The unit that it is about.
    pub unit: UnitIndex,
    /// The changes, each leaf of a unit at most once for each kind of change.
    pub edits: Vec<Edit>,
    /// Where each change stands, in their order.
    pub marks: Vec<Mark>,
    /// Where it stands in its file.
    pub mark: Mark,
}

/// A case scored, and where its units stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// The evidence with the changes.
    pub evidence: Evidence,
    /// Its scores.
    pub scores: Scores,
    /// Its standings.
    pub standings: Standings,
}

/// Scores a case with changes, whole: the definition that [`Trial`] is held against.
pub fn simulate(set: &CriteriaSet, evidence: &Evidence, options: &Options, edits: &[Edit]) -> Simulated {
    let evidence = evidence.edited(edits);
    let scores = score(set, &evidence, options);
    let standings = rank(set, &evidence, &scores);
    Simulated { evidence, scores, standings }
}
