//! The next best plans: each the cheapest that lets at least one leaf stay of every plan before it.
//!
//! A plan is found in a region: among all that let some leaves stay. What is left of a region once its plan is taken
//! is what lets, beside those, one leaf of the plan stay, for each leaf a region of its own. The next plan is the
//! cheapest of all regions. A region that could not be searched to its end says how much its plans cost at least; what
//! costs no less than that is not proven to come next.

use std::collections::BTreeSet;

use super::model::Counted;
use super::search::{Judged, Search, in_order};
use super::solve::Solver;
use super::{Plan, Run};
use crate::number::Number;
use crate::simulate::Trial;

/// A plan after the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherPlan {
    /// The plan.
    pub plan: Plan,
    /// Whether it is the cheapest that lets at least one leaf stay of every plan before it.
    pub proven: bool,
    /// No plan that does so has less effort than this.
    pub lower_bound: Number,
}

/// Why there are fewer plans than were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlansEnd {
    /// There is no other.
    NoOther,
    /// The work ended before it was known whether there is another.
    Work,
}

/// Plans that let some leaves stay.
struct Region<P> {
    banned: Vec<usize>,
    /// The cheapest that is known.
    plan: Option<Judged<P>>,
    /// Whether none is cheaper.
    proven: bool,
    /// None has less effort than this.
    least: i64,
}

/// The regions that are left.
struct Pool<'p, 'a, 'r, P: Counted> {
    run: &'p Run<'r, 'a>,
    solver: &'p mut Solver<'a, P>,
    judge: &'p mut Trial<'a>,
    regions: Vec<Region<P>>,
    seen: BTreeSet<Vec<usize>>,
}

impl<'a> Run<'_, 'a> {
    /// The next best plans after the first, which is proven, and why there are no more.
    pub(super) fn further<P: Counted>(
        &self,
        solver: &mut Solver<'a, P>,
        judge: &mut Trial<'a>,
        first: &Judged<P>,
        wanted: usize,
    ) -> (Vec<FurtherPlan>, Option<PlansEnd>) {
        let mut pool = Pool { run: self, solver, judge, regions: Vec::new(), seen: BTreeSet::new() };
        let (mut plans, mut further) = (vec![first.clone()], Vec::new());
        // Some leaf of the first plan has to stay, in every way.
        let whole = Region { banned: Vec::new(), plan: None, proven: true, least: first.cost.effort };
        let (mut region, mut taken) = (whole, first.clone());
        while further.len() < wanted {
            pool.divide(&region, &taken);
            let Some((next, plan)) = pool.take_cheapest() else {
                let is_all = pool.regions.is_empty();
                return (further, Some(if is_all { PlansEnd::NoOther } else { PlansEnd::Work }));
            };
            region = next;
            let changes = |leaf: &usize| plan.picks.iter().any(|(own, _)| own == leaf);
            let held = plans.iter().find(|known| known.picks.iter().all(|(leaf, _)| changes(leaf)));
            // One that changes all that an earlier one changes is no other plan: a leaf of that one has to stay.
            taken = match held {
                Some(known) => known.clone(),
                None => {
                    further.push(pool.told(&region, &plan));
                    plans.push(plan.clone());
                    plan
                }
            };
        }
        (further, None)
    }
}

impl<P: Counted> Pool<'_, '_, '_, P> {
    /// Divides what a region leaves beside a plan.
    fn divide(&mut self, region: &Region<P>, taken: &Judged<P>) {
        for (leaf, _) in &taken.picks {
            let mut banned = region.banned.clone();
            banned.push(*leaf);
            banned.sort_unstable();
            if !self.seen.insert(banned.clone()) {
                continue;
            }
            // Each region is a question of its own, and worth the work that the first one was.
            self.solver.book.renew();
            let verdict = Search::new(self.solver, self.run.goals, self.judge, banned.clone()).run();
            if verdict.plan.is_some() || !verdict.proven {
                let least = verdict.least_effort.max(region.least);
                self.regions.push(Region { banned, plan: verdict.plan, proven: verdict.proven, least });
            }
        }
    }

    /// Takes out the region of the cheapest plan that is known.
    fn take_cheapest(&mut self) -> Option<(Region<P>, Judged<P>)> {
        let known = self.regions.iter().enumerate();
        let known = known.filter_map(|(place, region)| Some((place, region.plan.as_ref()?)));
        let (place, _) = known.min_by(|(_, one), (_, other)| {
            in_order(self.run.own, (&one.cost, &one.picks), (&other.cost, &other.picks))
        })?;
        let mut region = self.regions.swap_remove(place);
        let plan = region.plan.take()?;
        Some((region, plan))
    }

    /// The plan of a region that was taken out, and how far it is proven to come next.
    fn told(&self, region: &Region<P>, plan: &Judged<P>) -> FurtherPlan {
        let unproven = self.regions.iter().chain([region]).filter(|region| !region.proven);
        let least = unproven.map(|region| region.least).min();
        FurtherPlan {
            plan: self.run.plan(plan),
            proven: least.is_none_or(|least| least > plan.cost.effort),
            lower_bound: self.run.own.effort(least.unwrap_or(i64::MAX).min(plan.cost.effort)),
        }
    }
}
