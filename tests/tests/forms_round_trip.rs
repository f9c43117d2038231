//! A case written as forms and read again is the same case: what units report and claim, what was attached and
//! noted, what the council ruled, round by round.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use std::path::Path;

use cchc::{Evidence, NumberStyle, Problem};
use cchc_files::load_case;
use cchc_forms::FormFile;
use cchc_tests::random::{cases, seed};
use cchc_tests::{engine, office};
use cchc_wire::Engine;
use cchc_wire::case::CaseFile;

/// Writes the forms of a case and its units into a folder.
fn write(engine: &Engine, evidence: &Evidence, folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join("units.csv"), cchc_files::units_csv(evidence)).expect("units");
    cchc_forms::forms::<Box<Problem>>(engine.set(), evidence, &mut |FormFile { name, bytes }| {
        std::fs::write(folder.join(name), bytes).expect("a form");
        Ok(())
    })
    .expect("forms");
}

/// The case as it prints.
fn printed(engine: &Engine, evidence: &Evidence) -> String {
    let file = CaseFile::new(engine.set(), evidence);
    serde_json::to_string_pretty(&file).expect("JSON")
}

#[test]
fn forms_of_random_cases_are_read_as_the_same_cases() {
    let seed = seed();
    let mut count = 0;
    for (number, case) in cases(seed, 150) {
        let Ok(engine) = engine::engine(&case.set) else { continue };
        let Ok(evidence) = engine::evidence(engine.set(), &case.case) else { continue };
        let folder = tempfile::tempdir().expect("a folder");
        write(&engine, &evidence, folder.path());
        let read = load_case(folder.path(), engine.set(), NumberStyle::Point);
        let read = read.unwrap_or_else(|problems| panic!("case {number} of CCHC_SEED={seed}: {problems}"));
        let [before, after] = [&evidence, &read.evidence.value].map(|evidence| printed(&engine, evidence));
        assert_eq!(before, after, "case {number} of CCHC_SEED={seed}");
        count += evidence.units().len();
    }
    assert!(count > 100, "{count} units");
}

#[test]
fn forms_that_another_program_saved_are_read_as_the_same_case() {
    if !office::is_installed() {
        eprintln!("LibreOffice is not installed: no form was saved by another program");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let set = cchc_files::load_set(&root.join("criteria/district-can-tho.yaml")).expect("a set");
    let engine = Engine::new(set.value);
    let case = root.join("fixtures/can-tho-districts-2022");
    let case = load_case(&case, engine.set(), NumberStyle::Point).expect("a case").evidence.value;
    for ending in ["xlsx", "ods", "xls"] {
        let folder = tempfile::tempdir().expect("a folder");
        write(&engine, &case, folder.path());
        let again = office::recalculated(folder.path(), ending);
        std::fs::copy(folder.path().join("units.csv"), again.join("units.csv")).expect("units");
        let read = load_case(&again, engine.set(), NumberStyle::Point);
        let read = read.unwrap_or_else(|problems| panic!("{ending}: {problems}"));
        let [before, after] = [&case, &read.evidence.value].map(|evidence| printed(&engine, evidence));
        assert_eq!(before, after, "{ending}");
    }
}
