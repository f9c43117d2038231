//! The next steps of a unit: for every leaf the least change that gains anything and the least change that gives
//! the most its rule can, and what each is worth (contract section 5).
//!
//! Which changes there are, and what they cost, is in `moves`; what they are worth is tried on the scored case. A
//! leaf has often thousands of moves, few of which are tried: the points of the whole never fall when those of a
//! leaf rise, so of moves that are only more or less of the same the first that gains is found by halving.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, LeafIndex};
use crate::evidence::UnitIndex;
use crate::moves::{Allowance, Becomes, Ground, LeafMoves, Line, Move, Start};
use crate::number::Number;
use crate::simulate::{Change, Edit, Outcome, Trial};

/// A change of one leaf, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// The change.
    pub change: Move,
    /// Where the leaf starts from.
    pub start: Start,
    /// Which change it is.
    pub kind: StepKind,
    /// The points of the whole that it wins, exact.
    pub gain: Number,
    /// What the unit then comes to.
    pub outcome: Outcome,
    /// Its effort, alone.
    pub effort: Number,
}

/// Which of a leaf's changes a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// The least that gains anything.
    Least,
    /// The least that gives the most the rule can.
    Most,
    /// Both.
    Only,
}

/// The next steps of a unit, in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextSteps {
    /// What the unit comes to now.
    pub now: Outcome,
    /// The steps.
    pub steps: Vec<NextStep>,
    /// Leaves of which not all values were looked at.
    pub cut: Vec<LeafIndex>,
}

/// The next steps of a unit of a scored case.
pub fn next_steps(trial: &mut Trial<'_>, unit: UnitIndex, allowance: &Allowance) -> NextSteps {
    let ground =
        Ground { set: trial.set(), evidence: &trial.evidence().clone(), options: trial.options, unit };
    let moves = ground.moves(allowance);
    let now = trial.outcome(unit);
    let cut = moves.iter().filter(|moves| moves.is_cut).map(|moves| moves.leaf).collect();
    let mut steps = Vec::new();
    for moves in moves.iter().filter(|moves| !moves.lines.is_empty()) {
        let mut search = Search { trial, unit, moves, now: &now, allowance, tried: BTreeMap::new() };
        steps.extend(search.steps());
    }
    NextSteps { now, steps, cut }
}

/// Changes as edits of a unit.
pub fn edits_of(unit: UnitIndex, change: &Move) -> Vec<Edit> {
    let leaf = change.leaf;
    let made = match &change.becomes {
        Becomes::Same => None,
        Becomes::Value(_) => change.given().map(Change::Given),
        Becomes::Points(points) => Some(Change::Points(points.clone())),
    };
    let documents = change.documents.then(|| Change::Documents(String::new()));
    made.into_iter().chain(documents).map(|change| Edit { unit, leaf, change }).collect()
}

/// A move by its line and its place there.
type At = (usize, u64);

struct Search<'t, 'a> {
    trial: &'t mut Trial<'a>,
    unit: UnitIndex,
    moves: &'t LeafMoves,
    now: &'t Outcome,
    allowance: &'t Allowance,
    tried: BTreeMap<At, Outcome>,
}

impl Search<'_, '_> {
    fn set(&self) -> &CriteriaSet {
        self.trial.set
    }

    fn at(&self, at: At) -> Option<Move> {
        self.moves.lines.get(at.0).map(|line| line.at(self.set(), at.1))
    }

    fn steps(&mut self) -> Vec<NextStep> {
        let most = self.most().filter(|at| self.rises(*at));
        let least = if self.is_listed() { self.least_listed() } else { self.least_on_lines() };
        match (least, most) {
            (Some(least), Some(most)) if least == most => {
                self.step(least, StepKind::Only).into_iter().collect()
            }
            (least, most) => {
                let least = least.and_then(|at| self.step(at, StepKind::Least));
                let most = most.and_then(|at| self.step(at, StepKind::Most));
                least.into_iter().chain(most).collect()
            }
        }
    }

    /// Whether a move gives the leaf more points than it has.
    fn rises(&self, at: At) -> bool {
        let now = self.moves.start.points().unwrap_or_default();
        self.at(at).is_some_and(|change| change.points > now)
    }

    fn outcome(&mut self, at: At) -> Outcome {
        if let Some(known) = self.tried.get(&at) {
            return known.clone();
        }
        let edits = self.at(at).map(|change| edits_of(self.unit, &change)).unwrap_or_default();
        let unit = self.unit;
        let outcome = self.trial.with(&edits, |trial| trial.outcome(unit));
        self.tried.insert(at, outcome.clone());
        outcome
    }

