//! Backwards: the cheapest changes of one unit that reach a target, provably (contract section 5, "recover").
//!
//! What the unit could do is in `own`, what must be reached in `goal`, with the rivals of a rank in `rivals`.
//! `search` splits the question into parts in which more points are never worse, and `solve` finds the cheapest
//! plan of a part over the tree of `model`, putting fronts of `labels` together. Every plan that is answered
//! was scored by the scorer itself on the edited evidence. The method, and why it is right, is told in
//! docs/recover.md. What a leaf may change to is in `moves`, how changes are applied in `simulate`.

mod cost;
mod goal;
mod labels;
mod model;
mod own;
mod rivals;
mod search;
mod solve;

pub use goal::Target;

use crate::moves::{Allowance, Ground, Move, Start};
use crate::number::Number;
use crate::simulate::{Edit, Outcome, Trial};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Whether the target can be reached; `None` where the work ended before that was known.
    pub reachable: Option<bool>,
    /// Whether the plan is the cheapest there is, or that there is none.
    pub proven: bool,
    /// No plan has less effort than this.
    pub lower_bound: Number,
    /// The cheapest plan.
    pub plan: Option<Plan>,
}

/// The cheapest changes of a unit that reach a target.
pub fn recover(ground: Ground<'_>, question: &Question) -> Recovery {
    let trial = Trial::new(ground.set, ground.evidence, ground.options);
    let moves = ground.moves(&question.allowance);
    let starts: Vec<Start> = moves.iter().map(|moves| moves.start.clone()).collect();
    let actions = question.allowance.efforts.as_ref().map(|efforts| efforts.actions().to_vec());
    let for_rank = matches!(question.target, Target::Rank(_));
    let leaves = trial.leaves(ground.unit).to_vec();
    let own = Own::of(ground, &leaves, moves, &actions.unwrap_or_default(), for_rank);
    let nothing = Recovery { reachable: None, proven: false, lower_bound: Number::ZERO, plan: None };
    let Some(own) = own else { return nothing };
    let Some(tree) = trial.tree(ground.unit) else { return nothing };
    let goals = Goals::of(&own, &question.target, tree, Rivals::of(&own, &trial));
    let mut judge = Trial::new(ground.set, ground.evidence, ground.options);
    let run = Run { own: &own, goals: &goals, question, starts: &starts };
    let ticks = Ticks::of(&own, tree).and_then(|ticks| Model::<i64>::of(&own, tree, ticks));
    if let Some(answer) = ticks.and_then(|model| run.answer(model, &mut judge)) {
        return answer;
    }
    let exact = Model::<Number>::of(&own, tree, ());
    exact.and_then(|model| run.answer(model, &mut judge)).unwrap_or(Recovery {
        // Nothing applies to the unit, so nothing can be reached.
        reachable: Some(false),
        proven: true,
        ..nothing
    })
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
        let leaves = self.question.at_most.map(|most| u32::try_from(most).unwrap_or(u32::MAX).min(5_000));
        let limits = Limits { effort: i64::MAX, leaves };
        let mut solver = Solver::new(self.own, model, limits)?;
        let Verdict { plan, proven, least_effort } =
            Search::new(&mut solver, self.goals, judge, Vec::new()).run();
        let reachable = if plan.is_some() { Some(true) } else { proven.then_some(false) };
        Some(Recovery {
            reachable,
            proven,
            lower_bound: self.own.effort(least_effort),
            plan: plan.map(|judged| self.plan(&judged)),
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

/// The changes of a plan, as they are applied to evidence.
pub fn edits_of(plan: &Plan, unit: crate::evidence::UnitIndex) -> Vec<Edit> {
    plan.steps.iter().flat_map(|step| own::edits_of(unit, &step.moved)).collect()
}

/// A whole number.
fn whole(count: u64) -> Number {
    usize::try_from(count).map(Number::from).unwrap_or_default()
}
