//! Whole numbers in the narrowest machine width that holds them all, with marks for cells that hold none.
//!
//! A case of ten thousand communes has a million cells, nearly all of them small numbers: in one or two
//! bytes each they are read, kept and scored at the speed of memory. What the numbers mean is not known here.

/// What stands in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Nothing was given.
    Absent,
    /// It did not arise.
    NotApplicable,
    /// Nobody has judged it yet.
    Pending,
    /// Something that is no machine number; it is kept beside the column.
    Other,
    /// A number.
    Plain(i64),
}

/// The marks, by their distance from the least number of a width.
const MARKS: [Slot; 4] = [Slot::Absent, Slot::NotApplicable, Slot::Pending, Slot::Other];

/// A machine integer that a column may be made of.
pub(crate) trait Width: Copy + Ord + Into<i64> + TryFrom<i64> {
    /// The least number of the width; it and the three above it are the marks.
    const LEAST: Self;
    /// The least that is a number and no mark.
    const LEAST_PLAIN: Self;
    /// The number, cut to the width.
    fn narrowed(number: i64) -> Self;
}

macro_rules! width {
    ($($kind:ty),*) => {$(
        impl Width for $kind {
            const LEAST: Self = <$kind>::MIN;
            const LEAST_PLAIN: Self = <$kind>::MIN + MARKS.len() as $kind;
            fn narrowed(number: i64) -> Self {
                number as $kind
            }
        }
    )*};
}

width!(i8, i16, i32, i64);

/// A column of cells in the narrowest width that holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Narrow {
    pub(crate) cells: Cells,
    /// The least and the greatest number so far.
    range: Option<(i64, i64)>,
    /// How many cells are not absent.
    filled: usize,
    /// Which marks but the absent one some cell bears, in the order of [`MARKS`].
    borne: [bool; MARKS.len()],
}

/// The cells of a column, all of one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cells {
    /// One byte a cell.
    One(Vec<i8>),
    /// Two bytes a cell.
    Two(Vec<i16>),
    /// Four bytes a cell.
    Four(Vec<i32>),
    /// Eight bytes a cell.
    Eight(Vec<i64>),
}

/// Does the same to the cells of any width.
macro_rules! each_width {
    ($column:expr, $cells:ident => $body:expr) => {
        match $column {
            $crate::evidence::narrow::Cells::One($cells) => $body,
            $crate::evidence::narrow::Cells::Two($cells) => $body,
            $crate::evidence::narrow::Cells::Four($cells) => $body,
            $crate::evidence::narrow::Cells::Eight($cells) => $body,
        }
    };
}
pub(crate) use each_width;

impl Narrow {
    /// A column of absent cells.
    pub(crate) fn absent(length: usize) -> Narrow {
        let cells = Cells::One(vec![i8::LEAST; length]);
        Narrow { cells, range: None, filled: 0, borne: [false; MARKS.len()] }
    }

    fn len(&self) -> usize {
        each_width!(&self.cells, cells => cells.len())
    }

    /// Makes room for so many cells; new ones are absent.
    pub(crate) fn grow(&mut self, length: usize) {
        if self.len() < length {
            each_width!(&mut self.cells, cells => cells.resize(length, Width::LEAST));
        }
    }

    /// What stands at a place; nothing beyond the end.
    pub(crate) fn get(&self, place: usize) -> Slot {
        each_width!(&self.cells, cells => cells.get(place).map_or(Slot::Absent, |cell| slot(*cell)))
    }

    /// Puts something at a place, where nothing stood.
    pub(crate) fn put(&mut self, place: usize, slot: Slot) {
        if place >= self.len() {
            return;
        }
        self.filled += 1;
        for (known, borne) in MARKS.iter().zip(&mut self.borne) {
            *borne |= *known == slot;
        }
        if let Slot::Plain(number) = slot {
            self.extend_range(number);
        }
        while !each_width!(&mut self.cells, cells => try_put(cells, place, slot)) {
            self.widen();
        }
    }

    /// Takes away what stands at a place, so that something else may be put there. The range and the marks of
    /// the column may from then on be wider than what it holds.
    pub(crate) fn clear(&mut self, place: usize) {
        if self.get(place) == Slot::Absent {
            return;
        }
        self.filled -= 1;
        each_width!(&mut self.cells, cells => try_put(cells, place, Slot::Absent));
    }

    /// Puts a number at a place, where nothing stood: the way of nearly all cells.
    #[inline]
    pub(crate) fn put_plain(&mut self, place: usize, number: i64) {
        if each_width!(&mut self.cells, cells => put_number(cells, place, number)) {
            self.filled += 1;
            self.extend_range(number);
        } else {
            self.put(place, Slot::Plain(number));
        }
    }

    /// Puts numbers × `factor` at places that follow one another from `first` on; whether it could: something may
    /// stand there already, and then nothing has changed. The products are known to fit eight bytes.
    pub(crate) fn put_run(&mut self, first: usize, numbers: &[i64], factor: i64) -> bool {
        let run = first..first + numbers.len();
        let is_free = run.end <= self.len()
            && (self.filled == 0
                || each_width!(&self.cells, cells => cells.get(run.clone()).is_some_and(are_absent)));
        let (Some(least), Some(greatest)) = (numbers.iter().min(), numbers.iter().max()) else { return true };
        if !is_free {
            return false;
        }
        let ends = [*least, *greatest].map(|end| end.wrapping_mul(factor));
        while !each_width!(&self.cells, cells => are_plain(cells, ends)) {
            self.widen();
        }
        each_width!(&mut self.cells, cells => write(cells.get_mut(run).unwrap_or_default(), numbers, factor));
        self.filled += numbers.len();
        ends.into_iter().for_each(|end| self.extend_range(end));
        true
    }

