//! Some of the units, where results may be written, and where problems of a result stand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

fn cchc(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(arguments).args(["--lang", "en"]).current_dir(root).output().unwrap()
}

fn side(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with a set and a case of three units, two of them with one name.
fn small() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("case")).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "base.yaml",
        "{cchc: 1, id: s, title: S, level: internal, year: 2024, status: illustrative, total: 10,\
         criteria: [{code: '1', name: A, max: 10, rule: {judged: {}}}]}",
    );
    write("set.yaml", "{cchc: 1, id: t, extends: {file: base.yaml}}");
    write("case/units.csv", "unit,name,group\na,Same,g\nb,Same,g\nc,Other,h\n");
    write("case/evidence.csv", "unit,code,value\na,1,8\nb,1,7\nc,1,6\n");
    folder
}

fn paths(folder: &Path, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| folder.join(name).to_str().unwrap().to_owned()).collect()
}

#[test]
fn filtered_results_say_so_and_are_verified() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.json");
    let file = file.to_str().unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&cchc(&["schema", "result"]).stdout).unwrap();
    assert_eq!(schema["properties"]["partial"]["type"], "boolean");
    let all: &[&str] = &["score", SET, CASE, "--format", "json", "--out", file];
    assert!(cchc(all).status.success());
    assert!(!fs::read_to_string(file).unwrap().contains("partial"));
    for filter in [["--unit", "o-mon"], ["--only", "o-mon"]] {
        assert!(cchc(&[all, &filter].concat()).status.success());
        let text = fs::read_to_string(file).unwrap();
        let result = cchc_wire::ResultFile::from_json(&text).unwrap();
        assert!(result.partial, "{filter:?}");
        assert_eq!((result.units.len(), result.units[0].id.as_str()), (1, "o-mon"));
        assert_eq!(result.groups[0].units, 9, "figures of groups are over all");
        let verified = cchc(&["verify", file, SET, CASE]);
        assert_eq!(verified.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&verified.stdout).contains("The published result is partial"));
        fs::write(file, text.replacen("86.18", "86.81", 1)).unwrap();
        assert_eq!(cchc(&["verify", file, SET, CASE]).status.code(), Some(5));
    }
}

#[test]
fn a_group_of_some_units_is_partial_and_all_groups_are_not() {
    let folder = small();
    let paths = paths(folder.path(), &["set.yaml", "case"]);
    let partial = |filter: &[&str]| {
        let output = cchc(&[&["score", &paths[0], &paths[1], "--format", "json"], filter].concat());
        let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (result["partial"].as_bool(), result["units"].as_array().unwrap().len())
    };
    assert_eq!(partial(&["--group", "g"]), (Some(true), 2));
    assert_eq!(partial(&["--group", "g", "--group", "h"]), (None, 3));
    assert_eq!(partial(&["--only", "a,b,c"]), (None, 3));
}

#[test]
fn a_name_of_two_units_is_asked_back() {
    let folder = small();
    let paths = paths(folder.path(), &["set.yaml", "case"]);
    for filter in [["--unit", "same"], ["--only", "other,Same"]] {
        let output = cchc(&[&["score", &paths[0], &paths[1]], &filter[..]].concat());
        assert_eq!(output.status.code(), Some(2), "{filter:?}");
        assert!(side(&output).contains("2 units are named `"), "{}", side(&output));
        assert!(side(&output).contains("`a`, `b`"), "{}", side(&output));
    }
    assert!(cchc(&["score", &paths[0], &paths[1], "--unit", "a"]).status.success());
}

