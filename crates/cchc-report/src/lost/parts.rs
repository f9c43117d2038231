//! Lost points of all listed units, put together by field, leaf, cause, source or agency.

use std::cmp::Reverse;

use cchc::{CriteriaSet, Language};
use cchc_wire::LostFile;
use cchc_wire::lost::LossPart;

use super::bar::bars;
use super::{LossView, amount, named, said, title};
use crate::collation::by_name;
use crate::figures::{figure, figure_or_dash};
use crate::table::{Holds, Table};
use crate::view::View;
use crate::words;

/// The parts of what all listed units lost, the largest first, and their sum.
pub fn losses(set: &CriteriaSet, file: &LostFile, by: LossView, view: View) -> String {
    let language = view.language;
    let all = by.of(&file.all.parts);
    let parts = in_order(all, by, language);
    let mut table = Table::default();
    table.column(heading(by).say(language), Holds::Sentences);
    table.column(words::LOST.say(language), Holds::Figures);
    table.column(said::SHARE_PERCENT.say(language), Holds::Figures);
    table.column("", Holds::Words);
    let amounts: Vec<_> = parts.iter().map(|(part, _)| amount(Some(&part.lost))).collect();
    for ((part, name), bar) in parts.iter().zip(bars(&amounts)) {
        let share = figure_or_dash(part.share.as_deref(), language);
        table.row(vec![name.clone(), figure(&part.lost, language), share, bar]);
    }
    let sum = said::SUM.say(language).to_owned();
    table.row(vec![sum, figure(&file.all.lost, language), String::new(), String::new()]);
    let mut text = title(set, file, said::by(by), view);
    text.push('\n');
    text.push_str(&table.lay_out(view.width));
    text.push_str(&said::hidden(all.len() - parts.len(), language));
    text
}

/// The parts that are not nothing, the largest first, with their names.
pub(crate) fn in_order(parts: &[LossPart], by: LossView, language: Language) -> Vec<(&LossPart, String)> {
    let lost = parts.iter().filter(|part| !amount(Some(&part.lost)).is_zero());
    let mut parts: Vec<(&LossPart, String)> = lost.map(|part| (part, name(part, by, language))).collect();
    if matches!(by, LossView::Source | LossView::Appraiser) {
        parts.sort_by(|(_, left), (_, right)| by_name(left, right));
    }
    parts.sort_by_cached_key(|(part, _)| (part.rounding, Reverse(amount(Some(&part.lost)))));
    parts
}

pub(crate) fn heading(by: LossView) -> words::Word {
    match by {
        LossView::Field => said::FIELD,
        LossView::Leaf => words::NAME,
        LossView::Cause => said::CAUSE,
        LossView::Source => said::SOURCE,
        LossView::Appraiser => said::APPRAISER,
    }
}

fn name(part: &LossPart, by: LossView, language: Language) -> String {
    if part.rounding {
        return said::cause("shown").say(language).to_owned();
    }
    match (&part.key, by) {
        (Some(key), LossView::Field | LossView::Leaf) => named(key, part.name.as_deref().unwrap_or_default()),
        (Some(key), LossView::Cause) => said::cause(key).say(language).to_owned(),
        (Some(key), LossView::Source) => words::source(key).say(language).to_owned(),
        (Some(key), LossView::Appraiser) => key.clone(),
        (None, LossView::Source) => said::NO_SOURCE.say(language).to_owned(),
        (None, LossView::Appraiser) => said::NO_APPRAISER.say(language).to_owned(),
        (None, _) => said::THE_WHOLE.say(language).to_owned(),
    }
}
