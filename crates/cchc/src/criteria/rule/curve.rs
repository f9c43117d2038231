//! `curve`: straight lines between knots, flat outside; knots may stand at a figure of the group.

use super::measure::Scale;
use super::{Awards, GroupFigures, LeafFrame};
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
        self.award_at(amount, &Spots::at(figures))
    }

    /// The knots that count, by their places in the rule, with where they stand.
    pub(crate) fn counting(&self, figures: &GroupFigures) -> Vec<(usize, Number)> {
        let spots = Spots::at(figures);
        let kept = self.kept(&spots).into_iter().filter_map(|(spot, points)| {
            let knot = self.knots.iter().position(|knot| std::ptr::eq(&knot.points, points))?;
            Some((knot, spot.at))
        });
        kept.collect()
    }

    /// What a value earns where the group knots stand at spots, of which some may be as close to a number as
    /// one likes without being it.
    pub(crate) fn award_at(&self, amount: &Number, spots: &Spots) -> Number {
        interpolate(&self.kept(spots), amount)
    }

    /// The knots that count, with their places. A group knot counts only where it lies strictly between
    /// the number knots around it and right of the group knots kept before it.
    fn kept(&self, spots: &Spots) -> Vec<(Spot, &Number)> {
        let mut kept: Vec<(Spot, &Number)> = Vec::with_capacity(self.knots.len());
        for (index, knot) in self.knots.iter().enumerate() {
            let Some(spot) = knot.at.among(spots) else { continue };
            let counts = knot.at.value().is_some() || {
                let next = self.knots.iter().skip(index + 1).find_map(|knot| knot.at.value());
                kept.last().is_none_or(|(last, _)| spot > *last)
                    && next.is_none_or(|next| spot.is_left_of(next))
            };
            if counts {
                kept.push((spot, &knot.points));
            }
        }
        kept
    }

    pub(crate) fn awards(&self) -> Awards {
        let within = |at: &&Number| {
            self.scale.lowest().is_none_or(|low| **at >= low)
                && self.scale.highest().is_none_or(|high| **at <= high)
        };
        let ends = [self.scale.lowest(), self.scale.highest()];
        let figures = GroupFigures::default();
        let at_ends = ends.into_iter().flatten().map(|end| self.award(&end, &figures));
        let at_knots = self
            .knots
            .iter()
            .filter(|knot| knot.at.value().as_ref().is_none_or(within))
            .map(|knot| knot.points.clone());
        Awards::over(at_ends.chain(at_knots))
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

    pub(crate) fn group_knots(&self) -> usize {
        let figures = [At::Highest, At::Lowest, At::Mean];
        figures.iter().filter(|figure| self.knots.iter().any(|knot| knot.at == **figure)).count()
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

    fn among(&self, spots: &Spots) -> Option<Spot> {
        match self {
            At::Value(value) => Some(Spot { at: value.clone(), side: Side::At }),
            At::Highest => spots.highest.clone(),
            At::Lowest => spots.lowest.clone(),
            At::Mean => spots.mean.clone(),
        }
    }
}

/// A place on the scale: a number, or as close beside it as one likes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) at: Number,
    pub(crate) side: Side,
}

/// On which side of a number a spot lies, as close as one likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Below,
    At,
    Above,
}

/// Where the group knots stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spots {
    pub(crate) highest: Option<Spot>,
    pub(crate) lowest: Option<Spot>,
    pub(crate) mean: Option<Spot>,
}

impl Spots {
    /// Right at the figures.
    fn at(figures: &GroupFigures) -> Spots {
        let exactly = |figure: &Option<Number>| figure.clone().map(|at| Spot { at, side: Side::At });
        Spots {
            highest: exactly(&figures.highest),
            lowest: exactly(&figures.lowest),
            mean: exactly(&figures.mean),
        }
    }
}

impl Spot {
    fn is_left_of(&self, number: &Number) -> bool {
        (&self.at, self.side) < (number, Side::At)
    }

    fn is_up_to(&self, number: &Number) -> bool {
        (&self.at, self.side) <= (number, Side::At)
    }
}

fn interpolate(knots: &[(Spot, &Number)], amount: &Number) -> Number {
    let after = knots.partition_point(|(spot, _)| spot.is_up_to(amount));
    let left = after.checked_sub(1).and_then(|before| knots.get(before));
    match (left, knots.get(after)) {
        (Some((left_spot, left)), Some((right_spot, right))) => {
            // Two spots beside one number have no way between them: the left one holds.
            let way = &right_spot.at - &left_spot.at;
            let along = (amount - &left_spot.at).checked_div(&way).unwrap_or_default();
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
