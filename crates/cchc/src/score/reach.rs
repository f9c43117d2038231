//! Between which points a leaf with knots at group figures can still end, while values of its group are open.
//!
//! The open values move the highest, the lowest and the mean of the group together, and an open value of the
//! unit itself moves with them. Which knots count, and between which of them the unit's value lies, is decided
//! by comparisons: of the figures with the number knots beside the value, with one another and with the value.
//! So the space of (own value, highest, lowest, mean) falls into parts bounded by linear conditions, and in
//! each the points are flat or lie on one line between two knots: their share of the way is
//! (value − left) ÷ (right − left), a quotient of two sums that are linear in the space, 0 ≤ above ≤ below.
//!
//! *Such a quotient is least and most at corners.* Every place of a part is a weighted sum of its corners and
//! endless ways (`region`). Where above − c × below ≥ 0 at the place, it is so at one of those with below > 0;
//! those with below = 0 have above = 0 and add nothing. Hence no place passes the best corner, nor the worst.
//! Conversely a place as near to a corner (or as far along a way) as one likes lies in the part, if the part
//! has any place at all. So the corners give the exact ends, where an edge that is not reached counts, as
//! everywhere in bounds (reference 32).
//!
//! *The space itself has straight edges.* The highest is a known value, the unit's own or an open one, and so
//! is the lowest; once it is said which (`Holder`), the open values that are neither lie anywhere between them,
//! and so does their sum, from all at the lowest to all at the highest. Every one of these cases is tried.
//!
//! What the group's figures are is in `evidence`; what becomes of the points is in `bounds`.

use super::part::{Part, Zone, told_apart};
use super::region::{Axis, Form, Region, Span};
use super::stretch::{Stretch, stretches};
use crate::criteria::{Curve, Scale};
use crate::evidence::group_figures::OpenFigures;
use crate::number::Number;

/// The least and the most points, before the leaf's limits.
pub(super) type Ends = (Number, Number);

/// What the open values of a group can do to one leaf.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    /// For units whose value is known: the parts of each stretch, in the order of the stretches; none where
    /// that would be too much work.
    parts: Option<Vec<(Stretch<'a>, Vec<Part<'a>>)>>,
    /// For units whose own value is open.
    pub(super) open: Ends,
}

/// The values of a group beside a unit's own open one, if that is open.
struct Others<'a> {
    scale: &'a Scale,
    figures: &'a OpenFigures,
    own_is_open: bool,
    /// How many values of others are open.
    open: usize,
}

/// Whose value is the highest, or the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Known,
    Own,
    Other,
}

impl<'a> Reach<'a> {
    pub(super) fn of(curve: &'a Curve, figures: &OpenFigures) -> Reach<'a> {
        let stretches = stretches(curve);
        let scale = &curve.scale;
        let own = Others { scale, figures, own_is_open: true, open: figures.open.saturating_sub(1) };
        let ends = stretches.iter().flat_map(|stretch| {
            let parts = own.parts(stretch);
            parts.into_iter().flat_map(|part| part.points(stretch, None)).collect::<Vec<_>>()
        });
        let open = ends_of(ends).unwrap_or_default();
        let others = Others { scale, figures, own_is_open: false, open: figures.open };
        let parts = stretches.into_iter().map(|stretch| {
            let parts = others.parts(&stretch);
            (stretch, parts)
        });
        Reach { parts: Some(parts.collect()), open }
    }

    /// All that lies between the least and the most points of knots: wider than the truth, but no work.
    pub(super) fn wide(curve: &Curve) -> Reach<'a> {
        let open = ends_of(curve.knots.iter().map(|knot| knot.points.clone())).unwrap_or_default();
        Reach { parts: None, open }
    }

    /// Whether this may be wider than the truth.
    pub(super) fn is_loose(&self) -> bool {
        self.parts.is_none()
    }

    /// How much work the exact ends are: by the stretches, and by the size of the sums that every known value
    /// is held against.
    pub(super) fn work(curve: &Curve, figures: &OpenFigures) -> usize {
        let stretches = stretches(curve).iter().filter(|stretch| !stretch.group.is_empty()).count();
        let bits = figures.now.mean.as_ref().map_or(0, Number::denominator_bits);
        stretches.saturating_add(figures.known.saturating_mul(bits) / 10_000)
    }

    /// For a unit whose own value is known.
    pub(super) fn of_known(&self, own: &Number) -> Option<Ends> {
        let Some(parts) = &self.parts else { return Some(self.open.clone()) };
        let (stretch, parts) = parts.iter().find(|(stretch, _)| stretch.holds(own))?;
        ends_of(parts.iter().flat_map(|part| part.points(stretch, Some(own))))
    }
}

fn ends_of(points: impl Iterator<Item = Number>) -> Option<Ends> {
    points.fold(None, |ends, points| match ends {
        None => Some((points.clone(), points)),
        Some((low, high)) if points < low => Some((points, high)),
        Some((low, high)) if points > high => Some((low, points)),
        ends => ends,
    })
}

