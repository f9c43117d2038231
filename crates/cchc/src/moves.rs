//! What a leaf of a unit may change to, in what amounts, at what effort, and what it earns there (contract
//! section 5).
//!
//! Where a leaf starts from, and whether it may change at all, is in `start`; efforts files are read in
//! `efforts`; values that move in steps become a few straight [`Line`]s in `lines`, options and items single
//! [`Move`]s in `options`. What a move earns is what scoring itself gives (`criteria/points.rs`). Which moves
//! are worth making, and how a move is applied to evidence, is not asked here.

mod efforts;
mod lifted;
mod lines;
mod options;
mod start;

pub use efforts::{EffortCells, Efforts, EffortsBuilder, Price, ceiling_of, leaf_called};
pub use lifted::Blocker;
pub(crate) use lifted::Lifted;
pub use start::{Locked, Start};

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::{CriteriaSet, Given, LeafIndex, Rule, Value};
use crate::evidence::group_figures::AllFigures;
use crate::evidence::{Evidence, UnitIndex};
use crate::number::{Number, NumberStyle};
use crate::problem::Problem;
use crate::score::Options;

/// What a unit is allowed to change, beside what the contract says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Allowance {
    /// The efforts file, where there is one: leaves that it does not name stay.
    pub efforts: Option<Efforts>,
    /// Leaves that stay.
    pub locks: BTreeSet<LeafIndex>,
    /// The best values attainable, beside the ceilings of the efforts file.
    pub limits: BTreeMap<LeafIndex, Value>,
}

impl Allowance {
    /// Lets the leaf of this code stay.
    ///
    /// # Errors
    /// The code is of no leaf.
    pub fn lock(&mut self, set: &CriteriaSet, code: &str) -> Result<(), Problem> {
        self.locks.insert(leaf_called(set, code)?);
        Ok(())
    }

    /// Keeps the leaf of this code from becoming better than a value, as its evidence is written. What is suspicious
    /// goes to `warnings`.
    ///
    /// # Errors
    /// The code is of no leaf, or the value none of its rule.
    pub fn limit(
        &mut self,
        set: &CriteriaSet,
        code: &str,
        value: &str,
        style: NumberStyle,
        warnings: &mut Vec<Problem>,
    ) -> Result<(), Problem> {
        let leaf = leaf_called(set, code)?;
        self.limits.insert(leaf, ceiling_of(set, leaf, value, style, warnings)?);
        Ok(())
    }
}

/// What one leaf of a unit may change to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafMoves {
    /// The leaf.
    pub leaf: LeafIndex,
    /// Where it starts from.
    pub start: Start,
    /// Why it stays, where it does; it then has no moves.
    pub locked: Option<Locked>,
    /// Its moves, the smaller before the greater along each line.
    pub lines: Vec<Line>,
    /// Whether values were left out because a leaf has more than are looked at.
    pub is_cut: bool,
    /// Whether values were left out with which the leaf earns the same and others of the group do not.
    pub is_cut_for_others: bool,
}

/// What a leaf becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// Its value stays; only its documents are attached.
    Same,
    /// Another value.
    Value(Value),
    /// Other points, where only points were given.
    Points(Number),
}

/// One change of one leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The leaf.
    pub leaf: LeafIndex,
    /// What it becomes.
    pub becomes: Becomes,
    /// Whether its documents are attached.
    pub documents: bool,
    /// How far it moves, in what its effort is counted.
    pub amount: Number,
    /// Its points afterwards, as kept, before gates.
    pub points: Number,
    /// What it costs.
    pub price: Price,
}

/// Moves that differ by equal steps: on the way the value, the amount, the price and, before rounding, the
/// points all change by the same each time. A single move is a line of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The first move; its points are not yet rounded.
    pub first: Move,
    /// How many moves there are.
    pub count: u64,
    /// How each move differs from the one before.
    pub step: Step,
}

/// How each move of a line differs from the one before.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Step {
    /// The value, in its own unit: numerators, percents, numbers, counts, points; negative downwards.
    pub value: Number,
    /// The points, before rounding.
    pub points: Number,
    /// The amount moved.
    pub amount: Number,
    /// The effort.
    pub effort: Number,
}

