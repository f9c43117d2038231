//! A case that was scored, of which results are made as they are asked for: whole, for some units, unit by
//! unit, or straight into a writer. How figures become texts is in `publish`.

use std::io::Write;
use std::sync::OnceLock;

use cchc::{
    Evidence, Explanation, GroupSummary, Kind, NodeIndex, Options, Place, Places, Problem, Problems,
    RobustRequest, Standing, Tally, Text, Unit, UnitIndex, explain, robust,
};

use crate::digest;
use crate::engine::Engine;
use crate::explain::{ExplainFile, ExplainPublication};
use crate::lost::{LostFile, LostPublication, UnitLoss};
use crate::publish::Publication;
use crate::published::WrittenUnits;
use crate::result::{ResultFile, UnitResult};
use crate::robust::{RobustFile, RobustPublication};
use crate::rollup::SubordinateResult;
use crate::verify::{Verification, compared};

/// A case that was scored. Units are named by their places in the case, in rising order; the figures of groups,
/// ranks among them, are over all units of the case, whichever are asked for.
#[derive(Debug)]
pub struct Scoring<'a> {
    engine: &'a Engine,
    evidence: &'a Evidence,
    options: &'a Options,
    tally: Tally<'a>,
    standings: Vec<Standing>,
    /// Worked out when they are first asked for: a ranking row by row shows none.
    groups: OnceLock<Vec<GroupSummary>>,
}

impl<'a> Scoring<'a> {
    pub(crate) fn new(engine: &'a Engine, evidence: &'a Evidence, options: &'a Options) -> Scoring<'a> {
        let tally = Tally::new(engine.set(), evidence, options);
        let standings = tally.standings();
        Scoring { engine, evidence, options, tally, standings, groups: OnceLock::new() }
    }

    /// What was suspicious in the scores; never errors.
    pub fn warnings(&self) -> Problems {
        let mut warnings = self.warnings_of_units();
        let mut loose = self.tally.loosely_bounded().map(|unit| self.evidence.unit(unit));
        if let Some(first) = loose.next() {
            let place = Place::at(&first.mark).unit(&first.id);
            warnings.push(loose_bounds(loose.count()).at(place));
        }
        warnings
    }

    /// The same of units alone, whatever their bounds: accounts of lost points have none.
    pub fn warnings_of_units(&self) -> Problems {
        let mut warnings = Problems::default();
        for unit in self.evidence.unit_indices().filter(|unit| !self.tally.applies_to(*unit)) {
            warnings.push(nothing_applies(self.evidence.unit(unit)));
        }
        warnings
    }

    /// All units of the case.
    pub fn all(&self) -> Vec<UnitIndex> {
        self.evidence.unit_indices().collect()
    }

    /// The result of these units.
    pub fn result(&self, units: &[UnitIndex]) -> ResultFile {
        self.publication(units).result(self.case_digest())
    }

    /// The same without the nodes of units and without the digest of the case, which stay empty.
    pub fn standings(&self, units: &[UnitIndex]) -> ResultFile {
        self.publication(units).standings()
    }

    /// Makes something of every unit, in the order of the case and on all cores: the result of a unit without its
    /// nodes, which is not kept. Neither groups nor digests are worked out.
    pub fn map_units<R: Send>(&self, make: impl Fn(&UnitResult) -> R + Send + Sync) -> Vec<R> {
        let publication = Publication {
            set: self.engine.set(),
            evidence: self.evidence,
            tally: &self.tally,
            standings: &self.standings,
            groups: &[],
            without: &self.options.without,
            set_digest: "",
            units: &[],
        };
        publication.map_units(make)
    }

    /// These units alone, with their nodes.
    pub fn units(&self, units: &[UnitIndex]) -> Vec<UnitResult> {
        self.publication(units).with_nodes(units)
    }

    /// Writes the JSON of the result of these units, the bytes of [`ResultFile::to_json`]; but each unit is made
    /// when it is written, so that the memory this needs does not grow with the units.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_result(&self, units: &[UnitIndex], out: &mut (impl Write + ?Sized)) -> std::io::Result<()> {
        self.publication(units).made_when_written(self.case_digest()).write_json(out)
    }

    /// The accounts of lost points of these units; what units lose together and in common is over these alone.
    pub fn lost(&self, units: &[UnitIndex]) -> LostFile {
        self.lost_publication(units, self.case_digest()).file()
    }

    /// The same without the lines of units: what they lose together and in common.
    pub fn lost_together(&self, units: &[UnitIndex]) -> LostFile {
        self.lost_publication(units, self.case_digest()).together()
    }

