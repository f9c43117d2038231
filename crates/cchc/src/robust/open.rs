//! Where units can still end: by leaves that nobody has judged yet, and by leaves in dispute.
//!
//! A leaf is in dispute where the council's rulings, the rule on what the unit reported and what the unit itself
//! claims do not all say the same points. It can then still end as each of them says. Whether a leaf applies at all is
//! not put in question: one that is excluded finally stays out, and who says that it is says nothing of its points. The bounds of indices are those of
//! scoring (`score/bounds.rs`), never too narrow; ranks and tiers follow from them, so they are never too narrow
//! either.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::contest::{Contest, meets};
use super::{Case, units};
use crate::criteria::{LeafIndex, NodeIndex, Tier, Ties, When};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::score::leaf::LeafScore;
use crate::score::{Bounds, Disputes, LeafStatus, UnitScore, bounds_with};

/// Where a unit can still end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenStanding {
    /// Its leaves in dispute.
    pub disputed: Vec<LeafIndex>,
    /// Its leaves that nobody has judged yet.
    pub pending: Vec<LeafIndex>,
    /// The lowest and the highest exact index; nothing where nothing applies.
    pub bounds: Option<Bounds>,
    /// The best and the worst rank; nothing where it is not ranked.
    pub ranks: Option<(usize, usize)>,
    /// The tier with the best and with the worst outcome, by the tier's place in the set.
    pub tiers: (Option<usize>, Option<usize>),
    /// The bounds in the terms in which they rank.
    ends: Option<(Number, Option<Number>)>,
}

impl OpenStanding {
    /// Whether this unit can come level with one that now stands ahead, or pass it.
    pub(super) fn may_pass(&self, ahead: &OpenStanding) -> bool {
        let high = self.ends.as_ref().map(|(_, high)| high);
        let low = ahead.ends.as_ref().map(|(low, _)| low);
        let is_open = |standing: &OpenStanding| {
            standing.ends.as_ref().is_some_and(|(low, high)| high.as_ref() != Some(low))
        };
        (is_open(self) || is_open(ahead))
            && high.zip(low).is_some_and(|(high, low)| high.as_ref().is_none_or(|high| high >= low))
    }
}

pub(super) fn standings(case: &Case<'_>, contest: &Contest<'_>, scores: &[UnitScore]) -> Vec<OpenStanding> {
    let alternatives: Vec<Vec<(LeafIndex, Vec<LeafScore>)>> =
        units(case.evidence).into_par_iter().map(|unit| disputes(case, unit, scores)).collect();
    let moving = moving_groups(case, &alternatives);
    let mut standings: Vec<OpenStanding> = units(case.evidence)
        .into_par_iter()
        .zip(&alternatives)
        .map(|(unit, disputed)| standing(case, contest, unit, scores, disputed, &moving))
        .collect();
    let ranks: Vec<Option<(usize, usize)>> =
        units(case.evidence).into_par_iter().map(|unit| ranks_between(contest, &standings, unit)).collect();
    standings.iter_mut().zip(ranks).for_each(|(standing, ranks)| standing.ranks = ranks);
    standings
}

/// The leaves of a unit in dispute, with all that they could be.
fn disputes(case: &Case<'_>, unit: UnitIndex, scores: &[UnitScore]) -> Vec<(LeafIndex, Vec<LeafScore>)> {
    let (context, Some(score)) = (case.context(unit), scores.get(unit.0)) else { return Vec::new() };
    let leaves = case.leaves().zip(&score.leaves).filter_map(|(leaf, last)| {
        if matches!(last.status, LeafStatus::Excluded | LeafStatus::Pending) {
            return None;
        }
        let mut could_be = vec![last.clone()];
        let others =
            context.rulings(leaf).into_iter().chain([context.undecided_leaf(leaf), context.own_leaf(leaf)]);
        // What was excluded, or not yet judged, or not reported says nothing that the leaf could be worth.
        let silent = [LeafStatus::Pending, LeafStatus::Missing];
        let speaks = |other: &LeafScore| other.points.is_some() && !silent.contains(&other.status);
        let is_known = |could_be: &[LeafScore], other: &LeafScore| {
            could_be.iter().any(|known| known.points == other.points && known.value == other.value)
        };
        for other in others.filter(speaks) {
            if !is_known(&could_be, &other) {
                could_be.push(other);
            }
        }
        // A value that gives the same points can still move the figures of its group, or fire a gate.
        let by_value = case.set.leaf(leaf).rule.needs_group() || is_looked_at(case, leaf);
        let differ =
            could_be.iter().any(|one| one.points != last.points || (by_value && one.value != last.value));
        differ.then_some((leaf, could_be))
    });
    leaves.collect()
}

/// Whether some gate looks at the value of a leaf.
fn is_looked_at(case: &Case<'_>, leaf: LeafIndex) -> bool {
    let mut gates = case.set.nodes().iter().flat_map(|node| &node.gates);
    gates.any(|gate| matches!(&gate.when, When::Is { leaf: own, .. } if *own == leaf))
}

/// The leaves with knots at figures of the group, and the groups, in which a value is in dispute: there the points
/// of all units can move.
fn moving_groups(
    case: &Case<'_>,
    alternatives: &[Vec<(LeafIndex, Vec<LeafScore>)>],
) -> BTreeSet<(LeafIndex, usize)> {
    let units = units(case.evidence).into_iter().zip(alternatives);
    let leaves = units.flat_map(|(unit, disputed)| {
        let group = case.evidence.group_of(unit);
        disputed.iter().map(move |(leaf, _)| (*leaf, group))
    });
    leaves.filter(|(leaf, _)| case.set.leaf(*leaf).rule.needs_group()).collect()
}

