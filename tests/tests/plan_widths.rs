//! Numbers that are long or far apart, where the compiled plan counts in narrow machine numbers: plan and
//! interpreter agree on them, and with hand arithmetic.

use cchc_tests::plan::{case, held, number, set, share};
use serde_json::{Value, json};

fn leaf(code: &str, max: &str, rule: Value) -> Value {
    json!({"code": code, "name": code, "max": max, "rule": rule})
}

#[test]
fn long_percents_in_bands_of_fixed_points() {
    // What a spreadsheet writes: 95.38… from 90 on gives 1, 12.3… from 10 on 0.5, 9.99… nothing.
    let steps = json!([{"from": "90", "points": "1"}, {"from": "10", "points": "0.5"}, {"points": "0"}]);
    let set = set(vec![leaf("1", "1", json!({"bands": {"of": "percent", "steps": steps}}))], "1", json!({}));
    let cells = ["95.3846153846154", "12.3076923076923", "9.99999999999999", "99.12345678", "100", "0"];
    let units: Vec<[&str; 1]> = cells.iter().map(|cell| [*cell]).collect();
    let units: Vec<&[&str]> = units.iter().map(|cells| &cells[..]).collect();
    let held = held(&set, &case(&["1"], &units));
    let expected = ["1", "0.5", "0", "1", "1", "0"].map(number);
    assert_eq!([0, 1, 2, 3, 4, 5].map(|unit| held.points(unit)), expected);
    assert_eq!(held.interpreted, 0);
}

#[test]
fn large_numbers_in_bands_and_curves() {
    let steps = json!([{"from": "3000000000", "points": "1"}, {"from": "-7000000000", "points": "0.5"}, {"points": "0"}]);
    let bands = json!({"bands": {"of": "number", "steps": steps}});
    // 0 up to 0, then 0.01 for each, 1 from 100 on.
    let knots = json!([{"at": "0", "points": "0"}, {"at": "100", "points": "1"}]);
    let curve = json!({"curve": {"of": "number", "knots": knots}});
    for rounding in [json!({}), json!({"rounding": {"sum": "rounded"}})] {
        let set = set(vec![leaf("1", "1", bands.clone()), leaf("2", "1", curve.clone())], "2", rounding);
        let units: [&[&str]; 5] = [
            &["5000000000", "4294967346"],
            &["2999999999", "-4294967246"],
            &["-6000000000", "50"],
            &["-8000000000", "-1"],
            &["3000000000", "99"],
        ];
        let held = held(&set, &case(&["1", "2"], &units));
        let expected = ["2", "0.5", "1", "0", "1.99"].map(number);
        assert_eq!([0, 1, 2, 3, 4].map(|unit| held.points(unit)), expected);
    }
}

#[test]
fn numbers_far_below_a_rising_curve() {
    // Only the first piece reaches down there; −4,294,967,246 is 50 in four bytes.
    let knots = json!([{"at": "0", "points": "0"}, {"at": "100", "points": "1"}]);
    let curve = json!({"curve": {"of": "number", "knots": knots}});
    let set = set(vec![leaf("1", "1", curve)], "1", json!({"rounding": {"sum": "rounded"}}));
    let held = held(&set, &case(&["1"], &[&["-4294967246"], &["50"]]));
    assert_eq!([held.points(0), held.points(1)], ["0", "0.5"].map(number));
}

#[test]
fn limits_of_a_count_with_many_places() {
    // at_least has more places than ticks of 1,000 points have: 12.34567890123456 % of 100 points.
    let count = |key: &str, each: &str| json!({"count": {"each": each, key: "12.34567890123456"}});
    for (key, each) in [("at_least", "1"), ("at_most", "50")] {
        let further = json!({"rounding": {"index": "12"}, "ranking": {"by": "exact"}});
        let set = set(vec![leaf("1", "100", count(key, each)), share("2", "900")], "1000", further);
        // The second leaf gives exactly as much as the count: 12.34567890123456 of 900.
        let units: [&[&str]; 2] = [&["1", "0"], &["1", "0.000000000001%"]];
        let held = held(&set, &case(&["1", "2"], &units));
        assert_eq!(held.index(0), number("1.234567890123"));
        assert_eq!(held.ranks, [Some(2), Some(1)]);
    }
}

