//! What a leaf may become, as switches of which at most one is on.

use super::programme::{Linear, Programme};
use crate::oracle::finding::Standing;
use crate::oracle::model::{Gate, Node};
use crate::oracle::number::Exact;
use crate::oracle::recover::Change;
use crate::oracle::tree::fires;
use microlp::Variable;
use num_traits::{One, Zero};
use std::collections::BTreeMap;

/// One way for a leaf to end: that it stays, or a change.
pub struct Ending<'a> {
    /// Its place among the changes of the leaf.
    pub change: Option<(usize, &'a Change, Variable)>,
    pub standing: &'a Standing,
    /// 1 where the leaf ends so, else 0.
    on: Linear,
}

pub struct Leaf<'a> {
    pub endings: Vec<Ending<'a>>,
    code: &'a str,
}

impl<'a> Leaf<'a> {
    /// The leaf with those of its changes that something can be said for; `looking` are the gates that look at it.
    pub fn new(
        node: &'a Node,
        changes: &'a [Change],
        brought: &'a [Standing],
        looking: &[&Gate],
        programme: &mut Programme,
    ) -> Self {
        let sides: Vec<Side> = (0..brought.len())
            .map(|place| {
                Side::of(node, place.checked_sub(1).map(|place| &changes[place]), &brought[place], looking)
            })
            .collect();
        let mut stays = Linear::constant(Exact::one());
        let mut endings = Vec::new();
        for (place, change) in changes.iter().enumerate() {
            let side = &sides[place + 1];
            let mut others = sides.iter().enumerate().filter(|(other, _)| *other != place + 1);
            if others.any(|(other, against)| against.beats(side, other < place + 1)) {
                continue;
            }
            let switch = programme.switch(&change.effort);
            let on = Linear::of(switch);
            stays.add(&-Exact::one(), &on);
            endings.push(Ending { change: Some((place, change, switch)), standing: &brought[place + 1], on });
        }
        programme.hold(&Linear::constant(Exact::zero()), &stays);
        endings.push(Ending { change: None, standing: &brought[0], on: stays });
        Self { endings, code: &node.code }
    }

    /// The switches, with the places of their changes.
    pub fn switches(&self) -> Vec<(usize, Variable)> {
        let changes = self.endings.iter().filter_map(|ending| ending.change);
        changes.map(|(place, _, switch)| (place, switch)).collect()
    }

    /// What is said of every ending, of the one that is.
    fn sum(&self, of: impl Fn(&Ending) -> Exact) -> Linear {
        let zero = Linear::constant(Exact::zero());
        self.endings.iter().fold(zero, |sum, ending| sum.plus(&of(ending), &ending.on))
    }

    /// Its points before gates, counted so.
    pub fn points(&self, counted: impl Fn(&Exact) -> Exact) -> Linear {
        self.sum(|ending| counted(&ending.standing.own_points()))
    }

    /// 1 where the gate looks at it and holds, else 0.
    pub fn fires(&self, gate: &Gate) -> Linear {
        self.sum(|ending| one_if(is_fired(self.code, ending.standing, gate)))
    }

    /// 1 where its points were decided outright, else 0.
    pub fn outright(&self) -> Linear {
        self.sum(|ending| one_if(is_outright(ending.standing)))
    }
}

fn one_if(holds: bool) -> Exact {
    if holds { Exact::one() } else { Exact::zero() }
}

fn is_fired(code: &str, standing: &Standing, gate: &Gate) -> bool {
    fires(&BTreeMap::from([(code.to_owned(), standing.clone())]), gate)
}

fn is_outright(standing: &Standing) -> bool {
    matches!(standing, Standing::Scored(scored) if scored.outright)
}

/// All that can be said for or against an ending.
struct Side<'a> {
    points: Exact,
    effort: Exact,
    actions: Vec<&'a String>,
    fired: Vec<bool>,
    /// Whether gates of the leaf itself do not hold.
    escapes: bool,
}

impl<'a> Side<'a> {
    fn of(node: &Node, change: Option<&'a Change>, standing: &Standing, looking: &[&Gate]) -> Self {
        let actions = change.map(|change| change.actions.iter().map(|(name, _)| name).collect());
        Self {
            points: standing.own_points(),
            effort: change.map_or_else(Exact::zero, |change| change.effort.clone()),
            actions: actions.unwrap_or_default(),
            fired: looking.iter().map(|gate| is_fired(&node.code, standing, gate)).collect(),
            escapes: node.gates.is_empty() || is_outright(standing),
        }
    }

    /// Whether it is as good in everything, and better in something or first.
    fn beats(&self, other: &Self, is_first: bool) -> bool {
        let at_least = |one: &Self, other: &Self| {
            one.points >= other.points
                && one.effort <= other.effort
                && one.actions.iter().all(|action| other.actions.contains(action))
                && one.fired.iter().zip(&other.fired).all(|(one, other)| one <= other)
                && one.escapes >= other.escapes
        };
        at_least(self, other) && (is_first || !at_least(other, self))
    }
}
