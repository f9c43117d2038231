//! The engine against the oracle, figure by figure, on random sets and cases of all features.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one. A failing case is made small and
//! written to `fixtures/regressions/`, whose cases every run replays.

use std::fs;
use std::path::{Path, PathBuf};

use cchc_tests::compare::differences;
use cchc_tests::random::{RandomCase, cases, minimal, seed};
use cchc_tests::{engine, oracle};
use serde_json::{Value, json};

/// What the engine says otherwise than the oracle; a refusal is a difference too.
fn disagreement(case: &RandomCase) -> Vec<String> {
    let answer = oracle::score(&case.set, &case.case, &case.rollup);
    match engine::score(&case.set, &case.case, &case.rollup) {
        Ok(result) => differences(&result, &answer),
        Err(problems) => vec![format!("refused: {problems}")],
    }
}

fn regressions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/regressions")
}

#[test]
fn engine_and_oracle_agree_on_random_cases() {
    let seed = seed();
    for (number, case) in cases(seed, 3_000) {
        if disagreement(&case).is_empty() {
            continue;
        }
        let small = minimal(&case, |case| !disagreement(case).is_empty());
        let path = regressions().join(format!("seed-{seed}-{number}.json"));
        let kept = json!({"set": small.set, "case": small.case, "rollup": small.rollup});
        fs::create_dir_all(regressions()).expect("the folder of regressions");
        fs::write(&path, format!("{kept:#}\n")).expect("a regression is kept");
        panic!("case {number} of CCHC_SEED={seed}, kept as {path:?}:\n{}", disagreement(&small).join("\n"));
    }
}

#[test]
fn engine_and_oracle_agree_on_what_once_failed() {
    let Ok(files) = fs::read_dir(regressions()) else { return };
    for file in files {
        let path = file.expect("an entry").path();
        let kept: Value =
            serde_json::from_str(&fs::read_to_string(&path).expect("a regression")).expect("JSON");
        let rollup = kept["rollup"].as_array().cloned().unwrap_or_default();
        let case = RandomCase { set: kept["set"].clone(), case: kept["case"].clone(), rollup, layout: 0 };
        assert_eq!(disagreement(&case), Vec::<String>::new(), "{path:?}");
    }
}
