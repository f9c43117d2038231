//! The front of effort against index: what each further bit of effort buys a unit.
//!
//! For efforts that rise evenly, the highest index that is reached with no more than each; and for each index that
//! comes out, the cheapest plan that reaches it, found as if it were the target. So a point has the highest index
//! for its effort and the least effort for its index. For the highest index every part of the search keeps, for each
//! of the efforts, what it promises at most; the part that promises most is split until its promise is true, and
//! what is split for one effort stays split for all others (docs/recover.md). How fronts are put together is in
//! `fronts`, how a part is split in `search`.

use super::beyond::Beyond;
use super::cost::Cost;
use super::goal::{Goals, Target};
use super::labels::{Label, TooMuch};
use super::model::{Bound, Counted, Model, Ticks};
use super::own::{Own, scaled};
use super::part::{Needs, Part};
use super::relaxed::Relaxed;
use super::rivals::Rivals;
use super::search::{Judged, Search, first_part, in_order, judge};
use super::solve::{Found, Front, Keys, Solver};
use super::{Plan, Run, Unreached};
use crate::moves::Start;
use crate::number::Number;
use crate::simulate::Trial;

/// A plan that no other beats in both effort and index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontPoint {
    /// The cheapest plan that reaches its index.
    pub plan: Plan,
    /// Whether no plan of no more effort has a higher index, and none of less effort has this one.
    pub proven: bool,
}

/// What a part promises within an effort.
struct Promise<P> {
    /// The most points of the whole.
    points: P,
    found: Found<P>,
}

/// What is known of what a part promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// It promises no more.
    All,
    /// It promises so much at least; how much at most is looked at when it is its turn.
    Some,
    /// So much at least; there is too much to look at for more.
    Nothing,
}

/// What a part promises within an effort, as far as that is known.
struct Promised<P> {
    most: Option<Promise<P>>,
    known: Known,
}

/// A part, and what it promises by effort.
struct Open<P> {
    part: Part,
    /// What it pays beside its leaves.
    paid: i64,
    promises: Vec<Promised<P>>,
}

impl Unreached<'_> {
    /// The front, at so many efforts at most, up to the effort of a plan.
    pub(super) fn front(&self, count: usize, plan: Option<&Plan>) -> Option<Vec<FrontPoint>> {
        let allowance = &self.question.allowance;
        let moves = self.ground.moves(allowance);
        let starts: Vec<Start> = moves.iter().map(|moves| moves.start.clone()).collect();
        let actions = allowance.efforts.as_ref().map(|efforts| efforts.actions().to_vec());
        let own = Own::of(self.ground, self.leaves, moves, &actions.unwrap_or_default(), false)?;
        // What takes no effort leaves nothing to divide.
        let plan = plan.filter(|plan| plan.effort.is_positive());
        let most = plan.and_then(|plan| scaled(&plan.effort, own.effort_scale));
        let ticks = Ticks::of(&own, self.tree).and_then(|ticks| Model::<i128>::of(&own, self.tree, ticks));
        match ticks {
            Some(model) => self.points(&own, &model, &starts, (count, most)),
            None => {
                let model = Model::<Number>::of(&own, self.tree, ())?;
                self.points(&own, &model, &starts, (count, most))
            }
        }
    }

    fn points<P: Counted>(
        &self,
        own: &Own<'_>,
        model: &Model<P>,
        starts: &[Start],
        (count, most): (usize, Option<i64>),
    ) -> Option<Vec<FrontPoint>> {
        let most = match most {
            Some(most) => most,
            None => self.effort_of_highest(own, model)?,
        };
        let target = Target::Index(Number::ZERO);
        let rivals = Rivals::of(own, self.trial);
        let goals = Goals::of(own, &target, self.tree, &rivals);
        let mut trial = Trial::new(self.ground.set, self.ground.evidence, self.ground.options);
        let mut solver = Solver::new(own, model.clone(), super::leaf_limits(self.question))?;
        let search = Search::new(&mut solver, &goals, &mut trial, Vec::new());
        let mut climb = Climb { search, efforts: spread(most, count), open: Vec::new() };
        let run = Run { own, goals: &goals, question: self.question, starts };
        let points = climb.points()?.into_iter();
        Some(points.map(|(judged, proven)| FrontPoint { plan: run.plan(&judged), proven }).collect())
    }

    /// The least effort that is known to reach the highest index.
    fn effort_of_highest<P: Counted>(&self, own: &Own<'_>, model: &Model<P>) -> Option<i64> {
        let limits = super::leaf_limits(self.question);
        let mut trial = Trial::new(self.ground.set, self.ground.evidence, self.ground.options);
        let beyond = Beyond { tree: self.tree, trial: self.trial, limits };
        let highest = beyond.highest(own, model, &mut trial);
        let target = Target::Index(highest.best.filter(|_| highest.proven)?);
        let rivals = Rivals::of(own, self.trial);
        let goals = Goals::of(own, &target, self.tree, &rivals);
        let mut solver = Solver::new(own, model.clone(), limits)?;
        let verdict = Search::new(&mut solver, &goals, &mut trial, Vec::new()).run();
        verdict.plan.map(|plan| plan.cost.effort)
    }
}

