//! The highest, lowest and mean value of a leaf over a ranking group, for knots that stand at them.
//!
//! Over the final values of all units of the group, unranked ones included; not of those that are n/a,
//! missing, pending, undocumented or given as points (contract section 1, "Rules").

use std::collections::BTreeMap;

use super::{Evidence, Ruling, UnitIndex};
use crate::criteria::{CriteriaSet, Given, GroupFigures, LeafIndex, Rule, Scale, Value};
use crate::number::Number;

/// The figures of all leaves that need them, in all groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllFigures {
    ranges: BTreeMap<(LeafIndex, usize), FigureRange>,
    none: GroupFigures,
}

/// The figures of a leaf in a group, and between which they can still end.
#[derive(Clone, Debug, Default)]
pub(crate) struct FigureRange {
    /// With the values that are known.
    pub(crate) now: GroupFigures,
    /// How many values are open.
    open: usize,
    /// With every open value at the foot of the scale; `None` where it has none.
    pub(crate) lowest: Option<GroupFigures>,
    /// With every open value at the top.
    pub(crate) highest: Option<GroupFigures>,
}

impl AllFigures {
    pub(crate) fn of(set: &CriteriaSet, evidence: &Evidence) -> AllFigures {
        let mut ranges = BTreeMap::new();
        for leaf in set.leaf_indices() {
            let Rule::Curve(curve) = &set.leaf(leaf).rule else { continue };
            if !curve.needs_group() {
                continue;
            }
            let mut groups: BTreeMap<usize, (Vec<Number>, usize)> = BTreeMap::new();
            for unit in evidence.unit_indices() {
                let (amounts, open) = groups.entry(evidence.group_of(unit)).or_default();
                match final_given(set, evidence, unit, leaf) {
                    Some(Given::Value(Value::Measure(measure))) => amounts.push(measure.amount),
                    Some(Given::Pending) => *open += 1,
                    _ => {}
                }
            }
            for (group, (amounts, open)) in groups {
                ranges.insert((leaf, group), FigureRange::of(&amounts, open, &curve.scale));
            }
        }
        AllFigures { ranges, none: GroupFigures::default() }
    }

    /// The figures of a leaf in the group of a unit.
    pub(crate) fn of_unit(&self, evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> &GroupFigures {
        self.ranges.get(&(leaf, evidence.group_of(unit))).map_or(&self.none, |range| &range.now)
    }

    /// Between which figures a leaf of the group of a unit can still end; `None` where nothing is open.
    pub(crate) fn range(
        &self,
        evidence: &Evidence,
        unit: UnitIndex,
        leaf: LeafIndex,
    ) -> Option<&FigureRange> {
        self.ranges.get(&(leaf, evidence.group_of(unit))).filter(|range| range.open > 0)
    }
}

impl FigureRange {
    fn of(amounts: &[Number], open: usize, scale: &Scale) -> FigureRange {
        let sum = Number::sum(amounts);
        let (lowest, highest) = (amounts.iter().min(), amounts.iter().max());
        let with_all_at = |end: Number| GroupFigures {
            highest: highest.max(Some(&end)).cloned(),
            lowest: Some(lowest.map_or(&end, |lowest| lowest.min(&end)).clone()),
            mean: (&sum + &(&end * &Number::from(open))).checked_div(&Number::from(amounts.len() + open)),
        };
        FigureRange {
            now: GroupFigures {
                highest: highest.cloned(),
                lowest: lowest.cloned(),
                mean: sum.checked_div(&Number::from(amounts.len())),
            },
            open,
            lowest: scale.lowest().filter(|_| open > 0).map(with_all_at),
            highest: scale.highest().filter(|_| open > 0).map(with_all_at),
        }
    }
}

/// What a leaf finally stands on: the last decision's value, or documented evidence; an open one too.
fn final_given(set: &CriteriaSet, evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> Option<Given> {
    if evidence.is_out(unit, leaf) {
        return None;
    }
    match evidence.decisions(unit, leaf).last().map(|decision| &decision.ruling) {
        Some(Ruling::Points(_)) => None,
        Some(Ruling::Given(given)) => Some(given.clone()),
        None => {
            let documented = !set.leaf(leaf).documents_required || evidence.documents(unit, leaf).is_some();
            // Documents are asked for beside a value, not beside an open question.
            evidence.given(unit, leaf).filter(|given| documented || *given == Given::Pending)
        }
    }
}
