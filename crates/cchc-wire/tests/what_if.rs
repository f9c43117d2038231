//! What if, as requests in plain data, and their answers by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use cchc_wire::{Answer, Engine, Request, SchemaKind, document, schema};
use serde_json::{Value, json};

/// A field with a gate, a capped box of bonus, an alternative; two units.
fn engine() -> Engine {
    let set = json!({
        "cchc": 1, "id": "w", "title": "W", "level": "internal", "year": 2026, "status": "illustrative", "total": 10,
        "tiers": [{"name": "Tốt", "from": 80}, {"name": "Khá"}],
        "criteria": [
            {"code": "1", "name": "Một", "max": 6, "gate": [{"when": {"code": "1.1", "is": "late"}, "at_most": 3}],
             "criteria": [
                {"code": "1.1", "name": "Đúng hạn", "max": 1, "rule": {"choice": {"on_time": 1, "late": 0.5}}},
                {"code": "1.2", "name": "Hồ sơ", "max": 5, "documents_required": true,
                 "rule": {"bands": {"of": "percent", "unit": "hồ sơ", "steps": [{"from": 90, "points": 5}, {"share": 4}]}}},
                {"code": "1.3", "name": "Thưởng", "max": 0, "effect": "bonus", "rule": {"count": {"each": 1, "at_most": 3}}},
            ]},
            {"code": "2", "name": "Hai", "max": 4, "combine": "best", "criteria": [
                {"code": "2.1", "name": "Cách một", "max": 4, "rule": {"judged": {"step": 0.5}}},
                {"code": "2.2", "name": "Cách hai", "max": 4, "rule": {"judged": {}}},
            ]},
        ],
    });
    Engine::read(&document(&set)).unwrap().0
}

fn case() -> Value {
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value, "documents": "x"});
    json!({
        "cchc": 1, "units": [{"unit": "a", "name": "A"}, {"unit": "b", "name": "B"}],
        "evidence": [
            row("a", "1.1", "late"), row("a", "1.2", "160/200"), row("a", "1.3", "0"), row("a", "2.1", "3"),
            row("a", "2.2", "2"),
            row("b", "1.1", "on_time"), row("b", "1.2", "95%"), row("b", "1.3", "0"), row("b", "2.1", "1"),
            row("b", "2.2", "0"),
        ],
        "decisions": [{"unit": "b", "code": "2.1", "points": "1.25"}],
    })
}

fn ask(request: Value) -> Answer {
    engine().call(&serde_json::from_value::<Request>(request).unwrap())
}

fn simulated(edits: Value) -> Value {
    let answer =
        ask(json!({"simulate": {"case": case(), "scenarios": {"cchc": 1, "unit": "a", "edits": edits}}}));
    assert!(answer.ok, "{:?}", answer.problems);
    let file = serde_json::to_value(answer.simulation.unwrap()).unwrap();
    assert_valid(SchemaKind::Simulate, &file);
    file
}

