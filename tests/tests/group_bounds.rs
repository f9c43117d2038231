//! Bounds where open values move the figures of their group, computed by hand.

use cchc_tests::oracle::number::{Exact, Mode, parse, show, whole};
use cchc_tests::{engine, oracle};
use cchc_wire::ScoreRequest;
use proptest::prelude::*;
use serde_json::{Value, json};

/// More places than any of these figures needs to be told apart.
const PLACES: u32 = 12;

/// One group with these values for a rule worth 1 point.
fn group_of(rule: &Value, values: &[&str]) -> (Value, Value) {
    let leaf = json!({"code": "1", "name": "1", "max": "1", "rule": rule});
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "rounding": {"index": PLACES}, "total": 1, "criteria": [leaf]});
    let names = || (1..=values.len()).map(|number| format!("u{number}"));
    let units: Vec<Value> = names().map(|name| json!({"unit": name, "name": name, "group": ""})).collect();
    let evidence =
        names().zip(values).map(|(name, value)| json!({"unit": name, "code": "1", "value": value}));
    (set, json!({"cchc": 1, "units": units, "evidence": evidence.collect::<Vec<Value>>()}))
}

/// Index and bounds of every unit of the group.
fn units(rule: &Value, values: &[&str]) -> Vec<Value> {
    let (set, case) = group_of(rule, values);
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    result["units"].as_array().expect("units").clone()
}

/// The names of what scoring the group warns of.
fn warnings(rule: &Value, values: &[&str]) -> Vec<&'static str> {
    let (set, case) = group_of(rule, values);
    let engine = engine::engine(&set).unwrap_or_else(|problems| panic!("{problems}"));
    let evidence = engine::evidence(engine.set(), &case).unwrap_or_else(|problems| panic!("{problems}"));
    let scored = engine.score(&evidence, &ScoreRequest::default());
    let scored = scored.unwrap_or_else(|problems| panic!("{problems}"));
    scored.warnings.iter().map(|problem| problem.kind.name()).collect()
}

/// Between which indices every unit ends; a unit without bounds at its index.
fn bounds_of(rule: &Value, values: &[&str]) -> Vec<(Exact, Exact)> {
    let figure = |value: &Value| parse(value.as_str().expect("a figure"));
    let of_unit = |unit: &Value| match unit.get("bounds") {
        Some(bounds) => (figure(&bounds["low"]), figure(&bounds["high"])),
        None => (figure(&unit["index"]), figure(&unit["index"])),
    };
    units(rule, values).iter().map(of_unit).collect()
}

/// The bounds of every unit, as shown at two places; on a curve with these knots.
fn bounds(of: &str, knots: &[(&str, &str)], values: &[&str]) -> Vec<(String, String)> {
    let knots: Vec<Value> = knots.iter().map(|(at, points)| json!({"at": at, "points": points})).collect();
    let rule = json!({"curve": {"of": of, "knots": knots}});
    let shown = |value: &Exact| show(value, 2, Mode::HalfUp);
    bounds_of(&rule, values).iter().map(|(low, high)| (shown(low), shown(high))).collect()
}

fn ends(low: &str, high: &str) -> (String, String) {
    (low.to_owned(), high.to_owned())
}

/// The bounds of a unit with a value of its own, in a group where another unit's value is open.
fn moved(of: &str, knots: &[(&str, &str)], own: &str) -> (String, String) {
    bounds(of, knots, &[own, "pending"]).swap_remove(0)
}

#[test]
fn an_open_value_of_another_unit_moves_the_highest() {
    // The highest lies in 40…100, so 40 earns from all to 40 of 100.
    let knots = [("0", "0"), ("highest", "1")];
    assert_eq!(moved("percent", &knots, "40"), ends("40.00", "100.00"));
}

#[test]
fn an_open_value_of_another_unit_moves_the_lowest() {
    // The lowest lies in 0…40, so 40 earns from nothing to 40 of 100.
    let knots = [("lowest", "0"), ("100", "1")];
    assert_eq!(moved("percent", &knots, "40"), ends("0.00", "40.00"));
}

#[test]
fn an_open_value_of_another_unit_moves_the_mean_to_the_edge_of_a_knot() {
    // The mean of 40 and v lies in 20…70. At 70: 0.5 × 20/50 = 0.2. At 20 its knot does not count: 20/80 = 0.25.
    // Just above 20 it does: 0.5 + 0.5 × 20/80 = 0.625, as near as one likes.
    let knots = [("20", "0"), ("mean", "0.5"), ("100", "1")];
    assert_eq!(moved("percent", &knots, "40"), ends("20.00", "62.50"));
    // The mean of 60 and v lies in 30…80. At 80: 0.9 × 60/80 = 0.675; at 30: 0.9 + 0.1 × 30/70 = 0.942…, and
    // between 80 and 100 nothing.
    let knots = [("0", "0"), ("mean", "0.9"), ("100", "1")];
    assert_eq!(moved("percent", &knots, "60"), ends("67.50", "94.29"));
}

