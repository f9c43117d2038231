//! Sets, cases and problems as short texts, so that a test is a table of inputs with what is expected.
#![allow(dead_code, unreachable_pub, reason = "every test uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

pub mod form;
pub mod grid;
pub mod sheets;

use std::fs;
use std::path::Path;

use cchc::{Content, CriteriaSet, Document, NumberStyle, Problems};
use cchc_files::{LoadedCase, load_case, load_set};
use tempfile::TempDir;

/// Two leaves and a branch with one leaf.
pub const SET: &str = "
cchc: 1
id: example
title: Ví dụ
level: district
year: 2024
status: illustrative
total: 3
criteria:
  - code: '1'
    name: Kế hoạch
    max: 1
    rule: {choice: {on_time: 1, late: 0.5, missed: 0}}
  - code: '2'
    name: Đúng hạn
    max: 1
    rule: {bands: {of: percent, steps: [{share: 1}]}}
  - code: '3'
    name: Nhóm
    max: 1
    criteria:
      - {code: '3.10', name: Điểm, max: 1, not_applicable: exclude, rule: {judged: {}}}
";

pub const UNITS: &str = "unit,name,group\na,An,X\nb,Bình,X\n";

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

pub fn set() -> CriteriaSet {
    let folder = folder(&[("set.yaml", SET.as_bytes())]);
    load_set(&folder.path().join("set.yaml")).unwrap_or_else(|problems| panic!("{problems}")).value
}

/// Loads a case from these files in a folder.
pub fn case(files: &[(&str, &[u8])]) -> Result<LoadedCase, Problems> {
    let folder = folder(files);
    load_case(folder.path(), &set(), NumberStyle::Point)
}

/// Loads a case from one JSON.
pub fn json_case(text: &str) -> Result<LoadedCase, Problems> {
    let folder = folder(&[("case.json", text.as_bytes())]);
    load_case(&folder.path().join("case.json"), &set(), NumberStyle::Point)
}

/// All problems of a case, whether it loads or not.
pub fn problems_of(case: Result<LoadedCase, Problems>) -> Problems {
    case.map_or_else(|problems| problems, |case| case.evidence.warnings)
}

/// `kind file:line:column`, one a line, the file without its folder.
pub fn lines(problems: &Problems) -> Vec<String> {
    let line = |problem: &cchc::Problem| {
        let mark = &problem.place.mark;
        let file = mark
            .file
            .as_deref()
            .map_or("-", |file| Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file));
        // A folder made for the test has another name every time.
        let file = if file.starts_with(".tmp") { "case" } else { file };
        format!("{} {file}:{}:{}", problem.kind.name(), mark.line, mark.column)
    };
    problems.iter().map(line).collect()
}

/// The lines of a result that must be problems.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Problems>) -> Vec<String> {
    lines(&result.unwrap_err())
}

/// A document as one line: `{key: text, …}`, with `_` for nothing.
pub fn sketch(document: &Document) -> String {
    match &document.content {
        Content::Nothing => "_".to_owned(),
        Content::Text(text) => format!("{text:?}"),
        Content::List(list) => format!("[{}]", list.iter().map(sketch).collect::<Vec<_>>().join(", ")),
        Content::Map(entries) => {
            let entries = entries.iter().map(|entry| format!("{}: {}", entry.key, sketch(&entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A document as its places: `line:column` of every scalar and, in front of it, of its key.
pub fn marks(document: &Document) -> Vec<String> {
    let at = |mark: &cchc::Mark| format!("{}:{}", mark.line, mark.column);
    match &document.content {
        Content::Nothing | Content::Text(_) => vec![at(&document.mark)],
        Content::List(list) => {
            std::iter::once(at(&document.mark)).chain(list.iter().flat_map(marks)).collect()
        }
        Content::Map(entries) => {
            let inside =
                entries.iter().flat_map(|entry| std::iter::once(at(&entry.mark)).chain(marks(&entry.value)));
            std::iter::once(at(&document.mark)).chain(inside).collect()
        }
    }
}
