//! How figures of lost points are shown: the one rounding of this room.

use cchc::{CriteriaSet, Number};

use super::ExactLoss;

/// Shows figures by the roundings of a set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'a> {
    pub(super) set: &'a CriteriaSet,
}

impl Figures<'_> {
    pub(super) fn points(self, number: &Number) -> String {
        number.to_fixed(self.set.rounding().of_points())
    }

    /// The number that the text shows.
    pub(super) fn shown(self, number: &Number) -> Number {
        number.round(self.set.rounding().of_points())
    }

    /// The exact text, where rounding changes what is shown.
    pub(super) fn exact(self, number: &Number) -> Option<String> {
        (self.shown(number) != *number && number.is_short()).then(|| number.to_exact_text())
    }

    /// A loss in percent of all that was lost; nothing where nothing was.
    pub(super) fn share(self, lost: &Number, all: &Number) -> Option<String> {
        let share = lost.checked_div(all).filter(|_| all.is_positive())?;
        Some((share * Number::hundred()).to_fixed(self.set.rounding().of_index()))
    }
}

/// Exact figures, unless there are none to write.
pub(super) fn filled(exact: ExactLoss) -> Option<ExactLoss> {
    (exact != ExactLoss::default()).then_some(exact)
}
