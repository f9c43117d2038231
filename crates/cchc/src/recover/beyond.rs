//! Out of reach: how far the allowed changes lead, and what stands in the way.

use super::goal::{Goals, Target};
use super::labels::Limits;
use super::model::{Counted, Model};
use super::own::Own;
use super::part::Part;
use super::rivals::Rivals;
use super::search::{Search, first_part, judge};
use super::solve::{Found, Solver};
use crate::criteria::When;
use crate::moves::{Blocker, Lifted};
use crate::number::Number;
use crate::score::TreeScore;
use crate::simulate::Trial;

/// The best that the allowed changes reach, each by itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Best {
    /// The highest index, as it ranks and classifies.
    pub index: Reached<Number>,
    /// The best rank.
    pub rank: Reached<usize>,
    /// The best tier, by its place in the set.
    pub tier: Reached<usize>,
}

/// The best figure that is known to be reached.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reached<T> {
    /// The figure; `None` where there is none, or none is known.
    pub best: Option<T>,
    /// Whether no better one is reached; else the work ended before that was known.
    pub proven: bool,
}

/// What keeps a unit from a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// Without all of these it would be reached.
    By {
        /// What stands in the way.
        obstacles: Vec<Obstacle>,
        /// Whether no smaller set of them would do; else the work ended before that was known.
        proven: bool,
    },
    /// Whatever could be lifted does not suffice.
    ByMore,
    /// The work ended before anything was known.
    Unknown,
}

/// What stands in the way of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Something of a leaf.
    Leaf(Blocker),
    /// That only so many leaves may change.
    AtMost,
    /// A requirement of a tier, both by their places.
    Requires(usize, usize),
    /// A condition of gates.
    Gate(When),
}

/// What questions beyond the target need of the case.
pub(super) struct Beyond<'b> {
    pub(super) tree: &'b TreeScore,
    pub(super) trial: &'b Trial<'b>,
    pub(super) limits: Limits,
}

/// What lifting leads to.
struct Lifting {
    /// Obstacles without which the target would be reached; `None` where none are known.
    obstacles: Option<Vec<Obstacle>>,
    /// So many have to be lifted at least; `None` where not even all suffice.
    least: Option<usize>,
}

impl<'b> Beyond<'b> {
    /// The best index and tier that a unit reaches.
    pub(super) fn best<P: Counted>(&self, own: &'b Own<'b>, model: &Model<P>, judge: &mut Trial<'b>) -> Best {
        let index = self.highest(own, model, judge);
        Best { index, tier: self.best_tier(own, model, judge), ..Best::default() }
    }

