//! The pieces of a range: where points, rank and tier stand still, move along a line, or change.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::MOST_PROBES;
use super::grid::Grid;
use crate::criteria::{LeafIndex, Rule, SumRule, Ties};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::rank::Key;
use crate::simulate::trial::Stage;
use crate::simulate::{Change, Edit, Outcome, Trial};

/// Values in a row whose rank and tier are the same, and whose points go one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What comes of its first value.
    pub first: Probe,
    /// What comes of its last value.
    pub last: Probe,
    /// Whether the range has an end there; it is followed no further otherwise.
    pub ends: bool,
    /// The same for its beginning.
    pub begins: bool,
    /// What the points do between them.
    pub form: Form,
}

/// What comes of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What the leaf becomes.
    pub change: Change,
    /// The points of the leaf, as kept, before gates.
    pub points: Number,
    /// What the unit comes to.
    pub outcome: Outcome,
}

/// What points do along a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// They stand still.
    Fixed,
    /// They move by the same with each step, from the first value to the last.
    Linear,
    /// They only rise or only fall, in steps or along a curve.
    Bent,
}

/// A value with all that decides whether its neighbours are alike.
#[derive(Clone, Debug)]
struct Point {
    number: i128,
    probe: Probe,
    stages: Vec<Stage>,
    own: Option<Key>,
    /// What ranks the others, where the value moves them.
    others: Vec<Option<Key>>,
}

/// Finds the pieces of a range.
pub(super) struct Runner<'t, 'a> {
    trial: &'t mut Trial<'a>,
    unit: UnitIndex,
    leaf: LeafIndex,
    grid: &'t Grid,
    others: Vec<UnitIndex>,
    /// What ranks the others, where the value does not move them.
    still: Vec<Option<Key>>,
    moves_others: bool,
    /// Whether the rule's points move by the same with each step of a stretch.
    is_straight: bool,
    probes: usize,
}

impl<'t, 'a> Runner<'t, 'a> {
    pub(super) fn new(
        trial: &'t mut Trial<'a>,
        unit: UnitIndex,
        leaf: LeafIndex,
        grid: &'t Grid,
    ) -> Runner<'t, 'a> {
        let set = trial.set;
        let moves_others = set.leaf(leaf).rule.needs_group();
        let ranked = |other: &UnitIndex| trial.evidence.unit(*other).ranked;
        let others: Vec<UnitIndex> = trial.members_beside(unit).filter(ranked).collect();
        let still = others.iter().map(|other| trial.key(*other).cloned()).collect();
        let in_steps =
            matches!(&set.leaf(leaf).rule, Rule::Count(count) if count.over.is_some() || count.per.is_some());
        let is_straight = !moves_others && !in_steps && set.rounding.sum == SumRule::Exact;
        Runner { trial, unit, leaf, grid, others, still, moves_others, is_straight, probes: 0 }
    }

    /// The pieces over stretches on which all points go one way; `None` where that takes too much work.
    pub(super) fn pieces(mut self, stretches: &[(i128, i128)]) -> Option<Vec<Piece>> {
        let mut found: Vec<(Point, Point)> = Vec::new();
        for (first, last) in stretches {
            let first = self.point(*first);
            let last = if first.number == *last { first.clone() } else { self.point(*last) };
            self.cut(first, last, &mut found)?;
        }
        // A single value joins a line on its right, and then the value before it can.
        loop {
            let count = found.len();
            found = self.joined(found);
            if found.len() == count {
                break;
            }
        }
        Some(found.into_iter().map(|(first, last)| self.piece(first, last)).collect())
    }

    /// Neighbours that are one piece, joined.
    fn joined(&self, found: Vec<(Point, Point)>) -> Vec<(Point, Point)> {
        let mut joined: Vec<(Point, Point)> = Vec::with_capacity(found.len());
        for piece in found {
            match joined.last_mut() {
                Some(before) if self.is_one(before, &piece) => before.1 = piece.1,
                _ => joined.push(piece),
            }
        }
        joined
    }

    fn point(&mut self, number: i128) -> Point {
        self.probes += 1;
        let (unit, leaf, change) = (self.unit, self.leaf, self.grid.at(number));
        let edit = Edit { unit, leaf, change: change.clone() };
        let others = if self.moves_others { self.others.as_slice() } else { &[] };
        self.trial.with(std::slice::from_ref(&edit), |trial| {
            let points = trial.leaf(unit, leaf).and_then(|score| score.points.clone()).unwrap_or_default();
            Point {
                number,
                probe: Probe { change, points, outcome: trial.outcome(unit) },
                stages: trial.stages(unit, leaf),
                own: trial.key(unit).cloned(),
                others: others.iter().map(|other| trial.key(*other).cloned()).collect(),
            }
        })
    }

