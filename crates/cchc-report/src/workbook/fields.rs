//! Points by top node: each unit a row, each field a column; below, what units of each group reach on the mean.

use cchc::{CriteriaSet, Node};
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
const OF: Word = word("tối đa", "max");
const MEANS: Word =
    word("TỶ LỆ ĐIỂM TRUNG BÌNH CỦA KHỐI (% điểm tối đa)", "MEAN OF EACH GROUP (% of the maximum)");
const CHART: Word = word("Tỷ lệ điểm trung bình theo lĩnh vực (%)", "Mean percent by field");
const PERCENT: Word = word("% điểm tối đa", "% of the maximum");
const FIELD: Word = word("Lĩnh vực", "Field");
const ALL: Word = word("Tất cả đơn vị", "All units");
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
    let table = Table {
        tops: set.top().iter().map(|node| set.node(*node)).collect(),
        groups: has_groups(case.result),
        maxima: fields.iter().zip(fields.iter().skip(1)).any(|(one, next)| differ(one, next)),
    };
    let (headings, widths): (Vec<String>, Vec<u16>) = table.headings(language).into_iter().unzip();
    let mut page = Page::new(style, name, &widths)?;
    page.title(&format!("{} {}", TITLE.say(language), set.year()))?;
    page.words(&subtitle(set, &case.result.without, language))?;
    page.gap();
    let heading = page.row();
    page.main_headings(&headings, if table.groups { 3 } else { 2 })?;
    if let (false, Some(first)) = (table.maxima, fields.first()) {
        let maxima = first.iter().map(|(_, max)| Cell::Points(max.as_deref())).collect();
        table.row(Role::Whole, (None, MAXIMUM.say(language), ""), maxima, &mut page)?;
    }
    for (unit, fields) in units.iter().zip(fields) {
        let figures = fields.iter().flat_map(|(points, max)| {
            let max = table.maxima.then_some(Cell::Points(max.as_deref()));
            std::iter::once(Cell::Points(points.as_deref())).chain(max)
        });
        table.row(Role::Plain, (Some(unit.rank), &unit.name, &unit.group), figures.collect(), &mut page)?;
    }
    if table.maxima {
        page.filter(heading, headings.len())?;
    }
    means(set, &case.result.groups, table.groups, &mut page)?;
    page.finished()
}

/// Whether two units are measured on different scales.
fn differ(one: &Fields, other: &Fields) -> bool {
    one.iter().map(|(_, max)| max).ne(other.iter().map(|(_, max)| max))
}

struct Table<'s> {
    tops: Vec<&'s Node>,
    groups: bool,
    /// Each field has a column for its maximum.
    maxima: bool,
}

impl Table<'_> {
    fn headings(&self, language: cchc::Language) -> Vec<(String, u16)> {
        let mut headings =
            vec![(words::RANK.say(language).to_owned(), 8), (words::UNIT.say(language).to_owned(), 40)];
        if self.groups {
            headings.push((words::GROUP.say(language).to_owned(), 20));
        }
        for node in &self.tops {
            headings.push((format!("{} {}", node.code, node.name), if self.maxima { 14 } else { 16 }));
            if self.maxima {
                headings.push((format!("{} {}", node.code, OF.say(language)), 9));
            }
        }
        headings
    }

    fn row<'t>(
        &self,
        role: Role,
        (rank, name, group): (Option<Option<usize>>, &'t str, &'t str),
        figures: Vec<Cell<'t>>,
        page: &mut Page<'_>,
    ) -> Result<(), XlsxError> {
        let mut cells = vec![Cell::Count(rank.flatten()), Cell::words(name)];
        if self.groups {
            cells.push(Cell::words(group));
        }
        cells.extend(figures);
        page.add(role, &cells)
    }
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
    let before = if named { 3 } else { 2 };
    let mut headings = vec![words::CODE.say(language).to_owned(), FIELD.say(language).to_owned()];
    headings.extend(named.then(String::new));
    let name = |group: &GroupResult| match group.group.as_str() {
        "" => ALL.say(language).to_owned(),
        name => name.to_owned(),
    };
    headings.extend(groups.iter().map(name));
    page.headings(&headings)?;
    let first = page.row();
    for node in set.top() {
        let field = set.node(*node);
        let mut cells = vec![Cell::words(field.code.to_string()), Cell::words(&field.name)];
        cells.extend(named.then_some(Cell::Blank));
        cells.extend(groups.iter().map(|group| Cell::Percent(percent(group, node.position()))));
        page.add(Role::Plain, &cells)?;
    }
    let last = page.row().saturating_sub(1);
    for (share, groups) in groups.chunks(MOST_GROUPS).enumerate().take(MOST_GROUPS) {
        let series = groups.iter().enumerate().map(|(place, group)| {
            let column = u16::try_from(before + share * MOST_GROUPS + place).unwrap_or(u16::MAX);
            let figures = set.top().iter().map(|node| percent(group, node.position())).collect();
            Series { name: name(group), values: (first, column, last, column), figures }
        });
        Bars {
            title: CHART.say(language).to_owned(),
            measure: PERCENT.say(language).to_owned(),
            of: FIELD.say(language).to_owned(),
            number: page.style.percent().to_owned(),
            names: (first, 1, last, 1),
            series: series.collect(),
        }
        .put(page)?;
    }
    Ok(())
}

/// The mean percent of a group at a node.
fn percent(group: &GroupResult, node: usize) -> Option<&str> {
    group.criteria.get(node).and_then(|node| node.mean_percent.as_deref())
}
