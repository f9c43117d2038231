//! `new`, `convert`, `fmt`: as those who write sets call them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const LEVELS: [&str; 6] = ["ministry", "province", "department", "district", "commune", "internal"];

fn cchc(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn side(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_new_set_of_every_level_is_valid_shows_every_rule_and_is_formatted() {
    let folder = tempfile::tempdir().unwrap();
    for level in LEVELS {
        let file = format!("{level}.yaml");
        assert!(cchc(folder.path(), &["new", "--level", level, "--out", &file]).status.success());
        let checked = cchc(folder.path(), &["check", &file, "--strict", "--lang", "en"]);
        assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
        let text = fs::read_to_string(folder.path().join(&file)).unwrap();
        for rule in
            ["choice", "checklist", "bands", "curve", "count", "survey", "judged", "rollup", "rule: unknown"]
        {
            assert!(text.contains(rule), "{level} {rule}");
        }
        assert!(text.contains(&format!("level: {level}\n")) && !text.contains("{level}"));
        let formatted = cchc(folder.path(), &["fmt", "--check", &file]);
        assert_eq!(formatted.status.code(), Some(0), "{}", side(&formatted));
        assert_eq!(out(&cchc(folder.path(), &["new", "--level", level])), text);
    }
}

#[test]
fn a_set_goes_to_a_workbook_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = cchc(folder.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", side(&output));
        output
    };
    run(&["new", "--level", "commune", "--out", "a.yaml"]);
    let said = run(&["convert", "a.yaml", "a.xlsx", "--lang", "vi"]);
    assert!(side(&said).contains("chú thích (#) trong YAML không có ở tệp mới"), "{}", side(&said));
    run(&["convert", "a.xlsx", "b.yaml"]);
    run(&["convert", "b.yaml", "b.json"]);
    run(&["convert", "b.json", "c.xlsx"]);
    let bytes = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(bytes("a.xlsx"), bytes("c.xlsx"), "same set, same bytes");
    run(&["new", "--level", "commune", "--xlsx", "--out", "d.xlsx"]);
    assert_eq!(bytes("a.xlsx"), bytes("d.xlsx"));
    let described = ["a.yaml", "a.xlsx", "b.json"].map(|file| out(&run(&["describe", file])));
    assert!(described.iter().all(|text| *text == described[0]));
    assert_eq!(cchc(folder.path(), &["check", "a.xlsx", "--strict"]).status.code(), Some(0));
}

#[test]
fn files_are_not_written_over_by_chance() {
    let folder = tempfile::tempdir().unwrap();
    cchc(folder.path(), &["new", "--level", "internal", "--out", "a.yaml"]);
    for arguments in [
        ["new", "--level", "internal", "--out", "a.yaml"].as_slice(),
        &["convert", "a.yaml", "a.yaml", "--force"],
        &["convert", "a.yaml", "a.csv"],
        &["new", "--level", "internal", "--xlsx"],
        &["new", "--level", "internal", "--xlsx", "--out", "b.yaml"],
        &["new", "--level", "xa"],
        &["fmt", "a.json"],
    ] {
        let output = cchc(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", side(&output));
    }
    let forced = cchc(folder.path(), &["new", "--level", "internal", "--out", "a.yaml", "--force"]);
    assert!(forced.status.success());
}

#[test]
fn fmt_mends_a_file_and_check_only_tells() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    let text = "cchc:   1 # phiên bản\nid: 'a'\n";
    fs::write(&path, text).unwrap();
    let told = cchc(folder.path(), &["fmt", "--check", "a.yaml", "--lang", "vi"]);
    assert_eq!((told.status.code(), side(&told).as_str()), (Some(5), "chưa định dạng: a.yaml\n"));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert!(cchc(folder.path(), &["fmt", "a.yaml"]).status.success());
    assert_eq!(fs::read_to_string(&path).unwrap(), "cchc: 1  # phiên bản\nid: a\n");
    fs::write(&path, "a: [1\n").unwrap();
    assert_eq!(cchc(folder.path(), &["fmt", "a.yaml"]).status.code(), Some(3));
}
