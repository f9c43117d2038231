//! `curve`: straight lines between knots, flat outside; knots may stand at a figure of the group. What a curve
//! can award at all is in `curve_awards`.

use super::measure::Scale;
use super::{GroupFigures, LeafFrame};
use crate::criteria::reader::Reporter;
use crate::document::Document;
use crate::number::Number;
use crate::problem::in_set;

/// Straight lines between knots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// What is measured.
    pub scale: Scale,
    /// The knots in the order of the set.
    pub knots: Vec<Knot>,
}

/// One knot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    /// Where it stands.
    pub at: At,
    /// The points there.
    pub points: Number,
}

/// Where a knot stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// At a value.
    Value(Number),
    /// At the highest value of the leaf in the ranking group.
    Highest,
    /// At the lowest.
    Lowest,
    /// At the mean.
    Mean,
}

impl Curve {
    pub(super) fn read(
        document: &Document,
        frame: LeafFrame<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Curve> {
        let mut keys = reporter.map(document)?;
        let scale = Scale::read(&mut keys, reporter);
        let list = keys.required("knots", reporter).and_then(|knots| reporter.list(knots));
        keys.finish(reporter);
        let knots: Vec<Option<Knot>> = list?.iter().map(|knot| read_knot(knot, frame, reporter)).collect();
        let curve = Curve { scale: scale?, knots: knots.into_iter().collect::<Option<_>>()? };
        let values: Vec<&Number> = curve.knots.iter().filter_map(|knot| knot.at.value()).collect();
        if values.is_empty() {
            reporter.report(&document.mark, in_set::no_number_knot());
            return None;
        }
        if !values.is_sorted_by(|left, right| left < right) {
            reporter.report(&document.mark, in_set::knots_do_not_rise());
            return None;
        }
        Some(curve)
    }

    pub(crate) fn award(&self, amount: &Number, figures: &GroupFigures) -> Number {
        interpolate(&self.kept(figures), amount)
    }

    /// The knots that count, by their places in the rule, with where they stand.
    pub(crate) fn counting(&self, figures: &GroupFigures) -> Vec<(usize, Number)> {
        let kept = self.kept(figures).into_iter().filter_map(|(at, points)| {
            let knot = self.knots.iter().position(|knot| std::ptr::eq(&knot.points, points))?;
            Some((knot, at.clone()))
        });
        kept.collect()
    }

    /// The knots that count, with their places. A group knot counts only where it lies strictly between
    /// the number knots around it and right of the group knots kept before it.
    fn kept<'a>(&'a self, figures: &'a GroupFigures) -> Vec<(&'a Number, &'a Number)> {
        let mut kept: Vec<(&Number, &Number)> = Vec::with_capacity(self.knots.len());
        for (index, knot) in self.knots.iter().enumerate() {
            let Some(at) = knot.at.among(figures) else { continue };
            let counts = knot.at.value().is_some() || {
                let next = self.knots.iter().skip(index + 1).find_map(|knot| knot.at.value());
                kept.last().is_none_or(|(last, _)| at > *last) && next.is_none_or(|next| at < next)
            };
            if counts {
                kept.push((at, &knot.points));
            }
        }
        kept
    }

    pub(super) fn turns_back(&self) -> bool {
        let pairs = self.knots.windows(2);
        let (mut rises, mut falls) = (false, false);
        for pair in pairs {
            if let [left, right] = pair {
                rises |= right.points > left.points;
                falls |= right.points < left.points;
            }
        }
        rises && falls
    }

    pub(crate) fn needs_group(&self) -> bool {
        self.knots.iter().any(|knot| knot.at.value().is_none())
    }
}

impl At {
    /// The place, where it is a number.
    pub fn value(&self) -> Option<&Number> {
        match self {
            At::Value(value) => Some(value),
            _ => None,
        }
    }

    fn among<'a>(&'a self, figures: &'a GroupFigures) -> Option<&'a Number> {
        match self {
            At::Value(value) => Some(value),
            At::Highest => figures.highest.as_ref(),
            At::Lowest => figures.lowest.as_ref(),
            At::Mean => figures.mean.as_ref(),
        }
    }
}

fn interpolate(knots: &[(&Number, &Number)], amount: &Number) -> Number {
    let after = knots.partition_point(|(at, _)| *at <= amount);
    let left = after.checked_sub(1).and_then(|before| knots.get(before));
    match (left, knots.get(after)) {
        (Some((left_at, left)), Some((right_at, right))) => {
            // Knots that count rise strictly, so the way between two is not 0.
            let along = (amount - left_at).checked_div(&(*right_at - *left_at)).unwrap_or_default();
            *left + &((*right - *left) * along)
        }
        (Some((_, points)), None) | (None, Some((_, points))) => (*points).clone(),
        (None, None) => Number::ZERO,
    }
}

fn read_knot(document: &Document, frame: LeafFrame<'_>, reporter: &mut Reporter<'_>) -> Option<Knot> {
    let mut keys = reporter.map(document)?;
    let at = keys.required("at", reporter).and_then(|at| match at.text() {
        Some("highest") => Some(At::Highest),
        Some("lowest") => Some(At::Lowest),
        Some("mean") => Some(At::Mean),
        _ => reporter.number(at).map(At::Value),
    });
    let points = keys.required("points", reporter).and_then(|points| frame.points(points, reporter));
    keys.finish(reporter);
    Some(Knot { at: at?, points: points? })
}
