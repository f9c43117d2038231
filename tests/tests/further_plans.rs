//! Each further plan is the cheapest that lets at least one leaf stay of every plan before it: against every plan tried
//! one by one by the naive scorer.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc::{Plan, PlansEnd};
use cchc_tests::engine;
use cchc_tests::oracle::recover::recover;
use cchc_tests::random::{Recovery, randomness, recovery, seed};
use cchc_tests::recovered::{found, wrong_plan};
use cchc_wire::Engine;
use proptest::prelude::Rng;
use serde_json::json;

/// More plans than this are not tried for one case.
const MOST_PLANS: usize = 600;
/// How many plans are asked for.
const PLANS: usize = 4;

fn codes(engine: &Engine, plan: &Plan) -> Vec<String> {
    plan.steps.iter().map(|step| engine.set().node_of(step.moved.leaf).code.to_string()).collect()
}

/// How many further plans there were, and what is wrong with them; `None` where the case cannot be tried.
fn wrong(case: &mut Recovery) -> Option<(usize, Vec<String>)> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    case.question["plans"] = json!(PLANS);
    let found = found(&engine, &evidence, &case.question).ok()?;
    let mut unlike = vec![codes(&engine, found.plan.as_ref().filter(|_| found.proven)?)];
    for place in 0..PLANS - 1 {
        case.question["unlike"] = json!(unlike);
        let expected = recover(&case.set, &case.case, &case.question, MOST_PLANS)?.plan;
        let wrong = match (found.further.get(place), &expected) {
            (Some(further), Some(expected)) if further.proven => wrong_plan(&engine, &further.plan, expected),
            (None, None) if found.plans_end == Some(PlansEnd::NoOther) => break,
            (plan, expected) => vec![format!("{plan:?} instead of {expected:?}")],
        };
        if !wrong.is_empty() {
            return Some((place, wrong));
        }
        unlike.extend(found.further.get(place).map(|further| codes(&engine, &further.plan)));
    }
    Some((found.further.len(), Vec::new()))
}

#[test]
fn further_plans_are_the_cheapest_of_what_is_left() {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(600);
    let mut further = 0;
    for number in 0..count {
        let mut randomness = randomness(seed ^ number);
        let numbers: Vec<u16> = (0..400).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let mut case = recovery(&numbers);
        let Some((plans, wrong)) = wrong(&mut case) else { continue };
        further += plans;
        let shown = format!("set: {}\ncase: {}\nquestion: {}", case.set, case.case, case.question);
        assert!(wrong.is_empty(), "case {number} of CCHC_SEED={seed}:\n{}\n{shown}", wrong.join("\n"));
    }
    println!("{further} further plans in {count} cases");
    assert!(further as u64 * 60 > count, "{further} further plans in {count} cases");
}
