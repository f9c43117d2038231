//! The loops over whole columns: a block of cells in, a block of ticks out.
//!
//! They are written so that the compiler runs them in wide registers: no branches, no checks, no divisions.
//! Arithmetic here wraps, because it also runs over cells that are marks and over pieces that a cell does not
//! belong to; what comes of those is not kept. That no kept figure can wrap is known before a loop is chosen
//! ([`Loop::choose`]), from the least and the greatest number of the column.

use super::kernel::UnitPiece;
use super::line::Line;
use super::ticks::Scale;
use crate::evidence::narrow::Width;
use crate::number::RoundingMode;

/// A machine integer that ticks are counted in.
pub(super) trait Tick: Copy + Ord + Default + Send + 'static {
    /// The greatest magnitude that a figure, and a step on the way to it, may have.
    const ROOM: i128;
    /// The number, cut to the width.
    fn cut(number: i64) -> Self;
    /// The number.
    fn wide(self) -> i64;
    /// `factor` × `self` + `term`, wrapping.
    fn line(self, factor: Self, term: Self) -> Self;
    /// The sum, wrapping.
    fn plus(self, other: Self) -> Self;
}

macro_rules! tick {
    ($kind:ty, $room:expr) => {
        impl Tick for $kind {
            const ROOM: i128 = $room;
            #[expect(clippy::cast_possible_truncation, reason = "what does not fit is not kept")]
            fn cut(number: i64) -> Self {
                number as $kind
            }
            fn wide(self) -> i64 {
                self.into()
            }
            fn line(self, factor: Self, term: Self) -> Self {
                self.wrapping_mul(factor).wrapping_add(term)
            }
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
        }
    };
}

// All points of a case together stay below the room of four bytes where those are chosen; in eight bytes each
// leaf may take so much, and even five thousand leaves stay far from the end.
tick!(i32, 1 << 30);
tick!(i64, 1 << 48);

/// One pass over a block for one piece.
#[derive(Clone, Copy, Debug)]
pub(super) enum Loop {
    /// The same points for all.
    Flat(i64),
    /// factor × number + term.
    Whole { factor: i64, term: i64 },
    /// (factor × number + term) ÷ 2^`shift`-th of `reciprocal`, then × unit: a rounded quotient by a constant.
    Rounded { factor: i64, term: i64, reciprocal: u64, shift: u32, unit: i64 },
}

impl Loop {
    /// The loop for a piece over numbers between two ends, in ticks of a width with so much room; nothing
    /// where only the slow way is sure.
    pub(super) fn choose(
        line: Line,
        (least, greatest): (i64, i64),
        scale: Scale,
        room: i128,
    ) -> Option<Loop> {
        if line.slope == 0 {
            let points = line.at(0, 1, scale)?;
            return (points.error == 0).then_some(Loop::Flat(points.low));
        }
        let end = |number: i64| line.slope.checked_mul(number.into())?.checked_add(line.start);
        let ends = [end(least)?, end(greatest)?];
        let (factor, term) = (i64::try_from(line.slope).ok()?, i64::try_from(line.start).ok()?);
        let fits = |number: i128| number.abs() < room;
        if !ends.into_iter().chain([line.slope, line.start]).all(fits) {
            return None;
        }
        match scale.kept {
            Some(kept) if kept.unit != 1 || line.over != 1 => {
                let is_plain = kept.mode == RoundingMode::HalfUp && ends.iter().all(|end| *end >= 0);
                let divisor = line.over.checked_mul(kept.unit).filter(|_| is_plain)?;
                rounded(factor, term, *ends.iter().max()?, divisor, kept.unit)
            }
            _ => (line.over == 1).then_some(Loop::Whole { factor, term }),
        }
    }
}

