//! A case that was read against the set of an engine and is kept beside it, so that a host asks it several questions.
//! Where it came from, a path, a request or tables, is known to nobody afterwards.

use std::path::Path;
use std::sync::Arc;

use cchc::{Checked, Evidence, EvidenceBuilder, NumberStyle, Problems};
use cchc_wire::case::{CaseFile, feed_json};
use cchc_wire::{Engine, Request, ScoreRequest};

use crate::{CaseTables, ScoredCase, problems, read_case};

/// A case and the engine against whose set it was read.
#[derive(Clone, Debug)]
pub struct ReadCase {
    engine: Arc<Engine>,
    evidence: Arc<Evidence>,
}

impl ReadCase {
    /// The case at a path: a folder, a JSON, a workbook. Numbers in it are written in `style`.
    ///
    /// # Errors
    /// Everything that is wrong with the case, warnings included; so too of the others.
    pub fn from_path(
        engine: &Arc<Engine>,
        path: &Path,
        style: NumberStyle,
    ) -> Result<Checked<ReadCase>, Problems> {
        Ok(ReadCase::of(engine, cchc_files::load_case(path, engine.set(), style)?.evidence))
    }

    /// The case of a request to check it, in JSON.
    pub fn from_request(engine: &Arc<Engine>, request: &str) -> Result<Checked<ReadCase>, Problems> {
        let Request::Check(asked) = Request::from_json(request)? else {
            return Err(problems::another_request("check"));
        };
        let mut builder = EvidenceBuilder::new(engine.set(), NumberStyle::Point);
        feed_json(&asked.case, &mut builder);
        Ok(ReadCase::of(engine, builder.finish()?))
    }

    /// The case of tables, numbers in text written in `style`.
    pub fn from_tables(
        engine: &Arc<Engine>,
        tables: CaseTables<'_>,
        style: NumberStyle,
    ) -> Result<Checked<ReadCase>, Problems> {
        Ok(ReadCase::of(engine, read_case(engine.set(), tables, style)?))
    }

    fn of(engine: &Arc<Engine>, read: Checked<Evidence>) -> Checked<ReadCase> {
        let case = ReadCase { engine: Arc::clone(engine), evidence: Arc::new(read.value) };
        Checked { value: case, warnings: read.warnings }
    }

    /// The normal form of the case.
    pub fn file(&self) -> CaseFile {
        CaseFile::new(self.engine.set(), &self.evidence)
    }

    /// Scores the case as a request to score says, in JSON, whose own case stays unread.
    ///
    /// # Errors
    /// A request that is none, and what [`ScoredCase::new`] says.
    pub fn score(&self, request: &str) -> Result<Checked<ScoredCase>, Problems> {
        let Request::Score(asked) = Request::from_json(request)? else {
            return Err(problems::another_request("score"));
        };
        let asked = ScoreRequest {
            without: asked.without.into_iter().map(Into::into).collect(),
            rollup: asked.rollup.into_iter().map(Into::into).collect(),
        };
        let scored = ScoredCase::new(Arc::clone(&self.engine), Arc::clone(&self.evidence), &asked);
        scored.map(|(value, warnings)| Checked { value, warnings })
    }
}
