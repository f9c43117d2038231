//! Arrays of other libraries. Reading one that is malformed may panic inside Arrow: that is an error of whoever made
//! it, and is said as one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, SchemaRef};

use crate::Batches;

/// A table of another library, whose panics are errors.
pub fn guarded(table: Batches<'_>) -> Batches<'_> {
    Box::new(Guarded(table))
}

/// The table that one array is.
///
/// # Errors
/// An array of another type, one with rows that are no rows, and what the import itself says.
pub fn batch_of(import: impl FnOnce() -> Result<ArrayData, ArrowError>) -> Result<RecordBatch, ArrowError> {
    caught(|| {
        let data = import()?;
        let is_table = matches!(data.data_type(), DataType::Struct(_)) && data.null_count() == 0;
        let table = is_table.then(|| RecordBatch::from(StructArray::from(data)));
        table.ok_or_else(|| ArrowError::CDataInterface("the array is no table".to_owned()))
    })
}

/// A batch as a table.
pub fn table_of(batch: RecordBatch) -> Batches<'static> {
    let schema = batch.schema();
    Box::new(RecordBatchIterator::new([Ok(batch)], schema))
}

fn caught<T>(import: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    // What was being read is not looked at again.
    catch_unwind(AssertUnwindSafe(import))
        .unwrap_or_else(|_| Err(ArrowError::CDataInterface("the array is malformed".to_owned())))
}

struct Guarded<'t>(Batches<'t>);

impl Iterator for Guarded<'_> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        caught(|| self.0.next().transpose()).transpose()
    }
}

impl RecordBatchReader for Guarded<'_> {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }
}
