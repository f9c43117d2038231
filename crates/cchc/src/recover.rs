//! Backwards: the cheapest changes of one unit that reach a target, provably (contract section 5, "recover").
//!
//! What the unit could do is in `own`, what must be reached in `goal`, with the rivals of a rank in `rivals`.
//! `search` splits the question into parts in which more points are never worse. `solve` finds the least effort
//! and leaves of a part over the tree of `model`: `relaxed` says what can be left out, and `fronts` puts fronts of
//! `labels` together. The least change comes by `plain` and `fitted`; `front` asks what each bit of effort buys.
//! Every plan that is answered was scored by the scorer itself on the edited evidence. The method, and why it is
//! right, is told in docs/recover.md. What a leaf may change to is in `moves`, how changes are applied in
//! `simulate`.

mod bars;
mod beyond;
mod cost;
mod fitted;
mod front;
mod fronts;
mod further;
mod goal;
mod grid;
mod knots;
mod labels;
mod lifting;
mod model;
mod own;
mod paired;
mod part;
mod plain;
mod relaxed;
mod residues;
mod rivals;
mod search;
mod solve;
mod sums;

pub use beyond::{Best, Blocked, Obstacle, Reached};
pub use front::FrontPoint;
pub use further::{FurtherPlan, PlansEnd};
pub use goal::Target;

use crate::moves::{Allowance, Ground, Move, Start};
use crate::number::Number;
use crate::score::{LeafScore, TreeScore};
use crate::simulate::{Outcome, Trial};

use beyond::Beyond;
use goal::Goals;
use labels::Limits;
use model::{Counted, Model, Ticks};
use own::Own;
use rivals::Rivals;
use search::{Judged, Search, Verdict};
use solve::Solver;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is to be reached.
    pub target: Target,
    /// What may change, and at what effort.
    pub allowance: Allowance,
    /// The most leaves that may change.
    pub at_most: Option<usize>,
    /// How many plans are wanted; at least the cheapest is looked for.
    pub plans: usize,
    /// At how many efforts at most, from none up, the front of effort against index is wanted.
    pub front: Option<usize>,
}

/// One change of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStep {
    /// From where it starts.
    pub start: Start,
    /// The change.
    pub moved: Move,
    /// By how much the leaf's points change, as kept, before gates.
    pub gain: Number,
    /// Its effort; what an action costs once stands with the first leaf that takes part in it.
    pub effort: Number,
}

/// Changes of a unit, and what the unit then comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The effort of all changes.
    pub effort: Number,
    /// The changes, in document order.
    pub steps: Vec<PlanStep>,
    /// What the scorer makes of the edited evidence.
    pub outcome: Outcome,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Recovery {
    /// Whether the target can be reached; `None` where the work ended before that was known.
    pub reachable: Option<bool>,
    /// Whether the plan is the cheapest there is, or that there is none.
    pub proven: bool,
    /// No plan has less effort than this.
    pub lower_bound: Number,
    /// The cheapest plan.
    pub plan: Option<Plan>,
    /// The next best plans: each the cheapest that lets at least one leaf stay of every plan before it.
    pub further: Vec<FurtherPlan>,
    /// Why there are fewer plans than were asked for, where there are.
    pub plans_end: Option<PlansEnd>,
    /// How far the allowed changes lead, where the target is out of reach.
    pub best: Option<Best>,
    /// What keeps the unit from it, then.
    pub blocked_by: Option<Blocked>,
    /// The front of effort against index, from where the unit stands up; `None` where it was not asked for.
    pub front: Option<Vec<FrontPoint>>,
}

/// The cheapest changes of a unit that reach a target.
pub fn recover(ground: Ground<'_>, question: &Question) -> Recovery {
    let trial = Trial::new(ground.set, ground.evidence, ground.options);
    let leaves = trial.leaves(ground.unit).to_vec();
    let unknown = Recovery { front: question.front.map(|_| Vec::new()), ..Recovery::default() };
    let Some(tree) = trial.tree(ground.unit).filter(|tree| tree.whole.is_some()) else {
        // Nothing applies to the unit, so nothing can be reached.
        return Recovery { reachable: Some(false), proven: true, ..Recovery::default() };
    };
    let moves = ground.moves(&question.allowance);
    let starts: Vec<Start> = moves.iter().map(|moves| moves.start.clone()).collect();
    let actions = question.allowance.efforts.as_ref().map(|efforts| efforts.actions().to_vec());
    let for_rank = matches!(question.target, Target::Rank(_));
    let own = Own::of(ground, &leaves, moves, &actions.unwrap_or_default(), for_rank);
    let Some(own) = own else { return unknown };
    let rivals = Rivals::of(&own, &trial);
    let goals = Goals::of(&own, &question.target, tree, &rivals);
    let run = Run { own: &own, goals: &goals, question, starts: &starts };
    let mut judge = Trial::new(ground.set, ground.evidence, ground.options);
    let ticks = Ticks::of(&own, tree).and_then(|ticks| Model::<i128>::of(&own, tree, ticks));
    let answer = ticks.and_then(|model| run.answer(model, &mut judge));
    let answer = answer.or_else(|| {
        let exact = Model::<Number>::of(&own, tree, ());
        exact.and_then(|model| run.answer(model, &mut judge))
    });
    let mut answer = answer.unwrap_or(unknown);
    let unreached = Unreached { ground, question, leaves: &leaves, tree, trial: &trial };
    let front = |count: usize| unreached.front(count, answer.plan.as_ref()).unwrap_or_default();
    answer.front = question.front.map(front);
    if answer.reachable == Some(false) {
        answer.best = unreached.best();
        answer.blocked_by = Some(unreached.blocked_by().unwrap_or(Blocked::Unknown));
    }
    answer
}

