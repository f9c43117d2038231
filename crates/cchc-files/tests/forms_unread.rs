//! Nothing that was typed into a form is lost without a word: formulas over self scores, cells merged sideways, values in
//! columns for people and above the table, heads, columns under other names, days among remarks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support::form::{Disturb, EVIDENCE, UNITS, expected, form};
use crate::support::grid;
use crate::support::grid::{Grid, case, case_of, changed, said, told, workbook};
use cchc::Problems;

fn disturbed(disturb: Disturb) -> Grid {
    let mut grid = form();
    disturb(&mut grid);
    grid
}

/// What is said of a form, beside its rows that are lost with a disturbance.
fn of_form(disturb: Disturb) -> Vec<String> {
    let read = case_of("p.xlsx", &workbook(&[disturbed(disturb)]));
    told(&read.map_or_else(|problems| problems, |case| case.evidence.warnings))
}

fn check(cases: &[(&str, Disturb, &[&str])]) {
    for (what, disturb, expected) in cases {
        assert_eq!(of_form(*disturb), *expected, "{what}");
    }
}

fn rename(grid: &mut Grid, from: &str, to: &str) {
    let (line, column) = (grid.line("Mã"), grid.column(from));
    to.clone_into(&mut grid.rows[line][column]);
}

/// Makes a row one cell from a column up to that of values, and puts a text there.
fn merge_over_value(grid: &mut Grid, code: &str, from: &str, text: &str) {
    for heading in ["Số liệu", "Trên tổng số"] {
        grid.fill(code, heading, "");
    }
    grid.fill(code, from, text);
    let (line, first, last) = (grid.line(code), grid.column(from), grid.column("Số liệu"));
    for column in first + 1..=last {
        grid.rows[line][column].clear();
    }
    let line = u32::try_from(line).unwrap();
    grid.merged.push((line, u16::try_from(first).unwrap(), line, u16::try_from(last).unwrap()));
}

/// The same workbook with errors, and what the function TEXT gave, as texts.
fn as_texts(book: &[u8]) -> Vec<u8> {
    changed(book, |sheet| {
        let sheet = sheet.replace(" t=\"e\"><f>", " t=\"str\"><f>");
        let parts: Vec<String> = sheet
            .split("<c ")
            .map(|cell| {
                if cell.contains("<f>TEXT(") {
                    cell.replacen("><f>", " t=\"str\"><f>", 1)
                } else {
                    cell.to_owned()
                }
            })
            .collect();
        let told = parts.join("<c ");
        let is_told = told.contains("t=\"str\"><f>TEXT(") || !sheet.contains("<f>TEXT(");
        assert!(is_told && !told.contains("t=\"e\""), "{sheet}");
        told
    })
}

#[test]
fn spaces_and_breaks_of_lines_are_no_part_of_an_option() {
    let case = disturbed(|grid| grid.fill("1.1", "Số liệu", "Đúng\u{a0}\n  hạn"));
    let read =
        case_of("p.xlsx", &workbook(&[case])).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(said(&read.evidence.value), expected());
}

