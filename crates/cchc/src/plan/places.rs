//! In how many decimal places a run counts: as many as all points of plain decimals need, so that they are whole
//! ticks, and many where thirds are about; never more than eight bytes have room for.

use super::compiled::Compiled;
use crate::criteria::{CriteriaSet, Rule, SumRule, Worth};
use crate::evidence::Evidence;
use crate::number::Number;
use crate::score::Options;

/// The most that all points of a unit may come to, in ticks.
const MOST_TICKS: i128 = 1 << 46;
/// The places that a set with thirds is counted in, where they fit.
const FINE_PLACES: u32 = 12;

/// Compiles the set in as many places as it needs and as there is room for.
pub(super) fn compile(set: &CriteriaSet, evidence: &Evidence, options: &Options) -> Option<Compiled> {
    let least = constants(set).map(|number| number.decimal_places()).max()?.unwrap_or(u32::MAX);
    let least = least.max(set.rounding.points);
    let total = set.leaves.iter().map(|leaf| &set.node(leaf.node).max);
    let reach = Number::sum(total.chain([&set.total]));
    let fits = |places: &u32| reach.in_ticks(*places).is_some_and(|(ticks, _)| ticks < MOST_TICKS);
    let most = (0..=18).filter(fits).max()?;
    let wanted = match set.rounding.sum {
        SumRule::Rounded => least,
        SumRule::Exact => places_of_points(set, evidence),
    };
    let places = wanted.max(least).min(most);
    (places >= least).then(|| Compiled::new(set, evidence, options, places)).flatten()
}

/// The numbers that have to be whole ticks.
fn constants(set: &CriteriaSet) -> impl Iterator<Item = &Number> {
    let gates = set.nodes.iter().flat_map(|node| &node.gates).map(|gate| &gate.at_most);
    std::iter::once(&set.total).chain(set.nodes.iter().map(|node| &node.max)).chain(gates)
}

/// The places in which all points of plain decimals are whole.
fn places_of_points(set: &CriteriaSet, evidence: &Evidence) -> u32 {
    let leaves = set.leaves.iter().zip(&evidence.columns);
    let places = leaves.map(|(leaf, column)| match &leaf.rule {
        Rule::Bands(bands) => {
            let shares = bands.steps.iter().map(|step| match &step.worth {
                Worth::Share(share) => share.decimal_places().unwrap_or(0) + 2 + column.places,
                Worth::Points(points) => points.decimal_places().unwrap_or(0),
            });
            let fraction = if column.denominators.is_some() { FINE_PLACES } else { 0 };
            shares.max().unwrap_or(0).max(fraction)
        }
        Rule::Choice(_) | Rule::Checklist(_) => {
            let options = leaf.rule.choosable().unwrap_or_default().iter();
            options.map(|option| option.points.decimal_places().unwrap_or(0)).max().unwrap_or(0)
        }
        Rule::Count(count) => {
            let parts =
                [Some(&count.each), count.start.as_ref(), count.at_least.as_ref(), count.at_most.as_ref()];
            parts.into_iter().flatten().map(|part| part.decimal_places().unwrap_or(0)).max().unwrap_or(0)
        }
        Rule::Judged(_) => column.places,
        Rule::Curve(_) | Rule::Survey(_) | Rule::Rollup(_) | Rule::Unknown => FINE_PLACES,
    });
    let weighted = set.nodes.iter().any(|node| node.weight.is_some());
    let declared = evidence.declared.iter().flatten().map(|claims| claims.points.places);
    places.chain(declared).chain([if weighted { FINE_PLACES } else { 0 }]).max().unwrap_or(0)
}
