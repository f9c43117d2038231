//! One thing that is wrong hides no other (contract section 4), and nothing is said that follows from it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::fs;

use cchc::NumberStyle;
use cchc_files::{load_case, load_result, load_set};
use support::{SET, UNITS, case, folder, json_case, lines, refused, set};

#[test]
fn what_yaml_gets_wrong_hides_nothing_of_the_set() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("id: example", "id: example\nid: other", &["doubled-key set.yaml:4:1", "unknown-word set.yaml:6:8"]),
        ("late: 0.5", "late: 0,5", &["decimal-comma set.yaml:13:39", "unknown-word set.yaml:5:8"]),
        ("total: 3", "total: !big 3", &["syntax set.yaml:8:8", "unknown-word set.yaml:5:8"]),
        ("total: 3", "total: 3\n<<: {a: 1}", &["syntax set.yaml:9:1", "unknown-word set.yaml:5:8"]),
        // Without a document there is nothing to judge.
        ("total: 3", "total: 'x", &["syntax set.yaml:8:8"]),
    ];
    for (from, to, expected) in cases {
        let text = SET.replace("level: district", "level: distrct").replace(from, to);
        let folder = folder(&[("set.yaml", text.as_bytes())]);
        assert_eq!(refused(load_set(&folder.path().join("set.yaml"))), *expected, "{to}");
    }
}

#[test]
fn what_json_gets_wrong_hides_nothing_of_the_set() {
    let text = r#"{"cchc": 1, "id": "x", "id": "y", "title": "X", "level": "x", "year": 2024, "status": "partial",
        "total": 1, "criteria": [{"code": "1", "name": "A", "max": 1, "rule": {"judged": {}}}]}"#;
    let folder = folder(&[("set.json", text.as_bytes())]);
    let lines = refused(load_set(&folder.path().join("set.json")));
    assert_eq!(lines, ["doubled-key set.json:1:24", "unknown-word set.json:1:58"]);
}

