//! How figures of a trace are shown: the one rounding of this room.

use cchc::{CriteriaSet, Number, Rounding};

use super::Figure;

/// Shows figures by the roundings of a set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'a> {
    pub(super) set: &'a CriteriaSet,
}

impl Figures<'_> {
    pub(super) fn points(self, points: &Number) -> Figure {
        short(points, self.set.rounding().of_points())
    }

    /// An index, a percent, or a value of evidence.
    pub(super) fn measure(self, measure: &Number) -> Figure {
        short(measure, self.set.rounding().of_index())
    }

    /// The index as it is published, with all its places.
    pub(super) fn index(self, index: &Number) -> Figure {
        let rounding = self.set.rounding().of_index();
        Figure { shown: index.to_fixed(rounding), exact: exact(index, &index.round(rounding)) }
    }
}

fn short(number: &Number, rounding: Rounding) -> Figure {
    let rounded = number.round(rounding);
    Figure { shown: rounded.to_exact_text(), exact: exact(number, &rounded) }
}

fn exact(number: &Number, shown: &Number) -> Option<String> {
    (shown != number && number.is_short()).then(|| number.to_exact_text())
}
