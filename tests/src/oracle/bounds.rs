//! The lowest and highest index a unit can still end with (contract section
//! 2, reference item 32), by trying out all that matters.

use super::award::{Value, after_steps, award, step_at, step_award};
use super::finding::{Finding, Standing, stand};
use super::input::Case;
use super::model::{CriteriaSet, Leaf, Node, When};
use super::number::{Exact, power_of_ten, whole};
use super::rule::{At, Choice, Count, Knot, Rule, Scale, Step};
use super::sampling;
use super::tree::{Standings, sum_up};
use super::unit::{Findings, UnitScore, standings};
use num_traits::{Signed, Zero};

pub enum Bounds {
    /// Something is pending where nothing applies.
    Unspecified,
    /// A pending leaf of the group moves the group's own figures: what trying
    /// out some of its values reaches, beyond which the bounds may lie.
    Reached {
        low: Exact,
        high: Exact,
    },
    Known {
        low: Exact,
        high: Option<Exact>,
    },
}

/// The least and the greatest points that a leaf's rule can award, before the
/// limits of the leaf; none where that hangs on the group.
pub fn reach(node: &Node, leaf: &Leaf) -> Option<(Exact, Exact)> {
    if leaf.rule.needs_figures() {
        return None;
    }
    let findings = outcomes(node, leaf, &Exact::from_integer(power_of_ten(6)));
    let points = findings.into_iter().map(|finding| match finding {
        Finding::Given { points, .. } => points,
        Finding::Valued { value, .. } => award(&leaf.rule, &node.max, &value, None),
        other => panic!("{other:?} is no award"),
    });
    let points: Vec<Exact> = points.collect();
    Some((points.iter().min()?.clone(), points.iter().max()?.clone()))
}

/// None where nothing is pending.
pub fn bounds(set: &CriteriaSet, case: &Case, scores: &[UnitScore], place: usize) -> Option<Bounds> {
    let unit = &scores[place];
    let open = figures_open(set, case, scores, &case.units[place].group);
    if pending_leaves(set, unit).is_empty() && !open {
        return None;
    }
    if unit.last.index().is_none() {
        return Some(Bounds::Unspecified);
    }
    let far = Exact::from_integer(power_of_ten(150));
    if open {
        let (low, high) = sampling::reached(set, case, scores, place, &far);
        return Some(Bounds::Reached { low, high });
    }
    let base = standings(set, &unit.findings, &unit.figures);
    let (low, high) = extremes(set, &unit.findings, &base, &far);
    let (_, higher) = extremes(set, &unit.findings, &base, &(&far * whole(2)));
    let high = (high == higher).then_some(high);
    Some(Bounds::Known { low, high })
}

/// Whether some unit of the group has a pending leaf whose rule needs group
/// figures.
fn figures_open(set: &CriteriaSet, case: &Case, scores: &[UnitScore], group: &str) -> bool {
    let members = case.units.iter().zip(scores);
    members
        .filter(|(unit, _)| unit.group == group)
        .flat_map(|(_, score)| pending_leaves(set, score))
        .any(|(_, leaf)| leaf.rule.needs_figures())
}

fn pending_leaves<'a>(set: &'a CriteriaSet, unit: &UnitScore) -> Vec<(&'a Node, &'a Leaf)> {
    pending_of(set, &unit.findings)
}

pub fn pending_of<'a>(set: &'a CriteriaSet, findings: &Findings) -> Vec<(&'a Node, &'a Leaf)> {
    let leaves = set.leaves().into_iter();
    leaves.filter(|(node, _)| matches!(findings[&node.code], Finding::Pending)).collect()
}

/// The least and greatest index over every combination of what the pending
/// leaves of these findings can award.
pub fn extremes(
    set: &CriteriaSet,
    findings: &Findings,
    base: &Standings,
    distance: &Exact,
) -> (Exact, Exact) {
    let mut combinations: Vec<Standings> = vec![base.clone()];
    for (node, leaf) in pending_of(set, findings) {
        let open = worthwhile(set, node, leaf, &outcomes(node, leaf, distance));
        let mut more = Vec::new();
        for combination in combinations {
            for standing in &open {
                let mut next = combination.clone();
                next.insert(node.code.clone(), standing.clone());
                more.push(next);
            }
        }
        combinations = more;
    }
    let indices = combinations.iter().map(|open| sum_up(set, open).index());
    let indices: Vec<Exact> = indices.map(|index| index.expect("a maximum as before")).collect();
    let low = indices.iter().min().expect("a combination").clone();
    let high = indices.iter().max().expect("a combination").clone();
    (low, high)
}

