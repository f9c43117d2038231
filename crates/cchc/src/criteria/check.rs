//! What must hold across nodes: sums, weights, codes, gates; and what is only suspicious.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Tree, WrittenGate};
use super::reader::Reporter;
use super::{CriteriaSet, Effect, Gate, Leaf, Node, NodeIndex, Rule, SumRule, When};
use crate::code::Code;
use crate::document::Mark;
use crate::number::Number;
use crate::problem::{Problems, in_gates, in_set};

/// What could not be read, so that nothing is said about sums with it, and where the head's parts stand.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    pub(super) total: bool,
    pub(super) total_mark: Mark,
    pub(super) basis_mark: Mark,
    pub(super) maxima: BTreeSet<NodeIndex>,
    /// Nodes of whose children some are missing; `None`: the top nodes.
    pub(super) incomplete: BTreeSet<Option<NodeIndex>>,
}

/// Reports everything that does not hold together.
pub(super) fn check(set: &CriteriaSet, gaps: &Gaps, problems: &mut Problems) {
    let mut reporter = Reporter::new(problems);
    doubled_codes(set, &mut reporter);
    doubled_bases(set, gaps, &mut reporter);
    siblings(set, &set.top, None, gaps, &mut reporter);
    for (position, node) in set.nodes.iter().enumerate() {
        let mut reporter = reporter.inside(&node.code);
        cites(set, node, &mut reporter);
        if !node.children.is_empty() {
            siblings(set, &node.children, Some(NodeIndex(position)), gaps, &mut reporter);
        }
        if gaps.maxima.contains(&NodeIndex(position)) {
            continue;
        }
        if let Some(leaf) = node.leaf {
            leaf_alone(set, set.leaf(leaf), node, &mut reporter);
        } else {
            branch_alone(set, node, &mut reporter);
        }
    }
}

fn doubled_codes(set: &CriteriaSet, reporter: &mut Reporter<'_>) {
    let mut seen: BTreeMap<&Code, &Mark> = BTreeMap::new();
    for node in &set.nodes {
        if let Some(first) = seen.insert(&node.code, &node.mark) {
            reporter.inside(&node.code).report(&node.mark, in_set::doubled_code(&node.code, first));
        }
    }
}

fn doubled_bases(set: &CriteriaSet, gaps: &Gaps, reporter: &mut Reporter<'_>) {
    for (index, basis) in set.basis.iter().enumerate() {
        if set.basis.iter().skip(index + 1).any(|other| other.id == basis.id) {
            reporter.report(&gaps.basis_mark, in_set::doubled_name(&basis.id));
        }
    }
}

fn cites(set: &CriteriaSet, node: &Node, reporter: &mut Reporter<'_>) {
    if let Some(cite) = &node.own.cite
        && !set.basis.iter().any(|basis| basis.id == cite.basis)
    {
        let known = set.basis.iter().map(|basis| basis.id.as_str());
        reporter.report(&node.mark, in_set::unknown_basis(&cite.basis, known));
    }
}

/// What must hold among the children of one node, or among the top nodes.
fn siblings(
    set: &CriteriaSet,
    children: &[NodeIndex],
    parent: Option<NodeIndex>,
    gaps: &Gaps,
    reporter: &mut Reporter<'_>,
) {
    let unread = parent.map_or(gaps.total, |parent| gaps.maxima.contains(&parent));
    let unread = unread
        || gaps.incomplete.contains(&parent)
        || children.iter().any(|child| gaps.maxima.contains(child));
    let parent = parent.map(|parent| set.node(parent));
    let mark = parent.map_or(&gaps.total_mark, |parent| &parent.mark);
    let max = parent.map_or(&set.total, |parent| &parent.max);
    let nodes: Vec<&Node> = children.iter().map(|child| set.node(*child)).collect();
    let weighted = nodes.iter().filter(|node| node.weight.is_some()).count();
    if parent.is_some_and(|parent| parent.best) {
        for node in nodes.iter().filter(|node| !unread && node.max != *max) {
            reporter.report(&node.mark, in_set::alternatives_differ(&node.code, &node.max, max));
        }
        if weighted > 0 {
            reporter.report(mark, in_set::weights_of_alternatives());
        }
    } else if weighted == 0 {
        let sum = Number::sum(nodes.iter().map(|node| &node.max));
        if !unread && sum != *max {
            let problem = match parent {
                Some(_) => in_set::children_do_not_add_up(&sum, max),
                None => in_set::total_does_not_add_up(&sum, max),
            };
            reporter.report(mark, problem);
        }
    } else if weighted < nodes.len() {
        let missing = nodes.iter().filter(|node| node.weight.is_none()).map(|node| node.code.as_str());
        reporter.report(mark, in_set::weights_incomplete(missing));
    } else {
        weighted_siblings(&nodes, parent, reporter);
    }
}

