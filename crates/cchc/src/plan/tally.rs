//! What is kept of every unit: the figures that are shown, rank and classify.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block::{Block, UNITS};
use super::compiled::{Compiled, CompiledNode};
use super::leaf::{Gaps, LeafStage, Pass};
use super::split::{self, Part};
use super::sweep::Tick;
use super::threads::in_shares;
use super::ticks::{Ticks, rounded};
use crate::criteria::{CriteriaSet, NodeIndex, Rule, Source, SumRule};
use crate::evidence::group_figures::AllFigures;
use crate::evidence::narrow::Slot;
use crate::evidence::{Evidence, Ruling, UnitIndex};
use crate::number::{Number, Rounding};
use crate::score::leaf::Context;
use crate::score::{Bounds, BySource, NodeScore, Options, Reaches, UnitScore, bounds_of, score_unit};

/// The most that all points of a unit may come to, in ticks.
const MOST_TICKS: i128 = 1 << 46;
/// The places that a set with thirds is counted in, where they fit.
const FINE_PLACES: u32 = 12;

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
    /// The nodes that are kept of every unit: fields, tie breaks, and what tiers require.
    pub(super) kept_nodes: Vec<NodeIndex>,
    sources: Vec<Source>,
    pub(super) units: Vec<UnitTally>,
    /// The kept nodes of all units, unit by unit.
    nodes: Vec<Figure>,
    /// The parts by source of all units, unit by unit; empty where a set has one source.
    parts: Vec<Part>,
    /// Units that ticks cannot decide, as the interpreter scores them.
    pub(super) exact: BTreeMap<usize, UnitScore>,
    bounds: BTreeMap<usize, Bounds>,
}

/// A figure of a unit with its applicable maximum; nothing where nothing applies.
pub(super) type Figure = Option<(Ticks, i64)>;

/// What is kept of a unit.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitTally {
    pub(super) last: Figure,
    own: Figure,
    gaps: Gaps,
    is_decided: bool,
}

/// What is kept of a share of the units.
#[derive(Debug, Default)]
struct Share {
    units: Vec<UnitTally>,
    nodes: Vec<Figure>,
    parts: Vec<Part>,
}

/// The figures of a unit as they are shown: rounded once, from exact values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFigures {
    /// The index, in percent; `None` where nothing applies.
    pub index: Option<Number>,
    /// The points; `None` where nothing applies.
    pub points: Option<Number>,
    /// The points as the unit itself claims them.
    pub own: Option<Number>,
    /// What could be reached.
    pub max: Number,
    /// max − points; `None` where nothing applies.
    pub lost: Option<Number>,
    /// Points and maxima by source.
    pub by_source: BySource,
    /// How many leaves stand on less than verified evidence.
    pub gaps: Gaps,
    /// Between which indices the unit can still end, exact, where something is open.
    pub bounds: Option<Bounds>,
}

