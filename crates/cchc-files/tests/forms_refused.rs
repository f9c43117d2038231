//! Where nobody can say what is meant in a form, a problem names sheet and cell; where it is only suspicious, a warning does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support::form::{Disturb, form};
use crate::support::grid::{case_of, told, workbook};

/// What nobody can read as it was meant, with what is said of it.
const REFUSED: &[(&str, Disturb, &[&str])] = &[
    (
        "a lost row",
        |grid| {
            grid.rows.remove(grid.line("1.2"));
        },
        &["lost-row p.xlsx Phiếu!A8"],
    ),
    (
        "a lost item",
        |grid| {
            grid.rows.remove(grid.line("1.3/b"));
        },
        &["lost-row p.xlsx Phiếu!A11"],
    ),
    (
        "a doubled row",
        |grid| {
            let line = grid.line("2.1");
            grid.rows.insert(line, grid.rows[line].clone());
        },
        &["doubled-row p.xlsx Phiếu!A16"],
    ),
    (
        "a foreign code",
        |grid| {
            let line = grid.line("2.1");
            grid.rows[line][0] = "2.11".into();
        },
        &["lost-row p.xlsx Phiếu!A14", "unknown-code p.xlsx Phiếu!A15"],
    ),
    (
        "a foreign item",
        |grid| {
            let line = grid.line("1.3/b");
            grid.rows[line][0] = "1.3/d".into();
        },
        &["lost-row p.xlsx Phiếu!A11", "unknown-code p.xlsx Phiếu!A12"],
    ),
    (
        "a value in a row without a code",
        |grid| {
            let line = grid.line("2.1");
            grid.rows.insert(line, ["", "vụ mới", "", "", "#3"].map(str::to_owned).to_vec());
        },
        &["stray-cell p.xlsx Phiếu!E15"],
    ),
    (
        "points in the row of an item",
        |grid| grid.fill("1.3/a", "Điểm thẩm định", "#1"),
        &["stray-cell p.xlsx Phiếu!H11"],
    ),
    ("a day", |grid| grid.fill("1.2", "Số liệu", "@2026-04-03"), &["cell-is-a-date p.xlsx Phiếu!E9"]),
    (
        "a code that may be two",
        |grid| {
            let line = grid.line("2.1");
            grid.rows[line][0] = "#2.1".into();
        },
        &["lost-row p.xlsx Phiếu!A14", "code-is-a-number p.xlsx Phiếu!A15"],
    ),
    ("no unit", |grid| grid.rows[2][1] = String::new(), &["form-without-unit p.xlsx Phiếu!A6"]),
    ("another set", |grid| grid.rows[1][1] = "xa-2025".into(), &["another-set p.xlsx Phiếu!B2"]),
    ("answered twice", |grid| grid.fill("1.3", "Số liệu", "a;b"), &["answered-twice p.xlsx Phiếu!E11"]),
    (
        "an answer that is none",
        |grid| grid.fill("1.3/b", "Số liệu", "có lẽ"),
        &["unknown-word p.xlsx Phiếu!E12"],
    ),
    (
        "a denominator without a numerator",
        |grid| grid.fill("1.2", "Số liệu", ""),
        &["empty-cell p.xlsx Phiếu!E9"],
    ),
    (
        "a denominator beside n/a",
        |grid| {
            grid.fill("2.1", "Số liệu", "n/a");
            grid.fill("2.1", "Trên tổng số", "#5");
        },
        &["stray-cell p.xlsx Phiếu!F15"],
    ),
    (
        "a denominator beside a percent",
        |grid| grid.fill("1.2", "Số liệu", "%0.95"),
        &["stray-cell p.xlsx Phiếu!F9"],
    ),
    (
        "a value merged over rows",
        |grid| {
            grid.merged.push((7, 4, 8, 4));
            grid.fill("1.2", "Số liệu", "");
            grid.fill("1.2", "Trên tổng số", "");
        },
        &["merged-cells p.xlsx Phiếu!E8"],
    ),
    (
        "a column renamed",
        |grid| {
            let (line, column) = (grid.line("Mã"), grid.column("Số liệu"));
            grid.rows[line][column] = "Kết quả".into();
        },
        &["missing-column p.xlsx Phiếu!A6"],
    ),
    (
        "a column doubled",
        |grid| {
            let line = grid.line("Mã");
            grid.rows[line].push("Ghi chú".into());
        },
        &["doubled-column p.xlsx Phiếu!L6"],
    ),
    (
        "an error in a value",
        |grid| grid.fill("2.1", "Số liệu", "=1/0→#DIV/0!"),
        &["cell-with-error p.xlsx Phiếu!E15"],
    ),
    (
        "a count that is none",
        |grid| grid.fill("3/fair", "Số liệu", "nhiều"),
        &["wrong-value p.xlsx Phiếu!E19"],
    ),
    (
        "a claim for a survey",
        |grid| grid.fill("3", "Điểm tự chấm", "#1"),
        &["declared-survey p.xlsx Phiếu!G17"],
    ),
    (
        "two ids",
        |grid| grid.rows.insert(3, vec!["Mã đơn vị".into(), "binh".into()]),
        &["doubled-key p.xlsx Phiếu!B4"],
    ),
];

