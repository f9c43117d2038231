//! Points and maxima of a block by source, where every node over several sources is the sum of its children.
//! Where one is not, the interpreter splits (reference 25).

use super::block::Block;
use super::compiled::Compiled;
use super::sweep::Tick;
use super::ticks::Ticks;
use crate::criteria::Source;

/// The part of one source in one unit: points and applicable maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) points: Ticks,
    pub(super) max: i64,
}

/// Adds the parts of a unit, in the order of `sources`, to a list. They mean nothing where they are no plain sums
/// ([`Block::unsplit`]).
pub(super) fn parts<T: Tick>(
    compiled: &Compiled,
    block: &Block<T>,
    unit: usize,
    sources: &[Source],
    all: &mut Vec<Part>,
) {
    let start = all.len();
    all.resize(start + sources.len(), Part::default());
    let parts = all.get_mut(start..).unwrap_or_default();
    add(compiled, block, (0, unit), sources, parts);
}

/// Adds what stands at and below a place.
fn add<T: Tick>(
    compiled: &Compiled,
    block: &Block<T>,
    (place, unit): (usize, usize),
    sources: &[Source],
    parts: &mut [Part],
) -> Option<()> {
    let (node, own) = (compiled.nodes.get(place)?, block.nodes.get(place)?);
    if own.is_out(unit) {
        return Some(());
    }
    if node.is_mixed {
        return node
            .children
            .iter()
            .try_for_each(|child| add(compiled, block, (*child, unit), sources, parts));
    }
    let part = parts.get_mut(sources.iter().position(|source| *source == node.source)?)?;
    let points = own.ticks(unit);
    part.points.low += points.low;
    part.points.error = part.points.error.saturating_add(points.error);
    part.max += own.max_of(unit, node.max);
    Some(())
}
