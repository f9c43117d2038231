//! What separates units from the next rank and tier, as a table and as CSV.

use cchc::{CriteriaSet, Language};
use cchc_wire::{MarginsFile, PointsReport, RankReport, TierMarginReport, UnitMargins};

use crate::explanation::said::say;
use crate::figures::{NO_FIGURE, figure, figure_or_dash, rank_or_dash};
use crate::flat::{Flat, guarded};
use crate::ranking::subtitle;
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words::{self, Word, word};

const TITLE: Word = word("KHOẢNG CÁCH TỚI HẠNG VÀ LOẠI KẾ BÊN, NĂM", "MARGINS TO THE NEXT RANK AND TIER,");
const AHEAD: Word = word("Lên hạng trên", "To the rank above");
const BEHIND: Word = word("Hạng dưới bắt kịp", "To the rank below");
const BETTER: Word = word("Lên loại trên", "To the better tier");
const OWN: Word = word("Giữ loại", "Own tier");

/// What separates each unit from what is next to it, group by group, by rank.
pub fn margins(set: &CriteriaSet, file: &MarginsFile, view: View) -> String {
    let language = view.language;
    let title = format!("{} {}", TITLE.say(language), set.year());
    let mut text = view.palette.paint(Tone::Strong, &title) + "\n";
    text.push_str(&subtitle(set, &file.head.without, language));
    let mut groups: Vec<&str> = Vec::new();
    for unit in &file.units {
        if !groups.contains(&unit.group.as_str()) {
            groups.push(&unit.group);
        }
    }
    for group in groups {
        if !group.is_empty() {
            let heading = format!("{}: {}", words::GROUP.say(language), harmless(group));
            text.push_str(&format!("\n{}\n", view.palette.paint(Tone::Strong, &heading)));
        }
        let mut units: Vec<&UnitMargins> = file.units.iter().filter(|unit| unit.group == group).collect();
        units.sort_by_key(|unit| (unit.rank.is_none(), unit.rank));
        text.push_str(&table(&units, view));
    }
    if file.units.iter().any(is_hair) {
        text.push_str(&say!(
            language,
            "(*) chỉ cách một đơn vị của chữ số cuối chỉ số, hoặc ít hơn\n",
            "(*) one unit of the last place of the index decides, or less\n"
        ));
    }
    text
}

fn is_hair(unit: &UnitMargins) -> bool {
    let ranks = [&unit.ahead, &unit.behind].into_iter().flatten().any(|margin| margin.by_a_hair);
    ranks || [&unit.better, &unit.own].into_iter().flatten().any(|margin| margin.by_a_hair)
}

fn table(units: &[&UnitMargins], view: View) -> String {
    let language = view.language;
    let mut table = Table::default();
    table.column(words::RANK.say(language), Holds::Figures);
    table.column(words::UNIT.say(language), Holds::Sentences);
    table.column(words::INDEX.say(language), Holds::Figures);
    table.column(words::TIER.say(language), Holds::Words);
    for heading in [AHEAD, BEHIND, BETTER, OWN] {
        table.column(heading.say(language), Holds::Sentences);
    }
    for unit in units {
        let rank = |margin: &Option<RankReport>, up| {
            margin.as_ref().map_or_else(|| NO_FIGURE.to_owned(), |margin| self::rank(margin, up, language))
        };
        let tier = |margin: &Option<TierMarginReport>, up| {
            margin.as_ref().map_or_else(|| NO_FIGURE.to_owned(), |margin| self::tier(margin, up, language))
        };
        table.row(vec![
            rank_or_dash(unit.rank),
            unit.name.clone(),
            figure_or_dash(unit.index.as_deref(), language),
            unit.tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned()),
            rank(&unit.ahead, true),
            rank(&unit.behind, false),
            tier(&unit.better, true),
            tier(&unit.own, false),
        ]);
    }
    table.lay_out(view.width)
}

fn points(points: &PointsReport, up: bool, language: Language) -> String {
    let sign = if up { "+" } else { "−" };
    let shown = figure(&points.shown, language);
    say!(language, "{sign}{shown} điểm", "{sign}{shown} points")
}

fn hair(by_a_hair: bool) -> &'static str {
    if by_a_hair { " (*)" } else { "" }
}

fn rank(margin: &RankReport, up: bool, language: Language) -> String {
    let (names, place) = (margin.names.join(", "), margin.rank);
    let hair = hair(margin.by_a_hair);
    if let Some(code) = &margin.tie_break {
        return say!(
            language,
            "hạng {place} {names}: cùng chỉ số, {code} quyết định{hair}",
            "rank {place} {names}: the same index, {code} decided{hair}"
        );
    }
    let (distance, points) = (figure(&margin.distance, language), points(&margin.points, up, language));
    say!(
        language,
        "hạng {place} {names}: {distance} ({points}){hair}",
        "rank {place} {names}: {distance} ({points}){hair}"
    )
}

fn tier(margin: &TierMarginReport, up: bool, language: Language) -> String {
    let (name, hair) = (&margin.tier, hair(margin.by_a_hair));
    let (distance, points) = (figure(&margin.distance, language), points(&margin.points, up, language));
    let failing = margin.failing.iter().map(|failing| {
        let (code, percent) = (&failing.code, figure(&failing.percent, language));
        let required = figure(&failing.required, language);
        say!(
            language,
            "{code} mới {percent} %, cần {required} %",
            "{code} has {percent} %, {required} % is asked"
        )
    });
    let failing: Vec<String> = failing.collect();
    let failing = if failing.is_empty() { String::new() } else { format!("; {}", failing.join("; ")) };
    format!("{name}: {distance} ({points}){hair}{failing}")
}

/// Margins as CSV: one row a unit.
pub fn flat_margins(file: &MarginsFile) -> String {
    let mut table = Flat::default();
    table.headings(&[
        "unit",
        "name",
        "group",
        "rank",
        "index",
        "points",
        "tier",
        "ahead",
        "ahead_distance",
        "ahead_points",
        "behind",
        "behind_distance",
        "behind_points",
        "better",
        "better_distance",
        "better_points",
        "own_distance",
        "own_points",
    ]);
    for unit in &file.units {
        let text = |text: &Option<String>| guarded(text.as_deref().unwrap_or_default());
        let mut cells = vec![
            guarded(&unit.id),
            guarded(&unit.name),
            guarded(&unit.group),
            unit.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            text(&unit.index),
            text(&unit.points),
            text(&unit.tier),
        ];
        for margin in [&unit.ahead, &unit.behind] {
            cells.push(margin.as_ref().map(|margin| guarded(&margin.units.join(";"))).unwrap_or_default());
            cells.push(margin.as_ref().map(|margin| margin.distance.clone()).unwrap_or_default());
            cells.push(margin.as_ref().map(|margin| margin.points.shown.clone()).unwrap_or_default());
        }
        cells.push(unit.better.as_ref().map(|margin| guarded(&margin.tier)).unwrap_or_default());
        for margin in [&unit.better, &unit.own] {
            cells.push(margin.as_ref().map(|margin| margin.distance.clone()).unwrap_or_default());
            cells.push(margin.as_ref().map(|margin| margin.points.shown.clone()).unwrap_or_default());
        }
        table.row(cells.into_iter());
    }
    table.text()
}