#[test]
fn fractions_of_large_numbers_against_a_long_edge() {
    let steps = json!([{"from": "33.33333333333333333333333333", "points": "1"}, {"points": "0"}]);
    let set = set(vec![leaf("1", "1", json!({"bands": {"of": "percent", "steps": steps}}))], "1", json!({}));
    let units: [&[&str]; 4] = [
        &["1900000000000/2000000000001"],
        &["1/3"],
        &["666666666666/2000000000000"],
        &["333333333333333333/1000000000000000000"],
    ];
    let held = held(&set, &case(&["1"], &units));
    assert_eq!([0, 1, 2, 3].map(|unit| held.points(unit)), ["1", "1", "0", "0"].map(number));
}

#[test]
fn a_large_weighted_node_over_small_leaves() {
    // Each half of 858,994 points hangs on two leaves of 1 point: 429,497 × (1 + p) ÷ 2, or × p where one is out.
    let child = |code: String| {
        json!({"code": code, "name": code, "max": "1", "weight": "1", "not_applicable": "exclude",
            "rule": {"judged": {}}})
    };
    let node = |code: &str| {
        let children = [1, 2].map(|place| child(format!("{code}.{place}")));
        json!({"code": code, "name": code, "max": "429497", "criteria": children})
    };
    let rounding = json!({"rounding": {"sum": "rounded", "points": "4"}});
    let set = set(vec![node("1"), node("2")], "858994", rounding);
    let codes = ["1.1", "1.2", "2.1", "2.2"];
    let units: [&[&str]; 4] = [
        &["1", "1", "1", "1"],
        &["0.1", "0.1", "0.1", "0.1"],
        &["0.1", "n/a", "0.1", "n/a"],
        &["n/a", "n/a", "0.2", "0.2"],
    ];
    let held = held(&set, &case(&codes, &units));
    let expected = ["858994", "85899.4", "85899.4", "85899.4"].map(number);
    assert_eq!([0, 1, 2, 3].map(|unit| held.points(unit)), expected);
    assert_eq!([2, 3].map(|unit| held.index(unit)), ["10", "20"].map(number));
    // The same where nothing can be left out.
    let units: [&[&str]; 2] = [&["0.2", "0.2", "0.2", "0.2"], &["0.1", "0.1", "0.1", "0.1"]];
    let held = cchc_tests::plan::held(&set, &case(&codes, &units));
    assert_eq!([0, 1].map(|unit| held.points(unit)), ["171798.8", "85899.4"].map(number));
}

#[test]
fn the_greatest_numbers_of_a_width() {
    // No edge lies beyond them, and none may be taken for one: 2^31 − 1 and 2^63 − 1 with edges above and below.
    let steps =
        json!([{"from": "2147483648", "points": "1"}, {"from": "0", "points": "0.5"}, {"points": "0"}]);
    let rising = json!({"bands": {"of": "number", "steps": steps}});
    let steps = json!([{"from": "0", "points": "0.5"}, {"points": "0"}]);
    let flat = json!({"bands": {"of": "number", "steps": steps}});
    let set = set(vec![leaf("1", "1", rising), leaf("2", "1", flat)], "2", json!({}));
    let units: [&[&str]; 2] =
        [&["2147483647", "9223372036854775807"], &["-2147483648", "-9223372036854775808"]];
    let held = held(&set, &case(&["1", "2"], &units));
    assert_eq!([held.points(0), held.points(1)], ["1", "0"].map(number));
}

#[test]
fn a_ceiling_far_below_a_box_of_bonus() {
    // The gate holds the box to −300,000, far below what a single point needs: 0.4 − 300,000 counts 0. Without it
    // 0.6 + 2 is capped at 1.
    let bonus = json!({"code": "2.1", "name": "2.1", "max": "0", "effect": "bonus",
        "rule": {"count": {"each": "1", "at_most": "3"}}});
    let gate = json!([{"when": {"code": "1", "below": "0.5"}, "at_most": "-300000"}]);
    let extra = json!({"code": "2", "name": "2", "max": "0", "criteria": [bonus], "gate": gate});
    let first = leaf("1", "1", json!({"judged": {}}));
    for points in ["1", "4", "6"] {
        let rounding = json!({"rounding": {"sum": "rounded", "points": points}});
        let set = set(vec![first.clone(), extra.clone()], "1", rounding);
        let held = held(&set, &case(&["1", "2.1"], &[&["0.4", "2"], &["0.6", "2"]]));
        assert_eq!([held.points(0), held.points(1)], ["0", "1"].map(number));
    }
}
