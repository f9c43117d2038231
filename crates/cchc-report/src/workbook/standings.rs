//! The ranking: one table of all units, group by group, so that it can be filtered; below it what each group comes
//! to, notes on what figures rest on, and how far units have come as bars.

use cchc::{CriteriaSet, GroupId};
use cchc_wire::{GroupResult, ResultFile, UnitResult};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use super::names::Names;
use super::page::Page;
use super::units::{UnitBars, UnitColumn, has_groups, ordered};
use crate::ranking::{Columns, columns, notes, subtitle};
use crate::words::{self, Word, word};

const SHEET: Word = word("Xếp hạng", "Ranking");
const OWN_POINTS: Word = word("Điểm tự chấm", "Self score");
const LOST_POINTS: Word = word("Điểm mất", "Lost");
const MISSING: Word = word("Thiếu số liệu", "Missing");
const UNDOCUMENTED: Word = word("Thiếu tài liệu", "Undocu-mented");
const UNVERIFIED: Word = word("Chưa thẩm định", "Not verified");
const PENDING: Word = word("Chờ thẩm định", "Pending");
const LOWEST: Word = word("Thấp nhất có thể (%)", "May end at least at (%)");
const HIGHEST: Word = word("Cao nhất có thể (%)", "May end at most at (%)");
const GROUPS: Word = word("TỔNG HỢP", "IN ALL");
const ALL_UNITS: Word = word("Số đơn vị", "Units");
const MEAN: Word = word("Chỉ số trung bình (%)", "Mean index (%)");
const CHART: Word = word("Chỉ số cải cách hành chính (%)", "Administrative reform index (%)");
/// The sheet.
pub(super) fn sheet(
    set: &CriteriaSet,
    result: &ResultFile,
    order: &[usize],
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let units = ordered(result, order);
    let table = Shape { columns: columns(set, &result.without, &units), groups: has_groups(result) };
    let (headings, widths): (Vec<String>, Vec<u16>) = table.headings(style).into_iter().unzip();
    let mut page = Page::new(style, names.take(SHEET.say(language)), &widths)?;
    page.title(&format!("{} {}", words::RANKING_TITLE.say(language), set.year()))?;
    page.words(&subtitle(set, &result.without, language))?;
    if let [group] = result.groups.as_slice()
        && !group.group.is_empty()
    {
        page.words(&format!("{}: {}", words::GROUP.say(language), group.group))?;
    }
    page.gap();
    let heading = page.row();
    page.main_headings(&headings, if table.groups { 3 } else { 2 })?;
    for unit in &units {
        page.add(Role::Plain, &table.cells(unit))?;
    }
    page.filter(heading, headings.len())?;
    page.subtitle(GROUPS.say(language))?;
    for group in &result.groups {
        summary(set, group, table.groups, &mut page)?;
    }
    page.gap();
    page.words(&notes::of(&units, language))?;
    page.words(&origin(result, language))?;
    let index: UnitColumn = (words::INDEX, table.index(), |unit| unit.index.as_deref());
    let bars = UnitBars {
        title: CHART,
        measure: words::INDEX,
        number: style.percent(),
        of_hundred: true,
        series: &[index],
    };
    bars.put(result, &units, heading + 1, &mut page)?;
    page.finished()
}

/// Which columns the table has.
struct Shape {
    columns: Columns,
    groups: bool,
}

impl Shape {
    /// The headings, and how wide their columns are.
    fn headings(&self, style: &Style) -> Vec<(String, u16)> {
        let (language, figures) = (style.language, style.width());
        let mut headings: Vec<(String, u16)> = Vec::new();
        let mut add = |said: Word, width: u16| headings.push((said.say(language).to_owned(), width));
        add(words::RANK, 7);
        add(words::UNIT, 32);
        if self.groups {
            add(words::GROUP, 20);
        }
        for source in &self.columns.sources {
            add(words::source(source), figures.max(11));
        }
        [words::MAX_POINTS, OWN_POINTS, words::TOTAL_POINTS, LOST_POINTS]
            .into_iter()
            .for_each(|said| add(said, figures));
        add(words::INDEX, figures);
        if self.columns.tiers {
            add(words::TIER, 15);
        }
        if self.columns.bounds {
            [LOWEST, HIGHEST].into_iter().for_each(|said| add(said, figures.max(12)));
        }
        [MISSING, UNDOCUMENTED, UNVERIFIED, PENDING].into_iter().for_each(|said| add(said, 9));
        let also = self.columns.also.iter();
        headings.extend(also.map(|attribute| (words::rank_inside(attribute, language), 12)));
        headings
    }

