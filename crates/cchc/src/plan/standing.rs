//! Ranks and tiers from ticks: whole numbers are sorted, and exact rationals asked only where ticks do not tell.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::tally::{Figure, Tally};
use super::ticks::rounded;
use crate::criteria::{NodeIndex, RankingBy, Requirement, Tier, TierBound, Ties};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::rank::Standing;

/// What ranks and classifies a unit: the index, as the set says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Index {
    /// Rounded, as a whole count of the last place.
    Rounded(i64),
    /// Exact.
    Exact(Number),
}

/// A unit among those that it is ranked against: first by field, then by index, the best first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    /// Ranking group and attribute.
    field: (usize, usize),
    /// The rounded index, or the exact one.
    index: Reverse<(i64, Option<&'a Number>)>,
    unit: UnitIndex,
}

/// The bounds of the tiers in the terms of an [`Index`].
struct Ladder<'a> {
    tiers: Vec<(&'a Tier, Option<(Index, bool)>)>,
}

impl Tally<'_> {
    /// Where all units stand in their groups.
    pub fn standings(&self) -> Vec<Standing> {
        let indices: Vec<Option<Index>> = self.evidence.unit_indices().map(|unit| self.index(unit)).collect();
        let ranks = self.ranks(&indices, |_| Some(""));
        let also: Vec<(&String, Vec<Option<usize>>)> = self
            .set
            .ranking
            .also
            .iter()
            .map(|name| (name, self.ranks(&indices, |unit| self.evidence.unit(unit).attribute(name))))
            .collect();
        let ladder = self.ladder();
        let units = self.evidence.unit_indices().zip(&indices).map(|(unit, index)| {
            let at = |ranks: &[Option<usize>]| ranks.get(unit.0).copied().flatten();
            let ranks_inside = also.iter().filter_map(|(name, ranks)| Some(((*name).clone(), at(ranks)?)));
            let tier = index.as_ref().and_then(|index| self.tier(unit, index, &ladder));
            Standing { rank: at(&ranks), ranks: ranks_inside.collect(), tier }
        });
        units.collect()
    }

    fn index(&self, unit: UnitIndex) -> Option<Index> {
        let rounding = self.set.rounding.of_index();
        let is_rounded = self.set.ranking.by == RankingBy::Rounded;
        if let Some(score) = self.exact.get(&unit.0) {
            return score.last.index().map(|index| self.exact_index(&index));
        }
        let (points, max) = self.units.get(unit.0)?.last?;
        let hundred = |end: i64| i128::from(end) * 100;
        if is_rounded {
            let count = rounded(hundred(points.low), hundred(points.high()), max.into(), rounding);
            return count.map(Index::Rounded);
        }
        if points.error == 0 {
            let points = Number::from(points.low) * Number::hundred();
            return points.checked_div(&Number::from(max)).map(Index::Exact);
        }
        self.score(unit).last.index().map(Index::Exact)
    }

    fn exact_index(&self, index: &Number) -> Index {
        let rounding = self.set.rounding.of_index();
        match self.set.ranking.by {
            RankingBy::Rounded => Index::Rounded(count(&index.round(rounding), rounding.places)),
            RankingBy::Exact => Index::Exact(index.clone()),
        }
    }

    /// The rank of every unit among those of its group that `inside` gives the same name.
    fn ranks<'n>(
        &self,
        indices: &[Option<Index>],
        inside: impl Fn(UnitIndex) -> Option<&'n str>,
    ) -> Vec<Option<usize>> {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        let mut entries: Vec<Entry<'_>> = Vec::with_capacity(indices.len());
        for (unit, index) in self.evidence.unit_indices().zip(indices) {
            let Some(index) = index.as_ref().filter(|_| self.evidence.unit(unit).ranked) else { continue };
            let Some(name) = inside(unit) else { continue };
            let next = names.len();
            let name = *names.entry(name).or_insert(next);
            let (count, exact) = match index {
                Index::Rounded(count) => (*count, None),
                Index::Exact(exact) => (0, Some(exact)),
            };
            let field = (self.evidence.group_of(unit), name);
            entries.push(Entry { field, index: Reverse((count, exact)), unit });
        }
        entries.sort_unstable();
        let mut ranks = vec![None; indices.len()];
        for field in entries.chunk_by(|left, right| left.field == right.field) {
            self.rank_field(field, &mut ranks);
        }
        ranks
    }

    /// Ranks units of one field, which are sorted by index.
    fn rank_field(&self, field: &[Entry<'_>], ranks: &mut [Option<usize>]) {
        let (mut position, mut rank) = (0, 0);
        let mut place = |units: &[UnitIndex]| {
            rank = match self.set.ranking.ties {
                Ties::Shared => position + 1,
                Ties::Dense => rank + 1,
            };
            position += units.len();
            for unit in units {
                if let Some(slot) = ranks.get_mut(unit.0) {
                    *slot = Some(rank);
                }
            }
        };
        for equal in field.chunk_by(|left, right| left.index == right.index) {
            let units: Vec<UnitIndex> = equal.iter().map(|entry| entry.unit).collect();
            if units.len() == 1 || self.set.ranking.tie_break.is_empty() {
                place(&units);
                continue;
            }
            let mut tied: BTreeMap<Reverse<Vec<Number>>, Vec<UnitIndex>> = BTreeMap::new();
            for unit in units {
                tied.entry(Reverse(self.tie_break(unit))).or_default().push(unit);
            }
            tied.values().for_each(|units| place(units));
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

    fn ladder(&self) -> Ladder<'_> {
        let places = self.set.rounding.index;
        let bound = |bound: &Number, is_inclusive: bool| match self.set.ranking.by {
            RankingBy::Exact => (Index::Exact(bound.clone()), is_inclusive),
            RankingBy::Rounded => {
                // A bound between two counts is passed from the upper one on.
                let (floor, is_whole) = bound.in_ticks(places).unwrap_or((i128::MAX, true));
                let floor = Index::Rounded(i64::try_from(floor).unwrap_or(i64::MAX));
                (floor, is_inclusive && is_whole)
            }
        };
        let tiers = self.set.tiers.iter().map(|tier| {
            let bound = tier.bound.as_ref().map(|at| match at {
                TierBound::From(at) => bound(at, true),
                TierBound::Above(at) => bound(at, false),
            });
            (tier, bound)
        });
        Ladder { tiers: tiers.collect() }
    }

    fn tier(&self, unit: UnitIndex, index: &Index, ladder: &Ladder<'_>) -> Option<usize> {
        let group = &self.evidence.unit(unit).group;
        ladder.tiers.iter().position(|(tier, bound)| {
            let is_reached =
                bound.as_ref().is_none_or(|(at, is_inclusive)| index > at || (*is_inclusive && index == at));
            is_reached
                && tier.is_for(group)
                && tier.requires.iter().all(|required| self.meets(unit, required))
        })
    }

    /// Whether a node reaches the percent that a tier requires; one that is excluded, or has nothing to reach,
    /// passes.
    fn meets(&self, unit: UnitIndex, required: &Requirement) -> bool {
        let Some((points, max)) = self.node(unit, required.node) else { return true };
        let percent = points.checked_div(&max).map(|share| share * Number::hundred());
        percent.is_none_or(|percent| percent >= required.percent)
    }
}

/// A rounded number as a whole count of its last place.
fn count(rounded: &Number, places: u32) -> i64 {
    rounded.in_ticks(places).and_then(|(count, _)| i64::try_from(count).ok()).unwrap_or(i64::MAX)
}