#[test]
fn a_formula_is_a_claim_where_a_form_works_out_nothing() {
    let claim = disturbed(|grid| grid.fill("2.10", "Điểm tự chấm", "=C16-0.75→1.25"));
    let read =
        case_of("p.xlsx", &workbook(&[claim])).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(told(&read.evidence.warnings), Vec::<String>::new());
    assert_eq!(said(&read.evidence.value), expected());
    // Google Sheets gives such a figure and such an error as texts.
    let claim = disturbed(|grid| grid.fill("2.10", "Điểm tự chấm", "=TEXT(C16-0.75,\"0.00\")→1.25"));
    let read = case_of("p.xlsx", &as_texts(&workbook(&[claim]))).unwrap();
    assert_eq!(told(&read.evidence.warnings), Vec::<String>::new());
    assert_eq!(said(&read.evidence.value), expected());
    let claim = disturbed(|grid| grid.fill("1.1", "Điểm tự chấm", "=TEXT(0.5,\"0.00\")→0.5"));
    let read = case_of("p.xlsx", &as_texts(&workbook(&[claim]))).unwrap();
    assert_eq!(told(&read.evidence.warnings), ["declared-differs p.xlsx Phiếu!G8"]);
    let errors: [Disturb; 3] = [
        |grid| grid.fill("2.10", "Điểm tự chấm", "=C16/0→#DIV/0!"),
        |grid| grid.fill("1.1", "Tài liệu kiểm chứng", "=Z1→#N/A"),
        |grid| grid.fill("2.1", "Số liệu", "=Z1→#REF!"),
    ];
    for (error, cell) in errors.into_iter().zip(["G16", "J8", "E15"]) {
        let found = told(&case_of("p.xlsx", &as_texts(&workbook(&[disturbed(error)]))).unwrap_err());
        assert_eq!(found, [format!("cell-with-error p.xlsx Phiếu!{cell}")]);
    }
    check(&[
        (
            "an error",
            |grid| grid.fill("2.10", "Điểm tự chấm", "=C16/0→#DIV/0!"),
            &["cell-with-error p.xlsx Phiếu!G16"],
        ),
        (
            "a figure that no cell holds",
            |grid| grid.fill("2.10", "Điểm tự chấm", "=C16*0.1→0.30000000000000004"),
            &["cell-not-exact p.xlsx Phiếu!G16"],
        ),
    ]);
    let bare = "<table:table-cell table:formula=\"of:=[.C16]\"/>";
    let mut grid = form();
    grid.fill("2.10", "Điểm tự chấm", bare);
    let bare = case_of("p.ods", &grid::open_document(&[grid])).unwrap_err();
    assert_eq!(told(&bare), ["cell-with-error p.ods Phiếu!G16"]);
}

#[test]
fn a_formula_that_gives_other_points_than_the_rule_is_said() {
    check(&[
        ("the same points", |grid| grid.fill("2.1", "Điểm tự chấm", "=C14-3→1"), &[]),
        ("the maximum", |grid| grid.fill("2.1", "Điểm tự chấm", "=C15→2"), &["unread-cell p.xlsx Phiếu!G15"]),
        (
            "where nothing is reported",
            |grid| {
                grid.fill("2.1", "Số liệu", "");
                grid.fill("2.1", "Điểm tự chấm", "=C15→2");
            },
            &["leaf-without-evidence set.yaml", "unread-cell p.xlsx Phiếu!G15"],
        ),
        ("what shows the rounded points", |grid| grid.fill("1.2", "Điểm tự chấm", "=2*E9/F9→1.9004"), &[]),
        ("words", |grid| grid.fill("2.1", "Điểm tự chấm", "=C15→kiểm tra"), &[]),
        // Forms show what others report as it was when they were made.
        ("what others report", |grid| grid.fill("3", "Điểm tự chấm", "=C17→2"), &[]),
        // Of a sum only the figure is typed over.
        ("a sum in words", |grid| grid.fill("1", "Điểm tự chấm", "4,5"), &["unread-cell p.xlsx Phiếu!G7"]),
    ]);
}

#[test]
fn values_merged_sideways_are_said() {
    check(&[
        (
            "a share",
            |grid| merge_over_value(grid, "1.2", "Cách chấm", "190/200"),
            &["merged-cells p.xlsx Phiếu!D9"],
        ),
        (
            "an option by its label",
            |grid| {
                merge_over_value(grid, "1.1", "Cách chấm", "đúng  hạn");
                grid.fill("1.1", "Điểm tự chấm", "");
            },
            &["merged-cells p.xlsx Phiếu!D8"],
        ),
        (
            "a count, over all up to the name",
            |grid| {
                merge_over_value(grid, "2.1", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "#1");
                grid.fill("2.1", "Điểm tự chấm", "");
            },
            &["merged-cells p.xlsx Phiếu!B15"],
        ),
        (
            "an answer",
            |grid| merge_over_value(grid, "1.3/b", "Cách chấm", "có"),
            &["merged-cells p.xlsx Phiếu!D12"],
        ),
        (
            "words where a value is meant",
            |grid| {
                merge_over_value(grid, "2.1", "Cách chấm", "một vụ");
                grid.fill("2.1", "Điểm tự chấm", "");
            },
            &["unread-cell p.xlsx Phiếu!D15", "leaf-without-evidence set.yaml"],
        ),
        (
            "a title",
            |grid| merge_over_value(grid, "2", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "II. Nhân sự"),
            &[],
        ),
    ]);
}

