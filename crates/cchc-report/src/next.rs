//! What a unit can do next: one sentence a step, what it is worth, what then changes.

use cchc::{Code, CriteriaSet, Language};
use cchc_wire::{ChangedLeaf, Counted, NextFile, Standing, StepOrder, StepReport};

use crate::explanation::said::say;
use crate::figures::{NO_FIGURE, figure, figure_or_dash, rank_or_dash};
use crate::flat::Flat;
use crate::ranking::subtitle;
use crate::simulation::{arrow, signed, stands};
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words::{self, Word, word};

pub(crate) const STEP: Word = word("Việc", "Step");
pub(crate) const GAIN: Word = word("Thêm điểm", "Gain");
pub(crate) const EFFORT: Word = word("Công sức", "Effort");

/// The next steps of a unit, in their order.
pub fn next_steps(set: &CriteriaSet, file: &NextFile, view: View) -> String {
    let language = view.language;
    let mut text = view.palette.paint(Tone::Strong, &heading(file, language)) + "\n";
    text.push_str(&subtitle(set, &file.head.without, language));
    text.push_str(&now(set, file, language));
    text.push_str(&steps(file, view));
    text.push_str(&cut(set, file, language));
    text
}

fn steps(file: &NextFile, view: View) -> String {
    let language = view.language;
    if file.steps.is_empty() {
        return say!(language, "Không còn thay đổi nào thêm điểm.\n", "No change gains anything.\n");
    }
    let mut table = Table::default();
    table.column(words::CODE.say(language), Holds::Words);
    table.column(STEP.say(language), Holds::Sentences);
    table.column(GAIN.say(language), Holds::Figures);
    table.column(words::INDEX.say(language), Holds::Figures);
    table.column(words::RANK.say(language), Holds::Words);
    table.column(words::TIER.say(language), Holds::Words);
    table.column(EFFORT.say(language), Holds::Figures);
    for step in &file.steps {
        table.row(row(file, step, language));
    }
    table.lay_out(view.width)
}

/// What the steps are of, and by what they are ordered.
pub(crate) fn heading(file: &NextFile, language: Language) -> String {
    let name = harmless(&file.name);
    match file.by {
        StepOrder::Gain => say!(language, "{name} – nên làm gì tiếp", "{name} – what to do next"),
        StepOrder::Effort => say!(
            language,
            "{name} – nên làm gì tiếp, theo điểm trên công sức",
            "{name} – what to do next, by points for each unit of effort"
        ),
    }
}

/// The leaves of which not all values were looked at.
pub(crate) fn cut(set: &CriteriaSet, file: &NextFile, language: Language) -> String {
    if file.cut.is_empty() {
        return String::new();
    }
    let name = |code: &String| {
        let node = set.find(&Code::new(code)).map(|node| harmless(&set.node(node).name));
        format!("- {} {}\n", harmless(code), node.unwrap_or_default())
    };
    let leaves: String = file.cut.iter().map(name).collect();
    say!(
        language,
        "Chưa xem hết mọi giá trị, nên còn có thể thêm nhiều điểm hơn, ở:\n{leaves}",
        "Not every value was looked at, so there may be more to gain, of:\n{leaves}"
    )
}

fn now(set: &CriteriaSet, file: &NextFile, language: Language) -> String {
    let heading = stands(set, file.scenario.as_ref(), &file.unit, language);
    format!("{heading}: {}\n", standing(&file.now, language))
}

/// Where a unit stands, in a sentence.
pub(crate) fn standing(standing: &Standing, language: Language) -> String {
    let points = figure_or_dash(standing.points.as_deref(), language);
    let index = figure_or_dash(standing.index.as_deref(), language);
    let rank = rank_or_dash(standing.rank);
    let tier = standing.tier.as_deref().unwrap_or(NO_FIGURE);
    say!(
        language,
        "{points} điểm, chỉ số {index} %, hạng {rank}, {tier}",
        "{points} points, index {index} %, rank {rank}, {tier}"
    )
}

fn row(file: &NextFile, step: &StepReport, language: Language) -> Vec<String> {
    let tier = |tier: &Option<String>| tier.clone().unwrap_or_else(|| NO_FIGURE.to_owned());
    vec![
        step.changed.code.clone(),
        format!("{}: {}", step.changed.name, sentence(&step.changed, language)),
        gain(step, language),
        figure_or_dash(step.index.as_deref(), language),
        arrow(rank_or_dash(file.now.rank), rank_or_dash(step.rank)),
        arrow(tier(&file.now.tier), tier(&step.tier)),
        figure(&step.effort, language),
    ]
}

