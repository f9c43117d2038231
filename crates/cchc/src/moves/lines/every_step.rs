//! Values of a leaf whose knots stand at figures of the group: the value moves the figures, so every step is a
//! move of its own.
//!
//! How far there is anything to look at is told here. Far enough out the value is the highest or the lowest of
//! the group, the mean has passed all number knots, and the leaf itself earns the same for ever. What others
//! earn may go on: the further a knot at the highest value or at the mean lies beyond them, the less of it they
//! have.

use super::{LeafMoves, Line, MOST_STEPS, Walk};
use crate::criteria::{At, Rule};
use crate::number::Number;

impl Walk<'_> {
    /// Adds the steps of one direction, to where nothing changes any more or the value ends.
    pub(super) fn add_every_step(&self, moves: &mut LeafMoves, upwards: bool, end: Option<u64>) {
        let within = |last: u64| end.map_or(last, |end| end.min(last));
        let own = within(self.own_settles(upwards));
        let others = within(self.others_settle(upwards));
        moves.is_cut |= own > MOST_STEPS;
        moves.is_cut_for_others |= others > MOST_STEPS;
        for step in 1..=own.max(others).min(MOST_STEPS) {
            moves.lines.push(Line::single(self.move_at(step, upwards)));
        }
    }

    /// From which step on the leaf itself earns the same.
    fn own_settles(&self, upwards: bool) -> u64 {
        let own = self.others().iter().chain(self.turns_ref()).map(|at| self.beyond(at, upwards));
        own.chain(self.mean_beyond(self.turns_ref(), upwards)).max().unwrap_or(0)
    }

    /// From which step on every other of the group earns the same; without an end where that never is.
    fn others_settle(&self, upwards: bool) -> u64 {
        let passed = self.mean_beyond(self.turns_ref().into_iter().chain(self.others()), upwards);
        let settled = passed.chain([self.own_settles(upwards)]).max().unwrap_or(0);
        if settled > MOST_STEPS {
            return settled;
        }
        // From here on each of them lies between the same two knots, of which at most the outer one moves: what
        // changes with one step changes with all that follow.
        let [here, further] = [settled, settled + 1].map(|step| self.others_earn(step, upwards));
        if here == further { settled } else { u64::MAX }
    }

    /// What each other value of the group earns when this one has gone so many steps.
    fn others_earn(&self, step: u64, upwards: bool) -> Vec<Number> {
        let Rule::Curve(curve) = &self.set.leaf(self.leaf).rule else { return Vec::new() };
        let figures = self.figures_with(&self.amount_at(step, upwards));
        self.others().iter().map(|other| curve.award(other, &figures)).collect()
    }

    fn others(&self) -> &[Number] {
        self.others.as_deref().unwrap_or_default()
    }

    /// For each place, the first step after which the mean of the group lies beyond it; none where no knot stands
    /// at the mean.
    fn mean_beyond<'n>(
        &self,
        places: impl IntoIterator<Item = &'n Number>,
        upwards: bool,
    ) -> impl Iterator<Item = u64> {
        let has_mean = match &self.set.leaf(self.leaf).rule {
            Rule::Curve(curve) => curve.knots.iter().any(|knot| knot.at == At::Mean),
            _ => false,
        };
        let count = Number::from(self.others().len() + 1);
        let sum = Number::sum(self.others());
        let needed = places.into_iter().filter(move |_| has_mean).map(move |place| place * &count - &sum);
        needed.map(move |own| self.beyond(&own, upwards))
    }

    /// The first step at which the value lies beyond a place.
    fn beyond(&self, place: &Number, upwards: bool) -> u64 {
        let way = if upwards { place - &self.at } else { &self.at - place };
        if way.is_negative() {
            return 0;
        }
        let steps = way.checked_div(&self.pace).unwrap_or_default().floor().as_fraction();
        steps
            .and_then(|(steps, _)| u64::try_from(steps).ok())
            .map_or(u64::MAX, |steps| steps.saturating_add(1))
    }
}
