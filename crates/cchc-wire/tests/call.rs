//! One request, one answer, in plain data.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support;
use cchc_wire::{Answer, ReportedSeverity, Request};
use serde_json::{Value, json};

fn ask(request: Value) -> Answer {
    support::engine(&support::every_rule()).call(&serde_json::from_value::<Request>(request).unwrap())
}

fn codes(answer: &Answer) -> Vec<&str> {
    answer.problems.iter().map(|problem| problem.code.as_str()).collect()
}

fn case() -> Value {
    json!({"cchc": 1, "units": [{"unit": "a", "name": "A"}], "evidence": [
        {"unit": "a", "code": "1.1", "value": "co"},
        {"unit": "a", "code": "7", "value": 8.50},
    ]})
}

#[test]
fn a_case_is_checked() {
    let answer = ask(json!({"check": {"case": case()}}));
    assert!(answer.ok);
    assert!(answer.problems.iter().all(|problem| problem.severity == ReportedSeverity::Warning));
    assert!(answer.result.is_none() && answer.verification.is_none());
}

#[test]
fn what_was_typed_decides_what_is_advised() {
    let vietnamese = "`--numbers vi`";
    for (code, value, message, help) in [
        ("1.2", "a;;b", "there is an empty item beside a `;`", "`none`"),
        ("1.2", "b;", "there is an empty item beside a `;`", "`none`"),
        ("2", "1.234,5/1.500", "`1.234,5/1.500` is not a number", vietnamese),
        ("2", "1.234/1500,5", "`1.234/1500,5` has a comma; decimals are written with a point", vietnamese),
        ("3", "1.234.567", "`1.234.567` is not a number", vietnamese),
        ("2", "x/1.500", "`x/1.500` is not a number", "a percent is written"),
    ] {
        let case = json!({"cchc": 1, "units": [{"unit": "a", "name": "A"}],
            "evidence": [{"unit": "a", "code": code, "value": value}]});
        let answer = ask(json!({"check": {"case": case}}));
        let problem = &answer.problems[0];
        assert_eq!(problem.message.en, message, "{value}");
        assert!(problem.help.as_ref().unwrap().en.contains(help), "{value}: {problem:?}");
    }
    // Of a case without units nothing else is said.
    let answer = ask(json!({"check": {"case": {"cchc": 1, "units": []}}}));
    assert_eq!(codes(&answer), ["no-units"]);
}

#[test]
fn a_case_is_scored_and_verified() {
    let answer = ask(json!({"score": {"case": case()}}));
    let result = answer.result.unwrap();
    assert_eq!(result.units[0].points.as_deref(), Some("18.50"));
    let mut published = serde_json::to_value(&result).unwrap();
    let answer = ask(json!({"verify": {"case": case(), "published": published}}));
    assert!(answer.ok && answer.verification.unwrap().same);
    published["units"][0]["points"] = json!("18.60");
    let answer = ask(json!({"verify": {"case": case(), "published": published}}));
    let found = answer.verification.unwrap().differences;
    assert_eq!((found.len(), found[0].figure.as_str()), (1, "points"));
}

#[test]
fn lost_points_are_accounted_for() {
    let answer = ask(json!({"lost": {"case": case()}}));
    let file = answer.lost.unwrap();
    let [unit] = file.units.as_slice() else { panic!("one unit") };
    // 10 for the choice and 8.5 of 10 as judged; nothing was reported on the other six leaves of 10.
    assert_eq!((unit.points.as_deref(), unit.lost.as_deref()), (Some("18.50"), Some("61.50")));
    let parts: Vec<(Option<&str>, &str)> =
        unit.parts.by_cause.iter().map(|part| (part.key.as_deref(), part.lost.as_str())).collect();
    assert_eq!(parts, [(Some("missing"), "60.00"), (Some("evidence"), "1.50")]);
    assert_eq!(unit.parts.by_cause[0].share.as_deref(), Some("97.56"));
    assert!(!file.partial && answer.result.is_none());
}

