//! What if: the changes, the unit before and after, what moved, what did not and why, and who else moved.

use cchc::{CriteriaSet, Language};
use cchc_wire::simulate::{EditReport, HeldReport, Moved, MovedUnit, ScenarioReport, ToldScenario};
use cchc_wire::{SimulateFile, UnitResult};

use crate::explanation::said::say;
use crate::figures::{NO_FIGURE, figure, figure_or_dash, rank_or_dash};
use crate::ranking::subtitle;
use crate::table::{Holds, Table};
use crate::values::value_with_unit;
use crate::view::{Tone, View, harmless};
use crate::words::{self, Word, word};

const TITLE: Word = word("TÍNH THỬ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM", "WHAT IF: ADMINISTRATIVE REFORM INDEX,");
const SCENARIO: Word = word("Kịch bản", "Scenario");
const NOW: Word = word("(hiện nay)", "(as it stands)");
const BEFORE: Word = word("Trước", "Before");
const AFTER: Word = word("Sau", "After");
const CHANGE: Word = word("Thay đổi", "Change");
const BECAUSE: Word = word("Vì", "Because");
const NOTHING: Word = word("không có gì", "nothing");

/// What scenarios come to: several first side by side, then each by itself.
pub fn simulation(set: &CriteriaSet, file: &SimulateFile, view: View) -> String {
    let language = view.language;
    let title = format!("{} {}", TITLE.say(language), set.year());
    let mut text = view.palette.paint(Tone::Strong, &title) + "\n";
    text.push_str(&subtitle(set, &file.head.without, language));
    if !file.further.is_empty() {
        text.push('\n');
        text.push_str(&side_by_side(file, view));
    }
    for scenario in file.scenarios() {
        text.push('\n');
        text.push_str(&one(set, scenario, view));
    }
    text
}

fn side_by_side(file: &SimulateFile, view: View) -> String {
    let language = view.language;
    let mut table = Table::default();
    table.column(SCENARIO.say(language), Holds::Sentences);
    table.column(words::UNIT.say(language), Holds::Sentences);
    table.column(words::POINTS.say(language), Holds::Figures);
    table.column(CHANGE.say(language), Holds::Figures);
    table.column(words::INDEX.say(language), Holds::Figures);
    table.column(words::RANK.say(language), Holds::Figures);
    table.column(words::TIER.say(language), Holds::Words);
    let mut shown: Vec<&str> = Vec::new();
    for scenario in file.scenarios() {
        if !shown.contains(&scenario.before.id.as_str()) {
            shown.push(&scenario.before.id);
            table.row(row_of(NOW.say(language), &scenario.before, String::new(), language));
        }
        let change = changed(scenario.before.points.as_deref(), scenario.after.points.as_deref());
        table.row(row_of(name_of(scenario), &scenario.after, signed(&change, language), language));
    }
    table.lay_out(view.width)
}

fn row_of(name: &str, unit: &UnitResult, change: String, language: Language) -> Vec<String> {
    vec![
        name.to_owned(),
        unit.name.clone(),
        figure_or_dash(unit.points.as_deref(), language),
        change,
        figure_or_dash(unit.index.as_deref(), language),
        rank_or_dash(unit.rank),
        unit.tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned()),
    ]
}

fn name_of(scenario: &ScenarioReport) -> &str {
    scenario.told.name.as_deref().unwrap_or(NO_FIGURE)
}

/// The difference of two figures as shown, with their places.
fn changed(before: Option<&str>, after: Option<&str>) -> String {
    let number = |text: Option<&str>| text.and_then(cchc::Number::parse_exact).unwrap_or_default();
    let places = after.or(before).and_then(|text| text.split_once('.')).map_or(0, |(_, digits)| digits.len());
    let rounding = cchc::Rounding { places: u32::try_from(places).unwrap_or(0), mode: Default::default() };
    (number(after) - number(before)).to_fixed(rounding)
}

/// A change with its sign: `+0,50`.
pub(crate) fn signed(change: &str, language: Language) -> String {
    let is_nothing = change.chars().all(|letter| matches!(letter, '0' | '.'));
    let sign = if is_nothing || change.starts_with('-') { "" } else { "+" };
    format!("{sign}{}", figure(change, language))
}

fn one(set: &CriteriaSet, scenario: &ScenarioReport, view: View) -> String {
    let language = view.language;
    let unit = harmless(&scenario.before.name);
    let heading = match &scenario.told.name {
        Some(name) => format!("{unit} – {}", harmless(name)),
        None => unit,
    };
    let mut text = view.palette.paint(Tone::Strong, &heading) + "\n";
    text.push_str(&changes(set, &scenario.told, &scenario.before.id, language));
    text.push_str(&standings(scenario, view));
    text.push_str(&nodes(scenario, view));
    for held in &scenario.held {
        text.push_str(&format!("- {}\n", self::held(held, language)));
    }
    text.push_str(&others(scenario, view));
    text
}

