//! The account of each unit: its lines, the largest loss first, and their sum.

use std::cmp::Reverse;

use cchc::{CriteriaSet, Language};
use cchc_wire::LostFile;
use cchc_wire::lost::{LossLine, UnitLoss};

use super::bar::bars;
use super::{amount, said, title};
use crate::collation::by_name;
use crate::figures::{figure, figure_or_dash};
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words;

/// The accounts of all listed units: group by group, those that lost most first.
pub fn accounts(set: &CriteriaSet, file: &LostFile, view: View) -> String {
    let mut text = title(set, file, said::ACCOUNTS, view);
    for group in &file.groups {
        if !group.group.is_empty() {
            let heading = format!("{}: {}", words::GROUP.say(view.language), harmless(&group.group));
            text.push_str(&format!("\n{}\n", view.palette.paint(Tone::Strong, &heading)));
        }
        for unit in in_order(file, &group.group) {
            text.push('\n');
            text.push_str(&account(unit, view));
        }
    }
    text
}

/// The accounts of a group, those that lost most first.
pub(crate) fn in_order<'f>(file: &'f LostFile, group: &str) -> Vec<&'f UnitLoss> {
    let mut units: Vec<&UnitLoss> = file.units.iter().filter(|unit| unit.group == group).collect();
    units.sort_by(|left, right| by_name(&left.name, &right.name));
    units.sort_by_cached_key(|unit| Reverse(amount(unit.lost.as_deref())));
    units
}

fn account(unit: &UnitLoss, view: View) -> String {
    let language = view.language;
    if unit.lost.is_none() {
        return said::nothing_applies(unit, language) + "\n";
    }
    let lines = lines_in_order(unit);
    let mut table = Table::default();
    table.column(words::CODE.say(language), Holds::Words);
    table.column(words::NAME.say(language), Holds::Sentences);
    table.column(words::LOST.say(language), Holds::Figures);
    table.column(said::SHARE.say(language), Holds::Words);
    table.column(said::CONCEDED.say(language), Holds::Figures);
    table.column(said::CUT.say(language), Holds::Figures);
    table.column(said::CAUSE.say(language), Holds::Sentences);
    let losses: Vec<_> = lines.iter().map(|line| amount(Some(&line.lost))).collect();
    for (line, bar) in lines.iter().zip(bars(&losses)) {
        table.row(cells(line, bar, language));
    }
    table.row(vec![
        String::new(),
        said::SUM.say(language).to_owned(),
        figure_or_dash(unit.lost.as_deref(), language),
        String::new(),
        figure_or_dash(unit.conceded.as_deref(), language),
        figure_or_dash(unit.cut.as_deref(), language),
        String::new(),
    ]);
    let heading = view.palette.paint(Tone::Strong, &said::heading(unit, language));
    let hidden = said::hidden(unit.lines.len() - lines.len(), language);
    format!("{heading}\n{}{hidden}", table.lay_out(view.width))
}

/// The lines that say something, the largest loss first.
pub(crate) fn lines_in_order(unit: &UnitLoss) -> Vec<&LossLine> {
    let mut lines: Vec<&LossLine> = unit.lines.iter().filter(|line| says_something(line)).collect();
    lines.sort_by_cached_key(|line| (place(line), Reverse(amount(Some(&line.lost)))));
    lines
}

/// What a line is about.
pub(crate) fn name_of(line: &LossLine, language: Language) -> String {
    match (&line.name, line.cause.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "shown") => String::new(),
        (None, _) => said::THE_WHOLE.say(language).to_owned(),
    }
}

fn cells(line: &LossLine, bar: String, language: Language) -> Vec<String> {
    // An alternative that does not count was neither conceded nor cut.
    let split =
        |text: &Option<String>| text.as_deref().map(|text| figure(text, language)).unwrap_or_default();
    vec![
        line.code.clone().unwrap_or_default(),
        name_of(line, language),
        figure(&line.lost, language),
        bar,
        split(&line.conceded),
        split(&line.cut),
        said::reason(line, language),
    ]
}

/// Lines of nothing are left out, but for alternatives, which say what was not counted.
fn says_something(line: &LossLine) -> bool {
    let figures = [Some(&line.lost), line.conceded.as_ref(), line.cut.as_ref()];
    line.worth.is_some() || figures.into_iter().flatten().any(|text| !amount(Some(text)).is_zero())
}

/// Leaves come first, and what acted on their sums after them.
fn place(line: &LossLine) -> usize {
    let kinds = ["leaf", "penalty", "bonus", "gate", "cap", "scale", "alternative", "rounding"];
    let place = kinds.iter().position(|kind| *kind == line.kind).unwrap_or(kinds.len());
    if line.cause == "shown" { kinds.len() + 1 } else { place }
}
