//! The cheapest plan is the cheapest: against every plan tried one by one by the naive scorer.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc::{Number, Plan, Rule};
use cchc_tests::engine;
use cchc_tests::oracle::number::Exact;
use cchc_tests::oracle::recover::{self as naive, FAR, recover, shortest};
use cchc_tests::random::{Recovery, randomness, recovery, recovery_in_numbers, seed};
use cchc_tests::recovered::{found, wrong_plan};
use cchc_wire::Engine;
use proptest::prelude::Rng;
use serde_json::Value;

/// More plans than this are not tried for one case.
const MOST_PLANS: usize = 1_500;

/// How a case ended.
struct Tried {
    reaches: bool,
    proven: bool,
    wrong: Vec<String>,
}

/// What is wrong with the answer; `None` where the case cannot be tried.
fn tried(case: &Recovery) -> Option<Tried> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let expected = recover(&case.set, &case.case, &case.question, MOST_PLANS)?;
    let found = found(&engine, &evidence, &case.question).ok()?;
    let (endless, by_rank) = (is_endless(case), case.question["target"].get("rank").is_some());
    let goes_far = found.plan.as_ref().is_some_and(|plan| goes_far(&engine, plan));
    let mut wrong = Vec::new();
    if !(found.proven || endless && by_rank) {
        wrong.push("not proven".to_owned());
    }
    let unknown = found.reachable.is_none() && expected.plan.is_none();
    if found.reachable != Some(expected.plan.is_some()) && !goes_far && !unknown {
        wrong.push(format!("reachable: {:?}, expected {}", found.reachable, expected.plan.is_some()));
    }
    if let Some((plan, expected)) = found.plan.as_ref().zip(expected.plan.as_ref()) {
        // What goes further than was tried has to be cheaper than all that was tried.
        wrong.extend(if goes_far { dearer(plan, expected) } else { wrong_plan(&engine, plan, expected) });
    }
    if let Some(best) = &found.best {
        let index = best.index.best.as_ref().map(ToString::to_string);
        let none = expected.best_index < Exact::from_integer(0.into());
        let expected_index = (!none).then(|| shortest(&expected.best_index));
        let better = endless && best.rank.best < expected.best_rank;
        let rank = if better { expected.best_rank } else { best.rank.best };
        if !(best.index.proven && best.tier.proven && (best.rank.proven || endless)) {
            wrong.push(format!("not proven: {best:?}"));
        }
        if (&index, rank, best.tier.best) != (&expected_index, expected.best_rank, expected.best_tier) {
            wrong.push(format!("best {best:?} instead of {expected:?}"));
        }
    }
    Some(Tried { reaches: found.plan.is_some(), proven: found.proven, wrong })
}

/// Whether a value that moves the figures of its group may move without an end.
fn is_endless(case: &Recovery) -> bool {
    let rows = case.question["efforts"].as_array();
    let has_end = |node: &Value| {
        let own = |row: &&Value| row["code"] == node["code"];
        rows.is_some_and(|rows| rows.iter().find(own).is_none_or(|row| row.get("ceiling").is_some()))
    };
    let mut nodes: Vec<&Value> = case.set["criteria"].as_array().expect("nodes").iter().collect();
    while let Some(node) = nodes.pop() {
        nodes.extend(node["criteria"].as_array().into_iter().flatten());
        if node["rule"]["curve"]["of"] == "number" && !has_end(node) {
            return true;
        }
    }
    false
}

/// Whether a plan has a number that goes further than was tried.
fn goes_far(engine: &Engine, plan: &Plan) -> bool {
    let tried = Number::parse(&format!("0.{FAR}")).expect("hundredths");
    plan.steps.iter().any(|step| {
        let documents = Number::from(usize::from(step.moved.documents));
        let is_number = matches!(engine.set().leaf(step.moved.leaf).rule, Rule::Curve(_));
        is_number && &step.moved.amount - &documents > tried
    })
}

/// In what a plan is dearer than the one that was expected to be.
fn dearer(plan: &Plan, expected: &naive::Plan) -> Vec<String> {
    let change = plan.steps.iter().fold(Number::ZERO, |sum, step| sum + step.gain.clone().max(-&step.gain));
    let number = |exact: &Exact| Number::parse_exact(&shortest(exact)).expect("a number");
    let cost = (plan.effort.clone(), plan.steps.len(), change);
    let known = (number(&expected.effort), expected.changes.len(), number(&expected.change));
    if cost <= known { Vec::new() } else { vec![format!("{plan:?} instead of {expected:?}")] }
}

/// Tries cases; how many could be tried, and how many of them were within reach, and proven.
fn try_all(most: u64, grow: fn(&[u16]) -> Recovery) -> [u64; 4] {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(most);
    let mut counts = [count, 0, 0, 0];
    for number in 0..count {
        let mut randomness = randomness(seed ^ number);
        let numbers: Vec<u16> = (0..400).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let case = grow(&numbers);
        let Some(Tried { reaches, proven, wrong }) = tried(&case) else { continue };
        let shown = format!("set: {}\ncase: {}\nquestion: {}", case.set, case.case, case.question);
        assert!(wrong.is_empty(), "case {number} of CCHC_SEED={seed}:\n{}\n{shown}", wrong.join("\n"));
        for (count, holds) in counts.iter_mut().skip(1).zip([true, reaches, proven]) {
            *count += u64::from(holds);
        }
    }
    println!("of {} tried, within reach, proven: {:?}", counts[0], &counts[1..]);
    counts
}

#[test]
fn the_cheapest_plan_is_the_cheapest_of_all() {
    let [count, tried, _, proven] = try_all(1_500, recovery);
    assert!(tried * 4 > count, "{tried} of {count} cases were tried");
    assert_eq!(tried, proven);
}

#[test]
fn numbers_without_an_end_that_move_their_group_are_followed_far_enough() {
    let [count, tried, _, proven] = try_all(300, recovery_in_numbers);
    assert!(tried * 4 > count, "{tried} of {count} cases were tried");
    assert!(proven * 4 > tried, "{proven} of {tried} cases were proven");
}
