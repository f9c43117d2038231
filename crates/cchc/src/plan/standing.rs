//! Ranks and tiers from ticks: whole numbers are sorted, and exact rationals asked only where ticks do not tell.
//!
//! How units are put in order is in `order`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::order::{NOWHERE, sorted};
use super::tally::{Figure, Tally, UnitTally};
use crate::criteria::{NodeIndex, RankingBy, Requirement, TierBound, Ties};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::rank::Standing;

/// The index of every unit, in the terms in which it ranks and classifies.
enum Indices {
    /// Rounded, as the units have it: from which whole count of the last place on each tier holds.
    Rounded(Vec<i64>),
    /// Exact.
    Exact(Vec<Option<Number>>),
}

/// Units that are ranked against one another, from the best one on.
#[derive(Clone, Debug)]
struct Field {
    /// How many have their rank.
    ranked: usize,
    /// The rank of the last one, and its place in the order of indices.
    rank: usize,
    order: u32,
}

impl Tally<'_> {
    /// Where all units stand in their groups.
    pub fn standings(&self) -> Vec<Standing> {
        let indices = self.indices();
        let orders = self.orders(&indices);
        let sorted = sorted(&orders);
        let tiers = self.evidence.unit_indices().map(|unit| self.tier(unit, &indices));
        let mut standings: Vec<Standing> =
            tiers.map(|tier| Standing { rank: None, ranks: Vec::new(), tier }).collect();
        let groups = self.evidence.groups.len();
        self.rank(
            &sorted,
            &orders,
            groups,
            |unit| Some(self.evidence.group_of(unit)),
            |unit, rank| {
                standings.get_mut(unit).into_iter().for_each(|standing| standing.rank = Some(rank));
            },
        );
        for name in &self.set.ranking.also {
            let mut places: BTreeMap<(usize, &str), usize> = BTreeMap::new();
            let fields = self.evidence.unit_indices().map(|unit| {
                let inside = self.evidence.unit(unit).attribute(name)?;
                let next = places.len();
                Some(*places.entry((self.evidence.group_of(unit), inside)).or_insert(next))
            });
            let fields: Vec<Option<usize>> = fields.collect();
            let field = |unit: UnitIndex| fields.get(unit.0).copied().flatten();
            self.rank(&sorted, &orders, places.len(), field, |unit, rank| {
                let standing = standings.get_mut(unit).into_iter();
                standing.for_each(|standing| standing.ranks.push((name.clone(), rank)));
            });
        }
        standings
    }

    fn indices(&self) -> Indices {
        match self.set.ranking.by {
            RankingBy::Rounded => {
                let bounds = self.set.tiers.iter().map(|tier| self.least_count(tier.bound.as_ref()));
                Indices::Rounded(bounds.collect())
            }
            RankingBy::Exact => {
                Indices::Exact(self.evidence.unit_indices().map(|unit| self.exact_index(unit)).collect())
            }
        }
    }

    /// The place of every unit in the order of indices, the best first: equal indices have one place, and units
    /// that are not ranked have none.
    fn orders(&self, indices: &Indices) -> Vec<u32> {
        let mut orders = match indices {
            Indices::Exact(numbers) => places(numbers),
            Indices::Rounded(_) => {
                let counts = || self.units.iter().map(UnitTally::index);
                let greatest = counts().flatten().max().unwrap_or_default();
                let least = counts().flatten().min().unwrap_or_default();
                if greatest.checked_sub(least).is_none_or(|span| span >= NOWHERE.into()) {
                    places(&counts().collect::<Vec<_>>())
                } else {
                    let place = |count: i64| u32::try_from(greatest - count).unwrap_or(NOWHERE);
                    counts().map(|count| count.map_or(NOWHERE, place)).collect()
                }
            }
        };
        for (order, is_ranked) in orders.iter_mut().zip(&self.evidence.ranked) {
            if !is_ranked {
                *order = NOWHERE;
            }
        }
        orders
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

    /// Ranks units, which are sorted by index, among those of the same field; one without a field has no rank.
    fn rank(
        &self,
        sorted: &[u32],
        orders: &[u32],
        fields: usize,
        field: impl Fn(UnitIndex) -> Option<usize>,
        mut give: impl FnMut(usize, usize),
    ) {
        let mut fields = vec![Field { ranked: 0, rank: 0, order: NOWHERE }; fields];
        if self.set.ranking.tie_break.is_empty() {
            for unit in sorted.iter().map(|unit| *unit as usize) {
                let own = field(UnitIndex(unit)).and_then(|field| fields.get_mut(field));
                let (Some(own), Some(order)) = (own, orders.get(unit)) else { continue };
                if own.order != *order {
                    own.order = *order;
                    own.rank = self.next_rank(own);
                }
                own.ranked += 1;
                give(unit, own.rank);
            }
            return;
        }
        for equal in sorted.chunk_by(|left, right| orders.get(*left as usize) == orders.get(*right as usize))
        {
            let mut tied: BTreeMap<(usize, Reverse<Vec<Number>>), Vec<usize>> = BTreeMap::new();
            for unit in equal.iter().map(|unit| *unit as usize) {
                let Some(field) = field(UnitIndex(unit)) else { continue };
                tied.entry((field, Reverse(self.tie_break(UnitIndex(unit))))).or_default().push(unit);
            }
            for ((field, _), units) in tied {
                let Some(own) = fields.get_mut(field) else { continue };
                own.rank = self.next_rank(own);
                own.ranked += units.len();
                units.into_iter().for_each(|unit| give(unit, own.rank));
            }
        }
    }

    /// The rank of what comes next in a field and is not tied with what came before.
    fn next_rank(&self, field: &Field) -> usize {
        match self.set.ranking.ties {
            Ties::Shared => field.ranked + 1,
            Ties::Dense => field.rank + 1,
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
            Indices::Rounded(bounds) => {
                let count = self.units.get(unit.0)?.index()?;
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

/// The place of every value among the distinct ones, the greatest first.
fn places<V: Ord>(values: &[Option<V>]) -> Vec<u32> {
    let mut distinct: Vec<&V> = values.iter().flatten().collect();
    distinct.sort_unstable_by(|left, right| right.cmp(left));
    distinct.dedup();
    let place = |value: &V| u32::try_from(distinct.binary_search_by(|other| value.cmp(other)).ok()?).ok();
    values.iter().map(|value| value.as_ref().and_then(place).unwrap_or(NOWHERE)).collect()
}
