//! What a search knows of the unit: its leaves with all they may become, the conditions of gates, the actions.

use std::collections::BTreeSet;

use crate::criteria::{CriteriaSet, LeafIndex, Value, When};
use crate::moves::{Becomes, Ground, LeafMoves, Line, Move};
use crate::next::edits_of;
use crate::number::Number;
use crate::score::LeafScore;
use crate::simulate::Edit;

/// Of a leaf with more values worth looking at than this, the rest is left out, and nothing is proven.
const MOST_CHOICES: usize = 50_000;

/// The unit that is to be brought to a target.
#[derive(Debug)]
pub(super) struct Own<'a> {
    pub(super) ground: Ground<'a>,
    /// One a leaf of the set, in document order.
    pub(super) leaves: Vec<OwnLeaf>,
    /// The conditions of gates, each once.
    pub(super) conditions: Vec<When>,
    /// What each action costs once.
    pub(super) actions: Vec<Action>,
    /// How many units of effort make one.
    pub(super) effort_scale: i64,
    /// Whether something that the unit could do was left out.
    pub(super) is_cut: bool,
    /// What was left out has at least this effort.
    pub(super) left_out: i64,
}

/// An action that leaves share.
#[derive(Clone, Debug)]
pub(super) struct Action {
    /// What it costs once.
    pub(super) fixed: i64,
    /// How many leaves have moves of it.
    pub(super) leaves: i64,
}

/// A leaf of the unit.
#[derive(Clone, Debug)]
pub(super) struct OwnLeaf {
    pub(super) leaf: LeafIndex,
    /// Its points as kept, before gates; `None` where it is out.
    pub(super) points: Option<Number>,
    /// Its final value.
    pub(super) value: Option<Value>,
    /// Whether its own gate does not bind.
    pub(super) outright: bool,
    /// Whether its value moves figures of its group that count for the target.
    pub(super) moves_group: bool,
    /// Its moves.
    pub(super) lines: Vec<Line>,
    /// The value that its documents would make count.
    kept: Option<Value>,
    /// What it may become; the first is that it stays.
    pub(super) choices: Vec<Choice>,
}

/// What a leaf may become.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The line of moves and the place on it; `None` where the leaf stays.
    pub(super) at: Option<(usize, u64)>,
    /// Its points as kept, before gates.
    pub(super) points: Number,
    /// Its effort without what actions share, in units of effort.
    pub(super) effort: i64,
    /// Its place among the choices of its leaf, the smaller move first.
    pub(super) order: u32,
}

impl<'a> Own<'a> {
    /// Looks at a unit. Where the target hangs on the figures of groups, leaves that move them keep all values.
    pub(super) fn of(
        ground: Ground<'a>,
        scores: &[LeafScore],
        moves: Vec<LeafMoves>,
        actions: &[(String, Number)],
        for_rank: bool,
    ) -> Option<Own<'a>> {
        let effort_scale = effort_scale(&moves, actions)?;
        let mut own = Own {
            ground,
            leaves: Vec::new(),
            conditions: conditions(ground.set),
            actions: Vec::new(),
            effort_scale,
            is_cut: false,
            left_out: i64::MAX,
        };
        for (moves, score) in moves.into_iter().zip(scores) {
            let leaf = own.leaf(moves, score, for_rank)?;
            own.leaves.push(leaf);
        }
        for (place, (_, fixed)) in actions.iter().enumerate() {
            let uses =
                |leaf: &&OwnLeaf| leaf.lines.iter().any(|line| line.first.price.actions.contains(&place));
            let leaves = i64::try_from(own.leaves.iter().filter(uses).count()).ok()?;
            own.actions.push(Action { fixed: scaled(fixed, effort_scale)?, leaves });
        }
        Some(own)
    }

    fn leaf(&mut self, moves: LeafMoves, score: &LeafScore, for_rank: bool) -> Option<OwnLeaf> {
        let rule = &self.ground.set.leaf(moves.leaf).rule;
        let mut is_cut = moves.is_cut || for_rank && moves.is_cut_for_others;
        let mut leaf = OwnLeaf {
            leaf: moves.leaf,
            points: score.points.clone(),
            value: score.value.clone(),
            outright: score.outright,
            moves_group: for_rank && rule.needs_group(),
            kept: moves.start.value().cloned(),
            lines: moves.lines,
            choices: Vec::new(),
        };
        if let Some(points) = &leaf.points {
            leaf.choices.push(Choice { at: None, points: points.clone(), effort: 0, order: 0 });
            is_cut |= !leaf.add_choices(self.ground.set, self.effort_scale)?;
        }
        if is_cut {
            // What is further on the way of a leaf costs no less than what is nearer.
            let least = leaf.choices.iter().skip(1).map(|choice| choice.effort).min().unwrap_or(0);
            self.left_out = self.left_out.min(least);
            self.is_cut = true;
        }
        Some(leaf)
    }

    /// Whether a condition of a gate holds when its leaf becomes this.
    pub(super) fn fires(&self, condition: &When, choice: &Choice) -> bool {
        let leaf = match condition {
            When::Is { leaf, .. } | When::Below { leaf, .. } => leaf,
        };
        let Some(leaf) = self.leaves.get(leaf.position()) else { return false };
        leaf.fires(condition, choice)
    }

    /// What a choice of a leaf means as changes of the case.
    pub(super) fn edits(&self, leaf: usize, choice: usize) -> Vec<Edit> {
        self.moved(leaf, choice).map(|moved| edits_of(self.ground.unit, &moved)).unwrap_or_default()
    }

    /// The move that a choice stands for; `None` where the leaf stays.
    pub(super) fn moved(&self, leaf: usize, choice: usize) -> Option<Move> {
        let leaf = self.leaves.get(leaf)?;
        let (line, place) = leaf.choices.get(choice)?.at?;
        Some(leaf.lines.get(line)?.at(self.ground.set, place))
    }

    /// The actions that a choice is part of.
    pub(super) fn actions_of(&self, leaf: usize, choice: usize) -> &[usize] {
        let line = self.leaves.get(leaf).and_then(|leaf| {
            let (line, _) = leaf.choices.get(choice)?.at?;
            leaf.lines.get(line)
        });
        line.map(|line| line.first.price.actions.as_slice()).unwrap_or_default()
    }

    /// Efforts as people count them.
    pub(super) fn effort(&self, units: i64) -> Number {
        let scale = Number::from(self.effort_scale);
        Number::from(units).checked_div(&scale).unwrap_or_default()
    }
}

