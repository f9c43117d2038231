//! The notes under a ranking table: what figures rest on less than verified evidence, and whose.

use cchc::Language;
use cchc_wire::{Counts, UnitResult};

use crate::view::harmless;
use crate::words::{self, Word};

/// How many units a note names before it stops.
const MOST_NAMES: usize = 8;

/// The notes on the units of one table.
pub(crate) fn of(units: &[&UnitResult], language: Language) -> String {
    let mut text = String::new();
    for (count, said) in KINDS {
        let concerned: Vec<(&str, usize)> = units
            .iter()
            .map(|unit| (unit.name.as_str(), count(&unit.counts)))
            .filter(|(_, count)| *count > 0)
            .collect();
        if !concerned.is_empty() {
            text.push_str(&note(&said(language), &concerned));
        }
    }
    if units.iter().any(|unit| unit.index.is_none()) {
        text.push_str(match language {
            Language::Vietnamese => "– Không có chỉ số: không tiêu chí nào áp dụng cho đơn vị.\n",
            Language::English => "– Without an index: nothing applies to the unit.\n",
        });
    }
    if units.iter().any(|unit| unit.index.is_some() && unit.rank.is_none()) {
        text.push_str(match language {
            Language::Vietnamese => "– Không có hạng: đơn vị được chấm nhưng đứng ngoài xếp hạng.\n",
            Language::English => "– Without a rank: the unit is scored and stands outside the ranking.\n",
        });
    }
    text
}

type Count = fn(&Counts) -> usize;
type Said = fn(Language) -> String;

const KINDS: [(Count, Said); 4] = [
    (|counts| counts.missing, |language| pick(language, "thiếu số liệu, tính 0 điểm", "missing, counted 0")),
    (
        |counts| counts.undocumented,
        |language| {
            pick(language, "thiếu tài liệu bắt buộc, tính 0 điểm", "without required documents, counted 0")
        },
    ),
    (
        |counts| counts.unverified,
        |language| pick(language, "mới có điểm tự chấm, chưa thẩm định", "declared only, not verified"),
    ),
    (
        |counts| counts.pending,
        |language| pick(language, "chờ thẩm định, tạm tính 0 điểm", "pending, counted 0 for now"),
    ),
];

fn pick(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vietnamese => format!("Tiêu chí {vi}"),
        Language::English => format!("Criteria {en}"),
    }
}

/// "– Tiêu chí thiếu …: UBND huyện Vĩnh Thạnh (1), …"
fn note(said: &str, concerned: &[(&str, usize)]) -> String {
    let named = concerned.iter().take(MOST_NAMES);
    let mut names: Vec<String> = named.map(|(name, count)| format!("{} ({count})", harmless(name))).collect();
    if concerned.len() > MOST_NAMES {
        names.push("…".to_owned());
    }
    format!("– {said}: {}\n", names.join(", "))
}

/// Which sources the index is computed without.
pub(crate) fn left_out(sources: &[String], language: Language) -> String {
    let names: Vec<String> = sources
        .iter()
        .map(|source| words::source(source))
        .map(|word: Word| word.say(language).to_lowercase())
        .collect();
    let names = names.join(", ");
    match language {
        Language::Vietnamese => format!("Không tính {names}: chỉ số là của phần còn lại, quy về 100 %.\n"),
        Language::English => {
            format!("Without {names} points: the index is that of the rest, out of 100 %.\n")
        }
    }
}
