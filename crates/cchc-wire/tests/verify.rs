//! Two results are held against each other, figure by figure.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use cchc_wire::{Difference, ResultFile, ScoreRequest, verify};
use serde_json::{Value, json};

fn result() -> ResultFile {
    let (set, name) = support::FIXTURES[0];
    let engine = support::engine(&support::set(set));
    let evidence = support::evidence(&engine, &support::case(name)).value;
    engine.score(&evidence, &ScoreRequest::default()).unwrap().result
}

/// The published result with one value of its JSON replaced.
fn changed(place: &str, value: Value) -> ResultFile {
    let mut json = serde_json::to_value(result()).unwrap();
    *json.pointer_mut(place).unwrap() = value;
    serde_json::from_value(json).unwrap()
}

fn differences(published: &ResultFile) -> Vec<Difference> {
    verify(published, &result()).differences
}

#[test]
fn a_result_agrees_with_itself() {
    let found = verify(&result(), &result());
    assert!(found.same && found.same_criteria && found.same_case && found.same_semantics);
    assert_eq!(found.differences, []);
}

#[test]
fn every_kind_of_figure_is_compared() {
    let places = [
        ("/criteria/year", json!(1999), "criteria.year"),
        ("/units/0/name", json!("?"), "name"),
        ("/units/0/index", json!("1.00"), "index"),
        ("/units/0/self", Value::Null, "self"),
        ("/units/0/rank", Value::Null, "rank"),
        ("/units/0/tier", json!("?"), "tier"),
        ("/units/0/counts/missing", json!(99), "counts.missing"),
        ("/units/0/by_source/survey/max", json!("1"), "by_source.survey.max"),
        ("/units/0/criteria/3/points", json!("9"), "points"),
        ("/units/0/criteria/3/cut", json!("9"), "cut"),
        ("/groups/0/mean_index", json!("1"), "mean_index"),
        ("/groups/0/tiers", json!({"?": 9}), "tiers.?"),
        ("/groups/0/criteria/0/mean_percent", Value::Null, "mean_percent"),
    ];
    for (place, value, figure) in places {
        let found = differences(&changed(place, value));
        assert_eq!(found[0].figure, figure, "{place}");
        assert_eq!(found[0].unit.is_some(), place.starts_with("/units"), "{place}");
        assert_eq!(found[0].group.is_some(), place.starts_with("/groups"), "{place}");
        assert_eq!(
            found[0].code.is_some(),
            place.matches("/criteria/").count() > 0 && figure != "criteria.year"
        );
    }
}

#[test]
fn sources_that_were_left_out_are_compared() {
    let mut published = result();
    published.without = vec!["survey".to_owned()];
    let found = differences(&published);
    assert_eq!((found.len(), found[0].figure.as_str()), (1, "without"));
}

#[test]
fn figures_are_compared_as_text() {
    let index = result().units[0].index.clone().unwrap();
    let found = differences(&changed("/units/0/index", json!(format!("{index}0"))));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].published.as_deref(), Some(format!("{index}0").as_str()));
    assert_eq!(found[0].computed.as_deref(), Some(index.as_str()));
}

#[test]
fn an_entry_on_one_side_only_is_one_difference() {
    let mut published = result();
    let unit = published.units.remove(0);
    let found = differences(&published);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].figure.as_str(), found[0].published.as_deref()), ("unit", None));
    assert_eq!(found[0].unit.as_deref(), Some(unit.id.as_str()));
    published.units.extend([unit.clone(), unit]);
    let found = differences(&published);
    assert_eq!(found.len(), 1, "a unit that stands twice");
    assert_eq!(found[0].computed, None);
    let mut published = result();
    published.units[0].criteria.pop();
    published.groups[0].criteria.pop();
    let figures: Vec<String> = differences(&published).into_iter().map(|found| found.figure).collect();
    assert_eq!(figures, ["code", "code"]);
}

