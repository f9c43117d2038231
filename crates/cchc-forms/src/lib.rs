//! Forms: the workbooks that units, survey takers and appraisers fill in.
//!
//! A form of a unit computes while it is typed in: self scores, sums and index are formulas that every spreadsheet
//! program since Excel 2010 works out, made from the rules of the set (`formula`). They agree with the engine in
//! every figure, and where they cannot know they say so in words; the values that they have when the form is written
//! are the engine's. What stands where is fixed in [`cchc_files::forms`], which reads filled forms again.
//!
//! In the order of use: [`forms`] makes all workbooks of a case. Nothing here reads files.

mod appraiser;
mod cached;
mod columns;
mod folder;
mod form;
mod formula;
mod guide;
mod known;
mod lists;
mod look;
mod reported;
mod rows;
mod survey;
mod ticks;
mod typing;
mod unit;

pub use folder::{FormFile, forms};
