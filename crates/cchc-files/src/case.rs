//! Cases from files: a folder of CSV tables and forms, one workbook, or one JSON. All become the same rows of cells, which
//! go to the engine's [`EvidenceBuilder`]; what a cell means is its business.

pub(crate) mod columns;
mod efforts;
pub(crate) mod feed;
mod folder;
mod json;
mod names;
mod plain;
mod print;
pub(crate) mod table;
mod tables;
mod workbook;

pub use efforts::load_efforts;
pub(crate) use feed::Feed;
pub use print::units_csv;

use std::path::{Path, PathBuf};

use cchc::{
    Checked, CriteriaSet, Evidence, EvidenceBuilder, Kind, NumberStyle, Places, Problem, Problems, UnitIndex,
    file_problems, workbook_problems,
};

use crate::forms::read::{self, Finished, FormReader, Shown, report_differing};
use crate::limits::Limits;
use crate::set::{at_file, one};
use crate::text::{not_regular, read_text, reason, shown};

/// A case and the files it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedCase {
    /// The evidence, and what is suspicious about it.
    pub evidence: Checked<Evidence>,
    /// The files that were read, in the order of reading.
    pub files: Vec<PathBuf>,
}

/// Reads the case of a folder, a workbook or a `.json` file against a set, its numbers written in `style`.
///
/// A folder has `units.csv`, and may have `evidence.csv`, `evidence-wide.csv`, `declared-wide.csv` and
/// `decisions.csv` (contract section 2); a workbook has sheets of these names, without the ending. Either may hold
/// filled forms beside or instead of them ([`crate::forms`]).
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
    let Rows { builder, files, shown } = read(path, set, style, None, limits)?;
    // What concerns the case as a whole stands in no file of it: it is said of the case.
    let evidence = builder.finish().map_err(|problems| said_of(problems, &name))?;
    let mut evidence = Checked { warnings: said_of(evidence.warnings, &name), ..evidence };
    report_differing(&shown, set, &evidence.value, &mut evidence.warnings);
    Ok(LoadedCase { evidence, files })
}

/// Reads the units of a `units.csv` alone: a case of which nothing is known yet.
///
/// # Errors
/// Everything that is wrong with the table, warnings included.
pub fn load_units(path: &Path, set: &CriteriaSet, style: NumberStyle) -> Result<LoadedCase, Problems> {
    let (name, limits) = (shown(path), Limits::default());
    let text = read_text(path, limits.case_bytes).map_err(one)?;
    let mut builder = EvidenceBuilder::new(set, style);
    let mut target = tables::Target {
        builder: &mut builder,
        places: None,
        set,
        most_columns: limits.columns,
        has_units: false,
    };
    tables::read("units.csv", &name, &text, &mut target);
    let evidence = builder.finish()?;
    // That nobody has reported anything is no surprise.
    let expected = [Kind::UnitWithoutEvidence, Kind::LeafWithoutEvidence];
    let mut warnings = Problems::default();
    let others = evidence.warnings.into_iter().filter(|problem| !expected.contains(&problem.kind));
    others.for_each(|problem| warnings.push(problem));
    let evidence = Checked { warnings, ..evidence };
    Ok(LoadedCase { evidence, files: vec![path.to_owned()] })
}

/// Where the cells of one unit of a case stand. The case is read once more, so that who only scores it keeps
/// no places.
///
/// # Errors
/// The case cannot be read; what is wrong inside it is [`load_case`]'s to say.
pub fn case_places(
    path: &Path,
    set: &CriteriaSet,
    style: NumberStyle,
    unit: UnitIndex,
) -> Result<Places, Problems> {
    let mut places = Places::of(unit);
    read(path, set, style, Some(&mut places), &Limits::default())?;
    Ok(places)
}

