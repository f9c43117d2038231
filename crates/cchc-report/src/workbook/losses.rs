//! Lost points of all units together: by field, by cause and so on, and what most units of a group lose on.

use cchc::{CriteriaSet, Language};
use cchc_wire::LostFile;
use cchc_wire::lost::LossPart;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use super::chart::{Bars, MOST_BARS};
use super::names::Names;
use super::page::{Page, spread};
use crate::lost::LossView;
use crate::lost::common;
use crate::lost::parts::{heading, in_order};
use crate::lost::said;
use crate::ranking::subtitle;
use crate::words::{self, Word, word};

const OVERVIEW: Word = word("Điểm bị mất", "Lost points");
const OVERVIEW_TITLE: Word = word("ĐIỂM BỊ MẤT NĂM", "LOST POINTS,");
const COMMON: Word = word("Mất điểm chung", "Lost in common");
const LOST: Word = word("Điểm mất", "Points lost");
const APPLIES_TO: Word = word("Áp dụng cho", "Applies to");
const LOSING: Word = word("Số đơn vị mất", "Units that lose");
const NONE: Word = word("Không có", "None");

/// Losses by field, cause, source and agency, one table below the other; fields and causes as bars too.
pub(super) fn overview(
    set: &CriteriaSet,
    file: &LostFile,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let mut page = Page::new(style, names.take(OVERVIEW.say(language)), &[80, style.sum_width(), 16])?;
    head(OVERVIEW_TITLE, set, file, &mut page)?;
    let views = [LossView::Field, LossView::Cause, LossView::Source, LossView::Appraiser];
    let mut charts = Vec::new();
    for view in views {
        // What belongs to one source or agency alone needs no table.
        let is_main = matches!(view, LossView::Field | LossView::Cause);
        if is_main || view.of(&file.all.parts).len() > 1 {
            page.subtitle(&table_title(view, language))?;
            let chart = parts(file, view, false, &mut page)?;
            charts.extend(is_main.then_some(chart));
        }
    }
    for chart in charts {
        chart.put(&mut page)?;
    }
    page.finished()
}

/// Losses put together in one way.
pub(super) fn by(
    set: &CriteriaSet,
    file: &LostFile,
    view: LossView,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let name = match view {
        LossView::Field => word("Theo lĩnh vực", "By field"),
        LossView::Leaf => word("Theo tiêu chí", "By criterion"),
        LossView::Cause => word("Theo nguyên nhân", "By cause"),
        LossView::Source => word("Theo nguồn điểm", "By source"),
        LossView::Appraiser => word("Theo cơ quan thẩm định", "By agency"),
    };
    let mut page = Page::new(style, names.take(name.say(style.language)), &[96, style.sum_width(), 16])?;
    head(said::by(view), set, file, &mut page)?;
    page.gap();
    parts(file, view, true, &mut page)?.put(&mut page)?;
    page.finished()
}

fn head(title: Word, set: &CriteriaSet, file: &LostFile, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    page.title(&format!("{} {}", title.say(language), set.year()))?;
    page.words(&subtitle(set, &file.without, language))?;
    if file.partial { page.words(&said::over(&file.units, language)) } else { Ok(()) }
}

/// "Theo lĩnh vực": the title of a whole report without its year.
fn table_title(view: LossView, language: Language) -> String {
    let title = said::by(view).say(language);
    title.trim_end_matches("NĂM").trim_end_matches([',', ' ']).to_owned()
}

/// The table of parts, the largest first, and bars of the same.
fn parts<'f>(
    file: &'f LostFile,
    view: LossView,
    is_main: bool,
    page: &mut Page<'_>,
) -> Result<Bars<'f>, XlsxError> {
    let language = page.language();
    let heading = heading(view).say(language).to_owned();
    let headings =
        [heading.clone(), LOST.say(language).to_owned(), said::SHARE_PERCENT.say(language).to_owned()];
    if is_main {
        page.main_headings(&headings, 1)?
    } else {
        page.headings(&headings)?
    }
    let first = page.row();
    let parts: Vec<(&LossPart, String)> = in_order(view.of(&file.all.parts), view, language);
    for (part, name) in &parts {
        let share = Cell::Percent(part.share.as_deref());
        page.add(
            Role::Plain,
            &[Cell::words(crate::words::capitalised(name)), Cell::Points(Some(&part.lost)), share],
        )?;
    }
    if parts.is_empty() {
        page.add(Role::Plain, &[Cell::words(NONE.say(language)), Cell::Blank, Cell::Blank])?;
    }
    let sum = [Cell::words(said::SUM.say(language)), Cell::Points(Some(&file.all.lost)), Cell::Blank];
    page.add(Role::Whole, &sum)?;
    // What is left when figures are rounded is nobody's bar; it stands last.
    let drawn = parts.iter().filter(|(part, _)| !part.rounding).take(MOST_BARS);
    let figures: Vec<Option<&str>> = drawn.map(|(part, _)| Some(part.lost.as_str())).collect();
    let title = crate::words::capitalised(&table_title(view, language).to_lowercase());
    let columns = [(heading.as_str(), 0), (LOST.say(language), 1)];
    Ok(Bars::of_column(title, page.style.points(), first, columns, figures))
}

/// What most units of each group lose on.
pub(super) fn common(
    set: &CriteriaSet,
    file: &LostFile,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let groups = file.groups.len() > 1;
    let mut columns: Vec<(Word, u16)> = Vec::new();
    columns.extend(groups.then_some((words::GROUP, 22)));
    columns.extend([(words::CODE, 10), (words::NAME, 54), (LOSING, 10), (APPLIES_TO, 10)]);
    columns.extend([(said::TOTAL, style.sum_width()), (said::MEAN, style.width().max(12)), (said::WHO, 56)]);
    let (headings, widths) = spread(&columns, language);
    let mut page = Page::new(style, names.take(COMMON.say(language)), &widths)?;
    head(said::COMMON, set, file, &mut page)?;
    if file.groups.iter().all(|group| group.common.is_empty()) {
        page.words(match language {
            Language::Vietnamese => "Không có tiêu chí nào mà quá nửa số đơn vị cùng mất điểm.",
            Language::English => "There is no leaf on which more than half of the units lose.",
        })?;
    }
    page.gap();
    let heading = page.row();
    page.main_headings(&headings, if groups { 3 } else { 2 })?;
    let losing = common::Names::of(file);
    for group in &file.groups {
        for loss in &group.common {
            let mut cells = Vec::new();
            cells.extend(groups.then(|| Cell::words(&group.group)));
            cells.extend([Cell::words(&loss.code), Cell::words(&loss.name)]);
            cells.extend([Cell::Count(Some(loss.units)), Cell::Count(Some(loss.applies_to))]);
            cells.extend([Cell::Points(Some(&loss.lost)), Cell::Points(Some(&loss.mean))]);
            cells.push(Cell::words(losing.who(loss, language)));
            page.add(Role::Plain, &cells)?;
        }
    }
    page.filter(heading, headings.len())?;
    page.finished()
}
