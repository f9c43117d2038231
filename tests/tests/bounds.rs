//! Bounds of open leaves where options trade points for gates, computed by hand.

use cchc_tests::engine;
use cchc_wire::ScoreRequest;
use serde_json::{Value, json};

fn leaf(code: &str, rule: Value, gate: Value) -> Value {
    json!({"code": code, "name": code, "max": "1", "rule": rule, "gate": gate})
}

/// The bounds of one unit for whom every leaf is open.
fn bounds(leaves: Vec<Value>, codes: &[String]) -> (String, String) {
    let total = leaves.len().to_string();
    bounds_of(leaves, &total, codes)
}

/// The same over top nodes that add up to a total.
fn bounds_of(nodes: Vec<Value>, total: &str, codes: &[String]) -> (String, String) {
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": total, "criteria": nodes});
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

/// Twenty-five pairs, in each of which the second leaf is held to 0.5 where the first takes its best.
fn pairs(codes: &[String]) -> Vec<Value> {
    let leaves = (0..50).map(|number| {
        let gate = match number % 2 {
            1 => json!([{"when": {"code": codes[number - 1], "is": "a"}, "at_most": 0.5}]),
            _ => json!([]),
        };
        leaf(&codes[number], options(), gate)
    });
    leaves.collect()
}

#[test]
fn gates_that_do_not_meet_are_tried_apart() {
    // 1 + 0.5 of 2 in each pair, as much as 0.5 + 1. All pairs together would be 2^50 combinations.
    let codes: Vec<String> = (0..50).map(|number| format!("l{number}")).collect();
    assert_eq!(bounds(pairs(&codes), &codes), ("0.00".into(), "75.00".into()));
    // The same inside one field: what the pairs share stands above what they decide.
    let field = json!({"code": "f", "name": "f", "max": "50", "criteria": pairs(&codes)});
    assert_eq!(bounds_of(vec![field], "50", &codes), ("0.00".into(), "75.00".into()));
}

#[test]
fn weights_decide_between_linked_leaves() {
    // With `a` 1 × 1 + 9 × 0.5 of 10, with `b` 1 × 0.3 + 9 × 1: 93 %.
    let codes = ["1".to_owned(), "2".to_owned()];
    let weighted = |mut leaf: Value, weight: u32| {
        leaf["weight"] = json!(weight);
        leaf
    };
    let gate = json!([{"when": {"code": "1", "is": "a"}, "at_most": 0.5}]);
    let leaves = vec![
        weighted(leaf("1", json!({"choice": {"a": 1, "b": 0.3}}), json!([])), 1),
        weighted(leaf("2", json!({"choice": {"c": 1, "d": 0}}), gate), 9),
    ];
    assert_eq!(bounds_of(leaves, "1", &codes).1, "93.00");
}

#[test]
fn loose_bounds_take_gates_as_fired_at_the_lower_end() {
    // Too many combinations: every leaf of the ring is taken at 0 and yet as holding the last leaf to 0, as it
    // does with `b` or with `x`, so that the lowest bound is 0; all of the last leaf would be 1 of 26.
    for (rule, option) in [(options(), "b"), (json!({"checklist": {"x": 0.5, "y": 0.5}}), "x")] {
        let code = |number: usize| format!("l{number}");
        let mut leaves: Vec<Value> = (0..25)
            .map(|number| {
                let when = json!({"code": code((number + 1) % 25), "is": option});
                leaf(&code(number), rule.clone(), json!([{"when": when, "at_most": 0.3}]))
            })
            .collect();
        let held = json!([{"when": {"code": "l0", "is": option}, "at_most": 0}]);
        leaves.push(leaf("held", json!({"choice": {"all": 1}}), held));
        let codes: Vec<String> = (0..25).map(code).chain(["held".to_owned()]).collect();
        assert_eq!(bounds(leaves, &codes).0, "0.00");
    }
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
fn the_first_item_alone_may_be_best() {
    let codes = ["1".to_owned(), "2".to_owned(), "3".to_owned()];
    let gate = |item: &str, most: &str| json!([{"when": {"code": "1", "is": item}, "at_most": most}]);
    let leaves = vec![
        leaf("1", json!({"checklist": {"x": 0.4, "y": 0.3}}), json!([])),
        leaf("2", json!({"judged": {}}), gate("x", "0.9")),
        leaf("3", json!({"judged": {}}), gate("y", "0.5")),
    ];
    // x earns 0.4 and costs 0.1: taken. y earns 0.3 and costs 0.5: not taken. 0.4 + 0.9 + 1 = 2.3 of 3.
    assert_eq!(bounds(leaves, &codes), ("0.00".into(), "76.67".into()));
}

#[test]
fn eight_items_with_gates_are_tried_in_all_sets() {
    // Eight items of 0.1 that each hold the other leaf to 0: all of it without them, 1 of 2.
    let items: serde_json::Map<String, Value> = (0..8).map(|item| (format!("i{item}"), json!(0.1))).collect();
    let gates: Vec<Value> =
        (0..8).map(|item| json!({"when": {"code": "1", "is": format!("i{item}")}, "at_most": 0})).collect();
    let leaves = vec![
        leaf("1", json!({"checklist": items}), json!([])),
        leaf("2", json!({"judged": {}}), Value::Array(gates)),
    ];
    assert_eq!(bounds(leaves, &["1".to_owned(), "2".to_owned()]), ("0.00".into(), "50.00".into()));
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

/// Whether scoring warns of loose bounds where every leaf of a ring is held to 0.3 by an option of the next, for
/// the first of these units, beside other leaves without evidence.
fn ring_is_loose(size: usize, rule: &Value, option: &str, others: usize, units: usize) -> bool {
    let code = |number: usize| format!("l{number}");
    let mut leaves: Vec<Value> = (0..size)
        .map(|number| {
            let when = json!({"code": code((number + 1) % size), "is": option});
            leaf(&code(number), rule.clone(), json!([{"when": when, "at_most": 0.3}]))
        })
        .collect();
    leaves.extend((size..size + others).map(|number| leaf(&code(number), json!({"judged": {}}), json!([]))));
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": size + others, "criteria": leaves});
    let units: Vec<Value> = (0..units)
        .map(|number| json!({"unit": format!("u{number}"), "name": number.to_string(), "group": ""}))
        .collect();
    let pending = (0..size).map(|number| json!({"unit": "u0", "code": code(number), "value": "pending"}));
    let case = json!({"cchc": 1, "units": units, "evidence": pending.collect::<Vec<Value>>()});
    let engine = engine::engine(&set).unwrap_or_else(|problems| panic!("{problems}"));
    let evidence = engine::evidence(engine.set(), &case).unwrap_or_else(|problems| panic!("{problems}"));
    let scored = engine.score(&evidence, &ScoreRequest::default());
    let scored = scored.unwrap_or_else(|problems| panic!("{problems}"));
    scored.warnings.iter().any(|problem| problem.kind.name() == "loose-bounds")
}

#[test]
fn bounds_are_loose_where_one_end_is() {
    // The best option fires nothing, and so nothing has to be tried at the upper end. At the lower end `b` costs
    // the leaf before more than `d` costs its own: 2^25 combinations.
    assert!(ring_is_loose(25, &options(), "b", 0, 1));
    // Both `x` and `y` make 0 and fire the gate, so nothing has to be tried at the lower end. At the upper end `x`
    // earns 0.5 and costs the leaf before.
    assert!(ring_is_loose(25, &json!({"checklist": {"x": 0.5, "y": -1}}), "x", 0, 1));
    assert!(!ring_is_loose(5, &options(), "b", 0, 1));
}

#[test]
fn combinations_share_a_fixed_amount_of_work() {
    // 20 million nodes over 1,000 units of 100 nodes are 200 combinations: 2^7 = 128 are tried, 2^8 = 256 are not.
    assert!(!ring_is_loose(7, &options(), "a", 93, 1000));
    assert!(ring_is_loose(8, &options(), "a", 92, 1000));
}
