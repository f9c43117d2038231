//! Scorecards: each unit as a tree of points, on a sheet of its own or, of many units, one below the other. Units
//! are made a few at a time; what the sheet of fields needs of them is kept on the way.

use std::ops::Range;

use cchc::{CriteriaSet, Language};
use cchc_wire::{UnitResult, units_at_a_time};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use super::fields::{self, Fields};
use super::names::Names;
use super::page::Page;
use super::units::ordered;
use super::{MOST_ROWS, MOST_SHEETS, ScoredCase};
use crate::figures::count;
use crate::ranking::subtitle;
use crate::scorecard::{depth, standing};
use crate::words::{self, Word, word};

const SHEET: Word = word("Phiếu điểm", "Scorecards");
const TITLE: Word = word("PHIẾU ĐIỂM CHI TIẾT NĂM", "SCORECARDS,");
const FINAL: Word = word("Thẩm định", "Final");
const CONCEDED: Word = word("Tự nhận mất", "Conceded");
const CUT: Word = word("Bị cắt", "Cut");
/// The deepest that rows fold.
const DEEPEST: usize = 7;
/// How wide the columns of a scorecard are.
fn widths(style: &Style) -> [u16; 9] {
    let figures = style.width();
    [10, 60, figures, figures, figures, figures, figures, figures, 25]
}

/// Goes over all units once: the sheet of fields, and scorecards as far as there is room for them.
pub(super) fn pass(
    set: &CriteriaSet,
    case: &ScoredCase<'_>,
    order: &[usize],
    style: &Style,
    names: &mut Names,
) -> Result<(Worksheet, Vec<Worksheet>), XlsxError> {
    let units = ordered(case.result, order);
    let mut kept: Vec<Fields> = Vec::with_capacity(units.len());
    // Its name is taken first, so that no unit has it.
    let fields_name = names.take(fields::SHEET.say(style.language));
    let mut sheets = Vec::new();
    let rows = units.len().saturating_mul(set.nodes().len() + 1);
    let mut long =
        if units.len() > MOST_SHEETS { Some(long_page(set, case, rows, style, names)?) } else { None };
    let heading = long.as_ref().map_or(0, |page| page.row() - 1);
    for some in order.chunks(units_at_a_time(set.nodes().len())) {
        for unit in (case.nodes)(some) {
            kept.push(fields::of(set, &unit));
            match &mut long {
                Some(page) if rows <= MOST_ROWS => tree(set, &unit, true, page)?,
                Some(_) => {}
                None => sheets.push(sheet(set, case, &unit, style, names)?),
            }
        }
    }
    if let Some(mut page) = long {
        page.filter(heading, headings(style.language).len() + 2)?;
        sheets.push(page.finished()?);
    }
    let fields = fields::sheet(set, case, &units, &kept, style, fields_name)?;
    Ok((fields, sheets))
}

fn headings(language: Language) -> Vec<String> {
    let words =
        [words::CODE, words::NAME, words::MAX, words::SELF, FINAL, words::LOST, CONCEDED, CUT, words::NOTE];
    words.iter().map(|word| word.say(language).to_owned()).collect()
}

/// The scorecard of one unit.
fn sheet(
    set: &CriteriaSet,
    case: &ScoredCase<'_>,
    unit: &UnitResult,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let mut page = Page::new(style, names.take(&unit.name), &widths(style))?;
    page.title(&format!("{} – {}", words::SCORECARD_TITLE.say(language), unit.name))?;
    page.words(&subtitle(set, &case.result.without, language))?;
    page.words(&standing(case.result, unit, language))?;
    page.gap();
    page.main_headings(&headings(language), 2)?;
    tree(set, unit, false, &mut page)?;
    page.finished()
}

