//! Cases from folders of CSV: separators, encodings, headings, rows, and the files beside them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support::{UNITS, case, folder, lines, problems_of, refused, set};
use cchc::{Code, NumberStyle};
use cchc_files::{Limits, LoadedCase, load_case, load_case_within};
use unicode_normalization::UnicodeNormalization;

/// What the units gave for the leaves: `unit/code=written`, and points claimed.
fn given(case: &LoadedCase) -> Vec<String> {
    let (set, evidence) = (set(), &case.evidence.value);
    let mut all = Vec::new();
    for unit in evidence.unit_indices() {
        for code in ["1", "2", "3.10"] {
            let node = set.node(set.find(&Code::new(code)).unwrap());
            let leaf = node.leaf.unwrap();
            let id = &evidence.unit(unit).id;
            if let Some(given) = evidence.given(unit, leaf) {
                all.push(format!("{id}/{code}={given:?}"));
            }
            if let Some(claim) = evidence.claim(unit, leaf) {
                let declared = claim.declared.as_ref().map(ToString::to_string);
                all.push(format!("{id}/{code}:{declared:?},{:?},{:?}", claim.documents, claim.note));
            }
            for decision in evidence.decisions(unit, leaf) {
                let (round, ruling) = (decision.round, &decision.ruling);
                all.push(format!(
                    "{id}/{code}#{round}{ruling:?},{:?},{:?},{:?}",
                    decision.reason, decision.by, decision.on
                ));
            }
        }
    }
    all
}

/// Who the units are, wherever they stand.
fn units_of(case: &LoadedCase) -> Vec<(String, String, String)> {
    let units = case.evidence.value.units().iter();
    units.map(|unit| (unit.id.to_string(), unit.name.clone(), unit.group.to_string())).collect()
}

/// The problems of a case of two units and this evidence.
fn with_evidence(evidence: &str) -> Vec<String> {
    lines(&problems_of(case(&[("units.csv", UNITS.as_bytes()), ("evidence.csv", evidence.as_bytes())])))
        .into_iter()
        .filter(|line| !line.contains("without-evidence"))
        .collect()
}

const LONG: &str =
    "unit,code,value,declared,documents,note\na,1,late,0.5,\"qd, 1.pdf\",\"một\nhai\"\nb,2,95%,,,\n";

#[test]
fn separators_encodings_and_line_ends_make_no_difference() {
    let plain = case(&[("units.csv", UNITS.as_bytes()), ("evidence.csv", LONG.as_bytes())]).unwrap();
    assert_eq!(given(&plain).len(), 3);
    for separator in [",", ";", "\t"] {
        for (bom, ending, form) in [("", "\n", false), ("\u{feff}", "\r\n", true), ("", "\r", false)] {
            let write = |text: &str| {
                let text = text.replace("qd, 1", "qd‚ 1").replace(',', separator).replace("qd‚ 1", "qd, 1");
                let text = format!("{bom}{}", text.replace('\n', ending));
                if form { text.nfd().collect() } else { text }
            };
            let (units, evidence) = (write(UNITS), write(LONG));
            let other = case(&[("units.csv", units.as_bytes()), ("evidence.csv", evidence.as_bytes())]);
            let other = other.unwrap_or_else(|problems| panic!("{separator:?} {ending:?}: {problems}"));
            // Line ends inside a cell are the cell's own.
            let texts: Vec<String> =
                given(&other).iter().map(|one| one.replace("\\r\\n", "\\n").replace("\\r", "\\n")).collect();
            assert_eq!(texts, given(&plain), "{separator:?} {ending:?}");
            assert_eq!(units_of(&other), units_of(&plain));
        }
    }
}

#[test]
fn a_heading_in_quotes_and_spaces_is_a_heading() {
    for heading in ["\"unit\",\"code\",\"value\"", " unit , code,value ", "value,code,unit"] {
        let row = if heading.starts_with("value") { "late,1,a" } else { "a,1,late" };
        let text = format!("\n{heading}\n\n{row}\n,,\n  \n");
        assert_eq!(with_evidence(&text), [""; 0], "{heading}");
    }
}

