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
    pub index: Option<Number>,
    /// The best rank.
    pub rank: Option<usize>,
    /// The best tier, by its place in the set.
    pub tier: Option<usize>,
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

impl<'b> Beyond<'b> {
    /// The best that a unit reaches; what could not be found within the work that is done is left out.
    pub(super) fn best<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        judge: &mut Trial<'b>,
    ) -> Option<Best> {
        let rivals = Rivals::of(own, self.trial);
        let mut best = Best { index: self.highest(own, model, judge), ..Best::default() };
        let now = self.trial.outcome(own.ground.unit);
        let group = &own.ground.evidence.unit(own.ground.unit).group;
        let tiers = own.ground.set.tiers().iter().enumerate().filter(|(_, tier)| tier.is_for(group));
        for (tier, _) in tiers {
            if self.can(own, model, judge, &rivals, &Target::Tier(tier)) {
                best.tier = Some(tier);
                break;
            }
        }
        if let Some(now) = now.rank {
            let (mut low, mut high) = (1, now);
            while low < high {
                let middle = low.midpoint(high);
                let can = self.can(own, model, judge, &rivals, &Target::Rank(middle));
                (low, high) = if can { (low, middle) } else { (middle + 1, high) };
            }
            best.rank = Some(high);
        }
        Some(best)
    }

    fn solver<P: Counted>(&self, own: &'b Own<'b>, model: &Model<P>) -> Option<Solver<'b, P>> {
        let mut solver = Solver::new(own, model.clone(), self.limits)?;
        solver.is_free = true;
        Some(solver)
    }

    fn can<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        judge: &mut Trial<'b>,
        rivals: &Rivals<'_>,
        target: &Target,
    ) -> bool {
        let goals = Goals::of(own, target, self.tree, rivals);
        let Some(mut solver) = self.solver(own, model) else { return false };
        Search::new(&mut solver, &goals, judge, Vec::new()).run().plan.is_some()
    }

    /// The highest index: the part that promises most first, until what it promises is true.
    pub(super) fn highest<P: Counted>(
        &self,
        own: &'b Own<'b>,
        model: &Model<P>,
        trial: &mut Trial<'b>,
    ) -> Option<Number> {
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
            if P::counted(&true_points, &model.scale)? >= points {
                return judged.outcome.ranking_index;
            }
            parts = Search::new(&mut solver, &goals, trial, Vec::new()).split(&part, &found.picks);
            if parts.is_empty() {
                return None;
            }
        }
    }

    /// A smallest set of obstacles without which a target would be reached; `None` where it would not be
    /// reached without any of them, or that could not be found within the work that is done.
    pub(super) fn blocked_by<P: Counted>(
        &self,
        own: &'b Own<'b>,
        lifted: &[Lifted],
        model: &Model<P>,
        judge: &mut Trial<'b>,
        target: &Target,
    ) -> Option<Vec<Obstacle>> {
        let within = self.obstacles(own, lifted, (model, self.limits), judge, target);
        if self.limits.leaves.is_none() {
            return within;
        }
        let free = Limits { leaves: None, ..self.limits };
        let without = self.obstacles(own, lifted, (model, free), judge, target).map(|mut obstacles| {
            obstacles.push(Obstacle::AtMost);
            obstacles
        });
        match (within, without) {
            (Some(within), Some(without)) if without.len() < within.len() => Some(without),
            (Some(within), _) => Some(within),
            (None, without) => without,
        }
    }

    fn obstacles<P: Counted>(
        &self,
        own: &'b Own<'b>,
        lifted: &[Lifted],
        (model, limits): (&Model<P>, Limits),
        judge: &mut Trial<'b>,
        target: &Target,
    ) -> Option<Vec<Obstacle>> {
        let rivals = Rivals::of(own, self.trial);
        let mut goals = Goals::of(own, target, self.tree, &rivals);
        goals.lifts = true;
        let mut solver = Solver::new(own, model.clone(), limits)?;
        let mut search = Search::new(&mut solver, &goals, judge, Vec::new());
        search.lifts = true;
        let verdict = search.run();
        let plan = verdict.plan.filter(|_| verdict.proven)?;
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
        Some(obstacles)
    }
}