/// What people should know of a scenario, and what it changes; whose it is, where that is not the unit shown.
fn changes(set: &CriteriaSet, scenario: &ToldScenario, unit: &str, language: Language) -> String {
    let mut text = String::new();
    text.extend(scenario.notes.iter().map(|notes| format!("{}\n", harmless(notes))));
    for edit in &scenario.edits {
        text.push_str(&format!("- {}\n", self::edit(set, edit, unit, language)));
    }
    if scenario.edits.is_empty() {
        text.push_str(&say!(language, "- không đổi gì\n", "- nothing is changed\n"));
    }
    text
}

/// The heading of where a unit stands, below the scenario that says what becomes of the others, where one does.
pub(crate) fn stands(
    set: &CriteriaSet,
    scenario: Option<&ToldScenario>,
    unit: &str,
    language: Language,
) -> String {
    let Some(scenario) = scenario else { return say!(language, "Hiện nay", "Now") };
    let heading = match scenario.name.as_deref().map(harmless) {
        Some(name) => {
            say!(language, "Theo kịch bản “{name}” của các đơn vị khác", "Others as in the scenario “{name}”")
        }
        None => say!(language, "Theo kịch bản của các đơn vị khác", "Others as in a scenario"),
    };
    let changes = changes(set, scenario, unit, language);
    say!(
        language,
        "{heading}:\n{changes}Hiện nay, theo kịch bản",
        "{heading}:\n{changes}Now, in the scenario"
    )
}

fn edit(set: &CriteriaSet, edit: &EditReport, unit: &str, language: Language) -> String {
    let (code, name) = (harmless(&edit.code), harmless(&edit.name));
    let of = if edit.unit == unit { String::new() } else { format!("{}: ", harmless(&edit.unit)) };
    let nothing = || NOTHING.say(language).to_owned();
    let points = |text: &Option<String>| text.as_deref().map_or_else(nothing, |text| figure(text, language));
    let value = |text: &Option<String>| {
        text.as_deref().map_or_else(nothing, |text| value_with_unit(set, &edit.code, text, language))
    };
    match edit.what.as_str() {
        "documents" => {
            say!(language, "{of}{code} {name}: có tài liệu", "{of}{code} {name}: documents attached")
        }
        "points" => {
            let (from, to) = (points(&edit.from), points(&edit.to));
            say!(language, "{of}{code} {name}: điểm {from} → {to}", "{of}{code} {name}: points {from} → {to}")
        }
        _ if edit.from_points => {
            let (from, to) = (points(&edit.from), value(&edit.to));
            say!(language, "{of}{code} {name}: {from} điểm → {to}", "{of}{code} {name}: {from} points → {to}")
        }
        _ => format!("{of}{code} {name}: {} → {}", value(&edit.from), value(&edit.to)),
    }
}

fn standings(scenario: &ScenarioReport, view: View) -> String {
    let language = view.language;
    let (before, after) = (&scenario.before, &scenario.after);
    let mut table = Table::default();
    table.column("", Holds::Words);
    for heading in [BEFORE, AFTER, CHANGE] {
        table.column(heading.say(language), Holds::Figures);
    }
    let mut figures = |heading: Word, before: Option<&str>, after: Option<&str>| {
        table.row(vec![
            heading.say(language).to_owned(),
            figure_or_dash(before, language),
            figure_or_dash(after, language),
            signed(&changed(before, after), language),
        ]);
    };
    figures(words::TOTAL_POINTS, before.points.as_deref(), after.points.as_deref());
    figures(words::MAX_POINTS, Some(&before.max), Some(&after.max));
    figures(words::LOST, before.lost.as_deref(), after.lost.as_deref());
    figures(words::INDEX, before.index.as_deref(), after.index.as_deref());
    let tier = |unit: &UnitResult| unit.tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned());
    let ranks = [rank_or_dash(before.rank), rank_or_dash(after.rank)];
    let tiers = [tier(before), tier(after)];
    for (heading, [before, after]) in [(words::RANK, ranks), (words::TIER, tiers)] {
        table.row(vec![heading.say(language).to_owned(), before, after, String::new()]);
    }
    table.lay_out(view.width)
}

fn nodes(scenario: &ScenarioReport, view: View) -> String {
    let language = view.language;
    if scenario.moved.is_empty() {
        return say!(language, "Không mục nào đổi điểm.\n", "The points of no node moved.\n");
    }
    let mut table = Table::default();
    table.column(words::CODE.say(language), Holds::Words);
    table.column(words::NAME.say(language), Holds::Sentences);
    for heading in [BEFORE, AFTER, CHANGE] {
        table.column(heading.say(language), Holds::Figures);
    }
    for node in &scenario.moved {
        table.row(vec![
            node.code.clone(),
            node.name.clone(),
            figure_or_dash(node.points.before.as_deref(), language),
            figure_or_dash(node.points.after.as_deref(), language),
            signed(&node.points.change, language),
        ]);
    }
    table.lay_out(view.width)
}