/// Efforts from none to the most, evenly, each once.
fn spread(most: i64, count: usize) -> Vec<i64> {
    let last = i128::try_from(count.saturating_sub(1).max(1)).unwrap_or(1);
    let effort = |place: i128| i64::try_from(i128::from(most) * place / last).unwrap_or(most);
    let mut efforts: Vec<i64> = (0..=last).map(effort).collect();
    efforts.dedup();
    efforts
}

/// The way up along the efforts.
struct Climb<'s, 'a, 't, P: Counted> {
    /// What splits parts.
    search: Search<'s, 'a, 't, P>,
    efforts: Vec<i64>,
    /// Parts that together hold all plans.
    open: Vec<Open<P>>,
}

impl<P: Counted> Climb<'_, '_, '_, P> {
    /// The points of the front, and whether each is proven.
    fn points(&mut self) -> Option<Vec<(Judged<P>, bool)>> {
        let own = self.search.solver.own;
        self.add(first_part(own, 0, Vec::new()));
        let stay = Found { cost: Cost::zero(), picks: Vec::new() };
        let mut highest = judge(self.search.solver, self.search.trial, &stay);
        let mut highests: Vec<(Judged<P>, bool)> = Vec::new();
        for place in 0..self.efforts.len() {
            let proven = self.climb(place, &mut highest)?;
            let is_level =
                |(known, _): &(Judged<P>, bool)| known.outcome.ranking_index == highest.outcome.ranking_index;
            // Effort that buys nothing makes no point.
            if !highests.last().is_some_and(is_level) {
                highests.push((highest.clone(), proven));
            }
        }
        let mut searches = true;
        let mut points: Vec<(Judged<P>, bool)> = Vec::new();
        for (highest, proven) in highests {
            // Where the work has ended once, what is known must do.
            let is_searched = searches && proven;
            let (cheapest, proven) = if is_searched { self.cheapest(&highest)? } else { (highest, false) };
            searches &= proven || !is_searched;
            // Of what is not proven, a higher index may come out with no more effort.
            points.retain(|(known, _)| known.cost.effort < cheapest.cost.effort);
            points.push((cheapest, proven && !own.is_cut));
        }
        Some(points)
    }

    /// Takes a part up.
    fn add(&mut self, part: Part) {
        let paid = self.search.paid(&part);
        let promises = self.search.solver.promises(&part, paid, &self.efforts);
        self.open.push(Open { part, paid, promises });
    }

    /// Finds the highest index within an effort, `highest` being one that is known; whether that is proven.
    fn climb(&mut self, place: usize, highest: &mut Judged<P>) -> Option<bool> {
        let effort = *self.efforts.get(place)?;
        loop {
            let known = self.counted(highest)?;
            let is_known = self.sharpen(place, effort, &known);
            let promised = self.open.iter().enumerate();
            let promised =
                promised.filter_map(|(at, open)| Some((at, open.promises.get(place)?.most.as_ref()?)));
            let most = promised.max_by(|(_, one), (_, other)| one.points.cmp(&other.points));
            let Some((at, Promise { points, found })) = most else { return Some(is_known) };
            let judged = judge(self.search.solver, self.search.trial, found);
            let is_within = judged.cost.effort <= effort;
            let holds = is_within && self.counted(&judged)? >= *points;
            if is_within && judged.outcome.ranking_index > highest.outcome.ranking_index {
                *highest = judged;
            }
            if holds || !is_known {
                return Some(is_known);
            }
            let (part, picks) = (&self.open.get(at)?.part, &found.picks);
            let parts = if is_within {
                self.search.split(part, picks)
            } else {
                self.search.split_actions(part, picks)
            };
            if parts.is_empty() {
                // The search and the scorer do not see the same: nothing is claimed.
                return Some(false);
            }
            self.open.swap_remove(at);
            parts.into_iter().for_each(|part| self.add(part));
        }
    }

    /// The points that a plan comes to.
    fn counted(&self, judged: &Judged<P>) -> Option<P> {
        P::counted(&judged.outcome.whole.as_ref()?.points, &self.search.solver.model.scale)
    }

    /// Looks at all that parts promise at most within an effort, where it is no less than what is known; whether
    /// that is known of every part.
    fn sharpen(&mut self, place: usize, effort: i64, least: &P) -> bool {
        let mut is_known = true;
        for Open { part, paid, promises } in &mut self.open {
            let Some(Promised { most, known }) = promises.get_mut(place) else { continue };
            if *known == Known::Some {
                let some = most.as_ref().map_or(least, |most| &most.points);
                let least = some.max(least).clone();
                match self.search.solver.promise(part, effort.saturating_sub(*paid), &least) {
                    Ok(sharp) => (*most, *known) = (sharp, Known::All),
                    Err(TooMuch) => *known = Known::Nothing,
                }
            }
            is_known &= *known == Known::All;
        }
        is_known
    }

    /// The cheapest plan that reaches the index of a plan, and whether nothing with less effort does.
    fn cheapest(&mut self, highest: &Judged<P>) -> Option<(Judged<P>, bool)> {
        let (own, goals) = (self.search.solver.own, self.search.goals);
        let target = Target::Index(highest.outcome.ranking_index.clone()?);
        let goals = Goals::of(own, &target, goals.tree, goals.rivals);
        let verdict =
            Search::new(&mut *self.search.solver, &goals, &mut *self.search.trial, Vec::new()).run();
        let found = verdict
            .plan
            .into_iter()
            .chain([highest.clone()])
            .min_by(|one, other| in_order(own, (&one.cost, &one.picks), (&other.cost, &other.picks)))?;
        let proven = found.cost.effort <= verdict.least_effort;
        Some((found, proven))
    }
}