/// Everything that the moves of one unit depend on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The criteria set.
    pub set: &'a CriteriaSet,
    /// The case.
    pub evidence: &'a Evidence,
    /// How it is scored.
    pub options: &'a Options,
    /// The unit.
    pub unit: UnitIndex,
}

impl Ground<'_> {
    /// What each leaf may change to, in document order.
    pub fn moves(&self, allowance: &Allowance) -> Vec<LeafMoves> {
        let figures = AllFigures::of(self.set, self.evidence);
        self.set.leaf_indices().map(|leaf| self.leaf_moves(leaf, allowance, &figures)).collect()
    }

    fn leaf_moves(&self, leaf: LeafIndex, allowance: &Allowance, figures: &AllFigures) -> LeafMoves {
        let start = self.start(leaf, figures);
        let locked = self.locked(leaf, &start, allowance);
        let mut moves =
            LeafMoves { leaf, start, locked, lines: Vec::new(), is_cut: false, is_cut_for_others: false };
        if moves.locked.is_some() {
            return moves;
        }
        let prices = allowance.prices(leaf);
        let ceilings = allowance.ceilings(leaf);
        match (&self.set.leaf(leaf).rule, &moves.start) {
            (_, Start::Points { .. }) => self.add_points(&mut moves, &prices, &ceilings),
            (Rule::Choice(choice), _) => self.add_options(&mut moves, choice, &prices, &ceilings),
            (Rule::Checklist(list), _) => self.add_items(&mut moves, list, &prices, &ceilings),
            _ => self.add_values(&mut moves, &prices, &ceilings),
        }
        moves
    }
}

impl Line {
    /// The move at a place of the line, its points as the set keeps them.
    pub fn at(&self, set: &CriteriaSet, place: u64) -> Move {
        let times = times(place);
        let mut moved = self.first.clone();
        moved.becomes = moved.becomes.moved(&(&self.step.value * &times));
        moved.amount = moved.amount + &self.step.amount * &times;
        moved.price.per = moved.price.per + &self.step.effort * &times;
        moved.points = set.rounding.kept(self.points_at(place));
        moved
    }

    /// The points at a place of the line, before rounding.
    pub(crate) fn points_at(&self, place: u64) -> Number {
        &self.first.points + &(&self.step.points * &times(place))
    }

    /// A line of one move.
    fn single(first: Move) -> Line {
        Line { first, count: 1, step: Step::default() }
    }
}

fn times(place: u64) -> Number {
    usize::try_from(place).map(Number::from).unwrap_or_default()
}

impl Becomes {
    /// The value moved on by so much.
    fn moved(self, by: &Number) -> Becomes {
        match self {
            Becomes::Value(Value::Measure(mut measure)) => {
                match &mut measure.fraction {
                    Some(fraction) => {
                        fraction.0 = &fraction.0 + by;
                        let share = fraction.0.checked_div(&fraction.1).unwrap_or_default();
                        measure.amount = share * Number::hundred();
                    }
                    None => measure.amount = &measure.amount + by,
                }
                Becomes::Value(Value::Measure(measure))
            }
            Becomes::Value(Value::Count(count)) => Becomes::Value(Value::Count(&count + by)),
            Becomes::Value(Value::Points(points)) => Becomes::Value(Value::Points(&points + by)),
            Becomes::Points(points) => Becomes::Points(&points + by),
            other => other,
        }
    }
}

impl LeafMoves {
    /// All moves, line by line.
    pub fn all<'s>(&'s self, set: &'s CriteriaSet) -> impl Iterator<Item = Move> + 's {
        self.lines.iter().flat_map(move |line| (0..line.count).map(move |place| line.at(set, place)))
    }
}

impl Move {
    /// The value that the leaf is finally judged on, where the move gives it one.
    pub fn value<'a>(&'a self, start: &'a Start) -> Option<&'a Value> {
        match &self.becomes {
            Becomes::Same => start.value(),
            Becomes::Value(value) => Some(value),
            Becomes::Points(_) => None,
        }
    }

    /// What is given to the leaf, where it is given another value.
    pub fn given(&self) -> Option<Given> {
        match &self.becomes {
            Becomes::Value(value) => Some(Given::Value(value.clone())),
            _ => None,
        }
    }
}
