//! Results that were published: read for verification, and for what units take over from those below them.
//!
//! Only the shape is checked here; whether the figures are right is for `cchc_wire::verify`.

use std::path::Path;

use cchc::{Document, Place, Problem, Problems, Text, file_problems};
use cchc_json::{JsonReader, LEVELS, Misread, misread};
use cchc_wire::{ResultFile, SubordinateResult, WrittenUnits};

use crate::limits::Limits;
use crate::set::one;
use crate::text::{read_text, shown};

/// Reads a result, as `cchc score --format json` writes it.
///
/// # Errors
/// A file that cannot be read, is of another version, or is no result.
pub fn load_result(path: &Path) -> Result<ResultFile, Problems> {
    load(path, |text| ResultFile::from_json(&text))
}

/// The same for one to be held against a case: its units stay text, so that hardly more is held than the file.
///
/// # Errors
/// Those of [`load_result`].
pub fn load_published(path: &Path) -> Result<ResultFile<WrittenUnits>, Problems> {
    load(path, ResultFile::written)
}

fn load<R>(path: &Path, read: impl FnOnce(String) -> Result<R, serde_json::Error>) -> Result<R, Problems> {
    let limits = Limits::default();
    let text = read_text(path, limits.result_bytes).map_err(one)?;
    let name = shown(path);
    // The head comes first: what another version means by its keys is not known.
    if let Some(problem) = problem_of_head(&name, &text) {
        return Err(one(problem));
    }
    read(text).map_err(|error| {
        // Reading takes the text with it, so that a large one is not held twice.
        let problem = read_text(path, limits.result_bytes);
        one(problem.map_or_else(|problem| problem, |text| problem_of_body(&name, &text, &error)))
    })
}

/// What stands where in place of what a result has there.
fn problem_of_body(name: &str, text: &str, error: &serde_json::Error) -> Problem {
    let Misread { why, place, .. } = misread(name, text, error);
    not_a_result(&why).at(place)
}

/// A file that is no result, with what in it shows that.
fn not_a_result(why: &Text) -> Problem {
    let Problem { kind, message, help, .. } = file_problems::not_a_result();
    let (vi, en) = (format!("{}: {}", message.vi, why.vi), format!("{}: {}", message.en, why.en));
    Problem { help, ..Problem::new(kind, vi, en) }
}

/// Reads a result of subordinate units, for rollup leaves; what is wrong with its figures is said of this file.
///
/// # Errors
/// A file that cannot be read, is of another version, or is no result.
pub fn load_subordinate(path: &Path) -> Result<SubordinateResult, Problems> {
    let result = load_result(path)?;
    Ok(SubordinateResult { file: Some(shown(path).into()), result })
}

/// What `cchc` and `kind` say, where they stand, that is not said of a result of this version.
fn problem_of_head(name: &str, text: &str) -> Option<Problem> {
    let mut reader = JsonReader::new(name, text, LEVELS);
    let root = reader.root().filter(|root| root.starts_with('{'))?;
    let [mut version, mut kind] = [None, None];
    for (key, value) in reader.entries(root) {
        match key.get() {
            "\"cchc\"" => version = version.or_else(|| Some(reader.read(value.get(), LEVELS))),
            "\"kind\"" => kind = kind.or_else(|| Some(reader.read(value.get(), LEVELS))),
            _ => {}
        }
    }
    let other = |document: Option<Document>, own: &str| document.filter(|found| found.text() != Some(own));
    if let Some(version) = other(version, "1") {
        let problem = file_problems::unsupported_version(version.text().unwrap_or("?"));
        return Some(problem.at(Place::at(&version.mark)));
    }
    other(kind, "result").map(|kind| {
        let found = kind.text().unwrap_or("?");
        let why = format!("`kind`: `{found}`");
        let why = Text::new(format!("{why}, cần `result`"), format!("{why}, expected `result`"));
        not_a_result(&why).at(Place::at(&kind.mark))
    })
}
