//! The compiled plan: the same figures as the interpreter's, for whole cases at the speed of memory.
//!
//! `score` is the readable definition: leaf by leaf, in exact rationals, unit by unit. Here a set is compiled
//! against the columns of its evidence, and blocks of units are summed in whole ticks (`ticks`). Where the
//! ticks cannot decide a figure, the interpreter scores that unit, so every answer is its answer; tests hold
//! the two against each other figure by figure.
//!
//! In the order of the work: `places` (how finely is counted), `line` (rules as straight pieces), `kernel` (a leaf's rule against its column),
//! `compiled` (the tree as a list), `leaf` with `sweep` (points of a block of leaves), `block` with `weights`
//! (sums), `split` (by source), `tally` (what is kept of each unit), `shown` (its figures, rounded), `standing` with `order` (ranks and tiers), `summary`
//! (means of groups). Nothing here explains; whoever wants to know why asks `score`.

mod block;
mod compiled;
mod kernel;
mod leaf;
mod line;
mod order;
mod places;
mod shown;
mod split;
mod standing;
mod summary;
mod sweep;
mod tally;
pub(crate) mod threads;
mod ticks;
mod weights;

pub use leaf::Gaps;
pub use shown::UnitFigures;
pub use tally::Tally;
pub(crate) use ticks::rounded;
