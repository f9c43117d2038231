//! Workbooks (.xlsx, .ods, .xls): criteria sets and cases as people keep them in spreadsheets.
//!
//! `book` opens a file and cuts it into rows of cells (`guard` looks at it first, `open_document` reads .ods,
//! `excel97` .xls, `cell` says what a cell holds, `formula` whether it computes; what its binary figure is in
//! decimals says `cchc-cells`).
//! What sheets and columns a set has is in `layout`; `read` makes documents of them, `write` makes
//! them of documents. Cases are read in the room of cases. Nothing here knows what a set means.

mod book;
mod cell;
mod excel97;
mod formula;
mod guard;
mod layout;
mod links;
mod open_document;
mod packed;
mod parents;
mod plain;
mod read;
mod rows;
mod tags;
mod write;

pub(crate) use book::{Book, Merged, SheetRow};
pub(crate) use cell::{Form, SheetCell};
pub(crate) use formula::Formulas;
pub(crate) use layout::{are_sheets_of_a_set, folded, has_sheets_of_a_set};
pub(crate) use read::known_from_workbook;
pub(crate) use write::print;
