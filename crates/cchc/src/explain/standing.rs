//! Index, tier and rank: which bound held, what failed above it, who stands ahead and behind, and by what.

use std::cmp::Ordering;

use super::Run;
use crate::criteria::NodeIndex;
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::rank::{Key, failing_percent, key, ranking_index};

/// A tier that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierTrace {
    /// The tier, by its place in the set.
    pub tier: usize,
    /// Whether its bound held.
    pub bound_held: bool,
    /// The requirements that failed, by their places at the tier, with the percent that stood there.
    pub failed: Vec<(usize, Number)>,
    /// Whether the unit is in it.
    pub reached: bool,
}

/// The rank of a unit in its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankTrace {
    /// The rank.
    pub rank: usize,
    /// How many units of the group are ranked.
    pub of: usize,
    /// The units of the same rank.
    pub beside: Vec<UnitIndex>,
    /// The units right ahead.
    pub ahead: Option<Neighbour>,
    /// The units right behind.
    pub behind: Option<Neighbour>,
    /// The ranks inside attributes.
    pub inside: Vec<(String, usize)>,
}

/// Units right ahead or behind, all of one rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The units.
    pub units: Vec<UnitIndex>,
    /// Their index, as it ranks.
    pub index: Number,
    /// What decided.
    pub by: DecidedBy,
}

/// What decided between two units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    /// The index, by so much.
    Index(Number),
    /// The index is the same; this node's points decided.
    TieBreak {
        /// The node.
        node: NodeIndex,
        /// This unit's points there; an excluded node counts 0.
        own: Number,
        /// The other's.
        other: Number,
    },
}

impl Run<'_> {
    pub(super) fn ranking_index(&self) -> Option<Number> {
        ranking_index(self.context.set, &self.score.last)
    }

    /// The tiers that were asked, up to the one that was reached.
    pub(super) fn tiers(&self) -> Vec<TierTrace> {
        let Some(index) = self.ranking_index() else { return Vec::new() };
        let set = self.context.set;
        let group = &self.context.evidence.unit(self.context.unit).group;
        let mut asked = Vec::new();
        for (place, tier) in set.tiers().iter().enumerate().filter(|(_, tier)| tier.is_for(group)) {
            let requirements = tier.requires.iter().enumerate();
            let failed = requirements.filter_map(|(place, requirement)| {
                let percent = failing_percent(&self.score.last, requirement)?;
                Some((place, percent))
            });
            let reached = self.standing.tier == Some(place);
            let bound_held = tier.holds_at(&index);
            asked.push(TierTrace { tier: place, bound_held, failed: failed.collect(), reached });
            if reached {
                break;
            }
        }
        asked
    }

    /// The rank, and who stands around.
    pub(super) fn rank(&self) -> Option<RankTrace> {
        let (evidence, unit) = (self.context.evidence, self.context.unit);
        let rank = self.standing.rank?;
        let set = self.context.set;
        let own = key(set, &self.score.last)?;
        let group = evidence.group_of(unit);
        let field = evidence
            .unit_indices()
            .filter(|other| evidence.unit(*other).ranked && evidence.group_of(*other) == group);
        let field: Vec<UnitIndex> = field.collect();
        let keys = self.tally.map_scores(&field, |other, score| Some((other, key(set, &score.last)?)));
        let keys: Vec<(UnitIndex, Key)> = keys.into_iter().flatten().collect();
        let (own, keys) = (&own, &keys);
        let others = |wanted: Ordering| keys.iter().filter(move |(_, key)| key.cmp(own) == wanted);
        let ahead = others(Ordering::Greater).map(|(_, key)| key).min();
        let behind = others(Ordering::Less).map(|(_, key)| key).max();
        Some(RankTrace {
            rank,
            of: keys.len(),
            beside: others(Ordering::Equal).map(|(other, _)| *other).filter(|other| *other != unit).collect(),
            ahead: ahead.map(|key| self.neighbour(own, key, keys)),
            behind: behind.map(|key| self.neighbour(own, key, keys)),
            inside: self.standing.ranks.clone(),
        })
    }

    fn neighbour(&self, own: &Key, other: &Key, keys: &[(UnitIndex, Key)]) -> Neighbour {
        let units = keys.iter().filter(|(_, key)| key == other).map(|(unit, _)| *unit).collect();
        let (own_index, own_points) = own;
        let (index, points) = other;
        let breaks = self.context.set.ranking().tie_break.iter().zip(own_points.iter().zip(points));
        let first = breaks.into_iter().find(|(_, (own, other))| own != other);
        let by = match first.filter(|_| own_index == index) {
            Some((node, (own, other))) => {
                DecidedBy::TieBreak { node: *node, own: own.clone(), other: other.clone() }
            }
            None => DecidedBy::Index(own_index - index),
        };
        Neighbour { units, index: index.clone(), by }
    }
}