/// The most leaves that a question lets change; no set has more leaves than this.
fn leaf_limits(question: &Question) -> Limits {
    let leaves = question.at_most.map(|most| u32::try_from(most).unwrap_or(u32::MAX).min(5_000));
    Limits { effort: i64::MAX, leaves }
}

/// A question whose target is out of reach.
struct Unreached<'u> {
    ground: Ground<'u>,
    question: &'u Question,
    leaves: &'u [LeafScore],
    tree: &'u TreeScore,
    trial: &'u Trial<'u>,
}

impl Unreached<'_> {
    /// The unit as far as efforts are of no matter, so that actions cost nothing.
    fn free(&self, for_rank: bool) -> Option<Own<'_>> {
        let moves = self.ground.moves(&self.question.allowance);
        let actions = self.question.allowance.efforts.as_ref().map(|efforts| efforts.actions().to_vec());
        Own::of(self.ground, self.leaves, moves, &actions.unwrap_or_default(), for_rank)
    }

    fn ticks(&self, own: &Own<'_>) -> Option<Model<i128>> {
        Ticks::of(own, self.tree).and_then(|ticks| Model::<i128>::of(own, self.tree, ticks))
    }

    fn exact(&self, own: &Own<'_>) -> Option<Model<Number>> {
        Model::<Number>::of(own, self.tree, ())
    }

    fn beyond(&self) -> Beyond<'_> {
        Beyond { tree: self.tree, trial: self.trial, limits: leaf_limits(self.question) }
    }

    /// The best figures, each by itself. What others earn counts for the rank alone.
    fn best(&self) -> Option<Best> {
        let (own, among_others) = (self.free(false)?, self.free(true)?);
        let beyond = self.beyond();
        let mut judge = Trial::new(self.ground.set, self.ground.evidence, self.ground.options);
        let best = match self.ticks(&own) {
            Some(model) => beyond.best(&own, &model, &mut judge),
            None => beyond.best(&own, &self.exact(&own)?, &mut judge),
        };
        let rank = match self.ticks(&among_others) {
            Some(model) => beyond.best_rank(&among_others, &model, &mut judge),
            None => beyond.best_rank(&among_others, &self.exact(&among_others)?, &mut judge),
        };
        Some(Best { rank, ..best })
    }

    fn blocked_by(&self) -> Option<Blocked> {
        let lifted = self.ground.lifted(&self.question.allowance);
        let moves = lifted.iter().map(|lifted| lifted.moves.clone()).collect();
        let target = &self.question.target;
        let own = Own::of(self.ground, self.leaves, moves, &[], matches!(target, Target::Rank(_)))?;
        let beyond = self.beyond();
        let mut judge = Trial::new(self.ground.set, self.ground.evidence, self.ground.options);
        Some(match self.ticks(&own) {
            Some(model) => beyond.blocked_by(&own, &lifted, &model, &mut judge, target),
            None => beyond.blocked_by(&own, &lifted, &self.exact(&own)?, &mut judge, target),
        })
    }
}

/// One question to one unit.
struct Run<'r, 'a> {
    own: &'a Own<'a>,
    goals: &'r Goals<'a>,
    question: &'r Question,
    starts: &'r [Start],
}

impl<'a> Run<'_, 'a> {
    fn answer<P: Counted>(&self, model: Model<P>, judge: &mut Trial<'a>) -> Option<Recovery> {
        let mut solver = Solver::new(self.own, model, leaf_limits(self.question))?;
        let Verdict { plan, proven, least_effort, .. } =
            Search::new(&mut solver, self.goals, judge, Vec::new()).run();
        let reachable = if plan.is_some() { Some(true) } else { proven.then_some(false) };
        let wanted = self.question.plans.saturating_sub(1);
        let (further, plans_end) = match &plan {
            None => (Vec::new(), None),
            Some(first) if proven => self.further(&mut solver, judge, first, wanted),
            Some(_) => (Vec::new(), (wanted > 0).then_some(PlansEnd::Work)),
        };
        Some(Recovery {
            reachable,
            proven,
            lower_bound: self.own.effort(least_effort.min(self.own.left_out)),
            plan: plan.map(|judged| self.plan(&judged)),
            further,
            plans_end,
            ..Recovery::default()
        })
    }

    fn plan<P>(&self, judged: &Judged<P>) -> Plan {
        let mut paid: Vec<usize> = Vec::new();
        let mut steps = Vec::new();
        for (leaf, choice) in &judged.picks {
            let found = self.own.leaves.get(*leaf).zip(self.starts.get(*leaf));
            let (Some((own, start)), Some(moved)) = (found, self.own.moved(*leaf, *choice)) else { continue };
            let mut effort = own.choices.get(*choice).map_or(0, |choice| choice.effort);
            for action in self.own.actions_of(*leaf, *choice) {
                if !paid.contains(action) {
                    paid.push(*action);
                    effort += self.own.actions.get(*action).map_or(0, |action| action.fixed);
                }
            }
            let before = own.points.clone().unwrap_or_default();
            let gain = &moved.points - &before;
            steps.push(PlanStep { start: start.clone(), moved, gain, effort: self.own.effort(effort) });
        }
        let effort = self.own.effort(judged.cost.effort);
        Plan { effort, steps, outcome: judged.outcome.clone() }
    }
}

/// A whole number.
fn whole(count: u64) -> Number {
    usize::try_from(count).map(Number::from).unwrap_or_default()
}
