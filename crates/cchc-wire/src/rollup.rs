//! What rollup leaves earn, from the results of subordinate units (contract section 1, `rollup`).

use std::collections::BTreeMap;

use cchc::{
    CriteriaSet, Evidence, Kind, LeafIndex, Number, Place, Problem, Problems, Rollup, RollupOf, Rule,
    UnitIndex,
};

use crate::result::{Exact, NodeResult, ResultFile, UnitResult};

/// The points of every unit and rollup leaf that subordinate units have a result for.
pub(crate) fn points(
    set: &CriteriaSet,
    evidence: &Evidence,
    results: &[ResultFile],
    problems: &mut Problems,
) -> BTreeMap<(UnitIndex, LeafIndex), Number> {
    let mut points = BTreeMap::new();
    let subordinates = by_parent(results);
    for leaf in set.leaf_indices() {
        let Rule::Rollup(rollup) = &set.leaf(leaf).rule else { continue };
        let node = set.node_of(leaf);
        let place = Place::at(&node.mark).code(&node.code);
        if results.is_empty() {
            problems.push(without_result().at(place));
            continue;
        }
        if let RollupOf::Code(asked) = &rollup.of
            && let Some(lacking) = results.iter().find(|result| !has_code(result, asked.as_str()))
        {
            problems.push(lacks_code(&lacking.criteria.id, asked.as_str()).at(place));
            continue;
        }
        for unit in evidence.unit_indices() {
            let below = subordinates.get(evidence.unit(unit).id.as_str());
            if let Some(earned) = below.and_then(|below| earned(rollup, below)) {
                points.insert((unit, leaf), earned);
            }
        }
    }
    let rounded = results.iter().flat_map(|result| &result.units).any(|unit| !agrees(unit));
    if rounded {
        problems.push(rounded_result());
    }
    points
}

fn by_parent(results: &[ResultFile]) -> BTreeMap<&str, Vec<&UnitResult>> {
    let mut below: BTreeMap<&str, Vec<&UnitResult>> = BTreeMap::new();
    for unit in results.iter().flat_map(|result| &result.units) {
        if let Some(parent) = &unit.parent {
            below.entry(parent.as_str()).or_default().push(unit);
        }
    }
    below
}

fn has_code(result: &ResultFile, code: &str) -> bool {
    result.units.iter().all(|unit| unit.node(code).is_some())
}

/// The mean over the subordinate units ÷ 100 × share; `None` where no unit has the figure.
fn earned(rollup: &Rollup, below: &[&UnitResult]) -> Option<Number> {
    let percents: Vec<Number> = below
        .iter()
        .filter_map(|unit| match &rollup.of {
            RollupOf::Index => percent(unit.points.as_deref()?, &unit.max, unit.exact.as_ref()),
            RollupOf::Code(code) => {
                let node: &NodeResult = unit.node(code.as_str())?;
                percent(node.points.as_deref()?, node.max.as_deref()?, node.exact.as_ref())
            }
        })
        .collect();
    let mean = Number::sum(&percents).checked_div(&Number::from(percents.len()))?;
    Some(&mean * &rollup.share.checked_div(&Number::hundred())?)
}

fn percent(points: &str, max: &str, exact: Option<&Exact>) -> Option<Number> {
    let exact_or =
        |exact: Option<&String>, shown: &str| Number::parse_exact(exact.map_or(shown, String::as_str));
    let points = exact_or(exact.and_then(|exact| exact.points.as_ref()), points)?;
    let max = exact_or(exact.and_then(|exact| exact.max.as_ref()), max)?;
    points.checked_div(&max).map(|share| share * Number::hundred())
}

/// Whether a unit's index follows from its points: where it does not, the points were rounded and the
/// exact ones are not there.
fn agrees(unit: &UnitResult) -> bool {
    let (Some(points), Some(index)) = (&unit.points, &unit.index) else { return true };
    let Some(exact) = percent(points, &unit.max, unit.exact.as_ref()) else { return true };
    let places = index.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let Some(shown) = Number::parse_exact(index) else { return false };
    // Half a unit of the last place, on either side: the mode of rounding is not known here.
    let half = Number::parse_exact(&format!("1/2{}", "0".repeat(places))).unwrap_or_default();
    let distance = &exact - &shown;
    distance <= half && -&distance <= half
}

fn without_result() -> Problem {
    Problem::new(
        Kind::RollupWithoutResult,
        "tiêu chí này lấy từ kết quả của đơn vị trực thuộc, và chưa có kết quả nào",
        "this leaf takes the results of subordinate units, and none is given",
    )
    .help("chỉ tệp kết quả bằng `--rollup`", "name the result with `--rollup`")
}

fn lacks_code(set: &str, code: &str) -> Problem {
    Problem::new(
        Kind::RollupResult,
        format!("kết quả theo bộ `{set}` không có mã `{code}`"),
        format!("the result by set `{set}` has no code `{code}`"),
    )
}

fn rounded_result() -> Problem {
    Problem::new(
        Kind::RollupRounded,
        "kết quả không ghi số chính xác, lấy số đã làm tròn",
        "the result carries no exact figures, the rounded ones are taken",
    )
}
