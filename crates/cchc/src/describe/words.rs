//! The parts of sentences that every room says alike: numbers, points, percents, names of nodes.
//!
//! A number is said exactly and in its shortest form, with the decimal sign of the language.

use crate::criteria::{CriteriaSet, NodeIndex, Range};
use crate::number::Number;
use crate::problem::Text;

/// The same words in both languages: what a document, a set or a unit wrote itself.
pub(crate) fn as_written(words: &str) -> Text {
    Text::new(words, words)
}

/// `1,5 điểm` and `1.5 points`.
pub(crate) fn points(points: &Number) -> Text {
    let figure = Text::number(points);
    if *points == Number::ONE {
        text!("{figure} điểm", "{figure} point", figure)
    } else {
        text!("{figure} điểm", "{figure} points", figure)
    }
}

/// `80 %`; with a unit after the sign where it is a number: `10 hồ sơ`.
pub(crate) fn amount(amount: &Number, unit: &str) -> Text {
    let figure = Text::number(amount);
    match unit {
        "" => figure,
        unit => {
            let unit = as_written(unit);
            text!("{figure} {unit}", "{figure} {unit}", figure, unit)
        }
    }
}

/// `80 %`
pub(crate) fn percent(percent: &Number) -> Text {
    amount(percent, "%")
}

/// `3.3.2 “Hồ sơ trên hệ thống”`
pub(crate) fn node(set: &CriteriaSet, index: NodeIndex) -> Text {
    let node = set.node(index);
    as_written(&format!("{} “{}”", node.code, node.name))
}

/// Parts with a sign between them.
pub(crate) fn joined(parts: impl IntoIterator<Item = Text>, between: &str) -> Text {
    let (vi, en): (Vec<String>, Vec<String>) = parts.into_iter().map(|part| (part.vi, part.en)).unzip();
    Text::new(vi.join(between), en.join(between))
}

/// A range with both its ends, open and closed ones told apart; an end that is the end of `scale` itself is
/// not worth a word.
pub(crate) fn range(range: &Range, scale: &Range, unit: &str) -> Text {
    let low = range.low.as_ref().filter(|low| scale.low.as_ref() != Some(*low));
    let high = range.high.as_ref().filter(|high| scale.high.as_ref() != Some(*high));
    // `%` is read with every figure; a unit in words stands once.
    let near = if unit == "%" { unit } else { "" };
    match (low, high) {
        (None, None) => text!("mọi giá trị", "any value"),
        (Some(low), None) => {
            let at = amount(&low.at, unit);
            match (low.closed, scale.high.as_ref() == Some(low)) {
                // Nothing lies above the end of the scale.
                (true, true) => text!("từ {at}", "from {at}", at),
                (true, false) => text!("từ {at} trở lên", "from {at} up", at),
                (false, _) => text!("trên {at}", "above {at}", at),
            }
        }
        (None, Some(high)) => {
            let at = amount(&high.at, unit);
            match (high.closed, scale.low.as_ref() == Some(high)) {
                (true, true) => text!("đúng {at}", "exactly {at}", at),
                (true, false) => text!("từ {at} trở xuống", "up to {at}", at),
                (false, _) => text!("dưới {at}", "below {at}", at),
            }
        }
        (Some(low), Some(high)) if low.at == high.at => {
            let at = amount(&low.at, unit);
            text!("đúng {at}", "exactly {at}", at)
        }
        (Some(low), Some(high)) => {
            let (from, to) = (amount(&low.at, near), amount(&high.at, unit));
            match (low.closed, high.closed) {
                (true, true) => text!("từ {from} đến {to}", "from {from} up to {to}", from, to),
                (true, false) => text!("từ {from} đến dưới {to}", "from {from} to below {to}", from, to),
                (false, true) => text!("trên {from} đến {to}", "above {from} up to {to}", from, to),
                (false, false) => text!("trên {from} đến dưới {to}", "above {from} to below {to}", from, to),
            }
        }
    }
}
