//! `cchc score SET CASE`: the ranking, or the scorecard of one unit, as text, JSON or CSV.

use cchc::{CriteriaSet, UnitIndex};
use cchc_wire::Scoring;

use super::scoring::{self, Content, Prepared};
use crate::arguments::{ScoreArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Scores a case and shows what was asked for.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let progress = Progress::of(session.say("Đang chấm điểm…", "Scoring…"));
    let mut prepared = scoring::prepared(&arguments.scoring, session)?;
    let options = prepared.options()?;
    let Prepared { engine, evidence, mut warnings, .. } = prepared;
    let units = selection::units(&evidence, &arguments.units)?;
    let scoring = engine.scoring(&evidence, &options);
    warnings.extend(scoring.warnings());
    drop(progress);
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let content = content(&scoring, engine.set(), &units, arguments, session);
    scoring::deliver(content, arguments.scoring.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}

/// What was asked for. Only a scorecard and JSON show nodes; of those JSON may be large, and is never held.
fn content<'s>(
    scoring: &'s Scoring<'_>,
    set: &CriteriaSet,
    units: &'s [UnitIndex],
    arguments: &ScoreArguments,
    session: &Session,
) -> Content<'s> {
    let view = session.view_for(arguments.scoring.out.is_some());
    // One unit that was asked for has a page of its own.
    let one = || arguments.units.unit.as_ref().and_then(|_| scoring.units(units).pop());
    match (arguments.format, one) {
        (ScoreFormat::Json, _) => Content::Written(Box::new(|out| scoring.write_result(units, out))),
        (ScoreFormat::Table, one) => Content::Text(match one() {
            // How many units stand beside it is told by all.
            Some(unit) => cchc_report::scorecard(set, &scoring.standings(&scoring.all()), &unit, view),
            None => cchc_report::ranking(set, &scoring.standings(units), view),
        }),
        (ScoreFormat::Csv, one) => Content::Csv(match one() {
            Some(unit) => cchc_report::flat_scorecard(set, &unit),
            None => cchc_report::flat_ranking(set, &scoring.standings(units)),
        }),
    }
}
