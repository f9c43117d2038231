//! Tables across the line, through the capsules of Arrow's C interface: `__arrow_c_stream__` and `__arrow_c_array__`.
//! What stands in tables is not looked at here.

#![allow(
    unsafe_code,
    reason = "capsules hold pointers of other libraries; they are followed here and nowhere else"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A table, batch by batch.
pub(crate) type Table = Box<dyn RecordBatchReader + Send>;

/// The table that an object hands over.
pub(crate) fn taken(object: &Bound<'_, PyAny>) -> PyResult<Table> {
    let table: Table = if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?;
        let capsule = capsule.cast::<PyCapsule>()?;
        let pointer = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds such a stream; it is moved out, as the interface says.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
        Box::new(RecordBatchStreamReader::try_new(stream).map_err(refused)?)
    } else if object.hasattr("__arrow_c_array__")? {
        let capsules = object.call_method0("__arrow_c_array__")?;
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = capsules.extract()?;
        let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
        // SAFETY: capsules of these names hold these; both are moved out.
        let (schema, array) =
            unsafe { (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr())) };
        let batch = caught(|| of_array(array, &schema)).map_err(refused)?;
        Box::new(RecordBatchIterator::new([Ok(batch.clone())], batch.schema()))
    } else {
        let kind = object.get_type().name()?;
        return Err(PyTypeError::new_err(format!("{kind} is no table: it has no __arrow_c_stream__")));
    };
    Ok(Box::new(Guarded(table)))
}

fn of_array(array: FFI_ArrowArray, schema: &FFI_ArrowSchema) -> Result<RecordBatch, ArrowError> {
    // SAFETY: the producer's promise that the array is what the schema says.
    let data = unsafe { from_ffi(array, schema) }?;
    let is_table = matches!(data.data_type(), DataType::Struct(_)) && data.null_count() == 0;
    is_table
        .then(|| RecordBatch::from(StructArray::from(data)))
        .ok_or_else(|| ArrowError::CDataInterface("the array is no table".to_owned()))
}

/// A table for another library.
pub(crate) fn given(py: Python<'_>, table: Table) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(table), c"arrow_array_stream")
}

/// A table of one batch for another library.
pub(crate) fn given_once(py: Python<'_>, batch: RecordBatch) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = batch.schema();
    given(py, Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
}

fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Importing a malformed array may panic; that is an error of whoever made it.
fn caught<T>(import: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    let malformed = |_| Err(ArrowError::CDataInterface("the array is malformed".to_owned()));
    catch_unwind(AssertUnwindSafe(import)).unwrap_or_else(malformed)
}

/// A table of another library.
struct Guarded(Table);

impl Iterator for Guarded {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        caught(|| self.0.next().transpose()).transpose()
    }
}

impl RecordBatchReader for Guarded {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }
}
