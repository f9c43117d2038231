//! The ids of the units of a case, to be found by their texts. Most tables list them in rising order: those are
//! found where they stand, and only the others are kept in an order of their own.

use std::collections::BTreeMap;

use crate::code::{UnitId, tidied};
use crate::evidence::{Unit, UnitIndex};

/// Which unit has which id.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Units whose ids rise.
    rising: Vec<UnitIndex>,
    /// All others.
    others: BTreeMap<UnitId, UnitIndex>,
}

impl Ids {
    /// Adds the unit that comes next behind `units`; whether its id is a new one.
    pub(super) fn add(&mut self, id: &UnitId, units: &[Unit]) -> bool {
        let last = self.rising.last().and_then(|last| units.get(last.0));
        if last.is_none_or(|last| last.id < *id) && self.others.is_empty() {
            self.rising.push(UnitIndex(units.len()));
            return true;
        }
        if self.find_tidy(id.as_str(), units).is_some() {
            return false;
        }
        if last.is_none_or(|last| last.id < *id) {
            self.rising.push(UnitIndex(units.len()));
        } else {
            self.others.insert(id.clone(), UnitIndex(units.len()));
        }
        true
    }

    /// The unit that a text names. `guess` is one that may be it, because it stands where this one is expected.
    pub(super) fn find(&self, text: &str, guess: usize, units: &[Unit]) -> Option<UnitIndex> {
        if units.get(guess).is_some_and(|unit| unit.id.as_str() == text) {
            return Some(UnitIndex(guess));
        }
        self.find_tidy(&tidied(text), units)
    }

    /// All ids in their order.
    pub(super) fn texts<'a>(&'a self, units: &'a [Unit]) -> impl Iterator<Item = &'a str> {
        let rising = self.rising.iter().filter_map(|unit| units.get(unit.0));
        let mut rising = rising.map(|unit| unit.id.as_str()).peekable();
        let mut others = self.others.keys().map(UnitId::as_str).peekable();
        std::iter::from_fn(move || match (rising.peek(), others.peek()) {
            (Some(left), Some(right)) if right < left => others.next(),
            (Some(_), _) => rising.next(),
            (None, _) => others.next(),
        })
    }

    fn find_tidy(&self, id: &str, units: &[Unit]) -> Option<UnitIndex> {
        let order =
            |unit: &UnitIndex| units.get(unit.0).map(|unit| unit.id.as_str()).unwrap_or_default().cmp(id);
        match self.rising.binary_search_by(order) {
            Ok(place) => self.rising.get(place).copied(),
            Err(_) => self.others.get(id).copied(),
        }
    }
}
