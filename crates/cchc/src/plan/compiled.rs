//! The tree of a set as a flat list, ready for blocks of units, and the kernels of its leaves.

use super::kernel::Kernel;
use super::leaf::LeafPlan;
use super::ticks::Scale;
use crate::criteria::{CriteriaSet, LeafIndex, Node, NodeIndex, Source, When};
use crate::evidence::Evidence;
use crate::number::Number;
use crate::score::Options;

/// A set, compiled against the evidence that it meets.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) scale: Scale,
    /// The whole, then all nodes in document order.
    pub(super) nodes: Vec<CompiledNode>,
    pub(super) leaves: Vec<LeafPlan>,
    /// Leaves whose points before gates decide gates.
    pub(super) watched: Vec<Watched>,
    /// Options that decide gates.
    pub(super) chosen: Vec<(LeafIndex, usize)>,
}

/// A leaf whose points before gates decide a gate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched {
    pub(super) leaf: LeafIndex,
    pub(super) inexact: bool,
}

/// A node, or the whole.
#[derive(Debug)]
pub(super) struct CompiledNode {
    /// The places of its children in the list.
    pub(super) children: Vec<usize>,
    pub(super) leaf: Option<LeafIndex>,
    pub(super) combine: Combine,
    /// Its applicable maximum where nothing is excluded, in ticks.
    pub(super) max: i64,
    /// What its points are limited to from above.
    pub(super) limit: i64,
    pub(super) uncapped: bool,
    /// A box of bonus and penalty, which is not limited.
    pub(super) is_box: bool,
    /// Whether its children's sum may lie below 0, or above its maximum.
    pub(super) may_sink: bool,
    pub(super) may_pass: bool,
    pub(super) gates: Vec<CompiledGate>,
    /// Whether leaves of several sources stand below it.
    pub(super) is_mixed: bool,
    /// The source of its first leaf.
    pub(super) source: Source,
    /// Whether its points may lie between two ticks.
    pub(super) inexact: bool,
    /// Whether something below may be excluded.
    pub(super) varies: bool,
}

/// How children are put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Combine {
    Sum,
    Best,
    /// By weights, on one common scale.
    Weighted(Vec<i64>),
}

/// A gate in ticks.
#[derive(Debug)]
pub(super) struct CompiledGate {
    pub(super) when: CompiledWhen,
    pub(super) at_most: i64,
}

/// When a gate holds: by places in [`Compiled::chosen`] and [`Compiled::watched`].
#[derive(Debug)]
pub(super) enum CompiledWhen {
    Is(usize),
    Below(usize, i64),
}

/// What a parent wants to know of a subtree before it is compiled itself.
#[derive(Clone, Copy, Debug)]
struct Reach {
    sinks: bool,
    passes: bool,
}

impl Compiled {
    /// Compiles a set against its evidence; nothing where its constants pass machine numbers.
    pub(super) fn new(
        set: &CriteriaSet,
        evidence: &Evidence,
        options: &Options,
        places: u32,
    ) -> Option<Compiled> {
        let scale = Scale::new(set, places)?;
        // Lists of hundreds of large parts: made in their full length, they are not moved as they grow.
        let mut leaves = Vec::with_capacity(set.leaves.len());
        for leaf in set.leaf_indices() {
            let kernel = Kernel::compile(set, leaf, evidence.columns.get(leaf.0)?, scale);
            leaves.push(LeafPlan::new(set, evidence, options, leaf, kernel, scale)?);
        }
        let mut compiled =
            Compiled { scale, nodes: Vec::new(), leaves, watched: Vec::new(), chosen: Vec::new() };
        let mut nodes = Vec::with_capacity(set.nodes.len() + 1);
        nodes.push(compiled.whole(set)?);
        for node in &set.nodes {
            nodes.push(compiled.node(set, node)?);
        }
        compiled.nodes = nodes;
        compiled.settle();
        Some(compiled)
    }

    fn node(&mut self, set: &CriteriaSet, node: &Node) -> Option<CompiledNode> {
        let combine = if node.best { Combine::Best } else { combine(set, &node.children)? };
        let gates = node.gates.iter().map(|gate| {
            let when = match &gate.when {
                When::Is { leaf, option } => {
                    CompiledWhen::Is(place(&mut self.chosen, (*leaf, *option), |one| *one))
                }
                When::Below { leaf, points } => {
                    let inexact = self.leaves.get(leaf.0)?.inexact;
                    let watched = Watched { leaf: *leaf, inexact };
                    let place = place(&mut self.watched, watched, |watched| watched.leaf);
                    CompiledWhen::Below(place, self.scale.constant(points)?)
                }
            };
            Some(CompiledGate { when, at_most: self.scale.constant(&gate.at_most)? })
        });
        let gates = gates.collect::<Option<Vec<_>>>()?;
        let leaf = node.leaf.and_then(|leaf| self.leaves.get(leaf.0));
        let max = self.scale.constant(&node.max)?;
        Some(CompiledNode {
            children: node.children.iter().map(|child| child.0 + 1).collect(),
            leaf: node.leaf,
            combine,
            max,
            limit: max,
            uncapped: node.uncapped,
            is_box: node.max.is_zero(),
            may_sink: leaf.is_some_and(|leaf| leaf.kernel.low < 0),
            may_pass: false,
            gates,
            is_mixed: false,
            source: node.leaf.map(|leaf| set.leaf(leaf).source).unwrap_or_default(),
            inexact: leaf.is_some_and(|leaf| leaf.inexact),
            varies: leaf.is_some_and(|leaf| leaf.varies),
        })
    }

