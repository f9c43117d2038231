//! The compiled plan against the interpreter: the same figures, ranks, tiers and means, whatever the case.

use cchc_tests::engine;
use cchc_tests::plan::{differences, options};
use cchc_tests::random::{RandomCase, minimal, random_case};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

fn number_from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn plan_and_interpreter_agree_on_random_cases() {
    let cases = number_from_environment("CCHC_CASES").unwrap_or(3000);
    let seed = number_from_environment("CCHC_SEED").unwrap_or_else(|| {
        use std::hash::{BuildHasher, Hasher};
        std::hash::RandomState::new().build_hasher().finish()
    });
    println!("CCHC_SEED={seed} CCHC_CASES={cases}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), random);
    for number in 0..cases {
        let case = random_case().new_tree(&mut runner).expect("a case").current();
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
