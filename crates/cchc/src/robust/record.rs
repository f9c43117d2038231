//! What is kept of draws: how often each unit had each rank and each tier, and how often pairs turned.
//!
//! Only counts, which add up to the same whatever the order, so that draws can be made on all cores.

use std::collections::BTreeMap;

use super::contest::Contest;
use crate::evidence::UnitIndex;
use crate::plan::threads::all;

/// What draws of one kind came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// How many there were.
    pub draws: u32,
    /// What became of each unit, in the order of the case.
    pub units: Vec<UnitDraws>,
}

/// What became of a unit in draws.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UnitDraws {
    /// How often it had each rank; empty where it is not ranked.
    pub ranks: BTreeMap<usize, u32>,
    /// How often it had each tier, by the tier's place in the set; `None` where it had none.
    pub tiers: BTreeMap<Option<usize>, u32>,
}

impl UnitDraws {
    /// The best and the worst rank it had.
    pub fn rank_range(&self) -> Option<(usize, usize)> {
        let (best, _) = self.ranks.first_key_value()?;
        let (worst, _) = self.ranks.last_key_value()?;
        Some((*best, *worst))
    }

    /// The ranks between which it stood in nine of ten draws: one in twenty was better at most, and one in twenty
    /// worse.
    pub fn likely_ranks(&self) -> Option<(usize, usize)> {
        let draws: u64 = self.ranks.values().map(|count| u64::from(*count)).sum();
        let reaches = |counts: &mut dyn Iterator<Item = (&usize, &u32)>| {
            let mut passed = 0u64;
            for (rank, count) in counts {
                passed += u64::from(*count);
                if passed * 20 > draws {
                    return Some(*rank);
                }
            }
            None
        };
        Some((reaches(&mut self.ranks.iter())?, reaches(&mut self.ranks.iter().rev())?))
    }

    fn add(&mut self, other: UnitDraws) {
        other.ranks.into_iter().for_each(|(rank, count)| *self.ranks.entry(rank).or_default() += count);
        other.tiers.into_iter().for_each(|(tier, count)| *self.tiers.entry(tier).or_default() += count);
    }
}

/// Where the units stand in one draw.
pub(super) struct Outcome<K> {
    /// What ranks each unit.
    pub(super) keys: Vec<Option<K>>,
    /// Its tier.
    pub(super) tiers: Vec<Option<usize>>,
}

/// The counts of many draws.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) draws: u32,
    units: Vec<UnitDraws>,
    /// How often each watched pair turned.
    turned: Vec<u32>,
}

/// So many shares are all draws cut into; what a share needs is made once for it.
const SHARES: u32 = 16;

impl Record {
    pub(super) fn empty(units: usize, pairs: usize) -> Record {
        Record { draws: 0, units: vec![UnitDraws::default(); units], turned: vec![0; pairs] }
    }

    /// Makes so many draws on all cores. `prepare` makes what a share of them works with, `draw` one draw.
    pub(super) fn of<S, K: Ord>(
        contest: &Contest<'_>,
        pairs: &[(UnitIndex, UnitIndex)],
        draws: u32,
        progress: &(dyn Fn(u32) + Sync),
        prepare: impl Fn() -> S + Sync,
        draw: impl Fn(&mut S, u32) -> Outcome<K> + Sync,
    ) -> Record {
        let units = contest.keys.len();
        let shares: Vec<Record> = all((0..SHARES.min(draws)).collect(), |share| {
            let (mut record, mut state) = (Record::empty(units, pairs.len()), prepare());
            for number in (share..draws).step_by(SHARES as usize) {
                record.count(contest, pairs, &draw(&mut state, number));
                progress(1);
            }
            record
        });
        let mut all = Record::empty(units, pairs.len());
        shares.into_iter().for_each(|share| all.add(share));
        all
    }

    fn count<K: Ord>(
        &mut self,
        contest: &Contest<'_>,
        pairs: &[(UnitIndex, UnitIndex)],
        outcome: &Outcome<K>,
    ) {
        self.draws += 1;
        let standings = contest.ranks(&outcome.keys).into_iter().zip(&outcome.tiers);
        for (unit, (rank, tier)) in self.units.iter_mut().zip(standings) {
            if let Some(rank) = rank {
                *unit.ranks.entry(rank).or_default() += 1;
            }
            *unit.tiers.entry(*tier).or_default() += 1;
        }
        let key = |unit: &UnitIndex| outcome.keys.get(unit.0).and_then(Option::as_ref);
        for (turned, (ahead, behind)) in self.turned.iter_mut().zip(pairs) {
            *turned += u32::from(key(behind) >= key(ahead));
        }
    }

    fn add(&mut self, other: Record) {
        self.draws += other.draws;
        self.units.iter_mut().zip(other.units).for_each(|(unit, other)| unit.add(other));
        self.turned.iter_mut().zip(other.turned).for_each(|(turned, other)| *turned += other);
    }

    /// How often a watched pair turned.
    pub(super) fn turned(&self, pair: usize) -> u32 {
        self.turned.get(pair).copied().unwrap_or_default()
    }

    pub(super) fn drawn(self) -> Drawn {
        Drawn { draws: self.draws, units: self.units }
    }
}
