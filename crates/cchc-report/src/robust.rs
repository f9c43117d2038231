//! How far ranks and tiers hang on judgement, as text: where each unit can stand, which criteria the order hangs
//! on, and which pairs of units are not safely in order.
//!
//! Figures come ready. The words are in `said`, CSV in `flat`.

mod flat;
mod said;

pub use flat::flat_robustness;

use std::cmp::Reverse;

use cchc::CriteriaSet;
use cchc_wire::RobustFile;
use cchc_wire::robust::{DrawnReport, LeftOutReport, PairReport, UnitRobustness};

use crate::collation::by_name;
use crate::figures::{NO_FIGURE, count, figure, figure_or_dash, rank_or_dash};
use crate::ranking::subtitle;
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words;

/// How many criteria the table of those that the order hangs on shows.
const MOST_LEFT_OUT: usize = 15;

/// The whole report.
pub fn robustness(set: &CriteriaSet, file: &RobustFile, view: View) -> String {
    let language = view.language;
    let title = format!("{} {}", said::TITLE.say(language), set.year());
    let mut text = view.palette.paint(Tone::Strong, &title) + "\n";
    text.push_str(&subtitle(set, &file.without, language));
    text.push_str(&said::asked(&file.asked, language));
    for group in groups(file) {
        text.push('\n');
        if !group.is_empty() {
            let heading = format!("{}: {}", words::GROUP.say(language), harmless(group));
            text.push_str(&view.palette.paint(Tone::Strong, &heading));
            text.push('\n');
        }
        text.push_str(&units(file, group, view));
    }
    text.push_str(&tiers(file, view));
    text.push_str(&left_out(file, view));
    text.push_str(&pairs(file, view));
    text
}

/// The groups of the listed units, in the order of the case.
fn groups(file: &RobustFile) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for unit in &file.units {
        if !groups.contains(&unit.group.as_str()) {
            groups.push(&unit.group);
        }
    }
    groups
}

/// The units of a group by rank, then by name.
fn units(file: &RobustFile, group: &str, view: View) -> String {
    let language = view.language;
    let mut units: Vec<&UnitRobustness> = file.units.iter().filter(|unit| unit.group == group).collect();
    let rank = |unit: &UnitRobustness| unit.rank.unwrap_or(usize::MAX);
    units.sort_by(|left, right| rank(left).cmp(&rank(right)).then_with(|| by_name(&left.name, &right.name)));
    let has_survey = file.asked.survey_draws > 0;
    let mut table = Table::default();
    table.column(words::RANK.say(language), Holds::Figures);
    table.column(words::UNIT.say(language), Holds::Sentences);
    table.column(words::INDEX.say(language), Holds::Figures);
    table.column(said::OPEN_INDEX.say(language), Holds::Figures);
    table.column(said::OPEN_RANK.say(language), Holds::Figures);
    table.column(said::LEFT_OUT_RANK.say(language), Holds::Figures);
    table.column(said::WEIGHTS_RANK.say(language), Holds::Figures);
    if has_survey {
        table.column(said::SURVEY_RANK.say(language), Holds::Figures);
    }
    for unit in units {
        let open = unit.open.low.as_deref().map(|low| {
            let high = figure_or_dash(unit.open.high.as_deref(), language);
            between(&figure(low, language), &high)
        });
        let mut row = vec![
            rank_or_dash(unit.rank),
            harmless(&unit.name),
            figure_or_dash(unit.index.as_deref(), language),
            open.unwrap_or_else(|| NO_FIGURE.to_owned()),
            ranks(unit.open.ranks),
            ranks(unit.left_out.ranks),
            ranks(unit.weights.likely),
        ];
        if has_survey {
            row.push(ranks(unit.survey.as_ref().and_then(|survey| survey.likely)));
        }
        table.row(row);
    }
    table.lay_out(view.width)
}

/// "3–5", or "3" where both are the same.
fn between(low: &str, high: &str) -> String {
    if low == high { low.to_owned() } else { format!("{low}–{high}") }
}

fn ranks(ranks: Option<[usize; 2]>) -> String {
    ranks.map_or_else(|| NO_FIGURE.to_owned(), |[best, worst]| between(&best.to_string(), &worst.to_string()))
}

