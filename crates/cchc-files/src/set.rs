//! Criteria sets from files: the format by the ending, chains of `extends` resolved. What a set means, and
//! how one set changes another, is the engine's business.

use std::path::{Component, Path, PathBuf};

use cchc::{Checked, CriteriaSet, Document, Mark, Place, Problem, Problems, file_problems};

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
    let chain = read_chain(path, limits, &mut problems);
    let mut documents = chain.into_iter().rev();
    let mut whole = documents.next();
    for extending in documents {
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
fn read_chain(path: &Path, limits: &Limits, problems: &mut Problems) -> Vec<Document> {
    let mut chain = Vec::new();
    let mut visited: Vec<(PathBuf, String)> = Vec::new();
    let mut next = Some((path.to_owned(), None::<Mark>));
    while let Some((path, asked)) = next.take() {
        let place = asked.as_ref().map(Place::at);
        let found = one_more(&path, &mut visited, limits)
            .map_err(|problem| match &place {
                Some(place) => problem.at(place.clone()),
                None => problem,
            })
            .map_err(one)
            .and_then(|()| read_document(&path, place, limits));
        let document = match found {
            Ok(document) => document,
            Err(others) => {
                problems.extend(others);
                break;
            }
        };
        if let Some((file, mark)) = cchc::extends_file(&document, problems) {
            match beside(&path, &file) {
                Some(base) => next = Some((base, Some(mark))),
                None => problems.push(file_problems::extends_path(&file).at(Place::at(&mark))),
            }
        }
        chain.push(document);
    }
    chain
}

/// Notes that a file is read, unless it was read before or the chain is too long.
fn one_more(path: &Path, visited: &mut Vec<(PathBuf, String)>, limits: &Limits) -> Result<(), Problem> {
    // Where the system cannot say what the path really is, reading it fails too.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = shown(path);
    if let Some(start) = visited.iter().position(|(other, _)| *other == real) {
        let circle = visited.iter().skip(start).map(|(_, name)| name.as_str());
        let circle: Vec<&str> = circle.chain([name.as_str()]).collect();
        return Err(file_problems::extends_circle(&circle));
    }
    if visited.len() >= limits.links {
        return Err(file_problems::extends_chain(limits.links));
    }
    visited.push((real, name));
    Ok(())
}

fn read_document(path: &Path, asked: Option<Place>, limits: &Limits) -> Result<Document, Problems> {
    let name = shown(path);
    let Some(format) = Format::of(path) else {
        return Err(
            one(file_problems::unknown_format(&name, &[".yaml", ".yml", ".json"]).at(at_file(&name))),
        );
    };
    let text = read_text(path, limits.set_bytes).map_err(|problem| match asked {
        // A file that is not there is the fault of whoever asked for it.
        Some(place) if problem.kind == cchc::Kind::FileNotRead => one(problem.at(place)),
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