#[test]
fn only_units_that_are_there_can_be_asked_about() {
    let mut case = case();
    case["units"] = json!([{"unit": "a", "name": "A"}, {"unit": "b", "name": "B"}]);
    let answer = ask(json!({"lost": {"case": case, "only": [" b "]}}));
    let file = answer.lost.unwrap();
    assert_eq!((file.partial, file.units.len(), file.units[0].id.as_str()), (true, 1, "b"));
    assert_eq!((file.all.units, file.all.lost.as_str()), (1, "80.00"));
    let answer = ask(json!({"lost": {"case": case, "only": ["c", "a"]}}));
    assert!(!answer.ok && answer.lost.is_none());
    assert!(codes(&answer).contains(&"unknown-unit"), "{:?}", codes(&answer));
}

#[test]
fn sources_that_were_left_out_are_left_out_again() {
    let (set, name) = support::FIXTURES[0];
    let engine = support::engine(&support::set(set));
    let case = support::case(name);
    let request = json!({"score": {"case": case, "without": ["survey"]}});
    let answer = engine.call(&serde_json::from_value(request).unwrap());
    let mut published = serde_json::to_value(answer.result.unwrap()).unwrap();
    assert_eq!(published["without"], json!(["survey"]));
    let request = json!({"verify": {"case": case, "published": published}});
    let answer = engine.call(&serde_json::from_value(request).unwrap());
    assert!(answer.verification.unwrap().same);
    published["without"] = json!(["surveys"]);
    let request = json!({"verify": {"case": case, "published": published}});
    let answer = engine.call(&serde_json::from_value(request).unwrap());
    assert_eq!((answer.ok, codes(&answer)), (false, vec!["unknown-word"]));
}

#[test]
fn everything_that_is_wrong_with_a_case_is_named_at_once() {
    let wrong = json!({"cchc": 1, "evidences": [], "units": [
        {"unit": "a", "name": "A", "regoin": "x"}, "b", {"unit": {}, "name": "C"},
    ], "evidence": [
        {"unit": "a", "code": "1.1", "valeu": "co"},
        {"unit": "a", "code": "1.1", "value": "co"},
        {"unit": "a", "value": "co"},
        {"unit": "d", "code": "9"},
        {"unit": "a", "code": "1.2", "value": "x"},
    ], "decisions": 5});
    let answer = ask(json!({"check": {"case": wrong}}));
    assert!(!answer.ok);
    assert_eq!(
        codes(&answer),
        [
            "unknown-key",
            "wrong-shape",
            "near-column-name",
            "wrong-shape",
            "wrong-shape",
            "empty-cell",
            "unknown-column",
            "doubled-row",
            "missing-key",
            "unknown-unit",
            "unknown-code",
            "unknown-option",
        ]
    );
    let row = answer.problems.iter().find(|problem| problem.code == "doubled-row").unwrap();
    assert_eq!((row.unit.as_deref(), row.criterion.as_deref()), (Some("a"), Some("1.1")));
    // A case in memory has tables, rows and keys where a file has lines and columns.
    assert_eq!((row.file.as_deref(), row.line, row.column), (Some("evidence"), Some(2), Some(1)));
    let key = &answer.problems[0];
    assert_eq!(key.help.as_ref().unwrap().en, "did you mean `evidence`?");
    assert!(!key.message.vi.is_empty());
}

#[test]
fn a_set_is_said_in_sentences() {
    let answer = ask(json!({"describe": {}}));
    assert!(answer.ok && answer.problems.is_empty());
    let described = answer.description.unwrap();
    assert_eq!((described.kind.as_str(), described.version, described.nodes.len()), ("describe", 1, 9));
    assert_eq!(described.nodes[3].facts[0].lines[0].vi, "từ 50 % trở lên: 10 điểm");
    let answer = ask(json!({"describe": {"code": "1"}}));
    let codes_of: Vec<String> = answer.description.unwrap().nodes.into_iter().map(|node| node.code).collect();
    assert_eq!(codes_of, ["1", "1.1", "1.2"]);
    let answer = ask(json!({"describe": {"code": "1.9"}}));
    assert_eq!((answer.ok, codes(&answer)), (false, vec!["unknown-code"]));
    assert_eq!(answer.problems[0].help.as_ref().unwrap().en, "near it there are: `1.1`, `1.2`");
    let answer = ask(json!({"describe": {"code": "55"}}));
    assert_eq!(answer.problems[0].help.as_ref().unwrap().en, "did you mean `5`?");
}

