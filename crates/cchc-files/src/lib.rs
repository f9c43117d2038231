//! Files in, the engine's own things out: criteria sets from YAML, JSON and workbooks, cases from CSV, JSON and
//! workbooks, results from JSON, with the place of every value, so that a problem can name file, line and
//! column, or sheet and cell. Sets are written too ([`convert_set`]).
//!
//! In the order of use: [`load_set`], [`load_case`], [`write_whole`]. Beneath them, text that is already in
//! memory becomes a document by [`document_from_yaml`] and [`document_from_json`].
//!
//! Readers of other kinds of tables hand their rows over by [`rows`].
//!
//! What values mean is not decided here: the engine reads documents and cells, and reports what is wrong
//! with them. Nothing here computes.
//!
//! ```no_run
//! use cchc::NumberStyle;
//! use cchc_files::{load_case, load_set};
//!
//! let set = load_set("criteria/district-can-tho.yaml".as_ref())?;
//! let case = load_case("fixtures/can-tho-districts-2022".as_ref(), &set.value, NumberStyle::Point)?;
//! let units = case.evidence.value.units().len();
//! # Ok::<(), cchc::Problems>(())
//! ```

mod case;
mod convert;
pub mod forms;
mod limits;
mod result;
pub mod rows;
mod set;
mod text;
mod workbook;
mod write;
mod yaml;

pub use case::{
    LoadedCase, case_places, is_case_workbook, is_set_workbook, load_case, load_case_within, load_efforts,
    load_units, units_csv,
};
pub use cchc_json::document_from_json;
pub use convert::{convert_set, is_same_set, set_from_bytes};
pub use limits::Limits;
pub use result::{load_published, load_result, load_subordinate};
pub use set::{SetFormat, load_document, load_document_within, load_own_document, load_set, load_set_within};
pub use write::write_whole;
pub use yaml::{
    Formatted, document_from_yaml, document_from_yaml_within, format_set, format_yaml, has_comments,
};
