//! The cheapest plan of large cases is the cheapest: against an integer programme over the naive scorer.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` tries others. Without it every run tries the same, and
//! work is limited by counts alone: what a solver of binary figures cannot do should not come and go.

use cchc::{Number, Recovery as Found};
use cchc_tests::engine;
use cchc_tests::oracle::recover::integer::{Asked, Least, with_asked};
use cchc_tests::oracle::recover::shortest;
use cchc_tests::random::{Recovery, large_recovery, randomness};
use cchc_tests::recovered::{changes, found, wrong_plan};
use cchc_wire::Engine;
use proptest::prelude::Rng;
use rayon::prelude::*;

/// How one case went.
struct Held {
    leaves: usize,
    /// How many leaves the plan changes; none where there is no plan.
    changed: Option<usize>,
    proven: bool,
    /// Why the solver has no answer.
    unsolved: Option<String>,
    wrong: Vec<String>,
}

fn held(case: &Recovery) -> Option<Held> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let found = found(&engine, &evidence, &case.question).ok()?;
    Some(with_asked(&case.set, &case.case, &case.question, |asked| {
        let least = asked.least();
        let mut wrong = misjudged(&engine, asked, &found);
        wrong.extend(wrong_effort(&found, &least));
        let unsolved = if let Least::Unsolved(why) = least { Some(why) } else { None };
        let changed = found.plan.as_ref().map(|plan| plan.steps.len());
        Held { leaves: asked.leaves(), changed, proven: found.proven, unsolved, wrong }
    }))
}

/// What the naive scorer has against the plan, whatever others there are.
fn misjudged(engine: &Engine, asked: &Asked, found: &Found) -> Vec<String> {
    let Some(plan) = &found.plan else { return Vec::new() };
    let changes = changes(engine, plan);
    let (judged, reaches) = match asked.judge(&changes) {
        Ok(judged) => judged,
        Err(why) => return vec![format!("{changes:?}: {why}")],
    };
    let mut wrong = wrong_plan(engine, plan, &judged);
    if !reaches {
        wrong.push(format!("{changes:?} does not reach the target: {judged:?}"));
    }
    wrong
}

/// What the integer programme has against the effort.
fn wrong_effort(found: &Found, least: &Least) -> Option<String> {
    let plan = found.plan.as_ref();
    let effort = plan.map(|plan| &plan.effort);
    match least {
        Least::Unsolved(_) => None,
        Least::None => (effort.is_some() || found.reachable == Some(true))
            .then(|| format!("nothing reaches it, says the programme, and here is a plan: {plan:?}")),
        Least::Plan(cheapest) => {
            let least = Number::parse(&shortest(&cheapest.effort)).expect("a number");
            let holds = if found.proven {
                effort == Some(&least)
            } else {
                found.lower_bound <= least && effort.is_none_or(|effort| least <= *effort)
            };
            let lower = &found.lower_bound;
            (!holds).then(|| format!("effort {effort:?}, at least {lower}: the programme has {cheapest:?}"))
        }
    }
}

fn number_from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn the_cheapest_plan_of_large_cases_is_the_cheapest() {
    let seed = number_from_environment("CCHC_SEED").unwrap_or(0);
    let count = number_from_environment("CCHC_CASES").unwrap_or(60);
    let tried = (0..count).into_par_iter().map(|number| {
        let mut randomness = randomness(seed.wrapping_add(number));
        let numbers: Vec<u16> = (0..40_000).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let case = large_recovery(&numbers);
        let held = held(&case)?;
        let shown = format!("set: {}\ncase: {}\nquestion: {}", case.set, case.case, case.question);
        let wrong = held.wrong.join("\n");
        assert!(held.wrong.is_empty(), "case {number} of CCHC_SEED={seed}:\n{wrong}\n{shown}");
        Some(held)
    });
    let tried: Vec<Held> = tried.collect::<Vec<Option<Held>>>().into_iter().flatten().collect();
    let all = tried.len();
    let leaves: usize = tried.iter().map(|held| held.leaves).sum();
    let changed: Vec<usize> = tried.iter().filter_map(|held| held.changed).collect();
    let proven = tried.iter().filter(|held| held.proven).count();
    let unsolved: Vec<&String> = tried.iter().filter_map(|held| held.unsolved.as_ref()).collect();
    println!(
        "{all} of {count} tried, of {leaves} leaves; {proven} proven; {} plans of {} changes; {} not solved: {unsolved:?}",
        changed.len(),
        changed.iter().sum::<usize>(),
        unsolved.len()
    );
    assert!(all as u64 * 10 > count * 9, "{all} of {count} cases were tried");
    assert!(changed.len() * 2 > all, "{} of {all} targets are within reach", changed.len());
    assert!(unsolved.len() * 20 <= all, "the solver has no answer for {} of {all} cases", unsolved.len());
}
