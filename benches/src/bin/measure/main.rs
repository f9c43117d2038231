//! How long each stage of the product takes in memory, and how much memory it needs beyond its input.
//!
//! usage: measure CASE OUT RUNS
//!
//! CASE is a folder made by `baselines/workload.py`, OUT a CSV file to write. Prints one line a stage, parted
//! by tabs: its name, the nanoseconds of the best of RUNS runs, the most bytes held at once beyond its input,
//! the bytes its answer keeps. Dropping an answer is not timed. What the figures are compared with is in
//! `benches/compare`.

mod floats;
mod memory;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cchc::{NumberStyle, Problems};
use cchc_benches::{rank_workload, score_workload};
use cchc_wire::{Engine, ScoreRequest};

/// A stage that has taken this long in all is not run again.
const PATIENCE: Duration = Duration::from_secs(30);

/// Takes a stage: once for its memory, then by the clock. Its last answer is what the next stage reads.
fn stage<T>(name: &str, runs: usize, work: impl Fn() -> T) -> T {
    let (mut answer, memory) = memory::counted(&work);
    let (mut best, mut taken) = (Duration::MAX, Duration::ZERO);
    for _ in 0..runs {
        drop(answer);
        let start = Instant::now();
        answer = black_box(work());
        let time = start.elapsed();
        (best, taken) = (best.min(time), taken + time);
        if taken > PATIENCE {
            break;
        }
    }
    println!("{name}\t{}\t{}\t{}", best.as_nanos(), memory.peak, memory.kept);
    answer
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [case, out, runs] = arguments.as_slice() else { panic!("usage: measure CASE OUT RUNS") };
    let runs = runs.parse().expect("a number of runs");
    if let Err(problems) = product(Path::new(case), &PathBuf::from(out), runs) {
        let texts: Vec<&str> = problems.iter().map(|problem| problem.message.en.as_str()).collect();
        panic!("the workload is not read: {}", texts.join("; "));
    }
    let columns = stage("floats: read", runs, || floats::columns(Path::new(case)));
    let ranking = stage("floats: score, rank", runs, || floats::score(&columns));
    assert_eq!(ranking.index.len(), ranking.rank.len().min(ranking.tier.len()));
}

/// The stages of `cchc score SET CASE --format csv --out OUT`, in their order.
fn product(case: &Path, out: &Path, runs: usize) -> Result<(), Problems> {
    let set = stage("set", runs, || cchc_files::load_set(&case.join("criteria.json")))?.value;
    let read = || cchc_files::load_case(case, &set, NumberStyle::Point);
    let evidence = stage("read", runs, read)?.evidence.value;
    let scores = stage("score", runs, || score_workload(&set, &evidence));
    drop(stage("rank", runs, || rank_workload(&set, &evidence, &scores)));
    drop(scores);
    // Digest, score, rank and figures as texts, in one call.
    let engine = Engine::new(set.clone());
    let scored = stage("engine", runs, || engine.score(&evidence, &ScoreRequest::default()))?;
    let text = stage("csv", runs, || cchc_report::flat_ranking(engine.set(), &scored.result));
    stage("write", runs, || cchc_files::write_whole(out, text.as_bytes()))
}
