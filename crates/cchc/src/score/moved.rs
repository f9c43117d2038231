//! Points that open values of other units can still move, by moving a figure of the group.

use super::bounds::Moved;
use super::leaf::{Context, LeafScore};
use crate::criteria::points::limited;
use crate::criteria::{At, Curve, GroupFigures, Rule, Side, Spot, Spots, Value};
use crate::evidence::group_figures::FigureRange;
use crate::number::Number;

/// The leaves of a unit whose points depend on group figures that open values of other units can move, with
/// the points between which they lie.
pub(super) fn moved_by_others(context: &Context<'_>, leaves: &[LeafScore]) -> Vec<Moved> {
    let mut moved = Vec::new();
    for leaf in context.set.leaf_indices() {
        let Rule::Curve(curve) = &context.set.leaf(leaf).rule else { continue };
        let Some(range) = context.figures.range(context.evidence, context.unit, leaf) else { continue };
        let value = leaves.get(leaf.0).and_then(|leaf| leaf.value.as_ref());
        let Some(Value::Measure(measure)) = value else { continue };
        let points = possible_spots(range, curve, &measure.amount).into_iter().map(|spots| {
            let award = curve.award_at(&measure.amount, &spots);
            context.set.rounding.kept(limited(context.set, leaf, award))
        });
        let points: Vec<Number> = points.collect();
        if let (Some(low), Some(high)) = (points.iter().min(), points.iter().max())
            && low != high
        {
            moved.push(Moved { leaf, low: low.clone(), high: high.clone() });
        }
    }
    moved
}

/// The places of group knots at which the points of a value can be least or most: at the ends of what the
/// figures can be, at number knots and beside them. In between, the lines of a curve only rise or only fall.
fn possible_spots(range: &FigureRange, curve: &Curve, amount: &Number) -> Vec<Spots> {
    let critical: Vec<&Number> =
        curve.knots.iter().filter_map(|knot| knot.at.value()).chain([amount]).collect();
    let places = |at: At, figure: Figure| match curve.knots.iter().any(|knot| knot.at == at) {
        true => spots(range, figure, &critical),
        false => vec![None],
    };
    let highs = places(At::Highest, |figures| &figures.highest);
    let lows = places(At::Lowest, |figures| &figures.lowest);
    let means = places(At::Mean, |figures| &figures.mean);
    let mut possible = Vec::new();
    for highest in &highs {
        for lowest in &lows {
            for mean in &means {
                let (highest, lowest, mean) = (highest.clone(), lowest.clone(), mean.clone());
                possible.push(Spots { highest, lowest, mean });
            }
        }
    }
    possible
}

type Figure = fn(&GroupFigures) -> &Option<Number>;

/// Where the knot at one figure can stand: at the ends, and at and beside critical numbers between.
fn spots(range: &FigureRange, figure: Figure, critical: &[&Number]) -> Vec<Option<Spot>> {
    let ends = [range.lowest.as_ref(), Some(&range.now), range.highest.as_ref()];
    let ends: Vec<&Number> = ends.into_iter().flatten().filter_map(|end| figure(end).as_ref()).collect();
    let low = ends.iter().min().filter(|_| range.lowest.is_some());
    let high = ends.iter().max().filter(|_| range.highest.is_some());
    let mut spots: Vec<Option<Spot>> =
        ends.iter().map(|at| Some(Spot { at: (*at).clone(), side: Side::At })).collect();
    for at in critical {
        let (room_below, room_above) = (low.is_none_or(|low| low < at), high.is_none_or(|high| at < high));
        let inside = low.is_none_or(|low| low <= at) && high.is_none_or(|high| at <= high);
        let sides = [(room_below, Side::Below), (true, Side::At), (room_above, Side::Above)];
        let reached = sides.into_iter().filter(|(room, _)| *room && inside);
        spots.extend(reached.map(|(_, side)| Some(Spot { at: (*at).clone(), side })));
    }
    // A figure that can run off without end acts in the end as if its knot were not there.
    if low.is_none() || high.is_none() {
        spots.push(None);
    }
    spots.sort();
    spots.dedup();
    spots
}