    fn cells<'u>(&self, unit: &'u UnitResult) -> Vec<Cell<'u>> {
        let mut cells = vec![Cell::Count(unit.rank), Cell::words(&unit.name)];
        if self.groups {
            cells.push(Cell::words(&unit.group));
        }
        for source in &self.columns.sources {
            cells.push(Cell::Points(unit.by_source.get(source).map(|part| part.points.as_str())));
        }
        cells.push(Cell::Points(Some(&unit.max)));
        cells.extend([&unit.own, &unit.points, &unit.lost].map(|points| Cell::Points(points.as_deref())));
        cells.push(Cell::Percent(unit.index.as_deref()));
        if self.columns.tiers {
            cells.push(Cell::mark(unit.tier.as_deref()));
        }
        if self.columns.bounds {
            let bounds = unit.bounds.as_ref();
            cells.push(Cell::Percent(bounds.map(|bounds| bounds.low.as_str())));
            cells.push(Cell::Percent(bounds.and_then(|bounds| bounds.high.as_deref())));
        }
        let counts = unit.counts;
        let counts = [counts.missing, counts.undocumented, counts.unverified, counts.pending];
        cells.extend(counts.map(|count| Cell::Count(Some(count))));
        cells.extend(self.columns.also.iter().map(|name| Cell::Count(unit.ranks.get(name).copied())));
        cells
    }

    /// The column of the index.
    fn index(&self) -> u16 {
        let before = 6 + usize::from(self.groups) + self.columns.sources.len();
        u16::try_from(before).unwrap_or(u16::MAX)
    }
}

/// How many units a group has, their mean, and how many each tier has, tiers nobody reached included.
fn summary(
    set: &CriteriaSet,
    group: &GroupResult,
    named: bool,
    page: &mut Page<'_>,
) -> Result<(), XlsxError> {
    let language = page.language();
    let row = |page: &mut Page<'_>, role, said: &str, cell| {
        let mut cells = vec![Cell::Blank, Cell::words(said.to_owned())];
        if named {
            cells.push(Cell::words(&group.group));
        }
        cells.push(cell);
        page.add(role, &cells)
    };
    row(page, Role::Whole, ALL_UNITS.say(language), Cell::Count(Some(group.units)))?;
    row(page, Role::Plain, MEAN.say(language), Cell::Percent(group.mean_index.as_deref()))?;
    let id = GroupId::new(&group.group);
    let mut told: Vec<&str> = Vec::new();
    for tier in set.tiers().iter().filter(|tier| tier.is_for(&id)) {
        if !told.contains(&tier.name.as_str()) {
            told.push(&tier.name);
            let units = group.tiers.get(&tier.name).copied().unwrap_or_default();
            let said = format!("{}: {}", words::TIER.say(language), tier.name);
            row(page, Role::Plain, &said, Cell::Count(Some(units)))?;
        }
    }
    let without = group.units.saturating_sub(group.tiers.values().sum());
    if !told.is_empty() && without > 0 {
        let said = crate::words::capitalised(words::NO_TIER.say(language));
        row(page, Role::Plain, &said, Cell::Count(Some(without)))?;
    }
    Ok(())
}

/// From what the figures were made, so that anyone can make them again.
fn origin(result: &ResultFile, language: cchc::Language) -> String {
    let (engine, semantics) = (&result.engine, result.semantics);
    let (id, digest) = (&result.criteria.id, &result.criteria.digest);
    match language {
        cchc::Language::Vietnamese => {
            format!("Tính bằng {engine}, phép tính {semantics}, bộ tiêu chí {id} ({digest}).\n")
        }
        cchc::Language::English => {
            format!("Computed by {engine}, semantics {semantics}, criteria set {id} ({digest}).\n")
        }
    }
}