#[test]
fn what_nobody_can_read_is_said_at_its_cell() {
    for (what, disturb, expected) in REFUSED {
        let mut grid = form();
        disturb(&mut grid);
        let problems = case_of("p.xlsx", &workbook(&[grid]));
        let problems = problems.map_or_else(|problems| problems, |case| case.evidence.warnings);
        let found = told(&problems);
        assert!(expected.iter().all(|problem| found.contains(&(*problem).to_owned())), "{what}: {found:?}");
        assert!(found.len() <= expected.len() + 1, "{what}: {found:?}");
    }
}

/// What is read, with a warning.
const WARNED: &[(&str, Disturb, &[&str])] = &[
    ("a sum typed over", |grid| grid.fill("1", "Điểm tự chấm", "#4.5"), &["unread-cell p.xlsx Phiếu!G7"]),
    (
        "something beside the table",
        |grid| {
            let line = grid.line("1.1");
            grid.rows[line].resize(12, String::new());
            grid.rows[line].push("hỏi lại".into());
        },
        &["unread-cell p.xlsx Phiếu!M8"],
    ),
    (
        "an item left blank beside a no",
        |grid| {
            grid.fill("1.3/c", "Số liệu", "");
            grid.fill("1.3", "Điểm tự chấm", "=SUM(G11:G13)→1");
        },
        &["blank-item p.xlsx Phiếu!E13"],
    ),
    (
        "a share for a percent",
        |grid| {
            grid.fill("1.2", "Số liệu", "#0.95");
            grid.fill("1.2", "Trên tổng số", "");
            grid.fill("1.2", "Điểm tự chấm", "=2*E9/100→0.019");
        },
        &["looks-like-a-share p.xlsx Phiếu!E9"],
    ),
];

#[test]
fn what_is_suspicious_is_told_and_read() {
    for (what, disturb, expected) in WARNED {
        let mut grid = form();
        disturb(&mut grid);
        let case = case_of("p.xlsx", &workbook(&[grid]));
        let case = case.unwrap_or_else(|problems| panic!("{what}: {:?}", told(&problems)));
        assert_eq!(told(&case.evidence.warnings), *expected, "{what}");
    }
}

#[test]
fn a_day_is_named_as_what_was_typed() {
    let typed = [
        ("@2026-04-03", "`3/4` or `4/3`"),
        ("@2026-05-05", "`5/5`"),
        ("@1940-03-01", "`1/3` or `3/1` or `3/40`"),
    ];
    for (day, expected) in typed {
        let mut grid = form();
        grid.fill("1.2", "Số liệu", day);
        let problems = case_of("p.xlsx", &workbook(&[grid])).unwrap_err();
        let problem = problems.iter().find(|problem| problem.kind.name() == "cell-is-a-date").unwrap();
        assert!(problem.message.en.contains(expected), "{}", problem.message.en);
    }
}
