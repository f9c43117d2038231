//! The columns of units: in a table of their own, or in the wide table that is the whole case.

use cchc::{CriteriaSet, Problems, UnitRow};
use cchc_files::rows::{Columns, Feed, UNITS, free_of_units};

use super::name_of;
use super::source::{Rows, Source};
use super::text::Holds;

/// The columns of units, which are asked for before all others.
pub(super) struct UnitColumns {
    /// The places of the headings.
    pub(super) headings: Vec<usize>,
    /// Where among them the columns of `UNITS` stand.
    known: [Option<usize>; 5],
    /// Where among them attributes stand, and their names.
    attributes: Vec<(usize, String)>,
}

/// A table of units: `unit` must be there, and what it has beside the known columns are attributes.
pub(super) fn read(mut source: Source<'_>, feed: &mut Feed<'_, '_>, _: &CriteriaSet) {
    let Some(Columns { known, further }) = columns(&source, feed) else { return };
    feed.columns_of_units(source.place(0));
    let free = free_of_units(|name| source.headings.iter().any(|heading| heading.name == name));
    for place in &further {
        feed.attribute(name_of(&source.headings, *place), source.place(*place), &free);
    }
    let Some(units) = UnitColumns::of(&source, known, &further, feed) else { return };
    source.each_batch(&units.headings, feed, |rows, feed| {
        (0..rows.count).for_each(|row| units.put(rows, row, feed));
    });
}

/// The columns of units in a table, and its others; `None` where `unit` is missing.
pub(super) fn columns(source: &Source<'_>, feed: &mut Feed<'_, '_>) -> Option<Columns<5>> {
    let mut problems = Problems::default();
    let columns = Columns::find_among(&source.file, &source.headings, UNITS, 1, &mut problems);
    feed.report_all(problems);
    columns
}

impl UnitColumns {
    /// The columns, where all of them can be read.
    pub(super) fn of(
        source: &Source<'_>,
        known: [Option<usize>; 5],
        attributes: &[usize],
        feed: &mut Feed<'_, '_>,
    ) -> Option<UnitColumns> {
        let headings: Vec<usize> = known.into_iter().flatten().chain(attributes.iter().copied()).collect();
        let mut is_read = true;
        for place in &headings {
            let is_ranked = name_of(&source.headings, *place) == "ranked";
            is_read &= source.is_read(*place, if is_ranked { Holds::YesOrNo } else { Holds::Any }, feed);
        }
        let mut taken = 0..headings.len();
        let known = known.map(|place| place.and_then(|_| taken.next()));
        let names = attributes.iter().map(|place| name_of(&source.headings, *place).to_owned());
        let attributes = taken.zip(names).collect();
        is_read.then_some(UnitColumns { headings, known, attributes })
    }

    /// Puts the unit of a row. Where a table has no names, ids are the names.
    pub(super) fn put(&self, rows: &Rows<'_>, row: usize, feed: &mut Feed<'_, '_>) {
        let [_, has_name, ..] = self.known;
        let [unit, name, group, ranked, was] = self.known.map(|place| rows.cell_of(row, place));
        let attributes =
            self.attributes.iter().map(|(place, name)| (name.as_str(), rows.cell(row, *place))).collect();
        let name = if has_name.is_some() { name } else { unit };
        feed.unit(&UnitRow { unit, name, group, ranked, was, attributes });
    }
}
