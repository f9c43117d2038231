//! Robustness as CSV: one row a unit.

use cchc_wire::RobustFile;
use cchc_wire::robust::{DrawnReport, UnitRobustness};

use crate::flat::{Flat, guarded};

const HEADINGS: [&str; 20] = [
    "unit",
    "name",
    "group",
    "index",
    "rank",
    "tier",
    "open_low",
    "open_high",
    "open_best",
    "open_worst",
    "left_out_best",
    "left_out_worst",
    "weights_best",
    "weights_worst",
    "weights_likely_best",
    "weights_likely_worst",
    "survey_best",
    "survey_worst",
    "survey_likely_best",
    "survey_likely_worst",
];

/// The units, in the order of the file.
pub fn flat_robustness(file: &RobustFile) -> String {
    let mut table = Flat::default();
    table.headings(&HEADINGS);
    file.units.iter().for_each(|unit| table.row(cells(unit).into_iter()));
    table.text()
}

fn cells(unit: &UnitRobustness) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let pair = |ranks: Option<[usize; 2]>| {
        ranks.map_or_else(|| [String::new(), String::new()], |ranks| ranks.map(|rank| rank.to_string()))
    };
    let drawn = |drawn: Option<&DrawnReport>| {
        let ends = [drawn.and_then(|drawn| drawn.ranks), drawn.and_then(|drawn| drawn.likely)];
        ends.into_iter().flat_map(pair).collect::<Vec<String>>()
    };
    let mut cells = vec![
        guarded(&unit.id),
        guarded(&unit.name),
        guarded(&unit.group),
        text(&unit.index),
        unit.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        guarded(&text(&unit.tier)),
        text(&unit.open.low),
        text(&unit.open.high),
    ];
    cells.extend(pair(unit.open.ranks));
    cells.extend(pair(unit.left_out.ranks));
    cells.extend(drawn(Some(&unit.weights)));
    cells.extend(drawn(unit.survey.as_ref()));
    cells
}
