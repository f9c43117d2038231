//! Tables with one row a unit and code: evidence and decisions, with no further columns.

use cchc::{CriteriaSet, DecisionRow, Problems, file_problems};
use cchc_files::rows::{Columns, DECISIONS, EVIDENCE, Feed};

use super::name_of;
use super::source::{Rows, Source};
use super::text::Holds;

pub(super) fn evidence(mut source: Source<'_>, feed: &mut Feed<'_, '_>, _: &CriteriaSet) {
    let Some(known) = known_columns(&source, EVIDENCE, feed) else { return };
    let (columns, places) = asked(known);
    source.each_batch(&columns, feed, |rows, feed| {
        each_row(rows, feed, |row, feed| feed.evidence(places.map(|place| rows.cell_of(row, place))));
    });
}

pub(super) fn decisions(mut source: Source<'_>, feed: &mut Feed<'_, '_>, _: &CriteriaSet) {
    let Some(known) = known_columns(&source, DECISIONS, feed) else { return };
    let [_, _, _, value, points, ..] = known;
    if value.or(points).is_none() {
        return feed.report(file_problems::no_column_of(&["value", "points"]).at(source.place(0)));
    }
    let (columns, places) = asked(known);
    source.each_batch(&columns, feed, |rows, feed| {
        each_row(rows, feed, |row, feed| {
            let cells = places.map(|place| rows.cell_of(row, place));
            let [unit, code, round, value, points, reason, by, on] = cells;
            feed.decision(&DecisionRow { unit, code, round, value, points, reason, by, on });
        });
    });
}

/// Of a table that failed all over, the rest says nothing new.
fn each_row<'f, 's>(
    rows: &Rows<'_>,
    feed: &mut Feed<'f, 's>,
    mut take: impl FnMut(usize, &mut Feed<'f, 's>),
) {
    for row in 0..rows.count {
        if feed.is_hopeless() {
            return;
        }
        take(row, feed);
    }
}

/// The columns of a table that has `unit` and `code` and no others than these; `None` where one is missing, or of a
/// type that is not read.
fn known_columns<const N: usize>(
    source: &Source<'_>,
    names: [&str; N],
    feed: &mut Feed<'_, '_>,
) -> Option<[Option<usize>; N]> {
    let mut problems = Problems::default();
    let mut columns = Columns::find_among(&source.file, &source.headings, names, 2, &mut problems);
    if let Some(columns) = &mut columns {
        columns.refuse_further_among(&source.file, &source.headings, names, &mut problems);
    }
    feed.report_all(problems);
    let known = columns?.known;
    let mut is_read = true;
    for place in known.into_iter().flatten() {
        let is_code = name_of(&source.headings, place) == "code";
        is_read &= source.is_read(place, if is_code { Holds::Code } else { Holds::Any }, feed);
    }
    is_read.then_some(known)
}

/// The columns that are there, and where among them each of the known ones stands.
fn asked<const N: usize>(known: [Option<usize>; N]) -> (Vec<usize>, [Option<usize>; N]) {
    let columns: Vec<usize> = known.into_iter().flatten().collect();
    let mut taken = 0..columns.len();
    let places = known.map(|place| place.and_then(|_| taken.next()));
    (columns, places)
}
