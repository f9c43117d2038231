//! The next steps of a unit: each is worth what the oracle gives for the case with it, and none is missed, as trying
//! every move shows.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use std::collections::BTreeMap;

use cchc::{
    Allowance, Ground, LeafIndex, Move, NextStep, Number, Options, StepKind, Trial, UnitIndex, edits_of,
    next_steps,
};
use cchc_tests::random::{RandomCase, cases, seed, with_edits};
use cchc_tests::{engine, oracle};
use cchc_wire::{Engine, NextFile, StepOrder};
use serde_json::{Value, json};

/// A leaf of more moves than this is not tried move by move.
const MOST_MOVES: u64 = 2_000;

fn file(engine: &Engine, random: &RandomCase, unit: UnitIndex) -> NextFile {
    let evidence = engine::evidence(engine.set(), &random.case).expect("a case");
    let asked = engine::asked(&random.rollup);
    engine.next(&evidence, &asked, unit, &Allowance::default(), StepOrder::Gain, None).expect("steps").file
}

/// Each step as the oracle has it.
fn check_steps(random: &RandomCase, file: &NextFile) {
    for step in file.steps.iter().take(8) {
        let mut edit = json!({"unit": file.unit, "code": step.changed.code});
        if step.changed.counted.kind != "documents" {
            edit["value"] = json!(step.changed.to);
        }
        if step.changed.documents {
            edit["documents"] = json!("x");
        }
        let answer = oracle::score(&random.set, &with_edits(&random.case, &[edit]), &random.rollup);
        let units = answer["units"].as_array().expect("units");
        let unit = units.iter().find(|unit| unit["id"] == file.unit.as_str()).expect("the unit");
        let shown = |text: &Option<String>| text.as_ref().map_or(Value::Null, |text| json!(text));
        let own = [shown(&step.index), shown(&step.tier), step.rank.map_or(Value::Null, |rank| json!(rank))];
        assert_eq!(own, ["index", "tier", "rank"].map(|key| unit[key].clone()), "{step:?}");
    }
    let gains: Vec<Number> =
        file.steps.iter().map(|step| Number::parse_exact(&step.points).expect("a number")).collect();
    assert!(gains.is_sorted_by(|left, right| left >= right), "the greatest gain comes first: {gains:?}");
}

/// The gain of every move of a leaf.
fn tried(trial: &mut Trial<'_>, unit: UnitIndex, moves: &[Move]) -> Vec<(Number, Number, Number)> {
    let points = |trial: &Trial<'_>| trial.outcome(unit).whole.map(|whole| whole.points).unwrap_or_default();
    let now = points(trial);
    let gains = moves.iter().map(|change| {
        let then = trial.with(&edits_of(unit, change), points);
        (change.amount.clone(), change.points.clone(), &then - &now)
    });
    gains.collect()
}

fn check_leaf(trial: &mut Trial<'_>, unit: UnitIndex, moves: &[Move], now: &Number, steps: &[&NextStep]) {
    let tried = tried(trial, unit, moves);
    let of = |kind: StepKind| steps.iter().find(|step| step.kind == kind || step.kind == StepKind::Only);
    let least = tried.iter().filter(|(_, _, gain)| gain.is_positive()).map(|(amount, ..)| amount).min();
    assert_eq!(of(StepKind::Least).map(|step| &step.change.amount), least, "{steps:?}");
    let best = tried.iter().map(|(_, points, _)| points).max().filter(|best| *best > now);
    let most = tried.iter().filter(|(_, points, _)| Some(points) == best).map(|(amount, ..)| amount).min();
    let found = of(StepKind::Most).or_else(|| of(StepKind::Only));
    assert_eq!(found.map(|step| &step.change.points), best, "{steps:?}");
    assert_eq!(found.map(|step| &step.change.amount), most, "{steps:?}");
}

fn check_all(engine: &Engine, random: &RandomCase, unit: UnitIndex) {
    let (set, options) = (engine.set(), Options::default());
    let evidence = engine::evidence(set, &random.case).expect("a case");
    let mut trial = Trial::new(set, &evidence, &options);
    let allowance = Allowance::default();
    let next = next_steps(&mut trial, unit, &allowance);
    let mut by_leaf: BTreeMap<LeafIndex, Vec<&NextStep>> = BTreeMap::new();
    for step in &next.steps {
        by_leaf.entry(step.change.leaf).or_default().push(step);
    }
    let ground = Ground { set, evidence: &evidence, options: &options, unit };
    for moves in ground.moves(&allowance) {
        let count: u64 = moves.lines.iter().map(|line| line.count).sum();
        if count == 0 || count > MOST_MOVES {
            continue;
        }
        let all: Vec<Move> = moves.all(set).collect();
        let none = Vec::new();
        let steps = by_leaf.get(&moves.leaf).unwrap_or(&none);
        check_leaf(&mut trial, unit, &all, &moves.start.points().unwrap_or_default(), steps);
    }
}

#[test]
fn steps_are_worth_what_they_say_and_none_is_missed() {
    let seed = seed();
    for (number, random) in cases(seed, 150) {
        println!("case {number}");
        let engine = engine::engine(&random.set).expect("a set");
        let evidence = engine::evidence(engine.set(), &random.case).expect("a case");
        let unit = evidence.unit_indices().next().expect("a unit");
        check_steps(&random, &file(&engine, &random, unit));
        check_all(&engine, &random, unit);
    }
}
