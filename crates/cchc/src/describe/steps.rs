//! The steps of bands and the lines of curves, each with both its ends.
//!
//! A step is said as what the steps before it leave, since that is what it decides. The same words say which
//! step applied to a value.

use super::rule::RuleWords;
use super::words;
use crate::criteria::{At, Bands, Curve, Knot, MeasureKind, Range, Scale, Worth};
use crate::problem::Text;

/// The sign or unit behind a figure of the scale.
pub(crate) fn unit(scale: &Scale) -> &str {
    match scale.kind {
        MeasureKind::Percent => "%",
        MeasureKind::Number => scale.unit.as_deref().unwrap_or_default(),
    }
}

/// What is measured: `tỷ lệ %`, `số liệu (hồ sơ)`.
fn measured(scale: &Scale) -> Text {
    let kind = match scale.kind {
        MeasureKind::Percent => text!("tỷ lệ %", "percent"),
        MeasureKind::Number => text!("số liệu", "number"),
    };
    match &scale.unit {
        None => kind,
        Some(unit) => {
            let unit = words::as_written(unit);
            text!("{kind} ({unit})", "{kind} ({unit})", kind, unit)
        }
    }
}

/// Bands in words: a line for each step.
pub(super) fn bands(rule: &Bands) -> RuleWords {
    let measured = measured(&rule.scale);
    let sentence = text!("theo {measured}", "by the {measured}", measured);
    RuleWords::of(sentence, (0..rule.steps.len()).map(|step| band(rule, step)).collect())
}

/// One step: `từ 80 % đến dưới 100 %: tỷ lệ × 1,5 điểm`.
pub(crate) fn band(rule: &Bands, step: usize) -> Text {
    let range = band_range(rule, step);
    let worth = match rule.steps.get(step).map(|step| &step.worth) {
        Some(Worth::Points(points)) => words::points(points),
        Some(Worth::Share(share)) => {
            let share = words::points(share);
            text!("tỷ lệ × {share}", "percent × {share}", share)
        }
        None => text!("0 điểm", "0 points"),
    };
    text!("{range}: {worth}", "{range}: {worth}", range, worth)
}

/// The values that a step decides: `từ 80 % đến dưới 100 %`.
pub(crate) fn band_range(rule: &Bands, step: usize) -> Text {
    match rule.ranges().into_iter().nth(step).flatten() {
        Some(range) => words::range(&range, &rule.scale.range(), unit(&rule.scale)),
        None => text!("không giá trị nào", "no value"),
    }
}

/// A curve in words: a line for each piece.
pub(super) fn curve(rule: &Curve) -> RuleWords {
    let measured = measured(&rule.scale);
    let sentence = if rule.knots.len() > 1 {
        text!(
            "theo {measured}, giữa hai mốc liền nhau tính theo đường thẳng",
            "by the {measured}, in straight lines between knots",
            measured
        )
    } else {
        text!("theo {measured}", "by the {measured}", measured)
    };
    let mut lines = pieces(rule);
    if rule.needs_group() {
        lines.push(text!(
            "mốc theo khối lấy trên số liệu cuối cùng của mọi đơn vị trong khối; mốc ấy chỉ được tính khi lớn hơn mọi mốc được tính đứng trước và nhỏ hơn mọi mốc số đứng sau, nếu không, hoặc khối không có số liệu, thì bỏ qua",
            "knots of the group are taken over the final values of all its units; such a knot counts only if it is above every knot that counts before it and below every number knot after it, and is passed over otherwise, or where the group has no value"
        ));
    }
    RuleWords::of(sentence, lines)
}

fn pieces(rule: &Curve) -> Vec<Text> {
    let scale = rule.scale.range();
    let (Some(first), Some(last)) = (rule.knots.first(), rule.knots.last()) else { return Vec::new() };
    if rule.knots.len() == 1 {
        let points = words::points(&first.points);
        return vec![text!("mọi giá trị: {points}", "any value: {points}", points)];
    }
    let mut lines = Vec::new();
    if !is_end(first, &scale, |range| range.low.as_ref()) {
        let (at, points) = (place(&first.at, &rule.scale), words::points(&first.points));
        lines.push(text!("từ {at} trở xuống: {points}", "up to {at}: {points}", at, points));
    }
    lines.extend(rule.knots.windows(2).filter_map(|pair| match pair {
        [left, right] => Some(piece(&rule.scale, left, right)),
        _ => None,
    }));
    if !is_end(last, &scale, |range| range.high.as_ref()) {
        let (at, points) = (place(&last.at, &rule.scale), words::points(&last.points));
        lines.push(text!("từ {at} trở lên: {points}", "from {at} up: {points}", at, points));
    }
    lines
}

/// Whether nothing lies beyond a knot.
fn is_end<'r>(
    knot: &Knot,
    scale: &'r Range,
    end: impl Fn(&'r Range) -> Option<&'r crate::criteria::Edge>,
) -> bool {
    let end = end(scale).map(|edge| &edge.at);
    end.is_some() && knot.at.value() == end
}

/// Between two knots: `từ 50 % đến 80 %: tăng đều từ 0 đến 1 điểm`.
pub(crate) fn piece(scale: &Scale, left: &Knot, right: &Knot) -> Text {
    let way = way(left, right);
    let near = if scale.kind == MeasureKind::Percent { "%" } else { "" };
    let from = match left.at.value() {
        Some(value) => words::amount(value, near),
        None => place(&left.at, scale),
    };
    let to = place(&right.at, scale);
    text!("từ {from} đến {to}: {way}", "from {from} to {to}: {way}", from, to, way)
}

/// From one knot to the next: `tăng đều từ 0 đến 1 điểm`.
pub(crate) fn way(left: &Knot, right: &Knot) -> Text {
    let (from, to) = (Text::number(&left.points), words::points(&right.points));
    match left.points.cmp(&right.points) {
        std::cmp::Ordering::Less => {
            text!("tăng đều từ {from} đến {to}", "rising evenly from {from} to {to}", from, to)
        }
        std::cmp::Ordering::Greater => {
            text!("giảm đều từ {from} xuống {to}", "falling evenly from {from} to {to}", from, to)
        }
        std::cmp::Ordering::Equal => to,
    }
}

/// Where a knot stands: `80 %`, `mức cao nhất của khối`.
pub(crate) fn place(at: &At, scale: &Scale) -> Text {
    match at {
        At::Value(value) => words::amount(value, unit(scale)),
        At::Highest => text!("mức cao nhất của khối", "the highest of the group"),
        At::Lowest => text!("mức thấp nhất của khối", "the lowest of the group"),
        At::Mean => text!("mức bình quân của khối", "the mean of the group"),
    }
}
