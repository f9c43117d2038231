//! Questions of JSON put to the engine, and its answers as they are written.

use cchc::{
    Allowance, Becomes, Cell, EffortCells, Efforts, EffortsBuilder, Evidence, Ground, NumberStyle, Options,
    Plan, Question, Recovery, Target, Value as Evident, ceiling_of, leaf_called, recover,
};
use cchc_wire::Engine;
use serde_json::Value;

use crate::oracle::recover::{self as oracle, shortest};

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn efforts(engine: &Engine, rows: &Value) -> Result<Efforts, String> {
    let mut builder = EffortsBuilder::new(engine.set(), NumberStyle::Point, None);
    for row in rows.as_array().expect("rows") {
        let texts = ["code", "to", "fixed", "per", "ceiling", "from_date", "action"]
            .map(|key| row.get(key).map(text).unwrap_or_default());
        let [code, to, fixed, per, ceiling, from_date, action] =
            texts.each_ref().map(|text| Cell { text, line: 0, column: 0 });
        builder
            .row(&cchc::RowPlace::NOWHERE, &EffortCells { code, to, fixed, per, ceiling, from_date, action });
    }
    builder.finish().map(|checked| checked.value).map_err(|problems| problems.to_string())
}

fn question(engine: &Engine, asked: &Value) -> Result<Question, String> {
    let set = engine.set();
    let mut allowance = Allowance::default();
    if let Some(rows) = asked.get("efforts") {
        allowance.efforts = Some(efforts(engine, rows)?);
    }
    for code in asked["locks"].as_array().into_iter().flatten() {
        allowance.locks.insert(leaf_called(set, &text(code)).expect("a leaf"));
    }
    for (code, limit) in asked["limits"].as_object().into_iter().flatten() {
        let leaf = leaf_called(set, code).expect("a leaf");
        let value = ceiling_of(set, leaf, &text(limit), NumberStyle::Point, &mut Vec::new());
        allowance.limits.insert(leaf, value.expect("a value"));
    }
    let target = &asked["target"];
    let target = if let Some(index) = target.get("index") {
        Target::Index(cchc::Number::parse(&text(index)).expect("a number"))
    } else if let Some(rank) = target.get("rank") {
        Target::Rank(text(rank).parse().expect("a rank"))
    } else {
        let name = text(&target["tier"]);
        Target::Tier(set.tiers().iter().position(|tier| tier.name == name).expect("a tier"))
    };
    let at_most = asked.get("at_most").map(|most| text(most).parse().expect("a count"));
    let plans = asked.get("plans").map_or(1, |plans| text(plans).parse().expect("a count"));
    let front = asked.get("front").map(|front| text(front).parse().expect("a count"));
    Ok(Question { target, allowance, at_most, plans, front })
}

/// What a step makes of its leaf, as evidence or points are written.
fn becomes(engine: &Engine, step: &cchc::PlanStep) -> String {
    let rule = &engine.set().leaf(step.moved.leaf).rule;
    let value = match &step.moved.becomes {
        Becomes::Points(points) => return points.to_string(),
        Becomes::Value(value) => Some(value),
        Becomes::Same => step.moved.value(&step.start),
    };
    let key = |option: &usize| rule.choosable().expect("options")[*option].key.clone();
    match value {
        None => match &step.start {
            cchc::Start::Points { given, .. } => given.to_string(),
            other => panic!("{other:?}"),
        },
        Some(Evident::Option(option)) => key(option),
        Some(Evident::Items(items)) if items.is_empty() => "none".to_owned(),
        Some(Evident::Items(items)) => items.iter().map(key).collect::<Vec<_>>().join(";"),
        Some(Evident::Measure(measure)) => match &measure.fraction {
            Some(fraction) => format!("{}/{}", fraction.0, fraction.1),
            None => measure.amount.to_string(),
        },
        Some(Evident::Count(number) | Evident::Points(number)) => number.to_string(),
        Some(Evident::Answers(_)) => panic!("surveys do not move"),
    }
}

/// The changes of a plan: code, what it becomes, and whether documents come with it.
pub fn changes(engine: &Engine, plan: &Plan) -> Vec<(String, String, bool)> {
    let change = |step: &cchc::PlanStep| {
        let code = engine.set().node_of(step.moved.leaf).code.to_string();
        (code, becomes(engine, step), step.moved.documents)
    };
    plan.steps.iter().map(change).collect()
}

/// The index that ranks, the rank and the tier that a plan leads to.
fn leads_to(plan: &Plan) -> (Option<String>, Option<usize>, Option<usize>) {
    let outcome = &plan.outcome;
    (outcome.ranking_index.as_ref().map(ToString::to_string), outcome.rank, outcome.tier)
}

/// The answer to what `u0` is asked; what is wrong with the question, where it cannot be put.
pub fn found(engine: &Engine, evidence: &Evidence, asked: &Value) -> Result<Recovery, String> {
    let question = question(engine, asked)?;
    let options = Options::default();
    let unit = evidence.find(&cchc::UnitId::new("u0")).expect("a unit");
    Ok(recover(Ground { set: engine.set(), evidence, options: &options, unit }, &question))
}

/// In what a plan is not the one that was expected.
pub fn wrong_plan(engine: &Engine, plan: &Plan, expected: &oracle::Plan) -> Vec<String> {
    let mut wrong = Vec::new();
    let changes = changes(engine, plan);
    if plan.effort.to_string() != shortest(&expected.effort) || changes != expected.changes {
        wrong.push(format!("{} {changes:?} instead of {expected:?}", plan.effort));
    }
    if leads_to(plan) != (Some(shortest(&expected.index)), expected.rank, expected.tier) {
        wrong.push(format!("{:?} instead of {expected:?}", plan.outcome));
    }
    wrong
}