#[test]
fn values_in_columns_for_people_are_said_and_other_words_are_not() {
    const NAME: &str = "Lĩnh vực, tiêu chí, tiêu chí thành phần";
    check(&[
        ("a share", |grid| grid.fill("1.2", "Cách chấm", "36/38"), &["unread-cell p.xlsx Phiếu!D9"]),
        ("an answer", |grid| grid.fill("1.3/a", "Điểm tối đa", "có"), &["unread-cell p.xlsx Phiếu!C11"]),
        (
            "another maximum",
            |grid| grid.fill("2.1", "Điểm tối đa", "#1.5"),
            &["unread-cell p.xlsx Phiếu!C15"],
        ),
        ("n/a", |grid| grid.fill("2", "Cách chấm", "không phát sinh"), &["unread-cell p.xlsx Phiếu!D14"]),
        ("an option", |grid| grid.fill("1.1", NAME, "Đúng hạn"), &["unread-cell p.xlsx Phiếu!B8"]),
        ("another name", |grid| grid.fill("1.2", NAME, "Tỷ lệ đúng hạn: 20/38"), &[]),
        ("a wrapped name", |grid| grid.fill("1.2", NAME, " Đúng\nhạn "), &[]),
        ("the maximum as text", |grid| grid.fill("2.1", "Điểm tối đa", "2,00"), &[]),
        ("a stroke", |grid| grid.fill("1.3/a", "Điểm tối đa", "-"), &[]),
    ]);
}

#[test]
fn what_speaks_of_a_leaf_above_the_table_is_said() {
    check(&[
        (
            "a code and points",
            |grid| grid.rows[4] = ["2.10", "", "", "", "", "", "#0.9"].map(str::to_owned).to_vec(),
            &["unread-cell p.xlsx Phiếu!A5"],
        ),
        (
            "words",
            |grid| grid.rows[4] = vec!["".into(), "2.10: đề nghị 1 điểm".into()],
            &["unread-cell p.xlsx Phiếu!B5"],
        ),
        ("other words", |grid| grid.rows[4] = vec!["Năm:".into(), "#2026".into(), "Lưu ý: 1.1".into()], &[]),
    ]);
}

#[test]
fn a_head_that_differs_from_the_table_of_units_is_said() {
    let read = |label: &str, text: &str| {
        let mut grid = form();
        grid.rows[4] = vec![label.to_owned(), text.to_owned()];
        grid.rows[3].truncate(2);
        let units = b"unit,name,group,region,ranked,was\nan,X\xc3\xa3 An,X\xc3\xa3,B\xe1\xba\xafc,no,a1;a2\n";
        let files = [("units.csv", &units[..]), ("p.xlsx", &workbook(&[grid])[..])];
        told(&case(&files).map_or_else(|problems: Problems| problems, |case| case.evidence.warnings))
    };
    let differs = ["head-differs p.xlsx Phiếu!B5"];
    for (label, same, other) in [
        ("Khu vực", "Bắc", "Nam"),
        ("Xếp hạng:", "Không", "có"),
        ("Mã năm trước", "a1; a2", "a1"),
        ("Khối:", "Xã", "Phường"),
    ] {
        // Where the group stands twice, that is another matter.
        if label != "Khối:" {
            assert_eq!(read(label, same), Vec::<String>::new(), "{label}");
            assert_eq!(read(label, other), differs, "{label}");
        }
    }
    assert_eq!(read("Trực thuộc", "Huyện Kia"), differs);
}

