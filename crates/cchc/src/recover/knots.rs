//! What a part asks of the relaxed question: its branches as knots, its choices as offers, counted in 2⁻³² points of
//! the whole; and what the answer says back: a plan to try, and what each choice wastes. How it is answered is in
//! `relaxed`.

use super::cost::Cost;
use super::model::{Counted, Model, Way};
use super::part::{Gate, Part};
use super::relaxed::{Knot, MOST_GAIN, Offer, Relaxed, Wastes};
use super::solve::{Asked, Found, Solver};
use crate::number::Number;

impl<P: Counted> Solver<'_, P> {
    /// From here on, only plans of no more than an effort are of interest.
    pub(super) fn held_to(&mut self, relaxed: &Relaxed, knots: &[Knot], effort: i64) {
        self.fronts.clear();
        let mut sieve = vec![Wastes::new(); self.own.leaves.len()];
        for (at, (knot, branch)) in knots.iter().zip(self.order()).enumerate() {
            let leaf = self.branch(branch).and_then(|branch| branch.leaf);
            let Some((leaf, own)) = leaf.and_then(|leaf| Some((leaf, self.own.leaves.get(leaf)?))) else {
                continue;
            };
            if let Some(slot) = sieve.get_mut(leaf) {
                *slot = relaxed.wastes(at, &knot.offers, own.choices.len(), effort);
            }
        }
        self.sieve = Some(sieve);
    }

    /// The branches, children before their parents.
    fn order(&self) -> impl Iterator<Item = usize> + use<P> {
        let whole = self.model.whole();
        (0..whole).rev().chain([whole])
    }

    /// The relaxed question of a part: a knot a branch, children before their parents.
    pub(super) fn knots(&self, asked: &Asked<'_, P>) -> Vec<Knot> {
        let count = self.model.branches.len();
        // Where a branch stands among the knots.
        let place = |branch: usize| if branch + 1 == count { branch } else { count - 2 - branch };
        let knot = |at: usize| {
            let Some(branch) = self.branch(at) else { return Knot::default() };
            let closed =
                branch.gates.iter().filter(|(gate, _)| asked.part.gates.get(*gate) == Some(&Gate::Closed));
            let caps = closed.map(|(_, cap)| cap).chain(&branch.high);
            let most = caps.filter_map(|cap| self.gain_to(asked, at, cap)).min();
            let needs = asked.needs.iter().filter(|(of, _)| *of == at);
            let least =
                needs.filter_map(|(_, need)| self.gain_to(asked, at, &need.at)).map(|gain| gain - 1).max();
            Knot {
                offers: branch.leaf.map(|leaf| self.offers(asked.part, leaf)).unwrap_or_default(),
                is_leaf: branch.leaf.is_some(),
                children: branch.children.iter().map(|child| place(*child)).collect(),
                most,
                least,
            }
        };
        self.order().map(knot).collect()
    }

    /// What the whole gains at most when a branch comes to so many points, in 2⁻³² points.
    fn gain_to(&self, asked: &Asked<'_, P>, at: usize, points: &P) -> Option<i64> {
        let gain = points.points(&self.model.scale) - asked.stay(at).points(&self.model.scale);
        above(&(gain * self.worths.get(at)?.clone()))
    }

    /// What a leaf of a part offers.
    fn offers(&self, part: &Part, place: usize) -> Vec<Offer> {
        let own = self.own;
        let Some((leaf, gains)) = own.leaves.get(place).zip(self.gains.get(place)) else { return Vec::new() };
        let offers = part.left(own, place, leaf).into_iter().filter_map(|choice| {
            let shared = part.shared_effort(own, own.actions_of(place, choice))?;
            let effort = leaf.choices.get(choice)?.effort.saturating_add(shared);
            Some(Offer { choice, effort, gain: *gains.get(choice)? })
        });
        offers.collect()
    }

    /// The plan that the relaxed question points at, where it meets the needs in truth.
    pub(super) fn tried(&self, asked: &Asked<'_, P>, knots: &[Knot], relaxed: &Relaxed) -> Option<Found<P>> {
        let mut cost = Cost::zero();
        let mut picks = Vec::new();
        for (at, (knot, branch)) in knots.iter().zip(self.order()).enumerate() {
            let Some(leaf) = self.branch(branch).and_then(|branch| branch.leaf) else { continue };
            let offer = relaxed.best(at, &knot.offers)?;
            cost.effort = cost.effort.saturating_add(offer.effort);
            let choice = self.own.leaves.get(leaf).and_then(|leaf| leaf.choices.get(offer.choice));
            if choice.is_some_and(|choice| choice.at.is_some()) {
                picks.push((leaf, offer.choice));
            }
        }
        picks.sort_unstable();
        cost.leaves = u32::try_from(picks.len()).unwrap_or(u32::MAX);
        let is_few = self.limits.leaves.is_none_or(|most| cost.leaves <= most);
        cost.change = self.change(&picks);
        (is_few && self.meets(asked, &picks)).then_some(Found { cost, picks })
    }

    /// Whether more leaves would have to change than may, even if they could be mixed.
    pub(super) fn is_beyond_leaves(&self, knots: &[Knot]) -> bool {
        let Some(most) = self.limits.leaves else { return false };
        let mut knots = knots.to_vec();
        for offer in knots.iter_mut().flat_map(|knot| &mut knot.offers) {
            // The first choice is that the leaf stays.
            offer.effort = i64::from(offer.choice > 0);
        }
        Relaxed::of(&knots, self.lift).is_none_or(|relaxed| relaxed.least_effort() > i64::from(most))
    }
}

/// By branch, how many points of the whole one of its points is at most; and by how much roundings on the way can
/// lift the whole.
pub(super) fn worths<P: Counted>(model: &Model<P>) -> (Vec<Number>, Number) {
    let mut worths = vec![Number::ZERO; model.branches.len()];
    let mut lift = Number::ZERO;
    let mut open = vec![(model.whole(), Number::ONE)];
    while let Some((at, worth)) = open.pop() {
        let Some(branch) = model.branches.get(at).and_then(Option::as_ref) else { continue };
        if let Way::Weighed(weights) = &branch.way {
            lift = lift + P::lift(weights) * worth.clone();
        }
        for (place, child) in branch.children.iter().enumerate() {
            let of_child = match &branch.way {
                Way::Weighed(weights) => P::worth(weights, place) * worth.clone(),
                Way::Added | Way::Best => worth.clone(),
            };
            open.push((*child, of_child));
        }
        if let Some(slot) = worths.get_mut(at) {
            *slot = worth;
        }
    }
    (worths, lift)
}

/// A gain in 2⁻³² points, rounded up; what is lost counts as nothing.
pub(super) fn above(gain: &Number) -> Option<i64> {
    let scaled = gain * &Number::from_decimal(1 << 32, 0);
    let (up, _) = (-&(-&scaled).floor()).as_fraction()?;
    i64::try_from(up.max(0)).ok().filter(|gain| *gain <= MOST_GAIN)
}
