//! What is said of gates and tiers: one function a message, in both languages.

use super::{Kind, Problem};
use crate::code::Code;
use crate::number::Number;

pub(crate) fn gate_shape() -> Problem {
    Problem::new(Kind::GateShape, "`when` có một trong `is`, `below`", "`when` has one of `is`, `below`")
}

pub(crate) fn gate_below_zero(at_most: &Number) -> Problem {
    Problem::new(
        Kind::GateShape,
        format!("`at_most: {at_most}` nhỏ hơn 0, trong khi điểm của nút không nhỏ hơn 0"),
        format!("`at_most: {at_most}` is below 0, where the node's points never are"),
    )
}

pub(crate) fn gate_on_branch(code: &Code) -> Problem {
    Problem::new(
        Kind::GateShape,
        format!("`{code}` là một nhóm; điều kiện chỉ xét tiêu chí lá"),
        format!("`{code}` is a branch; a gate looks at a leaf"),
    )
}

pub(crate) fn unknown_gate_option<'a>(
    key: &str,
    code: &Code,
    known: impl IntoIterator<Item = &'a str>,
) -> Problem {
    Problem::new(
        Kind::GateShape,
        format!("`{code}` không có phương án `{key}`"),
        format!("`{code}` has no option `{key}`"),
    )
    .suggest(key, known)
}

pub(crate) fn tier_bounds() -> Problem {
    Problem::new(Kind::TierBounds, "có cả `from` và `above`", "it has both `from` and `above`")
}

pub(crate) fn tier_never_reached(name: &str) -> Problem {
    Problem::new(
        Kind::TierNeverReached,
        format!("không đơn vị nào vào được bậc `{name}`"),
        format!("no unit can be in tier `{name}`"),
    )
}
