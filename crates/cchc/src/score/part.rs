//! Parts of the space of own value and figures in which the same group knots count, and what they earn there.
//!
//! Why the corners of a part give its ends is told in `reach`, where the space is made.

use super::region::{Axis, Form, Region};
use super::stretch::{NumberKnot, Stretch};
use crate::number::Number;

/// A group knot: its figure, and the points there.
type GroupKnot<'a> = (Axis, &'a Number);

/// Where a knot that counts stands, and the points there.
type Knot<'a> = (Form, &'a Number);

/// A part of the space in which the same group knots count.
#[derive(Debug)]
pub(super) struct Part<'a> {
    region: Region,
    /// What is above 0 all over the part, and at its edge may be 0.
    above_zero: Vec<Form>,
    /// The group knots that count, from left to right.
    kept: Vec<GroupKnot<'a>>,
}

/// Where a figure lies, seen from the number knots beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// At the left knot or before it.
    Left,
    Inside,
    /// At the right knot or behind it.
    Right,
    /// It does not matter.
    Anywhere,
}

/// The parts of a region with the figures in these zones: one where all values of the group are equal, and one
/// where they are not, so that the mean lies strictly between lowest and highest. Which is the case matters
/// only where more than one knot could count.
pub(super) fn told_apart<'a>(region: Region, stretch: &Stretch<'a>, zones: [Zone; 3]) -> Vec<Part<'a>> {
    let inside: Vec<GroupKnot<'a>> =
        stretch.group.iter().filter(|(figure, _)| zone_of(*figure, zones) == Zone::Inside).copied().collect();
    let mut rising: Vec<GroupKnot<'a>> = Vec::new();
    for knot in &inside {
        if rising.last().is_none_or(|last| order(last.0) < order(knot.0)) {
            rising.push(*knot);
        }
    }
    let edges = || inside.iter().flat_map(|(figure, _)| stretch.edges(*figure)).collect::<Vec<Form>>();
    let first = rising.first().copied();
    if rising.len() < 2 {
        return Part::new(region, edges(), rising).into_iter().collect();
    }
    let apart = Form::of(Axis::Highest).minus(&Form::of(Axis::Lowest));
    let mut all_equal = region.clone();
    all_equal.cut(&Form::default().minus(&apart));
    let all_equal = Part::new(all_equal, edges(), first.into_iter().collect());
    let apart = Part::new(region, edges().into_iter().chain([apart]).collect(), rising);
    apart.into_iter().chain(all_equal).collect()
}

/// Where the figures stand among one another, unless all are equal.
fn order(figure: Axis) -> usize {
    match figure {
        Axis::Lowest => 0,
        Axis::Mean => 1,
        _ => 2,
    }
}

fn zone_of(figure: Axis, [highest, lowest, mean]: [Zone; 3]) -> Zone {
    match figure {
        Axis::Lowest => lowest,
        Axis::Mean => mean,
        _ => highest,
    }
}

impl<'a> Part<'a> {
    /// `None` where the part has no place.
    pub(super) fn new(region: Region, above_zero: Vec<Form>, kept: Vec<GroupKnot<'a>>) -> Option<Part<'a>> {
        region.has_place(&above_zero).then_some(Part { region, above_zero, kept })
    }

    /// The points at all corners, with the unit's own value where it is known.
    pub(super) fn points(&self, stretch: &Stretch<'a>, own: Option<&Number>) -> Vec<Number> {
        let region = own.map_or_else(|| self.region.clone(), |own| self.region.with_own(own));
        let number = |knot: &NumberKnot<'a>| (Form::number(knot.at), knot.points);
        let left = stretch.left.iter().map(number);
        let group = self.kept.iter().map(|(figure, points)| (Form::of(*figure), *points));
        let knots: Vec<Knot<'a>> = left.chain(group).chain(stretch.right.iter().map(number)).collect();
        let ways = (0..=knots.len())
            .map(|place| (place.checked_sub(1).and_then(|left| knots.get(left)), knots.get(place)));
        ways.flat_map(|(left, right)| self.points_between(region.clone(), left, right)).collect()
    }

    /// The points at the corners of what has the own value from one knot on and before the next.
    fn points_between(
        &self,
        mut region: Region,
        left: Option<&Knot<'a>>,
        right: Option<&Knot<'a>>,
    ) -> Vec<Number> {
        let behind = left.map(|(left, _)| Form::of(Axis::Own).minus(left));
        let before = right.map(|(right, _)| right.minus(&Form::of(Axis::Own)));
        for side in behind.iter().chain(&before) {
            region.cut(side);
        }
        let has_place = region.has_place(&self.above_zero) && region.has_place(before.as_slice());
        match (left, right, behind) {
            _ if !has_place => Vec::new(),
            (Some((left, low)), Some((right, high)), Some(behind)) => {
                let way = right.minus(left);
                let shares = region
                    .corners()
                    .iter()
                    .filter_map(|corner| behind.at(corner).checked_div(&way.at(corner)));
                shares.map(|share| *low + &((*high - *low) * share)).collect()
            }
            (left, right, _) => left.or(right).map(|(_, points)| (*points).clone()).into_iter().collect(),
        }
    }
}

impl Zone {
    /// Between which numbers a figure lies in the zone.
    pub(super) fn ends(self, stretch: &Stretch<'_>) -> (Option<Number>, Option<Number>) {
        let left = stretch.left.as_ref().map(|knot| knot.at.clone());
        let right = stretch.right.as_ref().map(|knot| knot.at.clone());
        match self {
            Zone::Left => (None, left),
            Zone::Inside => (left, right),
            Zone::Right => (right, None),
            Zone::Anywhere => (None, None),
        }
    }
}
