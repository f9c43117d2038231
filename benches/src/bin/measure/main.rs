//! How long each stage of the product takes in memory, and how much memory it needs beyond its input.
//!
//! usage: measure CASE OUT RUNS
//!        measure workbooks SET CASE OUT RUNS
//!
//! CASE is a folder made by `baselines/workload.py`, OUT a CSV file to write. With `workbooks` a case is read from
//! workbooks, and forms and results are made of it; OUT is a folder then. Prints one line a stage, parted by tabs: its
//! name, the nanoseconds of the best of RUNS runs, the most bytes held at once beyond its input, the bytes its answer
//! keeps. What the figures are compared with is in `benches/compare`.

mod clock;
mod floats;
mod memory;
mod workbooks;

use std::path::Path;
use std::time::{Duration, Instant};

use cchc::{NumberStyle, Options, Problems};
use cchc_benches::{rank_workload, score_workload};
use cchc_wire::{Engine, ScoreRequest, UnitResult};
use clock::Clock;

/// After this long no further round begins, but at least one is timed.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["workbooks", set, case, out, runs] => {
            let [set, case, out] = [set, case, out].map(Path::new);
            measure(runs, |clock| workbooks::stages(set, case, out, clock));
        }
        [case, out, runs] => {
            let (case, out) = (Path::new(case), Path::new(out));
            measure(runs, |clock| {
                product(case, out, clock)?;
                let columns = clock.stage("floats: read", || floats::columns(case));
                let ranking = clock.stage("floats: score, rank", || floats::score(&columns));
                assert_eq!(ranking.index.len(), ranking.rank.len().min(ranking.tier.len()));
                Ok(())
            });
        }
        _ => panic!("usage: measure CASE OUT RUNS, or: measure workbooks SET CASE OUT RUNS"),
    }
}

/// Runs all stages again and again, and prints what they took.
fn measure(runs: &str, stages: impl Fn(&mut Clock) -> Result<(), Problems>) {
    let runs: usize = runs.parse().expect("a number of runs");
    let (mut clock, start) = (Clock::default(), Instant::now());
    // The first round counts memory.
    for round in 0..=runs {
        if round > 1 && start.elapsed() > PATIENCE {
            break;
        }
        if let Err(problems) = stages(&mut clock) {
            let texts: Vec<&str> = problems.iter().map(|problem| problem.message.en.as_str()).collect();
            panic!("the workload is not read: {}", texts.join("; "));
        }
    }
    clock.print();
}

/// The stages of `cchc score SET CASE --format csv --out OUT`, in their order.
fn product(case: &Path, out: &Path, clock: &mut Clock) -> Result<(), Problems> {
    let set = clock.stage("set", || cchc_files::load_set(&case.join("criteria.json")))?.value;
    let read = || cchc_files::load_case(case, &set, NumberStyle::Point);
    let evidence = clock.stage("read", read)?.evidence.value;
    let options = Options::default();
    let tally = clock.stage("score", || score_workload(&set, &evidence, &options));
    drop(clock.stage("rank", || rank_workload(&tally)));
    drop(tally);
    // Score, rank and figures as rows of text, in one call.
    let engine = Engine::new(set.clone());
    let row = |unit: &UnitResult| cchc_report::flat_unit(engine.set(), unit);
    let (rows, _) = clock.stage("engine", || engine.map_units(&evidence, &ScoreRequest::default(), row))?;
    let text = clock.stage("csv", || cchc_report::flat_table(engine.set(), rows.iter()));
    clock.stage("write", || cchc_files::write_whole(out, |out| out.write_all(text.as_bytes())))
}
