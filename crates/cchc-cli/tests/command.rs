//! The command as scripts and people call it: exit codes, languages, outputs, files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(arguments).current_dir(root());
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

fn cchc(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn side(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn invalid(code: &str) -> [String; 2] {
    let folder = format!("fixtures/invalid/{code}");
    [format!("{folder}/set.yaml"), format!("{folder}/case")]
}

#[test]
fn exit_codes_tell_how_it_went() {
    let [over, _] = invalid("option-over-max");
    let [differs, case] = invalid("declared-differs");
    let folder = tempfile::tempdir().unwrap();
    let result = folder.path().join("result.json");
    let result = result.to_str().unwrap();
    assert!(cchc(&["score", SET, CASE, "--format", "json", "--out", result]).status.success());
    let published = fs::read_to_string(result).unwrap().replacen("86.18", "86.81", 1);
    let changed = folder.path().join("changed.json");
    fs::write(&changed, published).unwrap();
    let cases: &[(&[&str], i32)] = &[
        (&["score", SET, CASE], 0),
        (&["check", SET, CASE, "--strict"], 0),
        (&["verify", result, SET, CASE], 0),
        (&["problems"], 0),
        (&["score", SET, CASE, "--out", "no/such/folder/x"], 1),
        (&[], 2),
        (&["scor"], 2),
        (&["score", SET], 2),
        (&["score", SET, CASE, "--unit", "nobody"], 2),
        (&["score", SET, CASE, "--group", "nobody"], 2),
        (&["score", CASE, SET], 3),
        (&["problems", "no-such-problem"], 2),
        (&["check", CASE], 2),
        (&["check", &over], 3),
        (&["score", &over, CASE], 3),
        (&["score", "no-such-set.yaml", CASE], 3),
        (&["verify", SET, SET, CASE], 3),
        (&["score", &differs, &case], 0),
        (&["score", &differs, &case, "--strict"], 4),
        (&["check", &differs, &case], 0),
        (&["check", &differs, &case, "--strict"], 4),
        (&["verify", changed.to_str().unwrap(), SET, CASE], 5),
    ];
    for (arguments, code) in cases {
        let output = cchc(arguments);
        assert_eq!(output.status.code(), Some(*code), "{arguments:?}\n{}", side(&output));
    }
}

#[test]
fn the_language_is_asked_for_or_the_locale() {
    let title = |mut command: Command| out(&command.output().unwrap()).lines().next().unwrap().to_owned();
    let score: &[&str] = &["score", SET, CASE];
    assert_eq!(title(command(score)), "RANKING BY ADMINISTRATIVE REFORM INDEX, 2022");
    let mut vietnamese = command(score);
    vietnamese.env("LC_ALL", "vi_VN.UTF-8");
    assert_eq!(title(vietnamese), "BẢNG XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2022");
    let mut english = command(&["--lang", "en", "score", SET, CASE]);
    english.env("LC_ALL", "vi_VN.UTF-8");
    assert_eq!(title(english), "RANKING BY ADMINISTRATIVE REFORM INDEX, 2022");
}

#[test]
fn help_and_wrong_calls_are_in_the_language_too() {
    let help = out(&cchc(&["score", "--help", "--lang", "vi"]));
    for words in ["Cách dùng: cchc score", "Ví dụ:", "Mã thoát:", "HỒ_SƠ"] {
        assert!(help.contains(words), "{words}\n{help}");
    }
    for words in ["Usage", "Options", "possible values", "default:"] {
        assert!(!help.contains(words), "{words}\n{help}");
    }
    assert!(out(&cchc(&["score", "--help", "--lang", "en"])).contains("Usage: cchc score"));
    assert!(side(&cchc(&["score", "--lang", "vi"])).starts_with("lỗi: thiếu `<BỘ>`, `<HỒ_SƠ>`\n"));
    let twice = ["score", SET, CASE, "--unit", "o-mon", "--unit", "co-do", "--lang"];
    for (language, said) in
        [("vi", "`--unit <ĐƠN_VỊ>` chỉ nêu được một lần"), ("en", "`--unit <UNIT>` can be given only once")]
    {
        let output = cchc(&[&twice[..], &[language]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(side(&output).contains(said) && side(&output).contains("`--only`"), "{}", side(&output));
    }
    let wrong = side(&cchc(&["chek", "--lang", "vi"]));
    assert!(wrong.starts_with("lỗi: không có lệnh `chek`") && wrong.contains("`check`"), "{wrong}");
}

#[test]
fn it_says_which_files_it_read() {
    let output = cchc(&["score", SET, CASE]);
    for file in [SET, "units.csv", "evidence.csv", "decisions.csv"] {
        assert!(side(&output).contains(file), "{file}");
    }
    assert_eq!(side(&cchc(&["score", SET, CASE, "--quiet"])), "");
}

#[test]
fn pipes_get_plain_text() {
    let [over, _] = invalid("option-over-max");
    for arguments in [&["check", over.as_str()][..], &["score", SET, CASE], &["--help"]] {
        let output = cchc(arguments);
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{arguments:?}");
    }
}

#[test]
fn a_pipe_that_closes_early_is_no_failure() {
    // A result is written piece by piece, and the pipe may close after some of them.
    for arguments in [&["problems"][..], &["score", SET, CASE, "--format", "json", "--quiet"]] {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), side(&output).as_str()), (Some(0), ""));
    }
}

#[test]
fn csv_in_a_file_is_for_excel_and_in_a_pipe_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.csv");
    let score = ["score", SET, CASE, "--format", "csv", "--lang", "vi"];
    let printed = out(&cchc(&score));
    assert!(printed.starts_with("unit,name,group,rank,index,"), "{printed}");
    assert!(printed.contains("o-mon,UBND quận Ô Môn,\"UBND quận, huyện\",1,86.18,86.18,"), "{printed}");
    assert!(cchc(&[&score[..], &["--out", file.to_str().unwrap()]].concat()).status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("\u{feff}{printed}"));
}

