//! Accounts of lost points computed by hand from the contract's prose.

use cchc_tests::engine;
use serde_json::{Value, json};

/// A set of these top nodes, with further top keys.
fn set(total: i64, criteria: Value, more: Value) -> Value {
    let mut set = json!({
        "cchc": 1, "id": "s", "title": "S", "level": "province", "year": 2024,
        "status": "illustrative", "total": total, "criteria": criteria,
    });
    set.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
    set
}

fn with(mut node: Value, more: Value) -> Value {
    node.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
    node
}

fn judged(code: &str, max: &str) -> Value {
    json!({"code": code, "name": code, "max": max, "rule": {"judged": {}}})
}

fn node(code: &str, max: &str, criteria: Value) -> Value {
    json!({"code": code, "name": code, "max": max, "criteria": criteria})
}

fn bonus(code: &str) -> Value {
    let rule = json!({"count": {"each": 1, "at_most": 3}});
    json!({"code": code, "name": code, "max": 0, "effect": "bonus", "rule": rule})
}

fn penalty(code: &str) -> Value {
    let rule = json!({"count": {"each": -1, "at_least": -9}});
    json!({"code": code, "name": code, "max": 0, "effect": "penalty", "rule": rule})
}

/// One unit with these rows of evidence and decisions.
fn case(evidence: &[Value], decisions: &[Value]) -> Value {
    let rows = |rows: &[Value]| -> Vec<Value> {
        rows.iter().map(|row| with(row.clone(), json!({"unit": "u"}))).collect()
    };
    let units = json!([{"unit": "u", "name": "U", "group": ""}]);
    json!({"cchc": 1, "units": units, "evidence": rows(evidence), "decisions": rows(decisions)})
}

fn row(code: &str, value: &str) -> Value {
    json!({"code": code, "value": value})
}

fn account(set: &Value, case: &Value) -> Value {
    let file = engine::lost(set, case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    file["units"][0].clone()
}

/// The lines as "code kind lost", in the order of the account.
fn lines(unit: &Value) -> Vec<String> {
    let lines = unit["lines"].as_array().expect("lines").iter();
    let text = |value: &Value| value.as_str().unwrap_or("whole").to_owned();
    lines
        .map(|line| format!("{} {} {}", text(&line["code"]), text(&line["kind"]), text(&line["lost"])))
        .collect()
}

fn line<'u>(unit: &'u Value, code: &str, kind: &str) -> &'u Value {
    let mut lines = unit["lines"].as_array().expect("lines").iter();
    lines.find(|line| line["code"] == code && line["kind"] == kind).expect("the line")
}

#[test]
fn a_gate_at_a_leaf_has_its_own_line() {
    let gate = json!({"gate": [
        {"when": {"code": "2", "below": 1}, "at_most": 2}, {"when": {"code": "2", "below": 0.75}, "at_most": 1},
    ]});
    let set = set(6, json!([with(judged("1", "4"), gate), judged("2", "2")]), json!({}));
    // 1 has 3.5 and is held to 1, 2 has 0.5: 6 − 1.5 = 4.5 = 0.5 + 1.5 + 2.5.
    let unit = account(&set, &case(&[row("1", "3.5"), row("2", "0.5")], &[]));
    assert_eq!(unit["lost"], "4.50");
    assert_eq!(lines(&unit), ["1 leaf 0.50", "2 leaf 1.50", "1 gate 2.50"]);
    let gate = line(&unit, "1", "gate");
    assert_eq!(gate["gate"], json!({"code": "2", "below": "0.75", "at_most": "1"}));
    assert_eq!((&gate["conceded"], &gate["cut"]), (&json!("2.50"), &json!("0.00")));
}

