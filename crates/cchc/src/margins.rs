//! Margins: what separates each unit from the next rank and the next tier, upwards and downwards.
//!
//! Distances are those of the index that ranks; points are points of the whole, exact: what has to be added, or can
//! be lost, until the index is the one at which things change. How points are won or lost is not asked here.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, NodeIndex, RankingBy, Tier, TierBound};
use crate::evidence::{Evidence, UnitIndex};
use crate::number::{Number, RoundingMode};
use crate::rank::{Key, Standings, failing_percent, key, ranking_index};
use crate::score::{NodeScore, Scores, TreeScore};

/// What separates one unit from what is next to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margins {
    /// The unit.
    pub unit: UnitIndex,
    /// Those right ahead, where it is ranked and not first.
    pub ahead: Option<RankMargin>,
    /// Those right behind, where it is ranked and not last.
    pub behind: Option<RankMargin>,
    /// The next better tier, where there is one.
    pub better: Option<TierMargin>,
    /// Its own tier, where it has one: what can be lost before it is left.
    pub own: Option<TierMargin>,
}

/// What separates a unit from those of the next rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankMargin {
    /// The units of the next rank.
    pub units: Vec<UnitIndex>,
    /// Their rank.
    pub rank: usize,
    /// Their index, as it ranks.
    pub index: Number,
    /// How far their index is from the unit's own, at least 0.
    pub distance: Number,
    /// The points of the whole to their index: to be won, or to be lost.
    pub points: Reach,
    /// Where the index is the same: the node whose points decided.
    pub tie_break: Option<NodeIndex>,
    /// Whether one unit of the last place of the index decides, or less.
    pub by_a_hair: bool,
}

/// Points of the whole up to a threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How many.
    pub points: Number,
    /// Whether exactly so many reach it; otherwise it takes more, as little as one likes.
    pub closed: bool,
}

impl Reach {
    /// The least points with so many decimal places that are enough.
    pub fn enough(&self, places: u32) -> Number {
        let unit = Number::from_decimal(1, -i64::from(places));
        let counts = self.points.checked_div(&unit).unwrap_or_default();
        let up = -&(-&counts).floor();
        let up = if up == counts && !self.closed { up + Number::ONE } else { up };
        &up * &unit
    }

    /// The most points with so many decimal places that are safe to lose.
    pub fn safe(&self, places: u32) -> Number {
        let unit = Number::from_decimal(1, -i64::from(places));
        let counts = self.points.checked_div(&unit).unwrap_or_default();
        let down = counts.floor();
        let down = if down == counts && !self.closed { down - Number::ONE } else { down };
        &down * &unit
    }
}

/// What separates a unit from a tier, or keeps it in its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierMargin {
    /// The tier, by its place in the set.
    pub tier: usize,
    /// The index from which on it holds, as it ranks; `None` where every index does.
    pub index: Option<Number>,
    /// How far the unit's index is from it, at least 0.
    pub distance: Number,
    /// The points of the whole to it: to be won, or to be lost before the tier's bound fails. For the own tier
    /// `closed` says that exactly so many can be lost.
    pub points: Reach,
    /// What is required beside the index and fails: the node, its percent, the percent asked.
    pub failing: Vec<(NodeIndex, Number, Number)>,
    /// Whether one unit of the last place of the index decides, or less.
    pub by_a_hair: bool,
}

/// The margins of all units, in the order of the case.
pub fn margins(
    set: &CriteriaSet,
    evidence: &Evidence,
    scores: &Scores,
    standings: &Standings,
) -> Vec<Margins> {
    let surveyor = Surveyor { set, evidence, scores, standings };
    let fields = surveyor.fields();
    evidence.unit_indices().map(|unit| surveyor.margins(unit, &fields)).collect()
}

/// Units of a group that are ranked, by what ranks them, each key with its units.
type Field = BTreeMap<Key, Vec<UnitIndex>>;

struct Surveyor<'a> {
    set: &'a CriteriaSet,
    evidence: &'a Evidence,
    scores: &'a Scores,
    standings: &'a Standings,
}

