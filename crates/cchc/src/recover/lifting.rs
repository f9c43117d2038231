//! A search in which things that hold in the case may be lifted, each at an effort of one: conditions of gates here,
//! requirements of tiers by the ways of `goal`.
//!
//! The scorer knows nothing of what is lifted, so a plan is taken to reach the target where it meets the needs of a
//! part in which nothing that it hangs on is open. What is lifted of leaves, and what is made of all that, is in
//! `beyond`.

use super::cost::Cost;
use super::model::Counted;
use super::part::{Gate, Part};
use super::search::{Open, Search, fires, judge};
use super::solve::Found;

impl<P: Counted> Search<'_, '_, '_, P> {
    /// Looks at the plan of a part; whether it is the cheapest of all. If not, what the part was too hopeful about is
    /// settled.
    pub(super) fn look_at_lifted(&mut self, open: Open<P>) -> bool {
        let Open { part, needs, found, is_finished } = open;
        let parts = self.split(&part, &found.picks);
        if parts.is_empty() && is_finished {
            self.hold(&part, &found);
            return true;
        }
        if parts.is_empty() {
            self.finish(part, needs, found);
        } else {
            for part in parts {
                self.add(part, found.cost.effort);
            }
        }
        false
    }

    /// Keeps the plan of a part that was given up, with everything settled as the plan has it: gates that it fires are
    /// closed where it reaches the target all the same, and lifted where it does not.
    pub(super) fn keep_lifted(&mut self, mut part: Part, found: &Found<P>) {
        let moving: Vec<usize> = part.ranges.keys().copied().collect();
        for leaf in moving {
            let chosen = found.picks.iter().find(|(own, _)| *own == leaf).map_or(0, |(_, choice)| *choice);
            part = part.with_range(leaf, vec![chosen]);
        }
        for (at, condition) in self.solver.own.conditions.iter().enumerate() {
            let is_open = part.gates.get(at) == Some(&Gate::Unsettled);
            if is_open && fires(self.solver.own, condition, &found.picks) {
                let closed = part.with_gate(at, Gate::Closed);
                part = if self.reaches(&closed, found) { closed } else { part.with_gate(at, Gate::Lifted) };
            }
        }
        if self.reaches(&part, found) {
            self.hold(&part, found);
        }
    }

    /// Whether a plan meets what a part asks for.
    fn reaches(&mut self, part: &Part, found: &Found<P>) -> bool {
        let Some(needs) = self.goals.needs(self.solver.own, part) else { return false };
        let asked = self.solver.asked(part, &needs);
        asked.is_some_and(|asked| self.solver.meets(&asked, &found.picks))
    }

    /// Takes the plan of a part in which nothing is open that it hangs on, where it is the best so far.
    fn hold(&mut self, part: &Part, found: &Found<P>) {
        let mut judged = judge(self.solver, self.trial, found);
        judged.cost = Cost { effort: judged.cost.effort.saturating_add(self.paid(part)), ..judged.cost };
        if self.is_better(&judged) {
            self.lifted = part.gates.iter().map(|gate| *gate == Gate::Lifted).collect();
            self.goal = part.goal;
            self.best = Some(judged);
        }
    }
}
