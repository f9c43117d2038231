//! One unit after the other: findings, standings, sums.

use super::award::Figures;
use super::finding::{Finding, claimed, finally, stand};
use super::input::{Case, Unit};
use super::model::CriteriaSet;
use super::number::{Exact, mean};
use super::tree::{Scores, Standings, sum_up};
use std::collections::BTreeMap;

pub type Findings = BTreeMap<String, Finding>;
/// Group figures by leaf code; a leaf for which no unit has a value has none.
pub type GroupFigures = BTreeMap<String, Figures>;

pub struct UnitScore {
    pub findings: Findings,
    pub figures: GroupFigures,
    pub last: Scores,
    pub own: Scores,
}

pub fn score_all(set: &CriteriaSet, case: &Case) -> Vec<UnitScore> {
    let all: Vec<Findings> = case.units.iter().map(|unit| final_findings(set, case, unit)).collect();
    let units = case.units.iter().zip(&all);
    units
        .map(|(unit, findings)| {
            let members = case.units.iter().zip(&all).filter(|(other, _)| other.group == unit.group);
            let members: Vec<&Findings> = members.map(|(_, findings)| findings).collect();
            score_one(set, case, unit, findings, figures_of(set, &members))
        })
        .collect()
}

fn score_one(
    set: &CriteriaSet,
    case: &Case,
    unit: &Unit,
    findings: &Findings,
    figures: GroupFigures,
) -> UnitScore {
    let claims: Findings = set
        .leaves()
        .into_iter()
        .map(|(node, leaf)| (node.code.clone(), claimed(leaf, case.dossier(&unit.id, &node.code))))
        .collect();
    UnitScore {
        last: sum_up(set, &standings(set, findings, &figures)),
        own: sum_up(set, &standings(set, &claims, &figures)),
        findings: findings.clone(),
        figures,
    }
}

pub fn final_findings(set: &CriteriaSet, case: &Case, unit: &Unit) -> Findings {
    set.leaves()
        .into_iter()
        .map(|(node, leaf)| (node.code.clone(), finally(leaf, case.dossier(&unit.id, &node.code))))
        .collect()
}

pub fn standings(set: &CriteriaSet, findings: &Findings, figures: &GroupFigures) -> Standings {
    set.leaves()
        .into_iter()
        .map(|(node, leaf)| {
            let finding = &findings[&node.code];
            let figures = figures.get(&node.code);
            let standing = stand(&set.rounding, node, leaf, finding, figures);
            (node.code.clone(), standing)
        })
        .collect()
}

/// Over the final values of all units of the group, unranked ones included.
pub fn figures_of(set: &CriteriaSet, all: &[&Findings]) -> GroupFigures {
    let mut figures = GroupFigures::new();
    for (node, _) in set.leaves().into_iter().filter(|(_, leaf)| leaf.rule.needs_figures()) {
        let found = all.iter().filter_map(|findings| findings[&node.code].number());
        let values: Vec<Exact> = found.cloned().collect();
        if values.is_empty() {
            continue;
        }
        let entry = Figures {
            highest: values.iter().max().expect("a value").clone(),
            lowest: values.iter().min().expect("a value").clone(),
            mean: mean(&values).expect("a value"),
        };
        figures.insert(node.code.clone(), entry);
    }
    figures
}