/// Whether rounding would hide that anything is won.
pub(crate) fn is_hidden(step: &StepReport) -> bool {
    step.exact.is_some() && step.points.chars().all(|letter| matches!(letter, '0' | '.'))
}

/// The points won; of a gain that rounding would hide, that there is one.
pub(crate) fn gain(step: &StepReport, language: Language) -> String {
    if !is_hidden(step) {
        return signed(&step.points, language);
    }
    let places = step.points.split_once('.').map_or(0, |(_, digits)| digits.len());
    let least = format!("0.{}1", "0".repeat(places.saturating_sub(1)));
    let least = figure(&least, language);
    say!(language, "dưới {least}", "below {least}")
}

/// What is done: “thêm 37 trong 1.200 hồ sơ”.
pub(crate) fn sentence(changed: &ChangedLeaf, language: Language) -> String {
    let said = change(changed, &changed.counted, language);
    match (changed.documents, changed.counted.kind.as_str()) {
        (true, "documents") | (false, _) => said,
        (true, _) => say!(language, "{said}, kèm tài liệu", "{said}, with documents"),
    }
}

fn change(changed: &ChangedLeaf, counted: &Counted, language: Language) -> String {
    let amount = grouped(&counted.by, language);
    let shown = |text: Option<&str>| text.map_or_else(|| NO_FIGURE.to_owned(), |text| figure(text, language));
    let (from, to) = (shown(changed.from.as_deref()), shown(changed.to.as_deref()));
    let unit = counted.unit.as_deref().map(|unit| format!(" {}", harmless(unit))).unwrap_or_default();
    let words =
        counted.words.iter().map(|word| format!("“{}”", harmless(word))).collect::<Vec<_>>().join(", ");
    let more = if counted.down { word("bớt", "fewer") } else { word("thêm", "more") }.say(language);
    match counted.kind.as_str() {
        "documents" => say!(language, "đính kèm tài liệu", "attach the documents"),
        "option" => say!(language, "chuyển sang {words}", "move to {words}"),
        "items" => say!(language, "đạt thêm {words}", "achieve {words}"),
        "numerators" => {
            let of = grouped(counted.of.as_deref().unwrap_or_default(), language);
            say!(language, "{more} {amount} trong {of}{unit}", "{amount} {more} of {of}{unit}")
        }
        "count" => say!(language, "{more} {amount}{unit}", "{amount}{unit} {more}"),
        "percent" => say!(language, "từ {from} lên {to} %", "from {from} to {to} %"),
        "points" => say!(language, "{from} → {to} điểm", "{from} → {to} points"),
        _ => format!("{from} → {to}{unit}"),
    }
}

/// A whole number with its thousands apart, as people write it.
fn grouped(number: &str, language: Language) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return figure(number, language);
    }
    let (sign, point) = match language {
        Language::Vietnamese => ('.', ","),
        Language::English => (',', "."),
    };
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(sign);
        }
        text.push(digit);
    }
    if decimals.is_empty() { text } else { format!("{text}{point}{decimals}") }
}

/// The next steps as CSV: one row a step.
pub fn flat_next_steps(file: &NextFile) -> String {
    let mut table = Flat::default();
    table.headings(&[
        "unit",
        "code",
        "name",
        "step",
        "from",
        "to",
        "amount",
        "documents",
        "points",
        "index",
        "rank",
        "tier",
        "effort",
    ]);
    for step in &file.steps {
        let text = |text: &Option<String>| crate::flat::guarded(text.as_deref().unwrap_or_default());
        let cells = [
            crate::flat::guarded(&file.unit),
            crate::flat::guarded(&step.changed.code),
            crate::flat::guarded(&step.changed.name),
            step.step.clone(),
            text(&step.changed.from),
            text(&step.changed.to),
            step.changed.amount.clone(),
            if step.changed.documents { "yes".to_owned() } else { String::new() },
            step.points.clone(),
            step.index.clone().unwrap_or_default(),
            step.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            text(&step.tier),
            step.effort.clone(),
        ];
        table.row(cells.into_iter());
    }
    table.text()
}
