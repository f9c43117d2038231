//! Targets, and what must be reached of index and nodes so that one of them is.
//!
//! A tier asks for an index and for percents of nodes, a rank for being ahead of all but so many rivals. Both
//! can be reached in several ways; each way is a list of least points, which is all that a search knows.

use super::model::Bound;
use super::own::Own;
use super::part::{Needs, Part};
use super::rivals::Rivals;
use crate::criteria::{CriteriaSet, NodeIndex, RankingBy, Tier, TierBound};
use crate::number::{Number, NumberStyle, RoundingMode};
use crate::problem::{Problem, in_case};
use crate::rank::Key;
use crate::score::TreeScore;
use crate::simulate::Outcome;

/// Of a tier with more requirements than this, the others are not lifted.
const MOST_LIFTED: usize = 6;

/// What is to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// At least this index, as it ranks and classifies.
    Index(Number),
    /// This tier, by its place in the set, or a better one.
    Tier(usize),
    /// At most this rank in the ranking group.
    Rank(usize),
}

impl Target {
    /// At least the index that a text says.
    ///
    /// # Errors
    /// It is no number.
    pub fn index(text: &str, style: NumberStyle) -> Result<Target, Problem> {
        let index = Number::parse_styled(text, style);
        index.map(Target::Index).map_err(|error| in_case::number(text, error, style))
    }

    /// Whether it is reached.
    pub fn is_reached(&self, outcome: &Outcome) -> bool {
        match self {
            Target::Index(least) => outcome.ranking_index.as_ref().is_some_and(|index| index >= least),
            Target::Tier(worst) => outcome.tier.is_some_and(|tier| tier <= *worst),
            Target::Rank(worst) => outcome.rank.is_some_and(|rank| rank <= *worst),
        }
    }
}

/// A target seen from one unit.
pub(super) struct Goals<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) target: &'a Target,
    /// The unit as it stands; maxima never change.
    pub(super) tree: &'a TreeScore,
    pub(super) rivals: &'a Rivals<'a>,
    /// Whether requirements of tiers may be lifted.
    pub(super) lifts: bool,
    /// The tiers that would do, by their places.
    tiers: Vec<usize>,
}

