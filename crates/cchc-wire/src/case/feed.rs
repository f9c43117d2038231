//! A case in one JSON becomes evidence: its rows go into the engine's builder, and everything that is no row
//! of a case is reported there. What the cells mean is the builder's to say.

mod problems;

use std::collections::BTreeSet;

use cchc::code::nearest;
use cchc::{Cell, Document, EvidenceBuilder, Mark, NodeIndex, Place, Problem, RowPlace, UnitIndex};
use serde_json::Value;

use super::tree::{Part, Tree};
use super::{CaseFile, Row};

const KEYS: [&str; 4] = ["cchc", "units", "evidence", "decisions"];
const UNIT: [&str; 7] = ["unit", "name", "group", "parent", "region", "ranked", "was"];
const EVIDENCE: [&str; 6] = ["unit", "code", "value", "declared", "documents", "note"];
const DECISION: [&str; 8] = ["unit", "code", "round", "value", "points", "reason", "by", "on"];

/// Feeds a typed case to a builder.
pub fn feed(case: &CaseFile, builder: &mut EvidenceBuilder<'_>) {
    let mut feeder = Feeder::new(None, builder);
    for row in &case.units {
        feeder.unit(&cells(row), &Mark::default());
    }
    for row in &case.evidence {
        feeder.evidence(&cells(row), &Mark::default());
    }
    for row in &case.decisions {
        feeder.decision(&cells(row), &Mark::default());
    }
}

/// Feeds a case to a builder from a document, whose places the problems then name.
pub fn feed_document(document: &Document, builder: &mut EvidenceBuilder<'_>) {
    Feeder::new(document.mark.file.clone(), builder).case(document);
}

/// Feeds a case to a builder from a JSON value. Numbers are read as written.
pub fn feed_json(case: &Value, builder: &mut EvidenceBuilder<'_>) {
    Feeder::new(None, builder).case(case);
}

/// The columns of one row that are there.
type Cells<'t> = Vec<(&'t str, Cell<'t>)>;

fn cells(row: &impl Row) -> Cells<'_> {
    row.cells().into_iter().map(|(name, text)| (name, Cell { text, line: 0, column: 0 })).collect()
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
    file: RowPlace,
    builder: &'b mut EvidenceBuilder<'s>,
    /// The rows of evidence that have been fed.
    fed: BTreeSet<(UnitIndex, NodeIndex)>,
    /// Columns of attributes that have been asked about.
    attributes: BTreeSet<String>,
}

impl<'b, 's> Feeder<'b, 's> {
    fn new(file: RowPlace, builder: &'b mut EvidenceBuilder<'s>) -> Self {
        Feeder { file, builder, fed: BTreeSet::new(), attributes: BTreeSet::new() }
    }

    fn report(&mut self, mark: &Mark, problem: Problem) {
        self.builder.report(problem.at(Place::at(mark)));
    }

    fn case<T: Tree>(&mut self, root: &T) {
        let Part::Map(entries) = root.part() else { return self.report(&root.mark(), problems::no_map()) };
        let find = |key: &str| entries.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
        match find("cchc").map(|version| (version.mark(), version.part())) {
            Some((_, Part::Text("1"))) => {}
            // Another version's keys mean other things: nothing else is said about them.
            Some((mark, _)) => return self.report(&mark, problems::unsupported_version()),
            None => self.report(&root.mark(), problems::missing_key("cchc")),
        }
        for (place, (key, value)) in entries.iter().enumerate() {
            if !KEYS.contains(key) {
                self.report(&value.mark(), problems::unknown_key(key, &KEYS));
            } else if entries.iter().take(place).any(|(other, _)| other == key) {
                self.report(&value.mark(), problems::doubled_key(key));
            }
        }
        if find("units").is_none() {
            self.report(&root.mark(), problems::missing_key("units"));
        }
        let units = Table { key: "units", columns: &UNIT, open: true };
        self.table(find("units"), &units, Self::unit);
        let evidence = Table { key: "evidence", columns: &EVIDENCE, open: false };
        self.table(find("evidence"), &evidence, Self::evidence);
        let decisions = Table { key: "decisions", columns: &DECISION, open: false };
        self.table(find("decisions"), &decisions, Self::decision);
    }

