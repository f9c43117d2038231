//! Ranks and tiers from ticks: whole numbers are sorted, and exact rationals asked only where ticks do not tell.
//!
//! How units are put in order is in `order`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::order::{Entry, sort};
use super::tally::{Figure, Tally, UnitTally};
use crate::criteria::{NodeIndex, RankingBy, Requirement, TierBound, Ties};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::rank::Standing;

/// The index of every unit, in the terms in which it ranks and classifies.
enum Indices {
    /// Rounded, as a whole count of the last place, and from which count on each tier holds.
    Rounded(Vec<Option<i64>>, Vec<i64>),
    /// Exact.
    Exact(Vec<Option<Number>>),
}

impl Tally<'_> {
    /// Where all units stand in their groups.
    pub fn standings(&self) -> Vec<Standing> {
        let indices = self.indices();
        let orders = indices.orders();
        let ranks = self.ranks(&orders, |unit| u32::try_from(self.evidence.group_of(unit)).ok());
        let also: Vec<(&String, Vec<Option<usize>>)> = self
            .set
            .ranking
            .also
            .iter()
            .map(|name| {
                let mut fields: BTreeMap<(usize, &str), u32> = BTreeMap::new();
                let ranks = self.ranks(&orders, |unit| {
                    let inside = self.evidence.unit(unit).attribute(name)?;
                    let next = u32::try_from(fields.len()).ok()?;
                    Some(*fields.entry((self.evidence.group_of(unit), inside)).or_insert(next))
                });
                (name, ranks)
            })
            .collect();
        let units = self.evidence.unit_indices().map(|unit| {
            let at = |ranks: &[Option<usize>]| ranks.get(unit.0).copied().flatten();
            let ranks_inside = also.iter().filter_map(|(name, ranks)| Some(((*name).clone(), at(ranks)?)));
            Standing { rank: at(&ranks), ranks: ranks_inside.collect(), tier: self.tier(unit, &indices) }
        });
        units.collect()
    }

    fn indices(&self) -> Indices {
        match self.set.ranking.by {
            RankingBy::Rounded => {
                let bounds = self.set.tiers.iter().map(|tier| self.least_count(tier.bound.as_ref()));
                Indices::Rounded(self.units.iter().map(UnitTally::index).collect(), bounds.collect())
            }
            RankingBy::Exact => {
                Indices::Exact(self.evidence.unit_indices().map(|unit| self.exact_index(unit)).collect())
            }
        }
    }

    /// The least rounded index that reaches a bound. One between two counts is passed from the upper one on.
    fn least_count(&self, bound: Option<&TierBound>) -> i64 {
        let places = self.set.rounding.index;
        let (at, is_inclusive) = match bound {
            None => return i64::MIN,
            Some(TierBound::From(at)) => (at, true),
            Some(TierBound::Above(at)) => (at, false),
        };
        let (floor, is_whole) = at.in_ticks(places).unwrap_or((i128::from(i64::MAX), true));
        i64::try_from(floor + i128::from(!(is_inclusive && is_whole))).unwrap_or(i64::MAX)
    }

    fn exact_index(&self, unit: UnitIndex) -> Option<Number> {
        if let Some(score) = self.exact.get(&unit.0) {
            return score.last.index();
        }
        match self.units.get(unit.0)?.last()? {
            (points, max) if points.error == 0 => {
                let points = Number::from(points.low) * Number::hundred();
                points.checked_div(&Number::from(max))
            }
            _ => self.score(unit).last.index(),
        }
    }

    /// The rank of every unit among those of the same field; a unit without one has none.
    fn ranks(
        &self,
        orders: &[Option<u32>],
        mut field: impl FnMut(UnitIndex) -> Option<u32>,
    ) -> Vec<Option<usize>> {
        let mut entries: Vec<Entry> = Vec::with_capacity(orders.len());
        for (place, order) in orders.iter().enumerate() {
            let unit = UnitIndex(place);
            let Some(order) = order.filter(|_| self.evidence.unit(unit).ranked) else { continue };
            if let (Some(field), Ok(unit)) = (field(unit), u32::try_from(place)) {
                entries.push(Entry { field, order, unit });
            }
        }
        sort(&mut entries);
        let mut ranks = vec![None; orders.len()];
        for field in entries.chunk_by(|left, right| left.field == right.field) {
            self.rank_field(field, &mut ranks);
        }
        ranks
    }

    /// Ranks units of one field, which are sorted by index.
    fn rank_field(&self, field: &[Entry], ranks: &mut [Option<usize>]) {
        let (mut position, mut rank) = (0, 0);
        let mut place = |tied: &[Entry]| {
            rank = match self.set.ranking.ties {
                Ties::Shared => position + 1,
                Ties::Dense => rank + 1,
            };
            position += tied.len();
            for entry in tied {
                if let Some(slot) = ranks.get_mut(entry.unit as usize) {
                    *slot = Some(rank);
                }
            }
        };
        for equal in field.chunk_by(|left, right| left.order == right.order) {
            if equal.len() == 1 || self.set.ranking.tie_break.is_empty() {
                place(equal);
                continue;
            }
            let mut tied: BTreeMap<Reverse<Vec<Number>>, Vec<Entry>> = BTreeMap::new();
            for entry in equal {
                tied.entry(Reverse(self.tie_break(UnitIndex(entry.unit as usize)))).or_default().push(*entry);
            }
            tied.values().for_each(|entries| place(entries));
        }
    }

    /// The points of the tie-break nodes; an excluded one counts 0.
    fn tie_break(&self, unit: UnitIndex) -> Vec<Number> {
        let nodes = self.set.ranking.tie_break.iter();
        nodes.map(|node| self.node(unit, *node).map(|(points, _)| points).unwrap_or_default()).collect()
    }

    /// The exact points and maximum of a kept node.
    fn node(&self, unit: UnitIndex, node: NodeIndex) -> Option<(Number, Number)> {
        let place = self.kept_nodes.iter().position(|kept| *kept == node)?;
        let kept: Option<&Figure> =
            self.nodes_of(unit.0).get(place).filter(|_| !self.exact.contains_key(&unit.0));
        match (kept, &self.compiled) {
            (Some(None), Some(_)) => None,
            (Some(Some((points, max))), Some(compiled)) if points.error == 0 => {
                Some((compiled.scale.number(points.low), compiled.scale.number(*max)))
            }
            _ => self.score(unit).last.node(node).map(|score| (score.points.clone(), score.max.clone())),
        }
    }

    fn tier(&self, unit: UnitIndex, indices: &Indices) -> Option<usize> {
        let group = &self.evidence.unit(unit).group;
        let classifies = |place: usize| {
            let Some(tier) = self.set.tiers.get(place) else { return false };
            tier.is_for(group) && tier.requires.iter().all(|required| self.meets(unit, required))
        };
        match indices {
            Indices::Rounded(counts, bounds) => {
                let count = counts.get(unit.0).copied().flatten()?;
                let mut reached = bounds.iter().enumerate().filter(|(_, bound)| count >= **bound);
                reached.find(|(place, _)| classifies(*place)).map(|(place, _)| place)
            }
            Indices::Exact(numbers) => {
                let index = numbers.get(unit.0)?.as_ref()?;
                let is_reached = |bound: &Option<TierBound>| match bound {
                    None => true,
                    Some(TierBound::From(bound)) => index >= bound,
                    Some(TierBound::Above(bound)) => index > bound,
                };
                let mut reached =
                    self.set.tiers.iter().enumerate().filter(|(_, tier)| is_reached(&tier.bound));
                reached.find(|(place, _)| classifies(*place)).map(|(place, _)| place)
            }
        }
    }

    /// Whether a node reaches the percent that a tier requires; one that is excluded, or has nothing to reach,
    /// passes.
    fn meets(&self, unit: UnitIndex, required: &Requirement) -> bool {
        let Some((points, max)) = self.node(unit, required.node) else { return true };
        let percent = points.checked_div(&max).map(|share| share * Number::hundred());
        percent.is_none_or(|percent| percent >= required.percent)
    }
}

impl Indices {
    /// The place of every index among all, the best first: equal indices have one place.
    fn orders(&self) -> Vec<Option<u32>> {
        match self {
            Indices::Rounded(counts, _) => {
                let (least, greatest) = counts
                    .iter()
                    .flatten()
                    .fold((i64::MAX, i64::MIN), |ends, count| (ends.0.min(*count), ends.1.max(*count)));
                if u32::try_from(greatest.saturating_sub(least)).is_err() {
                    return places(counts);
                }
                let place = |count: i64| u32::try_from(greatest - count).ok();
                counts.iter().map(|count| count.and_then(place)).collect()
            }
            Indices::Exact(numbers) => places(numbers),
        }
    }
}

/// The place of every value among the distinct ones, the greatest first.
fn places<V: Ord>(values: &[Option<V>]) -> Vec<Option<u32>> {
    let mut distinct: Vec<&V> = values.iter().flatten().collect();
    distinct.sort_unstable_by(|left, right| right.cmp(left));
    distinct.dedup();
    let place = |value: &V| u32::try_from(distinct.binary_search_by(|other| value.cmp(other)).ok()?).ok();
    values.iter().map(|value| value.as_ref().and_then(place)).collect()
}
