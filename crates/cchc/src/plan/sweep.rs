//! The loops over whole columns: a block of cells in, a block of ticks out.
//!
//! They are written so that the compiler runs them in wide registers: no branches, no checks, no divisions.
//! `pulp` hands each loop to the widest registers that the processor has; whole numbers come out the same in
//! all of them.
//!
//! Arithmetic here wraps, because it also runs over cells that are marks and over pieces that a cell does not
//! belong to; what comes of those is not kept. That no kept figure can wrap is known before a loop is chosen
//! ([`Loop::choose`]), from the least and the greatest number of the column.

use pulp::Arch;

use super::line::Line;
use super::ticks::Scale;
use crate::evidence::narrow::Width;
use crate::number::RoundingMode;

/// A machine integer that ticks are counted in.
pub(super) trait Tick: Copy + Ord + Default + Send + 'static {
    /// The greatest magnitude that a figure, and a step on the way to it, may have.
    const ROOM: i128;
    /// The least and the greatest number of the width.
    const LEAST: Self;
    /// See [`LEAST`](Self::LEAST).
    const GREATEST: Self;
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
            const LEAST: Self = <$kind>::MIN;
            const GREATEST: Self = <$kind>::MAX;
            // What does not fit is not kept.
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
    /// A rounded quotient by a constant, × unit: (factor × number + term) × `reciprocal` ÷ 2^`shift`.
    Rounded { factor: i64, term: i64, reciprocal: u32, shift: u32, unit: i64 },
    /// The same with a shift of 32 and a unit of 1, which wide registers do in half the time.
    Halved { factor: i64, term: i64, reciprocal: u32 },
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

/// Half up by a constant divisor d: ⌊y ÷ D⌋ with y = 2x + d and D = 2d, as a multiplication and a shift.
///
/// With m = ⌊2^s ÷ D⌋ + 1, m × D passes 2^s by at most D, so y × m ÷ 2^s passes y ÷ D by at most y ÷ 2^s. Where
/// that is below 1 ÷ D it does not reach the next whole number, so y × D < 2^s makes both the same. s = 32 does
/// where y × D allows it, s = 31 + b with D ≤ 2^b for all y < 2^31.
fn rounded(factor: i64, term: i64, greatest: i128, divisor: i128, unit: i128) -> Option<Loop> {
    let most = greatest.checked_mul(2)?.checked_add(divisor)?;
    let double = divisor.checked_mul(2)?;
    if most >= 1 << 31 {
        return None;
    }
    let (factor, unit) = (factor.checked_mul(2)?, i64::try_from(unit).ok()?);
    let term = term.checked_mul(2)?.checked_add(i64::try_from(divisor).ok()?)?;
    let reciprocal = |shift: u32| u32::try_from((1i128 << shift) / double + 1).ok();
    if unit == 1 && most.checked_mul(double)? < 1 << 32 {
        return Some(Loop::Halved { factor, term, reciprocal: reciprocal(32)? });
    }
    let shift = 31 + (128 - (double - 1).leading_zeros());
    Some(Loop::Rounded { factor, term, reciprocal: reciprocal(shift)?, shift, unit })
}

/// The pieces of a rule, ready to run over blocks.
#[derive(Clone, Debug)]
pub(super) enum Loops {
    /// One piece, with flat ones below `from` and from `until` on at most: one pass does all.
    One { below: i64, from: i64, middle: Loop, until: i64, above: i64 },
    /// One pass for each piece, keeping what it awards from its edge on.
    Many(Vec<(i64, Loop)>),
}

impl Loops {
    /// Puts pieces together, which go by rising edges.
    pub(super) fn new(pieces: Vec<(i64, Loop)>) -> Loops {
        match *pieces.as_slice() {
            [(from, middle)] => Loops::One { below: 0, from, middle, until: i64::MAX, above: 0 },
            [(_, Loop::Flat(below)), (from, middle)] => {
                Loops::One { below, from, middle, until: i64::MAX, above: 0 }
            }
            [(from, middle), (until, Loop::Flat(above))] => {
                Loops::One { below: 0, from, middle, until, above }
            }
            [(_, Loop::Flat(below)), (from, middle), (until, Loop::Flat(above))] => {
                Loops::One { below, from, middle, until, above }
            }
            _ => Loops::Many(pieces),
        }
    }
}

/// Runs the pieces of a rule over a block.
pub(super) fn decimals<W: Width, T: Tick>(
    cells: &[W],
    loops: &Loops,
    (low, high): (i64, i64),
    points: &mut [T],
) {
    // Limits beyond the width limit nothing: what could pass them took the slow way.
    let low = low.max(i64::try_from(-T::ROOM).unwrap_or(i64::MIN));
    let high = high.min(i64::try_from(T::ROOM).unwrap_or(i64::MAX));
    let flat = |points: i64| T::cut(points.max(low).min(high));
    match loops {
        Loops::One { below, from, middle, until, above } => {
            let (below, above) = (flat(*below), flat(*above));
            let (from, until) = (edge::<T>(*from), edge::<T>(*until));
            piece(cells, points, *middle, (low, high), move |number, awarded, _| {
                let reached = if number >= from { awarded } else { below };
                if number >= until { above } else { reached }
            });
        }
        Loops::Many(pieces) => {
            for (from, one) in pieces {
                let from = edge::<T>(*from);
                piece(
                    cells,
                    points,
                    *one,
                    (low, high),
                    move |number, awarded, so_far| {
                        if number >= from { awarded } else { so_far }
                    },
                );
            }
        }
    }
}

