//! What rollup leaves earn, from the results of subordinate units (contract section 1, `rollup`).
//!
//! How a figure of a result is read is in `figures`, what is said of results in `problems`.

mod figures;
mod problems;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cchc::{
    Code, CriteriaSet, Evidence, LeafIndex, Mark, Node, Number, Place, Problems, Rollup, RollupOf, Rule,
    UnitId, UnitIndex,
};

use crate::published::WrittenUnits;
use crate::result::{NodeResult, ResultFile, UnitResult};
use figures::{Taken, taken};

/// A result of subordinate units, with the file that holds it, for whoever has to mend it there. A host
/// without files has none to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubordinateResult {
    /// The file, as the user named it.
    pub file: Option<Arc<str>>,
    /// The result.
    pub result: ResultFile,
}

impl From<ResultFile> for SubordinateResult {
    fn from(result: ResultFile) -> SubordinateResult {
        SubordinateResult { file: None, result }
    }
}

impl SubordinateResult {
    /// The file as a whole: where a figure of it stands is not known here.
    fn place(&self) -> Place {
        Place::at(&Mark { file: self.file.clone(), ..Mark::default() })
    }

    /// The file, or else the leaf that asks.
    fn place_for(&self, node: &Node) -> Place {
        let place = if self.file.is_some() { self.place() } else { Place::at(&node.mark) };
        place.code(&node.code)
    }
}

/// A unit of a result, with that result.
#[derive(Clone, Copy)]
struct Subordinate<'a> {
    unit: &'a UnitResult,
    from: &'a SubordinateResult,
}

/// Results as rollup leaves see them.
struct Below<'a> {
    results: &'a [SubordinateResult],
    /// The units below each unit.
    units: BTreeMap<&'a str, Vec<Subordinate<'a>>>,
    /// Those of whose figures only rounded ones were there.
    rounded: BTreeMap<&'a str, &'a SubordinateResult>,
}

/// The points of every unit and rollup leaf that subordinate units have a result for.
pub(crate) fn points(
    set: &CriteriaSet,
    evidence: &Evidence,
    results: &[SubordinateResult],
    problems: &mut Problems,
) -> BTreeMap<(UnitIndex, LeafIndex), Number> {
    let mut points = BTreeMap::new();
    let rollups: Vec<(LeafIndex, &Rollup)> = set
        .leaf_indices()
        .filter_map(|leaf| match &set.leaf(leaf).rule {
            Rule::Rollup(rollup) => Some((leaf, rollup)),
            _ => None,
        })
        .collect();
    if rollups.is_empty() {
        return points;
    }
    all_there(results, problems);
    let mut below = below(evidence, results, problems);
    for (leaf, rollup) in rollups {
        let node = set.node_of(leaf);
        if !below.answers(rollup, node, problems) {
            continue;
        }
        for unit in evidence.unit_indices() {
            let id = evidence.unit(unit).id.as_str();
            if let Some(earned) = below.earned(id, rollup, node, problems) {
                points.insert((unit, leaf), earned);
            }
        }
    }
    if let Some((first, from)) = below.rounded.first_key_value() {
        problems.push(problems::rounded(first, below.rounded.len()).at(from.place()));
    }
    points
}

/// A subordinate unit of which a leaf asks for a figure.
#[derive(Clone, Debug)]
pub(crate) struct TakenOver<'a> {
    pub(crate) unit: &'a UnitResult,
    pub(crate) file: Option<&'a str>,
    /// Its percent; nothing where what is asked for does not apply to it, so that it is in no mean.
    pub(crate) percent: Option<Number>,
}

/// The units below a unit, in the order of the results, with what a leaf takes over of each.
pub(crate) fn taken_over_by<'a>(
    unit: &str,
    rollup: &Rollup,
    results: &'a [SubordinateResult],
) -> Vec<TakenOver<'a>> {
    let units = results.iter().flat_map(|from| from.result.units.iter().map(move |unit| (unit, from)));
    let below = units.filter(|(below, _)| below.parent.as_deref() == Some(unit));
    below
        .map(|(unit, from)| TakenOver {
            unit,
            file: from.file.as_deref(),
            // What could not be read has stopped the run.
            percent: taken(unit, &rollup.of).ok().flatten().map(|taken| taken.percent),
        })
        .collect()
}

