//! Arrow tables: cases from record batches, results as record batches.
//!
//! [`read_case`] takes the tables of a case, as a folder has them as CSV (contract section 2), and feeds the same
//! builder; [`ScoredCase`] gives what a case comes to as tables.
//! [`ReadCase`] keeps a case beside its engine for hosts that ask it several questions.
//! [`guarded`] and [`batch_of`] take tables of other libraries. What cells mean is the engine's to say, and where
//! tables come from (Python, a file, the network) their reader's.
//!
//! No figure passes through a binary float: columns of floats are refused, with words on what to make of them, and
//! figures of results are decimals.

mod case;
mod import;
mod problems;
mod read;
mod result;

pub use arrow_schema::ArrowError;
pub use case::{Batches, CaseTables, read_case};
pub use import::{batch_of, guarded, table_of};
pub use read::ReadCase;
pub use result::{NodeBatches, ScoredCase};
