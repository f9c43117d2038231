//! JSON becomes documents of the engine: scalars as written, each with its place, and no key twice.
//!
//! [`document_from_json`] reads a text whole; [`JsonReader`] takes it apart step by step, for those who hold only a
//! row at a time. For those who read into types by serde, which keeps the last of doubled keys in silence, there is
//! [`doubled_keys`], and [`misread`] says in plain words what stands where in place of what. [`refuse_doubled`] and [`Places`] serve the readers of other texts too. What keys mean is not known here, and no
//! file is opened: both are the callers'.

mod doubled;
mod known;
mod places;
mod reader;
mod typed;
mod unique;

pub use doubled::refuse_doubled;
pub use known::Known;
pub use places::{Lines, Places, line_ends};
pub use reader::{JsonReader, RawEntry};
pub use typed::{Misread, misread};
pub use unique::doubled_keys;

use cchc::{Document, Kind, Problems};

/// Levels of a document that are read: more than any honest one has.
pub const LEVELS: usize = 64;

/// The document that a JSON text writes; numbers, `true` and `false` are the texts that stand there, and
/// `null` is nothing.
///
/// # Errors
/// Everything that is wrong with the text.
///
/// ```
/// let document = cchc_json::document_from_json("set.json", r#"{"max": 0.50}"#)?;
/// let max = document.get("max").unwrap();
/// assert_eq!((max.text(), max.mark.line, max.mark.column), (Some("0.50"), 1, 9));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn document_from_json(name: &str, text: &str) -> Result<Document, Problems> {
    known_from_json(name, text, LEVELS).whole()
}

/// The document as far as it is known, down to so many levels.
pub fn known_from_json(name: &str, text: &str, levels: usize) -> Known {
    let mut reader = JsonReader::new(name, text, levels);
    let document = reader.root().map(|root| reader.read(root, 1));
    let problems = reader.problems;
    // Half a character and what is too deep leave holes, and holes would be judged as if they were written.
    let holes = problems.iter().any(|problem| matches!(problem.kind, Kind::Syntax | Kind::DocumentTooLarge));
    Known { document: document.filter(|_| !holes), problems }
}
