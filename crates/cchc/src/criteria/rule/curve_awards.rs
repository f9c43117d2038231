//! What a curve can award, over every value on its scale and everything that the group may report beside it.
//!
//! For given figures of the group the points run straight from knot to knot, so they are least and most at
//! knots and at the two ends of the scale. At an end they hang on the nearest knots on both sides, and where
//! one of these is a number beyond the end and the other stands at a figure of the group, that figure decides
//! how far the line has come. The unit that stands at the end is itself one of the group: at the low end the
//! lowest figure is its own, at the high end the highest. The mean comes as near to either as one likes.

use super::Awards;
use super::curve::{At, Curve, Knot};
use crate::number::Number;

/// A place with the points there.
type Point<'a> = (&'a Number, &'a Number);

/// Knots that stand at figures of the group, between two that stand at numbers.
struct Stretch<'a> {
    before: Option<Point<'a>>,
    inside: &'a [Knot],
    after: Option<Point<'a>>,
}

impl Curve {
    /// The least and the most points; what is only come to as near as one likes counts too.
    pub(crate) fn awards(&self) -> Awards {
        let (low, high) = (self.scale.lowest(), self.scale.highest());
        let (low, high) = (low.as_ref(), high.as_ref());
        let mut points: Vec<Number> = Vec::new();
        let is_within = |at: &Number| low.is_none_or(|low| at >= low) && high.is_none_or(|high| at <= high);
        points.extend(self.knots.iter().filter(|knot| knot.at.value().is_some_and(is_within)).map(points_of));
        for stretch in self.stretches() {
            if stretch.meets(low, high) {
                points.extend(stretch.inside.iter().map(points_of));
            }
            points.extend(low.into_iter().flat_map(|low| stretch.at_low_end(low, high)));
            points.extend(high.into_iter().flat_map(|high| stretch.at_high_end(low, high)));
        }
        Awards::over(points)
    }

    /// The curve cut at its number knots; before the first and after the last there are no ends.
    fn stretches(&self) -> Vec<Stretch<'_>> {
        let mut stretches = Vec::new();
        let mut before = None;
        for stretch in self.knots.split_inclusive(|knot| knot.at.value().is_some()) {
            let (inside, after) = match stretch.split_last() {
                Some((last, inside)) if last.at.value().is_some() => {
                    (inside, last.at.value().map(|at| (at, &last.points)))
                }
                _ => (stretch, None),
            };
            stretches.push(Stretch { before, inside, after });
            before = after;
        }
        if before.is_some() {
            stretches.push(Stretch { before, inside: &[], after: None });
        }
        stretches
    }
}

fn points_of(knot: &Knot) -> Number {
    knot.points.clone()
}

impl Stretch<'_> {
    /// Whether some value of the scale lies strictly inside.
    fn meets(&self, low: Option<&Number>, high: Option<&Number>) -> bool {
        let is_below = |left: Option<&Number>, right: Option<&Number>| {
            left.is_none_or(|left| right.is_none_or(|right| left < right))
        };
        is_below(self.before.map(|(at, _)| at), high) && is_below(low, self.after.map(|(at, _)| at))
    }

    /// The points at the low end of the scale, where it lies strictly inside.
    fn at_low_end(&self, low: &Number, high: Option<&Number>) -> Vec<Number> {
        let after = self.after.map(|(at, _)| at);
        if self.before.is_some_and(|(at, _)| at >= low) || after.is_some_and(|at| at <= low) {
            return Vec::new();
        }
        let Some(before) = self.before else { return self.at_edge(self.after) };
        // How far away the figures of the group may stand, and whether that is far enough not to count.
        let farthest = [after, high].into_iter().flatten().min();
        let may_pass = after.is_some_and(|after| high.is_none_or(|high| after < high));
        let may_reach = after.is_some_and(|after| high.is_none_or(|high| after <= high));
        let (mut points, mut mean_passed) = (Vec::new(), false);
        for knot in self.inside {
            match knot.at {
                // The lowest is the unit's own value, and that counts.
                At::Value(_) | At::Lowest => return points,
                // What is above a mean beyond the stretch is beyond it too.
                At::Highest if mean_passed => {}
                At::Highest | At::Mean => {
                    points.push(match farthest {
                        Some(farthest) => on_line(before, (farthest, &knot.points), low),
                        None => before.1.clone(),
                    });
                    let passes = if knot.at == At::Mean { may_pass } else { may_reach };
                    if !passes {
                        return points;
                    }
                    mean_passed |= knot.at == At::Mean;
                }
            }
        }
        points.extend(
            self.after.map_or_else(|| Some(before.1.clone()), |after| Some(on_line(before, after, low))),
        );
        points
    }

    /// The points at the high end of the scale, where it lies strictly inside.
    fn at_high_end(&self, low: Option<&Number>, high: &Number) -> Vec<Number> {
        let before = self.before.map(|(at, _)| at);
        if before.is_some_and(|at| at >= high) || self.after.is_some_and(|(at, _)| at <= high) {
            return Vec::new();
        }
        let Some(after) = self.after else { return self.at_edge(self.before) };
        let holds = |figure: &At| self.inside.iter().find(|knot| knot.at == *figure);
        // The highest is the unit's own value, and that counts.
        if holds(&At::Highest).is_some() {
            return Vec::new();
        }
        let nearest = [before, low].into_iter().flatten().max();
        let mut points = Vec::new();
        // Where a mean stands the lowest lies below it, and so is not the last knot.
        if let Some(knot) = holds(&At::Mean).or_else(|| holds(&At::Lowest)) {
            points.push(match nearest {
                Some(nearest) => on_line((nearest, &knot.points), after, high),
                None => after.1.clone(),
            });
        }
        let may_pass = before.is_some_and(|before| low.is_none_or(|low| before > low));
        let may_reach = before.is_some_and(|before| low.is_none_or(|low| before >= low));
        let passes = if holds(&At::Mean).is_some() { may_pass } else { self.inside.is_empty() || may_reach };
        if passes {
            points.push(self.before.map_or_else(|| after.1.clone(), |before| on_line(before, after, high)));
        }
        points
    }

    /// The points where the curve is flat towards the end of the scale, from its first or last number knot on.
    fn at_edge(&self, number: Option<Point<'_>>) -> Vec<Number> {
        let flat = number.filter(|_| self.inside.is_empty());
        flat.map(|(_, points)| points.clone()).into_iter().collect()
    }
}

/// The points at a place on the line through two others, of which the second lies right of the first.
fn on_line((left_at, left): Point<'_>, (right_at, right): Point<'_>, at: &Number) -> Number {
    let along = (at - left_at).checked_div(&(right_at - left_at)).unwrap_or_default();
    left + &((right - left) * along)
}
