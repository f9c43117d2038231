//! Bars: what the rest of the leaves can add at most, so that labels no optimal plan is made of are dropped.
//!
//! Effort and leaves come before the change of points, and their least is found first, over fronts that know
//! nothing else and are short. With it and those fronts every label can be asked whether anything outside it
//! lifts it to the target within that effort and those leaves; if nothing does, it is dropped. Nodes where
//! gains below could count for more above (a sum held at 0, one held at a limit that something below lowers,
//! alternatives, rounded weights) have no bars inside.

use std::collections::BTreeMap;

use super::cost::Cost;
use super::labels::{Label, TooMuch, together};
use super::model::{Branch, Counted, Way};
use super::solve::{Asked, Keys, Solver};
use super::sums::raw_stay;

/// Labels of all that is outside, by branch and by how many of its children are inside; `None`: all of them.
type Outside<P> = BTreeMap<(usize, Option<usize>), Vec<Label<P>>>;

/// What a label must be able to become.
#[derive(Clone, Debug)]
pub(super) struct Bars<P> {
    outside: Outside<P>,
    /// What the whole must gain.
    need: P,
    /// The least effort and leaves with which that is possible.
    effort: i64,
    leaves: u32,
}

impl<P: Counted> Bars<P> {
    /// Drops the labels that nothing outside lifts to the target at the least cost. `inside` says how many
    /// children of the branch they are made of.
    pub(super) fn drop_hopeless(&self, labels: &mut Vec<Label<P>>, branch: usize, inside: Option<usize>) {
        let Some(outside) = self.outside.get(&(branch, inside)) else { return };
        labels.retain(|label| {
            // The front is sorted: the more gain, the more cost. The last that suffices is the cheapest.
            let enough = outside.partition_point(|other| other.gain.plus(&label.gain) >= self.need);
            let cheapest = enough.checked_sub(1).and_then(|last| outside.get(last));
            cheapest.is_some_and(|other| {
                let effort = other.cost.effort.saturating_add(label.cost.effort);
                (effort, other.cost.leaves + label.cost.leaves) <= (self.effort, self.leaves)
            })
        });
    }
}

impl<P: Counted> Solver<'_, P> {
    /// The bars of a part whose least effort and leaves are known.
    pub(super) fn bars(&mut self, asked: &Asked<'_, P>, least: &Cost<P>) -> Result<Option<Bars<P>>, TooMuch> {
        let whole = self.model.whole();
        let stay = asked.stay(whole);
        let need =
            asked.needs.iter().filter(|(at, _)| *at == whole).map(|(_, need)| need.at.minus(&stay)).max();
        let Some(need) = need else { return Ok(None) };
        let nothing = Label { gain: P::zero(), cost: Cost::zero(), waste: 0, order: 0, made: u32::MAX };
        let mut outside = Outside::new();
        self.bars_below(whole, vec![nothing], asked, &mut outside)?;
        Ok(Some(Bars { outside, need, effort: least.effort, leaves: least.leaves }))
    }

    fn bars_below(
        &mut self,
        at: usize,
        outside: Vec<Label<P>>,
        asked: &Asked<'_, P>,
        all: &mut Outside<P>,
    ) -> Result<(), TooMuch> {
        let Some(branch) = self.model.branches.get(at).cloned().flatten() else { return Ok(()) };
        all.insert((at, None), outside.clone());
        let Some(fronts) = self.open_fronts((at, &branch), asked)? else { return Ok(()) };
        let limits = self.limits;
        // After each child, what is outside of it and of those before.
        let mut behind = vec![outside];
        for front in fronts.iter().skip(1).rev() {
            let last = behind.last().map(Vec::as_slice).unwrap_or_default();
            behind.push(together(last, front, &limits, &mut self.book, P::plus)?);
        }
        behind.reverse();
        let mut before: Option<Vec<Label<P>>> = None;
        for (place, ((child, behind), front)) in branch.children.iter().zip(&behind).zip(&fronts).enumerate()
        {
            all.insert((at, Some(place)), behind.clone());
            let around = match &before {
                None => behind.clone(),
                Some(before) => together(before, behind, &limits, &mut self.book, P::plus)?,
            };
            // The need is said in points of the whole: below weights nothing is held to it.
            if matches!(branch.way, Way::Added) {
                self.bars_below(*child, around, asked, all)?;
            }
            before = Some(match &before {
                None => front.clone(),
                Some(before) => together(before, front, &limits, &mut self.book, P::plus)?,
            });
        }
        Ok(())
    }

    /// The coarse fronts of the children of a branch, as they count in its sum; `None` where a gain below could
    /// count for more above, or nothing stands below.
    fn open_fronts(
        &mut self,
        (at, branch): (usize, &Branch<P>),
        asked: &Asked<'_, P>,
    ) -> Result<Option<Vec<Vec<Label<P>>>>, TooMuch> {
        let is_open = match &branch.way {
            Way::Added => true,
            Way::Weighed(weights) => P::is_exact(weights),
            Way::Best => false,
        };
        if branch.leaf.is_some() || !is_open {
            return Ok(None);
        }
        let mut fronts = Vec::new();
        for place in 0..branch.children.len() {
            fronts.push(self.child_front((branch, place), asked, Keys::Coarse)?);
        }
        let falls = fronts.iter().flatten().any(|label| label.gain < P::zero());
        let raw = raw_stay(branch, &asked.stays);
        // Of what is lost above a limit nothing is missed; coarse fronts do not show what falls at equal cost.
        let is_beyond = asked.stay(at) < raw;
        let held = is_beyond || branch.low.as_ref().is_some_and(|low| falls || raw < *low);
        Ok((!held).then_some(fronts))
    }
}
