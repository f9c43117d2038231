//! The highest, lowest and mean value of a leaf over a ranking group, for knots that stand at them.
//!
//! Over the final values of all units of the group, unranked ones included; not of those that are n/a,
//! missing, pending, undocumented or given as points (contract section 1, "Rules").

use std::collections::BTreeMap;

use super::{Evidence, Ruling, UnitIndex};
use crate::criteria::{CriteriaSet, Given, GroupFigures, LeafIndex, Value};
use crate::number::Number;

/// The figures of all leaves that need them, in all groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllFigures {
    figures: BTreeMap<(LeafIndex, usize), GroupFigures>,
    none: GroupFigures,
}

impl AllFigures {
    pub(crate) fn of(set: &CriteriaSet, evidence: &Evidence) -> AllFigures {
        let mut figures = BTreeMap::new();
        for leaf in set.leaf_indices().filter(|leaf| set.leaf(*leaf).rule.needs_group()) {
            let mut by_group: BTreeMap<usize, Vec<Number>> = BTreeMap::new();
            for unit in evidence.unit_indices() {
                if let Some(amount) = final_amount(set, evidence, unit, leaf) {
                    by_group.entry(evidence.group_of(unit)).or_default().push(amount);
                }
            }
            figures
                .extend(by_group.into_iter().map(|(group, amounts)| ((leaf, group), figures_of(&amounts))));
        }
        AllFigures { figures, none: GroupFigures::default() }
    }

    /// The figures of a leaf in the group of a unit.
    pub(crate) fn of_unit(&self, evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> &GroupFigures {
        self.figures.get(&(leaf, evidence.group_of(unit))).unwrap_or(&self.none)
    }
}

/// The figures of some values.
pub(crate) fn figures_of(amounts: &[Number]) -> GroupFigures {
    GroupFigures {
        highest: amounts.iter().max().cloned(),
        lowest: amounts.iter().min().cloned(),
        mean: Number::sum(amounts).checked_div(&Number::from(amounts.len())),
    }
}

/// The final value of a measured leaf: the last decision's, or that of documented evidence.
pub(crate) fn final_amount(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    leaf: LeafIndex,
) -> Option<Number> {
    if evidence.is_out(unit, leaf) {
        return None;
    }
    let given = match evidence.decisions(unit, leaf).last().map(|decision| &decision.ruling) {
        Some(Ruling::Points(_)) => return None,
        Some(Ruling::Given(given)) => Some(given),
        None => {
            let documented = !set.leaf(leaf).documents_required
                || evidence.claim(unit, leaf).is_some_and(|claim| claim.documents.is_some());
            evidence.given(unit, leaf).filter(|_| documented)
        }
    };
    match given {
        Some(Given::Value(Value::Measure(measure))) => Some(measure.amount.clone()),
        _ => None,
    }
}
