//! Bounds of open leaves where options trade points for gates, computed by hand.

use cchc_tests::engine;
use serde_json::{Value, json};

fn leaf(code: &str, rule: Value, gate: Value) -> Value {
    json!({"code": code, "name": code, "max": "1", "rule": rule, "gate": gate})
}

/// The bounds of one unit for whom every leaf is open.
fn bounds(leaves: Vec<Value>, codes: &[String]) -> (String, String) {
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": leaves.len(), "criteria": leaves});
    let evidence: Vec<Value> =
        codes.iter().map(|code| json!({"unit": "u", "code": code, "value": "pending"})).collect();
    let case = json!({"cchc": 1, "units": [{"unit": "u", "name": "U", "group": ""}], "evidence": evidence});
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let text = |key: &str| result["units"][0]["bounds"][key].as_str().expect("a bound").to_owned();
    (text("low"), text("high"))
}

fn options() -> Value {
    json!({"choice": {"a": 1, "b": 0.5, "c": 0.25, "d": 0}})
}

/// Each leaf of a ring is held to 0.3 where the next one takes its best option.
fn ring(size: usize) -> (String, String) {
    let codes: Vec<String> = (0..size).map(|number| format!("l{number}")).collect();
    let gate =
        |number: usize| json!([{"when": {"code": codes[(number + 1) % size], "is": "a"}, "at_most": 0.3}]);
    let leaves = (0..size).map(|number| leaf(&codes[number], options(), gate(number)));
    bounds(leaves.collect(), &codes)
}

#[test]
fn a_ring_of_gates_is_tried_in_all_combinations() {
    // A leaf that takes its best holds the one before to 0.3. Every other leaf at its best: 1 + 0.3 a pair;
    // all at the second option would be 0.5 + 0.5. Six pairs: 6 × 1.3 = 7.8 of 12, 65 %.
    assert_eq!(ring(12), ("0.00".into(), "65.00".into()));
    // Thirteen in a ring leave one over, at 0.5: 6 × 1.3 + 0.5 = 8.3 of 13, 63.846… %.
    assert_eq!(ring(13), ("0.00".into(), "63.85".into()));
}

#[test]
fn gates_that_do_not_meet_are_tried_apart() {
    // In each of 25 pairs the second is held to 0.5 where the first takes its best: 1 + 0.5 of 2, as much as
    // 0.5 + 1. All pairs together would be 2^50 combinations.
    let codes: Vec<String> = (0..50).map(|number| format!("l{number}")).collect();
    let leaves = (0..50).map(|number| {
        let gate = match number % 2 {
            1 => json!([{"when": {"code": codes[number - 1], "is": "a"}, "at_most": 0.5}]),
            _ => json!([]),
        };
        leaf(&codes[number], options(), gate)
    });
    assert_eq!(bounds(leaves.collect(), &codes), ("0.00".into(), "75.00".into()));
}

#[test]
fn items_of_a_checklist_fire_gates_one_by_one() {
    let codes = ["1".to_owned(), "2".to_owned(), "3".to_owned()];
    let items = json!({"checklist": {"x": 0.4, "y": 0.3, "z": 0.3}});
    let judged = || json!({"judged": {}});
    let gate = |item: &str, most: &str| json!([{"when": {"code": "1", "is": item}, "at_most": most}]);
    let leaves = vec![
        leaf("1", items, json!([])),
        leaf("2", judged(), gate("x", "0.5")),
        leaf("3", judged(), gate("y", "0.9")),
    ];
    // x earns 0.4 and costs 0.5: not taken. y earns 0.3 and costs 0.1: taken. z costs nothing.
    // 0.3 + 0.3 + 1 + 0.9 = 2.5 of 3.
    assert_eq!(bounds(leaves, &codes), ("0.00".into(), "83.33".into()));
}

#[test]
fn a_gate_on_a_field_reaches_over_fields() {
    let codes = ["1.1".to_owned(), "2.1".to_owned(), "2.2".to_owned()];
    let inner = |code: &str, leaves: Vec<Value>, gate: Value| json!({"code": code, "name": code, "max": leaves.len(), "criteria": leaves, "gate": gate});
    let first = inner("1", vec![leaf("1.1", json!({"choice": {"a": 1, "b": 0.2}}), json!([]))], json!([]));
    let second =
        vec![leaf("2.1", json!({"judged": {}}), json!([])), leaf("2.2", json!({"judged": {}}), json!([]))];
    let second = inner("2", second, json!([{"when": {"code": "1.1", "is": "a"}, "at_most": 1}]));
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": 3, "criteria": [first, second]});
    let evidence: Vec<Value> =
        codes.iter().map(|code| json!({"unit": "u", "code": code, "value": "pending"})).collect();
    let case = json!({"cchc": 1, "units": [{"unit": "u", "name": "U", "group": ""}], "evidence": evidence});
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    // With a: 1 + 1 = 2; with b: 0.2 + 2 = 2.2 of 3 at most. At least b and nothing: 0.2 of 3.
    assert_eq!(result["units"][0]["bounds"], json!({"low": "6.67", "high": "73.33"}));
}

#[test]
fn a_checklist_with_many_gates_is_bounded_from_outside() {
    // Ten items of 0.1 that each hold the other leaf to 0. At most: all items, 1, and the gates not counted, 1
    // more; at least 0. True is 1 of 2, reached either way; the bounds may be wider, never narrower.
    let items: serde_json::Map<String, Value> =
        (0..10).map(|item| (format!("i{item}"), json!(0.1))).collect();
    let gates: Vec<Value> =
        (0..10).map(|item| json!({"when": {"code": "1", "is": format!("i{item}")}, "at_most": 0})).collect();
    let leaves = vec![
        leaf("1", json!({"checklist": items}), json!([])),
        leaf("2", json!({"judged": {}}), Value::Array(gates)),
    ];
    assert_eq!(bounds(leaves, &["1".to_owned(), "2".to_owned()]), ("0.00".into(), "100.00".into()));
}
