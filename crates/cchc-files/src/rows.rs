//! Rows of tables on their way to the builder, for readers of tables that are no files: which column is which, and
//! what stands twice, is empty or is unknown. Cutting a table into cells is the reader's.

pub use crate::case::columns::{Columns, place_of};
pub use crate::case::feed::{DECISIONS, EVIDENCE, Feed, UNITS, free_of_units};
pub use crate::case::table::Heading;
