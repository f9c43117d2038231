//! The cheapest plan of one part of the search: gates, actions and the target are settled or left open in favour
//! of the unit, so that more points of a leaf are never worse, and fronts of labels can be put together from
//! the leaves up.
//!
//! The relaxed question (`relaxed`) comes first: it says what no plan undercuts and, once some plan is known,
//! which choices no cheaper plan has. What is left goes through `fronts`.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bars::Bars;
use super::cost::Cost;
use super::labels::{Book, Label, Limits, TooMuch};
use super::model::{Bound, Branch, Counted, Model, Way};
use super::own::Own;
use super::part::{Gate, Needs, Part};
use super::relaxed::{Knot, MOST_GAIN, Offer, Relaxed, Wastes};
use super::sums::{gated, raw_stay, settled};
use crate::number::Number;

/// The cheapest plan of a part.
#[derive(Clone, Debug)]
pub(super) struct Found<P> {
    pub(super) cost: Cost<P>,
    /// The choices of the leaves that change, in document order.
    pub(super) picks: Vec<(usize, usize)>,
}

/// What of costs is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Keys {
    /// All of it.
    Full,
    /// Effort and leaves alone.
    Coarse,
    /// The same, and of leaves with many choices only some.
    Thin(usize),
    /// Nothing: whether something can be reached at all.
    Free,
}

/// What came of a part.
#[derive(Clone, Debug)]
pub(super) enum Solved<P> {
    /// Nothing reaches what is needed.
    Never,
    /// The cheapest plan.
    Cheapest(Found<P>),
    /// A plan of the least effort and leaves; how little points may change is not looked at yet.
    Least(Found<P>),
    /// There was too much to look at: perhaps some plan, and the least effort of all plans, where it is known.
    Rough(Option<Found<P>>, Option<i64>),
}

pub(super) type Front<P> = Rc<Vec<Label<P>>>;

/// Points of all branches while all leaves stay.
pub(super) type Stays<P> = Vec<Option<P>>;

/// What is asked of a part.
pub(super) struct Asked<'q, P> {
    pub(super) part: &'q Part,
    /// Least values of branches.
    pub(super) needs: Vec<(usize, Bound<P>)>,
    pub(super) stays: Stays<P>,
}

/// So much work is allowed beyond the usual to find some plan at all.
const MORE_WORK: u64 = 20_000_000;

/// Solving a part, and finishing one, take the work of so many pairs of labels for each choice of each leaf.
const TO_SOLVE: usize = 10;
const TO_FINISH: usize = 40;

/// Finds cheapest plans, part by part.
pub(super) struct Solver<'a, P: Counted> {
    pub(super) own: &'a Own<'a>,
    pub(super) model: Model<P>,
    /// By leaf and choice: the points, and by how much they change.
    pub(super) points: Vec<Vec<(P, P)>>,
    /// By leaf and choice: what the whole gains by it at most, in 2⁻³² points.
    gains: Vec<Vec<i64>>,
    /// By branch, how many points of the whole one of its points is at most.
    worths: Vec<Number>,
    /// By how much roundings on the way up can lift the whole at most, in 2⁻³² points.
    pub(super) lift: i64,
    pub(super) fronts: BTreeMap<(Keys, usize), Front<P>>,
    /// By leaf, what its choices waste, where some plan is known.
    pub(super) sieve: Option<Vec<Wastes>>,
    pub(super) bars: Option<Bars<P>>,
    pub(super) book: Book,
    pub(super) limits: Limits,
    /// Whether only that something can be reached is asked, not at what cost.
    pub(super) is_free: bool,
}

impl<P: Counted> Asked<'_, P> {
    /// What a branch comes to while all leaves stay.
    pub(super) fn stay(&self, at: usize) -> P {
        self.stays.get(at).cloned().flatten().unwrap_or_else(P::zero)
    }
}

