//! The search: the cheapest part first, split where it was too hopeful, until the cheapest holds in truth.
//!
//! A part leaves gates, actions and rivals open in favour of the unit, so what it costs is never more than what
//! any plan of it costs. When the plan of the cheapest part, scored by the scorer itself, reaches the target
//! and costs no more than thought, no other plan is cheaper. Otherwise what the part was too hopeful about is
//! settled, in every way there is, and the search goes on.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::cost::Cost;
use super::goal::Goals;
use super::model::Counted;
use super::own::Own;
use super::part::{Gate, Needs, Part, Shared, leaf_of};
use super::rivals::own_amounts;
use super::solve::{Found, Solved, Solver};
use crate::simulate::{Edit, Outcome, Trial};

/// A plan that was scored.
#[derive(Clone, Debug)]
pub(super) struct Judged<P> {
    pub(super) cost: Cost<P>,
    /// The choices of the leaves that change, in document order.
    pub(super) picks: Vec<(usize, usize)>,
    pub(super) outcome: Outcome,
}

/// What a search found.
#[derive(Clone, Debug)]
pub(super) struct Verdict<P> {
    /// The cheapest plan that is known.
    pub(super) plan: Option<Judged<P>>,
    /// Whether none is cheaper, or none there where none was found.
    pub(super) proven: bool,
    /// No plan has less effort than this.
    pub(super) least_effort: i64,
    /// Which conditions of gates were lifted, and by which way the target is reached, where things are lifted.
    pub(super) lifted: Vec<bool>,
    pub(super) goal: usize,
}

/// A part whose plan waits to be looked at.
pub(super) struct Open<P> {
    pub(super) part: Part,
    pub(super) needs: Needs,
    pub(super) found: Found<P>,
    /// Whether it is the cheapest of its part; else its effort and leaves are the least, and its change of points
    /// counts as none.
    pub(super) is_finished: bool,
}

/// A search for the cheapest plan.
pub(super) struct Search<'s, 'a, 't, P: Counted> {
    pub(super) solver: &'s mut Solver<'a, P>,
    pub(super) goals: &'s Goals<'s>,
    pub(super) trial: &'s mut Trial<'t>,
    /// Leaves that stay.
    pub(super) banned: Vec<usize>,
    /// Whether conditions of gates may be lifted, at an effort of one each.
    pub(super) lifts: bool,
    open: Vec<Open<P>>,
    /// Of the best plan: which conditions were lifted, and by which way it reaches the target.
    pub(super) lifted: Vec<bool>,
    pub(super) goal: usize,
    pub(super) best: Option<Judged<P>>,
    proven: bool,
    /// The least effort of what was given up.
    given_up: Option<i64>,
}

