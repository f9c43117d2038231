//! `cchc lost` as scripts and people call it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use cchc_wire::LostFile;

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

fn lost(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(["lost", SET, CASE, "--quiet"]).args(arguments).current_dir(root).output().unwrap()
}

fn out(arguments: &[&str]) -> String {
    let output = lost(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn side(arguments: &[&str], code: i32) -> String {
    let output = lost(arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

fn file(arguments: &[&str]) -> LostFile {
    serde_json::from_str(&out(&[&["--format", "json"], arguments].concat())).unwrap()
}

#[test]
fn units_are_chosen_and_what_they_lose_is_over_them_alone() {
    let all = file(&[]);
    assert_eq!((all.units.len(), all.partial, all.all.units), (9, false, 9));
    for one in [["--unit", "phong-dien"], ["--unit", "ubnd huyện phong điền"], ["--only", "phong-dien"]]
    {
        let one = file(&one);
        assert_eq!((one.units.len(), one.partial, one.all.units), (1, true, 1));
        assert_eq!(one.units[0], *all.unit("phong-dien").unwrap());
        // 100 − 80.35, as the fixture's table has it.
        assert_eq!((one.all.lost.as_str(), one.groups[0].units), ("19.65", 1));
    }
    assert_eq!(file(&["--group", "UBND quận, huyện"]), all);
    let three = file(&["--only", "o-mon,phong-dien,thoi-lai"]);
    assert_eq!((three.units.len(), three.groups[0].units), (3, 3));
}

#[test]
fn the_same_call_gives_the_same_bytes() {
    assert_eq!(out(&["--format", "json"]), out(&["--format", "json"]));
}

#[test]
fn texts_say_what_was_asked_for() {
    let text = out(&["--unit", "co-do", "--lang", "vi"]);
    assert!(text.contains("UBND huyện Cờ Đỏ: mất 28,85 trên 100,00 điểm"), "{text}");
    assert!(text.contains("bị khống chế tối đa 3 điểm, vì 3.3.2 dưới 1,6 điểm"), "{text}");
    for (by, words) in [
        ("field", "7 Xây dựng và phát triển"),
        ("leaf", "5.6 Cán bộ, công chức"),
        ("cause", "survey answers"),
        ("source", "Survey"),
        ("appraiser", "Sở Thông tin và Truyền thông"),
    ] {
        let text = out(&["--by", by, "--lang", "en"]);
        assert!(text.contains(words) && text.contains("Sum"), "{text}");
    }
    let text = out(&["--common", "--lang", "en"]);
    assert!(text.contains("Group: UBND quận, huyện (9 units)"), "{text}");
}

#[test]
fn tables_go_into_files_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lost.csv");
    let table = ["--format", "csv", "--common"];
    let printed = out(&table);
    assert!(printed.starts_with("group,code,name,units,applies_to,lost,mean,who"), "{printed}");
    out(&[&table[..], &["--out", path.to_str().unwrap()]].concat());
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{feff}{printed}"));
    let read = format!("{CASE}/units.csv");
    assert!(side(&["--lang", "en", "--out", &read], 2).contains("was just read"));
}

#[test]
fn wrong_calls_are_told() {
    assert!(side(&["--lang", "vi", "--unit", "o-mn"], 2).contains("có phải là `o-mon`?"));
    assert!(side(&["--lang", "vi", "--group", "Sở"], 2).contains("không có khối `Sở`"));
    assert!(side(&["--lang", "vi", "--common", "--by", "field"], 2).contains("không dùng cùng với"));
    assert!(side(&["--lang", "vi", "--by", "unit"], 2).contains("`cause`"));
}

#[test]
fn sources_can_be_left_out() {
    let rest = file(&["--without", "survey", "--unit", "co-do"]);
    assert_eq!(rest.without, ["survey"]);
    assert!(rest.units[0].lines.iter().all(|line| line.source.as_deref() != Some("survey")));
    assert!(out(&["--without", "survey", "--lang", "vi"]).contains("Không tính điểm khảo sát"));
}
