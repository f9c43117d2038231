//! How long a case of the common workload takes from tables of Arrow: read, score, rank, and the table of units.
//!
//! usage: arrow CASE RUNS
//!
//! CASE is a folder made by `baselines/workload.py`. Prints the nanoseconds of the best of RUNS runs; what it is
//! compared with is in `crates/cchc-py/bench`.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, StringArray};
use cchc::NumberStyle;
use cchc_arrow::{Batches, CaseTables, ScoredCase, read_case};
use cchc_wire::{Engine, ScoreRequest};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [case, runs] = arguments.as_slice() else { panic!("usage: arrow CASE RUNS") };
    let (case, runs) = (Path::new(case), runs.parse::<usize>().expect("a number of runs"));
    let set = cchc_files::load_set(&case.join("criteria.json")).expect("a set").value;
    let engine = Arc::new(Engine::new(set));
    let [units, evidence] = ["units.csv", "evidence-wide.csv"].map(|name| texts(&case.join(name)));
    let took = |_| {
        let start = Instant::now();
        let rows = units_of(&engine, &units, &evidence);
        assert_eq!(rows, units.num_rows());
        start.elapsed().as_nanos()
    };
    println!("{}", (0..runs).map(took).min().expect("a run"));
}

/// What is measured.
fn units_of(engine: &Arc<Engine>, units: &RecordBatch, evidence: &RecordBatch) -> usize {
    let tables =
        CaseTables { units: Some(table(units)), evidence: Some(table(evidence)), ..CaseTables::default() };
    let case = read_case(engine.set(), tables, NumberStyle::Point).expect("a case");
    let (engine, evidence) = (Arc::clone(engine), Arc::new(case.value));
    let (case, _) = ScoredCase::new(engine, evidence, &ScoreRequest::default()).expect("a result");
    case.units().expect("a table").num_rows()
}

fn table(batch: &RecordBatch) -> Batches<'static> {
    Box::new(RecordBatchIterator::new([Ok(batch.clone())], batch.schema()))
}

/// The columns of a CSV file, as texts.
fn texts(path: &Path) -> RecordBatch {
    let mut reader = csv::Reader::from_path(path).expect("a file");
    let names: Vec<String> = reader.headers().expect("a heading").iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let column = |place: usize| {
        let cells = rows.iter().map(|row| row.get(place).filter(|cell| !cell.is_empty()));
        Arc::new(cells.collect::<StringArray>()) as ArrayRef
    };
    let columns = names.iter().enumerate().map(|(place, name)| (name, column(place)));
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)))
        .expect("a table")
}
