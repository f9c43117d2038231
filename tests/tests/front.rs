//! The front of effort against index is what it is said to be: against every plan tried one by one by the naive
//! scorer. Within each of the efforts no plan has a higher index, and for each index the plan is the cheapest.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc_tests::engine;
use cchc_tests::oracle::number::{Exact, whole};
use cchc_tests::oracle::recover::{Answer, recover, shortest};
use cchc_tests::random::{Recovery, randomness, recovery, seed};
use cchc_tests::recovered::{found, wrong_plan};
use num_traits::Signed;
use proptest::prelude::Rng;
use serde_json::json;

/// More plans than this are not tried for one case.
const MOST_PLANS: usize = 600;

/// How a case ended.
struct Tried {
    points: usize,
    /// Points that are neither where the unit stands nor the last.
    between: usize,
    wrong: Vec<String>,
}

/// The highest index within each of so many efforts, from none to that of the target's plan; each once.
fn indices(answer: &Answer, count: i64) -> Vec<Exact> {
    let plan = answer.plan.as_ref().map(|plan| plan.effort.clone()).filter(Exact::is_positive);
    let most = plan.unwrap_or_else(|| {
        let highest = answer.bought.iter().filter(|(_, index)| *index == answer.best_index);
        highest.map(|(effort, _)| effort.clone()).min().expect("a plan")
    });
    let within = |place: i64| {
        let effort = &most * whole(place) / whole(count - 1);
        let bought = answer.bought.iter().filter(|(own, _)| *own <= effort);
        bought.map(|(_, index)| index.clone()).max().expect("that all stay")
    };
    let mut indices: Vec<Exact> = (0..count).map(within).collect();
    indices.dedup();
    indices
}

/// What is wrong with the front of a case; `None` where the case cannot be tried.
fn tried(case: &mut Recovery, count: i64) -> Option<Tried> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let answer = recover(&case.set, &case.case, &case.question, MOST_PLANS)?;
    case.question["front"] = json!(count);
    let found = found(&engine, &evidence, &case.question).ok()?;
    let front = found.front?;
    if answer.bought.is_empty() {
        return None;
    }
    let indices = indices(&answer, count);
    let mut wrong = Vec::new();
    if front.len() != indices.len() {
        wrong.push(format!("{} points instead of {indices:?}: {front:#?}", front.len()));
    }
    for (point, index) in front.iter().zip(&indices) {
        case.question["target"] = json!({"index": shortest(index)});
        let expected = recover(&case.set, &case.case, &case.question, MOST_PLANS)?.plan.expect("a plan");
        wrong.extend(wrong_plan(&engine, &point.plan, &expected));
        if !point.proven {
            wrong.push(format!("{index} is not proven"));
        }
    }
    Some(Tried { points: front.len(), between: front.len().saturating_sub(2), wrong })
}

#[test]
fn a_front_has_the_highest_index_for_its_effort_and_the_least_effort_for_its_index() {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(600);
    let (mut points, mut between) = (0, 0);
    for number in 0..count {
        let mut randomness = randomness(seed ^ number);
        let numbers: Vec<u16> = (0..400).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let mut case = recovery(&numbers);
        let asked = case.question.clone();
        let efforts = 2 + i64::from(randomness.next_u32() % 9);
        let Some(tried) = tried(&mut case, efforts) else { continue };
        let shown = format!("set: {}\ncase: {}\nquestion: {asked}", case.set, case.case);
        let wrong = tried.wrong.join("\n");
        assert!(wrong.is_empty(), "case {number} of CCHC_SEED={seed}, {efforts} efforts:\n{wrong}\n{shown}");
        points += tried.points;
        between += tried.between;
    }
    println!("{points} points of fronts in {count} cases, {between} of them between the first and the last");
    assert!(between as u64 * 8 > count, "{points} points in {count} cases, {between} between");
}
