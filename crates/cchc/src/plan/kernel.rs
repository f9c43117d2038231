//! How the cells of one leaf become points: the rule, compiled against the column that it meets.
//!
//! A kernel answers for cells that are plain numbers. Marked cells, decisions, claims and documents are the
//! business of `leaf`; the loops over whole columns are in `sweep`.

use super::line::{Line, Piece, pieces};
use super::ticks::{Scale, Ticks};
use crate::criteria::points::points_of_given;
use crate::criteria::{CriteriaSet, Effect, Given, GroupFigures, LeafIndex, Rule, Value};
use crate::evidence::column::{Column, ColumnKind};
use crate::evidence::narrow::Slot;
use crate::number::Number;

/// How many different numbers a column may hold for its points to be looked up.
const LONGEST_TABLE: i64 = 4_096;

/// The points of one leaf's plain cells.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    pub(super) how: How,
    /// The limits of the leaf's points, in ticks.
    pub(super) low: i64,
    pub(super) high: i64,
}

/// Which way a kernel goes.
#[derive(Clone, Debug)]
pub(super) enum How {
    /// The points of each number, limited and as kept.
    Table(Vec<i64>),
    /// Straight pieces over plain decimals.
    Decimals(Vec<UnitPiece>),
    /// Straight pieces over fractions and decimals.
    Fractions(Vec<Piece>),
    /// Weighted shares of answers: weights in whole numbers, and the ticks of a share of 1 over their unit.
    Answers { weights: Vec<i128>, full: i128, over: i128 },
    /// Leaf by leaf in exact rationals.
    Each,
}

/// A straight piece over whole counts of the column's unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitPiece {
    pub(super) from: i64,
    pub(super) line: Line,
}

impl Kernel {
    /// Compiles a leaf's rule against its column.
    pub(super) fn compile(set: &CriteriaSet, index: LeafIndex, column: &Column, scale: Scale) -> Kernel {
        let (low, high) = limits(set, index, scale);
        let how = match column.kind {
            ColumnKind::Options | ColumnKind::Items => table(set, index, column, scale),
            ColumnKind::Answers => answers(&set.leaf(index).rule, scale),
            ColumnKind::Counts => match straight(set, index, column, scale) {
                How::Each => table(set, index, column, scale),
                straight => straight,
            },
            ColumnKind::Measures | ColumnKind::Points => straight(set, index, column, scale),
        };
        Kernel { how, low, high }
    }

    /// Whether points may lie between two ticks.
    pub(super) fn is_inexact(&self, scale: Scale) -> bool {
        scale.kept.is_none()
            && match &self.how {
                How::Table(_) => false,
                How::Decimals(pieces) => pieces.iter().any(|piece| piece.line.over != 1),
                How::Fractions(_) | How::Answers { .. } | How::Each => true,
            }
    }

    /// The points of one plain cell; nothing where machine numbers do not hold them.
    pub(super) fn cell(&self, column: &Column, unit: usize, number: i64, scale: Scale) -> Option<Ticks> {
        let points = match &self.how {
            How::Table(table) => {
                let low = *table.get(usize::try_from(number).ok()?)?;
                return Some(Ticks { low, error: 0 });
            }
            How::Decimals(pieces) => {
                let piece = pieces.iter().rev().find(|piece| number >= piece.from)?;
                piece.line.at(number.into(), 1, scale)
            }
            How::Fractions(pieces) => {
                let (numerator, denominator) = amount(column, unit, number)?;
                piece_at(pieces, numerator, denominator)?.line.at(numerator, denominator, scale)
            }
            How::Answers { weights, full, over } => {
                answered(column, unit, number, (weights, *full, *over), scale)
            }
            How::Each => None,
        };
        points.map(|points| points.limited(self.low, self.high))
    }
}

/// The piece that takes an amount; nothing where machine numbers do not tell.
fn piece_at(pieces: &[Piece], numerator: i128, denominator: i128) -> Option<&Piece> {
    for piece in pieces.iter().rev() {
        if piece.holds(numerator, denominator)? {
            return Some(piece);
        }
    }
    None
}

impl Piece {
    /// Whether the piece, or one above it, takes this amount; nothing where machine numbers do not tell.
    fn holds(&self, numerator: i128, denominator: i128) -> Option<bool> {
        let Some(edge) = &self.from else { return Some(true) };
        let (above, below) = edge.at.as_fraction()?;
        let order = numerator.checked_mul(below)?.cmp(&above.checked_mul(denominator)?);
        Some(if edge.closed { order.is_ge() } else { order.is_gt() })
    }
}

