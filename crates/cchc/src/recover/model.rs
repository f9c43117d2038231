//! The tree of the set as a search sees it: for one unit, with all maxima known, in the points of the search.
//!
//! Gates are caps of their own here, switched by the search; everything else is as `score/tree.rs` has it. That
//! nothing is lost on the way is held by the answer, which the scorer itself scores.

use super::cost::Points;
use super::own::{Own, common};
use crate::criteria::{CriteriaSet, NodeIndex, SumRule};
use crate::number::{Number, RoundingMode};
use crate::score::TreeScore;

/// A node, or the whole.
#[derive(Clone, Debug)]
pub(super) struct Branch<P: Counted> {
    /// Its place among the leaves, if it is one.
    pub(super) leaf: Option<usize>,
    /// The branches below that have points.
    pub(super) children: Vec<usize>,
    /// How they are put together.
    pub(super) way: Way<P>,
    /// Between which points the sum lies.
    pub(super) low: Option<P>,
    pub(super) high: Option<P>,
    /// By condition of the own unit, the most points it leaves.
    pub(super) gates: Vec<(usize, P)>,
}

/// How children are put together.
#[derive(Clone, Debug)]
pub(super) enum Way<P: Counted> {
    Added,
    Best,
    Weighed(P::Weights),
}

/// Points in which a model can be written.
pub(super) trait Counted: Points {
    /// The scale of the counts.
    type Scale: Clone + std::fmt::Debug;
    /// Weights of siblings.
    type Weights: Clone + std::fmt::Debug;

    /// These points, where they can be counted exactly.
    fn counted(points: &Number, scale: &Self::Scale) -> Option<Self>;
    /// What they are in points.
    fn points(&self, scale: &Self::Scale) -> Number;
    /// The least count that is at least these points, or above them.
    fn bound(points: &Number, strict: bool, scale: &Self::Scale) -> Option<Bound<Self>>;
    /// Weights, by the factor of each child.
    fn weights(factors: Vec<Number>, set: &CriteriaSet, scale: &Self::Scale) -> Option<Self::Weights>;
    /// What points of a child are in the sum, before it is settled.
    fn part(&self, weights: &Self::Weights, child: usize) -> Self;
    /// How many points of the sum one point of a child is.
    fn worth(weights: &Self::Weights, child: usize) -> Number;
    /// By how much a rounding of sums with these weights can lift them at most.
    fn lift(weights: &Self::Weights) -> Number;
    /// Whether sums with these weights are kept as they come.
    fn is_exact(weights: &Self::Weights) -> bool;
    /// Whether there are so many counts to a point that fronts grow long.
    fn is_fine(scale: &Self::Scale) -> bool;
    /// The sum of parts as points of the parent, rounded where the set says so.
    fn settled(&self, weights: &Self::Weights) -> Self;
}

/// A least value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound<P> {
    pub(super) at: P,
    /// Whether it must be passed.
    pub(super) strict: bool,
}

impl<P: Ord> Bound<P> {
    pub(super) fn holds(&self, points: &P) -> bool {
        if self.strict { *points > self.at } else { *points >= self.at }
    }
}

/// The tree.
#[derive(Clone, Debug)]
pub(super) struct Model<P: Counted> {
    /// The nodes in document order, `None` where they are excluded; the whole stands last.
    pub(super) branches: Vec<Option<Branch<P>>>,
    /// The points of each leaf as it stands; `None` where it is out.
    pub(super) stays: Vec<Option<P>>,
    pub(super) scale: P::Scale,
}

impl<P: Counted> Model<P> {
    /// The tree of a unit that stands so; `None` where its figures cannot be counted on this scale.
    pub(super) fn of(own: &Own<'_>, tree: &TreeScore, scale: P::Scale) -> Option<Model<P>> {
        let set = own.ground.set;
        let mut branches = Vec::new();
        for index in set.node_indices() {
            branches.push(match tree.node(index) {
                Some(score) => Some(branch(own, tree, Some(index), &score.max, &scale)?),
                None => None,
            });
        }
        let whole = tree.whole.as_ref()?;
        branches.push(Some(branch(own, tree, None, &whole.max, &scale)?));
        let stays = own.leaves.iter().map(|leaf| match &leaf.points {
            Some(points) => P::counted(points, &scale).map(Some),
            None => Some(None),
        });
        Some(Model { branches, stays: stays.collect::<Option<_>>()?, scale })
    }

    /// The place of the whole.
    pub(super) fn whole(&self) -> usize {
        self.branches.len() - 1
    }
}

