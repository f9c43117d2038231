//! No input of any kind panics: random bytes, and real files with a few bytes changed.
//!
//! The same readers are fuzzed with coverage by the targets in `fuzz/`.

use std::fs;

use cchc_tests::files::at_root;
use cchc_tests::readers::{self, CaseFile};
use proptest::prelude::*;
use proptest::sample::Index;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A real file in which some bytes were replaced, doubled or cut out.
fn mangled(path: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let real = fs::read(at_root(path)).expect("a real file");
    let change =
        (any::<Index>(), 0u8..3, prop_oneof![any::<u8>(), Just(b'\n'), Just(b':'), Just(b','), Just(b'"')]);
    proptest::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut bytes = real.clone();
        for (index, kind, byte) in changes {
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn random_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        readers::yaml(&bytes);
        readers::json(&bytes);
        readers::number(&bytes);
        readers::result(&bytes);
    }

    #[test]
    fn a_case_grown_from_bytes_is_scored(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        cchc_tests::plan::bytes(&bytes);
    }

    #[test]
    fn what_looks_like_a_number_is_answered(text in "[-+.,0-9eE/% ]{0,40}") {
        readers::number(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_mangled_set_is_answered(bytes in mangled("criteria/district-can-tho.yaml")) {
        readers::yaml(&bytes);
    }

    #[test]
    fn a_mangled_small_set_is_answered(bytes in mangled("criteria/ministry-2023.yaml")) {
        readers::yaml(&bytes);
        readers::json(&bytes);
    }
}

#[test]
fn mangled_workbooks_are_answered() {
    let book = cchc_tests::workbooks::of_set("criteria/ministry-2023.yaml");
    let change =
        (any::<Index>(), 0u8..3, prop_oneof![any::<u8>(), Just(b'"'), Just(b'<'), Just(b'9'), Just(b':')]);
    let changes = proptest::collection::vec(change, 1..6);
    let noise = proptest::collection::vec(any::<u8>(), 0..200);
    let mut runner = proptest::test_runner::TestRunner::new(config(200));
    let tried = runner.run(&(0..32_usize, changes, noise), |(part, changes, noise)| {
        let mangled = cchc_tests::workbooks::with_part(&book, part, |mut bytes| {
            for (index, kind, byte) in &changes {
                let at = index.index(bytes.len());
                match kind {
                    0 => bytes[at] = *byte,
                    1 => bytes.insert(at, *byte),
                    _ => {
                        bytes.remove(at);
                    }
                }
            }
            bytes
        });
        readers::workbook_bytes(&mangled);
        readers::workbook(&noise);
        Ok(())
    });
    tried.expect("every workbook is answered");
}

#[test]
fn what_would_make_readers_stumble_is_refused() {
    let book = cchc_tests::workbooks::of_set("criteria/ministry-2023.yaml");
    let changed = |from: &str, to: &str| {
        let changed = std::cell::Cell::new(false);
        for part in 0..32 {
            let other = cchc_tests::workbooks::with_part(&book, part, |bytes| {
                let text = String::from_utf8(bytes).unwrap_or_default();
                changed.set(changed.get() | text.contains(from));
                text.replace(from, to).into_bytes()
            });
            readers::workbook_bytes(&other);
        }
        assert!(changed.get(), "{from} is nowhere");
    };
    changed("uniqueCount=\"", "uniqueCount=\"99999999999");
    changed("<dimension ref=\"A1:", "<dimension ref=\"XFE9:");
    changed("r=\"A2\"", "r=\"AAAAAAAAAAAA99999999999\"");
    changed("<row r=\"2\"", "<row r=\"99999999999\"");
    changed("<v>", "<v>9");
}

#[test]
fn mangled_cases_are_answered() {
    let engine = readers::engine();
    let real = mangled("fixtures/can-tho-districts-2022/evidence.csv");
    let noise = proptest::collection::vec(any::<u8>(), 0..200);
    let mut runner = proptest::test_runner::TestRunner::new(config(60));
    let tried = runner.run(&(real, noise, 0..CaseFile::ALL.len()), |(real, noise, file)| {
        readers::case(&engine, CaseFile::Evidence, &real);
        readers::case(&engine, CaseFile::ALL[file], &noise);
        Ok(())
    });
    tried.expect("every case is answered");
}