/// The limits of a leaf's points as kept: its own, and those of a count.
fn limits(set: &CriteriaSet, index: LeafIndex, scale: Scale) -> (i64, i64) {
    let kept = |points: &Number| {
        let points = set.rounding().kept(points.clone());
        scale.of(&points).map_or(i64::MAX, |ticks| ticks.low)
    };
    let (low, high) = match set.leaf(index).effect {
        None => (0, kept(&set.node_of(index).max)),
        Some(Effect::Bonus) => (0, i64::MAX),
        Some(Effect::Penalty) => (i64::MIN, 0),
    };
    let Rule::Count(count) = &set.leaf(index).rule else { return (low, high) };
    let limit = |limit: &Option<Number>| limit.as_ref().map(|limit| kept(limit).max(low).min(high));
    (limit(&count.at_least).unwrap_or(low), limit(&count.at_most).unwrap_or(high))
}

/// Whether the limits of a count, as kept, lie on ticks.
fn has_whole_limits(set: &CriteriaSet, rule: &Rule, scale: Scale) -> bool {
    let Rule::Count(count) = rule else { return true };
    let mut limits = count.at_least.iter().chain(&count.at_most);
    limits.all(|limit| scale.constant(&set.rounding().kept(limit.clone())).is_some())
}

/// The points of every number that the column holds.
fn table(set: &CriteriaSet, index: LeafIndex, column: &Column, scale: Scale) -> How {
    let greatest = column.numbers.range().map_or(-1, |(_, greatest)| greatest);
    if greatest > LONGEST_TABLE {
        return How::Each;
    }
    let figures = GroupFigures::default();
    let points = (0..=greatest).map(|number| {
        let given = Given::Value(value(column.kind, number));
        scale.constant(&points_of_given(set, index, &given, &figures)?)
    });
    points.collect::<Option<_>>().map_or(How::Each, How::Table)
}

/// What a number of an options', items' or counts' column means.
fn value(kind: ColumnKind, number: i64) -> Value {
    match kind {
        ColumnKind::Options => Value::Option(usize::try_from(number).unwrap_or(usize::MAX)),
        ColumnKind::Items => Value::Items((0..62).filter(|item| number >> item & 1 == 1).collect()),
        _ => Value::Count(Number::from(number)),
    }
}

fn straight(set: &CriteriaSet, index: LeafIndex, column: &Column, scale: Scale) -> How {
    let rule = &set.leaf(index).rule;
    let Some(pieces) = pieces(rule, scale).filter(|_| has_whole_limits(set, rule, scale)) else {
        return How::Each;
    };
    if column.denominators.is_some() {
        return How::Fractions(pieces);
    }
    let in_units = pieces.iter().map(|piece| {
        let from = match &piece.from {
            None => i64::MIN,
            Some(edge) => {
                let (floor, is_exact) = edge.at.in_ticks(column.places)?;
                let from = floor + i128::from(!(is_exact && edge.closed));
                i64::try_from(from).ok()?
            }
        };
        Some(UnitPiece { from, line: piece.line.in_units(column.places)? })
    });
    in_units.collect::<Option<_>>().map_or(How::Each, How::Decimals)
}

fn answers(rule: &Rule, scale: Scale) -> How {
    let Rule::Survey(survey) = rule else { return How::Each };
    let places = survey.answers.iter().map(|(_, weight)| weight.decimal_places().unwrap_or(0)).max();
    let places = places.unwrap_or(0);
    let weight = |weight: &Number| weight.in_ticks(places).map(|(weight, _)| weight);
    let weights: Option<Vec<i128>> = survey.answers.iter().map(|(_, share)| weight(share)).collect();
    match (weights, scale.constant(&survey.max), 10i128.checked_pow(places)) {
        (Some(weights), Some(full), Some(over)) => How::Answers { weights, full: full.into(), over },
        _ => How::Each,
    }
}

/// The amount of a cell as a fraction.
fn amount(column: &Column, unit: usize, number: i64) -> Option<(i128, i128)> {
    match column.denominators.as_ref().map(|denominators| denominators.get(unit)) {
        Some(Slot::Plain(denominator)) => Some((i128::from(number) * 100, denominator.into())),
        _ => Some((number.into(), 10i128.checked_pow(column.places)?)),
    }
}

/// `full` × Σ weight × count ÷ Σ count.
fn answered(
    column: &Column,
    unit: usize,
    first: i64,
    (weights, full, over): (&[i128], i128, i128),
    scale: Scale,
) -> Option<Ticks> {
    let further = column.further.iter().map(|counts| match counts.get(unit) {
        Slot::Plain(count) => i128::from(count),
        _ => 0,
    });
    let (mut weighted, mut all) = (0i128, 0i128);
    for (weight, count) in weights.iter().zip(std::iter::once(i128::from(first)).chain(further)) {
        weighted = weighted.checked_add(weight.checked_mul(count)?)?;
        all = all.checked_add(count)?;
    }
    scale.quotient(weighted.checked_mul(full)?, all.checked_mul(over)?)
}
