//! `cchc explain SET CASE --unit U`: how the points of a unit came about, step by step.

use cchc::NumberStyle;
use cchc_wire::Explained;

use super::describe;
use super::scoring::{self, Content, Prepared};
use crate::arguments::{ExplainArguments, WordsFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Explains a unit and shows what was asked for.
pub(crate) fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<Outcome, Stop> {
    scoring::no_workbook(arguments.scoring.out.as_deref())?;
    let Explained { file, warnings } = explained(arguments, session)?;
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let view = session.view_for(arguments.scoring.out.is_some());
    let text = match arguments.format {
        WordsFormat::Text => cchc_report::explanation(&file, view),
        WordsFormat::Markdown => cchc_report::explanation_markdown(&file, view.language),
        WordsFormat::Json => file.to_json(),
    };
    scoring::deliver(Content::Text(text), arguments.scoring.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}

fn explained(arguments: &ExplainArguments, session: &Session) -> Result<Explained, Stop> {
    let _progress = Progress::of(session.say("Đang lần lại cách tính…", "Tracing…"));
    let scoring = &arguments.scoring;
    let Prepared { engine, evidence, request, mut warnings } = scoring::prepared(scoring, session)?;
    let node = describe::node(&engine, arguments.code.as_deref())?;
    let unit = selection::unit(&evidence, &arguments.unit)?;
    let style = NumberStyle::from(scoring.reading.numbers);
    let places = cchc_files::case_places(&scoring.case, engine.set(), style, unit)?;
    let explained = engine.explain(&evidence, &request, unit, node, &places)?;
    warnings.extend(explained.warnings);
    Ok(Explained { file: explained.file, warnings })
}
