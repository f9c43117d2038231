//! What is kept of every unit: the figures that are shown, rank and classify.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block::{Block, UNITS};
use super::compiled::{Compiled, CompiledNode};
use super::leaf::{Gaps, LeafStage, Pass};
use super::places::compile;
use super::split::{self, Part};
use super::sweep::Tick;
use super::threads::{each, in_shares};
use super::ticks::{Ticks, rounded};
use crate::criteria::{CriteriaSet, NodeIndex, Source};
use crate::evidence::group_figures::AllFigures;
use crate::evidence::narrow::Slot;
use crate::evidence::{Evidence, Ruling, UnitIndex};
use crate::score::leaf::Context;
use crate::score::{Bounds, Options, Reaches, UnitScore, bounds_of, score_unit};

/// How many times as long as scoring a leaf the interpreter takes for one, and what is made of a unit.
const INTERPRETED: usize = 300;
/// See [`INTERPRETED`].
const PUBLISHED: usize = 10;

/// All units of a case, scored.
#[derive(Debug)]
pub struct Tally<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) evidence: &'a Evidence,
    pub(super) options: &'a Options,
    pub(super) group_figures: AllFigures,
    reaches: Reaches<'a>,
    pub(super) compiled: Option<Compiled>,
    /// Whether four bytes hold all ticks.
    pub(super) is_small: bool,
    /// The nodes that are kept of every unit: tie breaks, and what tiers require.
    pub(super) kept_nodes: Vec<NodeIndex>,
    pub(super) sources: Vec<Source>,
    pub(super) units: Vec<UnitTally>,
    /// The kept nodes of all units, unit by unit.
    nodes: Vec<Figure>,
    /// The parts by source of all units, unit by unit; empty where a set has one source.
    pub(super) parts: Vec<Part>,
    /// Units that ticks cannot decide, as the interpreter scores them.
    pub(super) exact: BTreeMap<usize, UnitScore>,
    pub(super) bounds: BTreeMap<usize, Bounds>,
}

/// A figure of a unit with its applicable maximum; nothing where nothing applies.
pub(super) type Figure = Option<(Ticks, i64)>;

/// What is kept of a unit. Small, because a case has tens of thousands.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitTally {
    points: i64,
    own: i64,
    /// The applicable maximum; 0 where nothing applies.
    max: i64,
    /// The index as a whole count of its last place, where something applies.
    index: i64,
    points_error: u32,
    own_error: u32,
    /// Whether something applies to the unit's own score.
    has_own: bool,
    pub(super) gaps: Gaps,
}

impl UnitTally {
    /// Points and applicable maximum.
    pub(super) fn last(&self) -> Figure {
        (self.max > 0).then_some((Ticks { low: self.points, error: self.points_error }, self.max))
    }

    /// The unit's own points.
    pub(super) fn own(&self) -> Option<Ticks> {
        self.has_own.then_some(Ticks { low: self.own, error: self.own_error })
    }

    /// The index as a whole count of its last place; `None` where nothing applies.
    pub(super) fn index(&self) -> Option<i64> {
        (self.max > 0).then_some(self.index)
    }

    fn claim(&mut self, own: Figure) {
        let (ticks, _) = own.unwrap_or_default();
        (self.own, self.own_error, self.has_own) = (ticks.low, ticks.error, own.is_some());
    }
}

/// What is kept of a share of the units.
#[derive(Debug, Default)]
struct Share {
    units: Vec<UnitTally>,
    nodes: Vec<Figure>,
    parts: Vec<Part>,
    /// Units whose figures the ticks do not tell.
    untold: Vec<usize>,
}

