//! `cchc margins SET CASE`: what separates units from the next rank and tier.

use super::scoring::{self, Content, Prepared};
use crate::arguments::{MarginsArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Measures margins and shows them.
pub(crate) fn run(arguments: &MarginsArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let progress = Progress::of(session.say("Đang tính khoảng cách…", "Measuring…"));
    let scoring = &arguments.scoring;
    let Prepared { engine, evidence, request, mut warnings } = scoring::prepared(scoring, session)?;
    let units = selection::units(&evidence, &arguments.units)?;
    let margins = engine.margins(&evidence, &request, &units)?;
    warnings.extend(margins.warnings);
    drop(progress);
    if scoring::stops(&warnings, scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let content = match arguments.format {
        ScoreFormat::Table => {
            let view = session.view_for(scoring.out.is_some());
            Content::Text(cchc_report::margins(engine.set(), &margins.file, view))
        }
        ScoreFormat::Json => Content::Text(margins.file.to_json()),
        ScoreFormat::Csv => Content::Csv(cchc_report::flat_margins(&margins.file)),
    };
    scoring::deliver(content, scoring.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}
