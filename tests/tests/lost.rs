//! Accounts of lost points: they add up whatever the set and the case, and each line is what the oracle says.

use std::collections::BTreeMap;

use cchc_tests::oracle::lost::{Account, Line, accounts};
use cchc_tests::oracle::number::{Exact, parse, parse_fraction};
use cchc_tests::random::{RandomCase, minimal, random_case};
use cchc_tests::{engine, oracle};
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// A figure as shown.
fn shown(holder: &Value, key: &str) -> Exact {
    parse(holder[key].as_str().unwrap_or_else(|| panic!("no {key} in {holder}")))
}

/// A figure as it exactly is.
fn exact(holder: &Value, key: &str) -> Exact {
    match holder["exact"][key].as_str() {
        Some(text) => parse_fraction(text),
        None => shown(holder, key),
    }
}

fn list<'v>(holder: &'v Value, key: &str) -> &'v [Value] {
    holder[key].as_array().unwrap_or_else(|| panic!("no {key} in {holder}"))
}

fn sum(lines: &[Value], figure: fn(&Value, &str) -> Exact, key: &str) -> Exact {
    lines.iter().filter(|line| line.get(key).is_some()).map(|line| figure(line, key)).sum()
}

const VIEWS: [&str; 5] = ["by_field", "by_leaf", "by_cause", "by_source", "by_appraiser"];

/// Everything in a unit's account that does not add up.
fn what_does_not_add_up(unit: &Value) -> Vec<String> {
    let lines = list(unit, "lines");
    if unit["lost"].is_null() {
        return if lines.is_empty() { Vec::new() } else { vec!["lines where nothing applies".to_owned()] };
    }
    let mut wrong = Vec::new();
    for key in ["lost", "conceded", "cut"] {
        if sum(lines, exact, key) != exact(unit, key) {
            wrong.push(format!("{key} is not the exact sum of its lines"));
        }
        if sum(lines, shown, key) != shown(unit, key) {
            wrong.push(format!("{key} is not the sum of its lines as shown"));
        }
    }
    if exact(unit, "max") - exact(unit, "points") != exact(unit, "lost") {
        wrong.push("lost is not max − points".to_owned());
    }
    for line in lines.iter().filter(|line| line.get("worth").is_none()) {
        if exact(line, "conceded") + exact(line, "cut") != exact(line, "lost") && line["cause"] != "shown" {
            wrong.push(format!("conceded and cut are not the loss: {line}"));
        }
    }
    for view in VIEWS {
        if sum(list(unit, view), shown, "lost") != shown(unit, "lost") {
            wrong.push(format!("{view} does not add up as shown"));
        }
        wrong.extend(parts_that_differ(view, lines, list(unit, view)));
    }
    wrong
}

/// Where a unit's lines are put together otherwise than by adding those with the same key.
fn parts_that_differ(view: &str, lines: &[Value], parts: &[Value]) -> Vec<String> {
    let column = match view {
        "by_leaf" => "code",
        other => other.trim_start_matches("by_"),
    };
    let mut sums: BTreeMap<String, Exact> = BTreeMap::new();
    for line in lines.iter().filter(|line| line["cause"] != "shown") {
        let key = line.get(column).unwrap_or(&Value::Null);
        *sums.entry(key.to_string()).or_insert_with(Exact::zero) += exact(line, "lost");
    }
    let parts = parts.iter().filter(|part| part.get("rounding").is_none());
    let found: BTreeMap<String, Exact> =
        parts.map(|part| (part["key"].to_string(), exact(part, "lost"))).collect();
    if sums == found { Vec::new() } else { vec![format!("{view}: {found:?} for {sums:?}")] }
}

/// One unit of the last place of points.
fn smallest(set: &Value) -> Exact {
    let places = &set["rounding"]["points"];
    let places = places.as_str().map_or_else(|| places.to_string(), str::to_owned).parse().unwrap_or(2);
    parse(&format!("1e-{places}"))
}

