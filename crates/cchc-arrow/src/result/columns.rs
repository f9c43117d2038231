//! The columns of results. Their names are those of results as CSV.

use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Field, Schema};
use cchc::CriteriaSet;
use cchc_wire::{NodeResult, UnitResult};

/// The most digits of a decimal that pandas, polars and Arrow's own tools all take.
const DIGITS: u8 = 38;

/// Columns on their way to a batch.
pub(super) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
    /// Decimal places of points.
    points: u32,
    /// Decimal places of the index and of percents.
    index: u32,
}

impl Columns {
    fn new(set: &CriteriaSet) -> Columns {
        let rounding = set.rounding();
        Columns { fields: Vec::new(), arrays: Vec::new(), points: rounding.points, index: rounding.index }
    }

    /// One row a unit.
    pub(super) fn of_units(set: &CriteriaSet, units: &[UnitResult]) -> Result<RecordBatch, ArrowError> {
        let mut columns = Columns::new(set);
        let (points, index) = (columns.points, columns.index);
        columns.texts("unit", units, |unit| Some(&unit.id));
        columns.texts("name", units, |unit| Some(&unit.name));
        columns.texts("group", units, |unit| Some(&unit.group));
        columns.counts("rank", units, |unit| unit.rank);
        columns.figures("index", index, units, |unit| unit.index.as_deref())?;
        columns.figures("points", points, units, |unit| unit.points.as_deref())?;
        columns.figures("self", points, units, |unit| unit.own.as_deref())?;
        columns.figures("max", points, units, |unit| Some(&unit.max))?;
        columns.figures("lost", points, units, |unit| unit.lost.as_deref())?;
        columns.texts("tier", units, |unit| unit.tier.as_deref());
        for source in ["appraisal", "survey", "external"] {
            columns
                .figures(source, points, units, |unit| Some(unit.by_source.get(source)?.points.as_str()))?;
            let max = format!("{source}_max");
            columns.figures(&max, points, units, |unit| Some(unit.by_source.get(source)?.max.as_str()))?;
        }
        columns.figures("low", index, units, |unit| Some(unit.bounds.as_ref()?.low.as_str()))?;
        columns.figures("high", index, units, |unit| unit.bounds.as_ref()?.high.as_deref())?;
        columns.counts("missing", units, |unit| Some(unit.counts.missing));
        columns.counts("unverified", units, |unit| Some(unit.counts.unverified));
        columns.counts("pending", units, |unit| Some(unit.counts.pending));
        columns.counts("undocumented", units, |unit| Some(unit.counts.undocumented));
        for also in &set.ranking().also {
            columns.counts(&format!("rank_{also}"), units, |unit| unit.ranks.get(also).copied());
        }
        columns.batch()
    }

    /// One row a unit and node.
    pub(super) fn of_nodes(set: &CriteriaSet, units: &[UnitResult]) -> Result<RecordBatch, ArrowError> {
        let mut columns = Columns::new(set);
        let points = columns.points;
        let names = set.nodes().iter().map(|node| node.name.as_str());
        let rows = units.iter().flat_map(|unit| {
            unit.criteria.iter().zip(names.clone()).map(move |(node, name)| (unit, node, name))
        });
        let rows: Vec<(&UnitResult, &NodeResult, &str)> = rows.collect();
        columns.texts("unit", &rows, |(unit, ..)| Some(&unit.id));
        columns.texts("code", &rows, |(_, node, _)| Some(&node.code));
        columns.texts("name", &rows, |(.., name)| Some(name));
        columns.figures("max", points, &rows, |(_, node, _)| node.max.as_deref())?;
        columns.figures("self", points, &rows, |(_, node, _)| node.own.figure())?;
        columns.figures("points", points, &rows, |(_, node, _)| node.points.as_deref())?;
        columns.figures("lost", points, &rows, |(_, node, _)| node.lost.as_deref())?;
        columns.figures("conceded", points, &rows, |(_, node, _)| node.conceded.as_deref())?;
        columns.figures("cut", points, &rows, |(_, node, _)| node.cut.as_deref())?;
        columns.texts("status", &rows, |(_, node, _)| node.status.as_deref());
        columns.batch()
    }

    fn texts<'r, R>(&mut self, name: &str, rows: &'r [R], text: impl Fn(&'r R) -> Option<&'r str>) {
        let mut column = StringBuilder::with_capacity(rows.len(), 0);
        rows.iter().for_each(|row| column.append_option(text(row)));
        self.push(name, Arc::new(column.finish()));
    }

    fn counts<R>(&mut self, name: &str, rows: &[R], count: impl Fn(&R) -> Option<usize>) {
        let mut column = Int64Builder::with_capacity(rows.len());
        let whole = |row| count(row).and_then(|count| i64::try_from(count).ok());
        rows.iter().for_each(|row| column.append_option(whole(row)));
        self.push(name, Arc::new(column.finish()));
    }

    fn figures<'r, R>(
        &mut self,
        name: &str,
        places: u32,
        rows: &'r [R],
        figure: impl Fn(&'r R) -> Option<&'r str>,
    ) -> Result<(), ArrowError> {
        let scale = i8::try_from(places).map_err(|_| too_long(name))?;
        let mut column =
            Decimal128Builder::with_capacity(rows.len()).with_precision_and_scale(DIGITS, scale)?;
        for row in rows {
            let ticks = match figure(row) {
                Some(figure) => Some(ticks(figure, places).ok_or_else(|| too_long(name))?),
                None => None,
            };
            column.append_option(ticks);
        }
        self.push(name, Arc::new(column.finish()));
        Ok(())
    }

    fn push(&mut self, name: &str, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
    }

    fn batch(self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
    }
}

fn too_long(column: &str) -> ArrowError {
    ArrowError::ComputeError(format!(
        "`{column}` has a figure of more than {DIGITS} digits, which no column of decimals holds; the JSON has it"
    ))
}

/// A figure as a whole number of 10^−places; nothing where it has more places or more digits.
fn ticks(figure: &str, places: u32) -> Option<i128> {
    let (sign, digits) = match figure.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, figure),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let missing = places.checked_sub(u32::try_from(after.len()).ok()?)?;
    let mut ticks: i128 = 0;
    for digit in before.bytes().chain(after.bytes()) {
        let digit = char::from(digit).to_digit(10)?;
        ticks = ticks.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    let ticks = ticks.checked_mul(10_i128.checked_pow(missing)?)?;
    (ticks < 10_i128.pow(u32::from(DIGITS))).then_some(sign * ticks)
}
