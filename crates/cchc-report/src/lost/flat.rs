//! Lost points as CSV: one row a line, one a part, or one a common loss.

use cchc_wire::LostFile;

use super::LossView;
use crate::flat::{Flat, guarded};

const LINES: [&str; 14] = [
    "unit",
    "name",
    "group",
    "code",
    "criterion",
    "kind",
    "cause",
    "field",
    "source",
    "appraiser",
    "lost",
    "conceded",
    "cut",
    "worth",
];
const PARTS: [&str; 4] = ["key", "name", "lost", "share"];
const COMMON: [&str; 8] = ["group", "code", "name", "units", "applies_to", "lost", "mean", "who"];

/// The lines of all accounts, in the order of the file.
pub fn flat_accounts(file: &LostFile) -> String {
    let mut table = Flat::default();
    table.headings(&LINES);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    for unit in &file.units {
        for line in &unit.lines {
            let cells = [
                guarded(&unit.id),
                guarded(&unit.name),
                guarded(&unit.group),
                guarded(&text(&line.code)),
                guarded(&text(&line.name)),
                line.kind.clone(),
                line.cause.clone(),
                guarded(&text(&line.field)),
                text(&line.source),
                guarded(&text(&line.appraiser)),
                line.lost.clone(),
                text(&line.conceded),
                text(&line.cut),
                text(&line.worth),
            ];
            table.row(cells.into_iter());
        }
    }
    table.text()
}

/// The parts of what all listed units lost.
pub fn flat_losses(file: &LostFile, by: LossView) -> String {
    let mut table = Flat::default();
    table.headings(&PARTS);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    for part in by.of(&file.all.parts) {
        let key = if part.rounding { "shown".to_owned() } else { guarded(&text(&part.key)) };
        let cells = [key, guarded(&text(&part.name)), part.lost.clone(), text(&part.share)];
        table.row(cells.into_iter());
    }
    table.text()
}

/// What the units of each group lose in common.
pub fn flat_common_losses(file: &LostFile) -> String {
    let mut table = Flat::default();
    table.headings(&COMMON);
    for group in &file.groups {
        for loss in &group.common {
            let cells = [
                guarded(&group.group),
                guarded(&loss.code),
                guarded(&loss.name),
                loss.units.to_string(),
                loss.applies_to.to_string(),
                loss.lost.clone(),
                loss.mean.clone(),
                guarded(&loss.who.join(";")),
            ];
            table.row(cells.into_iter());
        }
    }
    table.text()
}
