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
use super::knots::{above, worths};
use super::labels::{Book, Label, Limits, TooMuch};
use super::model::{Bound, Branch, Counted, Model};
use super::own::Own;
use super::part::{Needs, Part};
use super::relaxed::{Relaxed, Wastes};
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
    pub(super) gains: Vec<Vec<i64>>,
    /// By branch, how many points of the whole one of its points is at most.
    pub(super) worths: Vec<Number>,
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
            self.book.allow_more();
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

    /// Some plan, from some of the choices of each leaf.
    fn thin(&mut self, asked: &Asked<'_, P>) -> Option<Found<P>> {
        let front = self.some_plans(asked).ok()?;
        let mut found = self.cheapest_of(&front)?;
        found.cost.change = self.change(&found.picks);
        Some(found)
    }

    /// The front of the whole over some of the choices of each leaf.
    pub(super) fn some_plans(&mut self, asked: &Asked<'_, P>) -> Result<Front<P>, TooMuch> {
        for choices in [24, 6, 2] {
            let some = self.front(self.model.whole(), asked, Keys::Thin(choices));
            if some.is_ok() {
                return some;
            }
            self.book.allow_more();
        }
        Err(TooMuch)
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
    pub(super) fn meets(&self, asked: &Asked<'_, P>, picks: &[(usize, usize)]) -> bool {
        let reached = self.stays(asked.part, picks);
        asked
            .needs
            .iter()
            .all(|(at, need)| reached.get(*at).cloned().flatten().is_some_and(|points| need.holds(&points)))
    }

    fn cheapest(&mut self, asked: &Asked<'_, P>, keys: Keys) -> Result<Option<Found<P>>, TooMuch> {
        let front = self.front(self.model.whole(), asked, keys)?;
        Ok(self.cheapest_of(&front))
    }

    fn cheapest_of(&self, front: &[Label<P>]) -> Option<Found<P>> {
        let best =
            front.iter().min_by(|one, other| one.cost.cmp(&other.cost).then(one.order.cmp(&other.order)));
        best.map(|label| Found { cost: label.cost.clone(), picks: self.book.choices(label.made) })
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
