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
/// About how many bytes a row takes.
const ROW: usize = 128;
const NODE_HEADINGS: [&str; 9] =
    ["code", "name", "max", "self", "points", "lost", "conceded", "cut", "status"];

/// The units of a result, in its order: one row each.
pub fn flat_ranking(set: &CriteriaSet, result: &ResultFile) -> String {
    flat_table(set, result.units.iter().map(|unit| flat_unit(set, unit)))
}

/// The heading, and rows of units as [`flat_unit`] makes them.
pub fn flat_table(set: &CriteriaSet, rows: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut table = Flat::default();
    UNIT_HEADINGS.iter().for_each(|heading| table.words(heading));
    set.ranking().also.iter().for_each(|name| table.words(&format!("rank_{name}")));
    table.end_row();
    table.text.reserve(rows.size_hint().0.saturating_mul(ROW));
    rows.for_each(|row| table.text.push_str(row.as_ref()));
    table.text()
}

/// The row of a unit, with its line end.
pub fn flat_unit(set: &CriteriaSet, unit: &UnitResult) -> String {
    let mut table = Flat { text: String::with_capacity(ROW), ..Flat::default() };
    unit_cells(unit, &set.ranking().also, &mut table);
    table.end_row();
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

/// A table of comma-separated cells. Cells that hold a comma, a quote or a line end stand in quotes.
#[derive(Default)]
pub(crate) struct Flat {
    text: String,
    /// Whether the row has a cell already.
    is_begun: bool,
}

impl Flat {
    pub(crate) fn headings(&mut self, headings: &[&str]) {
        headings.iter().for_each(|heading| self.cell(heading));
        self.end_row();
    }

    pub(crate) fn row(&mut self, cells: impl Iterator<Item = String>) {
        cells.for_each(|text| self.cell(&text));
        self.end_row();
    }

    /// A cell of text.
    fn words(&mut self, text: &str) {
        if is_formula(text) {
            self.cell(&guarded(text));
        } else {
            self.cell(text);
        }
    }

    /// A cell of any text, as it stands.
    fn cell(&mut self, text: &str) {
        if text.contains([',', '"', '\r', '\n']) {
            self.figure("\"");
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.figure(text);
        }
    }

    /// A cell of a figure, or of a word that is none of the user's: nothing in it asks for quotes.
    fn figure(&mut self, figure: &str) {
        if std::mem::replace(&mut self.is_begun, true) {
            self.text.push(',');
        }
        self.text.push_str(figure);
    }

    /// A cell of a whole number, or an empty one.
    fn count(&mut self, count: Option<usize>) {
        match count {
            Some(0) => self.figure("0"),
            Some(count) => self.figure(&count.to_string()),
            None => self.figure(""),
        }
    }

    fn end_row(&mut self) {
        self.is_begun = false;
        self.text.push('\n');
    }

    pub(crate) fn text(self) -> String {
        self.text
    }
}
