//! One fixture a problem: each folder of `fixtures/invalid` brings out the problem it is named for, with a
//! message in both languages that someone has read.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cchc::{CATALOGUE, Kind, NumberStyle, Problem, Problems};
use cchc_tests::files::at_root;
use cchc_wire::{Engine, ScoreRequest};

/// Everything that `check`, `score` and `simulate` say of a folder with a set and perhaps a case and scenarios.
fn problems_of(folder: &Path) -> Vec<Problem> {
    match run(folder) {
        Ok(problems) | Err(problems) => problems.into_iter().collect(),
    }
}

fn run(folder: &Path) -> Result<Problems, Problems> {
    let named = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "set");
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let set = entries.into_iter().find(named).unwrap_or_else(|| folder.join("set.yaml"));
    let checked = cchc_files::load_set(&set)?;
    let mut problems = checked.warnings;
    let engine = Engine::new(checked.value);
    let case = folder.join("case");
    if !case.exists() {
        return Ok(problems);
    }
    let loaded = cchc_files::load_case(&case, engine.set(), NumberStyle::Point)?;
    problems.extend(loaded.evidence.warnings);
    let rollup = Some(folder.join("rollup.json")).filter(|path| path.exists());
    let rollup = rollup.map(|path| cchc_files::load_subordinate(&path)).transpose()?;
    let scenarios = Some(folder.join("scenarios.yaml")).filter(|path| path.exists());
    if let Some(path) = scenarios {
        let document = cchc_files::load_document(&path)?;
        engine.scenarios(&loaded.evidence.value, &document, NumberStyle::Point, None)?;
    }
    let efforts = Some(folder.join("efforts.csv")).filter(|path| path.exists());
    if let Some(path) = efforts {
        problems.extend(cchc_files::load_efforts(&path, engine.set(), NumberStyle::Point, None)?.warnings);
    }
    let request = ScoreRequest { rollup: rollup.into_iter().collect(), ..ScoreRequest::default() };
    problems.extend(engine.score(&loaded.evidence.value, &request)?.warnings);
    Ok(problems)
}

fn said(problem: &Problem) -> String {
    let mark = &problem.place.mark;
    let file = mark.file.as_deref().unwrap_or("-");
    let file = file.rsplit_once("invalid/").map_or(file, |(_, inside)| inside);
    let place = match (&mark.sheet, mark.cell()) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (Some(sheet), None) => sheet.to_string(),
        (None, _) => format!("{}:{}", mark.line, mark.column),
    };
    let mut text = format!("{:?} {} {file}:{place}", problem.severity(), problem.kind.name());
    if let Some(unit) = &problem.place.unit {
        write!(text, " unit {unit}").expect("text");
    }
    if let Some(code) = &problem.place.code {
        write!(text, " code {code}").expect("text");
    }
    for message in [&problem.message.vi, &problem.message.en] {
        write!(text, "\n  {message}").expect("text");
    }
    if let Some(help) = &problem.help {
        write!(text, "\n  = {}\n  = {}", help.vi, help.en).expect("text");
    }
    // Paths are shown as the user named them, and the root is another on every machine.
    text.replace(&at_root("fixtures/invalid/").display().to_string(), "")
}

/// Problems that a folder cannot hold: they are brought about here, those of a service in `crates/cchc-http/tests`.
const MADE: [Kind; 11] = [
    Kind::FileTooLarge,
    Kind::FileNotWritten,
    Kind::CaseTooLarge,
    Kind::UnknownGroup,
    Kind::UnknownAddress,
    Kind::WrongHost,
    Kind::WrongMethod,
    Kind::WrongContentType,
    Kind::TookTooLong,
    Kind::TooBusy,
    Kind::EngineFailed,
];

#[test]
fn every_problem_has_a_fixture_that_brings_it_out() {
    for kind in CATALOGUE.iter().filter(|kind| !MADE.contains(kind)) {
        let folder = at_root("fixtures/invalid").join(kind.name());
        assert!(folder.exists(), "no fixture for {}", kind.name());
        let problems = problems_of(&folder);
        let found: Vec<&str> = problems.iter().map(|problem| problem.kind.name()).collect();
        assert!(found.contains(&kind.name()), "{} brings out {found:?}", kind.name());
    }
}

