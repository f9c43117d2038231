//! A case as a folder: which of its files are read, and which are not and should be known of. Workbooks are opened to
//! see whether they hold forms; what stands in them is not looked at here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cchc::{CriteriaSet, EvidenceBuilder, Kind, NumberStyle, Places, Problem, Problems, file_problems};
use rayon::prelude::*;

use super::names::{Name, TABLES, may_hold_forms};
use super::tables::{self, Target};
use super::workbook;
use crate::forms::read::{Finished, FormReader, Shown, open};
use crate::limits::Limits;
use crate::set::{at_file, one};
use crate::text::{read_text, reason, shown};
use crate::workbook::Book;

/// A folder on its way.
pub(super) struct Folder<'b, 's> {
    pub(super) path: &'b Path,
    pub(super) set: &'s CriteriaSet,
    pub(super) style: NumberStyle,
    pub(super) builder: &'b mut EvidenceBuilder<'s>,
    pub(super) places: Option<&'b mut Places>,
    pub(super) limits: &'b Limits,
    /// What formulas of forms give as self scores.
    pub(super) shown: &'b mut Vec<Shown>,
}

type Names = BTreeMap<String, Name>;

/// How many workbooks are opened at once, side by side, and up to how many bytes, packed or not, each. Larger ones are
/// opened one by one.
const AT_A_TIME: usize = 16;
const MOST_AT_ONCE: u64 = 8 << 20;

impl Folder<'_, '_> {
    /// Reads all tables and forms and says which files they were.
    pub(super) fn read(mut self) -> Result<Vec<PathBuf>, Problems> {
        let names = names_in(self.path).map_err(one)?;
        self.report_names(&names);
        let has = |table: &str| names.get(table) == Some(&Name::Read);
        let [units, others @ ..] = TABLES;
        let (mut files, mut has_units) = (Vec::new(), false);
        if has(units) {
            files.push(self.path.join(units));
            has_units = self.table(units, false);
        }
        // Forms may make the units of which further tables speak.
        if has_units || !has(units) {
            has_units = self.forms(&names, has(units), &mut files);
        }
        // A units table under a near name is reported as that.
        if !has(units) && !has_units && !names.values().any(|name| *name == Name::Near(units)) {
            let folder = shown(self.path);
            self.builder.report(file_problems::missing_file(&folder, units).at(at_file(&folder)));
        }
        for table in others.into_iter().filter(|table| has(table)) {
            files.push(self.path.join(table));
            self.table(table, has_units);
        }
        Ok(files)
    }

    /// Reads a table; whether units are known then.
    fn table(&mut self, table: &str, has_units: bool) -> bool {
        let path = self.path.join(table);
        let (set, most_columns) = (self.set, self.limits.columns);
        let places = self.places.as_deref_mut();
        let mut target = Target { builder: self.builder, places, set, most_columns, has_units };
        match read_text(&path, self.limits.case_bytes) {
            Ok(text) => tables::read(table, &shown(&path), &text, &mut target),
            Err(problem) => target.builder.report(problem),
        }
        target.has_units
    }

    /// Reads all workbooks that hold forms, in the order of their names; whether units are known then.
    fn forms(&mut self, names: &Names, units_given: bool, files: &mut Vec<PathBuf>) -> bool {
        let mut reader = FormReader::new(
            self.builder,
            self.places.as_deref_mut(),
            self.set,
            self.style,
            self.limits,
            units_given,
        );
        let (mut others, mut has_forms) = (Vec::new(), false);
        let (folder, limits) = (self.path, self.limits);
        let books: Vec<&String> =
            names.iter().filter(|named| is_book(*named)).map(|(name, _)| name).collect();
        let opened = books.chunks(AT_A_TIME).flat_map(|some| opened(folder, some, limits));
        for (name, book) in books.iter().copied().zip(opened) {
            let path = folder.join(name);
            let rest = match book.unwrap_or_else(|| open(&path, limits)) {
                Ok(book) if workbook::has_tables(&book) => Some(None),
                Ok(book) => reader.take(&path, book).map(|_| None),
                Err(problem) => Some(Some(problem)),
            };
            match rest {
                Some(rest) => others.push((name, rest)),
                None => {
                    has_forms = true;
                    files.push(path);
                }
            }
        }
        let Finished { has_units, unread, shown } = reader.finish();
        self.shown.extend(shown);
        // Beside a case of tables a workbook may be anyone's; where forms are looked for, one that cannot be read
        // may be a form.
        let is_whole =
            units_given && TABLES.iter().skip(1).any(|table| names.get(*table) == Some(&Name::Read));
        for (name, problem) in others {
            let unread = unread.iter().find(|(path, _)| *path == folder.join(name));
            let problem = problem.or_else(|| unread.map(|(_, problem)| problem.clone()));
            match (problem, names.get(name)) {
                (Some(problem), Some(Name::Other)) if has_forms || !is_whole => self.builder.report(problem),
                (_, Some(standing)) => self.report_name(name, *standing),
                _ => {}
            }
        }
        has_units
    }

    /// Reports what the names of files say, but for workbooks, which are opened first.
    fn report_names(&mut self, names: &Names) {
        for (name, standing) in names.iter().filter(|named| !is_book(*named)) {
            self.report_name(name, *standing);
        }
    }

    fn report_name(&mut self, found: &str, name: Name) {
        let place = at_file(&shown(&self.path.join(found)));
        match name {
            Name::Near(known) => self.builder.report(file_problems::near_file_name(found, known).at(place)),
            Name::Other => self.builder.report(file_problems::unknown_file(found).at(place)),
            Name::Inner => self.builder.report(file_problems::inner_folder(found).at(place)),
            Name::Read | Name::Ignored => {}
        }
    }
}

/// Whether a name is one of a workbook that may hold forms.
fn is_book((name, standing): (&String, &Name)) -> bool {
    *standing != Name::Inner && may_hold_forms(name)
}

/// Opens workbooks side by side, and reads those that are small, as forms are. What is too large for that is left: of
/// many that a short file unpacks to, only one may be held.
fn opened(folder: &Path, names: &[&String], limits: &Limits) -> Vec<Option<Result<Book, Problem>>> {
    let least = |limit: u64| limit.min(MOST_AT_ONCE);
    let (case_bytes, unpacked_bytes) = (least(limits.case_bytes), least(limits.unpacked_bytes));
    let within = Limits { case_bytes, unpacked_bytes, ..limits.clone() };
    let too_large = [Kind::FileTooLarge, Kind::DocumentTooLarge];
    let opened = names.par_iter().map(|name| match open(&folder.join(name), &within) {
        Ok(mut book) => {
            book.allow_text(limits.unpacked_bytes);
            book.unpack_if_small();
            Some(Ok(book))
        }
        Err(problem) if too_large.contains(&problem.kind) => None,
        Err(problem) => Some(Err(problem)),
    });
    opened.collect()
}

/// The names of all files in a folder, in an order that does not depend on the system.
fn names_in(folder: &Path) -> Result<Names, Problem> {
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
        } else if !name.starts_with('.') && holds_workbooks(&entry.path()) {
            names.insert(name, Name::Inner);
        }
    }
    Ok(names)
}

/// Whether any file in a folder may be a workbook of forms: tables there are of another case. What cannot be looked
/// into is nothing of this one's.
fn holds_workbooks(folder: &Path) -> bool {
    let entries = folder.read_dir().into_iter().flatten().filter_map(Result::ok);
    let mut files = entries.filter(|entry| entry.path().is_file());
    files.any(|entry| may_hold_forms(&entry.file_name().to_string_lossy()))
}
