//! The points of one leaf for a block of units, before gates.
//!
//! Plain cells go through the kernel, all at once. What is left is done one by one: marks (nothing given, n/a,
//! pending), claims, and whatever the interpreter has to judge: decisions, missing documents, branches that are
//! out, values that are no machine numbers.

use super::block::{Block, NodeBlock};
use super::compiled::Compiled;
use super::kernel::{How, Kernel};
use super::sweep::{self, Loop, Loops, Tick};
use super::ticks::{Scale, Ticks};
use crate::criteria::{CriteriaSet, LeafIndex, NotApplicable, Rule};
use crate::evidence::column::{Column, ColumnKind};
use crate::evidence::narrow::{Slot, each_width};
use crate::evidence::{Evidence, UnitIndex};
use crate::score::leaf::Context;
use crate::score::{LeafScore, LeafStatus, Options};

/// Which score is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// After decisions.
    Last,
    /// Over what the units themselves claim.
    Own,
}

/// How many leaves of each unit stand on less than verified evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Nothing was given.
    pub missing: u32,
    /// Only the unit's declaration stands.
    pub unverified: u32,
    /// Nobody has judged them yet.
    pub pending: u32,
    /// The documents that are required are missing.
    pub undocumented: u32,
}

/// A leaf, compiled.
#[derive(Debug)]
pub(super) struct LeafPlan {
    pub(super) kernel: Kernel,
    /// The pieces with the loops that run them, where all are quick.
    loops: Option<Loops>,
    /// Units whose leaf the interpreter has to judge, rising.
    special: Vec<usize>,
    /// Left out for all units.
    left_out: bool,
    is_rollup: bool,
    /// What n/a gives; `None` takes the leaf out.
    not_applicable: Option<i64>,
    /// The leaf's maximum, in ticks.
    max: i64,
    /// The most that a claim or a decision may be kept as.
    pub(super) high: i64,
    pub(super) inexact: bool,
    pub(super) varies: bool,
    /// Whether the unit's own score may differ at this leaf.
    pub(super) has_claims: bool,
}

impl LeafPlan {
    pub(super) fn new(
        set: &CriteriaSet,
        evidence: &Evidence,
        options: &Options,
        index: LeafIndex,
        kernel: Kernel,
        scale: Scale,
    ) -> Option<LeafPlan> {
        let (leaf, column) = (set.leaf(index), evidence.columns.get(index.0)?);
        let max = scale.constant(&set.node_of(index).max)?;
        let kept = set.rounding().kept(set.node_of(index).max.clone());
        let high = scale.of(&kept)?.low;
        let not_applicable = match leaf.not_applicable {
            Some(NotApplicable::Full) => Some(high),
            Some(NotApplicable::Zero) => Some(0),
            Some(NotApplicable::Exclude) | None => None,
        };
        let special = special(set, evidence, index);
        let left_out = options.leaves_out(set, index);
        let (has_others, has_claims) =
            (column.numbers.holds_mark(Slot::Other), evidence.declared.get(index.0)?.is_some());
        let may_be_fine = scale.kept.is_none() && (has_others || has_claims || !special.is_empty());
        let may_be_out = not_applicable.is_none()
            && (!special.is_empty() || has_others || column.numbers.holds_mark(Slot::NotApplicable));
        Some(LeafPlan {
            loops: None,
            left_out,
            is_rollup: matches!(leaf.rule, Rule::Rollup(_)),
            not_applicable,
            max,
            high,
            inexact: kernel.is_inexact(scale) || may_be_fine,
            varies: left_out || may_be_out,
            has_claims: has_claims || !special.is_empty(),
            special,
            kernel,
        })
    }

    /// Chooses the loops for a width of ticks.
    pub(super) fn choose_loops<T: Tick>(&mut self, column: &Column, scale: Scale) {
        let How::Decimals(pieces) = &self.kernel.how else { return };
        let Some((least, greatest)) = column.numbers.range() else { return };
        // Loops compare numbers in the width of ticks, in which an edge that no number reaches is the greatest.
        if least < T::LEAST.wide() || greatest >= T::GREATEST.wide() {
            return;
        }
        let chosen = pieces.iter().map(|piece| {
            let ends = (least.max(piece.from), greatest.max(piece.from));
            Some((piece.from, Loop::choose(piece.line, ends, scale, T::ROOM)?))
        });
        self.loops = chosen.collect::<Option<_>>().map(Loops::new);
    }

    fn is_special(&self, unit: usize) -> bool {
        self.special.binary_search(&unit).is_ok()
    }
}

