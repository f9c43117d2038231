//! Every way to score that an index may need stands in a set, with worked examples at its edges: what the table in
//! `criteria/README.md` claims is so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cchc::{At, Bound, CriteriaSet, Leaf, Number, NumberStyle, Rule};
use cchc_tests::files::{at_root, rows};
use cchc_tests::folder::{load, node, number, sets_in};
use cchc_wire::{Engine, ResultFile, ScoreRequest};

/// One line of the table: the rule, the set, the codes.
type Line = (String, String, Vec<String>);

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The table in both languages.
fn tables() -> [Vec<Line>; 2] {
    let text = fs::read_to_string(at_root("criteria/README.md")).expect("the guide");
    let (vietnamese, english) = text.split_once("\n---\n").expect("two languages");
    let line = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let rule = cells.get(1)?.strip_prefix('R').filter(|rest| rest.parse::<u32>().is_ok())?;
        Some((format!("R{rule}"), quoted(cells.get(3)?).join(" "), quoted(cells.get(4)?)))
    };
    [vietnamese, english].map(|half| half.lines().filter_map(line).collect())
}

#[test]
fn the_table_has_every_rule_in_both_languages() {
    let [vietnamese, english] = tables();
    assert_eq!(vietnamese, english);
    let named: BTreeSet<&str> = english.iter().map(|(rule, ..)| rule.as_str()).collect();
    let all: Vec<String> = (1..=19).map(|rule| format!("R{rule}")).collect();
    assert_eq!(named, all.iter().map(String::as_str).collect());
}

#[test]
fn the_table_names_sets_and_codes_that_exist() {
    let [table, _] = tables();
    for (rule, path, codes) in &table {
        let set = load(path);
        assert!(!codes.is_empty(), "{rule} names no code");
        for code in codes {
            let shown = node(&set, code);
            let leaf = shown.leaf.map(|leaf| set.leaf(leaf));
            let is_worked = leaf.is_some_and(|leaf| leaf.cases.len() > 1);
            assert!(
                is_worked || expected(&stem(path)).contains_key(code),
                "{rule} {path} {code} is not shown"
            );
        }
    }
    let named: BTreeSet<&String> = table.iter().map(|(_, path, _)| path).collect();
    let below: BTreeSet<String> =
        sets_in("fixtures/rules").iter().flat_map(|path| beneath(&stem(path))).collect();
    for path in sets_in("fixtures/rules") {
        assert!(named.contains(&path) || below.contains(&stem(&path)), "{path} is in no line of the table");
    }
}

fn stem(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml").to_owned()
}

/// The expected points of the case beside a set, by code; the whole has the empty code.
fn expected(name: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let path = format!("fixtures/rules/{name}/expected.csv");
    let mut by_code: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    if at_root(&path).exists() {
        for row in rows(&path) {
            by_code.entry(row[1].clone()).or_default().push(row);
        }
    }
    by_code
}

/// The sets whose results go up into this one's.
fn beneath(name: &str) -> Vec<String> {
    let path = format!("fixtures/rules/{name}/rollup.csv");
    if !at_root(&path).exists() {
        return Vec::new();
    }
    rows(&path).into_iter().flatten().collect()
}

fn result_of(name: &str) -> ResultFile {
    let path = edged().into_iter().find(|path| stem(path) == name);
    let engine = Engine::new(load(&path.unwrap_or_else(|| panic!("no set {name}"))));
    let case = at_root(&format!("fixtures/rules/{name}/case"));
    let case = cchc_files::load_case(&case, engine.set(), NumberStyle::Point);
    let case = case.unwrap_or_else(|problems| panic!("{name}: {problems}"));
    let rollup = beneath(name).iter().map(|name| result_of(name).into()).collect();
    let request = ScoreRequest { rollup, ..ScoreRequest::default() };
    let scored = engine.score(&case.evidence.value, &request);
    scored.unwrap_or_else(|problems| panic!("{name}: {problems}")).result
}

