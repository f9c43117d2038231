//! The accounts of units: what each lost in all, and line by line where the points went.

use std::collections::BTreeMap;

use cchc::{CriteriaSet, Language};
use cchc_wire::lost::UnitLoss;
use cchc_wire::{LostFile, units_at_a_time};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use super::chart::{Bars, MOST_BARS};
use super::names::Names;
use super::page::{Page, spread};
use super::{MOST_ROWS, MOST_SHEETS, Maker};
use crate::figures::count;
use crate::lost::account::{in_order, lines_in_order, name_of};
use crate::lost::said;
use crate::ranking::subtitle;
use crate::words::{self, Word, word};

const UNITS: Word = word("Từng đơn vị", "Units");
const LINES: Word = word("Từng dòng", "Lines");
const LINES_TITLE: Word = word("TỪNG ĐIỂM BỊ MẤT NĂM", "EVERY POINT LOST,");
const LOST: Word = word("Điểm mất", "Lost");
const POINTS: Word = word("Điểm đạt", "Points");
const SHARE: Word = word("Tỷ trọng (%)", "Share (%)");
const CHART: Word = word("Điểm mất của từng đơn vị", "Points that each unit lost");
/// How wide the columns of an account are.
fn widths(style: &Style) -> [u16; 7] {
    let figures = style.width();
    [10, 58, figures, 10, figures, figures, 54]
}

/// What each unit lost, those that lost most first.
pub(super) fn units(
    set: &CriteriaSet,
    file: &LostFile,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let groups = file.groups.len() > 1;
    let mut columns: Vec<(Word, u16)> = vec![(words::UNIT, 44)];
    columns.extend(groups.then_some((words::GROUP, 22)));
    columns.extend(
        [words::MAX_POINTS, POINTS, LOST, said::CONCEDED, said::CUT]
            .map(|said| (said, style.width().max(14))),
    );
    let (headings, widths) = spread(&columns, language);
    let mut page = Page::new(style, names.take(UNITS.say(language)), &widths)?;
    page.title(&format!("{} {}", said::ACCOUNTS.say(language), set.year()))?;
    page.words(&subtitle(set, &file.without, language))?;
    if file.partial {
        page.words(&said::over(&file.units, language))?;
    }
    page.gap();
    let heading = page.row();
    page.main_headings(&headings, if groups { 2 } else { 1 })?;
    let units: Vec<&UnitLoss> = file.groups.iter().flat_map(|group| in_order(file, &group.group)).collect();
    for unit in &units {
        page.add(Role::Plain, &cells(unit, groups))?;
    }
    page.filter(heading, headings.len())?;
    if units.len() <= MOST_BARS {
        let figures = units.iter().map(|unit| unit.lost.as_deref()).collect();
        let columns = [(words::UNIT.say(language), 0), (LOST.say(language), if groups { 4 } else { 3 })];
        Bars::of_column(CHART.say(language), style.points(), heading + 1, columns, figures).put(&mut page)?;
    }
    page.finished()
}

fn cells(unit: &UnitLoss, groups: bool) -> Vec<Cell<'_>> {
    let mut cells = vec![Cell::words(&unit.name)];
    cells.extend(groups.then(|| Cell::words(&unit.group)));
    cells.push(Cell::Points(Some(&unit.max)));
    let figures = [&unit.points, &unit.lost, &unit.conceded, &unit.cut];
    cells.extend(figures.map(|points| Cell::Points(points.as_deref())));
    cells
}