/// The standings to try: all of them for a leaf whose options a gate names;
/// else the two extremes, since more points never lower the index.
fn worthwhile(set: &CriteriaSet, node: &Node, leaf: &Leaf, findings: &[Finding]) -> Vec<Standing> {
    let rounding = &set.rounding;
    let all = findings.iter().map(|finding| stand(rounding, node, leaf, finding, None));
    let all: Vec<Standing> = all.collect();
    let gates = set.nodes().into_iter().flat_map(|node| &node.gates);
    let mut named = gates.filter(|gate| gate.code == node.code);
    if named.any(|gate| matches!(gate.when, When::Is(_))) {
        return all;
    }
    let points = |standing: &&Standing| match standing {
        Standing::Excluded => panic!("n/a is no award"),
        Standing::Scored(scored) => scored.points.clone(),
    };
    let least = all.iter().min_by_key(points).expect("an outcome");
    let most = all.iter().max_by_key(points).expect("an outcome");
    vec![least.clone(), most.clone()]
}

/// All a rule can award: every option and every subset of items; for the
/// others values between which its points rise or fall throughout. `distance`
/// stands for what has no end.
fn outcomes(node: &Node, leaf: &Leaf, distance: &Exact) -> Vec<Finding> {
    let points: Vec<Exact> = match &leaf.rule {
        Rule::Choice(options) => return options.iter().map(|option| by_keys(&[option])).collect(),
        Rule::Checklist(items) => return subsets(items).iter().map(|set| by_keys(set)).collect(),
        Rule::Bands { scale, steps } => band_points(*scale, steps, distance),
        Rule::Curve { scale, knots } => curve_points(&leaf.rule, *scale, knots, distance),
        Rule::Count(count) => count_points(count, distance),
        Rule::Survey(weights) => weights.iter().map(|(_, weight)| &node.max * weight).collect(),
        Rule::Judged { step } => vec![Exact::zero(), highest_judged(&node.max, step.as_ref())],
        Rule::Rollup { share, .. } => vec![Exact::zero(), share.clone()],
    };
    let given = |points| Finding::Given { points, decided: false };
    points.into_iter().map(given).collect()
}

fn by_keys(chosen: &[&Choice]) -> Finding {
    let keys = chosen.iter().map(|choice| choice.key.clone()).collect();
    let value = Value::Keys(keys);
    Finding::Valued { value, decided: false }
}

fn subsets(items: &[Choice]) -> Vec<Vec<&Choice>> {
    let mut subsets = vec![Vec::new()];
    for item in items {
        let with = subsets.iter().cloned().map(|mut subset: Vec<&Choice>| {
            subset.push(item);
            subset
        });
        let with: Vec<Vec<&Choice>> = with.collect();
        subsets.extend(with);
    }
    subsets
}

/// The ends of what may be reported, the given places in between, in order.
pub fn places(scale: Scale, between: impl Iterator<Item = Exact>, distance: &Exact) -> Vec<Exact> {
    let low = if scale.percent { Exact::zero() } else { -distance };
    let high = if scale.percent && !scale.beyond_100 { whole(100) } else { distance.clone() };
    let inside = between.filter(|place| *place > low && *place < high);
    let mut places: Vec<Exact> = inside.collect();
    places.extend([low, high]);
    places.sort();
    places.dedup();
    places
}

/// At every bound, and at both ends of each stretch between two bounds by the
/// step that holds inside it: "values as close to an open edge as one likes
/// count as the edge".
fn band_points(scale: Scale, steps: &[Step], distance: &Exact) -> Vec<Exact> {
    let limits = steps.iter().filter_map(|step| step.bound.as_ref());
    let places = places(scale, limits.map(|(_, limit)| limit.clone()), distance);
    let mut points: Vec<Exact> =
        places.iter().map(|place| step_award(step_at(steps, place), place)).collect();
    for pair in places.windows(2) {
        let step = step_at(steps, &((&pair[0] + &pair[1]) / whole(2)));
        points.extend(pair.iter().map(|end| step_award(step, end)));
    }
    points
}

/// A curve of number knots turns only at its knots.
fn curve_points(rule: &Rule, scale: Scale, knots: &[Knot], distance: &Exact) -> Vec<Exact> {
    let numbers = knots.iter().map(|knot| match &knot.at {
        At::Number(at) => at.clone(),
        _ => panic!("bounds over group figures are not tried out"),
    });
    let places = places(scale, numbers, distance).into_iter();
    places.map(|place| award(rule, &Exact::zero(), &Value::Number(place), None)).collect()
}

fn count_points(count: &Count, distance: &Exact) -> Vec<Exact> {
    vec![after_steps(count, &Exact::zero()), after_steps(count, distance)]
}

/// The greatest multiple of the step that is not above `max`.
fn highest_judged(max: &Exact, step: Option<&Exact>) -> Exact {
    match step {
        Some(step) if step.is_positive() => (max / step).floor() * step,
        _ => max.clone(),
    }
}
