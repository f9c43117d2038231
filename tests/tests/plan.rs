//! The compiled plan against the interpreter: the same figures, ranks, tiers and means, whatever the case.

use cchc::{Number, Options, Tally};
use cchc_tests::engine;
use cchc_tests::plan::{differences, options};
use cchc_tests::random::{RandomCase, cases, minimal, seed};

#[test]
fn plan_and_interpreter_agree_on_random_cases() {
    let seed = seed();
    for (number, case) in cases(seed, 3_000) {
        let engine = engine::engine(&case.set).expect("a set");
        let evidence = engine::evidence(engine.set(), &case.case).expect("evidence");
        let found = differences(engine.set(), &evidence, &options(engine.set(), &evidence, number));
        if !found.is_empty() {
            let still = |case: &RandomCase| {
                let Ok(engine) = engine::engine(&case.set) else { return false };
                let Ok(evidence) = engine::evidence(engine.set(), &case.case) else { return false };
                !differences(engine.set(), &evidence, &options(engine.set(), &evidence, number)).is_empty()
            };
            let small = minimal(&case, still);
            panic!("case {number} of CCHC_SEED={seed}:\n{}\n{small:?}", found.join("\n"));
        }
    }
}

/// Amounts of money pass four bytes, and so do decimals with many places; neither may wrap.
#[test]
fn numbers_beyond_four_bytes_are_compared_as_they_are() {
    let step = |bound: &str, at: &str, points: &str| serde_json::json!({bound: at, "points": points});
    let rule = |steps: Vec<serde_json::Value>| serde_json::json!({"bands": {"of": "number", "steps": steps}});
    let money = rule(vec![
        step("from", "5000000000", "10"),
        step("from", "3000000000", "5"),
        serde_json::json!({"points": "0"}),
    ]);
    let fine =
        rule(vec![step("from", "1.5", "10"), step("from", "0.5", "5"), serde_json::json!({"points": "0"})]);
    let below = rule(vec![
        step("to", "5", "10"),
        step("below", "3000000000", "5"),
        serde_json::json!({"points": "0"}),
    ]);
    for (sum, places) in [("exact", 2), ("rounded", 2), ("exact", 0)] {
        let leaf = |code: &str, rule: &serde_json::Value| serde_json::json!({"code": code, "name": code, "max": "10", "rule": rule});
        let set = serde_json::json!({
            "cchc": 1, "id": "s", "title": "S", "level": "internal", "year": 2024, "status": "illustrative",
            "total": 30, "rounding": {"sum": sum, "points": places},
            "criteria": [leaf("1", &money), leaf("2", &fine), leaf("3", &below)],
        });
        // By hand: 10, 5, 5, 0, 0 at the first leaf; 10, 10, 0, 5, 10 at the second; 0, 0, 5, 10, 10 at the third.
        let units = [
            ("a", ["6000000000", "1.6", "6000000000"], "20"),
            ("b", ["3500000000", "1.95", "3000000000"], "15"),
            ("c", ["3000000000", "0.49", "2147483648"], "10"),
            ("d", ["2999999999.99", "1.2666666666666", "-3000000000"], "15"),
            ("e", ["-9000000000000000000", "123456789012345678901234567.8", "5"], "20"),
        ];
        let rows = units.iter().flat_map(|(unit, values, _)| {
            ["1", "2", "3"]
                .into_iter()
                .zip(values)
                .map(move |(code, value)| serde_json::json!({"unit": unit, "code": code, "value": value}))
        });
        let names = units.iter().map(|(unit, ..)| serde_json::json!({"unit": unit, "name": unit}));
        let case = serde_json::json!({
            "cchc": 1, "units": names.collect::<Vec<_>>(), "evidence": rows.collect::<Vec<_>>(),
        });
        let engine = engine::engine(&set).expect("a set");
        let evidence = engine::evidence(engine.set(), &case).expect("evidence");
        let options = Options::default();
        let tally = Tally::new(engine.set(), &evidence, &options);
        for (unit, (name, _, points)) in evidence.unit_indices().zip(&units) {
            assert_eq!(tally.figures(unit).points, Number::parse(points).ok(), "{name} under {sum}");
        }
        assert_eq!(differences(engine.set(), &evidence, &options), Vec::<String>::new());
    }
}