#[test]
fn what_resolving_finds_hides_nothing_of_the_resolved_set() {
    let top =
        "cchc: 1\nid: top\nid: again\nstatus: odd\nextends:\n  file: base.yaml\n  set: {'9': {max: 1}}\n";
    let base = SET.replace("level: district", "level: distrct");
    let folder = folder(&[("base.yaml", base.as_bytes()), ("top.yaml", top.as_bytes())]);
    let mut lines = refused(load_set(&folder.path().join("top.yaml")));
    lines.sort();
    let expected = [
        "doubled-key top.yaml:3:1",
        "unknown-code top.yaml:7:9",
        "unknown-word base.yaml:5:8",
        "unknown-word top.yaml:4:9",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn an_unknown_key_hides_nothing_of_the_rows() {
    let units = r#""units": [{"unit": "a", "name": "A", "group": ""}]"#;
    let evidence = r#""evidence": [{"unit": "x", "code": "1", "vale": 1}]"#;
    let cases: &[(String, &[&str])] = &[
        (
            format!("{{\"cchc\": 1, \"unitz\": [],\n{units},\n{evidence}}}"),
            &["unknown-key case.json:1:13", "unknown-key case.json:3:41", "unknown-unit case.json:3:23"],
        ),
        (
            format!("{{{units},\n{evidence}, \"evidence\": []}}"),
            &[
                "doubled-key case.json:2:54",
                "missing-key case.json:1:1",
                "unknown-key case.json:2:41",
                "unknown-unit case.json:2:23",
            ],
        ),
        // Without units a row cannot be judged, but its keys can.
        (
            format!("{{\"cchc\": 1,\n{evidence}}}"),
            &["missing-key case.json:1:1", "unknown-key case.json:2:41"],
        ),
        (
            format!("{{\"cchc\": 2, \"unitz\": [],\n{evidence}}}"),
            &[
                "unknown-key case.json:1:13",
                "missing-key case.json:1:1",
                "unsupported-version case.json:1:10",
            ],
        ),
    ];
    for (text, expected) in cases {
        let mut found = lines(&json_case(text).unwrap_err());
        if text.contains(units) {
            found.sort();
        }
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn a_ragged_row_of_units_is_the_only_thing_said_of_its_unit() {
    let evidence = "unit,code,value\nb,1,late\na,1,late\nb,2,lte\nb,3.10,1\n";
    let cases = [
        ("unit,name,group\na,An,X\nb,Bình\n", 3),
        ("unit,name,group\nb\na,An,X\n", 2),
        ("unit,name,group,ranked\na,An,X,no\nb,Bình,X,Y,no,1\n", 3),
        ("name,unit,group\nBình,b\nAn,a,X\n", 2),
    ];
    for (units, line) in cases {
        let files = [("units.csv", units.as_bytes()), ("evidence.csv", evidence.as_bytes())];
        let expected = [format!("row-shape units.csv:{line}:1"), "wrong-value evidence.csv:4:3".to_owned()];
        assert_eq!(refused(case(&files)), expected, "{units}");
    }
    let swallowed = "unit,name,group\na,\"An,X\nb,B,X\n";
    let files = [("units.csv", swallowed.as_bytes()), ("evidence.csv", evidence.as_bytes())];
    assert_eq!(refused(case(&files)), ["row-shape units.csv:2:1"]);
}

#[test]
fn a_json_has_one_way_of_writing_numbers() {
    let json = r#"{"cchc": 1, "units": [{"unit": "a", "name": "A", "group": ""}],
        "evidence": [{"unit": "a", "code": "3.10", "value": 1.000}, {"unit": "a", "code": "7"}]}"#;
    let folder = folder(&[("case.json", json.as_bytes())]);
    let problems = load_case(&folder.path().join("case.json"), &set(), NumberStyle::Vietnamese).unwrap_err();
    assert_eq!(lines(&problems), ["unknown-format case.json:0:0", "unknown-code case.json:2:91"]);
    let message = &problems.iter().next().unwrap().message;
    assert!(message.en.ends_with("is a JSON and writes numbers like 1234.5; `--numbers vi` is for tables"));
    assert!(message.vi.ends_with("là JSON, viết số như 1234.5; `--numbers vi` chỉ dùng cho bảng"));
}

#[test]
fn results_of_other_versions_and_other_kinds() {
    let cases = [
        (r#"{"cchc": 2, "kind": "result"}"#, "unsupported-version result.json:1:10"),
        (r#"{"kind": "simulate", "cchc": 1}"#, "not-a-result result.json:1:10"),
        ("{\"cchc\": 1,\n \"kind\": \"result\"}", "not-a-result result.json:2:18"),
        ("{\"cchc\": 1", "not-a-result result.json:1:10"),
        ("[]", "not-a-result result.json:1:1"),
    ];
    for (text, expected) in cases {
        let folder = folder(&[("result.json", text.as_bytes())]);
        let found = refused(load_result(&folder.path().join("result.json")));
        assert_eq!(found.len(), 1);
        let kind = |line: &str| line.split(':').next().map(str::to_owned);
        assert_eq!(found.first().and_then(|line| kind(line)), kind(expected), "{text}: {found:?}");
    }
    let of = |cchc: &str, kind: &str| {
        format!(
            r#"{{"cchc": {cchc}, "kind": "{kind}", "semantics": 1, "engine": "x", "criteria": {{"id": "x", "sha256": "x"}}}}"#
        )
    };
    for (text, expected) in [
        (of("7", "result"), "unsupported-version result.json:1:10"),
        (of("1", "solve"), "not-a-result result.json:1:21"),
    ] {
        let folder = folder(&[("result.json", text.as_bytes())]);
        assert_eq!(refused(load_result(&folder.path().join("result.json"))), [expected]);
    }
}

#[test]
fn of_a_file_that_is_no_set_nothing_is_repeated() {
    let top = "cchc: 1\nid: top\nextends: {file: base.yaml}\n";
    let secrets = [
        ("secret:x:0\nroot:secret\n", "wrong-shape base.yaml:1:1"),
        ("secret: {points: 7,5}\nsecret: !secret 2\n", "missing-key base.yaml:1:1"),
        ("secret: 1\nsecret: !secret 2\nsecret: 'x\n", "syntax base.yaml:3:9"),
        ("- secret\n", "wrong-shape base.yaml:1:1"),
        ("secret \u{1} [\n: *secret", "syntax base.yaml"),
    ];
    let folder = folder(&[("top.yaml", top.as_bytes())]);
    for (secret, expected) in secrets {
        fs::write(folder.path().join("base.yaml"), secret).unwrap();
        let problems = load_set(&folder.path().join("top.yaml")).unwrap_err();
        let found = lines(&problems);
        assert!(found.len() == 1 && found.iter().all(|line| line.starts_with(expected)), "{found:?}");
        for problem in problems.iter() {
            let texts = [Some(&problem.message), problem.help.as_ref()];
            for text in texts.into_iter().flatten() {
                assert!(!text.en.contains("secret") && !text.vi.contains("secret"), "{text:?}");
            }
        }
    }
    assert!(UNITS.starts_with("unit"));
}
