//! What differs between a published result and the one its inputs give: every figure by name.
//!
//! The comparison itself is in `cchc-wire`.

use cchc::Language;
use cchc_wire::{Difference, Verification};

use crate::figures::{NO_FIGURE, count, shortened};
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
    let number = found.differences.len();
    let count = count(number, language);
    let (tone, verdict) = match (found.same, vietnamese) {
        (true, true) => (Tone::Strong, "Khớp: mọi số đã công bố đúng như tính lại.".to_owned()),
        (true, false) => (Tone::Strong, "Same: every published figure is what the inputs give.".to_owned()),
        (false, true) => (Tone::Error, format!("Không khớp: {count} chỗ khác.")),
        (false, false) if number == 1 => (Tone::Error, "Not the same: 1 difference.".to_owned()),
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
        let shown = |value: &Option<String>| match (difference.figure.as_str(), value.as_deref()) {
            (_, None) => NO_FIGURE.to_owned(),
            ("status", Some(status)) => status_of(status, language),
            ("without", Some(sources)) => sources_of(sources, language),
            (_, Some(value)) => shortened(value, language),
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

/// What a leaf's points stand on; a word that is not known stands as it is written.
fn status_of(word: &str, language: Language) -> String {
    words::known_leaf_status(word).map_or(word, |known| known.say(language)).to_owned()
}

/// The sources that were left out, which a result names by their words.
fn sources_of(words: &str, language: Language) -> String {
    let sources = words.split(';').filter(|word| !word.is_empty());
    let sources: Vec<String> = sources.map(|word| words::source(word).say(language).to_lowercase()).collect();
    if sources.is_empty() { NO_FIGURE.to_owned() } else { sources.join("; ") }
}