#[test]
fn all_five_tables_are_read() {
    let folder = folder(&[
        ("units.csv", b"unit,name,group,region,ranked,was,loai\na,An,X,R,no,a0;a1,q\nb,B,X,,,,\n"),
        ("evidence.csv", b"unit,code,documents\na,1,p.pdf\n"),
        ("evidence-wide.csv", b"unit;1;2;3\na;late;1/2;\nb;;;n/a\n"),
        ("declared-wide.csv", b"2\tunit\n0.5\ta\n"),
        (
            "decisions.csv",
            b"unit,code,value,points,reason,by,on,round\na,1,missed,,why,who,2024,\na,1,,1,,,,2\n",
        ),
        ("README.md", b"x"),
        (".~lock.units.csv#", b"x"),
        ("~$units.xlsx", b"x"),
        (".evidence.csv", b"x"),
    ]);
    let loaded =
        load_case(folder.path(), &set(), NumberStyle::Point).unwrap_or_else(|problems| panic!("{problems}"));
    let names: Vec<_> = loaded.files.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(
        names,
        ["units.csv", "evidence.csv", "evidence-wide.csv", "declared-wide.csv", "decisions.csv"]
    );
    let unit = &loaded.evidence.value.units()[0];
    assert_eq!((unit.ranked, unit.was.len()), (false, 2));
    assert_eq!((unit.attribute("region"), unit.attribute("loai")), (Some("R"), Some("q")));
    let order: Vec<_> = unit.attributes.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(order, ["region", "loai"]);
    let given = given(&loaded);
    assert_eq!(given.len(), 6, "{given:#?}");
    assert!(given[1].ends_with(":None,Some(\"p.pdf\"),None"), "{given:#?}");
    let (set, evidence) = (set(), &loaded.evidence.value);
    let out = |unit| set.node_indices().filter(|node| evidence.is_branch_out(unit, *node)).count();
    assert_eq!(evidence.unit_indices().map(out).sum::<usize>(), 1);
    assert_eq!(lines(&loaded.evidence.warnings), [""; 0]);
}

#[test]
fn numbers_follow_the_style() {
    let folder = folder(&[
        ("units.csv", UNITS.as_bytes()),
        ("evidence.csv", b"unit;code;value\na;2;95,5%\nb;1;late\na;3.10;0,5\n"),
    ]);
    assert!(load_case(folder.path(), &set(), NumberStyle::Vietnamese).is_ok());
    assert_eq!(refused(load_case(folder.path(), &set(), NumberStyle::Point)).len(), 2);
}

#[test]
fn points_that_group_digits_in_one_part_of_a_share_are_said() {
    let said = |value: &str| with_evidence(&format!("unit,code,value\na,2,{value}\nb,2,1%\n"));
    let expected = ["looks-like-thousands evidence.csv:2:3"];
    assert_eq!(said("1.234/1300"), expected);
    assert_eq!(said("1/1.300"), expected);
    assert_eq!(said("1.234/1.300"), Vec::<String>::new());
    assert_eq!(said("12.5/13"), Vec::<String>::new());
    assert_eq!(said("1234/1300"), Vec::<String>::new());
}