impl<'a> Tally<'a> {
    /// Scores all units of a case.
    pub fn new(set: &'a CriteriaSet, evidence: &'a Evidence, options: &'a Options) -> Tally<'a> {
        let mut tally = Tally::without_bounds(set, evidence, options);
        tally.bound();
        tally
    }

    /// The same, but units have no bounds, whatever is open: for who asks for ranks and tiers alone.
    pub(crate) fn without_bounds(
        set: &'a CriteriaSet,
        evidence: &'a Evidence,
        options: &'a Options,
    ) -> Tally<'a> {
        let compiled = compile(set, evidence, options);
        let group_figures = AllFigures::of(set, evidence);
        let reaches = Reaches::of(set, &group_figures);
        let mut tally = Tally {
            set,
            evidence,
            options,
            group_figures,
            reaches,
            is_small: false,
            kept_nodes: kept_nodes(set),
            sources: sources(set),
            units: Vec::new(),
            nodes: Vec::new(),
            parts: Vec::new(),
            exact: BTreeMap::new(),
            bounds: BTreeMap::new(),
            compiled,
        };
        tally.choose_width();
        let shares = if tally.is_small { tally.shares::<i32>() } else { tally.shares::<i64>() };
        let mut untold = Vec::new();
        for mut share in shares {
            join(&mut tally.units, &mut share.units);
            join(&mut tally.nodes, &mut share.nodes);
            join(&mut tally.parts, &mut share.parts);
            join(&mut untold, &mut share.untold);
        }
        tally.settle(&untold);
        tally
    }

    /// Whether all ticks of a unit stay within four bytes, and the loops for that width.
    fn choose_width(&mut self) {
        let Some(compiled) = &mut self.compiled else { return };
        let reach = compiled.leaves.iter().map(|leaf| {
            [leaf.kernel.low, leaf.kernel.high, leaf.high].map(|end| i128::from(end).abs()).into_iter().max()
        });
        let reach: i128 = reach.map(Option::unwrap_or_default).sum();
        let above = compiled.nodes.iter().map(CompiledNode::reach).sum();
        self.is_small = reach.saturating_add(above).saturating_mul(2) < i32::ROOM;
        for (leaf, column) in compiled.leaves.iter_mut().zip(&self.evidence.columns) {
            if self.is_small {
                leaf.choose_loops::<i32>(column, compiled.scale);
            } else {
                leaf.choose_loops::<i64>(column, compiled.scale);
            }
        }
    }

    fn shares<T: Tick>(&self) -> Vec<Share> {
        let units = self.evidence.units.len();
        match &self.compiled {
            Some(compiled) => {
                in_shares(units, compiled.leaves.len(), |share| self.share::<T>(compiled, share))
            }
            None => {
                let untold = (0..units).collect();
                vec![Share { units: vec![UnitTally::default(); units], untold, ..Share::default() }]
            }
        }
    }

    /// A share of the units, block by block.
    fn share<T: Tick>(&self, compiled: &Compiled, units: Range<usize>) -> Share {
        let mut block = Block::<T>::new(compiled, UNITS.min(units.len()));
        let mut share = Share { units: Vec::with_capacity(units.len()), ..Share::default() };
        let has_claims = compiled.leaves.iter().any(|leaf| leaf.has_claims);
        let mut gaps = vec![Gaps::default(); UNITS];
        for first in units.clone().step_by(UNITS) {
            let length = UNITS.min(units.end - first);
            gaps.fill(Gaps::default());
            self.run(compiled, &mut block, Pass::Last, (first, length), &mut gaps);
            (0..length)
                .zip(&gaps)
                .for_each(|(unit, gaps)| self.keep(compiled, &block, unit, *gaps, &mut share));
            let both = block.undecided.iter().zip(&block.unsplit);
            let mut is_open: Vec<bool> = both.map(|(undecided, unsplit)| *undecided || *unsplit).collect();
            if has_claims {
                self.run(compiled, &mut block, Pass::Own, (first, length), &mut gaps);
                let start = first - units.start;
                for (unit, tally) in share.units.iter_mut().skip(start).enumerate() {
                    tally.claim(whole(compiled, &block, unit));
                }
                is_open.iter_mut().zip(&block.undecided).for_each(|(open, undecided)| *open |= undecided);
            }
            let untold = (0..length).filter(|unit| {
                let position = first - units.start + unit;
                is_open.get(*unit) != Some(&false) || !self.tells(&share, position)
            });
            let untold: Vec<usize> = untold.map(|unit| first + unit).collect();
            share.untold.extend(untold);
        }
        share
    }