/// Runs one loop over a block; `keep` says what becomes of the number, what it is awarded, and what stood there.
#[inline(always)]
fn piece<W: Width, T: Tick>(
    cells: &[W],
    points: &mut [T],
    one: Loop,
    (low, high): (i64, i64),
    keep: impl Fn(T, T, T) -> T,
) {
    let (low, high) = (T::cut(low), T::cut(high));
    match one {
        Loop::Flat(flat) => {
            let flat = T::cut(flat).max(low).min(high);
            each(cells, points, move |number: T, so_far| keep(number, flat, so_far));
        }
        Loop::Whole { factor, term } => {
            let (factor, term) = (T::cut(factor), T::cut(term));
            each(cells, points, move |number: T, so_far| {
                keep(number, number.line(factor, term).max(low).min(high), so_far)
            });
        }
        Loop::Halved { factor, term, reciprocal } => {
            let (factor, term) = (i32::cut(factor), i32::cut(term));
            each(cells, points, move |number: T, so_far| {
                let doubled = i32::cut(number.wide()).line(factor, term).cast_unsigned();
                let awarded =
                    T::cut((u64::from(doubled).wrapping_mul(reciprocal.into()) >> 32).cast_signed());
                keep(number, awarded.max(low).min(high), so_far)
            });
        }
        Loop::Rounded { factor, term, reciprocal, shift, unit } => {
            let (factor, term, unit) = (i32::cut(factor), i32::cut(term), T::cut(unit));
            each(cells, points, move |number: T, so_far| {
                let doubled = i32::cut(number.wide()).line(factor, term).cast_unsigned();
                let quotient = u64::from(doubled).wrapping_mul(reciprocal.into()).wrapping_shr(shift);
                let awarded = T::cut(quotient.cast_signed()).line(unit, T::default());
                keep(number, awarded.max(low).min(high), so_far)
            });
        }
    }
}

/// The edge in the width of ticks, in which numbers are compared; one that no number reaches is the greatest.
fn edge<T: Tick>(from: i64) -> T {
    T::cut(from.clamp(T::LEAST.wide(), T::GREATEST.wide()))
}

/// Does the same to every cell. A loop owns all that it needs: what it only borrowed might change under it, for
/// all the compiler knows, and it would not use wide registers.
#[inline(always)]
fn each<W: Width, T: Tick>(cells: &[W], points: &mut [T], award: impl Fn(T, T) -> T) {
    Arch::new().dispatch(
        #[inline(always)]
        move || {
            for (cell, points) in cells.iter().zip(points) {
                *points = award(T::cut((*cell).into()), *points);
            }
        },
    );
}

/// How many points a table may have to be compared through rather than looked up.
const SHORT: usize = 4;

/// Looks the points of a block of numbers up. Marks find whatever points there are; they are not kept.
pub(super) fn looked_up<W: Width, T: Tick>(cells: &[W], table: &[i64], points: &mut [T]) {
    let at = |place: usize| T::cut(table.get(place).copied().unwrap_or_default());
    if table.len() <= SHORT {
        let [zero, one, two, three] = [at(0), at(1), at(2), at(3)];
        return Arch::new().dispatch(
            #[inline(always)]
            move || {
                for (cell, points) in cells.iter().zip(points) {
                    let number: T = T::cut((*cell).into());
                    let low = if number == T::cut(1) { one } else { zero };
                    let high = if number == T::cut(3) { three } else { two };
                    *points = if number >= T::cut(2) { high } else { low };
                }
            },
        );
    }
    let table: Vec<T> = (0..table.len()).map(at).collect();
    for (cell, points) in cells.iter().zip(points) {
        let number: i64 = (*cell).into();
        // Marks are below 0, and beyond any table as places.
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        *points = table.get(place).copied().unwrap_or_default();
    }
}

/// Adds a block to another.
pub(super) fn add<T: Tick>(sums: &mut [T], parts: &[T]) {
    Arch::new().dispatch(
        #[inline(always)]
        move || {
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum = sum.plus(*part);
            }
        },
    );
}

/// Limits a block from below.
pub(super) fn at_least<T: Tick>(points: &mut [T], low: T) {
    points.iter_mut().for_each(|points| *points = (*points).max(low));
}

/// Limits a block from above.
pub(super) fn at_most<T: Tick>(points: &mut [T], high: T) {
    points.iter_mut().for_each(|points| *points = (*points).min(high));
}