impl<'a> Tally<'a> {
    /// Scores all units of a case.
    pub fn new(set: &'a CriteriaSet, evidence: &'a Evidence, options: &'a Options) -> Tally<'a> {
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
        for share in shares {
            tally.units.extend(share.units);
            tally.nodes.extend(share.nodes);
            tally.parts.extend(share.parts);
        }
        tally.settle();
        tally
    }

    /// Whether all ticks of a unit stay within four bytes, and the loops for that width.
    fn choose_width(&mut self) {
        let Some(compiled) = &mut self.compiled else { return };
        let reach = compiled.leaves.iter().map(|leaf| {
            [leaf.kernel.low, leaf.kernel.high, leaf.high].map(|end| i128::from(end).abs()).into_iter().max()
        });
        let reach: i128 = reach.map(Option::unwrap_or_default).sum();
        self.is_small = reach.saturating_mul(2) < i32::ROOM;
        let room = if self.is_small { i32::ROOM } else { i64::ROOM };
        for (leaf, column) in compiled.leaves.iter_mut().zip(&self.evidence.columns) {
            leaf.choose_loops(column, compiled.scale, room);
        }
    }

    fn shares<T: Tick>(&self) -> Vec<Share> {
        let units = self.evidence.units.len();
        match &self.compiled {
            Some(compiled) => {
                in_shares(units, compiled.leaves.len(), |share| self.share::<T>(compiled, share))
            }
            None => vec![Share { units: vec![UnitTally::default(); units], ..Share::default() }],
        }
    }

    /// A share of the units, block by block.
    fn share<T: Tick>(&self, compiled: &Compiled, units: Range<usize>) -> Share {
        let mut block = Block::<T>::new(compiled);
        let mut share = Share::default();
        let has_claims = compiled.leaves.iter().any(|leaf| leaf.has_claims);
        for first in units.clone().step_by(UNITS) {
            let length = UNITS.min(units.end - first);
            let mut gaps = vec![Gaps::default(); length];
            self.run(compiled, &mut block, Pass::Last, (first, length), &mut gaps);
            let start = share.units.len();
            (0..length)
                .zip(gaps)
                .for_each(|(unit, gaps)| self.keep(compiled, &block, (unit, gaps), &mut share));
            if has_claims {
                self.run(
                    compiled,
                    &mut block,
                    Pass::Own,
                    (first, length),
                    &mut vec![Gaps::default(); length],
                );
                for (unit, tally) in share.units.iter_mut().skip(start).enumerate() {
                    tally.own = whole(compiled, &block, unit);
                    tally.is_decided &= block.undecided.get(unit) == Some(&false);
                }
            }
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
        (unit, gaps): (usize, Gaps),
        share: &mut Share,
    ) {
        let last = whole(compiled, block, unit);
        share.nodes.extend(self.kept_nodes.iter().map(|node| figure(compiled, block, node.0 + 1, unit)));
        let is_split =
            self.sources.len() < 2 || split::parts(compiled, block, unit, &self.sources, &mut share.parts);
        let is_decided = block.undecided.get(unit) == Some(&false) && is_split;
        share.units.push(UnitTally { last, own: last, gaps, is_decided });
    }

    pub(super) fn context(&self, unit: UnitIndex) -> Context<'_> {
        let (set, evidence, options) = (self.set, self.evidence, self.options);
        Context { set, evidence, options, figures: &self.group_figures, reaches: &self.reaches, unit }
    }

    /// Hands to the interpreter what the ticks cannot tell, and computes bounds where something is open.
    fn settle(&mut self) {
        let leaves = self.set.leaves.len();
        let undecided: Vec<usize> =
            self.evidence.unit_indices().map(UnitIndex::position).filter(|unit| !self.tells(*unit)).collect();
        let shares = in_shares(undecided.len(), leaves * UNITS, |share| {
            let units = undecided.get(share).unwrap_or_default().iter();
            units.map(|unit| (*unit, score_unit(&self.context(UnitIndex(*unit))))).collect::<Vec<_>>()
        });
        let exact: BTreeMap<usize, UnitScore> = shares.into_iter().flatten().collect();
        if self.has_open() {
            let bounds = self.evidence.unit_indices().filter_map(|unit| {
                let context = self.context(unit);
                Some((unit.0, bounds_of(&context, &context.last_leaves())?))
            });
            self.bounds = bounds.collect();
        }
        self.exact = exact;
    }

    /// Whether the ticks of a unit tell all its figures as they are shown.
    fn tells(&self, unit: usize) -> bool {
        let Some(tally) = self.units.get(unit).filter(|tally| tally.is_decided) else { return false };
        let is_exact = |figure: &Figure| figure.is_none_or(|(ticks, _)| ticks.error == 0);
        let parts_are_exact = self.parts_of(unit).iter().all(|part| part.points.error == 0);
        (is_exact(&tally.last) && is_exact(&tally.own) && parts_are_exact)
            || self.shown(unit, tally).is_some()
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

    /// How many units the interpreter had to score, because ticks could not decide some figure of theirs.
    pub fn interpreted(&self) -> usize {
        self.exact.len()
    }

    /// Makes something of every unit's score, in the order of the case, on all cores. No more scores are held
    /// than are being made.
    pub fn map_scores<R: Send>(&self, make: impl Fn(UnitIndex, UnitScore) -> R + Sync) -> Vec<R> {
        let shares = in_shares(self.units.len(), self.set.leaves.len() * UNITS, |share| {
            share.map(|unit| make(UnitIndex(unit), self.score(UnitIndex(unit)))).collect::<Vec<R>>()
        });
        shares.into_iter().flatten().collect()
    }

    /// Makes something of every unit, in the order of the case, on all cores.
    pub fn map_units<R: Send>(&self, make: impl Fn(UnitIndex) -> R + Sync) -> Vec<R> {
        let shares = in_shares(self.units.len(), self.set.leaves.len(), |share| {
            share.map(|unit| make(UnitIndex(unit))).collect::<Vec<R>>()
        });
        shares.into_iter().flatten().collect()
    }

    /// The units whose bounds may lie farther apart than they can end.
    pub fn loosely_bounded(&self) -> impl Iterator<Item = UnitIndex> {
        self.bounds.iter().filter(|(_, bounds)| bounds.loose).map(|(unit, _)| UnitIndex(*unit))
    }

    /// The figures of a unit.
    pub fn figures(&self, unit: UnitIndex) -> UnitFigures {
        let tally = self.units.get(unit.0).cloned().unwrap_or_default();
        let figures = match self.exact.get(&unit.0) {
            Some(score) => Some(self.of_score(score)),
            None => self.shown(unit.0, &tally),
        };
        let mut figures = figures.unwrap_or_else(|| self.of_score(&self.score(unit)));
        figures.bounds = self.bounds.get(&unit.0).cloned();
        figures
    }

    fn of_score(&self, score: &UnitScore) -> UnitFigures {
        let (of_points, of_index) = (self.set.rounding().of_points(), self.set.rounding().of_index());
        let whole = score.last.whole.as_ref();
        let part = |part: &NodeScore| NodeScore {
            points: part.points.round(of_points),
            max: part.max.round(of_points),
        };
        let mut gaps = Gaps::default();
        score.leaves.iter().for_each(|leaf| gaps.count(leaf));
        UnitFigures {
            index: score.last.index().map(|index| index.round(of_index)),
            points: whole.map(|whole| whole.points.round(of_points)),
            own: score.own.whole.as_ref().map(|whole| whole.points.round(of_points)),
            max: whole.map(|whole| whole.max.round(of_points)).unwrap_or_default(),
            lost: whole.map(|whole| whole.lost().round(of_points)),
            by_source: score.by_source.iter().map(|(source, score)| (*source, part(score))).collect(),
            gaps,
            bounds: score.bounds.clone(),
        }
    }

    /// The figures of a unit, as far as its ticks tell them.
    fn shown(&self, unit: usize, tally: &UnitTally) -> Option<UnitFigures> {
        let shown = Shown { one: 10i128.checked_pow(self.compiled.as_ref()?.scale.places)?, set: self.set };
        let last = tally.last;
        let parts = self.parts(unit, tally).into_iter().map(|(source, part)| {
            let score = NodeScore { points: shown.points(part.points)?, max: shown.whole(part.max)? };
            Some((source, score))
        });
        Some(UnitFigures {
            index: last
                .map(|(points, max)| shown.index(points, max))
                .map_or(Some(None), |index| index.map(Some))?,
            points: last
                .map(|(points, _)| shown.points(points))
                .map_or(Some(None), |points| points.map(Some))?,
            own: tally.own.map(|(own, _)| shown.points(own)).map_or(Some(None), |own| own.map(Some))?,
            max: last.map_or(Some(Number::ZERO), |(_, max)| shown.whole(max))?,
            lost: last
                .map(|(points, max)| shown.lost(points, max))
                .map_or(Some(None), |lost| lost.map(Some))?,
            by_source: parts.collect::<Option<_>>()?,
            gaps: tally.gaps,
            bounds: None,
        })
    }

    fn parts(&self, unit: usize, tally: &UnitTally) -> Vec<(Source, Part)> {
        match (self.sources.as_slice(), tally.last) {
            ([only], Some((points, max))) => vec![(*only, Part { points, max })],
            (sources, None) => sources.iter().map(|source| (*source, Part::default())).collect(),
            (sources, Some(_)) => sources.iter().copied().zip(self.parts_of(unit).iter().copied()).collect(),
        }
    }

    fn parts_of(&self, unit: usize) -> &[Part] {
        of_unit(&self.parts, self.sources.len(), unit)
    }

    /// The figures of the kept nodes of a unit.
    pub(super) fn nodes_of(&self, unit: usize) -> &[Figure] {
        of_unit(&self.nodes, self.kept_nodes.len(), unit)
    }
}

/// The stretch of one unit in a list that goes unit by unit.
fn of_unit<E>(all: &[E], each: usize, unit: usize) -> &[E] {
    all.get(unit * each..(unit + 1) * each).unwrap_or_default()
}

/// Rounds figures to what is shown.
struct Shown<'a> {
    set: &'a CriteriaSet,
    /// How many ticks a point has.
    one: i128,
}

impl Shown<'_> {
    fn points(&self, points: Ticks) -> Option<Number> {
        self.range(points.low.into(), points.high().into(), self.one, self.set.rounding().of_points())
    }

