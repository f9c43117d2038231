//! What a unit can do next: one row a step, what it is worth, what then changes.

use cchc::CriteriaSet;
use cchc_wire::{NextFile, Standing};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use super::chart::{Bars, MOST_BARS};
use super::names::Names;
use super::page::{Page, spread};
use crate::explanation::said::say;
use crate::next::{EFFORT, GAIN, STEP, cut, heading, is_hidden, sentence};
use crate::ranking::subtitle;
use crate::simulation::stands;
use crate::words::{self, Word, word};

const SHEET: Word = word("Việc nên làm", "Next steps");
const NAME: Word = word("Tiêu chí", "Criterion");
const NOW: Word = word("Hiện nay", "Now");
const INDEX_THEN: Word = word("Chỉ số khi đó (%)", "Index then (%)");
const RANK_THEN: Word = word("Hạng khi đó", "Rank then");
const TIER_THEN: Word = word("Xếp loại khi đó", "Tier then");
const CHART: Word = word("Mỗi việc thêm bao nhiêu điểm", "What each step gains");

/// The sheet.
pub(super) fn sheet(
    set: &CriteriaSet,
    file: &NextFile,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let columns: [(Word, u16); 8] = [
        (words::CODE, 10),
        (NAME, 52),
        (STEP, 44),
        (GAIN, 12),
        (INDEX_THEN, 12),
        (RANK_THEN, 10),
        (TIER_THEN, 16),
        (EFFORT, 12),
    ];
    let (headings, widths) = spread(&columns, language);
    let mut page = Page::new(style, names.take(SHEET.say(language)), &widths)?;
    page.title(&heading(file, language))?;
    page.words(&subtitle(set, &file.head.without, language))?;
    if file.scenario.is_some() {
        page.words(&stands(set, file.scenario.as_ref(), &file.unit, language))?;
    }
    if file.steps.is_empty() {
        page.words(&say!(language, "Không còn thay đổi nào thêm điểm.", "No change gains anything."))?;
    }
    page.words(cut(set, file, language).trim_end())?;
    page.gap();
    page.main_headings(&headings, 2)?;
    let now = NOW.say(language);
    page.add(Role::Whole, &standing_row(now, Cell::Blank, &file.now))?;
    let first = page.row();
    rows(file, &mut page)?;
    bars(file, first, style).put(&mut page)?;
    page.finished()
}

/// Where a unit stands, in the columns of the table.
fn standing_row<'t>(said: &'t str, effort: Cell<'t>, standing: &'t Standing) -> Vec<Cell<'t>> {
    vec![
        Cell::Blank,
        Cell::words(said),
        Cell::Blank,
        Cell::Blank,
        Cell::Percent(standing.index.as_deref()),
        Cell::Count(standing.rank),
        Cell::mark(standing.tier.as_deref()),
        effort,
    ]
}

fn rows(file: &NextFile, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    for step in &file.steps {
        let gain = match is_hidden(step) {
            // Rounding would make nothing of it.
            true => Cell::words(crate::next::gain(step, language)),
            false => Cell::Change(&step.points),
        };
        page.add(
            Role::Plain,
            &[
                Cell::words(&step.changed.code),
                Cell::words(&step.changed.name),
                Cell::words(crate::words::capitalised(&sentence(&step.changed, language))),
                gain,
                Cell::Percent(step.index.as_deref()),
                Cell::Count(step.rank),
                Cell::mark(step.tier.as_deref()),
                Cell::Numeral(&step.effort),
            ],
        )?;
    }
    Ok(())
}

/// The gains of the first steps, as far as they stand as figures.
fn bars<'f>(file: &'f NextFile, first: u32, style: &Style) -> Bars<'f> {
    let language = style.language;
    let drawn = file.steps.iter().take(MOST_BARS).take_while(|step| !is_hidden(step));
    let figures: Vec<Option<&str>> = drawn.map(|step| Some(step.points.as_str())).collect();
    let columns = [(STEP.say(language), 1), (GAIN.say(language), 3)];
    Bars::of_column(CHART.say(language), style.points(), first, columns, figures)
}
