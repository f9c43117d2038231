//! What the tests share: tables of texts as record batches, and what is wrong, as it can be compared.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int16Type;
use arrow_array::{
    ArrayRef, LargeStringArray, RecordBatch, RecordBatchIterator, StringArray, StringViewArray,
};
use arrow_schema::{ArrowError, Field, Schema};
use cchc::{Checked, CriteriaSet, Evidence, Problems};
use cchc_arrow::Batches;
use cchc_wire::case::CaseFile;

/// A path from the root of the repository.
pub(crate) fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A set, by its path from the root.
pub(crate) fn set(path: &str) -> CriteriaSet {
    cchc_files::load_set(&at_root(path)).expect("a set").value
}

/// The set that every host scores.
pub(crate) fn conformance() -> CriteriaSet {
    set("fixtures/conformance/exact/set.json")
}

/// A table as texts, its heading first.
pub(crate) type Grid = Vec<Vec<String>>;

/// A table written with `|` between its cells.
pub(crate) fn grid(text: &str) -> Grid {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// How texts are held.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held {
    Texts,
    Large,
    Views,
    Keys,
}

pub(crate) const ALL: [Held; 4] = [Held::Texts, Held::Large, Held::Views, Held::Keys];

/// A column of texts; empty ones are no values.
pub(crate) fn texts(held: Held, cells: &[&str]) -> ArrayRef {
    let cells = cells.iter().map(|cell| (!cell.is_empty()).then_some(*cell));
    match held {
        Held::Texts => Arc::new(cells.collect::<StringArray>()),
        Held::Large => Arc::new(cells.collect::<LargeStringArray>()),
        Held::Views => Arc::new(cells.collect::<StringViewArray>()),
        Held::Keys => {
            let mut keys = StringDictionaryBuilder::<Int16Type>::new();
            cells.for_each(|cell| keys.append_option(cell));
            Arc::new(keys.finish())
        }
    }
}

/// Columns as a batch.
pub(crate) fn batch(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let arrays = columns.iter().map(|(_, array)| Arc::clone(array)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("a batch")
}

/// A table in batches of so many rows.
pub(crate) fn batches(grid: &Grid, held: Held, rows: usize) -> Batches<'static> {
    let (heading, body) = grid.split_first().expect("a heading");
    let column = |place: usize, rows: &[Vec<String>]| {
        let cells: Vec<&str> = rows.iter().map(|row| row[place].as_str()).collect();
        texts(held, &cells)
    };
    let columns = |rows: &[Vec<String>]| {
        let named = heading.iter().enumerate();
        batch(&named.map(|(place, name)| (name.as_str(), column(place, rows))).collect::<Vec<_>>())
    };
    let schema = columns(&[]).schema();
    let batches: Vec<Result<RecordBatch, ArrowError>> =
        body.chunks(rows).map(|rows| Ok(columns(rows))).collect();
    Box::new(RecordBatchIterator::new(batches, schema))
}

/// One batch as a table.
pub(crate) fn one(batch: RecordBatch) -> Batches<'static> {
    let schema = batch.schema();
    Box::new(RecordBatchIterator::new([Ok(batch)], schema))
}

/// The normal form of what was read; the codes and places of what is wrong, lines of files counted from below the
/// heading. Codes of the problems that are said of the case as a whole stand without a file.
pub(crate) fn read(set: &CriteriaSet, case: Result<Checked<Evidence>, Problems>, heading: u32) -> Read {
    let said = |problems: Problems| {
        let mut said: Vec<String> = problems
            .into_iter()
            .map(|problem| {
                let place = &problem.place;
                // What stands in the set stands there for both.
                let in_csv = place.mark.file.as_deref().is_some_and(|file| file.ends_with(".csv"));
                let heading = if in_csv { heading } else { 0 };
                let (line, column) = (place.mark.line.saturating_sub(heading), place.mark.column);
                format!("{} {line}:{column} {:?} {:?}", problem.kind.name(), place.unit, place.code)
            })
            .collect();
        said.sort();
        said
    };
    match case {
        Ok(Checked { value, warnings }) => (Some(CaseFile::new(set, &value).to_json()), said(warnings)),
        Err(problems) => (None, said(problems)),
    }
}

pub(crate) type Read = (Option<String>, Vec<String>);

/// The words of what is wrong, in English.
pub(crate) fn words(case: Result<Checked<Evidence>, Problems>) -> Vec<String> {
    let problems = case.expect_err("something is wrong");
    problems.into_iter().map(|problem| problem.message.en).collect()
}
