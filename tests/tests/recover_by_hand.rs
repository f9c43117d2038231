//! Cheapest plans that hang on what others of the group earn, worked out by hand.

use cchc_tests::oracle::number::{Exact, parse, parse_fraction};
use cchc_tests::oracle::recover::Plan;
use cchc_tests::recovered::{found, wrong_plan};
use cchc_tests::{engine, oracle};
use serde_json::{Value, json};

fn set(total: i64, ties: &str, criteria: &Value) -> Value {
    json!({"cchc": 1, "id": "h", "title": "H", "level": "commune", "year": 2026, "status": "illustrative",
        "total": total, "ranking": {"by": "exact", "ties": ties}, "criteria": criteria})
}

fn leaf(code: &str, max: i64, rule: &Value) -> Value {
    json!({"code": code, "name": "L", "max": max, "rule": rule})
}

/// Units `u0`, `u1`, … with their values at the leaves `1`, `2`, ….
fn case(values: &[&[&str]]) -> Value {
    let units = (0..values.len()).map(|unit| json!({"unit": format!("u{unit}"), "name": "U", "group": "A"}));
    let evidence = values.iter().enumerate().flat_map(|(unit, values)| {
        let leaves = values.iter().enumerate();
        leaves.map(move |(leaf, value)| {
            json!({"unit": format!("u{unit}"), "code": (leaf + 1).to_string(), "value": value})
        })
    });
    json!({"cchc": 1, "units": units.collect::<Vec<_>>(), "evidence": evidence.collect::<Vec<_>>()})
}

/// A plan of one change.
fn plan(code: &str, to: &str, effort: &str, change: &str, index: &str, rank: usize) -> Plan {
    let index: Exact = parse_fraction(index);
    let (effort, change) = (parse(effort), parse(change));
    let changes = vec![(code.to_owned(), to.to_owned(), false)];
    Plan { effort, changes, change, index, tier: None, rank: Some(rank) }
}

/// Asks the engine; whether its plan, which must be the one expected, was proven, and the least effort it knows.
fn answered(set: &Value, case: &Value, question: &Value, expected: &Plan) -> (bool, String) {
    let engine = engine::engine(set).expect("a set");
    let evidence = engine::evidence(engine.set(), case).expect("a case");
    let answer = found(&engine, &evidence, question).expect("a question");
    let wrong = wrong_plan(&engine, answer.plan.as_ref().expect("a plan"), expected);
    assert!(wrong.is_empty(), "{wrong:?}");
    (answer.proven, oracle::recover::shortest(&parse(&answer.lower_bound.to_string())))
}

#[test]
fn a_rival_that_falls_with_every_step_is_followed() {
    let curve = json!({"curve": {"of": "number", "knots": [
        {"at": 0, "points": 0}, {"at": "highest", "points": 6}]}});
    let leaves = json!([leaf("1", 4, &json!({"judged": {"step": 1}})), leaf("2", 6, &curve)]);
    let (set, case) = (set(10, "shared", &leaves), case(&[&["2", "50"], &["3", "100"]]));
    // With 120 the other has 3 + 6 · 100 ÷ 120 = 8, and so has the unit: 2 + 6. It had 2 + 3.
    let expected = plan("2", "120", "1", "3", "80/1", 1);
    let mut question = json!({"unit": "u0", "target": {"rank": 1}});
    // It falls for ever, and only 10,000 steps are looked at; what is further has an effort of 1 as well.
    assert_eq!(answered(&set, &case, &question, &expected), (false, "1".to_owned()));
    question["limits"] = json!({"2": "125"});
    assert_eq!(answered(&set, &case, &question, &expected), (true, "1".to_owned()));
    // The other way, 1→3 and 2→100, costs 30 + 50.
    question["efforts"] = json!([{"code": "1", "per": 30}, {"code": "2", "per": 1}]);
    let expected = plan("2", "120", "70", "3", "80/1", 1);
    assert_eq!(answered(&set, &case, &question, &expected), (true, "70".to_owned()));
}

#[test]
fn a_mean_that_passes_a_number_knot_far_out_is_seen() {
    let curve = |knots: Value| json!({"curve": {"of": "number", "knots": knots}});
    let (mean, question) =
        (json!({"at": "mean", "points": 5}), json!({"unit": "u0", "target": {"index": 80}}));
    // The mean counts above 10, so once the value is above 19.
    let rising = set(6, "shared", &json!([leaf("1", 6, &curve(json!([{"at": 10, "points": 2}, mean])))]));
    let expected = plan("1", "19.01", "1", "3", "250/3", 1);
    let answer = answered(&rising, &case(&[&["1"], &["1"]]), &question, &expected);
    assert_eq!(answer, (true, "1".to_owned()));
    // And the same downwards.
    let falling = set(6, "shared", &json!([leaf("1", 6, &curve(json!([mean, {"at": -10, "points": 2}])))]));
    let expected = plan("1", "-19.01", "1", "3", "250/3", 1);
    let answer = answered(&falling, &case(&[&["-1"], &["-1"]]), &question, &expected);
    assert_eq!(answer, (true, "1".to_owned()));
}

