//! How long the next steps of a unit take, scoring its case included, over the generated cases of `recover`:
//! `cargo run --release -p cchc-benches --bin next [CASES] [FIRST]`. Times are printed, the best of a few runs of each
//! case, beside the 20 ms that a person should wait at the most; nothing about them is asserted.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cchc::{Allowance, Checked, Evidence, EvidenceBuilder, NumberStyle, Options, Trial, UnitId, next_steps};
use cchc_benches::planned;
use cchc_wire::case::feed_json;
use cchc_wire::{Engine, document, efforts};
use serde_json::json;

const RUNS: usize = 3;
const BAR: Duration = Duration::from_millis(20);

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (count, first) = (arguments.next().unwrap_or(200), arguments.next().unwrap_or(0));
    let mut rows: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    for number in first..first + count {
        let asked = planned::asked(number);
        rows.entry(asked.kind.clone()).or_default().push(time(&asked));
    }
    println!("| cases | count | median | worst | over {BAR:?} |");
    println!("|---|---:|---:|---:|---:|");
    let mut all: Vec<Duration> = rows.values().flatten().copied().collect();
    for (kind, times) in &mut rows {
        line(kind, times);
    }
    line("all", &mut all);
}

/// The best of a few runs of one case.
fn time(asked: &planned::Asked) -> Duration {
    let (engine, _) = Engine::read(&document(&asked.set)).unwrap_or_else(|problems| panic!("{problems}"));
    let evidence = evidence(&engine, asked);
    let unit = evidence.find(&UnitId::new("u0")).expect("the unit");
    let rows =
        asked.efforts.as_ref().map(|rows| serde_json::from_value::<Vec<_>>(json!(rows)).expect("rows"));
    let read =
        rows.map(|rows| efforts(engine.set(), &rows, None).unwrap_or_else(|problems| panic!("{problems}")));
    let allowance = Allowance { efforts: read.map(|read| read.value), ..Allowance::default() };
    let options = Options::default();
    let run = |_| {
        let start = Instant::now();
        let mut trial = Trial::new(engine.set(), &evidence, &options);
        black_box(next_steps(&mut trial, unit, &allowance));
        start.elapsed()
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}

fn evidence(engine: &Engine, asked: &planned::Asked) -> Evidence {
    let mut builder = EvidenceBuilder::new(engine.set(), NumberStyle::Point);
    feed_json(&asked.case, &mut builder);
    let Checked { value, .. } = builder.finish().unwrap_or_else(|problems| panic!("{problems}"));
    value
}

fn line(kind: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let worst = times.last().copied().unwrap_or_default();
    let over = times.iter().filter(|time| **time > BAR).count();
    println!("| {kind} | {} | {median:.1?} | {worst:.1?} | {over} |", times.len());
}
