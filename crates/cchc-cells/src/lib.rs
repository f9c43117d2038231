//! Cells of workbooks, for whoever reads or writes one: what binary figures are in decimals and what decimals
//! are in binary ([`decimal`], [`decimal_of`], [`binary`], [`day`], [`StoredFigure`]), and the looks that all workbooks of `cchc` share
//! ([`base`], [`bordered`], [`heading`]), how much room a text takes ([`lines_of`], [`height_of`]), and which texts a workbook can hold ([`kept`], [`kept_within`]).
//!
//! What stands in which cell is decided by those who make workbooks; nothing is computed here.

mod figure;
mod kept;
mod look;
mod room;

pub use figure::{SURE_DIGITS, StoredFigure, binary, day, decimal, decimal_of, is_figure};
pub use kept::{is_unspeakable, kept, kept_within};
pub use look::{LONGEST_TEXT, base, bordered, heading};
pub use room::{height_of, lines_of};
