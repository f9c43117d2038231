//! Scores and ranks the workload once, for callgrind to count; see `tests/instructions.rs`.
//!
//! usage: counted UNITS exact|rounded

use cchc::Options;
use cchc_benches::{criteria, evidence, rank_workload, score_workload, values};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let units = arguments.next().and_then(|units| units.parse().ok()).expect("a number of units");
    let set = criteria(&arguments.next().expect("`exact` or `rounded`"));
    let evidence = evidence(&set, &values(units));
    let options = Options::default();
    // The allocator tidies up after the texts of the workload here, and not while it is counted.
    drop(std::hint::black_box(vec![1u8; 1 << 20]));
    let standings = rank_workload(&score_workload(&set, &evidence, &options));
    assert_eq!(standings.len(), units);
}
