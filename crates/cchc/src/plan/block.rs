//! A block of units on its way up the tree: leaves have their points, nodes and the whole get theirs.
//!
//! Everything is done for all units of a block at once, in memory that is made once for a thread. A figure that
//! the ticks cannot decide makes its unit undecided; the interpreter then scores that unit.

use super::compiled::{Combine, Compiled, CompiledGate, CompiledNode, CompiledWhen};
use super::sweep::{Tick, add, at_least, at_most};
use super::ticks::Ticks;
use super::weights;

/// How many units a block has at most: their points at all nodes stay near the processor.
pub(super) const UNITS: usize = 512;

/// The figures of a block at one node.
#[derive(Debug, Default)]
pub(super) struct NodeBlock<T> {
    /// The points, from below.
    pub(super) points: Vec<T>,
    /// How far above the points may lie; empty where they are exact at this node.
    pub(super) error: Vec<u32>,
    /// The applicable maxima; empty where nothing below can be excluded.
    pub(super) max: Vec<T>,
    /// Which units the node is excluded for; empty where nothing below can be excluded.
    pub(super) out: Vec<bool>,
}

/// A block of units.
#[derive(Debug)]
pub(super) struct Block<T> {
    /// The whole, then all nodes in document order.
    pub(super) nodes: Vec<NodeBlock<T>>,
    /// Which units the ticks cannot decide.
    pub(super) undecided: Vec<bool>,
    /// Units for which a node over several sources is not the sum of its children.
    pub(super) unsplit: Vec<bool>,
    /// Leaves whose points the council decided outright, so that their own gates do not bind: node and unit.
    pub(super) outright: Vec<(usize, usize)>,
    /// The points before gates of the leaves that gates look at.
    pub(super) watched: Vec<NodeBlock<T>>,
    /// For every gate that looks at an option, whether the unit has chosen it.
    pub(super) chosen: Vec<Vec<bool>>,
    /// How many units there are.
    pub(super) length: usize,
}

impl<T: Tick> NodeBlock<T> {
    /// Room for a block of so many units; `inexact` with errors, `varies` with maxima of its own.
    pub(super) fn new(units: usize, inexact: bool, varies: bool) -> NodeBlock<T> {
        let room = |wanted: bool| if wanted { units } else { 0 };
        NodeBlock {
            points: vec![T::default(); units],
            error: vec![0; room(inexact)],
            max: vec![T::default(); room(varies)],
            out: vec![false; room(varies)],
        }
    }

    /// Whether the node is excluded for a unit.
    pub(super) fn is_out(&self, unit: usize) -> bool {
        self.out.get(unit).copied().unwrap_or(false)
    }

    /// The points of a unit.
    pub(super) fn ticks(&self, unit: usize) -> Ticks {
        Ticks {
            low: self.points.get(unit).map_or(0, |points| points.wide()),
            error: self.error.get(unit).copied().unwrap_or(0),
        }
    }

    /// The applicable maximum of a unit, where it is not `constant`.
    pub(super) fn max_of(&self, unit: usize, constant: i64) -> i64 {
        self.max.get(unit).map_or(constant, |max| max.wide())
    }

    /// Puts the points of a unit; whether they fit.
    pub(super) fn put(&mut self, unit: usize, ticks: Ticks) -> bool {
        let fits = i128::from(ticks.low).abs() < T::ROOM && (ticks.error == 0 || !self.error.is_empty());
        if let Some(points) = self.points.get_mut(unit) {
            *points = T::cut(ticks.low);
        }
        if let Some(error) = self.error.get_mut(unit) {
            *error = ticks.error;
        }
        fits
    }

    /// Takes the node out for a unit.
    pub(super) fn exclude(&mut self, unit: usize) {
        self.put(unit, Ticks::default());
        if let (Some(max), Some(out)) = (self.max.get_mut(unit), self.out.get_mut(unit)) {
            (*max, *out) = (T::default(), true);
        }
    }

    fn clear(&mut self) {
        self.points.fill(T::default());
        self.error.fill(0);
        self.max.fill(T::default());
        self.out.fill(true);
    }
}

impl<T: Tick> Block<T> {
    /// Room for a block of this tree, with so many units at most.
    pub(super) fn new(compiled: &Compiled, units: usize) -> Block<T> {
        let node = |node: &CompiledNode| NodeBlock::new(units, node.inexact, node.varies);
        Block {
            nodes: compiled.nodes.iter().map(node).collect(),
            undecided: vec![false; units],
            unsplit: vec![false; units],
            outright: Vec::new(),
            watched: compiled.watched.iter().map(|leaf| NodeBlock::new(units, leaf.inexact, true)).collect(),
            chosen: compiled.chosen.iter().map(|_| vec![false; units]).collect(),
            length: 0,
        }
    }

    /// Starts over with so many units.
    pub(super) fn start(&mut self, length: usize) {
        self.length = length;
        self.undecided.fill(false);
        self.unsplit.fill(false);
        self.outright.clear();
    }

    /// Sums leaves up to the whole.
    pub(super) fn sum_up(&mut self, compiled: &Compiled) {
        // Children stand after their parents, so from the back all children come first.
        for (place, node) in compiled.nodes.iter().enumerate().rev() {
            if node.leaf.is_none() {
                self.combine(place, node, compiled);
            }
            for gate in &node.gates {
                self.gate(place, node, gate, compiled);
            }
        }
    }

