//! Matrices and tables as people disturb them: nothing that stands in one is lost without a word.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support::form;
use crate::support::form::Disturb;
use crate::support::grid::{Grid, case, case_of, changed, set, told, workbook};

/// A matrix of two units, with rows that are none above and below them.
fn matrix() -> Grid {
    let heading =
        ["TT", "Mã đơn vị", "Đơn vị", "Khối", "Xếp hạng", "1.1", "1.2", "2.1", "3/good", "3/fair", "3/bad"];
    let an = ["#1", "an", "Xã An", "Xã", "", "Đúng hạn", "190/200", "#1", "#120", "#30", "#0"];
    let binh = ["#2", "binh", "Xã Bình", "Xã", "không", "late", "180/200", "#0", "#90", "#50", "#1"];
    Grid::of("Bảng", &[&heading, &an, &binh])
}

const UNITS: &str = "unit,name,group,ranked\nan,Xã An,Xã,\nbinh,Xã Bình,Xã,no\n";

/// All that is said of a folder, but that leaves have no evidence, and the ids of its units where it can be read.
fn outcome(files: &[(&str, &[u8])]) -> (Vec<String>, Option<Vec<String>>) {
    let (problems, units) = match case(files) {
        Ok(read) => {
            let units = read.evidence.value.units().iter().map(|unit| unit.id.to_string());
            (read.evidence.warnings, Some(units.collect()))
        }
        Err(problems) => (problems, None),
    };
    let mut found = told(&problems);
    found.retain(|problem| !problem.starts_with("leaf-without-evidence"));
    (found, units)
}

fn of_matrix(disturb: Disturb) -> (Vec<String>, Option<Vec<String>>) {
    let mut grid = matrix();
    disturb(&mut grid);
    outcome(&[("m.xlsx", &never_worked_out(&workbook(&[grid])))])
}

/// The same workbook, with formulas that gave `never` as programs write them that work nothing out.
fn never_worked_out(book: &[u8]) -> Vec<u8> {
    changed(book, |text| text.replace("<v>never</v>", ""))
}

#[test]
fn cells_of_a_matrix_that_cannot_be_read_are_refused() {
    let refused: &[(&str, Disturb, &str)] = &[
        ("an error", |grid| grid.rows[1][6] = "=1/0→#DIV/0!".into(), "cell-with-error m.xlsx Bảng!G2"),
        (
            "an error of an answer",
            |grid| grid.rows[1][8] = "=1/0→#N/A".into(),
            "cell-with-error m.xlsx Bảng!I2",
        ),
        ("no value", |grid| grid.rows[2][7] = "=1+2→never".into(), "cell-with-error m.xlsx Bảng!H3"),
        ("a time", |grid| grid.rows[1][7] = "@2026-04-03T10:00:00".into(), "cell-is-a-date m.xlsx Bảng!H2"),
        (
            "a day of an answer",
            |grid| grid.rows[1][9] = "@2026-04-03".into(),
            "cell-is-a-date m.xlsx Bảng!J2",
        ),
        (
            "too many digits",
            |grid| grid.rows[1][7] = "#0.1234567890123456".into(),
            "cell-not-exact m.xlsx Bảng!H2",
        ),
        ("an error of a unit", |grid| grid.rows[1][4] = "=1/0→#N/A".into(), "cell-with-error m.xlsx Bảng!E2"),
        (
            "no value, and no unit",
            |grid| grid.rows.push(["", "", "Xã Cường", "", "", "", "=1+2→never"].map(str::to_owned).to_vec()),
            "cell-with-error m.xlsx Bảng!G4",
        ),
    ];
    for (what, disturb, expected) in refused {
        let (found, units) = of_matrix(*disturb);
        assert!(units.is_none() && found.contains(&(*expected).to_owned()), "{what}: {found:?}");
    }
    // A mean of nothing is nobody's figure.
    let with_mean: Disturb = |grid| {
        grid.rows.push(
            ["", "Bình quân", "", "", "", "", "=1/0→#DIV/0!", "=1+1→never"].map(str::to_owned).to_vec(),
        );
    };
    assert_eq!(of_matrix(with_mean).0, Vec::<String>::new());
}

#[test]
fn rows_that_are_of_no_unit_make_none() {
    let rows: [&[&str]; 9] = [
        &["#1", "#2", "#3", "#4", "#5", "#6", "#7", "#8"],
        &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)=(6)+(7)"],
        &["A", "B", "C", "D", "#1", "#2", "#3"],
        &["", "Tổng cộng", "", "", "", "", "", "#1"],
        &["", "", "Bình quân", "", "", "", "", "#0.5"],
        &["#3", "Trung bình", "x", "", "", "", "", "#0.5"],
        &["", "", "Tổng số: ", "", "", "", "", "#1"],
        &["", "", "Chỉ số CCHC", "", "", "", "", "#1"],
        &["", "", "Total of both", "", "", "", "", "#1"],
    ];
    for row in rows {
        let mut grid = matrix();
        grid.rows.insert(1, row.iter().map(|&text| text.to_owned()).collect());
        let (found, units) = outcome(&[("m.xlsx", &workbook(&[grid]))]);
        assert_eq!(found, Vec::<String>::new(), "{row:?}");
        assert_eq!(units.unwrap(), ["an", "binh"], "{row:?}");
    }
}

