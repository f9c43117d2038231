//! One engine a criteria set, prepared once, answering many requests.

use cchc::{
    CriteriaSet, Document, Evidence, Kind, NodeIndex, Options, Place, Places, Problem, Problems, Scores,
    Source, UnitIndex, explain, rank, score,
};

use crate::explain::{ExplainFile, ExplainPublication};
use crate::publish::Publication;
use crate::result::ResultFile;
use crate::{digest, rollup};

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
    pub rollup: Vec<ResultFile>,
}

/// A result, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The result.
    pub result: ResultFile,
    /// Warnings; never errors.
    pub warnings: Problems,
}

/// An explanation, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The explanation.
    pub file: ExplainFile,
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
        let Run { scores, case_digest, mut warnings, .. } = self.run(evidence, request)?;
        let standings = rank(&self.set, evidence, &scores);
        let publication = Publication {
            set: &self.set,
            evidence,
            scores: &scores,
            standings: &standings,
            without: &request.without,
            set_digest: &self.digest,
            case_digest: &case_digest,
        };
        let result = publication.result();
        let mut loose = scores
            .units
            .iter()
            .zip(evidence.units())
            .filter(|(score, _)| score.bounds.as_ref().is_some_and(|bounds| bounds.loose));
        if let Some((_, first)) = loose.next() {
            let place = Place::at(&first.mark).unit(&first.id);
            warnings.push(loose_bounds(loose.count()).at(place));
        }
        Ok(Scored { result, warnings })
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
        let Run { scores, options, case_digest, warnings } = self.run(evidence, request)?;
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
            case_digest: &case_digest,
        };
        Ok(Explained { file: publication.file(), warnings })
    }

    /// The scores of a case, by which everything else is answered.
    fn run(&self, evidence: &Evidence, request: &ScoreRequest) -> Result<Run, Problems> {
        let mut warnings = Problems::default();
        let rollup = rollup::points(&self.set, evidence, &request.rollup, &mut warnings);
        if warnings.has_errors() {
            return Err(warnings);
        }
        let case_digest = digest::of_case(&self.set, evidence, &rollup);
        let options = Options { without: request.without.clone(), rollup };
        let scores = score(&self.set, evidence, &options);
        for (unit, score) in evidence.units().iter().zip(&scores.units) {
            if score.last.whole.is_none() {
                warnings.push(nothing_applies().at(Place::at(&unit.mark).unit(&unit.id)));
            }
        }
        Ok(Run { scores, options, case_digest, warnings })
    }
}

/// Scores, how they were asked for, and what was suspicious.
struct Run {
    scores: Scores,
    options: Options,
    case_digest: String,
    warnings: Problems,
}

fn loose_bounds(others: usize) -> Problem {
    Problem::new(
        Kind::LooseBounds,
        format!(
            "khoảng chỉ số của đơn vị này và {others} đơn vị khác có thể rộng hơn thực tế, không bao giờ hẹp hơn"
        ),
        format!(
            "the bounds of this unit and {others} more may be wider than what can happen, never narrower"
        ),
    )
}

fn nothing_applies() -> Problem {
    Problem::new(
        Kind::NothingApplicable,
        "không tiêu chí nào áp dụng cho đơn vị này",
        "nothing applies to this unit",
    )
}