/// The beginning of the sheet that many units share.
fn long_page<'s>(
    set: &CriteriaSet,
    case: &ScoredCase<'_>,
    rows: usize,
    style: &'s Style,
    names: &mut Names,
) -> Result<Page<'s>, XlsxError> {
    let language = style.language;
    let widths: Vec<u16> = [34, 20].into_iter().chain(widths(style)).collect();
    let mut page = Page::new(style, names.take(SHEET.say(language)), &widths)?;
    page.title(&format!("{} {}", TITLE.say(language), set.year()))?;
    page.words(&subtitle(set, &case.result.without, language))?;
    if rows > MOST_ROWS {
        let (units, rows) = (count(case.result.units.len(), language), count(rows, language));
        page.words(&match language {
            Language::Vietnamese => format!("Phiếu điểm của {units} đơn vị có {rows} dòng, quá nhiều cho một trang tính, nên không có ở đây. Chọn bớt đơn vị bằng --group, --only hoặc --unit; hoặc lấy tất cả bằng --format json."),
            Language::English => format!("The scorecards of {units} units have {rows} rows, too many for a sheet, and are not here. Choose fewer units by --group, --only or --unit; or take everything by --format json."),
        })?;
    }
    page.gap();
    let first = [words::UNIT, words::GROUP].map(|word| word.say(language).to_owned());
    let headings: Vec<String> = first.into_iter().chain(headings(language)).collect();
    page.main_headings(&headings, 4)?;
    Ok(page)
}

/// The rows of a unit: the whole, then every node, which can be folded away below the node it belongs to.
fn tree(set: &CriteriaSet, unit: &UnitResult, named: bool, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    let first = page.row();
    let before = || if named { vec![Cell::words(&unit.name), Cell::words(&unit.group)] } else { Vec::new() };
    let mut cells = before();
    cells.extend([Cell::Blank, Cell::words(words::WHOLE.say(language)), Cell::Points(Some(&unit.max))]);
    cells.extend([&unit.own, &unit.points, &unit.lost].map(|points| Cell::Points(points.as_deref())));
    cells.extend([Cell::Blank, Cell::Blank, Cell::Blank]);
    page.add(Role::Whole, &cells)?;
    let name = if named { 3 } else { 1 };
    for (node, score) in set.nodes().iter().zip(&unit.criteria) {
        let depth = depth(set, node);
        let mut cells = before();
        cells.extend([Cell::words(&score.code), Cell::words(&node.name), Cell::Points(score.max.as_deref())]);
        cells.push(Cell::Points(score.own.figure()));
        let figures = [&score.points, &score.lost, &score.conceded, &score.cut];
        cells.extend(figures.map(|points| Cell::Points(points.as_deref())));
        let status = score.status.as_deref().map(|status| words::leaf_status(status).say(language));
        cells.push(Cell::words(status.unwrap_or_default()));
        let role = match (node.leaf, depth) {
            (None, 0) => Role::Whole,
            (None, _) => Role::Branch,
            (Some(_), _) => Role::Plain,
        };
        let indent = u8::try_from(depth).unwrap_or(u8::MAX).min(12);
        page.indented(role, &cells, Some((name, indent)))?;
    }
    // Below a unit among others its nodes fold once more.
    let places = branches(set, DEEPEST - usize::from(named));
    let row = |place: usize| first.saturating_add(1).saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
    let all = named.then_some(0..set.nodes().len());
    for rows in all.into_iter().chain(places).filter(|rows| !rows.is_empty()) {
        page.fold(row(rows.start), row(rows.end - 1))?;
    }
    Ok(())
}

/// What stands below each node that has anything below it, by places.
fn branches(set: &CriteriaSet, deepest: usize) -> Vec<Range<usize>> {
    let depths: Vec<usize> = set.nodes().iter().map(|node| depth(set, node)).collect();
    let below = |(place, own): (usize, &usize)| {
        let rest = depths.iter().skip(place + 1);
        let size = rest.take_while(|depth| *depth > own).count();
        (size > 0 && *own < deepest).then_some(place + 1..place + 1 + size)
    };
    depths.iter().enumerate().filter_map(below).collect()
}
