//! Sets, cases and results of the repository, read as a user reads them.

use std::path::{Path, PathBuf};

use cchc::{NumberStyle, Problems, UnitIndex};
use cchc_wire::{Engine, LostFile, ResultFile, ScoreRequest};

/// A path below the root of the repository.
pub fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The result of a case by a set, both named from the root of the repository.
pub fn score(set: &str, case: &str) -> ResultFile {
    score_at(&at_root(set), &at_root(case), NumberStyle::Point)
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// The result of a case by a set.
pub fn score_at(set: &Path, case: &Path, style: NumberStyle) -> Result<ResultFile, Problems> {
    let engine = Engine::new(cchc_files::load_set(set)?.value);
    let case = cchc_files::load_case(case, engine.set(), style)?;
    Ok(engine.score(&case.evidence.value, &ScoreRequest::default())?.result)
}

/// The lost points of these units of a case, of all where none is named.
pub fn lost(set: &str, case: &str, only: &[String]) -> LostFile {
    let set = cchc_files::load_set(&at_root(set)).unwrap_or_else(|problems| panic!("{problems}"));
    let engine = Engine::new(set.value);
    let case = cchc_files::load_case(&at_root(case), engine.set(), NumberStyle::Point);
    let evidence = case.unwrap_or_else(|problems| panic!("{problems}")).evidence.value;
    let asked =
        |unit: &UnitIndex| only.is_empty() || only.iter().any(|id| id == evidence.unit(*unit).id.as_str());
    let units: Vec<_> = evidence.unit_indices().filter(asked).collect();
    let lost = engine.lost(&evidence, &ScoreRequest::default(), &units);
    lost.unwrap_or_else(|problems| panic!("{problems}")).file
}

/// The rows of a table of the repository, without its heading.
pub fn rows(path: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(at_root(path)).expect("a table");
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}
