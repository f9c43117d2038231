//! `cchc robust SET CASE`: how far ranks and tiers hang on judgement.

use cchc::{CriteriaSet, Problems, RobustRequest};
use cchc_report::flat_robustness;
use cchc_wire::{RobustFile, robust_request};

use super::lost::chosen;
use super::scoring::{self, Prepared};
use crate::arguments::{RobustArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Counter;
use crate::session::Session;

/// Puts the ranking to the test and shows what came of it.
pub(crate) fn run(arguments: &RobustArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let asked = asked(arguments)?;
    let (set, file, warnings) = tested(arguments, &asked, session)?;
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let is_csv = arguments.format == ScoreFormat::Csv;
    let text = match arguments.format {
        ScoreFormat::Json => file.to_json(),
        ScoreFormat::Csv => flat_robustness(&file),
        ScoreFormat::Table => {
            cchc_report::robustness(&set, &file, session.view_for(arguments.scoring.out.is_some()))
        }
    };
    scoring::deliver(&text, arguments.scoring.out.as_deref(), is_csv, session)?;
    Ok(Outcome::Fine)
}

fn asked(arguments: &RobustArguments) -> Result<RobustRequest, Stop> {
    let asked = robust_request(arguments.draws, arguments.seed, arguments.weights.as_deref());
    asked.map_err(|problem| {
        let mut problems = Problems::default();
        problems.push(problem);
        Stop::Problems(problems, Outcome::Usage)
    })
}

fn tested(
    arguments: &RobustArguments,
    asked: &RobustRequest,
    session: &Session,
) -> Result<(CriteriaSet, RobustFile, Problems), Stop> {
    let Prepared { engine, evidence, request, mut warnings } =
        scoring::prepared(&arguments.scoring, session)?;
    let units = chosen(&evidence, &arguments.units)?;
    let message = session.say("Đang thử độ vững của xếp hạng…", "Putting the ranking to the test…");
    let counter = Counter::of(message, u64::from(asked.draws) * 2);
    let robust = engine.robust(&evidence, &request, asked, &units, &|more| counter.add(more.into()))?;
    drop(counter);
    warnings.extend(robust.warnings);
    Ok((engine.set().clone(), robust.file, warnings))
}
