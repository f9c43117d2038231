//! The points of nodes as sums over switches (contract section 1, "Sums" and "Gate").
//!
//! More points of a node are never worse, so wherever something limits them they are an amount that is *not above*
//! each limit: what can be reached is then what the limits leave.

use super::leaf::Leaf;
use super::programme::{Linear, Programme};
use crate::oracle::model::{CriteriaSet, Gate, Kind, Node, Rounding};
use crate::oracle::number::{Exact, Mode, power_of_ten, round, whole};
use crate::oracle::tree::Scores;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;

/// Finer points are not told apart.
pub const FINEST_PARTS: i64 = 100_000;
/// Figures up to so fine stand in one row.
const COARSE_PARTS: i64 = 1_000;

/// What a node can earn.
#[derive(Clone)]
pub struct Points {
    pub sum: Linear,
    /// No plan earns less, and none more.
    pub low: Exact,
    pub high: Exact,
    /// Whatever it earns is a whole number of such parts of one.
    pub parts: BigInt,
}

impl Points {
    fn finer(mut self, by: &Exact) -> Self {
        self.parts = self.parts.lcm(by.denom());
        self
    }
}

pub struct Sums<'a> {
    pub set: &'a CriteriaSet,
    pub programme: Programme,
    pub leaves: BTreeMap<&'a str, Leaf<'a>>,
    /// How the unit scores before anything changes: applicable maxima stay.
    pub scores: &'a Scores,
    pub nodes: BTreeMap<String, Points>,
}