impl<'a> Goals<'a> {
    pub(super) fn of(
        own: &Own<'a>,
        target: &'a Target,
        tree: &'a TreeScore,
        rivals: &'a Rivals<'a>,
    ) -> Goals<'a> {
        let set = own.ground.set;
        let group = &own.ground.evidence.unit(own.ground.unit).group;
        let last = match target {
            Target::Tier(tier) => *tier,
            _ => 0,
        };
        let would_do = |(at, tier): &(usize, &Tier)| *at <= last && tier.is_for(group);
        let tiers = set.tiers().iter().enumerate().filter(would_do).map(|(at, _)| at).collect();
        Goals { set, target, tree, rivals, lifts: false, tiers }
    }

    /// How many ways of reaching the target there are.
    pub(super) fn count(&self) -> usize {
        match self.target {
            Target::Index(_) => 1,
            Target::Tier(_) => self.tiers.iter().map(|tier| self.ways_of(*tier)).sum(),
            Target::Rank(_) => match self.set.ranking().tie_break.len() {
                0 => 1,
                several => several + 2,
            },
        }
    }

    /// What the way of a part asks for; `None` where it leads nowhere. Where rivals are not settled they are
    /// taken to be at their worst.
    pub(super) fn needs(&self, own: &Own<'_>, part: &Part) -> Option<Needs> {
        match self.target {
            Target::Index(least) => Some(self.index(least, false).into_iter().collect()),
            Target::Tier(_) => {
                let (tier, lifted) = self.tier_of(part.goal)?;
                self.tier(self.set.tiers().get(tier)?, lifted)
            }
            Target::Rank(worst) => {
                if !own.ground.evidence.unit(own.ground.unit).ranked {
                    return None;
                }
                match self.rivals.key_to_reach(own, part, *worst) {
                    Some(key) => self.ahead_of(&key, part.goal),
                    // So few rivals that any index does.
                    None => Some(Vec::new()),
                }
            }
        }
    }

    /// In how many ways the requirements of a tier may be lifted: all sets of them, while they are few.
    fn ways_of(&self, tier: usize) -> usize {
        let requires = self.set.tiers().get(tier).map_or(0, |tier| tier.requires.len());
        if self.lifts { 1 << requires.min(MOST_LIFTED) } else { 1 }
    }

    /// The tier that a way is about, and which of its requirements are lifted, as bits.
    pub(super) fn tier_of(&self, way: usize) -> Option<(usize, usize)> {
        let mut left = way;
        for tier in &self.tiers {
            let ways = self.ways_of(*tier);
            if left < ways {
                return Some((*tier, left));
            }
            left -= ways;
        }
        None
    }

    /// How many requirements a way lifts.
    pub(super) fn lifted(&self, way: usize) -> i64 {
        match self.target {
            Target::Tier(_) if self.lifts => {
                self.tier_of(way).map_or(0, |(_, lifted)| i64::from(lifted.count_ones()))
            }
            _ => 0,
        }
    }

    fn whole(&self) -> usize {
        self.tree.nodes.len()
    }

    /// The points of the whole from which on the index is at least this, or above it.
    fn index(&self, least: &Number, strict: bool) -> Option<(usize, Bound<Number>)> {
        let max = &self.tree.whole.as_ref()?.max;
        let (at, strict) = match self.set.ranking().by {
            RankingBy::Exact => (least.clone(), strict),
            RankingBy::Rounded => {
                let rounding = self.set.rounding().of_index();
                let unit = Number::from_decimal(1, -i64::from(rounding.places));
                let steps = least.checked_div(&unit).unwrap_or_default();
                let floor = steps.floor();
                let steps = if strict || floor != steps { &floor + &Number::ONE } else { floor };
                // Half a step below it is rounded up to it, but for halves that go to an even neighbour.
                let half = Number::ONE.checked_div(&Number::from(2)).unwrap_or_default();
                let odd = !(&steps * &half).is_whole();
                let at = (&steps - &half) * unit;
                (at, rounding.mode == RoundingMode::HalfEven && odd)
            }
        };
        let points = (at * max.clone()).checked_div(&Number::hundred())?;
        Some((self.whole(), Bound { at: points, strict }))
    }

    fn tier(&self, tier: &Tier, lifted: usize) -> Option<Needs> {
        let mut needs = Needs::new();
        match &tier.bound {
            None => {}
            Some(TierBound::From(bound)) => needs.extend(self.index(bound, false)),
            Some(TierBound::Above(bound)) => needs.extend(self.index(bound, true)),
        }
        for (place, required) in tier.requires.iter().enumerate() {
            if place < MOST_LIFTED && lifted >> place & 1 == 1 {
                continue;
            }
            let Some(score) = self.tree.node(required.node).filter(|score| score.max.is_positive()) else {
                // A node that is excluded or has none passes.
                continue;
            };
            let points = (&required.percent * &score.max).checked_div(&Number::hundred())?;
            needs.push((required.node.position(), Bound { at: points, strict: false }));
        }
        Some(needs)
    }

    /// One way of not being behind a key: above its index; or at least at it, and above at one of the nodes that
    /// break ties and not behind at those before; or not behind at any.
    fn ahead_of(&self, key: &Key, way: usize) -> Option<Needs> {
        let (index, points) = key;
        let nodes = &self.set.ranking().tie_break;
        if !nodes.is_empty() && way == 0 {
            return Some(self.index(index, true).into_iter().collect());
        }
        let mut needs: Needs = self.index(index, false).into_iter().collect();
        for (place, (node, points)) in nodes.iter().zip(points).enumerate() {
            let strict = way == place + 1;
            match self.tie(*node, points, strict) {
                Tie::Never => return None,
                Tie::Always => {}
                Tie::At(need) => needs.push(need),
            }
            if strict {
                break;
            }
        }
        Some(needs)
    }

    fn tie(&self, node: NodeIndex, points: &Number, strict: bool) -> Tie {
        let need = Bound { at: points.clone(), strict };
        match self.tree.node(node) {
            Some(_) => Tie::At((node.position(), need)),
            // An excluded node counts 0.
            None if need.holds(&Number::ZERO) => Tie::Always,
            None => Tie::Never,
        }
    }
}

enum Tie {
    Never,
    Always,
    At((usize, Bound<Number>)),
}
