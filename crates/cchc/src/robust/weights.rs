//! Draws of weights: every field counts a little more or less, and the index is taken anew.
//!
//! In a draw the weight of each top node is multiplied by a factor within the spread: the index becomes
//! Σ factor·points ÷ Σ factor·applicable max × 100, limited as the whole is; with weights at the top nodes they
//! are multiplied. A box of bonus and penalty points has no weight and counts as it does. All factors 1 give the
//! index as it is.
//!
//! Nearly every index is decided from whole ticks with a known error, as the plan does; where both ends of an
//! index do not round alike, and where indices are compared exactly, it is worked out in rationals.

use super::contest::{Contest, meets};
use super::random::{Purpose, Stream};
use super::record::{Outcome, Record};
use super::{Case, RobustRequest};
use crate::criteria::{CriteriaSet, RankingBy};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::plan::rounded;
use crate::score::tree::{self, Parent, Way};
use crate::score::{NodeScore, TreeScore, UnitScore};

/// A factor of 1; factors are whole counts of this part.
const ONE: i64 = 10_000;
/// The places of a tick: enough that nearly no index lies between two.
const PLACES: u32 = 9;

/// What ranks a unit in a draw: the index, as a count of its last place or exact, and its tie break.
type DrawnKey = (DrawnIndex, usize);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum DrawnIndex {
    Count(i64),
    Exact(Number),
}

/// A field of a unit in ticks.
struct Field {
    points: i64,
    /// Whether the exact points lie above the ticks, below the next.
    is_above: bool,
    max: i64,
}

/// What a unit's index and tier are made of.
struct Unit {
    unit: UnitIndex,
    fields: Vec<Option<NodeScore>>,
    /// The same in ticks, where they hold it.
    ticks: Option<Vec<Option<Field>>>,
    /// The place of its tie break among all; higher is better.
    tie_break: usize,
    /// Whether it meets each tier's conditions, which the weights of fields do not move.
    meets: Vec<bool>,
}

struct Weights<'a> {
    set: &'a CriteriaSet,
    contest: &'a Contest<'a>,
    units: Vec<Option<Unit>>,
    is_weighted: bool,
}

pub(super) fn draw(
    case: &Case<'_>,
    contest: &Contest<'_>,
    scores: &[UnitScore],
    request: &RobustRequest,
    draws: u32,
    pairs: &[(UnitIndex, UnitIndex)],
    progress: &(dyn Fn(u32) + Sync),
) -> Record {
    let weights = Weights::of(case, contest, scores);
    let spread = spread(&request.spread);
    let width = usize::try_from(2 * spread + 1).unwrap_or(1);
    Record::of(
        contest,
        pairs,
        draws,
        progress,
        || (),
        |(), draw| {
            let mut stream = Stream::of(request.seed, Purpose::Weights, draw);
            let factors = case.set.top().iter().map(|node| {
                // Every field draws, so that a field's factor does not hang on what other fields are.
                let factor = ONE - spread + i64::try_from(stream.below(width)).unwrap_or(0);
                if case.set.node(*node).max.is_zero() { ONE } else { factor }
            });
            weights.outcome(&factors.collect::<Vec<i64>>())
        },
    )
}

/// The spread in parts of a factor, at most all of it.
fn spread(percent: &Number) -> i64 {
    let parts = percent.clone().limited(&Number::ZERO, &Number::hundred()).in_ticks(2);
    parts.and_then(|(parts, _)| i64::try_from(parts).ok()).unwrap_or_default()
}

