//! Fronts of a part: what each branch may come to, from the leaves up.
//!
//! Sums add the fronts of their children, alternatives take the higher, a cap cuts, a weighted node rounds; what
//! misses a least value that the target asks of a node is dropped there.

use std::rc::Rc;

use super::cost::Cost;
use super::labels::{Label, Made, TooMuch, tidied, together};
use super::model::{Branch, Counted, Way};
use super::part::Part;
use super::solve::{Asked, Front, Keys, Solver};
use super::sums::{gated, raw_stay, settled};

impl<P: Counted> Solver<'_, P> {
    /// What a branch may come to.
    pub(super) fn front(&mut self, at: usize, asked: &Asked<'_, P>, keys: Keys) -> Result<Front<P>, TooMuch> {
        if let Some(known) = self.fronts.get(&(keys, at)) {
            return Ok(Rc::clone(known));
        }
        let Some(branch) = self.branch(at).cloned() else { return Ok(Rc::new(Vec::new())) };
        let stay = asked.stay(at);
        let mut labels = match branch.leaf {
            Some(leaf) => self.leaf_front(leaf, &branch, asked.part, keys),
            None => self.sum_front(at, &branch, asked, keys)?,
        };
        for (_, need) in asked.needs.iter().filter(|(branch, _)| *branch == at) {
            labels.retain(|label| need.holds(&stay.plus(&label.gain)));
        }
        if let Some(bars) = self.bars.as_ref().filter(|_| keys == Keys::Full) {
            bars.drop_hopeless(&mut labels, at, None);
        }
        let mut labels = tidied(labels, &self.limits);
        if let (Keys::Thin(most), Some(_)) = (keys, branch.leaf) {
            labels = thinned(labels, most);
        }
        let front = Rc::new(labels);
        self.fronts.insert((keys, at), Rc::clone(&front));
        Ok(front)
    }

    /// What a leaf may become in a part.
    fn leaf_front(&mut self, leaf: usize, branch: &Branch<P>, part: &Part, keys: Keys) -> Vec<Label<P>> {
        let own = self.own;
        let Some(own_leaf) = own.leaves.get(leaf) else { return Vec::new() };
        let points = self.points.get(leaf).map(Vec::as_slice).unwrap_or_default();
        let stay = self.model.stays.get(leaf).cloned().flatten().unwrap_or_else(P::zero);
        let stay = gated(branch, stay, part);
        let counted = self.limits.leaves.is_some() || keys != Keys::Free;
        let mut labels = Vec::new();
        for place in part.left(own, leaf, own_leaf) {
            let found = own_leaf.choices.get(place).zip(points.get(place));
            let Some((choice, (points, change))) = found else { continue };
            let Some(waste) = self.waste(leaf, place) else { continue };
            let Some(shared) = part.shared_effort(own, own.actions_of(leaf, place)) else { continue };
            let moves = choice.at.is_some();
            let cost = Cost {
                effort: if keys == Keys::Free { 0 } else { choice.effort.saturating_add(shared) },
                leaves: u32::from(moves && counted),
                change: if keys == Keys::Full { change.clone() } else { P::zero() },
            };
            let made = match (moves, u32::try_from(leaf), u32::try_from(place)) {
                (true, Ok(leaf), Ok(place)) => self.book.note(Made::Choice(leaf, place)),
                _ => u32::MAX,
            };
            let gain = gated(branch, points.clone(), part).minus(&stay);
            // The order of plans is part of the full cost alone.
            let order = if keys == Keys::Full { choice.order } else { 0 };
            labels.push(Label { gain, cost, waste, order, made });
        }
        labels
    }

    /// What a child may come to, as it counts in the sum of its parent.
    pub(super) fn child_front(
        &mut self,
        (branch, place): (&Branch<P>, usize),
        asked: &Asked<'_, P>,
        keys: Keys,
    ) -> Result<Vec<Label<P>>, TooMuch> {
        let Some(child) = branch.children.get(place) else { return Ok(Vec::new()) };
        let front = self.front(*child, asked, keys)?;
        let stay = asked.stay(*child);
        let counted = front.iter().map(|label| {
            let gain = match &branch.way {
                Way::Added => label.gain.clone(),
                // Of alternatives the points count themselves.
                Way::Best => stay.plus(&label.gain),
                Way::Weighed(weights) => label.gain.part(weights, place),
            };
            Label { gain, ..label.clone() }
        });
        Ok(counted.collect())
    }

    /// What the children of a branch may come to together.
    fn sum_front(
        &mut self,
        at: usize,
        branch: &Branch<P>,
        asked: &Asked<'_, P>,
        keys: Keys,
    ) -> Result<Vec<Label<P>>, TooMuch> {
        let stay = asked.stay(at);
        let best = matches!(branch.way, Way::Best);
        let nothing = Label { gain: P::zero(), cost: Cost::zero(), waste: 0, order: 0, made: u32::MAX };
        let mut all: Option<Vec<Label<P>>> = None;
        for place in 0..branch.children.len() {
            let of_child = self.child_front((branch, place), asked, keys)?;
            let limits = self.limits;
            all = Some(match all {
                None => of_child,
                Some(all) if best => {
                    together(&all, &of_child, &limits, &mut self.book, |one, other| one.max(other).clone())?
                }
                Some(all) => together(&all, &of_child, &limits, &mut self.book, P::plus)?,
            });
            let bars = self.bars.as_ref().filter(|_| keys == Keys::Full && !best);
            if let (Some(bars), Some(all)) = (bars, &mut all) {
                bars.drop_hopeless(all, at, Some(place));
            }
        }
        let raw = if best { P::zero() } else { raw_stay(branch, &asked.stays) };
        let all = all.unwrap_or_else(|| vec![nothing]);
        Ok(all
            .into_iter()
            .map(|label| {
                let points = gated(branch, settled(branch, &raw.plus(&label.gain)), asked.part);
                Label { gain: points.minus(&stay), ..label }
            })
            .collect())
    }

    /// What a choice wastes; `None` where no plan that is of interest has it.
    fn waste(&self, leaf: usize, choice: usize) -> Option<i64> {
        match &self.sieve {
            None => Some(0),
            Some(sieve) => *sieve.get(leaf)?.get(choice)?,
        }
    }
}

/// At most so many labels, from the least gain to the greatest.
fn thinned<P: Clone>(labels: Vec<Label<P>>, most: usize) -> Vec<Label<P>> {
    let count = labels.len();
    if count <= most {
        return labels;
    }
    let last = most.saturating_sub(1).max(1);
    let kept = (0..=last).map(|place| place * (count - 1) / last);
    kept.filter_map(|place| labels.get(place).cloned()).collect()
}