#[test]
fn a_run_that_stops_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.json");
    fs::write(&file, "old").unwrap();
    let [differs, case] = invalid("declared-differs");
    let [over, _] = invalid("option-over-max");
    let out = ["--format", "json", "--out", file.to_str().unwrap()];
    assert_eq!(cchc(&[&["score", &over, CASE], &out[..]].concat()).status.code(), Some(3));
    assert_eq!(cchc(&[&["score", &differs, &case, "--strict"], &out[..]].concat()).status.code(), Some(4));
    assert_eq!(cchc(&[&["score", SET, CASE, "--only", "x"], &out[..]].concat()).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn some_units_are_shown_with_the_figures_of_all() {
    let all = out(&cchc(&["score", SET, CASE, "--format", "csv"]));
    let some = out(&cchc(&["score", SET, CASE, "--format", "csv", "--only", "o-mon,UBND huyện Cờ Đỏ"]));
    let rows: Vec<&str> = some.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| all.contains(row)));
    let one = out(&cchc(&["score", SET, CASE, "--unit", "ubnd quận ô môn", "--lang", "vi"]));
    assert!(one.contains("Chỉ số 86,18 %; hạng 1/9; xếp loại Tốt"), "{one}");
    let near = cchc(&["score", SET, CASE, "--unit", "o-mn", "--lang", "vi"]);
    assert!(side(&near).contains("có phải là `o-mon`?"), "{}", side(&near));
}

#[test]
fn check_answers_editors_in_json() {
    let [set, case] = invalid("unknown-option");
    let output = cchc(&["check", &set, &case, "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&answer["kind"], &answer["errors"]), (&"check".into(), &1.into()));
    let problem = &answer["problems"][0];
    assert_eq!(problem["code"], "unknown-option");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["unit"], "an-cu");
    assert_eq!(problem["criterion"], "1");
    assert!(problem["file"].as_str().unwrap().ends_with("case/evidence.csv"));
    assert!(problem["message"]["vi"].is_string() && problem["help"]["en"].is_string());
}

#[test]
fn a_case_waits_for_a_set_without_errors() {
    let [over, _] = invalid("option-over-max");
    let text = out(&cchc(&["check", &over, CASE, "--lang", "vi"]));
    assert!(text.contains("option-over-max") && text.contains("chưa kiểm tra được"), "{text}");
    let text = out(&cchc(&["check", &over, SET, CASE, "--lang", "en"]));
    assert!(
        !text.contains("not checked") && text.contains("; 2 criteria sets, 338 worked examples run"),
        "{text}"
    );
}

#[test]
fn one_thing_is_counted_as_one() {
    let [over, case] = invalid("declared-differs");
    let text = out(&cchc(&["check", &over, &case, "--lang", "en"]));
    assert!(text.ends_with("0 errors, 1 warning; 1 criteria set, 0 worked examples run\n"), "{text}");
    let [differs, _] = invalid("case-differs");
    let text = out(&cchc(&["check", &differs, "--lang", "en"]));
    assert!(text.contains("1 error, 0 warnings; 1 criteria set"), "{text}");
}

#[test]
fn warnings_are_shown_in_the_order_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..12).rev().map(|unit| format!("u{unit},1,0.5\nu{unit},2,0.5\n")).collect();
    let units: String = (0..12).map(|unit| format!("u{unit},U,\n")).collect();
    let [set, _] = invalid("looks-like-a-share");
    let set = fs::read_to_string(root().join(set)).unwrap().replace(
        "rule: {choice: {on_time: 1, late: 0.5, missed: 0}}",
        "rule: {bands: {of: percent, steps: [{share: 1}]}}",
    );
    fs::write(folder.path().join("units.csv"), format!("unit,name,group\n{units}")).unwrap();
    fs::write(folder.path().join("evidence.csv"), format!("unit,code,value\n{rows}")).unwrap();
    let file = folder.path().join("set.yaml");
    fs::write(&file, set).unwrap();
    let output = cchc(&["score", file.to_str().unwrap(), folder.path().to_str().unwrap(), "--lang", "en"]);
    let said = side(&output);
    let lines: Vec<&str> = said.lines().filter(|line| line.contains("looks-like-a-share")).collect();
    assert!(lines.len() == 10 && lines[9].contains("evidence.csv:11:3"), "{said}");
}