    fn whole(&self, set: &CriteriaSet) -> Option<CompiledNode> {
        let total = self.scale.constant(&set.total)?;
        Some(CompiledNode {
            children: set.top.iter().map(|top| top.0 + 1).collect(),
            leaf: None,
            combine: combine(set, &set.top)?,
            max: total,
            limit: total,
            uncapped: set.uncapped,
            is_box: set.total.is_zero(),
            may_sink: false,
            may_pass: false,
            gates: Vec::new(),
            is_mixed: false,
            source: Source::default(),
            inexact: false,
            varies: false,
        })
    }

    /// Tells every node what its children are like, from the back.
    fn settle(&mut self) {
        let mut reaches: Vec<Reach> = vec![Reach { sinks: false, passes: false }; self.nodes.len()];
        for place in (0..self.nodes.len()).rev() {
            let Some((before, below)) = self.nodes.split_at_mut_checked(place + 1) else { continue };
            let Some(node) = before.last_mut() else { continue };
            let children: Vec<&CompiledNode> =
                node.children.iter().filter_map(|child| below.get(*child - place - 1)).collect();
            let reached: Vec<Reach> =
                node.children.iter().filter_map(|child| reaches.get(*child).copied()).collect();
            let sinks = node.gates.iter().any(|gate| gate.at_most < 0);
            let reach = match node.leaf {
                Some(leaf) => {
                    let high =
                        self.leaves.get(leaf.0).map_or(i64::MAX, |leaf| leaf.kernel.high.max(leaf.high));
                    Reach { sinks: node.may_sink || sinks, passes: high > node.max }
                }
                None => {
                    settle_node(node, &children, self.scale);
                    node.may_sink = reached.iter().any(|reach| reach.sinks);
                    node.may_pass = reached.iter().any(|reach| reach.passes);
                    let free = node.is_box || node.uncapped;
                    let rounds_up = node.combine != Combine::Sum;
                    Reach {
                        sinks: (node.is_box && node.may_sink) || sinks,
                        passes: (free && node.may_pass) || rounds_up,
                    }
                }
            };
            if let Some(slot) = reaches.get_mut(place) {
                *slot = reach;
            }
        }
    }
}

impl CompiledNode {
    /// How far its figures may lie beyond those of the leaves below it, in ticks: weights put them on a scale of
    /// their own, and a gate may hold a box of bonus and penalty below 0.
    pub(super) fn reach(&self) -> i128 {
        let weighted = if matches!(self.combine, Combine::Weighted(_)) { self.max } else { 0 };
        let gates = self.gates.iter().map(|gate| i128::from(gate.at_most.min(0)).abs());
        gates.chain([i128::from(weighted)]).sum()
    }
}

fn settle_node(node: &mut CompiledNode, children: &[&CompiledNode], scale: Scale) {
    if let Some(first) = children.first() {
        node.source = first.source;
    }
    node.is_mixed = children.iter().any(|child| child.is_mixed || child.source != node.source);
    node.varies = children.iter().any(|child| child.varies);
    node.inexact = children.iter().any(|child| child.inexact);
    match node.combine {
        Combine::Sum => {
            node.max = children.iter().map(|child| child.max).sum();
            node.limit = node.max;
        }
        Combine::Best => {}
        Combine::Weighted(_) => node.inexact = scale.kept.is_none(),
    }
}

/// The place of something in a list that has it once.
fn place<L: Clone, K: PartialEq>(list: &mut Vec<L>, wanted: L, key: impl Fn(&L) -> K) -> usize {
    let known = list.iter().position(|known| key(known) == key(&wanted));
    known.unwrap_or_else(|| {
        list.push(wanted);
        list.len() - 1
    })
}

/// Sum, or weights on their common scale.
fn combine(set: &CriteriaSet, children: &[NodeIndex]) -> Option<Combine> {
    let weights: Vec<&Number> =
        children.iter().filter_map(|child| set.node(*child).weight.as_ref()).collect();
    if weights.is_empty() {
        return Some(Combine::Sum);
    }
    let places = weights.iter().map(|weight| weight.decimal_places()).max()??;
    let whole = |weight: &&Number| {
        let (weight, is_exact) = weight.in_ticks(places)?;
        i64::try_from(weight).ok().filter(|weight| is_exact && *weight < 1 << 40)
    };
    let weights: Vec<i64> = weights.iter().map(whole).collect::<Option<_>>()?;
    (weights.len() == children.len()).then_some(Combine::Weighted(weights))
}
