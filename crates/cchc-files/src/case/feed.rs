//! Rows of cells go to the builder, whatever file they come from. Empty ids and rows given twice are found
//! here; all else is the builder's to judge.

use std::collections::HashMap;

use cchc::code::nearest;
use cchc::{
    Cell, Code, Column, CutCell, DecisionRow, EvidenceBuilder, NodeIndex, Place, Places, Problem, Problems,
    RowPlace, Unit, UnitId, UnitIndex, UnitRow, file_problems,
};

/// The columns of units that are more than attributes.
pub const UNITS: [&str; 5] = ["unit", "name", "group", "ranked", "was"];
/// The columns of evidence, one row a unit and code.
pub const EVIDENCE: [&str; 6] = ["unit", "code", "value", "declared", "documents", "note"];
/// The columns of decisions.
pub const DECISIONS: [&str; 8] = ["unit", "code", "round", "value", "points", "reason", "by", "on"];
/// Columns of units that mean something and may be absent.
const OPTIONAL_OF_UNITS: [&str; 4] = ["parent", "region", "ranked", "was"];

/// The optional columns of units that a table does not have.
pub fn free_of_units(taken: impl Fn(&str) -> bool) -> Vec<&'static str> {
    OPTIONAL_OF_UNITS.into_iter().filter(|known| !taken(known)).collect()
}

/// The rows of one file, on their way to the builder.
pub struct Feed<'b, 's> {
    builder: &'b mut EvidenceBuilder<'s>,
    /// Keeps where cells stand, where someone asks for that.
    places: Option<&'b mut Places>,
    file: RowPlace,
    /// The lines of the rows seen so far.
    rows: HashMap<(UnitIndex, NodeIndex), u32>,
    /// The lines of the rows of wide tables, by the places of their units; 0 where none was seen.
    wide_rows: Vec<u32>,
    /// The unit of the row before: most rows are of the same.
    last_unit: Option<(String, UnitIndex)>,
    /// Codes that were found, as written.
    codes: HashMap<String, NodeIndex>,
    failed: usize,
}

impl<'b, 's> Feed<'b, 's> {
    /// Rows of a file, or of a table that stands for one, on their way to a builder.
    pub fn new(
        builder: &'b mut EvidenceBuilder<'s>,
        places: Option<&'b mut Places>,
        file: RowPlace,
    ) -> Feed<'b, 's> {
        Feed {
            builder,
            places,
            file,
            rows: HashMap::new(),
            wide_rows: Vec::new(),
            last_unit: None,
            codes: HashMap::new(),
            failed: 0,
        }
    }

    /// Adds a problem that the reader found.
    pub fn report(&mut self, problem: Problem) {
        self.builder.report(problem);
    }

    /// Adds all of these.
    pub fn report_all(&mut self, problems: Problems) {
        problems.into_iter().for_each(|problem| self.builder.report(problem));
    }

    /// Whether so many rows or columns failed that further ones could not be reported.
    pub fn is_hopeless(&self) -> bool {
        self.failed > Problems::MOST
    }

    /// Counts a row or column that failed and was reported already.
    pub fn has_failed(&mut self) {
        self.failed += 1;
    }

    /// Warns of a column that is kept as an attribute and looks like one that means something.
    /// `free` are those of the latter that the table does not have.
    pub fn attribute(&mut self, name: &str, place: Place, free: &[&str]) {
        if let Some(known) = nearest(name, free.iter().copied()).filter(|known| *known != name) {
            self.report(file_problems::near_column_name(name, known).at(place));
        }
    }

    /// Says where the columns of units are named.
    pub fn columns_of_units(&mut self, heading: Place) {
        self.builder.columns_of_units(heading.mark);
    }

    /// A row of a table of units.
    pub fn unit(&mut self, row: &UnitRow<'_>) {
        self.builder.unit(&self.file, row);
    }

    /// The unit of an id, if it is known.
    pub fn known_unit(&self, id: &str) -> Option<UnitIndex> {
        self.builder.known_unit(id, None)
    }

    /// A unit as it was fed.
    pub fn unit_as_fed(&self, unit: UnitIndex) -> &Unit {
        self.builder.unit_as_fed(unit)
    }

    /// The unit that a cell names; a problem where there is none.
    pub fn unit_named(&mut self, cell: Cell<'_>) -> Option<UnitIndex> {
        self.find_unit(cell)
    }

    /// A unit whose row is reported already: of it only the id counts, so that its other rows can be judged.
    pub fn ragged_unit(&mut self, unit: Cell<'_>, group: &str) {
        let group = Cell { text: group, ..unit };
        self.unit(&UnitRow { unit, name: unit, group, ..UnitRow::default() });
    }

