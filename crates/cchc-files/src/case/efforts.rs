//! Efforts from a CSV file: rows go to the engine's builder, which says what is wrong with them.

use std::path::Path;

use cchc::{Checked, CriteriaSet, EffortCells, Efforts, EffortsBuilder, NumberStyle, Problems};

use super::columns::Columns;
use super::table::{Next, Table};
use crate::limits::Limits;
use crate::set::one;
use crate::text::{read_text, shown};

const COLUMNS: [&str; 7] = ["code", "to", "fixed", "per", "ceiling", "from_date", "action"];

/// Reads an efforts file (contract section 5); rows that start after `before` are left out.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_efforts(
    path: &Path,
    set: &CriteriaSet,
    style: NumberStyle,
    before: Option<&str>,
) -> Result<Checked<Efforts>, Problems> {
    let limits = Limits::default();
    let text = read_text(path, limits.set_bytes).map_err(one)?;
    let mut table = Table::open(&shown(path), &text, &["code"], COLUMNS.len() * 2).map_err(one)?;
    let mut problems = Problems::default();
    let mut columns = Columns::find(&table, COLUMNS, 1, &mut problems);
    if let Some(columns) = &mut columns {
        columns.refuse_further(&table, COLUMNS, &mut problems);
    }
    let mut builder = EffortsBuilder::new(set, style, before);
    problems.into_iter().for_each(|problem| builder.report(problem));
    let Some(Columns { known, .. }) = columns else { return builder.finish() };
    let file = table.file.clone();
    loop {
        match table.next_row() {
            Next::Row(row) => {
                let cell = |place: Option<usize>| place.map(|place| row.cell(place)).unwrap_or_default();
                let [code, to, fixed, per, ceiling, from_date, action] = known.map(cell);
                builder.row(&file, &EffortCells { code, to, fixed, per, ceiling, from_date, action });
            }
            Next::Ragged(_, problem) => builder.report(problem),
            Next::Swallowed(problem) => {
                builder.report(problem);
                return builder.finish();
            }
            Next::End => return builder.finish(),
        }
    }
}
