//! Units in the order of their indices. Ranks are given to what is ordered in `standing`.

/// Stands for a unit that has no place in any order.
pub(super) const NOWHERE: u32 = u32::MAX;

/// The units that have a place, by it; those with equal places in the order of the case. They are sorted by counting
/// where the places are as small as those of rounded indices are, so that the time is that of a few passes.
pub(super) fn sorted(places: &[u32]) -> Vec<u32> {
    let units = || (0u32..).zip(places).filter(|(_, place)| **place != NOWHERE);
    let greatest = units().map(|(_, place)| *place as usize).max().unwrap_or_default();
    if greatest > 16 * places.len() + 1_024 {
        let mut sorted: Vec<u32> = units().map(|(unit, _)| unit).collect();
        sorted.sort_by_key(|unit| places.get(*unit as usize));
        return sorted;
    }
    // How many stand before each place: where those that share it begin.
    let mut starts = vec![0u32; greatest + 2];
    let mut all = 0;
    for (_, place) in units() {
        if let Some(next) = starts.get_mut(*place as usize + 1) {
            *next += 1;
            all += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![0; all];
    for (unit, place) in units() {
        let Some(next) = starts.get_mut(*place as usize) else { continue };
        if let Some(slot) = sorted.get_mut(*next as usize) {
            *slot = unit;
        }
        *next += 1;
    }
    sorted
}
