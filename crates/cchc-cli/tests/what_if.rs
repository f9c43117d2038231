//! `cchc simulate`, `next`, `margins` and `robust` as scripts and people call them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

fn call(command: &str, arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut called = Command::new(env!("CARGO_BIN_EXE_cchc"));
    called.args([command, SET, CASE, "--quiet"]).args(arguments).current_dir(root).output().unwrap()
}

fn out(command: &str, arguments: &[&str]) -> String {
    let output = call(command, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(command: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&out(command, &[arguments, &["--format", "json"]].concat())).unwrap()
}

fn refused(command: &str, arguments: &[&str], code: i32) -> String {
    let output = call(command, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn nothing_changed_is_nothing_moved() {
    let file = json("simulate", &["--unit", "phong-dien"]);
    assert_eq!(file["before"].to_string(), file["after"].to_string());
    for key in ["moved", "held", "others", "edits"] {
        assert_eq!(file[key], Value::Array(Vec::new()), "{key}");
    }
    assert_eq!((file["kind"].as_str(), file["cchc"].as_i64()), (Some("simulate"), Some(1)));
}

#[test]
fn changes_of_arguments_and_of_a_file_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.yaml");
    let text = "cchc: 1\nunit: UBND huyện Phong Điền\nedits:\n  - {code: 3.3.2, value: 14800/14800}\n  - {unit: o-mon, code: 1.7, points: 0.5}\n";
    fs::write(&path, text).unwrap();
    let of_file = out("simulate", &[path.to_str().unwrap(), "--format", "json"]);
    assert!(of_file.contains("\"points\": \"80.35\""));
    let of_arguments = json("simulate", &["--unit", "phong-dien", "--set", "3.3.2=14800/14800"]);
    let of_file: Value = serde_json::from_str(&of_file).unwrap();
    assert_eq!(of_file["after"]["points"], of_arguments["after"]["points"]);
    let others: Vec<&str> =
        of_file["others"].as_array().unwrap().iter().map(|unit| unit["id"].as_str().unwrap()).collect();
    assert!(others.contains(&"o-mon"), "{others:?}");
}

#[test]
fn everything_wrong_is_said_at_once_with_its_argument() {
    let text = refused(
        "simulate",
        &[
            "--lang",
            "en",
            "--unit",
            "phong-dien",
            "--set",
            "3.3.22=1",
            "--set",
            "o-monn:1.7=1",
            "--set",
            "3.3.2=120%",
        ],
        3,
    );
    for part in
        ["--set 3.3.22=1", "`3.3.2`", "--set o-monn:1.7=1", "`o-mon`", "--set 3.3.2=120%", "above 100 %"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(refused("simulate", &["--unit", "phong-dien", "--set", "3.3.2"], 3).contains("--set 3.3.2"));
    assert!(refused("simulate", &["--unit", "phong-dienn"], 2).contains("phong-dien"));
    refused("simulate", &["--over", "3.3.2"], 2);
}

#[test]
fn a_range_covers_its_scale() {
    let file = json("simulate", &["--unit", "phong-dien", "--over", "3.3.2"]);
    let pieces = file["pieces"].as_array().unwrap();
    assert_eq!(pieces.first().unwrap()["from"], "0/14800");
    assert_eq!(pieces.last().unwrap()["to"], "14800/14800");
    // What the council ruled last, not what the unit reported.
    assert_eq!(file["now"], "12284/14800");
}

#[test]
fn steps_follow_their_efforts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("efforts.csv");
    fs::write(&path, "code,fixed,per\n3.3.2,0,0.01\n").unwrap();
    let file = json("next", &["--unit", "phong-dien", "--efforts", path.to_str().unwrap(), "--by", "effort"]);
    let steps = file["steps"].as_array().unwrap();
    assert!(!steps.is_empty() && steps.iter().all(|step| step["code"] == "3.3.2"), "{steps:?}");
    fs::write(&path, "code,per\n3.3.22,0.01\n").unwrap();
    assert!(
        refused("next", &["--unit", "phong-dien", "--efforts", path.to_str().unwrap()], 3).contains("3.3.2")
    );
}

#[test]
fn margins_are_those_of_the_units_asked_for() {
    let all = json("margins", &[]);
    assert_eq!(all["units"].as_array().unwrap().len(), 9);
    let one = json("margins", &["--unit", "phong-dien"]);
    assert_eq!(one["units"].as_array().unwrap().len(), 1);
    assert!(out("margins", &["--format", "csv"]).starts_with("unit,name,group,rank"));
}

#[test]
fn every_format_is_in_the_language_that_is_asked_for() {
    let texts = [
        ("simulate", "TÍNH THỬ", "WHAT IF"),
        ("next", "nên làm gì tiếp", "what to do next"),
        ("margins", "KHOẢNG CÁCH", "MARGINS"),
        ("robust", "ĐỘ VỮNG", "HOW ROBUST"),
    ];
    for (command, vi, en) in texts {
        let more: &[&str] = if command == "robust" { &["--draws", "50"] } else { &[] };
        for (language, part) in [("vi", vi), ("en", en)] {
            let text = out(command, &[more, &["--unit", "phong-dien", "--lang", language]].concat());
            assert!(text.contains(part), "{part} is not in {text}");
        }
        if command != "simulate" {
            let text = out(command, &[more, &["--unit", "phong-dien", "--format", "csv"]].concat());
            assert!(text.starts_with("unit,") && text.lines().nth(1).unwrap().starts_with("phong-dien,"));
        }
    }
}

#[test]
fn units_options_and_figures_that_do_not_fit_are_wrong_calls() {
    let wrong: [(&str, &[&str], &str); 13] = [
        ("robust", &["--unit", "phong-dienn"], "did you mean `phong-dien`"),
        ("robust", &["--only", "phong-dien,o-monn"], "did you mean `o-mon`"),
        ("robust", &["--draws", "0"], "from 1 to 1,000,000"),
        ("robust", &["--draws", "99999999999"], "from 1 to 1,000,000"),
        ("robust", &["--draws", "many"], "'many'"),
        ("robust", &["--weights", "-3"], "percent of 0 to 100"),
        ("robust", &["--weights", "120"], "`120`"),
        ("robust", &["--weights", "2.555"], "two decimals"),
        ("robust", &["--by", "effort"], "--by"),
        ("margins", &["--unit", "phong-dienn"], "did you mean `phong-dien`"),
        ("margins", &["--unit", "o-mon", "--only", "co-do"], "--only"),
        ("next", &["--unit", "phong-dien", "--by", "cost"], "'cost'"),
        ("next", &["--unit", "phong-dien", "--name", "x"], "--scenario"),
    ];
    for (command, arguments, part) in wrong {
        let said = refused(command, &[arguments, &["--lang", "en"]].concat(), 2);
        assert!(said.contains(part), "{command} {arguments:?}: {part} is not in {said}");
        let said = refused(command, &[arguments, &["--lang", "vi"]].concat(), 2);
        assert!(said.contains("lỗi"), "{command} {arguments:?}: {said}");
    }
}

#[test]
fn what_is_accepted_is_said_in_vietnamese_too() {
    for (arguments, parts) in [
        (["--draws", "99999999999"], ["`99999999999`", "số nguyên từ 1 đến 1.000.000"]),
        (["--draws", "0"], ["`0`", "số nguyên từ 1 đến 1.000.000"]),
        (["--weights", "-3"], ["`-3`", "phần trăm từ 0 đến 100"]),
    ] {
        let said = refused("robust", &[&arguments[..], &["--lang", "vi"]].concat(), 2);
        assert!(parts.iter().all(|part| said.contains(part)), "{arguments:?}: {said}");
    }
}

#[test]
fn neighbours_that_are_not_listed_have_their_names() {
    // Phong Điền stands behind Cái Răng, which is not asked about.
    let text = out("margins", &["--unit", "phong-dien", "--lang", "vi"]);
    assert!(text.contains("UBND quận Cái Răng") && !text.contains("cai-rang"), "{text}");
}

#[test]
fn figures_have_the_signs_of_the_language() {
    let text =
        |language: &str| out("robust", &["--unit", "phong-dien", "--draws", "1000", "--lang", language]);
    assert!(text("vi").contains("±10 %, 1.000 lần"), "{}", text("vi"));
    assert!(text("en").contains("±10 %, 1,000 draws"), "{}", text("en"));
}

#[test]
fn a_code_without_one_value_has_no_range() {
    let of = |code: &str| refused("simulate", &["--unit", "phong-dien", "--over", code, "--lang", "en"], 3);
    assert!(of("3.3.22").contains("`3.3.2`"));
    assert!(of("3.3").contains("3.3"));
}
