//! Filled forms as people give them back: however they were moved about, they say the same; where nobody can say what
//! is meant, a problem names sheet and cell.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

#[path = "support/grid.rs"]
mod grid;
mod support;

use grid::{Grid, case, case_of, said, told, workbook};
use support::folder;

/// The form of one unit, filled.
fn form() -> Grid {
    Grid::of(
        "Phiếu",
        &[
            &["PHIẾU TỰ CHẤM ĐIỂM"],
            &["Bộ tiêu chí:", "xa-2026"],
            &["Mã đơn vị:", "an", "", "Tên đơn vị:", "Xã An"],
            &["Khối:", "Xã", "", "Khu vực", "Bắc"],
            &[],
            &[
                "Mã",
                "Lĩnh vực, tiêu chí, tiêu chí thành phần",
                "Điểm tối đa",
                "Cách chấm",
                "Số liệu",
                "Trên tổng số",
                "Điểm tự chấm",
                "Điểm thẩm định",
                "Lý do",
                "Tài liệu kiểm chứng",
                "Ghi chú",
            ],
            &["1", "Kế hoạch", "#6", "", "", "", "=SUM(G8:G10)→4.5"],
            &[
                "1.1",
                "Ban hành",
                "#1",
                "chọn",
                "Đúng hạn",
                "",
                "=IF(E8=\"x\",1,0)→1",
                "",
                "",
                "QĐ 12/QĐ-UBND",
            ],
            &["1.2", "Đúng hạn", "#2", "tỷ lệ", "#190", "#200", "=2*E9/F9→1.9"],
            &[
                "1.3",
                "Việc đã làm",
                "#3",
                "danh mục",
                "",
                "",
                "=SUM(G11:G13)→2",
                "#1.5",
                "Thiếu biên bản",
                "",
                "Xem kèm",
            ],
            &["1.3/a", "a", "#1", "", "có"],
            &["1.3/b", "b", "#1", "", "không"],
            &["1.3/c", "c", "#1", "", "Đạt"],
            &["2", "Nhân sự", "#4", "", "", "", "=SUM(G15:G16)→2.5"],
            &["2.1", "Số vụ", "#2", "đếm", "#1", "", "=2-E15→1"],
            &["2.10", "Đánh giá", "#2", "chấm", "", "", "#1.25"],
            &["3", "Hài lòng", "#2", "khảo sát"],
            &["3/good", "Tốt", "", "", "#120"],
            &["3/fair", "Khá", "", "", "#30"],
            &["3/bad", "Kém"],
            &["", "Tổng điểm", "", "", "", "", "=G7+G14→7"],
        ],
    )
}

/// What that form says, by the tables of the contract.
const UNITS: &str = "unit,name,group,region\nan,Xã An,Xã,Bắc\n";
const EVIDENCE: &str = "unit,code,value,declared,documents,note
an,1.1,on_time,,QĐ 12/QĐ-UBND,
an,1.2,190/200,,,
an,1.3,a;c,,,Xem kèm
an,2.1,1,,,
an,2.10,,1.25,,
an,3,good=120;fair=30,,,
";
const DECISIONS: &str = "unit,code,points,reason\nan,1.3,1.5,Thiếu biên bản\n";

fn expected() -> Vec<String> {
    let files = [("units.csv", UNITS), ("evidence.csv", EVIDENCE), ("decisions.csv", DECISIONS)];
    let files = files.map(|(name, text)| (name, text.as_bytes()));
    said(&case(&files).unwrap_or_else(|problems| panic!("{problems}")).evidence.value)
}

fn read(grid: &Grid) -> Vec<String> {
    let bytes = workbook(std::slice::from_ref(grid));
    let case = case_of("phieu.xlsx", &bytes).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(told(&case.evidence.warnings), Vec::<String>::new());
    said(&case.evidence.value)
}

#[test]
fn a_form_says_what_the_tables_of_the_contract_say() {
    assert_eq!(read(&form()), expected());
}