#[test]
fn a_group_and_units_outside_it_are_nothing_to_show() {
    let folder = small();
    let paths = paths(folder.path(), &["set.yaml", "case"]);
    let output = cchc(&["score", &paths[0], &paths[1], "--group", "h", "--only", "a"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(side(&output).contains("no unit of `--only` is in a group of `--group`"), "{}", side(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_group_that_is_not_there_is_no_unknown_unit() {
    let folder = small();
    let paths = paths(folder.path(), &["set.yaml", "case"]);
    for command in ["score", "lost"] {
        let output = cchc(&[command, &paths[0], &paths[1], "--group", "gg"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            side(&output).contains("error[unknown-group]: the case has no group `gg`"),
            "{}",
            side(&output)
        );
        assert!(side(&output).contains("did you mean `g`?"), "{}", side(&output));
    }
}

#[test]
fn set_and_case_in_the_wrong_order_are_told_apart() {
    for (arguments, said) in
        [([CASE, SET], "is a folder; a criteria set is"), ([SET, SET], "is no case: a case is")]
    {
        let output = cchc(&["score", arguments[0], arguments[1]]);
        assert_eq!(output.status.code(), Some(3));
        assert!(side(&output).contains(said), "{}", side(&output));
        assert!(side(&output).contains("the set comes first, the case after it"), "{}", side(&output));
    }
}

#[test]
fn nothing_that_was_read_is_written_over() {
    let folder = small();
    let names = ["set.yaml", "case", "rollup.json"];
    let paths = paths(folder.path(), &names);
    let result = cchc(&["score", &paths[0], &paths[1], "--format", "json", "--out", &paths[2]]);
    assert!(result.status.success(), "{}", side(&result));
    for name in ["set.yaml", "base.yaml", "case/units.csv", "case/../case/evidence.csv", "rollup.json"] {
        let file = folder.path().join(name);
        let before = fs::read(&file).unwrap();
        let score = ["score", &paths[0], &paths[1], "--rollup", &paths[2], "--out", file.to_str().unwrap()];
        let output = cchc(&score);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(side(&output).contains("was just read"), "{}", side(&output));
        assert_eq!(fs::read(&file).unwrap(), before, "{name}");
    }
    let again = cchc(&["score", &paths[0], &paths[1], "--out", &paths[2]]);
    assert!(again.status.success(), "an old result that was not read may be replaced: {}", side(&again));
}

#[test]
fn a_unit_to_which_nothing_applies_has_its_place() {
    let folder = small();
    let set = "{cchc: 1, id: s, title: S, level: internal, year: 2024, status: illustrative, total: 10,\
         criteria: [{code: '1', name: A, max: 10, not_applicable: exclude, rule: {judged: {}}}]}";
    fs::write(folder.path().join("set.yaml"), set).unwrap();
    fs::write(folder.path().join("case/evidence.csv"), "unit,code,value\na,1,8\nb,1,n/a\nc,1,6\n").unwrap();
    let paths = paths(folder.path(), &["set.yaml", "case"]);
    let output = cchc(&["check", &paths[0], &paths[1], "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problem = &answer["problems"][0];
    assert_eq!((&problem["code"], &problem["unit"]), (&"nothing-applicable".into(), &"b".into()));
    assert!(problem["file"].as_str().unwrap().ends_with("units.csv"));
    assert_eq!(problem["line"], 3);
}

#[test]
fn a_result_that_took_others_over_needs_them_again() {
    let folder = tempfile::tempdir().unwrap();
    let set = |rule: &str| {
        format!(
            "{{cchc: 1, id: s, title: S, level: internal, year: 2024, status: illustrative, total: 10,\
             criteria: [{{code: '1', name: A, max: 10, rule: {rule}}}]}}"
        )
    };
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("above.yaml", &set("{rollup: {of: index, share: 10}}"));
    write("below.yaml", &set("{judged: {}}"));
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    write("a/units.csv", "unit,name,group\nhuyen,H,\n");
    write("b/units.csv", "unit,name,group,parent\nxa,X,,huyen\n");
    write("b/evidence.csv", "unit,code,value\nxa,1,8\n");
    let names = ["above.yaml", "a", "below.yaml", "b", "below.json", "above.json"];
    let [above, a, below, b, below_result, result] = paths(folder.path(), &names).try_into().unwrap();
    assert!(cchc(&["score", &below, &b, "--format", "json", "--out", &below_result]).status.success());
    let rollup = ["--rollup", &below_result];
    let score = [&["score", &above, &a, "--format", "json", "--out", &result][..], &rollup].concat();
    assert!(cchc(&score).status.success());
    // A unit that has all from those below it is not one without evidence.
    let checked = cchc(&[&["check", &above, &a][..], &rollup].concat());
    let checked = String::from_utf8(checked.stdout).unwrap();
    assert!(checked.starts_with("0 errors, 0 warnings;"), "{checked}");
    let with = cchc(&[&["verify", &result, &above, &a][..], &rollup].concat());
    assert_eq!(with.status.code(), Some(0), "{}", side(&with));
    assert!(!side(&with).contains("subordinate"), "{}", side(&with));
    let without = cchc(&["verify", &result, &above, &a]);
    assert_eq!(without.status.code(), Some(5));
    let said = "takes the points of `1` from results of subordinate units";
    assert!(side(&without).contains(said), "{}", side(&without));
}
