//! Cases built so that the ticks of the compiled plan cannot tell a figure: what meets an edge exactly only in
//! thirds and sevenths, or lies a hair beside it.
//!
//! Plan and interpreter are held against each other, and both against hand arithmetic. How many units the
//! interpreter had to score shows that plain figures were told by the ticks and built ones handed over.

use cchc_tests::oracle::number::{Exact, Mode, parse, parse_fraction, show, whole};
use cchc_tests::plan::{case, held, number, set, share, shares};
use serde_json::{Value, json};

/// A third, and numbers a hair below and above it.
const BELOW: &str = "333333333333333/1000000000000000";
const ABOVE: &str = "333333333333334/1000000000000000";

#[test]
fn thirds_that_meet_on_an_edge_of_points() {
    // (0.1 + 0.2 + 0.825) ÷ 3 = 1.125 ÷ 3 = 0.375 exactly.
    let units: [&[&str]; 3] = [&["1/3"; 3], &[BELOW, "1/3", "1/3"], &[ABOVE, "1/3", "1/3"]];
    let case = case(&["1", "2", "3"], &units);
    for (mode, exact) in [("half_up", "0.38"), ("half_even", "0.38")] {
        let set = shares(&["0.1", "0.2", "0.825"], "1.125", json!({"rounding": {"mode": mode}}));
        let held = held(&set, &case);
        assert_eq!([0, 1, 2].map(|unit| held.points(unit)), [exact, "0.37", "0.38"].map(number));
        assert_eq!(held.interpreted, 3);
    }
    // (0.1 + 0.2 + 0.795) ÷ 3 = 0.365, where half even goes down.
    for (mode, exact) in [("half_up", "0.37"), ("half_even", "0.36")] {
        let set = shares(&["0.1", "0.2", "0.795"], "1.095", json!({"rounding": {"mode": mode}}));
        let held = held(&set, &case);
        assert_eq!([0, 1, 2].map(|unit| held.points(unit)), [exact, "0.36", "0.37"].map(number));
        assert_eq!(held.interpreted, 3);
    }
}

#[test]
fn thirds_far_from_an_edge_are_told_by_ticks() {
    // (0.1 + 0.2 + 0.8) ÷ 3 = 0.3666…, 33.33 % of 1.1; a third more or less by 10^-15 changes nothing.
    let units: [&[&str]; 3] = [&["1/3"; 3], &[BELOW, "1/3", "1/3"], &[ABOVE, "1/3", "1/3"]];
    let set = shares(&["0.1", "0.2", "0.8"], "1.1", json!({}));
    let held = held(&set, &case(&["1", "2", "3"], &units));
    for unit in 0..3 {
        assert_eq!((held.points(unit), held.index(unit)), (number("0.37"), number("33.33")));
    }
    assert_eq!(held.interpreted, 0);
}

#[test]
fn thirds_that_meet_on_an_edge_of_the_index() {
    // (0.1 + 8.9015) ÷ 3 = 3.0005 of 10: 30.005 %. The points are shown as 3.00.
    let units: [&[&str]; 3] = [&["1/3", "1/3", "0"], &[BELOW, "1/3", "0"], &[ABOVE, "1/3", "0"]];
    let case = case(&["1", "2", "3"], &units);
    for (mode, exact) in [("half_up", "30.01"), ("half_even", "30")] {
        let set = shares(&["0.1", "8.9015", "0.9985"], "10", json!({"rounding": {"mode": mode}}));
        let held = held(&set, &case);
        assert_eq!([0, 1, 2].map(|unit| held.index(unit)), [exact, "30", "30.01"].map(number));
        assert_eq!(held.points(0), number("3"));
        assert_eq!(held.interpreted, 3);
    }
}

#[test]
fn sevenths_that_meet_on_an_edge() {
    // (1 + 2 + 4) ÷ 7 of 0.125 is 0.125 exactly; 3 ÷ 7 is 0.053571…, which ticks tell.
    let units: [&[&str]; 3] = [&["1/7", "2/7", "4/7"], &["4/7", "2/7", "1/7"], &["1/7", "1/7", "1/7"]];
    let case = case(&["1", "2", "3"], &units);
    for (mode, exact) in [("half_up", "0.13"), ("half_even", "0.12")] {
        let set = shares(&["0.125"; 3], "0.375", json!({"rounding": {"mode": mode}}));
        let held = held(&set, &case);
        assert_eq!([0, 1, 2].map(|unit| held.points(unit)), [exact, exact, "0.05"].map(number));
        assert_eq!(held.interpreted, 2);
    }
}