    /// Scores one block.
    pub(super) fn run<T: Tick>(
        &self,
        compiled: &Compiled,
        block: &mut Block<T>,
        pass: Pass,
        (first, length): (usize, usize),
        gaps: &mut [Gaps],
    ) {
        block.start(length);
        let context = self.context(UnitIndex(first));
        let stage = LeafStage { compiled, set: self.set, evidence: self.evidence, context, pass, first };
        stage.run(block, gaps);
        block.sum_up(compiled);
    }

    fn keep<T: Tick>(
        &self,
        compiled: &Compiled,
        block: &Block<T>,
        unit: usize,
        gaps: Gaps,
        share: &mut Share,
    ) {
        let last = whole(compiled, block, unit);
        if !self.kept_nodes.is_empty() {
            share.nodes.extend(self.kept_nodes.iter().map(|node| figure(compiled, block, node.0 + 1, unit)));
        }
        if self.sources.len() > 1 {
            split::parts(compiled, block, unit, &self.sources, &mut share.parts);
        }
        let (points, max) = last.unwrap_or_default();
        let index = self.rounded_index(last).unwrap_or_default();
        let (low, error) = (points.low, points.error);
        let mut tally =
            UnitTally { points: low, points_error: error, max, index, gaps, ..UnitTally::default() };
        tally.claim(last);
        share.units.push(tally);
    }

    fn rounded_index(&self, figure: Figure) -> Option<i64> {
        let (points, max) = figure?;
        let hundred = |end: i64| i128::from(end) * 100;
        rounded(hundred(points.low), hundred(points.high()), max.into(), self.set.rounding.of_index())
    }

