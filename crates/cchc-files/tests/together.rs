//! One thing that is wrong hides no other (contract section 4), and nothing is said that follows from it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;

use crate::support::{SET, UNITS, case, folder, json_case, lines, refused, set};
use cchc::{NumberStyle, Problems, by_place};
use cchc_files::{load_case, load_published, load_result, load_set};

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
    assert!(
        message.en.ends_with("is a JSON and writes numbers like `1234.5`; the Vietnamese way is for tables")
    );
    assert!(message.vi.ends_with("là JSON, viết số như `1234.5`; cách viết Việt Nam chỉ dùng cho bảng"));
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
fn what_is_no_result_is_told_what_a_result_has_there() {
    let unit = r#""units": [{"id": "a", "name": "A", "group": "", "index": INDEX, "points": "1", "self": null,
        "max": "1", "rank": 1, "tier": null, "criteria": []}]"#;
    let whole = format!(
        r#"{{"cchc": 1, "kind": "result", "semantics": 1, "engine": "x",
        "criteria": {{"id": "x", "year": 2024, "digest": "x"}}, "case": {{"digest": "x"}}, {unit}, "groups": []}}"#
    );
    let with = |from: &str, to: &str| whole.replace(from, to).replace("INDEX", "\"1\"");
    for (text, place, said) in [
        (with("INDEX", "84.1"), "2:145", "`units[0].index`: found a number, expected a text in quotes"),
        (
            with("\"rank\": 1", "\"rank\": \"1\""),
            "3:29",
            "`units[0].rank`: found a text, expected a whole number from 0 on",
        ),
        (with("\"max\": \"1\", ", ""), "2:98", "`units[0]`: the key `max` is missing"),
        (
            with("\"groups\": []", "\"groups\": {}"),
            "3:74",
            "`groups`: found keys with values, expected a list",
        ),
        ("[]".to_owned(), "1:1", "found a list, expected keys with values"),
        (with("\"result\"", "\"lost\""), "1:21", "`kind`: `lost`, expected `result`"),
        ("{\"cchc\": 1".to_owned(), "1:11", "not valid JSON: the file ends too early"),
    ] {
        let folder = folder(&[("result.json", text.as_bytes())]);
        let path = folder.path().join("result.json");
        for problems in [load_result(&path).unwrap_err(), load_published(&path).unwrap_err()] {
            assert_eq!(lines(&problems), [format!("not-a-result result.json:{place}")], "{said}");
            let message = &problems.iter().next().unwrap().message.en;
            assert_eq!(*message, format!("this is no result of cchc: {said}"));
        }
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

#[test]
fn a_case_of_another_set_is_said_once() {
    let unit = |codes: &[&str], unit: &str| codes.iter().map(|code| format!("{unit},{code},x\n")).collect();
    let table = |codes: &[&str]| {
        let rows: Vec<String> = ["a", "b"].iter().map(|id| unit(codes, id)).collect();
        format!("unit,code,value\n{}", rows.concat())
    };
    let said = |evidence: &str| {
        let files = [("units.csv", UNITS.as_bytes()), ("evidence.csv", evidence.as_bytes())];
        case(&files).unwrap_err()
    };
    let others: Vec<String> = (1..=11).map(|number| format!("A.{number}")).collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let problems = said(&table(&others));
    assert_eq!(lines(&problems), ["another-set evidence.csv:2:2"]);
    let message = &problems.iter().next().unwrap().message;
    for words in ["`example`", "`A.1`", "`1`, `2`, `3.10`", "11"] {
        assert!(message.vi.contains(words) && message.en.contains(words), "{words}: {message:?}");
    }
    // Of several tables, in the order in which they are read.
    let both = table(&others);
    let files = [
        ("units.csv", UNITS.as_bytes()),
        ("evidence.csv", both.as_bytes()),
        ("decisions.csv", both.as_bytes()),
    ];
    assert_eq!(refused(case(&files)), ["another-set evidence.csv:2:2", "another-set decisions.csv:2:2"]);
    // 11 of 13 codes are most of them, 11 of 15 are not; 20 cells are few. A few codes are of another set where
    // there are no others, unless one may be a slip.
    let kind = |evidence: &str| {
        let problems = said(evidence);
        let kinds = problems.iter().map(|problem| problem.kind.name());
        let kinds = kinds.filter(|kind| ["another-set", "unknown-code"].contains(kind));
        kinds.fold(("", 0), |(_, count), kind| (kind, count + 1))
    };
    let known = "a,1,late\na,2,95%\n";
    assert_eq!(kind(&(table(&others[..10]) + known)), ("unknown-code", 20));
    assert_eq!(kind(&(table(&others) + known)), ("another-set", 1));
    assert_eq!(kind(&(table(&others) + known + "a,3,n/a\na,3.10,1\n")), ("unknown-code", 22));
    let again = |codes: &[&str]| table(codes) + &unit(codes, "a").repeat(10);
    assert_eq!(kind(&(again(&others[..4]) + "a,1,late\n")), ("unknown-code", 48));
    assert_eq!(kind(&again(&others[..4])), ("another-set", 1));
    assert_eq!(kind(&again(&["tham-dinh", "dieu-tra"])), ("another-set", 1));
    assert_eq!(kind(&again(&["tham-dinh", "3.11"])), ("unknown-code", 24));
}

#[test]
fn a_heading_that_nothing_parts_is_told_what_does() {
    let help = |units: &str| {
        let problems = case(&[("units.csv", units.as_bytes())]).unwrap_err();
        problems.iter().next().unwrap().help.as_ref().map(|help| help.en.clone())
    };
    let parted = "the first line names the columns, parted by commas, semicolons or tabs";
    assert_eq!(help("unit|name|group\na|A|\n").as_deref(), Some(parted));
    assert_eq!(help("Unit,name,group\na,A,\n").as_deref(), Some("rename the column `Unit` to `unit`?"));
    assert_eq!(help("a,A,\n"), None);
}

#[test]
fn headings_of_another_set_are_said_once() {
    let headings: String = (1..=21).map(|number| format!(",A.{number}")).collect();
    let wide = format!("unit{headings},1\na{}late\n", ",".repeat(22));
    for name in ["evidence-wide.csv", "declared-wide.csv"] {
        let wide = if name.starts_with("declared") { wide.replace("late", "1") } else { wide.clone() };
        let found = refused(case(&[("units.csv", UNITS.as_bytes()), (name, wide.as_bytes())]));
        assert_eq!(found, [format!("another-set {name}:1:2")]);
    }
}

#[test]
fn an_unknown_unit_hides_nothing_of_its_row() {
    let long = "unit,code,value,declared\nx,1,lat,9\na,9,lat,\nx,3,,\na,1,late,\na,1,lat,\n";
    let expected = [
        "unknown-unit evidence.csv:2:1",
        "unknown-option evidence.csv:2:3",
        "points-out-of-range evidence.csv:2:4",
        "unknown-code evidence.csv:3:2",
        "unknown-unit evidence.csv:4:1",
        "doubled-row evidence.csv:6:2",
        "unknown-option evidence.csv:6:3",
    ];
    let wide = "unit,1,2\nx,lat,95%\na,late,95\na,lat,\n";
    let expected_wide = [
        "unknown-unit evidence-wide.csv:2:1",
        "unknown-option evidence-wide.csv:2:2",
        "doubled-row evidence-wide.csv:4:1",
        "unknown-option evidence-wide.csv:4:2",
    ];
    let decisions = "unit,code,value,points\nx,1,lat,\na,1,lat,9\na,1,,\n";
    let expected_decisions = [
        "unknown-unit decisions.csv:2:1",
        "unknown-option decisions.csv:2:3",
        "decision-shape decisions.csv:3:2",
        "unknown-option decisions.csv:3:3",
        "points-out-of-range decisions.csv:3:4",
        "decision-shape decisions.csv:4:2",
    ];
    let cases: [(&str, &str, &[&str]); 3] = [
        ("evidence.csv", long, &expected),
        ("evidence-wide.csv", wide, &expected_wide),
        ("decisions.csv", decisions, &expected_decisions),
    ];
    for (name, text, expected) in cases {
        let problems = case(&[("units.csv", UNITS.as_bytes()), (name, text.as_bytes())]).unwrap_err();
        assert_eq!(walked(&problems), expected, "{name}");
    }
}

/// The problems as one walks through the files.
fn walked(problems: &Problems) -> Vec<String> {
    let mut ordered = Problems::default();
    by_place(problems.iter()).into_iter().cloned().for_each(|problem| ordered.push(problem));
    lines(&ordered)
}

#[test]
fn what_follows_from_an_error_of_the_set_is_not_said() {
    let name = |head: &str, tail: &str| format!("{head}{tail}");
    let tiers = "tiers:\n  - {name: A, from: 80}\n  - {name: A, from: 80}\n";
    let rules = &SET[SET.find("criteria:").unwrap()..];
    let cases = [
        (name(SET, tiers), vec!["doubled-name set.yaml:25:5"]),
        (SET.replace(rules, ""), vec!["missing-key set.yaml:2:1"]),
        (SET.replace(rules, "criteria: [7]\n"), vec!["wrong-shape set.yaml:9:12"]),
    ];
    for (text, expected) in cases {
        let folder = folder(&[("set.yaml", text.as_bytes())]);
        assert_eq!(refused(load_set(&folder.path().join("set.yaml"))), expected, "{text}");
    }
}

#[test]
fn a_set_of_too_many_nodes_is_that_and_no_more() {
    let leaf = |place: usize| format!("  - {{code: 'b{place}', name: B, max: 1, rule: {{judged: {{}}}}}}\n");
    let leaves: String = (0..5_001).map(leaf).collect();
    let inner = leaves.replace("  - ", "      - ");
    let head = "cchc: 1\nid: x\ntitle: X\nlevel: district\nyear: 2024\nstatus: illustrative\ntotal: 5001\ncriteria:\n";
    let branch = "  - code: a\n    name: A\n    max: 5001\n    criteria:\n";
    for text in [format!("{head}{leaves}"), format!("{head}{branch}{inner}{}", leaf(9_999))] {
        let folder = folder(&[("set.yaml", text.as_bytes())]);
        let found = refused(load_set(&folder.path().join("set.yaml")));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("set-too-large"), "{found:?}");
    }
}

