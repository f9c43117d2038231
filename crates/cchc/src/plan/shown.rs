//! The figures of a unit as they are shown, from its ticks where they tell them, else from the interpreter's score.

use super::leaf::Gaps;
use super::split::Part;
use super::tally::{Tally, UnitTally, of_unit};
use super::ticks::{Ticks, rounded};
use crate::criteria::{CriteriaSet, Source};
use crate::evidence::UnitIndex;
use crate::number::{Number, Rounding};
use crate::score::{Bounds, BySource, NodeScore, UnitScore};

/// The figures of a unit as they are shown: rounded once, from exact values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFigures {
    /// The index, in percent; `None` where nothing applies.
    pub index: Option<Number>,
    /// The points; `None` where nothing applies.
    pub points: Option<Number>,
    /// The points as the unit itself claims them.
    pub own: Option<Number>,
    /// What could be reached.
    pub max: Number,
    /// max − points; `None` where nothing applies.
    pub lost: Option<Number>,
    /// Points and maxima by source.
    pub by_source: BySource,
    /// How many leaves stand on less than verified evidence.
    pub gaps: Gaps,
    /// Between which indices the unit can still end, exact, where something is open.
    pub bounds: Option<Bounds>,
}

impl Tally<'_> {
    /// The figures of a unit.
    pub fn figures(&self, unit: UnitIndex) -> UnitFigures {
        let tally = self.units.get(unit.0).cloned().unwrap_or_default();
        let figures = match self.exact.get(&unit.0) {
            Some(score) => Some(self.of_score(score)),
            None => self.shown(of_unit(&self.parts, self.sources.len(), unit.0), &tally),
        };
        let mut figures = figures.unwrap_or_else(|| self.of_score(&self.score(unit)));
        figures.bounds = self.bounds.get(&unit.0).cloned();
        figures
    }

    fn of_score(&self, score: &UnitScore) -> UnitFigures {
        let (of_points, of_index) = (self.set.rounding().of_points(), self.set.rounding().of_index());
        let whole = score.last.whole.as_ref();
        let part = |part: &NodeScore| NodeScore {
            points: part.points.round(of_points),
            max: part.max.round(of_points),
        };
        let mut gaps = Gaps::default();
        score.leaves.iter().for_each(|leaf| gaps.count(leaf));
        UnitFigures {
            index: score.last.index().map(|index| index.round(of_index)),
            points: whole.map(|whole| whole.points.round(of_points)),
            own: score.own.whole.as_ref().map(|whole| whole.points.round(of_points)),
            max: whole.map(|whole| whole.max.round(of_points)).unwrap_or_default(),
            lost: whole.map(|whole| whole.lost().round(of_points)),
            by_source: score.by_source.iter().map(|(source, score)| (*source, part(score))).collect(),
            gaps,
            bounds: score.bounds.clone(),
        }
    }

    /// The figures of a unit, as far as its ticks tell them.
    pub(super) fn shown(&self, parts: &[Part], tally: &UnitTally) -> Option<UnitFigures> {
        let shown = Shown { one: 10i128.checked_pow(self.compiled.as_ref()?.scale.places)?, set: self.set };
        let last = tally.last();
        let parts = self.parts(parts, tally).into_iter().map(|(source, part)| {
            let score = NodeScore { points: shown.points(part.points)?, max: shown.whole(part.max)? };
            Some((source, score))
        });
        Some(UnitFigures {
            index: last
                .map(|(points, max)| shown.index(points, max))
                .map_or(Some(None), |index| index.map(Some))?,
            points: last
                .map(|(points, _)| shown.points(points))
                .map_or(Some(None), |points| points.map(Some))?,
            own: tally.own().map(|own| shown.points(own)).map_or(Some(None), |own| own.map(Some))?,
            max: last.map_or(Some(Number::ZERO), |(_, max)| shown.whole(max))?,
            lost: last
                .map(|(points, max)| shown.lost(points, max))
                .map_or(Some(None), |lost| lost.map(Some))?,
            by_source: parts.collect::<Option<_>>()?,
            gaps: tally.gaps,
            bounds: None,
        })
    }

    fn parts(&self, parts: &[Part], tally: &UnitTally) -> Vec<(Source, Part)> {
        match (self.sources.as_slice(), tally.last()) {
            ([only], Some((points, max))) => vec![(*only, Part { points, max })],
            (sources, None) => sources.iter().map(|source| (*source, Part::default())).collect(),
            (sources, Some(_)) => sources.iter().copied().zip(parts.iter().copied()).collect(),
        }
    }
}

/// Rounds figures to what is shown.
struct Shown<'a> {
    set: &'a CriteriaSet,
    /// How many ticks a point has.
    one: i128,
}

impl Shown<'_> {
    fn points(&self, points: Ticks) -> Option<Number> {
        self.range(points.low.into(), points.high().into(), self.one, self.set.rounding().of_points())
    }

    fn whole(&self, ticks: i64) -> Option<Number> {
        self.points(Ticks { low: ticks, error: 0 })
    }

    fn lost(&self, points: Ticks, max: i64) -> Option<Number> {
        let (low, high) =
            (i128::from(max) - i128::from(points.high()), i128::from(max) - i128::from(points.low));
        self.range(low, high, self.one, self.set.rounding().of_points())
    }

    fn index(&self, points: Ticks, max: i64) -> Option<Number> {
        let hundred = |end: i64| i128::from(end) * 100;
        self.range(hundred(points.low), hundred(points.high()), max.into(), self.set.rounding().of_index())
    }

    fn range(&self, low: i128, high: i128, denominator: i128, rounding: Rounding) -> Option<Number> {
        let count = rounded(low, high, denominator, rounding)?;
        Some(Number::from_decimal(count.into(), -i64::from(rounding.places)))
    }
}