    fn table<T: Tree>(&mut self, rows: Option<&T>, table: &Table, feed: fn(&mut Self, &Cells<'_>, &Mark)) {
        let Some(rows) = rows else { return };
        match rows.part() {
            Part::Nothing => {}
            Part::List(list) => {
                for row in list {
                    if let Some(cells) = self.row(row, table) {
                        feed(self, &cells, &row.mark());
                    }
                }
            }
            _ => self.report(&rows.mark(), problems::no_list(table.key)),
        }
    }

    fn row<'t, T: Tree>(&mut self, row: &'t T, table: &Table) -> Option<Cells<'t>> {
        let Part::Map(entries) = row.part() else {
            self.report(&row.mark(), problems::no_row(table.key));
            return None;
        };
        let mut cells: Cells<'t> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            let mark = value.mark();
            if !table.columns.contains(&name) {
                self.other_column(name, &mark, table);
            }
            match value.part() {
                _ if cells.iter().any(|(other, _)| *other == name) => {
                    self.report(&mark, problems::doubled_key(name));
                }
                Part::Text(text) => cells.push((name, Cell { text, line: mark.line, column: mark.column })),
                Part::Nothing => {}
                _ => self.report(&mark, problems::no_text(name)),
            }
        }
        Some(cells)
    }

    /// A column that the table does not know: an attribute of a unit, or a mistake.
    fn other_column(&mut self, name: &str, mark: &Mark, table: &Table) {
        if !table.open {
            return self.report(mark, problems::unknown_column(name, table.key, table.columns));
        }
        if self.attributes.insert(name.to_owned())
            && let Some(near) = nearest(name, table.columns.iter().copied())
        {
            self.report(mark, problems::near_column(name, near));
        }
    }

    fn unit(&mut self, cells: &Cells<'_>, _: &Mark) {
        let own = ["unit", "name", "group", "ranked", "was"];
        let row = cchc::UnitRow {
            unit: cell(cells, "unit"),
            name: cell(cells, "name"),
            group: cell(cells, "group"),
            ranked: cell(cells, "ranked"),
            was: cell(cells, "was"),
            attributes: cells.iter().filter(|(name, _)| !own.contains(name)).copied().collect(),
        };
        self.builder.unit(&self.file, &row);
    }

    fn evidence(&mut self, cells: &Cells<'_>, mark: &Mark) {
        let Some((unit, node)) = self.find(cells, mark) else { return };
        if !self.fed.insert((unit, node)) {
            let place = Place::at(mark).unit(&cchc::UnitId::new(cell(cells, "unit").text));
            let place = place.code(&cchc::Code::new(cell(cells, "code").text));
            return self.builder.report(problems::doubled_row().at(place));
        }
        self.builder.value(&self.file, unit, node, cell(cells, "value"));
        self.builder.declared(&self.file, unit, node, cell(cells, "declared"));
        self.builder.remarks(&self.file, unit, node, cell(cells, "documents"), cell(cells, "note"));
    }

    /// The unit and the node of a row of evidence.
    fn find(&mut self, cells: &Cells<'_>, mark: &Mark) -> Option<(UnitIndex, NodeIndex)> {
        if !self.names_both(cells, mark) {
            return None;
        }
        let unit = self.builder.find_unit(&self.file, cell(cells, "unit"));
        let node = self.builder.find_node(&self.file, cell(cells, "code"));
        Some((unit?, node?))
    }

    fn names_both(&mut self, cells: &Cells<'_>, mark: &Mark) -> bool {
        let missing: Vec<&str> =
            ["unit", "code"].into_iter().filter(|key| cell(cells, key).text.trim().is_empty()).collect();
        for key in &missing {
            self.report(mark, problems::missing_key(key));
        }
        missing.is_empty()
    }

    fn decision(&mut self, cells: &Cells<'_>, mark: &Mark) {
        if !self.names_both(cells, mark) {
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
        self.builder.decision(&self.file, &row);
    }
}
