//! A target as ways to reach it, each of them least points at nodes (contract section 1, "Rank and tier").

use super::programme::Linear;
use super::sums::{FINEST_PARTS, Sums};
use crate::oracle::json::{field, number};
use crate::oracle::model::{CriteriaSet, Tier};
use crate::oracle::number::{Exact, Mode, power_of_ten, whole};
use crate::oracle::recover::Ground;
use crate::oracle::tree::Scores;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde_json::Value;

/// Points that a node must have.
pub struct Need {
    /// Empty for the whole.
    code: String,
    least: Exact,
    /// The least itself is not enough.
    above: bool,
}

/// All of these together reach the target.
pub type Way = Vec<Need>;

pub fn ways(ground: &Ground, question: &Value, scores: &Scores) -> Vec<Way> {
    let target = &question["target"];
    if let Some(least) = number(target, "index") {
        return vec![index(ground.set, scores, &least, false).into_iter().collect()];
    }
    if let Some(name) = field(target, "tier") {
        return tiers(ground, &name, scores);
    }
    let worst = number(target, "rank").and_then(|worst| worst.to_integer().to_usize()).expect("a rank");
    rank(ground, worst, scores)
}

/// The index that ranks and classifies is at least so much, or above it; nothing where it always is.
fn index(set: &CriteriaSet, scores: &Scores, least: &Exact, above: bool) -> Option<Need> {
    let max = &scores.whole.as_ref().expect("something applies").max;
    let points = |index: Exact| index * max / whole(100);
    let code = String::new();
    if set.ranking.exact {
        return Some(Need { code, least: points(least.clone()), above });
    }
    let ticks = Exact::from_integer(power_of_ten(set.rounding.index));
    let shown = least * &ticks;
    let shown = if above { shown.floor() + whole(1) } else { shown.ceil() };
    if !shown.is_positive() {
        return None;
    }
    // What rounds to the least figure begins half a tick below it; half a tick itself may go to the even one.
    let half = Exact::new(BigInt::one(), BigInt::from(2));
    let above = set.rounding.mode == Mode::HalfEven && shown.to_integer().is_odd();
    Some(Need { code, least: points((shown - half) / ticks), above })
}

/// The tier of that name, or one that goes before it.
fn tiers(ground: &Ground, name: &str, scores: &Scores) -> Vec<Way> {
    let set = ground.set;
    let group = &ground.case.units[ground.place].group;
    let own: Vec<&Tier> =
        set.tiers.iter().filter(|tier| tier.group.as_ref().is_none_or(|other| other == group)).collect();
    let worst = own.iter().position(|tier| tier.name == name);
    let way = |tier: &&Tier| {
        let bounds = [(&tier.from, false), (&tier.above, true)].into_iter();
        let bounds = bounds.filter_map(|(bound, above)| index(set, scores, bound.as_ref()?, above));
        let required = tier.requires.iter().filter_map(|(code, percent)| {
            let max = &scores.node(code)?.max;
            let need = Need { code: code.clone(), least: percent * max / whole(100), above: false };
            (!max.is_zero()).then_some(need)
        });
        bounds.chain(required).collect()
    };
    own.iter().take(worst.map_or(0, |worst| worst + 1)).map(way).collect()
}

/// Not behind the rival at that rank: ahead of it by the index or by one of the nodes that break ties, or level in all.
fn rank(ground: &Ground, worst: usize, scores: &Scores) -> Vec<Way> {
    let set = ground.set;
    let mut rivals = ground.rivals(&ground.findings);
    rivals.sort_by(|one, other| other.cmp(one));
    if set.ranking.dense {
        rivals.dedup();
    }
    let Some(rival) = rivals.get(worst - 1) else { return vec![Vec::new()] };
    let need = |place: usize, above: bool| match place.checked_sub(1) {
        None => index(set, scores, &rival[0], above),
        Some(tie) => {
            let code = set.ranking.tie_break[tie].clone();
            Some(Need { code, least: rival[place].clone(), above })
        }
    };
    let ahead_at = |at: usize| (0..=at).filter_map(|place| need(place, place == at)).collect();
    let level = (0..rival.len()).filter_map(|place| need(place, false)).collect();
    (0..rival.len()).map(ahead_at).chain([level]).collect()
}

impl Sums<'_> {
    /// Holds that one of the ways is gone.
    pub fn reach(&mut self, ways: &[Way]) {
        let mut one = Linear::constant(Exact::zero());
        for way in ways {
            let gone = Linear::of(self.programme.switch(&Exact::zero()));
            one.add(&Exact::one(), &gone);
            for need in way {
                self.need(need, &gone);
            }
        }
        self.programme.hold(&Linear::constant(Exact::one()), &one);
    }

    fn need(&mut self, need: &Need, gone: &Linear) {
        let Some(points) = self.nodes.get(&need.code) else {
            // What is excluded counts 0.
            let is_met = if need.above { need.least.is_negative() } else { !need.least.is_positive() };
            if !is_met {
                self.programme.hold(gone, &Linear::constant(Exact::zero()));
            }
            return;
        };
        let finest = BigInt::from(FINEST_PARTS);
        let is_fine = points.parts > finest;
        let parts = Exact::from_integer(points.parts.clone().min(finest));
        let asked = &need.least * &parts;
        let asked = match (is_fine, need.above) {
            // A little less is asked than is needed.
            (true, _) => asked.floor(),
            (false, true) => asked.floor() + whole(1),
            (false, false) => asked.ceil(),
        };
        let least = asked / parts;
        let least = least.max(points.low.clone());
        let asked = Linear::constant(points.low.clone()).plus(&(least - &points.low), gone);
        let sum = points.sum.clone();
        self.programme.hold(&asked, &sum);
    }
}