impl<P: Counted> Solver<'_, P> {
    /// What a part promises within each of some efforts, of which it pays a part beside its leaves. Where fronts grow
    /// long, these are promises of some plans.
    fn promises(&mut self, part: &Part, paid: i64, efforts: &[i64]) -> Vec<Promised<P>> {
        let nothing = || efforts.iter().map(|_| Promised { most: None, known: Known::Nothing }).collect();
        let (Some(asked), Some(most)) = (self.asked(part, &Needs::new()), efforts.last()) else {
            return nothing();
        };
        let limits = self.limits;
        self.limits.effort = most.saturating_sub(paid);
        let whole = self.model.whole();
        let is_dense = !P::is_fine(&self.model.scale) || limits.leaves.is_some();
        let full = if is_dense { self.front(whole, &asked, Keys::Coarse) } else { Err(TooMuch) };
        let known = if full.is_ok() { Known::All } else { Known::Some };
        let front: Result<Front<P>, TooMuch> = full.or_else(|_| self.some_plans(&asked));
        self.limits = limits;
        let Ok(front) = front else { return nothing() };
        let base = asked.stay(whole);
        let promised = |effort: &i64| {
            let most = self.most_within(&front, &base, effort.saturating_sub(paid));
            Promised { most, known }
        };
        efforts.iter().map(promised).collect()
    }

    /// What a part promises within an effort, not counting what it pays beside its leaves, where it promises so much
    /// at least: choices and pairs that such plans do not have are left out.
    fn promise(&mut self, part: &Part, effort: i64, least: &P) -> Result<Option<Promise<P>>, TooMuch> {
        let whole = self.model.whole();
        let at = least.points(&self.model.scale);
        let needs = vec![(whole, Bound { at, strict: false })];
        let asked = self.asked(part, &needs).ok_or(TooMuch)?;
        let knots = self.knots(&asked);
        let Some(relaxed) = Relaxed::of(&knots, self.lift) else { return Ok(None) };
        self.held_to(&relaxed, &knots, effort);
        let limits = self.limits;
        self.limits.effort = effort;
        let front = self.front(whole, &asked, Keys::Coarse);
        self.limits = limits;
        let base = asked.stay(whole);
        Ok(self.most_within(&front?, &base, effort))
    }

    fn most_within(&self, front: &[Label<P>], base: &P, effort: i64) -> Option<Promise<P>> {
        let labels = front.iter().filter(|label| label.cost.effort <= effort);
        let most = labels.max_by(|one, other| one.gain.cmp(&other.gain))?;
        let found = Found { cost: most.cost.clone(), picks: self.book.choices(most.made) };
        Some(Promise { points: base.plus(&most.gain), found })
    }
}