impl<'s, 'a, 't, P: Counted> Search<'s, 'a, 't, P> {
    pub(super) fn new(
        solver: &'s mut Solver<'a, P>,
        goals: &'s Goals<'s>,
        trial: &'s mut Trial<'t>,
        banned: Vec<usize>,
    ) -> Search<'s, 'a, 't, P> {
        Search {
            solver,
            goals,
            trial,
            banned,
            lifts: false,
            open: Vec::new(),
            lifted: Vec::new(),
            goal: 0,
            best: None,
            proven: true,
            given_up: None,
        }
    }

    /// The cheapest plan.
    pub(super) fn run(mut self) -> Verdict<P> {
        for goal in 0..self.goals.count() {
            let mut part = first_part(self.solver.own, goal, self.banned.clone());
            if self.lifts {
                let closed = part.gates.iter_mut().filter(|gate| **gate == Gate::Closed);
                closed.for_each(|gate| *gate = Gate::Unsettled);
            }
            self.add(part, 0);
        }
        while let Some(open) = self.take_cheapest() {
            if self.best.as_ref().is_some_and(|best| !self.is_before(&open.found, best)) {
                break;
            }
            if self.look_at(open) {
                break;
            }
        }
        self.verdict()
    }

    fn verdict(self) -> Verdict<P> {
        let found = self.best.as_ref().map(|best| best.cost.effort);
        let least = self.given_up.into_iter().chain(found).min().unwrap_or(0);
        Verdict {
            proven: self.proven && !self.solver.own.is_cut,
            least_effort: least,
            plan: self.best,
            lifted: self.lifted,
            goal: self.goal,
        }
    }

    /// Solves a part, whose plans are known to cost at least so much effort.
    pub(super) fn add(&mut self, part: Part, at_least: i64) {
        let Some(needs) = self.goals.needs(self.solver.own, &part) else { return };
        let solved = self.solver.solve(&part, &needs);
        self.take((part, needs), solved, at_least);
    }

    /// Looks for the cheapest plan of a part in which one of the least effort and leaves is known.
    pub(super) fn finish(&mut self, part: Part, needs: Needs, mut least: Found<P>) {
        let at_least = least.cost.effort;
        let best = self.best.as_ref().map(|best| &best.cost).filter(|cost| spent(cost) == spent(&least.cost));
        let most = best.map(|cost| cost.change.clone());
        least.cost.effort = least.cost.effort.saturating_sub(self.paid(&part));
        let solved = self.solver.finish(&part, &needs, &least, most.as_ref());
        self.take((part, needs), solved, at_least);
    }

    /// Takes what came of a part.
    fn take(&mut self, (part, needs): (Part, Needs), solved: Solved<P>, at_least: i64) {
        let paid = self.paid(&part);
        let is_finished = matches!(solved, Solved::Cheapest(_));
        match solved {
            Solved::Never => {}
            Solved::Cheapest(mut found) | Solved::Least(mut found) => {
                found.cost.effort = found.cost.effort.saturating_add(paid);
                self.open.push(Open { part, needs, found, is_finished });
            }
            Solved::Rough(found, least) => {
                self.proven = false;
                let least = least.map_or(at_least, |least| at_least.max(least.saturating_add(paid)));
                self.given_up = Some(self.given_up.map_or(least, |known| known.min(least)));
                match found {
                    Some(found) if self.lifts => self.keep_lifted(part, &found),
                    Some(found) => {
                        let judged = judge(self.solver, self.trial, &found);
                        self.keep(judged);
                    }
                    None => {}
                }
            }
        }
    }

    /// What a part costs beside what its leaves cost.
    pub(super) fn paid(&self, part: &Part) -> i64 {
        let actions = part.actions.iter().zip(&self.solver.own.actions);
        let paid = actions.filter(|(shared, _)| **shared == Shared::Paid).map(|(_, action)| action.fixed);
        let gates = part.gates.iter().filter(|gate| **gate == Gate::Lifted).map(|_| 1);
        paid.chain(gates).fold(self.goals.lifted(part.goal), i64::saturating_add)
    }

    /// Keeps a plan that reaches the target, where it is the best so far; whether it reaches it.
    fn keep(&mut self, judged: Judged<P>) -> bool {
        if !self.goals.target.is_reached(&judged.outcome) {
            return false;
        }
        if self.is_better(&judged) {
            self.best = Some(judged);
        }
        true
    }

    /// Whether a plan comes before the best so far.
    pub(super) fn is_better(&self, judged: &Judged<P>) -> bool {
        let own = self.solver.own;
        self.best.as_ref().is_none_or(|best| {
            in_order(own, (&judged.cost, &judged.picks), (&best.cost, &best.picks)).is_lt()
        })
    }

    fn take_cheapest(&mut self) -> Option<Open<P>> {
        let own = self.solver.own;
        let places = self.open.iter().enumerate();
        let (place, _) = places.min_by(|(_, one), (_, other)| {
            let (one, other) = (&one.found, &other.found);
            in_order(own, (&one.cost, &one.picks), (&other.cost, &other.picks))
        })?;
        Some(self.open.swap_remove(place))
    }

    fn is_before(&self, found: &Found<P>, best: &Judged<P>) -> bool {
        let own = self.solver.own;
        in_order(own, (&found.cost, &found.picks), (&best.cost, &best.picks)).is_lt()
    }

    /// Scores the plan of a part; whether it is the cheapest of all. If not, what the part was too hopeful
    /// about is settled.
    fn look_at(&mut self, open: Open<P>) -> bool {
        if self.lifts {
            return self.look_at_lifted(open);
        }
        let Open { part, needs, found, is_finished } = open;
        let judged = judge(self.solver, self.trial, &found);
        let holds = self.solver.is_free || spent(&judged.cost) <= spent(&found.cost);
        let reaches = self.keep(judged);
        if reaches && holds {
            if !is_finished {
                self.finish(part, needs, found);
            }
            return is_finished;
        }
        // What reaches the target and costs more than thought is part of an action that is yet to be paid.
        let parts =
            if reaches { self.split_actions(&part, &found.picks) } else { self.split(&part, &found.picks) };
        if parts.is_empty() {
            // The search and the scorer do not see the same: nothing is claimed.
            self.proven = false;
            self.given_up = Some(0);
        }
        for part in parts {
            self.add(part, found.cost.effort);
        }
        false
    }

    /// Settles, in every way, an action that a plan takes part in and that is not paid for.
    pub(super) fn split_actions(&self, part: &Part, picks: &[(usize, usize)]) -> Vec<Part> {
        let own = self.solver.own;
        let mut used = picks.iter().flat_map(|(leaf, choice)| own.actions_of(*leaf, *choice));
        match used.find(|action| part.actions.get(**action) == Some(&Shared::Unsettled)) {
            Some(action) => {
                [Shared::Paid, Shared::Unused].map(|shared| part.with_action(*action, shared)).into()
            }
            None => Vec::new(),
        }
    }

    /// Settles one thing that a part leaves open and its plan hangs on, in every way.
    pub(super) fn split(&self, part: &Part, picks: &[(usize, usize)]) -> Vec<Part> {
        let own = self.solver.own;
        for (at, condition) in own.conditions.iter().enumerate() {
            if part.gates.get(at) == Some(&Gate::Unsettled) && fires(own, condition, picks) {
                let ways: &[Gate] = if self.lifts {
                    &[Gate::Open, Gate::Closed, Gate::Lifted]
                } else {
                    &[Gate::Open, Gate::Closed]
                };
                return ways.iter().map(|gate| part.with_gate(at, *gate)).collect();
            }
        }
        let open = part.ranges.iter().filter(|(leaf, left)| !self.goals.rivals.is_settled(own, **leaf, left));
        let widest = open.max_by_key(|(_, left)| left.len());
        let Some((leaf, left)) = widest else { return Vec::new() };
        // Halves by what others of the group see: what they earn at the least differs less within each.
        let amounts = own_amounts(own, *leaf);
        let mut left = left.clone();
        left.sort_by(|one, other| amounts.get(*one).cmp(&amounts.get(*other)).then(one.cmp(other)));
        let half = left.split_off(left.len() / 2);
        [left, half].map(|choices| part.with_range(*leaf, choices)).into()
    }
}