/// What has no effect among weighted siblings.
fn weighted_siblings(nodes: &[&Node], parent: Option<&Node>, reporter: &mut Reporter<'_>) {
    for node in nodes.iter().filter(|node| node.max.is_zero()) {
        reporter.report(&node.mark, in_set::weight_without_max(&node.code));
    }
    if let Some(parent) = parent.filter(|parent| parent.uncapped) {
        reporter.report(&parent.mark, in_set::uncapped_with_weights());
    }
}

/// What is suspicious about one leaf.
fn leaf_alone(set: &CriteriaSet, leaf: &Leaf, node: &Node, reporter: &mut Reporter<'_>) {
    let awards = leaf.rule.awards();
    if leaf.rule == Rule::Unknown {
        return;
    }
    let short = |high: &Option<Number>| high.as_ref().is_some_and(|high| *high < node.max);
    if leaf.effect.is_none() && short(&awards.high) {
        let high = awards.high.clone().unwrap_or_default();
        reporter.report(&node.mark, in_set::max_never_reached(&high, &node.max));
    }
    let endless = match leaf.effect {
        Some(Effect::Bonus) => awards.high.is_none(),
        Some(Effect::Penalty) => awards.low.is_none(),
        None => false,
    };
    if endless {
        reporter.report(&node.mark, in_set::effect_without_end());
    }
    if leaf.rule.turns_back() {
        reporter.report(&node.mark, in_set::better_earns_less());
    }
    if node.best || node.uncapped {
        reporter
            .report(&node.mark, in_set::only_above_leaves(if node.best { "combine" } else { "uncapped" }));
    }
    finer_than_rounding(set, node, reporter);
}

fn branch_alone(set: &CriteriaSet, node: &Node, reporter: &mut Reporter<'_>) {
    let weighted = node.children.iter().any(|child| set.node(*child).weight.is_some());
    if weighted {
        finer_than_rounding(set, node, reporter);
    }
}

/// A maximum with more places than points are rounded to cannot be reached under `sum: rounded`, or is
/// passed.
fn finer_than_rounding(set: &CriteriaSet, node: &Node, reporter: &mut Reporter<'_>) {
    let rounded = node.max.round(set.rounding.of_points());
    if set.rounding.sum == SumRule::Rounded && rounded != node.max {
        reporter.report(&node.mark, in_set::max_finer_than_rounding(&node.max, &rounded));
    }
}

/// Finds the leaves and options that gates name.
pub(super) fn resolve_gates(
    tree: &Tree,
    gates: Vec<(NodeIndex, WrittenGate)>,
    reporter: &mut Reporter<'_>,
) -> Vec<(NodeIndex, Gate)> {
    let mut resolved = Vec::new();
    for (node, gate) in gates {
        let Some(owner) = tree.nodes.get(node.0) else { continue };
        let mut reporter = reporter.inside(&owner.code);
        let is_box = owner.max.is_zero();
        if gate.at_most.is_negative() && !is_box {
            reporter.report(&gate.mark, in_gates::gate_below_zero(&gate.at_most));
        }
        if let Some(when) = resolve_when(tree, &gate, &mut reporter) {
            resolved.push((node, Gate { when, at_most: gate.at_most }));
        }
    }
    resolved
}

fn resolve_when(tree: &Tree, gate: &WrittenGate, reporter: &mut Reporter<'_>) -> Option<When> {
    let Some(node) = tree.nodes.iter().find(|node| node.code == gate.code) else {
        let known = tree.nodes.iter().filter(|node| node.leaf.is_some()).map(|node| node.code.as_str());
        reporter.report(&gate.mark, in_set::unknown_code(&gate.code, known));
        return None;
    };
    let Some(leaf) = node.leaf else {
        reporter.report(&gate.mark, in_gates::gate_on_branch(&gate.code));
        return None;
    };
    let Some(key) = &gate.is else {
        return Some(When::Below { leaf, points: gate.below.clone().unwrap_or_default() });
    };
    let options = tree.leaves.get(leaf.0).and_then(|leaf| leaf.rule.choosable()).unwrap_or_default();
    let option = options.iter().position(|option| option.key == *key);
    if option.is_none() {
        let known = options.iter().map(|option| option.key.as_str());
        reporter.report(&gate.mark, in_gates::unknown_gate_option(key, &gate.code, known));
    }
    Some(When::Is { leaf, option: option? })
}
