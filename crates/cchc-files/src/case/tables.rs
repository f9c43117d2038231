//! The five tables of a case: which columns each has, and how its rows become cells for the feed. How text
//! is cut into rows is in `table`, what is done with the cells in `feed`.

use cchc::{
    Cell, CriteriaSet, CutCell, DecisionRow, EvidenceBuilder, NodeIndex, Places, Problems, UnitIndex,
    UnitRow, file_problems,
};

use super::columns::{Columns, heading_place};
use super::feed::{DECISIONS, EVIDENCE, Feed, UNITS, free_of_units};
use super::table::{KeptRow, Next, Row, Table};

/// What is read into, and against what.
pub(super) struct Target<'b, 's> {
    pub(super) builder: &'b mut EvidenceBuilder<'s>,
    /// Keeps where cells stand, where someone asks for that.
    pub(super) places: Option<&'b mut Places>,
    pub(super) set: &'s CriteriaSet,
    /// How many columns a table may have.
    pub(super) most_columns: usize,
    /// Whether the units are known; without them no other row means anything.
    pub(super) has_units: bool,
}

/// Reads the table of a file by its name.
pub(super) fn read(table: &str, file: &str, text: &str, target: &mut Target<'_, '_>) {
    let columns: &[&str] = match table {
        "units.csv" => &["unit", "name", "group"],
        "evidence.csv" | "decisions.csv" => &["unit", "code"],
        _ => &["unit"],
    };
    let opened = match Table::open(file, text, columns, target.most_columns) {
        Ok(opened) => opened,
        Err(problem) => return target.builder.report(problem),
    };
    let mut feed = Feed::new(target.builder, target.places.as_deref_mut(), opened.file.clone());
    match table {
        "units.csv" => target.has_units = read_units(opened, &mut feed),
        "evidence.csv" => read_evidence(opened, &mut feed, target.has_units),
        "decisions.csv" => read_decisions(opened, &mut feed, target.has_units),
        "declared-wide.csv" => read_wide(opened, &mut feed, target.has_units, target.set, Wide::Declared),
        _ => read_wide(opened, &mut feed, target.has_units, target.set, Wide::Values),
    }
}

/// Whether the table could be read at all.
fn read_units(table: Table<'_>, feed: &mut Feed<'_, '_>) -> bool {
    let mut problems = Problems::default();
    let columns = Columns::find(&table, UNITS, 3, &mut problems);
    feed.report_all(problems);
    let Some(Columns { known, further }) = columns else { return false };
    feed.columns_of_units(heading_place(&table, table.headings.first()));
    let named = |name: &str| table.headings.iter().any(|heading| heading.name == name);
    let free = free_of_units(named);
    for heading in further.iter().filter_map(|place| table.headings.get(*place)) {
        feed.attribute(&heading.name, heading_place(&table, Some(heading)), &free);
    }
    let names: Vec<(usize, String)> =
        further.iter().filter_map(|place| Some((*place, table.headings.get(*place)?.name.clone()))).collect();
    let mut first_group = None;
    let mut ragged = Vec::new();
    let mut take = |row: &Row<'_>, feed: &mut Feed<'_, '_>| {
        let [unit, name, group, ranked, was] = cells(row, &known);
        let attributes = names.iter().map(|(place, name)| (name.as_str(), row.cell(*place))).collect();
        first_group.get_or_insert_with(|| group.text.to_owned());
        feed.unit(&UnitRow { unit, name, group, ranked, was, attributes });
    };
    let whole = for_each_row_and(table, feed, &mut take, |row| ragged.push(RaggedUnit::of(row, &known)));
    for unit in ragged.into_iter().flatten() {
        let cell = Cell { text: &unit.id, line: unit.line, column: unit.column };
        feed.ragged_unit(cell, first_group.as_deref().unwrap_or_default());
    }
    whole
}

/// A unit whose row has more or fewer cells than the heading.
struct RaggedUnit {
    id: String,
    line: u32,
    column: u32,
}