/// Half up by a constant divisor d: ⌊(2x + d) ÷ 2d⌋ as a multiplication and a shift. For y < 2^31, a divisor
/// D ≤ 2^b, and m = ⌊2^(31+b) ÷ D⌋ + 1, ⌊y × m ÷ 2^(31+b)⌋ = ⌊y ÷ D⌋: m is too large by at most 1, so the
/// product by at most y < 2^31 ≤ 2^(31+b) ÷ D, too little to reach the next whole number.
fn rounded(factor: i64, term: i64, greatest: i128, divisor: i128, unit: i128) -> Option<Loop> {
    let most = greatest.checked_mul(2)?.checked_add(divisor)?;
    let double = divisor.checked_mul(2)?;
    if most >= 1 << 31 {
        return None;
    }
    let shift = 31 + (128 - (double - 1).leading_zeros());
    let reciprocal = u64::try_from((1i128 << shift) / double + 1).ok()?;
    Some(Loop::Rounded {
        factor: factor.checked_mul(2)?,
        term: term.checked_mul(2)?.checked_add(i64::try_from(divisor).ok()?)?,
        reciprocal: (reciprocal < 1 << 32).then_some(reciprocal)?,
        shift,
        unit: i64::try_from(unit).ok()?,
    })
}

/// Runs the pieces of a rule over a block: each one over all cells, keeping what it awards from its edge on.
pub(super) fn decimals<W: Width, T: Tick>(
    cells: &[W],
    pieces: &[(UnitPiece, Loop)],
    (low, high): (i64, i64),
    points: &mut [T],
) {
    // Limits beyond the width limit nothing: what could pass them took the slow way.
    let least = T::cut(low.max(i64::try_from(-T::ROOM).unwrap_or(i64::MIN)));
    let greatest = T::cut(high.min(i64::try_from(T::ROOM).unwrap_or(i64::MAX)));
    for (piece, piece_loop) in pieces {
        let Some(from) = edge::<W>(piece.from) else { continue };
        match *piece_loop {
            Loop::Flat(flat) => {
                let flat = T::cut(flat.max(low).min(high));
                select(cells, from, points, |_| flat);
            }
            Loop::Whole { factor, term } => {
                let (factor, term) = (T::cut(factor), T::cut(term));
                select(cells, from, points, |number: T| number.line(factor, term).max(least).min(greatest));
            }
            Loop::Rounded { factor, term, reciprocal, shift, unit } => {
                let (factor, term) = (i32::cut(factor), i32::cut(term));
                let unit = T::cut(unit);
                select(cells, from, points, |number: T| {
                    let doubled = i32::cut(number.wide()).line(factor, term).cast_unsigned();
                    let quotient = (u64::from(doubled) * reciprocal) >> shift;
                    T::cut(quotient.cast_signed()).line(unit, T::default()).max(least).min(greatest)
                });
            }
        }
    }
}

/// The edge in the width of the cells; nothing where no cell reaches it.
fn edge<W: Width>(from: i64) -> Option<W> {
    if from <= W::LEAST.into() { Some(W::LEAST) } else { W::try_from(from).ok() }
}

fn select<W: Width, T: Tick>(cells: &[W], from: W, points: &mut [T], award: impl Fn(T) -> T) {
    for (cell, points) in cells.iter().zip(points) {
        let awarded = award(T::cut((*cell).into()));
        *points = if *cell >= from { awarded } else { *points };
    }
}

/// Looks the points of a block of numbers up.
pub(super) fn looked_up<W: Width, T: Tick>(cells: &[W], table: &[T], points: &mut [T]) {
    for (cell, points) in cells.iter().zip(points) {
        let number: i64 = (*cell).into();
        // Marks are below 0, and beyond any table as places.
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        *points = table.get(place).copied().unwrap_or_default();
    }
}

/// Adds a block to another.
pub(super) fn add<T: Tick>(sums: &mut [T], parts: &[T]) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        *sum = sum.plus(*part);
    }
}

/// Limits a block from below.
pub(super) fn at_least<T: Tick>(points: &mut [T], low: T) {
    points.iter_mut().for_each(|points| *points = (*points).max(low));
}

/// Limits a block from above.
pub(super) fn at_most<T: Tick>(points: &mut [T], high: T) {
    points.iter_mut().for_each(|points| *points = (*points).min(high));
}
