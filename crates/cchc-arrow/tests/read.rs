//! A case that is kept beside its engine: each of its questions takes the request that is meant for it and no other.
#![allow(clippy::expect_used, reason = "tests")]

use std::fs;
use std::sync::Arc;

use crate::support::{Held, at_root, batches, conformance, grid};
use cchc::NumberStyle;
use cchc_arrow::{CaseTables, ReadCase};
use cchc_wire::{Answer, Engine};

const CASE: &str = r#"{"check": {"case": {"cchc": 1, "units": [{"unit": "a", "name": "a"}]}}}"#;

fn engine() -> Arc<Engine> {
    Arc::new(Engine::new(conformance()))
}

#[test]
fn a_case_is_the_same_whichever_way_it_came() {
    let engine = engine();
    let by_request = ReadCase::from_request(&engine, CASE).expect("a case").value;
    let table = batches(&grid("unit\na"), Held::Texts, 1);
    let tables = CaseTables { evidence: Some(table), ..CaseTables::default() };
    let by_table = ReadCase::from_tables(&engine, tables, NumberStyle::Point).expect("a case").value;
    let path = tempfile::Builder::new().suffix(".json").tempfile().expect("a file");
    fs::write(path.path(), by_table.file().to_json()).expect("a file");
    let by_path = ReadCase::from_path(&engine, path.path(), NumberStyle::Point).expect("a case").value;
    assert_eq!(by_request.file(), by_table.file());
    assert_eq!(by_request.file(), by_path.file());
}

#[test]
fn a_scored_case_is_the_answer_to_its_request() {
    let request = at_root("fixtures/conformance/exact/score.request.json");
    let request = fs::read_to_string(request).expect("a request");
    let answer =
        fs::read_to_string(at_root("fixtures/conformance/exact/score.answer.json")).expect("an answer");
    let answer: Answer = serde_json::from_str(&answer).expect("an answer");
    let case =
        ReadCase::from_request(&engine(), &request.replacen("score", "check", 1)).expect("a case").value;
    let scored = case.score(r#"{"score": {"case": null}}"#).expect("a result").value;
    assert_eq!(Some(scored.result()), answer.result);
}

#[test]
fn another_request_is_refused_in_words() {
    let engine = engine();
    let case = ReadCase::from_request(&engine, CASE).expect("a case").value;
    let told = ReadCase::from_request(&engine, r#"{"describe": {}}"#).expect_err("no case");
    assert_eq!(told.iter().next().expect("a problem").message.en, "the request must be `check` here");
    let told = case.score(CASE).expect_err("no request to score");
    assert_eq!(told.iter().next().expect("a problem").message.en, "the request must be `score` here");
    assert!(case.score("{").is_err() && ReadCase::from_request(&engine, "{}").is_err());
}