impl RaggedUnit {
    fn of(row: &Row<'_>, known: &[Option<usize>; 5]) -> Option<RaggedUnit> {
        let [unit, ..] = cells(row, known);
        let named = !unit.text.trim().is_empty();
        named.then(|| RaggedUnit { id: unit.text.to_owned(), line: unit.line, column: unit.column })
    }
}

fn read_evidence(table: Table<'_>, feed: &mut Feed<'_, '_>, has_units: bool) {
    let Some(known) = known_columns(&table, EVIDENCE, feed) else { return };
    if has_units {
        for_each_row(table, feed, |row, feed| feed.evidence(cells(row, &known)));
    }
}

fn read_decisions(table: Table<'_>, feed: &mut Feed<'_, '_>, has_units: bool) {
    let Some(known) = known_columns(&table, DECISIONS, feed) else { return };
    let [_, _, _, value, points, ..] = known;
    if value.or(points).is_none() {
        let place = heading_place(&table, table.headings.first());
        return feed.report(file_problems::no_column_of(&["value", "points"]).at(place));
    }
    if has_units {
        for_each_row(table, feed, |row, feed| {
            let [unit, code, round, value, points, reason, by, on] = cells(row, &known);
            feed.decision(&DecisionRow { unit, code, round, value, points, reason, by, on });
        });
    }
}

/// Columns of a table with `unit` and `code` that has no others than these.
fn known_columns<const N: usize>(
    table: &Table<'_>,
    names: [&str; N],
    feed: &mut Feed<'_, '_>,
) -> Option<[Option<usize>; N]> {
    let mut problems = Problems::default();
    let mut columns = Columns::find(table, names, 2, &mut problems);
    if let Some(columns) = &mut columns {
        columns.refuse_further(table, names, &mut problems);
    }
    feed.report_all(problems);
    columns.map(|columns| columns.known)
}

/// What the cells of a wide table hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wide {
    Values,
    Declared,
}

fn read_wide(table: Table<'_>, feed: &mut Feed<'_, '_>, has_units: bool, set: &CriteriaSet, wide: Wide) {
    let mut problems = Problems::default();
    let columns = Columns::find(&table, ["unit"], 1, &mut problems);
    feed.report_all(problems);
    let Some(Columns { known: [Some(unit)], further }) = columns else { return };
    let mut nodes: Vec<(usize, NodeIndex)> = Vec::new();
    for place in further {
        let Some(heading) = table.headings.get(place) else { continue };
        if feed.is_hopeless() {
            return;
        }
        let Some(node) = feed.column(heading.cell()) else { continue };
        if wide == Wide::Declared && set.node(node).leaf.is_none() {
            let problem = file_problems::column_of_branch(&heading.name);
            feed.report(problem.at(heading_place(&table, Some(heading))));
        } else {
            nodes.push((place, node));
        }
    }
    if has_units {
        let mut rows = WideRows { wide, nodes, units: Vec::new(), rows: Vec::new() };
        let mut table = table;
        if wide == Wide::Values && !feed.keeps_places() {
            while !feed.is_hopeless() && rows.put_plain(&mut table, unit, feed).is_some() {}
        }
        for_each_row(table, feed, |row, feed| {
            let unit = feed.wide_row(row.cell(unit));
            rows.push(unit, row, feed);
        });
        rows.flush(feed);
    }
}

/// How many rows of a wide table are put at once.
const ROWS_AT_ONCE: usize = 4_096;

/// Rows of a wide table on their way, so that many are put at once.
struct WideRows {
    wide: Wide,
    /// The columns of leaves and branches: their places in the table.
    nodes: Vec<(usize, NodeIndex)>,
    units: Vec<Option<UnitIndex>>,
    rows: Vec<KeptRow>,
}

impl WideRows {
    /// Puts the next rows, where they are plain and their units known: nothing is to be said of any of them but of
    /// its cells. Others stay where they are.
    fn put_plain(&self, table: &mut Table<'_>, unit: usize, feed: &mut Feed<'_, '_>) -> Option<()> {
        let rows = table.plain_rows(ROWS_AT_ONCE)?;
        let units = feed.plain_wide_rows((0..rows.len()).map(|row| rows.cell(row, unit)))?;
        table.pass(&rows);
        self.put(feed, &units, |row, place| rows.cut_cell(row, place), |row, place| rows.cell(row, place));
        Some(())
    }