#[test]
fn a_gate_that_only_a_ruling_fires_is_cut() {
    let gate = json!({"gate": [{"when": {"code": "2", "below": 1}, "at_most": 1}]});
    let set = set(6, json!([with(judged("1", "4"), gate), judged("2", "2")]), json!({}));
    let ruling = json!({"code": "2", "value": "0.5"});
    // The unit's own 3.5 + 1.25 stands free; the council's 0.5 holds 1 down to 1.
    let unit = account(&set, &case(&[row("1", "3.5"), row("2", "1.25")], &[ruling]));
    let split = |code, kind| {
        let line = line(&unit, code, kind);
        (line["lost"].clone(), line["conceded"].clone(), line["cut"].clone())
    };
    assert_eq!(split("1", "leaf"), (json!("0.50"), json!("0.50"), json!("0.00")));
    assert_eq!(split("2", "leaf"), (json!("1.50"), json!("0.75"), json!("0.75")));
    assert_eq!(split("1", "gate"), (json!("2.50"), json!("0.00"), json!("2.50")));
    // 6 − 4.75 = 1.25 is conceded, and 4.75 − 1.5 = 3.25 is cut.
    assert_eq!((&unit["conceded"], &unit["cut"]), (&json!("1.25"), &json!("3.25")));
}

#[test]
fn a_gate_that_only_the_unit_fired_is_given_back() {
    let gate = json!({"gate": [{"when": {"code": "2", "below": 1}, "at_most": 1}]});
    let set = set(6, json!([with(judged("1", "4"), gate), judged("2", "2")]), json!({}));
    let ruling = json!({"code": "2", "points": 2});
    let unit = account(&set, &case(&[row("1", "3"), row("2", "0.5")], &[ruling]));
    assert_eq!(lines(&unit), ["1 leaf 1.00", "2 leaf 0.00", "1 gate 0.00"]);
    // Of the 4.5 that the unit's own score lacks, 2 by the gate, the council leaves 1.
    let gate = line(&unit, "1", "gate");
    assert_eq!((&gate["conceded"], &gate["cut"]), (&json!("2.00"), &json!("-2.00")));
    assert_eq!(
        (&unit["lost"], &unit["conceded"], &unit["cut"]),
        (&json!("1.00"), &json!("4.50"), &json!("-3.50"))
    );
}

/// A: 12 points over A1 (weight 1, of 5) and A2 (weight 2, of 4), which adds A2.1 and A2.2; B: 8 points.
fn weighed(gate_at_a: Value, gate_at_a2: Value) -> Value {
    let below = json!([judged("A2.1", "1"), judged("A2.2", "3")]);
    let second = with(with(node("A2", "4", below), json!({"weight": 2})), gate_at_a2);
    let first = with(judged("A1", "5"), json!({"weight": 1}));
    let top = with(node("A", "12", json!([first, second])), gate_at_a);
    set(20, json!([top, judged("B", "8")]), json!({}))
}

fn weighed_case() -> Value {
    case(&[row("A1", "4"), row("A2.1", "0.5"), row("A2.2", "1.5"), row("B", "7")], &[])
}

#[test]
fn weights_carry_losses_to_the_whole() {
    let unit = account(&weighed(json!({}), json!({})), &weighed_case());
    // 12 × (1 × 4/5 + 2 × 2/4) ÷ 3 = 7.2; 20 − 14.2 = 5.8. One point of A1 counts 12 × 1 ÷ 3 ÷ 5 = 0.8, one
    // of A2 12 × 2 ÷ 3 ÷ 4 = 2.
    assert_eq!(unit["lost"], "5.80");
    assert_eq!(lines(&unit), ["A1 leaf 0.80", "A2.1 leaf 1.00", "A2.2 leaf 3.00", "B leaf 1.00"]);
    let fields = unit["by_field"].as_array().expect("fields").iter();
    let fields: Vec<_> = fields.map(|part| (part["key"].clone(), part["lost"].clone())).collect();
    assert_eq!(fields, [(json!("A"), json!("4.80")), (json!("B"), json!("1.00"))]);
}