#[test]
fn rows_that_are_refused() {
    let cases: &[(&str, &[&str])] = &[
        (
            "unit,code,value\na,1,late\na,1\na,2,95%,x\nb\n",
            &["row-shape evidence.csv:3:1", "row-shape evidence.csv:4:1", "row-shape evidence.csv:5:1"],
        ),
        ("unit,code,value\r\n\r\n\r\nc,1,late\r\n", &["unknown-unit evidence.csv:4:1"]),
        (
            "unit,code,value,note\na,1,late,\"x\ny\"\nc,7,late,\n",
            &["unknown-unit evidence.csv:4:1", "unknown-code evidence.csv:4:2"],
        ),
        ("unit,note,code,value\na,\"x\r\ny\",1,lte\n", &["unknown-option evidence.csv:3:4"]),
        (
            "unit,code,value\n,1,late\na,,late\n",
            &["empty-cell evidence.csv:2:1", "empty-cell evidence.csv:3:2"],
        ),
        ("unit,code,value,note\na,1,late,\na,1,,x\n", &["doubled-row evidence.csv:3:2"]),
        ("unit,code,value,note\na,1,late,\"x\nb,1,late,\n", &["row-shape evidence.csv:2:1"]),
        ("unit,code,value\na,1,\"late\n", &["row-shape evidence.csv:2:1"]),
        ("unit,code,\"value\na,1,late\n", &["row-shape evidence.csv:1:1"]),
        ("unit,code,value\na,1,\"late\"", &[]),
        ("unit,code,value\na,1,late\r", &[]),
        ("unit,code,value\na,1,\"late\"\r\n\r\n", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(with_evidence(text), *expected, "{text:?}");
    }
}

#[test]
fn headings_that_are_refused() {
    let cases: &[(&str, &[&str])] = &[
        ("", &["missing-column evidence.csv:1:1"]),
        ("\u{feff}\r\n", &["missing-column evidence.csv:1:1"]),
        ("unit,value\na,late\n", &["missing-column evidence.csv:1:1"]),
        ("Unit;code;value\na;1;late\n", &["missing-column evidence.csv:1:1"]),
        ("đơn vị,mã\n", &["missing-column evidence.csv:1:1", "missing-column evidence.csv:1:1"]),
        ("unit,code,valu\na,1,late\n", &["unknown-column evidence.csv:1:3"]),
        ("unit,code,value,\na,1,late,\n", &["unknown-column evidence.csv:1:4"]),
        ("unit,code,value, value\na,1,late,\n", &["doubled-column evidence.csv:1:4"]),
    ];
    for (text, expected) in cases {
        assert_eq!(with_evidence(text), *expected, "{text:?}");
    }
}

#[test]
fn wide_tables() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("evidence-wide.csv", "unit,1,9,3\na,late,,n/a\n", &["unknown-code evidence-wide.csv:1:3"]),
        ("evidence-wide.csv", "unit,1, 1\na,late,\n", &["doubled-column evidence-wide.csv:1:3"]),
        ("evidence-wide.csv", "unit,1\na,late\nb,late\na,\n", &["doubled-row evidence-wide.csv:4:1"]),
        ("evidence-wide.csv", "unit,1,2\na,late,200%\n", &["percent-out-of-range evidence-wide.csv:2:3"]),
        ("evidence-wide.csv", "code,1\n", &["missing-column evidence-wide.csv:1:1"]),
        ("evidence-wide.csv", "unit\na\n", &[]),
        (
            "declared-wide.csv",
            "unit,3,3.1\na,1,1\n",
            &["unknown-column declared-wide.csv:1:2", "unknown-code declared-wide.csv:1:3"],
        ),
        ("declared-wide.csv", "unit,3.10\na,2\n", &["points-out-of-range declared-wide.csv:2:2"]),
    ];
    for (name, text, expected) in cases {
        let problems = problems_of(case(&[("units.csv", UNITS.as_bytes()), (name, text.as_bytes())]));
        let errors: Vec<String> =
            lines(&problems).into_iter().filter(|line| !line.contains("without-evidence")).collect();
        assert_eq!(errors, *expected, "{text:?}");
    }
}

#[test]
fn a_cell_may_come_from_two_files_in_different_columns() {
    let two = |evidence: &str, wide: &str| {
        let files = [("units.csv", UNITS), ("evidence.csv", evidence), ("evidence-wide.csv", wide)];
        lines(&problems_of(case(&files.map(|(name, text)| (name, text.as_bytes())))))
    };
    let silent = two("unit,code,documents\na,1,p.pdf\n", "unit,1\na,late\n");
    assert!(!silent.iter().any(|line| line.contains("doubled")), "{silent:?}");
    let doubled = two("unit,code,value\na,1,late\n", "unit,1\na,late\n");
    assert_eq!(doubled, ["doubled-row evidence-wide.csv:2:2"]);
}

