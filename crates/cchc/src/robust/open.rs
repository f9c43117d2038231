//! Where units can still end: by leaves that nobody has judged yet, and by leaves in dispute.
//!
//! A leaf is in dispute where the council's rulings, the rule on what the unit reported and what the unit itself
//! claims do not all say the same points. It can then still end as each of them says. Whether a leaf applies at all is
//! not put in question: one that is excluded finally stays out, and who says that it is says nothing of its points.
//! The bounds of indices are those of scoring (`score/bounds.rs`), never too narrow; ranks and tiers follow from
//! them, so they are never too narrow either.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::contest::{Contest, meets};
use super::{Case, units};
use crate::criteria::{LeafIndex, NodeIndex, Tier, Ties, When};
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::plan::threads::all;
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
    /// The points of the tie-break nodes; nothing for a node that can still move, which it can under an index that
    /// cannot (a limit or the best of its siblings holds it).
    tie_break: Vec<Option<Number>>,
}

impl OpenStanding {
    /// Whether this unit can come level with one that now stands ahead, or pass it.
    pub(super) fn may_pass(&self, ahead: &OpenStanding) -> bool {
        let (Some((_, high)), Some((low, _))) = (&self.ends, &ahead.ends) else { return false };
        match self.settled_order(ahead) {
            Some(order) => order.is_ge(),
            None => high.as_ref().is_none_or(|high| high >= low),
        }
    }

    /// How this unit stands to another, tie breaks included; nothing where what is open can still change it.
    fn settled_order(&self, other: &OpenStanding) -> Option<Ordering> {
        let by_index = self.settled_index()?.cmp(other.settled_index()?);
        if by_index.is_ne() {
            return Some(by_index);
        }
        for (own, other) in self.tie_break.iter().zip(&other.tie_break) {
            let by_node = own.as_ref()?.cmp(other.as_ref()?);
            if by_node.is_ne() {
                return Some(by_node);
            }
        }
        Some(Ordering::Equal)
    }

    /// The index in the terms in which it ranks, where it cannot move.
    fn settled_index(&self) -> Option<&Number> {
        let (low, high) = self.ends.as_ref()?;
        Some(low).filter(|low| high.as_ref() == Some(low))
    }
}

pub(super) fn standings(case: &Case<'_>, contest: &Contest<'_>, scores: &[UnitScore]) -> Vec<OpenStanding> {
    let alternatives: Vec<Vec<(LeafIndex, Vec<LeafScore>)>> =
        all(units(case.evidence), |unit| disputes(case, unit, scores));
    let moving = moving_groups(case, &alternatives);
    let disputed = units(case.evidence).into_iter().zip(&alternatives).collect();
    let mut standings: Vec<OpenStanding> =
        all(disputed, |(unit, disputed)| standing(case, contest, unit, scores, disputed, &moving));
    let ranks: Vec<Option<(usize, usize)>> =
        all(units(case.evidence), |unit| ranks_between(contest, &standings, unit));
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
        // Points that were ruled outright escape a gate of the leaf itself, others do not.
        let has_gates = !case.set.node_of(leaf).gates.is_empty();
        let is_like = |one: &LeafScore, other: &LeafScore| {
            one.points == other.points && (one.outright == other.outright || !has_gates)
        };
        let is_known = |could_be: &[LeafScore], other: &LeafScore| {
            could_be.iter().any(|known| is_like(known, other) && known.value == other.value)
        };
        for other in others.filter(speaks) {
            if !is_known(&could_be, &other) {
                could_be.push(other);
            }
        }
        // A value that gives the same points can still move the figures of its group, or fire a gate.
        let by_value = case.set.leaf(leaf).rule.needs_group() || is_looked_at(case, leaf);
        let differ = could_be.iter().any(|one| !is_like(one, last) || (by_value && one.value != last.value));
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
        tie_break: Vec::new(),
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
    let by_pending = case.figures.open().filter(|(_, moving, _)| *moving == group).map(|(leaf, ..)| leaf);
    let open = [&standing.disputed, &standing.pending, &moved].into_iter().flatten().copied();
    let open: BTreeSet<LeafIndex> = open.chain(by_pending).collect();
    standing.tiers = tiers_between(case, contest, unit, score, &ends, &open);
    let nodes = case.set.ranking().tie_break.iter().zip(contest.tie_break(&score.last));
    standing.tie_break = nodes.map(|(node, points)| (!hangs(case, *node, &open)).then_some(points)).collect();
    standing.ends = Some(ends);
    standing.bounds = Some(bounds);
    standing
}

/// The tiers at both ends. A condition over a node that hangs on what is open may be met or not.
fn tiers_between(
    case: &Case<'_>,
    contest: &Contest<'_>,
    unit: UnitIndex,
    score: &UnitScore,
    (low, high): &(Number, Option<Number>),
    open: &BTreeSet<LeafIndex>,
) -> (Option<usize>, Option<usize>) {
    let hangs = |tier: &Tier| tier.requires.iter().any(|required| hangs(case, required.node, open));
    let best = match high {
        Some(high) => contest.tier_where(unit, high, |tier| hangs(tier) || meets(tier, &score.last)),
        None => case.set.tiers().iter().position(|tier| tier.is_for(&case.evidence.unit(unit).group)),
    };
    let worst = contest.tier_where(unit, low, |tier| !hangs(tier) && meets(tier, &score.last));
    (best, worst)
}

/// Whether the points of a node hang on leaves that are open: on one below it, or through gates, which can carry what
/// is open anywhere.
fn hangs(case: &Case<'_>, node: NodeIndex, open: &BTreeSet<LeafIndex>) -> bool {
    let is_below = case.set.leaves_below(node).iter().any(|leaf| open.contains(leaf));
    is_below || has_gates(case, node) && !open.is_empty()
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
    let own = standings.get(unit.0)?;
    let (own_low, own_high) = own.ends.as_ref()?;
    let (mut surely, mut maybe) = (Vec::new(), 0usize);
    for rival in contest.rivals(unit).filter_map(|rival| standings.get(rival.0)) {
        let Some((low, high)) = &rival.ends else { continue };
        if let Some(order) = rival.settled_order(own) {
            if order.is_gt() {
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