impl OwnLeaf {
    /// The value that counts once its documents are there.
    pub(super) fn documented(&self) -> Option<&Value> {
        self.kept.as_ref()
    }

    pub(super) fn may_move(&self) -> bool {
        self.choices.len() > 1
    }

    /// Adds what the moves make of the leaf, without what is worse in every way; whether all were looked at.
    fn add_choices(&mut self, set: &CriteriaSet, scale: i64) -> Option<bool> {
        let mut found: Vec<(Number, Choice)> = Vec::new();
        let mut whole = true;
        for (place, line) in self.lines.iter().enumerate() {
            let all = self.moves_group;
            let now = self.points.clone().unwrap_or_default();
            let mut last: Option<Number> = None;
            for step in 0..line.count {
                if found.len() >= MOST_CHOICES {
                    whole = false;
                    break;
                }
                let points = set.rounding.kept(line.points_at(step));
                // Where points fall, what is further and gives no more than there is now is of no use.
                if !all && step > 0 && !line.step.points.is_positive() && points <= now {
                    break;
                }
                if !all && last.as_ref() == Some(&points) {
                    continue;
                }
                last = Some(points.clone());
                let times = super::whole(step);
                let price = &line.first.price.fixed + &line.first.price.per;
                let effort = scaled(&(price + &line.step.effort * &times), scale)?;
                let amount = &line.first.amount + &(&line.step.amount * &times);
                found.push((amount, Choice { at: Some((place, step)), points, effort, order: 0 }));
            }
        }
        // Of moves as far as one another those that the rule names first go first.
        found.sort_by(|(left, one), (right, other)| left.cmp(right).then(one.at.cmp(&other.at)));
        for (order, (_, choice)) in (1u32..).zip(found) {
            self.choices.push(Choice { order, ..choice });
        }
        Some(whole)
    }

    fn fires(&self, condition: &When, choice: &Choice) -> bool {
        match condition {
            When::Below { points, .. } => choice.points < *points,
            When::Is { option, .. } => {
                let moved = choice.at.and_then(|(line, _)| self.lines.get(line));
                let value = match moved.map(|line| &line.first.becomes) {
                    None => self.value.as_ref(),
                    Some(Becomes::Value(value)) => Some(value),
                    // With its documents the value counts that stood there before.
                    Some(Becomes::Same) => self.kept.as_ref(),
                    Some(Becomes::Points(_)) => None,
                };
                match value {
                    Some(Value::Option(chosen)) => chosen == option,
                    Some(Value::Items(items)) => items.contains(option),
                    _ => false,
                }
            }
        }
    }
}

/// The conditions of all gates, each once.
fn conditions(set: &CriteriaSet) -> Vec<When> {
    let mut conditions: Vec<When> = Vec::new();
    for gate in set.nodes().iter().flat_map(|node| &node.gates) {
        if !conditions.contains(&gate.when) {
            conditions.push(gate.when.clone());
        }
    }
    conditions
}

/// A whole count of 1 ÷ `scale`; `None` where eight bytes do not hold it.
pub(super) fn scaled(number: &Number, scale: i64) -> Option<i64> {
    match (number * &Number::from(scale)).as_fraction()? {
        (units, 1) => i64::try_from(units).ok(),
        _ => None,
    }
}

/// How many units make an effort of one, so that all efforts are whole, and the parts of actions nearly.
fn effort_scale(moves: &[LeafMoves], actions: &[(String, Number)]) -> Option<i64> {
    let lines = moves.iter().flat_map(|moves| &moves.lines);
    let parts = lines.flat_map(|line| [&line.first.price.fixed, &line.first.price.per, &line.step.effort]);
    let all: BTreeSet<&Number> = parts.chain(actions.iter().map(|(_, fixed)| fixed)).collect();
    let scale = all.into_iter().try_fold(1i128, |scale, number| {
        let (_, below) = number.as_fraction()?;
        common(scale, below)
    })?;
    i64::try_from(scale).ok().filter(|scale| *scale <= 1 << 40)
}

/// The least common multiple, where sixteen bytes hold it.
pub(super) fn common(left: i128, right: i128) -> Option<i128> {
    left.checked_div(divisor(left, right))?.checked_mul(right)
}

/// The greatest common divisor.
pub(super) fn divisor(left: i128, right: i128) -> i128 {
    let (mut high, mut low) = (left.abs(), right.abs());
    while low != 0 {
        (high, low) = (low, high % low);
    }
    high
}