/// The leaves of which a result says that their points come from results of subordinate units.
pub fn taken_over<'s>(set: &'s CriteriaSet, result: &ResultFile<WrittenUnits>) -> Vec<&'s Code> {
    let rollups = set.leaf_indices().filter(|leaf| matches!(set.leaf(*leaf).rule, Rule::Rollup(_)));
    let scored = |code: &&Code| {
        // Points that were claimed or decided have a status.
        let is_scored = |node: &NodeResult| node.points.is_some() && node.status.is_none();
        result.units.iter().any(|unit| unit.node(code.as_str()).is_some_and(is_scored))
    };
    rollups.map(|leaf| &set.node_of(leaf).code).filter(scored).collect()
}

/// A mean over some of the units, or of an index without some sources, is none that a rule asks for.
fn all_there(results: &[SubordinateResult], problems: &mut Problems) {
    for from in results {
        let (set, without) = (&from.result.criteria.id, &from.result.without);
        if from.result.partial {
            problems.push(problems::partial(set).at(from.place()));
        }
        if !without.is_empty() {
            problems.push(problems::without(set, without).at(from.place()));
        }
    }
}

/// The units of results below each unit of the case, each once.
fn below<'a>(evidence: &Evidence, results: &'a [SubordinateResult], problems: &mut Problems) -> Below<'a> {
    let asked: BTreeSet<&str> = evidence.units().iter().map(|unit| unit.id.as_str()).collect();
    let mut units: BTreeMap<&str, Vec<Subordinate<'_>>> = BTreeMap::new();
    let mut seen: BTreeMap<(&str, &str), &SubordinateResult> = BTreeMap::new();
    for from in results {
        for unit in &from.result.units {
            let parent = unit.parent.as_deref().filter(|parent| asked.contains(parent));
            let Some(parent) = parent else { continue };
            // Ids need be unique only within a case: under another parent it is another unit.
            match seen.insert((parent, &unit.id), from) {
                Some(other) => problems.push(problems::doubled(&unit.id, [other, from])),
                None => units.entry(parent).or_default().push(Subordinate { unit, from }),
            }
        }
    }
    Below { results, units, rounded: BTreeMap::new() }
}

impl Below<'_> {
    /// Whether there are results, all with what a leaf asks for.
    fn answers(&self, rollup: &Rollup, node: &Node, problems: &mut Problems) -> bool {
        if self.results.is_empty() {
            problems.push(problems::no_result().at(Place::at(&node.mark).code(&node.code)));
            return false;
        }
        let RollupOf::Code(asked) = &rollup.of else { return true };
        let mut all_have_it = true;
        for from in self.results {
            if from.result.units.iter().any(|unit| unit.node(asked.as_str()).is_none()) {
                let problem = problems::lacks_code(&from.result.criteria.id, asked.as_str());
                problems.push(problem.at(from.place_for(node)));
                all_have_it = false;
            }
        }
        all_have_it
    }

    /// The mean over the units below ÷ 100 × share; `None` where no unit has the figure.
    fn earned(
        &mut self,
        unit: &str,
        rollup: &Rollup,
        node: &Node,
        problems: &mut Problems,
    ) -> Option<Number> {
        let mut percents = Vec::new();
        for &Subordinate { unit, from } in self.units.get(unit)? {
            match taken(unit, &rollup.of) {
                Ok(Some(Taken { percent, rounded })) => {
                    percents.push(percent);
                    if rounded {
                        self.rounded.insert(&unit.id, from);
                    }
                }
                Ok(None) => {}
                Err(fault) => {
                    let place = from.place_for(node).unit(&UnitId::new(&unit.id));
                    problems.push(problems::fault(&unit.id, &fault).at(place));
                }
            }
        }
        let mean = Number::sum(&percents).checked_div(&Number::from(percents.len()))?;
        Some(&mean * &rollup.share.checked_div(&Number::hundred())?)
    }
}
