//! `cchc score SET CASE`: the ranking, or the scorecard of one unit, as text, JSON or CSV; or a workbook with both.

use cchc::{CriteriaSet, UnitIndex};
use cchc_report::ScoredCase;
use cchc_wire::Scoring;

use super::scoring::{self, Content, Prepared};
use crate::arguments::{ScoreArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Scores a case and shows what was asked for.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let format = scoring::format(arguments.format, arguments.scoring.out.as_deref())?;
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
    let content = match format {
        ScoreFormat::Workbook => workbook(&scoring, engine.set(), &units, session)?,
        format => content(&scoring, engine.set(), &units, (arguments, format), session),
    };
    scoring::deliver(content, arguments.scoring.out.as_deref(), session)?;
    left(scoring);
    left((engine, evidence));
    Ok(Outcome::Fine)
}

/// What was asked for. Only a scorecard and JSON show nodes; of those JSON may be large, and is never held.
fn content<'s>(
    scoring: &'s Scoring<'_>,
    set: &CriteriaSet,
    units: &'s [UnitIndex],
    (arguments, format): (&ScoreArguments, ScoreFormat),
    session: &Session,
) -> Content<'s> {
    let view = session.view_for(arguments.scoring.out.is_some());
    // One unit that was asked for has a page of its own.
    let one = || arguments.units.unit.as_ref().and_then(|_| scoring.units(units).pop());
    match (format, one) {
        (ScoreFormat::Json, _) => Content::Written(Box::new(|out| scoring.write_result(units, out))),
        (ScoreFormat::Table | ScoreFormat::Workbook, one) => Content::Text(match one() {
            // How many units stand beside it is told by all.
            Some(unit) => cchc_report::scorecard(set, &scoring.standings(&scoring.all()), &unit, view),
            None => cchc_report::ranking(set, &scoring.standings(units), view),
        }),
        (ScoreFormat::Csv, one) => Content::Csv(match one() {
            Some(unit) => cchc_report::flat_scorecard(set, &unit),
            None => ranking(scoring, set, units),
        }),
    }
}

/// The workbook. Units are made with their nodes a few at a time, when their sheets are.
fn workbook<'s>(
    scoring: &Scoring<'_>,
    set: &CriteriaSet,
    units: &[UnitIndex],
    session: &Session,
) -> Result<Content<'s>, Stop> {
    scoring::workbook(session, || {
        let (result, lost) = (scoring.standings(units), scoring.lost_together(units));
        let nodes = |places: &[usize]| scoring.units(&scoring::at(units, places));
        let case = ScoredCase { result: &result, lost: &lost, nodes: &nodes };
        cchc_report::score_workbook(set, &case, session.language)
    })
}

/// The ranking as CSV, made row by row: it shows neither nodes nor groups, so no result is put together for it.
fn ranking(scoring: &Scoring<'_>, set: &CriteriaSet, units: &[UnitIndex]) -> String {
    let rows = scoring.map_units(|unit| cchc_report::flat_unit(set, unit));
    let text = cchc_report::flat_table(set, units.iter().filter_map(|unit| rows.get(unit.position())));
    left(rows);
    text
}

/// Leaves what is no longer needed to the end of the process: giving back some hundred thousand small pieces one by
/// one takes as long as scoring them.
fn left<T>(piece: T) {
    std::mem::forget(piece);
}