    fn gain(&self, outcome: &Outcome) -> Number {
        let points = |outcome: &Outcome| outcome.whole.as_ref().map(|whole| whole.points.clone());
        points(outcome).unwrap_or_default() - points(self.now).unwrap_or_default()
    }

    fn gains(&mut self, at: At) -> bool {
        let outcome = self.outcome(at);
        self.gain(&outcome).is_positive()
    }

    fn step(&mut self, at: At, kind: StepKind) -> Option<NextStep> {
        let outcome = self.outcome(at);
        let change = self.at(at)?;
        let none = Vec::new();
        let actions = self.allowance.efforts.as_ref().map_or(none.as_slice(), |efforts| efforts.actions());
        let effort = change.price.alone(actions);
        let start = self.moves.start.clone();
        Some(NextStep { change, start, kind, gain: self.gain(&outcome), outcome, effort })
    }

    /// Whether moves go to options or items, whose gates look at more than points.
    fn is_listed(&self) -> bool {
        self.set().leaf(self.moves.leaf).rule.choosable().is_some()
            && !matches!(self.moves.start, Start::Points { .. })
    }

    /// The least move that gives the most points.
    fn most(&self) -> Option<At> {
        let ends = self.moves.lines.iter().enumerate().filter_map(|(number, line)| {
            let last = line.count.checked_sub(1)?;
            let best = if line.step.points.is_positive() { first_as_good(self.set(), line, last) } else { 0 };
            Some((number, best))
        });
        ends.min_by(|left, right| self.rank_of(*right).cmp(&self.rank_of(*left)))
    }

    /// More points are better, and for the same points less moved.
    fn rank_of(&self, at: At) -> Option<(Number, Number)> {
        self.at(at).map(|change| (change.points, -&change.amount))
    }

    fn amount(&self, at: At) -> Option<Number> {
        self.at(at).map(|change| change.amount)
    }

    fn less(&self, one: Option<At>, other: Option<At>) -> Option<At> {
        match (one, other) {
            (Some(one), Some(other)) => {
                let better = (self.amount(other), self.at(one).map(|change| change.points))
                    < (self.amount(one), self.at(other).map(|change| change.points));
                Some(if better { other } else { one })
            }
            (one, other) => one.or(other),
        }
    }

    fn least_listed(&mut self) -> Option<At> {
        let mut least = None;
        for at in (0..self.moves.lines.len()).map(|line| (line, 0)) {
            // What moves more than what gains already need not be tried.
            let is_more = least.is_some_and(|least| self.amount(at) > self.amount(least));
            if !is_more && self.gains(at) {
                least = self.less(least, Some(at));
            }
        }
        least
    }

    /// Of moves whose worth hangs on their points alone: the points from which on anything is gained lie between
    /// two ends of lines, and on each line the first move beyond is found by halving.
    fn least_on_lines(&mut self) -> Option<At> {
        let mut ends: Vec<(Number, At)> = Vec::new();
        for (number, line) in self.moves.lines.iter().enumerate() {
            for place in [0, line.count.saturating_sub(1)] {
                let points = line.at(self.set(), place).points;
                ends.push((points, (number, place)));
            }
        }
        ends.sort();
        ends.dedup_by(|left, right| left.0 == right.0);
        // The first of the rising ends that gains.
        let (mut low, mut high) = (0, ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let (_, at) = ends.get(middle)?;
            if self.gains(*at) { high = middle } else { low = middle + 1 }
        }
        let from = ends.get(low)?.0.clone();
        let mut least = None;
        for number in 0..self.moves.lines.len() {
            let first = self.first_on_line(number, &from);
            least = self.less(least, first);
        }
        least
    }

    /// The first move of a line that gains; ends of lines with at least `from` points do.
    fn first_on_line(&mut self, number: usize, from: &Number) -> Option<At> {
        let line = self.moves.lines.get(number)?;
        let points = |place: u64| line.at(self.trial.set, place).points;
        let last = line.count.checked_sub(1)?;
        if points(0) >= *from {
            return Some((number, 0));
        }
        if points(last) < *from {
            return None;
        }
        let (mut low, mut high) = (0, last);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.gains((number, middle)) { high = middle } else { low = middle }
        }
        Some((number, high))
    }
}

/// The first place of a rising line whose points, as kept, are those of its last.
fn first_as_good(set: &CriteriaSet, line: &Line, last: u64) -> u64 {
    let best = line.at(set, last).points;
    let (mut low, mut high) = (0, last);
    while low < high {
        let middle = low + (high - low) / 2;
        if line.at(set, middle).points == best { high = middle } else { low = middle + 1 }
    }
    high
}
