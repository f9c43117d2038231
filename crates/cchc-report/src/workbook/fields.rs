//! Points by top node: each unit a row, each field a column; below, what units of each group reach on the mean.

use cchc::{CriteriaSet, Language};
use cchc_wire::{GroupResult, UnitResult};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::ScoredCase;
use super::cell::{Cell, Role, Style};
use super::chart::{Bars, Series};
use super::page::Page;
use super::units::has_groups;
use crate::ranking::subtitle;
use crate::words::{self, Word, word};

pub(super) const SHEET: Word = word("Điểm theo lĩnh vực", "Points by field");
const TITLE: Word = word("ĐIỂM THEO LĨNH VỰC NĂM", "POINTS BY FIELD,");
const MEANS: Word =
    word("TỶ LỆ ĐIỂM TRUNG BÌNH CỦA KHỐI (% điểm tối đa)", "MEAN OF EACH GROUP (% of the maximum)");
const CHART: Word = word("Tỷ lệ điểm trung bình theo lĩnh vực (%)", "Mean percent by field");
const PERCENT: Word = word("% điểm tối đa", "% of the maximum");
const FIELD: Word = word("Lĩnh vực", "Field");
const ALL: Word = word("Tất cả đơn vị", "All units");
const MAXIMA: Word = word("ĐIỂM TỐI ĐA CỦA TỪNG ĐƠN VỊ", "MAXIMUM OF EACH UNIT");
const MAXIMUM: Word = word("Điểm tối đa", "Maximum");
/// The most groups in one chart.
const MOST_GROUPS: usize = 4;

/// The fields of one unit: points and maximum of each.
pub(super) type Fields = Vec<(Option<String>, Option<String>)>;

/// The figures of a unit at the top nodes of a set.
pub(super) fn of(set: &CriteriaSet, unit: &UnitResult) -> Fields {
    let nodes = set.top().iter().map(|node| unit.criteria.get(node.position()));
    nodes.map(|node| node.map_or((None, None), |node| (node.points.clone(), node.max.clone()))).collect()
}

/// The sheet; `fields` are those of the units, in their order.
pub(super) fn sheet(
    set: &CriteriaSet,
    case: &ScoredCase<'_>,
    units: &[&UnitResult],
    fields: &[Fields],
    style: &Style,
    name: String,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let groups = has_groups(case.result);
    let columns = columns(set, groups, style);
    let (headings, mut widths): (Vec<String>, Vec<u16>) = columns.into_iter().unzip();
    // The table of groups below may have more columns than that of the units.
    let wanted = before(groups) + case.result.groups.len();
    widths.resize(wanted.max(widths.len()), narrowest(style));
    let mut page = Page::new(style, name, &widths)?;
    page.title(&format!("{} {}", TITLE.say(language), set.year()))?;
    page.words(&subtitle(set, &case.result.without, language))?;
    page.gap();
    page.main_headings(&headings, if groups { 3 } else { 2 })?;
    for (unit, fields) in units.iter().zip(fields) {
        let figures = fields.iter().map(|(points, _)| Cell::Points(points.as_deref()));
        row(Role::Plain, (unit.rank, &unit.name, groups.then_some(&unit.group)), figures, &mut page)?;
    }
    maxima(units, fields, (&headings, groups), &mut page)?;
    means(set, &case.result.groups, groups, &mut page)?;
    page.finished()
}

/// What units could have had: one row where all are measured on one scale.
fn maxima(
    units: &[&UnitResult],
    fields: &[Fields],
    (headings, groups): (&[String], bool),
    page: &mut Page<'_>,
) -> Result<(), XlsxError> {
    let language = page.language();
    let differ =
        |one: &Fields, other: &Fields| one.iter().map(|(_, max)| max).ne(other.iter().map(|(_, max)| max));
    let differ = fields.iter().zip(fields.iter().skip(1)).any(|(one, next)| differ(one, next));
    if !differ {
        let Some(first) = fields.first() else { return Ok(()) };
        let none = String::new();
        let head = (None, MAXIMUM.say(language), groups.then_some(&none));
        return row(Role::Whole, head, first.iter().map(|(_, max)| Cell::Points(max.as_deref())), page);
    }
    page.subtitle(MAXIMA.say(language))?;
    page.headings(headings)?;
    for (unit, fields) in units.iter().zip(fields) {
        let head = (unit.rank, unit.name.as_str(), groups.then_some(&unit.group));
        row(Role::Plain, head, fields.iter().map(|(_, max)| Cell::Points(max.as_deref())), page)?;
    }
    Ok(())
}

