//! Results that were published: read for verification, and for what units take over from those below them.
//!
//! Only the shape is checked here; whether the figures are right is for `cchc_wire::verify`.

use std::path::Path;

use cchc::{Kind, Mark, Place, Problem, Problems};
use cchc_wire::ResultFile;

use crate::limits::Limits;
use crate::set::one;
use crate::text::{read_text, shown};

/// Reads a result, as `cchc score --format json` writes it.
///
/// # Errors
/// A file that cannot be read, or is no result.
pub fn load_result(path: &Path) -> Result<ResultFile, Problems> {
    let text = read_text(path, Limits::default().result_bytes).map_err(one)?;
    ResultFile::from_json(&text).map_err(|error| {
        let number = |number: usize| u32::try_from(number).unwrap_or(0);
        let mark = Mark {
            file: Some(shown(path).into()),
            line: number(error.line()),
            column: number(error.column()),
        };
        one(no_result().at(Place::at(&mark)))
    })
}

fn no_result() -> Problem {
    Problem::new(Kind::NotAResult, "đây không phải kết quả của cchc", "this is no result of cchc").help(
        "kết quả là tệp do `cchc score --format json` ghi ra",
        "a result is what `cchc score --format json` writes",
    )
}
