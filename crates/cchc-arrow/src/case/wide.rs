//! Tables with one row a unit and one column a code: values, or the points that units claim. Plain cells go into
//! their columns many at once, the others one by one, as those of CSV do.

use cchc::{Cell, CriteriaSet, NodeIndex, Problems, UnitIndex, file_problems};
use cchc_files::rows::{Columns, Feed};

use super::name_of;
use super::source::{Rows, Source};
use super::text::Holds;
use super::units::{self, UnitColumns};

/// What the cells of a wide table hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    Values,
    Declared,
}

/// The columns of codes, which are asked for behind those of units.
struct CodeColumns {
    wide: Wide,
    /// How many columns are asked for before them.
    before: usize,
    headings: Vec<usize>,
    nodes: Vec<NodeIndex>,
}

/// Columns that a table of units may have as attributes without being asked.
const ATTRIBUTES: [&str; 2] = ["parent", "region"];

/// A wide table beside a table of units.
pub(super) fn read(mut source: Source<'_>, feed: &mut Feed<'_, '_>, set: &CriteriaSet, wide: Wide) {
    let mut problems = Problems::default();
    let columns = Columns::find_among(&source.file, &source.headings, ["unit"], 1, &mut problems);
    feed.report_all(problems);
    let Some(Columns { known: [Some(unit)], further }) = columns else { return };
    let is_read = source.is_read(unit, Holds::Any, feed);
    let codes = CodeColumns::of(&source, &further, 1, wide, feed, set);
    let columns: Vec<usize> = std::iter::once(unit).chain(codes.headings.iter().copied()).collect();
    if is_read {
        source.each_batch(&columns, feed, |rows, feed| codes.put(rows, feed));
    }
}

/// A wide table that is the whole case. It has columns of units and of codes alone: whatever else stands there
/// could be a code that is spelled wrong, but for the attributes that the set itself ranks by.
pub(super) fn read_whole(mut source: Source<'_>, feed: &mut Feed<'_, '_>, set: &CriteriaSet) {
    let Some(Columns { known, further }) = units::columns(&source, feed) else { return };
    feed.columns_of_units(source.place(0));
    let also = &set.ranking().also;
    let is_attribute = |place: &usize| {
        let name = name_of(&source.headings, *place);
        ATTRIBUTES.contains(&name) || also.iter().any(|also| also == name)
    };
    let (attributes, further): (Vec<usize>, Vec<usize>) = further.into_iter().partition(is_attribute);
    let units = UnitColumns::of(&source, known, &attributes, feed);
    let before = known.iter().flatten().count() + attributes.len();
    let codes = CodeColumns::of(&source, &further, before, Wide::Values, feed, set);
    let Some(units) = units else { return };
    let columns: Vec<usize> = units.headings.iter().chain(&codes.headings).copied().collect();
    source.each_batch(&columns, feed, |rows, feed| {
        for row in 0..rows.count {
            let unit = rows.cell(row, 0);
            // A blank id, and one that stands twice, are reported with the cells of the row.
            if !unit.text.trim().is_empty() && feed.known_unit(unit.text).is_none() {
                units.put(rows, row, feed);
            }
        }
        codes.put(rows, feed);
    });
}

impl CodeColumns {
    /// The columns of codes; what is no code, and what cannot be read, is reported and left out.
    fn of(
        source: &Source<'_>,
        further: &[usize],
        before: usize,
        wide: Wide,
        feed: &mut Feed<'_, '_>,
        set: &CriteriaSet,
    ) -> CodeColumns {
        let mut codes = CodeColumns { wide, before, headings: Vec::new(), nodes: Vec::new() };
        for place in further {
            let Some(heading) = source.headings.get(*place) else { continue };
            if feed.is_hopeless() {
                break;
            }
            let Some(node) = feed.column(heading.cell()) else { continue };
            if wide == Wide::Declared && set.node(node).leaf.is_none() {
                let problem = file_problems::column_of_branch(&heading.name);
                feed.report(problem.at(source.place(*place)));
            } else if source.is_read(*place, Holds::Any, feed) {
                codes.headings.push(*place);
                codes.nodes.push(node);
            }
        }
        codes
    }

    /// Puts the cells of rows whose first column is the unit.
    fn put(&self, rows: &Rows<'_>, feed: &mut Feed<'_, '_>) {
        let plain = feed.plain_wide_rows((0..rows.count).map(|row| rows.cell(row, 0)));
        let Some(units) = plain.or_else(|| units_of(rows, feed)) else { return };
        let rest = match self.wide {
            Wide::Values => {
                feed.plain_values(&units, &self.nodes, |row, column| rows.cut(row, self.before + column))
            }
            Wide::Declared => {
                let columns = self.nodes.len();
                (0..rows.count).flat_map(|row| (0..columns).map(move |column| (row, column))).collect()
            }
        };
        for (row, column) in rest {
            if let (Some(unit), Some(node)) = (units.get(row), self.nodes.get(column)) {
                put(self.wide, feed, *unit, *node, rows.cell(row, self.before + column));
            }
        }
    }
}

/// The units of rows one by one; nothing where so many are unknown that the rest says nothing new.
fn units_of(rows: &Rows<'_>, feed: &mut Feed<'_, '_>) -> Option<Vec<Option<UnitIndex>>> {
    let each = (0..rows.count).map(|row| {
        let unit = feed.wide_row(rows.cell(row, 0));
        (!feed.is_hopeless()).then_some(unit)
    });
    each.collect()
}

fn put(wide: Wide, feed: &mut Feed<'_, '_>, unit: Option<UnitIndex>, node: NodeIndex, cell: Cell<'_>) {
    match (unit, wide) {
        (Some(unit), Wide::Values) => feed.value(unit, node, cell),
        (Some(unit), Wide::Declared) => feed.declared(unit, node, cell),
        (None, Wide::Values) => feed.judge(node, cell, Cell::default()),
        (None, Wide::Declared) => feed.judge(node, Cell::default(), cell),
    }
}
