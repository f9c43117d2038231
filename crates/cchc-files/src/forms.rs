//! Forms: workbooks that units, survey takers and appraisers fill in.
//!
//! What stands where is in `layout`, which whoever writes forms asks too; `read` takes filled ones in, however
//! they were moved about. What a value means is the engine's to judge, and forms are written elsewhere
//! (`cchc-forms`), since a form computes.

mod layout;
pub(crate) mod read;

pub(crate) use layout::counts_all;
pub use layout::{
    FormColumn, GUIDES, HeadField, ItemAnswer, RowCodes, RowOf, counts_rows, scoring_words, sums_up,
};
