//! Plans of one unit as requests in plain data, the other units as they stand or as a scenario leaves them; their
//! answers by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cchc_wire::{Answer, Engine, Request, SchemaKind, document, schema};
use serde_json::{Value, json};

/// Four points that are judged, and six by how near a unit comes to the highest percent of its group.
fn engine() -> Engine {
    let rule = json!({"curve": {"of": "percent", "knots": [{"at": 0, "points": 0}, {"at": "highest", "points": 6}]}});
    let set = json!({
        "cchc": 1, "id": "p", "title": "P", "level": "internal", "year": 2026, "status": "illustrative",
        "total": 10, "ranking": {"by": "exact"}, "tiers": [{"name": "Tốt", "from": 80}, {"name": "Khá"}],
        "criteria": [
            {"code": "1", "name": "Chỉ đạo", "max": 4, "rule": {"judged": {"step": 1}}},
            {"code": "2", "name": "Số hóa", "max": 6, "rule": rule},
        ],
    });
    Engine::read(&document(&set)).unwrap().0
}

/// a has 2 + 6 · 50/100 = 5, b has 3 + 6 = 9.
fn case() -> Value {
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value});
    json!({
        "cchc": 1, "units": [{"unit": "a", "name": "A"}, {"unit": "b", "name": "B"}],
        "evidence": [row("a", "1", "2"), row("a", "2", "50"), row("b", "1", "3"), row("b", "2", "100")],
    })
}

/// b falls back to 60 %: then a has 2 + 6 · 50/60 = 7, and b still 9. In the other scenario a would change itself.
fn scenarios() -> Value {
    json!({"cchc": 1, "unit": "b", "scenarios": [
        {"name": "b dừng lại", "notes": "chưa chắc", "edits": [{"code": "2", "value": "60"}]},
        {"name": "a tự làm", "edits": [{"unit": "a", "code": "1", "value": "3"}, {"code": "2", "value": "60"}]},
    ]})
}

fn ask(command: &str, more: Value) -> Answer {
    let mut request = json!({"case": case(), "unit": "a"});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    engine().call(&serde_json::from_value::<Request>(json!({command: request})).unwrap())
}

