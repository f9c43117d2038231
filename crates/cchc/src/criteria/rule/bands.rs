//! `bands`: steps over a percent or a number; the first step whose bound holds decides.

use super::measure::{MeasureKind, Scale};
use super::range::{Edge, Range};
use super::{Awards, LeafFrame};
use crate::criteria::reader::{Keys, Reporter};
use crate::document::Document;
use crate::number::Number;
use crate::problem::in_set;

/// Steps over a percent or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// What is measured.
    pub scale: Scale,
    /// The steps from the top; the first whose bound holds decides, and the last has none.
    pub steps: Vec<Band>,
    /// The steps that are ever reached, by rising values: the edge from which on each holds, and its place.
    rising: Vec<(Option<Edge>, usize)>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Which values it takes; `None` takes all that are left.
    pub bound: Option<Bound>,
    /// What it awards.
    pub worth: Worth,
}

/// Which values a step takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// From here on, this included (≥).
    From(Number),
    /// Above this (>).
    Above(Number),
    /// Up to here, this included (≤).
    To(Number),
    /// Below this (<).
    Below(Number),
}

/// What a step awards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Fixed points.
    Points(Number),
    /// Percent ÷ 100 × this.
    Share(Number),
}

impl Bound {
    /// Whether it takes a value.
    pub fn holds(&self, amount: &Number) -> bool {
        match self {
            Bound::From(edge) => amount >= edge,
            Bound::Above(edge) => amount > edge,
            Bound::To(edge) => amount <= edge,
            Bound::Below(edge) => amount < edge,
        }
    }
}

impl Worth {
    /// What a value earns here.
    pub fn of(&self, amount: &Number) -> Number {
        match self {
            Worth::Points(points) => points.clone(),
            Worth::Share(share) => &(amount / &Number::hundred()) * share,
        }
    }
}

