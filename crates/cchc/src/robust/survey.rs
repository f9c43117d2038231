//! Draws of surveys: the same number of people asked again, who answer as those did who were asked.
//!
//! In a draw every answer of a leaf is taken anew from the answers that were given (with replacement: the
//! bootstrap of Efron, 1979), and everything above is scored anew, gates and caps included. What has answers: the
//! rule `survey`, and a percent of source `survey` given as a fraction of whole numbers (`190/200`: 190 of 200
//! said yes). Of a plain percent nobody knows how many were asked: it stays.

use super::Case;
use super::contest::{Contest, Key};
use super::random::{Purpose, Stream};
use super::record::{Outcome, Record};
use crate::criteria::points::points_of_given;
use crate::criteria::{Given, GroupFigures, LeafIndex, Measure, Rule, Source, Value};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::score::UnitScore;
use crate::score::leaf::LeafScore;
use crate::score::tree::sum_up;

/// Answers and summed nodes of all draws: more draws than this allows are not made.
const MOST_WORK: usize = 1_000_000_000;
/// The leaf's own sampling error is below a fifth of a percent where so many answered; it stays.
const MOST_ANSWERS: usize = 100_000;

/// The answers of a unit at a leaf.
struct Sample {
    leaf: LeafIndex,
    /// How often each answer was given; of a fraction, how many said yes and how many did not.
    counts: Vec<usize>,
    people: usize,
    is_fraction: bool,
}

/// A unit with the leaves whose answers are drawn.
struct Unit {
    unit: UnitIndex,
    samples: Vec<Sample>,
}

/// Makes the draws; none where no survey's answers are known.
pub(super) fn draw(
    case: &Case<'_>,
    contest: &Contest<'_>,
    scores: &[UnitScore],
    seed: u64,
    draws: u32,
    pairs: &[(UnitIndex, UnitIndex)],
    progress: &(dyn Fn(u32) + Sync),
) -> Record {
    let units = case.evidence.unit_indices().zip(scores);
    let units: Vec<Unit> = units.map(|(unit, score)| Unit { unit, samples: samples(case, score) }).collect();
    let nodes = case.set.nodes().len();
    let work = units
        .iter()
        .filter(|unit| !unit.samples.is_empty())
        .map(|unit| unit.samples.iter().map(|sample| sample.people).sum::<usize>().saturating_add(nodes));
    let work = work.fold(0, usize::saturating_add);
    if work == 0 {
        return Record::empty(scores.len(), pairs.len());
    }
    let draws = draws.min(u32::try_from(MOST_WORK / work).unwrap_or(u32::MAX).max(1));
    let survey = Survey { case, contest, units: &units };
    let leaves = || -> Vec<Vec<LeafScore>> { scores.iter().map(|score| score.leaves.clone()).collect() };
    Record::of(contest, pairs, draws, progress, leaves, |leaves, draw| {
        survey.outcome(leaves, &mut Stream::of(seed, Purpose::Survey, draw))
    })
}

fn samples(case: &Case<'_>, score: &UnitScore) -> Vec<Sample> {
    let leaves = case.leaves().zip(&score.leaves);
    leaves.filter_map(|(leaf, own)| sample(case, leaf, own.value.as_ref()?)).collect()
}

fn sample(case: &Case<'_>, leaf: LeafIndex, value: &Value) -> Option<Sample> {
    let whole = |number: &Number| number.in_ticks(0).filter(|(_, is_exact)| *is_exact);
    let count = |number: &Number| whole(number).and_then(|(count, _)| usize::try_from(count).ok());
    let (counts, is_fraction) = match value {
        Value::Answers(answers) => (answers.iter().map(count).collect::<Option<Vec<usize>>>()?, false),
        Value::Measure(Measure { fraction: Some(fraction), .. })
            if case.set.leaf(leaf).source == Source::Survey =>
        {
            let (yes, all) = (count(&fraction.0)?, count(&fraction.1)?);
            (vec![yes, all.checked_sub(yes)?], true)
        }
        _ => return None,
    };
    let people = counts.iter().try_fold(0usize, |sum, count| sum.checked_add(*count))?;
    (1..=MOST_ANSWERS).contains(&people).then_some(Sample { leaf, counts, people, is_fraction })
}

