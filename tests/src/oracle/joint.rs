//! What the open values of one group can do to a curve with knots at group
//! figures, by trying out what matters (reference item 32).
//!
//! Points are least or most where values stand at an end of the scale, at a
//! number knot or at a known value, or a little beside it, or where some
//! values, all alike, bring the mean to such a place or are the mean
//! themselves. That is a guess, not a proof: what is tried lies within the
//! bounds, and near them if the guess is right.

use super::award::{Figures, Value, award};
use super::number::{Exact, mean, parse, power_of_ten, whole};
use super::rule::{At, Rule};
use num_traits::{One, Zero};

/// The least and greatest points that were found for one unit.
pub type Reached = (Exact, Exact);

/// Tries out open values of a curve: what was found for each known value, and
/// for the units whose own value is open. `rule` is as a set writes it.
pub fn curve_reached(rule: &serde_json::Value, known: &[&str], open: usize) -> (Vec<Reached>, Reached) {
    let rule = Rule::read(rule);
    let known: Vec<Exact> = known.iter().map(|text| parse(text)).collect();
    let trial = Trial { places: places(&rule, &known, open), rule, known, open };
    let mut found: Vec<Option<Reached>> = vec![None; trial.known.len() + 1];
    let mut chosen = Vec::new();
    trial.choose(&mut chosen, &mut |opened| trial.note(opened, &mut found));
    let mut found: Vec<Reached> = found.into_iter().map(|reached| reached.expect("an outcome")).collect();
    let own = found.pop().expect("the open unit");
    (found, own)
}

struct Trial {
    rule: Rule,
    known: Vec<Exact>,
    open: usize,
    /// Where values, and the mean, may stand.
    places: Vec<Exact>,
}

/// So near, and so far, is as good as at the edge, and as without end.
const NEAR_DIGITS: usize = 9;

fn ends(rule: &Rule) -> (Exact, Exact) {
    let Rule::Curve { scale, .. } = rule else { panic!("only curves need figures") };
    let far = Exact::from_integer(power_of_ten(NEAR_DIGITS));
    let low = if scale.percent { Exact::zero() } else { -&far };
    let high = if scale.percent && !scale.beyond_100 { whole(100) } else { far };
    (low, high)
}

fn places(rule: &Rule, known: &[Exact], open: usize) -> Vec<Exact> {
    let Rule::Curve { knots, .. } = rule else { panic!("only curves need figures") };
    let (low, high) = ends(rule);
    let numbers = knots.iter().filter_map(|knot| match &knot.at {
        At::Number(at) => Some(at.clone()),
        _ => None,
    });
    let exact: Vec<Exact> = numbers.chain(known.iter().cloned()).chain([low.clone(), high.clone()]).collect();
    let near = Exact::one() / Exact::from_integer(power_of_ten(NEAR_DIGITS));
    let steps = if open > 2 { 1 } else { 2 };
    let beside =
        exact.iter().flat_map(|at| (-steps..=steps).map(|step| at + &near * whole(step)).collect::<Vec<_>>());
    let mut places: Vec<Exact> = beside.filter(|at| *at >= low && *at <= high).collect();
    places.sort();
    places.dedup();
    places
}

impl Trial {
    /// Chooses places for some of the open values; those left are alike, and
    /// bring the mean to a place or are the mean themselves. The first open
    /// value is the unit's own.
    fn choose(&self, chosen: &mut Vec<Option<Exact>>, note: &mut impl FnMut(&[Exact])) {
        if chosen.len() < self.open {
            // The others are alike: which of them stands where does not matter.
            let from = match chosen.as_slice() {
                [] | [_] => None,
                [.., last] => last.clone(),
            };
            let closed = chosen.len() > 1 && from.is_none();
            for place in
                self.places.iter().filter(|place| !closed && from.as_ref().is_none_or(|from| *place >= from))
            {
                chosen.push(Some(place.clone()));
                self.choose(chosen, note);
                chosen.pop();
            }
            chosen.push(None);
            self.choose(chosen, note);
            chosen.pop();
            return;
        }
        let free = chosen.iter().filter(|value| value.is_none()).count();
        let fixed: Exact =
            self.known.iter().chain(chosen.iter().flatten()).fold(Exact::zero(), |sum, value| sum + value);
        let all = whole(i64::try_from(self.known.len() + self.open).expect("few values"));
        let left = whole(i64::try_from(free).expect("few values"));
        if free == 0 {
            let values: Vec<Exact> = chosen.iter().flatten().cloned().collect();
            note(&values);
            return;
        }
        let (low, high) = ends(&self.rule);
        let to_places = self.places.iter().map(|place| (place * &all - &fixed) / &left);
        let as_mean = (all != left).then(|| &fixed / (&all - &left));
        for value in to_places.chain(as_mean).filter(|value| *value >= low && *value <= high) {
            let values: Vec<Exact> =
                chosen.iter().map(|place| place.clone().unwrap_or_else(|| value.clone())).collect();
            note(&values);
        }
    }

    fn note(&self, opened: &[Exact], found: &mut [Option<Reached>]) {
        let all: Vec<Exact> = self.known.iter().chain(opened).cloned().collect();
        let figures = Figures {
            highest: all.iter().max().expect("a value").clone(),
            lowest: all.iter().min().expect("a value").clone(),
            mean: mean(&all).expect("a value"),
        };
        for (own, found) in all.iter().zip(found) {
            let points = award(&self.rule, &Exact::zero(), &Value::Number(own.clone()), Some(&figures));
            *found = Some(match found.take() {
                None => (points.clone(), points),
                Some((low, high)) => (low.min(points.clone()), high.max(points)),
            });
        }
    }
}
