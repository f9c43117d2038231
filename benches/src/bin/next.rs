//! How long the next steps of a unit of 100 leaves take in a case of 30 units: scoring the case, and trying changes
//! on it. Prints the best of several runs in microseconds; asserts nothing about time.
//!
//! usage: `next [RUNS]`

use std::hint::black_box;
use std::time::{Duration, Instant};

use cchc::{Allowance, Options, Trial, next_steps};
use cchc_benches::{criteria, evidence, values};

const UNITS: usize = 30;

fn main() {
    let runs: usize = std::env::args().nth(1).map_or(20, |runs| runs.parse().expect("a number of runs"));
    for sum in ["exact", "rounded"] {
        let set = criteria(sum);
        let evidence = evidence(&set, &values(UNITS));
        let options = Options::default();
        let unit = evidence.unit_indices().next().expect("a unit");
        let (mut scored, mut tried, mut steps) = (Duration::MAX, Duration::MAX, 0);
        for _ in 0..runs {
            let start = Instant::now();
            let mut trial = Trial::new(&set, &evidence, &options);
            scored = scored.min(start.elapsed());
            let start = Instant::now();
            steps = black_box(next_steps(&mut trial, unit, &Allowance::default())).steps.len();
            tried = tried.min(start.elapsed());
        }
        let (scored, tried) = (scored.as_micros(), tried.as_micros());
        println!(
            "sum: {sum}\t{UNITS} units × 100 leaves\t{steps} steps\tscored {scored} µs\tnext {tried} µs"
        );
    }
}