/// The accounts, each on a sheet of its own or, of many units, one below the other.
pub(super) fn sheets(
    set: &CriteriaSet,
    file: &LostFile,
    make: Maker<'_, UnitLoss>,
    style: &Style,
    names: &mut Names,
) -> Result<Vec<Worksheet>, XlsxError> {
    let places: BTreeMap<&str, usize> =
        file.units.iter().enumerate().map(|(place, unit)| (unit.id.as_str(), place)).collect();
    let units = file.groups.iter().flat_map(|group| in_order(file, &group.group));
    let order: Vec<usize> = units.filter_map(|unit| places.get(unit.id.as_str()).copied()).collect();
    let chunks = || order.chunks(units_at_a_time(set.nodes().len()));
    if order.len() <= MOST_SHEETS {
        let units = chunks().flat_map(make);
        return units.map(|unit| sheet(set, file, &unit, style, names)).collect();
    }
    let mut page = long_page(set, file, style, names)?;
    let heading = page.row().saturating_sub(1);
    let mut rows = 0;
    let mut named = 0;
    for unit in chunks().flat_map(make) {
        let lines = lines_in_order(&unit).len() + 1;
        if rows + lines > MOST_ROWS {
            break;
        }
        account(&unit, true, &mut page)?;
        rows += lines;
        named += 1;
    }
    page.filter(heading, headings(style.language).len() + 2)?;
    if named < order.len() {
        let (named, all) = (count(named, style.language), count(order.len(), style.language));
        page.gap();
        page.words(&match style.language {
            Language::Vietnamese => format!("Chỉ có {named} trong {all} đơn vị: một trang tính không chứa hết. Chọn bớt đơn vị bằng --group, --only hoặc --unit; hoặc lấy tất cả bằng --format json."),
            Language::English => format!("Only {named} of {all} units are here: a sheet does not hold all. Choose fewer units by --group, --only or --unit; or take everything by --format json."),
        })?;
    }
    Ok(vec![page.finished()?])
}

fn headings(language: Language) -> Vec<String> {
    let words = [words::CODE, words::NAME, LOST, SHARE, said::CONCEDED, said::CUT, said::CAUSE];
    words.iter().map(|word| word.say(language).to_owned()).collect()
}

/// The account of one unit.
fn sheet(
    set: &CriteriaSet,
    file: &LostFile,
    unit: &UnitLoss,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let mut page = Page::new(style, names.take(&unit.name), &widths(style))?;
    page.title(&match unit.lost {
        Some(_) => said::heading(unit, language),
        None => said::nothing_applies(unit, language),
    })?;
    page.words(&subtitle(set, &file.without, language))?;
    page.gap();
    page.main_headings(&headings(language), 2)?;
    account(unit, false, &mut page)?;
    let hidden = unit.lines.len() - lines_in_order(unit).len();
    page.words(&said::hidden(hidden, language))?;
    page.finished()
}

/// The beginning of the sheet that many units share.
fn long_page<'s>(
    set: &CriteriaSet,
    file: &LostFile,
    style: &'s Style,
    names: &mut Names,
) -> Result<Page<'s>, XlsxError> {
    let language = style.language;
    let widths: Vec<u16> = [34, 20].into_iter().chain(widths(style)).collect();
    let mut page = Page::new(style, names.take(LINES.say(language)), &widths)?;
    page.title(&format!("{} {}", LINES_TITLE.say(language), set.year()))?;
    page.words(&subtitle(set, &file.without, language))?;
    page.gap();
    let first = [words::UNIT, words::GROUP].map(|word| word.say(language).to_owned());
    let headings: Vec<String> = first.into_iter().chain(headings(language)).collect();
    page.main_headings(&headings, 4)?;
    Ok(page)
}

/// The lines of a unit, the largest loss first, and their sum.
fn account(unit: &UnitLoss, named: bool, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    let before = || if named { vec![Cell::words(&unit.name), Cell::words(&unit.group)] } else { Vec::new() };
    for line in lines_in_order(unit) {
        let mut cells = before();
        cells.push(Cell::words(line.code.as_deref().unwrap_or_default()));
        cells.push(Cell::words(name_of(line, language)));
        cells.extend([Cell::Points(Some(&line.lost)), Cell::Percent(line.share.as_deref())]);
        cells.extend([&line.conceded, &line.cut].map(|points| Cell::Points(points.as_deref())));
        cells.push(Cell::words(said::reason(line, language)));
        page.add(Role::Plain, &cells)?;
    }
    let mut cells = before();
    cells.extend([Cell::Blank, Cell::words(said::SUM.say(language))]);
    cells.extend([Cell::Points(unit.lost.as_deref()), Cell::Blank]);
    cells.extend([&unit.conceded, &unit.cut].map(|points| Cell::Points(points.as_deref())));
    cells.push(Cell::Blank);
    page.add(Role::Whole, &cells)
}
