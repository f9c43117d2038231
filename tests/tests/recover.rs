//! The cheapest plan is the cheapest: against every plan tried one by one by the naive scorer.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc::Plan;
use cchc_tests::engine;
use cchc_tests::oracle::number::Exact;
use cchc_tests::oracle::recover::{Answer, recover, shortest};
use cchc_tests::random::{Recovery, randomness, recovery, seed};
use cchc_tests::recovered::{changes, found, leads_to};
use cchc_wire::Engine;
use proptest::prelude::Rng;

/// More plans than this are not tried for one case.
const MOST_PLANS: usize = 1_500;

/// What is wrong with the answer; `None` where the case cannot be tried.
fn wrong(case: &Recovery) -> Option<(bool, Vec<String>)> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let found = found(&engine, &evidence, &case.question).ok()?;
    let expected = recover(&case.set, &case.case, &case.question, MOST_PLANS)?;
    let mut wrong = Vec::new();
    if !found.proven {
        wrong.push("not proven".to_owned());
    }
    if found.reachable != Some(expected.plan.is_some()) {
        wrong.push(format!("reachable: {:?}, expected {}", found.reachable, expected.plan.is_some()));
    }
    if let Some(plan) = &found.plan {
        wrong.extend(wrong_plan(&engine, plan, &expected));
    }
    if let Some(best) = &found.best {
        let index = best.index.as_ref().map(ToString::to_string);
        let none = expected.best_index < Exact::from_integer(0.into());
        let expected_index = (!none).then(|| shortest(&expected.best_index));
        if (&index, best.rank, best.tier) != (&expected_index, expected.best_rank, expected.best_tier) {
            wrong.push(format!("best {best:?} instead of {expected:?}"));
        }
    }
    Some((expected.plan.is_some(), wrong))
}

fn wrong_plan(engine: &Engine, plan: &Plan, expected: &Answer) -> Vec<String> {
    let Some(expected) = &expected.plan else { return Vec::new() };
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

#[test]
fn the_cheapest_plan_is_the_cheapest_of_all() {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_500);
    let (mut tried, mut reached) = (0, 0);
    for number in 0..count {
        let mut randomness = randomness(seed ^ number);
        let numbers: Vec<u16> = (0..400).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let case = recovery(&numbers);
        let Some((reaches, wrong)) = wrong(&case) else { continue };
        tried += 1;
        reached += u64::from(reaches);
        let shown = format!("set: {}\ncase: {}\nquestion: {}", case.set, case.case, case.question);
        assert!(wrong.is_empty(), "case {number} of CCHC_SEED={seed}:\n{}\n{shown}", wrong.join("\n"));
    }
    println!("{tried} of {count} tried, {reached} within reach");
    assert!(tried * 4 > count, "{tried} of {count} cases were tried");
}
