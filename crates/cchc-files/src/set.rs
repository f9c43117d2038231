//! Criteria sets from files: the format by the ending, chains of `extends` resolved. What a set means, and
//! how one set changes another, is the engine's business; writing sets is in `convert`.

use std::path::{Component, Path, PathBuf};

use cchc::{Checked, Content, CriteriaSet, Document, Kind, Mark, Place, Problem, Problems, file_problems};

use crate::limits::Limits;
use crate::text::{read_file, read_text, shown};
use crate::workbook::known_from_workbook;
use crate::yaml::known_from_yaml;
use cchc_json::Known;
use cchc_json::known_from_json;

/// Reads and checks the criteria set of a `.yaml`, `.yml`, `.json` or `.xlsx` file, resolving what it extends.
///
/// # Errors
/// Everything that is wrong with the files and the set, warnings included.
pub fn load_set(path: &Path) -> Result<Checked<CriteriaSet>, Problems> {
    load_set_within(path, &Limits::default())
}

/// The same, within limits of the caller's own.
///
/// # Errors
/// Everything that is wrong with the files and the set, warnings included.
pub fn load_set_within(path: &Path, limits: &Limits) -> Result<Checked<CriteriaSet>, Problems> {
    let Known { document, mut problems } = resolved(path, limits);
    let Some(document) = document else { return Err(problems) };
    match CriteriaSet::read(&document) {
        Ok(Checked { value, warnings }) => {
            problems.extend(warnings);
            if problems.has_errors() { Err(problems) } else { Ok(Checked { value, warnings: problems }) }
        }
        Err(others) => {
            problems.extend(others);
            Err(problems)
        }
    }
}

/// The document of a criteria set, with everything that it extends resolved into it.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn load_document(path: &Path) -> Result<Document, Problems> {
    load_document_within(path, &Limits::default())
}

/// The same, within limits of the caller's own.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn load_document_within(path: &Path, limits: &Limits) -> Result<Document, Problems> {
    resolved(path, limits).whole()
}

/// The resolved document as far as it is known, and all that is wrong with its files.
fn resolved(path: &Path, limits: &Limits) -> Known {
    let mut problems = Problems::default();
    let mut chain = Chain { limits, visited: Vec::new(), documents: Vec::new() };
    let complete = chain.read(path, &mut problems);
    let mut documents = chain.documents.into_iter().rev();
    // What extends a set that is not there cannot be judged.
    let mut whole = documents.next().filter(|_| complete);
    for extending in documents {
        whole = whole.and_then(|base| cchc::resolve(base, extending, &mut problems));
    }
    Known { document: whole, problems }
}

/// The document of a file, of the one it extends, and so on.
struct Chain<'l> {
    limits: &'l Limits,
    /// What each file really is, and its name.
    visited: Vec<(PathBuf, String)>,
    documents: Vec<Document>,
}

impl Chain<'_> {
    /// Whether the chain was read to the set that extends no other.
    fn read(&mut self, path: &Path, problems: &mut Problems) -> bool {
        let mut next = Some((path.to_owned(), None::<Place>));
        while let Some((path, asked)) = next.take() {
            if let Err(problem) = self.visit(&path) {
                problems.push(problem.at(asked.unwrap_or_default()));
                return false;
            }
            let Known { document, problems: others } = read_document(&path, asked, self.limits);
            problems.extend(others);
            let Some(document) = document else { return false };
            if document.get("extends").is_some() {
                next = base_of(&path, &document, problems);
                if next.is_none() {
                    return false;
                }
            }
            self.documents.push(document);
        }
        true
    }

    /// Notes that a file is read, unless it was read before or the chain is too long.
    fn visit(&mut self, path: &Path) -> Result<(), Problem> {
        // Where the system cannot say what the path really is, reading it fails too.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = shown(path);
        if let Some(start) = self.visited.iter().position(|(other, _)| *other == real) {
            let circle = self.visited.iter().skip(start).map(|(_, name)| name.as_str());
            let circle: Vec<&str> = circle.chain([name.as_str()]).collect();
            return Err(file_problems::extends_circle(&circle));
        }
        if self.visited.len() >= self.limits.links {
            return Err(file_problems::extends_chain(self.limits.links));
        }
        self.visited.push((real, name));
        Ok(())
    }
}