impl Sums<'_> {
    /// Adds the node with all below; none where it is excluded.
    pub fn add(&mut self, node: &Node) -> Option<Points> {
        let points = match &node.kind {
            Kind::Leaf(_) => self.leaf(node)?,
            Kind::Inner(children) => {
                let below = children.iter().filter_map(|child| Some((child, self.add(child)?))).collect();
                let below = self.apart(below);
                let max = self.scores.nodes[&node.code].as_ref().map(|score| score.max.clone())?;
                let points = if children[0].weight.is_some() {
                    self.weighted(node, &below)
                } else if node.best {
                    let best = self.best(&below);
                    self.limited(node, best, &node.max)
                } else {
                    self.limited(node, plain(&below), &max)
                };
                self.gated(&node.gates, points, &Linear::constant(Exact::zero()))
            }
        };
        self.nodes.insert(node.code.clone(), points.clone());
        Some(points)
    }

    /// Children whose figures would be too fine in one row become amounts, with a row for each.
    fn apart<'n>(&mut self, below: Vec<(&'n Node, Points)>) -> Vec<(&'n Node, Points)> {
        let parts = below.iter().fold(BigInt::one(), |parts, (_, points)| parts.lcm(&points.sum.parts()));
        if parts <= BigInt::from(COARSE_PARTS) {
            return below;
        }
        below.into_iter().map(|(child, points)| (child, self.settled(points))).collect()
    }

    fn settled(&mut self, points: Points) -> Points {
        if points.sum.parts().is_one() {
            return points;
        }
        let hundred = whole(100);
        let low = (&points.low * &hundred).floor() / &hundred;
        let high = (&points.high * &hundred).ceil() / &hundred;
        let kept = self.amount(&low, &high);
        self.programme.hold(&kept, &points.sum);
        Points { sum: kept, low, high, parts: points.parts }
    }

    fn leaf(&mut self, node: &Node) -> Option<Points> {
        let leaf = self.leaves.get(node.code.as_str())?;
        let earned: Vec<Exact> = leaf.endings.iter().map(|ending| ending.standing.own_points()).collect();
        let parts = earned.iter().fold(BigInt::one(), |parts, points| parts.lcm(points.denom()));
        let finest = Exact::from_integer(BigInt::from(FINEST_PARTS));
        // Points at figures of the group may be finer: they count a little more than they are.
        let fine = parts > BigInt::from(FINEST_PARTS);
        let counted =
            |points: &Exact| if fine { (points * &finest).ceil() / &finest } else { points.clone() };
        let low = counted(earned.iter().min().expect("an ending"));
        let high = counted(earned.iter().max().expect("an ending"));
        let (points, escapes) = (Points { sum: leaf.points(counted), low, high, parts }, leaf.outright());
        Some(self.gated(&node.gates, points, &escapes))
    }

    /// An amount between these.
    fn amount(&mut self, low: &Exact, high: &Exact) -> Linear {
        Linear::of(self.programme.amount(low, high))
    }

    /// At most what the gates that hold leave, unless `escapes` is 1.
    fn gated(&mut self, gates: &[Gate], points: Points, escapes: &Linear) -> Points {
        let holding = |gate: &&Gate| self.leaves.get(gate.code.as_str()).map(|leaf| leaf.fires(gate));
        let binding = gates.iter().filter(|gate| gate.at_most < points.high);
        let binding: Vec<(&Gate, Linear)> = binding
            .filter_map(|gate| Some((gate, holding(&gate)?)))
            .filter(|(_, fires)| !fires.is_zero())
            .collect();
        let Some(least) = binding.iter().map(|(gate, _)| &gate.at_most).min() else { return points };
        let low = points.low.clone().min(least.clone());
        let kept = self.amount(&low, &points.high);
        self.programme.hold(&kept, &points.sum);
        let mut gated = Points { sum: kept.clone(), low, ..points };
        for (gate, fires) in binding {
            let taken = &gated.high - &gate.at_most;
            let left = Linear::constant(gated.high.clone()).plus(&-&taken, &fires).plus(&taken, escapes);
            self.programme.hold(&kept, &left);
            gated = gated.finer(&gate.at_most);
        }
        gated
    }

    /// 0…max; `uncapped` only at least 0; a `max: 0` box not at all.
    fn limited(&mut self, node: &Node, points: Points, max: &Exact) -> Points {
        if node.max.is_zero() {
            return points;
        }
        let raised = self.at_least_zero(points);
        if node.uncapped || raised.high <= *max {
            return raised;
        }
        let low = raised.low.clone().min(max.clone());
        let kept = self.amount(&low, max);
        self.programme.hold(&kept, &raised.sum);
        self.programme.hold(&kept, &Linear::constant(max.clone()));
        Points { sum: kept, low, high: max.clone(), parts: raised.parts }.finer(max)
    }

    fn at_least_zero(&mut self, points: Points) -> Points {
        if !points.low.is_negative() {
            return points;
        }
        let high = points.high.clone().max(Exact::zero());
        let kept = self.amount(&Exact::zero(), &high);
        // Either the points themselves, or with this switch on 0.
        let nothing = Linear::of(self.programme.switch(&Exact::zero()));
        self.programme.hold(&kept, &points.sum.plus(&-&points.low, &nothing));
        self.programme.hold(&kept, &Linear::constant(high.clone()).plus(&-&high, &nothing));
        Points { sum: kept, low: Exact::zero(), high, parts: points.parts }
    }

    /// Those of one of them.
    fn best(&mut self, below: &[(&Node, Points)]) -> Points {
        let points = below.iter().map(|(_, points)| points);
        let low = points.clone().map(|points| &points.low).min().expect("a child").clone();
        let high = points.clone().map(|points| &points.high).max().expect("a child").clone();
        let parts = points.fold(BigInt::one(), |parts, points| parts.lcm(&points.parts));
        let kept = self.amount(&low, &high);
        let mut one = Linear::constant(Exact::zero());
        for (_, points) in below {
            let chosen = Linear::of(self.programme.switch(&Exact::zero()));
            one.add(&Exact::one(), &chosen);
            let slack = &high - &points.low;
            let bound = points.sum.clone().plus(&slack, &Linear::constant(Exact::one()));
            self.programme.hold(&kept, &bound.plus(&-slack, &chosen));
        }
        self.programme.hold(&Linear::constant(Exact::one()), &one);
        self.programme.hold(&one, &Linear::constant(Exact::one()));
        Points { sum: kept, low, high, parts }
    }

    /// `max` × Σ w·(points ÷ applicable max) ÷ Σ w, rounded under `sum: rounded`.
    fn weighted(&mut self, node: &Node, below: &[(&Node, Points)]) -> Points {
        let max_of = |child: &Node| self.scores.nodes[&child.code].as_ref().expect("applies").max.clone();
        let counting = below.iter().map(|(child, points)| (*child, points, max_of(child)));
        let counting: Vec<_> = counting.filter(|(_, _, max)| max.is_positive()).collect();
        let weight = |child: &Node| child.weight.clone().expect("weights on all siblings");
        let weights = counting.iter().fold(Exact::zero(), |sum, (child, _, _)| sum + weight(child));
        let nothing = Linear::constant(Exact::zero());
        let mut sum = Points { sum: nothing, low: Exact::zero(), high: Exact::zero(), parts: BigInt::one() };
        for (child, points, max) in counting {
            let share = &node.max * weight(child) / &weights;
            // Its part of its own maximum, as an amount: the maxima of siblings have no common measure.
            let (low, high) = ((&points.low / &max).floor(), (&points.high / &max).ceil());
            let part = self.amount(&low, &high);
            self.programme.hold(&Linear::constant(Exact::zero()).plus(&max, &part), &points.sum);
            sum.sum.add(&share, &part);
            sum.low += &share * low;
            sum.high += &share * high;
            sum = sum.finer(&(share / max / Exact::from_integer(points.parts.clone())));
        }
        let limited = self.limited(node, sum, &node.max);
        if self.set.rounding.sum_rounded { self.rounded(limited) } else { limited }
    }

    /// A whole number of ticks that is not above the points and half a tick; where half a tick goes to the even one,
    /// an odd one is below that.
    fn rounded(&mut self, points: Points) -> Points {
        let Rounding { points: places, mode, .. } = self.set.rounding;
        let parts = power_of_ten(places);
        let ticks = Exact::from_integer(parts.clone());
        let kept = |value: &Exact| round(value, places, mode);
        let (low, high) = (kept(&points.low), kept(&points.high));
        let half = Exact::new(BigInt::one(), BigInt::from(2));
        let bound = Linear::constant(half.clone()).plus(&ticks, &points.sum);
        let count = if mode == Mode::HalfEven {
            let pairs = Linear::of(self.programme.count(&(&high * &ticks / whole(2))));
            let odd = Linear::of(self.programme.switch(&Exact::zero()));
            let is_fine = points.parts > BigInt::from(FINEST_PARTS);
            let part = Exact::new(BigInt::one(), (&points.parts * BigInt::from(2)).lcm(&parts));
            let least = if is_fine { Exact::zero() } else { part };
            let count = Linear::constant(Exact::zero()).plus(&whole(2), &pairs).plus(&Exact::one(), &odd);
            self.programme.hold(&count.clone().plus(&least, &odd), &bound);
            count
        } else {
            let count = Linear::of(self.programme.count(&(&high * &ticks)));
            self.programme.hold(&count, &bound);
            count
        };
        let sum = Linear::constant(Exact::zero()).plus(&(Exact::one() / ticks), &count);
        Points { sum, low, high, parts }
    }
}

fn plain(below: &[(&Node, Points)]) -> Points {
    let nothing = Linear::constant(Exact::zero());
    let nothing = Points { sum: nothing, low: Exact::zero(), high: Exact::zero(), parts: BigInt::one() };
    below.iter().fold(nothing, |sum, (_, points)| Points {
        sum: sum.sum.plus(&Exact::one(), &points.sum),
        low: sum.low + &points.low,
        high: sum.high + &points.high,
        parts: sum.parts.lcm(&points.parts),
    })
}
