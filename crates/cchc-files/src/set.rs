//! Criteria sets from files: the format by the ending, chains of `extends` resolved. What a set means, and
//! how one set changes another, is the engine's business.

use std::path::{Component, Path, PathBuf};

use cchc::{Checked, CriteriaSet, Document, Kind, Mark, Place, Problem, Problems, file_problems};

use crate::json::document_from_json_within;
use crate::limits::Limits;
use crate::text::{read_text, shown};
use crate::yaml::document_from_yaml_within;

/// Reads and checks the criteria set of a `.yaml`, `.yml` or `.json` file, resolving what it extends.
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
    let Checked { value: document, warnings: mut problems } = resolved(path, limits)?;
    match CriteriaSet::read(&document) {
        Ok(Checked { value, warnings }) => {
            problems.extend(warnings);
            Ok(Checked { value, warnings: problems })
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
    resolved(path, limits).map(|checked| checked.value)
}

/// The resolved document and what was suspicious on the way.
fn resolved(path: &Path, limits: &Limits) -> Result<Checked<Document>, Problems> {
    let mut problems = Problems::default();
    let mut chain = Chain { limits, visited: Vec::new(), documents: Vec::new() };
    if let Err(others) = chain.read(path, &mut problems) {
        problems.extend(others);
    }
    let mut documents = chain.documents.into_iter().rev();
    let mut whole = documents.next();
    for extending in documents {
        // What extends a set that is not there cannot be judged.
        if problems.has_errors() {
            break;
        }
        whole = whole.and_then(|base| cchc::resolve(base, extending, &mut problems));
    }
    match whole {
        Some(value) if !problems.has_errors() => Ok(Checked { value, warnings: problems }),
        _ => Err(problems),
    }
}

/// The document of a file, of the one it extends, and so on.
struct Chain<'l> {
    limits: &'l Limits,
    /// What each file really is, and its name.
    visited: Vec<(PathBuf, String)>,
    documents: Vec<Document>,
}

impl Chain<'_> {
    fn read(&mut self, path: &Path, problems: &mut Problems) -> Result<(), Problems> {
        let mut next = Some((path.to_owned(), None::<Place>));
        while let Some((path, asked)) = next.take() {
            self.visit(&path).map_err(|problem| one(problem.at(asked.clone().unwrap_or_default())))?;
            let document = read_document(&path, asked, self.limits)?;
            if let Some((file, mark)) = cchc::extends_file(&document, problems) {
                let place = Place::at(&mark);
                match beside(&path, &file) {
                    Some(base) => next = Some((base, Some(place))),
                    None => problems.push(file_problems::extends_path(&file).at(place)),
                }
            }
            self.documents.push(document);
        }
        Ok(())
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

/// The document of one file; `asked` is where another one names it.
fn read_document(path: &Path, asked: Option<Place>, limits: &Limits) -> Result<Document, Problems> {
    let name = shown(path);
    let Some(format) = Format::of(path) else {
        return Err(
            one(file_problems::unknown_format(&name, &[".yaml", ".yml", ".json"]).at(at_file(&name))),
        );
    };
    let text = read_text(path, limits.set_bytes).map_err(|problem| match asked {
        // A file that is not there is the fault of whoever asked for it.
        Some(place) if problem.kind == Kind::FileNotRead => one(problem.at(place)),
        _ => one(problem),
    })?;
    match format {
        Format::Yaml => document_from_yaml_within(&name, &text, limits),
        Format::Json => document_from_json_within(&name, &text, limits),
    }
}

/// The path that `extends` names, seen from the file in which it stands.
fn beside(path: &Path, file: &str) -> Option<PathBuf> {
    let named = Path::new(file);
    let rooted = named.components().any(|part| matches!(part, Component::Prefix(_) | Component::RootDir));
    let foreign = file.contains('\\') || file.chars().nth(1) == Some(':');
    if rooted || foreign || Format::of(named).is_none() {
        return None;
    }
    Some(path.parent().unwrap_or(Path::new("")).join(named))
}

/// In what a set is written.
#[derive(Clone, Copy, Debug)]
enum Format {
    Yaml,
    Json,
}

impl Format {
    fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Format::Yaml),
            "json" => Some(Format::Json),
            _ => None,
        }
    }
}

pub(crate) fn at_file(name: &str) -> Place {
    Place::at(&Mark { file: Some(name.into()), line: 0, column: 0 })
}

pub(crate) fn one(problem: Problem) -> Problems {
    let mut problems = Problems::default();
    problems.push(problem);
    problems
}
