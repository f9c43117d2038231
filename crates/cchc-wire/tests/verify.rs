//! Two results are held against each other, figure by figure.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

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
    for unit in &mut published.units {
        unit.exact = None;
        unit.criteria.iter_mut().for_each(|node| node.exact = None);
    }
    let found = verify(&published, &result());
    assert_eq!(found.differences, []);
    assert!(found.same && !found.same_criteria && !found.same_case && !found.same_semantics);
}