/// The headings, and how wide their columns are.
fn columns(set: &CriteriaSet, groups: bool, style: &Style) -> Vec<(String, u16)> {
    let language = style.language;
    let mut columns =
        vec![(words::RANK.say(language).to_owned(), 8), (words::UNIT.say(language).to_owned(), 36)];
    columns.extend(groups.then(|| (words::GROUP.say(language).to_owned(), 20)));
    let tops = set.top().iter().map(|node| set.node(*node));
    columns.extend(tops.map(|node| (format!("{} {}", node.code, node.name), narrowest(style))));
    columns
}

/// How wide the columns of figures are.
fn narrowest(style: &Style) -> u16 {
    style.width().max(15)
}

/// How many columns stand before the figures.
fn before(groups: bool) -> usize {
    if groups { 3 } else { 2 }
}

fn row<'t>(
    role: Role,
    (rank, name, group): (Option<usize>, &'t str, Option<&'t String>),
    figures: impl Iterator<Item = Cell<'t>>,
    page: &mut Page<'_>,
) -> Result<(), XlsxError> {
    let mut cells = vec![Cell::Count(rank), Cell::words(name)];
    cells.extend(group.map(Cell::words));
    cells.extend(figures);
    page.add(role, &cells)
}

/// What the units of each group reach at each field on the mean: each field a row, so that its name has room.
fn means(
    set: &CriteriaSet,
    groups: &[GroupResult],
    named: bool,
    page: &mut Page<'_>,
) -> Result<(), XlsxError> {
    let language = page.language();
    page.subtitle(MEANS.say(language))?;
    let mut headings = vec![words::CODE.say(language).to_owned(), FIELD.say(language).to_owned()];
    headings.extend(named.then(String::new));
    headings.extend(groups.iter().map(|group| name_of(group, language)));
    page.headings(&headings)?;
    let first = page.row();
    for node in set.top() {
        let field = set.node(*node);
        let mut cells = vec![Cell::words(field.code.to_string()), Cell::words(&field.name)];
        cells.extend(named.then_some(Cell::Blank));
        cells.extend(groups.iter().map(|group| Cell::Percent(percent(group, node.position()))));
        page.add(Role::Plain, &cells)?;
    }
    means_drawn(set, groups, (first, before(named)), page)
}

/// The same as bars, a few groups in each chart; figures begin in a row, behind so many columns.
fn means_drawn(
    set: &CriteriaSet,
    groups: &[GroupResult],
    (first, before): (u32, usize),
    page: &mut Page<'_>,
) -> Result<(), XlsxError> {
    let language = page.language();
    let last = page.row().saturating_sub(1);
    for (share, groups) in groups.chunks(MOST_GROUPS).enumerate().take(MOST_GROUPS) {
        let series = groups.iter().enumerate().map(|(place, group)| {
            let column = u16::try_from(before + share * MOST_GROUPS + place).unwrap_or(u16::MAX);
            let figures = set.top().iter().map(|node| percent(group, node.position())).collect();
            Series { name: name_of(group, language), values: (first, column, last, column), figures }
        });
        Bars {
            title: CHART.say(language).to_owned(),
            measure: PERCENT.say(language).to_owned(),
            of: FIELD.say(language).to_owned(),
            number: page.style.percent().to_owned(),
            of_hundred: true,
            names: (first, 1, last, 1),
            series: series.collect(),
        }
        .put(page)?;
    }
    Ok(())
}

fn name_of(group: &GroupResult, language: Language) -> String {
    if group.group.is_empty() { ALL.say(language).to_owned() } else { group.group.clone() }
}

/// The mean percent of a group at a node.
fn percent(group: &GroupResult, node: usize) -> Option<&str> {
    group.criteria.get(node).and_then(|node| node.mean_percent.as_deref())
}
