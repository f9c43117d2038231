//! What stands in the way is a smallest set: lifting it brings the target into reach, and lifting less does not,
//! by every plan tried one by one.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use std::collections::BTreeSet;

use cchc::{Blocked, Blocker, Locked, Obstacle, When};
use cchc_tests::oracle::recover as naive;
use cchc_tests::random::{Recovery, randomness, recovery, seed};
use cchc_tests::{engine, recovered};
use cchc_wire::Engine;
use proptest::prelude::Rng;
use serde_json::{Value, json};

const MOST_PLANS: usize = 1_000;

/// Something that can be lifted, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lift {
    Lock(String),
    /// The leaf is named in the efforts file.
    Name(String),
    Ceiling(String),
    AtMost,
    Requires(String, usize),
    Gate(String),
}

fn all(case: &Recovery) -> BTreeSet<Lift> {
    let (set, question) = (&case.set, &case.question);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut lifts = BTreeSet::new();
    lifts.extend(question["locks"].as_array().into_iter().flatten().map(|code| Lift::Lock(text(code))));
    let rows = question["efforts"].as_array();
    for row in rows.into_iter().flatten() {
        if row.get("ceiling").is_some() {
            lifts.insert(Lift::Ceiling(text(&row["code"])));
        }
    }
    let mut nodes: Vec<&Value> = set["criteria"].as_array().expect("nodes").iter().collect();
    while let Some(node) = nodes.pop() {
        nodes.extend(node["criteria"].as_array().into_iter().flatten());
        // Gates are lifted for the unit alone, which a set cannot say where rivals count.
        let gates = node["gate"].as_array().filter(|_| question["target"].get("rank").is_none());
        lifts.extend(gates.into_iter().flatten().map(|gate| Lift::Gate(gate["when"].to_string())));
        if node.get("rule").is_some() {
            lifts.insert(Lift::Name(text(&node["code"])));
        }
    }
    if question.get("at_most").is_some() {
        lifts.insert(Lift::AtMost);
    }
    for tier in set["tiers"].as_array().expect("tiers") {
        let requires = tier["requires"].as_array().map_or(0, Vec::len);
        lifts.extend((0..requires).map(|place| Lift::Requires(text(&tier["name"]), place)));
    }
    lifts
}

/// The case without these.
fn without(case: &Recovery, lifts: &BTreeSet<&Lift>) -> Recovery {
    let mut case = case.clone();
    for lift in lifts {
        match lift {
            Lift::Lock(code) => {
                let locks = case.question["locks"].as_array_mut().expect("locks");
                locks.retain(|lock| lock != code.as_str());
            }
            Lift::Name(code) => name(&mut case, code),
            Lift::Ceiling(code) => {
                for row in case.question["efforts"].as_array_mut().expect("rows") {
                    if row["code"] == code.as_str() {
                        row.as_object_mut().expect("a row").remove("ceiling");
                    }
                }
            }
            Lift::AtMost => drop(case.question.as_object_mut().expect("keys").remove("at_most")),
            Lift::Requires(name, place) => {
                for tier in case.set["tiers"].as_array_mut().expect("tiers") {
                    if tier["name"] == name.as_str() {
                        tier["requires"][*place]["percent"] = json!(0);
                    }
                }
            }
            Lift::Gate(when) => ungate(&mut case.set["criteria"], when),
        }
    }
    case
}

/// Names a leaf in the efforts file; where there is none, all others that may change are named with it.
fn name(case: &mut Recovery, code: &str) {
    if case.question.get("efforts").is_none() {
        let rows: Vec<Value> = appraised(&case.set["criteria"], case)
            .into_iter()
            .map(|code| json!({"code": code, "fixed": 1}))
            .collect();
        case.question["efforts"] = json!(rows);
    }
    let rows = case.question["efforts"].as_array_mut().expect("rows");
    if !rows.iter().any(|row| row["code"] == code) {
        rows.push(json!({"code": code, "fixed": 1}));
    }
}

/// The leaves that may change without an efforts file.
fn appraised(nodes: &Value, case: &Recovery) -> Vec<String> {
    let mut found = Vec::new();
    for node in nodes.as_array().into_iter().flatten() {
        found.extend(appraised(&node["criteria"], case));
        let code = node["code"].as_str().expect("a code");
        if node.get("rule").is_some() && node.get("source").is_none() && !by_points(&case.case, code) {
            found.push(code.to_owned());
        }
    }
    found
}

fn by_points(case: &Value, code: &str) -> bool {
    let own = |row: &&Value| row["unit"] == "u0" && row["code"] == code;
    if let Some(decision) = case["decisions"].as_array().into_iter().flatten().find(own) {
        return decision.get("points").is_some();
    }
    let row = case["evidence"].as_array().into_iter().flatten().find(own);
    row.is_some_and(|row| row.get("value").is_none() && row.get("declared").is_some())
}