    #[inline]
    fn extend_range(&mut self, number: i64) {
        let (least, greatest) = self.range.unwrap_or((number, number));
        self.range = Some((least.min(number), greatest.max(number)));
    }

    /// The least and the greatest number; nothing where there is none.
    pub(crate) fn range(&self) -> Option<(i64, i64)> {
        self.range
    }

    /// Whether some cell among these places is marked, and so no number.
    pub(crate) fn is_marked(&self, places: std::ops::Range<usize>) -> bool {
        let some = self.filled < self.len() || self.borne.contains(&true);
        some && each_width!(&self.cells, cells => cells.get(places).is_some_and(is_marked))
    }

    /// Whether some cell of the column is marked so.
    pub(crate) fn holds_mark(&self, mark: Slot) -> bool {
        let borne = MARKS.iter().zip(self.borne).any(|(known, borne)| borne && *known == mark);
        borne || (mark == Slot::Absent && self.filled < self.len())
    }

    /// Multiplies the numbers at the places that are asked for by `factor`, widening as needed.
    ///
    /// # Errors
    /// Some product passes eight bytes; nothing has changed then.
    pub(crate) fn scale_up(
        &mut self,
        factor: i64,
        is_scaled: impl Fn(usize) -> bool,
    ) -> Result<(), Overflow> {
        let (least, greatest) = self.range.unwrap_or_default();
        for end in [least, greatest] {
            end.checked_mul(factor).filter(|product| *product >= i64::LEAST_PLAIN).ok_or(Overflow)?;
        }
        if self.filled == 0 {
            return Ok(());
        }
        let old = std::mem::replace(self, Narrow::absent(self.len()));
        for place in 0..old.len() {
            match old.get(place) {
                Slot::Absent => {}
                Slot::Plain(number) if is_scaled(place) => self.put(place, Slot::Plain(number * factor)),
                other => self.put(place, other),
            }
        }
        Ok(())
    }

    /// Takes the next width. Eight bytes hold every number that is put, so they are never left.
    fn widen(&mut self) {
        self.cells = match &mut self.cells {
            Cells::One(cells) => Cells::Two(widened(cells)),
            Cells::Two(cells) => Cells::Four(widened(cells)),
            Cells::Four(cells) => Cells::Eight(widened(cells)),
            Cells::Eight(cells) => Cells::Eight(std::mem::take(cells)),
        };
    }
}

/// A number passes eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

/// What a cell of some width says.
pub(crate) fn slot<W: Width>(cell: W) -> Slot {
    if cell >= W::LEAST_PLAIN {
        return Slot::Plain(cell.into());
    }
    let mark = usize::try_from(cell.into() - W::LEAST.into()).ok();
    mark.and_then(|mark| MARKS.get(mark)).copied().unwrap_or(Slot::Absent)
}

/// The cell of a width that says this; nothing where the number passes the width.
fn cell<W: Width>(slot: Slot) -> Option<W> {
    let number = match slot {
        Slot::Plain(number) => return W::try_from(number).ok().filter(|cell| *cell >= W::LEAST_PLAIN),
        mark => MARKS.iter().position(|known| *known == mark)?,
    };
    W::try_from(W::LEAST.into() + i64::try_from(number).ok()?).ok()
}

/// Whether the number could be put as it is.
#[inline]
fn put_number<W: Width>(cells: &mut [W], place: usize, number: i64) -> bool {
    let Some(there) = cells.get_mut(place) else { return false };
    let Some(cell) = W::try_from(number).ok().filter(|cell| *cell >= W::LEAST_PLAIN) else { return false };
    *there = cell;
    true
}

/// Whether the cell could be put; a place beyond the end is none.
fn try_put<W: Width>(cells: &mut [W], place: usize, slot: Slot) -> bool {
    let Some(cell) = cell(slot) else { return size_of::<W>() == size_of::<i64>() };
    if let Some(there) = cells.get_mut(place) {
        *there = cell;
    }
    true
}

/// The same cells in a wider width: numbers as they are, marks as far from the least number as they were.
fn widened<From: Width, To: Width>(cells: &[From]) -> Vec<To> {
    let wider = |from: &From| {
        let number: i64 = (*from).into();
        let mark = number.wrapping_sub(From::LEAST.into()).wrapping_add(To::LEAST.into());
        To::narrowed(if *from >= From::LEAST_PLAIN { number } else { mark })
    };
    cells.iter().map(wider).collect()
}

/// Whether both ends are numbers in the width of these cells.
fn are_plain<W: Width>(_: &[W], ends: [i64; 2]) -> bool {
    ends.into_iter().all(|end| cell::<W>(Slot::Plain(end)).is_some())
}

fn write<W: Width>(cells: &mut [W], numbers: &[i64], factor: i64) {
    for (cell, number) in cells.iter_mut().zip(numbers) {
        *cell = W::narrowed(number.wrapping_mul(factor));
    }
}

/// Whether nothing was given anywhere; without an early end, as [`is_marked`].
fn are_absent<W: Width>(cells: &[W]) -> bool {
    cells.iter().fold(true, |absent, cell| absent & (*cell == W::LEAST))
}

fn is_marked<W: Width>(cells: &[W]) -> bool {
    // No early end: without one the loop runs in wide registers.
    cells.iter().fold(false, |marked, cell| marked | (*cell < W::LEAST_PLAIN))
}
