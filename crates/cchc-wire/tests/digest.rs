//! A digest is what any other program gets that hashes the canonical JSON of what is printed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use cchc_wire::case::CaseFile;
use cchc_wire::set::CriteriaSet;
use cchc_wire::{ResultFile, ScoreRequest};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// RFC 8785, written once more.
fn canonical(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_by_key(|key| key.encode_utf16().collect::<Vec<_>>());
            let entries = keys.iter().map(|key| format!("{}:{}", json!(key), canonical(&map[*key])));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn sha256(value: &Value) -> String {
    let hash = Sha256::digest(canonical(value).as_bytes());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

#[test]
fn digests_are_those_of_what_is_printed() {
    for (set, name) in support::FIXTURES {
        let engine = support::engine(&support::set(set));
        let printed = serde_json::to_value(CriteriaSet::from(engine.set())).unwrap();
        assert_eq!(engine.digest(), sha256(&printed), "{set}");
        let evidence = support::evidence(&engine, &support::case(name)).value;
        let result = engine.score(&evidence, &ScoreRequest::default()).unwrap().result;
        let mut printed = serde_json::to_value(CaseFile::new(engine.set(), &evidence)).unwrap();
        assert_eq!(result.case.digest, sha256(&printed), "{name}");
        printed["units"][0]["name"] = json!("khác");
        assert_ne!(result.case.digest, sha256(&printed), "{name}");
    }
}

fn with_rollup() -> (Value, Value) {
    let set = json!({
        "cchc": 1, "id": "above", "title": "Above", "level": "district", "year": 2024, "status": "illustrative",
        "total": 10, "criteria": [
            {"code": "1", "name": "A", "max": 10, "rule": {"rollup": {"of": "index", "share": 10}}},
        ],
    });
    let case = json!({"cchc": 1, "units": [{"unit": "a", "name": "A"}]});
    (set, case)
}

fn below(points: &str) -> ResultFile {
    let answer = support::engine(&support::every_rule()).call(
        &serde_json::from_value(json!({"score": {"case": {
            "cchc": 1, "units": [{"unit": "x", "name": "X", "parent": "a"}],
            "evidence": [{"unit": "x", "code": "7", "value": points}],
        }}}))
        .unwrap(),
    );
    answer.result.unwrap()
}

#[test]
fn results_that_figures_come_from_are_in_the_digest() {
    let (set, case) = with_rollup();
    let engine = support::engine(&set);
    let evidence = support::evidence(&engine, &case).value;
    let digest = |rollup: Vec<ResultFile>| {
        let rollup = rollup.into_iter().map(Into::into).collect();
        let request = ScoreRequest { without: Vec::new(), rollup };
        engine.score(&evidence, &request).unwrap().result.case.digest
    };
    assert_eq!(digest(vec![below("5")]), digest(vec![below("5")]));
    assert_ne!(digest(vec![below("5")]), digest(vec![below("6")]));
    assert_ne!(digest(vec![below("5")]), digest(vec![]));
}
