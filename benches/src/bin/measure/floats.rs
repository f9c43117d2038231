//! The same work in binary floats, as a careful user would write it in Rust: columns ready as arrays, one
//! pass a leaf, rounded by `floor(x * 100 + 0.5) / 100`, ranked by sorting. What it gets wrong, and why the
//! product does not work this way, is in the comparison; how fast it is, too.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

enum Rule {
    /// Full from 100, a share from 80, else nothing.
    Bands,
    /// In proportion.
    Share,
    /// What each of three options gives.
    Choice([f64; 3]),
    /// A tenth off for each.
    Count,
}

struct Leaf {
    code: String,
    field: usize,
    max: f64,
    rule: Rule,
}

/// A case as columns of floats: options as 0, 1, 2.
pub(crate) struct Columns {
    leaves: Vec<Leaf>,
    columns: Vec<Vec<f64>>,
    group_of: Vec<usize>,
    fields: usize,
    total: f64,
    is_rounded: bool,
}

/// Where the units stand.
pub(crate) struct Ranking {
    pub(crate) index: Vec<f64>,
    pub(crate) rank: Vec<usize>,
    pub(crate) tier: Vec<u8>,
}

fn number(value: &Value) -> f64 {
    value.as_str().and_then(|text| text.parse().ok()).expect("a number in a text")
}

fn rule(leaf: &Value, max: f64, is_rounded: bool) -> Rule {
    let rule = &leaf["rule"];
    if let Some(steps) = rule["bands"]["steps"].as_array() {
        return if steps.len() == 3 { Rule::Bands } else { Rule::Share };
    }
    if rule["choice"].is_null() {
        return Rule::Count;
    }
    let kept = |points| if is_rounded { half_up(points) } else { points };
    Rule::Choice([kept(max), kept(number(&rule["choice"]["b"])), 0.0])
}

fn leaves(node: &Value, field: usize, is_rounded: bool, found: &mut Vec<Leaf>) {
    match node["criteria"].as_array() {
        Some(children) => children.iter().for_each(|child| leaves(child, field, is_rounded, found)),
        None => {
            let (code, max) = (node["code"].as_str().unwrap_or_default().to_owned(), number(&node["max"]));
            found.push(Leaf { code, field, max, rule: rule(node, max, is_rounded) });
        }
    }
}

/// Reads a case made by `workload.py`.
pub(crate) fn columns(case: &Path) -> Columns {
    let set = std::fs::read_to_string(case.join("criteria.json")).expect("criteria.json");
    let set: Value = serde_json::from_str(&set).expect("JSON");
    let is_rounded = set["rounding"]["sum"] == "rounded";
    let fields = set["criteria"].as_array().expect("fields");
    let mut found = Vec::new();
    fields.iter().enumerate().for_each(|(place, field)| leaves(field, place, is_rounded, &mut found));
    let mut table = csv::Reader::from_path(case.join("evidence-wide.csv")).expect("evidence");
    let headings = table.headers().expect("headings").clone();
    assert!(headings.iter().skip(1).eq(found.iter().map(|leaf| leaf.code.as_str())), "another order");
    let mut columns = vec![Vec::new(); found.len()];
    for row in table.records() {
        for (column, cell) in columns.iter_mut().zip(row.expect("a row").iter().skip(1)) {
            column.push(match cell {
                "a" => 0.0,
                "b" => 1.0,
                "c" => 2.0,
                number => number.parse().expect("a number"),
            });
        }
    }
    let (total, fields) = (number(&set["total"]), fields.len());
    Columns { leaves: found, columns, group_of: groups(case), fields, total, is_rounded }
}

fn groups(case: &Path) -> Vec<usize> {
    let mut known = BTreeMap::new();
    let mut table = csv::Reader::from_path(case.join("units.csv")).expect("units");
    let group = |row: csv::StringRecord| {
        let next = known.len();
        *known.entry(row[2].to_owned()).or_insert(next)
    };
    table.records().map(|row| row.expect("a row")).map(group).collect()
}

fn half_up(points: f64) -> f64 {
    (points * 100.0 + 0.5).floor() / 100.0
}

/// Adds to each sum what the value beside it gives.
fn add(sums: &mut [f64], values: &[f64], points: impl Fn(f64) -> f64) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += points(*value);
    }
}

/// Scores, ranks and classifies all units.
pub(crate) fn score(case: &Columns) -> Ranking {
    let units = case.group_of.len();
    let kept = |points: f64| if case.is_rounded { half_up(points) } else { points };
    let mut fields = vec![vec![0.0; units]; case.fields];
    for (leaf, values) in case.leaves.iter().zip(&case.columns) {
        let (max, sums) = (leaf.max, &mut fields[leaf.field]);
        match &leaf.rule {
            Rule::Bands => add(sums, values, |value| {
                let share = kept(value * max / 100.0);
                if value >= 100.0 {
                    max
                } else if value >= 80.0 {
                    share
                } else {
                    0.0
                }
            }),
            Rule::Share => add(sums, values, |value| kept(value * max / 100.0)),
            Rule::Choice(options) => add(sums, values, |value| options[value as usize]),
            Rule::Count => add(sums, values, |value| (max - 0.1 * value).max(0.0)),
        }
    }
    let sum = |unit: usize| fields.iter().map(|field| field[unit]).sum::<f64>();
    let index: Vec<f64> = (0..units).map(|unit| half_up(sum(unit) / case.total * 100.0)).collect();
    let tier = index.iter().map(|index| [90.0, 80.0, 65.0].iter().filter(|from| index < from).count() as u8);
    Ranking { rank: ranks(&index, &case.group_of), tier: tier.collect(), index }
}

fn ranks(index: &[f64], group_of: &[usize]) -> Vec<usize> {
    let mut sorted: Vec<Vec<f64>> = vec![Vec::new(); group_of.iter().max().map_or(0, |last| last + 1)];
    group_of.iter().zip(index).for_each(|(group, index)| sorted[*group].push(*index));
    sorted.iter_mut().for_each(|group| group.sort_by(|one, other| other.total_cmp(one)));
    let rank = |(group, own): (&usize, &f64)| sorted[*group].partition_point(|other| other > own) + 1;
    group_of.iter().zip(index).map(rank).collect()
}
