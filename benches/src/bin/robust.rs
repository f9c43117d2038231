//! How long it takes to put a ranking to the test, beside the 30 s that it may take for all communes of the country:
//! `cargo run --release -p cchc-benches --bin robust CASE [DRAWS]`, where CASE is a folder made by
//! `baselines/workload.py CASE 3321 exact`. Times are printed, and nothing about them is asserted.

use std::path::Path;
use std::time::{Duration, Instant};

use cchc::{NumberStyle, Options, Problems, RobustRequest, robust};

const BAR: Duration = Duration::from_secs(30);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (case, draws) = match arguments.as_slice() {
        [case] => (case, RobustRequest::default().draws),
        [case, draws] => (case, draws.parse().expect("a number of draws")),
        _ => panic!("usage: robust CASE [DRAWS]"),
    };
    if let Err(problems) = test(Path::new(case), draws) {
        panic!("the workload is not read: {problems}");
    }
}

fn test(case: &Path, draws: u32) -> Result<(), Problems> {
    let set = cchc_files::load_set(&case.join("criteria.json"))?.value;
    let evidence = cchc_files::load_case(case, &set, NumberStyle::Point)?.evidence.value;
    let asked = RobustRequest { draws, ..RobustRequest::default() };
    let (start, before) = (Instant::now(), processor_time());
    let found = robust(&set, &evidence, &Options::default(), &asked, &|_| {});
    let wall = start.elapsed();
    let processors = processor_time().zip(before).map(|(after, before)| after - before);
    let units = evidence.units().len();
    println!("{units} units × {} leaves, {} draws of weights", set.leaves().len(), found.weights.draws);
    println!("| wall | all cores together | may take |");
    println!("|---:|---:|---:|");
    let processors = processors.map_or_else(|| "not known here".to_owned(), |time| format!("{time:.1?}"));
    println!("| {wall:.1?} | {processors} | {BAR:?} |");
    Ok(())
}

/// What this process has taken of all cores so far, where the system says so as Linux does: in hundredths of a second.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets, and may hold anything; of the fields behind it the twelfth and the
    // thirteenth are meant.
    let (_, fields) = text.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().ok());
    Some(Duration::from_millis(ticks.sum::<Option<u64>>()? * 10))
}
