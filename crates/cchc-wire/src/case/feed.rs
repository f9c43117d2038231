//! A case in one JSON becomes evidence: its rows go into the engine's builder, and everything that is no row
//! of a case is reported there. What the cells mean is the builder's to say. Files, with the places of their
//! values, are read by `cchc-files`.

mod problems;

use std::collections::BTreeSet;

use cchc::code::nearest;
use cchc::{Cell, EvidenceBuilder, NodeIndex, Place, Problem, RowPlace, UnitIndex};
use serde_json::Value;

use super::{CaseFile, Row};
use crate::written::scalar_text;

const KEYS: [&str; 4] = ["cchc", "units", "evidence", "decisions"];
const UNIT: [&str; 7] = ["unit", "name", "group", "parent", "region", "ranked", "was"];
const EVIDENCE: [&str; 6] = ["unit", "code", "value", "declared", "documents", "note"];
const DECISION: [&str; 8] = ["unit", "code", "round", "value", "points", "reason", "by", "on"];

/// Feeds a typed case to a builder.
pub fn feed(case: &CaseFile, builder: &mut EvidenceBuilder<'_>) {
    let mut feeder = Feeder::new(builder);
    feeder.rows("units", &case.units, Feeder::unit);
    feeder.rows("evidence", &case.evidence, Feeder::evidence);
    feeder.rows("decisions", &case.decisions, Feeder::decision);
}

/// Feeds a case to a builder from a JSON value. Numbers are read as written.
pub fn feed_json(case: &Value, builder: &mut EvidenceBuilder<'_>) {
    Feeder::new(builder).case(case);
}

/// The columns of one row that are there. A case in memory has no file and no lines: its places are the table, the
/// number of the row in it, and the number of the key in the row, both from 1.
struct Cells<'t> {
    line: u32,
    cells: Vec<(&'t str, Cell<'t>)>,
}

impl<'t> Cells<'t> {
    fn of(line: u32) -> Cells<'t> {
        Cells { line, cells: Vec::new() }
    }

    fn put(&mut self, name: &'t str, column: u32, text: &'t str) {
        self.cells.push((name, Cell { text, line: self.line, column }));
    }
}

fn cell<'t>(cells: &Cells<'t>, column: &str) -> Cell<'t> {
    let found = cells.cells.iter().find(|(name, _)| *name == column);
    found.map_or(Cell { text: "", line: cells.line, column: 1 }, |(_, cell)| *cell)
}

/// One table of a case: its key, its columns, and whether it may have others.
struct Table {
    key: &'static str,
    columns: &'static [&'static str],
    open: bool,
}

struct Feeder<'b, 's> {
    builder: &'b mut EvidenceBuilder<'s>,
    /// The table at hand.
    table: RowPlace,
    /// The rows of evidence that have been fed.
    fed: BTreeSet<(UnitIndex, NodeIndex)>,
    /// Columns of attributes that have been asked about.
    attributes: BTreeSet<String>,
}

impl<'b, 's> Feeder<'b, 's> {
    fn new(builder: &'b mut EvidenceBuilder<'s>) -> Self {
        Feeder { builder, table: RowPlace::NOWHERE, fed: BTreeSet::new(), attributes: BTreeSet::new() }
    }

    fn case(&mut self, root: &Value) {
        let Some(entries) = root.as_object() else { return self.builder.report(problems::no_map()) };
        match entries.get("cchc").map(scalar_text) {
            Some(Some("1")) => {}
            // Another version's keys mean other things: nothing else is said about them.
            Some(_) => return self.builder.report(problems::unsupported_version()),
            None => self.builder.report(problems::missing_key("cchc")),
        }
        for key in entries.keys().filter(|key| !KEYS.contains(&key.as_str())) {
            self.builder.report(problems::unknown_key(key, &KEYS));
        }
        if !entries.contains_key("units") {
            self.builder.report(problems::missing_key("units"));
        }
        let units = Table { key: "units", columns: &UNIT, open: true };
        self.table(entries.get("units"), &units, Self::unit);
        let evidence = Table { key: "evidence", columns: &EVIDENCE, open: false };
        self.table(entries.get("evidence"), &evidence, Self::evidence);
        let decisions = Table { key: "decisions", columns: &DECISION, open: false };
        self.table(entries.get("decisions"), &decisions, Self::decision);
    }

