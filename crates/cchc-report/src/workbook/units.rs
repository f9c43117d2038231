//! The units of a result, group by group as tables list them, and bars of what each has.

use std::collections::BTreeMap;
use std::ops::Range;

use cchc::Language;
use cchc_wire::{ResultFile, UnitResult};
use rust_xlsxwriter::XlsxError;

use super::chart::{Bars, Series, shares};
use super::page::Page;
use crate::ranking::in_order;
use crate::words::{self, Word, word};

/// The most charts of one sheet.
const MOST_CHARTS: usize = 12;
const TOO_MANY: Word = word(
    "Còn những đơn vị khác không vẽ ở đây; chọn bớt bằng --group hoặc --only để vẽ.",
    "There are more units than are drawn; choose fewer by --group or --only.",
);

/// The units group by group, by rank and name, as places in the result.
pub(super) fn order(result: &ResultFile) -> Vec<usize> {
    let place: BTreeMap<&str, usize> =
        result.units.iter().enumerate().map(|(place, unit)| (unit.id.as_str(), place)).collect();
    let units = result.groups.iter().flat_map(|group| in_order(result, &group.group));
    units.filter_map(|unit| place.get(unit.id.as_str()).copied()).collect()
}

/// The units of a result in an order.
pub(super) fn ordered<'r>(result: &'r ResultFile, order: &[usize]) -> Vec<&'r UnitResult> {
    order.iter().filter_map(|place| result.units.get(*place)).collect()
}

/// Whether units stand in groups that a table has to name.
pub(super) fn has_groups(result: &ResultFile) -> bool {
    result.groups.len() > 1
}

/// The units of each group that are ranked, by their places in an order: within a group they come first.
fn ranked<'r>(result: &'r ResultFile, units: &[&UnitResult]) -> Vec<(&'r str, Range<usize>)> {
    let mut first = 0;
    let mut found = Vec::new();
    for group in &result.groups {
        let of_group = units.iter().skip(first).take_while(|unit| unit.group == group.group);
        let (all, ranked) =
            of_group.fold((0, 0), |(all, ranked), unit| (all + 1, ranked + usize::from(unit.rank.is_some())));
        found.push((group.group.as_str(), first..first + ranked));
        first += all;
    }
    found
}

/// A column of a table of units that becomes bars: its name, where it stands, what stands in it.
pub(super) type UnitColumn = (Word, u16, fn(&UnitResult) -> Option<&str>);

/// Bars of columns of a table of units, whose names stand in the second column.
pub(super) struct UnitBars<'a> {
    pub(super) title: Word,
    pub(super) measure: Word,
    pub(super) number: &'a str,
    /// Whether they measure a share of 100.
    pub(super) of_hundred: bool,
    pub(super) series: &'a [UnitColumn],
}

impl UnitBars<'_> {
    /// Puts charts of the ranked units below the table that begins at a row: one a group, or as many as its units
    /// need.
    pub(super) fn put(
        &self,
        result: &ResultFile,
        units: &[&UnitResult],
        first_row: u32,
        page: &mut Page<'_>,
    ) -> Result<(), XlsxError> {
        let mut drawn = 0;
        for (group, range) in ranked(result, units) {
            let all = range.len();
            for share in shares(all) {
                if drawn == MOST_CHARTS {
                    page.gap();
                    return page.words(TOO_MANY.say(page.language()));
                }
                drawn += 1;
                let title = self.heading(group, (share.len() < all).then_some(&share), page.language());
                let places = range.start + share.start..range.start + share.end;
                let some = units.get(places.clone()).unwrap_or_default();
                let row = |place: usize| first_row.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
                let rows = (row(places.start), row(places.end.saturating_sub(1)));
                self.bars(title, some, rows, page).put(page)?;
            }
        }
        Ok(())
    }

    fn bars<'u>(
        &self,
        title: String,
        units: &[&'u UnitResult],
        (first, last): (u32, u32),
        page: &Page<'_>,
    ) -> Bars<'u> {
        let language = page.language();
        let series = |(said, column, of): &UnitColumn| Series {
            name: said.say(language).to_owned(),
            values: (first, *column, last, *column),
            figures: units.iter().map(|unit| of(unit)).collect(),
        };
        Bars {
            title,
            measure: self.measure.say(language).to_owned(),
            of: words::UNIT.say(language).to_owned(),
            number: self.number.to_owned(),
            of_hundred: self.of_hundred,
            names: (first, 1, last, 1),
            series: self.series.iter().map(series).collect(),
        }
    }

    /// What a chart shows, of which group, and of which part of it.
    fn heading(&self, group: &str, part: Option<&Range<usize>>, language: Language) -> String {
        let mut title = self.title.say(language).to_owned();
        if !group.is_empty() {
            title.push_str(&format!(" – {} {group}", words::GROUP.say(language).to_lowercase()));
        }
        if let Some(part) = part {
            let (first, last) = (part.start + 1, part.end);
            title.push_str(&match language {
                Language::Vietnamese => format!(", đơn vị thứ {first}–{last}"),
                Language::English => format!(", units {first}–{last}"),
            });
        }
        title
    }
}
