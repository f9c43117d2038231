//! What is said of a set holds for its arithmetic, whatever the set.

use cchc::{Bands, CriteriaSet, Number, Range, Rule, Text, describe, rule_words};
use cchc_tests::engine;
use cchc_tests::random::{RandomCase, random_case};
use proptest::prelude::*;

/// Values at, between and beside the edges of all steps, inside the scale.
fn values(bands: &Bands) -> Vec<Number> {
    let ranges: Vec<Range> = bands.ranges().into_iter().flatten().collect();
    let ends = ranges.iter().flat_map(|range| [&range.low, &range.high]).flatten().map(|edge| &edge.at);
    let a_bit = Number::parse("0.001").expect("a number");
    let values = ends.flat_map(|end| [end - &a_bit, end.clone(), end + &a_bit]);
    let scale = bands.scale.range();
    values.chain([Number::ZERO]).filter(|value| scale.holds(value)).collect()
}

/// Every sentence of a description.
fn sentences(set: &CriteriaSet) -> Vec<Text> {
    let described = describe(set);
    let facts = described.head.into_iter().chain(described.nodes.into_iter().flat_map(|node| node.facts));
    facts.chain(described.tail).flat_map(|fact| std::iter::once(fact.text).chain(fact.lines)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default()
    })]

    #[test]
    fn each_step_has_the_ends_that_the_steps_before_it_leave(random in random_case()) {
        let RandomCase { set, .. } = &random;
        let engine = engine::engine(set).unwrap_or_else(|problems| panic!("{problems}"));
        for leaf in engine.set().leaves() {
            let Rule::Bands(bands) = &leaf.rule else { continue };
            for value in values(bands) {
                let ranges = bands.ranges();
                let held = ranges.iter().filter(|range| range.as_ref().is_some_and(|range| range.holds(&value)));
                prop_assert_eq!(held.count(), 1, "{} in {:?}", value, bands);
                let place = ranges.iter().position(|range| range.as_ref().is_some_and(|range| range.holds(&value)));
                let first = bands.steps.iter().position(|step| {
                    step.bound.as_ref().is_none_or(|bound| bound.holds(&value))
                });
                prop_assert_eq!(place, first, "{} in {:?}", value, bands);
            }
        }
    }

    #[test]
    fn every_part_of_a_rule_has_its_line(random in random_case()) {
        let engine = engine::engine(&random.set).unwrap_or_else(|problems| panic!("{problems}"));
        let set = engine.set();
        for index in set.leaf_indices() {
            let words = rule_words(set, index);
            let expected = match &set.leaf(index).rule {
                Rule::Choice(rule) => rule.options.len(),
                Rule::Checklist(rule) => rule.items.len(),
                Rule::Bands(rule) => rule.steps.len(),
                Rule::Survey(rule) => rule.answers.len(),
                Rule::Curve(rule) => rule.knots.len().saturating_sub(1),
                _ => 0,
            };
            prop_assert!(words.lines.len() >= expected, "{words:?}");
        }
        for text in sentences(set) {
            prop_assert!(!text.vi.is_empty() && !text.en.is_empty());
        }
    }
}