    pub(crate) fn context(&self, unit: UnitIndex) -> Context<'_> {
        let (set, evidence, options) = (self.set, self.evidence, self.options);
        Context { set, evidence, options, figures: &self.group_figures, reaches: &self.reaches, unit }
    }

    /// Hands to the interpreter what the ticks cannot tell.
    fn settle(&mut self, untold: &[usize]) {
        let leaves = self.set.leaves.len();
        let shares = in_shares(untold.len(), leaves.saturating_mul(INTERPRETED), |share| {
            let units = untold.get(share).unwrap_or_default().iter();
            units.map(|unit| (*unit, score_unit(&self.context(UnitIndex(*unit))))).collect::<Vec<_>>()
        });
        let exact: BTreeMap<usize, UnitScore> = shares.into_iter().flatten().collect();
        let rounding = self.set.rounding.of_index();
        for (unit, score) in &exact {
            let index = score.last.index().map(|index| index.round(rounding));
            let count = index.and_then(|index| i64::try_from(index.in_ticks(rounding.places)?.0).ok());
            if let Some(tally) = self.units.get_mut(*unit) {
                // Of its figures only the index is asked here; the others come from the score.
                (tally.max, tally.index) = (i64::from(count.is_some()), count.unwrap_or_default());
            }
        }
        self.exact = exact;
    }

    /// Computes bounds where something is open.
    fn bound(&mut self) {
        if !self.has_open() {
            return;
        }
        let bounds = self.evidence.unit_indices().filter_map(|unit| {
            let context = self.context(unit);
            Some((unit.0, bounds_of(&context, &context.last_leaves())?))
        });
        self.bounds = bounds.collect();
    }

    /// Whether the ticks of a unit, by its place in its share, tell all its figures as they are shown.
    fn tells(&self, share: &Share, unit: usize) -> bool {
        let Some(tally) = share.units.get(unit) else { return false };
        let parts = of_unit(&share.parts, self.sources.len(), unit);
        let is_exact = tally.points_error == 0
            && tally.own_error == 0
            && parts.iter().all(|part| part.points.error == 0);
        is_exact || self.shown(parts, tally).is_some()
    }

    /// Whether anything is pending anywhere.
    fn has_open(&self) -> bool {
        let pending = |ruling: &Ruling| *ruling == Ruling::Given(crate::criteria::Given::Pending);
        self.evidence.columns.iter().any(|column| column.numbers.holds_mark(Slot::Pending))
            || self.evidence.decisions.values().flatten().any(|decision| pending(&decision.ruling))
    }

    /// The score of a unit, leaf by leaf and node by node, as the interpreter gives it.
    pub fn score(&self, unit: UnitIndex) -> UnitScore {
        self.exact.get(&unit.0).cloned().unwrap_or_else(|| score_unit(&self.context(unit)))
    }

    /// Whether anything applies to a unit.
    pub fn applies_to(&self, unit: UnitIndex) -> bool {
        match self.exact.get(&unit.0) {
            Some(score) => score.last.whole.is_some(),
            None => self.units.get(unit.0).is_some_and(|tally| tally.max > 0),
        }
    }

    /// How many units the interpreter had to score, because ticks could not decide some figure of theirs.
    pub fn interpreted(&self) -> usize {
        self.exact.len()
    }

    /// Makes something of the scores of these units, in their order, on all cores. No more scores are held than
    /// are being made.
    pub fn map_scores<R: Send>(
        &self,
        units: &[UnitIndex],
        make: impl Fn(UnitIndex, UnitScore) -> R + Send + Sync,
    ) -> Vec<R> {
        each(units, self.set.leaves.len() * INTERPRETED, |unit| make(*unit, self.score(*unit)))
    }

    /// Makes something of every unit, in the order of the case, on all cores.
    pub fn map_units<R: Send>(&self, make: impl Fn(UnitIndex) -> R + Send + Sync) -> Vec<R> {
        let shares = in_shares(self.units.len(), self.set.leaves.len() * PUBLISHED, |share| {
            share.map(|unit| make(UnitIndex(unit))).collect::<Vec<R>>()
        });
        shares.into_iter().flatten().collect()
    }

    /// The units whose bounds may lie farther apart than they can end.
    pub fn loosely_bounded(&self) -> impl Iterator<Item = UnitIndex> {
        self.bounds.iter().filter(|(_, bounds)| bounds.loose).map(|(unit, _)| UnitIndex(*unit))
    }

    /// The figures of the kept nodes of a unit.
    pub(super) fn nodes_of(&self, unit: usize) -> &[Figure] {
        of_unit(&self.nodes, self.kept_nodes.len(), unit)
    }
}

/// Puts a list behind another.
fn join<E>(all: &mut Vec<E>, more: &mut Vec<E>) {
    if all.is_empty() {
        std::mem::swap(all, more);
    } else {
        all.append(more);
    }
}

/// The stretch of one unit in a list that goes unit by unit.
pub(super) fn of_unit<E>(all: &[E], each: usize, unit: usize) -> &[E] {
    all.get(unit * each..(unit + 1) * each).unwrap_or_default()
}

/// The figure of a unit at a place in the list.
pub(super) fn figure<T: Tick>(compiled: &Compiled, block: &Block<T>, place: usize, unit: usize) -> Figure {
    let (node, own): (&CompiledNode, _) = (compiled.nodes.get(place)?, block.nodes.get(place)?);
    (!own.is_out(unit)).then(|| (own.ticks(unit), own.max_of(unit, node.max)))
}

/// The whole of a unit; nothing where nothing applies.
pub(super) fn whole<T: Tick>(compiled: &Compiled, block: &Block<T>, unit: usize) -> Figure {
    figure(compiled, block, 0, unit).filter(|(_, max)| *max > 0)
}

fn sources(set: &CriteriaSet) -> Vec<Source> {
    let mut sources: Vec<Source> = set.leaves.iter().map(|leaf| leaf.source).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

fn kept_nodes(set: &CriteriaSet) -> Vec<NodeIndex> {
    let required = set.tiers.iter().flat_map(|tier| &tier.requires).map(|requirement| requirement.node);
    let mut nodes: Vec<NodeIndex> = set.ranking.tie_break.iter().copied().chain(required).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