#[test]
fn an_open_number_of_another_unit_has_no_end() {
    // The highest runs from 30 up without end: 30 earns from all down to the 0.2 of the knot before.
    let knots = [("10", "0.2"), ("highest", "1")];
    assert_eq!(moved("number", &knots, "30"), ends("20.00", "100.00"));
}

#[test]
fn a_value_that_no_figure_reaches_has_no_bounds() {
    // Left of the first knot points are flat, wherever the highest stands.
    let rule = json!({"curve": {"of": "percent", "knots": [{"at": 50, "points": 0.4}, {"at": "highest", "points": 1}]}});
    assert_eq!(units(&rule, &["40", "pending"])[0].get("bounds"), None);
}

#[test]
fn an_open_value_moves_mean_and_highest_together() {
    // x, 20, 80. Up to x = 80 the 80 is the highest. Above, the mean is (100 + x) / 3, at least 60, and 80 earns
    // 0.6 + 0.4 × (80 − mean) / (x − mean) = 0.6 + 0.4 × (140 − x) / (2x − 100), least at x = 100: 0.76.
    // 20 earns nothing anyhow; x earns nothing up to 50 and all from 80 on.
    let knots = [("50", "0"), ("mean", "0.6"), ("highest", "1")];
    let found = bounds("percent", &knots, &["pending", "20", "80"]);
    assert_eq!(found, [ends("0.00", "100.00"), ends("0.00", "0.00"), ends("76.00", "100.00")]);
    // x, 30, 90, 70. At x = 100 the mean is 72.5: 90 earns 0.6 + 0.4 × 17.5 / 27.5 = 0.8545…
    // Up to x = 10 the mean, at most 50, does not count: 70 earns 20 / 40. Just above, it earns
    // 0.6 + 0.4 × 20 / 40, as near as one likes; at x = 100, 0.6 × 20 / 22.5 = 0.533…
    let found = bounds("percent", &knots, &["pending", "30", "90", "70"]);
    assert_eq!(found[2..], [ends("85.45", "100.00"), ends("50.00", "80.00")]);
}

#[test]
fn a_unit_alone_is_its_own_mean_and_highest() {
    // At 0 only the knot at 0 counts; elsewhere the mean does, and the highest, equal to it, does not.
    let knots = [("0", "0"), ("mean", "0.5"), ("highest", "1")];
    assert_eq!(bounds("percent", &knots, &["pending"]), [ends("0.00", "50.00")]);
    assert_eq!(bounds("number", &knots, &["pending"]), [ends("0.00", "50.00")]);
}

#[test]
fn an_open_number_moves_mean_and_lowest_together() {
    // x, 20, 80, mean (100 + x) / 3. From x = 140 on the mean is 80 or more, the lowest 20: 80 earns
    // 0.2 + 0.3 × 60 / (mean − 20), near x = 200 as little as 0.425; from there on the mean does not count and
    // 80 earns 0.2 + 0.8 × 60 / 80. Far below, 80 earns 0.5 + 0.5 × (80 − mean) / (100 − mean), as near to all
    // as one likes. 20 is the lowest while x is not; far below it earns all, too.
    let knots = [("lowest", "0.2"), ("mean", "0.5"), ("100", "1")];
    let found = bounds("number", &knots, &["pending", "20", "80"]);
    assert_eq!(found, [ends("20.00", "100.00"), ends("20.00", "100.00"), ends("42.50", "100.00")]);
}

#[test]
fn two_open_values_share_one_mean() {
    // x, y, 20, 80: the mean lies in 25…75. 80 earns 0.5 + 0.5 × (80 − mean) / (100 − mean): 0.6 at 75, 0.866… at
    // 25. 20 earns 0.2 as the lowest, else 0.2 + 0.3 × (20 − lowest) / (mean − lowest): 0.44 where both are 0.
    // x = y = 0 earn 0.2; an x of 100 earns all.
    let knots = [("lowest", "0.2"), ("mean", "0.5"), ("100", "1")];
    let found = bounds("percent", &knots, &["pending", "pending", "20", "80"]);
    assert_eq!(found[..2], [ends("20.00", "100.00"), ends("20.00", "100.00")]);
    assert_eq!(found[2..], [ends("20.00", "44.00"), ends("60.00", "86.67")]);
}