/// A line as both sides can tell it.
fn told(code: Option<&str>, kind: &str, cause: &str, figures: [&Exact; 3], more: String) -> String {
    let [lost, conceded, cut] = figures;
    format!("{} {kind} {cause} {lost} = {conceded} + {cut} {more}", code.unwrap_or("whole"))
}

fn of_engine(line: &Value) -> String {
    let text = |key: &str| line[key].as_str();
    let worth = line.get("worth").map(|_| exact(line, "worth"));
    let gate = line.get("gate").map(|gate| (gate["code"].as_str(), shown(gate, "at_most")));
    let split = |key| if worth.is_some() { Exact::zero() } else { exact(line, key) };
    let figures = [&exact(line, "lost"), &split("conceded"), &split("cut")];
    let (kind, cause) = (text("kind").expect("a kind"), text("cause").expect("a cause"));
    told(text("code"), kind, cause, figures, format!("{worth:?} {gate:?}"))
}

fn of_oracle(line: &Line) -> String {
    let figures = [&line.lost, &line.conceded, &(&line.lost - &line.conceded)];
    let gate = line.gate.as_ref().map(|(code, at_most)| (Some(code.as_str()), at_most.clone()));
    told(line.code.as_deref(), line.kind, &line.cause, figures, format!("{:?} {gate:?}", line.worth))
}

/// What the engine's account says otherwise than the oracle's; the order of lines is the engine's own.
fn disagreement(unit: &Value, account: &Account) -> Vec<String> {
    let lines = list(unit, "lines").iter().filter(|line| line["cause"] != "shown");
    let mut engine: Vec<String> = lines.map(of_engine).collect();
    let mut oracle: Vec<String> = account.lines.iter().map(of_oracle).collect();
    engine.sort();
    oracle.sort();
    let only = |those: &[String], others: &[String], whose: &str| -> Vec<String> {
        let own = those.iter().filter(|line| !others.contains(line));
        own.map(|line| format!("{} only {whose}: {line}", account.unit)).collect()
    };
    let mut found = [only(&engine, &oracle, "engine"), only(&oracle, &engine, "oracle")].concat();
    if engine.len() != oracle.len() {
        found.push(format!("{} lines for {}", engine.len(), oracle.len()));
    }
    found
}

/// The common losses of a group by the oracle: code, how many lose, to how many it applies, total.
fn common(set: &Value, accounts: &[&Account]) -> Vec<(String, usize, usize, Exact)> {
    let mut found = Vec::new();
    for code in oracle::lost::leaf_codes(set) {
        let own = |line: &&Line| {
            line.code.as_deref() == Some(&code) && ["leaf", "bonus", "penalty"].contains(&line.kind)
        };
        let lines: Vec<&Line> =
            accounts.iter().flat_map(|account| account.lines.iter().filter(own)).collect();
        let losing: Vec<&&Line> = lines.iter().filter(|line| line.lost.is_positive()).collect();
        if losing.len() * 2 > lines.len() {
            let total = losing.iter().map(|line| &line.lost).sum();
            found.push((code, losing.len(), lines.len(), total));
        }
    }
    found
}

fn commons_that_differ(random: &RandomCase, file: &Value, accounts: &[Account]) -> Vec<String> {
    let mut wrong = Vec::new();
    for group in list(file, "groups") {
        let members: Vec<&Account> =
            accounts.iter().filter(|account| group["group"] == account.group.as_str()).collect();
        let mut expected = common(&random.set, &members);
        let common = list(group, "common");
        expected.sort_by(|left, right| left.0.cmp(&right.0));
        let mut found: Vec<_> =
            common.iter().map(|loss| (loss["code"].as_str().expect("a code").to_owned(), loss)).collect();
        found.sort_by(|left, right| left.0.cmp(&right.0));
        let place = common.iter().map(|loss| (loss["units"].as_u64(), shown(loss, "lost")));
        if !place.clone().zip(place.skip(1)).all(|(one, next)| one >= next) {
            wrong.push("common losses are out of order".to_owned());
        }
        let same = expected.len() == found.len()
            && expected.iter().zip(&found).all(|((code, losing, applying, total), (own, loss))| {
                let count = |key: &str| loss[key].as_u64().and_then(|count| usize::try_from(count).ok());
                let who = list(loss, "who").len();
                let near = |left: Exact, right: Exact| (left - right).abs() <= parse("0.5");
                (code, Some(*losing), Some(*applying), *losing)
                    == (own, count("units"), count("applies_to"), who)
                    && near(shown(loss, "lost"), total.clone())
            });
        if !same {
            wrong.push(format!("common losses: {found:?} for {expected:?}"));
        }
    }
    wrong
}

