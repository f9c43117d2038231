//! How the points of a unit came about, in sentences: leaf by leaf, node by node, then index, tier and rank.
//!
//! Every figure comes with the trace; here it gets its words. Leaves are in `leaf`, sums and gates in `node`,
//! the rest in `whole`; what all of them say alike is in `said`.

mod leaf;
mod node;
pub(crate) mod said;
mod whole;

use cchc::Language;
use cchc_wire::{ExplainFile, ExplainedNode};

use crate::outline::Outline;
use crate::ranking::left_out;
use crate::view::View;
use crate::words;

use said::{Say, say};

/// An explanation as indented text.
pub fn explanation(file: &ExplainFile, view: View) -> String {
    outline(file, view.language).to_text(view)
}

/// An explanation as Markdown.
pub fn explanation_markdown(file: &ExplainFile, language: Language) -> String {
    outline(file, language).to_markdown()
}

fn outline(file: &ExplainFile, language: Language) -> Outline {
    let speaker = Say(language);
    let mut outline = Outline::default();
    let name = &file.unit.name;
    outline.heading(0, say!(language, "CÁCH TÍNH ĐIỂM – {name}", "HOW THE POINTS CAME ABOUT – {name}"));
    outline.sentence(1, file.title.as_str());
    outline.sentence(1, words::status(status(file.status)).say(language));
    if !file.without.is_empty() {
        outline.sentence(1, left_out(&file.without, language).trim_end());
    }
    let top = file.nodes.first().map_or(0, |node| node.depth);
    for node in &file.nodes {
        let depth = node.depth.saturating_sub(top) + 1;
        outline.heading(depth, heading(node, speaker));
        match &node.leaf {
            Some(leaf) => leaf::sentences(node, leaf, depth + 1, speaker, &mut outline),
            None => node::sentences(node, depth + 1, speaker, &mut outline),
        }
    }
    // Who asks for one node does not ask for the rank.
    if file.code.is_none() {
        whole::sentences(file, speaker, &mut outline);
    }
    outline
}

fn status(status: cchc_wire::set::Status) -> cchc::Status {
    match status {
        cchc_wire::set::Status::Official => cchc::Status::Official,
        cchc_wire::set::Status::Partial => cchc::Status::Partial,
        cchc_wire::set::Status::Illustrative => cchc::Status::Illustrative,
    }
}

/// `1.1.3  Mức độ hoàn thành kế hoạch: 1,33/1,5 điểm`
fn heading(node: &ExplainedNode, speaker: Say) -> String {
    let language = speaker.0;
    let name = format!("{}  {}", node.node.code, node.node.name);
    match (&node.points, &node.max) {
        (Some(points), Some(max)) if max.shown == "0" => {
            let points = speaker.points(points);
            format!("{name}: {points}")
        }
        (Some(points), Some(max)) => {
            let (points, max) = (speaker.figure(points), speaker.points(max));
            format!("{name}: {points}/{max}")
        }
        _ => say!(language, "{name}: không tính", "{name}: left out"),
    }
}
