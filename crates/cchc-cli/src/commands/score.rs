//! `cchc score SET CASE`: the ranking, or the scorecard of one unit, as text, JSON or CSV.

use cchc::{CriteriaSet, Problems, Source};
use cchc_wire::{Engine, ResultFile, ScoreRequest};

use crate::arguments::{ScoreArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::session::{Session, counted};
use crate::{inputs, output, selection};

/// Scores a case and shows what was asked for.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let (set, result, warnings) = scored(arguments, session)?;
    session.warn(&warnings, arguments.strict);
    if arguments.strict && !warnings.is_empty() {
        session.note(&counted(&warnings));
        return Ok(Outcome::Warnings);
    }
    let text = match &arguments.unit {
        Some(unit) => one_unit(&set, result, unit, arguments, session)?,
        None => {
            let result = selection::narrowed(result, &arguments.only, &arguments.group)?;
            all_units(&set, &result, arguments, session)
        }
    };
    if let Some(file) = &arguments.out {
        session.may_write(file)?;
    }
    output::deliver(&text, arguments.out.as_deref(), arguments.format == ScoreFormat::Csv)?;
    if let Some(file) = &arguments.out {
        session.has_written(file);
    }
    Ok(Outcome::Fine)
}

fn scored(
    arguments: &ScoreArguments,
    session: &Session,
) -> Result<(CriteriaSet, ResultFile, Problems), Stop> {
    let _progress = Progress::of(session.say("Đang chấm điểm…", "Scoring…"));
    let set = inputs::set(&arguments.set, session)?;
    let mut warnings = set.warnings;
    let evidence = inputs::case(&arguments.case, &set.value, &arguments.reading, session)?;
    warnings.extend(evidence.warnings);
    let rollup = inputs::results(&arguments.reading.rollup, session)?;
    let without = arguments.without.iter().map(|word| Source::from(*word)).collect();
    let engine = Engine::new(set.value);
    let request = ScoreRequest { without, rollup };
    // A ranking shows no nodes; without them a large case takes a small part of the time.
    let shows_nodes = arguments.unit.is_some() || arguments.format == ScoreFormat::Json;
    let scored = if shows_nodes {
        engine.score(&evidence.value, &request)?
    } else {
        engine.standings(&evidence.value, &request)?
    };
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
        ScoreFormat::Table => cchc_report::ranking(set, result, session.view_for(arguments.out.is_some())),
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
            cchc_report::scorecard(set, &result, unit, session.view_for(arguments.out.is_some()))
        }
        ScoreFormat::Json => selection::alone(result, wanted)?.to_json(),
        ScoreFormat::Csv => cchc_report::flat_scorecard(set, selection::unit(&result, wanted)?),
    })
}