#[test]
fn a_code_that_stands_twice_is_suggested_once() {
    let text = SET.replace("code: '2'", "code: '1'") + "ranking: {tie_break: [zzzz]}\n";
    let folder = folder(&[("set.yaml", text.as_bytes())]);
    let problems = load_set(&folder.path().join("set.yaml")).unwrap_err();
    let help = problems.iter().find(|problem| problem.kind.name() == "unknown-code").unwrap().help.clone();
    assert_eq!(help.unwrap().en, "known here: `1`, `3`, `3.10`");
}

#[test]
fn what_concerns_units_as_a_whole_has_a_place() {
    let text = SET.replace("'3'\n", "'3'\n    not_applicable: zero\n") + "ranking: {also: [region]}\n";
    let units = "\n\nunit,name,group\na,An,X\nb,Bình,X\n";
    let evidence = "unit,code,value\na,1,late\na,2,1%\nb,3,n/a\nb,3.10,1\n";
    let json = r#"{"cchc": 1, "units": [{"unit": "a", "name": "A"}],
        "evidence": [{"unit": "a", "code": "1", "value": "late"}]}"#;
    let folder = folder(&[
        ("set.yaml", text.as_bytes()),
        ("case.json", json.as_bytes()),
        ("units.csv", units.as_bytes()),
        ("evidence.csv", evidence.as_bytes()),
    ]);
    let set = load_set(&folder.path().join("set.yaml")).unwrap().value;
    let said = |path: &Path| lines(&load_case(path, &set, NumberStyle::Point).unwrap().evidence.warnings);
    let of_tables = said(folder.path());
    for expected in ["below-not-applicable units.csv:5:1", "missing-attribute units.csv:3:1"] {
        assert!(of_tables.iter().any(|line| line == expected), "{of_tables:?}");
    }
    let of_json = said(&folder.path().join("case.json"));
    assert!(of_json.iter().any(|line| line == "missing-attribute case.json:0:0"), "{of_json:?}");
}

