//! `cchc margins SET CASE`: what separates units from the next rank and tier.

use cchc_wire::MarginsFile;

use super::scoring::{self, Faces, Prepared};
use crate::arguments::MarginsArguments;
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Measures margins and shows them.
pub(crate) fn run(arguments: &MarginsArguments, session: &mut Session) -> Result<Outcome, Stop> {
    scoring::no_workbook(arguments.scoring.out.as_deref())?;
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
    let faces = Faces {
        text: cchc_report::margins,
        json: MarginsFile::to_json,
        workbook: None,
        csv: cchc_report::flat_margins,
    };
    scoring::show(&margins.file, &faces, engine.set(), arguments.format, scoring.out.as_deref(), session)
}