#[test]
fn rivals_that_come_to_the_same_share_a_dense_rank() {
    let curve = json!({"curve": {"of": "percent", "knots": [
        {"at": 0, "points": 0}, {"at": "highest", "points": 6}]}});
    let leaves = json!([leaf("1", 5, &json!({"judged": {"step": 1}})), leaf("2", 6, &curve)]);
    let (set, case) = (set(11, "dense", &leaves), case(&[&["0", "60%"], &["2", "50%"], &["5", "25%"]]));
    // Now 6 against 2 + 5 and 5 + 2.5. At 50 both others have 8, and are one rank; at 75 the first would have 6.
    let question = json!({"unit": "u0", "target": {"rank": 2}, "locks": ["1"],
        "efforts": [{"code": "2", "per": 1}]});
    let expected = plan("2", "50", "10", "0", "600/11", 2);
    assert_eq!(answered(&set, &case, &question, &expected), (true, "10".to_owned()));
}

#[test]
fn points_that_were_ruled_move_from_what_was_ruled() {
    // 0.125 by the council is kept as 0.13, and with 0.5 of the other leaf 0.63 of 2. One step on it is 0.25, and
    // costs 8 · 0.125 though the leaf has 0.12 more.
    let leaves =
        json!([leaf("1", 1, &json!({"judged": {"step": "0.125"}})), leaf("2", 1, &json!({"judged": {}}))]);
    let mut set = set(2, "shared", &leaves);
    set["rounding"] = json!({"points": 2, "sum": "rounded"});
    let mut case = case(&[&["0", "0.5"], &["0", "1"]]);
    case["decisions"] = json!([{"unit": "u0", "code": "1", "points": "0.125"}]);
    let question = json!({"unit": "u0", "target": {"index": 37}, "efforts": [{"code": "1", "per": 8}]});
    let expected = plan("1", "0.25", "1", "0.12", "75/2", 2);
    assert_eq!(answered(&set, &case, &question, &expected), (true, "1".to_owned()));
    // What a unit claims without a value moves likewise: 0.56 is kept as 0.6, and 0.19 more is 0.75, kept as 0.8.
    set["rounding"] = json!({"points": 1, "sum": "rounded"});
    case["decisions"] = json!([]);
    case["evidence"][0] = json!({"unit": "u0", "code": "1", "declared": "0.56"});
    set["criteria"][0]["rule"] = json!({"judged": {"step": "0.19"}});
    let question = json!({"unit": "u0", "target": {"index": 65}, "efforts": [{"code": "1", "per": 1}]});
    let expected = plan("1", "0.75", "0.19", "0.2", "65/1", 1);
    assert_eq!(answered(&set, &case, &question, &expected), (true, "0.19".to_owned()));
}

#[test]
fn what_is_lost_above_a_limit_is_not_missed() {
    // Branch 2 has at most 0.90 with b, and at most 1.15 in any case. Of 1.11 and 0 of 1.50, of equal weight, 2.1 makes
    // 0.37, and with 2.2 that is 1.37: c lifts branch 2 to 1.15 as a does, and 0.30 instead of 1.20 change.
    let mut weighed = [
        leaf("2.1.1", 1, &json!({"judged": {"step": "0.37"}})),
        leaf("2.1.2", 1, &json!({"choice": {"a": "1.50", "b": "0.30", "c": 0}})),
    ];
    for own in &mut weighed {
        (own["max"], own["weight"]) = (json!("1.50"), json!(3));
    }
    let of_two = json!({"code": "2.1", "name": "N", "max": 1, "criteria": weighed});
    let gates = json!([{"when": {"code": "2.1.1", "below": "1.50"}, "at_most": "1.15"},
        {"when": {"code": "2.1.2", "is": "b"}, "at_most": "0.90"}]);
    let branch = json!({"code": "2", "name": "N", "max": 2, "gate": gates,
        "criteria": [of_two, leaf("2.2", 1, &json!({"judged": {}}))]});
    let set = set(7, "dense", &json!([leaf("1", 5, &json!({"judged": {}})), branch]));
    let row = |code: &str, value: &str| json!({"unit": "u0", "code": code, "value": value});
    let case = json!({"cchc": 1, "units": [{"unit": "u0", "name": "U"}],
        "evidence": [row("1", "4"), row("2.1.1", "1.11"), row("2.1.2", "b"), row("2.2", "1")]});
    // 4 + 0.90 of 7 are 70 %, 4 + 1.15 are 515/7 %.
    let question = json!({"unit": "u0", "target": {"index": 73}, "locks": ["1", "2.1.1"]});
    let expected = plan("2.1.2", "c", "1", "0.3", "515/7", 1);
    assert_eq!(answered(&set, &case, &question, &expected), (true, "1".to_owned()));
}