/// What people do to a form, which changes nothing that it says.
type Disturb = fn(&mut Grid);
const HARMLESS: &[(&str, Disturb)] = &[
    ("columns in another order", |grid| {
        let start = grid.line("Mã");
        for row in &mut grid.rows[start..] {
            row.resize(11, String::new());
            row.reverse();
        }
    }),
    ("an empty column in front", |grid| {
        grid.rows.iter_mut().for_each(|row| row.insert(0, String::new()));
    }),
    ("a column that numbers the rows", |grid| {
        let start = grid.line("1") - 1;
        for (number, row) in grid.rows.iter_mut().enumerate() {
            let text = if number == start {
                "STT".to_owned()
            } else if number > start {
                format!("#{number}")
            } else {
                String::new()
            };
            row.insert(0, text);
        }
    }),
    ("rows put in", |grid| {
        let line = grid.line("2");
        grid.rows.insert(line, vec![]);
        grid.rows.insert(line, vec![String::new(), "Mục II: xem công văn kèm theo".into()]);
        grid.rows.insert(0, vec!["ỦY BAN NHÂN DÂN".into()]);
        grid.rows.push(vec!["Người lập biểu".into()]);
    }),
    ("rows in another order", |grid| {
        let start = grid.line("1");
        grid.rows[start..].reverse();
    }),
    ("another sheet name", |grid| grid.name = "Sheet1 (2)".into()),
    ("headings in English", |grid| {
        let line = grid.line("Mã");
        for text in &mut grid.rows[line] {
            if let Some(column) = cchc_files::forms::FormColumn::called(text) {
                *text = column.heading()[1].to_uppercase();
            }
        }
    }),
    ("numbers as text, with spaces", |grid| {
        grid.fill("1.2", "Số liệu", " 190 ");
        grid.fill("1.2", "Trên tổng số", "200\u{a0}");
        grid.fill("2.1", "Số liệu", "1");
        grid.fill("2.10", "Điểm tự chấm", "1.25");
        grid.fill("3/good", "Số liệu", "120");
    }),
    ("numerator and denominator in one cell", |grid| {
        grid.fill("1.2", "Số liệu", "190/200");
        grid.fill("1.2", "Trên tổng số", "");
    }),
    ("the key instead of the label", |grid| grid.fill("1.1", "Số liệu", "on_time")),
    ("the items in one cell", |grid| {
        grid.fill("1.3", "Số liệu", "c; a");
        for item in ["1.3/a", "1.3/b", "1.3/c"] {
            grid.fill(item, "Số liệu", "");
        }
    }),
    ("ticks", |grid| {
        grid.fill("1.3/a", "Số liệu", "x");
        grid.fill("1.3/b", "Số liệu", "");
        grid.fill("1.3/c", "Số liệu", "X");
    }),
    ("codes that became figures, where one code alone is meant", |grid| {
        for code in ["1", "1.1", "1.2", "1.3", "2", "3"] {
            let (line, column) = (grid.line(code), grid.column("Mã"));
            grid.rows[line][column] = format!("#{code}");
        }
    }),
    ("self scores that were never worked out, or ended in errors", |grid| {
        grid.fill("1.1", "Điểm tự chấm", "=IF(E8=\"x\",1,0)→");
        grid.fill("1.2", "Điểm tự chấm", "=2*E9/F9→#DIV/0!");
        grid.fill("1", "Điểm tự chấm", "=SUM(G8:G10)→0.30000000000000004");
        grid.fill("2.1", "Điểm tự chấm", "=\"chưa tính được\"→chưa tính được");
    }),
    ("a claim as a sum", |grid| grid.fill("2.10", "Điểm tự chấm", "=0.25+1→1.25")),
    ("a protected sheet", |grid| grid.is_protected = true),
    ("a hidden sheet", |grid| grid.is_hidden = true),
    ("merged titles and names", |grid| {
        grid.merged.push((0, 0, 0, 8));
        let line = u32::try_from(grid.line("2")).unwrap();
        grid.merged.push((line, 1, line, 3));
    }),
    ("a heading again, as at the top of a page", |grid| {
        let again = grid.rows[grid.line("Mã")].clone();
        let line = grid.line("2");
        grid.rows.insert(line, again);
    }),
    ("the row of a survey taken out", |grid| {
        let gone = ["3/bad"].map(|code| grid.line(code));
        grid.rows[gone[0]] = vec!["3/bad".into(), "đổi tên".into()];
    }),
];

