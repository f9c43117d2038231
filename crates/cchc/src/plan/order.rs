//! Units in order: by field, and inside it by index. Ranks are given to what is ordered in `standing`.

/// A unit among those that it is ranked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Ranking group, or group and attribute.
    pub(super) field: u32,
    /// The place of the index among all indices, the best first.
    pub(super) order: u32,
    /// The unit, by its place in the case.
    pub(super) unit: u32,
}

/// Sorts by field and order: by counting, twice, where the numbers are as small as those of rounded indices are,
/// so that the time is that of a few passes.
pub(super) fn sort(entries: &mut Vec<Entry>) {
    let most = |key: fn(&Entry) -> u32| entries.iter().map(key).max().unwrap_or_default() as usize;
    let (orders, fields) = (most(|entry| entry.order), most(|entry| entry.field));
    let small = 16 * entries.len() + 1_024;
    if orders > small || fields > small {
        return entries.sort_unstable();
    }
    *entries = counted(entries, orders, |entry| entry.order);
    *entries = counted(entries, fields, |entry| entry.field);
}

/// The entries in the order of a key that is at most `greatest`; those with equal keys stay as they stood.
fn counted(entries: &[Entry], greatest: usize, key: impl Fn(&Entry) -> u32) -> Vec<Entry> {
    let place = |entry: &Entry| key(entry) as usize;
    // How many have a smaller key: where those with this key begin.
    let mut starts = vec![0usize; greatest + 2];
    for entry in entries {
        if let Some(next) = starts.get_mut(place(entry) + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut sorted = entries.to_vec();
    for entry in entries {
        let Some(next) = starts.get_mut(place(entry)) else { continue };
        if let Some(slot) = sorted.get_mut(*next) {
            *slot = *entry;
        }
        *next += 1;
    }
    sorted
}
