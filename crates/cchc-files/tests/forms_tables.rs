//! Tables of rulings, long tables and matrices, by themselves and beside forms.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support::form::{Disturb, EVIDENCE, UNITS, form, other};
use crate::support::grid::{Grid, case, case_of, said, told, workbook};

#[test]
fn an_appraiser_rules_on_many_units() {
    let rulings = Grid::of(
        "Nội vụ",
        &[
            &["Cơ quan thẩm định: Sở Nội vụ"],
            &[
                "Mã đơn vị",
                "Đơn vị",
                "Mã",
                "Số liệu báo cáo",
                "Số liệu thẩm định",
                "Thẩm định trên tổng số",
                "Điểm thẩm định",
                "Lý do",
                "Người thẩm định",
                "Ngày",
                "Ghi chú",
            ],
            &["an", "Xã An", "1.1", "Đúng hạn", "", "", "", "", "Lê"],
            &["", "", "1.2", "", "#180", "#200", "", "Trừ hồ sơ trùng", "Lê", "@2026-12-24"],
            &["binh", "Xã Bình", "#1.1", "", "late", "", "", "", "", "", "bản sao"],
            &["binh", "Xã Bình", "2.10", "", "", "", "#0.75", "Còn sót"],
        ],
    );
    let merged = Grid { merged: vec![(2, 0, 3, 0)], ..rulings };
    // The appraiser's workbook stands before those of the units.
    let files = [
        ("a-tham-dinh.xlsx", workbook(&[merged])),
        ("b.xlsx", workbook(&[form()])),
        ("c.xlsx", workbook(&[other("binh", "Xã Bình")])),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let read = case(&files).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    let evidence = EVIDENCE.to_owned() + &EVIDENCE.split_once('\n').unwrap().1.replace("an,", "binh,");
    let decisions = "unit,code,value,points,reason,by,on\nan,1.3,,1.5,Thiếu biên bản,,\nbinh,1.3,,1.5,Thiếu biên bản,,\n\
                     an,1.2,180/200,,Trừ hồ sơ trùng,Lê,2026-12-24\nbinh,1.1,late,,,,\nbinh,2.10,,0.75,Còn sót,,\n";
    let units = UNITS.to_owned() + "binh,Xã Bình,Xã,Bắc\n";
    let by_tables =
        [("units.csv", units.as_str()), ("evidence.csv", &evidence), ("decisions.csv", decisions)];
    let by_tables = by_tables.map(|(name, text)| (name, text.as_bytes()));
    assert_eq!(said(&read.evidence.value), said(&case(&by_tables).unwrap().evidence.value));
}

/// Two rows of a matrix, one of them of sums.
const MATRIX: &[&[&str]] = &[
    &["BẢNG TỔNG HỢP"],
    &[
        "TT",
        "Mã đơn vị",
        "Đơn vị",
        "Khối",
        "Khu vực",
        "1.1",
        "#1.2",
        "1.3/a",
        "1.3/b",
        "1.3/c",
        "2.1",
        "2.10",
        "3/good",
        "3/fair",
        "3/bad",
    ],
    &[
        "#1",
        "an",
        "Xã An",
        "Xã",
        "Bắc",
        "Đúng hạn",
        "190/200",
        "có",
        "không",
        "x",
        "#1",
        "#1.25",
        "#120",
        "#30",
        "#0",
    ],
    &[],
    &["", "", "Tổng", "", "", "", "", "", "", "", "=K3→1"],
];

#[test]
fn a_matrix_gives_units_and_their_values() {
    let matrix = Grid::of("Tổng hợp", MATRIX);
    let read = case_of("m.xlsx", &workbook(std::slice::from_ref(&matrix)));
    let read = read.unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    let evidence = "unit,code,value\nan,1.1,on_time\nan,1.2,190/200\nan,1.3,a;c\nan,2.1,1\nan,2.10,1.25\nan,3,good=120;fair=30\n";
    let by_tables = [("units.csv", UNITS.as_bytes()), ("evidence.csv", evidence.as_bytes())];
    assert_eq!(said(&read.evidence.value), said(&case(&by_tables).unwrap().evidence.value));
    let refused: &[(Disturb, &str)] = &[
        (|grid| grid.rows[1][5] = "1.12".into(), "unknown-code m.xlsx Tổng hợp!F2"),
        (|grid| grid.rows[1][5] = "1.3".into(), "answered-twice m.xlsx Tổng hợp!H3"),
        (|grid| grid.rows[1][5] = "2.1".into(), "doubled-column m.xlsx Tổng hợp!K2"),
        (|grid| grid.rows[1][10] = "#2.1".into(), "code-is-a-number m.xlsx Tổng hợp!K2"),
        (|grid| grid.rows[2][6] = "@2026-04-03".into(), "cell-is-a-date m.xlsx Tổng hợp!G3"),
        (|grid| grid.rows[2][1] = String::new(), "stray-cell m.xlsx Tổng hợp!F3"),
        (|grid| grid.rows[3] = grid.rows[2].clone(), "doubled-row m.xlsx Tổng hợp!B4"),
        // The heading of an answer or an item is gone, and what stands below with it.
        (|grid| grid.rows[1][13] = String::new(), "lost-row m.xlsx Tổng hợp!M2"),
        (|grid| grid.rows[1][13] = String::new(), "unread-cell m.xlsx Tổng hợp!N3"),
        (|grid| grid.rows[1][7] = String::new(), "lost-row m.xlsx Tổng hợp!I2"),
    ];
    for (disturb, expected) in refused {
        let mut grid = matrix.clone();
        disturb(&mut grid);
        let found = told(&case_of("m.xlsx", &workbook(&[grid])).unwrap_err());
        assert!(found.contains(&(*expected).to_owned()), "{expected}: {found:?}");
    }
}

#[test]
fn a_matrix_says_what_it_does_not_read_and_what_it_lacks() {
    let warned = |disturb: Disturb| {
        let mut grid = Grid::of("Tổng hợp", MATRIX);
        disturb(&mut grid);
        told(&case_of("m.xlsx", &workbook(&[grid])).unwrap().evidence.warnings)
    };
    assert_eq!(warned(|_| {}), Vec::<String>::new());
    assert_eq!(warned(|grid| grid.rows[2].push("#5".into())), ["unread-cell m.xlsx Tổng hợp!P3"]);
    assert_eq!(warned(|grid| grid.rows[2][13] = String::new()), ["blank-item m.xlsx Tổng hợp!N3"]);
    // A unit whose row lacks all that was asked of it, or all that it reports.
    let with_binh = |grid: &mut Grid, kept: std::ops::Range<usize>| {
        let mut row = grid.rows[2].clone();
        row.iter_mut()
            .enumerate()
            .filter(|(at, _)| *at > 4 && !kept.contains(at))
            .for_each(|(_, cell)| cell.clear());
        "binh".clone_into(&mut row[1]);
        "Xã Bình".clone_into(&mut row[2]);
        grid.rows[3] = row;
    };
    for kept in [5..12, 12..15] {
        let mut grid = Grid::of("Tổng hợp", MATRIX);
        with_binh(&mut grid, kept);
        let case = case_of("m.xlsx", &workbook(&[grid])).unwrap();
        assert_eq!(told(&case.evidence.warnings), ["silent-units m.xlsx Tổng hợp!B4"]);
    }
}

#[test]
fn a_long_table_gives_evidence_of_units() {
    let long = Grid::of(
        "Số liệu",
        &[
            &["Mã đơn vị", "Mã", "Số liệu", "Trên tổng số", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"],
            &["an", "1.1", "on_time", "", "=B2→1", "QĐ 12/QĐ-UBND"],
            &["an", "1.2", "#190", "#200"],
            &["an", "1.3/a", "x"],
            &["an", "1.3/c", "x"],
            &["an", "2.1", "#1"],
            &["an", "2.10", "", "", "#1.25"],
            &["an", "3/good", "#120"],
            &["an", "3/fair", "#30"],
        ],
    );
    let files = [("units.csv", UNITS.as_bytes()), ("so-lieu.xlsx", &workbook(&[long]))];
    let read = case(&files).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    let evidence = EVIDENCE.replace("Xem kèm", "");
    let by_tables = [("units.csv", UNITS.as_bytes()), ("evidence.csv", evidence.as_bytes())];
    assert_eq!(said(&read.evidence.value), said(&case(&by_tables).unwrap().evidence.value));
}

#[test]
fn tables_may_speak_of_units_that_forms_make() {
    let ruled = "unit,code,points\nan,1.1,0.5\n";
    let read = case(&[("an.xlsx", &workbook(&[form()])), ("decisions.csv", ruled.as_bytes())]).unwrap();
    let files: Vec<String> =
        read.files.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(files, ["an.xlsx", "decisions.csv"]);
    assert!(said(&read.evidence.value)[1].contains("Points(Number(0.5))"));
    // A table of rulings alone names no unit.
    let rulings = Grid::of("Nội vụ", &[&["Mã đơn vị", "Mã", "Điểm thẩm định"], &["an", "1.1", "#1"]]);
    let bytes = workbook(&[rulings]);
    assert_eq!(told(&case(&[("a.xlsx", &bytes)]).unwrap_err()), ["missing-file case"]);
    assert_eq!(told(&case_of("a.xlsx", &bytes).unwrap_err()), ["missing-sheet a.xlsx"]);
    // Without units a workbook that cannot be read may be a form.
    assert_eq!(
        told(&case(&[("a.xlsx", b"PK"), ("b.xlsx", &workbook(&[form()]))]).unwrap_err()),
        ["syntax a.xlsx"]
    );
}
