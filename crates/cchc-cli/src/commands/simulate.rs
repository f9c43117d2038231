//! `cchc simulate SET CASE`: what if, before and after; with `--over` one value over its whole range.

use cchc::{Arguments, Checked, Evidence, NumberStyle, Scenario, Text, UnitIndex};
use cchc_wire::Engine;

use super::scoring::{self, Content, Prepared};
use crate::arguments::{CheckFormat, SimulateArguments};
use crate::exit::{Outcome, Stop};
use crate::inputs;
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Tries changes and shows what comes of them.
pub(crate) fn run(arguments: &SimulateArguments, session: &mut Session) -> Result<Outcome, Stop> {
    scoring::no_workbook(arguments.scoring.out.as_deref())?;
    let progress = Progress::of(session.say("Đang tính thử…", "Trying…"));
    let Prepared { engine, evidence, request, mut warnings } =
        scoring::prepared(&arguments.scoring, session)?;
    let unit = arguments.unit.as_deref().map(|unit| selection::unit(&evidence, unit)).transpose()?;
    let read = scenarios(arguments, &engine, &evidence, unit, session)?;
    warnings.extend(read.warnings);
    let view = session.view_for(arguments.scoring.out.is_some());
    let is_json = arguments.format == CheckFormat::Json;
    let (text, others) = match (&arguments.over, unit) {
        (Some(code), Some(unit)) => {
            let edits = one(&read.value)?.edits.as_slice();
            let over = engine.over(&evidence, &request, (unit, edits), code)?;
            let file = over.file;
            let text = if is_json { file.to_json() } else { cchc_report::range(engine.set(), &file, view) };
            (text, over.warnings)
        }
        _ => {
            let simulated = engine.simulate(&evidence, &request, &read.value)?;
            let file = simulated.file;
            let text =
                if is_json { file.to_json() } else { cchc_report::simulation(engine.set(), &file, view) };
            (text, simulated.warnings)
        }
    };
    warnings.extend(others);
    drop(progress);
    if scoring::stops(&warnings, &arguments.scoring, session) {
        return Ok(Outcome::Warnings);
    }
    scoring::deliver(Content::Text(text), arguments.scoring.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}

/// The scenarios of the file, or of the arguments.
fn scenarios(
    arguments: &SimulateArguments,
    engine: &Engine,
    evidence: &Evidence,
    unit: Option<UnitIndex>,
    session: &Session,
) -> Result<Checked<Vec<Scenario>>, Stop> {
    if let Some(file) = &arguments.scenarios {
        let document = inputs::scenarios(file, session)?;
        return Ok(engine.scenarios(evidence, &document, NumberStyle::Point, unit)?);
    }
    let written = Arguments { set: &arguments.set_value, documents: &arguments.documents };
    let document = written.document(engine.set())?;
    let style = NumberStyle::from(arguments.scoring.reading.numbers);
    Ok(engine.scenarios(evidence, &document, style, unit)?)
}

/// The one scenario whose changes stand while a value runs.
fn one(scenarios: &[Scenario]) -> Result<&Scenario, Stop> {
    match scenarios {
        [one] => Ok(one),
        _ => Err(Stop::Said(
            Text::new(
                "với `--over` chỉ dùng được một kịch bản",
                "with `--over` there can be one scenario only",
            ),
            Outcome::Usage,
        )),
    }
}
