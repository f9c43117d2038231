//! The highest, lowest and mean value of a leaf over a ranking group, for knots that stand at them.
//!
//! Over the final values of all units of the group, unranked ones included; not of those that are n/a,
//! missing, pending, undocumented or given as points (contract section 1, "Rules").

use std::collections::BTreeMap;

use super::{Evidence, Ruling, UnitIndex};
use crate::criteria::{CriteriaSet, Given, GroupFigures, LeafIndex, Rule, Value};
use crate::number::Number;

/// The figures of all leaves that need them, in all groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllFigures {
    figures: BTreeMap<(LeafIndex, usize), OpenFigures>,
    none: GroupFigures,
}

/// The figures of a leaf in a group, and how many values they rest on and are still to come.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct OpenFigures {
    /// With the values that are known.
    pub(crate) now: GroupFigures,
    /// How many values are known.
    pub(crate) known: usize,
    /// How many are open.
    pub(crate) open: usize,
}

impl AllFigures {
    pub(crate) fn of(set: &CriteriaSet, evidence: &Evidence) -> AllFigures {
        let mut figures = BTreeMap::new();
        for leaf in set.leaf_indices() {
            let Rule::Curve(curve) = &set.leaf(leaf).rule else { continue };
            if !curve.needs_group() {
                continue;
            }
            let mut groups: BTreeMap<usize, Vec<UnitIndex>> = BTreeMap::new();
            for unit in evidence.unit_indices() {
                groups.entry(evidence.group_of(unit)).or_default().push(unit);
            }
            for (group, members) in groups {
                figures.insert((leaf, group), OpenFigures::of(set, evidence, leaf, &members));
            }
        }
        AllFigures { figures, none: GroupFigures::default() }
    }

    /// Puts figures in the place of those of a leaf in a group, and answers what stood there.
    pub(crate) fn replace(
        &mut self,
        leaf: LeafIndex,
        group: usize,
        figures: OpenFigures,
    ) -> Option<OpenFigures> {
        self.figures.insert((leaf, group), figures)
    }

    /// The figures of a leaf in the group of a unit.
    pub(crate) fn of_unit(&self, evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> &GroupFigures {
        self.figures.get(&(leaf, evidence.group_of(unit))).map_or(&self.none, |figures| &figures.now)
    }

    /// The figures that rest on open values too: of which leaf, and in which group.
    pub(crate) fn open(&self) -> impl Iterator<Item = (LeafIndex, usize, &OpenFigures)> {
        let open = self.figures.iter().filter(|(_, figures)| figures.open > 0);
        open.map(|((leaf, group), figures)| (*leaf, *group, figures))
    }
}

impl OpenFigures {
    /// The figures of a leaf over the units of a group.
    pub(crate) fn of(
        set: &CriteriaSet,
        evidence: &Evidence,
        leaf: LeafIndex,
        members: &[UnitIndex],
    ) -> OpenFigures {
        let (mut amounts, mut open) = (Vec::new(), 0);
        for unit in members {
            match final_given(set, evidence, *unit, leaf) {
                Some(Given::Value(Value::Measure(measure))) => amounts.push(measure.amount),
                Some(Given::Pending) => open += 1,
                _ => {}
            }
        }
        OpenFigures { now: GroupFigures::over(&amounts), known: amounts.len(), open }
    }
}

impl GroupFigures {
    /// The figures of these values.
    pub(crate) fn over(amounts: &[Number]) -> GroupFigures {
        GroupFigures {
            highest: amounts.iter().max().cloned(),
            lowest: amounts.iter().min().cloned(),
            mean: Number::sum(amounts).checked_div(&Number::from(amounts.len())),
        }
    }
}

/// What a leaf finally stands on: the last decision's value, or documented evidence; an open one too.
pub(crate) fn final_given(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    leaf: LeafIndex,
) -> Option<Given> {
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

/// The values of the other units of a unit's group at a leaf.
pub(crate) fn amounts_of_others(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    leaf: LeafIndex,
) -> Vec<Number> {
    let group = evidence.group_of(unit);
    let others = evidence.unit_indices().filter(|other| *other != unit && evidence.group_of(*other) == group);
    let amounts = others.filter_map(|other| match final_given(set, evidence, other, leaf) {
        Some(Given::Value(Value::Measure(measure))) => Some(measure.amount),
        _ => None,
    });
    amounts.collect()
}
