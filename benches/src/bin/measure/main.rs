//! How long each stage of the product takes in memory, and how much memory it needs beyond its input.
//!
//! usage: measure CASE OUT RUNS
//!
//! CASE is a folder made by `baselines/workload.py`, OUT a CSV file to write. Prints one line a stage, parted
//! by tabs: its name, the nanoseconds of the best of RUNS runs, the most bytes held at once beyond its input,
//! the bytes its answer keeps. What the figures are compared with is in `benches/compare`.

mod clock;
mod floats;
mod memory;

use std::path::Path;
use std::time::{Duration, Instant};

use cchc::{NumberStyle, Options, Problems};
use cchc_benches::{rank_workload, score_workload};
use cchc_wire::{Engine, ScoreRequest};
use clock::Clock;

/// After this long no further round begins, but at least one is timed.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [case, out, runs] = arguments.as_slice() else { panic!("usage: measure CASE OUT RUNS") };
    let (case, out) = (Path::new(case), Path::new(out));
    let runs: usize = runs.parse().expect("a number of runs");
    let (mut clock, start) = (Clock::default(), Instant::now());
    // The first round counts memory.
    for round in 0..=runs {
        if round > 1 && start.elapsed() > PATIENCE {
            break;
        }
        if let Err(problems) = product(case, out, &mut clock) {
            let texts: Vec<&str> = problems.iter().map(|problem| problem.message.en.as_str()).collect();
            panic!("the workload is not read: {}", texts.join("; "));
        }
        let columns = clock.stage("floats: read", || floats::columns(case));
        let ranking = clock.stage("floats: score, rank", || floats::score(&columns));
        assert_eq!(ranking.index.len(), ranking.rank.len().min(ranking.tier.len()));
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
    // Score, rank, means of groups and figures as texts, in one call.
    let engine = Engine::new(set.clone());
    let scored = clock.stage("engine", || engine.standings(&evidence, &ScoreRequest::default()))?;
    let text = clock.stage("csv", || cchc_report::flat_ranking(engine.set(), &scored.result));
    clock.stage("write", || cchc_files::write_whole(out, |out| out.write_all(text.as_bytes())))
}
