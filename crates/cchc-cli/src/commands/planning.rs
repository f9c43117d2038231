//! What commands that plan for one unit share: what changes cost, and what becomes of the other units.

use cchc::{Checked, Efforts, NumberStyle, Problems, Scenario, UnitIndex};

use super::scoring::Prepared;
use crate::arguments::{Planning, Reading};
use crate::inputs;
use crate::session::Session;

/// What stands in the files of a plan: efforts, without rows that start after `before`, and a scenario of the others.
/// Whatever is wrong with either is reported together.
pub(super) fn read(
    arguments: &Planning,
    before: Option<&str>,
    reading: &Reading,
    unit: UnitIndex,
    prepared: &mut Prepared,
    session: &Session,
) -> Result<(Option<Efforts>, Option<Scenario>), Problems> {
    let Prepared { engine, evidence, warnings, .. } = prepared;
    let style = NumberStyle::from(reading.numbers);
    let efforts = arguments.efforts.as_deref().map(|file| {
        let efforts = cchc_files::load_efforts(file, engine.set(), style, before)?;
        session.has_read(file);
        Ok(efforts)
    });
    let scenario = arguments.scenario.as_deref().map(|file| {
        let document = inputs::scenarios(file, session)?;
        engine.rivals(evidence, &document, arguments.name.as_deref(), unit)
    });
    let mut problems = Problems::default();
    let (efforts, scenario) = (kept(efforts, &mut problems), kept(scenario, &mut problems));
    if problems.has_errors() {
        return Err(problems);
    }
    warnings.extend(problems);
    Ok((efforts, scenario))
}

/// What was read, where it could be; its problems are put aside.
fn kept<T>(read: Option<Result<Checked<T>, Problems>>, problems: &mut Problems) -> Option<T> {
    match read? {
        Ok(Checked { value, warnings }) => {
            problems.extend(warnings);
            Some(value)
        }
        Err(others) => {
            problems.extend(others);
            None
        }
    }
}
