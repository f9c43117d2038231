//! A case as a folder: which of its files are read, and which are not and should be known of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cchc::{CriteriaSet, EvidenceBuilder, Places, Problem, Problems, file_problems};

use super::names::{Name, TABLES};
use super::tables::{self, Target};
use crate::limits::Limits;
use crate::set::{at_file, one};
use crate::text::{read_text, reason, shown};

/// Reads all tables of a folder and says which they were.
pub(super) fn read<'s>(
    folder: &Path,
    set: &'s CriteriaSet,
    builder: &mut EvidenceBuilder<'s>,
    places: Option<&mut Places>,
    limits: &Limits,
) -> Result<Vec<PathBuf>, Problems> {
    let names = names_in(folder).map_err(one)?;
    report_names(folder, &names, builder);
    let mut target = Target { builder, places, set, most_columns: limits.columns, has_units: false };
    let mut files = Vec::new();
    for table in TABLES.into_iter().filter(|table| names.get(*table) == Some(&Name::Read)) {
        let path = folder.join(table);
        match read_text(&path, limits.case_bytes) {
            Ok(text) => tables::read(table, &shown(&path), &text, &mut target),
            Err(problem) => target.builder.report(problem),
        }
        files.push(path);
    }
    Ok(files)
}

/// The names of all files in a folder, in an order that does not depend on the system.
fn names_in(folder: &Path) -> Result<BTreeMap<String, Name>, Problem> {
    let name = shown(folder);
    let not_read = |error: std::io::Error| {
        let (vi, en) = reason(&error);
        file_problems::not_read(&name, &vi, &en).at(at_file(&name))
    };
    let mut names = BTreeMap::new();
    for entry in folder.read_dir().map_err(not_read)? {
        let entry = entry.map_err(not_read)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let standing = Name::of(&name);
        // A folder inside is nobody's table, unless it bears the name of one.
        if standing == Name::Read || entry.path().is_file() {
            names.insert(name, standing);
        }
    }
    Ok(names)
}

fn report_names(folder: &Path, names: &BTreeMap<String, Name>, builder: &mut EvidenceBuilder<'_>) {
    let units = "units.csv";
    // A units table under a near name is reported as that.
    if names.get(units).is_none() && !names.values().any(|name| *name == Name::Near(units)) {
        let folder = shown(folder);
        builder.report(file_problems::missing_file(&folder, units).at(at_file(&folder)));
    }
    for (found, name) in names {
        let place = at_file(&shown(&folder.join(found)));
        match name {
            Name::Near(known) => builder.report(file_problems::near_file_name(found, known).at(place)),
            Name::Other => builder.report(file_problems::unknown_file(found).at(place)),
            Name::Read | Name::Ignored => {}
        }
    }
}
