//! What commands that score share: reading what is scored, stopping for warnings, handing the answer over.

use std::path::Path;

use cchc::{Evidence, Problems, Source};
use cchc_wire::{Engine, ScoreRequest};

use crate::arguments::Scoring;
use crate::exit::Stop;
use crate::session::{Session, counted};
use crate::{inputs, output};

/// Everything that a scoring command needs, read and checked.
pub(super) struct Prepared {
    pub(super) engine: Engine,
    pub(super) evidence: Evidence,
    pub(super) request: ScoreRequest,
    pub(super) warnings: Problems,
}

/// Reads the set, the case and the results of subordinate units.
pub(super) fn prepared(arguments: &Scoring, session: &Session) -> Result<Prepared, Stop> {
    let set = inputs::set(&arguments.set, session)?;
    let mut warnings = set.warnings;
    let evidence = inputs::case(&arguments.case, &set.value, &arguments.reading, session)?;
    warnings.extend(evidence.warnings);
    let rollup = inputs::results(&arguments.reading.rollup, session)?;
    let without = arguments.without.iter().map(|word| Source::from(*word)).collect();
    let request = ScoreRequest { without, rollup };
    Ok(Prepared { engine: Engine::new(set.value), evidence: evidence.value, request, warnings })
}

/// Reports warnings, and says whether the command stops for them.
pub(super) fn stops(warnings: &Problems, arguments: &Scoring, session: &mut Session) -> bool {
    session.warn(warnings, arguments.strict);
    let stops = arguments.strict && !warnings.is_empty();
    if stops {
        session.note(&counted(warnings));
    }
    stops
}

/// Writes the answer to the file that was asked for, or else to the output.
pub(super) fn deliver(text: &str, out: Option<&Path>, is_csv: bool, session: &Session) -> Result<(), Stop> {
    if let Some(file) = out {
        session.may_write(file)?;
    }
    output::deliver(text, out, is_csv)?;
    if let Some(file) = out {
        session.has_written(file);
    }
    Ok(())
}
