//! `cchc recover` on nine districts and some sixty leaves whose fractions have many denominators, where not all that
//! is asked can be searched to its end: what is found stands, and how far it is proven is said.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

const CASE: [&str; 2] = ["criteria/district-can-tho.yaml", "fixtures/can-tho-districts-2022"];

fn recovered(unit: &str, target: &str, more: &[&str]) -> Value {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut called = Command::new(env!("CARGO_BIN_EXE_cchc"));
    called.arg("recover").args(CASE).args(["--unit", unit, "--target", target]).args(more);
    let output = called.args(["--format", "json", "--quiet"]).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn codes(plan: &Value) -> Vec<&str> {
    plan["changes"].as_array().unwrap().iter().map(|change| change["code"].as_str().unwrap()).collect()
}

#[test]
fn what_a_plan_shows_to_suffice_is_named() {
    // Three leaves bring the unit there, so with two in the way nothing but their number has to be lifted.
    let file = recovered("phong-dien", "rank:3", &[]);
    assert_eq!((&file["proven"], codes(&file).len()), (&json!(true), 3));
    let file = recovered("phong-dien", "rank:3", &["--at-most", "2"]);
    assert_eq!(file["reachable"], false);
    assert_eq!(
        (&file["blocked_by"], &file["blocked_by_proven"]),
        (&json!([{"kind": "at_most"}]), &json!(true))
    );
}

#[test]
fn a_second_plan_is_the_cheaper_of_those_without_a_leaf_of_the_first() {
    let file = recovered("cai-rang", "rank:3", &["--plans", "3"]);
    let (first, plans) = (codes(&file), file["plans"].as_array().unwrap());
    assert_eq!((plans.len(), &plans[0]["proven"]), (2, &json!(true)));
    let mut without: Vec<Value> =
        first.iter().map(|code| recovered("cai-rang", "rank:3", &["--lock", code])).collect();
    assert!(without.iter().all(|file| file["proven"] == true));
    // The change of points is worked out by the exact figures, in millionths rounded down, which tells these apart.
    let change = |change: &Value| {
        let exact = change.get("exact").unwrap_or(&change["points"]).as_str().unwrap();
        let (above, below) = exact.split_once('/').unwrap_or((exact, "1"));
        let whole = |text: &str| text.replace(['.', '-'], "").parse::<u128>().unwrap();
        let places =
            |text: &str| text.split_once('.').map_or(0, |(_, places)| u32::try_from(places.len()).unwrap());
        whole(above) * 1_000_000 * 10u128.pow(places(below)) / (whole(below) * 10u128.pow(places(above)))
    };
    let cost = |plan: &Value| {
        let changes = plan["changes"].as_array().unwrap();
        let effort: u32 = plan["effort"].as_str().unwrap().parse().unwrap();
        (effort, changes.len(), changes.iter().map(change).sum::<u128>())
    };
    without.sort_by_key(cost);
    assert_eq!(plans[0]["changes"], without[0]["changes"]);
}
