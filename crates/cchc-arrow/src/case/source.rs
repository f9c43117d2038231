//! A table on its way: its headings, and its batches with their rows counted. Which columns mean what is for the
//! tables to say.

use arrow_array::{Array, RecordBatch};
use cchc::{Cell, CutCell, Place, RowPlace};
use cchc_files::rows::{Feed, Heading, place_of};
use rayon::prelude::*;

use super::text::{Broken, Holds, Texts, refused_type};
use super::{Batches, name_of};
use crate::problems;

/// A table of a case.
pub(super) struct Source<'t> {
    /// The name of the table, which stands for a file.
    pub(super) file: RowPlace,
    /// The names of its columns.
    pub(super) headings: Vec<Heading>,
    name: &'static str,
    batches: Batches<'t>,
    /// The places of the headings in the batches.
    places: Vec<usize>,
    /// How many rows have gone by.
    rows: u32,
}

/// Some columns of a batch, in the order in which they were asked for.
pub(super) struct Rows<'r> {
    texts: Vec<Texts<'r>>,
    columns: &'r [usize],
    first: u32,
    pub(super) count: usize,
}

impl<'t> Source<'t> {
    pub(super) fn open(name: &'static str, batches: Batches<'t>) -> Source<'t> {
        let schema = batches.schema();
        let fields = schema.fields().iter().enumerate().filter(|(_, field)| !is_row_label(field.name()));
        let (places, headings) = fields
            .map(|(place, field)| {
                let column = u32::try_from(place + 1).unwrap_or(u32::MAX);
                (place, Heading::new(Cell { text: field.name(), line: 0, column }))
            })
            .unzip();
        Source { file: RowPlace::file(name), headings, name, batches, places, rows: 0 }
    }

    /// Whether the table has one row a unit and code.
    pub(super) fn is_long(&self) -> bool {
        self.headings.iter().any(|heading| heading.name == "code")
    }

    /// The place of a heading, for problems.
    pub(super) fn place(&self, heading: usize) -> Place {
        place_of(&self.file, self.headings.get(heading))
    }

    /// Whether a column is of a type that is read; a problem where it is not.
    pub(super) fn is_read(&self, heading: usize, holds: Holds, feed: &mut Feed<'_, '_>) -> bool {
        let schema = self.batches.schema();
        let Some(field) = self.places.get(heading).and_then(|place| schema.fields().get(*place)) else {
            return false;
        };
        let refused = refused_type(name_of(&self.headings, heading), field.data_type(), holds);
        let is_read = refused.is_none();
        refused.into_iter().for_each(|problem| feed.report(problem.at(self.place(heading))));
        is_read
    }

    /// Hands over the cells of these columns, batch by batch.
    pub(super) fn each_batch<'f, 's>(
        &mut self,
        columns: &[usize],
        feed: &mut Feed<'f, 's>,
        mut take: impl FnMut(&Rows<'_>, &mut Feed<'f, 's>),
    ) {
        while !feed.is_hopeless() {
            let batch = match self.batches.next() {
                Some(Ok(batch)) => batch,
                Some(Err(error)) => {
                    let place = Place::at(&self.file.mark(0, 0));
                    return feed.report(problems::not_read(self.name, &error).at(place));
                }
                None => return,
            };
            let places = &self.places;
            let texts = columns
                .par_iter()
                .map(|column| texts_of(&batch, places.get(*column).copied()).map_err(|why| (*column, why)));
            match texts.collect() {
                Ok(texts) => {
                    let count = batch.num_rows();
                    take(&Rows { texts, columns, first: self.rows, count }, feed);
                    self.rows = self.rows.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
                }
                Err((column, why)) => {
                    let problem = problems::broken_column(name_of(&self.headings, column), &why);
                    return feed.report(problem.at(self.place(column)));
                }
            }
        }
    }
}

fn texts_of(batch: &RecordBatch, place: Option<usize>) -> Result<Texts<'_>, Broken> {
    let array = place.and_then(|place| batch.columns().get(place));
    Texts::of(array.map(|array| array as &dyn Array).ok_or_else(|| "columns".to_owned())?)
}

impl Rows<'_> {
    /// The cell of a row and the column that was asked for at `place`.
    pub(super) fn cell(&self, row: usize, place: usize) -> Cell<'_> {
        let text = self.texts.get(place).map_or("", |texts| texts.text(row));
        let line = self.first.saturating_add(u32::try_from(row + 1).unwrap_or(u32::MAX));
        let column = self.columns.get(place).map_or(0, |column| column + 1);
        Cell { text, line, column: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    /// The same where the column may be absent: an empty cell, at the beginning of the row.
    pub(super) fn cell_of(&self, row: usize, place: Option<usize>) -> Cell<'_> {
        match place {
            Some(place) => self.cell(row, place),
            None => Cell { text: "", column: 1, ..self.cell(row, 0) },
        }
    }

    /// The same, inside the text of its column.
    pub(super) fn cut(&self, row: usize, place: usize) -> CutCell<'_> {
        self.texts.get(place).map(|texts| texts.cut(row)).unwrap_or_default()
    }
}

/// Whether a column holds the row labels of pandas, which it adds where rows were picked.
fn is_row_label(name: &str) -> bool {
    name.strip_prefix("__index_level_")
        .and_then(|rest| rest.strip_suffix("__"))
        .is_some_and(|level| !level.is_empty() && level.bytes().all(|letter| letter.is_ascii_digit()))
}