#[test]
fn what_stands_below_a_branch_out_is_said_where_it_stands() {
    let text = SET.replace("'3'\n", "'3'\n    not_applicable: zero\n");
    let given = "unit,code,value\na,1,late\na,2,1%\nb,3,n/a\n";
    let value = format!("{given}b,3.10,1\n");
    let claim = given.replace("value\n", "value,declared\n").replace("late\n", "late,\n");
    let claim = claim.replace("1%\n", "1%,\n").replace("n/a\n", "n/a,\n") + "b,3.10,,1\n";
    let ruling = "unit,code,round,points\na,1,,1\nb,3.10,2,1\nb,3.10,1,0.5\n";
    for (evidence, decisions, expected) in [
        (value.as_str(), "unit,code,points\n", "units.csv:3:1"),
        (claim.as_str(), "unit,code,points\n", "evidence.csv:5:4"),
        (given, ruling, "decisions.csv:3:2"),
        (value.as_str(), ruling, "decisions.csv:3:2"),
    ] {
        let folder = folder(&[
            ("set.yaml", text.as_bytes()),
            ("units.csv", UNITS.as_bytes()),
            ("evidence.csv", evidence.as_bytes()),
            ("decisions.csv", decisions.as_bytes()),
        ]);
        let set = load_set(&folder.path().join("set.yaml")).unwrap().value;
        let warnings = load_case(folder.path(), &set, NumberStyle::Point).unwrap().evidence.warnings;
        let mut found = lines(&warnings);
        found.retain(|line| line.starts_with("below-not-applicable"));
        assert_eq!(found, [format!("below-not-applicable {expected}")], "{evidence}{decisions}");
    }
}