#[test]
fn a_unit_is_explained() {
    let answer = ask(json!({"explain": {"case": case(), "unit": "a", "code": "1"}}));
    let file = answer.explanation.unwrap();
    assert!(answer.ok);
    assert_eq!((file.kind.as_str(), file.version, file.nodes.len()), ("explain", 1, 3));
    let leaf = file.nodes[1].leaf.as_ref().unwrap();
    assert_eq!((leaf.status.as_str(), leaf.value.as_ref().unwrap().text.as_str()), ("scored", "co"));
    assert_eq!(leaf.award.as_ref().unwrap().points.shown, "10");
    // A case in memory has no places.
    assert_eq!(leaf.value.as_ref().unwrap().file, None);
    assert_eq!(file.whole.index.unwrap().shown, "23.13");
    let answer = ask(json!({"explain": {"case": case(), "unit": "aa"}}));
    assert_eq!((answer.ok, codes(&answer)), (false, vec!["unknown-unit"]));
    assert_eq!(answer.problems[0].help.as_ref().unwrap().en, "did you mean `a`?");
    let answer = ask(json!({"explain": {"case": case(), "unit": "a", "code": "9"}}));
    assert_eq!(codes(&answer), ["unknown-code"]);
}

#[test]
fn another_version_is_refused() {
    for version in [json!(2), json!("1.0"), json!({}), Value::Null] {
        let answer = ask(json!({"check": {"case": {"cchc": version}}}));
        assert_eq!(codes(&answer), ["unsupported-version"]);
    }
    assert_eq!(codes(&ask(json!({"check": {"case": {}}}))), ["missing-key", "missing-key"]);
    assert_eq!(codes(&ask(json!({"check": {"case": []}})))[0], "wrong-shape");
}

#[test]
fn text_in_text_out() {
    let engine = support::engine(&support::every_rule());
    let answer = |request: &str| -> Answer { serde_json::from_str(&engine.call_json(request)).unwrap() };
    let good = answer(&json!({"score": {"case": case()}}).to_string());
    assert!(good.ok && good.result.is_some());
    assert_eq!(codes(&answer("{")), ["syntax"]);
    assert_eq!(codes(&answer("{\"guess\": {}}")), ["wrong-shape"]);
    for (none, calls) in [("{}", 0), ("null", 0), ("[1]", 0), (r#"{"describe": {}, "check": {}}"#, 2)] {
        let said = &answer(none).problems[0].message.en;
        assert!(said.ends_with(&format!("a request is one call; here are {calls}")), "{none}: {said}");
    }
    assert_eq!(codes(&answer("{\"score\": {}}")), ["wrong-shape"]);
    // Numbers never pass through binary floating point, as deep in a request as they may stand.
    let exact = r#"{"score": {"case": {"cchc": 1, "units": [{"unit": "a", "name": "A"}], "evidence": [
        {"unit": "a", "code": "3", "value": 49.999999999999999999999}]}}}"#;
    assert_eq!(answer(exact).result.unwrap().units[0].node("3").unwrap().points.as_deref(), Some("0.00"));
}