fn branch<P: Counted>(
    own: &Own<'_>,
    tree: &TreeScore,
    index: Option<NodeIndex>,
    max: &Number,
    scale: &P::Scale,
) -> Option<Branch<P>> {
    let set = own.ground.set;
    let node = index.map(|index| set.node(index));
    let below = node.map_or(set.top(), |node| &node.children);
    let children: Vec<NodeIndex> =
        below.iter().copied().filter(|child| tree.node(*child).is_some()).collect();
    let leaf = node.and_then(|node| node.leaf).map(|leaf| leaf.position());
    let own_max = node.map_or(set.total(), |node| &node.max);
    let best = node.is_some_and(|node| node.best);
    let weighed = !best && children.iter().any(|child| set.node(*child).weight.is_some());
    let uncapped = node.map_or(set.uncapped(), |node| node.uncapped);
    let is_free = leaf.is_some() || (own_max.is_zero() && !weighed);
    let is_open = is_free || (uncapped && !weighed);
    // A weighted node is limited before it is rounded; rounding keeps the order, so its limit is rounded too.
    let high = if weighed { set.rounding().kept(max.clone()) } else { max.clone() };
    let way = if best {
        Way::Best
    } else if weighed {
        Way::Weighed(P::weights(factors(set, tree, &children, max)?, set, scale)?)
    } else {
        Way::Added
    };
    Some(Branch {
        leaf,
        children: children.into_iter().map(|child| child.position()).collect(),
        way,
        low: if is_free { None } else { Some(P::zero()) },
        high: if is_open { None } else { Some(P::counted(&high, scale)?) },
        gates: caps(own, index, leaf, scale)?,
    })
}

/// The gates of a node, by condition; none where they do not bind.
fn caps<P: Counted>(
    own: &Own<'_>,
    index: Option<NodeIndex>,
    leaf: Option<usize>,
    scale: &P::Scale,
) -> Option<Vec<(usize, P)>> {
    let outright = leaf.and_then(|leaf| own.leaves.get(leaf)).is_some_and(|leaf| leaf.outright);
    let gates = index.map(|index| own.ground.set.node(index).gates.as_slice()).unwrap_or_default();
    let gates = gates.iter().filter(|_| !outright).map(|gate| {
        let condition = own.conditions.iter().position(|condition| *condition == gate.when)?;
        Some((condition, P::counted(&gate.at_most, scale)?))
    });
    gates.collect()
}

/// What a point of each child is worth in a node with weights: `max` × w ÷ (applicable max × Σ w).
fn factors(set: &CriteriaSet, tree: &TreeScore, children: &[NodeIndex], max: &Number) -> Option<Vec<Number>> {
    let applicable = |child: &NodeIndex| tree.node(*child).map(|score| score.max.clone()).unwrap_or_default();
    let weight = |child: &NodeIndex| set.node(*child).weight.clone().unwrap_or_default();
    let counted = children.iter().filter(|child| applicable(child).is_positive());
    let weights: Vec<Number> = counted.map(weight).collect();
    let sum = Number::sum(&weights);
    let factor = |child: &NodeIndex| {
        let worth = (max * &weight(child)).checked_div(&(applicable(child) * sum.clone()));
        worth.unwrap_or_default()
    };
    (!sum.is_zero()).then(|| children.iter().map(factor).collect())
}

impl Counted for Number {
    type Scale = ();
    type Weights = (Vec<Number>, Option<crate::number::Rounding>);

    fn counted(points: &Number, (): &()) -> Option<Number> {
        Some(points.clone())
    }

    fn points(&self, (): &()) -> Number {
        self.clone()
    }

    fn bound(points: &Number, strict: bool, (): &()) -> Option<Bound<Number>> {
        Some(Bound { at: points.clone(), strict })
    }

    fn weights(factors: Vec<Number>, set: &CriteriaSet, (): &()) -> Option<Self::Weights> {
        let rounding = set.rounding();
        Some((factors, (rounding.sum == SumRule::Rounded).then(|| rounding.of_points())))
    }

    fn part(&self, (factors, _): &Self::Weights, child: usize) -> Number {
        factors.get(child).map(|factor| self * factor).unwrap_or_default()
    }

    fn worth((factors, _): &Self::Weights, child: usize) -> Number {
        factors.get(child).cloned().unwrap_or_default()
    }

    fn lift((_, rounding): &Self::Weights) -> Number {
        rounding.map(|rounding| Number::from_decimal(1, -i64::from(rounding.places))).unwrap_or_default()
    }

    fn is_exact((_, rounding): &Self::Weights) -> bool {
        rounding.is_none()
    }

    fn is_fine((): &()) -> bool {
        true
    }

    fn settled(&self, (_, rounding): &Self::Weights) -> Number {
        rounding.map_or_else(|| self.clone(), |rounding| self.round(rounding))
    }
}

/// Ticks: whole counts of one fraction of a point.
#[derive(Clone, Debug)]
pub(super) struct Ticks {
    /// How many make a point.
    pub(super) per_point: i128,
}

/// Weights over ticks.
#[derive(Clone, Debug)]
pub(super) struct TickWeights {
    factors: Vec<i128>,
    /// How many parts make a tick that is kept.
    below: i128,
    /// How many ticks make one that is kept.
    kept: i128,
    /// The decimal places that are kept.
    places: u32,
    mode: RoundingMode,
}

