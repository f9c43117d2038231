//! Rules as straight pieces: what `bands`, `curve`, `count` and `judged` award, in ticks, by rising values.

use super::ticks::{Scale, Ticks};
use crate::criteria::{Bands, Count, Curve, Edge, Rule, Worth};
use crate::number::Number;

/// The largest whole numbers that a line is made of: with them a line over any machine number fits sixteen
/// bytes nearly always, and what does not is noticed.
const LARGEST: i128 = 1 << 60;

/// Points in ticks: (`slope` × amount + `start`) ÷ `over`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) slope: i128,
    pub(super) start: i128,
    /// Above 0.
    pub(super) over: i128,
}

/// A line, and from which amount on it holds.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// `None` for the first one, which holds from below.
    pub(super) from: Option<Edge>,
    pub(super) line: Line,
}

impl Line {
    /// The line of a slope in points for each 1 of the amount, and the points at 0.
    fn new(slope: &Number, start: &Number, scale: Scale) -> Option<Line> {
        let ticks = Number::from_decimal(1, i64::from(scale.places));
        let (slope, start) = ((slope * &ticks).as_fraction()?, (start * &ticks).as_fraction()?);
        let over = slope.1.checked_mul(start.1 / common(slope.1, start.1))?;
        let line = Line {
            slope: slope.0.checked_mul(over / slope.1)?,
            start: start.0.checked_mul(over / start.1)?,
            over,
        };
        line.is_small().then_some(line)
    }

    /// The same points for all amounts. Whole ticks, as nearly all are, need no fractions.
    fn flat(points: &Number, scale: Scale) -> Option<Line> {
        let Some(start) = scale.constant(points) else { return Line::new(&Number::ZERO, points, scale) };
        let line = Line { slope: 0, start: start.into(), over: 1 };
        line.is_small().then_some(line)
    }

    /// The share that a percent is of these points.
    fn share(points: &Number, scale: Scale) -> Option<Line> {
        let ticks_of_a_percent = Number::from_decimal(1, i64::from(scale.places) - 2);
        let (slope, over) = (points * &ticks_of_a_percent).as_fraction()?;
        let line = Line { slope, start: 0, over };
        line.is_small().then_some(line)
    }

    fn is_small(&self) -> bool {
        [self.slope, self.start, self.over].into_iter().all(|part| part.abs() <= LARGEST)
    }

    /// The same line over whole counts of 10^−`places` of the amount.
    pub(super) fn in_units(self, places: u32) -> Option<Line> {
        if self.slope == 0 {
            return Some(self);
        }
        let unit = 10i128.checked_pow(places)?;
        let (start, over) = (self.start.checked_mul(unit)?, self.over.checked_mul(unit)?);
        let shared = common(common(self.slope, start), over).max(1);
        let line = if shared == 1 {
            Line { slope: self.slope, start, over }
        } else {
            Line {
                slope: divided(self.slope, shared),
                start: divided(start, shared),
                over: divided(over, shared),
            }
        };
        line.is_small().then_some(line)
    }

    /// What the line awards for the amount `numerator` ÷ `denominator`, which is above 0.
    pub(super) fn at(&self, numerator: i128, denominator: i128, scale: Scale) -> Option<Ticks> {
        let way = self.slope.checked_mul(numerator)?;
        let points = way.checked_add(self.start.checked_mul(denominator)?)?;
        scale.quotient(points, self.over.checked_mul(denominator)?)
    }
}

/// The pieces of a rule; nothing where it has none, or where they pass machine numbers.
pub(super) fn pieces(rule: &Rule, scale: Scale) -> Option<Vec<Piece>> {
    match rule {
        Rule::Bands(bands) => of_bands(bands, scale),
        Rule::Curve(curve) if !curve.needs_group() => of_curve(curve, scale),
        Rule::Count(count) => of_count(count, scale),
        Rule::Judged(_) => {
            Line::new(&Number::ONE, &Number::ZERO, scale).map(|line| vec![Piece { from: None, line }])
        }
        _ => None,
    }
}

fn of_bands(bands: &Bands, scale: Scale) -> Option<Vec<Piece>> {
    let pieces = bands.rising().map(|(from, worth)| {
        let line = match worth {
            Worth::Points(points) => Line::flat(points, scale),
            Worth::Share(share) => Line::share(share, scale),
        };
        Some(Piece { from: from.cloned(), line: line? })
    });
    from_below(pieces.collect::<Option<Vec<_>>>()?)
}

/// Flat to the first knot, straight between two, flat from the last on.
fn of_curve(curve: &Curve, scale: Scale) -> Option<Vec<Piece>> {
    let knots: Vec<(&Number, &Number)> =
        curve.knots.iter().map(|knot| Some((knot.at.value()?, &knot.points))).collect::<Option<_>>()?;
    let mut pieces = vec![Piece { from: None, line: Line::flat(knots.first()?.1, scale)? }];
    for pair in knots.windows(2) {
        let [(left_at, left), (right_at, right)] = pair else { continue };
        let slope = (*right - *left).checked_div(&(*right_at - *left_at))?;
        let start = *left - &(&slope * *left_at);
        let from = Some(Edge { at: (*left_at).clone(), closed: true });
        pieces.push(Piece { from, line: Line::new(&slope, &start, scale)? });
    }
    let (last_at, last) = knots.last()?;
    pieces.push(Piece {
        from: Some(Edge { at: (*last_at).clone(), closed: true }),
        line: Line::flat(last, scale)?,
    });
    Some(pieces)
}

/// A count without steps; its own limits are among those of the leaf.
fn of_count(count: &Count, scale: Scale) -> Option<Vec<Piece>> {
    if count.over.is_some() || count.per.is_some() {
        return None;
    }
    let start = count.start.clone().unwrap_or_default();
    Line::new(&count.each, &start, scale).map(|line| vec![Piece { from: None, line }])
}

/// The first piece holds for all that lies below it too: nothing does in checked evidence.
fn from_below(mut pieces: Vec<Piece>) -> Option<Vec<Piece>> {
    pieces.first_mut()?.from = None;
    Some(pieces)
}

/// A quotient without a rest, by a divisor above 0. Most are short, and those are divided many times as fast.
fn divided(number: i128, divisor: i128) -> i128 {
    match (i64::try_from(number), i64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => (number / divisor).into(),
        _ => number / divisor,
    }
}

/// The greatest common divisor.
pub(super) fn common(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.abs(), right.abs());
    // Most are short, and those are divided many times as fast.
    if let (Ok(mut left), Ok(mut right)) = (u64::try_from(left), u64::try_from(right)) {
        while right != 0 {
            (left, right) = (right, left % right);
        }
        return left.into();
    }
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}
