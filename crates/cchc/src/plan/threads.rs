//! All cores at work on a case: each takes a share of the units, and the shares come back in order, so that
//! no result depends on how many there are.

use std::num::NonZero;
use std::ops::Range;
use std::thread;

use super::block::UNITS;

/// Below so many cells a second thread costs more than it gives.
const LEAST_CELLS: usize = 100_000;

/// Cuts the units into one share a core, of whole blocks, and works on all at once.
pub(super) fn in_shares<R: Send>(
    units: usize,
    leaves: usize,
    work: impl Fn(Range<usize>) -> R + Sync,
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let useful = (units * leaves / LEAST_CELLS).max(1);
    let blocks = units.div_ceil(UNITS).max(1);
    let share = blocks.div_ceil(cores.min(useful)) * UNITS;
    let shares: Vec<Range<usize>> =
        (0..units.max(1)).step_by(share).map(|first| first..(first + share).min(units)).collect();
    if let [all] = shares.as_slice() {
        return vec![work(all.clone())];
    }
    thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> =
            shares.into_iter().map(|share| (share.clone(), scope.spawn(move || work(share)))).collect();
        // A share whose thread could not finish is done here.
        running.into_iter().map(|(share, thread)| thread.join().unwrap_or_else(|_| work(share))).collect()
    })
}