#[test]
fn keys_beyond_the_contract_are_compared_where_they_stand() {
    let mut published = result();
    published.units[0].lost = None;
    assert_eq!(differences(&published), []);
    published.units[0].lost = Some("99.00".to_owned());
    assert_eq!(differences(&published)[0].figure, "lost");
}

#[test]
fn what_is_no_figure_is_not_compared() {
    let mut published = result();
    published.engine = "another".to_owned();
    published.semantics += 1;
    published.criteria.digest.clear();
    published.case.digest.clear();
    published.units.reverse();
    // Another program's result need not have exact figures.
    for unit in &mut published.units {
        unit.exact = None;
        unit.criteria.iter_mut().for_each(|node| node.exact = None);
    }
    let found = verify(&published, &result());
    assert_eq!(found.differences, []);
    assert!(found.same && !found.same_criteria && !found.same_case && !found.same_semantics);
}

/// Two units with a third of ten points each, which rounding changes.
fn thirds() -> ResultFile {
    let set = json!({
        "cchc": 1, "id": "s", "title": "S", "level": "internal", "year": 2024, "status": "illustrative",
        "total": 10, "criteria": [{"code": "1", "name": "A", "max": 10,
            "rule": {"curve": {"of": "number", "knots": [{"at": 0, "points": 0}, {"at": 3, "points": 10}]}}}],
    });
    let row = |unit: &str| json!({"unit": unit, "code": "1", "value": 1});
    let units = json!([{"unit": "a", "name": "A", "group": "g"}, {"unit": "b", "name": "B", "group": "h"}]);
    let case = json!({"cchc": 1, "units": units, "evidence": [row("a"), row("b")]});
    let engine = support::engine(&set);
    let evidence = support::evidence(&engine, &case).value;
    engine.score(&evidence, &ScoreRequest::default()).unwrap().result
}

#[test]
fn exact_figures_are_compared_by_value_where_they_stand() {
    let computed = thirds();
    let found = |place: &str, value: Value| {
        let mut json = serde_json::to_value(&computed).unwrap();
        *json.pointer_mut(place).unwrap() = value;
        let differences = verify(&serde_json::from_value(json).unwrap(), &computed).differences;
        differences.into_iter().map(|found| (found.figure, found.code, found.computed)).collect::<Vec<_>>()
    };
    let exact = Some("10/3".to_owned());
    assert_eq!(found("/units/0/exact", json!({"points": "20/6", "max": "10"})), []);
    assert_eq!(found("/units/0/exact", json!({"max": "10.00"})), []);
    let points =
        |code: Option<&str>| vec![("exact.points".to_owned(), code.map(str::to_owned), exact.clone())];
    assert_eq!(found("/units/0/exact/points", json!("3.334")), points(None));
    assert_eq!(found("/units/0/exact/points", json!("10/0")), points(None));
    assert_eq!(found("/units/0/criteria/0/exact/points", json!("3.33")), points(Some("1")));
    let max = vec![("exact.max".to_owned(), None, Some("10.00".to_owned()))];
    assert_eq!(found("/units/0/exact", json!({"max": "9.999"})), max);
}

#[test]
fn of_a_partial_result_only_what_it_lists_is_compared() {
    let computed = thirds();
    let mut published = computed.clone();
    published.units.remove(1);
    published.groups.remove(1);
    assert_eq!(verify(&published, &computed).differences.len(), 2);
    published.partial = true;
    let found = verify(&published, &computed);
    assert!(found.same && found.partial && !verify(&computed, &computed).partial);
    published.units[0].id = "z".to_owned();
    published.groups[0].criteria.clear();
    let figures: Vec<String> =
        verify(&published, &computed).differences.into_iter().map(|found| found.figure).collect();
    assert_eq!(figures, ["unit", "code"], "what is listed has to be there, and whole");
}

#[test]
fn partial_is_written_only_where_it_is_true() {
    let mut result = thirds();
    assert!(!result.to_json().contains("partial"));
    result.partial = true;
    assert!(result.to_json().contains("\"partial\": true"));
    assert_eq!(ResultFile::from_json(&result.to_json()).unwrap(), result);
}
