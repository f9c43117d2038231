//! The groups' figures (contract section 3, reference item 28).

use super::input::Case;
use super::model::CriteriaSet;
use super::number::{Exact, mean};
use super::ranking::tier;
use super::report::{index_figure, index_text};
use super::tree::percent;
use super::unit::UnitScore;
use num_traits::Zero;
use serde_json::{Map, Value, json};

/// One entry a group, in the order of their first units.
pub fn write(set: &CriteriaSet, case: &Case, scores: &[UnitScore]) -> Vec<Value> {
    let mut names: Vec<&str> = Vec::new();
    for unit in &case.units {
        if !names.contains(&unit.group.as_str()) {
            names.push(&unit.group);
        }
    }
    names.into_iter().map(|name| group(set, case, scores, name)).collect()
}

fn group(set: &CriteriaSet, case: &Case, scores: &[UnitScore], name: &str) -> Value {
    let all = case.units.iter().zip(scores);
    let members: Vec<_> = all.filter(|(unit, _)| unit.group == name).collect();
    let mut tiers = Map::new();
    for (unit, score) in &members {
        if let Some(tier) = tier(set, unit, &score.last) {
            let before = tiers.get(tier).and_then(Value::as_u64).unwrap_or(0);
            tiers.insert(tier.to_owned(), json!(before + 1));
        }
    }
    let scores: Vec<&UnitScore> = members.iter().map(|(_, score)| *score).collect();
    let indices: Vec<Exact> = scores.iter().filter_map(|score| score.last.index()).collect();
    let criteria = set.nodes().into_iter().map(|node| {
        let mean = mean_percent(&scores, &node.code);
        json!({"code": node.code, "mean_percent": index_figure(set, mean.as_ref())})
    });
    json!({
        "group": name,
        "units": members.len(),
        "mean_index": mean(&indices).map(|mean| index_text(set, &mean)),
        "tiers": tiers,
        "criteria": criteria.collect::<Vec<Value>>(),
    })
}

/// Over the units to which the node applies; of exact values, rounded once.
fn mean_percent(scores: &[&UnitScore], code: &str) -> Option<Exact> {
    let percents: Vec<Exact> = scores
        .iter()
        .filter_map(|score| score.last.node(code))
        .filter(|score| !score.max.is_zero())
        .map(percent)
        .collect();
    mean(&percents)
}
