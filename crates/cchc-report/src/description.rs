//! A criteria set in sentences, laid out for reading. The sentences come with the description.

use cchc::Language;
use cchc_wire::{BothLanguages, DescribeFile, DescribedNode, FactReport};

use crate::figures::figure;
use crate::outline::Outline;
use crate::view::View;
use crate::words::capitalised;

/// A description as indented text.
pub fn description(described: &DescribeFile, view: View) -> String {
    outline(described, view.language).to_text(view)
}

/// A description as Markdown.
pub fn description_markdown(described: &DescribeFile, language: Language) -> String {
    outline(described, language).to_markdown()
}

pub(crate) fn say(text: &BothLanguages, language: Language) -> &str {
    match language {
        Language::Vietnamese => &text.vi,
        Language::English => &text.en,
    }
}

fn outline(described: &DescribeFile, language: Language) -> Outline {
    let mut outline = Outline::default();
    outline.heading(0, described.title.as_str());
    facts(&described.head, 1, language, &mut outline);
    let top = described.nodes.first().map_or(0, |node| node.depth);
    for node in &described.nodes {
        let depth = node.depth.saturating_sub(top) + 1;
        outline.heading(depth, heading(node, language));
        facts(&node.facts, depth + 1, language, &mut outline);
    }
    for fact in &described.tail {
        outline.heading(1, say(&fact.label, language));
        outline.sentence(2, capitalised(say(&fact.text, language)));
        lines(fact, 3, language, &mut outline);
    }
    outline
}

/// `1.1.3 Mức độ hoàn thành kế hoạch – tối đa 1,5 điểm`. A box of bonus and penalty has no maximum to speak
/// of.
fn heading(node: &DescribedNode, language: Language) -> String {
    let name = format!("{}  {}", node.code, node.name);
    if node.max == "0" {
        return name;
    }
    let max = figure(&node.max, language);
    match language {
        Language::Vietnamese => format!("{name} – tối đa {max} điểm"),
        Language::English => {
            format!("{name} – at most {max} {}", if max == "1" { "point" } else { "points" })
        }
    }
}

fn facts(facts: &[FactReport], depth: usize, language: Language, outline: &mut Outline) {
    for fact in facts {
        outline.labelled(depth, say(&fact.label, language), say(&fact.text, language));
        lines(fact, depth + 1, language, outline);
    }
}

fn lines(fact: &FactReport, depth: usize, language: Language, outline: &mut Outline) {
    for line in &fact.lines {
        outline.part(depth, say(line, language));
    }
}
