//! `cchc score SET CASE`: the ranking, or the scorecard of one unit, as text, JSON or CSV.

use cchc::{CriteriaSet, Problems};
use cchc_wire::ResultFile;

use super::scoring::{self, Prepared};
use crate::arguments::{ScoreArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Scores a case and shows what was asked for.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let (set, result, warnings) = scored(arguments, session)?;
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let text = match &arguments.units.unit {
        Some(unit) => one_unit(&set, result, unit, arguments, session)?,
        None => {
            let result = selection::narrowed(result, &arguments.units.only, &arguments.units.group)?;
            all_units(&set, &result, arguments, session)
        }
    };
    let is_csv = arguments.format == ScoreFormat::Csv;
    scoring::deliver(&text, arguments.scoring.out.as_deref(), is_csv, session)?;
    Ok(Outcome::Fine)
}

fn scored(
    arguments: &ScoreArguments,
    session: &Session,
) -> Result<(CriteriaSet, ResultFile, Problems), Stop> {
    let _progress = Progress::of(session.say("Đang chấm điểm…", "Scoring…"));
    let Prepared { engine, evidence, request, mut warnings } =
        scoring::prepared(&arguments.scoring, session)?;
    let scored = engine.score(&evidence, &request)?;
    warnings.extend(scored.warnings);
    Ok((engine.set().clone(), scored.result, warnings))
}

fn all_units(
    set: &CriteriaSet,
    result: &ResultFile,
    arguments: &ScoreArguments,
    session: &Session,
) -> String {
    match arguments.format {
        ScoreFormat::Table => {
            cchc_report::ranking(set, result, session.view_for(arguments.scoring.out.is_some()))
        }
        ScoreFormat::Json => result.to_json(),
        ScoreFormat::Csv => cchc_report::flat_ranking(set, result),
    }
}

fn one_unit(
    set: &CriteriaSet,
    result: ResultFile,
    wanted: &str,
    arguments: &ScoreArguments,
    session: &Session,
) -> Result<String, Stop> {
    Ok(match arguments.format {
        ScoreFormat::Table => {
            let unit = selection::unit(&result, wanted)?;
            cchc_report::scorecard(set, &result, unit, session.view_for(arguments.scoring.out.is_some()))
        }
        ScoreFormat::Json => selection::alone(result, wanted)?.to_json(),
        ScoreFormat::Csv => cchc_report::flat_scorecard(set, selection::unit(&result, wanted)?),
    })
}
