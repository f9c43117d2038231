//! The random cases of one run: `CCHC_CASES` says how many, `CCHC_SEED` repeats one. Without a seed every run has
//! another, which it prints.

use std::hash::{BuildHasher, Hasher, RandomState};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::{RandomCase, random_case};

fn number_from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// The seed of this run; printed, so that a failure can be repeated.
pub fn seed() -> u64 {
    let seed =
        number_from_environment("CCHC_SEED").unwrap_or_else(|| RandomState::new().build_hasher().finish());
    println!("CCHC_SEED={seed}");
    seed
}

/// The randomness of a seed.
pub fn randomness(seed: u64) -> TestRng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

/// The cases of a seed, numbered: `CCHC_CASES`, or so many.
pub fn cases(seed: u64, usual: u64) -> impl Iterator<Item = (u64, RandomCase)> {
    let count = number_from_environment("CCHC_CASES").unwrap_or(usual);
    println!("CCHC_CASES={count}");
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), randomness(seed));
    (0..count).map(move |number| (number, random_case().new_tree(&mut runner).expect("a case").current()))
}
