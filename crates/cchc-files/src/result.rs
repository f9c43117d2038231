//! Results that were published: read for verification, and for what units take over from those below them.
//!
//! Only the shape is checked here; whether the figures are right is for `cchc_wire::verify`.

use std::path::Path;

use cchc::{Document, Mark, Place, Problem, Problems, file_problems};
use cchc_wire::{ResultFile, SubordinateResult, WrittenUnits};

use crate::json::JsonReader;
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
    if let Some(problem) = problem_of_head(&name, &text, &limits) {
        return Err(one(problem));
    }
    read(text).map_err(|error| {
        let number = |number: usize| u32::try_from(number).unwrap_or(0);
        let mark = Mark::new(Some(name.into()), number(error.line()), number(error.column()));
        one(file_problems::not_a_result().at(Place::at(&mark)))
    })
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
fn problem_of_head(name: &str, text: &str, limits: &Limits) -> Option<Problem> {
    let mut reader = JsonReader::new(name, text, limits);
    let root = reader.root().filter(|root| root.starts_with('{'))?;
    let [mut version, mut kind] = [None, None];
    for (key, value) in reader.entries(root) {
        match key.get() {
            "\"cchc\"" => version = version.or_else(|| Some(reader.read(value.get(), limits.depth))),
            "\"kind\"" => kind = kind.or_else(|| Some(reader.read(value.get(), limits.depth))),
            _ => {}
        }
    }
    let other = |document: Option<Document>, own: &str| document.filter(|found| found.text() != Some(own));
    if let Some(version) = other(version, "1") {
        let problem = file_problems::unsupported_version(version.text().unwrap_or("?"));
        return Some(problem.at(Place::at(&version.mark)));
    }
    other(kind, "result").map(|kind| file_problems::not_a_result().at(Place::at(&kind.mark)))
}