#[test]
fn every_fixture_is_of_a_problem() {
    for entry in fs::read_dir(at_root("fixtures/invalid")).expect("fixtures") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        assert!(CATALOGUE.iter().any(|kind| kind.name() == name), "{name} is no problem");
    }
}

#[test]
fn messages_are_as_read() {
    for kind in CATALOGUE.iter().filter(|kind| !MADE.contains(kind)) {
        let problems = problems_of(&at_root("fixtures/invalid").join(kind.name()));
        let shown = problems.iter().take(5).map(said).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(kind.name(), shown);
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("set.yaml");
    let file = fs::File::create(&path).expect("a file");
    file.set_len(17 * 1024 * 1024).expect("a size");
    let problems = cchc_files::load_set(&path).expect_err("refused");
    assert!(problems.iter().any(|problem| problem.kind == Kind::FileTooLarge));
}

#[test]
fn a_case_of_too_many_units_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let units: String = (0..=200_000).map(|number| format!("u{number},U,G\n")).collect();
    fs::write(folder.path().join("units.csv"), format!("unit,name,group\n{units}")).expect("units");
    let set = cchc_files::load_set(&at_root("criteria/ministry-2023.yaml")).expect("a set").value;
    let problems = cchc_files::load_case(folder.path(), &set, NumberStyle::Point).expect_err("refused");
    assert!(problems.iter().any(|problem| problem.kind == Kind::CaseTooLarge));
}

#[test]
fn a_mean_of_fractions_without_end_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let set = "cchc: 1\nid: x\ntitle: x\nlevel: commune\nyear: 2026\nstatus: illustrative\ntotal: 1\ncriteria:\n  \
               - {code: a, name: A, max: 1, rule: {curve: {of: percent, knots: [{at: 0, points: 0}, {at: mean, points: 1}]}}}\n";
    fs::write(folder.path().join("set.yaml"), set).expect("a set");
    let case = folder.path().join("case");
    fs::create_dir(&case).expect("a folder");
    let units: String = (0..8_000).map(|number| format!("u{number},U,G\n")).collect();
    fs::write(case.join("units.csv"), format!("unit,name,group\n{units}")).expect("units");
    let row = |number: u32| format!("u{number},a,1/1000000000000000000{number:05}\n");
    let rows: String = (0..8_000).map(row).collect();
    fs::write(case.join("evidence.csv"), format!("unit,code,value\n{rows}")).expect("evidence");
    let set = cchc_files::load_set(&folder.path().join("set.yaml")).expect("a set").value;
    let problems = cchc_files::load_case(&case, &set, NumberStyle::Point).expect_err("refused");
    assert!(problems.iter().any(|problem| problem.kind == Kind::CaseTooLarge));
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let problems =
        cchc_files::write_whole(&folder.path().join("missing/out.json"), |out| out.write_all(b"{}"))
            .expect_err("refused");
    assert!(problems.iter().any(|problem| problem.kind == Kind::FileNotWritten));
}

#[test]
fn a_run_names_all_its_errors() {
    let folder = tempfile::tempdir().expect("a folder");
    let set = "cchc: 1\nid: x\ntitle: x\nlevel: distrct\nyear: 24\nstatus: illustrative\ntotal: 2\ncriteria:\n  \
               - {code: a, name: A, max: 1, rule: {choice: {x: 2}}}\n  - {code: a, name: B, max: '0,5', rule: unknown}\n";
    let path = folder.path().join("set.yaml");
    fs::write(&path, set).expect("a set");
    let problems = cchc_files::load_set(&path).expect_err("refused");
    let found: Vec<&str> = problems.iter().map(|problem| problem.kind.name()).collect();
    let expected =
        ["unknown-word", "number-out-of-range", "option-over-max", "decimal-comma", "doubled-code"];
    for kind in expected {
        assert!(found.contains(&kind), "{kind} is not among {found:?}");
    }
}