/// Where points only show in a sum or among units, a case beside the set has them, worked out by hand.
#[test]
fn cases_beside_the_sets_come_out_as_worked_by_hand() {
    let mut seen = 0;
    for path in edged() {
        let name = stem(&path);
        let by_code = expected(&name);
        if by_code.is_empty() {
            continue;
        }
        let result = result_of(&name);
        for row in by_code.values().flatten() {
            let unit = result.unit(&row[0]).unwrap_or_else(|| panic!("{name} has no unit {}", row[0]));
            let found = match row[1].as_str() {
                "" => (unit.points.clone(), Some(unit.max.clone())),
                code => {
                    let node = unit.criteria.iter().find(|node| node.code == code).expect("a code");
                    (node.points.clone(), node.max.clone())
                }
            };
            let [points, max] = [2, 3].map(|cell| Some(row[cell].clone()).filter(|cell| !cell.is_empty()));
            assert_eq!(found, (points, max), "{name} {} {}", row[0], row[1]);
            seen += 1;
        }
    }
    assert!(seen > 60, "the cases were not found");
}

/// Published figures and bare outlines: nobody knows the edges of their rules.
const WITHOUT_EDGES: [&str; 4] = ["ministry-2022", "ministry-2023", "province-2017", "province-2022"];

/// Sets in which every edge has a worked example.
fn edged() -> Vec<String> {
    let mut paths = sets_in("fixtures/rules");
    let sets = sets_in("criteria").into_iter();
    paths.extend(sets.filter(|path| !WITHOUT_EDGES.contains(&stem(path).as_str())));
    paths
}

/// What a worked example measures: 90 for `90%` and for `27/30`.
fn amount(value: &str) -> Option<Number> {
    match value.split_once('/') {
        Some((part, whole)) => {
            Some(&Number::parse(part).ok()?.checked_div(&Number::parse(whole).ok()?)? * &Number::hundred())
        }
        None => Number::parse(value.trim_end_matches('%')).ok(),
    }
}

/// The edges of a rule that no worked example stands at.
fn missed(leaf: &Leaf) -> Vec<String> {
    let amounts: Vec<Number> = leaf.cases.iter().filter_map(|case| amount(&case.value)).collect();
    let unseen = |edges: Vec<&Number>| {
        let unseen = edges.into_iter().filter(|edge| !amounts.contains(edge));
        unseen.map(Number::to_exact_text).collect()
    };
    let words: Vec<&str> = leaf.cases.iter().flat_map(|case| case.value.split(';')).map(str::trim).collect();
    match &leaf.rule {
        Rule::Choice(choice) => {
            let unseen = choice.options.iter().filter(|option| {
                !words.iter().any(|word| *word == option.key || Some(*word) == option.label.as_deref())
            });
            unseen.map(|option| option.key.clone()).collect()
        }
        Rule::Checklist(list) => {
            let keys = list.items.iter().map(|item| item.key.as_str()).chain(["none"]);
            keys.filter(|key| !words.contains(key)).map(str::to_owned).collect()
        }
        Rule::Bands(bands) => {
            unseen(bands.steps.iter().filter_map(|step| step.bound.as_ref()).map(at).collect())
        }
        Rule::Curve(curve) => {
            let values = curve.knots.iter().filter_map(|knot| match &knot.at {
                At::Value(value) => Some(value),
                _ => None,
            });
            unseen(values.collect())
        }
        _ => Vec::new(),
    }
}

fn at(bound: &Bound) -> &Number {
    match bound {
        Bound::From(edge) | Bound::Above(edge) | Bound::To(edge) | Bound::Below(edge) => edge,
    }
}

/// The maximum must be among the points of the worked examples too.
fn unreached(set: &CriteriaSet, leaf: &Leaf) -> Vec<String> {
    let max = &set.node(leaf.node).max;
    let reached = |points: &Number| leaf.cases.iter().any(|case| case.points == *points);
    match leaf.rule {
        Rule::Unknown | Rule::Rollup(_) => Vec::new(),
        _ if leaf.effect.is_none() && !reached(max) => vec![max.to_exact_text()],
        _ => Vec::new(),
    }
}

#[test]
fn every_edge_has_a_worked_example() {
    let mut all = Vec::new();
    for path in edged() {
        let set = load(&path);
        for leaf in set.leaves() {
            let missed = [missed(leaf), unreached(&set, leaf)].concat();
            let code = &set.node(leaf.node).code;
            all.extend((!missed.is_empty()).then(|| format!("{path} {code}: {}", missed.join(", "))));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn amounts_of_worked_examples_are_read() {
    assert_eq!(amount("27/30"), Some(number("90")));
    assert_eq!(amount("69.99%"), Some(number("69.99")));
    assert_eq!(amount("0/0"), None);
}
