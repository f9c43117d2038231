//! Bounds from within where pending leaves move the figures of a group: some
//! outcomes are tried out, and the true bounds can only lie further apart
//! (reference item 32).

use super::award::Value;
use super::bounds::{extremes, pending_of, places};
use super::finding::Finding;
use super::input::Case;
use super::model::CriteriaSet;
use super::number::{Exact, whole};
use super::rule::{At, Rule};
use super::unit::{Findings, UnitScore, figures_of, standings};

/// About so many outcomes are tried out.
const OUTCOMES: usize = 60;

/// A pending leaf of a member of the group, and values it may end with.
struct Open {
    member: usize,
    code: String,
    values: Vec<Exact>,
}

/// The least and greatest index that some outcome gives the unit at `place`.
pub fn reached(
    set: &CriteriaSet,
    case: &Case,
    scores: &[UnitScore],
    place: usize,
    distance: &Exact,
) -> (Exact, Exact) {
    let group = &case.units[place].group;
    let same = |other: &usize| case.units[*other].group == *group;
    let members: Vec<usize> = (0..scores.len()).filter(same).collect();
    let own = members.iter().position(|member| *member == place).expect("the unit itself");
    let before: Vec<Findings> = members.iter().map(|member| scores[*member].findings.clone()).collect();
    let open = open_leaves(set, &before);
    let mut reached: Option<(Exact, Exact)> = None;
    for number in 0..outcomes(&open) {
        let members = settled(&before, &open, number);
        let figures = figures_of(set, &members.iter().collect::<Vec<_>>());
        let base = standings(set, &members[own], &figures);
        let (low, high) = extremes(set, &members[own], &base, distance);
        reached = Some(match reached {
            None => (low, high),
            Some(before) => (before.0.min(low), before.1.max(high)),
        });
    }
    reached.expect("an outcome")
}

fn open_leaves(set: &CriteriaSet, members: &[Findings]) -> Vec<Open> {
    let mut open = Vec::new();
    for (member, findings) in members.iter().enumerate() {
        for (node, leaf) in pending_of(set, findings) {
            if leaf.rule.needs_figures() {
                let values = values(&leaf.rule, &node.code, members);
                open.push(Open { member, code: node.code.clone(), values });
            }
        }
    }
    open
}

/// The ends of the scale, the number knots, a little beside them, and the
/// values of the others.
fn values(rule: &Rule, code: &str, members: &[Findings]) -> Vec<Exact> {
    let Rule::Curve { scale, knots } = rule else {
        panic!("only curves need figures");
    };
    let knots = knots.iter().filter_map(|knot| match &knot.at {
        At::Number(at) => Some(at.clone()),
        _ => None,
    });
    let mut between: Vec<Exact> = knots.flat_map(|at| [&at - whole(1), &at + whole(1), at]).collect();
    between.extend(members.iter().filter_map(|findings| findings[code].number().cloned()));
    let mut values = places(*scale, between.into_iter(), &whole(300));
    // The ends first: with many open leaves only the first values are tried.
    let last = values.pop().expect("a high end");
    values.insert(1, last);
    values
}

/// All combinations while they are few, else as many as fit.
fn outcomes(open: &[Open]) -> usize {
    open.iter()
        .try_fold(1_usize, |all, leaf| all.checked_mul(leaf.values.len()))
        .unwrap_or(OUTCOMES)
        .min(OUTCOMES)
}

/// The findings of all members in the outcome of this number. The step between
/// the leaves spreads the few outcomes over all their values.
fn settled(before: &[Findings], open: &[Open], number: usize) -> Vec<Findings> {
    let mut members = before.to_vec();
    let mut rest = number;
    for (place, leaf) in open.iter().enumerate() {
        let count = leaf.values.len();
        let choice = if open.len() > 2 { number * (2 * place + 1) + number / 7 } else { rest };
        rest /= count;
        let value = Value::Number(leaf.values[choice % count].clone());
        members[leaf.member].insert(leaf.code.clone(), Finding::Valued { value, decided: false });
    }
    members
}