/// The units whose tier is not safe, with what it may become.
fn tiers(file: &RobustFile, view: View) -> String {
    let language = view.language;
    let mut table = Table::default();
    table.column(words::UNIT.say(language), Holds::Sentences);
    table.column(words::TIER.say(language), Holds::Words);
    table.column(said::OPEN.say(language), Holds::Sentences);
    table.column(said::LEFT_OUT.say(language), Holds::Sentences);
    table.column(said::WEIGHTS.say(language), Holds::Sentences);
    table.column(said::SURVEY.say(language), Holds::Sentences);
    let tier = |tier: &Option<String>| match tier {
        Some(tier) => harmless(tier),
        None => said::NO_TIER.say(language).to_owned(),
    };
    let mut are_any = false;
    for unit in file.units.iter().filter(|unit| !is_settled(unit)) {
        are_any = true;
        let [best, worst] = &unit.open.tiers;
        let drawn = |drawn: Option<&DrawnReport>| {
            let chances = drawn.map(|drawn| drawn.tiers.iter()).into_iter().flatten();
            let chances = chances
                .map(|chance| format!("{} {} %", tier(&chance.tier), figure(&chance.chance, language)));
            chances.collect::<Vec<_>>().join("; ")
        };
        table.row(vec![
            harmless(&unit.name),
            tier(&unit.tier),
            between(&tier(worst), &tier(best)),
            said::reclassified(&unit.left_out.reclassified, language),
            drawn(Some(&unit.weights)),
            drawn(unit.survey.as_ref()),
        ]);
    }
    let heading = view.palette.paint(Tone::Strong, said::TIERS.say(language));
    if !are_any {
        return format!("\n{}\n", said::TIERS_ARE_SAFE.say(language));
    }
    format!("\n{heading}\n{}", table.lay_out(view.width))
}

/// Whether nothing that was tried gives a unit another tier.
fn is_settled(unit: &UnitRobustness) -> bool {
    let same = |drawn: &DrawnReport| drawn.tiers.iter().all(|chance| chance.tier == unit.tier);
    unit.open.tiers.iter().all(|tier| *tier == unit.tier)
        && unit.left_out.reclassified.is_empty()
        && same(&unit.weights)
        && unit.survey.as_ref().is_none_or(same)
}

/// The fields and leaves without which most units stand elsewhere.
fn left_out(file: &RobustFile, view: View) -> String {
    let language = view.language;
    let mut moving: Vec<&LeftOutReport> =
        file.left_out.iter().filter(|left_out| left_out.moved + left_out.reclassified > 0).collect();
    if moving.is_empty() {
        return format!("\n{}\n", said::NOTHING_MOVES.say(language));
    }
    // The order of the file decides between equals.
    moving.sort_by_key(|left_out| Reverse((left_out.moved, left_out.farthest)));
    let mut table = Table::default();
    table.column(words::CODE.say(language), Holds::Words);
    table.column(words::NAME.say(language), Holds::Sentences);
    table.column(said::MOVED.say(language), Holds::Figures);
    table.column(said::FARTHEST.say(language), Holds::Figures);
    table.column(said::RECLASSIFIED.say(language), Holds::Figures);
    for left_out in moving.iter().take(MOST_LEFT_OUT) {
        table.row(vec![
            harmless(&left_out.code),
            harmless(&left_out.name),
            count(left_out.moved, language),
            count(left_out.farthest, language),
            count(left_out.reclassified, language),
        ]);
    }
    let heading = view.palette.paint(Tone::Strong, said::LEFT_OUT_TITLE.say(language));
    let more = moving.len().saturating_sub(MOST_LEFT_OUT);
    format!("\n{heading}\n{}{}", table.lay_out(view.width), said::more(more, language))
}

/// The pairs of units whose order is not safe.
fn pairs(file: &RobustFile, view: View) -> String {
    let language = view.language;
    if file.pairs.is_empty() {
        return format!("\n{}\n", said::PAIRS_ARE_SAFE.say(language));
    }
    let mut table = Table::default();
    table.column(said::AHEAD.say(language), Holds::Sentences);
    table.column(said::BEHIND.say(language), Holds::Sentences);
    table.column(said::OPEN.say(language), Holds::Words);
    table.column(said::WEIGHTS_PERCENT.say(language), Holds::Figures);
    table.column(said::SURVEY_PERCENT.say(language), Holds::Figures);
    for PairReport { ahead_name, behind_name, open, weights, survey, .. } in &file.pairs {
        table.row(vec![
            harmless(ahead_name),
            harmless(behind_name),
            if *open { said::YES.say(language).to_owned() } else { NO_FIGURE.to_owned() },
            figure(weights, language),
            figure_or_dash(survey.as_deref(), language),
        ]);
    }
    let heading = view.palette.paint(Tone::Strong, said::PAIRS.say(language));
    format!("\n{heading}\n{}{}\n", table.lay_out(view.width), said::PAIRS_NOTE.say(language))
}
