//! The stretches of a curve between its number knots, with the group knots that may count there.
//!
//! Number knots always count, so what a value earns hangs only on the knots of its own stretch. Where the group
//! knots stand, and whether they count, is not here; it is in `reach`.

use super::region::{Axis, Form};
use crate::criteria::{At, Curve};
use crate::number::Number;

/// A number knot.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberKnot<'a> {
    pub(super) at: &'a Number,
    pub(super) points: &'a Number,
}

/// What lies between two number knots, or before the first, or behind the last.
#[derive(Debug)]
pub(super) struct Stretch<'a> {
    pub(super) left: Option<NumberKnot<'a>>,
    /// The group knots in the order of the set: at which figure, and the points there.
    pub(super) group: Vec<(Axis, &'a Number)>,
    pub(super) right: Option<NumberKnot<'a>>,
}

/// All stretches, from left to right.
pub(super) fn stretches(curve: &Curve) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let mut stretch = Stretch { left: None, group: Vec::new(), right: None };
    for knot in &curve.knots {
        let figure = match &knot.at {
            At::Highest => Axis::Highest,
            At::Lowest => Axis::Lowest,
            At::Mean => Axis::Mean,
            At::Value(at) => {
                let right = Some(NumberKnot { at, points: &knot.points });
                stretches.push(Stretch { right, ..stretch });
                stretch = Stretch { left: right, group: Vec::new(), right: None };
                continue;
            }
        };
        stretch.group.push((figure, &knot.points));
    }
    stretches.push(stretch);
    stretches
}

impl Stretch<'_> {
    /// Whether a value lies here: from the left knot on, and before the right one.
    pub(super) fn holds(&self, value: &Number) -> bool {
        self.left.is_none_or(|left| left.at <= value) && self.right.is_none_or(|right| value < right.at)
    }

    /// What is above 0 where a figure lies strictly between the number knots.
    pub(super) fn edges(&self, figure: Axis) -> Vec<Form> {
        let left = self.left.map(|left| Form::of(figure).minus(&Form::number(left.at)));
        let right = self.right.map(|right| Form::number(right.at).minus(&Form::of(figure)));
        left.into_iter().chain(right).collect()
    }
}
