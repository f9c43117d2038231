//! `cchc lost SET CASE`: where points went, unit by unit, put together, or what units lose in common.

use cchc::{CriteriaSet, Problems};
use cchc_report::{LossView, flat_accounts, flat_common_losses, flat_losses};
use cchc_wire::LostFile;

use super::scoring::{self, Prepared};
use crate::arguments::{LostArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Accounts for lost points and shows what was asked for.
pub(crate) fn run(arguments: &LostArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let (set, file, warnings) = accounted(arguments, session)?;
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let text = shown(&set, &file, arguments, session);
    let is_csv = arguments.format == ScoreFormat::Csv;
    scoring::deliver(&text, arguments.scoring.out.as_deref(), is_csv, session)?;
    Ok(Outcome::Fine)
}

fn accounted(
    arguments: &LostArguments,
    session: &Session,
) -> Result<(CriteriaSet, LostFile, Problems), Stop> {
    let _progress = Progress::of(session.say("Đang tính điểm bị mất…", "Accounting for lost points…"));
    let Prepared { engine, evidence, request, mut warnings } =
        scoring::prepared(&arguments.scoring, session)?;
    // Unlike ranks, what units lose together is over these alone.
    let units = selection::units_of_case(&evidence, &arguments.units)?;
    let lost = engine.lost(&evidence, &request, &units)?;
    warnings.extend(lost.warnings);
    Ok((engine.set().clone(), lost.file, warnings))
}

fn shown(set: &CriteriaSet, file: &LostFile, arguments: &LostArguments, session: &Session) -> String {
    let view = session.view_for(arguments.scoring.out.is_some());
    let by = arguments.by.map(LossView::from);
    match (arguments.format, by) {
        (ScoreFormat::Json, _) => file.to_json(),
        (ScoreFormat::Table, Some(by)) => cchc_report::losses(set, file, by, view),
        (ScoreFormat::Csv, Some(by)) => flat_losses(file, by),
        (ScoreFormat::Table, None) if arguments.common => cchc_report::common_losses(set, file, view),
        (ScoreFormat::Csv, None) if arguments.common => flat_common_losses(file),
        (ScoreFormat::Table, None) => cchc_report::accounts(set, file, view),
        (ScoreFormat::Csv, None) => flat_accounts(file),
    }
}
