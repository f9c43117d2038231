//! Results as CSV for machines and spreadsheets: one row a unit, or one row a node of one unit.
//!
//! Figures keep their decimal point whatever the language; headings are stable words, not sentences.
//! A text that a spreadsheet would take for a formula gets an apostrophe before it.

use cchc::CriteriaSet;
use cchc_wire::{ResultFile, UnitResult};

const UNIT_HEADINGS: [&str; 22] = [
    "unit",
    "name",
    "group",
    "rank",
    "index",
    "points",
    "self",
    "max",
    "lost",
    "tier",
    "appraisal",
    "appraisal_max",
    "survey",
    "survey_max",
    "external",
    "external_max",
    "low",
    "high",
    "missing",
    "unverified",
    "pending",
    "undocumented",
];
const NODE_HEADINGS: [&str; 9] =
    ["code", "name", "max", "self", "points", "lost", "conceded", "cut", "status"];

/// The units of a result, in its order: one row each.
pub fn flat_ranking(set: &CriteriaSet, result: &ResultFile) -> String {
    let also = &set.ranking().also;
    let headings = UNIT_HEADINGS.iter().map(|heading| (*heading).to_owned());
    let headings: Vec<String> = headings.chain(also.iter().map(|name| format!("rank_{name}"))).collect();
    let mut table = Flat::default();
    table.row(headings.iter().map(|heading| guarded(heading)));
    for unit in &result.units {
        table.row(unit_cells(unit, also).into_iter());
    }
    table.text()
}

fn unit_cells(unit: &UnitResult, also: &[String]) -> Vec<String> {
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut cells = vec![
        guarded(&unit.id),
        guarded(&unit.name),
        guarded(&unit.group),
        number(unit.rank),
        text(&unit.index),
        text(&unit.points),
        text(&unit.own),
        unit.max.clone(),
        text(&unit.lost),
        guarded(&text(&unit.tier)),
    ];
    for source in ["appraisal", "survey", "external"] {
        let part = unit.by_source.get(source);
        cells.push(part.map(|part| part.points.clone()).unwrap_or_default());
        cells.push(part.map(|part| part.max.clone()).unwrap_or_default());
    }
    let bounds = unit.bounds.as_ref();
    cells.push(bounds.map(|bounds| bounds.low.clone()).unwrap_or_default());
    cells.push(bounds.and_then(|bounds| bounds.high.clone()).unwrap_or_default());
    let counts = unit.counts;
    let counts = [counts.missing, counts.unverified, counts.pending, counts.undocumented];
    cells.extend(counts.map(|count| count.to_string()));
    cells.extend(also.iter().map(|attribute| number(unit.ranks.get(attribute).copied())));
    cells
}

/// The nodes of one unit, in document order: one row each.
pub fn flat_scorecard(set: &CriteriaSet, unit: &UnitResult) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut table = Flat::default();
    table.headings(&NODE_HEADINGS);
    for (node, score) in set.nodes().iter().zip(&unit.criteria) {
        let cells = [
            guarded(&score.code),
            guarded(&node.name),
            text(&score.max),
            score.own.figure().unwrap_or_default().to_owned(),
            text(&score.points),
            text(&score.lost),
            text(&score.conceded),
            text(&score.cut),
            text(&score.status),
        ];
        table.row(cells.into_iter());
    }
    table.text()
}

/// A text that no spreadsheet runs as a formula.
pub(crate) fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// A table of comma-separated cells.
pub(crate) struct Flat {
    writer: csv::Writer<Vec<u8>>,
}

impl Default for Flat {
    fn default() -> Self {
        Flat { writer: csv::Writer::from_writer(Vec::new()) }
    }
}

impl Flat {
    pub(crate) fn headings(&mut self, headings: &[&str]) {
        self.row(headings.iter().map(|heading| (*heading).to_owned()));
    }

    pub(crate) fn row(&mut self, cells: impl Iterator<Item = String>) {
        // Writing to memory does not fail, and rows of one table have one length.
        let _ = self.writer.write_record(cells);
    }

    pub(crate) fn text(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