/// Fractions with coprime parts: k ÷ d with d among odd numbers around a million.
fn awkward(count: i64) -> Vec<String> {
    (0..count).map(|leaf| format!("{}/{}", 424_243 + 1_009 * leaf, 1_000_003 + 2 * leaf)).collect()
}

/// The part of a number behind its point.
fn behind(value: &Exact) -> Exact {
    value - value.floor()
}

#[test]
fn hundreds_of_fractions_a_hair_beside_an_edge() {
    // 300 leaves of 1 point. The last one brings the sum as near to an edge x.xx5 as a fraction over 10^15 can:
    // once below and once above, by less than 10^-15.
    let maxima = vec!["1"; 300];
    let codes: Vec<String> = (1..=300).map(|code| code.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let cells = awkward(299);
    let sum: Exact = cells.iter().map(|cell| parse_fraction(cell)).sum();
    let (fine, edge) = (parse("1e15"), parse("0.375"));
    let missing = behind(&(&edge - &sum));
    let below = (&missing * &fine).floor();
    let lasts = [below.clone(), &below + whole(1), whole(0)].map(|last| format!("{last}/1000000000000000"));
    let units: Vec<Vec<&str>> =
        lasts.iter().map(|last| cells.iter().map(String::as_str).chain([last.as_str()]).collect()).collect();
    let units: Vec<&[&str]> = units.iter().map(Vec::as_slice).collect();
    let held = held(&shares(&maxima, "300", json!({})), &case(&codes, &units));
    let totals = [0, 1, 2].map(|unit: usize| &sum + parse_fraction(&lasts[unit]));
    let [under, over] = [behind(&(&totals[0] - &edge)), behind(&(&totals[1] - &edge))];
    assert!(whole(1) - under < parse("1e-15") && over < parse("1e-15"));
    for (unit, total) in totals.iter().enumerate() {
        assert_eq!(held.points(unit), number(&show(total, 2, Mode::HalfUp)));
        assert_eq!(held.index(unit), number(&show(&(total / whole(3)), 2, Mode::HalfUp)));
    }
    assert_ne!(held.points(0), held.points(1));
    assert_eq!(held.interpreted, 2);
}

#[test]
fn hundreds_of_fractions_exactly_on_an_edge() {
    // 200 pairs k ÷ d and (d − k) ÷ d make 200; with 0.005 of one more leaf 200.005.
    let maxima = vec!["1"; 401];
    let codes: Vec<String> = (1..=401).map(|code| code.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let pair = |leaf: i64| {
        let (above, below) = (424_243 + 1_009 * leaf, 1_000_003 + 2 * leaf);
        [format!("{above}/{below}"), format!("{}/{below}", below - above)]
    };
    let cells: Vec<String> = (0..200).flat_map(pair).collect();
    let with = |last: &'static str| cells.iter().map(String::as_str).chain([last]).collect::<Vec<_>>();
    let units = [with("0.5%"), with("0.4%")];
    let case = case(&codes, &[&units[0], &units[1]]);
    for (mode, points) in [("half_up", "200.01"), ("half_even", "200")] {
        let held = held(&shares(&maxima, "401", json!({"rounding": {"mode": mode}})), &case);
        assert_eq!([held.points(0), held.points(1)], [points, "200"].map(number));
        assert_eq!(held.interpreted, 1);
    }
}

#[test]
fn ties_that_equal_fractions_make() {
    // 1/3 + 1/6 = 1/2 of 2 points: 25 % exactly. The two others lie 10^-12 of a point beside it.
    let units: [&[&str]; 4] = [
        &["1/3", "1/6"],
        &["1/2", "0"],
        &["333333333333/1000000000000", "1/6"],
        &["500000000001/1000000000000", "0"],
    ];
    let case = case(&["1", "2"], &units);
    let ranks = |ranking: Value| {
        let held = held(&shares(&["1", "1"], "2", json!({"ranking": ranking})), &case);
        assert_eq!((held.index(2), held.interpreted), (number("25"), 0));
        held.ranks
    };
    assert_eq!(ranks(json!({"by": "exact"})), [Some(2), Some(2), Some(4), Some(1)]);
    assert_eq!(ranks(json!({"by": "exact", "ties": "dense"})), [Some(2), Some(2), Some(3), Some(1)]);
    assert_eq!(ranks(json!({"by": "rounded"})), [Some(1); 4]);
    // By the first leaf, exact: 1/2 and a hair, 1/2, 1/3, a hair below 1/3.
    assert_eq!(ranks(json!({"tie_break": ["1"]})), [Some(3), Some(2), Some(4), Some(1)]);
    // By the second: 1/6 twice, 0 twice; then by the first.
    assert_eq!(ranks(json!({"tie_break": ["2", "1"]})), [Some(1), Some(4), Some(2), Some(3)]);
}

#[test]
fn tie_breaks_that_only_exact_values_tell() {
    // Both fields together always make 50 %; the first is 1/2, 1/3 + 1/6, and a hair more and less.
    let field = |code: &str| {
        let leaves = [1, 2].map(|leaf| share(&format!("{code}.{leaf}"), "1"));
        json!({"code": code, "name": code, "max": "2", "criteria": leaves})
    };
    let set = set(vec![field("1"), field("2")], "4", json!({"ranking": {"tie_break": ["1"]}}));
    let units: [&[&str]; 4] = [
        &["1/2", "0", "1", "1/2"],
        &["1/3", "1/6", "1", "1/2"],
        &[BELOW, "1/6", "1", "1/2"],
        &[ABOVE, "1/6", "1", "1/2"],
    ];
    let units = units
        .map(|cells| cells.iter().map(|cell| if *cell == "1" { "1/1" } else { cell }).collect::<Vec<_>>());
    let units: Vec<&[&str]> = units.iter().map(Vec::as_slice).collect();
    let held = held(&set, &case(&["1.1", "1.2", "2.1", "2.2"], &units));
    assert_eq!(held.ranks, [Some(2), Some(2), Some(4), Some(1)]);
    assert_eq!(held.index(2), number("50"));
    assert_eq!(held.interpreted, 0);
}

#[test]
fn tier_bounds_that_thirds_hit() {
    // 1/3 + 2/3 of 2 points is 50 % exactly; a hair beside the first third is not.
    let units: [&[&str]; 3] = [&["1/3", "2/3"], &[BELOW, "2/3"], &[ABOVE, "2/3"]];
    let case = case(&["1", "2"], &units);
    let tiers = |bound: &str, by: &str| {
        let tiers = json!([{"name": "Tốt", bound: "50"}, {"name": "Khá"}]);
        let further = json!({"tiers": tiers, "ranking": {"by": by}});
        held(&shares(&["1", "1"], "2", further), &case).tiers
    };
    assert_eq!(tiers("from", "exact"), [Some(0), Some(1), Some(0)]);
    assert_eq!(tiers("above", "exact"), [Some(1), Some(1), Some(0)]);
    assert_eq!(tiers("from", "rounded"), [Some(0); 3]);
    assert_eq!(tiers("above", "rounded"), [Some(1); 3]);
}

#[test]
fn percents_required_that_thirds_hit() {
    // The field has 50 % exactly, or a hair less or more; the set stands far from every edge.
    let field =
        json!({"code": "1", "name": "1", "max": "2", "criteria": [share("1.1", "1"), share("1.2", "1")]});
    let requires = json!([{"code": "1", "percent": "50"}]);
    let tiers = json!([{"name": "Tốt", "from": "10", "requires": requires}, {"name": "Khá"}]);
    let set = set(vec![field, share("2", "1")], "3", json!({"tiers": tiers}));
    let units: [&[&str]; 3] = [&["1/3", "2/3", "10%"], &[BELOW, "2/3", "10%"], &[ABOVE, "2/3", "10%"]];
    let held = held(&set, &case(&["1.1", "1.2", "2"], &units));
    assert_eq!(held.tiers, [Some(0), Some(1), Some(0)]);
    assert_eq!(held.interpreted, 0);
}

#[test]
fn gates_that_thirds_hit() {
    // A third of 0.9 is 0.3: not below 0.3. A hair less holds the second leaf to 0.1. 10 % are far from the bound.
    let mut gated = share("2", "1");
    gated["gate"] = json!([{"when": {"code": "1", "below": "0.3"}, "at_most": "0.1"}]);
    let set = set(vec![share("1", "0.9"), gated], "1.9", json!({}));
    let units: [&[&str]; 5] =
        [&["1/3", "1/2"], &[BELOW, "1/2"], &[ABOVE, "1/2"], &["10%", "1/2"], &["2/3", "1/7"]];
    let held = held(&set, &case(&["1", "2"], &units));
    let points = [0, 1, 2, 3, 4].map(|unit| held.points(unit));
    // 0.3 + 0.5; 0.3 + 0.1; 0.3 + 0.5; 0.09 + 0.1; 0.6 + 1/7.
    assert_eq!(points, ["0.8", "0.4", "0.8", "0.19", "0.74"].map(number));
    // A third of 0.9 is a whole tick, and what lies above it lies above that; only the one below is open.
    assert_eq!(held.interpreted, 1);
}

#[test]
fn weights_that_make_an_exact_half() {
    // 1.5 × (a ÷ 3 + b ÷ 3) ÷ 2 = (a + b) ÷ 4, each term a third: 2.02 ÷ 4 = 0.505, 2.01 ÷ 4 = 0.5025.
    let child =
        |code: &str| json!({"code": code, "name": code, "max": "3", "weight": "1", "rule": {"judged": {}}});
    let node = json!({"code": "1", "name": "1", "max": "1.5", "criteria": [child("1.1"), child("1.2")]});
    let case = case(&["1.1", "1.2"], &[&["1.01", "1.01"], &["1.01", "1"], &["0.01", "0.01"], &["1", "1"]]);
    let modes = [("half_up", ["0.51", "0.5", "0.01", "0.5"]), ("half_even", ["0.5", "0.5", "0", "0.5"])];
    for (mode, points) in modes {
        let rounding = json!({"rounding": {"sum": "rounded", "mode": mode}});
        let held = held(&set(vec![node.clone()], "1.5", rounding), &case);
        assert_eq!([0, 1, 2, 3].map(|unit| held.points(unit)), points.map(number));
        assert_eq!(held.interpreted, 2);
    }
}

#[test]
fn rounded_leaves_that_thirds_bring_to_a_half() {
    // A third of 0.375 is 0.125, kept as 0.13 or 0.12; three of them are added as kept.
    let case = case(&["1", "2", "3"], &[&["1/3"; 3], &[BELOW; 3], &[ABOVE; 3]]);
    for (mode, points) in [("half_up", ["0.39", "0.36", "0.39"]), ("half_even", ["0.36", "0.36", "0.39"])] {
        let rounding = json!({"rounding": {"sum": "rounded", "mode": mode}});
        let held = held(&shares(&["0.375"; 3], "1.125", rounding), &case);
        assert_eq!([0, 1, 2].map(|unit| held.points(unit)), points.map(number));
        assert_eq!(held.interpreted, 0);
    }
}

#[test]
fn group_means_that_thirds_bring_to_a_half() {
    // 1/3 + 20003/30000 = 1.0001: two units with 33.33… % and 66.67666… %, in the mean 50.005 %.
    let units: [&[&str]; 2] = [&["1/3"], &["20003/30000"]];
    let beside: [&[&str]; 2] = [&[BELOW], &["20003/30000"]];
    for (mode, mean) in [("half_up", "50.01"), ("half_even", "50")] {
        let set = shares(&["1"], "1", json!({"rounding": {"mode": mode}}));
        let exact = held(&set, &case(&["1"], &units));
        assert_eq!((exact.mean.clone(), exact.interpreted), (number(mean), 0));
        assert_eq!([exact.index(0), exact.index(1)], ["33.33", "66.68"].map(number));
        assert_eq!(held(&set, &case(&["1"], &beside)).mean, number("50"));
    }
}

#[test]
fn group_means_over_different_maxima() {
    // The first unit is measured on 1 point, the second on 3: 0.0003 + 2 of 3 is 66.676666… %.
    let mut second = share("2", "2");
    second["not_applicable"] = json!("exclude");
    let units: [&[&str]; 2] = [&["1/3", "n/a"], &["0.03%", "100%"]];
    let beside: [&[&str]; 2] = [&[BELOW, "n/a"], &["0.03%", "100%"]];
    for (mode, mean) in [("half_up", "50.01"), ("half_even", "50")] {
        let set = set(vec![share("1", "1"), second.clone()], "3", json!({"rounding": {"mode": mode}}));
        let exact = held(&set, &case(&["1", "2"], &units));
        assert_eq!((exact.mean, exact.interpreted), (number(mean), 0));
        assert_eq!(held(&set, &case(&["1", "2"], &beside)).mean, number("50"));
    }
}
