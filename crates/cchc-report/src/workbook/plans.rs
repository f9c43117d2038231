//! The cheapest plan that reaches a target: its steps and what comes of them, the next best plans, what stands in
//! the way, and what each bit of effort buys.

use cchc::{CriteriaSet, Language};
use cchc_wire::{ChangeReport, PlanReport, PointReport, RecoverFile, Standing};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use super::chart::{Bars, MOST_BARS};
use super::names::Names;
use super::page::Page;
use crate::explanation::said::say;
use crate::figures::NO_FIGURE;
use crate::next::{GAIN, STEP, sentence};
use crate::ranking::subtitle;
use crate::recovery::{EFFORT, beyond, further_proof, plans_end, target, verdict};
use crate::simulation::stands;
use crate::words::{self, Word, word};

const SHEET: Word = word("Phương án", "Plans");
const FRONT: Word = word("Công sức và chỉ số", "Effort and index");
const STANDS: Word = word("TRƯỚC VÀ SAU", "BEFORE AND AFTER");
const NOW: Word = word("Hiện nay", "Now");
const PLAN: Word = word("Phương án", "Plan");
const CRITERION: Word = word("Tiêu chí", "Criterion");
const SUM: Word = word("Cộng", "Sum");
const STEPS: Word = word("Việc phải làm", "What is done");
const PROVEN: Word = word("Đã chứng minh", "Proven");
const YES: Word = word("có", "yes");
const NO: Word = word("chưa", "not yet");
const WIDTHS: [u16; 7] = [10, 52, 50, 13, 13, 10, 13];

/// The sheets: plans, and the front of effort against index where it was asked for.
pub(super) fn sheets(
    set: &CriteriaSet,
    file: &RecoverFile,
    style: &Style,
    names: &mut Names,
) -> Result<Vec<Worksheet>, XlsxError> {
    let mut sheets = vec![plans(set, file, style, names)?];
    if file.front.is_some() {
        sheets.push(front(set, file, style, names)?);
    }
    Ok(sheets)
}

fn head(set: &CriteriaSet, file: &RecoverFile, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    let (name, target) = (&file.name, target(&file.target, language));
    page.title(&say!(language, "{name} – để đạt {target}", "{name} – to reach {target}"))?;
    page.words(&subtitle(set, &file.head.without, language))
}

fn plans(
    set: &CriteriaSet,
    file: &RecoverFile,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let mut page = Page::new(style, names.take(SHEET.say(language)), &WIDTHS)?;
    head(set, file, &mut page)?;
    if file.scenario.is_some() {
        page.words(&stands(set, file.scenario.as_ref(), &file.unit, language))?;
    }
    page.words(verdict(file, language).trim_end().trim_end_matches(':'))?;
    page.words(&beyond(file, language))?;
    let all = plans_of(file);
    standings(file, &all, &mut page)?;
    for (place, plan) in all.iter().enumerate() {
        page.subtitle(&numbered(place, language).to_uppercase())?;
        // What is proven of the first is said above.
        if let Some(further) = place.checked_sub(1).and_then(|place| file.plans.get(place)) {
            page.words(further_proof(further, language).trim_end().trim_end_matches(':'))?;
        }
        changes(plan, &mut page)?;
    }
    page.words(plans_end(file, language).trim())?;
    page.finished()
}

/// The plans, the cheapest first.
fn plans_of(file: &RecoverFile) -> Vec<PlanReport> {
    let first = match (&file.effort, &file.changes, &file.result) {
        (Some(effort), Some(changes), Some(result)) => {
            Some(PlanReport { effort: effort.clone(), changes: changes.clone(), result: result.clone() })
        }
        _ => None,
    };
    let further = file.plans.iter().map(|further| further.plan.clone());
    first.into_iter().chain(further).collect()
}

fn numbered(place: usize, language: Language) -> String {
    format!("{} {}", PLAN.say(language), place + 1)
}