    fn best_tier<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        judge: &mut Trial<'b>,
    ) -> Reached<usize> {
        let rivals = Rivals::of(own, self.trial);
        let group = &own.ground.evidence.unit(own.ground.unit).group;
        let tiers = own.ground.set.tiers().iter().enumerate().filter(|(_, tier)| tier.is_for(group));
        let mut proven = true;
        for (tier, _) in tiers {
            match self.can(own, model, judge, &rivals, &Target::Tier(tier)) {
                Some(true) => return Reached { best: Some(tier), proven },
                can => proven &= can.is_some(),
            }
        }
        Reached { best: None, proven }
    }

    /// The best rank that a unit reaches.
    pub(super) fn best_rank<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        judge: &mut Trial<'b>,
    ) -> Reached<usize> {
        let Some(now) = self.trial.outcome(own.ground.unit).rank else {
            return Reached { best: None, proven: true };
        };
        let rivals = Rivals::of(own, self.trial);
        // The best rank that is known to be reached, and the worst that is known not to be.
        let (mut low, mut high, mut never) = (1, now, 0);
        while low < high {
            let middle = low.midpoint(high);
            match self.can(own, model, judge, &rivals, &Target::Rank(middle)) {
                Some(true) => high = middle,
                can => {
                    never = if can.is_some() { middle } else { never };
                    low = middle + 1;
                }
            }
        }
        Reached { best: Some(high), proven: never + 1 == high }
    }

    fn solver<P: Counted>(&self, own: &'b Own<'b>, model: &Model<P>) -> Option<Solver<'b, P>> {
        let mut solver = Solver::new(own, model.clone(), self.limits)?;
        solver.is_free = true;
        Some(solver)
    }

    /// Whether a target is reached; `None` where the work ended before that was known.
    fn can<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        judge: &mut Trial<'b>,
        rivals: &Rivals<'_>,
        target: &Target,
    ) -> Option<bool> {
        let goals = Goals::of(own, target, self.tree, rivals);
        let verdict = Search::new(&mut self.solver(own, model)?, &goals, judge, Vec::new()).run();
        if verdict.plan.is_some() { Some(true) } else { verdict.proven.then_some(false) }
    }

    /// The highest index: the part that promises most first, until what it promises is true.
    pub(super) fn highest<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        trial: &mut Trial<'b>,
    ) -> Reached<Number> {
        let mut best = self.trial.outcome(own.ground.unit).ranking_index;
        let proven = self.climb(own, model, trial, &mut best).is_some();
        Reached { best, proven }
    }

    /// Raises `best` to the highest index; `None` where the work ended before it was known to be that.
    fn climb<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        trial: &mut Trial<'b>,
        best: &mut Option<Number>,
    ) -> Option<()> {
        let target = Target::Index(Number::ZERO);
        let rivals = Rivals::of(own, self.trial);
        let goals = Goals::of(own, &target, self.tree, &rivals);
        let mut solver = self.solver(own, model)?;
        let mut first = first_part(own, 0, Vec::new());
        // Rivals have no part in an index.
        first.ranges.clear();
        let mut open: Vec<(P, Found<P>, Part)> = Vec::new();
        let mut parts = vec![first];
        loop {
            for part in parts.drain(..) {
                if let Some((points, found)) = solver.most(&part).ok()? {
                    open.push((points, found, part));
                }
            }
            let places = open.iter().enumerate();
            let (place, _) = places.max_by(|(_, one), (_, other)| one.0.cmp(&other.0))?;
            let (points, found, part) = open.swap_remove(place);
            let judged = judge(&solver, trial, &found);
            let true_points = judged.outcome.whole.as_ref().map(|whole| whole.points.clone())?;
            *best = std::mem::take(best).max(judged.outcome.ranking_index);
            if P::counted(&true_points, &model.scale)? >= points {
                return Some(());
            }
            parts = Search::new(&mut solver, &goals, trial, Vec::new()).split(&part, &found.picks);
            if parts.is_empty() {
                return None;
            }
        }
    }

    /// A smallest set of obstacles without which a target would be reached.
    pub(super) fn blocked_by<P: Counted>(
        &self,
        own: &'b Own<'b>,
        lifted: &[Lifted],
        model: &Model<P>,
        judge: &mut Trial<'b>,
        target: &Target,
    ) -> Blocked {
        let within = self.lifting(own, lifted, (model, self.limits), judge, target);
        if self.limits.leaves.is_none() {
            return within.blocked();
        }
        let free = Limits { leaves: None, ..self.limits };
        let without = self.lifting(own, lifted, (model, free), judge, target);
        within.or(without.and(Obstacle::AtMost)).blocked()
    }

    fn lifting<P: Counted>(
        &self,
        own: &'b Own<'b>,
        lifted: &[Lifted],
        (model, limits): (&Model<P>, Limits),
        judge: &mut Trial<'b>,
        target: &Target,
    ) -> Lifting {
        let rivals = Rivals::of(own, self.trial);
        let mut goals = Goals::of(own, target, self.tree, &rivals);
        goals.lifts = true;
        let Some(mut solver) = Solver::new(own, model.clone(), limits) else { return Lifting::unknown() };
        let mut search = Search::new(&mut solver, &goals, judge, Vec::new());
        search.lifts = true;
        let verdict = search.run();
        // Every obstacle is one of effort, whatever else of the plan is proven.
        let least = usize::try_from(verdict.least_effort.min(own.left_out)).unwrap_or(0);
        let Some(plan) = verdict.plan else {
            return Lifting { obstacles: None, least: (!verdict.proven).then_some(least) };
        };
        let mut obstacles: Vec<Obstacle> = Vec::new();
        for (leaf, choice) in &plan.picks {
            let line = own.leaves.get(*leaf).and_then(|leaf| leaf.choices.get(*choice)?.at);
            let blockers = line.and_then(|(line, _)| lifted.get(*leaf)?.by_line.get(line));
            obstacles.extend(blockers.into_iter().flatten().map(|blocker| Obstacle::Leaf(*blocker)));
        }
        if let (Target::Tier(_), Some((tier, bits))) = (target, goals.tier_of(verdict.goal)) {
            let requires = own.ground.set.tiers().get(tier).map_or(0, |tier| tier.requires.len());
            let lifted = (0..requires.min(usize::BITS as usize)).filter(|place| bits >> place & 1 == 1);
            obstacles.extend(lifted.map(|place| Obstacle::Requires(tier, place)));
        }
        let gates = own.conditions.iter().zip(&verdict.lifted).filter(|(_, lifted)| **lifted);
        obstacles.extend(gates.map(|(condition, _)| Obstacle::Gate(condition.clone())));
        Lifting { obstacles: Some(obstacles), least: Some(least) }
    }
}

impl Lifting {
    fn unknown() -> Lifting {
        Lifting { obstacles: None, least: Some(0) }
    }

    /// The same with one more that has to be lifted.
    fn and(self, obstacle: Obstacle) -> Lifting {
        let obstacles = self.obstacles.map(|mut obstacles| {
            obstacles.push(obstacle);
            obstacles
        });
        Lifting { obstacles, least: self.least.map(|least| least + 1) }
    }

    /// What two ways lead to: the fewer obstacles, of as many the first.
    fn or(self, other: Lifting) -> Lifting {
        let both = [self.obstacles, other.obstacles].into_iter().flatten();
        let least = [self.least, other.least].into_iter().flatten().min();
        Lifting { obstacles: both.min_by_key(Vec::len), least }
    }

    fn blocked(self) -> Blocked {
        match (self.obstacles, self.least) {
            (Some(obstacles), least) => {
                let proven = least.is_none_or(|least| least >= obstacles.len());
                Blocked::By { obstacles, proven }
            }
            (None, Some(_)) => Blocked::Unknown,
            (None, None) => Blocked::ByMore,
        }
    }
}
