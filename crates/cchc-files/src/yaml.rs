//! YAML becomes documents: scalars as written, each with its place.
//!
//! YAML's own ideas of types, merge keys and tags have no part here: `yes`, `012` and `~` are the texts
//! that stand there (contract section 1). How events become a tree is in `tree`.

mod format;
mod print;
mod scalar;
mod tree;

use std::sync::Arc;

use cchc::{Document, Mark, Place, Problem, Problems, file_problems};
use saphyr_parser::{Marker, Parser, ScanError};

use crate::limits::Limits;
use cchc_json::Known;
use cchc_json::Places;
pub use format::{Formatted, format_set, format_yaml, has_comments};
pub(crate) use print::{is_text, print};
use tree::Tree;

/// The document that a YAML text writes. Aliases are expanded; an empty plain scalar is nothing.
///
/// # Errors
/// Everything that is wrong with the text.
///
/// ```
/// let document = cchc_files::document_from_yaml("set.yaml", "code: 1.10\nmax:\n")?;
/// let code = document.get("code").unwrap();
/// assert_eq!((code.text(), code.mark.line, code.mark.column), (Some("1.10"), 1, 7));
/// assert_eq!(document.get("max").unwrap().content, cchc::Content::Nothing);
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn document_from_yaml(name: &str, text: &str) -> Result<Document, Problems> {
    document_from_yaml_within(name, text, &Limits::default())
}

/// The same, within limits of the caller's own.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn document_from_yaml_within(name: &str, text: &str, limits: &Limits) -> Result<Document, Problems> {
    known_from_yaml(name, text, limits).whole()
}

/// The document as far as it is known.
pub(crate) fn known_from_yaml(name: &str, text: &str, limits: &Limits) -> Known {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: Arc<str> = name.into();
    let mut tree = Tree::new(file.clone(), limits);
    // The parser takes a NUL for the end of the text, and would leave the rest unread.
    if let Some(offset) = text.find('\0') {
        let mark = Places::new(file, text.as_bytes()).mark(offset);
        let problem = file_problems::syntax("YAML", "có ký tự NUL", "there is a NUL character");
        return tree.give_up(problem.at(Place::at(&mark)));
    }
    for event in Parser::new_from_str(text) {
        let kept = match event {
            Ok((event, span)) => tree.event(event, mark_of(&file, &span.start)),
            // The parser looks ahead, and has a limit of its own.
            Err(error) if error.info() == "recursion limit exceeded" => {
                let place = Place::at(&mark_of(&file, error.marker()));
                Err(file_problems::too_deep(limits.depth).at(place))
            }
            Err(error) => Err(syntax_problem(&file, &error)),
        };
        if let Err(problem) = kept {
            return tree.give_up(problem);
        }
    }
    tree.finish()
}

/// The parser counts lines from 1 and columns from 0.
fn mark_of(file: &Arc<str>, marker: &Marker) -> Mark {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Mark::new(Some(file.clone()), number(marker.line()), number(marker.col() + 1))
}

fn syntax_problem(file: &Arc<str>, error: &ScanError) -> Problem {
    let en = error.info();
    let vi = format!("không hiểu được chỗ này ({en})");
    let problem = file_problems::syntax("YAML", &vi, en).at(Place::at(&mark_of(file, error.marker())));
    if en.split(' ').any(|word| word.trim_end_matches('s') == "tab") {
        return problem.help(
            "YAML thụt lề bằng dấu cách, không bằng phím Tab; xem cả dòng ngay dưới",
            "YAML is indented with spaces, not with tabs; see the next line too",
        );
    }
    problem.help(
        "kiểm tra thụt lề, dấu nháy và dấu hai chấm ở đây và dòng ngay trên",
        "check indentation, quotes and colons here and in the line above",
    )
}
