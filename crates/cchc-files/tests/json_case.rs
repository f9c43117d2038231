//! Cases as one JSON say what the same tables say.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use crate::support;
use crate::support::{UNITS, case, json_case, lines, problems_of};

#[test]
fn a_json_says_what_the_tables_say() {
    let files: [(&str, &[u8]); 3] = [
        ("units.csv", b"unit,name,group,region\na,An,X,R\nb,B,X,\n"),
        ("evidence.csv", b"unit,code,value,declared,documents,note\na,1,late,0.50,p.pdf,n\nb,2,190/200,,,\n"),
        ("decisions.csv", b"unit,code,round,value,points,reason,by,on\na,1,2,,0.25,r,who,2024\n"),
    ];
    let json = r#"{"cchc": 1,
        "units": [{"unit": "a", "name": "An", "group": "X", "region": "R"},
                  {"name": "B", "unit": "b", "group": "X", "region": null}],
        "evidence": [{"unit": "a", "code": 1, "value": "late", "declared": 0.50, "documents": "p.pdf", "note": "n"},
                     {"unit": "b", "code": "2", "value": "190/200"}],
        "decisions": [{"unit": "a", "code": "1", "round": 2, "points": 0.25, "reason": "r", "by": "who", "on": 2024}]}"#;
    let tables = case(&files).unwrap_or_else(|problems| panic!("{problems}")).evidence.value;
    let loaded = json_case(json).unwrap_or_else(|problems| panic!("{problems}"));
    let json = loaded.evidence.value;
    let units = |evidence: &cchc::Evidence| {
        let units = evidence.units().iter();
        units.map(|unit| (unit.id.clone(), unit.name.clone(), unit.attributes.clone())).collect::<Vec<_>>()
    };
    assert_eq!(units(&tables), units(&json));
    let leaves = (0..4).filter_map(|place| support::set().nodes().get(place).and_then(|node| node.leaf));
    for leaf in leaves {
        for unit in tables.unit_indices() {
            assert_eq!(tables.given(unit, leaf), json.given(unit, leaf));
            assert_eq!(tables.decisions(unit, leaf), json.decisions(unit, leaf));
            let claim = |evidence: &cchc::Evidence| {
                evidence
                    .claim(unit, leaf)
                    .map(|claim| (claim.declared.clone(), claim.documents.clone(), claim.note.clone()))
            };
            assert_eq!(claim(&tables), claim(&json));
        }
    }
    assert_eq!(loaded.files.len(), 1);
}

#[test]
fn figures_keep_their_digits() {
    let json = |figure: &str| {
        format!(
            r#"{{"cchc": 1, "units": [{{"unit": "a", "name": "A", "group": ""}}], "evidence": [{{"unit": "a", "code": "3.10", "value": {figure}}}]}}"#
        )
    };
    for figure in ["0.1234567890123456789012345678", "1.0", "\"0.5\"", "1e-2", "null"] {
        assert!(json_case(&json(figure)).is_ok(), "{figure}");
    }
    let lines = lines(&json_case(&json("0.12345678901234567890123456789")).unwrap_err());
    assert_eq!(lines, ["too-many-digits case.json:1:117"]);
}

#[test]
fn what_is_wrong_is_refused() {
    let units = r#""units": [{"unit": "a", "name": "A", "group": ""}]"#;
    let cases: Vec<(String, &[&str])> = vec![
        ("[]".into(), &["wrong-shape case.json:1:1"]),
        ("{}".into(), &["missing-key case.json:1:1", "missing-key case.json:1:1"]),
        (format!("{{\"cchc\": 2, {units}}}"), &["unsupported-version case.json:1:10"]),
        (format!("{{\"cchc\": 1, \"unitz\": [], {units}}}"), &["unknown-key case.json:1:13"]),
        (format!("{{\"cchc\": 1, \"cchc\": 1, {units}}}"), &["doubled-key case.json:1:13"]),
        ("{\"cchc\": 1, \"units\": {}}".into(), &["wrong-shape case.json:1:22"]),
        ("{\"cchc\": 1, \"units\": [7]}".into(), &["wrong-shape case.json:1:23"]),
        ("{\"cchc\": 1, \"units\": []}".into(), &["no-units case.json:0:0"]),
        ("{\"cchc\": 1, \"units\": [{\"unit\": \"a\"}]}".into(), &["empty-cell case.json:1:23"]),
        (
            format!(
                "{{\"cchc\": 1, {units},\n\"evidence\": [{{\"unit\": \"a\", \"code\": \"1\", \"vale\": 1}}]}}"
            ),
            &["unknown-key case.json:2:41"],
        ),
        (
            format!(
                "{{\"cchc\": 1, {units},\n\"evidence\": [{{\"unit\": \"a\", \"code\": \"1\", \"value\": [1]}}]}}"
            ),
            &["wrong-shape case.json:2:50"],
        ),
        (
            format!("{{\"cchc\": 1, {units},\n\"evidence\": [{{\"unit\": \"x\", \"code\": \"9\"}}]}}"),
            &["unknown-unit case.json:2:23", "unknown-code case.json:2:36"],
        ),
        (
            format!(
                "{{\"cchc\": 1, {units},\n\"evidence\": [{{\"unit\": \"a\", \"code\": \"1\"}},\n{{\"unit\": \"a\", \"code\": 1}}]}}"
            ),
            &["doubled-row case.json:3:23"],
        ),
        (
            format!(
                "{{\"cchc\": 1, {units},\n\"decisions\": [{{\"unit\": \"a\", \"code\": \"1\", \"points\": 2}}]}}"
            ),
            &["points-out-of-range case.json:2:52"],
        ),
        (
            format!(
                "{{\"cchc\": 1, {units},\n\"decisions\": [{{\"unit\": \"a\", \"code\": \"1\", \"points\": 1, \"points\": 1}}]}}"
            ),
            &["doubled-key case.json:2:55"],
        ),
        ("{\"cchc\": 1,".into(), &["syntax case.json:1:12"]),
    ];
    for (text, expected) in cases {
        let found: Vec<String> = lines(&problems_of(json_case(&text)))
            .into_iter()
            .filter(|line| !line.contains("without-evidence"))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn sections_may_stand_in_any_order() {
    let text = r#"{"evidence": [{"unit": "a", "code": "1", "value": "late"}], "decisions": null,
        "units": [{"unit": "a", "name": "A", "group": "", "rankd": "no"}], "cchc": "1"}"#;
    let loaded = json_case(text).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(lines(&loaded.evidence.warnings).contains(&"near-column-name case.json:2:59".to_owned()));
    assert!(UNITS.starts_with("unit"));
}

#[test]
fn deep_values_are_not_looked_at() {
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let text = format!(r#"{{"cchc": 1, "units": [{{"unit": {deep}}}]}}"#);
    assert!(json_case(&text).is_err());
}