/// Feeds the rows of a case to a builder.
fn read<'s>(
    path: &Path,
    set: &'s CriteriaSet,
    style: NumberStyle,
    places: Option<&mut Places>,
    limits: &Limits,
) -> Result<Rows<'s>, Problems> {
    let name = shown(path);
    let metadata = path.metadata().map_err(|error| {
        let (vi, en) = reason(&error);
        one(file_problems::not_read(&name, &vi, &en).at(at_file(&name)))
    })?;
    let refused = |problem: Problem| Err(one(problem.at(at_file(&name))));
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        _ if metadata.is_dir() => read_folder(path, set, style, places, limits),
        _ if !metadata.is_file() => refused(not_regular(&name)),
        Some("json") => Ok(read_json(path, set, style, places, limits)),
        Some(ending) if names::is_of_workbooks(ending) => read_workbook(path, set, style, places, limits),
        Some("csv" | "tsv") => refused(file_problems::give_the_folder(&name)),
        _ => refused(file_problems::not_a_case(&name)),
    }
}

pub use workbook::{is_case_workbook, is_set_workbook};

/// The rows of a case, fed, the files they came from, and the self scores that formulas of forms show.
struct Rows<'s> {
    builder: EvidenceBuilder<'s>,
    files: Vec<PathBuf>,
    shown: Vec<Shown>,
}

fn read_folder<'s>(
    path: &Path,
    set: &'s CriteriaSet,
    style: NumberStyle,
    places: Option<&mut Places>,
    limits: &Limits,
) -> Result<Rows<'s>, Problems> {
    let mut builder = EvidenceBuilder::new(set, style);
    let mut shown = Vec::new();
    let builder_of = &mut builder;
    let folder = folder::Folder { path, set, style, builder: builder_of, places, limits, shown: &mut shown };
    let files = folder.read()?;
    Ok(Rows { builder, files, shown })
}

/// A workbook is the tables of a case, by the names of its sheets, or else forms, by what they hold.
fn read_workbook<'s>(
    path: &Path,
    set: &'s CriteriaSet,
    style: NumberStyle,
    mut places: Option<&mut Places>,
    limits: &Limits,
) -> Result<Rows<'s>, Problems> {
    let mut builder = EvidenceBuilder::new(set, style);
    let mut forms = FormReader::new(&mut builder, places.as_deref_mut(), set, style, limits, false);
    let book = read::open(path, limits).map_err(one)?;
    let tables = if workbook::has_tables(&book) { Some(book) } else { forms.take(path, book) };
    let Finished { has_units, unread, shown: self_scores } = forms.finish();
    match tables {
        Some(_) if !unread.is_empty() => {
            unread.into_iter().for_each(|(_, problem)| builder.report(problem));
        }
        Some(book) => {
            let mut target = workbook::Target { builder: &mut builder, places, set, style, has_units: false };
            workbook::read(path, book, &mut target, limits);
        }
        None => {
            if !has_units {
                builder.report(workbook_problems::missing_sheet("units").at(at_file(&shown(path))));
            }
        }
    }
    Ok(Rows { builder, files: vec![path.to_owned()], shown: self_scores })
}

/// A JSON has one way of writing numbers: another one is refused, and the rest is judged in that one.
fn read_json<'s>(
    path: &Path,
    set: &'s CriteriaSet,
    style: NumberStyle,
    places: Option<&mut Places>,
    limits: &Limits,
) -> Rows<'s> {
    let mut builder = EvidenceBuilder::new(set, NumberStyle::Point);
    if style != NumberStyle::Point {
        let name = shown(path);
        builder.report(file_problems::numbers_of_json(&name).at(at_file(&name)));
    }
    let files = json::read(path, &mut builder, places, limits);
    Rows { builder, files, shown: Vec::new() }
}

fn said_of(problems: Problems, case: &str) -> Problems {
    let mut placed = Problems::default();
    for mut problem in problems {
        problem.place.mark.file.get_or_insert_with(|| case.into());
        placed.push(problem);
    }
    placed
}