impl<'a> Weights<'a> {
    fn of(case: &Case<'a>, contest: &'a Contest<'a>, scores: &[UnitScore]) -> Weights<'a> {
        let set = case.set;
        let mut tie_breaks: Vec<Vec<Number>> =
            scores.iter().map(|score| contest.tie_break(&score.last)).collect();
        tie_breaks.sort();
        tie_breaks.dedup();
        let units = case.evidence.unit_indices().zip(scores).map(|(unit, score)| {
            score.last.whole.as_ref()?;
            let tie_break = tie_breaks.binary_search(&contest.tie_break(&score.last)).unwrap_or_default();
            Some(Unit::of(set, unit, &score.last, tie_break))
        });
        let is_weighted = set.top().iter().any(|node| set.node(*node).weight.is_some());
        Weights { set, contest, units: units.collect(), is_weighted }
    }

    fn outcome(&self, factors: &[i64]) -> Outcome<DrawnKey> {
        let mut outcome = Outcome { keys: Vec::new(), tiers: Vec::new() };
        for unit in &self.units {
            let index = unit.as_ref().and_then(|unit| Some((unit, self.index(unit, factors)?)));
            let tier = index.as_ref().and_then(|(unit, index)| self.tier(unit, index));
            outcome.tiers.push(tier);
            outcome.keys.push(index.map(|(unit, index)| (index, unit.tie_break)));
        }
        outcome
    }

    fn index(&self, unit: &Unit, factors: &[i64]) -> Option<DrawnIndex> {
        let rounding = self.set.rounding().of_index();
        if self.set.ranking().by == RankingBy::Exact {
            return self.exact(unit, factors).map(DrawnIndex::Exact);
        }
        let counted = self.counted(unit, factors).or_else(|| {
            let (count, _) = self.exact(unit, factors)?.round(rounding).in_ticks(rounding.places)?;
            i64::try_from(count).ok()
        });
        counted.map(DrawnIndex::Count)
    }

    /// The index as a count of its last place, where ticks tell it.
    fn counted(&self, unit: &Unit, factors: &[i64]) -> Option<i64> {
        let fields = unit.ticks.as_ref().filter(|_| !self.is_weighted)?;
        let (mut low, mut error, mut max) = (0i128, 0i128, 0i128);
        for (field, factor) in fields.iter().zip(factors) {
            let Some(field) = field else { continue };
            let factor = i128::from(*factor);
            low += factor * i128::from(field.points);
            error += factor * i128::from(field.is_above);
            max += factor * i128::from(field.max);
        }
        let most = if self.set.uncapped() { i128::MAX } else { max };
        let end = |end: i128| end.clamp(0, most) * 100;
        rounded(end(low), end(low + error), max, self.set.rounding().of_index())
    }

    /// The exact index.
    fn exact(&self, unit: &Unit, factors: &[i64]) -> Option<Number> {
        let (mut points, mut max, mut weights) = (Number::ZERO, Number::ZERO, Number::ZERO);
        for ((node, field), factor) in self.set.top().iter().zip(&unit.fields).zip(factors) {
            let Some(field) = field else { continue };
            let factor = Number::from(*factor);
            match &self.set.node(*node).weight {
                Some(weight) if self.is_weighted => {
                    let Some(share) = field.points.checked_div(&field.max) else { continue };
                    let weight = weight * &factor;
                    points = points + &weight * &share;
                    weights = weights + weight;
                }
                _ => {
                    points = points + &factor * &field.points;
                    max = max + &factor * &field.max;
                }
            }
        }
        let (parent, total) = (Parent::whole(self.set), self.set.total().clone());
        let (points, max, way) = if self.is_weighted {
            (points.checked_div(&weights)? * &total, total, Way::Weighed(weights))
        } else {
            (points, max, Way::Added)
        };
        let points = tree::kept(self.set, tree::limited(points, &parent, &max, &way), &way);
        NodeScore { points, max }.percent()
    }

    fn tier(&self, unit: &Unit, index: &DrawnIndex) -> Option<usize> {
        let places = self.set.rounding().of_index().places;
        let index = match index {
            DrawnIndex::Count(count) => &Number::from_decimal((*count).into(), -i64::from(places)),
            DrawnIndex::Exact(index) => index,
        };
        let tiers = self.set.tiers();
        let is_met = |tier: &crate::criteria::Tier| {
            let place = tiers.iter().position(|other| std::ptr::eq(other, tier));
            place.and_then(|place| unit.meets.get(place)).copied().unwrap_or_default()
        };
        self.contest.tier_where(unit.unit, index, is_met)
    }
}

impl Unit {
    fn of(set: &CriteriaSet, unit: UnitIndex, score: &TreeScore, tie_break: usize) -> Unit {
        let fields: Vec<Option<NodeScore>> =
            set.top().iter().map(|node| score.node(*node).cloned()).collect();
        let ticks = fields.iter().map(|field| match field {
            None => Some(None),
            Some(field) => ticks_of(field).map(Some),
        });
        let ticks = ticks.collect();
        let meets = set.tiers().iter().map(|tier| meets(tier, score)).collect();
        Unit { unit, fields, ticks, tie_break, meets }
    }
}

fn ticks_of(field: &NodeScore) -> Option<Field> {
    let (points, is_exact) = field.points.in_ticks(PLACES)?;
    let (max, max_is_exact) = field.max.in_ticks(PLACES)?;
    let (points, max) = (i64::try_from(points).ok()?, i64::try_from(max).ok()?);
    max_is_exact.then_some(Field { points, is_above: !is_exact, max })
}
