//! Self scores beside final ones: what units claimed, what they got, what of the loss they conceded and what
//! appraisal cut.

use std::collections::BTreeMap;

use cchc::CriteriaSet;
use cchc_wire::UnitResult;
use cchc_wire::lost::UnitLoss;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::ScoredCase;
use super::cell::{Cell, Role, Style};
use super::names::Names;
use super::page::{Page, spread};
use super::units::{UnitBars, UnitColumn, has_groups, ordered};
use crate::ranking::subtitle;
use crate::words::{self, Word, word};

const SHEET: Word = word("Tự chấm và thẩm định", "Self and final");
const TITLE: Word = word("ĐIỂM TỰ CHẤM VÀ ĐIỂM THẨM ĐỊNH NĂM", "SELF AND FINAL SCORES,");
const OWN: Word = word("Điểm tự chấm", "Self score");
const FINAL: Word = word("Điểm thẩm định", "Final score");
const LOST: Word = word("Điểm mất", "Lost");
const CONCEDED: Word = word("Tự nhận mất", "Conceded");
const CUT: Word = word("Bị cắt", "Cut");
const CHART: Word = word("Điểm tự chấm và điểm thẩm định", "Self and final scores");
const MEANING: Word = word(
    "Điểm thẩm định: điểm cuối cùng của đơn vị. Tự nhận mất: điểm tối đa trừ điểm tự chấm. Bị cắt: điểm tự chấm trừ điểm thẩm định; số âm là hội đồng cho thêm. Hai phần cộng lại bằng điểm mất.",
    "Final: the points that count. Conceded: maximum less self. Cut: self less final; negative where the council added. The two add up to the loss.",
);

/// The sheet.
pub(super) fn sheet(
    set: &CriteriaSet,
    case: &ScoredCase<'_>,
    order: &[usize],
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let units = ordered(case.result, order);
    let losses: BTreeMap<&str, &UnitLoss> =
        case.lost.units.iter().map(|unit| (unit.id.as_str(), unit)).collect();
    let groups = has_groups(case.result);
    let mut columns = vec![(words::RANK, 8), (words::UNIT, 40)];
    if groups {
        columns.push((words::GROUP, 22));
    }
    columns.extend(
        [words::MAX_POINTS, OWN, FINAL, LOST, CONCEDED, CUT].map(|said| (said, style.width().max(13))),
    );
    let (headings, widths) = spread(&columns, language);
    let mut page = Page::new(style, names.take(SHEET.say(language)), &widths)?;
    page.title(&format!("{} {}", TITLE.say(language), set.year()))?;
    page.words(&subtitle(set, &case.result.without, language))?;
    page.words(MEANING.say(language))?;
    page.gap();
    let first = page.row();
    page.main_headings(&headings, if groups { 3 } else { 2 })?;
    for unit in &units {
        page.add(Role::Plain, &cells(unit, losses.get(unit.id.as_str()).copied(), groups))?;
    }
    page.filter(first, headings.len())?;
    let own = if groups { 4 } else { 3 };
    let series: [UnitColumn; 2] =
        [(OWN, own, |unit| unit.own.as_deref()), (FINAL, own + 1, |unit| unit.points.as_deref())];
    let bars = UnitBars {
        title: CHART,
        measure: words::POINTS,
        number: style.points(),
        of_hundred: false,
        series: &series,
    };
    bars.put(case.result, &units, first + 1, &mut page)?;
    page.finished()
}

fn cells<'u>(unit: &'u UnitResult, loss: Option<&'u UnitLoss>, groups: bool) -> Vec<Cell<'u>> {
    let mut cells = vec![Cell::Count(unit.rank), Cell::words(&unit.name)];
    if groups {
        cells.push(Cell::words(&unit.group));
    }
    cells.push(Cell::Points(Some(&unit.max)));
    cells.extend([&unit.own, &unit.points, &unit.lost].map(|points| Cell::Points(points.as_deref())));
    cells.push(Cell::Points(loss.and_then(|loss| loss.conceded.as_deref())));
    cells.push(Cell::Points(loss.and_then(|loss| loss.cut.as_deref())));
    cells
}
