//! Keys that stand twice in one map: both formats allow writing them, and neither says which one counts, so
//! they are refused. Keys are compared as names are: composed, without surrounding spaces.

use std::borrow::Cow;
use std::collections::HashSet;

use cchc::code::tidy;
use cchc::{Entry, Place, Problems, file_problems};

/// Reports every key that stands twice, and keeps the first of each.
pub fn refuse_doubled(entries: &mut Vec<Entry>, problems: &mut Problems) {
    let doubled = doubled(entries, problems);
    if !doubled.is_empty() {
        let mut place = 0..;
        entries.retain(|_| place.next().is_none_or(|place| !doubled.contains(&place)));
    }
}

/// The places of keys that stand at an earlier place too.
fn doubled(entries: &[Entry], problems: &mut Problems) -> HashSet<usize> {
    // Sorted, doubled keys are neighbours; the sort is stable, so the first one stays first.
    let mut keys: Vec<(Cow<'_, str>, usize, &Entry)> =
        entries.iter().enumerate().map(|(place, entry)| (compared(&entry.key), place, entry)).collect();
    keys.sort_by(|one, other| one.0.cmp(&other.0));
    let mut places = HashSet::new();
    for pair in keys.windows(2) {
        let [(key, _, first), (other, place, again)] = pair else { continue };
        if key == other {
            problems.push(file_problems::doubled_key(key, &first.mark).at(Place::at(&again.mark)));
            places.insert(*place);
        }
    }
    places
}

pub(crate) fn compared(key: &str) -> Cow<'_, str> {
    let plain = key.bytes().all(|byte| byte.is_ascii_graphic());
    if plain { Cow::Borrowed(key) } else { Cow::Owned(tidy(key)) }
}
