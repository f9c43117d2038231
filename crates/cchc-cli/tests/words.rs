//! `cchc describe` as people call it: formats, languages, one node, a code that is not there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

const SET: &str = "criteria/district-can-tho.yaml";

fn cchc(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(arguments).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn side(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_step_is_said_with_both_its_ends() {
    let vietnamese = out(&cchc(&["describe", SET, "--code", "3.4.2", "--lang", "vi"]));
    for line in [
        "trên 99 %: 1,5 điểm",
        "từ 97 % đến 99 %: 1 điểm",
        "từ 95 % đến dưới 97 %: 0,5 điểm",
        "dưới 95 %: 0 điểm",
    ] {
        assert!(vietnamese.contains(&format!("- {line}\n")), "{line}\n{vietnamese}");
    }
    let english = out(&cchc(&["describe", SET, "--code", "3.4.2", "--lang", "en"]));
    assert!(english.contains("- from 95 % to below 97 %: 0.5 points\n"), "{english}");
}

#[test]
fn a_description_comes_as_text_markdown_and_json() {
    let describe = |format: &str| out(&cchc(&["describe", SET, "--format", format, "--lang", "vi"]));
    assert!(
        describe("text").contains("\n1  Công tác chỉ đạo, điều hành cải cách hành chính – tối đa 12 điểm\n")
    );
    assert!(describe("markdown").contains("\n- **Thang điểm:** 100 điểm; "));
    let json: serde_json::Value = serde_json::from_str(&describe("json")).unwrap();
    assert_eq!((&json["cchc"], &json["kind"], &json["version"]), (&1.into(), &"describe".into(), &1.into()));
    assert_eq!(json["nodes"][0]["max"], "12");
}

#[test]
fn a_code_that_is_not_there_is_a_wrong_call_and_near_ones_are_named() {
    let output = cchc(&["describe", SET, "--code", "3.3.9", "--lang", "vi"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).is_empty());
    let said = side(&output);
    assert!(said.contains("gần đó có: `3.3.1`, `3.3.2`, `3.3.3`, `3.3.4`"), "{said}");
}

#[test]
fn a_set_with_errors_is_not_described() {
    let output = cchc(&["describe", "fixtures/invalid/option-over-max/set.yaml"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(out(&output).is_empty());
}

#[test]
fn a_description_is_never_written_over_its_set() {
    let folder = tempfile::tempdir().unwrap();
    let set = folder.path().join("set.yaml");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(SET), &set).unwrap();
    let (set, file) = (set.to_str().unwrap(), folder.path().join("set.md"));
    assert_eq!(cchc(&["describe", set, "--out", set]).status.code(), Some(2));
    let output = cchc(&["describe", set, "--format", "markdown", "--out", file.to_str().unwrap()]);
    assert!(output.status.success() && out(&output).is_empty());
    assert!(std::fs::read_to_string(file).unwrap().starts_with("# Bộ tiêu chí"));
}
