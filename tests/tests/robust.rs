//! Robustness: against the oracle where the answer is exact, against chances worked out by hand where it is drawn.

use std::collections::BTreeMap;

use cchc::{Number, Options, RobustRequest, Robustness, UnitIndex, robust};
use cchc_tests::random::{RandomCase, cases, seed};
use cchc_tests::{engine, oracle};
use cchc_wire::{RobustFile, ScoreRequest};
use serde_json::{Value, json};

fn request(draws: u32, spread: &str) -> RobustRequest {
    RobustRequest { draws, seed: 7, spread: Number::parse(spread).expect("a number") }
}

fn tested(set: &Value, case: &Value, request: &RobustRequest) -> Robustness {
    let engine = engine::engine(set).unwrap_or_else(|problems| panic!("{problems}"));
    let evidence = engine::evidence(engine.set(), case).unwrap_or_else(|problems| panic!("{problems}"));
    robust(engine.set(), &evidence, &Options::default(), request, &|_| {})
}

fn filed(set: &Value, case: &Value, request: &RobustRequest) -> RobustFile {
    listing(set, case, request, &[])
}

/// With these units listed, all where none is named.
fn listing(set: &Value, case: &Value, request: &RobustRequest, only: &[&str]) -> RobustFile {
    let engine = engine::engine(set).unwrap_or_else(|problems| panic!("{problems}"));
    let evidence = engine::evidence(engine.set(), case).unwrap_or_else(|problems| panic!("{problems}"));
    let asked = |unit: &UnitIndex| only.is_empty() || only.contains(&evidence.unit(*unit).id.as_str());
    let units: Vec<_> = evidence.unit_indices().filter(asked).collect();
    let robust = engine.robust(&evidence, &ScoreRequest::default(), request, &units, &|_| {});
    robust.unwrap_or_else(|problems| panic!("{problems}")).file
}

fn has_text(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text.trim().eq_ignore_ascii_case(wanted),
        Value::Array(list) => list.iter().any(|value| has_text(value, wanted)),
        Value::Object(map) => map.values().any(|value| has_text(value, wanted)),
        _ => false,
    }
}

fn rank_of(unit: &Value) -> Option<usize> {
    unit["rank"].as_u64().map(|rank| usize::try_from(rank).expect("a rank"))
}

/// Cases without subordinate results: those of the oracle would have to be given to every run.
fn plain(count: u64) -> impl Iterator<Item = (u64, RandomCase)> {
    cases(seed(), count).filter(|(_, case)| case.rollup.is_empty() && !has_rollup(&case.set))
}

fn has_rollup(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.contains_key("rollup") || map.values().any(has_rollup),
        Value::Array(list) => list.iter().any(has_rollup),
        _ => false,
    }
}

#[test]
fn weights_that_do_not_move_leave_every_rank_and_tier() {
    let mut seen = 0;
    for (number, case) in plain(400) {
        let expected = oracle::score(&case.set, &case.case, &[]);
        let found = filed(&case.set, &case.case, &request(2, "0"));
        for (unit, expected) in found.units.iter().zip(expected["units"].as_array().expect("units")) {
            let ranks = unit.weights.ranks;
            if expected["rank"] != json!("unspecified") {
                assert_eq!(ranks, rank_of(expected).map(|rank| [rank, rank]), "case {number}, {}", unit.id);
            }
            let tier = expected["tier"].as_str().map(str::to_owned);
            let tiers: Vec<_> =
                unit.weights.tiers.iter().map(|chance| (&chance.tier, &*chance.chance)).collect();
            assert_eq!(tiers, [(&tier, "100.00")], "case {number}, {}", unit.id);
            seen += 1;
        }
    }
    assert!(seen > 0);
}

/// The node with this code, anywhere below.
fn node_mut<'v>(nodes: &'v mut Value, code: &str) -> Option<&'v mut Value> {
    for node in nodes.as_array_mut()? {
        if node["code"] == code {
            return Some(node);
        }
        if let Some(found) = node.get_mut("criteria").and_then(|below| node_mut(below, code)) {
            return Some(found);
        }
    }
    None
}