fn what_is_wrong(random: &RandomCase) -> Vec<String> {
    let file = engine::lost(&random.set, &random.case, &random.rollup)
        .unwrap_or_else(|problems| panic!("{problems}"));
    let accounts = accounts(&random.set, &random.case, &random.rollup);
    let units = list(&file, "units");
    assert_eq!(units.len(), accounts.len());
    let mut wrong = Vec::new();
    for (unit, account) in units.iter().zip(&accounts) {
        wrong.extend(what_does_not_add_up(unit));
        wrong.extend(disagreement(unit, account));
        if !unit["lost"].is_null() && exact(unit, "lost") != account.lost {
            wrong.push(format!("{} lost {} and not {}", account.unit, unit["lost"], account.lost));
        }
    }
    for view in VIEWS {
        if sum(list(&file["all"], view), shown, "lost") != shown(&file["all"], "lost") {
            wrong.push(format!("all units: {view} does not add up as shown"));
        }
    }
    wrong.extend(commons_that_differ(random, &file, &accounts));
    wrong
}

#[test]
fn every_account_adds_up_and_is_the_oracles() {
    let cases = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(500);
    let mut runner = TestRunner::default();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..cases {
        let random = random_case().new_tree(&mut runner).expect("a case").current();
        if !what_is_wrong(&random).is_empty() {
            let small = minimal(&random, |random| !what_is_wrong(random).is_empty());
            panic!("{}\n{small:?}", what_is_wrong(&small).join("\n"));
        }
        for account in accounts(&random.set, &random.case, &random.rollup) {
            for line in account.lines {
                *kinds.entry(line.kind.to_owned()).or_insert(0) += 1;
            }
        }
    }
    // Whatever was not tried has not been held against anything.
    for kind in ["leaf", "bonus", "penalty", "gate", "cap", "alternative", "scale", "rounding"] {
        let tried = kinds.get(kind).copied().unwrap_or(0);
        assert!(tried * 100 >= cases, "{kind} occurred {tried} times: {kinds:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// The leaves of an account are those of the result: without a gate, and where nothing weighs, figure by
    /// figure as printed.
    #[test]
    fn an_account_tells_the_same_as_the_result(random in random_case()) {
        let file = engine::lost(&random.set, &random.case, &random.rollup).expect("accounts");
        let result = engine::score(&random.set, &random.case, &random.rollup).expect("a result");
        for (unit, scored) in list(&file, "units").iter().zip(list(&result, "units")) {
            for key in ["id", "points", "max"] {
                prop_assert_eq!(&unit[key], &scored[key]);
            }
            prop_assert_eq!(&unit["lost"], scored.get("lost").unwrap_or(&Value::Null));
            // What is conceded is what the self score misses, where both scores are on the same scale.
            let all_apply = list(scored, "criteria").iter().all(|node| node["self"].is_string());
            if all_apply && !random.set.to_string().contains("\"best\"") {
                let missed = exact(scored, "max") - shown(scored, "self");
                let near = (missed - exact(unit, "conceded")).abs() * parse("2") <= smallest(&random.set);
                prop_assert!(near, "{} conceded, self is {}", unit["conceded"], scored["self"]);
            }
            if random.set.to_string().contains("\"weight\"") || random.set.to_string().contains("\"gate\"") {
                continue;
            }
            for line in list(unit, "lines").iter().filter(|line| line["kind"] == "leaf") {
                let node = list(scored, "criteria").iter().find(|node| node["code"] == line["code"]);
                let node = node.expect("the leaf");
                for key in ["lost", "conceded", "cut", "status"] {
                    prop_assert_eq!(line.get(key), node.get(key));
                }
            }
        }
    }
}