impl<'a, P: Counted> Solver<'a, P> {
    /// A solver; `None` where some figure cannot be counted on the model's scale.
    pub(super) fn new(own: &'a Own<'a>, model: Model<P>, limits: Limits) -> Option<Solver<'a, P>> {
        let mut points = Vec::new();
        for leaf in &own.leaves {
            let stay = leaf.points.clone().unwrap_or_default();
            let counted = leaf.choices.iter().map(|choice| {
                let change = &choice.points - &stay;
                let change = if change.is_negative() { -&change } else { change };
                Some((P::counted(&choice.points, &model.scale)?, P::counted(&change, &model.scale)?))
            });
            points.push(counted.collect::<Option<Vec<_>>>()?);
        }
        let (worths, lift) = worths(&model);
        let mut gains: Vec<Vec<i64>> = vec![Vec::new(); own.leaves.len()];
        for (branch, worth) in model.branches.iter().zip(&worths) {
            let Some(place) = branch.as_ref().and_then(|branch| branch.leaf) else { continue };
            let Some(leaf) = own.leaves.get(place) else { continue };
            let stay = leaf.points.clone().unwrap_or_default();
            let of_leaf =
                leaf.choices.iter().map(|choice| above(&((&choice.points - &stay) * worth.clone())));
            if let Some(slot) = gains.get_mut(place) {
                *slot = of_leaf.collect::<Option<_>>()?;
            }
        }
        Some(Solver {
            own,
            points,
            gains,
            worths,
            lift: above(&lift)?,
            model,
            fronts: BTreeMap::new(),
            sieve: None,
            bars: None,
            book: Book::default(),
            limits,
            is_free: false,
        })
    }

    /// The cheapest plan of a part that meets the needs, or one of the least effort and leaves.
    pub(super) fn solve(&mut self, part: &Part, needs: &Needs) -> Solved<P> {
        let Some(asked) = self.asked(part, needs) else { return Solved::Rough(None, None) };
        if self.is_free {
            return match self.cheapest(&asked, Keys::Free) {
                Ok(found) => found.map_or(Solved::Never, Solved::Cheapest),
                Err(TooMuch) => Solved::Rough(None, None),
            };
        }
        if !self.looks(TO_SOLVE) {
            return Solved::Rough(None, None);
        }
        let knots = self.knots(&asked);
        let Some(relaxed) = Relaxed::of(&knots, self.lift) else { return Solved::Never };
        if self.is_beyond_leaves(&knots) {
            return Solved::Never;
        }
        let mut known = self.tried(&asked, &knots, &relaxed).or_else(|| self.thin(&asked));
        if let Some(found) = &known {
            self.held_to(&relaxed, &knots, found.cost.effort);
            if relaxed.least_effort() < found.cost.effort {
                let better = self.thin(&asked).filter(|better| better.cost.effort < found.cost.effort);
                if let Some(better) = better {
                    self.held_to(&relaxed, &knots, better.cost.effort);
                    known = Some(better);
                }
            }
        }
        if self.limits.leaves.is_some() {
            if let Ok(found) = self.cheapest(&asked, Keys::Full) {
                return found.map_or(Solved::Never, Solved::Cheapest);
            }
            self.book.allow(MORE_WORK);
        }
        let is_dense = !P::is_fine(&self.model.scale);
        let keys = if is_dense { Keys::Full } else { Keys::Coarse };
        match self.cheapest(&asked, keys) {
            Ok(None) => Solved::Never,
            Ok(Some(found)) if is_dense => Solved::Cheapest(found),
            Ok(Some(found)) => Solved::Least(found),
            Err(TooMuch) => Solved::Rough(known, Some(relaxed.least_effort())),
        }
    }

    /// The cheapest plan of a part in which one of the least effort and leaves is known.
    /// None that changes points by more than `most` is looked for.
    pub(super) fn finish(
        &mut self,
        part: &Part,
        needs: &Needs,
        least: &Found<P>,
        most: Option<&P>,
    ) -> Solved<P> {
        let rough = |found: Found<P>| Solved::Rough(Some(found), Some(least.cost.effort));
        let Some(asked) = self.asked(part, needs) else { return rough(least.clone()) };
        if !self.looks(TO_FINISH) {
            return rough(self.trimmed(&asked, least.clone()));
        }
        let knots = self.knots(&asked);
        if let Some(relaxed) = Relaxed::of(&knots, self.lift) {
            self.held_to(&relaxed, &knots, least.cost.effort);
        }
        if self.limits.leaves.is_none() {
            self.bars = self.bars(&asked, &least.cost).unwrap_or_default();
        }
        match self.plain(&asked, &least.cost, most) {
            Ok(Some(found)) => return Solved::Cheapest(found),
            Ok(None) => return Solved::Never,
            Err(TooMuch) => {}
        }
        match self.cheapest(&asked, Keys::Full) {
            Ok(Some(found)) => Solved::Cheapest(found),
            _ => rough(self.trimmed(&asked, least.clone())),
        }
    }

    /// Whether more leaves would have to change than may, even if they could be mixed.
    fn is_beyond_leaves(&self, knots: &[Knot]) -> bool {
        let Some(most) = self.limits.leaves else { return false };
        let mut knots = knots.to_vec();
        for offer in knots.iter_mut().flat_map(|knot| &mut knot.offers) {
            // The first choice is that the leaf stays.
            offer.effort = i64::from(offer.choice > 0);
        }
        Relaxed::of(&knots, self.lift).is_none_or(|relaxed| relaxed.least_effort() > i64::from(most))
    }

    /// Counts the work of looking at every choice so many times; whether there is still room for it.
    fn looks(&mut self, times: usize) -> bool {
        let choices: usize = self.own.leaves.iter().map(|leaf| leaf.choices.len()).sum();
        self.book.does(choices.saturating_mul(times)).is_ok()
    }

    /// A question to a part; what hangs on the one before is forgotten. `None` where a need cannot be counted.
    pub(super) fn asked<'q>(&mut self, part: &'q Part, needs: &Needs) -> Option<Asked<'q, P>> {
        self.begin();
        let counted = needs
            .iter()
            .map(|(branch, need)| Some((*branch, P::bound(&need.at, need.strict, &self.model.scale)?)));
        Some(Asked { part, needs: counted.collect::<Option<_>>()?, stays: self.stays(part, &[]) })
    }

    /// Forgets what hangs on the part that was solved before.
    fn begin(&mut self) {
        self.fronts.clear();
        self.book.forget();
        self.sieve = None;
        self.bars = None;
    }

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
    fn tried(&self, asked: &Asked<'_, P>, knots: &[Knot], relaxed: &Relaxed) -> Option<Found<P>> {
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

    /// Some plan, from some of the choices of each leaf.
    fn thin(&mut self, asked: &Asked<'_, P>) -> Option<Found<P>> {
        for choices in [24, 6, 2] {
            if let Ok(found) = self.cheapest(asked, Keys::Thin(choices)) {
                return found.map(|found| Found {
                    cost: Cost { change: self.change(&found.picks), ..found.cost },
                    ..found
                });
            }
            self.book.allow(MORE_WORK);
        }
        None
    }

    /// A plan with each of its changes as small as the others allow, the last first, at the same effort.
    fn trimmed(&self, asked: &Asked<'_, P>, mut found: Found<P>) -> Found<P> {
        let own = self.own;
        for at in (0..found.picks.len()).rev() {
            let Some((leaf, now)) = found.picks.get(at).copied() else { continue };
            let (Some(own_leaf), Some(points)) = (own.leaves.get(leaf), self.points.get(leaf)) else {
                continue;
            };
            let effort = |choice: usize| {
                let shared = asked.part.shared_effort(own, own.actions_of(leaf, choice))?;
                Some(own_leaf.choices.get(choice)?.effort.saturating_add(shared))
            };
            let mut same: Vec<usize> = asked.part.left(own, leaf, own_leaf);
            same.retain(|choice| *choice > 0 && effort(*choice) == effort(now));
            same.sort_by(|one, other| points.get(*one).cmp(&points.get(*other)));
            // More points are never worse, so the choices that suffice are the last ones.
            let enough = same.partition_point(|choice| {
                if let Some(slot) = found.picks.get_mut(at) {
                    slot.1 = *choice;
                }
                !self.meets(asked, &found.picks)
            });
            let least = same.get(enough).copied().unwrap_or(now);
            if let Some(slot) = found.picks.get_mut(at) {
                slot.1 = least;
            }
        }
        found.cost.change = self.change(&found.picks);
        found
    }

    /// Whether a plan meets the needs of a part.
    fn meets(&self, asked: &Asked<'_, P>, picks: &[(usize, usize)]) -> bool {
        let reached = self.stays(asked.part, picks);
        asked
            .needs
            .iter()
            .all(|(at, need)| reached.get(*at).cloned().flatten().is_some_and(|points| need.holds(&points)))
    }

    fn cheapest(&mut self, asked: &Asked<'_, P>, keys: Keys) -> Result<Option<Found<P>>, TooMuch> {
        let front = self.front(self.model.whole(), asked, keys)?;
        let best =
            front.iter().min_by(|one, other| one.cost.cmp(&other.cost).then(one.order.cmp(&other.order)));
        Ok(best.map(|label| Found { cost: label.cost.clone(), picks: self.book.choices(label.made) }))
    }

    /// The most points that the whole may come to in a part, and how.
    pub(super) fn most(&mut self, part: &Part) -> Result<Option<(P, Found<P>)>, TooMuch> {
        self.begin();
        let asked = Asked { part, needs: Vec::new(), stays: self.stays(part, &[]) };
        let front = self.front(self.model.whole(), &asked, Keys::Free)?;
        let base = asked.stay(self.model.whole());
        Ok(front.iter().max_by(|one, other| one.gain.cmp(&other.gain)).map(|label| {
            let picks = self.book.choices(label.made);
            (base.plus(&label.gain), Found { cost: label.cost.clone(), picks })
        }))
    }

    /// What all branches come to under a plan, with the gates of a part.
    fn stays(&self, part: &Part, picks: &[(usize, usize)]) -> Stays<P> {
        let mut leaves = self.model.stays.clone();
        for (leaf, choice) in picks {
            let points = self.points.get(*leaf).and_then(|points| points.get(*choice));
            if let (Some((points, _)), Some(slot)) = (points, leaves.get_mut(*leaf)) {
                *slot = Some(points.clone());
            }
        }
        let count = self.model.branches.len();
        let mut stays: Stays<P> = vec![None; count];
        for at in (0..count - 1).rev().chain([count - 1]) {
            let Some(branch) = self.branch(at) else { continue };
            let points = match branch.leaf {
                Some(leaf) => leaves.get(leaf).cloned().flatten().unwrap_or_else(P::zero),
                None => settled(branch, &raw_stay(branch, &stays)),
            };
            if let Some(slot) = stays.get_mut(at) {
                *slot = Some(gated(branch, points, part));
            }
        }
        stays
    }

    /// Σ |change of leaf points| of a plan.
    pub(super) fn change(&self, picks: &[(usize, usize)]) -> P {
        let changes = picks.iter().filter_map(|(leaf, choice)| self.points.get(*leaf)?.get(*choice));
        changes.fold(P::zero(), |sum, (_, change)| sum.plus(change))
    }

    pub(super) fn branch(&self, at: usize) -> Option<&Branch<P>> {
        self.model.branches.get(at).and_then(Option::as_ref)
    }
}

/// By branch, how many points of the whole one of its points is at most; and by how much roundings on the way can
/// lift the whole.
fn worths<P: Counted>(model: &Model<P>) -> (Vec<Number>, Number) {
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
fn above(gain: &Number) -> Option<i64> {
    let scaled = gain * &Number::from_decimal(1 << 32, 0);
    let (up, _) = (-&(-&scaled).floor()).as_fraction()?;
    i64::try_from(up.max(0)).ok().filter(|gain| *gain <= MOST_GAIN)
}
