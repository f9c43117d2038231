//! The ranking table as councils publish it: one table a ranking group, its means and tiers, and notes
//! on what the figures do not yet rest on.
//!
//! Order and columns are chosen here; ranks, means and tiers come with the result. The notes are in
//! `notes`.

pub(crate) mod notes;

pub(crate) use notes::left_out;

use cchc::{CriteriaSet, GroupId, Language};
use cchc_wire::{GroupResult, ResultFile, UnitResult};

use crate::collation::by_name;
use crate::figures::{NO_FIGURE, count, figure, figure_or_dash, rank_or_dash};
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words;

/// The ranking of the units of a result, group by group.
///
/// Figures of groups stand for all their units, also where the result holds only some.
pub fn ranking(set: &CriteriaSet, result: &ResultFile, view: View) -> String {
    let mut text = title(set, result, view);
    for group in &result.groups {
        let units = in_order(result, &group.group);
        if units.is_empty() {
            continue;
        }
        text.push('\n');
        text.push_str(&heading(group, view));
        text.push_str(&table(set, &result.without, &units, view));
        text.push_str(&summary(set, group, units.len(), view.language));
        text.push_str(&notes::of(&units, view.language));
    }
    text
}

/// What the table is, by which set, and how much of that set is a document's own.
pub(crate) fn title(set: &CriteriaSet, result: &ResultFile, view: View) -> String {
    let language = view.language;
    let title = format!("{} {}", words::RANKING_TITLE.say(language), set.year());
    format!("{}\n{}", view.palette.paint(Tone::Strong, &title), subtitle(set, &result.without, language))
}

/// The set's title, level and status, and what was left out.
pub(crate) fn subtitle(set: &CriteriaSet, without: &[String], language: Language) -> String {
    let level = words::level(set.level()).say(language);
    let status = words::status(set.status()).say(language);
    let mut text = format!("{}\n{level}; {status}\n", harmless(set.title()));
    if !without.is_empty() {
        text.push_str(&notes::left_out(without, language));
    }
    text
}

fn heading(group: &GroupResult, view: View) -> String {
    if group.group.is_empty() {
        return String::new();
    }
    let text = format!("{}: {}", words::GROUP.say(view.language), harmless(&group.group));
    view.palette.paint(Tone::Strong, &text) + "\n"
}

/// The units of a group by rank, then by name; units without a rank below, by name.
pub(crate) fn in_order<'r>(result: &'r ResultFile, group: &str) -> Vec<&'r UnitResult> {
    let mut units: Vec<&UnitResult> = result.units.iter().filter(|unit| unit.group == group).collect();
    let rank = |unit: &UnitResult| unit.rank.unwrap_or(usize::MAX);
    units.sort_by(|left, right| rank(left).cmp(&rank(right)).then_with(|| by_name(&left.name, &right.name)));
    units
}

/// Which columns a table has beside the ones that always stand.
pub(crate) struct Columns {
    pub(crate) sources: Vec<String>,
    pub(crate) also: Vec<String>,
    /// Units are measured on different scales.
    maxima: bool,
    pub(crate) tiers: bool,
    pub(crate) bounds: bool,
}

pub(crate) fn columns(set: &CriteriaSet, without: &[String], units: &[&UnitResult]) -> Columns {
    let mut sources: Vec<String> = Vec::new();
    for source in units.iter().flat_map(|unit| unit.by_source.keys()) {
        if !sources.contains(source) && !without.contains(source) {
            sources.push(source.clone());
        }
    }
    Columns {
        sources: if sources.len() > 1 { sources } else { Vec::new() },
        also: set.ranking().also.clone(),
        maxima: units.iter().zip(units.iter().skip(1)).any(|(unit, next)| unit.max != next.max),
        tiers: !set.tiers().is_empty(),
        bounds: units.iter().any(|unit| unit.bounds.is_some()),
    }
}

