//! Where a range is cut, so that between two cuts the points of every unit only rise or only fall.
//!
//! Bands turn at their bounds, a curve at its number knots, a count where it meets its limits. Where knots stand at figures of the group, the value
//! moves the figures with it: the highest is the greater of it and the others' highest, the lowest likewise, the
//! mean of n values is (sum of the others + value) ÷ n. Which knots count, and between which of them each unit
//! stands, hangs on how the value, the three figures, the number knots and the values of the others lie to one
//! another. All of these are 0 or 1 or 1⁄n times the value, plus a constant; so they change places only where the
//! value or the mean meets a number knot or another's value, or where both meet. Between these cuts the points on
//! a line are a quotient of two linear sums of the value without a pole, which only rises or only falls.

use std::collections::BTreeSet;

use crate::criteria::{Bound, Curve, Given, LeafIndex, Rule, Value};
use crate::evidence::UnitIndex;
use crate::evidence::group_figures::final_given;
use crate::number::Number;
use crate::simulate::Trial;

impl Trial<'_> {
    /// The cuts of a leaf's range, as values of the rule's scale.
    pub(super) fn cuts(&self, unit: UnitIndex, leaf: LeafIndex, on_points: bool) -> BTreeSet<Number> {
        match &self.set.leaf(leaf).rule {
            _ if on_points => BTreeSet::new(),
            Rule::Bands(bands) => {
                let bounds = bands.steps.iter().filter_map(|step| step.bound.as_ref());
                bounds.map(edge).cloned().collect()
            }
            Rule::Curve(curve) => self.cuts_of_curve(unit, leaf, curve),
            Rule::Count(count) => {
                let start = count.start.clone().unwrap_or_default();
                let limits = [&count.at_least, &count.at_most].into_iter().flatten();
                limits.filter_map(|limit| (limit - &start).checked_div(&count.each)).collect()
            }
            _ => BTreeSet::new(),
        }
    }

    fn cuts_of_curve(&self, unit: UnitIndex, leaf: LeafIndex, curve: &Curve) -> BTreeSet<Number> {
        let mut cuts: BTreeSet<Number> =
            curve.knots.iter().filter_map(|knot| knot.at.value()).cloned().collect();
        if !curve.needs_group() {
            return cuts;
        }
        let others: Vec<Number> = self
            .members_beside(unit)
            .filter_map(|other| match final_given(self.set, &self.evidence, other, leaf)? {
                Given::Value(Value::Measure(measure)) => Some(measure.amount),
                _ => None,
            })
            .collect();
        cuts.extend(others.iter().cloned());
        let (sum, count) = (Number::sum(&others), Number::from(others.len() + 1));
        // The mean is at `at` where the value is n × at − sum of the others.
        let meets: Vec<Number> = cuts.iter().map(|at| &(&count * at) - &sum).collect();
        cuts.extend(meets);
        cuts.extend(sum.checked_div(&Number::from(others.len())));
        cuts
    }
}

fn edge(bound: &Bound) -> &Number {
    match bound {
        Bound::From(at) | Bound::Above(at) | Bound::To(at) | Bound::Below(at) => at,
    }
}
