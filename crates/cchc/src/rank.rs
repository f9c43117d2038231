//! Ranks, ties, tiers and the figures of groups (contract section 1, "Rank and tier").

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::code::GroupId;
use crate::criteria::{CriteriaSet, RankingBy, Requirement, Tier, Ties};
use crate::evidence::{Evidence, UnitIndex};
use crate::number::Number;
use crate::score::{Scores, TreeScore, UnitScore};

/// Where all units of a case stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    /// One a unit, in the order of the case.
    pub units: Vec<Standing>,
    /// One a ranking group, in the order of [`Evidence::groups`].
    pub groups: Vec<GroupSummary>,
}

/// Where one unit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its rank in its group; `None` where it is not ranked or has no index.
    pub rank: Option<usize>,
    /// Its ranks inside the attributes that the set names in `also`, where it has them.
    pub ranks: Vec<(String, usize)>,
    /// Its tier, by its place in the set.
    pub tier: Option<usize>,
}

/// The figures of a ranking group, all over exact values and rounded once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSummary {
    /// How many units it has, unranked ones included.
    pub units: usize,
    /// The mean index.
    pub mean_index: Option<Number>,
    /// How many units each tier has, by the tier's place in the set; tiers nobody reached are absent.
    pub tiers: BTreeMap<usize, usize>,
    /// The mean percent at each node, in document order.
    pub mean_percents: Vec<Option<Number>>,
}

/// Ranks and classifies all units of a case.
pub fn rank(set: &CriteriaSet, evidence: &Evidence, scores: &Scores) -> Standings {
    let ranker = Ranker { set, evidence, scores };
    let ranks = ranker.ranks(|_| Some(String::new()));
    let also: Vec<(&String, Vec<Option<usize>>)> = set
        .ranking()
        .also
        .iter()
        .map(|name| (name, ranker.ranks(|unit| evidence.unit(unit).attribute(name).map(str::to_owned))))
        .collect();
    let units = evidence.unit_indices().map(|unit| {
        let at = |ranks: &[Option<usize>]| ranks.get(unit.0).copied().flatten();
        let inside = also.iter().filter_map(|(name, ranks)| Some(((*name).clone(), at(ranks)?)));
        Standing { rank: at(&ranks), ranks: inside.collect(), tier: ranker.tier(unit) }
    });
    let units: Vec<Standing> = units.collect();
    let mut members: Vec<Vec<UnitIndex>> = vec![Vec::new(); evidence.groups().len()];
    for unit in evidence.unit_indices() {
        if let Some(members) = members.get_mut(evidence.group_of(unit)) {
            members.push(unit);
        }
    }
    let groups = members.iter().map(|members| ranker.summary(members, &units)).collect();
    Standings { units, groups }
}

/// What ranks and classifies.
struct Ranker<'a> {
    set: &'a CriteriaSet,
    evidence: &'a Evidence,
    scores: &'a Scores,
}

/// What decides between units: the index, then the points of the tie-break nodes; higher is better.
pub(crate) type Key = (Number, Vec<Number>);

/// Units that are ranked against one another, the best first once they are sorted.
type Field = Vec<(Reverse<Key>, UnitIndex)>;

/// The index that ranks and classifies; `None` where nothing applies.
pub(crate) fn ranking_index(set: &CriteriaSet, last: &TreeScore) -> Option<Number> {
    let index = last.index()?;
    Some(match set.ranking().by {
        RankingBy::Rounded => index.round(set.rounding().of_index()),
        RankingBy::Exact => index,
    })
}

/// By what a unit is ranked; `None` where nothing applies.
pub(crate) fn key(set: &CriteriaSet, last: &TreeScore) -> Option<Key> {
    let points = set.ranking().tie_break.iter();
    let points = points.map(|node| last.node(*node).map(|node| node.points.clone()).unwrap_or_default());
    Some((ranking_index(set, last)?, points.collect()))
}

/// The tier of a unit of a group, by its place in the set.
pub(crate) fn tier(set: &CriteriaSet, group: &GroupId, last: &TreeScore) -> Option<usize> {
    let index = ranking_index(set, last)?;
    let meets = |tier: &Tier| tier.requires.iter().all(|required| failing_percent(last, required).is_none());
    set.tiers().iter().position(|tier| tier.is_for(group) && tier.holds_at(&index) && meets(tier))
}

/// The percent of a node that does not reach what is required of it.
pub(crate) fn failing_percent(last: &TreeScore, requirement: &Requirement) -> Option<Number> {
    // A node that is excluded, or has nothing to reach, passes.
    last.node(requirement.node)?.percent().filter(|percent| *percent < requirement.percent)
}

impl Ranker<'_> {
    fn score(&self, unit: UnitIndex) -> Option<&UnitScore> {
        self.scores.units.get(unit.0)
    }

    fn key(&self, unit: UnitIndex) -> Option<Key> {
        key(self.set, &self.score(unit)?.last)
    }

    /// The rank of every unit among those of its group that `inside` gives the same name.
    fn ranks(&self, inside: impl Fn(UnitIndex) -> Option<String>) -> Vec<Option<usize>> {
        let mut fields: BTreeMap<(usize, String), Field> = BTreeMap::new();
        for unit in self.evidence.unit_indices().filter(|unit| self.evidence.unit(*unit).ranked) {
            if let (Some(name), Some(key)) = (inside(unit), self.key(unit)) {
                let field = fields.entry((self.evidence.group_of(unit), name)).or_default();
                field.push((Reverse(key), unit));
            }
        }
        let mut ranks = vec![None; self.evidence.units().len()];
        for mut field in fields.into_values() {
            field.sort();
            let (mut rank, mut before) = (0, None);
            for (position, (key, unit)) in field.iter().enumerate() {
                if before != Some(key) {
                    rank = match self.set.ranking().ties {
                        Ties::Shared => position + 1,
                        Ties::Dense => rank + 1,
                    };
                }
                before = Some(key);
                if let Some(slot) = ranks.get_mut(unit.0) {
                    *slot = Some(rank);
                }
            }
        }
        ranks
    }

    fn tier(&self, unit: UnitIndex) -> Option<usize> {
        tier(self.set, &self.evidence.unit(unit).group, &self.score(unit)?.last)
    }

    fn summary(&self, members: &[UnitIndex], standings: &[Standing]) -> GroupSummary {
        let scores: Vec<&UnitScore> = members.iter().filter_map(|unit| self.score(*unit)).collect();
        let rounding = self.set.rounding().of_index();
        let mean = |values: Vec<Number>| Number::rounded_mean(&values, rounding);
        let mut tiers = BTreeMap::new();
        for tier in members.iter().filter_map(|unit| standings.get(unit.0)?.tier) {
            *tiers.entry(tier).or_insert(0) += 1;
        }
        let percents = (0..self.set.nodes().len()).map(|node| {
            let percent = |score: &&UnitScore| score.last.nodes.get(node)?.as_ref()?.percent();
            mean(scores.iter().filter_map(percent).collect())
        });
        GroupSummary {
            units: members.len(),
            mean_index: mean(scores.iter().filter_map(|score| score.last.index()).collect()),
            tiers,
            mean_percents: percents.collect(),
        }
    }
}
