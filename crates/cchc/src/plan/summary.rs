//! The figures of ranking groups: means over exact values, rounded once.
//!
//! Ticks are added up for all units of a group; where the sum's range does not tell the rounded mean, the exact
//! values are added.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block::{Block, UNITS};
use super::compiled::Compiled;
use super::leaf::{Gaps, Pass};
use super::sweep::Tick;
use super::tally::{Figure, Tally, figure};
use super::threads::in_shares;
use super::ticks::rounded;
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::rank::{GroupSummary, Standing};

/// How finely a percent is added where maxima differ between units.
const FINE: i128 = 1_000_000_000_000_000;

/// The sum of one node's percents over a group, in parts of [`FINE`].
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Points of units whose maximum is the node's own, in ticks.
    low: i128,
    high: i128,
    /// Shares of units with another maximum, in parts of [`FINE`].
    other_low: i128,
    other_high: i128,
    units: i128,
    /// Whether some unit's figure is not told by ticks.
    is_open: bool,
}

/// The sums of all nodes of all groups: the whole, then the nodes, group by group.
type Sums = Vec<Sum>;

impl Tally<'_> {
    /// The figures of all ranking groups, given where their units stand.
    pub fn groups(&self, standings: &[Standing]) -> Vec<GroupSummary> {
        let sums = if self.is_small { self.sums::<i32>() } else { self.sums::<i64>() };
        let mut members: Vec<Vec<UnitIndex>> = vec![Vec::new(); self.evidence.groups.len()];
        for unit in self.evidence.unit_indices() {
            if let Some(members) = members.get_mut(self.evidence.group_of(unit)) {
                members.push(unit);
            }
        }
        let places = self.set.nodes.len() + 1;
        let groups = members.iter().enumerate().map(|(group, members)| {
            let sums = sums.get(group * places..(group + 1) * places).unwrap_or_default();
            self.summary(members, sums, standings)
        });
        groups.collect()
    }

    fn summary(&self, members: &[UnitIndex], sums: &[Sum], standings: &[Standing]) -> GroupSummary {
        let mut tiers = BTreeMap::new();
        for tier in members.iter().filter_map(|unit| standings.get(unit.0)?.tier) {
            *tiers.entry(tier).or_insert(0) += 1;
        }
        let mut means: Vec<Option<Option<Number>>> =
            (0..=self.set.nodes.len()).map(|place| self.mean(place, sums.get(place)?)).collect();
        if means.iter().any(Option::is_none) {
            self.exact_means(members, &mut means);
        }
        let mut means = means.into_iter().map(Option::flatten);
        GroupSummary {
            units: members.len(),
            mean_index: means.next().flatten(),
            tiers,
            mean_percents: means.collect(),
        }
    }

    /// The mean of a sum; nothing where the sum does not tell it, `Some(None)` where it has no units.
    fn mean(&self, place: usize, sum: &Sum) -> Option<Option<Number>> {
        let max = i128::from(self.compiled.as_ref()?.nodes.get(place)?.max);
        if sum.is_open {
            return None;
        }
        if sum.units == 0 {
            return Some(None);
        }
        let rounding = self.set.rounding.of_index();
        let (low, high, whole) = if sum.other_high == 0 && sum.other_low == 0 {
            (sum.low, sum.high, max)
        } else {
            let part = |ticks: i128| if max > 0 { ticks.checked_mul(FINE) } else { Some(0) };
            let whole = max.max(1);
            let low = part(sum.low)?.div_euclid(whole).checked_add(sum.other_low)?;
            let high = part(sum.high)?.div_euclid(whole).checked_add(1)?.checked_add(sum.other_high)?;
            (low, high, FINE)
        };
        let percent = |end: i128| end.checked_mul(100);
        let count = rounded(percent(low)?, percent(high)?, whole.checked_mul(sum.units)?, rounding)?;
        Some(Some(Number::from_decimal(count.into(), -i64::from(rounding.places))))
    }

    /// Fills means that ticks do not tell from exact values.
    fn exact_means(&self, members: &[UnitIndex], means: &mut [Option<Option<Number>>]) {
        let mut values: Vec<Vec<Number>> = vec![Vec::new(); means.len()];
        for unit in members {
            let score = self.score(*unit);
            let nodes = score.last.nodes.iter().map(|node| node.as_ref().and_then(|node| node.percent()));
            let percents = std::iter::once(score.last.index()).chain(nodes);
            for ((values, percent), mean) in values.iter_mut().zip(percents).zip(means.iter()) {
                values.extend(percent.filter(|_| mean.is_none()));
            }
        }
        let rounding = self.set.rounding.of_index();
        for (mean, values) in means.iter_mut().zip(values).filter(|(mean, _)| mean.is_none()) {
            *mean = Some(Number::rounded_mean(&values, rounding));
        }
    }

    fn sums<T: Tick>(&self) -> Sums {
        let Some(compiled) = &self.compiled else {
            let open = Sum { is_open: true, ..Sum::default() };
            return vec![open; self.evidence.groups.len() * (self.set.nodes.len() + 1)];
        };
        let units = self.evidence.units.len();
        let shares = in_shares(units, compiled.leaves.len(), |share| self.share_sums::<T>(compiled, share));
        let mut shares = shares.into_iter();
        let mut all = shares.next().unwrap_or_default();
        for share in shares {
            all.iter_mut().zip(share).for_each(|(sum, part)| sum.add(&part));
        }
        all
    }

    fn share_sums<T: Tick>(&self, compiled: &Compiled, units: Range<usize>) -> Sums {
        let (places, groups) = (compiled.nodes.len(), self.evidence.groups.len());
        let mut sums = vec![Sum::default(); groups * places];
        let mut block = Block::<T>::new(compiled, UNITS.min(units.len()));
        for first in units.clone().step_by(UNITS) {
            let length = UNITS.min(units.end - first);
            self.run(compiled, &mut block, Pass::Last, (first, length), &mut vec![Gaps::default(); length]);
            let group_of = self.evidence.group_of.get(first..first + length).unwrap_or_default();
            for place in 0..places {
                add_node(compiled, &block, place, group_of, &mut sums);
            }
            for (unit, group) in group_of.iter().enumerate() {
                if block.undecided.get(unit) != Some(&false) {
                    let sums = sums.get_mut(group * places..(group + 1) * places).unwrap_or_default();
                    sums.iter_mut().for_each(|sum| sum.is_open = true);
                }
            }
        }
        sums
    }
}

