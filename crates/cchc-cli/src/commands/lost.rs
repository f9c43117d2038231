//! `cchc lost SET CASE`: where points went, unit by unit, put together, or what units lose in common.

use cchc::{CriteriaSet, UnitIndex};
use cchc_report::{LossSheets, LossView, flat_accounts, flat_common_losses, flat_losses};
use cchc_wire::Scoring;

use super::scoring::{self, Content, Prepared};
use crate::arguments::{LostArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Accounts for lost points and shows what was asked for.
pub(crate) fn run(arguments: &LostArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let format = scoring::format(arguments.format, arguments.scoring.out.as_deref())?;
    let progress = Progress::of(session.say("Đang tính điểm bị mất…", "Accounting for lost points…"));
    let mut prepared = scoring::prepared(&arguments.scoring, session)?;
    let options = prepared.options()?;
    let Prepared { engine, evidence, mut warnings, .. } = prepared;
    // Unlike ranks, what units lose together is over the chosen ones alone.
    let units = selection::units(&evidence, &arguments.units)?;
    let scoring = engine.scoring(&evidence, &options);
    warnings.extend(scoring.warnings_of_units());
    drop(progress);
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let content = match format {
        ScoreFormat::Workbook => workbook(&scoring, engine.set(), &units, arguments, session)?,
        format => content(&scoring, engine.set(), &units, (arguments, format), session),
    };
    scoring::deliver(content, arguments.scoring.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}

fn content<'s>(
    scoring: &'s Scoring<'_>,
    set: &CriteriaSet,
    units: &'s [UnitIndex],
    (arguments, format): (&LostArguments, ScoreFormat),
    session: &Session,
) -> Content<'s> {
    let view = session.view_for(arguments.scoring.out.is_some());
    let together = || scoring.lost_together(units);
    let by = arguments.by.map(LossView::from);
    match (format, by) {
        (ScoreFormat::Json, _) => Content::Written(Box::new(|out| scoring.write_lost(units, out))),
        (ScoreFormat::Table | ScoreFormat::Workbook, Some(by)) => {
            Content::Text(cchc_report::losses(set, &together(), by, view))
        }
        (ScoreFormat::Csv, Some(by)) => Content::Csv(flat_losses(&together(), by)),
        (ScoreFormat::Table | ScoreFormat::Workbook, None) if arguments.common => {
            Content::Text(cchc_report::common_losses(set, &together(), view))
        }
        (ScoreFormat::Csv, None) if arguments.common => Content::Csv(flat_common_losses(&together())),
        (ScoreFormat::Table | ScoreFormat::Workbook, None) => {
            Content::Text(cchc_report::accounts(set, &scoring.lost(units), view))
        }
        (ScoreFormat::Csv, None) => Content::Csv(flat_accounts(&scoring.lost(units))),
    }
}

/// The workbook. Accounts are made with their lines a few at a time, when their sheets are.
fn workbook<'s>(
    scoring: &Scoring<'_>,
    set: &CriteriaSet,
    units: &[UnitIndex],
    arguments: &LostArguments,
    session: &Session,
) -> Result<Content<'s>, Stop> {
    let wanted = match arguments.by {
        Some(by) => LossSheets::By(by.into()),
        None if arguments.common => LossSheets::Common,
        None => LossSheets::All,
    };
    scoring::workbook(session, || {
        let accounts = |places: &[usize]| scoring.accounts(&scoring::at(units, places));
        let together = scoring.lost_together(units);
        cchc_report::lost_workbook(set, &together, &accounts, wanted, session.language)
    })
}