#[test]
fn decisions() {
    let cases: &[(&str, &[&str])] = &[
        ("unit,code,reason\na,1,x\n", &["missing-column decisions.csv:1:1"]),
        ("unit,code,points\na,1,\n", &["decision-shape decisions.csv:2:2"]),
        (
            "unit,code,points\nc,1,1\na,7,1\n",
            &["unknown-unit decisions.csv:2:1", "unknown-code decisions.csv:3:2"],
        ),
        ("unit,code,points,round\na,1,1,x\n", &["decision-shape decisions.csv:2:4"]),
        ("unit,code,points\na,1,1\na,1,1\n", &["doubled-round decisions.csv:3:2"]),
        ("unit,code,points,documents\na,1,1,x\n", &["unknown-column decisions.csv:1:4"]),
        // What a misspelt column was meant to hold is not missing, and is judged as what was meant.
        ("unit,code,valu,points\na,1,late,\nb,1,,1\n", &["unknown-column decisions.csv:1:3"]),
        ("unit,code,valu\na,1,late\n", &["unknown-column decisions.csv:1:3"]),
        (
            "unit,code,value,poins\na,1,late,\nb,1,,9\n",
            &["unknown-column decisions.csv:1:4", "points-out-of-range decisions.csv:3:4"],
        ),
        (
            "unit,code,points,verdict\na,1,,late\n",
            &["unknown-column decisions.csv:1:4", "decision-shape decisions.csv:2:2"],
        ),
    ];
    for (text, expected) in cases {
        let problems = case(&[("units.csv", UNITS.as_bytes()), ("decisions.csv", text.as_bytes())]);
        assert_eq!(refused(problems), *expected, "{text:?}");
    }
}

