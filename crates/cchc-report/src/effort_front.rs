//! What each further bit of effort buys: the plans that no other beats in both effort and index, one row each.

use cchc::Language;
use cchc_wire::{ChangeReport, PointReport, RecoverFile};

use crate::explanation::said::say;
use crate::figures::{NO_FIGURE, figure, figure_or_dash, rank_or_dash};
use crate::flat::{Flat, guarded};
use crate::next::sentence;
use crate::recovery::EFFORT;
use crate::table::{Holds, Table};
use crate::view::{Tone, View};
use crate::words::{self, Word, word};

const STEPS: Word = word("Việc phải làm", "What is done");

/// The front of effort against index; nothing where it was not asked for.
pub(crate) fn front(file: &RecoverFile, view: View) -> String {
    let language = view.language;
    let Some(points) = &file.front else { return String::new() };
    let heading = say!(language, "Thêm công sức thì được gì", "What each bit of effort buys");
    let mut text = format!("\n{}\n", view.palette.paint(Tone::Strong, &heading));
    if points.is_empty() {
        text.push_str(&say!(
            language,
            "Chưa biết: việc tìm kiếm đã hết giới hạn.\n",
            "Not known: the search came to its limit.\n"
        ));
        return text;
    }
    let mut table = Table::default();
    table.column(EFFORT.say(language), Holds::Figures);
    table.column(words::POINTS.say(language), Holds::Figures);
    table.column(words::INDEX.say(language), Holds::Figures);
    table.column(words::RANK.say(language), Holds::Figures);
    table.column(words::TIER.say(language), Holds::Words);
    table.column(STEPS.say(language), Holds::Sentences);
    points.iter().for_each(|point| table.row(row(point, language)));
    text.push_str(&table.lay_out(view.width));
    let open = points.iter().filter(|point| !point.proven);
    let open: Vec<String> = open.map(|point| figure(&point.plan.effort, language)).collect();
    if !open.is_empty() {
        let open = open.join("; ");
        text.push_str(&say!(
            language,
            "Chưa chứng minh là chỉ số cao nhất với công sức ấy: {open}\n",
            "Not proven to be the highest index for the effort: {open}\n"
        ));
    }
    text
}

fn row(point: &PointReport, language: Language) -> Vec<String> {
    let result = &point.plan.result;
    let step =
        |change: &ChangeReport| format!("{} {}", change.changed.code, sentence(&change.changed, language));
    let steps: Vec<String> = point.plan.changes.iter().map(step).collect();
    vec![
        figure(&point.plan.effort, language),
        figure_or_dash(result.points.as_deref(), language),
        figure_or_dash(result.index.as_deref(), language),
        rank_or_dash(result.rank),
        result.tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned()),
        if steps.is_empty() { NO_FIGURE.to_owned() } else { steps.join("; ") },
    ]
}

/// The front as CSV: one row a point.
pub(crate) fn flat_front(unit: &str, points: &[PointReport]) -> String {
    let mut table = Flat::default();
    table.headings(&["unit", "effort", "points", "index", "rank", "tier", "changes", "proven"]);
    for point in points {
        let result = &point.plan.result;
        let text = |text: &Option<String>| guarded(text.as_deref().unwrap_or_default());
        let change = |change: &ChangeReport| {
            let to = change.changed.to.as_deref().unwrap_or_default();
            let documents = if change.changed.documents { "+documents" } else { "" };
            format!("{}={to}{documents}", change.changed.code)
        };
        let changes: Vec<String> = point.plan.changes.iter().map(change).collect();
        let cells = [
            guarded(unit),
            point.plan.effort.clone(),
            text(&result.points),
            text(&result.index),
            result.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            text(&result.tier),
            guarded(&changes.join("; ")),
            if point.proven { "yes".to_owned() } else { "no".to_owned() },
        ];
        table.row(cells.into_iter());
    }
    table.text()
}
