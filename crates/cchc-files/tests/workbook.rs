//! Workbooks as people make them: what is read, what is refused, and where the problem is said to be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use cchc::{CriteriaSet, NumberStyle, Problems};
use cchc_files::{load_case, load_set};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// `kind sheet!cell` of every problem.
fn told(problems: &Problems) -> Vec<String> {
    let place = |mark: &cchc::Mark| {
        let whole = mark.to_string();
        whole
            .split_once(".xlsx")
            .map_or(whole.clone(), |(_, inside)| inside.trim_start_matches(':').to_owned())
    };
    cchc::by_place(problems.iter())
        .iter()
        .map(|problem| format!("{} {}", problem.kind.name(), place(&problem.place.mark)))
        .collect()
}

struct Made {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

type Fill<'f> = &'f dyn Fn(&mut Worksheet);

/// A workbook of sheets, each filled by hand.
fn made(sheets: &[(&str, Fill<'_>)]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let mut book = Workbook::new();
    for (name, fill) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        fill(sheet);
    }
    book.save(&path).unwrap();
    Made { _folder: folder, path }
}

/// Rows of texts; `#` before one makes it a figure, `%` a figure shown as a percent.
fn put(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (line, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate() {
            let (line, column) = (u32::try_from(line).unwrap(), u16::try_from(column).unwrap());
            let mut figure = 0.0;
            if let Some(text) = text.strip_prefix(['#', '%']) {
                figure = text.parse().unwrap();
            }
            if text.starts_with('#') {
                sheet.write_number(line, column, figure).unwrap();
            } else if text.starts_with('%') {
                let percent = Format::new().set_num_format("0.00%");
                sheet.write_number_with_format(line, column, figure, &percent).unwrap();
            } else if !text.is_empty() {
                sheet.write_string(line, column, *text).unwrap();
            }
        }
    }
}

const HEAD: &[&[&str]] = &[
    &["Mục", "Giá trị"],
    &["Phiên bản định dạng", "#1"],
    &["Mã bộ tiêu chí", "xa"],
    &["Tên bộ tiêu chí", "Bộ của xã"],
    &["Cấp", "xã"],
    &["Năm", "#2025"],
    &["status", "minh họa"],
    &["Thang điểm", "#10"],
];

fn set(criteria: &[&[&str]]) -> Made {
    made(&[("Tiêu chí", &|sheet| put(sheet, criteria)), ("thông tin  chung", &|sheet| put(sheet, HEAD))])
}

#[test]
fn a_set_is_read_from_a_workbook() {
    let book = set(&[&[
        "Mã",
        "Tên",
        "Điểm tối đa",
        "Cách chấm",
        "Đo bằng",
        "Khóa",
        "So sánh",
        "Giá trị",
        "Điểm",
        "points",
    ]]);
    let problems = load_set(&book.path).unwrap_err();
    assert!(told(&problems).contains(&"doubled-column Tiêu chí!J1".to_owned()), "{:?}", told(&problems));
    let book = set(&[
        &["Mã", "Tên", "Điểm tối đa", "Cách chấm", "Đo bằng", "Khóa", "So sánh", "Giá trị", "Điểm", "Dòng"],
        &["1", "Một", "#10"],
        &["1.1", "Tỷ lệ", "#6", "theo bậc", "tỷ lệ %"],
        &["", "", "", "", "", "", "từ", "#100", "#6"],
        &["", "", "", "", "", "", "", "", "#0"],
        &["", "", "", "", "", "", "", "%0.5", "#0", "ví dụ"],
        &["1.10", "Chọn", "#4", "choice"],
        &["", "Có làm", "", "", "", "co", "", "", "#4"],
        &["", "", "", "", "", "khong", "", "", "#0"],
    ]);
    let set: CriteriaSet =
        load_set(&book.path).unwrap_or_else(|problems| panic!("{:?}", told(&problems))).value;
    let codes: Vec<&str> = set.nodes().iter().map(|node| node.code.as_str()).collect();
    assert_eq!(codes, ["1", "1.1", "1.10"]);
}

#[test]
fn problems_name_sheet_and_cell_all_at_once() {
    let book = set(&[
        &["Mã", "Tên", "Điểm tối đa", "Cách chấm", "Khóa", "Điểm", "Mức gì", "Dòng"],
        &["1", "Một", "#10"],
        &["#1.1", "Số", "#3.3333333333333335", "chấm điểm"],
        &["1.3.1", "Mất cha", "#7", "chấm đỉêm"],
        &["1.2", "Chọn", "#7", "chọn một"],
        &["", "", "", "", "a", "#8"],
        &["", "", "", "", "a", "#1"],
        &["", "", "", "", "b", "#1", "", "bậc"],
    ]);
    let found = told(&load_set(&book.path).unwrap_err());
    for expected in [
        "unknown-column Tiêu chí!G1",
        "code-is-a-number Tiêu chí!A3",
        "cell-not-exact Tiêu chí!C3",
        "stray-row Tiêu chí!A4",
        "rule-shape Tiêu chí!D4",
        "option-over-max Tiêu chí!F6",
        "doubled-key Tiêu chí!E7",
        "unknown-word Tiêu chí!H8",
    ] {
        assert!(found.contains(&expected.to_owned()), "{expected}: {found:#?}");
    }
    assert!(!found.iter().any(|problem| problem.starts_with("missing-key")), "{found:#?}");
}

#[test]
fn what_is_no_workbook_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.xlsx", b"PK\x03\x04junk".as_slice()),
        ("b.xlsx", b"".as_slice()),
        ("c.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let problems = load_set(&path).unwrap_err();
        assert_eq!(told(&problems), ["syntax "], "{name}");
    }
}

#[test]
fn a_case_is_read_from_one_workbook_as_from_csv() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let set = load_set(&root.join("criteria/district-can-tho.yaml")).unwrap().value;
    let folder = root.join("fixtures/can-tho-districts-2022");
    let sheets: Vec<(&str, Vec<Vec<String>>)> = ["units", "evidence", "decisions"]
        .into_iter()
        .map(|name| {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_path(folder.join(format!("{name}.csv")))
                .unwrap();
            (name, reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
        })
        .collect();
    let fill = |rows: &Vec<Vec<String>>, sheet: &mut Worksheet| {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        put(sheet, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    };
    let [units, evidence, decisions] = [&sheets[0], &sheets[1], &sheets[2]];
    let book = made(&[
        (units.0, &|sheet| fill(&units.1, sheet)),
        (evidence.0, &|sheet| fill(&evidence.1, sheet)),
        (decisions.0, &|sheet| fill(&decisions.1, sheet)),
    ]);
    let read = |path: &Path| {
        load_case(path, &set, NumberStyle::Point).unwrap_or_else(|problems| panic!("{problems}"))
    };
    let (from_book, from_csv) = (read(&book.path), read(&folder));
    let digest = |evidence| {
        let engine = cchc_wire::Engine::new(set.clone());
        engine.score(evidence, &cchc_wire::ScoreRequest::default()).unwrap().result.to_json()
    };
    assert_eq!(digest(&from_book.evidence.value), digest(&from_csv.evidence.value));
    assert_eq!(from_book.files, std::slice::from_ref(&book.path));
}

#[test]
fn figures_days_and_errors_of_a_case_are_read_or_told() {
    let set = load_set(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria/district-can-tho.yaml"))
        .unwrap()
        .value;
    let day = ExcelDateTime::from_ymd(2024, 3, 15).unwrap();
    let as_day = Format::new().set_num_format("dd/mm/yyyy");
    let book = made(&[
        ("units", &|sheet| put(sheet, &[&["unit", "name", "group"], &["a", "A", "G"], &["b", "B", "G"]])),
        ("evidence", &|sheet| {
            put(
                sheet,
                &[
                    &["unit", "code", "value"],
                    &["a", "7.3.3", "%0.31"],
                    &["a", "#8.4", "100%"],
                    &["a", "7.4.2", ""],
                ],
            );
            sheet.write_datetime_with_format(3, 2, &day, &as_day).unwrap();
            sheet.write_string(4, 0, "b").unwrap();
            sheet.write_string(4, 1, "7.3.3").unwrap();
            sheet.write_formula(4, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        }),
        ("Decisions", &|sheet| put(sheet, &[&["unit", "code"]])),
        ("ghi chép", &|sheet| put(sheet, &[&["x"]])),
    ]);
    let found = told(&load_case(&book.path, &set, NumberStyle::Point).unwrap_err());
    for expected in [
        "near-sheet-name Decisions",
        "unknown-sheet ghi chép",
        "code-is-a-number evidence!B3",
        "cell-is-a-date evidence!C4",
    ] {
        assert!(found.contains(&expected.to_owned()), "{expected}: {found:#?}");
    }
    let vietnamese = made(&[
        ("units", &|sheet| put(sheet, &[&["unit", "name", "group"], &["a", "A", "G"]])),
        ("evidence-wide", &|sheet| put(sheet, &[&["unit", "7.3.3", "8.4"], &["a", "#30.5", "30,5"]])),
    ]);
    let read = load_case(&vietnamese.path, &set, NumberStyle::Vietnamese);
    let evidence = read.unwrap_or_else(|problems| panic!("{problems}")).evidence.value;
    let given = |code: &str| {
        let leaf = set.leaf_indices().find(|leaf| set.node_of(*leaf).code.as_str() == code).unwrap();
        evidence.unit_indices().next().map(|unit| format!("{:?}", evidence.given(unit, leaf)))
    };
    assert_eq!(given("7.3.3"), given("8.4"));
}
