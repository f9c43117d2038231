//! Bounds where open values move the figures of their group, computed by hand.

use cchc_tests::engine;
use serde_json::{Value, json};

/// The bounds of every unit of one group with these values on a curve worth 1 point.
fn bounds(of: &str, knots: &[(&str, &str)], values: &[&str]) -> Vec<(String, String)> {
    let knots: Vec<Value> = knots.iter().map(|(at, points)| json!({"at": at, "points": points})).collect();
    let curve = json!({"curve": {"of": of, "knots": knots}});
    let leaf = json!({"code": "1", "name": "1", "max": "1", "rule": curve});
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": 1, "criteria": [leaf]});
    let names = || (1..=values.len()).map(|number| format!("u{number}"));
    let units: Vec<Value> = names().map(|name| json!({"unit": name, "name": name, "group": ""})).collect();
    let evidence = names().zip(values).map(|(name, value)| json!({"unit": name, "code": "1", "value": value}));
    let case = json!({"cchc": 1, "units": units, "evidence": evidence.collect::<Vec<Value>>()});
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let units = result["units"].as_array().expect("units");
    let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    units.iter().map(|unit| (text(&unit["bounds"]["low"]), text(&unit["bounds"]["high"]))).collect()
}

#[test]
fn examples() {
    let knots = [("50", "0"), ("mean", "0.6"), ("highest", "1")];
    println!("{:?}", bounds("percent", &knots, &["pending", "20", "80"]));
    println!("{:?}", bounds("percent", &knots, &["pending", "30", "90", "70"]));
    let knots = [("0", "0"), ("mean", "0.5"), ("highest", "1")];
    println!("{:?}", bounds("percent", &knots, &["pending"]));
    let knots = [("lowest", "0.2"), ("mean", "0.5"), ("100", "1")];
    println!("{:?}", bounds("number", &knots, &["pending", "20", "80"]));
    println!("{:?}", bounds("percent", &knots, &["pending", "pending", "20", "80"]));
}