impl Surveyor<'_> {
    fn fields(&self) -> BTreeMap<usize, Field> {
        let mut fields: BTreeMap<usize, Field> = BTreeMap::new();
        for unit in self.evidence.unit_indices().filter(|unit| self.evidence.unit(*unit).ranked) {
            let Some(key) = self.tree(unit).and_then(|tree| key(self.set, tree)) else { continue };
            fields.entry(self.evidence.group_of(unit)).or_default().entry(key).or_default().push(unit);
        }
        fields
    }

    fn tree(&self, unit: UnitIndex) -> Option<&TreeScore> {
        self.scores.units.get(unit.0).map(|score| &score.last)
    }

    fn margins(&self, unit: UnitIndex, fields: &BTreeMap<usize, Field>) -> Margins {
        let nothing = Margins { unit, ahead: None, behind: None, better: None, own: None };
        let Some(tree) = self.tree(unit) else { return nothing };
        let (Some(whole), Some(index)) = (&tree.whole, ranking_index(self.set, tree)) else { return nothing };
        let stand = Stand { tree, whole, index };
        let key = key(self.set, tree).filter(|_| self.evidence.unit(unit).ranked);
        let field = fields.get(&self.evidence.group_of(unit)).zip(key);
        let next = |up: bool| {
            let (field, key) = field.as_ref()?;
            let found = if up {
                field.range((std::ops::Bound::Excluded(key), std::ops::Bound::Unbounded)).next()
            } else {
                field.range(..key).next_back()
            };
            self.rank_margin(&stand, key, found?, up)
        };
        let (better, own) = self.tiers(unit, &stand);
        Margins { unit, ahead: next(true), behind: next(false), better, own }
    }

    fn rank_margin(
        &self,
        stand: &Stand<'_>,
        own: &Key,
        (key, units): (&Key, &Vec<UnitIndex>),
        up: bool,
    ) -> Option<RankMargin> {
        let rank = self.standings.units.get(units.first()?.0)?.rank?;
        let (index, distance) = (key.0.clone(), distance(&key.0, &own.0));
        let breaks = self.set.ranking().tie_break.iter().zip(own.1.iter().zip(&key.1));
        let mut differing = breaks.filter(|(_, (own, other))| own != other);
        let tie_break = differing.next().filter(|_| distance.is_zero()).map(|(node, _)| *node);
        let points = if distance.is_zero() {
            Reach { points: Number::ZERO, closed: true }
        } else if up {
            self.to_win(stand, &index)
        } else {
            self.to_lose(stand, &index)
        };
        let by_a_hair = self.is_hair(&distance);
        Some(RankMargin { units: units.clone(), rank, index, distance, points, tie_break, by_a_hair })
    }

    /// One unit of the last place of the index.
    fn last_place(&self) -> Number {
        Number::from_decimal(1, -i64::from(self.set.rounding().of_index().places))
    }

    fn is_hair(&self, distance: &Number) -> bool {
        *distance <= self.last_place()
    }

    fn is_rounded(&self) -> bool {
        self.set.ranking().by == RankingBy::Rounded
    }

    /// Half a unit of the last place, and whether an index that lies just between rounds up to `above`.
    fn half(&self, above: &Number) -> (Number, bool) {
        let unit = self.last_place();
        let half = unit.checked_div(&Number::from(2)).unwrap_or_default();
        let even = || {
            let places = above.checked_div(&unit).and_then(|count| count.checked_div(&Number::from(2)));
            places.is_some_and(|pairs| pairs.is_whole())
        };
        let up = match self.set.rounding().of_index().mode {
            RoundingMode::HalfUp => !above.is_negative() && !above.is_zero(),
            RoundingMode::HalfEven => even(),
        };
        (half, up)
    }

    /// The points to be won until the index that ranks is at least this one.
    fn to_win(&self, stand: &Stand<'_>, index: &Number) -> Reach {
        let (exact, closed) = self.least_exact(index);
        Reach { points: stand.points_at(&exact) - &stand.whole.points, closed }
    }

    /// The points to be lost until the index that ranks is at most this one.
    fn to_lose(&self, stand: &Stand<'_>, index: &Number) -> Reach {
        let (exact, closed) = if self.is_rounded() {
            let above = index + &self.last_place();
            let (half, rounds_up) = self.half(&above);
            (index + &half, !rounds_up)
        } else {
            (index.clone(), true)
        };
        Reach { points: &stand.whole.points - &stand.points_at(&exact), closed }
    }

    /// The least exact index that ranks as this one, and whether it does itself.
    fn least_exact(&self, index: &Number) -> (Number, bool) {
        if !self.is_rounded() {
            return (index.clone(), true);
        }
        let (half, rounds_up) = self.half(index);
        (index - &half, rounds_up)
    }

    /// The next better tier, and the own one.
    fn tiers(&self, unit: UnitIndex, stand: &Stand<'_>) -> (Option<TierMargin>, Option<TierMargin>) {
        let group = &self.evidence.unit(unit).group;
        let own = self.standings.units.get(unit.0).and_then(|standing| standing.tier);
        let all = self.set.tiers().iter().enumerate().filter(|(_, tier)| tier.is_for(group));
        let better = all.clone().take_while(|(place, _)| Some(*place) != own).last();
        let better = better.map(|(place, tier)| self.tier_to_win(stand, place, tier));
        let own = all.clone().find(|(place, _)| Some(*place) == own);
        (better, own.map(|(place, tier)| self.tier_to_keep(stand, place, tier)))
    }

    /// The least index, as it ranks, at which a tier holds, and whether it holds there itself.
    fn bound(&self, tier: &Tier) -> Option<(Number, bool)> {
        let unit = self.last_place();
        let places = |bound: &Number| bound.checked_div(&unit).unwrap_or_default();
        match (tier.bound.as_ref()?, self.is_rounded()) {
            (TierBound::From(bound), false) => Some((bound.clone(), true)),
            (TierBound::Above(bound), false) => Some((bound.clone(), false)),
            (TierBound::From(bound), true) => Some((&-&(-&places(bound)).floor() * &unit, true)),
            (TierBound::Above(bound), true) => Some((&(places(bound).floor() + Number::ONE) * &unit, true)),
        }
    }

    fn tier_to_win(&self, stand: &Stand<'_>, place: usize, tier: &Tier) -> TierMargin {
        let bound = self.bound(tier);
        let short = bound.as_ref().filter(|_| !tier.holds_at(&stand.index));
        let points = match short {
            Some((bound, holds)) => {
                let Reach { points, closed } = self.to_win(stand, bound);
                Reach { points, closed: closed && *holds }
            }
            None => Reach { points: Number::ZERO, closed: true },
        };
        let away = short.map(|(bound, _)| distance(bound, &stand.index)).unwrap_or_default();
        let failing = tier.requires.iter().filter_map(|required| {
            let percent = failing_percent(stand.tree, required)?;
            Some((required.node, percent, required.percent.clone()))
        });
        let by_a_hair = short.is_some() && self.is_hair(&away);
        let index = bound.map(|(bound, _)| bound);
        TierMargin { tier: place, index, distance: away, points, failing: failing.collect(), by_a_hair }
    }

    fn tier_to_keep(&self, stand: &Stand<'_>, place: usize, tier: &Tier) -> TierMargin {
        let bound = self.bound(tier);
        let points = match &bound {
            Some((bound, holds)) => {
                let (exact, closed) = self.least_exact(bound);
                Reach { points: &stand.whole.points - &stand.points_at(&exact), closed: closed && *holds }
            }
            None => Reach { points: stand.whole.points.clone(), closed: true },
        };
        let away = bound.as_ref().map(|(bound, _)| distance(bound, &stand.index));
        // What stands just on the bound is left with the next place of the index that is lost.
        let by_a_hair = away.as_ref().is_some_and(|away| *away < self.last_place());
        let index = bound.map(|(bound, _)| bound);
        let distance = away.unwrap_or_default();
        TierMargin { tier: place, index, distance, points, failing: Vec::new(), by_a_hair }
    }
}

/// Where a unit stands.
struct Stand<'a> {
    tree: &'a TreeScore,
    whole: &'a NodeScore,
    index: Number,
}

impl Stand<'_> {
    /// The points of the whole at an exact index.
    fn points_at(&self, index: &Number) -> Number {
        &(index * &self.whole.max) / &Number::hundred()
    }
}

fn distance(one: &Number, other: &Number) -> Number {
    let way = one - other;
    if way.is_negative() { -&way } else { way }
}