    /// Halves a stretch until each part is alike.
    fn cut(&mut self, first: Point, last: Point, found: &mut Vec<(Point, Point)>) -> Option<()> {
        if self.probes > MOST_PROBES {
            return None;
        }
        if first.number == last.number || self.is_alike(&first, &last) {
            found.push((first, last));
            return Some(());
        }
        let middle = first.number + (last.number - first.number) / 2;
        let left_end = if middle == first.number { first.clone() } else { self.point(middle) };
        let right_start = if middle + 1 == last.number { last.clone() } else { self.point(middle + 1) };
        self.cut(first, left_end, found)?;
        self.cut(right_start, last, found)
    }

    /// Whether rank, tier and the way of the points are the same at both ends, and so all between: each of them
    /// goes one way only.
    fn is_alike(&self, first: &Point, last: &Point) -> bool {
        let (left, right) = (&first.probe.outcome, &last.probe.outcome);
        (left.rank, left.tier) == (right.rank, right.tier)
            && first.stages == last.stages
            && self.order_stands(first, last)
    }

    /// Whether nobody can have changed places between two points.
    fn order_stands(&self, first: &Point, last: &Point) -> bool {
        if !self.trial.evidence.unit(self.unit).ranked {
            return true;
        }
        let at = |point: &Point| -> Vec<Option<Key>> {
            if self.moves_others { point.others.clone() } else { self.still.clone() }
        };
        let (left, right) = (at(first), at(last));
        let others: Vec<Way<'_>> =
            left.iter().zip(&right).map(|(left, right)| Way::of(left, right)).collect();
        let own = Way::of(&first.own, &last.own);
        if !others.iter().all(|other| own.stands_to(other)) {
            return false;
        }
        // With dense ranks it matters too which of the others are level with one another.
        let dense = self.trial.set.ranking().ties == Ties::Dense && self.moves_others;
        !dense || {
            let mut pairs = others
                .iter()
                .enumerate()
                .flat_map(|(at, one)| others.iter().skip(at + 1).map(move |other| (one, other)));
            pairs.all(|(one, other)| one.stands_to(other))
        }
    }

    /// Whether two neighbouring pieces are one.
    fn is_one(&self, before: &(Point, Point), after: &(Point, Point)) -> bool {
        let (left, right) = (&before.1.probe, &after.0.probe);
        let same = (left.outcome.rank, left.outcome.tier) == (right.outcome.rank, right.outcome.tier);
        if !self.grid.is_line() || !same {
            return false;
        }
        let points = [&before.0, &before.1, &after.0, &after.1];
        let forms = [self.form(&before.0, &before.1), self.form(&after.0, &after.1)];
        let single = |(first, last): &(Point, Point)| first.number == last.number;
        match forms {
            [Form::Bent, _] | [_, Form::Bent] => false,
            // What stands still on one side and moves on the other is two, but for a single value.
            [Form::Fixed, Form::Linear] => single(before) && are_on_a_line(&points),
            [Form::Linear, Form::Fixed] => single(after) && are_on_a_line(&points),
            [Form::Fixed, Form::Fixed] => {
                left.points == right.points && left.outcome.whole == right.outcome.whole
            }
            [Form::Linear, Form::Linear] => are_on_a_line(&points),
        }
    }

    fn form(&self, first: &Point, last: &Point) -> Form {
        let (left, right) = (&first.probe, &last.probe);
        if left.points == right.points && left.outcome.whole == right.outcome.whole {
            Form::Fixed
        } else if self.is_straight {
            Form::Linear
        } else {
            Form::Bent
        }
    }

    fn piece(&self, first: Point, last: Point) -> Piece {
        let form = self.form(&first, &last);
        let begins = self.grid.closed.0 || first.number != self.grid.ends.0;
        let ends = self.grid.closed.1 || last.number != self.grid.ends.1;
        Piece { first: first.probe, last: last.probe, begins, ends, form }
    }
}

/// Between which keys a unit moves along a stretch, in which it goes one way.
struct Way<'k> {
    low: &'k Option<Key>,
    high: &'k Option<Key>,
}

impl<'k> Way<'k> {
    fn of(left: &'k Option<Key>, right: &'k Option<Key>) -> Way<'k> {
        if left <= right { Way { low: left, high: right } } else { Way { low: right, high: left } }
    }

    /// Whether two units lie to one another in the same way all along.
    fn stands_to(&self, other: &Way<'_>) -> bool {
        let still = self.low == self.high && other.low == other.high;
        still || self.low.cmp(other.high) == Ordering::Greater || self.high.cmp(other.low) == Ordering::Less
    }
}

/// Whether the points of leaf and whole move by the same with each step over all of these values.
fn are_on_a_line(points: &[&Point]) -> bool {
    let whole = |point: &Point| {
        point.probe.outcome.whole.as_ref().map(|whole| whole.points.clone()).unwrap_or_default()
    };
    let along = |figure: &dyn Fn(&Point) -> Number| {
        let slopes = points.windows(2).filter_map(|pair| {
            let [left, right] = pair else { return None };
            let steps = Number::from_decimal(right.number - left.number, 0);
            (figure(right) - figure(left)).checked_div(&steps)
        });
        slopes.collect::<BTreeSet<Number>>().len() <= 1
    };
    along(&|point| point.probe.points.clone()) && along(&whole)
}
