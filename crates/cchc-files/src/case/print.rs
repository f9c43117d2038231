//! Units as the table that a case has them in.

use cchc::Evidence;
use cchc_wire::case::unit_rows;
use serde_json::Value;

/// The units of a case as a `units.csv`, with every attribute. A text that a spreadsheet would take for a formula
/// gets a space before it, which means nothing when the table is read.
pub fn units_csv(evidence: &Evidence) -> String {
    let rows = unit_rows(evidence).map(|row| match serde_json::to_value(row) {
        Ok(Value::Object(cells)) => cells,
        _ => serde_json::Map::new(),
    });
    let rows: Vec<serde_json::Map<String, Value>> = rows.collect();
    let mut names = ["unit", "name", "group"].map(str::to_owned).to_vec();
    for name in rows.iter().flat_map(serde_json::Map::keys) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail. Names of columns are people's, as cells are.
    let _ = table.write_record(names.iter().map(|name| no_formula(name)));
    for row in &rows {
        let text = |name: &String| row.get(name).and_then(Value::as_str).unwrap_or_default();
        let _ = table.write_record(names.iter().map(|name| no_formula(text(name))));
    }
    let bytes = table.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula.
fn no_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!(" {text}") } else { text.to_owned() }
}
