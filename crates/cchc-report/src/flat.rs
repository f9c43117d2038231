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
    headings.iter().for_each(|heading| table.words(heading));
    table.end_row();
    for unit in &result.units {
        unit_cells(unit, also, &mut table);
        table.end_row();
    }
    table.text()
}

fn unit_cells(unit: &UnitResult, also: &[String], table: &mut Flat) {
    let figure =
        |figure: &Option<String>, table: &mut Flat| table.figure(figure.as_deref().unwrap_or_default());
    [&unit.id, &unit.name, &unit.group].into_iter().for_each(|text| table.words(text));
    table.count(unit.rank);
    figure(&unit.index, table);
    figure(&unit.points, table);
    figure(&unit.own, table);
    table.figure(&unit.max);
    figure(&unit.lost, table);
    table.words(unit.tier.as_deref().unwrap_or_default());
    for source in ["appraisal", "survey", "external"] {
        let part = unit.by_source.get(source);
        table.figure(part.map(|part| part.points.as_str()).unwrap_or_default());
        table.figure(part.map(|part| part.max.as_str()).unwrap_or_default());
    }
    let bounds = unit.bounds.as_ref();
    table.figure(bounds.map(|bounds| bounds.low.as_str()).unwrap_or_default());
    table.figure(bounds.and_then(|bounds| bounds.high.as_deref()).unwrap_or_default());
    let counts = unit.counts;
    let counts = [counts.missing, counts.unverified, counts.pending, counts.undocumented];
    counts.into_iter().for_each(|count| table.count(Some(count)));
    also.iter().for_each(|attribute| table.count(unit.ranks.get(attribute).copied()));
}

/// The nodes of one unit, in document order: one row each.
pub fn flat_scorecard(set: &CriteriaSet, unit: &UnitResult) -> String {
    let mut table = Flat::default();
    NODE_HEADINGS.iter().for_each(|heading| table.words(heading));
    table.end_row();
    for (node, score) in set.nodes().iter().zip(&unit.criteria) {
        table.words(&score.code);
        table.words(&node.name);
        let figures = [&score.max, &score.points, &score.lost, &score.conceded, &score.cut];
        let [max, points, lost, conceded, cut] = figures.map(|figure| figure.as_deref().unwrap_or_default());
        let own = score.own.figure().unwrap_or_default();
        [max, own, points, lost, conceded, cut].into_iter().for_each(|figure| table.figure(figure));
        table.figure(score.status.as_deref().unwrap_or_default());
        table.end_row();
    }
    table.text()
}

/// A text that no spreadsheet runs as a formula.
pub(crate) fn guarded(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
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

    /// A cell of text.
    fn words(&mut self, text: &str) {
        if is_formula(text) {
            self.figure(&guarded(text));
        } else {
            self.figure(text);
        }
    }

    /// A cell of a figure, or of a word that is none of the user's.
    fn figure(&mut self, figure: &str) {
        // Writing to memory does not fail.
        let _ = self.writer.write_field(figure);
    }

    /// A cell of a whole number, or an empty one.
    fn count(&mut self, count: Option<usize>) {
        self.figure(&count.map(|count| count.to_string()).unwrap_or_default());
    }

    fn end_row(&mut self) {
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    pub(crate) fn text(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