    fn push(&mut self, unit: Option<UnitIndex>, row: &Row<'_>, feed: &mut Feed<'_, '_>) {
        self.units.push(unit);
        self.rows.push(row.kept());
        if self.rows.len() == ROWS_AT_ONCE {
            self.flush(feed);
        }
    }

    fn flush(&mut self, feed: &mut Feed<'_, '_>) {
        let (units, rows) = (std::mem::take(&mut self.units), std::mem::take(&mut self.rows));
        let cut_cell = |row: usize, place| rows.get(row).map(|row| row.cut_cell(place)).unwrap_or_default();
        let cell = |row: usize, place| rows.get(row).map(|row| row.row().cell(place)).unwrap_or_default();
        self.put(feed, &units, cut_cell, cell);
    }

    /// Puts rows: plain cells all at once, the others one by one.
    fn put<'c>(
        &self,
        feed: &mut Feed<'_, '_>,
        units: &[Option<UnitIndex>],
        cut_cell: impl Fn(usize, usize) -> CutCell<'c> + Sync,
        cell: impl Fn(usize, usize) -> Cell<'c>,
    ) {
        let WideRows { wide, nodes, .. } = self;
        let rest = match wide {
            Wide::Values => {
                let (places, nodes): (Vec<usize>, Vec<NodeIndex>) = nodes.iter().copied().unzip();
                let place = |column: usize| places.get(column).copied().unwrap_or(usize::MAX);
                feed.plain_values(units, &nodes, |row, column| cut_cell(row, place(column)))
            }
            Wide::Declared => {
                let columns = nodes.len();
                (0..units.len()).flat_map(|row| (0..columns).map(move |column| (row, column))).collect()
            }
        };
        for (row, column) in rest {
            if let (Some(unit), Some((place, node))) = (units.get(row), nodes.get(column)) {
                feed_wide(*wide, feed, *unit, *node, cell(row, *place));
            }
        }
    }
}

fn feed_wide(wide: Wide, feed: &mut Feed<'_, '_>, unit: Option<UnitIndex>, node: NodeIndex, cell: Cell<'_>) {
    match (unit, wide) {
        (Some(unit), Wide::Values) => feed.value(unit, node, cell),
        (Some(unit), Wide::Declared) => feed.declared(unit, node, cell),
        (None, Wide::Values) => feed.judge(node, cell, Cell::default()),
        (None, Wide::Declared) => feed.judge(node, Cell::default(), cell),
    }
}

fn for_each_row(table: Table<'_>, feed: &mut Feed<'_, '_>, row: impl FnMut(&Row<'_>, &mut Feed<'_, '_>)) {
    for_each_row_and(table, feed, row, |_| {});
}

/// Reads all rows, ragged ones apart; whether the table was read to its end.
fn for_each_row_and(
    mut table: Table<'_>,
    feed: &mut Feed<'_, '_>,
    mut row: impl FnMut(&Row<'_>, &mut Feed<'_, '_>),
    mut ragged: impl FnMut(&Row<'_>),
) -> bool {
    while !feed.is_hopeless() {
        match table.next_row() {
            Next::Row(found) => row(&found, feed),
            Next::Ragged(found, problem) => {
                feed.report(problem);
                ragged(&found);
            }
            Next::Swallowed(problem) => {
                feed.report(problem);
                return false;
            }
            Next::End => return true,
        }
    }
    false
}

/// The cells of the known columns; an absent column has empty ones, at the beginning of the row.
fn cells<'r, const N: usize>(row: &Row<'r>, places: &[Option<usize>; N]) -> [Cell<'r>; N] {
    places.map(|place| match place {
        Some(place) => row.cell(place),
        None => Cell { text: "", line: row.line(), column: 1 },
    })
}
