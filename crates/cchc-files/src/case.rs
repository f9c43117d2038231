//! Cases from files: a folder of CSV tables, or one JSON. Both become the same rows of cells, which go to
//! the engine's [`EvidenceBuilder`]; what a cell means is its business.

mod columns;
mod feed;
mod folder;
mod json;
mod names;
mod table;
mod tables;

use std::path::{Path, PathBuf};

use cchc::{Checked, CriteriaSet, Evidence, EvidenceBuilder, NumberStyle, Problems, file_problems};

use crate::limits::Limits;
use crate::set::{at_file, one};
use crate::text::{reason, shown};

/// A case and the files it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedCase {
    /// The evidence, and what is suspicious about it.
    pub evidence: Checked<Evidence>,
    /// The files that were read, in the order of reading.
    pub files: Vec<PathBuf>,
}

/// Reads the case of a folder or a `.json` file against a set, its numbers written in `style`.
///
/// A folder has `units.csv`, and may have `evidence.csv`, `evidence-wide.csv`, `declared-wide.csv` and
/// `decisions.csv` (contract section 2).
///
/// # Errors
/// Everything that is wrong with the case, warnings included.
pub fn load_case(path: &Path, set: &CriteriaSet, style: NumberStyle) -> Result<LoadedCase, Problems> {
    load_case_within(path, set, style, &Limits::default())
}

/// The same, within limits of the caller's own.
///
/// # Errors
/// Everything that is wrong with the case, warnings included.
pub fn load_case_within(
    path: &Path,
    set: &CriteriaSet,
    style: NumberStyle,
    limits: &Limits,
) -> Result<LoadedCase, Problems> {
    let name = shown(path);
    let metadata = path.metadata().map_err(|error| {
        let (vi, en) = reason(&error);
        one(file_problems::not_read(&name, &vi, &en).at(at_file(&name)))
    })?;
    let mut builder = EvidenceBuilder::new(set, style);
    let files = if metadata.is_dir() {
        folder::read(path, set, &mut builder, limits)?
    } else {
        match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("json") => json::read(path, &mut builder, limits)?,
            Some("csv" | "tsv") => return Err(one(file_problems::give_the_folder(&name).at(at_file(&name)))),
            _ => return Err(one(file_problems::unknown_format(&name, &[".json"]).at(at_file(&name)))),
        }
    };
    // What concerns the case as a whole stands in no file of it: it is said of the case.
    let evidence = builder.finish().map_err(|problems| said_of(problems, &name))?;
    let evidence = Checked { warnings: said_of(evidence.warnings, &name), ..evidence };
    Ok(LoadedCase { evidence, files })
}

fn said_of(problems: Problems, case: &str) -> Problems {
    let mut placed = Problems::default();
    for mut problem in problems {
        problem.place.mark.file.get_or_insert_with(|| case.into());
        placed.push(problem);
    }
    placed
}
