//! What is said of scenarios: one function a message, in both languages.

use super::{Kind, Problem, Text, quoted};
use crate::number::Number;

fn bad_edit(vi: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new(Kind::BadEdit, vi, en)
}

pub(crate) fn shape_of_set(text: &str) -> Problem {
    bad_edit(format!("`{text}` không phải là một thay đổi"), format!("`{text}` is no change")).help(
        "viết `MÃ=GIÁ TRỊ`, hoặc `ĐƠN VỊ:MÃ=GIÁ TRỊ` cho một đơn vị khác: `3.2.1=98%`",
        "write `CODE=VALUE`, or `UNIT:CODE=VALUE` for another unit: `3.2.1=98%`",
    )
}

pub(crate) fn nothing_changes() -> Problem {
    bad_edit("thay đổi này không có gì để đổi", "this change changes nothing")
        .help("thêm `value`, `points` hoặc `documents`", "give it a `value`, `points` or `documents`")
}

pub(crate) fn value_and_points() -> Problem {
    bad_edit(
        "một thay đổi có `value` hoặc `points`, không có cả hai",
        "a change has a `value` or `points`, not both",
    )
}

pub(crate) fn not_applicable() -> Problem {
    bad_edit(
        "tiêu chí này «không phát sinh» ở đơn vị ấy, nên không có giá trị nào để đổi",
        "this leaf is n/a for the unit, so there is no value to change",
    )
}

pub(crate) fn stands_on_a_value() -> Problem {
    bad_edit(
        "điểm của tiêu chí này tính từ số liệu; ở đây đổi số liệu, không đổi điểm",
        "the points of this leaf come from a value: change that, not the points",
    )
}

pub(crate) fn doubled_edit() -> Problem {
    bad_edit(
        "tiêu chí này của đơn vị ấy đã được đổi trong cùng kịch bản",
        "this leaf of the unit is changed already in the same scenario",
    )
}

pub(crate) fn no_unit() -> Problem {
    bad_edit("chưa rõ thay đổi này của đơn vị nào", "it is not said whose change this is").help(
        "thêm `unit` vào thay đổi, vào kịch bản, hoặc cho cả câu hỏi",
        "give the change, the scenario or the whole question a `unit`",
    )
}

pub(crate) fn no_range(kind: &str) -> Problem {
    bad_edit(
        format!("tiêu chí loại `{kind}` không có một giá trị duy nhất chạy được từ đầu đến cuối"),
        format!("a leaf of kind `{kind}` has no single value to run over its range"),
    )
}

pub(crate) fn too_many_changes(most: &Number) -> Problem {
    bad_edit(
        format!("kết quả đổi quá nhiều lần trên khoảng này: hơn {most} lần tính"),
        format!("the outcome changes too often over this range: more than {most} evaluations"),
    )
}

pub(crate) fn own_change() -> Problem {
    bad_edit(
        "kịch bản đổi số liệu của chính đơn vị đang tìm việc để làm",
        "the scenario changes the very unit whose changes are looked for",
    )
    .help(
        "bỏ thay đổi này, hoặc thêm `unit` là một đơn vị khác; đơn vị ấy tự đổi gì là điều phải tìm",
        "take this change out, or give it the `unit` of another; what the unit itself changes is what is asked",
    )
}

pub(crate) fn unknown_scenario<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Problem {
    Problem::new(
        Kind::UnknownWord,
        format!("không có kịch bản `{name}`"),
        format!("there is no scenario `{name}`"),
    )
    .suggest(name, known)
}

pub(crate) fn several_scenarios<'k>(count: usize, known: impl Iterator<Item = &'k str>) -> Problem {
    let Text { vi, en } = Text::count(count);
    let list = quoted(known);
    bad_edit(
        format!("có {vi} kịch bản, mà chỉ tính được theo một kịch bản"),
        format!("there are {en} scenarios, and only one can be the ground"),
    )
    .help(format!("nêu tên một kịch bản (`name`): {list}"), format!("name one of them (`name`): {list}"))
}
