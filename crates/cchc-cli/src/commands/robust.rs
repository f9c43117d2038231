//! `cchc robust SET CASE`: how far ranks and tiers hang on judgement.

use cchc::{Problems, RobustRequest};
use cchc_report::flat_robustness;
use cchc_wire::{RobustFile, robust_request};

use super::scoring::{self, Content, Prepared};
use crate::arguments::{RobustArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Counter;
use crate::selection;
use crate::session::Session;

/// Puts the ranking to the test and shows what came of it.
pub(crate) fn run(arguments: &RobustArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let asked = asked(arguments)?;
    let mut prepared = scoring::prepared(&arguments.scoring, session)?;
    let options = prepared.options()?;
    let Prepared { engine, evidence, mut warnings, .. } = prepared;
    let units = selection::units(&evidence, &arguments.units)?;
    let scoring = engine.scoring(&evidence, &options);
    warnings.extend(scoring.warnings_of_units());
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let message = session.say("Đang thử độ vững của xếp hạng…", "Putting the ranking to the test…");
    let counter = Counter::of(message, u64::from(asked.draws) * 2);
    let file: RobustFile = scoring.robust(&asked, &units, &|more| counter.add(more.into()));
    drop(counter);
    let content = match arguments.format {
        ScoreFormat::Json => Content::Text(file.to_json()),
        ScoreFormat::Csv => Content::Csv(flat_robustness(&file)),
        ScoreFormat::Table => {
            let view = session.view_for(arguments.scoring.out.is_some());
            Content::Text(cchc_report::robustness(engine.set(), &file, view))
        }
    };
    scoring::deliver(content, arguments.scoring.out.as_deref(), session)?;
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
