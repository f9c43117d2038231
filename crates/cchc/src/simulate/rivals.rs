//! A scenario as the ground of a unit's plan: which of several it is, and that it changes only others.

use super::Scenario;
use crate::code::tidy;
use crate::criteria::CriteriaSet;
use crate::evidence::{Evidence, UnitIndex};
use crate::problem::{Place, Problem, Problems, in_scenario};

/// The scenario of this name; the only one, where no name is given.
///
/// # Errors
/// No scenario has this name, or there are several and none is named.
pub fn scenario_called(scenarios: Vec<Scenario>, name: Option<&str>) -> Result<Scenario, Problem> {
    let refused = match name {
        Some(name) => in_scenario::unknown_scenario(name, names(&scenarios)),
        None => in_scenario::several_scenarios(scenarios.len(), names(&scenarios)),
    };
    let is_meant = |scenario: &Scenario| name.is_none_or(|name| tidy(&scenario.name) == tidy(name));
    let mut meant = scenarios.into_iter().filter(is_meant);
    meant.next().filter(|_| meant.next().is_none()).ok_or(refused)
}

fn names(scenarios: &[Scenario]) -> impl Iterator<Item = &str> {
    scenarios.iter().map(|scenario| scenario.name.as_str()).filter(|name| !name.is_empty())
}

impl Scenario {
    /// Whether it leaves a unit alone: what a unit itself does is what its plan finds out.
    ///
    /// # Errors
    /// Every leaf of the unit that it changes.
    pub fn spares(&self, set: &CriteriaSet, evidence: &Evidence, unit: UnitIndex) -> Result<(), Problems> {
        let mut problems = Problems::default();
        let mut told = None;
        for (edit, mark) in self.edits.iter().zip(&self.marks).filter(|(edit, _)| edit.unit == unit) {
            // A value and its documents are one change.
            if told.replace(edit.leaf) != Some(edit.leaf) {
                let place = Place::at(mark).unit(&evidence.unit(unit).id).code(&set.node_of(edit.leaf).code);
                problems.push(in_scenario::own_change().at(place));
            }
        }
        if problems.has_errors() { Err(problems) } else { Ok(()) }
    }
}
