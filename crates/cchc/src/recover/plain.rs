//! Plain questions: those in which, within what is still possible, every point gained below is a point of the
//! whole, so that the least change is the sum that passes a bound by least.
//!
//! Branches in which that is not so (a cap that may bind, alternatives, weights, a least value of their own)
//! count as single leaves, whose choices are the labels of their fronts.

use super::cost::Cost;
use super::fitted::{Question, fitted};
use super::grid::Entry;
use super::labels::{Label, TooMuch};
use super::model::{Bound, Branch, Counted, Way};
use super::own::common;
use super::part::Gate;
use super::search::in_order;
use super::solve::{Asked, Found, Front, Keys, Solver};
use super::sums::raw_stay;
use crate::number::Number;

/// More units to a point than this are not counted: sums of points stay well within sixteen bytes.
const MOST_UNITS: i128 = 1 << 100;

impl<P: Counted> Solver<'_, P> {
    /// The plan of the least change among those of the least effort and leaves, where the question is plain; none
    /// where every one changes more than `most`.
    pub(super) fn plain(
        &mut self,
        asked: &Asked<'_, P>,
        least: &Cost<P>,
        most: Option<&P>,
    ) -> Result<Option<Found<P>>, TooMuch> {
        let whole = self.model.whole();
        let mut fronts = Vec::new();
        for front in self.plain_below(whole, asked)? {
            // In the order of plans.
            let mut labels = Vec::clone(&front);
            labels.sort_by_key(|label| label.order);
            fronts.push(labels);
        }
        let question = self.question(asked, &fronts, least, most).ok_or(TooMuch)?;
        let chosen = fitted(&question, &mut self.book)?;
        let plans = chosen.into_iter().map(|places| self.plan_of(&fronts, &places));
        let own = self.own;
        Ok(plans.min_by(|one, other| in_order(own, (&one.cost, &one.picks), (&other.cost, &other.picks))))
    }

    /// The fronts that are a branch's sum, in document order.
    fn plain_below(&mut self, at: usize, asked: &Asked<'_, P>) -> Result<Vec<Front<P>>, TooMuch> {
        let Some(branch) = self.branch(at).cloned() else { return Ok(Vec::new()) };
        if branch.leaf.is_some() {
            return Ok(vec![self.front(at, asked, Keys::Full)?]);
        }
        if matches!(branch.way, Way::Added) {
            let mut below = Vec::new();
            for child in &branch.children {
                below.extend(self.plain_below(*child, asked)?);
            }
            if is_plain(&branch, (at, self.model.whole()), asked, &below) {
                return Ok(below);
            }
        }
        if at == self.model.whole() {
            return Err(TooMuch);
        }
        Ok(vec![self.front(at, asked, Keys::Full)?])
    }

    /// The question in whole units.
    fn question(
        &self,
        asked: &Asked<'_, P>,
        fronts: &[Vec<Label<P>>],
        least: &Cost<P>,
        most: Option<&P>,
    ) -> Option<Question> {
        let scale = &self.model.scale;
        let whole = self.model.whole();
        let labels = fronts.iter().flatten();
        let pairs = labels.map(|label| (label.gain.points(scale), label.cost.change.points(scale)));
        let pairs: Vec<(Number, Number)> = pairs.collect();
        let mut both = pairs.iter().flat_map(|(gain, change)| [gain, change]);
        let units = both.try_fold(1i128, |units, points| common(units, points.as_fraction()?.1))?;
        let units = Some(units).filter(|units| *units <= MOST_UNITS)?;
        let per_point = Number::from_decimal(units, 0);
        let counted = |number: &Number| (number * &per_point).floor().as_fraction().map(|(count, _)| count);
        let mut pairs = pairs.iter();
        let mut leaves = Vec::new();
        for front in fronts {
            let entries = front.iter().zip(pairs.by_ref()).map(|(label, (gain, change))| {
                let spent = (label.cost.effort, label.cost.leaves);
                let gain = counted(gain)?;
                Some(Entry { spent, gain, spill: counted(change)? - gain, waste: label.waste })
            });
            leaves.push(entries.collect::<Option<Vec<_>>>()?);
        }
        let most = most.and_then(|most| counted(&most.points(scale)));
        let stay = asked.stay(whole).points(scale);
        let needs = asked.needs.iter().filter(|(at, _)| *at == whole).map(|(_, need)| {
            let exact = (need.at.points(scale) - &stay) * per_point.clone();
            let next = need.strict || !exact.is_whole();
            Some(exact.floor().as_fraction()?.0 + i128::from(next))
        });
        let need = needs.collect::<Option<Vec<_>>>()?.into_iter().max()?;
        Some(Question { leaves, units, most, need, spent: (least.effort, least.leaves) })
    }

    fn plan_of(&self, fronts: &[Vec<Label<P>>], places: &[usize]) -> Found<P> {
        let labels = fronts.iter().zip(places).filter_map(|(front, place)| front.get(*place));
        let (mut cost, mut picks) = (Cost::zero(), Vec::new());
        for label in labels {
            cost = cost.plus(&label.cost);
            picks.extend(self.book.choices(label.made));
        }
        Found { cost, picks }
    }
}

/// Whether a sum is what stands below it, whatever of the fronts is chosen.
fn is_plain<P: Counted>(
    branch: &Branch<P>,
    (at, whole): (usize, usize),
    asked: &Asked<'_, P>,
    below: &[Front<P>],
) -> bool {
    let raw = raw_stay(branch, &asked.stays);
    let end = |pick: fn(P, P) -> P| {
        let ends = below.iter().filter_map(|front| front.iter().map(|label| label.gain.clone()).reduce(pick));
        ends.fold(raw.clone(), |sum, gain| sum.plus(&gain))
    };
    let (least, most) = (end(P::min), end(P::max));
    let closed = branch.gates.iter().filter(|(gate, _)| asked.part.gates.get(*gate) == Some(&Gate::Closed));
    let mut caps = closed.map(|(_, cap)| cap).chain(&branch.high);
    let is_met = |(of, need): &(usize, Bound<P>)| *of != at || at == whole || need.holds(&least);
    // What is held to a limit while all leaves stay has gains that do not arrive.
    asked.stay(at) == raw
        && caps.all(|cap| most <= *cap)
        && branch.low.as_ref().is_none_or(|low| least >= *low)
        && asked.needs.iter().all(is_met)
}