/// A set and case in which nobody has this leaf.
fn without(case: &RandomCase, code: &str) -> (Value, Value) {
    let (mut set, mut case) = (case.set.clone(), case.case.clone());
    let node = node_mut(&mut set["criteria"], code).expect("the leaf");
    node["not_applicable"] = json!("exclude");
    node.as_object_mut().expect("a node").remove("cases");
    for rows in ["evidence", "decisions"] {
        if let Some(rows) = case.get_mut(rows).and_then(Value::as_array_mut) {
            rows.retain(|row| row["code"] != code);
        }
    }
    let units: Vec<Value> = case["units"].as_array().expect("units").clone();
    let rows = units.iter().map(|unit| json!({"unit": unit["unit"], "code": code, "value": "n/a"}));
    let all = case["evidence"].as_array().cloned().unwrap_or_default();
    case["evidence"] = all.into_iter().chain(rows).collect();
    (set, case)
}

#[test]
fn a_leaf_left_out_is_as_if_it_did_not_apply_to_anyone() {
    let mut seen = 0;
    for (number, case) in plain(150) {
        let found = tested(&case.set, &case.case, &request(1, "0"));
        let engine = engine::engine(&case.set).expect("a set");
        for left_out in
            found.left_out.iter().filter(|left_out| engine.set().node(left_out.node).leaf.is_some())
        {
            let code = engine.set().node(left_out.node).code.as_str();
            let (set, case) = without(&case, code);
            let expected = oracle::score(&set, &case, &[]);
            for (place, unit) in expected["units"].as_array().expect("units").iter().enumerate() {
                if unit["rank"] != json!("unspecified") {
                    assert_eq!(
                        left_out.ranks[place],
                        rank_of(unit),
                        "case {number} without {code}: {}",
                        unit["id"]
                    );
                }
                let tier = left_out.tiers[place].map(|tier| engine.set().tiers()[tier].name.as_str());
                assert_eq!(tier, unit["tier"].as_str(), "case {number} without {code}: {}", unit["id"]);
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

/// The case as it would be had the council stopped earlier at some leaves: the last rounds of every `modulus`-th
/// decision are taken back, or all of them.
fn taken_back(case: &Value, modulus: usize, all: bool) -> Value {
    let mut case = case.clone();
    let Some(decisions) = case.get_mut("decisions").and_then(Value::as_array_mut) else { return case };
    let round = |row: &Value| match &row["round"] {
        Value::String(text) => text.parse().unwrap_or(1),
        other => other.as_u64().unwrap_or(1),
    };
    let key = |row: &Value| (row["unit"].to_string(), row["code"].to_string());
    let mut last: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in decisions.iter() {
        let last = last.entry(key(row)).or_default();
        *last = (*last).max(round(row));
    }
    let chosen: Vec<(String, String)> = last.keys().step_by(modulus).cloned().collect();
    decisions.retain(|row| !chosen.contains(&key(row)) || (!all && round(row) < last[&key(row)]));
    case
}

/// Whether some unit reported nothing at all about a leaf that the council decided: then there is no other opinion.
fn decides_the_unreported(case: &Value) -> bool {
    let rows = |name: &str| case[name].as_array().cloned().unwrap_or_default();
    let evidence = rows("evidence");
    rows("decisions").iter().any(|decision| {
        let is_same = |row: &&Value| row["unit"] == decision["unit"] && row["code"] == decision["code"];
        let is_said =
            |row: &Value| ["value", "declared"].iter().any(|key| !row[*key].is_null() && row[*key] != "");
        !evidence.iter().find(is_same).is_some_and(is_said)
    })
}

#[test]
fn no_ruling_that_was_in_dispute_leads_out_of_the_bounds() {
    let mut seen = 0;
    for (number, case) in plain(2_000) {
        if has_text(&case.case, "pending") || decides_the_unreported(&case.case) {
            continue;
        }
        let found = filed(&case.set, &case.case, &request(1, "0"));
        let now = oracle::score(&case.set, &case.case, &[]);
        for (modulus, all) in [(1, true), (1, false), (2, true), (3, false)] {
            let other = taken_back(&case.case, modulus, all);
            let answer = oracle::score(&case.set, &other, &[]);
            // Whether a leaf applies at all is another question.
            if has_text(&answer, "excluded") || has_text(&now, "excluded") {
                continue;
            }
            for (unit, other) in found.units.iter().zip(answer["units"].as_array().expect("units")) {
                let (Some(low), Some(index)) = (&unit.open.low, other["index"].as_str()) else { continue };
                let number_of = |text: &str| Number::parse_exact(text).expect("a number");
                let at = format!(
                    "case {number} ({modulus}, {all}), {}: {index} in {low}–{:?}",
                    unit.id, unit.open.high
                );
                assert!(number_of(low) <= number_of(index), "{at}");
                assert!(
                    unit.open.high.as_ref().is_none_or(|high| number_of(index) <= number_of(high)),
                    "{at}"
                );
                if let (Some([best, worst]), Some(rank)) = (unit.open.ranks, rank_of(other)) {
                    assert!((best..=worst).contains(&rank), "{at}: rank {rank} in {best}–{worst}");
                }
                seen += usize::from(unit.open.low != unit.open.high);
            }
        }
    }
    assert!(seen > 0, "nothing was in dispute");
}

fn judged(code: &str, max: &str) -> Value {
    json!({"code": code, "name": code, "max": max, "rule": {"judged": {}}})
}

fn set(criteria: Vec<Value>, total: &str, by: &str) -> Value {
    json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": total, "ranking": {"by": by}, "criteria": criteria})
}

fn case(evidence: &[(&str, &str, &str)], decisions: &[Value]) -> Value {
    let mut units: Vec<&str> = Vec::new();
    evidence.iter().filter(|(unit, ..)| !units.contains(unit)).collect::<Vec<_>>().iter().for_each(
        |(unit, ..)| {
            if !units.contains(unit) {
                units.push(unit);
            }
        },
    );
    let units: Vec<Value> =
        units.iter().map(|unit| json!({"unit": unit, "name": unit, "group": ""})).collect();
    let rows = evidence.iter().map(|(unit, code, value)| json!({"unit": unit, "code": code, "value": value}));
    json!({"cchc": 1, "units": units, "evidence": rows.collect::<Vec<_>>(), "decisions": decisions})
}

/// How often a unit had a rank.
fn times(robustness: &Robustness, unit: usize, rank: usize) -> u32 {
    robustness.weights.units[unit].ranks.get(&rank).copied().unwrap_or_default()
}

#[test]
fn weights_are_drawn_evenly_within_their_spread() {
    // a has 50 and 30 of 50 and 50, b 40 and 40. b is at 80 whatever the weights, a above it where the first field
    // weighs more. A spread of 0.01 % leaves three factors a field, so nine pairs of them, as likely one as another:
    // in three a is ahead, in three level, in three behind. Level with b it is first too.
    let fields = || vec![judged("1", "50"), judged("2", "50")];
    let case = case(&[("a", "1", "50"), ("a", "2", "30"), ("b", "1", "40"), ("b", "2", "40")], &[]);
    let exact = tested(&set(fields(), "100", "exact"), &case, &request(9_000, "0.01"));
    // One standard deviation of 9,000 draws with chance 1/3 is 45.
    assert!(times(&exact, 0, 2).abs_diff(3_000) < 200, "{}", times(&exact, 0, 2));
    assert!(times(&exact, 1, 2).abs_diff(3_000) < 200, "{}", times(&exact, 1, 2));
    assert_eq!(times(&exact, 0, 1) + times(&exact, 0, 2), 9_000);
    // As rounded the same differences, 0.001 at most, are none.
    let rounded = tested(&set(fields(), "100", "rounded"), &case, &request(500, "0.01"));
    assert_eq!((times(&rounded, 0, 1), times(&rounded, 1, 1)), (500, 500));
    // Within ±50 % the index of a is 100·(50·f1 + 30·f2) ÷ (50·f1 + 50·f2): as often above 80 as below.
    let wide = tested(&set(fields(), "100", "rounded"), &case, &request(4_000, "50"));
    assert!(times(&wide, 0, 2).abs_diff(2_000) < 150, "{}", times(&wide, 0, 2));
    assert_eq!(wide.pairs.len(), 0, "the two are level, so none is ahead of the other");
}

#[test]
fn surveys_are_asked_again() {
    // Of two people one said yes: asked again, both do with chance 1/4, one with 1/2. b's five all said yes.
    let leaf = json!({"code": "1", "name": "1", "max": "10", "source": "survey", "rule": {"survey": {"answers": {"yes": "1", "no": "0"}}}});
    let share = json!({"code": "2", "name": "2", "max": "10", "source": "survey",
        "rule": {"bands": {"of": "percent", "steps": [{"share": "10"}]}}});
    let set = set(vec![leaf, share], "20", "rounded");
    let case = case(
        &[
            ("a", "1", "yes=1;no=1"),
            ("a", "2", "4/4"),
            ("b", "1", "yes=5"),
            ("b", "2", "99.99%"),
            ("c", "1", "yes=1"),
            ("c", "2", "1/2"),
        ],
        &[],
    );
    let found = tested(&set, &case, &request(8_000, "10"));
    assert_eq!(found.survey.draws, 8_000);
    let times =
        |unit: usize, rank: usize| found.survey.units[unit].ranks.get(&rank).copied().unwrap_or_default();
    // a is at 50, 75 or 100 %; b at (10 + 9.999) ÷ 20 = 99.995, so 100.00: a is first in a quarter, level with b.
    // c is at 50, 75 or 100 % by its fraction, with chance 1/4, 1/2 and 1/4.
    assert!(times(0, 1).abs_diff(2_000) < 160, "{}", times(0, 1));
    assert!(times(2, 1).abs_diff(2_000) < 160, "{}", times(2, 1));
    assert_eq!(times(1, 1), 8_000);
}

#[test]
fn what_is_in_dispute_opens_ranks_and_pairs() {
    let decisions = [
        json!({"unit": "a", "code": "1", "round": 1, "points": "5"}),
        json!({"unit": "a", "code": "1", "round": 2, "points": "7"}),
    ];
    let set = set(vec![judged("1", "10")], "10", "rounded");
    let case = case(&[("a", "1", "9"), ("b", "1", "8"), ("c", "1", "4")], &decisions);
    let found = filed(&set, &case, &request(10, "10"));
    let open = &found.unit("a").expect("a").open;
    // 5 and 7 by the council, 9 by its own figures; 8 and 4 stand.
    assert_eq!((open.low.as_deref(), open.high.as_deref()), (Some("50.00"), Some("90.00")));
    assert_eq!((open.ranks, &open.disputed), (Some([1, 2]), &vec!["1".to_owned()]));
    assert_eq!(found.unit("b").expect("b").open.ranks, Some([1, 2]));
    assert_eq!(found.unit("c").expect("c").open.ranks, Some([3, 3]));
    let pairs: Vec<(&str, &str, bool)> =
        found.pairs.iter().map(|pair| (&*pair.ahead, &*pair.behind, pair.open)).collect();
    assert_eq!(pairs, [("b", "a", true)]);
    // A pair is listed with either of its two, and not with another.
    let listed = |id: &str| listing(&set, &case, &request(10, "10"), &[id]).pairs.len();
    assert_eq!(["a", "b", "c"].map(listed), [1, 1, 0]);
}

#[test]
fn a_ruling_that_escapes_a_gate_is_in_dispute_with_the_same_points_that_do_not() {
    // The council gave the 8 that the rule gives, too. Given outright it escapes the gate at the leaf, which holds
    // while 2 is below 5 and leaves 4: a ends at 8 + 3 or at 4 + 3 of 20.
    let mut gated = judged("1", "10");
    gated["gate"] = json!([{"when": {"code": "2", "below": 5}, "at_most": 4}]);
    let decision = json!({"unit": "a", "code": "1", "points": "8"});
    let case = case(&[("a", "1", "8"), ("a", "2", "3")], &[decision]);
    let ends = |leaf: Value| {
        let found = filed(&set(vec![leaf, judged("2", "10")], "20", "exact"), &case, &request(1, "0"));
        let open = &found.unit("a").expect("a").open;
        (open.low.clone().expect("low"), open.high.clone().expect("high"), open.disputed.clone())
    };
    assert_eq!(ends(gated), ("35.00".to_owned(), "55.00".to_owned(), vec!["1".to_owned()]));
    // Without a gate both are the same.
    assert_eq!(ends(judged("1", "10")), ("55.00".to_owned(), "55.00".to_owned(), Vec::new()));
}

/// A set whose one field counts the best of its alternatives: each is worth 10, and may stay hidden under another.
fn alternatives(leaves: &[Value], tie_break: &[&str]) -> Value {
    let field = json!({"code": "1", "name": "1", "max": "10", "combine": "best", "criteria": leaves});
    let mut set = set(vec![field], "10", "exact");
    set["ranking"]["tie_break"] = json!(tie_break);
    set
}

#[test]
fn a_tie_break_in_dispute_opens_ranks_that_the_index_does_not() {
    // a and b are at 100 by 1.1, whatever is below it, c at 90. At 1.2 the council gave a 2 of the 6 that it claims
    // and b has 4; at 1.3 a has 1 and b 3.
    let leaves = ["1.1", "1.2", "1.3"].map(|code| judged(code, "10"));
    let evidence = [("a", ["10", "6", "1"]), ("b", ["10", "4", "3"]), ("c", ["9", "0", "0"])];
    let rows = evidence.iter().flat_map(|(unit, values)| {
        ["1.1", "1.2", "1.3"].into_iter().zip(values).map(|(code, value)| (*unit, code, *value))
    });
    let case = case(&rows.collect::<Vec<_>>(), &[json!({"unit": "a", "code": "1.2", "points": "2"})]);
    // Without tie breaks both are first. By 1.2, and by the field and then 1.2, either can be ahead. By 1.3, before
    // 1.2 is looked at or alone, b is.
    let expected = [
        ("", [1, 1], [1, 1], 0),
        ("1.2", [1, 2], [1, 2], 1),
        ("1.1 1.2 1.3", [1, 2], [1, 2], 1),
        ("1.3 1.2", [2, 2], [1, 1], 0),
        ("1.3", [2, 2], [1, 1], 0),
    ];
    for (tie_break, a, b, pairs) in expected {
        let nodes: Vec<&str> = tie_break.split_whitespace().collect();
        let found = filed(&alternatives(&leaves, &nodes), &case, &request(1, "0"));
        let ranks = ["a", "b", "c"].map(|unit| found.unit(unit).expect("a unit").open.ranks);
        assert_eq!(ranks, [Some(a), Some(b), Some([3, 3])], "{tie_break}");
        assert_eq!(found.pairs.iter().filter(|pair| pair.open).count(), pairs, "{tie_break}");
    }
}

#[test]
fn tie_breaks_and_tiers_hang_on_what_others_leave_open() {
    // At 1.2 a mean value is worth 10. a has 50 and b 40: among themselves the mean is 45, so a has 10 and b less than
    // 9. Nobody has judged c: at 0 it makes the mean 30, so that b has 10 too, is level with a and in the better tier;
    // at 100 it is itself ahead of b. The index of a and b is 100 by 1.1 whatever becomes of c.
    let curve =
        json!({"curve": {"of": "percent", "knots": [{"at": 0, "points": 0}, {"at": "mean", "points": 10}]}});
    let leaves = [judged("1.1", "10"), json!({"code": "1.2", "name": "1.2", "max": "10", "rule": curve})];
    let mut set = alternatives(&leaves, &["1.2"]);
    set["tiers"] =
        json!([{"name": "A", "from": 50, "requires": [{"code": "1.2", "percent": 95}]}, {"name": "B"}]);
    let rows = [("a", "1.1", "10"), ("a", "1.2", "50%"), ("b", "1.1", "10"), ("b", "1.2", "40%")];
    let case = case(&[&rows[..], &[("c", "1.1", "0"), ("c", "1.2", "pending")]].concat(), &[]);
    let found = tested(&set, &case, &request(1, "0"));
    let hundred = Number::from(100);
    let b = &found.open[1];
    let bounds = b.bounds.as_ref().expect("bounds");
    assert_eq!((&bounds.low, bounds.high.as_ref()), (&hundred, Some(&hundred)));
    assert_eq!((b.ranks, b.tiers), (Some((1, 3)), (Some(0), Some(1))));
    let pairs = filed(&set, &case, &request(1, "0")).pairs;
    assert!(pairs.iter().any(|pair| (&*pair.ahead, &*pair.behind, pair.open) == ("a", "b", true)));
}

#[test]
fn what_is_in_dispute_stays_so_beside_what_is_pending() {
    // At 1 the best of the group has 6 points. a has 2/4, so 6 while c is not judged, and claims 0.5 of them; at 2 it
    // has 2 points, b and c likewise. Were c judged 1/4 and a's claim taken, a had 2.5 of 10: 25, and rank 3, for with
    // 1/4 b has 6.
    let curve = json!({"curve": {"of": "percent", "knots": [{"at": 0, "points": 0}, {"at": "highest", "points": 6}]}});
    let leaf = json!({"code": "1", "name": "1", "max": "6", "rule": curve});
    let mut set = set(vec![leaf, judged("2", "4")], "10", "rounded");
    set["tiers"] = json!([{"name": "A", "from": 50}, {"name": "B"}]);
    let rows = [
        ("a", "1", "2/4"),
        ("a", "2", "2"),
        ("b", "1", "1/4"),
        ("b", "2", "2"),
        ("c", "1", "pending"),
        ("c", "2", "2"),
    ];
    let mut case = case(&rows, &[]);
    case["evidence"][0]["declared"] = json!("0.5");
    let found = filed(&set, &case, &request(1, "0"));
    let number_of =
        |text: &Option<String>| Number::parse(text.as_deref().expect("an end")).expect("a number");
    let a = &found.unit("a").expect("a").open;
    assert!(number_of(&a.low) <= Number::from(25), "{:?}", a.low);
    // c is judged less than a, or a's value counts.
    assert!(number_of(&a.high) >= Number::from(80), "{:?}", a.high);
    assert_eq!((a.ranks, a.loose, a.disputed.len()), (Some([1, 3]), true, 1));
    assert_eq!(a.tiers, [Some("A".to_owned()), Some("B".to_owned())]);
    // What a might be worth elsewhere moves b, and c's own value is open: 0 to 6 points for both.
    for (unit, pending) in [("b", 0), ("c", 1)] {
        let open = &found.unit(unit).expect("a unit").open;
        assert!(number_of(&open.low) <= Number::from(20) && number_of(&open.high) >= Number::from(80));
        assert_eq!((open.loose, open.pending.len()), (true, pending), "{unit}");
    }
}

#[test]
fn dense_ranks_may_fall_together() {
    // Two units, open between 50 and 100, may tie ahead of the third or not; it stands at 20.
    let mut set = set(vec![judged("1", "10")], "10", "rounded");
    set["ranking"]["ties"] = json!("dense");
    let decisions =
        [json!({"unit": "a", "code": "1", "points": "5"}), json!({"unit": "b", "code": "1", "points": "5"})];
    let case = case(&[("a", "1", "10"), ("b", "1", "10"), ("c", "1", "2")], &decisions);
    let found = filed(&set, &case, &request(1, "10"));
    assert_eq!(found.unit("c").expect("c").open.ranks, Some([2, 3]));
}

#[test]
fn the_number_of_cores_changes_nothing() {
    let (_, random) = plain(50).max_by_key(|(_, case)| case.case.to_string().len()).expect("a case");
    let request = request(300, "10");
    let on = |cores: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().expect("a pool");
        pool.install(|| filed(&random.set, &random.case, &request).to_json())
    };
    assert_eq!(on(1), on(3));
}