#[test]
fn names_that_begin_like_sums_are_no_sums() {
    for name in ["Tổng cục Thuế", "Tổng công ty Điện lực", "Chỉ số hài lòng của người dân", "Xã Cường"]
    {
        let mut grid = matrix();
        grid.rows.push(["", "", name, "", "", "", "", "#1"].map(str::to_owned).to_vec());
        assert_eq!(outcome(&[("m.xlsx", &workbook(&[grid]))]).0, ["stray-cell m.xlsx Bảng!H4"], "{name}");
        for column in [0, 1] {
            let mut row = ["", "", "", "#1"].map(str::to_owned).to_vec();
            name.clone_into(&mut row[column]);
            let heading = ["Mã đơn vị", "Đơn vị", "Mã", "Điểm thẩm định"].map(str::to_owned).to_vec();
            let rulings = Grid { rows: vec![heading, row], ..Grid::of("Nội vụ", &[]) };
            let files = [("m.xlsx", workbook(&[matrix()])), ("r.xlsx", workbook(&[rulings]))];
            let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
            assert_eq!(outcome(&files).0, ["stray-cell r.xlsx Nội vụ!D2"], "{name}");
        }
    }
    // In a form, a name behind the code of a row without one is none either.
    let mut form = form::form();
    form.rows.push(["", "Chỉ số hài lòng", "", "", "", "", "#0.5"].map(str::to_owned).to_vec());
    assert_eq!(told(&case_of("p.xlsx", &workbook(&[form])).unwrap_err()), ["stray-cell p.xlsx Phiếu!G22"]);
}

#[test]
fn a_stray_cell_of_a_matrix_asks_for_the_id_of_a_unit() {
    let mut grid = matrix();
    grid.rows[1][1].clear();
    let problems = case(&[("m.xlsx", &workbook(&[grid]))]).unwrap_err();
    let stray = problems.iter().find(|problem| problem.kind.name() == "stray-cell").unwrap();
    assert!(stray.message.en.contains("without the id of a unit"), "{}", stray.message.en);
    let help = stray.help.as_ref().unwrap();
    assert!(help.vi.contains("`Mã đơn vị`") && help.en.contains("`Mã đơn vị`"), "{help:?}");
}

#[test]
fn ids_that_slipped_from_their_rows_are_told() {
    let swap: Disturb = |grid| {
        let id = std::mem::replace(&mut grid.rows[1][1], "binh".into());
        grid.rows[2][1] = id;
    };
    let said: &[(&str, Disturb, &[&str])] = &[
        ("nothing", |_| {}, &[]),
        (
            "ids",
            swap,
            &["head-differs m.xlsx Bảng!C2", "head-differs m.xlsx Bảng!C3", "head-differs m.xlsx Bảng!E3"],
        ),
        ("short names", |grid| grid.rows[1][2] = "  AN ".into(), &[]),
        ("long names", |grid| grid.rows[1][2] = "UBND xã\u{a0}An".into(), &[]),
        ("another name", |grid| grid.rows[1][2] = "Xã Bình".into(), &["head-differs m.xlsx Bảng!C2"]),
        ("a group", |grid| grid.rows[1][3] = "Phường".into(), &["head-differs m.xlsx Bảng!D2"]),
        ("the ranking", |grid| grid.rows[2][4] = "có".into(), &["head-differs m.xlsx Bảng!E3"]),
        (
            "what is known nowhere",
            |grid| {
                grid.rows[0].push("Khu vực".into());
                grid.rows[1].push("Bắc".into());
            },
            &["head-differs m.xlsx Bảng!L2"],
        ),
        ("what is left empty", |grid| grid.rows[2][2..5].iter_mut().for_each(String::clear), &[]),
    ];
    for (what, disturb, expected) in said {
        let mut grid = matrix();
        disturb(&mut grid);
        let (found, units) = outcome(&[("units.csv", UNITS.as_bytes()), ("m.xlsx", &workbook(&[grid]))]);
        assert!(units.is_some(), "{what}: {found:?}");
        assert_eq!(found, *expected, "{what}");
    }
}