#[test]
fn no_value_is_taken_by_its_place_in_a_list() {
    let engine = support::engine(&support::every_rule());
    let with_rows = json!({"next": {"case": case(), "unit": "a", "efforts": [["3", null, "1"]]}});
    for (request, place) in [
        (r#"{"describe": []}"#.to_owned(), 14),
        (r#"{"describe": ["3"]}"#.to_owned(), 14),
        (json!({"check": [case()]}).to_string(), 10),
        (with_rows.to_string(), with_rows.to_string().find("[\"3\"").unwrap() + 1),
    ] {
        let answer: Answer = serde_json::from_str(&engine.call_json(&request)).unwrap();
        let problem = &answer.problems[0];
        assert_eq!(codes(&answer), ["wrong-shape"], "{request}");
        assert_eq!((problem.line, problem.column), (Some(1), Some(place as u32)), "{request}");
        assert!(problem.message.en.ends_with("found a list, expected keys with values"), "{problem:?}");
    }
    let target = json!({"recover": {"case": case(), "unit": "a", "target": ["88"]}}).to_string();
    let answer: Answer = serde_json::from_str(&engine.call_json(&target)).unwrap();
    assert!(answer.problems[0].message.en.contains("`recover.target`: found a list"), "{answer:?}");
    let problems = Request::inside_from_json("describe", "[]").unwrap_err();
    assert_eq!(codes(&Answer::of(&problems)), ["wrong-shape"]);
}

#[test]
fn what_a_request_holds_is_read_alone_where_its_name_is_said_elsewhere() {
    let whole = json!({"score": {"case": case()}});
    let inside = Request::inside_from_json("score", &whole["score"].to_string());
    assert_eq!(inside.unwrap(), Request::from_json(&whole.to_string()).unwrap());
    for (name, text, code, place, message, help) in [
        (
            "score",
            "{}",
            "wrong-shape",
            (1, 1),
            "the key `case` is missing",
            "what `score` takes looks like `{\"case\": …}`",
        ),
        (
            "recover",
            "\n{\"case\": {},\n \"unit\": 7}",
            "wrong-shape",
            (3, 10),
            "`unit`: found a number",
            "`{\"case\": …, \"unit\": …, \"target\": …}`",
        ),
        ("describe", "{\"code\": \"1\", \"code\": \"2\"}", "doubled-key", (1, 15), "`code`", ""),
        ("describe", "{}, \"check\": {}", "syntax", (1, 3), "not valid JSON", "looks like `{}`"),
        ("guess", "{}", "wrong-shape", (1, 1), "there is no `guess` here", ""),
    ] {
        let problems = Request::inside_from_json(name, text).unwrap_err();
        let answer = Answer::of(&problems);
        let problem = &answer.problems[0];
        assert_eq!(codes(&answer), [code], "{text}");
        assert_eq!((problem.line, problem.column), (Some(place.0), Some(place.1)), "{text}");
        assert!(problem.message.en.contains(message), "{text}: {}", problem.message.en);
        assert!(
            problem.help.as_ref().map_or("", |said| said.en.as_str()).contains(help),
            "{text}: {problem:?}"
        );
    }
}

#[test]
fn half_of_a_character_is_called_so() {
    let engine = support::engine(&support::every_rule());
    for half in [r"\ud800", r"\udc00", r"\ud800\u0041", r"Huy\ud83d\ude00n \ud83d"] {
        let text = format!("{{\"describe\": {{\"code\": \"{half}\"}}}}");
        let answer: Answer = serde_json::from_str(&engine.call_json(&text)).unwrap();
        let problem = &answer.problems[0];
        let en = "the request cannot be read: `describe.code`: half of a character: an escape from `\\ud800` to \
                  `\\udfff` stands without its other half";
        assert_eq!(
            (problem.message.en.as_str(), problem.line, problem.column),
            (en, Some(1), Some(23)),
            "{half}"
        );
        assert!(problem.message.vi.contains("`describe.code`: nửa ký tự"), "{}", problem.message.vi);
        // In a set as in a request.
        let (none, answer) = cchc_wire::Engine::open_json(&format!("{{\"cchc\": 1, \"title\": \"{half}\"}}"));
        assert!(none.is_none() && answer.problems[0].message.en.contains("half of a character"), "{half}");
    }
}