/// Adds the percents of one node of a block to the sums of the groups.
fn add_node<T: Tick>(
    compiled: &Compiled,
    block: &Block<T>,
    place: usize,
    group_of: &[usize],
    sums: &mut Sums,
) {
    let (Some(node), Some(own)) = (compiled.nodes.get(place), block.nodes.get(place)) else { return };
    let places = compiled.nodes.len();
    if node.max > 0 && own.error.is_empty() && own.max.is_empty() {
        // Nothing but points: the usual case, and the quick one.
        let mut parts = vec![(0i64, 0i64); sums.len() / places];
        for (points, group) in own.points.iter().zip(group_of) {
            if let Some((part, units)) = parts.get_mut(*group) {
                *part = part.wrapping_add(points.wide());
                *units += 1;
            }
        }
        for (sums, (part, units)) in sums.chunks_mut(places).zip(parts) {
            if let Some(sum) = sums.get_mut(place) {
                sum.low += i128::from(part);
                sum.high += i128::from(part);
                sum.units += i128::from(units);
            }
        }
        return;
    }
    for (unit, group) in group_of.iter().enumerate() {
        let figure = figure(compiled, block, place, unit).filter(|(_, max)| *max > 0);
        if let Some(sum) = sums.get_mut(group * places + place) {
            sum.count(figure, node.max);
        }
    }
}

impl Sum {
    /// Counts a unit in, whose percent is its points ÷ its maximum.
    fn count(&mut self, figure: Figure, usual: i64) {
        let Some((points, max)) = figure else { return };
        self.units += 1;
        if max == usual {
            self.low += i128::from(points.low);
            self.high += i128::from(points.high());
            return;
        }
        let max = i128::from(max);
        let share = |end: i64| i128::from(end).checked_mul(FINE);
        match (share(points.low), share(points.high())) {
            (Some(low), Some(high)) => {
                self.other_low += low.div_euclid(max);
                self.other_high += high.div_euclid(max) + 1;
            }
            _ => self.is_open = true,
        }
    }

    fn add(&mut self, other: &Sum) {
        self.low += other.low;
        self.high += other.high;
        self.other_low += other.other_low;
        self.other_high += other.other_high;
        self.units += other.units;
        self.is_open |= other.is_open;
    }
}
