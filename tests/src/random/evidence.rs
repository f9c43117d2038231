//! Random evidence texts for a rule (contract section 1, column "evidence
//! text").

use super::literal::{inside, plain, text};
use super::tape::Tape;
use crate::oracle::model::Node;
use crate::oracle::number::{Exact, whole};
use crate::oracle::rule::{At, Choice, Rule, Scale};
use num_traits::{Signed, ToPrimitive};

/// Denominators that no decimal ends at, and plain ones.
const DENOMINATORS: [i64; 8] = [3, 7, 200, 1200, 9, 11, 640, 9_876_543_210];

/// Percents as spreadsheets write them, and numbers that pass four bytes, with their decimals or without.
const LONG_PERCENTS: [&str; 5] = [
    "95.3846153846154",
    "12.3076923076923%",
    "99.99999999999999",
    "33.333333333333333333333333%",
    "50.000000001%",
];
const LONG_NUMBERS: [&str; 5] =
    ["5000000000", "-4294967246", "1234567.8901234567", "20.00000000001", "2147483647"];

/// A value for the rule. `open` says that the leaf accepts n/a, which some
/// texts amount to.
pub fn value(tape: &mut Tape, node: &Node, rule: &Rule, open: bool) -> String {
    match rule {
        Rule::Choice(options) => one_of(tape, options),
        Rule::Checklist(items) => some_of(tape, items),
        Rule::Bands { scale, steps } => {
            let bounds = steps.iter().filter_map(|step| step.bound.as_ref());
            let edges: Vec<i64> = bounds.map(|(_, bound)| thousandths(bound)).collect();
            measured(tape, *scale, &edges, open)
        }
        Rule::Curve { scale, knots } => {
            let edges = knots.iter().filter_map(|knot| match &knot.at {
                At::Number(at) => Some(thousandths(at)),
                _ => None,
            });
            measured(tape, *scale, &edges.collect::<Vec<_>>(), open)
        }
        Rule::Count(_) => count_text(tape, 15),
        Rule::Survey(weights) => survey(tape, weights, open),
        Rule::Judged { step } => judged(tape, node, step.as_ref()),
        Rule::Rollup { .. } => panic!("a rollup takes no value"),
    }
}

/// Whole thousandths, rounded down.
pub fn thousandths(value: &Exact) -> i64 {
    let scaled = value * whole(1000);
    scaled.floor().to_integer().to_i64().expect("a small number")
}

fn one_of(tape: &mut Tape, options: &[Choice]) -> String {
    let option = tape.pick(options);
    match &option.label {
        Some(label) if tape.chance(50) => label.clone(),
        _ => option.key.clone(),
    }
}

fn some_of(tape: &mut Tape, items: &[Choice]) -> String {
    let kept: Vec<&str> = items.iter().filter(|_| !tape.chance(40)).map(|item| item.key.as_str()).collect();
    if kept.is_empty() {
        return "none".to_owned();
    }
    kept.join(if tape.chance(20) { " ; " } else { ";" })
}

fn measured(tape: &mut Tape, scale: Scale, edges: &[i64], open: bool) -> String {
    if tape.chance(4) {
        let long = if scale.percent { &LONG_PERCENTS } else { &LONG_NUMBERS };
        return (*tape.pick(long)).to_owned();
    }
    if !scale.percent {
        let number = number_near(tape, edges);
        return text(tape, number);
    }
    match tape.below(5) {
        0 | 1 => fraction(tape, scale, open),
        2 => {
            let edge = edge(tape, edges);
            format!("{}/100", plain(edge))
        }
        kind => {
            let top = if scale.beyond_100 { 180_000 } else { 100_000 };
            let percent = number_near(tape, edges).clamp(0, top);
            let text = text(tape, percent);
            let sign = if tape.chance(20) { " %" } else { "%" };
            if kind == 3 { text } else { format!("{text}{sign}") }
        }
    }
}

fn edge(tape: &mut Tape, edges: &[i64]) -> i64 {
    if edges.is_empty() { 50_000 } else { (*tape.pick(edges)).clamp(0, 100_000) }
}

/// At an edge, a little beside one, or anywhere.
fn number_near(tape: &mut Tape, edges: &[i64]) -> i64 {
    match tape.below(5) {
        0 => edge(tape, edges),
        1 => edge(tape, edges) + tape.between(-1, 1),
        2 => tape.between(-20, 120) * 1000,
        _ => tape.between(-200, 60_000) + tape.between(0, 40_000),
    }
}

fn fraction(tape: &mut Tape, scale: Scale, open: bool) -> String {
    if open && tape.chance(10) {
        return "0/0".to_owned();
    }
    let below = *tape.pick(&DENOMINATORS);
    if below == 9_876_543_210 {
        return format!("1234567891/{below}");
    }
    let most = if scale.beyond_100 { below * 2 } else { below };
    let above = tape.between(0, most);
    match tape.below(4) {
        3 => format!("{} / {}", plain(above * 500), plain(below * 500)),
        _ => format!("{above}/{below}"),
    }
}

fn count_text(tape: &mut Tape, most: i64) -> String {
    let count = tape.between(0, most);
    match tape.below(6) {
        4 => format!("{count}.0"),
        5 if count % 10 == 0 => format!("{}e1", count / 10),
        _ => count.to_string(),
    }
}

fn survey(tape: &mut Tape, weights: &[(String, Exact)], open: bool) -> String {
    if open && tape.chance(10) {
        return format!("{}=0", weights[0].0);
    }
    let counts: Vec<i64> = weights.iter().map(|_| tape.between(0, 1300)).collect();
    let mut parts: Vec<String> = Vec::new();
    for ((key, _), count) in weights.iter().zip(&counts) {
        if *count > 0 || tape.chance(50) {
            parts.push(format!("{key}={count}"));
        }
    }
    if counts.iter().all(|count| *count == 0) {
        return format!("{}={}", weights[0].0, 1 + tape.below(7));
    }
    parts.join(if tape.chance(20) { "; " } else { ";" })
}

/// A multiple of the step in 0…max; without a step, any points there.
pub fn judged(tape: &mut Tape, node: &Node, step: Option<&Exact>) -> String {
    let max = thousandths(&node.max);
    let Some(step) = step.filter(|step| step.is_positive()) else {
        let points = inside(tape, 0, max);
        return text(tape, points);
    };
    let step = thousandths(step);
    let points = step * tape.between(0, (max / step).min(60_000));
    text(tape, points)
}