#[test]
fn gates_at_nodes_count_as_much_as_their_nodes() {
    let gate = |at_most: i64| json!({"gate": [{"when": {"code": "B", "below": 8}, "at_most": at_most}]});
    // A is held from 7.2 to 5.
    let unit = account(&weighed(gate(5), json!({})), &weighed_case());
    assert_eq!(unit["lost"], "8.00");
    assert_eq!(lines(&unit).last().map(String::as_str), Some("A gate 2.20"));
    // A2 is held from 2 to 1, which costs 1 × 2.
    let unit = account(&weighed(json!({}), gate(1)), &weighed_case());
    assert_eq!(unit["lost"], "7.80");
    assert_eq!(lines(&unit).last().map(String::as_str), Some("A2 gate 2.00"));
}

#[test]
fn caps_take_and_give_back() {
    let top =
        |more: Value| with(node("1", "5", json!([judged("1.1", "5"), bonus("1.2"), penalty("1.3")])), more);
    let capped = set(5, json!([top(json!({}))]), json!({}));
    // 4 + 2 passes 5 by 1.
    let past = case(&[row("1.1", "4"), row("1.2", "2"), row("1.3", "0")], &[]);
    let unit = account(&capped, &past);
    assert_eq!(unit["lost"], "0.00");
    assert_eq!(lines(&unit), ["1.1 leaf 1.00", "1.2 bonus -2.00", "1.3 penalty 0.00", "1 cap 1.00"]);
    // 4 − 7 counts 0: 3 are given back.
    let below = case(&[row("1.1", "4"), row("1.2", "0"), row("1.3", "7")], &[]);
    let unit = account(&capped, &below);
    assert_eq!(unit["lost"], "5.00");
    assert_eq!(lines(&unit), ["1.1 leaf 1.00", "1.2 bonus 0.00", "1.3 penalty 7.00", "1 cap -3.00"]);
    // The node lets the bonus pass, the whole does not.
    let unit = account(&set(5, json!([top(json!({"uncapped": true}))]), json!({})), &past);
    assert_eq!(lines(&unit).last().map(String::as_str), Some("whole cap 1.00"));
    // Nothing holds it: one point more than there was to have, and no share of it.
    let free = set(5, json!([top(json!({"uncapped": true}))]), json!({"uncapped": true}));
    let unit = account(&free, &past);
    assert_eq!((&unit["lost"], lines(&unit).len()), (&json!("-1.00"), 3));
    assert!(line(&unit, "1.1", "leaf").get("share").is_none());
}

#[test]
fn a_box_of_bonus_and_penalty_is_added_up() {
    let gate = json!({"gate": [{"when": {"code": "1", "below": 2}, "at_most": -4}]});
    let boxed = with(node("2", "0", json!([bonus("2.1"), penalty("2.2")])), gate);
    let set = set(10, json!([judged("1", "10"), boxed]), json!({}));
    let rows = |judged: &str| case(&[row("1", judged), row("2.1", "3"), row("2.2", "1")], &[]);
    // 6 + 3 − 1 = 8.
    let unit = account(&set, &rows("6"));
    assert_eq!(unit["lost"], "2.00");
    assert_eq!(lines(&unit), ["1 leaf 4.00", "2.1 bonus -3.00", "2.2 penalty 1.00"]);
    assert_eq!(line(&unit, "2.1", "bonus")["cause"], "bonus");
    // The net of 2 is held to −4, and 1 − 4 below 0 counts 0.
    let unit = account(&set, &rows("1"));
    assert_eq!(unit["lost"], "10.00");
    let limits = ["2 gate 6.00", "whole cap -3.00"];
    assert_eq!(lines(&unit)[3..], limits);
}

#[test]
fn of_alternatives_one_counts_and_the_others_are_named() {
    let best = |criteria: Value| with(node("1", "2", criteria), json!({"combine": "best"}));
    let three = json!([judged("1.1", "2"), judged("1.2", "2"), judged("1.3", "2")]);
    let rows = [row("1.1", "1"), row("1.2", "1.5"), row("1.3", "1.5")];
    // Of the two with 1.5 the first counts.
    let unit = account(&set(2, json!([best(three)]), json!({})), &case(&rows, &[]));
    assert_eq!(lines(&unit), ["1.2 leaf 0.50", "1.1 alternative 0.00", "1.3 alternative 0.00"]);
    assert_eq!(line(&unit, "1.1", "alternative")["worth"], "1.00");
    assert_eq!(line(&unit, "1.3", "alternative")["worth"], "1.50");
    assert!(line(&unit, "1.3", "alternative").get("conceded").is_none());
}

