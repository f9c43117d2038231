//! Tables across the line, through the capsules of Arrow's C interface: `__arrow_c_stream__` and `__arrow_c_array__`.
//! What stands in tables is not looked at here.

#![allow(
    unsafe_code,
    reason = "capsules hold pointers of other libraries; they are followed here and nowhere else"
)]

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use cchc_arrow::{ArrowError, Batches, batch_of, guarded, table_of};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// The table that an object hands over.
pub(crate) fn taken(object: &Bound<'_, PyAny>) -> PyResult<Batches<'static>> {
    let refused = |error: ArrowError| PyValueError::new_err(error.to_string());
    if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?;
        let capsule = capsule.cast::<PyCapsule>()?;
        let pointer = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds such a stream; it is moved out, as the interface says.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
        Ok(guarded(Box::new(RecordBatchStreamReader::try_new(stream).map_err(refused)?)))
    } else if object.hasattr("__arrow_c_array__")? {
        let capsules = object.call_method0("__arrow_c_array__")?;
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = capsules.extract()?;
        let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
        // SAFETY: capsules of these names hold these, which are moved out; the array is what the schema says.
        let import = || unsafe {
            let schema = FFI_ArrowSchema::from_raw(schema.as_ptr());
            from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), &schema)
        };
        Ok(table_of(batch_of(import).map_err(refused)?))
    } else {
        let kind = object.get_type().name()?;
        Err(PyTypeError::new_err(format!("{kind} is no table: it has no __arrow_c_stream__")))
    }
}

/// A table for another library.
pub(crate) fn given<'py>(py: Python<'py>, table: Batches<'static>) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(table), c"arrow_array_stream")
}
