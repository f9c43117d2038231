//! `cchc fmt SET…`: YAML in one layout, its meaning and its comments as they were.

use cchc::{Problems, Text};
use cchc_files::{SetFormat, format_set};

use crate::arguments::FmtArguments;
use crate::exit::{Outcome, Stop};
use crate::output;
use crate::session::Session;

/// Formats all files, or says which are not formatted.
pub(crate) fn run(arguments: &FmtArguments, session: &mut Session) -> Result<Outcome, Stop> {
    if let Some(other) = arguments.paths.iter().find(|path| SetFormat::of(path) != Some(SetFormat::Yaml)) {
        let file = other.display();
        let text = Text::new(
            format!("chỉ định dạng được .yaml và .yml, không phải `{file}`"),
            format!("only .yaml and .yml are formatted, not `{file}`"),
        );
        return Err(Stop::Said(text, Outcome::Usage));
    }
    let mut problems = Problems::default();
    let mut differing = Vec::new();
    for path in &arguments.paths {
        match format_set(path) {
            Ok(formatted) if formatted.is_changed => differing.push((path, formatted.text)),
            Ok(_) => {}
            Err(others) => problems.extend(others),
        }
    }
    for (path, text) in &differing {
        if arguments.check {
            let file = path.display();
            session.note(&Text::new(format!("chưa định dạng: {file}"), format!("not formatted: {file}")));
        } else {
            output::write(path, text.as_bytes())?;
            session.has_written(path);
        }
    }
    if problems.has_errors() {
        return Err(problems.into());
    }
    Ok(if arguments.check && !differing.is_empty() { Outcome::Differs } else { Outcome::Fine })
}
