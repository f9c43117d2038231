//! What is said of efforts, and of what a plan may change: one function a message, in both languages.

use super::{Kind, Problem};
use crate::number::Number;

/// A date that is none.
pub(crate) fn bad_date(text: &str) -> Problem {
    Problem::new(
        Kind::EffortShape,
        format!("`{text}` không phải ngày viết như 2026-07-01"),
        format!("`{text}` is no date written like 2026-07-01"),
    )
}

/// `to` at a leaf that has no options.
pub(crate) fn no_options(text: &str) -> Problem {
    Problem::new(
        Kind::EffortShape,
        format!("`to` là `{text}`, nhưng tiêu chí này không có phương án hay mục nào"),
        format!("`to` is `{text}`, but this leaf has no options or items"),
    )
    .help(
        "để trống `to`; dùng `ceiling` cho giá trị tốt nhất có thể đạt",
        "leave `to` empty; `ceiling` is for the best value attainable",
    )
}

/// An effort below 0.
pub(crate) fn negative(column: &str, effort: &Number) -> Problem {
    Problem::new(
        Kind::EffortShape,
        format!("`{column}` là {effort}; công sức không thể âm"),
        format!("`{column}` is {effort}; an effort cannot be negative"),
    )
}

/// A ceiling in a row that is about one option.
pub(crate) fn ceiling_of_option() -> Problem {
    Problem::new(Kind::EffortShape, "dòng có `to` không có `ceiling`", "a row with `to` has no `ceiling`")
        .help("viết `ceiling` ở dòng để trống `to`", "write `ceiling` in a row whose `to` is empty")
}

/// A row for the same leaf and option as one before.
pub(crate) fn row_again() -> Problem {
    Problem::new(
        Kind::DoubledRow,
        "mã và `to` này đã có một dòng khác",
        "this code and `to` have a row already",
    )
}

/// Rows of one action that say different prices.
pub(crate) fn action_differs(name: &str, before: &Number, fixed: &Number, line: u32) -> Problem {
    Problem::new(
        Kind::EffortShape,
        format!("các dòng của `{name}` dùng chung một `fixed`: ở đây {fixed}, ở dòng {line} là {before}"),
        format!("the rows of `{name}` share one `fixed`: {fixed} here, {before} in line {line}"),
    )
}

/// A row for a leaf that never changes.
pub(crate) fn row_unused(kind: &str) -> Problem {
    Problem::new(
        Kind::EffortUnused,
        format!(
            "tiêu chí chấm bằng `{kind}` không bao giờ thay đổi trong một phương án, nên dòng này không có tác dụng"
        ),
        format!("a leaf with the rule `{kind}` never changes in a plan, so this row has no effect"),
    )
}

/// A ceiling or limit at a leaf that never changes.
pub(crate) fn never_moves(kind: &str) -> Problem {
    Problem::new(
        Kind::EffortShape,
        format!("tiêu chí chấm bằng `{kind}` không bao giờ thay đổi trong một phương án"),
        format!("a leaf with the rule `{kind}` never changes in a plan"),
    )
}

/// A ceiling that is no value.
pub(crate) fn no_value(text: &str) -> Problem {
    Problem::new(
        Kind::EffortShape,
        format!("`{text}` không phải giá trị có thể đạt"),
        format!("`{text}` is no value that can be attained"),
    )
}
