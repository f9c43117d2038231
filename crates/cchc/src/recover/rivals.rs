//! The others of the ranking group: what a unit must not be behind of to have a rank.
//!
//! The evidence of others stands, but where knots stand at figures of the group the unit's own values move what
//! others earn. What each of the own values does to them is worked out once; while several are left, others
//! are taken to earn the least of it.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::own::Own;
use super::part::Part;
use crate::criteria::points::points_of_given;
use crate::criteria::{Given, GroupFigures, LeafIndex, Ties, Value};
use crate::evidence::UnitIndex;
use crate::evidence::group_figures::amounts_of_others;
use crate::moves::Becomes;
use crate::number::Number;
use crate::rank::{Key, key};
use crate::score::LeafScore;
use crate::score::tree::sum_up;
use crate::simulate::Trial;

/// What a rival earns over several own choices.
type Points<'p> = &'p mut dyn Iterator<Item = Number>;

/// The others of a unit's group.
pub(super) struct Rivals<'a> {
    /// The ranked ones, with their leaves as they stand.
    others: Vec<(UnitIndex, Vec<LeafScore>, Option<Key>)>,
    trial: &'a Trial<'a>,
    /// By own leaf that moves the group: what each rival earns there for each own choice.
    earned: OnceCell<BTreeMap<usize, Vec<Vec<Option<Number>>>>>,
}

impl<'a> Rivals<'a> {
    pub(super) fn of(own: &Own<'a>, trial: &'a Trial<'a>) -> Rivals<'a> {
        let (evidence, unit) = (own.ground.evidence, own.ground.unit);
        let group = evidence.group_of(unit);
        let ranked = evidence.unit_indices().filter(|other| {
            *other != unit && evidence.group_of(*other) == group && evidence.unit(*other).ranked
        });
        let others = ranked.map(|other| (other, trial.leaves(other).to_vec(), trial.key(other).cloned()));
        Rivals { others: others.collect(), trial, earned: OnceCell::new() }
    }

    /// The key that must not be missed for a rank; `None` where there are too few rivals to miss it.
    pub(super) fn key_to_reach(&self, own: &Own<'_>, part: &Part, worst: usize) -> Option<Key> {
        let shared = self.trial.set().ranking().ties == Ties::Shared;
        let spans = self.others.iter().enumerate().filter_map(|(at, (_, leaves, known))| {
            if part.ranges.is_empty() {
                return known.clone().map(|key| (key.clone(), key));
            }
            let least = self.key_with(own, part, (at, leaves), |points| points.min())?;
            let most = if shared {
                least.clone()
            } else {
                self.key_with(own, part, (at, leaves), |points| points.max())?
            };
            Some((least, most))
        });
        let mut spans: Vec<(Key, Key)> = spans.collect();
        spans.sort_by(|(left, _), (right, _)| right.cmp(left));
        let mut keys: Vec<Key> = Vec::new();
        for (least, most) in spans {
            // Under dense ranks, rivals that may come to one and the same key may be one rank.
            if shared || keys.last().is_none_or(|last| most < *last) {
                keys.push(least);
            }
        }
        keys.into_iter().nth(worst.saturating_sub(1))
    }

    /// The key of a rival that earns at each leaf the end that is meant of what is left of the own choices gives.
    fn key_with(
        &self,
        own: &Own<'_>,
        part: &Part,
        (at, leaves): (usize, &[LeafScore]),
        end: fn(Points<'_>) -> Option<Number>,
    ) -> Option<Key> {
        let earned = self.earned.get_or_init(|| self.earned(own));
        let mut leaves = leaves.to_vec();
        for (leaf, left) in &part.ranges {
            let Some(points) = earned.get(leaf).and_then(|rivals| rivals.get(at)) else { continue };
            let mut points = left.iter().filter_map(|choice| points.get(*choice).cloned().flatten());
            if let (Some(points), Some(score)) = (end(&mut points), leaves.get_mut(*leaf)) {
                score.points = Some(points);
            }
        }
        key(self.trial.set(), &sum_up(self.trial.set(), &leaves))
    }

    /// Whether it is all the same to every rival which of some choices the own unit makes at a leaf.
    pub(super) fn is_settled(&self, own: &Own<'_>, leaf: usize, choices: &[usize]) -> bool {
        let earned = self.earned.get_or_init(|| self.earned(own));
        earned.get(&leaf).into_iter().flatten().all(|points| {
            let mut points = choices.iter().map(|choice| points.get(*choice));
            let first = points.next();
            points.all(|points| Some(points) == first)
        })
    }

    fn earned(&self, own: &Own<'_>) -> BTreeMap<usize, Vec<Vec<Option<Number>>>> {
        let moving = own.leaves.iter().enumerate().filter(|(_, leaf)| leaf.moves_group && leaf.may_move());
        moving.map(|(place, leaf)| (place, self.earned_at(own, place, leaf.leaf))).collect()
    }

    /// What each rival earns at a leaf for each own choice; `None` where that is not by a value.
    fn earned_at(&self, own: &Own<'_>, place: usize, leaf: LeafIndex) -> Vec<Vec<Option<Number>>> {
        let (set, evidence) = (own.ground.set, own.ground.evidence);
        let others = amounts_of_others(set, evidence, own.ground.unit, leaf);
        let figures: Vec<GroupFigures> =
            own_amounts(own, place).iter().map(|own| with(&others, own)).collect();
        let rival = |(_, leaves, _): &(UnitIndex, Vec<LeafScore>, Option<Key>)| {
            let value = leaves.get(place).and_then(|score| score.value.clone());
            let mut last: Option<(&GroupFigures, Option<Number>)> = None;
            let mut earned = Vec::new();
            for figures in &figures {
                let points = match (&last, &value) {
                    (Some((before, points)), _) if *before == figures => points.clone(),
                    (_, Some(value)) => points_of_given(set, leaf, &Given::Value(value.clone()), figures),
                    (_, None) => None,
                };
                earned.push(points.clone());
                last = Some((figures, points));
            }
            earned
        };
        self.others.iter().map(rival).collect()
    }
}

/// The amount that counts among the group's for each own choice of a leaf.
pub(super) fn own_amounts(own: &Own<'_>, place: usize) -> Vec<Option<Number>> {
    let Some(leaf) = own.leaves.get(place) else { return Vec::new() };
    let measured = |value: Option<&Value>| match value {
        Some(Value::Measure(measure)) => Some(measure.amount.clone()),
        _ => None,
    };
    let amount = |choice: usize| match own.moved(place, choice) {
        None => measured(leaf.value.as_ref()),
        Some(moved) => match &moved.becomes {
            Becomes::Value(value) => measured(Some(value)),
            Becomes::Same => measured(leaf.documented()),
            Becomes::Points(_) => None,
        },
    };
    (0..leaf.choices.len()).map(amount).collect()
}

/// The figures of a group with one value more, where there is one.
fn with(others: &[Number], own: &Option<Number>) -> GroupFigures {
    let all = others.iter().chain(own);
    let count = others.len() + usize::from(own.is_some());
    GroupFigures {
        highest: all.clone().max().cloned(),
        lowest: all.clone().min().cloned(),
        mean: Number::sum(all).checked_div(&Number::from(count)),
    }
}