fn standing(
    case: &Case<'_>,
    contest: &Contest<'_>,
    unit: UnitIndex,
    scores: &[UnitScore],
    disputed: &[(LeafIndex, Vec<LeafScore>)],
    moving: &BTreeSet<(LeafIndex, usize)>,
) -> OpenStanding {
    let group = case.evidence.group_of(unit);
    let in_group = moving.iter().filter(|(_, moving)| *moving == group).map(|(leaf, _)| *leaf);
    let moved: Vec<LeafIndex> = in_group.collect();
    let mut standing = OpenStanding {
        disputed: disputed.iter().map(|(leaf, _)| *leaf).collect(),
        pending: Vec::new(),
        bounds: None,
        ranks: None,
        tiers: (None, None),
        ends: None,
    };
    let Some(score) = scores.get(unit.0) else { return standing };
    let is_pending = |(_, leaf): &(LeafIndex, &LeafScore)| leaf.status == LeafStatus::Pending;
    standing.pending = case.leaves().zip(&score.leaves).filter(is_pending).map(|(leaf, _)| leaf).collect();
    let Some(index) = score.last.index() else { return standing };
    let context = case.context(unit);
    let bounds = bounds_with(&context, &score.leaves, &Disputes { leaves: disputed, moved: &moved });
    let bounds = bounds.unwrap_or(Bounds { low: index.clone(), high: Some(index), loose: false });
    let terms = |index: &Number| contest.ranking_index(index.clone());
    let ends = (terms(&bounds.low), bounds.high.as_ref().map(terms));
    standing.tiers = tiers_between(case, contest, unit, score, &standing, &ends, &moved);
    standing.ends = Some(ends);
    standing.bounds = Some(bounds);
    standing
}

/// The tiers at both ends. A condition over a node below which something is open may be met or not.
fn tiers_between(
    case: &Case<'_>,
    contest: &Contest<'_>,
    unit: UnitIndex,
    score: &UnitScore,
    standing: &OpenStanding,
    (low, high): &(Number, Option<Number>),
    moved: &[LeafIndex],
) -> (Option<usize>, Option<usize>) {
    let open: BTreeSet<LeafIndex> =
        standing.disputed.iter().chain(&standing.pending).chain(moved).copied().collect();
    let gated = !open.is_empty();
    let hangs = |tier: &Tier| {
        // A gate can carry what is open anywhere.
        let below = |node| case.set.leaves_below(node).iter().any(|leaf| open.contains(leaf));
        tier.requires.iter().any(|required| below(required.node) || has_gates(case, required.node) && gated)
    };
    let best = match high {
        Some(high) => contest.tier_where(unit, high, |tier| hangs(tier) || meets(tier, &score.last)),
        None => case.set.tiers().iter().position(|tier| tier.is_for(&case.evidence.unit(unit).group)),
    };
    let worst = contest.tier_where(unit, low, |tier| !hangs(tier) && meets(tier, &score.last));
    (best, worst)
}

/// Whether the node, or one below it, has gates.
fn has_gates(case: &Case<'_>, node: NodeIndex) -> bool {
    let own = case.set.node(node);
    !own.gates.is_empty() || own.children.iter().any(|child| has_gates(case, *child))
}

/// The ranks between which a unit can end: behind all that are surely ahead, and behind all that may be.
fn ranks_between(
    contest: &Contest<'_>,
    standings: &[OpenStanding],
    unit: UnitIndex,
) -> Option<(usize, usize)> {
    let rank = contest.ranks.get(unit.0).copied().flatten()?;
    let (own_low, own_high) = standings.get(unit.0)?.ends.as_ref()?;
    let own_is_open = own_high.as_ref() != Some(own_low);
    let (mut surely, mut maybe) = (Vec::new(), 0usize);
    for rival in contest.rivals(unit) {
        let Some((low, high)) = standings.get(rival.0).and_then(|rival| rival.ends.as_ref()) else {
            continue;
        };
        let is_settled = !own_is_open && high.as_ref() == Some(low);
        if is_settled {
            // Both stand as they stand, tie breaks included.
            if contest.keys.get(rival.0) > contest.keys.get(unit.0) {
                surely.push((low, high.as_ref()));
                maybe += 1;
            }
            continue;
        }
        if own_high.as_ref().is_some_and(|own| low > own) {
            surely.push((low, high.as_ref()));
        }
        let may_tie = !contest.set.ranking().tie_break.is_empty();
        let reaches = |high: &Number| high > own_low || may_tie && high == own_low;
        maybe += usize::from(high.as_ref().is_none_or(reaches));
    }
    let ahead = match contest.set.ranking().ties {
        Ties::Shared => surely.len(),
        Ties::Dense => fewest_levels(surely),
    };
    Some(((ahead + 1).min(rank), (maybe + 1).max(rank)))
}

/// Into how few ranks units can fall that share ranks where they tie: the fewest points that meet all ranges. Where
/// tie breaks or exact indices part them there may be more, never fewer.
fn fewest_levels(mut ranges: Vec<(&Number, Option<&Number>)>) -> usize {
    // A range without end meets whatever the others do, but for itself alone.
    let is_endless = ranges.iter().any(|(_, high)| high.is_none());
    ranges.retain(|(_, high)| high.is_some());
    ranges.sort_by(|left, right| left.1.cmp(&right.1));
    let (mut levels, mut last): (usize, Option<&Number>) = (0, None);
    for (low, high) in ranges {
        if last.is_none_or(|last| low > last) {
            (levels, last) = (levels + 1, high);
        }
    }
    levels.max(usize::from(is_endless))
}
