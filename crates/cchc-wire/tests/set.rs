//! Sets are printed in a normal form that means the same and leaves no trace of how they were written.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use cchc_wire::set::CriteriaSet;
use cchc_wire::{Engine, SchemaKind, schema};
use serde_json::{Value, json};

fn printed(set: &Value) -> CriteriaSet {
    CriteriaSet::from(support::engine(set).set())
}

#[test]
fn a_printed_set_is_the_same_set() {
    for (name, _) in support::FIXTURES {
        let engine = support::engine(&support::set(name));
        let printed = CriteriaSet::from(engine.set());
        let (again, _) = Engine::read(&printed.document()).unwrap();
        assert_eq!(again.digest(), engine.digest(), "{name}");
        assert_eq!(CriteriaSet::from(again.set()), printed, "{name}");
        assert_eq!(serde_json::from_str::<CriteriaSet>(&printed.to_json()).unwrap(), printed, "{name}");
    }
}

#[test]
fn every_set_can_be_read_typed() {
    for (name, _) in support::FIXTURES {
        let value = support::set(name);
        let typed: CriteriaSet = serde_json::from_value(value.clone()).unwrap();
        let (engine, _) = Engine::read(&typed.document()).unwrap();
        assert_eq!(engine.digest(), support::engine(&value).digest(), "{name}");
    }
}

#[test]
fn spelling_leaves_no_trace() {
    let plain = support::every_rule();
    let mut spelled = plain.clone();
    spelled["total"] = json!("80.00");
    spelled["rounding"] = json!({"points": 2, "sum": "exact"});
    spelled["ranking"] = json!({"ties": "shared", "also": []});
    spelled["uncapped"] = json!(false);
    spelled["criteria"][0]["criteria"][0]["rule"] =
        json!({"choice": {"khong": {"label": "Không có", "points": "0.0"}, "co": {"points": "1e1"}}});
    spelled["criteria"][4]["rule"] = json!({"count": {"each": "1.0", "at_most": 10, "over": 0, "per": 1}});
    assert_eq!(support::engine(&plain).digest(), support::engine(&spelled).digest());
}

#[test]
fn meaning_leaves_its_trace() {
    let plain = support::every_rule();
    let digest = support::engine(&plain).digest().to_owned();
    let changes: [(&str, Value); 4] = [
        ("/criteria/1/rule/bands/steps/0/from", json!(51)),
        ("/criteria/0/criteria/1/documents_required", json!(false)),
        ("/criteria/6/not_applicable", json!("zero")),
        ("/year", json!(2025)),
    ];
    for (place, value) in changes {
        let mut changed = plain.clone();
        *changed.pointer_mut(place).unwrap() = value;
        assert_ne!(support::engine(&changed).digest(), digest, "{place}");
    }
}

#[test]
fn the_normal_form_is_short() {
    let printed = serde_json::to_value(printed(&support::every_rule())).unwrap();
    assert_eq!(
        printed["criteria"][0]["criteria"][1],
        json!({
            "code": "1.2", "name": "1.2", "max": "10", "not_applicable": "full", "documents_required": true,
            "rule": {"checklist": {"b": {"points": "6", "label": "Bê"}, "a": "4"}},
        })
    );
    assert_eq!(printed.get("rounding"), None);
    assert_eq!(printed["cchc"], json!(1));
}

#[test]
fn gates_tiers_and_cases_are_printed() {
    let mut set = support::every_rule();
    set["criteria"][1]["gate"] = json!([
        {"when": {"code": "1.1", "is": "khong"}, "at_most": 1},
        {"when": {"code": "7", "below": "0.50"}, "at_most": 2},
    ]);
    set["criteria"][3]["cases"] = json!([{"value": "50%", "points": 5, "given": {"mean": 50}}]);
    set["tiers"] =
        json!([{"name": "A", "above": 90, "requires": [{"code": "1", "percent": 50}]}, {"name": "B"}]);
    set["ranking"] = json!({"by": "exact", "tie_break": ["1", "2"], "also": ["region"]});
    let printed = serde_json::to_value(printed(&set)).unwrap();
    assert_eq!(
        printed["criteria"][1]["gate"][1],
        json!({"when": {"code": "7", "below": "0.5"}, "at_most": "2"})
    );
    assert_eq!(printed["criteria"][1]["gate"][0]["when"], json!({"code": "1.1", "is": "khong"}));
    assert_eq!(printed["criteria"][3]["cases"][0]["given"], json!({"mean": "50"}));
    assert_eq!(printed["tiers"][0]["requires"], json!([{"code": "1", "percent": "50"}]));
    assert_eq!(printed["ranking"], json!({"by": "exact", "tie_break": ["1", "2"], "also": ["region"]}));
    assert!(jsonschema::is_valid(&schema(SchemaKind::Set), &printed));
    assert_eq!(support::engine(&printed).digest(), support::engine(&set).digest());
}

#[test]
fn large_and_small_numbers_can_be_read_again() {
    for number in ["1e99", "-1e-99", "1234567890123456789012345678", "1e28", "12345678901234567890e70"] {
        let mut set = support::every_rule();
        set["criteria"][2]["rule"] = json!({"bands": {"of": "number", "steps": [
            {"from": number, "points": 10}, {"points": 0},
        ]}});
        let engine = support::engine(&set);
        let (again, _) = Engine::read(&CriteriaSet::from(engine.set()).document()).unwrap();
        assert_eq!(engine.digest(), again.digest(), "{number}");
    }
}

#[test]
fn wrong_keys_are_no_typed_set() {
    let mut set = support::every_rule();
    set["criteria"][0]["maks"] = json!(1);
    assert!(serde_json::from_value::<CriteriaSet>(set).is_err());
}
