//! The comparison tells what differs and passes over what may differ.

use cchc_tests::compare::differences;
use serde_json::{Value, json};

fn answer() -> Value {
    json!({
        "units": [{
            "id": "u", "name": "Xã Mỹ", "group": "", "index": "50.00", "rank": 1, "tier": null,
            "by_source": {"appraisal": {"points": "1.00", "max": "2.00"}},
            "criteria": [{"code": "1", "points": "1.00", "max": "2.00"}],
        }],
        "groups": [{"group": "", "units": 1, "mean_index": "50.00", "tiers": {}, "criteria": []}],
    })
}

#[test]
fn what_may_differ_is_no_difference() {
    let mut result = answer();
    result["units"][0]["exact"] = json!({"index": "50"});
    result["units"][0]["parent"] = json!("p");
    result["units"][0]["by_source"]["survey"] = json!({"points": "0.00", "max": "0.00"});
    result["groups"][0]["group"] = Value::Null;
    assert_eq!(differences(&result, &answer()), Vec::<String>::new());
}

#[test]
fn every_figure_that_differs_is_told() {
    let mut result = answer();
    result["units"][0]["index"] = json!("50.01");
    result["units"][0]["rank"] = json!(2);
    result["units"][0]["criteria"][0]["status"] = json!("decided");
    result["groups"][0]["units"] = json!(2);
    let expected = [
        "units u index: engine \"50.01\", oracle \"50.00\"",
        "units u rank: engine 2, oracle 1",
        "units u 1 status: engine \"decided\", oracle null",
        "groups  units: engine 2, oracle 1",
    ];
    assert_eq!(differences(&result, &answer()), expected);
}

#[test]
fn lists_that_differ_are_told() {
    let mut result = answer();
    result["units"][0]["criteria"][0]["code"] = json!("2");
    let expected = ["units u: engine lists [\"2\"], oracle [\"1\"]"];
    assert_eq!(differences(&result, &answer()), expected);
}

#[test]
fn reached_bounds_may_not_be_shut_out() {
    let mut answer = answer();
    answer["units"][0]["bounds"] = json!({"reached_low": "40.00", "reached_high": "60.00"});
    let mut result = answer.clone();
    result["units"][0]["bounds"] = json!({"low": "39.00", "high": null});
    assert!(differences(&result, &answer).is_empty());
    result["units"][0]["bounds"] = json!({"low": "40.00", "high": "59.99"});
    assert_eq!(differences(&result, &answer).len(), 1);
    result["units"][0]["bounds"] = Value::Null;
    assert_eq!(differences(&result, &answer).len(), 1);
}