impl Others<'_> {
    /// All parts of the space with the own value in a stretch.
    fn parts<'c>(&self, stretch: &Stretch<'c>) -> Vec<Part<'c>> {
        if stretch.group.is_empty() {
            return self.without_figures(stretch).into_iter().collect();
        }
        let mut parts = Vec::new();
        for highest in self.zones(stretch, Axis::Highest) {
            for lowest in self.zones(stretch, Axis::Lowest) {
                for mean in self.zones(stretch, Axis::Mean) {
                    let zones = [highest, lowest, mean];
                    for (high, low) in self.holders() {
                        let Some(region) = self.region(stretch, zones, high, low) else { continue };
                        parts.extend(told_apart(region, stretch, zones));
                    }
                }
            }
        }
        parts
    }

    /// The only part where no group knot stands in the stretch.
    fn without_figures<'c>(&self, stretch: &Stretch<'c>) -> Option<Part<'c>> {
        let zero = || Span::Between(Number::ZERO, Number::ZERO);
        let region = Region::within([self.own_span(stretch)?, zero(), zero(), zero()]);
        Part::new(region, Vec::new(), Vec::new())
    }

    /// The zones of a figure that are told apart: all where a knot stands at it, or where else it would have no end.
    fn zones(&self, stretch: &Stretch<'_>, figure: Axis) -> Vec<Zone> {
        let stands = stretch.group.iter().any(|(axis, _)| *axis == figure);
        if !stands && self.scale.lowest().is_some() {
            return vec![Zone::Anywhere];
        }
        let left = stretch.left.is_some().then_some(Zone::Left);
        let right = stretch.right.is_some().then_some(Zone::Right);
        left.into_iter().chain([Zone::Inside]).chain(right).collect()
    }

    /// Who may hold the highest and the lowest. One open value that holds both equals all others: `cut_by_mean`
    /// leaves nothing else.
    fn holders(&self) -> Vec<(Holder, Holder)> {
        let known = (self.figures.known > 0).then_some(Holder::Known);
        let own = self.own_is_open.then_some(Holder::Own);
        let other = (self.open > 0).then_some(Holder::Other);
        let all: Vec<Holder> = known.into_iter().chain(own).chain(other).collect();
        all.iter().flat_map(|high| all.iter().map(|low| (*high, *low))).collect()
    }

    fn own_span(&self, stretch: &Stretch<'_>) -> Option<Span> {
        if !self.own_is_open {
            return Some(Span::Between(Number::ZERO, Number::ZERO));
        }
        span(
            [stretch.left.as_ref().map(|knot| knot.at.clone()), self.scale.lowest()],
            [stretch.right.as_ref().map(|knot| knot.at.clone()), self.scale.highest()],
        )
    }

    /// Where the figures lie in these zones and these hold the highest and the lowest.
    fn region(&self, stretch: &Stretch<'_>, zones: [Zone; 3], high: Holder, low: Holder) -> Option<Region> {
        let now = &self.figures.now;
        let (scale_low, scale_high) = (self.scale.lowest(), self.scale.highest());
        let [highest, lowest, mean] = zones.map(|zone| zone.ends(stretch));
        let held = |holder, figure: &Option<Number>| figure.clone().filter(|_| holder == Holder::Known);
        let spans = [
            self.own_span(stretch)?,
            span(
                [now.highest.clone(), highest.0, scale_low.clone()],
                [held(high, &now.highest), highest.1, scale_high.clone()],
            )?,
            span(
                [held(low, &now.lowest), lowest.0, scale_low.clone()],
                [now.lowest.clone(), lowest.1, scale_high.clone()],
            )?,
            span([mean.0, scale_low], [mean.1, scale_high])?,
        ];
        let mut region = Region::within(spans);
        if self.own_is_open {
            self.cut_by_own(&mut region, high, low);
        }
        self.cut_by_mean(&mut region, high, low);
        Some(region)
    }

    /// The own open value lies between the figures, and is one of them where it holds it.
    fn cut_by_own(&self, region: &mut Region, high: Holder, low: Holder) {
        let [own, highest, lowest] = [Axis::Own, Axis::Highest, Axis::Lowest].map(Form::of);
        region.cut(&highest.minus(&own));
        region.cut(&own.minus(&lowest));
        if high == Holder::Own {
            region.cut(&own.minus(&highest));
        }
        if low == Holder::Own {
            region.cut(&lowest.minus(&own));
        }
    }

    /// The mean fits: what it leaves for the open values of others is at least the lowest for each, but the
    /// highest for one who holds that, and at most the highest for each, but the lowest for one who holds that.
    fn cut_by_mean(&self, region: &mut Region, high: Holder, low: Holder) {
        let known = Number::from(self.figures.known);
        let sum = self.figures.now.mean.as_ref().map_or(Number::ZERO, |mean| mean * &known);
        let all = self.figures.known + self.open + usize::from(self.own_is_open);
        let mut left = Form::default().plus(Number::from(all), Axis::Mean).plus(-&sum, Axis::One);
        if self.own_is_open {
            left = left.plus(-&Number::ONE, Axis::Own);
        }
        let with_holder = |holder: Holder, its: Axis, rest: Axis| {
            let holders = usize::from(holder == Holder::Other);
            let others = Number::from(self.open) - &Number::from(holders);
            Form::default().plus(Number::from(holders), its).plus(others, rest)
        };
        region.cut(&left.minus(&with_holder(high, Axis::Highest, Axis::Lowest)));
        region.cut(&with_holder(low, Axis::Lowest, Axis::Highest).minus(&left));
    }
}

/// The span between the greatest of the lower ends and the least of the upper ones; `None` where it is empty.
fn span<const LOW: usize, const HIGH: usize>(
    low: [Option<Number>; LOW],
    high: [Option<Number>; HIGH],
) -> Option<Span> {
    let low = low.into_iter().flatten().max();
    let high = high.into_iter().flatten().min();
    match (low, high) {
        (Some(low), Some(high)) => (low <= high).then_some(Span::Between(low, high)),
        (Some(low), None) => Some(Span::From(low)),
        (None, Some(high)) => Some(Span::To(high)),
        (None, None) => None,
    }
}
