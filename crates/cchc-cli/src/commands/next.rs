//! `cchc next SET CASE --unit U`: the next steps of a unit, and what they are worth.

use cchc::Allowance;
use cchc_wire::{NextFile, StepOrder};

use super::planning;
use super::scoring::{self, Faces, Prepared};
use crate::arguments::NextArguments;
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Finds the next steps and shows them.
pub(crate) fn run(arguments: &NextArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let format = scoring::format(arguments.format, arguments.scoring.out.as_deref())?;
    let progress = Progress::of(session.say("Đang tìm việc nên làm…", "Looking for steps…"));
    let scoring = &arguments.scoring;
    let mut prepared = scoring::prepared(scoring, session)?;
    let unit = selection::unit(&prepared.evidence, &arguments.planning.unit)?;
    let (efforts, scenario) =
        planning::read(&arguments.planning, None, &scoring.reading, unit, &mut prepared, session)?;
    let Prepared { engine, evidence, request, mut warnings } = prepared;
    let (allowance, by) = (Allowance { efforts, ..Allowance::default() }, StepOrder::from(arguments.by));
    let next = engine.next(&evidence, &request, unit, &allowance, by, scenario.as_ref())?;
    warnings.extend(next.warnings);
    drop(progress);
    if scoring::stops(&warnings, scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let faces = Faces {
        text: cchc_report::next_steps,
        json: NextFile::to_json,
        csv: cchc_report::flat_next_steps,
        workbook: Some(cchc_report::next_workbook),
    };
    scoring::show(&next.file, &faces, engine.set(), format, scoring.out.as_deref(), session)
}
