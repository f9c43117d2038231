//! `cchc describe SET`: the criteria set in sentences, as text, Markdown or JSON.

use cchc::Problems;
use cchc_wire::Engine;

use crate::arguments::{DescribeArguments, WordsFormat};
use crate::exit::{Outcome, Stop};
use crate::session::Session;
use crate::{inputs, output};

/// Describes a set, or one node of it.
pub(crate) fn run(arguments: &DescribeArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let set = inputs::set(&arguments.set, session)?;
    session.warn(&set.warnings, false);
    let engine = Engine::new(set.value);
    let node = arguments.code.as_deref().map(|code| engine.node(code)).transpose().map_err(|problem| {
        let mut problems = Problems::default();
        problems.push(problem);
        Stop::Problems(problems, Outcome::Usage)
    })?;
    let described = engine.describe(node);
    let view = session.view_for(arguments.out.is_some());
    let text = match arguments.format {
        WordsFormat::Text => cchc_report::description(&described, view),
        WordsFormat::Markdown => cchc_report::description_markdown(&described, view.language),
        WordsFormat::Json => described.to_json(),
    };
    output::to_file_or_screen(&text, arguments.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}