#[test]
fn an_alternative_with_an_excluded_part_has_a_shorter_scale() {
    let out = with(judged("1.1.2", "0.5"), json!({"not_applicable": "exclude"}));
    let first = node("1.1", "2", json!([judged("1.1.1", "1.5"), out]));
    let top = with(node("1", "2", json!([first, judged("1.2", "2")])), json!({"combine": "best"}));
    let rows = [row("1.1.1", "1.2"), row("1.1.2", "n/a"), row("1.2", "1")];
    // 1.1 has 1.2 of the 1.5 that apply, and 1 is worth 2: 0.8 = 0.3 + 0.5.
    let unit = account(&set(2, json!([top]), json!({})), &case(&rows, &[]));
    assert_eq!(unit["lost"], "0.80");
    assert_eq!(lines(&unit), ["1.1.1 leaf 0.30", "1.2 alternative 0.00", "1.1 scale 0.50"]);
}

#[test]
fn what_rounding_takes_has_its_line() {
    let third = |code: &str| with(judged(code, "1"), json!({"weight": 1}));
    let top = node("1", "1", json!([third("1.1"), third("1.2"), third("1.3")]));
    let rows = [row("1.1", "1"), row("1.2", "0"), row("1.3", "0")];
    let rounded = set(1, json!([top.clone()]), json!({"rounding": {"sum": "rounded"}}));
    // 1/3 is kept as 0.33: 0.67 = 1/3 + 1/3 + 1/300, shown 0.33 + 0.33 + 0.00 and 0.01 of showing.
    let unit = account(&rounded, &case(&rows, &[]));
    assert_eq!(unit["lost"], "0.67");
    let shown = ["1.1 leaf 0.00", "1.2 leaf 0.33", "1.3 leaf 0.33", "1 rounding 0.00", "whole rounding 0.01"];
    assert_eq!(lines(&unit), shown);
    assert_eq!(line(&unit, "1", "rounding")["exact"]["lost"], "1/300");
    assert_eq!(line(&unit, "1.2", "leaf")["exact"]["lost"], "1/3");
    let last = unit["lines"].as_array().expect("lines").last().expect("a line");
    assert_eq!((&last["cause"], &last["exact"]["lost"]), (&json!("shown"), &json!("0")));
    // Exact sums keep 2/3: nothing is taken, and 0.67 is shown for 0.33 + 0.33 all the same.
    let unit = account(&set(1, json!([top]), json!({})), &case(&rows, &[]));
    assert_eq!(unit["exact"]["lost"], "2/3");
    assert_eq!(lines(&unit), ["1.1 leaf 0.00", "1.2 leaf 0.33", "1.3 leaf 0.33", "whole rounding 0.01"]);
}

#[test]
fn where_the_council_added_the_cut_is_negative() {
    let evidence = json!({"code": "1", "value": "1.5", "declared": 2});
    let unit = account(
        &set(4, json!([judged("1", "4")]), json!({})),
        &case(&[evidence], &[json!({"code": "1", "points": 3})]),
    );
    let leaf = line(&unit, "1", "leaf");
    assert_eq!([&leaf["lost"], &leaf["conceded"], &leaf["cut"]], ["1.00", "2.00", "-1.00"]);
    assert_eq!(leaf["cause"], "decided");
}

