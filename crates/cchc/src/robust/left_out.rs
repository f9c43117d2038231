//! One leaf or field left out at a time: what becomes of ranks and tiers when it is as if it were excluded.
//!
//! Exact: the whole case is scored anew without it.

use super::contest::Contest;
use super::{Case, units};
use crate::criteria::NodeIndex;
use crate::evidence::UnitIndex;
use crate::plan::Tally;
use crate::score::Options;

/// What becomes of the ranking without a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The field or leaf.
    pub node: NodeIndex,
    /// The rank of each unit without it, in the order of the case.
    pub ranks: Vec<Option<usize>>,
    /// Its tier, by the tier's place in the set.
    pub tiers: Vec<Option<usize>>,
    /// The units whose rank is another one.
    pub moved: Vec<UnitIndex>,
    /// The units whose tier is another one.
    pub reclassified: Vec<UnitIndex>,
}

/// Leaves out each field, then each leaf that is not a field.
pub(super) fn all(case: &Case<'_>, contest: &Contest<'_>) -> Vec<LeftOut> {
    let set = case.set;
    let fields = set.top().iter().copied();
    let leaves = case.leaves().map(|leaf| set.leaf(leaf).node).filter(|node| !set.top().contains(node));
    fields.chain(leaves).map(|node| without(case, contest, node)).collect()
}

fn without(case: &Case<'_>, contest: &Contest<'_>, node: NodeIndex) -> LeftOut {
    let options = Options {
        left_out: case.options.left_out.iter().copied().chain(case.set.leaves_below(node)).collect(),
        ..case.options.clone()
    };
    let standings = Tally::without_bounds(case.set, case.evidence, &options).standings();
    let ranks: Vec<Option<usize>> = standings.iter().map(|standing| standing.rank).collect();
    let tiers: Vec<Option<usize>> = standings.iter().map(|standing| standing.tier).collect();
    let differing = |now: &[Option<usize>], then: &[Option<usize>]| {
        let units = units(case.evidence).into_iter();
        units.filter(|unit| now.get(unit.0) != then.get(unit.0)).collect::<Vec<UnitIndex>>()
    };
    let (moved, reclassified) = (differing(&ranks, &contest.ranks), differing(&tiers, &contest.tiers));
    LeftOut { node, moved, reclassified, ranks, tiers }
}
