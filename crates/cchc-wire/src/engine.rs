//! One engine a criteria set, prepared once, answering many requests.

mod what_if;

pub use what_if::Answered;

use std::collections::BTreeSet;

use cchc::{
    CriteriaSet, Document, Evidence, Kind, NodeIndex, Options, Place, Places, Problem, Problems, Scores,
    Source, Tally, UnitIndex, explain, rank, score,
};

use crate::digest::{self, RollupPoints};
use crate::explain::{ExplainFile, ExplainPublication};
use crate::lost::{LostFile, LostPublication};
use crate::publish::Publication;
use crate::result::ResultFile;
use crate::rollup::{self, SubordinateResult};

/// A prepared criteria set.
#[derive(Clone, Debug)]
pub struct Engine {
    set: CriteriaSet,
    digest: String,
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
        let digest = digest::of_set(&set);
        Engine { set, digest }
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
        &self.digest
    }

    /// Scores, ranks and classifies all units of a case that was checked against this engine's set.
    ///
    /// # Errors
    /// Rollup results that lack what a rule asks for, or whose figures cannot be taken over.
    pub fn score(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Scored, Problems> {
        self.answer(evidence, request, |publication, rollup| {
            let mut result = publication.result();
            result.case.digest = digest::of_case(&self.set, evidence, rollup);
            result
        })
    }

    /// The same without the nodes of units and without the digest of the case, which stay empty: all that a
    /// ranking shows, in a small part of the time and memory.
    ///
    /// # Errors
    /// Those of [`score`](Self::score).
    pub fn standings(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Scored, Problems> {
        self.answer(evidence, request, |publication, _| publication.standings())
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
        units: &BTreeSet<UnitIndex>,
    ) -> Result<Lost, Problems> {
        let Run { scores, options, warnings } = self.run(evidence, request)?;
        let publication = LostPublication {
            set: &self.set,
            evidence,
            scores: &scores,
            units,
            without: &request.without,
            set_digest: &self.digest,
            case_digest: &digest::of_case(&self.set, evidence, &options.rollup),
        };
        Ok(Lost { file: publication.file(), warnings })
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
        let Run { scores, options, warnings } = self.run(evidence, request)?;
        let standings = rank(&self.set, evidence, &scores);
        let explanation = explain(&self.set, evidence, &options, &scores, &standings, unit);
        let found = explanation.zip(scores.units.get(unit.position()));
        // A unit of another case has no score here.
        let Some((explanation, score)) = found else { return Err(warnings) };
        let publication = ExplainPublication {
            set: &self.set,
            evidence,
            score,
            explanation: &explanation,
            places,
            node,
            without: &request.without,
            set_reference: &self.reference(),
            case_digest: &digest::of_case(&self.set, evidence, &options.rollup),
        };
        Ok(Explained { file: publication.file(), warnings })
    }

    /// The scores of a case as the interpreter gives them, by which accounts and explanations are answered.
    fn run(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Run, Problems> {
        let (options, mut warnings) = self.options(evidence, request)?;
        let scores = score(&self.set, evidence, &options);
        for (unit, score) in evidence.units().iter().zip(&scores.units) {
            if score.last.whole.is_none() {
                warnings.push(nothing_applies().at(Place::at(&unit.mark).unit(&unit.id)));
            }
        }
        Ok(Run { scores, options, warnings })
    }

    /// What a run is told beside its evidence, with what was suspicious in the results of subordinate units.
    fn options(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<(Options, Problems), Problems> {
        let mut warnings = Problems::default();
        let rollup = rollup::points(&self.set, evidence, &request.rollup, &mut warnings);
        if warnings.has_errors() {
            return Err(warnings);
        }
        Ok((Options { without: request.without.clone(), rollup }, warnings))
    }

    fn answer(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        publish: impl FnOnce(&Publication<'_>, &RollupPoints) -> ResultFile,
    ) -> Result<Scored, Problems> {
        let (options, mut warnings) = self.options(evidence, request)?;
        let tally = Tally::new(&self.set, evidence, &options);
        let standings = tally.standings();
        let publication = Publication {
            set: &self.set,
            evidence,
            tally: &tally,
            standings: &standings,
            groups: &tally.groups(&standings),
            without: &request.without,
            set_digest: &self.digest,
        };
        let result = publish(&publication, &options.rollup);
        for unit in evidence.units().iter().zip(&result.units).filter(|(_, unit)| unit.index.is_none()) {
            warnings.push(nothing_applies().at(Place::at(&unit.0.mark).unit(&unit.0.id)));
        }
        let mut loose = tally.loosely_bounded().map(|unit| evidence.unit(unit));
        if let Some(first) = loose.next() {
            let place = Place::at(&first.mark).unit(&first.id);
            warnings.push(loose_bounds(loose.count()).at(place));
        }
        Ok(Scored { result, warnings })
    }
}

/// Scores, how they were asked for, and what was suspicious.
struct Run {
    scores: Scores,
    options: Options,
    warnings: Problems,
}

fn loose_bounds(others: usize) -> Problem {
    let (vi, en) = match others {
        0 => (String::new(), String::new()),
        _ => (format!(" và {others} đơn vị khác"), format!(" and {others} more")),
    };
    Problem::new(
        Kind::LooseBounds,
        format!("khoảng chỉ số của đơn vị này{vi} có thể rộng hơn thực tế, không bao giờ hẹp hơn"),
        format!("the bounds of this unit{en} may be wider than what can happen, never narrower"),
    )
}

fn nothing_applies() -> Problem {
    Problem::new(
        Kind::NothingApplicable,
        "không tiêu chí nào áp dụng cho đơn vị này",
        "nothing applies to this unit",
    )
}
