//! Points and maxima by source (reference item 25).

use super::model::{Kind, Node};
use super::number::Exact;
use super::tree::{Score, Scores, winner};
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;

/// Points and maximum of each source.
pub type Parts = BTreeMap<String, Score>;

/// The parts of `node`; none where a proportion is asked that does not exist
/// (a sum of nothing that became something, a maximum of nothing likewise).
pub fn parts(node: &Node, own: &Score, scores: &Scores) -> Option<Parts> {
    let children = match &node.kind {
        Kind::Leaf(leaf) => {
            return Some(Parts::from([(leaf.source.clone(), own.clone())]));
        }
        Kind::Inner(children) => children,
    };
    let applying: Vec<(&Node, Score)> = children
        .iter()
        .filter_map(|child| scores.node(&child.code).map(|score| (child, score.clone())))
        .collect();
    let mut sum = Parts::new();
    for (child, share, max_share) in shares(node, &applying)? {
        let score = scores.node(&child.code).expect("an applying child");
        for (source, part) in parts(child, score, scores)? {
            let entry = sum.entry(source).or_insert_with(nothing);
            entry.points += part.points * &share;
            entry.max += part.max * &max_share;
        }
    }
    let before = sum.values().fold(Exact::zero(), |all, part| all + &part.points);
    let change = ratio(&own.points, &before)?;
    for part in sum.values_mut() {
        part.points *= &change;
    }
    Some(sum)
}

/// The children that count, each with the factor of its points and of its max.
fn shares<'a>(node: &Node, applying: &[(&'a Node, Score)]) -> Option<Vec<(&'a Node, Exact, Exact)>> {
    if node.best {
        let (child, score) = winner(applying).expect("an alternative");
        return Some(vec![(child, Exact::one(), ratio(&node.max, &score.max)?)]);
    }
    if applying.iter().all(|(child, _)| child.weight.is_none()) {
        let plain = applying.iter();
        return Some(plain.map(|(child, _)| (*child, Exact::one(), Exact::one())).collect());
    }
    let counting = applying.iter().filter(|(_, score)| score.max.is_positive());
    let counting: Vec<_> =
        counting.map(|(child, score)| (*child, child.weight.clone().expect("a weight"), score)).collect();
    let weights = counting.iter().fold(Exact::zero(), |all, entry| all + &entry.1);
    let shared = counting.into_iter().map(|(child, weight, score)| {
        let share = &node.max * weight / &weights / &score.max;
        (child, share.clone(), share)
    });
    Some(shared.collect())
}

fn ratio(after: &Exact, before: &Exact) -> Option<Exact> {
    if after == before {
        return Some(Exact::one());
    }
    (!before.is_zero()).then(|| after / before)
}

fn nothing() -> Score {
    Score { points: Exact::zero(), max: Exact::zero() }
}
