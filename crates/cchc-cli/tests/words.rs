//! `cchc describe` and `cchc explain` as people call them: formats, languages, one node, names that are not
//! there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

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

#[test]
fn a_unit_is_explained_down_to_the_cell() {
    let explain = ["explain", SET, CASE, "--unit", "UBND huyện Phong Điền", "--lang", "vi", "--quiet"];
    let output = cchc(&explain);
    assert!(output.status.success(), "{}", side(&output));
    let text = out(&output);
    for line in [
        "    1.1.3  Mức độ hoàn thành kế hoạch CCHC: 1,42/1,5 điểm",
        "      Số liệu: `36/38` – fixtures/can-tho-districts-2022/evidence.csv:564:3",
        "      Áp dụng: 36/38 (≈ 94,74 %) thuộc bậc “từ 80 % đến dưới 100 %: tỷ lệ × 1,5 điểm”, được 1,42 điểm (chính xác là 27/19)",
        "      Mức cao hơn gần nhất: từ 100 % thì được 1,5 điểm",
        "  Hạng: 7/9, khối UBND quận, huyện",
    ] {
        assert!(text.contains(&format!("{line}\n")), "{line}\n{text}");
    }
    // The cell is there.
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(CASE).join("evidence.csv");
    let row = std::fs::read_to_string(file).unwrap().lines().nth(563).unwrap().to_owned();
    assert!(row.starts_with("phong-dien,1.1.3,36/38,"), "{row}");
}

#[test]
fn an_explanation_comes_as_json_and_markdown_and_for_one_code() {
    let explain = |more: &[&str]| {
        out(&cchc(&[&["explain", SET, CASE, "--unit", "o-mon", "--lang", "en"], more].concat()))
    };
    let json: serde_json::Value = serde_json::from_str(&explain(&["--format", "json"])).unwrap();
    assert_eq!((&json["kind"], &json["version"]), (&"explain".into(), &1.into()));
    assert_eq!(json["whole"]["index"]["shown"], "86.18");
    let part: serde_json::Value =
        serde_json::from_str(&explain(&["--format", "json", "--code", "3.4"])).unwrap();
    let codes: Vec<&str> =
        part["nodes"].as_array().unwrap().iter().map(|node| node["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["3.4", "3.4.1", "3.4.2", "3.4.3"]);
    assert!(explain(&["--format", "markdown", "--code", "3.4.1"]).contains("\n- **Evidence:** `"));
}

#[test]
fn names_that_are_not_there_are_wrong_calls() {
    let cases: [(&[&str], i32, &str); 4] = [
        (&["--unit", "phong-dein"], 2, "did you mean `phong-dien`?"),
        (&["--unit", "phong-dien", "--code", "3.9"], 2, "near it there are: `3.1`, `3.2`"),
        (&[], 2, "--unit"),
        (&["--unit", "phong-dien", "--without", "survey", "--code", "2.6"], 0, ""),
    ];
    for (more, code, said) in cases {
        let output = cchc(&[&["explain", SET, CASE, "--lang", "en"], more].concat());
        assert_eq!(output.status.code(), Some(code), "{more:?}");
        assert!(side(&output).contains(said), "{}", side(&output));
    }
}

#[test]
fn warnings_stop_a_strict_explanation() {
    let folder = "fixtures/invalid/declared-differs";
    let (set, case) = (format!("{folder}/set.yaml"), format!("{folder}/case"));
    let explain = ["explain", &set, &case, "--unit", "an-binh"];
    assert_eq!(cchc(&explain).status.code(), Some(0));
    let output = cchc(&[&explain[..], &["--strict"]].concat());
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(4), ""));
}