impl Bands {
    pub(super) fn read(
        document: &Document,
        frame: LeafFrame<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Bands> {
        let mut keys = reporter.map(document)?;
        let scale = Scale::read(&mut keys, reporter);
        let list = keys.required("steps", reporter).and_then(|steps| reporter.list(steps));
        keys.finish(reporter);
        let (scale, list) = (scale?, list?);
        let Some(last) = list.len().checked_sub(1) else {
            reporter.report(&document.mark, in_set::empty_list());
            return None;
        };
        let steps: Vec<Option<Band>> = list
            .iter()
            .enumerate()
            .map(|(index, step)| read_step(step, index == last, scale.kind, frame, reporter))
            .collect();
        let mut bands = Bands { scale, steps: steps.into_iter().collect::<Option<_>>()?, rising: Vec::new() };
        for (index, range) in bands.ranges().into_iter().enumerate() {
            match (range, list.get(index)) {
                (Some(range), _) => bands.rising.push((range.low, index)),
                (None, Some(step)) => {
                    reporter.report(&step.mark, in_set::band_never_reached(index + 1));
                }
                (None, None) => {}
            }
        }
        bands.rising.sort_by(|(left, _), (right, _)| Edge::order(left.as_ref(), right.as_ref()));
        Some(bands)
    }

    pub(super) fn award(&self, amount: &Number) -> Number {
        let step = self.step(amount).and_then(|step| self.steps.get(step));
        step.map(|step| step.worth.of(amount)).unwrap_or_default()
    }

    /// The step that decides a value, by its place: the first whose bound holds.
    pub fn step(&self, amount: &Number) -> Option<usize> {
        self.steps.iter().position(|step| step.bound.as_ref().is_none_or(|bound| bound.holds(amount)))
    }

    /// The values that each step decides: what is left of the scale when the steps before it have taken
    /// theirs. Each bound cuts one end off, so what is left is always one range; `None` where nothing is.
    pub fn ranges(&self) -> Vec<Option<Range>> {
        let mut left = Some(self.scale.range());
        self.steps
            .iter()
            .map(|step| {
                let (taken, rest) = match (left.take(), &step.bound) {
                    (None, _) => (None, None),
                    (Some(all), None) => (Some(all), None),
                    (Some(all), Some(bound)) => all.split(bound),
                };
                left = rest;
                taken
            })
            .collect()
    }

    /// What is awarded where, by rising values: each worth with the edge from which on it holds.
    pub(crate) fn rising(&self) -> impl Iterator<Item = (Option<&Edge>, &Worth)> {
        let reached = self.rising.iter();
        reached.filter_map(|(edge, step)| Some((edge.as_ref(), &self.steps.get(*step)?.worth)))
    }

    pub(super) fn awards(&self) -> Awards {
        let mut awards = Vec::new();
        let (mut sinks, mut grows) = (false, false);
        for (step, range) in self.steps.iter().zip(self.ranges()) {
            let Some(range) = range else { continue };
            match (&step.worth, &range.low, &range.high) {
                (Worth::Points(points), _, _) => awards.push(points.clone()),
                (worth @ Worth::Share(share), low, high) => {
                    // Beyond 100 a share goes on without end, down where it is negative.
                    sinks |= high.is_none() && share.is_negative();
                    grows |= high.is_none() && share.is_positive();
                    awards.extend([low, high].into_iter().flatten().map(|edge| worth.of(&edge.at)));
                }
            }
        }
        let awards = Awards::over(awards);
        Awards { low: awards.low.filter(|_| !sinks), high: awards.high.filter(|_| !grows) }
    }

    /// Whether the points neither only rise nor only fall over the scale.
    pub(super) fn turns_back(&self) -> bool {
        let mut pieces: Vec<(Range, &Worth)> = self
            .ranges()
            .into_iter()
            .zip(&self.steps)
            .filter_map(|(range, step)| range.map(|range| (range, &step.worth)))
            .collect();
        pieces.sort_by(|(left, _), (right, _)| Edge::order(left.low.as_ref(), right.low.as_ref()));
        let (mut rises, mut falls) = (false, false);
        let mut before: Option<Number> = None;
        for (range, worth) in pieces {
            let ends = [&range.low, &range.high].map(|edge| edge.as_ref().map(|edge| worth.of(&edge.at)));
            let ends = match worth {
                Worth::Points(points) => [Some(points.clone()), Some(points.clone())],
                Worth::Share(share) => {
                    rises |= share.is_positive();
                    falls |= share.is_negative();
                    ends
                }
            };
            for points in ends.into_iter().flatten() {
                rises |= before.as_ref().is_some_and(|before| points > *before);
                falls |= before.as_ref().is_some_and(|before| points < *before);
                before = Some(points);
            }
        }
        rises && falls
    }
}

fn read_step(
    document: &Document,
    last: bool,
    kind: MeasureKind,
    frame: LeafFrame<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Band> {
    let mut keys = reporter.map(document)?;
    let bounds = read_bounds(&mut keys, reporter);
    let points = keys.optional("points");
    let share = keys.optional("share");
    keys.finish(reporter);
    if bounds.len() != usize::from(!last) {
        reporter.report(&document.mark, in_set::step_bounds(bounds.len(), last));
        return None;
    }
    let worth = match (points, share) {
        (Some(points), None) => Worth::Points(frame.points(points, reporter)?),
        (None, Some(share)) if kind == MeasureKind::Percent => Worth::Share(reporter.number(share)?),
        (None, Some(share)) => {
            reporter.report(&share.mark, in_set::share_of_number());
            return None;
        }
        _ => {
            reporter.report(&document.mark, in_set::step_worth());
            return None;
        }
    };
    Some(Band { bound: bounds.into_iter().next().flatten(), worth })
}

/// The bounds that stand at a step; `None` inside where one stands and cannot be read.
fn read_bounds(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> Vec<Option<Bound>> {
    type MakeBound = fn(Number) -> Bound;
    let makers: [(&'static str, MakeBound); 4] =
        [("from", Bound::From), ("above", Bound::Above), ("to", Bound::To), ("below", Bound::Below)];
    let mut bounds = Vec::new();
    for (key, make) in makers {
        if let Some(document) = keys.optional(key) {
            bounds.push(reporter.number(document).map(make));
        }
    }
    bounds
}
