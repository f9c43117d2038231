//! Filled forms as people give them back: however they were moved about, they say the same; where nobody can say what
//! is meant, a problem names sheet and cell.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support::folder;
use crate::support::form::{DECISIONS, Disturb, EVIDENCE, UNITS, expected, form, other};
use crate::support::grid;
use crate::support::grid::{Grid, case, case_of, said, told, workbook};

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
    ("a row that numbers the columns", |grid| {
        let line = grid.line("1");
        grid.rows.insert(line, ["(1)", "(2)", "(3)", "(4)", "(5)"].map(str::to_owned).to_vec());
        grid.rows.insert(line, ["A", "B", "#1", "#2", "#3"].map(str::to_owned).to_vec());
    }),
    ("columns that compute, and words where a sum cannot be known", |grid| {
        let start = grid.line("1");
        for (line, row) in grid.rows.iter_mut().enumerate().skip(start - 1) {
            row.resize(13, String::new());
            let texts = if line < start { ["Max", "Ticks"] } else { ["=C7*100→600", "=E7*2→12.5"] };
            row.extend(texts.map(str::to_owned));
        }
        grid.fill("2", "Điểm tự chấm", "chưa tính được");
    }),
    ("a filter left on", |grid| grid.filtered = Some((5, 8))),
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
    ("an answer of a survey called otherwise", |grid| {
        let gone = ["3/bad"].map(|code| grid.line(code));
        grid.rows[gone[0]] = ["3/bad", "đổi tên", "", "", "#0"].map(str::to_owned).to_vec();
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
    // Two have sent their forms, one has not; which a table makes up for.
    let units = &format!("{units}binh,Xã Bình,Xã,Bắc\ncat,Xã Cát,Xã,Bắc\n");
    let binh = workbook(&[other("binh", "Xã Bình")]);
    let sent = [("an.xlsx", &form_of("an")[..]), ("binh.xlsx", &binh[..])];
    assert_eq!(read(units, &sent), ["unit-without-evidence units.csv"]);
    let cat = ("evidence.csv", &b"unit,code,value\ncat,2.1,1\ncat,3,good=1\n"[..]);
    assert_eq!(read(units, &[sent[0], sent[1], cat]), Vec::<String>::new());
    // A blank form is as good as none, whatever self scores it works out, and what others found out of the unit.
    let mut cat = other("cat", "Xã Cát");
    for code in ["1.1", "1.2", "1.3/a", "1.3/b", "1.3/c", "2.1"] {
        cat.fill(code, "Số liệu", "");
    }
    cat.fill("1.2", "Trên tổng số", "");
    cat.fill("2.10", "Điểm tự chấm", "");
    cat.fill("1.3", "Điểm thẩm định", "");
    cat.fill("1.3", "Lý do", "");
    let blank = [sent[0], sent[1], ("cat.xlsx", &workbook(&[cat])[..])];
    assert_eq!(read(units, &blank), ["silent-units units.csv"]);
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

/// A figure of an open document whose cell has a style.
fn open_figure(style: &str, value: &str) -> String {
    let style = format!("table:style-name=\"{style}\"");
    format!("<table:table-cell {style} office:value-type=\"float\" office:value=\"{value}\"/>")
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
        // Gnumeric says of a percent that it is a figure, whose style shows it so.
        ("1.2", &open_figure("percent", "0.95"), "95%"),
        ("1.2", &open_figure("bold", "0.95"), "95%"),
        ("1.2", &open_figure("plain", "95"), "#95"),
        ("1.2", &open_figure("none", "95"), "#95"),
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

/// What a form says after a change, and the rows of evidence that say it.
const MEANT: &[(&str, Disturb, &str, &str)] = &[
    (
        "a branch that does not apply",
        |grid| {
            grid.fill("2", "Số liệu", "Không phát sinh");
            grid.fill("2.1", "Số liệu", "");
            grid.fill("2.10", "Điểm tự chấm", "");
        },
        "an,2.1,1,,,\nan,2.10,,1.25,,\n",
        "an,2,n/a,,,\n",
    ),
    (
        "nothing achieved",
        |grid| {
            for item in ["1.3/a", "1.3/b", "1.3/c"] {
                grid.fill(item, "Số liệu", "Không");
            }
        },
        "an,1.3,a;c,,,",
        "an,1.3,none,,,",
    ),
    (
        "nothing said of a checklist",
        |grid| {
            for item in ["1.3/a", "1.3/b", "1.3/c"] {
                grid.fill(item, "Số liệu", "");
            }
        },
        "an,1.3,a;c,,,",
        "an,1.3,,,,",
    ),
    (
        "documents of items",
        |grid| {
            grid.fill("1.3", "Tài liệu kiểm chứng", "Báo cáo 5");
            grid.fill("1.3/c", "Tài liệu kiểm chứng", "Biên bản 7");
        },
        "an,1.3,a;c,,,",
        "an,1.3,a;c,,Báo cáo 5; Biên bản 7,",
    ),
    (
        "documents in one cell for three leaves",
        |grid| {
            grid.merged.push((7, 9, 9, 9));
            grid.fill("1.1", "Tài liệu kiểm chứng", "QĐ 12/QĐ-UBND");
        },
        "an,1.2,190/200,,,\nan,1.3,a;c,,,",
        "an,1.2,190/200,,QĐ 12/QĐ-UBND,\nan,1.3,a;c,,QĐ 12/QĐ-UBND,",
    ),
    ("a leaf that is pending", |grid| grid.fill("1.1", "Số liệu", "pending"), "1.1,on_time", "1.1,pending"),
];

#[test]
fn forms_say_what_was_meant() {
    for (what, disturb, from, to) in MEANT {
        let mut grid = form();
        disturb(&mut grid);
        let form = case_of("p.xlsx", &workbook(&[grid]));
        let form = form.unwrap_or_else(|problems| panic!("{what}: {:?}", told(&problems)));
        let evidence = EVIDENCE.replace(from, to);
        assert_ne!(evidence, EVIDENCE, "{what}");
        let files = [("units.csv", UNITS), ("evidence.csv", &evidence), ("decisions.csv", DECISIONS)];
        let tables = case(&files.map(|(name, text)| (name, text.as_bytes())));
        assert_eq!(said(&form.evidence.value), said(&tables.unwrap().evidence.value), "{what}");
    }
}

#[test]
fn figures_are_figures_whatever_the_style_of_numbers() {
    let mut grid = form();
    grid.fill("2.10", "Điểm tự chấm", "1,25");
    let folder = folder(&[("p.xlsx", &workbook(&[grid]))]);
    let path = folder.path().join("p.xlsx");
    let read = cchc_files::load_case(&path, &grid::set(), cchc::NumberStyle::Vietnamese).unwrap();
    assert_eq!(said(&read.evidence.value), expected());
    let refused = cchc_files::load_case(&path, &grid::set(), cchc::NumberStyle::Point).unwrap_err();
    assert_eq!(told(&refused), ["decimal-comma p.xlsx Phiếu!G16"]);
}

/// SharePoint and Teams put a schema of their properties into every workbook that they keep.
#[test]
fn a_workbook_kept_by_sharepoint_is_read() {
    let schema = r#"<?xml version="1.0"?><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element ref="ns2:MediaServiceMetadata" minOccurs="0"/><xsd:element ref="dcterms:created" maxOccurs="1"/></xsd:schema>"#;
    let mut parts = grid::parts(&workbook(&[form()]));
    parts.push(("customXml/item1.xml".to_owned(), schema.to_owned()));
    let read =
        case_of("p.xlsx", &grid::of_parts(&parts)).unwrap_or_else(|problems| panic!("{:?}", told(&problems)));
    assert_eq!(said(&read.evidence.value), expected());
    // A part that is read has no such references.
    for (_, text) in &mut parts {
        *text = text.replace("<dimension ref=\"", "<dimension ref=\"MediaServiceMetadata");
    }
    let refused = case_of("p.xlsx", &grid::of_parts(&parts)).unwrap_err();
    assert_eq!(refused.iter().map(|problem| problem.kind.name()).collect::<Vec<_>>(), ["syntax"]);
}
