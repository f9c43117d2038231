//! What no honest file holds ends soon: pipes, and tables with more columns than anyone writes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::support::{UNITS, case, folder, json_case, lines, problems_of, refused, set};
use cchc::NumberStyle;
use cchc_files::{Limits, load_case_within};

#[cfg(unix)]
mod pipes {
    use crate::support::{SET, UNITS, folder, refused, set};
    use cchc::NumberStyle;
    use cchc_files::{load_case, load_result, load_set};
    use std::path::Path;
    use std::process::Command;

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let folder = folder(&[("units.csv", UNITS.as_bytes())]);
        let at = |name: &str| folder.path().join(name);
        for name in ["set.yaml", "case.json", "pipe", "evidence.csv"] {
            pipe(&at(name));
        }
        assert_eq!(refused(load_set(&at("set.yaml"))), ["file-not-read set.yaml:0:0"]);
        assert_eq!(refused(load_result(&at("case.json"))), ["file-not-read case.json:0:0"]);
        for (name, said) in [("case.json", "case.json"), ("pipe", "pipe"), (".", "evidence.csv")] {
            let problems = load_case(&at(name), &set(), NumberStyle::Point).unwrap_err();
            let problem = problems.iter().next().unwrap();
            assert_eq!(super::lines(&problems), [format!("file-not-read {said}:0:0")]);
            assert!(problem.message.en.ends_with("it is no regular file but a pipe or a device"));
            assert!(problem.message.vi.ends_with("không phải tệp thường mà là ống dẫn hoặc thiết bị"));
        }
    }

    #[test]
    fn a_link_to_a_file_is_a_file_and_one_to_a_pipe_is_a_pipe() {
        let folder = folder(&[("real", SET.as_bytes())]);
        let at = |name: &str| folder.path().join(name);
        pipe(&at("pipe"));
        std::os::unix::fs::symlink(at("real"), at("set.yaml")).unwrap();
        std::os::unix::fs::symlink(at("pipe"), at("link.yaml")).unwrap();
        assert!(load_set(&at("set.yaml")).is_ok());
        assert_eq!(refused(load_set(&at("link.yaml"))), ["file-not-read link.yaml:0:0"]);
    }
}

/// A heading of `start` and columns up to `count`, and a row with something in every one.
fn table(start: &str, count: usize, filled: &str) -> String {
    let (mut heading, mut row) = (start.to_owned(), filled.to_owned());
    for number in start.split(',').count()..count {
        write!(heading, ",cột {number}").unwrap();
        write!(row, ",\"x\n{number}\"").unwrap();
    }
    format!("{heading}\n{row}\n")
}

#[test]
fn a_table_with_very_many_columns_is_read_in_no_time() {
    let start = Instant::now();
    let units = table("unit,name,group", 6000, "a,An,X");
    let read = case(&[("units.csv", units.as_bytes())]).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(read.evidence.value.units().iter().all(|unit| unit.attributes.len() == 5997));
    // Columns of a wide table are codes: so many unknown ones are said once.
    for (name, heading, filled, expected) in [
        ("evidence.csv", "unit,code", "a,1", 1001),
        ("evidence-wide.csv", "unit", "a", 1),
        ("declared-wide.csv", "unit", "a", 1),
        ("decisions.csv", "unit,code", "a,1", 1001),
    ] {
        let text = table(heading, 6000, filled);
        let problems = case(&[("units.csv", UNITS.as_bytes()), (name, text.as_bytes())]).unwrap_err();
        assert_eq!(problems.len(), expected, "{name}");
    }
    assert!(start.elapsed() < Duration::from_secs(6), "{:?}", start.elapsed());
}

#[test]
fn a_table_with_too_many_columns_is_not_read() {
    let tables = [
        ("units.csv", "unit,name,group", "a,An,X"),
        ("evidence.csv", "unit,code", "a,1"),
        ("evidence-wide.csv", "unit", "a"),
        ("declared-wide.csv", "unit", "a"),
        ("decisions.csv", "unit,code", "a,1"),
    ];
    for (name, heading, filled) in tables {
        let text = table(heading, 6001, filled);
        let files = [("units.csv", UNITS.as_bytes()), (name, text.as_bytes())];
        assert_eq!(refused(case(&files)), [format!("document-too-large {name}:1:1")]);
    }
    let folder = folder(&[("units.csv", UNITS.as_bytes())]);
    let limits = Limits { columns: 2, ..Limits::default() };
    let problems = load_case_within(folder.path(), &set(), NumberStyle::Point, &limits).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().message.en, "there are 3 columns; at most 2 are read");
}

#[test]
fn a_row_of_a_json_has_as_many_keys_as_a_table_columns() {
    let json = |count: usize| {
        let keys: String = (3..count).map(|number| format!(", \"cột {number}\": 1")).collect();
        format!("{{\"cchc\": 1, \"units\": [{{\"unit\": \"a\", \"name\": \"A\", \"group\": \"\"{keys}}}]}}")
    };
    let start = Instant::now();
    assert!(json_case(&json(6000)).is_ok());
    let lines = lines(&problems_of(json_case(&json(6001))));
    assert_eq!(lines, ["document-too-large case.json:1:23"]);
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}