fn table(set: &CriteriaSet, without: &[String], units: &[&UnitResult], view: View) -> String {
    let columns = columns(set, without, units);
    let mut table = Table::default();
    headings(&columns, &mut table, view.language);
    for unit in units {
        table.row(cells(&columns, unit, view.language));
    }
    table.lay_out(view.width)
}

fn headings(columns: &Columns, table: &mut Table, language: Language) {
    table.column(words::RANK.say(language), Holds::Figures);
    table.column(words::UNIT.say(language), Holds::Sentences);
    for source in &columns.sources {
        table.column(words::source(source).say(language), Holds::Figures);
    }
    table.column(words::TOTAL_POINTS.say(language), Holds::Figures);
    if columns.maxima {
        table.column(words::MAX_POINTS.say(language), Holds::Figures);
    }
    table.column(words::INDEX.say(language), Holds::Figures);
    if columns.tiers {
        table.column(words::TIER.say(language), Holds::Words);
    }
    if columns.bounds {
        table.column(words::BOUNDS.say(language), Holds::Figures);
    }
    for attribute in &columns.also {
        table.column(words::rank_inside(attribute, language), Holds::Figures);
    }
}

fn cells(columns: &Columns, unit: &UnitResult, language: Language) -> Vec<String> {
    let mut cells = vec![rank_or_dash(unit.rank), unit.name.clone()];
    for source in &columns.sources {
        let part = unit.by_source.get(source);
        cells.push(figure_or_dash(part.map(|part| part.points.as_str()), language));
    }
    cells.push(figure_or_dash(unit.points.as_deref(), language));
    if columns.maxima {
        cells.push(figure(&unit.max, language));
    }
    cells.push(figure_or_dash(unit.index.as_deref(), language));
    if columns.tiers {
        cells.push(unit.tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned()));
    }
    if columns.bounds {
        cells.push(bounds(unit, language));
    }
    cells.extend(columns.also.iter().map(|attribute| rank_or_dash(unit.ranks.get(attribute).copied())));
    cells
}

/// "82,10 – 86,27", or nothing where nothing is open.
pub(crate) fn bounds(unit: &UnitResult, language: Language) -> String {
    let Some(bounds) = &unit.bounds else { return String::new() };
    let low = figure(&bounds.low, language);
    match (&bounds.high, language) {
        (Some(high), _) => format!("{low} – {}", figure(high, language)),
        (None, Language::Vietnamese) => format!("{low} trở lên"),
        (None, Language::English) => format!("{low} or more"),
    }
}

/// How many units, their mean, and how many each tier has, tiers nobody reached included.
fn summary(set: &CriteriaSet, group: &GroupResult, shown: usize, language: Language) -> String {
    let mean = figure_or_dash(group.mean_index.as_deref(), language);
    let units = count(group.units, language);
    let mut text = match language {
        Language::Vietnamese => format!("Số đơn vị: {units}. Chỉ số trung bình: {mean} %."),
        Language::English => format!("Units: {units}. Mean index: {mean} %."),
    };
    if shown < group.units {
        let shown = count(shown, language);
        text.push_str(&match language {
            Language::Vietnamese => format!(" Chỉ hiện {shown} đơn vị."),
            Language::English => format!(" Only {shown} shown."),
        });
    }
    text.push('\n');
    let id = GroupId::new(&group.group);
    let mut tiers: Vec<String> = Vec::new();
    for tier in set.tiers().iter().filter(|tier| tier.is_for(&id)) {
        let units = group.tiers.get(&tier.name).copied().unwrap_or_default();
        let line = format!("{} {}", harmless(&tier.name), count(units, language));
        if !tiers.contains(&line) {
            tiers.push(line);
        }
    }
    let without = group.units.saturating_sub(group.tiers.values().sum());
    if !tiers.is_empty() && without > 0 {
        tiers.push(format!("{} {}", words::NO_TIER.say(language), count(without, language)));
    }
    if !tiers.is_empty() {
        text.push_str(&format!("{}: {}.\n", words::TIER.say(language), tiers.join("; ")));
    }
    text
}
