//! A case in one JSON, written as the contract's folder (section 2).

mod layout;
mod table;
mod vietnamese;

use crate::oracle::model::CriteriaSet;
use layout::Layout;
use serde_json::{Map, Value};
use std::path::Path;
use table::Table;

/// The files of a case, and how its numbers are to be read.
#[derive(Debug, Clone)]
pub struct CaseFolder {
    /// Name and bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether the numbers are written `1.234,5`, to be read with
    /// `--numbers vi`.
    pub numbers_vi: bool,
}

impl CaseFolder {
    /// Writes all files into a folder that exists.
    pub fn save(&self, folder: &Path) -> std::io::Result<()> {
        for (name, bytes) in &self.files {
            std::fs::write(folder.join(name), bytes)?;
        }
        Ok(())
    }
}

const UNITS: [&str; 6] = ["unit", "name", "group", "parent", "region", "ranked"];
const EVIDENCE: [&str; 6] = ["unit", "code", "value", "declared", "documents", "note"];
const DECISIONS: [&str; 8] = ["unit", "code", "round", "value", "points", "reason", "by", "on"];

/// Lays the case out as `seed` says: separator, byte order mark, composed or
/// decomposed letters, order of the rows, wide tables, the style of numbers.
///
/// `set` must be the set of the case: it tells numbers from keys and labels.
pub fn write(set: &Value, case: &Value, seed: u64) -> CaseFolder {
    let set = CriteriaSet::read(set);
    let mut layout = Layout::new(seed);
    let numbers_vi = layout.chance(40);
    let case = if numbers_vi { vietnamese::case(&set, case) } else { case.clone() };
    let mut evidence = rows(&case, "evidence");
    let mut tables = wide_tables(&set, &mut layout, &mut evidence);
    layout.shuffle(&mut evidence);
    let mut decisions = rows(&case, "decisions");
    layout.shuffle(&mut decisions);
    tables.push(Table::of_rows("units.csv", &UNITS, &rows(&case, "units")));
    tables.push(Table::of_rows("evidence.csv", &EVIDENCE, &evidence));
    if !decisions.is_empty() {
        tables.push(Table::of_rows("decisions.csv", &DECISIONS, &decisions));
    }
    let files = tables.iter().map(|table| (table.name.to_owned(), table.bytes(&mut layout)));
    CaseFolder { files: files.collect(), numbers_vi }
}

fn rows(case: &Value, table: &str) -> Vec<Map<String, Value>> {
    let rows = case.get(table).and_then(Value::as_array);
    let rows = rows.map_or(&[][..], Vec::as_slice);
    rows.iter().filter_map(Value::as_object).cloned().collect()
}

/// Moves some cells out of the rows into wide tables, which have columns for
/// leaves only.
fn wide_tables(set: &CriteriaSet, layout: &mut Layout, evidence: &mut Vec<Map<String, Value>>) -> Vec<Table> {
    let leaves: Vec<String> = set.leaves().iter().map(|(node, _)| node.code.clone()).collect();
    let mut tables = Vec::new();
    for (name, key) in [("evidence-wide.csv", "value"), ("declared-wide.csv", "declared")] {
        if layout.chance(35) {
            let codes: Vec<String> = leaves.iter().filter(|_| layout.chance(60)).cloned().collect();
            let table = Table::wide(name, key, &codes, evidence);
            tables.extend(table);
        }
    }
    evidence.retain(|row| row.len() > 2);
    tables
}