#[test]
fn two_open_values_stand_on_both_sides() {
    // 50 with one open value is the lowest, the highest or both, at 0.5 each. With two it may be the mean.
    let knots = [("0", "0.5"), ("lowest", "0.5"), ("mean", "1"), ("highest", "0.5")];
    assert_eq!(bounds("percent", &knots, &["50", "pending"])[0], ends("50.00", "50.00"));
    assert_eq!(bounds("percent", &knots, &["50", "pending", "pending"])[0], ends("50.00", "100.00"));
}

#[test]
fn a_unit_without_a_value_of_its_own_is_not_moved() {
    let rule =
        json!({"curve": {"of": "percent", "knots": [{"at": 0, "points": 0}, {"at": "mean", "points": 1}]}});
    let (set, mut case) = group_of(&rule, &["50", "pending"]);
    case["evidence"].as_array_mut().expect("evidence").remove(0);
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(result["units"][0].get("bounds"), None);
    // Alone with its value, the other one is the mean unless it stands at 0.
    let figure = |key: &str| parse(result["units"][1]["bounds"][key].as_str().expect("a figure"));
    assert_eq!((figure("low"), figure("high")), (parse("0"), parse("100")));
}

#[test]
fn what_only_equal_values_earn_counts() {
    // Beside 100 an open value below it is the lowest, at 0.2, and 100 the highest, at 1. At 100 both are, and the
    // first knot alone counts: 0.2. At 0 the open value stands on the number knot: 0.5.
    let knots = [("0", "0.5"), ("lowest", "0.2"), ("mean", "0.6"), ("highest", "1")];
    let found = bounds("percent", &knots, &["pending", "100"]);
    assert_eq!(found, [ends("20.00", "50.00"), ends("20.00", "100.00")]);
}

#[test]
fn an_open_percent_beyond_100_has_no_end() {
    // x far above leaves nothing of 40 / x.
    let rule = json!({"curve": {"of": "percent", "beyond_100": "true",
        "knots": [{"at": 0, "points": 0}, {"at": "highest", "points": 1}]}});
    let found = bounds_of(&rule, &["40", "pending"]);
    assert_eq!(found[0], (parse("0"), parse("100")));
}

#[test]
fn what_a_gate_below_reads_moves_too() {
    // As above, 80 earns 0.76 to 1 of 1; below 0.8 it holds the other leaf, which has all, to 0.5.
    let curve = json!({"curve": {"of": "percent", "knots": [{"at": 50, "points": 0}, {"at": "mean", "points": 0.6}, {"at": "highest", "points": 1}]}});
    let gate = json!([{"when": {"code": "1", "below": 0.8}, "at_most": 0.5}]);
    let leaves = json!([{"code": "1", "name": "1", "max": "1", "rule": curve},
        {"code": "2", "name": "2", "max": "1", "rule": {"judged": {}}, "gate": gate}]);
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": 2, "criteria": leaves});
    let case = json!({"cchc": 1,
        "units": [{"unit": "u", "name": "U", "group": "a"}, {"unit": "v", "name": "V", "group": "a"},
            {"unit": "w", "name": "W", "group": "a"}, {"unit": "x", "name": "X", "group": "b"}],
        "evidence": [{"unit": "u", "code": "1", "value": "80"}, {"unit": "u", "code": "2", "value": "1"},
            {"unit": "v", "code": "1", "value": "20"}, {"unit": "w", "code": "1", "value": "pending"},
            {"unit": "x", "code": "1", "value": "80"}, {"unit": "x", "code": "2", "value": "1"}]});
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(result["units"][0]["bounds"], json!({"low": "63.00", "high": "100.00"}));
    // Nothing is open in the other group.
    assert_eq!(result["units"][3].get("bounds"), None);
}