fn assert_valid(kind: SchemaKind, value: &Value) {
    let validator = jsonschema::draft202012::new(&schema(kind)).unwrap();
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn recovered(more: Value) -> Value {
    let answer = ask("recover", more);
    assert!(answer.ok, "{:?}", answer.problems);
    let file = serde_json::to_value(answer.recovery.unwrap()).unwrap();
    assert_valid(SchemaKind::Recover, &file);
    file
}

/// The code, the old and the new value of every change.
fn changes(plan: &Value) -> Vec<(&str, &str, &str)> {
    let changes = plan["changes"].as_array().unwrap().iter();
    changes.map(|change| ["code", "from", "to"].map(|key| change[key].as_str().unwrap()).into()).collect()
}

#[test]
fn rivals_stand_as_they_are() {
    // b has 9, and nobody passes its 100 %. With 4 at the first leaf a has 7, with 100 % at the second 8: it takes
    // both. With 3 and 100 % it has 9, a change of 1 + 3; with 4 it takes 83.34 %, a change of 2 + 2.0004.
    let file = recovered(json!({"target": {"rank": 1}}));
    assert_eq!(changes(&file), [("1", "2", "3"), ("2", "50", "100")]);
    assert_eq!((&file["now"]["index"], &file["now"]["rank"]), (&json!("50.00"), &json!(2)));
    assert_eq!((&file["result"]["index"], &file["effort"]), (&json!("90.00"), &json!("2")));
    assert_eq!(file.get("scenario"), None);
}

#[test]
fn a_front_has_as_many_efforts_as_it_may() {
    // Level with b at 9 of 10 points, from 5, with both leaves. One of them gives 3 with all of the second.
    let file = recovered(json!({"target": {"rank": 1}, "front": 2}));
    let indices = |file: &Value| {
        let points = file["front"].as_array().unwrap().iter();
        points.map(|point| point["result"]["index"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(indices(&file), ["50.00", "100.00"]);
    let file = recovered(json!({"target": {"rank": 1}, "front": 100}));
    assert_eq!(indices(&file), ["50.00", "80.00", "100.00"]);
    for front in [0, 1, 101] {
        let answer = ask("recover", json!({"target": {"rank": 1}, "front": front}));
        assert!(!answer.ok && answer.recovery.is_none());
        assert!(answer.problems[0].message.en.contains("from 2 to 100"), "{:?}", answer.problems);
    }
}

#[test]
fn one_plan_is_the_least_that_may_be_asked_for() {
    let answer = ask("recover", json!({"target": {"rank": 1}, "plans": 0}));
    assert!(!answer.ok && answer.recovery.is_none());
    assert!(answer.problems[0].message.en.contains("from 1 on"), "{:?}", answer.problems);
}

#[test]
fn rivals_stand_as_a_scenario_says() {
    // With 4 at the first leaf a has 9, as b: a change of 2 points. With v > 60 at the second a has 8, a change of 1,
    // and b 3 + 360/v: 8 at 72. The scenario that is not asked for may say of a what it will.
    let rivals = json!({"scenarios": scenarios(), "name": "b dừng lại"});
    let file = recovered(json!({"target": {"rank": 1}, "rivals": rivals}));
    assert_eq!(changes(&file), [("2", "50", "72")]);
    assert_eq!((&file["now"]["index"], &file["now"]["rank"]), (&json!("70.00"), &json!(2)));
    let edits =
        json!([{"unit": "b", "code": "2", "name": "Số hóa", "what": "value", "from": "100", "to": "60"}]);
    assert_eq!(file["scenario"], json!({"name": "b dừng lại", "notes": "chưa chắc", "edits": edits}));
    // The case that the answer names is the one that was given.
    assert_eq!(file["case"], recovered(json!({"target": {"rank": 1}}))["case"]);
}

#[test]
fn next_steps_go_by_the_scenario_too() {
    let most = |more: Value| {
        let answer = ask("next", more);
        let file = serde_json::to_value(answer.next.unwrap()).unwrap();
        assert_valid(SchemaKind::Next, &file);
        let mut steps = file["steps"].as_array().unwrap().iter();
        let step = steps.find(|step| step["code"] == "2" && step["step"] == "most").unwrap();
        (step["to"].as_str().unwrap().to_owned(), step["points"].as_str().unwrap().to_owned())
    };
    // All 6 points are there at the highest of the group.
    assert_eq!(most(json!({})), ("100".into(), "3.00".into()));
    let scenario = json!({"cchc": 1, "edits": [{"unit": "b", "code": "2", "value": "60"}]});
    assert_eq!(most(json!({"rivals": {"scenarios": scenario}})), ("60".into(), "1.00".into()));
}

#[test]
fn a_scenario_that_cannot_be_the_ground_is_refused() {
    let own = json!({"cchc": 1, "edits": [
        {"unit": "b", "code": "1", "value": "4"}, {"code": "1", "value": "3"}, {"unit": "a", "code": "2", "value": "60"},
    ]});
    let cases = [
        (json!({"scenarios": scenarios()}), vec![("bad-edit", "`b dừng lại`, `a tự làm`")]),
        (json!({"scenarios": scenarios(), "name": "b dùng lại"}), vec![("unknown-word", "`b dừng lại`")]),
        (json!({"scenarios": scenarios(), "name": "a tự làm"}), vec![("bad-edit", "of another")]),
        // One that names no unit is of the unit that is asked about.
        (json!({"scenarios": own}), vec![("bad-edit", "of another"), ("bad-edit", "of another")]),
        (
            json!({"scenarios": {"cchc": 1, "edits": [{"unit": "c", "code": "1", "value": "3"}]}}),
            vec![("unknown-unit", "`a`, `b`")],
        ),
    ];
    for (rivals, expected) in cases {
        for (command, target) in [("recover", json!({"target": {"rank": 1}})), ("next", json!({}))] {
            let mut more = target;
            more["rivals"] = rivals.clone();
            let answer = ask(command, more);
            assert!(!answer.ok && answer.recovery.is_none() && answer.next.is_none());
            let problems: Vec<(&str, &str)> = answer
                .problems
                .iter()
                .map(|problem| (problem.code.as_str(), problem.help.as_ref().unwrap().en.as_str()))
                .collect();
            assert_eq!(problems.len(), expected.len(), "{problems:?}");
            for ((code, help), (expected, part)) in problems.iter().zip(&expected) {
                assert!(code == expected && help.contains(part), "{code}: {help}");
            }
        }
    }
}