#[test]
fn what_people_do_to_a_form_changes_nothing() {
    let expected = expected();
    for (what, disturb) in HARMLESS {
        let mut grid = form();
        disturb(&mut grid);
        // One sheet that is hidden shows no workbook at all.
        let mut grids = vec![grid.clone()];
        if grid.is_hidden {
            grids.push(Grid::of("Hướng dẫn", &[&["Điền cột Số liệu."]]));
        }
        let case = case_of("phieu.xlsx", &workbook(&grids));
        let case = case.unwrap_or_else(|problems| panic!("{what}: {:?}", told(&problems)));
        assert_eq!(told(&case.evidence.warnings), Vec::<String>::new(), "{what}");
        assert_eq!(said(&case.evidence.value), expected, "{what}");
    }
}

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
        |grid| grid.fill("1.3/c", "Số liệu", ""),
        &["blank-item p.xlsx Phiếu!E13"],
    ),
    (
        "a share for a percent",
        |grid| {
            grid.fill("1.2", "Số liệu", "#0.95");
            grid.fill("1.2", "Trên tổng số", "");
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

/// The form of another unit.
fn other(id: &str, name: &str) -> Grid {
    let mut grid = form();
    grid.rows[2] = ["Mã đơn vị:", id, "", "Tên đơn vị:", name].map(str::to_owned).to_vec();
    name.clone_into(&mut grid.name);
    grid
}

#[test]
fn forms_are_read_from_a_folder_or_from_the_sheets_of_one_workbook() {
    let guide = Grid::of("Hướng dẫn", &[&["Điền cột Số liệu."]]);
    let apart = case(&[
        ("b.xlsx", &workbook(&[other("binh", "Xã Bình"), guide.clone()])),
        ("a.xlsx", &workbook(&[form()])),
    ]);
    let together = case_of("tat-ca.xlsx", &workbook(&[form(), guide, other("binh", "Xã Bình")]));
    let said_of = |case: Result<cchc_files::LoadedCase, cchc::Problems>| {
        let case = case.unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
        assert_eq!(told(&case.evidence.warnings), Vec::<String>::new());
        said(&case.evidence.value)
    };
    let apart = said_of(apart);
    assert_eq!(apart, said_of(together));
    assert_eq!(apart[..expected().len()], expected());
}

#[test]
fn forms_beside_a_table_of_units() {
    let form_of = |id: &str| workbook(&[other(id, "Xã An")]);
    let read = |units: &str, files: &[(&str, &[u8])]| {
        let mut all = vec![("units.csv", units.as_bytes())];
        all.extend_from_slice(files);
        told(&case(&all).map_or_else(|problems| problems, |case| case.evidence.warnings))
    };
    let units = "unit,name,group,region\nan,Xã An,Xã,Bắc\n";
    assert_eq!(read(units, &[("an.xlsx", &form_of("an"))]), Vec::<String>::new());
    assert_eq!(read(units, &[("an.xlsx", &form_of("ann"))])[0], "unknown-unit an.xlsx Xã An!B3");
    let renamed = "unit,name,group,region\nan,Xã Yên,Phường,Bắc\n";
    let differs = ["head-differs an.xlsx Xã An!E3", "head-differs an.xlsx Xã An!B4"];
    assert_eq!(read(renamed, &[("an.xlsx", &form_of("an"))]), differs);
    let twice = read(units, &[("a.xlsx", &form_of("an")), ("b.xlsx", &form_of("an"))]);
    assert_eq!(twice, ["doubled-form b.xlsx Xã An!B3"]);
    let again = read(units, &[("a.xlsx", &form_of("an")), ("evidence.csv", b"unit,code,value\nan,2.1,1\n")]);
    assert_eq!(again, ["doubled-row evidence.csv"]);
    let beside =
        read(units, &[("an.xlsx", &form_of("an")), ("z.xlsx", &workbook(&[Grid::of("x", &[&["y"]])]))]);
    assert_eq!(beside, ["unknown-file z.xlsx"]);
    let broken = read(units, &[("an.xlsx", &form_of("an")), ("z.xlsx", b"PK")]);
    assert_eq!(broken, ["syntax z.xlsx"]);
}

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

#[test]
fn a_matrix_gives_units_and_their_values() {
    let matrix = Grid::of(
        "Tổng hợp",
        &[
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
            ],
            &[],
            &["", "", "Tổng", "", "", "", "", "", "", "", "=K3→1"],
        ],
    );
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
    ];
    for (disturb, expected) in refused {
        let mut grid = matrix.clone();
        disturb(&mut grid);
        let found = told(&case_of("m.xlsx", &workbook(&[grid])).unwrap_err());
        assert!(found.contains(&(*expected).to_owned()), "{expected}: {found:?}");
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
fn places_of_cells_are_those_of_the_sheet() {
    let folder = folder(&[("phieu.xlsx", &workbook(&[form()]))]);
    let set = grid::set();
    let path = folder.path().join("phieu.xlsx");
    let case = cchc_files::load_case(&path, &set, cchc::NumberStyle::Point).unwrap();
    let unit = case.evidence.value.unit_indices().next().unwrap();
    let places = cchc_files::case_places(&path, &set, cchc::NumberStyle::Point, unit).unwrap();
    let node = |code: &str| set.find(&cchc::Code::new(code)).unwrap();
    let place = |code: &str, column| {
        let found = places.get(node(code), column).unwrap();
        (found.text.clone(), found.mark.cell().unwrap())
    };
    assert_eq!(place("1.2", cchc::Column::Value), ("190/200".to_owned(), "E9".to_owned()));
    assert_eq!(place("1.3", cchc::Column::Value), ("a;c".to_owned(), "E11".to_owned()));
    assert_eq!(place("1.3", cchc::Column::Ruling(1)), ("1.5".to_owned(), "H10".to_owned()));
    assert!(cchc_files::is_case_workbook(&path));
}

#[test]
fn an_open_document_says_the_same() {
    let guide = Grid::of("Hướng dẫn", &[&["Điền cột Số liệu."]]);
    let mut hidden = Grid::of("nháp", &[&["x"]]);
    hidden.is_hidden = true;
    let case = case_of("phieu.ods", &grid::open_document(&[form(), guide, hidden]));
    let case = case.unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(told(&case.evidence.warnings), Vec::<String>::new());
    assert_eq!(said(&case.evidence.value), expected());
    let same: &[(&str, &str, &str)] = &[
        // A percent is what it shows.
        ("1.2", "%0.95", "95%"),
        ("1.2", "<table:table-cell office:value-type=\"float\" office:value=\"95\"/>", "#95"),
    ];
    for (code, open, packed) in same {
        let filled = |text: &str| {
            let mut grid = form();
            grid.fill(code, "Số liệu", text);
            grid.fill(code, "Trên tổng số", "");
            grid
        };
        let case = case_of("p.ods", &grid::open_document(&[filled(open)])).unwrap();
        assert_eq!(said(&case.evidence.value), read(&filled(packed)), "{open}");
    }
    let refused: &[(&str, &str)] = &[
        ("@2026-04-03", "cell-is-a-date p.ods Phiếu!E9"),
        ("#0.30000000000000004", "cell-not-exact p.ods Phiếu!E9"),
        ("=1/0→x", "cell-not-exact p.ods Phiếu!E9"),
        ("<table:table-cell table:formula=\"of:=1\"/>", "cell-with-error p.ods Phiếu!E9"),
        (
            "<table:table-cell calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>",
            "cell-with-error p.ods Phiếu!E9",
        ),
    ];
    for (text, expected) in refused {
        let mut grid = form();
        grid.fill("1.2", "Số liệu", text);
        grid.fill("1.2", "Trên tổng số", "");
        let found = told(&case_of("p.ods", &grid::open_document(&[grid])).unwrap_err());
        assert_eq!(found, [*expected], "{text}");
    }
}