/// What held points back, in a sentence.
fn held(held: &HeldReport, language: Language) -> String {
    let node = match (&held.code, &held.name) {
        (Some(code), Some(name)) => format!("{} {}", harmless(code), harmless(name)),
        _ => say!(language, "Tổng điểm", "The whole"),
    };
    if let Some(why) = of_leaf(&held.by) {
        return format!("{node}: {}", why.say(language));
    }
    let (arrived, passed) = (signed(&held.arrived, language), signed(&held.passed, language));
    let why = match held.by.as_str() {
        "gate" => gate(held, language),
        "cap" => say!(language, "giới hạn của tổng điểm", "the limit of the sum"),
        "alternative" => {
            let best = held.alternative.as_deref().map(harmless).unwrap_or_default();
            say!(language, "phương án được tính là {best}", "the alternative that counts is {best}")
        }
        "rounding" => say!(language, "làm tròn", "rounding"),
        _ => say!(language, "giới hạn điểm của tiêu chí", "the limits of the leaf"),
    };
    say!(
        language,
        "{node}: lẽ ra {arrived}, chỉ {passed}, vì {why}",
        "{node}: {arrived} came, {passed} went on: {why}"
    )
}

/// Why a change of a leaf is worth nothing from the start.
fn of_leaf(by: &str) -> Option<Word> {
    Some(match by {
        "rule" => word("hai giá trị cùng một mức điểm", "both values are worth the same"),
        "documents" => word(
            "chưa có tài liệu kiểm chứng nên vẫn 0 điểm; thêm `--documents`",
            "without documents it stays at 0; add `--documents`",
        ),
        "decided" => word(
            "hội đồng đã kết luận, tài liệu không đổi điểm",
            "the council has ruled, documents change nothing",
        ),
        "left_out" => word("nguồn điểm này bị bỏ ra", "its source is left out"),
        _ => return None,
    })
}

fn gate(held: &HeldReport, language: Language) -> String {
    let Some(gate) = &held.gate else { return String::new() };
    let (code, most) = (harmless(&gate.code), figure(&gate.at_most, language));
    match (&gate.is, &gate.below) {
        (Some(is), _) => say!(
            language,
            "khống chế tối đa {most} điểm khi {code} là {is}",
            "the gate of at most {most} points while {code} is {is}"
        ),
        (None, below) => {
            let below = figure_or_dash(below.as_deref(), language);
            say!(
                language,
                "khống chế tối đa {most} điểm khi {code} dưới {below} điểm",
                "the gate of at most {most} points while {code} is below {below} points"
            )
        }
    }
}

fn others(scenario: &ScenarioReport, view: View) -> String {
    let language = view.language;
    if scenario.others.is_empty() {
        return say!(language, "Không đơn vị nào khác thay đổi.\n", "No other unit moved.\n");
    }
    let mut table = Table::default();
    table.column(words::UNIT.say(language), Holds::Sentences);
    table.column(words::INDEX.say(language), Holds::Words);
    table.column(words::RANK.say(language), Holds::Words);
    table.column(words::TIER.say(language), Holds::Words);
    table.column(BECAUSE.say(language), Holds::Words);
    for unit in &scenario.others {
        table.row(other(unit, language));
    }
    let heading = say!(language, "Đơn vị khác thay đổi", "Other units that moved");
    format!("{heading}\n{}", table.lay_out(view.width))
}

fn other(unit: &MovedUnit, language: Language) -> Vec<String> {
    let because = match unit.because.as_str() {
        "edited" => word("được đổi số liệu", "edited"),
        "figures" => word("mức của khối thay đổi", "figures of the group moved"),
        _ => word("thứ tự thay đổi", "the order changed"),
    };
    let tier = |tier: &Option<String>| tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned());
    vec![
        unit.name.clone(),
        both(&unit.index, language),
        arrow(rank_or_dash(unit.rank.before), rank_or_dash(unit.rank.after)),
        arrow(tier(&unit.tier.before), tier(&unit.tier.after)),
        because.say(language).to_owned(),
    ]
}

fn both(moved: &Moved, language: Language) -> String {
    arrow(figure_or_dash(moved.before.as_deref(), language), figure_or_dash(moved.after.as_deref(), language))
}

/// `before → after`, or one of them where they are the same.
pub(crate) fn arrow(before: String, after: String) -> String {
    if before == after { before } else { format!("{before} → {after}") }
}