#[test]
fn a_column_under_another_name_is_refused_and_one_of_ones_own_is_named() {
    let same = disturbed(|grid| rename(grid, "Trên tổng số", "Mẫu số"));
    let same = case_of("p.xlsx", &workbook(&[same])).unwrap();
    assert_eq!((told(&same.evidence.warnings), said(&same.evidence.value)), (Vec::new(), expected()));
    check(&[
        (
            "denominators gone",
            |grid| {
                let column = grid.column("Trên tổng số");
                grid.rows
                    .iter_mut()
                    .filter(|row| row.len() > column)
                    .for_each(|row| drop(row.remove(column)));
                grid.fill("1.2", "Số liệu", "#36");
                grid.fill("1.2", "Điểm tự chấm", "");
            },
            &["missing-column p.xlsx Phiếu!E9"],
        ),
        (
            "denominators under a foreign name",
            |grid| {
                rename(grid, "Trên tổng số", "Ngoài ra");
                grid.fill("1.2", "Số liệu", "#36");
                grid.fill("1.2", "Điểm tự chấm", "");
            },
            &["unknown-column p.xlsx Phiếu!F6", "missing-column p.xlsx Phiếu!E9"],
        ),
        (
            "documents under another name",
            |grid| rename(grid, "Tài liệu kiểm chứng", "Hồ sơ kèm theo"),
            &["unknown-column p.xlsx Phiếu!J6"],
        ),
        (
            "points under another name",
            |grid| rename(grid, "Điểm thẩm định", "Hội đồng cho"),
            &["unknown-column p.xlsx Phiếu!H6", "decision-shape p.xlsx Phiếu!A10"],
        ),
        (
            "columns of one's own",
            |grid| {
                let line = grid.line("Mã");
                grid.rows[line].extend(["Phụ trách".to_owned(), "Hạn".to_owned()]);
                let line = grid.line("1.1");
                grid.rows[line].resize(11, String::new());
                grid.rows[line].extend(["Lê".to_owned(), "tháng 3".to_owned()]);
            },
            &["unread-cell p.xlsx Phiếu!L8", "unread-cell p.xlsx Phiếu!M8"],
        ),
    ]);
}

#[test]
fn a_day_among_remarks_is_a_remark() {
    check(&[
        ("documents", |grid| grid.fill("1.1", "Tài liệu kiểm chứng", "@2022-12-12"), &[]),
        ("a note", |grid| grid.fill("1.1", "Ghi chú", "@2022-03-01"), &[]),
    ]);
}

#[test]
fn what_people_add_to_a_heading_in_brackets_names_no_other_column() {
    check(&[
        ("notes", |grid| rename(grid, "Ghi chú", "Ghi chú (nếu có)"), &[]),
        ("documents", |grid| rename(grid, "Tài liệu kiểm chứng", "Tài liệu kiểm chứng (đường dẫn)"), &[]),
    ]);
}

#[test]
fn a_sheet_of_ones_own_beside_a_form_is_said_and_no_more() {
    let annex = Grid::of("Phụ lục", &[&["Đơn vị", "1.1", "1.2"], &["Xã An", "late", "#90"]]);
    let read = case_of("p.xlsx", &workbook(&[form(), annex]));
    let read = read.unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(told(&read.evidence.warnings), ["unknown-sheet p.xlsx Phụ lục"]);
}

#[test]
fn claims_of_other_files_are_held_against_no_formula() {
    let files = [
        ("units.csv", UNITS.as_bytes()),
        ("p.xlsx", &workbook(&[form()])[..]),
        ("declared-wide.csv", b"unit,2.1\nan,0.5\n"),
    ];
    let read = case(&files).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(told(&read.evidence.warnings), ["declared-differs declared-wide.csv"]);
    assert!(EVIDENCE.contains("an,2.1,1,,,"));
}