    fn table(&mut self, rows: Option<&Value>, table: &Table, feed: fn(&mut Self, &Cells<'_>)) {
        match rows {
            None | Some(Value::Null) => {}
            Some(Value::Array(list)) => {
                self.table = RowPlace::file(table.key);
                for (line, row) in (1..).zip(list) {
                    if let Some(cells) = self.row(line, row, table) {
                        feed(self, &cells);
                    }
                }
            }
            Some(_) => self.builder.report(problems::no_list(table.key)),
        }
    }

    /// Feeds rows that have their types already.
    fn rows<R: Row>(&mut self, table: &'static str, rows: &[R], feed: fn(&mut Self, &Cells<'_>)) {
        self.table = RowPlace::file(table);
        for (line, row) in (1..).zip(rows) {
            let mut cells = Cells::of(line);
            for (column, (name, text)) in (1..).zip(row.cells()) {
                cells.put(name, column, text);
            }
            feed(self, &cells);
        }
    }

    fn row<'t>(&mut self, line: u32, row: &'t Value, table: &Table) -> Option<Cells<'t>> {
        let Some(entries) = row.as_object() else {
            self.report(problems::no_row(table.key), line, 1);
            return None;
        };
        let mut cells = Cells::of(line);
        for (column, (name, value)) in (1..).zip(entries) {
            if !table.columns.contains(&name.as_str()) {
                self.other_column(name, table, (line, column));
            }
            match (value, scalar_text(value)) {
                (Value::Null, _) => {}
                (_, Some(text)) => cells.put(name, column, text),
                (_, None) => self.report(problems::no_text(name), line, column),
            }
        }
        Some(cells)
    }

    /// Reports what is wrong in a row of the table at hand.
    fn report(&mut self, problem: Problem, line: u32, column: u32) {
        self.builder.report(problem.at(Place::at(&self.table.mark(line, column))));
    }

    /// A column that the table does not know: an attribute of a unit, or a mistake.
    fn other_column(&mut self, name: &str, table: &Table, (line, column): (u32, u32)) {
        if !table.open {
            return self.report(problems::unknown_column(name, table.key, table.columns), line, column);
        }
        if self.attributes.insert(name.to_owned())
            && let Some(near) = nearest(name, table.columns.iter().copied())
        {
            self.report(problems::near_column(name, near), line, column);
        }
    }

    fn unit(&mut self, cells: &Cells<'_>) {
        let own = ["unit", "name", "group", "ranked", "was"];
        let row = cchc::UnitRow {
            unit: cell(cells, "unit"),
            name: cell(cells, "name"),
            group: cell(cells, "group"),
            ranked: cell(cells, "ranked"),
            was: cell(cells, "was"),
            attributes: cells.cells.iter().filter(|(name, _)| !own.contains(name)).copied().collect(),
        };
        self.builder.unit(&self.table, &row);
    }

    fn evidence(&mut self, cells: &Cells<'_>) {
        let (value, declared) = (cell(cells, "value"), cell(cells, "declared"));
        let (unit, Some(node)) = self.find(cells) else { return };
        let Some(unit) = unit else { return self.builder.judge(&self.table, node, value, declared) };
        if !self.fed.insert((unit, node)) {
            let mark = self.table.mark(cells.line, cell(cells, "unit").column);
            let place = Place::at(&mark).unit(&cchc::UnitId::new(cell(cells, "unit").text));
            let place = place.code(&cchc::Code::new(cell(cells, "code").text));
            self.builder.report(problems::doubled_row().at(place));
            return self.builder.judge(&self.table, node, value, declared);
        }
        self.builder.value(&self.table, unit, node, value);
        self.builder.declared(&self.table, unit, node, declared);
        self.builder.remarks(&self.table, unit, node, cell(cells, "documents"), cell(cells, "note"));
    }

    /// The unit and the node of a row of evidence.
    fn find(&mut self, cells: &Cells<'_>) -> (Option<UnitIndex>, Option<NodeIndex>) {
        if !self.names_both(cells) {
            return (None, None);
        }
        let unit = self.builder.find_unit(&self.table, cell(cells, "unit"));
        (unit, self.builder.find_node(&self.table, cell(cells, "code")))
    }

    fn names_both(&mut self, cells: &Cells<'_>) -> bool {
        let missing: Vec<&str> =
            ["unit", "code"].into_iter().filter(|key| cell(cells, key).text.trim().is_empty()).collect();
        for key in &missing {
            self.report(problems::missing_key(key), cells.line, 1);
        }
        missing.is_empty()
    }

    fn decision(&mut self, cells: &Cells<'_>) {
        if !self.names_both(cells) {
            return;
        }
        let row = cchc::DecisionRow {
            unit: cell(cells, "unit"),
            code: cell(cells, "code"),
            round: cell(cells, "round"),
            value: cell(cells, "value"),
            points: cell(cells, "points"),
            reason: cell(cells, "reason"),
            by: cell(cells, "by"),
            on: cell(cells, "on"),
        };
        self.builder.decision(&self.table, &row);
    }
}