#[test]
fn units() {
    let cases: &[(&str, &[&str])] = &[
        ("", &["missing-column units.csv:1:1"]),
        ("unit,name\na,An\n", &["missing-column units.csv:1:1"]),
        ("unit,name,group\n", &["no-units case:0:0"]),
        (
            "unit,name,group\na,An,X\na,An,X\n,,X\n",
            &["doubled-unit units.csv:3:1", "empty-cell units.csv:4:1"],
        ),
        ("unit,name,group,rankd\na,An,X,no\n", &["near-column-name units.csv:1:4"]),
        ("unit,name,group,ranked,rankd\na,An,X,no,1\n", &[]),
        ("unit,name,group,Region\na,An,X,R\n", &["near-column-name units.csv:1:4"]),
        ("unit,name,group,x, x\na,An,X,1,2\n", &["doubled-column units.csv:1:5"]),
    ];
    for (text, expected) in cases {
        let problems = problems_of(case(&[("units.csv", text.as_bytes())]));
        let found: Vec<String> =
            lines(&problems).into_iter().filter(|line| !line.contains("without-evidence")).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn without_units_other_rows_are_not_judged() {
    let files: [(&str, &[u8]); 2] =
        [("evidence.csv", b"unit,code,vale\na,1,late\n"), ("decisions.csv", b"unit,code\n")];
    let expected = ["unknown-column evidence.csv:1:3", "missing-column decisions.csv:1:1"];
    let mut lines = refused(case(&files));
    assert!(lines.remove(0).starts_with("missing-file "), "{lines:?}");
    assert_eq!(lines, expected);
}

#[test]
fn bytes_that_are_not_utf8() {
    let cases: &[(&[u8], &str)] = &[
        (b"unit,code,value\na,1,caf\xe9\n", "not-utf8 evidence.csv:2:8"),
        ("unit,code,note\na,1,ế".as_bytes().get(..21).unwrap(), "not-utf8 evidence.csv:2:5"),
        (b"\xff\xfeu\0n\0", "not-utf8 evidence.csv:1:1"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refused(case(&[("units.csv", UNITS.as_bytes()), ("evidence.csv", bytes)])), [*expected]);
    }
}

/// Names that are nearly those of a table.
const NEAR: [&str; 21] = [
    "decisions (1).csv",
    "Evidence.csv",
    "evidence_wide.csv",
    "units - Copy.csv",
    "units - Copy (2).csv",
    "decisions.xlsx",
    "decision.csv",
    "unit.csv",
    "Units.CSV",
    "evidence.tsv",
    "EVIDENCE-WIDE.xls",
    "evidences.csv",
    "evidence wide.ods",
    "declared_wide (3).csv",
    "Copy of units.csv",
    "units2.csv",
    "units - bản sao.csv",
    "evidence.csv.csv",
    "evidnce.csv",
    "evidence .csv",
    "decisions_final.csv",
];
/// Tables that are none of a case.
const OTHER: [&str; 13] = [
    "phiếu.fods",
    "phieu.et",
    "mau.xltx",
    "phieu.zip",
    "published.csv",
    "efforts.csv",
    "ghi-chu.csv",
    "units-2023.csv",
    "evidence-old.csv",
    "x.xlsx",
    "bảng.ods",
    "1.csv",
    "().csv",
];
/// Names that are no tables.
const IGNORED: [&str; 9] = [
    "README.md",
    "facts.json",
    "units.txt",
    "evidence.pdf",
    "units",
    ".units.csv",
    "~$units.xlsx",
    ".~lock.units.csv#",
    "csv",
];

#[test]
fn names_of_files_beside_the_case() {
    let names = NEAR
        .iter()
        .map(|name| (*name, "near-file-name"))
        .chain(OTHER.iter().map(|name| (*name, "unknown-file")));
    for (name, kind) in names.chain(IGNORED.iter().map(|name| (*name, ""))) {
        // Beside a case of tables: where there is none, a workbook that cannot be read may be a form.
        let tables =
            [("units.csv", UNITS.as_bytes()), ("evidence.csv", b"unit,code\n".as_slice()), (name, b"x")];
        let problems = problems_of(case(&tables));
        let found: Vec<String> =
            lines(&problems).into_iter().filter(|line| !line.contains("without-evidence")).collect();
        let expected = if kind.is_empty() { Vec::new() } else { vec![format!("{kind} {name}:0:0")] };
        assert_eq!(found, expected);
    }
    // A folder inside is said where it holds tables.
    let folder = folder(&[("units.csv", UNITS.as_bytes()), ("evidence.csv", b"unit,code\n")]);
    let said_of_inner = |inside: &str| {
        let inner = folder.path().join("Xã An");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(inner.join(inside), b"x").unwrap();
        let said = lines(&load_case(folder.path(), &set(), NumberStyle::Point).unwrap().evidence.warnings);
        said.into_iter().filter(|line| line.starts_with("unknown-file")).collect::<Vec<_>>()
    };
    assert_eq!(said_of_inner("công văn.pdf"), Vec::<String>::new());
    assert_eq!(said_of_inner("phieu.xlsx"), ["unknown-file Xã An:0:0"]);
    // In decomposed letters, as some systems keep names.
    let decomposed: String = "units - bản sao.csv".nfd().collect();
    assert_eq!(refused(case(&[("units.csv", UNITS.as_bytes()), (&decomposed, b"x")])).len(), 1);
}

#[test]
fn a_missing_table_of_units() {
    let folder = folder(&[("Units.csv", UNITS.as_bytes())]);
    assert_eq!(
        refused(load_case(folder.path(), &set(), NumberStyle::Point)),
        ["near-file-name Units.csv:0:0"]
    );
    let path = folder.path().join("absent");
    assert_eq!(refused(load_case(&path, &set(), NumberStyle::Point)), ["file-not-read absent:0:0"]);
    let path = folder.path().join("Units.csv");
    assert_eq!(refused(load_case(&path, &set(), NumberStyle::Point)), ["unknown-format Units.csv:0:0"]);
}

#[test]
fn large_files_are_refused() {
    let folder = folder(&[("units.csv", UNITS.as_bytes())]);
    let limits = Limits { case_bytes: 10, ..Limits::default() };
    let lines = refused(load_case_within(folder.path(), &set(), NumberStyle::Point, &limits));
    assert_eq!(lines, ["file-too-large units.csv:0:0"]);
}

#[test]
fn a_case_that_is_wrong_everywhere_ends_soon() {
    let mut units = "unit,name,group\n".to_owned();
    let mut evidence = "unit,code,value\n".to_owned();
    for number in 0..1000 {
        units.push_str(&format!("don-vi-{number},Đơn vị,X\n"));
    }
    for number in 0..200_000 {
        evidence.push_str(&format!("phong-ban-{number},1,late\n"));
    }
    let problems =
        case(&[("units.csv", units.as_bytes()), ("evidence.csv", evidence.as_bytes())]).unwrap_err();
    assert_eq!(problems.len(), 1001);
}
