//! What differs between a published result and the one its inputs give: every figure by name.
//!
//! The comparison itself is in `cchc-wire`.

use cchc::Language;
use cchc_wire::{Difference, Verification};

use crate::figures::{NO_FIGURE, figure};
use crate::table::{Holds, Table};
use crate::view::{Tone, View};
use crate::words;

/// What a verification found.
pub fn verification(found: &Verification, view: View) -> String {
    let language = view.language;
    let mut text = String::new();
    if !found.differences.is_empty() {
        text.push_str(&differences(&found.differences, view));
    }
    let vietnamese = language == Language::Vietnamese;
    let count = found.differences.len();
    let (tone, verdict) = match (found.same, vietnamese) {
        (true, true) => (Tone::Strong, "Khớp: mọi số đã công bố đúng như tính lại.".to_owned()),
        (true, false) => (Tone::Strong, "Same: every published figure is what the inputs give.".to_owned()),
        (false, true) => (Tone::Error, format!("Không khớp: {count} chỗ khác.")),
        (false, false) if count == 1 => (Tone::Error, "Not the same: 1 difference.".to_owned()),
        (false, false) => (Tone::Error, format!("Not the same: {count} differences.")),
    };
    text.push_str(&view.palette.paint(tone, &verdict));
    text.push('\n');
    text.push_str(&remarks(found, language));
    text
}

/// What was not compared, and which inputs are not those of the publication.
fn remarks(found: &Verification, language: Language) -> String {
    let vietnamese = language == Language::Vietnamese;
    let mut text = String::new();
    for (expected, said) in [
        (
            !found.partial,
            [
                "Kết quả đã công bố chỉ có một phần đơn vị; các đơn vị và khối khác không đối chiếu.",
                "The published result is partial; units and groups that it does not list were not compared.",
            ],
        ),
        (
            found.same_criteria,
            ["Bộ tiêu chí không còn như khi công bố.", "The criteria set is not the one of the publication."],
        ),
        (
            found.same_case,
            ["Hồ sơ không còn như khi công bố.", "The case is not the one of the publication."],
        ),
        (
            found.same_semantics,
            [
                "Công bố theo phiên bản cách tính khác.",
                "The publication used another version of the arithmetic.",
            ],
        ),
    ] {
        let [vi, en] = said;
        if !expected {
            text.push_str(if vietnamese { vi } else { en });
            text.push('\n');
        }
    }
    text
}

fn differences(differences: &[Difference], view: View) -> String {
    let language = view.language;
    let mut table = Table::default();
    table.column(words::UNIT.say(language), Holds::Words);
    table.column(words::CODE.say(language), Holds::Words);
    table.column(words::FIGURE.say(language), Holds::Sentences);
    table.column(words::PUBLISHED.say(language), Holds::Figures);
    table.column(words::COMPUTED.say(language), Holds::Figures);
    for difference in differences {
        let group = difference.group.as_ref().map(|group| format!("{} {group}", words::GROUP.say(language)));
        let shown = |value: &Option<String>| {
            value.as_deref().map_or_else(|| NO_FIGURE.to_owned(), |value| as_figure(value, language))
        };
        table.row(vec![
            difference.unit.clone().or(group).unwrap_or_default(),
            difference.code.clone().unwrap_or_default(),
            words::figure_key(&difference.figure, language),
            shown(&difference.published),
            shown(&difference.computed),
        ]);
    }
    table.lay_out(view.width)
}

/// A value, its decimal sign changed only where it is a number: names may have points.
fn as_figure(value: &str, language: Language) -> String {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let number = !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    if number { figure(value, language) } else { shortened(value, language) }
}

/// A fraction that nobody reads to its end: how it begins and ends, and how long it is.
fn shortened(value: &str, language: Language) -> String {
    const LONGEST: usize = 32;
    const SHOWN: usize = 12;
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_digit());
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_fraction = digits.split_once('/').is_some_and(|(above, below)| is_part(above) && is_part(below));
    if !is_fraction || value.len() <= LONGEST {
        return value.to_owned();
    }
    let count = digits.len() - 1;
    let first: String = value.chars().take(SHOWN).collect();
    let last: String = value.chars().skip(value.len() - SHOWN).collect();
    match language {
        Language::Vietnamese => format!("{first}…{last} ({count} chữ số)"),
        Language::English => format!("{first}…{last} ({count} digits)"),
    }
}
