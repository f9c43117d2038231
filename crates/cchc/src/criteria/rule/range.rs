//! Ranges of values with open or closed ends: what a step decides, said exactly.

use std::cmp::Ordering;

use super::bands::Bound;
use crate::number::Number;

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it stands.
    pub at: Number,
    /// Whether it belongs to the range.
    pub closed: bool,
}

impl Edge {
    /// Which of two lower ends comes first: an absent one before all, a closed one before an open one.
    pub(super) fn order(left: Option<&Edge>, right: Option<&Edge>) -> Ordering {
        let [left, right] = [left, right].map(|edge| edge.map(|edge| (&edge.at, !edge.closed)));
        left.cmp(&right)
    }
}

/// Values between two ends; an absent end is infinitely far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: Option<Edge>,
    /// The upper end.
    pub high: Option<Edge>,
}

impl Range {
    /// Whether a value lies in it.
    pub fn holds(&self, amount: &Number) -> bool {
        let above = |low: &Edge| *amount > low.at || (low.closed && *amount == low.at);
        let below = |high: &Edge| *amount < high.at || (high.closed && *amount == high.at);
        self.low.as_ref().is_none_or(above) && self.high.as_ref().is_none_or(below)
    }

    /// What the bound takes, and what it leaves.
    pub(crate) fn split(&self, bound: &Bound) -> (Option<Range>, Option<Range>) {
        // A bound cuts the scale into what lies above the edge and what lies below; the edge itself
        // belongs to one of them.
        let (at, above_closed, takes_above) = match bound {
            Bound::From(at) => (at, true, true),
            Bound::Above(at) => (at, false, true),
            Bound::To(at) => (at, false, false),
            Bound::Below(at) => (at, true, false),
        };
        let edge = |closed| Edge { at: at.clone(), closed };
        let above =
            Range { low: Some(higher(self.low.clone(), edge(above_closed))), high: self.high.clone() };
        let below =
            Range { low: self.low.clone(), high: Some(lower(self.high.clone(), edge(!above_closed))) };
        let (above, below) = (above.filled(), below.filled());
        if takes_above { (above, below) } else { (below, above) }
    }

    /// The range, unless it holds no value.
    fn filled(self) -> Option<Range> {
        let empty = match (&self.low, &self.high) {
            (Some(low), Some(high)) => {
                low.at > high.at || (low.at == high.at && !(low.closed && high.closed))
            }
            _ => false,
        };
        (!empty).then_some(self)
    }
}

/// The farther of two lower ends.
fn higher(low: Option<Edge>, edge: Edge) -> Edge {
    match low {
        Some(low) if low.at > edge.at || (low.at == edge.at && !low.closed) => low,
        _ => edge,
    }
}

/// The nearer of two upper ends.
fn lower(high: Option<Edge>, edge: Edge) -> Edge {
    match high {
        Some(high) if high.at < edge.at || (high.at == edge.at && !high.closed) => high,
        _ => edge,
    }
}
