//! Keys that stand twice in one map: both formats allow writing them, and neither says which one counts, so
//! they are refused. Keys are compared as names are: composed, without surrounding spaces.

use std::borrow::Cow;

use cchc::code::tidy;
use cchc::{Entry, Place, Problems, file_problems};

/// Reports every key that stands twice.
pub(crate) fn report_doubled(entries: &[Entry], problems: &mut Problems) {
    // Sorted, doubled keys are neighbours; the sort is stable, so the first one stays first.
    let mut keys: Vec<(Cow<'_, str>, &Entry)> =
        entries.iter().map(|entry| (compared(&entry.key), entry)).collect();
    keys.sort_by(|one, other| one.0.cmp(&other.0));
    for pair in keys.windows(2) {
        let [(key, first), (other, again)] = pair else { continue };
        if key == other {
            problems.push(file_problems::doubled_key(key, &first.mark).at(Place::at(&again.mark)));
        }
    }
}

fn compared(key: &str) -> Cow<'_, str> {
    let plain = key.bytes().all(|byte| byte.is_ascii_graphic());
    if plain { Cow::Borrowed(key) } else { Cow::Owned(tidy(key)) }
}
