//! Reading what commands are given: sets, cases, results; each said on the side when it has been read.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use cchc::{
    Checked, CriteriaSet, Evidence, Kind, Mark, NumberStyle, Place, Problem, Problems, file_problems,
};
use cchc_wire::ResultFile;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::arguments::Reading;
use crate::session::Session;

/// Reads a criteria set, and the sets it extends.
pub(crate) fn set(path: &Path, session: &Session) -> Result<Checked<CriteriaSet>, Problems> {
    let set = cchc_files::load_set(path);
    if path.is_file() {
        session.has_read(path);
    }
    let set = set?;
    let marks = set.value.nodes().iter().filter_map(|node| node.mark.file.as_deref());
    let others: BTreeSet<&str> = marks.filter(|file| Path::new(file) != path).collect();
    for file in others {
        session.has_read(Path::new(file));
    }
    Ok(set)
}

/// Reads a case and checks it against a set.
pub(crate) fn case(
    path: &Path,
    set: &CriteriaSet,
    reading: &Reading,
    session: &Session,
) -> Result<Checked<Evidence>, Problems> {
    let case = cchc_files::load_case(path, set, NumberStyle::from(reading.numbers))?;
    for file in &case.files {
        session.has_read(file);
    }
    Ok(case.evidence)
}

/// Reads results; whatever is wrong with any of them is reported together.
pub(crate) fn results(paths: &[PathBuf], session: &Session) -> Result<Vec<ResultFile>, Problems> {
    let mut problems = Problems::default();
    let mut results = Vec::new();
    for path in paths {
        match result(path, session) {
            Ok(result) => results.push(result),
            Err(others) => problems.extend(others),
        }
    }
    if problems.has_errors() { Err(problems) } else { Ok(results) }
}

/// Reads a result.
pub(crate) fn result(path: &Path, session: &Session) -> Result<ResultFile, Problems> {
    let file = path.display().to_string();
    let mark = Mark { file: Some(file.as_str().into()), line: 0, column: 0 };
    let text = read_text(path).map_err(|problem| one(problem.at(Place::at(&mark))))?;
    session.has_read(path);
    ResultFile::from_json(&text).map_err(|error| {
        let number = |number: usize| u32::try_from(number).unwrap_or(0);
        let mark = Mark { line: number(error.line()), column: number(error.column()), ..mark };
        one(no_result().at(Place::at(&mark)))
    })
}

/// The largest result that is read, in bytes: far above that of every commune of the country.
const LARGEST: u64 = 1 << 30;

fn read_text(path: &Path) -> Result<String, Box<Problem>> {
    let name = path.display().to_string();
    let not_read = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => file_problems::not_read(&name, "không có tệp này", "there is no such file"),
        _ => file_problems::not_read(&name, &error.to_string(), &error.to_string()),
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(not_read)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(not_read)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(file_problems::too_large(&name, LARGEST).into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.as_bytes().get(error.utf8_error().valid_up_to());
        file_problems::not_utf8(byte.copied().unwrap_or_default()).into()
    })
}

fn one(problem: Problem) -> Problems {
    let mut problems = Problems::default();
    problems.push(problem);
    problems
}

fn no_result() -> Problem {
    Problem::new(Kind::NotAResult, "đây không phải kết quả của cchc", "this is no result of cchc").help(
        "kết quả là tệp do `cchc score --format json` ghi ra",
        "a result is what `cchc score --format json` writes",
    )
}

/// Whether a path names a case rather than a set: a folder, or a JSON with units.
pub(crate) fn is_case(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Shape {
        units: Option<IgnoredAny>,
        criteria: Option<IgnoredAny>,
    }
    if path.is_dir() {
        return true;
    }
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("json")) {
        return false;
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let shape: Result<Shape, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    shape.is_ok_and(|shape| shape.units.is_some() && shape.criteria.is_none())
}
