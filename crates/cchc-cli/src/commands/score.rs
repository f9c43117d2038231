//! `cchc score SET CASE`: the ranking, or the scorecard of one unit, as text, JSON or CSV.

use cchc::{CriteriaSet, Problems};
use cchc_wire::{Engine, ResultFile, UnitResult};

use super::scoring::{self, Prepared};
use crate::arguments::{ScoreArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Scores a case and shows what was asked for.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let is_csv = arguments.format == ScoreFormat::Csv;
    // Every way has reported what is suspicious, and has no text where the command stops for that.
    let text = if is_csv && arguments.units.unit.is_none() {
        ranking(arguments, session)?
    } else {
        result(arguments, session)?
    };
    let Some(text) = text else { return Ok(Outcome::Warnings) };
    scoring::deliver(&text, arguments.scoring.out.as_deref(), is_csv, session)?;
    Ok(Outcome::Fine)
}

/// The ranking as CSV, made row by row: it shows neither nodes nor groups, so no result is put together for it.
fn ranking(arguments: &ScoreArguments, session: &mut Session) -> Result<Option<String>, Stop> {
    let (prepared, rows) = {
        let _progress = progress(session);
        let mut prepared = scoring::prepared(&arguments.scoring, session)?;
        let Prepared { engine, evidence, request, warnings } = &mut prepared;
        let row = |unit: &UnitResult| cchc_report::flat_unit(engine.set(), unit);
        let (rows, further) = engine.map_units(evidence, request, row)?;
        warnings.extend(further);
        (prepared, rows)
    };
    if scoring::stops(&prepared.warnings, &arguments.scoring, session) {
        return Ok(None);
    }
    let (only, groups, set) = (&arguments.units.only, &arguments.units.group, prepared.engine.set());
    let text = if only.is_empty() && groups.is_empty() {
        cchc_report::flat_table(set, rows.iter())
    } else {
        let chosen = selection::chosen(&selection::of_case(&prepared.evidence), only, groups)?;
        cchc_report::flat_table(set, chosen.iter().filter_map(|place| rows.get(*place)))
    };
    left((prepared, rows));
    Ok(Some(text))
}

fn result(arguments: &ScoreArguments, session: &mut Session) -> Result<Option<String>, Stop> {
    let (engine, result, warnings) = scored(arguments, session)?;
    let set = engine.set();
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(None);
    }
    let text = match &arguments.units.unit {
        Some(unit) => one_unit(set, result, unit, arguments, session)?,
        None => {
            let result = selection::narrowed(result, &arguments.units.only, &arguments.units.group)?;
            let text = all_units(set, &result, arguments, session);
            left(result);
            text
        }
    };
    left(engine);
    Ok(Some(text))
}

/// Leaves what is no longer needed to the end of the process: giving back some hundred thousand small pieces one by
/// one takes as long as scoring them.
fn left<T>(piece: T) {
    std::mem::forget(piece);
}

fn progress(session: &Session) -> Progress {
    Progress::of(session.say("Đang chấm điểm…", "Scoring…"))
}

fn scored(arguments: &ScoreArguments, session: &Session) -> Result<(Engine, ResultFile, Problems), Stop> {
    let _progress = progress(session);
    let Prepared { engine, evidence, request, mut warnings } =
        scoring::prepared(&arguments.scoring, session)?;
    // A ranking shows no nodes; without them a large case takes a small part of the time.
    let shows_nodes = arguments.units.unit.is_some() || arguments.format == ScoreFormat::Json;
    let scored = if shows_nodes {
        engine.score(&evidence, &request)?
    } else {
        engine.standings(&evidence, &request)?
    };
    warnings.extend(scored.warnings);
    left(evidence);
    Ok((engine, scored.result, warnings))
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
