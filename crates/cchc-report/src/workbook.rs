//! Results as workbooks, for people who work in Excel or LibreOffice: what reports say in text, laid out as tables
//! with native charts, ready to be printed on A4.
//!
//! Every figure comes ready from `cchc-wire` and stands as a figure in its cell, or as a text where a binary cell
//! would not hold all of its digits; texts stand as texts, whatever they begin with. There are no formulas here,
//! nothing is computed, and the same result gives the same bytes. What is answered are bytes; whoever asks writes
//! them.
//!
//! One sheet a room: `standings`, `own`, `fields`, `scorecards` of results, `losses` and `accounts` of lost points,
//! `steps` and `plans` of what a unit can do. `units` puts units into their order, `page` fills a sheet, `cell` says how cells look, `chart` draws,
//! `names` gives sheets their names.

mod accounts;
mod cell;
mod chart;
mod fields;
mod losses;
mod names;
mod own;
mod page;
mod plans;
mod scorecards;
mod standings;
mod steps;
mod units;

use cchc::{CriteriaSet, Language, Problem, workbook_problems};
use cchc_wire::lost::UnitLoss;
use cchc_wire::{LostFile, NextFile, RecoverFile, ResultFile, UnitResult};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use self::cell::Style;
use self::names::Names;
use crate::lost::LossView;

/// The most units with a sheet of their own; what more units have stands on one long sheet.
const MOST_SHEETS: usize = 60;
/// The most rows of a long sheet: all of them are held until the workbook is written, about a kilobyte each.
const MOST_ROWS: usize = 50_000;

/// The most units of a workbook: each has a row on several sheets, about ten kilobytes of memory in all.
const MOST_UNITS: usize = 20_000;

/// Makes something of units, named by their places in a result, when it is needed: no more is held than is made at
/// a time.
pub type Maker<'a, T> = &'a dyn Fn(&[usize]) -> Vec<T>;

/// A result on its way into a workbook.
#[derive(Clone, Copy)]
pub struct ScoredCase<'a> {
    /// The units, which need no nodes, and their groups.
    pub result: &'a ResultFile,
    /// What the same units lost; they need no lines.
    pub lost: &'a LostFile,
    /// Makes units with their nodes.
    pub nodes: Maker<'a, UnitResult>,
}

/// What sheets of a workbook of lost points are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LossSheets {
    /// Everything.
    #[default]
    All,
    /// Only losses put together in one way.
    By(LossView),
    /// Only what units lose in common.
    Common,
}

/// Ranking, self and final scores, fields, lost points, scorecards.
///
/// # Errors
/// A text that no cell holds, or more units than are shown.
pub fn score_workbook(
    set: &CriteriaSet,
    case: &ScoredCase<'_>,
    language: Language,
) -> Result<Vec<u8>, Problem> {
    bounded(case.result.units.len())?;
    let (style, mut names) = (Style::of(set, language), Names::default());
    let sheets = || -> Result<Vec<Worksheet>, XlsxError> {
        let order = units::order(case.result);
        let ranking = standings::sheet(set, case.result, &order, &style, &mut names)?;
        let own = own::sheet(set, case, &order, &style, &mut names)?;
        let overview = losses::overview(set, case.lost, &style, &mut names)?;
        let common = losses::common(set, case.lost, &style, &mut names)?;
        let (fields, scorecards) = scorecards::pass(set, case, &order, &style, &mut names)?;
        let mut sheets = vec![ranking, own, fields, overview, common];
        sheets.extend(scorecards);
        Ok(sheets)
    };
    saved(sheets)
}

/// Where points went: unit by unit, put together, in common.
///
/// `lost` needs no lines of units; `accounts` makes units with theirs.
///
/// # Errors
/// Those of [`score_workbook`].
pub fn lost_workbook(
    set: &CriteriaSet,
    lost: &LostFile,
    accounts: Maker<'_, UnitLoss>,
    wanted: LossSheets,
    language: Language,
) -> Result<Vec<u8>, Problem> {
    bounded(lost.units.len())?;
    let (style, mut names) = (Style::of(set, language), Names::default());
    let sheets = || -> Result<Vec<Worksheet>, XlsxError> {
        Ok(match wanted {
            LossSheets::By(by) => vec![losses::by(set, lost, by, &style, &mut names)?],
            LossSheets::Common => vec![losses::common(set, lost, &style, &mut names)?],
            LossSheets::All => {
                let mut sheets = vec![
                    accounts::units(set, lost, &style, &mut names)?,
                    losses::overview(set, lost, &style, &mut names)?,
                    losses::by(set, lost, LossView::Leaf, &style, &mut names)?,
                    losses::common(set, lost, &style, &mut names)?,
                ];
                sheets.extend(accounts::sheets(set, lost, accounts, &style, &mut names)?);
                sheets
            }
        })
    };
    saved(sheets)
}

/// What a unit can do next.
///
/// # Errors
/// Those of [`score_workbook`].
pub fn next_workbook(set: &CriteriaSet, file: &NextFile, language: Language) -> Result<Vec<u8>, Problem> {
    let (style, mut names) = (Style::of(set, language), Names::default());
    saved(|| Ok(vec![steps::sheet(set, file, &style, &mut names)?]))
}

/// The cheapest plan that reaches a target, and what else was asked for.
///
/// # Errors
/// Those of [`score_workbook`].
pub fn recovery_workbook(
    set: &CriteriaSet,
    file: &RecoverFile,
    language: Language,
) -> Result<Vec<u8>, Problem> {
    let (style, mut names) = (Style::of(set, language), Names::default());
    saved(|| plans::sheets(set, file, &style, &mut names))
}

/// Whether so many units are shown: a workbook is held until it is written.
fn bounded(units: usize) -> Result<(), Problem> {
    if units > MOST_UNITS { Err(workbook_problems::too_many_units(units, MOST_UNITS)) } else { Ok(()) }
}

/// The bytes of a workbook with these sheets.
fn saved(sheets: impl FnOnce() -> Result<Vec<Worksheet>, XlsxError>) -> Result<Vec<u8>, Problem> {
    let make = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // Same result, same bytes: no clock.
        let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        // Columns are as wide as figures of this font, in programs that do not have the usual one too.
        let font = Format::new().set_font_name("Times New Roman").set_font_size(11);
        book.set_default_format(&font, 20, 64)?;
        sheets()?.into_iter().for_each(|sheet| book.push_worksheet(sheet));
        book.save_to_buffer()
    };
    make().map_err(|error| workbook_problems::does_not_fit(&error.to_string()))
}
