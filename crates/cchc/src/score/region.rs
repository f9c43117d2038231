//! The corners of what open values of a group can lead to.
//!
//! A [`Region`] is what some linear conditions leave of the space of a unit's own value and the three figures
//! of its group. It is held by its corners and, where it has no end, by the ways along which it runs off: all
//! places in it are weighted sums of them. A cut keeps the corners on its good side and adds one wherever an
//! edge crosses it (the double description method); two corners share an edge where no third one lies on all
//! the conditions on which both lie. What the space and the conditions mean is not here; it is in `reach`.

use crate::number::Number;

/// What a place in the space is made of: 1 (a way without end: 0), the unit's own value, the group's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    One,
    Own,
    Highest,
    Lowest,
    Mean,
}

const AXES: usize = 5;

/// A sum of multiples of a place's parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Form([Number; AXES]);

impl Form {
    /// One part alone.
    pub(super) fn of(axis: Axis) -> Form {
        Form::default().plus(Number::ONE, axis)
    }

    /// A number.
    pub(super) fn number(number: &Number) -> Form {
        Form::default().plus(number.clone(), Axis::One)
    }

    /// This and so many times a part.
    pub(super) fn plus(mut self, times: Number, axis: Axis) -> Form {
        if let Some(slot) = self.0.get_mut(axis as usize) {
            *slot = &*slot + &times;
        }
        self
    }

    /// The difference of two.
    pub(super) fn minus(&self, other: &Form) -> Form {
        let mut difference = self.clone();
        for (own, other) in difference.0.iter_mut().zip(&other.0) {
            *own = &*own - other;
        }
        difference
    }

    /// What it comes to at a corner.
    pub(super) fn at(&self, corner: &Corner) -> Number {
        let parts = self.0.iter().zip(&corner.parts);
        let parts = parts.filter(|(times, part)| !times.is_zero() && !part.is_zero());
        parts.fold(Number::ZERO, |sum, (times, part)| sum + times * part)
    }
}

/// Between which numbers a part of all places lies. One end at least, so that every region has corners.
#[derive(Clone, Debug)]
pub(super) enum Span {
    From(Number),
    To(Number),
    Between(Number, Number),
}

/// A corner, or a way along which the region has no end.
#[derive(Clone, Debug)]
pub(super) struct Corner {
    parts: [Number; AXES],
    /// The conditions that it just meets, one bit each.
    on: u64,
}

/// What linear conditions leave.
#[derive(Clone, Debug)]
pub(super) struct Region {
    corners: Vec<Corner>,
    conditions: u32,
}

/// The condition that the first part is not negative; ways without end lie on it.
const NO_END: u64 = 1;

impl Region {
    /// All places whose four parts lie within spans.
    pub(super) fn within(spans: [Span; AXES - 1]) -> Region {
        let mut origin = Corner { parts: <[Number; AXES]>::default(), on: 0 };
        origin.parts[0] = Number::ONE;
        let mut region = Region { corners: vec![origin], conditions: 1 };
        let mut ways: Vec<Corner> = Vec::new();
        let mut ends_before = NO_END;
        for (axis, span) in (1..).zip(spans) {
            let (low, high) = (1 << region.conditions, 1 << (region.conditions + 1));
            region.conditions += 2;
            let (ends, way) = match span {
                Span::From(from) => (vec![(from, low)], Some(Number::ONE)),
                Span::To(to) => (vec![(to, high)], Some(-&Number::ONE)),
                Span::Between(from, to) if from == to => (vec![(from, low | high)], None),
                Span::Between(from, to) => (vec![(from, low), (to, high)], None),
            };
            let bits = ends.iter().fold(0, |bits, (_, end)| bits | end);
            for way in &mut ways {
                way.on |= bits;
            }
            ways.extend(way.map(|part| {
                let mut parts = <[Number; AXES]>::default();
                put(&mut parts, axis, part);
                Corner { parts, on: ends_before }
            }));
            ends_before |= bits;
            let before = std::mem::take(&mut region.corners);
            region.corners =
                before.iter().flat_map(|corner| ends.iter().map(|end| end_of(corner, axis, end))).collect();
        }
        region.corners.append(&mut ways);
        region
    }

    /// Cuts off where the form is negative.
    pub(super) fn cut(&mut self, form: &Form) {
        let condition = 1 << self.conditions;
        self.conditions += 1;
        let (mut kept, mut inside, mut outside) = (Vec::new(), Vec::new(), Vec::new());
        for mut corner in std::mem::take(&mut self.corners) {
            let value = form.at(&corner);
            if value.is_negative() {
                outside.push((corner, -&value));
            } else if value.is_positive() {
                inside.push((corner, value));
            } else {
                corner.on |= condition;
                kept.push(corner);
            }
        }
        let all: Vec<u64> = kept
            .iter()
            .chain(inside.iter().chain(&outside).map(|(corner, _)| corner))
            .map(|corner| corner.on & !condition)
            .collect();
        for (good, above) in &inside {
            for (bad, below) in &outside {
                let common = good.on & bad.on;
                if all.iter().filter(|on| *on & common == common).count() == 2 {
                    kept.push(between(good, above, bad, below, common | condition));
                }
            }
        }
        kept.extend(inside.into_iter().map(|(corner, _)| corner));
        self.corners = kept;
    }

    /// Whether there is a place where all these forms are above 0. If each of them is so somewhere, all are
    /// so half way between those places.
    pub(super) fn has_place(&self, above_zero: &[Form]) -> bool {
        let somewhere = |form: &Form| self.corners.iter().any(|corner| form.at(corner).is_positive());
        somewhere(&Form::of(Axis::One)) && above_zero.iter().all(somewhere)
    }

    /// The corners, and the ways without end.
    pub(super) fn corners(&self) -> &[Corner] {
        &self.corners
    }

    /// The same region with the unit's own value at a number.
    pub(super) fn with_own(&self, own: &Number) -> Region {
        let mut region = self.clone();
        for corner in &mut region.corners {
            let part = &corner.parts[0] * own;
            put(&mut corner.parts, Axis::Own as usize, part);
        }
        region
    }
}

fn put(parts: &mut [Number; AXES], axis: usize, part: Number) {
    if let Some(slot) = parts.get_mut(axis) {
        *slot = part;
    }
}

/// The corner with one part at an end.
fn end_of(corner: &Corner, axis: usize, (end, condition): &(Number, u64)) -> Corner {
    let mut corner = corner.clone();
    put(&mut corner.parts, axis, end.clone());
    corner.on |= condition;
    corner
}

/// Where the edge between a corner above a cut and one below it meets the cut.
fn between(good: &Corner, above: &Number, bad: &Corner, below: &Number, on: u64) -> Corner {
    let mut parts = good.parts.clone();
    for (part, bad) in parts.iter_mut().zip(&bad.parts) {
        *part = &*part * below + bad * above;
    }
    let one = parts[0].clone();
    if one.is_positive() {
        for part in &mut parts {
            *part = &*part / &one;
        }
    }
    Corner { parts, on }
}
