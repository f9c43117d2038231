//! One value over its whole range: the pieces, one row each.

use cchc::{CriteriaSet, Language};
use cchc_wire::{OverFile, PieceReport};

use crate::explanation::said::say;
use crate::figures::{NO_FIGURE, figure_or_dash, rank_or_dash};
use crate::ranking::subtitle;
use crate::simulation::arrow;
use crate::table::{Holds, Table};
use crate::values::value;
use crate::view::{Tone, View, harmless};
use crate::words::{self, Word, word};

const VALUE: Word = word("Số liệu", "Value");
const LEAF_POINTS: Word = word("Điểm tiêu chí", "Leaf points");

/// What a unit comes to over all values of a leaf.
pub fn range(set: &CriteriaSet, file: &OverFile, view: View) -> String {
    let language = view.language;
    let heading = format!("{} – {} {}", harmless(&file.name), harmless(&file.code), harmless(&file.leaf));
    let mut text = view.palette.paint(Tone::Strong, &heading) + "\n";
    text.push_str(&subtitle(set, &file.head.without, language));
    let now = file.now.as_deref().map(|now| value(set, &file.code, now, language));
    text.push_str(&match now {
        Some(now) => say!(language, "Hiện nay: {now}\n", "Now: {now}\n"),
        None => say!(language, "Hiện nay: chưa có số liệu\n", "Now: no value\n"),
    });
    let mut table = Table::default();
    table.column(VALUE.say(language), Holds::Words);
    table.column(LEAF_POINTS.say(language), Holds::Words);
    table.column(words::TOTAL_POINTS.say(language), Holds::Words);
    table.column(words::INDEX.say(language), Holds::Words);
    table.column(words::RANK.say(language), Holds::Figures);
    table.column(words::TIER.say(language), Holds::Words);
    for piece in &file.pieces {
        table.row(row(set, file, piece, language));
    }
    text.push_str(&table.lay_out(view.width));
    if file.pieces.iter().any(|piece| piece.form == "bent") {
        text.push_str(&say!(
            language,
            "Dấu ⇢: điểm đi một chiều giữa hai đầu, không đều theo từng bước.\n",
            "⇢: points go one way between both ends, not by the same with each step.\n"
        ));
    }
    text
}

fn row(set: &CriteriaSet, file: &OverFile, piece: &PieceReport, language: Language) -> Vec<String> {
    let along = |first: Option<&str>, last: Option<&str>| {
        let (first, last) = (figure_or_dash(first, language), figure_or_dash(last, language));
        let along = arrow(first, last);
        if piece.form == "bent" { along.replace('→', "⇢") } else { along }
    };
    vec![
        values(set, file, piece, language),
        along(Some(&piece.first.leaf), Some(&piece.last.leaf)),
        along(piece.first.points.as_deref(), piece.last.points.as_deref()),
        along(piece.first.index.as_deref(), piece.last.index.as_deref()),
        rank_or_dash(piece.rank),
        piece.tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned()),
    ]
}

/// `950/1200 … 1127/1200`, both included.
fn values(set: &CriteriaSet, file: &OverFile, piece: &PieceReport, language: Language) -> String {
    let shown = |text: &str| value(set, &file.code, text, language);
    match (piece.from.as_deref().map(shown), piece.to.as_deref().map(shown)) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} … {to}"),
        (Some(from), None) => say!(language, "từ {from}", "from {from}"),
        (None, Some(to)) => say!(language, "đến {to}", "to {to}"),
        (None, None) => say!(language, "mọi giá trị", "every value"),
    }
}
