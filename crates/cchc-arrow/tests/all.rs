//! The tests of this crate as one program, which is linked once.

mod hostile;
mod read;
mod results;
mod same_as_csv;
mod support;
mod types;