/// Units whose leaf only the interpreter judges.
fn special(set: &CriteriaSet, evidence: &Evidence, index: LeafIndex) -> Vec<usize> {
    let leaf = set.leaf(index);
    let needs_documents =
        |unit: UnitIndex| leaf.documents_required && evidence.documents(unit, index).is_none();
    let is_special = |unit: &UnitIndex| {
        !evidence.decisions(*unit, index).is_empty()
            || evidence.is_out(*unit, index)
            || needs_documents(*unit)
    };
    let has_any =
        leaf.documents_required || !evidence.decisions.is_empty() || !evidence.leaves_out.is_empty();
    let units = evidence.unit_indices().filter(|_| has_any).filter(is_special);
    units.map(UnitIndex::position).collect()
}

/// What a block of leaves is made from.
pub(super) struct LeafStage<'a> {
    pub(super) compiled: &'a Compiled,
    pub(super) set: &'a CriteriaSet,
    pub(super) evidence: &'a Evidence,
    pub(super) context: Context<'a>,
    pub(super) pass: Pass,
    /// The first unit of the block.
    pub(super) first: usize,
}

impl LeafStage<'_> {
    /// The points of all leaves of a block.
    pub(super) fn run<T: Tick>(&self, block: &mut Block<T>, gaps: &mut [Gaps]) {
        for (place, node) in self.compiled.nodes.iter().enumerate() {
            if let Some(leaf) = node.leaf {
                self.leaf(place, leaf, block, gaps);
            }
        }
        for (place, (leaf, option)) in self.compiled.chosen.iter().enumerate() {
            for unit in 0..block.length {
                let has = self.has_chosen(*leaf, *option, unit);
                if let Some(slot) = block.chosen.get_mut(place).and_then(|chosen| chosen.get_mut(unit)) {
                    *slot = has;
                }
            }
        }
        for (place, watched) in self.compiled.watched.iter().enumerate() {
            let node = self.set.leaf(watched.leaf).node.position() + 1;
            if let (Some(leaf), Some(copy)) = (block.nodes.get(node), block.watched.get_mut(place)) {
                copy.points.copy_from_slice(&leaf.points);
                copy.error.iter_mut().zip(&leaf.error).for_each(|(copy, error)| *copy = *error);
                copy.out.iter_mut().enumerate().for_each(|(unit, out)| *out = leaf.is_out(unit));
            }
        }
    }

    fn leaf<T: Tick>(&self, place: usize, index: LeafIndex, block: &mut Block<T>, gaps: &mut [Gaps]) {
        let (Some(plan), Some(column)) =
            (self.compiled.leaves.get(index.0), self.evidence.columns.get(index.0))
        else {
            return;
        };
        let Block { nodes, undecided, outright, length, .. } = block;
        let Some(own) = nodes.get_mut(place) else { return };
        let units = self.first..self.first + *length;
        own.error.fill(0);
        own.out.fill(false);
        own.max.fill(T::cut(plan.max));
        if plan.left_out {
            return (0..*length).for_each(|unit| own.exclude(unit));
        }
        let is_quick = plan.sweep(column, units.clone(), own);
        let is_plain = is_quick && plan.special.is_empty() && !column.numbers.is_marked(units.clone());
        let claims = self.evidence.declared.get(index.0).and_then(Option::as_ref);
        if is_plain && (self.pass == Pass::Last || claims.is_none()) {
            return;
        }
        let mut rest = Rest { stage: self, plan, column, index, outright, place };
        for (unit, (undecided, gaps)) in undecided.iter_mut().zip(gaps).enumerate().take(*length) {
            let told = rest.one(unit, is_quick, own, gaps);
            *undecided |= told.is_none();
        }
    }

    fn has_chosen(&self, leaf: LeafIndex, option: usize, unit: usize) -> bool {
        let plan = self.compiled.leaves.get(leaf.0);
        let is_plain = plan.is_some_and(|plan| !plan.left_out && !plan.has_claims);
        let column = self.evidence.columns.get(leaf.0).filter(|_| is_plain);
        if let Some(Slot::Plain(number)) = column.map(|column| column.numbers.get(self.first + unit)) {
            let is_item = column.is_some_and(|column| column.kind == ColumnKind::Items);
            return if is_item { number >> option & 1 == 1 } else { usize::try_from(number) == Ok(option) };
        }
        let context = Context { unit: UnitIndex(self.first + unit), ..self.context };
        let score = match self.pass {
            Pass::Last => context.last_leaf(leaf),
            Pass::Own => context.own_leaf(leaf),
        };
        crate::score::gates::has_chosen(&score, option)
    }
}

