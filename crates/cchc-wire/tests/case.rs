//! Cases are printed in a normal form that scores the same and leaves no trace of how they were written.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use cchc_wire::ScoreRequest;
use cchc_wire::case::{self, CaseFile};
use serde_json::{Value, json};

fn small() -> Value {
    json!({"cchc": 1, "units": [
        {"unit": "b", "name": "Bê", "group": "G", "region": "Nam", "ranked": "no", "was": "b1; b2", "loai": "x"},
        {"unit": "a", "name": "A", "group": "G", "region": "", "loai": null},
    ], "evidence": [
        {"unit": "a", "code": "1.1", "value": "Không có", "note": "ghi chú"},
        {"unit": "a", "code": "1.2", "value": "Bê ; a", "declared": "9.50", "documents": "BC 12"},
        {"unit": "a", "code": "2", "value": "0.95%"},
        {"unit": "a", "code": "3", "value": -12.50},
        {"unit": "a", "code": "4", "value": "190 / 200"},
        {"unit": "a", "code": "5", "value": "1e1"},
        {"unit": "a", "code": "6", "value": "tot=3; kha=0"},
        {"unit": "a", "code": "7", "value": "pending"},
        {"unit": "b", "code": "1", "value": "không phát sinh"},
        {"unit": "b", "code": "2", "value": "0/0"},
    ], "decisions": [
        {"unit": "a", "code": "5", "round": 2, "points": "7.0", "reason": "r", "by": "HĐ", "on": "2024-12-20"},
        {"unit": "a", "code": "5", "value": "3"},
    ]})
}

fn normal(case: &Value) -> Value {
    let engine = support::engine(&support::every_rule());
    let evidence = support::evidence(&engine, case).value;
    serde_json::to_value(CaseFile::new(engine.set(), &evidence)).unwrap()
}

fn digest(case: &Value) -> String {
    let engine = support::engine(&support::every_rule());
    let evidence = support::evidence(&engine, case).value;
    engine.score(&evidence, &ScoreRequest::default()).unwrap().result.case.digest
}

#[test]
fn the_normal_form_is_canonical_text() {
    assert_eq!(
        normal(&small()),
        json!({"cchc": 1, "units": [
            {"unit": "b", "name": "Bê", "group": "G", "region": "Nam", "ranked": "no", "was": "b1;b2", "loai": "x"},
            {"unit": "a", "name": "A", "group": "G"},
        ], "evidence": [
            {"unit": "b", "code": "1", "value": "n/a"},
            {"unit": "b", "code": "2", "value": "n/a"},
            {"unit": "a", "code": "1.1", "value": "khong", "note": "ghi chú"},
            {"unit": "a", "code": "1.2", "value": "a;b", "declared": "9.5", "documents": "BC 12"},
            {"unit": "a", "code": "2", "value": "0.95%"},
            {"unit": "a", "code": "3", "value": "-12.5"},
            {"unit": "a", "code": "4", "value": "190/200"},
            {"unit": "a", "code": "5", "value": "10"},
            {"unit": "a", "code": "6", "value": "tot=3"},
            {"unit": "a", "code": "7", "value": "pending"},
        ], "decisions": [
            {"unit": "a", "code": "5", "value": "3"},
            {"unit": "a", "code": "5", "round": "2", "points": "7", "reason": "r", "by": "HĐ", "on": "2024-12-20"},
        ]})
    );
}

#[test]
fn a_printed_case_is_the_same_case() {
    let normal_form = normal(&small());
    assert_eq!(normal(&normal_form), normal_form);
    assert_eq!(digest(&normal_form), digest(&small()));
    for (set, name) in support::FIXTURES {
        let engine = support::engine(&support::set(set));
        let first = support::evidence(&engine, &support::case(name));
        let printed = CaseFile::new(engine.set(), &first.value);
        let again = support::evidence(&engine, &serde_json::to_value(&printed).unwrap());
        let score = |evidence| engine.score(evidence, &ScoreRequest::default()).unwrap().result.to_json();
        assert_eq!(score(&first.value), score(&again.value), "{name}");
        assert_eq!(first.warnings.len(), again.warnings.len(), "{name}");
        let typed: CaseFile = serde_json::from_str(&printed.to_json()).unwrap();
        assert_eq!(typed, printed, "{name}");
    }
}

#[test]
fn typed_and_untyped_cases_are_read_alike() {
    let engine = support::engine(&support::every_rule());
    let typed: CaseFile = serde_json::from_value(small()).unwrap();
    let mut builder = cchc::EvidenceBuilder::new(engine.set(), cchc::NumberStyle::Point);
    case::feed(&typed, &mut builder);
    let typed = builder.finish().unwrap().value;
    let untyped = support::evidence(&engine, &small()).value;
    let print = |evidence| CaseFile::new(engine.set(), evidence);
    assert_eq!(print(&typed), print(&untyped));
}

#[test]
fn the_order_of_rows_leaves_no_trace_but_that_of_units_does() {
    let mut turned = small();
    for table in ["evidence", "decisions"] {
        turned[table].as_array_mut().unwrap().reverse();
    }
    assert_eq!(normal(&turned), normal(&small()));
    assert_eq!(digest(&turned), digest(&small()));
    turned["units"].as_array_mut().unwrap().reverse();
    assert_ne!(digest(&turned), digest(&small()));
}

#[test]
fn whatever_is_recorded_is_in_the_digest() {
    let changes = [
        ("/units/0/loai", "y"),
        ("/units/0/was", "b1"),
        ("/units/0/ranked", "yes"),
        ("/evidence/0/note", "khác"),
        ("/evidence/1/documents", "BC 13"),
        ("/evidence/1/declared", "9"),
        ("/evidence/4/value", "19/20"),
        ("/decisions/0/reason", "s"),
    ];
    for (place, text) in changes {
        let mut changed = small();
        *changed.pointer_mut(place).unwrap() = json!(text);
        assert_ne!(digest(&changed), digest(&small()), "{place}");
    }
}

#[test]
fn large_counts_can_be_read_again() {
    for count in ["1e99", "1234567890123456789012345678"] {
        let mut case = small();
        case["evidence"][5]["value"] = json!(count);
        assert_eq!(normal(&normal(&case)), normal(&case), "{count}");
    }
}