    fn whole(&self, ticks: i64) -> Option<Number> {
        self.points(Ticks { low: ticks, error: 0 })
    }

    fn lost(&self, points: Ticks, max: i64) -> Option<Number> {
        let (low, high) =
            (i128::from(max) - i128::from(points.high()), i128::from(max) - i128::from(points.low));
        self.range(low, high, self.one, self.set.rounding().of_points())
    }

    fn index(&self, points: Ticks, max: i64) -> Option<Number> {
        let hundred = |end: i64| i128::from(end) * 100;
        self.range(hundred(points.low), hundred(points.high()), max.into(), self.set.rounding().of_index())
    }

    fn range(&self, low: i128, high: i128, denominator: i128, rounding: Rounding) -> Option<Number> {
        let count = rounded(low, high, denominator, rounding)?;
        Some(Number::from_decimal(count.into(), -i64::from(rounding.places)))
    }
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
    let mut nodes: Vec<NodeIndex> =
        set.top.iter().copied().chain(set.ranking.tie_break.iter().copied()).chain(required).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// Compiles the set in as many places as it needs and as there is room for.
fn compile(set: &CriteriaSet, evidence: &Evidence, options: &Options) -> Option<Compiled> {
    let least = constants(set).map(|number| number.decimal_places()).max()?.unwrap_or(u32::MAX);
    let least = least.max(set.rounding.points);
    let total = set.leaves.iter().map(|leaf| &set.node(leaf.node).max);
    let reach = Number::sum(total.chain([&set.total]));
    let fits = |places: &u32| reach.in_ticks(*places).is_some_and(|(ticks, _)| ticks < MOST_TICKS);
    let most = (0..=18).filter(fits).max()?;
    let wanted = match set.rounding.sum {
        SumRule::Rounded => least,
        SumRule::Exact => places_of_points(set, evidence),
    };
    let places = wanted.max(least).min(most);
    (places >= least).then(|| Compiled::new(set, evidence, options, places)).flatten()
}

/// The numbers that have to be whole ticks.
fn constants(set: &CriteriaSet) -> impl Iterator<Item = &Number> {
    let gates = set.nodes.iter().flat_map(|node| &node.gates).map(|gate| &gate.at_most);
    std::iter::once(&set.total).chain(set.nodes.iter().map(|node| &node.max)).chain(gates)
}

/// The places in which all points of plain decimals are whole.
fn places_of_points(set: &CriteriaSet, evidence: &Evidence) -> u32 {
    let leaves = set.leaves.iter().zip(&evidence.columns);
    let places = leaves.map(|(leaf, column)| match &leaf.rule {
        Rule::Bands(bands) => {
            let shares = bands.steps.iter().map(|step| match &step.worth {
                crate::criteria::Worth::Share(share) => {
                    share.decimal_places().unwrap_or(0) + 2 + column.places
                }
                crate::criteria::Worth::Points(points) => points.decimal_places().unwrap_or(0),
            });
            let fraction = if column.denominators.is_some() { FINE_PLACES } else { 0 };
            shares.max().unwrap_or(0).max(fraction)
        }
        Rule::Choice(_) | Rule::Checklist(_) => {
            let options = leaf.rule.choosable().unwrap_or_default().iter();
            options.map(|option| option.points.decimal_places().unwrap_or(0)).max().unwrap_or(0)
        }
        Rule::Count(count) => {
            let parts =
                [Some(&count.each), count.start.as_ref(), count.at_least.as_ref(), count.at_most.as_ref()];
            parts.into_iter().flatten().map(|part| part.decimal_places().unwrap_or(0)).max().unwrap_or(0)
        }
        Rule::Judged(_) => column.places,
        Rule::Curve(_) | Rule::Survey(_) | Rule::Rollup(_) | Rule::Unknown => FINE_PLACES,
    });
    let weighted = set.nodes.iter().any(|node| node.weight.is_some());
    let declared = evidence.declared.iter().flatten().map(|claims| claims.points.places);
    places.chain(declared).chain([if weighted { FINE_PLACES } else { 0 }]).max().unwrap_or(0)
}
