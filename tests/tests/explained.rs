//! The steps of an explanation lead exactly to the figures of the score, whatever the set and the case.

use cchc::{
    Applied, AwardTrace, BetterAt, Count, CriteriaSet, Curve, Effect, Evidence, Explanation, GateTrace,
    LeafIndex, LeafScore, LeafTrace, Node, NodeWay, Number, Options, Rule, Scores, Source, Standings,
    SumRule, SumTrace, SumWay, Tally, UnitIndex, Value, explain, rank, score,
};
use cchc_tests::engine;
use cchc_tests::random::{RandomCase, random_case};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

struct Run {
    set: CriteriaSet,
    evidence: Evidence,
    options: Options,
    scores: Scores,
    standings: Standings,
}

/// A case scored and ranked, with results for its rollup leaves, and perhaps without a source.
fn run(set: &Json, case: &Json, without: &[Source]) -> Run {
    let engine = engine::engine(set).unwrap_or_else(|problems| panic!("{problems}"));
    let set = engine.set().clone();
    let evidence = engine::evidence(&set, case).unwrap_or_else(|problems| panic!("{problems}"));
    let rollup = set.leaf_indices().filter(|leaf| matches!(set.leaf(*leaf).rule, Rule::Rollup(_)));
    let earned = Number::from(31).checked_div(&Number::from(7)).expect("a number");
    let rollup = rollup.flat_map(|leaf| evidence.unit_indices().step_by(2).map(move |unit| (unit, leaf)));
    let rollup = rollup.map(|place| (place, earned.clone())).collect();
    let options = Options { without: without.to_vec(), rollup, ..Options::default() };
    let scores = score(&set, &evidence, &options);
    let standings = rank(&set, &evidence, &scores);
    Run { set, evidence, options, scores, standings }
}

impl Run {
    fn explain(&self, unit: UnitIndex) -> Explanation {
        let Run { set, evidence, options, standings, .. } = self;
        explain(&Tally::new(set, evidence, options), &standings.units, unit).expect("a unit")
    }

    fn kept(&self, points: &Number) -> Number {
        match self.set.rounding().sum {
            SumRule::Exact => points.clone(),
            SumRule::Rounded => points.round(self.set.rounding().of_points()),
        }
    }
}

/// The points that the gates which are said to bind leave.
fn after_gates(node: &Node, gates: &[GateTrace], points: &Number) -> Number {
    let binding: Vec<&GateTrace> = gates.iter().filter(|gate| gate.binds).collect();
    assert!(binding.len() <= 1 && binding.iter().all(|gate| gate.holds));
    match binding.first() {
        Some(gate) => {
            let most = &node.gates[gate.gate].at_most;
            assert!(points > most, "a gate that binds takes something");
            most.clone()
        }
        None => {
            let holding = gates.iter().filter(|gate| gate.holds);
            assert!(holding.into_iter().all(|gate| *points <= node.gates[gate.gate].at_most));
            points.clone()
        }
    }
}

/// What a leaf's limits leave of an award.
fn limited(run: &Run, leaf: LeafIndex, award: &Number) -> Number {
    let zero = Number::ZERO;
    match run.set.leaf(leaf).effect {
        None => award.clone().limited(&zero, &run.set.node_of(leaf).max),
        Some(Effect::Bonus) => award.clone().max(zero),
        Some(Effect::Penalty) => award.clone().min(zero),
    }
}

/// Every step of a leaf, from what applied to the points before gates.
fn check_leaf(run: &Run, trace: &LeafTrace, score: &LeafScore) {
    assert_eq!(trace.kept, score.points);
    assert_eq!((trace.status, trace.outright), (score.status, score.outright));
    match &trace.award {
        Some(award) => {
            check_applied(&run.set.leaf(trace.leaf).rule, award);
            let limited = limited(run, trace.leaf, &award.points);
            assert_eq!(trace.limited.as_ref(), Some(&limited));
            assert_eq!(trace.kept.as_ref(), Some(&run.kept(&limited)));
            if let Some(better) = &award.better {
                assert!(better.points > *trace.kept.as_ref().expect("points"), "{better:?}");
            }
        }
        None => {
            let kept = trace.limited.as_ref().map(|limited| run.kept(limited));
            assert_eq!(trace.kept, kept);
        }
    }
    if let Some(last) = trace.rulings.last()
        && trace.branch.is_none()
        && !trace.left_out
    {
        assert_eq!(last.points, trace.kept);
    }
}