fn ungate(nodes: &mut Value, when: &str) {
    for node in nodes.as_array_mut().into_iter().flatten() {
        if let Some(gates) = node.get_mut("gate").and_then(Value::as_array_mut) {
            gates.retain(|gate| {
                let own = gate["when"].to_string();
                own != when
            });
        }
        ungate(&mut node["criteria"], when);
    }
}

/// An obstacle as it is lifted here.
fn lift_of(engine: &Engine, obstacle: &Obstacle) -> Lift {
    let set = engine.set();
    let code = |leaf: &cchc::LeafIndex| set.node_of(*leaf).code.to_string();
    match obstacle {
        Obstacle::AtMost => Lift::AtMost,
        Obstacle::Leaf(Blocker::Locked(leaf, Locked::Lock)) => Lift::Lock(code(leaf)),
        Obstacle::Leaf(Blocker::Locked(leaf, _) | Blocker::Late(leaf)) => Lift::Name(code(leaf)),
        Obstacle::Leaf(Blocker::Ceiling(leaf) | Blocker::Limit(leaf)) => Lift::Ceiling(code(leaf)),
        Obstacle::Requires(tier, place) => Lift::Requires(set.tiers()[*tier].name.clone(), *place),
        Obstacle::Gate(When::Below { leaf, points }) => {
            let points = points.to_fixed(cchc::Rounding { places: 2, mode: cchc::RoundingMode::HalfUp });
            Lift::Gate(json!({"code": code(leaf), "below": points}).to_string())
        }
        Obstacle::Gate(When::Is { leaf, option }) => {
            let options = set.leaf(*leaf).rule.choosable().expect("options");
            Lift::Gate(json!({"code": code(leaf), "is": options[*option].key}).to_string())
        }
    }
}

/// Whether the target is within reach; `None` where too many plans would have to be tried.
fn reaches(case: &Recovery) -> Option<bool> {
    Some(naive::recover(&case.set, &case.case, &case.question, MOST_PLANS)?.plan.is_some())
}

/// What is wrong with the obstacles of a case; `None` where they cannot be tried.
fn wrong(case: &Recovery) -> Option<Vec<String>> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let found = recovered::found(&engine, &evidence, &case.question).ok()?;
    if found.reachable != Some(false) {
        return None;
    }
    let lifts = all(case);
    let everything = lifts.iter().collect();
    let obstacles = match &found.blocked_by {
        Some(Blocked::By { obstacles, proven: true }) => obstacles,
        Some(Blocked::ByMore) => {
            let reached = reaches(&without(case, &everything))?;
            let wrong = reached.then(|| "no obstacles, but lifting all suffices".to_owned());
            return Some(wrong.into_iter().collect());
        }
        other => return Some(vec![format!("not known: {other:?}")]),
    };
    let by_rank = case.question["target"].get("rank").is_some();
    if by_rank && obstacles.iter().any(|obstacle| matches!(obstacle, Obstacle::Gate(_))) {
        return None;
    }
    let named: BTreeSet<Lift> = obstacles.iter().map(|obstacle| lift_of(&engine, obstacle)).collect();
    let mut wrong = Vec::new();
    if !reaches(&without(case, &named.iter().collect()))? {
        wrong.push(format!("{named:?} do not suffice"));
    }
    let fewer = match named.len() {
        2 => lifts.iter().map(|lift| BTreeSet::from([lift])).collect(),
        3 => {
            lifts.iter().flat_map(|one| lifts.iter().map(move |other| BTreeSet::from([one, other]))).collect()
        }
        _ => Vec::new(),
    };
    for set in fewer {
        if reaches(&without(case, &set)).unwrap_or(false) {
            wrong.push(format!("{set:?} suffice, {named:?} was said"));
        }
    }
    Some(wrong)
}

#[test]
fn what_stands_in_the_way_is_a_smallest_set() {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_200);
    let mut tried = 0;
    for number in 0..count {
        let mut randomness = randomness(seed ^ number);
        let numbers: Vec<u16> = (0..400).map(|_| (randomness.next_u32() >> 8) as u16).collect();
        let case = recovery(&numbers);
        let Some(wrong) = wrong(&case) else { continue };
        tried += 1;
        let shown = format!("set: {}\ncase: {}\nquestion: {}", case.set, case.case, case.question);
        assert!(wrong.is_empty(), "case {number} of CCHC_SEED={seed}:\n{}\n{shown}", wrong.join("\n"));
    }
    assert!(tried > 5, "{tried} of {count} cases were tried");
}