#[test]
fn every_cause_is_named() {
    let codes = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut leaves: Vec<Value> = codes.iter().map(|code| judged(code, "1")).collect();
    leaves[1]["documents_required"] = json!(true);
    leaves[4]["not_applicable"] = json!("zero");
    leaves[5]["source"] = json!("survey");
    leaves[8]["source"] = json!("survey");
    leaves[0]["appraiser"] = json!("Sở Nội vụ");
    let evidence = [
        row("2", "1"),
        json!({"code": "3", "declared": 0.5}),
        row("4", "pending"),
        row("5", "n/a"),
        row("6", "0.5"),
        row("7", "1"),
        row("8", "0.25"),
        row("9", "1"),
    ];
    let decisions = [json!({"code": "7", "value": "0.5"}), json!({"code": "9", "value": "0.5"})];
    let unit = account(&set(9, json!(leaves), json!({})), &case(&evidence, &decisions));
    let causes: Vec<&str> =
        codes.iter().map(|code| line(&unit, code, "leaf")["cause"].as_str().expect("a cause")).collect();
    let expected = [
        "missing",
        "undocumented",
        "unverified",
        "pending",
        "not_applicable",
        "survey",
        "decided",
        "evidence",
        "survey",
    ];
    assert_eq!(causes, expected);
    // 1 + 1 + 0.5 + 1 + 1 + 0.5 + 0.5 + 0.75 + 0.5 = 6.75; the survey has 0.5 + 0.5.
    assert_eq!(unit["lost"], "6.75");
    let parts = |view: &str| -> Vec<(Value, Value)> {
        let parts = unit[view].as_array().expect("parts").iter();
        parts.map(|part| (part["key"].clone(), part["lost"].clone())).collect()
    };
    assert!(parts("by_cause").contains(&(json!("survey"), json!("1.00"))));
    assert_eq!(parts("by_source"), [(json!("appraisal"), json!("5.75")), (json!("survey"), json!("1.00"))]);
    assert_eq!(parts("by_appraiser"), [(json!("Sở Nội vụ"), json!("1.00")), (Value::Null, json!("5.75"))]);
    assert_eq!(parts("by_leaf").len(), 9);
}

#[test]
fn where_nothing_applies_there_is_nothing_to_account_for() {
    let leaf = with(judged("1", "4"), json!({"not_applicable": "exclude"}));
    let unit = account(&set(4, json!([leaf]), json!({})), &case(&[row("1", "n/a")], &[]));
    assert_eq!((&unit["lost"], &unit["points"], &unit["max"]), (&Value::Null, &Value::Null, &json!("0.00")));
    assert_eq!(unit["lines"], json!([]));
}

#[test]
fn what_most_lose_comes_first() {
    let out = with(judged("3", "4"), json!({"not_applicable": "exclude"}));
    let set = set(16, json!([judged("1", "4"), judged("2", "4"), out, judged("4", "4")]), json!({}));
    let unit = |id: &str| json!({"unit": id, "name": id, "group": ""});
    let values = [
        ("a", ["3", "2", "n/a", "4"]),
        ("b", ["3", "4", "n/a", "4"]),
        ("c", ["2", "3", "1", "1"]),
        ("d", ["4", "3", "4", "2"]),
    ];
    let evidence: Vec<Value> = values
        .iter()
        .flat_map(|(unit, values)| {
            let cells = ["1", "2", "3", "4"].into_iter().zip(values);
            cells.map(move |(code, value)| json!({"unit": unit, "code": code, "value": value}))
        })
        .collect();
    let units: Vec<Value> = ["a", "b", "c", "d"].into_iter().map(unit).collect();
    let case = json!({"cchc": 1, "units": units, "evidence": evidence});
    let file = engine::lost(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    // On 1 a, b, c lose 1 + 1 + 2; on 2 a, c, d lose 2 + 1 + 1. As many, as much: in the set's order. 3 and
    // 4 are lost on by one of two and two of four, which is not more than half.
    let loss = |code: &str, who: Value| json!({"code": code, "name": code, "units": 3, "applies_to": 4, "lost": "4.00", "mean": "1.33", "who": who});
    let expected = json!([loss("1", json!(["a", "b", "c"])), loss("2", json!(["a", "c", "d"]))]);
    assert_eq!(file["groups"], json!([{"group": "", "units": 4, "common": expected}]));
    // a loses 1 + 2, b 1, c 2 + 1 + 3 + 3, d 1 + 2.
    assert_eq!(file["all"]["lost"], "16.00");
}