#[test]
fn problems_that_no_file_holds_are_told_in_words() {
    for (code, vi, en) in [
        (
            "case-too-large",
            "Ví dụ: Một hồ sơ có hơn 200.000 đơn vị",
            "Example: A case of more than 200,000 units",
        ),
        ("file-not-written", "Ví dụ: `cchc score", "Example: `cchc score"),
        (
            "file-too-large",
            "Ví dụ: Một tệp bộ tiêu chí lớn hơn 16 MB",
            "Example: A file of a criteria set of more than 16 MB",
        ),
    ] {
        for (language, words) in [("vi", vi), ("en", en)] {
            let text = out(&cchc(&["problems", code, "--lang", language]));
            assert!(text.contains(words) && !text.contains("README"), "{text}");
        }
    }
}

#[test]
fn survey_can_be_left_out() {
    let text = out(&cchc(&["score", SET, CASE, "--without", "survey", "--lang", "vi"]));
    assert!(text.contains("Không tính điểm khảo sát") && !text.contains("Điểm khảo sát"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.json");
    let file = file.to_str().unwrap();
    cchc(&["score", SET, CASE, "--without", "survey", "--format", "json", "--out", file]);
    assert_eq!(cchc(&["verify", file, SET, CASE]).status.code(), Some(0));
}

#[test]
fn numbers_are_read_in_the_style_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let set = folder.path().join("set.yaml");
    write(
        "set.yaml",
        "{cchc: 1, id: s, title: S, level: internal, year: 2024, status: illustrative, total: 10,\
         criteria: [{code: '1', name: A, max: 10, rule: {judged: {}}}]}",
    );
    write("units.csv", "unit;name;group\na;A;\n");
    write("evidence.csv", "unit;code;value\na;1;8,5\n");
    let paths = [set.to_str().unwrap(), folder.path().to_str().unwrap()];
    let score = |style: &str| cchc(&["score", paths[0], paths[1], "--format", "csv", "--numbers", style]);
    assert!(out(&score("vi")).contains("a,A,,1,85.00,8.50"), "{}", side(&score("vi")));
    assert_eq!(score("point").status.code(), Some(3));
    assert!(side(&score("point")).contains("decimal-comma"));
}

#[test]
fn every_problem_with_an_example_shows_it() {
    for folder in fs::read_dir(root().join("fixtures/invalid")).unwrap() {
        let folder = folder.unwrap();
        // Where words stand for a set that is too large to be kept, they are all there is to show.
        if folder.path().join("README.md").exists() || !folder.path().is_dir() {
            continue;
        }
        let code = folder.file_name().into_string().unwrap();
        let output = cchc(&["problems", &code, "--lang", "vi"]);
        assert!(output.status.success(), "{code}");
        let said = out(&output).split_once("Công cụ báo:").map(|(_, said)| said.to_owned());
        assert!(said.is_some_and(|said| said.contains(&format!("[{code}]"))), "{code}");
        assert!(!out(&output).contains("/tmp"), "{code}");
    }
}

#[test]
fn schemas_and_completions_are_printed() {
    for kind in ["set", "case", "result", "lost"] {
        let schema: serde_json::Value = serde_json::from_slice(&cchc(&["schema", kind]).stdout).unwrap();
        assert!(schema["$schema"].is_string(), "{kind}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&cchc(&["completions", shell])).contains("cchc"), "{shell}");
    }
}
