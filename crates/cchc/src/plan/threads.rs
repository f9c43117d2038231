//! All cores at work on a case: each takes a share of the units, and the shares come back in order, so that
//! no result depends on how many there are. In WebAssembly there is one, and nothing of `rayon` is fetched.

use std::ops::Range;

#[cfg(not(target_family = "wasm"))]
use rayon::prelude::*;

use super::block::UNITS;

/// A thread wants so many cells: waking one up takes as long as scoring a hundred thousand.
const LEAST_CELLS: usize = 400_000;

/// Cuts the units into one share a core, of whole blocks, and works on all at once.
pub(super) fn in_shares<R: Send>(
    units: usize,
    leaves: usize,
    work: impl Fn(Range<usize>) -> R + Send + Sync,
) -> Vec<R> {
    let useful = (units.saturating_mul(leaves) / LEAST_CELLS).max(1);
    let blocks = units.div_ceil(UNITS).max(1);
    let cores = if useful == 1 { 1 } else { cores() };
    let share = blocks.div_ceil(cores.min(useful)) * UNITS;
    let shares: Vec<Range<usize>> =
        (0..units.max(1)).step_by(share).map(|first| first..(first + share).min(units)).collect();
    if let [all] = shares.as_slice() {
        return vec![work(all.clone())];
    }
    all(shares, work)
}

/// Works on each of some units, on all cores where that is worth it; what is made comes back in their order.
pub(super) fn each<U: Sync, R: Send>(
    units: &[U],
    leaves: usize,
    work: impl Fn(&U) -> R + Send + Sync,
) -> Vec<R> {
    if units.len().saturating_mul(leaves) < LEAST_CELLS {
        return units.iter().map(work).collect();
    }
    all(units.iter().collect(), work)
}

/// Works on each of some things, on all cores; what is made comes back in their order.
pub(crate) fn all<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    #[cfg(not(target_family = "wasm"))]
    return things.into_par_iter().map(work).collect();
    #[cfg(target_family = "wasm")]
    return things.into_iter().map(work).collect();
}

fn cores() -> usize {
    #[cfg(not(target_family = "wasm"))]
    return rayon::current_num_threads();
    #[cfg(target_family = "wasm")]
    return 1;
}
