//! The random sets and cases are valid, scorable, and cover the contract.

use cchc_tests::compare::differences;
use cchc_tests::csv_case;
use cchc_tests::oracle::number::{Exact, parse};
use cchc_tests::oracle::score;
use cchc_tests::random::{RandomCase, minimal, random_case};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::BTreeMap;

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn number(value: &Value) -> Exact {
    parse(&text(value))
}

/// Children without weights add up to `max`; alternatives all have it.
fn assert_adds_up(node: &Value, max: &Exact) {
    let Some(children) = node.get("criteria").and_then(Value::as_array) else {
        return;
    };
    let maxima: Vec<Exact> = children.iter().map(|child| number(&child["max"])).collect();
    if node["combine"] == "best" {
        assert!(maxima.iter().all(|own| own == max), "{node:#}");
    } else if children[0].get("weight").is_none() {
        assert_eq!(maxima.iter().sum::<Exact>(), *max, "{node:#}");
    }
    for (child, max) in children.iter().zip(&maxima) {
        assert_adds_up(child, max);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_case_can_be_scored(random in random_case()) {
        assert_adds_up(&random.set, &number(&random.set["total"]));
        let answer = score(&random.set, &random.case, &random.rollup);
        prop_assert_eq!(differences(&answer, &answer), Vec::<String>::new());
        prop_assert_eq!(
            answer["units"].as_array().map(Vec::len),
            random.case["units"].as_array().map(Vec::len)
        );
    }

    #[test]
    fn every_case_can_be_laid_out(random in random_case()) {
        let folder = csv_case::write(&random.set, &random.case, random.layout);
        let names: Vec<&str> = folder.files.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert!(names.contains(&"units.csv") && names.contains(&"evidence.csv"));
        for (_, bytes) in &folder.files {
            prop_assert!(std::str::from_utf8(bytes).is_ok());
        }
    }
}

/// How often each word stands in the sets, cases and answers of many cases.
fn words(cases: usize) -> BTreeMap<String, usize> {
    let mut runner = TestRunner::deterministic();
    let mut words = BTreeMap::new();
    for _ in 0..cases {
        let random: RandomCase = random_case().new_tree(&mut runner).expect("a case").current();
        let answer = score(&random.set, &random.case, &random.rollup);
        for value in [&random.set, &random.case, &answer] {
            for word in value.to_string().split(['"', ':', ',']) {
                *words.entry(word.to_owned()).or_insert(0) += 1;
            }
        }
    }
    words
}

#[test]
fn a_failing_case_becomes_small() {
    // Any unit with an undocumented leaf shall be a failure.
    let fails = |random: &RandomCase| {
        assert_adds_up(&random.set, &number(&random.set["total"]));
        score(&random.set, &random.case, &random.rollup).to_string().contains("\"undocumented\"}")
    };
    let mut runner = TestRunner::deterministic();
    let found = (0..200).find_map(|_| {
        let random = random_case().new_tree(&mut runner).expect("a case").current();
        fails(&random).then_some(random)
    });
    let small = minimal(&found.expect("a case that fails"), fails);
    let count = |table: &str| small.case[table].as_array().map_or(0, Vec::len);
    assert_eq!([count("units"), count("evidence"), count("decisions")], [1, 1, 0]);
}

#[test]
fn all_of_the_contract_occurs() {
    let words = words(250);
    let expected = "\
        choice checklist bands curve count survey judged rollup label share from above to below \
        highest lowest mean beyond_100 over per at_least at_most step bonus penalty weight best \
        uncapped gate is exclude full zero source documents_required rounded half_even requires \
        dense exact tie_break also region excluded decided unverified missing undocumented pending \
        not_applicable bounds 0/0 none n/a points declared round ranks";
    let rare: Vec<(&str, usize)> = expected
        .split_whitespace()
        .map(|word| (word, words.get(word).copied().unwrap_or(0)))
        .filter(|(_, count)| *count < 5)
        .collect();
    assert!(rare.is_empty(), "too rare: {rare:?}");
}