fn assert_valid(kind: SchemaKind, value: &Value) {
    let validator = jsonschema::draft202012::new(&schema(kind)).unwrap();
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_gate_holds_what_is_won_below_it() {
    // 1: min(0.5 + 3.2, 3) = 3, and 2: 3; with 180/200 there are 5.5, of which the gate leaves 3.
    let file = simulated(json!([{"code": "1.2", "value": "180/200"}]));
    assert_eq!((&file["before"]["points"], &file["after"]["points"]), (&json!("6.00"), &json!("6.00")));
    assert_eq!(file["moved"].as_array().unwrap().len(), 1);
    assert_eq!(file["moved"][0]["points"], json!({"before": "3.20", "after": "5.00", "change": "1.80"}));
    let gate = json!({"code": "1.1", "is": "late", "at_most": "3"});
    let held = json!([{"code": "1", "name": "Một", "by": "gate", "gate": gate, "arrived": "1.80", "passed": "0.00"}]);
    assert_eq!(file["held"], held);
    assert_eq!(file["others"], json!([]));
}

#[test]
fn a_cap_holds_what_passes_it_and_another_is_overtaken() {
    // 1: 1 + 5 + 3 = 9, of which 6 are kept; 6 + 3 = 9 of 10. b has 1 + 5 + 1.25 = 7.25.
    let edits = json!([
        {"code": "1.1", "value": "on_time"}, {"code": "1.2", "value": "190/200"}, {"code": "1.3", "value": "3"},
    ]);
    let file = simulated(edits);
    assert_eq!(file["after"]["index"], "90.00");
    assert_eq!((&file["before"]["tier"], &file["after"]["tier"]), (&json!("Khá"), &json!("Tốt")));
    assert_eq!((&file["before"]["rank"], &file["after"]["rank"]), (&json!(2), &json!(1)));
    let by: Vec<&str> =
        file["held"].as_array().unwrap().iter().map(|held| held["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["cap"]);
    let other = &file["others"][0];
    assert_eq!((&other["id"], &other["because"]), (&json!("b"), &json!("order")));
    assert_eq!(other["rank"], json!({"before": 1, "after": 2}));
}

#[test]
fn the_rest_says_why_it_did_not_move() {
    // 2.2 rises to 2.9 below the 3 of 2.1; 1.2 stays within its band; b's points were ruled outright.
    let file = simulated(json!([
        {"code": "2.2", "value": "2.9"}, {"unit": "b", "code": "1.2", "value": "96%"}, {"unit": "b", "code": "2.1", "points": 1.5},
    ]));
    let held = json!([{"code": "2", "name": "Hai", "by": "alternative", "alternative": "2.1", "arrived": "0.90", "passed": "0.00"}]);
    assert_eq!(file["held"], held);
    assert_eq!(
        file["edits"][2],
        json!({"unit": "b", "code": "2.1", "name": "Cách một", "what": "points", "from": "1.25", "to": "1.5"})
    );
    assert_eq!(
        (&file["others"][0]["because"], &file["others"][0]["points"]["after"]),
        (&json!("edited"), &json!("7.50"))
    );
    let same = simulated(json!([{"unit": "a", "code": "1.1", "value": "late"}]));
    assert_eq!(same["held"][0]["by"], "rule");
}

#[test]
fn problems_of_scenarios_are_told_together() {
    let edits = json!([
        {"code": "1.22", "value": "1"}, {"code": "1", "value": "1"}, {"code": "1.1", "value": "on_tim"},
        {"code": "1.2", "points": 2}, {"unit": "c", "code": "1.1", "value": "late"}, {"code": "2.2"},
    ]);
    let answer =
        ask(json!({"simulate": {"case": case(), "scenarios": {"cchc": 1, "unit": "a", "edits": edits}}}));
    assert!(!answer.ok && answer.simulation.is_none());
    let codes: Vec<&str> = answer.problems.iter().map(|problem| problem.code.as_str()).collect();
    let expected =
        ["unknown-code", "misplaced-row", "unknown-option", "bad-edit", "unknown-unit", "bad-edit"];
    assert_eq!(codes, expected);
    assert!(answer.problems[2].help.as_ref().unwrap().en.contains("on_time"));
}

#[test]
fn a_range_has_its_edges_where_the_rule_and_the_gate_have_them() {
    let answer = ask(json!({"over": {"case": case(), "unit": "a", "code": "1.2"}}));
    let file = serde_json::to_value(answer.over.unwrap()).unwrap();
    assert_valid(SchemaKind::Over, &file);
    let pieces: Vec<(&Value, &Value, &Value, &Value)> = file["pieces"]
        .as_array()
        .unwrap()
        .iter()
        .map(|piece| (&piece["from"], &piece["to"], &piece["form"], &piece["last"]["points"]))
        .collect();
    // 0.5 + 4n/200 passes 3 from 126/200 on: 125/200 gives exactly 3. From 180/200 the leaf has 5, and the gate 3.
    assert_eq!(pieces.len(), 3, "{pieces:?}");
    assert_eq!(pieces[0], (&json!("0/200"), &json!("125/200"), &json!("linear"), &json!("6.00")));
    assert_eq!(pieces[1].1, "179/200");
    assert_eq!(pieces[2], (&json!("180/200"), &json!("200/200"), &json!("fixed"), &json!("6.00")));
    // Without the gate the unit passes 80 % of 10 at 1 + 5 + 3 = 9: a tier and a rank with the step.
    let scenario = json!({"cchc": 1, "edits": [{"code": "1.1", "value": "on_time"}]});
    let answer = ask(json!({"over": {"case": case(), "unit": "a", "code": "1.2", "scenario": scenario}}));
    let file = answer.over.unwrap();
    let last = file.pieces.last().unwrap();
    assert_eq!(
        (last.from.as_deref(), last.tier.as_deref(), last.rank),
        (Some("180/200"), Some("Tốt"), Some(1))
    );
    assert_eq!(last.first.index.as_deref(), Some("90.00"));
    // b has 7.25: 1 + 4n/200 + 3 passes it from 163/200 on, where there are 7.26.
    let rises = file.pieces.iter().find(|piece| piece.rank == Some(1)).unwrap();
    assert_eq!(rises.from.as_deref(), Some("163/200"));
}

#[test]
fn next_steps_by_hand() {
    let answer = ask(json!({"next": {"case": case(), "unit": "a"}}));
    let file = serde_json::to_value(answer.next.unwrap()).unwrap();
    assert_valid(SchemaKind::Next, &file);
    let steps: Vec<(&str, &str, &str, &str)> = file["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| ["code", "step", "to", "points"].map(|key| step[key].as_str().unwrap()).into())
        .collect();
    // On time: 1 + 3.2 instead of the 3 that the gate leaves. 2.1 wins 0.5 a step up to 1; 2.2 wins from 3.01 on.
    // Nothing of 1.2 and of the bonus arrives while the gate holds.
    let expected = [
        ("1.1", "only", "on_time", "1.20"),
        ("2.1", "most", "4", "1.00"),
        ("2.2", "most", "4", "1.00"),
        ("2.1", "least", "3.5", "0.50"),
        ("2.2", "least", "3.01", "0.01"),
        ("1.2", "most", "180/200", "0.00"),
        ("1.3", "most", "3", "0.00"),
    ];
    assert_eq!(steps, expected);
    assert_eq!(file["steps"][0]["index"], "72.00");
    // Moved by 20 numerators of 200.
    assert_eq!(
        (&file["steps"][5]["amount"], &file["steps"][5]["counted"]["of"]),
        (&json!("20"), &json!("200"))
    );
    let rows = json!([{"code": "2.1", "fixed": 1, "per": 2}, {"code": "1.1", "fixed": 3}]);
    let answer = ask(json!({"next": {"case": case(), "unit": "a", "efforts": rows, "by": "effort"}}));
    let efforts: Vec<(String, String)> =
        answer.next.unwrap().steps.into_iter().map(|step| (step.changed.code, step.effort)).collect();
    // 1.20 for 3 is 0.4 each; 1.00 for 1 + 2 × 1 is 1/3; 0.50 for 1 + 2 × 0.5 is 0.25.
    let expected =
        [("1.1", "3"), ("2.1", "3"), ("2.1", "2")].map(|(code, effort)| (code.to_owned(), effort.to_owned()));
    assert_eq!(efforts, expected);
}

#[test]
fn margins_are_asked_for_some_units() {
    let answer = ask(json!({"margins": {"case": case(), "only": ["a"]}}));
    let file = serde_json::to_value(answer.margins.unwrap()).unwrap();
    assert_valid(SchemaKind::Margins, &file);
    assert_eq!(file["units"].as_array().unwrap().len(), 1);
    // 72.50 of b against 60.00: to 72.495 there are 1.2495 points of 10.
    let ahead = &file["units"][0]["ahead"];
    assert_eq!((&ahead["distance"], &ahead["points"]["shown"]), (&json!("12.50"), &json!("1.25")));
}

#[test]
fn figures_of_the_group_move_others() {
    let rule = json!({"curve": {"of": "number", "knots": [{"at": 0, "points": 0}, {"at": "highest", "points": 10}]}});
    let set = json!({
        "cchc": 1, "id": "f", "title": "F", "level": "internal", "year": 2026, "status": "illustrative", "total": 10,
        "criteria": [{"code": "1", "name": "Số sáng kiến", "max": 10, "rule": rule}],
    });
    let row = |unit: &str, value: &str| json!({"unit": unit, "code": "1", "value": value});
    let case = json!({
        "cchc": 1, "units": [{"unit": "a", "name": "A"}, {"unit": "b", "name": "B"}],
        "evidence": [row("a", "50"), row("b", "100")],
    });
    let scenarios = json!({"cchc": 1, "unit": "b", "edits": [{"code": "1", "value": "200"}]});
    let request = json!({"simulate": {"case": case.clone(), "scenarios": scenarios}});
    let engine = Engine::read(&document(&set)).unwrap().0;
    let answer = engine.call(&serde_json::from_value::<Request>(request).unwrap());
    let file = serde_json::to_value(answer.simulation.unwrap()).unwrap();
    // Half of the highest is a quarter of the new highest; b has all of it before and after.
    assert_eq!(file["others"][0]["because"], "figures");
    assert_eq!(file["others"][0]["points"], json!({"before": "5.00", "after": "2.50", "change": "-2.50"}));
    assert_eq!((&file["held"][0]["by"], &file["moved"]), (&json!("rule"), &json!([])));
    // a passes b where it takes the highest itself: above 100 it has all, and b the rest.
    let request = json!({"over": {"case": case, "unit": "a", "code": "1"}});
    let over = engine.call(&serde_json::from_value::<Request>(request).unwrap()).over.unwrap();
    let first = over.pieces.iter().find(|piece| piece.rank == Some(1)).unwrap();
    assert_eq!((first.from.as_deref(), first.first.points.as_deref()), (Some("100"), Some("10.00")));
    assert_eq!(over.pieces.last().unwrap().to, None);
}
