//! The cheapest plan is the cheapest: against every plan tried one by one by the naive scorer.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc::{
    Allowance, Becomes, Cell, EffortCells, Efforts, EffortsBuilder, Evidence, Ground, NumberStyle, Options,
    Question, Recovery as Found, Target, Value as Evident, ceiling_of, leaf_called, recover,
};
use cchc_tests::engine;
use cchc_tests::oracle::recover as naive;
use cchc_tests::random::{Recovery, randomness, recovery, seed};
use cchc_wire::Engine;
use proptest::prelude::Rng;
use serde_json::Value;

/// More plans than this are not tried for one case.
const MOST_PLANS: usize = 1_500;

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
        builder.row(&None, &EffortCells { code, to, fixed, per, ceiling, from_date, action });
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
    Ok(Question { target, allowance, at_most, plans: 1 })
}

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
            cchc::Start::Points { points, .. } => points.to_string(),
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

fn found(engine: &Engine, evidence: &Evidence, asked: &Value) -> Result<Found, String> {
    let question = question(engine, asked)?;
    let options = Options::default();
    let unit = evidence.find(&cchc::UnitId::new("u0")).expect("a unit");
    Ok(recover(Ground { set: engine.set(), evidence, options: &options, unit }, &question))
}

/// What is wrong with the answer; `None` where the case cannot be tried.
fn wrong(case: &Recovery) -> Option<Vec<String>> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let found = found(&engine, &evidence, &case.question).ok()?;
    let expected = naive::recover(&case.set, &case.case, &case.question, MOST_PLANS)?;
    let mut wrong = Vec::new();
    if !found.proven {
        wrong.push("not proven".to_owned());
    }
    if found.reachable != Some(expected.plan.is_some()) {
        wrong.push(format!("reachable: {:?}, expected {}", found.reachable, expected.plan.is_some()));
    }
    if let (Some(plan), Some(expected)) = (&found.plan, &expected.plan) {
        let changes: Vec<(String, String, bool)> = plan
            .steps
            .iter()
            .map(|step| {
                let code = engine.set().node_of(step.moved.leaf).code.to_string();
                (code, becomes(&engine, step), step.moved.documents)
            })
            .collect();
        if plan.effort.to_string() != naive_text(&expected.effort) || changes != expected.changes {
            wrong.push(format!(
                "{} {changes:?} instead of {} {:?}",
                plan.effort, expected.effort, expected.changes
            ));
        }
        let index = plan.outcome.ranking_index.as_ref().map(ToString::to_string);
        if index != Some(naive_text(&expected.index)) || plan.outcome.rank != expected.rank {
            wrong.push(format!("{:?} instead of {expected:?}", plan.outcome));
        }
    }
    Some(wrong)
}

fn naive_text(number: &cchc_tests::oracle::number::Exact) -> String {
    cchc_tests::oracle::recover::shortest(number)
}

#[test]
fn the_cheapest_plan_is_the_cheapest_of_all() {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_500);
    let (mut tried, mut reached) = (0, 0);
    for number in 0..count {
        let mut randomness = randomness(seed ^ number);
        let numbers: Vec<u16> = (0..400).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let case = recovery(&numbers);
        let Some(wrong) = wrong(&case) else { continue };
        tried += 1;
        reached += usize::from(case.question.get("target").is_some());
        if !wrong.is_empty() {
            let shown = format!("set: {}\ncase: {}\nquestion: {}", case.set, case.case, case.question);
            panic!("case {number} of CCHC_SEED={seed}:\n{}\n{shown}", wrong.join("\n"));
        }
    }
    println!("{tried} of {count} tried, {reached}");
    assert!(tried * 4 > count as usize, "{tried} of {count} cases were tried");
}
