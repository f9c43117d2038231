//! The tests of this crate as one program, which is linked once.

mod lost;
mod planning;
mod texts;
mod what_if;
mod words;
mod workbook;
