//! `cchc robust SET CASE`: how far ranks and tiers hang on judgement.

use cchc::RobustRequest;
use cchc_wire::{RobustFile, robust_request};

use super::scoring::{self, Faces, Prepared};
use crate::arguments::RobustArguments;
use crate::exit::{Outcome, Stop};
use crate::progress::Counter;
use crate::selection;
use crate::session::Session;

/// Puts the ranking to the test and shows what came of it.
pub(crate) fn run(arguments: &RobustArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let asked = asked(arguments)?;
    scoring::no_workbook(arguments.scoring.out.as_deref())?;
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
    let faces = Faces {
        text: cchc_report::robustness,
        json: RobustFile::to_json,
        workbook: None,
        csv: cchc_report::flat_robustness,
    };
    scoring::show(&file, &faces, engine.set(), arguments.format, arguments.scoring.out.as_deref(), session)
}

fn asked(arguments: &RobustArguments) -> Result<RobustRequest, Stop> {
    let asked = robust_request(arguments.draws, arguments.seed, arguments.weights.as_deref());
    asked.map_err(|problems| Stop::Problems(problems, Outcome::Usage))
}