fn spent<P>(cost: &Cost<P>) -> (i64, u32) {
    (cost.effort, cost.leaves)
}

/// A part that settles only what no choice of the unit changes.
pub(super) fn first_part(own: &Own<'_>, goal: usize, banned: Vec<usize>) -> Part {
    let gates = own.conditions.iter().map(|condition| {
        let leaf = own.leaves.get(leaf_of(condition).position());
        let choices = leaf.map(|leaf| leaf.choices.as_slice()).unwrap_or_default();
        let mut firing = choices.iter().map(|choice| own.fires(condition, choice));
        match (firing.clone().any(|fires| fires), firing.all(|fires| fires)) {
            (false, _) => Gate::Open,
            (true, true) => Gate::Closed,
            (true, false) => Gate::Unsettled,
        }
    });
    let moving = own.leaves.iter().enumerate().filter(|(_, leaf)| leaf.moves_group && leaf.may_move());
    let ranges: BTreeMap<usize, Vec<usize>> =
        moving.map(|(place, leaf)| (place, (0..leaf.choices.len()).collect())).collect();
    Part { gates: gates.collect(), actions: vec![Shared::Unsettled; own.actions.len()], ranges, banned, goal }
}

/// Whether a condition holds under a plan.
pub(super) fn fires(own: &Own<'_>, condition: &crate::criteria::When, picks: &[(usize, usize)]) -> bool {
    let leaf = leaf_of(condition).position();
    let choice = picks.iter().find(|(own, _)| *own == leaf).map_or(0, |(_, choice)| *choice);
    let choice = own.leaves.get(leaf).and_then(|leaf| leaf.choices.get(choice));
    choice.is_some_and(|choice| own.fires(condition, choice))
}

/// Scores a plan by the scorer itself, and counts what it truly costs.
pub(super) fn judge<P: Counted>(
    solver: &Solver<'_, P>,
    trial: &mut Trial<'_>,
    found: &Found<P>,
) -> Judged<P> {
    let own = solver.own;
    let edits: Vec<Edit> = found.picks.iter().flat_map(|(leaf, choice)| own.edits(*leaf, *choice)).collect();
    let outcome = trial.with(&edits, |trial| trial.outcome(own.ground.unit));
    let leaves = u32::try_from(found.picks.len()).unwrap_or(u32::MAX);
    let cost = Cost { effort: true_effort(own, &found.picks), leaves, change: solver.change(&found.picks) };
    Judged { cost, picks: found.picks.clone(), outcome }
}

/// What a plan costs, each of its actions once.
pub(super) fn true_effort(own: &Own<'_>, picks: &[(usize, usize)]) -> i64 {
    let efforts = picks.iter().filter_map(|(leaf, choice)| own.leaves.get(*leaf)?.choices.get(*choice));
    let mut actions: Vec<usize> =
        picks.iter().flat_map(|(leaf, choice)| own.actions_of(*leaf, *choice)).copied().collect();
    actions.sort_unstable();
    actions.dedup();
    let shared = actions.iter().filter_map(|action| own.actions.get(*action)).map(|action| action.fixed);
    efforts.map(|choice| choice.effort).chain(shared).fold(0, i64::saturating_add)
}

/// A plan with its cost.
type Priced<'p, P> = (&'p Cost<P>, &'p Vec<(usize, usize)>);

/// Which of two plans comes first: the cheaper; then, at the first leaf in document order where they differ,
/// the one with the smaller move.
pub(super) fn in_order<P: Ord>(own: &Own<'_>, one: Priced<'_, P>, other: Priced<'_, P>) -> Ordering {
    let order = |(leaf, choice): &(usize, usize)| {
        own.leaves.get(*leaf).and_then(|leaf| leaf.choices.get(*choice)).map(|choice| choice.order)
    };
    one.0.cmp(other.0).then_with(|| {
        let mut pairs = one.1.iter().zip(other.1);
        let differs = pairs.find(|(left, right)| left != right);
        match differs {
            // Where one changes a leaf that the other lets stay, the other has the smaller move.
            Some((left, right)) if left.0 != right.0 => right.0.cmp(&left.0),
            Some((left, right)) => order(left).cmp(&order(right)),
            None => one.1.len().cmp(&other.1.len()),
        }
    })
}
