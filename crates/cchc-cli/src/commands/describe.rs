//! `cchc describe SET`: the criteria set in sentences, as text, Markdown or JSON.

use cchc::NodeIndex;
use cchc_wire::Engine;

use super::scoring::{self, Content};
use crate::arguments::{DescribeArguments, WordsFormat};
use crate::exit::{Outcome, Stop};
use crate::inputs;
use crate::session::Session;

/// Describes a set, or one node of it.
pub(crate) fn run(arguments: &DescribeArguments, session: &mut Session) -> Result<Outcome, Stop> {
    scoring::no_workbook(arguments.out.as_deref())?;
    let set = inputs::set(&arguments.set, session)?;
    session.warn(&set.warnings, false);
    let engine = Engine::new(set.value);
    let node = node(&engine, arguments.code.as_deref())?;
    let described = engine.describe(node);
    let view = session.view_for(arguments.out.is_some());
    let text = match arguments.format {
        WordsFormat::Text => cchc_report::description(&described, view),
        WordsFormat::Markdown => cchc_report::description_markdown(&described, view.language),
        WordsFormat::Json => described.to_json(),
    };
    scoring::deliver(Content::Text(text), arguments.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}

/// The node with the code that was asked for, where one was.
pub(super) fn node(engine: &Engine, code: Option<&str>) -> Result<Option<NodeIndex>, Stop> {
    let node = code.map(|code| engine.node(code)).transpose();
    node.map_err(|problems| Stop::Problems(problems, Outcome::Usage))
}