/// The path of what a document extends, and where that is said; a problem where it names none.
fn base_of(path: &Path, document: &Document, problems: &mut Problems) -> Option<(PathBuf, Option<Place>)> {
    let (file, mark) = cchc::extends_file(document, problems)?;
    let place = Place::at(&mark);
    match beside(path, &file) {
        Some(base) => Some((base, Some(place))),
        None => {
            problems.push(file_problems::extends_path(&file).at(place));
            None
        }
    }
}

/// The document of one file, as it stands there; what it extends is not looked at.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn load_own_document(path: &Path) -> Result<Document, Problems> {
    read_document(path, None, &Limits::default()).whole()
}

/// The document of one file; `asked` is where another one names it.
fn read_document(path: &Path, asked: Option<Place>, limits: &Limits) -> Known {
    let name = shown(path);
    let refused = |problem: Problem| Known { document: None, problems: one(problem) };
    if path.is_dir() {
        return refused(file_problems::folder_is_no_set(&name).at(at_file(&name)));
    }
    let Some(format) = SetFormat::of(path) else {
        let problem = file_problems::unknown_format(&name, &ENDINGS);
        return refused(problem.at(at_file(&name)));
    };
    let is_base = asked.is_some();
    let known = match format {
        SetFormat::Yaml => {
            read_text(path, limits.set_bytes).map(|text| known_from_yaml(&name, &text, limits))
        }
        SetFormat::Json => {
            read_text(path, limits.set_bytes).map(|text| known_from_json(&name, &text, limits.depth))
        }
        SetFormat::Workbook => {
            read_file(path, limits.set_bytes).map(|bytes| known_from_workbook(&name, bytes, limits))
        }
    };
    let known = match (known, asked) {
        (Ok(known), _) => known,
        // A file that is not there is the fault of whoever asked for it.
        (Err(problem), Some(place)) if problem.kind == Kind::FileNotRead => {
            return refused(problem.at(place));
        }
        (Err(problem), _) => return refused(problem),
    };
    if is_base { guarded(known) } else { known }
}

/// A set may name any file, also through a link: of one that is no set nothing is repeated but the place
/// and what the parser says of it.
fn guarded(known: Known) -> Known {
    let problem = match &known.document {
        Some(document) if document.get("cchc").is_some() => return known,
        Some(document) => {
            let problem = match document.content {
                Content::Map(_) => file_problems::missing_key("cchc"),
                _ => file_problems::wrong_shape(document, "một bảng khóa: giá trị", "keys with values"),
            };
            Some(problem.at(Place::at(&document.mark)))
        }
        None => known.problems.into_iter().find(leaves_no_document),
    };
    let mut problems = Problems::default();
    problem.into_iter().for_each(|problem| problems.push(problem));
    Known { document: None, problems }
}

fn leaves_no_document(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::Syntax | Kind::DocumentTooLarge)
}

/// The path that `extends` names, seen from the file in which it stands.
fn beside(path: &Path, file: &str) -> Option<PathBuf> {
    let named = Path::new(file);
    let rooted = named.components().any(|part| matches!(part, Component::Prefix(_) | Component::RootDir));
    let foreign = file.contains('\\') || file.chars().nth(1) == Some(':');
    if rooted || foreign || SetFormat::of(named).is_none() {
        return None;
    }
    Some(path.parent().unwrap_or(Path::new("")).join(named))
}

/// The endings of files that hold sets.
const ENDINGS: [&str; 4] = [".yaml", ".yml", ".json", ".xlsx"];

/// In what a set is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetFormat {
    /// `.yaml`, `.yml`
    Yaml,
    /// `.json`
    Json,
    /// `.xlsx`
    Workbook,
}

impl SetFormat {
    /// The format by the ending of a name.
    pub fn of(path: &Path) -> Option<SetFormat> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(SetFormat::Yaml),
            "json" => Some(SetFormat::Json),
            "xlsx" => Some(SetFormat::Workbook),
            _ => None,
        }
    }
}

pub(crate) fn at_file(name: &str) -> Place {
    Place::at(&Mark::new(Some(name.into()), 0, 0))
}

pub(crate) fn one(problem: Problem) -> Problems {
    let mut problems = Problems::default();
    problems.push(problem);
    problems
}
