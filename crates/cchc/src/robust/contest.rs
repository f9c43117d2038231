//! Who stands where, once every unit has what ranks it: the groups, ties and tie breaks of a case, prepared once
//! and asked for every draw.

use std::cmp::Reverse;

use crate::criteria::{CriteriaSet, RankingBy, Tier, Ties};
use crate::evidence::{Evidence, UnitIndex};
use crate::number::Number;
use crate::score::{TreeScore, UnitScore};

/// The ranking of a case.
pub(super) struct Contest<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) evidence: &'a Evidence,
    /// The ranked units of each group.
    groups: Vec<Vec<UnitIndex>>,
    /// What ranks each unit as the case stands; nothing where nothing applies.
    pub(super) keys: Vec<Option<Key>>,
    /// Its rank.
    pub(super) ranks: Vec<Option<usize>>,
    /// Its tier.
    pub(super) tiers: Vec<Option<usize>>,
}

/// What decides between units: the index, then the points of the tie-break nodes; higher is better.
pub(super) type Key = (Number, Vec<Number>);

impl<'a> Contest<'a> {
    pub(super) fn of(set: &'a CriteriaSet, evidence: &'a Evidence, scores: &[UnitScore]) -> Contest<'a> {
        let mut groups = vec![Vec::new(); evidence.groups().len()];
        for unit in evidence.unit_indices().filter(|unit| evidence.unit(*unit).ranked) {
            if let Some(group) = groups.get_mut(evidence.group_of(unit)) {
                group.push(unit);
            }
        }
        let mut contest =
            Contest { set, evidence, groups, keys: Vec::new(), ranks: Vec::new(), tiers: Vec::new() };
        contest.keys = scores.iter().map(|score| contest.key(&score.last)).collect();
        contest.ranks = contest.ranks(&contest.keys);
        let tiers = evidence.unit_indices().zip(scores);
        contest.tiers = tiers.map(|(unit, score)| contest.tier(unit, &score.last)).collect();
        contest
    }

    /// The index in the terms in which it ranks and classifies.
    pub(super) fn ranking_index(&self, index: Number) -> Number {
        match self.set.ranking().by {
            RankingBy::Rounded => index.round(self.set.rounding().of_index()),
            RankingBy::Exact => index,
        }
    }

    pub(super) fn key(&self, score: &TreeScore) -> Option<Key> {
        let index = self.ranking_index(score.index()?);
        Some((index, self.tie_break(score)))
    }

    pub(super) fn tie_break(&self, score: &TreeScore) -> Vec<Number> {
        let nodes = self.set.ranking().tie_break.iter();
        nodes.map(|node| score.node(*node).map(|node| node.points.clone()).unwrap_or_default()).collect()
    }

    /// The tier of a unit with this score.
    pub(super) fn tier(&self, unit: UnitIndex, score: &TreeScore) -> Option<usize> {
        let index = self.ranking_index(score.index()?);
        self.tier_where(unit, &index, |tier| meets(tier, score))
    }

    /// The first tier of a unit that its index reaches and that `meets` says it meets.
    pub(super) fn tier_where(
        &self,
        unit: UnitIndex,
        index: &Number,
        meets: impl Fn(&Tier) -> bool,
    ) -> Option<usize> {
        let group = &self.evidence.unit(unit).group;
        let tiers = self.set.tiers();
        tiers.iter().position(|tier| tier.is_for(group) && tier.holds_at(index) && meets(tier))
    }

    /// The rank of every unit by these keys; nothing for units that are not ranked.
    pub(super) fn ranks<K: Ord>(&self, keys: &[Option<K>]) -> Vec<Option<usize>> {
        let mut ranks = vec![None; keys.len()];
        for group in &self.groups {
            let (mut rank, mut position) = (0, 0);
            for level in self.levels(group, keys) {
                rank = match self.set.ranking().ties {
                    Ties::Shared => position + 1,
                    Ties::Dense => rank + 1,
                };
                position += level.len();
                for unit in level {
                    if let Some(slot) = ranks.get_mut(unit.0) {
                        *slot = Some(rank);
                    }
                }
            }
        }
        ranks
    }

    /// The units of a group by falling keys, those of one key together.
    fn levels<K: Ord>(&self, group: &[UnitIndex], keys: &[Option<K>]) -> Vec<Vec<UnitIndex>> {
        let key = |unit: &UnitIndex| keys.get(unit.0).and_then(Option::as_ref);
        let mut order: Vec<UnitIndex> = group.iter().copied().filter(|unit| key(unit).is_some()).collect();
        order.sort_by_key(|unit| Reverse(key(unit)));
        order.chunk_by(|left, right| key(left) == key(right)).map(<[UnitIndex]>::to_vec).collect()
    }

    /// All pairs of units of a group of which one stands ahead of the other, by at most so many places.
    pub(super) fn neighbours(&self, places: usize) -> Vec<(UnitIndex, UnitIndex)> {
        let mut pairs = Vec::new();
        for group in &self.groups {
            let order: Vec<UnitIndex> = self.levels(group, &self.keys).into_iter().flatten().collect();
            for (place, ahead) in order.iter().enumerate() {
                let behind = order.iter().skip(place + 1).take(places);
                let behind = behind.filter(|behind| self.keys.get(behind.0) != self.keys.get(ahead.0));
                pairs.extend(behind.map(|behind| (*ahead, *behind)));
            }
        }
        pairs
    }

    /// The ranked units of a unit's group but itself; none where it is not ranked.
    pub(super) fn rivals(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> {
        let is_ranked = self.evidence.unit(unit).ranked;
        let group = self.groups.get(self.evidence.group_of(unit)).filter(|_| is_ranked);
        group.into_iter().flatten().copied().filter(move |rival| *rival != unit)
    }
}

/// Whether a score meets what a tier requires; a node that is excluded, or has nothing to reach, passes.
pub(super) fn meets(tier: &Tier, score: &TreeScore) -> bool {
    tier.requires.iter().all(|required| {
        let percent = score.node(required.node).and_then(|node| node.percent());
        percent.is_none_or(|percent| percent >= required.percent)
    })
}
