//! Changes tried on a case give what scoring the changed case gives: by the engine's own whole scoring, and by the
//! oracle on a case whose rows were changed here.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc::{
    Evidence, NumberStyle, Options, Outcome, Scenario, Simulated, Trial, UnitIndex, read_scenarios, simulate,
};
use cchc_tests::compare::differences;
use cchc_tests::random::{RandomCase, cases, edits, minimal, randomness, seed, with_edits};
use cchc_tests::{engine, oracle};
use cchc_wire::Engine;
use proptest::prelude::Rng;
use serde_json::{Value, json};

/// The scenario of these changes.
fn scenario(engine: &Engine, evidence: &Evidence, edits: &[Value]) -> Result<Scenario, String> {
    let file = cchc_wire::document(&json!({"cchc": 1, "unit": "u1", "edits": edits}));
    let read = read_scenarios(engine.set(), evidence, &file, NumberStyle::Point, None);
    read.map(|read| read.value[0].clone()).map_err(|problems| problems.to_string())
}

/// What is wrong with trying these changes.
fn wrong(random: &RandomCase, edits: &[Value]) -> Vec<String> {
    let engine = engine::engine(&random.set).expect("a set");
    let evidence = engine::evidence(engine.set(), &random.case).expect("a case");
    let scenario = match scenario(&engine, &evidence, edits) {
        Ok(scenario) => scenario,
        Err(problems) => return vec![format!("refused: {problems}")],
    };
    let changed = with_edits(&random.case, edits);
    let answer = oracle::score(&random.set, &changed, &random.rollup);
    let edited = evidence.edited(&scenario.edits);
    let scored = engine.score(&edited, &engine::asked(&random.rollup)).expect("scores");
    let result: Value = serde_json::from_str(&scored.result.to_json()).expect("JSON");
    let mut wrong = differences(&result, &answer);
    wrong.extend(tried_otherwise(&engine, &evidence, &scenario));
    wrong
}

fn outcome(simulated: &Simulated, by: &Trial<'_>, unit: UnitIndex) -> Outcome {
    let last = &simulated.scores.units[unit.position()].last;
    let standing = &simulated.standings.units[unit.position()];
    Outcome {
        whole: last.whole.clone(),
        index: last.index(),
        ranking_index: by.outcome(unit).ranking_index,
        rank: standing.rank,
        tier: standing.tier,
    }
}

/// Where a trial differs from scoring the case whole, with the changes and after they are taken back.
fn tried_otherwise(engine: &Engine, evidence: &Evidence, scenario: &Scenario) -> Vec<String> {
    let (set, options) = (engine.set(), Options::default());
    let before = simulate(set, evidence, &options, &[]);
    let after = simulate(set, evidence, &options, &scenario.edits);
    let mut trial = Trial::new(set, evidence, &options);
    let mut wrong = Vec::new();
    let mut compare = |trial: &Trial<'_>, whole: &Simulated, when: &str| {
        for unit in evidence.unit_indices() {
            let score = &whole.scores.units[unit.position()];
            if trial.leaves(unit) != score.leaves || trial.tree(unit) != Some(&score.last) {
                wrong.push(format!("{when}: points of {}", evidence.unit(unit).id));
            }
            if trial.outcome(unit) != outcome(whole, trial, unit) {
                wrong.push(format!("{when}: standing of {}", evidence.unit(unit).id));
            }
        }
    };
    compare(&trial, &before, "before");
    trial.with(&scenario.edits, |trial| compare(trial, &after, "with the changes"));
    compare(&trial, &before, "afterwards");
    wrong
}

#[test]
fn changes_give_what_the_changed_case_gives() {
    let seed = seed();
    let mut randomness = randomness(seed ^ 1);
    for (number, random) in cases(seed, 600) {
        let tape: Vec<u16> = (0..60).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        if wrong(&random, &edits(&random, &tape)).is_empty() {
            continue;
        }
        let small = minimal(&random, |random| !wrong(random, &edits(random, &tape)).is_empty());
        let edits = edits(&small, &tape);
        let wrong = wrong(&small, &edits).join("\n");
        panic!("case {number} of CCHC_SEED={seed}: {small:?}\nedits: {:#}\n{wrong}", Value::Array(edits));
    }
}
