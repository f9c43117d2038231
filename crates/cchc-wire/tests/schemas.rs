//! The schemas in `schemas/` are those of the code, and what the code writes is valid by them.
//!
//! To renew them: `UPDATE_SCHEMAS=1 cargo test -p cchc-wire --test schemas`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use crate::support;
use cchc_wire::case::CaseFile;
use cchc_wire::{SchemaKind, ScoreRequest, schema};
use serde_json::{Value, json};

#[test]
fn the_committed_schemas_are_fresh() {
    for kind in SchemaKind::ALL {
        let path = support::root().join(format!("schemas/{}.json", kind.name()));
        let fresh = serde_json::to_string_pretty(&schema(kind)).unwrap() + "\n";
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == fresh, "schemas/{}.json is stale: run with UPDATE_SCHEMAS=1", kind.name());
    }
}

fn assert_valid(kind: SchemaKind, value: &Value, what: &str) {
    let validator = jsonschema::draft202012::new(&schema(kind)).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

fn is_valid(kind: SchemaKind, value: &Value) -> bool {
    jsonschema::draft202012::new(&schema(kind)).unwrap().is_valid(value)
}

#[test]
fn sets_cases_and_results_are_valid() {
    for (set, name) in support::FIXTURES {
        let set_as_written = support::set(set);
        assert_valid(SchemaKind::Set, &set_as_written, set);
        let engine = support::engine(&set_as_written);
        let printed = cchc_wire::set::CriteriaSet::from(engine.set());
        assert_valid(SchemaKind::Set, &serde_json::to_value(printed).unwrap(), set);
        assert_valid(SchemaKind::Case, &support::case(name), name);
        let evidence = support::evidence(&engine, &support::case(name)).value;
        let printed = CaseFile::new(engine.set(), &evidence);
        assert_valid(SchemaKind::Case, &serde_json::to_value(printed).unwrap(), name);
        let result = engine.score(&evidence, &ScoreRequest::default()).unwrap().result;
        assert_valid(SchemaKind::Result, &serde_json::to_value(result).unwrap(), name);
        let units: Vec<_> = evidence.unit_indices().collect();
        let lost = engine.lost(&evidence, &ScoreRequest::default(), &units).unwrap().file;
        assert_valid(SchemaKind::Lost, &serde_json::to_value(lost).unwrap(), name);
        for unit in evidence.unit_indices() {
            let places = cchc::Places::of(unit);
            let explained = engine.explain(&evidence, &ScoreRequest::default(), unit, None, &places);
            let explained = serde_json::to_value(explained.unwrap().file).unwrap();
            assert_valid(SchemaKind::Explain, &explained, name);
        }
        let described = engine.describe(None);
        assert_valid(SchemaKind::Describe, &serde_json::to_value(described).unwrap(), name);
    }
    assert_valid(SchemaKind::Set, &support::every_rule(), "every rule");
}

#[test]
fn wrong_sets_are_not_valid() {
    let changes = [
        ("/cchc", json!(2)),
        ("/total", json!("80,5")),
        ("/total", json!({})),
        ("/level", json!("huyện")),
        ("/criteria/0/maks", json!(1)),
        ("/criteria/0/rule", json!({"judged": {}})),
        ("/criteria/0/max", Value::Null),
        ("/criteria/1/rule", json!({"band": {}})),
        ("/criteria/1/rule/bands/steps/0/ponits", json!(1)),
        ("/criteria/3/rule/curve/knots/0/at", json!("middle")),
        ("/criteria/5/rule/survey", json!({})),
        ("/criteria/6/effect", json!("malus")),
        ("/criteria/6/gate", json!([{"when": {"code": "1"}, "at_most": 1}])),
        ("/tiers", json!([{"name": "A", "from": 1, "above": 2}])),
    ];
    for (place, value) in changes {
        let mut set = support::every_rule();
        let (parent, key) = place.rsplit_once('/').unwrap();
        set.pointer_mut(parent).unwrap()[key] = value;
        assert!(!is_valid(SchemaKind::Set, &set), "{place}");
    }
    let mut set = support::every_rule();
    set.as_object_mut().unwrap().remove("total");
    assert!(!is_valid(SchemaKind::Set, &set));
}

#[test]
fn extending_sets_are_valid() {
    let mut set = json!({"cchc": 1, "id": "mine", "extends": {
        "file": "theirs.yaml",
        "remove": ["1.1", 2],
        "add": [{"under": "1", "after": "1.2", "node":
            {"code": "1.3", "name": "New", "max": 1, "rule": {"judged": null}}}],
        "set": {"3": {"max": 5, "rule": {"choice": {"a": 5, "b": {"points": 0, "label": "B"}}}, "guide": null}},
    }});
    assert_valid(SchemaKind::Set, &set, "extending");
    set["extends"]["set"]["3"]["maks"] = json!(5);
    assert!(!is_valid(SchemaKind::Set, &set));
    set["extends"]["set"]["3"] = json!({"code": "4"});
    assert!(!is_valid(SchemaKind::Set, &set));
}

#[test]
fn wrong_cases_are_not_valid() {
    let good = json!({"cchc": 1, "units": [{"unit": "a", "name": "A", "loai": "x"}], "evidence": [
        {"unit": "a", "code": 1.10, "value": 95, "declared": null},
    ]});
    assert_valid(SchemaKind::Case, &good, "case");
    for (place, value) in [
        ("/evidences", json!([])),
        ("/units/0/unit", json!([])),
        ("/evidence/0/valeu", json!("1")),
        ("/evidence/0/value", json!({})),
    ] {
        let mut case = good.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        case.pointer_mut(parent).unwrap()[key] = value;
        assert!(!is_valid(SchemaKind::Case, &case), "{place}");
    }
}