/// Where the unit stands now, and after each plan.
fn standings(file: &RecoverFile, plans: &[PlanReport], page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    page.subtitle(STANDS.say(language))?;
    let headings = [PLAN, words::TIER, words::POINTS, words::INDEX, words::RANK, EFFORT];
    let headings = headings.iter().map(|said| said.say(language).to_owned());
    page.headings(&std::iter::once(String::new()).chain(headings).collect::<Vec<_>>())?;
    let row = |page: &mut Page<'_>, said: &str, effort, standing: &Standing| {
        let cells = [
            Cell::Blank,
            Cell::words(said.to_owned()),
            Cell::words(standing.tier.as_deref().unwrap_or(NO_FIGURE)),
            Cell::Points(standing.points.as_deref()),
            Cell::Percent(standing.index.as_deref()),
            Cell::Count(standing.rank),
            effort,
        ];
        page.add(Role::Plain, &cells)
    };
    row(page, NOW.say(language), Cell::Blank, &file.now)?;
    for (place, plan) in plans.iter().enumerate() {
        row(page, &numbered(place, language), Cell::Numeral(&plan.effort), &plan.result)?;
    }
    Ok(())
}

/// The changes of a plan.
fn changes(plan: &PlanReport, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let language = page.language();
    let headings = [words::CODE, CRITERION, STEP, GAIN, EFFORT].map(|said| said.say(language).to_owned());
    page.headings(&headings)?;
    for change in &plan.changes {
        page.add(
            Role::Plain,
            &[
                Cell::words(&change.changed.code),
                Cell::words(&change.changed.name),
                Cell::words(crate::words::capitalised(&sentence(&change.changed, language))),
                Cell::Change(&change.points),
                Cell::Numeral(&change.effort),
            ],
        )?;
    }
    let sum =
        [Cell::Blank, Cell::words(SUM.say(language)), Cell::Blank, Cell::Blank, Cell::Numeral(&plan.effort)];
    page.add(Role::Whole, &sum)
}

/// What each further bit of effort buys.
fn front(
    set: &CriteriaSet,
    file: &RecoverFile,
    style: &Style,
    names: &mut Names,
) -> Result<Worksheet, XlsxError> {
    let language = style.language;
    let points = file.front.as_deref().unwrap_or_default();
    let mut page = Page::new(style, names.take(FRONT.say(language)), &[12, 12, 12, 9, 18, 12, 90])?;
    head(set, file, &mut page)?;
    if points.is_empty() {
        page.words(&say!(
            language,
            "Chưa biết: việc tìm kiếm đã hết giới hạn.",
            "Not known: the search came to its limit."
        ))?;
    }
    page.gap();
    let headings = [EFFORT, words::POINTS, words::INDEX, words::RANK, words::TIER, PROVEN, STEPS];
    page.main_headings(&headings.map(|said| said.say(language).to_owned()), 1)?;
    let first = page.row();
    for point in points {
        page.add(Role::Plain, &point_cells(point, language))?;
    }
    let drawn = points.iter().take(MOST_BARS);
    let figures: Vec<Option<&str>> = drawn.map(|point| point.plan.result.index.as_deref()).collect();
    let columns = [(EFFORT.say(language), 0), (words::INDEX.say(language), 2)];
    Bars::of_column(FRONT.say(language), style.percent(), first, columns, figures).put(&mut page)?;
    page.finished()
}

fn point_cells(point: &PointReport, language: Language) -> Vec<Cell<'_>> {
    let (plan, result) = (&point.plan, &point.plan.result);
    let step =
        |change: &ChangeReport| format!("{} {}", change.changed.code, sentence(&change.changed, language));
    let steps: Vec<String> = plan.changes.iter().map(step).collect();
    let steps = if steps.is_empty() { NO_FIGURE.to_owned() } else { steps.join("; ") };
    vec![
        Cell::Numeral(&plan.effort),
        Cell::Points(result.points.as_deref()),
        Cell::Percent(result.index.as_deref()),
        Cell::Count(result.rank),
        Cell::mark(result.tier.as_deref()),
        Cell::mark(Some(if point.proven { YES } else { NO }.say(language))),
        Cell::words(steps),
    ]
}
