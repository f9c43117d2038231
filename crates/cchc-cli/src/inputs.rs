//! Reading what commands are given: sets, cases, results; each said on the side when it has been read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cchc::{Checked, CriteriaSet, Document, Evidence, NumberStyle, Problems};
use cchc_wire::{ResultFile, SubordinateResult, WrittenUnits};
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

/// Reads results of subordinate units; whatever is wrong with any of them is reported together.
pub(crate) fn results(paths: &[PathBuf], session: &Session) -> Result<Vec<SubordinateResult>, Problems> {
    let mut problems = Problems::default();
    let mut results = Vec::new();
    for path in paths {
        match cchc_files::load_subordinate(path) {
            Ok(result) => {
                session.has_read(path);
                results.push(result);
            }
            Err(others) => problems.extend(others),
        }
    }
    if problems.has_errors() { Err(problems) } else { Ok(results) }
}

/// Reads scenarios as they are written; what they mean is asked of the engine.
pub(crate) fn scenarios(path: &Path, session: &Session) -> Result<Document, Problems> {
    let document = cchc_files::load_document(path)?;
    session.has_read(path);
    Ok(document)
}

/// Reads a result to be held against a case.
pub(crate) fn published(path: &Path, session: &Session) -> Result<ResultFile<WrittenUnits>, Problems> {
    let result = cchc_files::load_published(path)?;
    session.has_read(path);
    Ok(result)
}

/// Whether a YAML has comments; where it cannot be read, that is said elsewhere.
pub(crate) fn has_comments(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    cchc_files::has_comments(&text)
}

/// Whether a path that is named behind a set names a case: a workbook there is one, unless it has a sheet of a set.
pub(crate) fn is_case_behind_a_set(path: &Path) -> bool {
    let is_book = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    is_case(path) || (is_book && path.is_file() && !cchc_files::is_set_workbook(path))
}

/// Whether a path names a case rather than a set: a folder, or a JSON or workbook with units.
pub(crate) fn is_case(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Shape {
        units: Option<IgnoredAny>,
        criteria: Option<IgnoredAny>,
    }
    if path.is_dir() {
        return true;
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("xlsx") => return path.is_file() && cchc_files::is_case_workbook(path),
        // No set is kept in these.
        Some("xlsm" | "ods" | "xls") => return path.is_file(),
        _ => {}
    }
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    // A pipe or a device would be read for ever.
    if !is_json || !path.is_file() {
        return false;
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let shape: Result<Shape, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    shape.is_ok_and(|shape| shape.units.is_some() && shape.criteria.is_none())
}