impl Sample {
    /// What as many people answer when they are asked again.
    fn again(&self, stream: &mut Stream) -> Value {
        let mut counts = vec![0usize; self.counts.len()];
        for _ in 0..self.people {
            let mut person = stream.below(self.people);
            for (drawn, count) in counts.iter_mut().zip(&self.counts) {
                if person < *count {
                    *drawn += 1;
                    break;
                }
                person -= count;
            }
        }
        if self.is_fraction {
            let fraction =
                (Number::from(counts.first().copied().unwrap_or_default()), Number::from(self.people));
            let amount = fraction.0.checked_div(&fraction.1).unwrap_or_default() * Number::hundred();
            return Value::Measure(Measure { amount, fraction: Some(Box::new(fraction)) });
        }
        Value::Answers(counts.into_iter().map(Number::from).collect())
    }
}

struct Survey<'a> {
    case: &'a Case<'a>,
    contest: &'a Contest<'a>,
    units: &'a [Unit],
}

impl Survey<'_> {
    /// One draw. `leaves` are those of all units; what is not drawn stays in them.
    fn outcome(&self, leaves: &mut [Vec<LeafScore>], stream: &mut Stream) -> Outcome<Key> {
        for (unit, leaves) in self.units.iter().zip(leaves.iter_mut()) {
            for sample in &unit.samples {
                if let Some(leaf) = leaves.get_mut(sample.leaf.0) {
                    leaf.value = Some(sample.again(stream));
                }
            }
        }
        self.award(leaves);
        let mut outcome = Outcome { keys: self.contest.keys.clone(), tiers: self.contest.tiers.clone() };
        for (unit, leaves) in self.units.iter().zip(leaves.iter()) {
            if !self.moves(unit) {
                continue;
            }
            let score = sum_up(self.case.set, leaves);
            let slots = outcome.keys.get_mut(unit.unit.0).zip(outcome.tiers.get_mut(unit.unit.0));
            if let Some((key, tier)) = slots {
                (*key, *tier) = (self.contest.key(&score), self.contest.tier(unit.unit, &score));
            }
        }
        outcome
    }

    /// Whether anything of a unit can move: answers of its own, or of its group where a knot stands at a figure.
    fn moves(&self, unit: &Unit) -> bool {
        !unit.samples.is_empty() || self.drawn_curves().next().is_some()
    }

    /// The leaves with knots at figures of the group whose values are drawn for some unit.
    fn drawn_curves(&self) -> impl Iterator<Item = LeafIndex> {
        self.case.leaves().filter(|leaf| {
            self.case.set.leaf(*leaf).rule.needs_group()
                && self.units.iter().any(|unit| unit.samples.iter().any(|sample| sample.leaf == *leaf))
        })
    }

    /// Gives drawn leaves the points of their values, by the figures that the draw gives their groups.
    fn award(&self, leaves: &mut [Vec<LeafScore>]) {
        let none = GroupFigures::default();
        for (unit, leaves) in self.units.iter().zip(leaves.iter_mut()) {
            for sample in &unit.samples {
                if let Some(leaf) = leaves.get_mut(sample.leaf.0)
                    && !self.case.set.leaf(sample.leaf).rule.needs_group()
                {
                    self.award_leaf(sample.leaf, leaf, &none);
                }
            }
        }
        for leaf in self.drawn_curves() {
            for group in 0..self.case.evidence.groups().len() {
                self.award_group(leaf, group, leaves);
            }
        }
    }

    fn award_leaf(&self, index: LeafIndex, leaf: &mut LeafScore, figures: &GroupFigures) {
        if let Some(value) = leaf.value.clone() {
            leaf.points = points_of_given(self.case.set, index, &Given::Value(value), figures);
        }
    }

    fn award_group(&self, index: LeafIndex, group: usize, leaves: &mut [Vec<LeafScore>]) {
        debug_assert!(
            matches!(self.case.set.leaf(index).rule, Rule::Curve(_)),
            "only curves have such knots"
        );
        let mut members: Vec<&mut LeafScore> = self
            .units
            .iter()
            .zip(leaves.iter_mut())
            .filter(|(unit, _)| self.case.evidence.group_of(unit.unit) == group)
            .filter_map(|(_, leaves)| leaves.get_mut(index.0))
            .collect();
        let amounts = members.iter().filter_map(|leaf| match &leaf.value {
            Some(Value::Measure(measure)) => Some(measure.amount.clone()),
            _ => None,
        });
        let figures = GroupFigures::over(&amounts.collect::<Vec<Number>>());
        members.iter_mut().for_each(|leaf| self.award_leaf(index, leaf, &figures));
    }
}