#[test]
fn sums_too_long_to_follow_are_bounded_from_outside() {
    // 1,200 denominators of 28 digits, 94 bits: a mean of more than 83,334 bits for 1,200 units is more than the
    // fixed amount of work. The highest, 100, is known, so half of it earns 0.5 in truth; the bounds say 0 to 1.
    let knots = json!([{"at": 0, "points": 0}, {"at": "highest", "points": 1}]);
    let rule = json!({"curve": {"of": "percent", "knots": knots}});
    let long = |number: usize| format!("{number}/99999999999999999999999{:05}", 2 * number + 1);
    let few: Vec<String> = (0..20).map(long).collect();
    let many: Vec<String> = (0..1200).map(long).collect();
    let bounds = |values: &[String]| {
        let first = ["50", "100", "pending"].into_iter();
        bounds_of(&rule, &first.chain(values.iter().map(String::as_str)).collect::<Vec<_>>()).swap_remove(0)
    };
    assert_eq!(bounds(&few), (parse("50"), parse("50")));
    assert_eq!(bounds(&many), (parse("0"), parse("100")));
    let warns = |values: &[String]| {
        let values: Vec<&str> =
            ["50", "pending"].into_iter().chain(values.iter().map(String::as_str)).collect();
        warnings(&rule, &values).contains(&"loose-bounds")
    };
    assert!(warns(&many) && !warns(&few));
}

#[test]
fn stretches_without_group_knots_are_no_work() {
    // 10,001 number knots, and a group knot behind them: one stretch with one.
    let mut knots: Vec<Value> = (0..=10_000).map(|at| json!({"at": at, "points": 0})).collect();
    knots.push(json!({"at": "highest", "points": 1}));
    let rule = json!({"curve": {"of": "number", "knots": knots}});
    assert_eq!(warnings(&rule, &["20000", "pending"]), Vec::<&str>::new());
}

#[derive(Clone, Debug)]
struct Group {
    of: &'static str,
    beyond_100: bool,
    knots: Vec<(String, String)>,
    known: Vec<String>,
    open: usize,
}

/// Number knots and values on a coarse grid, so that they often meet.
fn group() -> impl Strategy<Value = Group> {
    let figure = prop::sample::select(vec!["highest", "lowest", "mean"]);
    let knot = (figure, 0..=10_u32, 0..=2_usize);
    let numbers = prop::collection::btree_set(0..=10_i32, 1..=2);
    let scale = prop::sample::select(vec![
        ("percent", false),
        ("percent", false),
        ("percent", true),
        ("number", false),
    ]);
    let known = prop::collection::vec(0..=20_i32, 0..=4);
    (
        scale,
        numbers,
        prop::collection::vec(0..=10_u32, 2),
        prop::collection::vec(knot, 1..=4),
        known,
        prop::sample::select(vec![1_usize, 1, 2, 2, 3]),
    )
        .prop_map(|((of, beyond_100), numbers, points, group, known, open)| {
            let tenth = |points: u32| format!("{}.{}", points / 10, points % 10);
            let mut knots: Vec<(String, String)> = Vec::new();
            let numbers: Vec<i32> = numbers.into_iter().collect();
            for place in 0..=numbers.len() {
                for (figure, points, _) in
                    group.iter().filter(|(_, _, own)| (*own).min(numbers.len()) == place)
                {
                    knots.push(((*figure).to_owned(), tenth(*points)));
                }
                if let Some(number) = numbers.get(place) {
                    knots.push(((number * 10).to_string(), tenth(points[place])));
                }
            }
            let known = known.into_iter().map(|value| (value * 5).to_string()).collect();
            Group { of, beyond_100, knots, known, open }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bounds_are_what_open_values_reach(group in group()) {
        check(&group)?;
    }
}

fn check(group: &Group) -> Result<(), TestCaseError> {
    let knots: Vec<Value> =
        group.knots.iter().map(|(at, points)| json!({"at": at, "points": points})).collect();
    let rule = json!({"curve": {"of": group.of, "beyond_100": group.beyond_100.to_string(), "knots": knots}});
    let known: Vec<&str> = group.known.iter().map(String::as_str).collect();
    let (of_known, own) = oracle::curve_reached(&rule, &known, group.open);
    let values: Vec<&str> = known.iter().copied().chain((0..group.open).map(|_| "pending")).collect();
    let bounds = bounds_of(&rule, &values);
    for (number, (low, high)) in bounds.iter().enumerate() {
        let (reached_low, reached_high) = of_known.get(number).unwrap_or(&own);
        let (reached_low, reached_high) = (reached_low * whole(100), reached_high * whole(100));
        // A unit without bounds keeps its index.
        let near = parse("0.0001");
        let rounded = parse("0.000000000001");
        prop_assert!(
            *low <= &reached_low + &rounded && *high >= &reached_high - &rounded,
            "unit {} ends at {} to {}, outside of {} to {}",
            number,
            reached_low,
            reached_high,
            low,
            high
        );
        prop_assert!(
            &reached_low - low <= near && high - &reached_high <= near,
            "unit {} ends at {} to {}, far from {} to {}",
            number,
            reached_low,
            reached_high,
            low,
            high
        );
    }
    Ok(())
}
