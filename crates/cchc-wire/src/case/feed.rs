//! A case in one JSON becomes evidence: its rows go into the engine's builder, and everything that is no row
//! of a case is reported there. What the cells mean is the builder's to say. Files, with the places of their
//! values, are read by `cchc-files`.

mod problems;

use std::collections::BTreeSet;

use cchc::code::nearest;
use cchc::{Cell, EvidenceBuilder, NodeIndex, Place, RowPlace, UnitIndex};
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
    for row in &case.units {
        feeder.unit(&cells(row));
    }
    for row in &case.evidence {
        feeder.evidence(&cells(row));
    }
    for row in &case.decisions {
        feeder.decision(&cells(row));
    }
}

/// Feeds a case to a builder from a JSON value. Numbers are read as written.
pub fn feed_json(case: &Value, builder: &mut EvidenceBuilder<'_>) {
    Feeder::new(builder).case(case);
}

/// The columns of one row that are there.
type Cells<'t> = Vec<(&'t str, Cell<'t>)>;

fn cells(row: &impl Row) -> Cells<'_> {
    row.cells().into_iter().map(|(name, text)| (name, in_memory(text))).collect()
}

/// A cell that stands in no file.
fn in_memory(text: &str) -> Cell<'_> {
    Cell { text, line: 0, column: 0 }
}

fn cell<'t>(cells: &Cells<'t>, column: &str) -> Cell<'t> {
    let found = cells.iter().find(|(name, _)| *name == column);
    found.map(|(_, cell)| *cell).unwrap_or_default()
}

/// One table of a case: its key, its columns, and whether it may have others.
struct Table {
    key: &'static str,
    columns: &'static [&'static str],
    open: bool,
}

struct Feeder<'b, 's> {
    builder: &'b mut EvidenceBuilder<'s>,
    /// The rows of evidence that have been fed.
    fed: BTreeSet<(UnitIndex, NodeIndex)>,
    /// Columns of attributes that have been asked about.
    attributes: BTreeSet<String>,
}

impl<'b, 's> Feeder<'b, 's> {
    fn new(builder: &'b mut EvidenceBuilder<'s>) -> Self {
        Feeder { builder, fed: BTreeSet::new(), attributes: BTreeSet::new() }
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
                for row in list {
                    if let Some(cells) = self.row(row, table) {
                        feed(self, &cells);
                    }
                }
            }
            Some(_) => self.builder.report(problems::no_list(table.key)),
        }
    }

    fn row<'t>(&mut self, row: &'t Value, table: &Table) -> Option<Cells<'t>> {
        let Some(entries) = row.as_object() else {
            self.builder.report(problems::no_row(table.key));
            return None;
        };
        let mut cells: Cells<'t> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            if !table.columns.contains(&name.as_str()) {
                self.other_column(name, table);
            }
            match (value, scalar_text(value)) {
                (Value::Null, _) => {}
                (_, Some(text)) => cells.push((name, in_memory(text))),
                (_, None) => self.builder.report(problems::no_text(name)),
            }
        }
        Some(cells)
    }

    /// A column that the table does not know: an attribute of a unit, or a mistake.
    fn other_column(&mut self, name: &str, table: &Table) {
        if !table.open {
            return self.builder.report(problems::unknown_column(name, table.key, table.columns));
        }
        if self.attributes.insert(name.to_owned())
            && let Some(near) = nearest(name, table.columns.iter().copied())
        {
            self.builder.report(problems::near_column(name, near));
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
            attributes: cells.iter().filter(|(name, _)| !own.contains(name)).copied().collect(),
        };
        self.builder.unit(&RowPlace::NOWHERE, &row);
    }

    fn evidence(&mut self, cells: &Cells<'_>) {
        let (value, declared) = (cell(cells, "value"), cell(cells, "declared"));
        let (unit, Some(node)) = self.find(cells) else { return };
        let Some(unit) = unit else { return self.builder.judge(&RowPlace::NOWHERE, node, value, declared) };
        if !self.fed.insert((unit, node)) {
            let place = Place::default().unit(&cchc::UnitId::new(cell(cells, "unit").text));
            let place = place.code(&cchc::Code::new(cell(cells, "code").text));
            self.builder.report(problems::doubled_row().at(place));
            return self.builder.judge(&RowPlace::NOWHERE, node, value, declared);
        }
        self.builder.value(&RowPlace::NOWHERE, unit, node, value);
        self.builder.declared(&RowPlace::NOWHERE, unit, node, declared);
        self.builder.remarks(&RowPlace::NOWHERE, unit, node, cell(cells, "documents"), cell(cells, "note"));
    }

    /// The unit and the node of a row of evidence.
    fn find(&mut self, cells: &Cells<'_>) -> (Option<UnitIndex>, Option<NodeIndex>) {
        if !self.names_both(cells) {
            return (None, None);
        }
        let unit = self.builder.find_unit(&RowPlace::NOWHERE, cell(cells, "unit"));
        (unit, self.builder.find_node(&RowPlace::NOWHERE, cell(cells, "code")))
    }

    fn names_both(&mut self, cells: &Cells<'_>) -> bool {
        let missing: Vec<&str> =
            ["unit", "code"].into_iter().filter(|key| cell(cells, key).text.trim().is_empty()).collect();
        for key in &missing {
            self.builder.report(problems::missing_key(key));
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
        self.builder.decision(&RowPlace::NOWHERE, &row);
    }
}
