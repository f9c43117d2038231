//! One unit's points as a tree: every field, criterion and component with what it could have had, what
//! the unit claims, what it got and what it lost.

use cchc::{CriteriaSet, Language, Node};
use cchc_wire::{NodeResult, ResultFile, UnitResult};

use crate::figures::{NO_FIGURE, figure, figure_or_dash};
use crate::ranking::{bounds, subtitle};
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words::{self, capitalised};

/// The scorecard of a unit.
pub fn scorecard(set: &CriteriaSet, result: &ResultFile, unit: &UnitResult, view: View) -> String {
    let language = view.language;
    let title = format!("{} – {}", words::SCORECARD_TITLE.say(language), harmless(&unit.name));
    let mut text = view.palette.paint(Tone::Strong, &title) + "\n";
    text.push_str(&subtitle(set, &result.without, language));
    text.push_str(&standing(result, unit, language));
    text.push('\n');
    text.push_str(&tree(set, unit, view));
    text
}

/// Index, rank and tier; then the points and where they come from.
pub(crate) fn standing(result: &ResultFile, unit: &UnitResult, language: Language) -> String {
    let vietnamese = language == Language::Vietnamese;
    let ranked =
        result.units.iter().filter(|other| other.group == unit.group && other.rank.is_some()).count();
    let index = figure_or_dash(unit.index.as_deref(), language);
    let mut parts =
        vec![if vietnamese { format!("Chỉ số {index} %") } else { format!("Index {index} %") }];
    parts.push(match unit.rank {
        Some(rank) => format!("{} {rank}/{ranked}", words::RANK.say(language).to_lowercase()),
        None if vietnamese => "không xếp hạng".to_owned(),
        None => "not ranked".to_owned(),
    });
    if let Some(tier) = &unit.tier {
        parts.push(format!("{} {}", words::TIER.say(language).to_lowercase(), harmless(tier)));
    }
    if !unit.group.is_empty() {
        parts.push(format!("{} {}", words::GROUP.say(language).to_lowercase(), harmless(&unit.group)));
    }
    let mut text = parts.join("; ") + "\n";
    let counted = unit.by_source.iter().filter(|(source, _)| !result.without.contains(source));
    let sources = counted.map(|(source, part)| {
        let (points, max) = (figure(&part.points, language), figure(&part.max, language));
        format!("{} {points}/{max}", words::source(source).say(language).to_lowercase())
    });
    let sources: Vec<String> = sources.collect();
    if sources.len() > 1 {
        text.push_str(&capitalised(&sources.join("; ")));
        text.push('\n');
    }
    if unit.bounds.is_some() {
        text.push_str(&format!("{}: {}\n", words::BOUNDS.say(language), bounds(unit, language)));
    }
    text
}

fn tree(set: &CriteriaSet, unit: &UnitResult, view: View) -> String {
    let language = view.language;
    let mut table = Table::default();
    table.column(words::CODE.say(language), Holds::Words);
    table.column(words::NAME.say(language), Holds::Sentences);
    for heading in [words::MAX, words::SELF, words::POINTS, words::LOST] {
        table.column(heading.say(language), Holds::Figures);
    }
    table.column(words::NOTE.say(language), Holds::Sentences);
    table.row(vec![
        String::new(),
        words::WHOLE.say(language).to_owned(),
        figure(&unit.max, language),
        figure_or_dash(unit.own.as_deref(), language),
        figure_or_dash(unit.points.as_deref(), language),
        figure_or_dash(unit.lost.as_deref(), language),
        String::new(),
    ]);
    for (node, score) in set.nodes().iter().zip(&unit.criteria) {
        table.row(cells(set, node, score, language));
    }
    table.lay_out(view.width)
}

fn cells(set: &CriteriaSet, node: &Node, score: &NodeResult, language: Language) -> Vec<String> {
    let status = score.status.as_deref().map(|status| words::leaf_status(status).say(language));
    let max = figure_or_dash(score.max.as_deref(), language);
    let own = score.own.figure().map_or_else(|| NO_FIGURE.to_owned(), |own| figure(own, language));
    let points = figure_or_dash(score.points.as_deref(), language);
    let lost = figure_or_dash(score.lost.as_deref(), language);
    let name = hanging(&node.name, depth(set, node));
    vec![score.code.clone(), name, max, own, points, lost, status.unwrap_or_default().to_owned()]
}

/// How many nodes stand above this one.
pub(crate) fn depth(set: &CriteriaSet, node: &Node) -> usize {
    std::iter::successors(node.parent, |parent| set.node(*parent).parent).count()
}

/// How wide a name grows before it goes on in the next line, its indent included.
const WIDEST_NAME: usize = 60;

/// A name with an indent by its depth, which its further lines keep. The spaces do not break, since tables
/// drop ordinary ones at the start of a cell.
fn hanging(name: &str, depth: usize) -> String {
    let indent = "\u{a0}\u{a0}".repeat(depth);
    let options = textwrap::Options::new(WIDEST_NAME).initial_indent(&indent).subsequent_indent(&indent);
    textwrap::fill(name, options)
}