impl LeafPlan {
    /// Runs the kernel over a block of cells; whether it has a quick way.
    fn sweep<T: Tick>(&self, column: &Column, units: std::ops::Range<usize>, own: &mut NodeBlock<T>) -> bool {
        let limits = (self.kernel.low, self.kernel.high);
        match (&self.kernel.how, &self.loops) {
            (How::Table(table), _) => {
                each_width!(&column.numbers.cells, cells => {
                    sweep::looked_up(cells.get(units).unwrap_or_default(), table, &mut own.points);
                });
                true
            }
            (How::Decimals(_), Some(loops)) => {
                each_width!(&column.numbers.cells, cells => {
                    sweep::decimals(cells.get(units).unwrap_or_default(), loops, limits, &mut own.points);
                });
                true
            }
            _ => false,
        }
    }
}

/// The cells of a block that no loop judges.
struct Rest<'a> {
    stage: &'a LeafStage<'a>,
    plan: &'a LeafPlan,
    column: &'a Column,
    index: LeafIndex,
    outright: &'a mut Vec<(usize, usize)>,
    place: usize,
}

impl Rest<'_> {
    /// One unit; nothing where the ticks cannot hold its points.
    fn one<T: Tick>(
        &mut self,
        unit: usize,
        is_quick: bool,
        own: &mut NodeBlock<T>,
        gaps: &mut Gaps,
    ) -> Option<()> {
        let position = self.stage.first + unit;
        let slot = self.column.numbers.get(position);
        let needs_rule = slot == Slot::Other || matches!(self.plan.kernel.how, How::Each);
        if self.plan.is_special(position) {
            return self.interpreted(unit, own, gaps);
        }
        let claimed = self.claimed(position)?;
        let points = match slot {
            // The value of a rollup leaf comes from other results, and goes before a claim.
            Slot::Absent if self.plan.is_rollup => return self.interpreted(unit, own, gaps),
            Slot::Absent => {
                let gap = if claimed.is_some() { &mut gaps.unverified } else { &mut gaps.missing };
                *gap += 1;
                claimed.unwrap_or_default()
            }
            Slot::NotApplicable => match self.plan.not_applicable {
                Some(points) => Ticks { low: points, error: 0 },
                None => {
                    own.exclude(unit);
                    return Some(());
                }
            },
            Slot::Pending => {
                gaps.pending += 1;
                Ticks::default()
            }
            // What is left is a value; in its own score the unit's claim goes before it.
            _ if self.stage.pass == Pass::Own && claimed.is_some() => claimed?,
            _ if needs_rule => return self.interpreted(unit, own, gaps),
            Slot::Plain(_) if is_quick => return Some(()),
            Slot::Plain(number) => {
                self.plan.kernel.cell(self.column, position, number, self.stage.compiled.scale)?
            }
            Slot::Other => return None,
        };
        own.put(unit, points).then_some(())
    }

    /// The points that the unit claims, as kept: `Some(None)` where it claims none, nothing where the ticks
    /// cannot hold them.
    fn claimed(&self, position: usize) -> Option<Option<Ticks>> {
        let Some(claims) = self.stage.evidence.declared.get(self.index.0).and_then(Option::as_ref) else {
            return Some(None);
        };
        let scale = self.stage.compiled.scale;
        match claims.points.numbers.get(position) {
            Slot::Absent => Some(None),
            Slot::Plain(number) if claims.points.places <= scale.places => {
                let unit = 10i128.checked_pow(scale.places - claims.points.places)?;
                scale.quotient(i128::from(number).checked_mul(unit)?, 1).map(Some)
            }
            _ => {
                let points = self.stage.set.rounding().kept(claims.get(position)?);
                scale.of(&points).map(Some)
            }
        }
    }

    /// What the interpreter gives the leaf.
    fn interpreted<T: Tick>(&mut self, unit: usize, own: &mut NodeBlock<T>, gaps: &mut Gaps) -> Option<()> {
        let context = Context { unit: UnitIndex(self.stage.first + unit), ..self.stage.context };
        let score = match self.stage.pass {
            Pass::Last => context.last_leaf(self.index),
            Pass::Own => context.own_leaf(self.index),
        };
        gaps.count(&score);
        if score.outright {
            self.outright.push((self.place, unit));
        }
        match score.points {
            Some(points) => own.put(unit, self.stage.compiled.scale.of(&points)?).then_some(()),
            None => {
                own.exclude(unit);
                Some(())
            }
        }
    }
}

impl Gaps {
    pub(super) fn count(&mut self, score: &LeafScore) {
        match score.status {
            LeafStatus::Missing => self.missing += 1,
            LeafStatus::Unverified => self.unverified += 1,
            LeafStatus::Pending => self.pending += 1,
            LeafStatus::Undocumented => self.undocumented += 1,
            _ => {}
        }
    }
}
