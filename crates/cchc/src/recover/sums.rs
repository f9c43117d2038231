//! Sums of a part: what children come to, limited, rounded and held by the gates that are taken to hold.

use super::model::{Branch, Counted, Way};
use super::part::{Gate, Part};
use super::solve::Stays;

/// What children come to while all leaves stay, before anything limits it.
pub(super) fn raw_stay<P: Counted>(branch: &Branch<P>, stays: &Stays<P>) -> P {
    let child = |child: &usize| stays.get(*child).cloned().flatten().unwrap_or_else(P::zero);
    let children = branch.children.iter().map(child);
    match &branch.way {
        Way::Added => children.fold(P::zero(), |sum, points| sum.plus(&points)),
        Way::Best => children.max().unwrap_or_else(P::zero),
        Way::Weighed(weights) => {
            let parts = children.enumerate().map(|(place, points)| points.part(weights, place));
            parts.fold(P::zero(), |sum, part| sum.plus(&part))
        }
    }
}

/// Raw points limited and as kept.
pub(super) fn settled<P: Counted>(branch: &Branch<P>, raw: &P) -> P {
    let points = match &branch.way {
        Way::Weighed(weights) => raw.settled(weights),
        Way::Added | Way::Best => raw.clone(),
    };
    limited(branch, points)
}

fn limited<P: Counted>(branch: &Branch<P>, points: P) -> P {
    let points = match &branch.low {
        Some(low) if points < *low => low.clone(),
        _ => points,
    };
    match &branch.high {
        Some(high) if points > *high => high.clone(),
        _ => points,
    }
}

pub(super) fn gated<P: Counted>(branch: &Branch<P>, points: P, part: &Part) -> P {
    let closed = branch.gates.iter().filter(|(at, _)| part.gates.get(*at) == Some(&Gate::Closed));
    closed.fold(points, |points, (_, most)| if points > *most { most.clone() } else { points })
}