    fn combine(&mut self, place: usize, node: &CompiledNode, compiled: &Compiled) {
        let Some((before, below)) = self.nodes.split_at_mut_checked(place + 1) else { return };
        let Some(own) = before.last_mut() else { return };
        let child = |child: &usize| below.get(*child - place - 1).zip(compiled.nodes.get(*child));
        let children = || node.children.iter().filter_map(child);
        own.clear();
        match &node.combine {
            Combine::Sum => sum(own, children()),
            Combine::Best => best(own, children()),
            Combine::Weighted(weights) => {
                let shared = weights::Weighted { weights, max: node.max, scale: compiled.scale };
                for unit in 0..self.length {
                    match shared.points(unit, children()) {
                        Some(Some(points)) => {
                            let fits = own.put(unit, points);
                            undecided_unless(&mut self.undecided, unit, fits);
                            include(own, unit, node.max);
                        }
                        Some(None) => {}
                        None => undecided_unless(&mut self.undecided, unit, false),
                    }
                }
            }
        }
        if node.is_mixed && node.combine != Combine::Sum {
            self.unsplit.fill(true);
        }
        // A weighted node is limited before it is kept.
        if !matches!(node.combine, Combine::Weighted(_)) {
            limit(own, node, &mut self.unsplit);
        }
    }

    fn gate(&mut self, place: usize, node: &CompiledNode, gate: &CompiledGate, compiled: &Compiled) {
        for unit in 0..self.length {
            let holds = match &gate.when {
                CompiledWhen::Is(chosen) => {
                    self.chosen.get(*chosen).and_then(|chosen| chosen.get(unit)).copied()
                }
                CompiledWhen::Below(watched, bound) => {
                    self.watched.get(*watched).map_or(Some(false), |leaf| {
                        let points = leaf.ticks(unit);
                        let below = points.high() < *bound;
                        let is_told = below || points.low >= *bound;
                        if leaf.is_out(unit) { Some(false) } else { is_told.then_some(below) }
                    })
                }
            };
            let Some(holds) = holds else {
                undecided_unless(&mut self.undecided, unit, false);
                continue;
            };
            let Some(own) = self.nodes.get_mut(place) else { return };
            let escapes = node.leaf.is_some() && self.outright.contains(&(place, unit));
            if holds && !escapes && !own.is_out(unit) {
                let points = own.ticks(unit);
                let limited = points.limited(i64::MIN, gate.at_most);
                let fits = own.put(unit, limited);
                undecided_unless(&mut self.undecided, unit, fits);
                if limited != points
                    && compiled.nodes.get(place).is_some_and(|node| node.is_mixed)
                    && let Some(unsplit) = self.unsplit.get_mut(unit)
                {
                    *unsplit = true;
                }
            }
        }
    }
}

fn undecided_unless(undecided: &mut [bool], unit: usize, decided: bool) {
    if let Some(undecided) = undecided.get_mut(unit) {
        *undecided |= !decided;
    }
}

/// Counts a unit's node in, with its maximum.
fn include<T: Tick>(own: &mut NodeBlock<T>, unit: usize, max: i64) {
    if let (Some(own_max), Some(out)) = (own.max.get_mut(unit), own.out.get_mut(unit)) {
        (*own_max, *out) = (T::cut(max), false);
    }
}

type Child<'a, T> = (&'a NodeBlock<T>, &'a CompiledNode);

fn sum<'a, T: Tick>(own: &mut NodeBlock<T>, children: impl Iterator<Item = Child<'a, T>>) {
    for (child, node) in children {
        // An excluded child has no points and no maximum.
        add(&mut own.points, &child.points);
        for (own, error) in own.error.iter_mut().zip(&child.error) {
            *own = own.saturating_add(*error);
        }
        if own.max.is_empty() {
            continue;
        }
        if child.max.is_empty() {
            let max = T::cut(node.max);
            own.max.iter_mut().for_each(|own| *own = own.plus(max));
            own.out.fill(false);
        } else {
            add(&mut own.max, &child.max);
            own.out.iter_mut().zip(&child.out).for_each(|(own, out)| *own &= *out);
        }
    }
}

/// The highest of the children that are not excluded, from below and from above.
fn best<'a, T: Tick>(own: &mut NodeBlock<T>, children: impl Iterator<Item = Child<'a, T>>) {
    let mut is_first = vec![true; own.points.len()];
    for (child, node) in children {
        for (unit, is_first) in is_first.iter_mut().enumerate().filter(|(unit, _)| !child.is_out(*unit)) {
            let (points, so_far) = (child.ticks(unit), own.ticks(unit));
            let highest = if *is_first {
                points
            } else {
                let (low, high) = (points.low.max(so_far.low), points.high().max(so_far.high()));
                Ticks::between(low, high).unwrap_or(Ticks { low, error: u32::MAX })
            };
            *is_first = false;
            own.put(unit, highest);
            include(own, unit, node.max);
        }
    }
}

/// Limited to 0…max; with `uncapped` only to at least 0; a box of bonus and penalty not at all.
fn limit<T: Tick>(own: &mut NodeBlock<T>, node: &CompiledNode, unsplit: &mut [bool]) {
    if node.is_box {
        return;
    }
    if node.is_mixed || !own.error.is_empty() || !own.max.is_empty() {
        for (unit, unsplit) in unsplit.iter_mut().enumerate() {
            let points = own.ticks(unit);
            let high = if node.uncapped { i64::MAX } else { own.max_of(unit, node.limit) };
            let limited = points.limited(0, high);
            *unsplit |= limited != points && node.is_mixed;
            own.put(unit, limited);
        }
        return;
    }
    // Whatever the leaves award, a sum that cannot pass its limits need not be held to them.
    if node.may_sink {
        at_least(&mut own.points, T::default());
    }
    if node.may_pass && !node.uncapped {
        at_most(&mut own.points, T::cut(node.limit));
    }
}