/// What is said to have applied gives the award.
fn check_applied(rule: &Rule, award: &AwardTrace) {
    let given = match (rule, &award.applied, &award.value) {
        (Rule::Choice(rule), Applied::Option(option), _) => rule.options[*option].points.clone(),
        (Rule::Checklist(rule), Applied::Items { achieved, missed }, _) => {
            assert!(missed.iter().all(|item| !achieved.contains(item)));
            Number::sum(achieved.iter().map(|item| &rule.items[*item].points))
        }
        (Rule::Bands(rule), Applied::Band(step), Value::Measure(measure)) => {
            let range = rule.ranges()[*step].clone().expect("a range");
            assert!(range.holds(&measure.amount), "{range:?} {measure:?}");
            rule.steps[*step].worth.of(&measure.amount)
        }
        (Rule::Curve(rule), applied, Value::Measure(measure)) => on_line(rule, applied, &measure.amount),
        (Rule::Count(rule), Applied::Count { sum, .. }, _) => {
            let least = rule.at_least.clone().map_or(sum.clone(), |least| sum.clone().max(least));
            rule.at_most.clone().map_or(least.clone(), |most| least.min(most))
        }
        (Rule::Survey(rule), Applied::Answers { mean, .. }, _) => &rule.max * mean,
        (Rule::Judged(_), Applied::Judged, Value::Points(points))
        | (Rule::Rollup(_), Applied::Rollup, Value::Points(points)) => points.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(given, award.points, "{award:?}");
}

fn on_line(rule: &Curve, applied: &Applied, amount: &Number) -> Number {
    let Applied::Line { left, right } = applied else { panic!("{applied:?}") };
    for knot in [left, right].into_iter().flatten() {
        assert_eq!(rule.knots[knot.knot].points, knot.points);
        assert!(rule.knots[knot.knot].at.value().is_none_or(|at| *at == knot.at));
    }
    match (left, right) {
        (Some(left), Some(right)) => {
            assert!(left.at <= *amount && *amount < right.at);
            let along = (amount - &left.at).checked_div(&(&right.at - &left.at)).expect("a way");
            &left.points + &((&right.points - &left.points) * along)
        }
        (Some(only), None) | (None, Some(only)) => only.points.clone(),
        (None, None) => panic!("a curve without knots"),
    }
}

/// Every step of a sum, from its parts to the points before gates.
fn check_sum(run: &Run, trace: &SumTrace, max: &Number, uncapped: bool) {
    let adds = Number::sum(trace.parts.iter().map(|part| &part.adds));
    assert_eq!(adds, trace.sum);
    if let SumWay::Best(best) = trace.way {
        assert!(trace.parts.iter().all(|part| part.points <= trace.sum));
        assert!(trace.parts.iter().any(|part| part.node == best && part.points == trace.sum));
    }
    let weighed = matches!(trace.way, SumWay::Weighed(_));
    let limited = match (weighed, max.is_zero(), uncapped) {
        (true, ..) | (false, false, false) => trace.sum.clone().limited(&Number::ZERO, &trace.max),
        (false, true, _) => trace.sum.clone(),
        (false, false, true) => trace.sum.clone().max(Number::ZERO),
    };
    assert_eq!(limited, trace.limited);
    let kept = if weighed { run.kept(&limited) } else { limited };
    assert_eq!(kept, trace.kept);
}

/// Everything that is said of a unit leads to its score.
fn check_unit(run: &Run, unit: UnitIndex) {
    let (set, score) = (&run.set, &run.scores.units[unit.position()]);
    let explanation = run.explain(unit);
    assert_eq!(explanation.nodes.len(), set.nodes().len());
    for trace in &explanation.nodes {
        let node = set.node(trace.node);
        assert_eq!(trace.score.as_ref(), score.last.node(trace.node));
        let before = match &trace.way {
            NodeWay::Leaf(leaf) => {
                check_leaf(run, leaf, &score.leaves[leaf.leaf.position()]);
                leaf.kept.clone()
            }
            NodeWay::Sum(sum) => sum.as_ref().map(|sum| {
                check_sum(run, sum, &node.max, node.uncapped);
                assert_eq!(trace.score.as_ref().map(|score| &score.max), Some(&sum.max));
                sum.kept.clone()
            }),
        };
        let outright = matches!(&trace.way, NodeWay::Leaf(leaf) if leaf.outright);
        let after = before.map(|points| match outright {
            true => points,
            false => after_gates(node, &trace.gates, &points),
        });
        assert_eq!(after.as_ref(), trace.score.as_ref().map(|score| &score.points), "{}", node.code);
    }
    check_whole(run, unit, &explanation);
}

fn check_whole(run: &Run, unit: UnitIndex, explanation: &Explanation) {
    let (set, whole) = (&run.set, &explanation.whole);
    let standing = &run.standings.units[unit.position()];
    if let Some(score) = &whole.score {
        let sum = whole.sum.as_ref().expect("a sum");
        check_sum(run, sum, set.total(), set.uncapped());
        assert_eq!((&sum.kept, &sum.max), (&score.points, &score.max));
        let index = score.points.checked_div(&score.max).expect("a maximum") * Number::hundred();
        assert_eq!(whole.index.as_ref(), Some(&index));
    }
    let reached = whole.tiers.iter().find(|tier| tier.reached).map(|tier| tier.tier);
    assert_eq!(reached, standing.tier);
    for tier in &whole.tiers {
        assert_eq!(tier.reached, tier.bound_held && tier.failed.is_empty());
    }
    assert_eq!(whole.rank.as_ref().map(|rank| rank.rank), standing.rank);
    let Some(rank) = &whole.rank else { return };
    let rank_of = |unit: &UnitIndex| run.standings.units[unit.position()].rank;
    assert!(rank.beside.iter().all(|other| rank_of(other) == standing.rank));
    for (neighbour, wanted) in
        [(&rank.ahead, std::cmp::Ordering::Less), (&rank.behind, std::cmp::Ordering::Greater)]
    {
        for other in neighbour.iter().flat_map(|neighbour| &neighbour.units) {
            assert_eq!(rank_of(other).cmp(&standing.rank), wanted);
        }
    }
    assert_eq!(rank.ahead.is_none(), rank.rank == 1);
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn every_step_leads_to_the_score(random in random_case(), without in any::<bool>()) {
        let without: &[Source] = if without { &[Source::Survey] } else { &[] };
        let run = run(&random.set, &random.case, without);
        for unit in run.evidence.unit_indices() {
            check_unit(&run, unit);
        }
    }
}

/// The case with another value for one leaf of one unit, documented, and without decisions there.
fn with_value(case: &Json, unit: &str, code: &str, value: Option<&str>) -> Json {
    let mut case = case.clone();
    let is_it = |row: &Json| row["unit"] == unit && row["code"] == code;
    case["decisions"].as_array_mut().expect("rows").retain(|row| !is_it(row));
    if let Some(value) = value {
        let rows = case["evidence"].as_array_mut().expect("rows");
        rows.retain(|row| !is_it(row));
        rows.push(json!({"unit": unit, "code": code, "value": value, "documents": "x"}));
    }
    case
}

/// The text of a value from which on more is earned, where it can be written as it stands.
fn text_of(rule: &Rule, at: &BetterAt) -> Option<String> {
    match at {
        BetterAt::Option(option) => Some(rule.choosable()?[*option].key.clone()),
        BetterAt::Value { edge, .. } if edge.closed => {
            edge.at.decimal_places().map(|_| edge.at.to_exact_text())
        }
        BetterAt::Value { .. } => None,
    }
}

/// The points before gates that a leaf has in a case.
fn points_of(random: &RandomCase, case: &Json, unit: UnitIndex, leaf: LeafIndex) -> Option<Number> {
    run(&random.set, case, &[]).scores.units[unit.position()].leaves[leaf.position()].points.clone()
}

/// One step back towards the value that stands.
fn one_nearer(count: &Count, at: &BetterAt) -> Option<String> {
    let BetterAt::Value { edge, above } = at else { return None };
    let step = if *above { -&Number::ONE } else { Number::ONE };
    assert!(count.each.is_positive() == *above);
    Some((&edge.at + &step).to_exact_text())
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn what_is_said_to_be_better_is_and_what_the_council_changed_it_changed(random in random_case()) {
        let all = run(&random.set, &random.case, &[]);
        let mut tried = 0;
        for unit in all.evidence.unit_indices() {
            let id = all.evidence.unit(unit).id.to_string();
            for trace in all.explain(unit).nodes {
                let NodeWay::Leaf(leaf) = &trace.way else { continue };
                let rule = &all.set.leaf(leaf.leaf).rule;
                // Another value of this unit moves the figures of its group with it.
                if rule.needs_group() || leaf.branch.is_some() || tried > 12 {
                    continue;
                }
                let code = all.set.node(trace.node).code.as_str();
                if let Some(undecided) = &leaf.undecided {
                    let case = with_value(&random.case, &id, code, None);
                    prop_assert_eq!(&points_of(&random, &case, unit, leaf.leaf), &undecided.points);
                    tried += 1;
                }
                let better = leaf.award.as_ref().and_then(|award| award.better.as_ref());
                let Some(better) = better else { continue };
                let Some(text) = text_of(rule, &better.at) else { continue };
                let case = with_value(&random.case, &id, code, Some(&text));
                prop_assert_eq!(points_of(&random, &case, unit, leaf.leaf), Some(better.points.clone()));
                if let Rule::Count(count) = rule
                    && let Some(nearer) = one_nearer(count, &better.at)
                {
                    let case = with_value(&random.case, &id, code, Some(&nearer));
                    prop_assert!(points_of(&random, &case, unit, leaf.leaf) <= leaf.kept);
                }
                tried += 1;
            }
        }
    }
}