#[test]
fn a_removal_that_is_refused_is_not_carried_out() {
    let head = "cchc: 1\nid: top\nextends:\n  file: base.yaml\n  remove: ";
    let base = SET.replace("name: Đúng hạn\n", "name: Đúng hạn\n    fixed: true\n");
    let base = base.replace("name: Điểm,", "name: Điểm, fixed: true,");
    for (remove, expected) in [
        ("['2']", vec!["fixed-node top.yaml:5:12"]),
        // A branch with a fixed node below it stays as well.
        ("['3', '2']", vec!["fixed-node top.yaml:5:12", "fixed-node top.yaml:5:17"]),
        ("['1', '2']", vec!["fixed-node top.yaml:5:17", "total-does-not-add-up base.yaml:8:8"]),
    ] {
        let top = format!("{head}{remove}\n");
        let folder = folder(&[("base.yaml", base.as_bytes()), ("top.yaml", top.as_bytes())]);
        let mut found = refused(load_set(&folder.path().join("top.yaml")));
        found.sort();
        let same = found.iter().zip(&expected).all(|(found, expected)| found.starts_with(expected));
        assert!(same && found.len() == expected.len(), "{remove}: {found:?}");
    }
}

#[test]
fn a_misspelt_label_is_told_the_label() {
    let options = "{on_time: {points: 1, label: Hoàn thành tốt}, late: 0.5, missed: 0}";
    let text = SET.replace("{on_time: 1, late: 0.5, missed: 0}", options);
    for (value, expected) in [
        ("Hoàn thành tôt", "did you mean `Hoàn thành tốt`?"),
        ("lat", "did you mean `late`?"),
        ("chưa rõ", "known here: `on_time`, `Hoàn thành tốt`, `late`, `missed`"),
    ] {
        let evidence = format!("unit,code,value\na,1,{value}\n");
        let folder = folder(&[
            ("set.yaml", text.as_bytes()),
            ("units.csv", UNITS.as_bytes()),
            ("evidence.csv", evidence.as_bytes()),
        ]);
        let set = load_set(&folder.path().join("set.yaml")).unwrap().value;
        let problems = load_case(folder.path(), &set, NumberStyle::Point).unwrap_err();
        let help = problems.iter().next().and_then(|problem| problem.help.clone());
        assert_eq!(help.unwrap().en, expected);
    }
}
