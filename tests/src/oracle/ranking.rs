//! Rank and tier (contract section 1, "Rank and tier").

use super::input::{Case, Unit};
use super::model::{CriteriaSet, Tier};
use super::number::{Exact, round};
use super::tree::{Scores, percent};
use super::unit::UnitScore;
use num_traits::Zero;
use std::collections::BTreeSet;

/// What a unit is ranked by: the index, then the points of the tie breaks.
pub type Key = Vec<Exact>;

/// The index that ranks and classifies: as rounded unless `by: exact`.
pub fn ranking_index(set: &CriteriaSet, scores: &Scores) -> Option<Exact> {
    let index = scores.index()?;
    if set.ranking.exact {
        return Some(index);
    }
    Some(round(&index, set.rounding.index, set.rounding.mode))
}

pub fn key(set: &CriteriaSet, scores: &Scores) -> Option<Key> {
    let mut key = vec![ranking_index(set, scores)?];
    for code in &set.ranking.tie_break {
        let score = scores.node(code);
        key.push(score.map_or_else(Exact::zero, |score| score.points.clone()));
    }
    Some(key)
}

/// The rank of `unit` among the ranked units that `pool` lets in.
fn rank_within(
    set: &CriteriaSet,
    case: &Case,
    scores: &[UnitScore],
    place: usize,
    pool: impl Fn(&Unit) -> bool,
) -> Option<usize> {
    let unit = &case.units[place];
    let own = key(set, &scores[place].last).filter(|_| unit.ranked)?;
    let better: Vec<Key> = case
        .units
        .iter()
        .zip(scores)
        .filter(|(other, _)| other.ranked && other.group == unit.group && pool(other))
        .filter_map(|(_, score)| key(set, &score.last))
        .filter(|other| *other > own)
        .collect();
    if set.ranking.dense {
        let distinct: BTreeSet<Key> = better.into_iter().collect();
        return Some(distinct.len() + 1);
    }
    Some(better.len() + 1)
}

pub fn rank(set: &CriteriaSet, case: &Case, scores: &[UnitScore], place: usize) -> Option<usize> {
    rank_within(set, case, scores, place, |_| true)
}

/// The ranks inside the attributes of `also`; a unit without the attribute
/// has none there.
pub fn also(set: &CriteriaSet, case: &Case, scores: &[UnitScore], place: usize) -> Vec<(String, usize)> {
    let mut ranks = Vec::new();
    for name in &set.ranking.also {
        let Some(own) = case.units[place].attributes.get(name) else {
            continue;
        };
        let inside = |other: &Unit| other.attributes.get(name) == Some(own);
        if let Some(rank) = rank_within(set, case, scores, place, inside) {
            ranks.push((name.clone(), rank));
        }
    }
    ranks
}

/// The first tier that applies.
pub fn tier<'a>(set: &'a CriteriaSet, unit: &Unit, scores: &Scores) -> Option<&'a str> {
    let index = ranking_index(set, scores)?;
    let mut tiers = set.tiers.iter();
    let found = tiers.find(|tier| tier_applies(tier, unit, &index, scores));
    found.map(|tier| tier.name.as_str())
}

fn tier_applies(tier: &Tier, unit: &Unit, index: &Exact, scores: &Scores) -> bool {
    let of_group = tier.group.as_ref().is_none_or(|group| *group == unit.group);
    let from = tier.from.as_ref().is_none_or(|from| index >= from);
    let above = tier.above.as_ref().is_none_or(|above| index > above);
    let required = tier.requires.iter().all(|(code, least)| {
        let score = scores.node(code).filter(|score| !score.max.is_zero());
        score.is_none_or(|score| percent(score) >= *least)
    });
    of_group && from && above && required
}
