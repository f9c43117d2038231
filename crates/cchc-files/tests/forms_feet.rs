//! What stands below tables: people sign, date and note there, and head groups of units by Roman numbers. That is no
//! loss; a figure there is, and so are words in the midst of a table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support::form::{FORM, UNITS, expected};
use crate::support::grid::{Grid, case, case_of, said, told, workbook};

type Rows = &'static [&'static [&'static str]];

fn with_rows(first: Rows, then: Rows) -> Vec<Vec<String>> {
    let own = |row: &&[&str]| row.iter().map(|&text| text.to_owned()).collect();
    first.iter().chain(then).map(own).collect()
}

/// All that is said of a form with rows below its table, but of leaves without evidence, and whether it is read.
fn of_form(below: Rows) -> (Vec<String>, bool) {
    let grid = Grid { rows: with_rows(FORM, below), ..Grid::of("Phiếu", &[]) };
    let (problems, is_read) = match case_of("p.xlsx", &workbook(&[grid])) {
        Ok(read) => {
            assert_eq!(said(&read.evidence.value), expected(), "{below:?}");
            (read.evidence.warnings, true)
        }
        Err(problems) => (problems, false),
    };
    (told(&problems), is_read)
}

#[test]
fn signatures_below_a_form_are_nobodys_loss() {
    let below: [Rows; 10] = [
        &[&["", "Người lập biểu", "", "", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"], &["", "(Ký, ghi rõ họ tên)"]],
        &[
            &["", "", "", "", "", "", "", "Xã An, ngày 05 tháng 12 năm 2026"],
            &["", "NGƯỜI LẬP", "", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
            &["", "", "", "", "", "", "", "CHỦ TỊCH"],
            &["", "Trần Thị B", "", "", "", "", "", "Nguyễn Văn A"],
        ],
        &[
            &["Người lập biểu", "", "", "", "", "", "", "Giám đốc (đã ký)"],
            &["", "", "", "", "", "", "", "Hạnh"],
        ],
        &[&["", "", "", "", "", "", "", "……, ngày … tháng … năm 2026"], &["", "", "", "", "", "", "", "./."]],
        &[&["Nguồn:"], &["1. Không tính vụ đã rút"], &["*"]],
        &[&["", "", "", "", "", "", "", "(Ký, ghi rõ họ tên)"]],
        &[
            &["", "(*) Số liệu tạm tính"],
            &["(1) Không tính vụ đã rút"],
            &["", "", "", "", "", "", "", "[Đã ký số]"],
        ],
        &[&["Nơi nhận: như trên; lưu VT", "", "", "", "(ký tên, đóng dấu)"]],
        &[&["Ghi chú: số liệu tính đến 30/11/2026"]],
        &[&["", "Nguồn: Cổng dịch vụ công", "", "", "………………"]],
    ];
    for rows in below {
        assert_eq!(of_form(rows), (Vec::new(), true), "{rows:?}");
    }
}

#[test]
fn what_is_reported_below_a_form_is_said() {
    let below: [(Rows, &str, bool); 13] = [
        // Who signs hides no words, and a word for who signs is no signature in the midst of others.
        (&[&["", "", "", "", "còn thiếu hai vụ"], &["", "Giám đốc"]], "unread-cell p.xlsx Phiếu!E22", true),
        (
            &[&["", "", "", "", "", "", "", "", "theo báo cáo của Chủ tịch"]],
            "unread-cell p.xlsx Phiếu!I22",
            true,
        ),
        (&[&["", "", "", "", "số vụ: 5"], &["", "Giám đốc"]], "unread-cell p.xlsx Phiếu!E22", true),
        (&[&["", "", "", "", "@2026-12-05"], &["", "Giám đốc"]], "unread-cell p.xlsx Phiếu!E22", true),
        // Lists of options and counts are no words.
        (&[&["", "Giám đốc", "", "", "a; b"]], "stray-cell p.xlsx Phiếu!E22", false),
        (&[&["", "Giám đốc", "", "", "good=9; fair=5"]], "stray-cell p.xlsx Phiếu!E22", false),
        // Words where nobody signs are said once.
        (
            &[
                &["", "", "", "", "", "", "", "", "", "Báo cáo số 12/BC-UBND"],
                &["", "", "", "", "còn thiếu hai vụ"],
            ],
            "unread-cell p.xlsx Phiếu!J22",
            true,
        ),
        (&[&["", "vụ mới", "", "", "#3"]], "stray-cell p.xlsx Phiếu!E22", false),
        (&[&["", "vụ mới", "", "", "3 vụ"]], "stray-cell p.xlsx Phiếu!E22", false),
        (&[&["", "ban hành", "", "", "Đúng hạn"]], "stray-cell p.xlsx Phiếu!E22", false),
        (&[&["", "nhân sự", "", "", "Không phát sinh"]], "stray-cell p.xlsx Phiếu!E22", false),
        // Who signs hides no figure.
        (&[&["", "Giám đốc", "", "", "#3"]], "stray-cell p.xlsx Phiếu!E22", false),
        // A word that is no code, beside what is no word.
        (&[&["vụ mới", "", "", "", "#3"]], "unknown-code p.xlsx Phiếu!A22", false),
    ];
    for (rows, expected, is_read) in below {
        assert_eq!(of_form(rows), (vec![expected.to_owned()], is_read), "{rows:?}");
    }
}

#[test]
fn words_in_the_midst_of_a_form_are_refused() {
    let mut rows = with_rows(FORM, &[]);
    rows.insert(
        9,
        ["", "Giám đốc", "", "", "", "", "", "", "", "đã ký biên bản"].map(str::to_owned).to_vec(),
    );
    let grid = Grid { rows, ..Grid::of("Phiếu", &[]) };
    let found = told(&case_of("p.xlsx", &workbook(&[grid])).unwrap_err());
    assert_eq!(found, ["stray-cell p.xlsx Phiếu!J10"]);
}

const HEADING: &[&str] = &["Mã đơn vị", "Đơn vị", "Khối", "1.1", "1.2", "2.1"];
const AN: &[&str] = &["an", "Xã An", "Xã", "Đúng hạn", "190/200", "#1"];
const BINH: &[&str] = &["binh", "Xã Bình", "Xã", "late", "180/200", "#0"];

/// All that is said of a matrix, alone or beside a table of units, but of leaves without evidence, and of its units.
fn of_matrix(rows: &[&[&str]], has_table: bool) -> (Vec<String>, Vec<String>) {
    let book = workbook(&[Grid::of("Bảng", rows)]);
    let units = format!("{UNITS}binh,Xã Bình,Xã,Bắc\n");
    let mut files: Vec<(&str, &[u8])> = vec![("m.xlsx", &book)];
    files.extend(has_table.then_some(("units.csv", units.as_bytes())));
    let (problems, units) = match case(&files) {
        Ok(read) => {
            let units = read.evidence.value.units().iter().map(|unit| unit.id.to_string());
            (read.evidence.warnings, units.collect())
        }
        Err(problems) => (problems, Vec::new()),
    };
    let mut found = told(&problems);
    found.retain(|problem| !problem.starts_with("leaf-without-evidence"));
    (found, units)
}

#[test]
fn rows_of_words_in_a_matrix_are_of_no_unit() {
    let rows: [&[&[&str]]; 8] = [
        &[HEADING, AN, BINH, &["(1) Không tính vụ đã rút"], &["2. Số liệu tạm tính"], &["./."]],
        &[
            HEADING,
            AN,
            BINH,
            &["Người lập biểu", "", "", "", "KT. GIÁM ĐỐC"],
            &["", "Trần Thị B", "", "", "Nguyễn Văn A"],
        ],
        &[HEADING, &["I", "Khối xã"], AN, &["II", "Khối phường"], BINH],
        &[HEADING, &["A.", "Khối xã"], AN, BINH],
        &[HEADING, &["Khối xã"], AN, BINH],
        &[HEADING, AN, BINH, &["Toàn thành phố"]],
        &[
            HEADING,
            AN,
            BINH,
            &["Nguồn: Sở Nội vụ"],
            &["Người lập biểu", "", "", "", "Chủ tịch Hội đồng"],
            &["", "", "", "", "(đã ký)"],
        ],
        &[HEADING, AN, BINH, &["Ghi chú: không tính vụ việc đã rút"]],
    ];
    for rows in rows {
        for has_table in [true, false] {
            let expected = (Vec::new(), vec!["an".to_owned(), "binh".to_owned()]);
            assert_eq!(of_matrix(rows, has_table), expected, "{rows:?}");
        }
    }
}

#[test]
fn what_is_reported_in_rows_of_no_unit_is_said() {
    let rows: [(&[&[&str]], &str); 9] = [
        (
            &[HEADING, AN, BINH, &["", "Văn phòng Chủ tịch", "", "", "đạt chín phần"]],
            "stray-cell m.xlsx Bảng!E4",
        ),
        (
            &[HEADING, AN, BINH, &["Xã Ân", "", "", "a; b"], &["Người lập biểu"]],
            "unknown-unit m.xlsx Bảng!A4",
        ),
        (&[HEADING, AN, BINH, &["Xã Cường", "Xã Cường"]], "unknown-unit m.xlsx Bảng!A4"),
        (&[HEADING, &["I", "Khối xã", "", "", "", "#3"], AN, BINH], "unknown-unit m.xlsx Bảng!A2"),
        (&[HEADING, AN, BINH, &["Toàn thành phố", "", "", "", "370/400"]], "unknown-unit m.xlsx Bảng!A4"),
        (&[HEADING, AN, BINH, &["Xã Cường", "", "", "Đúng hạn"]], "unknown-unit m.xlsx Bảng!A4"),
        (&[HEADING, AN, &["Khối xã", "", "", "", "chưa có"], BINH], "stray-cell m.xlsx Bảng!E3"),
        (&[HEADING, AN, BINH, &["cuong"]], "unknown-unit m.xlsx Bảng!A4"),
        (&[HEADING, AN, BINH, &["Chủ tịch", "", "", "", "", "#3"]], "unknown-unit m.xlsx Bảng!A4"),
    ];
    for (rows, expected) in rows {
        let (found, units) = of_matrix(rows, true);
        // What the unknown unit reports is judged as well.
        assert!(
            units.is_empty() && found.first().is_some_and(|found| found == expected),
            "{rows:?}: {found:?}"
        );
    }
    // A unit that a matrix makes is none of words, whatever it reports.
    let named: &[&[&str]] = &[HEADING, AN, BINH, &["Xã Cường", "Xã Cường"]];
    assert_eq!(of_matrix(named, false).0, ["group-missing m.xlsx Bảng!C4"]);
    // Lines break in cells, and are one group all the same.
    let broken: &[&[&str]] = &[
        HEADING,
        AN,
        &["binh", "Xã Bình", "Xã\n", "late", "180/200", "#0"],
        &["cu", "Xã Cù", "\u{a0}Xã", "late", "180/200", "#0"],
    ];
    let read = case(&[("m.xlsx", &workbook(&[Grid::of("Bảng", broken)]))]).unwrap();
    assert_eq!(
        read.evidence.value.units().iter().map(|unit| unit.group.as_str()).collect::<Vec<_>>(),
        ["Xã"; 3]
    );
    // Words where nobody signs are said.
    let noted: &[&[&str]] = &[HEADING, AN, BINH, &["Xã Cường", "", "", "", "chưa có"]];
    assert_eq!(of_matrix(noted, true).0, ["unread-cell m.xlsx Bảng!E4"]);
}
