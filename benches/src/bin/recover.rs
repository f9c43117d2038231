//! How long the cheapest plan takes to be found and proven, over generated cases of 100 leaves and 30 units:
//! `cargo run --release -p cchc-benches --bin recover [CASES] [FIRST]`. Times are printed, and nothing about them is
//! asserted.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cchc_benches::planned;
use cchc_wire::{Engine, Request, document};
use serde_json::{Value, json};

/// What came of the cases of one kind.
#[derive(Default)]
struct Row {
    cases: u32,
    reached: u32,
    proven: u32,
    /// Of those that were proven.
    times: Vec<Duration>,
    worst_unproven: Duration,
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (count, first) = (arguments.next().unwrap_or(200), arguments.next().unwrap_or(0));
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for number in first..first + count {
        let asked = planned::asked(number);
        let row = rows.entry(asked.kind.clone()).or_default();
        let (engine, _) = Engine::read(&document(&asked.set)).unwrap_or_else(|problems| panic!("{problems}"));
        let mut request = json!({"case": asked.case, "unit": "u0", "target": asked.target});
        if let Some(efforts) = &asked.efforts {
            request["efforts"] = json!(efforts);
        }
        let request: Request = serde_json::from_value(json!({"recover": request})).expect("a request");
        let start = Instant::now();
        let answer = engine.call(&request);
        let time = start.elapsed();
        let answer: Value = serde_json::to_value(&answer).expect("JSON");
        let found = &answer["recovery"];
        assert!(!found.is_null(), "case {number}: {}", answer["problems"]);
        row.cases += 1;
        row.reached += u32::from(found["reachable"] == true);
        if found["proven"] == true {
            row.proven += 1;
            row.times.push(time);
        } else {
            row.worst_unproven = row.worst_unproven.max(time);
        }
        if std::env::var("EACH").is_ok() {
            let changes = found["changes"].as_array().map_or(0, Vec::len);
            println!(
                "{number}: {}, {}, reachable {}, proven {}, effort {}, {changes} changes, {time:?}",
                asked.kind, asked.target, found["reachable"], found["proven"], found["effort"]
            );
        }
    }
    show(&mut rows);
}

fn show(rows: &mut BTreeMap<String, Row>) {
    println!("| cases | count | reached | proven | median | worst proven | worst unproven |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let mut all = Row::default();
    for (kind, row) in rows.iter_mut() {
        line(kind, row);
        all.cases += row.cases;
        all.reached += row.reached;
        all.proven += row.proven;
        all.times.append(&mut row.times);
        all.worst_unproven = all.worst_unproven.max(row.worst_unproven);
    }
    line("all", &mut all);
}

fn line(kind: &str, row: &mut Row) {
    row.times.sort_unstable();
    let median = row.times.get(row.times.len() / 2).copied().unwrap_or_default();
    let worst = row.times.last().copied().unwrap_or_default();
    println!(
        "| {kind} | {} | {} | {} | {median:.1?} | {worst:.1?} | {:.1?} |",
        row.cases, row.reached, row.proven, row.worst_unproven
    );
}
