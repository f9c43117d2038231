//! What rollup leaves earn, from the results of subordinate units (contract section 1, `rollup`).
//!
//! How a figure of a result is read is in `figures`, what is said of results in `problems`.

mod figures;
mod problems;

use std::collections::{BTreeMap, BTreeSet};

use cchc::{
    CriteriaSet, Evidence, LeafIndex, Node, Number, Place, Problems, Rollup, RollupOf, Rule, UnitIndex,
};

use crate::result::{ResultFile, UnitResult};
use figures::{Taken, taken};

/// Results as rollup leaves see them.
struct Below<'a> {
    results: &'a [ResultFile],
    /// The units below each unit.
    units: BTreeMap<&'a str, Vec<&'a UnitResult>>,
    /// Those of whose figures only rounded ones were there.
    rounded: BTreeSet<&'a str>,
}

/// The points of every unit and rollup leaf that subordinate units have a result for.
pub(crate) fn points(
    set: &CriteriaSet,
    evidence: &Evidence,
    results: &[ResultFile],
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
    if let Some(first) = below.rounded.first() {
        problems.push(problems::rounded(first, below.rounded.len()));
    }
    points
}

/// A mean over some of the units, or of an index without some sources, is none that a rule asks for.
fn all_there(results: &[ResultFile], problems: &mut Problems) {
    for result in results {
        if result.partial {
            problems.push(problems::partial(&result.criteria.id));
        }
        if !result.without.is_empty() {
            problems.push(problems::without(&result.criteria.id, &result.without));
        }
    }
}

/// The units of results below each unit of the case, each once.
fn below<'a>(evidence: &Evidence, results: &'a [ResultFile], problems: &mut Problems) -> Below<'a> {
    let asked: BTreeSet<&str> = evidence.units().iter().map(|unit| unit.id.as_str()).collect();
    let mut units: BTreeMap<&str, Vec<&UnitResult>> = BTreeMap::new();
    let mut sets: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for result in results {
        for unit in &result.units {
            let parent = unit.parent.as_deref().filter(|parent| asked.contains(parent));
            let Some(parent) = parent else { continue };
            // Ids need be unique only within a case: under another parent it is another unit.
            match sets.insert((parent, &unit.id), &result.criteria.id) {
                Some(other) => problems.push(problems::doubled(&unit.id, other, &result.criteria.id)),
                None => units.entry(parent).or_default().push(unit),
            }
        }
    }
    Below { results, units, rounded: BTreeSet::new() }
}

impl Below<'_> {
    /// Whether there are results, all with what a leaf asks for.
    fn answers(&self, rollup: &Rollup, node: &Node, problems: &mut Problems) -> bool {
        let place = Place::at(&node.mark).code(&node.code);
        if self.results.is_empty() {
            problems.push(problems::no_result().at(place));
            return false;
        }
        let RollupOf::Code(asked) = &rollup.of else { return true };
        let lacks =
            |result: &&ResultFile| result.units.iter().any(|unit| unit.node(asked.as_str()).is_none());
        let lacking = self.results.iter().find(lacks);
        if let Some(lacking) = lacking {
            problems.push(problems::lacks_code(&lacking.criteria.id, asked.as_str()).at(place));
        }
        lacking.is_none()
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
        for &unit in self.units.get(unit)? {
            match taken(unit, &rollup.of) {
                Ok(Some(Taken { percent, rounded })) => {
                    percents.push(percent);
                    if rounded {
                        self.rounded.insert(&unit.id);
                    }
                }
                Ok(None) => {}
                Err(fault) => problems.push(problems::fault(unit, &fault, node)),
            }
        }
        let mean = Number::sum(&percents).checked_div(&Number::from(percents.len()))?;
        Some(&mean * &rollup.share.checked_div(&Number::hundred())?)
    }
}