    /// A row of [`EVIDENCE`].
    pub fn evidence(&mut self, cells: [Cell<'_>; 6]) {
        let [unit, code, value, declared, documents, note] = cells;
        let (unit_index, Some(node)) = self.find(unit, code) else { return };
        let Some(unit_index) = unit_index else { return self.judge(node, value, declared) };
        // The same cell may come from two files in different columns (reference 14), not from two rows.
        if let Some(line) = self.rows.insert((unit_index, node), unit.line) {
            let place = self.place(code).unit(&UnitId::new(unit.text)).code(&Code::new(code.text));
            self.report(file_problems::row_again(line).at(place));
            return self.judge(node, value, declared);
        }
        self.value(unit_index, node, value);
        self.declared(unit_index, node, declared);
        self.keep(unit_index, node, Column::Documents, documents);
        self.keep(unit_index, node, Column::Note, note);
        self.builder.remarks(&self.file, unit_index, node, documents, note);
    }

    /// A row of [`DECISIONS`].
    pub fn decision(&mut self, row: &DecisionRow<'_>) {
        match self.find(row.unit, row.code) {
            (Some(unit), Some(node)) => {
                // An empty round is the first; one that cannot be read is the builder's to report.
                let round = row.round.text.trim().parse().unwrap_or(1);
                let ruled = if row.value.text.trim().is_empty() { row.points } else { row.value };
                self.keep(unit, node, Column::Ruling(round), ruled);
                self.builder.decision(&self.file, row);
            }
            (None, Some(node)) => self.judge(node, row.value, row.points),
            _ => {}
        }
    }

    /// Judges cells that can be kept for no unit.
    pub fn judge(&mut self, node: NodeIndex, value: Cell<'_>, points: Cell<'_>) {
        self.builder.judge(&self.file, node, value, points);
    }

    /// The node of a column of a wide table.
    pub fn column(&mut self, heading: Cell<'_>) -> Option<NodeIndex> {
        let found = self.builder.find_node(&self.file, heading);
        self.failed += usize::from(found.is_none());
        found
    }

    /// The unit of a row of a wide table, if it stands there for the first time.
    pub fn wide_row(&mut self, unit: Cell<'_>) -> Option<UnitIndex> {
        let index = self.find_unit(unit)?;
        if let Some(line) = self.wide_row_again(index, unit.line) {
            let place = self.place(unit).unit(&UnitId::new(unit.text));
            self.report(file_problems::row_again(line).at(place));
            return None;
        }
        Some(index)
    }

    /// The line in which a unit stood before, where it did; from now on it stands in `line`.
    fn wide_row_again(&mut self, unit: UnitIndex, line: u32) -> Option<u32> {
        if self.wide_rows.len() <= unit.position() {
            self.wide_rows.resize(unit.position() + 1, 0);
        }
        let before = self.wide_rows.get_mut(unit.position())?;
        if *before == 0 {
            *before = line;
            return None;
        }
        Some(*before)
    }

    /// The units of rows of a wide table, where all are known and stand there for the first time; else nothing is
    /// said and nothing remembered.
    pub fn plain_wide_rows<'c>(
        &mut self,
        rows: impl Iterator<Item = Cell<'c>>,
    ) -> Option<Vec<Option<UnitIndex>>> {
        let mut units: Vec<Option<UnitIndex>> = Vec::new();
        for cell in rows {
            let before = units.last().copied().flatten();
            let unit = self.builder.known_unit(cell.text, before);
            if unit.is_none_or(|unit| self.wide_row_again(unit, cell.line).is_some()) {
                for unit in units.into_iter().flatten() {
                    self.wide_rows.get_mut(unit.position()).into_iter().for_each(|line| *line = 0);
                }
                return None;
            }
            units.push(unit);
        }
        Some(units)
    }

    /// Whether someone asks where cells stand.
    pub fn keeps_places(&self) -> bool {
        self.places.is_some()
    }

    /// A cell of values, of a wide table.
    pub fn value(&mut self, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>) {
        self.keep(unit, node, Column::Value, cell);
        self.builder.value(&self.file, unit, node, cell);
    }

    /// A cell of claimed points, of a wide table.
    pub fn declared(&mut self, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>) {
        self.keep(unit, node, Column::Declared, cell);
        self.builder.declared(&self.file, unit, node, cell);
    }

    fn keep(&mut self, unit: UnitIndex, node: NodeIndex, column: Column, cell: Cell<'_>) {
        if let Some(places) = &mut self.places {
            places.keep(unit, node, column, &self.file, cell);
        }
    }

    /// Puts the plain cells of many rows, and names the others, row and place; all, where their places are asked for.
    pub fn plain_values<'c>(
        &mut self,
        units: &[Option<UnitIndex>],
        nodes: &[NodeIndex],
        cell: impl Fn(usize, usize) -> CutCell<'c> + Sync,
    ) -> Vec<(usize, usize)> {
        if !self.keeps_places() {
            return self.builder.plain_values(units, nodes, cell);
        }
        (0..units.len()).flat_map(|row| (0..nodes.len()).map(move |place| (row, place))).collect()
    }

    fn find(&mut self, unit: Cell<'_>, code: Cell<'_>) -> (Option<UnitIndex>, Option<NodeIndex>) {
        (self.find_unit(unit), self.find_node(code))
    }

    fn find_unit(&mut self, cell: Cell<'_>) -> Option<UnitIndex> {
        if let Some((text, unit)) = &self.last_unit
            && text == cell.text
        {
            return Some(*unit);
        }
        let found =
            if self.is_filled("unit", cell) { self.builder.find_unit(&self.file, cell) } else { None };
        match found {
            Some(unit) => self.last_unit = Some((cell.text.to_owned(), unit)),
            None => self.failed += 1,
        }
        found
    }

    fn find_node(&mut self, cell: Cell<'_>) -> Option<NodeIndex> {
        if let Some(node) = self.codes.get(cell.text) {
            return Some(*node);
        }
        let found =
            if self.is_filled("code", cell) { self.builder.find_node(&self.file, cell) } else { None };
        match found {
            Some(node) => {
                self.codes.insert(cell.text.to_owned(), node);
            }
            None => self.failed += 1,
        }
        found
    }

    fn is_filled(&mut self, column: &str, cell: Cell<'_>) -> bool {
        let filled = !cell.text.trim().is_empty();
        if !filled {
            let place = self.place(cell);
            self.report(file_problems::empty_cell(column).at(place));
        }
        filled
    }

    fn place(&self, cell: Cell<'_>) -> Place {
        Place::at(&self.file.mark(cell.line, cell.column))
    }
}
