//! `--out NAME.xlsx` as people call it: which commands write workbooks, what is in them, what is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";

fn cchc(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(arguments).args(["--quiet"]).current_dir(root).output().unwrap()
}

/// The names of the sheets that a command writes, and all that stands on the first.
fn written(arguments: &[&str], file: &Path) -> (Vec<String>, Vec<String>) {
    let output = cchc(&[arguments, &["--out", file.to_str().unwrap()]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    let mut book: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let names = book.sheet_names();
    let first = book.worksheet_range(&names[0]).unwrap();
    (names, first.used_cells().map(|(_, _, cell)| cell.to_string()).collect())
}

#[test]
fn four_commands_write_workbooks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.XLSX");
    let (names, ranking) = written(&["score", SET, CASE, "--lang", "vi"], &file);
    let expected =
        ["Xếp hạng", "Tự chấm và thẩm định", "Điểm theo lĩnh vực", "Điểm bị mất", "Mất điểm chung"];
    assert_eq!(names[..5], expected);
    assert_eq!(names.len(), 14);
    // 86.18 is the index of Ô Môn in the table of the fixture.
    assert!(ranking.iter().any(|text| text == "86.18"), "{ranking:?}");
    let (names, _) = written(&["score", SET, CASE, "--lang", "en", "--unit", "o-mon"], &file);
    assert_eq!(names.last().unwrap(), "UBND quận Ô Môn");
    assert_eq!((names[0].as_str(), names.len()), ("Ranking", 6));
    let (names, _) = written(&["lost", SET, CASE, "--lang", "vi"], &file);
    assert_eq!((names[0].as_str(), names.len()), ("Từng đơn vị", 13));
    let (names, _) = written(&["lost", SET, CASE, "--lang", "vi", "--by", "cause"], &file);
    assert_eq!(names, ["Theo nguyên nhân"]);
    let unit = ["--unit", "phong-dien", "--lang", "vi"];
    let (names, _) = written(&[&["next", SET, CASE], &unit[..]].concat(), &file);
    assert_eq!(names, ["Việc nên làm"]);
    let recover = ["recover", SET, CASE, "--target", "index:81"];
    let (names, plans) = written(&[&recover[..], &unit[..]].concat(), &file);
    assert_eq!(names, ["Phương án"]);
    assert!(plans.iter().any(|text| text.starts_with("Phương án ít công sức nhất")), "{plans:?}");
}

#[test]
fn the_same_call_writes_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name: &str| {
        let file = folder.path().join(name);
        written(&["score", SET, CASE, "--lang", "vi"], &file);
        fs::read(file).unwrap()
    };
    assert_eq!(bytes("a.xlsx"), bytes("b.xlsx"));
}

#[test]
fn a_workbook_has_no_other_format() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xlsx");
    let out = ["--out", file.to_str().unwrap(), "--lang", "vi"];
    let unit = ["--unit", "phong-dien"];
    let recover = ["recover", SET, CASE, "--target", "index:81", "--unit", "phong-dien"];
    let cases: &[(&[&str], &str)] = &[
        (&["score", SET, CASE, "--format", "csv"], "bỏ `--format`"),
        (&["lost", SET, CASE, "--format", "table"], "bỏ `--format`"),
        (&[&["next", SET, CASE, "--format", "json"], &unit[..]].concat(), "bỏ `--format`"),
        (&[&recover[..], &["--format", "json"]].concat(), "bỏ `--format`"),
        (&["margins", SET, CASE], "không ghi sổ tính"),
        (&["robust", SET, CASE], "không ghi sổ tính"),
        (&["describe", SET], "không ghi sổ tính"),
        (&[&["explain", SET, CASE], &unit[..]].concat(), "không ghi sổ tính"),
        (&[&["simulate", SET, CASE, "--set", "7.1=on_time"], &unit[..]].concat(), "không ghi sổ tính"),
    ];
    for (arguments, said) in cases {
        let output = cchc(&[arguments, &out[..]].concat());
        let side = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}\n{side}");
        assert!(side.contains(said), "{arguments:?}\n{side}");
        assert!(!file.exists());
    }
    assert!(!cchc(&["score", SET, CASE, "--format", "workbook"]).status.success());
}

#[test]
fn a_workbook_behind_a_set_is_a_case_whatever_is_wrong_with_it() {
    let cases = [("form-without-heading", "form-without-heading"), ("external-links", "external-links")];
    for (fixture, kind) in cases {
        let set = format!("fixtures/invalid/{fixture}/set.yaml");
        let case = format!("fixtures/invalid/{fixture}/case/a.xlsx");
        let output = cchc(&["check", &set, &case, "--lang", "en"]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(&format!("[{kind}]")) && said.contains("; 1 criteria set,"), "{said}");
    }
    // One with a sheet of a set is a second set.
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("set.xlsx");
    let book = book.to_str().unwrap();
    assert!(cchc(&["convert", SET, book]).status.success());
    let said = String::from_utf8(cchc(&["check", SET, book, "--lang", "en"]).stdout).unwrap();
    assert!(said.contains("; 2 criteria sets,"), "{said}");
}

#[test]
fn a_run_that_stops_leaves_the_old_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xlsx");
    fs::write(&file, "old").unwrap();
    let out = ["--out", file.to_str().unwrap()];
    let differs = ["fixtures/invalid/declared-differs/set.yaml", "fixtures/invalid/declared-differs/case"];
    let strict = [&["score"], &differs[..], &["--strict"], &out[..]].concat();
    assert_eq!(cchc(&strict).status.code(), Some(4));
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert!(cchc(&[&["score", SET, CASE], &out[..]].concat()).status.success());
    let mut book: Xlsx<_> = calamine::open_workbook(&file).unwrap();
    let first = book.worksheet_range("Ranking").or_else(|_| book.worksheet_range("Xếp hạng")).unwrap();
    assert!(first.used_cells().any(|(_, _, cell)| matches!(cell, Data::Float(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