/// With more ticks to a point than this fronts are not dense.
const MOST_TICKS: i128 = 2_000;

/// With more ticks to a point than this they are not counted.
const MOST_SCALE: i128 = 1 << 104;

/// Parts beyond this are not counted in ticks.
const MOST_PARTS: i128 = 1 << 120;

impl Ticks {
    /// Ticks in which all that a set keeps rounded is whole: kept points, and the limits of nodes and gates.
    pub(super) fn of(own: &Own<'_>, tree: &TreeScore) -> Option<Ticks> {
        let set = own.ground.set;
        let maxima = tree.nodes.iter().flatten().chain(&tree.whole).map(|score| &score.max);
        let caps = set.nodes().iter().flat_map(|node| &node.gates).map(|gate| &gate.at_most);
        let kept = 10i128.checked_pow(set.rounding().points)?;
        // Where exact points are added, every point that the unit may come to is to be whole.
        let is_exact = set.rounding().sum == SumRule::Exact;
        let points = own
            .leaves
            .iter()
            .filter(|_| is_exact)
            .flat_map(|leaf| leaf.points.iter().chain(leaf.choices.iter().map(|choice| &choice.points)));
        let scale = maxima.chain(caps).chain(points).try_fold(kept, |scale, number| {
            let (_, below) = number.as_fraction()?;
            common(scale, below).filter(|scale| *scale <= MOST_SCALE)
        })?;
        Some(Ticks { per_point: scale })
    }
}

impl Counted for i128 {
    type Scale = Ticks;
    type Weights = TickWeights;

    fn counted(points: &Number, scale: &Ticks) -> Option<i128> {
        counted(points, scale.per_point).filter(|ticks| ticks.abs() < MOST_PARTS)
    }

    fn points(&self, scale: &Ticks) -> Number {
        let per_point = Number::from_decimal(scale.per_point, 0);
        Number::from_decimal(*self, 0).checked_div(&per_point).unwrap_or_default()
    }

    fn bound(points: &Number, strict: bool, scale: &Ticks) -> Option<Bound<i128>> {
        let ticks = points * &Number::from_decimal(scale.per_point, 0);
        let floor = ticks.floor();
        let next = strict || floor != ticks;
        let (floor, _) = floor.as_fraction()?;
        let at = floor.checked_add(i128::from(next))?;
        Some(Bound { at, strict: false })
    }

    fn weights(factors: Vec<Number>, set: &CriteriaSet, scale: &Ticks) -> Option<TickWeights> {
        if set.rounding().sum == SumRule::Exact {
            return None;
        }
        let below = factors.iter().try_fold(1i128, |scale, factor| {
            let (_, below) = factor.as_fraction()?;
            common(scale, below)
        })?;
        let counts = factors.iter().map(|factor| counted(factor, below));
        let factors: Vec<i128> = counts.collect::<Option<_>>()?;
        // A sum of parts stays far from what sixteen bytes hold: no child has more than a thousand points.
        let most = scale.per_point.checked_mul(1_000)?;
        let all = factors.iter().try_fold(0i128, |sum, factor| sum.checked_add(factor.checked_mul(most)?))?;
        let rounding = set.rounding().of_points();
        let kept = scale.per_point.checked_div(10i128.checked_pow(rounding.places)?)?;
        let below = below.checked_mul(kept)?;
        (all < MOST_PARTS).then_some(TickWeights {
            factors,
            below,
            kept,
            places: rounding.places,
            mode: rounding.mode,
        })
    }

    fn part(&self, weights: &TickWeights, child: usize) -> i128 {
        weights.factors.get(child).map_or(0, |factor| self.saturating_mul(*factor))
    }

    fn worth(weights: &TickWeights, child: usize) -> Number {
        let factor = Number::from_decimal(weights.factors.get(child).copied().unwrap_or_default(), 0);
        let below = Number::from_decimal(weights.below, 0);
        (factor * Number::from_decimal(weights.kept, 0)).checked_div(&below).unwrap_or_default()
    }

    fn lift(weights: &TickWeights) -> Number {
        Number::from_decimal(1, -i64::from(weights.places))
    }

    fn is_exact(_: &TickWeights) -> bool {
        false
    }

    fn is_fine(scale: &Ticks) -> bool {
        scale.per_point > MOST_TICKS
    }

    fn settled(&self, weights: &TickWeights) -> i128 {
        let kept = weights.mode.round_quotient(*self, weights.below);
        kept.unwrap_or_default().saturating_mul(weights.kept)
    }
}

/// A whole count of 1 ÷ `scale`; `None` where sixteen bytes do not hold it.
fn counted(number: &Number, scale: i128) -> Option<i128> {
    match (number * &Number::from_decimal(scale, 0)).as_fraction()? {
        (units, 1) => Some(units),
        _ => None,
    }
}
