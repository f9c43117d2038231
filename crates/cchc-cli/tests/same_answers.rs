//! What the commands about what could be print as JSON is, to the byte, what the engine answers to the same request.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cchc::NumberStyle;
use cchc_wire::case::CaseFile;
use cchc_wire::{Answer, Engine, Request};
use serde_json::{Value, json};

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

const SCENARIOS: &str = r#"{"cchc": 1, "unit": "o-mon", "scenarios": [
  {"name": "Ô Môn cũng làm", "notes": "số hóa đủ", "edits": [{"code": "3.3.2", "value": "95%"}]},
  {"name": "Cờ Đỏ cũng làm", "edits": [{"unit": "co-do", "code": "1.1.1", "value": "dung-han"}]}
]}"#;

const EFFORTS: &str = r#"[
  {"code": "3.3.2", "fixed": "1", "per": "0.01"},
  {"code": "1.1.1", "fixed": "2"},
  {"code": "7.2.2", "fixed": "1", "per": "0.001", "ceiling": "95%"}
]"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn printed(folder: &Path, command: &str, arguments: &[&str]) -> String {
    fs::write(folder.join("scenarios.json"), SCENARIOS).unwrap();
    let rows = "code,fixed,per,ceiling\n3.3.2,1,0.01,\n1.1.1,2,,\n7.2.2,1,0.001,95%\n";
    fs::write(folder.join("efforts.csv"), rows).unwrap();
    let mut called = Command::new(env!("CARGO_BIN_EXE_cchc"));
    called.arg(command).arg(root().join(SET)).arg(root().join(CASE)).args(arguments);
    let output = called.args(["--quiet", "--format", "json"]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The one answer that is there.
fn written(answer: Answer) -> String {
    assert!(answer.ok, "{:?}", answer.problems);
    let texts = [
        answer.simulation.map(|file| file.to_json()),
        answer.over.map(|file| file.to_json()),
        answer.next.map(|file| file.to_json()),
        answer.margins.map(|file| file.to_json()),
        answer.robustness.map(|file| file.to_json()),
        answer.recovery.map(|file| file.to_json()),
    ];
    texts.into_iter().flatten().next().unwrap()
}

/// A command, the request it stands for, its arguments, and the rest of the request.
type Call<'a> = (&'a str, &'a str, Vec<&'a str>, Value);

fn calls() -> [Call<'static>; 10] {
    let scenarios: Value = serde_json::from_str(SCENARIOS).unwrap();
    let efforts: Value = serde_json::from_str(EFFORTS).unwrap();
    let rivals = json!({"scenarios": scenarios, "name": "Ô Môn cũng làm"});
    let (unit, of_efforts) = (["--unit", "phong-dien"], ["--efforts", "efforts.csv"]);
    let of_rivals = ["--scenario", "scenarios.json", "--name", "Ô Môn cũng làm"];
    [
        ("simulate", "simulate", vec!["scenarios.json"], json!({"scenarios": scenarios})),
        (
            "simulate",
            "simulate",
            [&unit[..], &["--set", "3.3.2=95%", "--without", "survey"]].concat(),
            json!({"unit": "phong-dien", "without": ["survey"],
                "scenarios": {"cchc": 1, "edits": [{"code": "3.3.2", "value": "95%"}]}}),
        ),
        (
            "simulate",
            "over",
            [&unit[..], &["--over", "3.3.2"]].concat(),
            json!({"unit": "phong-dien", "code": "3.3.2"}),
        ),
        ("next", "next", unit.to_vec(), json!({"unit": "phong-dien"})),
        (
            "next",
            "next",
            [&unit[..], &of_efforts, &of_rivals, &["--by", "effort"]].concat(),
            json!({"unit": "phong-dien", "efforts": efforts, "rivals": rivals, "by": "effort"}),
        ),
        ("margins", "margins", vec!["--only", "phong-dien,o-mon"], json!({"only": ["phong-dien", "o-mon"]})),
        (
            "robust",
            "robust",
            vec!["--draws", "200", "--seed", "7", "--weights", "5", "--unit", "co-do"],
            json!({"draws": 200, "seed": 7, "spread": "5", "only": ["co-do"]}),
        ),
        (
            "recover",
            "recover",
            [&unit[..], &of_efforts, &of_rivals, &["--target", "rank:5", "--plans", "3", "--lock", "1.1.1"]]
                .concat(),
            json!({"unit": "phong-dien", "efforts": efforts, "rivals": rivals, "target": {"rank": 5},
                "plans": 3, "locks": ["1.1.1"]}),
        ),
        (
            "recover",
            "recover",
            [&unit[..], &of_efforts, &of_rivals, &["--target", "rank:5", "--front"]].concat(),
            json!({"unit": "phong-dien", "efforts": efforts, "rivals": rivals, "target": {"rank": 5},
                "front": 20}),
        ),
        (
            "recover",
            "recover",
            [&unit[..], &of_efforts, &["--target", "tier:rất tốt", "--limit", "3.3.2=90%", "--at-most", "2"]]
                .concat(),
            json!({"unit": "phong-dien", "efforts": efforts, "target": {"tier": "rất tốt"},
                "limits": {"3.3.2": "90%"}, "at_most": 2}),
        ),
    ]
}

#[test]
fn a_command_prints_what_the_engine_answers() {
    let engine = Engine::new(cchc_files::load_set(&root().join(SET)).unwrap().value);
    let read = cchc_files::load_case(&root().join(CASE), engine.set(), NumberStyle::Point).unwrap();
    let case = Value::from(&CaseFile::new(engine.set(), &read.evidence.value));
    let folder = tempfile::tempdir().unwrap();
    for (command, request, arguments, mut asked) in calls() {
        asked["case"] = case.clone();
        let asked: Request = serde_json::from_value(json!({ request: asked })).unwrap();
        let (printed, answered) = (printed(folder.path(), command, &arguments), written(engine.call(&asked)));
        assert_eq!(printed, answered, "{command} {arguments:?}");
    }
}
