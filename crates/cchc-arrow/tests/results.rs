//! Results as tables hold what the same results as CSV hold, column by column.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::sync::Arc;

use crate::support::{Grid, Held, at_root, batches, conformance, grid, set};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::DataType;
use cchc::{CriteriaSet, NumberStyle};
use cchc_arrow::{CaseTables, ScoredCase, read_case};
use cchc_report::{flat_ranking, flat_scorecard};
use cchc_wire::{Engine, ScoreRequest};

/// The cells of a batch as texts.
fn cells(batch: &RecordBatch) -> Grid {
    let heading = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
    let cell = |column: &dyn Array, row: usize| match column.data_type() {
        _ if column.is_null(row) => String::new(),
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        _ => column.as_primitive::<Decimal128Type>().value_as_string(row),
    };
    let rows =
        (0..batch.num_rows()).map(|row| batch.columns().iter().map(|column| cell(column, row)).collect());
    std::iter::once(heading).chain(rows).collect()
}

fn csv(text: &str) -> Grid {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fn scored(path: &str, case: &str) -> (CriteriaSet, Arc<ScoredCase>) {
    let set = set(path);
    let case = cchc_files::load_case(&at_root(case), &set, NumberStyle::Point).expect("a case");
    let engine = Arc::new(Engine::new(set.clone()));
    let evidence = Arc::new(case.evidence.value);
    let (case, _) = ScoredCase::new(engine, evidence, &ScoreRequest::default()).expect("a result");
    (set, Arc::new(case))
}

const CASES: [(&str, &str); 4] = [
    ("criteria/district-can-tho.yaml", "fixtures/can-tho-districts-2022"),
    ("criteria/internal-labour-2020.yaml", "fixtures/kien-giang-inspection-2020"),
    ("criteria/ministry-2023.yaml", "fixtures/ministries-2023"),
    ("fixtures/rules/r10-best-of-alternatives.yaml", "fixtures/rules/r10-best-of-alternatives/case"),
];

#[test]
fn units_are_those_of_the_csv() {
    for (set, case) in CASES {
        let (set, scored) = scored(set, case);
        let found = cells(&scored.units().expect("a table"));
        assert_eq!(found, csv(&flat_ranking(&set, &scored.standings())), "{case}");
    }
}

#[test]
fn nodes_are_those_of_the_scorecards() {
    for (set, case) in CASES {
        let (set, scored) = scored(set, case);
        let mut expected: Grid = Vec::new();
        for unit in &scored.result().units {
            assert_eq!(scored.unit(&unit.id).as_ref(), Some(unit));
            let card = csv(&flat_scorecard(&set, unit)).into_iter().skip(1);
            expected.extend(card.map(|row| [vec![unit.id.clone()], row].concat()));
        }
        let nodes = scored.nodes().expect("tables");
        let heading: Vec<String> = nodes.schema().fields().iter().map(|field| field.name().clone()).collect();
        assert_eq!(heading.join(","), "unit,code,name,max,self,points,lost,conceded,cut,status");
        let found: Grid = nodes.flat_map(|batch| cells(&batch.expect("a batch")).split_off(1)).collect();
        assert_eq!(found, expected, "{case}");
    }
}

/// A third of 0.75, three times; 28 digits; nothing at all.
#[test]
fn figures_are_exact_decimals() {
    let set = conformance();
    let table = grid("unit|1.10|1.2\na|1/3|99.99999999999999999999999999\nb|2/3|100");
    let tables = CaseTables { evidence: Some(batches(&table, Held::Views, 9)), ..CaseTables::default() };
    let case = read_case(&set, tables, NumberStyle::Point).expect("a case");
    let engine = Arc::new(Engine::new(set));
    let (scored, _) =
        ScoredCase::new(engine, Arc::new(case.value), &ScoreRequest::default()).expect("a result");
    let units = scored.units().expect("a table");
    let points = units.column_by_name("points").expect("a column").as_primitive::<Decimal128Type>();
    // 2 × 1/3 + 3 × 0.9999… = 3.66666…, and 2 × 2/3 + 3 = 4.33333…, rounded once.
    assert_eq!((points.value(0), points.value(1), points.scale()), (367, 433, 2));
    assert!(units.column_by_name("low").expect("a column").is_null(0));
}

/// So many units that nodes come in several batches.
#[test]
fn nodes_come_in_batches() {
    let set = conformance();
    let mut table = grid("unit|1.1");
    table.extend((0..12_000).map(|unit| vec![format!("u{unit}"), "som".to_owned()]));
    let tables = CaseTables { evidence: Some(batches(&table, Held::Texts, 5_000)), ..CaseTables::default() };
    let case = read_case(&set, tables, NumberStyle::Point).expect("a case");
    let engine = Arc::new(Engine::new(set));
    let (scored, _) =
        ScoredCase::new(engine, Arc::new(case.value), &ScoreRequest::default()).expect("a result");
    let rows: Vec<usize> =
        Arc::new(scored).nodes().expect("tables").map(|batch| batch.expect("a batch").num_rows()).collect();
    assert_eq!(rows.iter().sum::<usize>(), 12_000 * 7);
    assert!(rows.len() > 1, "{rows:?}");
}
