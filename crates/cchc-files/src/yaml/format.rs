//! YAML in one layout: two spaces a level, `{…}` and `[…]` on one line where they fit, quotes where they are
//! needed, at most one blank line, one between top nodes. Keys keep their order, and every comment stays.
//!
//! `source` finds what stands where, `comments` the comments, `layout` writes all of it anew. The text that
//! comes out is read again: if it said anything else, it is not handed over.

mod comments;
mod layout;
mod source;

use std::path::Path;

use cchc::{Problems, file_problems};
use saphyr_parser::{Event, Parser};

use crate::limits::Limits;
use crate::set::{at_file, one};
use crate::text::{read_text, shown};
use crate::yaml::known_from_yaml;

/// A file in the one layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// Its text.
    pub text: String,
    /// Whether that is another text than the file has.
    pub is_changed: bool,
}

/// The text of a YAML file in the one layout.
///
/// # Errors
/// A file that cannot be read, or is no YAML.
pub fn format_set(path: &Path) -> Result<Formatted, Problems> {
    let text = read_text(path, Limits::default().set_bytes).map_err(one)?;
    let formatted = format_yaml(&shown(path), &text)?;
    Ok(Formatted { is_changed: formatted != text, text: formatted })
}

/// A YAML text in the one layout, its meaning and its comments as they were.
///
/// ```
/// let text = "# a set\ncchc:   1   # version\ncriteria:\n- {code: \"1.10\",name: 'Một'}\n";
/// let formatted = cchc_files::format_yaml("set.yaml", text)?;
/// assert_eq!(formatted, "# a set\ncchc: 1  # version\ncriteria:\n  - {code: \"1.10\", name: Một}\n");
/// # Ok::<(), cchc::Problems>(())
/// ```
///
/// # Errors
/// A text that is no YAML, or has what a set cannot have.
pub fn format_yaml(name: &str, text: &str) -> Result<String, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // What a set cannot have is told as it is everywhere; of what is left the layout knows all.
    known_from_yaml(name, &text, &Limits::default()).whole()?;
    let refused = || one(file_problems::not_formatted().at(at_file(name)));
    let source = source::Source::read(&text).ok_or_else(refused)?;
    let formatted = layout::print(&source);
    let again = source::Source::read(&formatted).ok_or_else(refused)?;
    let same = says(&text) == says(&formatted) && source.said() == again.said();
    if same { Ok(formatted) } else { Err(refused()) }
}

/// Whether a YAML text has comments.
pub fn has_comments(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    source::Source::read(&text).is_some_and(|source| !source.said().is_empty())
}

/// What a text says to whoever reads it: texts with their anchors and tags, lists and maps.
fn says(text: &str) -> Vec<String> {
    let events = Parser::new_from_str(text).map(|event| match event {
        Ok((Event::Scalar(text, style, anchor, tag), _)) => {
            // An empty plain text is nothing; an empty one in quotes is a text.
            let nothing = text.is_empty() && style == saphyr_parser::ScalarStyle::Plain;
            format!("text {text:?} {nothing} {anchor} {tag:?}")
        }
        Ok((Event::DocumentStart(_) | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd, _)) => {
            String::new()
        }
        Ok((event, _)) => format!("{event:?}"),
        Err(error) => format!("{error:?}"),
    });
    events.filter(|event| !event.is_empty()).collect()
}
