//! Results of subordinate units for sets with rollup leaves (contract section
//! 1, `rollup`; reference item 33).

use super::literal::plain;
use super::tape::Tape;
use crate::oracle::number::{Mode, parse_fraction, show};
use serde_json::{Value, json};

/// One result file with a few units below each unit of the case; none where
/// no leaf asks for it.
pub fn results(tape: &mut Tape, set: &Value, case: &Value) -> Vec<Value> {
    if !set.to_string().contains("\"rollup\"") {
        return Vec::new();
    }
    let mut units = Vec::new();
    for unit in case["units"].as_array().expect("units") {
        for _ in 0..tape.below(4) {
            let id = format!("s{}", units.len() + 1);
            let parent = unit["unit"].as_str().expect("an id");
            units.push(subordinate(tape, &id, parent));
        }
    }
    vec![json!({
        "cchc": 1, "kind": "result", "semantics": 1, "engine": "none",
        "criteria": {"id": "below", "year": 2024, "digest": "sha256:0"},
        "case": {"digest": "sha256:0"}, "units": units, "groups": [],
    })]
}

fn subordinate(tape: &mut Tape, id: &str, parent: &str) -> Value {
    if tape.chance(10) {
        return json!({
            "id": id, "name": id, "group": "", "parent": parent, "index": null, "points": null,
            "self": null, "max": "0.00", "rank": null, "tier": null,
            "criteria": [{"code": "1", "points": null, "max": null, "status": "excluded"}],
        });
    }
    let points = tape.between(0, 1000);
    let shown = plain(points * 10);
    let mut unit = json!({
        "id": id, "name": id, "group": "", "parent": parent, "index": shown, "points": shown,
        "self": shown, "max": "100.00", "rank": 1, "tier": null,
        "criteria": [{"code": "1", "points": shown, "max": "10.00", "self": shown, "lost": "0.00"}],
    });
    if tape.chance(50) {
        let exact = format!("{}/3", tape.between(1, 299));
        let shown = show(&parse_fraction(&exact), 2, Mode::HalfUp);
        unit["points"] = json!(shown);
        unit["index"] = json!(shown);
        unit["exact"] = json!({"points": exact});
    }
    unit
}
