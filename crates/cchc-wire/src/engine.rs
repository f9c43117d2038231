//! One engine a criteria set, prepared once, answering many requests.

mod recover;
mod what_if;

pub use what_if::Answered;

use std::sync::OnceLock;

use cchc::{
    Checked, CriteriaSet, Document, Evidence, NodeIndex, Options, Places, Problems, RobustRequest, Source,
    UnitIndex,
};

use crate::digest;
use crate::explain::ExplainFile;
use crate::lost::LostFile;
use crate::result::{ResultFile, UnitResult};
use crate::robust::RobustFile;
use crate::rollup::{self, SubordinateResult};
use crate::scoring::Scoring;

/// A prepared criteria set.
#[derive(Clone, Debug)]
pub struct Engine {
    set: CriteriaSet,
    /// Made when first asked for: a table of units does not show it.
    digest: OnceLock<String>,
}

/// What a scoring run is asked beside its evidence.
#[derive(Clone, Debug, Default)]
pub struct ScoreRequest {
    /// Sources to leave out, so that the index is that of the others alone, rescaled.
    pub without: Vec<Source>,
    /// Results of subordinate units, for rollup leaves.
    pub rollup: Vec<SubordinateResult>,
}

/// An explanation, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The explanation.
    pub file: ExplainFile,
    /// Warnings; never errors.
    pub warnings: Problems,
}

/// Accounts of lost points, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The accounts.
    pub file: LostFile,
    /// Warnings; never errors.
    pub warnings: Problems,
}

/// How robust a ranking is, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Robust {
    /// The answer.
    pub file: RobustFile,
    /// Warnings; never errors.
    pub warnings: Problems,
}

/// A result, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The result.
    pub result: ResultFile,
    /// Warnings; never errors.
    pub warnings: Problems,
}

impl Engine {
    /// Prepares a set.
    pub fn new(set: CriteriaSet) -> Engine {
        Engine { set, digest: OnceLock::new() }
    }

    /// Reads, checks and prepares a set; what was suspicious in it comes along.
    ///
    /// # Errors
    /// Everything that is wrong with the set, warnings included.
    pub fn read(document: &Document) -> Result<(Engine, Problems), Problems> {
        let checked = CriteriaSet::read(document)?;
        Ok((Engine::new(checked.value), checked.warnings))
    }

    /// The set.
    pub fn set(&self) -> &CriteriaSet {
        &self.set
    }

    /// SHA-256 of the canonical JSON of the set.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| digest::of_set(&self.set))
    }

    /// Scores, ranks and classifies all units of a case that was checked against this engine's set.
    ///
    /// # Errors
    /// Rollup results that lack what a rule asks for, or whose figures cannot be taken over.
    pub fn score(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Scored, Problems> {
        self.answer(evidence, request, |scoring, units| scoring.result(units))
    }

    /// The same without the nodes of units and without the digest of the case, which stay empty: all that a
    /// ranking shows, in a small part of the time and memory.
    ///
    /// # Errors
    /// Those of [`score`](Self::score).
    pub fn standings(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Scored, Problems> {
        self.answer(evidence, request, |scoring, units| scoring.standings(units))
    }

    /// What a run is told beside its evidence, with what was suspicious in the results of subordinate units.
    ///
    /// # Errors
    /// Those of [`score`](Self::score).
    pub fn options(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Checked<Options>, Problems> {
        let mut warnings = Problems::default();
        let rollup = rollup::points(&self.set, evidence, &request.rollup, &mut warnings);
        if warnings.has_errors() {
            return Err(warnings);
        }
        Ok(Checked {
            value: Options { without: request.without.clone(), rollup, ..Options::default() },
            warnings,
        })
    }

    /// Scores a case, for whoever asks for results of it part by part: a large one fills much memory at once.
    pub fn scoring<'a>(&'a self, evidence: &'a Evidence, options: &'a Options) -> Scoring<'a> {
        Scoring::new(self, evidence, options)
    }

    /// Makes something of every unit of a ranking, in the order of the case and on all cores: the result of a unit
    /// without its nodes, which is not kept. Neither groups nor digests are worked out.
    ///
    /// # Errors
    /// Those of [`score`](Self::score).
    pub fn map_units<R: Send>(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        make: impl Fn(&UnitResult) -> R + Send + Sync,
    ) -> Result<(Vec<R>, Problems), Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        let scoring = self.scoring(evidence, &options);
        warnings.extend(scoring.warnings());
        Ok((scoring.map_units(make), warnings))
    }

    /// The accounts of lost points of these units of a case. All are scored, since the figures of a group
    /// hang on all; what units lose together and in common is over these alone.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn lost(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        units: &[UnitIndex],
    ) -> Result<Lost, Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        let scoring = self.scoring(evidence, &options);
        warnings.extend(scoring.warnings_of_units());
        Ok(Lost { file: scoring.lost(units), warnings })
    }

    /// How the points of one unit came about; with a node only that and what is below. `places` tells where
    /// its cells stand, where someone kept them.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn explain(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        unit: UnitIndex,
        node: Option<NodeIndex>,
        places: &Places,
    ) -> Result<Explained, Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        let scoring = self.scoring(evidence, &options);
        warnings.extend(scoring.warnings_of_units());
        // A unit of another case has no score here.
        match scoring.explain(unit, node, places, &request.rollup) {
            Some(file) => Ok(Explained { file, warnings }),
            None => Err(warnings),
        }
    }

    /// How far the ranks and tiers of these units hang on judgement. All units of the case are ranked against one
    /// another. `progress` hears how many draws more are done.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn robust(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        asked: &RobustRequest,
        units: &[UnitIndex],
        progress: &(dyn Fn(u32) + Sync),
    ) -> Result<Robust, Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        let scoring = self.scoring(evidence, &options);
        warnings.extend(scoring.warnings_of_units());
        Ok(Robust { file: scoring.robust(asked, units, progress), warnings })
    }

    fn answer(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        make: impl FnOnce(&Scoring<'_>, &[UnitIndex]) -> ResultFile,
    ) -> Result<Scored, Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        let scoring = self.scoring(evidence, &options);
        warnings.extend(scoring.warnings());
        Ok(Scored { result: make(&scoring, &scoring.all()), warnings })
    }
}