    /// The accounts of these units alone.
    pub fn accounts(&self, units: &[UnitIndex]) -> Vec<UnitLoss> {
        // Accounts alone show no digest.
        self.lost_publication(units, String::new()).accounts(units)
    }

    /// Writes the JSON of the accounts of these units, the bytes of [`LostFile::to_json`], each account made
    /// when it is written.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_lost(&self, units: &[UnitIndex], out: &mut (impl Write + ?Sized)) -> std::io::Result<()> {
        self.lost_publication(units, self.case_digest()).write_json(out)
    }

    /// How the points of a unit came about; with a node only that and what is below. `places` tells where its cells
    /// stand, `rollup` holds the results of subordinate units. `None` where the case has no such unit.
    pub fn explain(
        &self,
        unit: UnitIndex,
        node: Option<NodeIndex>,
        places: &Places,
        rollup: &[SubordinateResult],
    ) -> Option<ExplainFile> {
        let explanation = explain(&self.tally, &self.standings, unit)?;
        let publication = ExplainPublication {
            set: self.engine.set(),
            evidence: self.evidence,
            score: &self.tally.score(unit),
            explanation: &explanation,
            places,
            node,
            without: &self.options.without,
            rollup,
            set_reference: &self.engine.reference(),
            case_digest: &self.case_digest(),
        };
        Some(publication.file())
    }

    /// The trace of a unit as the engine has it.
    pub(crate) fn explanation(&self, unit: UnitIndex) -> Option<Explanation> {
        explain(&self.tally, &self.standings, unit)
    }

    /// How far the ranks and tiers of these units hang on judgement. `progress` hears how many draws more are done.
    pub fn robust(
        &self,
        asked: &RobustRequest,
        units: &[UnitIndex],
        progress: &(dyn Fn(u32) + Sync),
    ) -> RobustFile {
        let set = self.engine.set();
        let publication = RobustPublication {
            set,
            evidence: self.evidence,
            robustness: &robust(set, self.evidence, self.options, asked, progress),
            request: asked,
            figures: &|unit| self.tally.figures(unit),
            standings: &self.standings,
            units,
            without: &self.options.without,
            set_reference: &self.engine.reference(),
            case_digest: &self.case_digest(),
        };
        publication.file()
    }

    /// Holds a published result against this case; as much of either side is in memory as is compared at a time.
    pub fn verify(&self, published: &ResultFile<WrittenUnits>) -> Verification {
        let all = self.all();
        let head = self.publication(&all).made_when_written(self.case_digest()).with(());
        let ids = self.evidence.units().iter().map(|unit| unit.id.as_str());
        let make = |places: &[usize]| {
            let units: Vec<UnitIndex> = places.iter().filter_map(|place| all.get(*place).copied()).collect();
            self.units(&units)
        };
        compared((published, published.units.iter()), (&head, ids), make)
    }

    fn case_digest(&self) -> String {
        digest::of_case(self.engine.set(), self.evidence, &self.options.rollup)
    }

    fn lost_publication<'p>(&'p self, units: &'p [UnitIndex], case_digest: String) -> LostPublication<'p> {
        LostPublication {
            set: self.engine.set(),
            evidence: self.evidence,
            tally: &self.tally,
            units,
            without: &self.options.without,
            set_digest: self.engine.digest(),
            case_digest,
        }
    }

    fn publication<'p>(&'p self, units: &'p [UnitIndex]) -> Publication<'p> {
        Publication {
            set: self.engine.set(),
            evidence: self.evidence,
            tally: &self.tally,
            standings: &self.standings,
            groups: self.groups.get_or_init(|| self.tally.groups(&self.standings)),
            without: &self.options.without,
            set_digest: self.engine.digest(),
            units,
        }
    }
}

fn loose_bounds(others: usize) -> Problem {
    let (vi, en) = match others {
        0 => (String::new(), String::new()),
        _ => {
            let Text { vi, en } = Text::count(others);
            (format!(" và {vi} đơn vị khác"), format!(" and {en} more"))
        }
    };
    Problem::new(
        Kind::LooseBounds,
        format!("khoảng chỉ số của đơn vị này{vi} có thể rộng hơn thực tế, không bao giờ hẹp hơn"),
        format!("the bounds of this unit{en} may be wider than what can happen, never narrower"),
    )
}

/// Said of a unit without anything to score.
fn nothing_applies(unit: &Unit) -> Problem {
    let problem = Problem::new(
        Kind::NothingApplicable,
        "không tiêu chí nào áp dụng cho đơn vị này",
        "nothing applies to this unit",
    );
    problem.at(Place::at(&unit.mark).unit(&unit.id))
}