#[test]
fn what_tables_say_of_units_is_compared_with_what_others_say() {
    let name = ["B2", "B3"].map(|cell| format!("head-differs r.xlsx Nội vụ!{cell}"));
    let rulings = Grid::of(
        "Nội vụ",
        &[
            &["Mã đơn vị", "Đơn vị", "Mã", "Điểm thẩm định", "Khối"],
            &["binh", "Xã An", "1.1", "#1", "Xã"],
            &["an", "Xã Bình", "1.1", "#0.5", ""],
            &["an", "Xã Bình", "1.2", "#0.5", ""],
        ],
    );
    // What another matrix says counts as much, and a table of rulings is compared with either, a name once a unit.
    let second =
        Grid::of("Thêm", &[&["Mã đơn vị", "Đơn vị", "Khối", "2.10"], &["an", "Xã An", "Phường", "#1"]]);
    let files = [
        ("m.xlsx", workbook(&[matrix()])),
        ("n.xlsx", workbook(&[second])),
        ("r.xlsx", workbook(&[rulings])),
    ];
    let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
    let expected = [&["head-differs n.xlsx Thêm!C2".to_owned()], name.as_slice()].concat();
    assert_eq!(outcome(&files).0, expected);
}

#[test]
fn a_value_merged_over_codes_is_refused() {
    let merged = |cells: (u32, u16, u32, u16)| {
        let mut grid = matrix();
        for column in cells.1 + 1..=cells.3 {
            grid.rows[usize::try_from(cells.0).unwrap()][usize::from(column)].clear();
        }
        grid.merged.push(cells);
        outcome(&[("m.xlsx", &workbook(&[grid]))]).0
    };
    assert_eq!(merged((1, 6, 1, 7)), ["merged-cells m.xlsx Bảng!G2"]);
    assert!(merged((2, 8, 2, 10)).contains(&"merged-cells m.xlsx Bảng!I3".to_owned()));
    // What is merged with no other code, or says something of the unit, is nobody else's.
    assert_eq!(merged((1, 3, 1, 4)), Vec::<String>::new());
}

#[test]
fn sheets_that_hold_figures_in_no_shape_that_is_read_are_refused() {
    let sheets: [(&[&[&str]], &str); 5] = [
        (&[&["Mã", "Tên", "an", "binh"], &["1.1", "x", "late", "late"], &["1.2", "y", "%0.9", "%0.8"]], "A2"),
        (&[&["Mã", "", "an", "binh"], &["#1.1", "", "#1", "#1"], &["#1.2", "", "#1", "#1"]], "A2"),
        (&[&["", "", "3/good", "3/fair"], &["Mã đơn vị", "Đơn vị", "a", "b"], &["an", "", "#1", "#2"]], "C1"),
        (&[&["Đơn vị", "1.1", "1.2"], &["Xã An", "late", "#90"]], "B1"),
        (&[&["Đv", "Tiêu chí", "Điểm"], &["an", "1.1", "#1"], &["binh", "1.2", "#1"]], "B2"),
    ];
    let files =
        |grid: &[&[&str]]| [("a.xlsx", workbook(&[matrix()])), ("x.xlsx", workbook(&[Grid::of("x", grid)]))];
    for (rows, cell) in sheets {
        let files = files(rows);
        let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
        assert_eq!(outcome(&files).0, [format!("form-without-heading x.xlsx x!{cell}")], "{rows:?}");
        // Beside a sheet that is read it is refused as well.
        let both = workbook(&[matrix(), Grid::of("x", rows)]);
        assert_eq!(
            outcome(&[("a.xlsx", &both)]).0,
            [format!("form-without-heading a.xlsx x!{cell}")],
            "{rows:?}"
        );
    }
    // A list of codes, one of units, and figures that may be anything are none of the case's.
    let harmless: [&[&[&str]]; 4] = [
        &[&["1.1", "QĐ 12"], &["1.2", "QĐ 13"]],
        &[&["an", "Xã An", "#1.1"], &["binh", "Xã Bình", "#1.2"]],
        &[&["#1", "#2", "#3"], &["an", "#4", "#5"], &["binh", "#1", "#1"]],
        &[&["Đơn vị: an"], &["1.1", "an", "#2"], &["1.2", "an", "#3"]],
    ];
    for rows in harmless {
        let files = files(rows);
        let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
        assert_eq!(outcome(&files).0, ["unknown-file x.xlsx"], "{rows:?}");
        let both = workbook(&[matrix(), Grid::of("x", rows)]);
        assert_eq!(outcome(&[("a.xlsx", &both)]).0, ["unknown-sheet a.xlsx x"], "{rows:?}");
    }
}

#[test]
fn names_of_columns_are_no_formulas_and_come_back_as_they_were() {
    let units = "unit,name,group,=1+1,@x\nan,=An,-Xã,+a,-b\n";
    let read = |units: &str| case(&[("units.csv", units.as_bytes())]).unwrap().evidence.value;
    let first = read(units);
    let written = cchc_files::units_csv(&first);
    let cells = written.trim_start_matches('\u{feff}').split([',', '\n']);
    assert!(cells.clone().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{written:?}");
    assert!(cells.into_iter().any(|cell| cell == " =1+1"), "{written:?}");
    let again = read(&written);
    assert_eq!(again.units()[0].attributes, first.units()[0].attributes);
    assert_eq!(again.units()[0].name, "=An");
    assert!(set().leaves().len() > 1);
}
