//! Makes a failing case small: takes away units, rows, tiers, gates and whole
//! branches while it still fails.

use super::RandomCase;
use serde_json::{Value, json};

/// The smallest case that can be reached from `random` by leaving out one
/// thing after the other and for which `fails` still holds. It stays valid.
pub fn minimal(random: &RandomCase, fails: impl Fn(&RandomCase) -> bool) -> RandomCase {
    let mut smallest = random.clone();
    while let Some(next) = smaller(&smallest).into_iter().find(|next| fails(next)) {
        smallest = next;
    }
    smallest
}

/// All cases with one thing less, the greatest omissions first.
fn smaller(random: &RandomCase) -> Vec<RandomCase> {
    let mut cases = Vec::new();
    for key in ["tiers", "ranking", "rounding", "uncapped"] {
        let mut next = random.clone();
        if next.set.as_object_mut().is_some_and(|set| set.shift_remove(key).is_some()) {
            cases.push(next);
        }
    }
    for path in paths(&random.set) {
        cases.extend(flattened(random, &path));
        for key in ["gate", "uncapped", "documents_required", "cite", "appraiser"] {
            cases.extend(without_key(random, &path, key));
        }
    }
    cases.extend(without_items(random, "units").map(drop_orphans));
    cases.extend(without_items(random, "evidence"));
    cases.extend(without_items(random, "decisions"));
    let tiers = random.set.get("tiers").and_then(Value::as_array).map_or(0, Vec::len);
    for place in 0..tiers {
        let mut next = random.clone();
        next.set["tiers"].as_array_mut().expect("tiers").remove(place);
        cases.push(next);
    }
    cases
}

/// The case with one item less in a table; at least one unit stays.
fn without_items(random: &RandomCase, table: &'static str) -> impl Iterator<Item = RandomCase> {
    let least = usize::from(table == "units");
    let count = random.case[table].as_array().map_or(0, Vec::len);
    let places = (0..if count > least { count } else { 0 }).rev();
    places.map(move |place| {
        let mut next = random.clone();
        next.case[table].as_array_mut().expect("a table").remove(place);
        next
    })
}

/// Without rows and subordinates of units that are gone.
fn drop_orphans(mut random: RandomCase) -> RandomCase {
    let units: Vec<Value> =
        random.case["units"].as_array().expect("units").iter().map(|unit| unit["unit"].clone()).collect();
    keep_rows(&mut random, |row| units.contains(&row["unit"]));
    for file in &mut random.rollup {
        let below = file["units"].as_array_mut().expect("units");
        below.retain(|unit| units.contains(&unit["parent"]));
    }
    random
}

fn keep_rows(random: &mut RandomCase, keep: impl Fn(&Value) -> bool) {
    for table in ["evidence", "decisions"] {
        if let Some(rows) = random.case[table].as_array_mut() {
            rows.retain(&keep);
        }
    }
}

/// JSON pointers of all nodes, the top ones first.
fn paths(set: &Value) -> Vec<String> {
    let mut paths = vec![String::new()];
    let mut next = 0;
    while next < paths.len() {
        let path = paths[next].clone();
        let children = set.pointer(&format!("{path}/criteria")).and_then(Value::as_array);
        let count = children.map_or(0, Vec::len);
        paths.extend((0..count).map(|place| format!("{path}/criteria/{place}")));
        next += 1;
    }
    paths.split_off(1)
}

fn without_key(random: &RandomCase, path: &str, key: &str) -> Option<RandomCase> {
    let mut next = random.clone();
    let node = next.set.pointer_mut(path)?.as_object_mut()?;
    node.shift_remove(key)?;
    Some(next)
}

/// The case in which a branch is a single judged leaf; none where something
/// else names a node of the branch.
fn flattened(random: &RandomCase, path: &str) -> Option<RandomCase> {
    let node = random.set.pointer(path)?;
    if node.get("criteria").is_none() || node["max"] == 0 {
        return None;
    }
    let gone = codes(&node["criteria"]);
    let mut next = random.clone();
    let branch = next.set.pointer_mut(path)?.as_object_mut()?;
    for key in ["criteria", "combine", "uncapped"] {
        branch.shift_remove(key);
    }
    branch.insert("rule".to_owned(), json!({"judged": {}}));
    // The branch's own row may say n/a, which the new leaf need not accept.
    let own = node["code"].as_str()?;
    let stays = |code: &str| code != own && !gone.iter().any(|other| other == code);
    keep_rows(&mut next, |row| row["code"].as_str().is_none_or(stays));
    let named = named_codes(&next.set);
    (!gone.iter().any(|code| named.contains(code))).then_some(next)
}

fn codes(nodes: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for node in nodes.as_array().into_iter().flatten() {
        found.extend(node["code"].as_str().map(str::to_owned));
        found.extend(node.get("criteria").map(codes).unwrap_or_default());
    }
    found
}

/// Codes that gates, tiers and tie breaks name.
fn named_codes(set: &Value) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut name = |code: &Value| named.extend(code.as_str().map(str::to_owned));
    for path in paths(set) {
        let gates = set.pointer(&format!("{path}/gate")).and_then(Value::as_array);
        gates.into_iter().flatten().for_each(|gate| name(&gate["when"]["code"]));
    }
    for tier in set["tiers"].as_array().into_iter().flatten() {
        let requires = tier.get("requires").and_then(Value::as_array);
        requires.into_iter().flatten().for_each(|node| name(&node["code"]));
    }
    set["ranking"]["tie_break"].as_array().into_iter().flatten().for_each(name);
    named
}
