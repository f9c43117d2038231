//! What was read, which part of the rule applied and what would be better, in the words in which the set is
//! described.

use super::award::{Applied, AwardTrace};
use super::better::{Better, BetterAt};
use crate::criteria::{Choosable, CriteriaSet, Curve, LeafIndex, Measure, Rule, Scale, Survey, Value};
use crate::describe::{option_line, option_name, steps, words};
use crate::number::{Number, Rounding};
use crate::problem::Text;

impl AwardTrace {
    /// The value: `24/27 (≈ 88,89 %)`, `Đúng hạn (dung-han)`.
    pub fn value_words(&self, set: &CriteriaSet, leaf: LeafIndex) -> Text {
        let rule = &set.leaf(leaf).rule;
        let rounding = set.rounding().of_index();
        match &self.value {
            Value::Option(option) => named(rule.choosable(), *option),
            Value::Items(items) if items.is_empty() => {
                text!("không đạt nội dung nào", "none of the items")
            }
            Value::Items(items) => {
                words::joined(items.iter().map(|item| named(rule.choosable(), *item)), "; ")
            }
            Value::Measure(measure) => match rule {
                Rule::Bands(rule) => measured(measure, &rule.scale, rounding),
                Rule::Curve(rule) => measured(measure, &rule.scale, rounding),
                _ => Text::number(&measure.amount),
            },
            Value::Count(count) => match rule {
                Rule::Count(rule) => counted(count, rule.unit.as_deref()),
                _ => Text::number(count),
            },
            Value::Answers(counts) => match rule {
                Rule::Survey(rule) => answers(rule, counts),
                _ => Text::new("", ""),
            },
            Value::Points(points) => about_points(points, set.rounding().of_points()),
        }
    }

    /// The part of the rule that applied, as the set is described: `từ 80 % đến dưới 100 %: tỷ lệ × 1,5
    /// điểm`.
    pub fn step_words(&self, set: &CriteriaSet, leaf: LeafIndex) -> Text {
        let rule = &set.leaf(leaf).rule;
        match (&self.applied, rule) {
            (Applied::Option(option), _) => worth_of(rule.choosable(), *option),
            (Applied::Items { achieved, .. }, _) if !achieved.is_empty() => {
                words::joined(achieved.iter().map(|item| worth_of(rule.choosable(), *item)), "; ")
            }
            (Applied::Band(step), Rule::Bands(rule)) => steps::band(rule, *step),
            (Applied::Line { .. }, Rule::Curve(rule)) => self.line_words(rule, set.rounding().of_index()),
            _ => crate::describe::rule_words(set, leaf).sentence,
        }
    }

    fn line_words(&self, rule: &Curve, rounding: Rounding) -> Text {
        let Applied::Line { left, right } = &self.applied else { return Text::new("", "") };
        if let [only] = rule.knots.as_slice() {
            let points = words::points(&only.points);
            return text!("mọi giá trị: {points}", "any value: {points}", points);
        }
        let knot = |place: usize| rule.knots.get(place);
        let at = |place: usize, at: &Number| {
            let Some(knot) = knot(place) else { return Text::new("", "") };
            let place = steps::place(&knot.at, &rule.scale);
            if knot.at.value().is_some() {
                return place;
            }
            let figure = about(at, steps::unit(&rule.scale), rounding);
            text!("{place} ({figure})", "{place} ({figure})", place, figure)
        };
        match (left, right) {
            (Some(left), Some(right)) => {
                let way = knot(left.knot).zip(knot(right.knot)).map(|(left, right)| steps::way(left, right));
                let (way, from, to) = (
                    way.unwrap_or_else(|| Text::new("", "")),
                    at(left.knot, &left.at),
                    at(right.knot, &right.at),
                );
                text!("từ {from} đến {to}: {way}", "from {from} to {to}: {way}", from, to, way)
            }
            (Some(only), None) => {
                let (at, points) = (at(only.knot, &only.at), words::points(&only.points));
                text!("từ {at} trở lên: {points}", "from {at} up: {points}", at, points)
            }
            (None, Some(only)) => {
                let (at, points) = (at(only.knot, &only.at), words::points(&only.points));
                text!("dưới {at}: {points}", "below {at}: {points}", at, points)
            }
            (None, None) => Text::new("", ""),
        }
    }

    /// The items that would have earned and were not achieved, with what each is worth.
    pub fn missed_words(&self, set: &CriteriaSet, leaf: LeafIndex) -> Vec<Text> {
        let Applied::Items { missed, .. } = &self.applied else { return Vec::new() };
        let options = set.leaf(leaf).rule.choosable();
        missed.iter().map(|item| worth_of(options, *item)).collect()
    }
}

impl Better {
    /// Where more is earned: `từ 100 %`, `trên 70 %`, `từ 9 hồ sơ trở xuống`.
    pub fn words(&self, set: &CriteriaSet, leaf: LeafIndex) -> Text {
        let rule = &set.leaf(leaf).rule;
        match &self.at {
            BetterAt::Option(option) => named(rule.choosable(), *option),
            BetterAt::Value { edge, above } => {
                if let Rule::Count(rule) = rule {
                    let at = counted(&edge.at, rule.unit.as_deref());
                    return match above {
                        true => text!("từ {at}", "from {at}", at),
                        false if edge.at.is_zero() => at,
                        false => text!("từ {at} trở xuống", "{at} or less", at),
                    };
                }
                let unit = match rule {
                    Rule::Bands(rule) => steps::unit(&rule.scale),
                    Rule::Curve(rule) => steps::unit(&rule.scale),
                    _ => "",
                };
                let at = about(&edge.at, unit, set.rounding().of_index());
                match (edge.closed, above) {
                    (true, true) => text!("từ {at}", "from {at}", at),
                    (false, true) => text!("trên {at}", "above {at}", at),
                    (true, false) => text!("từ {at} trở xuống", "{at} or less", at),
                    (false, false) => text!("dưới {at}", "below {at}", at),
                }
            }
        }
    }
}

fn named(options: Option<&[Choosable]>, option: usize) -> Text {
    let option = options.and_then(|options| options.get(option));
    option.map_or_else(|| words::as_written("?"), option_name)
}

fn worth_of(options: Option<&[Choosable]>, option: usize) -> Text {
    let option = options.and_then(|options| options.get(option));
    option.map_or_else(|| words::as_written("?"), option_line)
}

/// `3 sáng kiến`; without a unit `3 lần`.
fn counted(count: &Number, unit: Option<&str>) -> Text {
    match unit {
        Some(unit) => words::amount(count, unit),
        None => {
            let count = Text::number(count);
            text!("{count} lần", "{count}", count)
        }
    }
}

/// A number as it is where decimals write it, else rounded, which `≈` says.
fn about(amount: &Number, unit: &str, rounding: Rounding) -> Text {
    let shown = told(amount, rounding);
    let text = words::amount(&shown, unit);
    if shown == *amount { text } else { text!("≈ {text}", "≈ {text}", text) }
}

fn about_points(points: &Number, rounding: Rounding) -> Text {
    let shown = told(points, rounding);
    let text = words::points(&shown);
    if shown == *points { text } else { text!("≈ {text}", "≈ {text}", text) }
}

/// What a sentence shows of a number: all its decimals, unless there are very many; else so many that it is not
/// taken for a rounder one. 79.996 is not 80 where a step ends at 80.
fn told(number: &Number, rounding: Rounding) -> Number {
    const MOST_PLACES: u32 = 12;
    if number.decimal_places().is_some_and(|places| places <= MOST_PLACES) {
        return number.clone();
    }
    let at = |places: u32| number.round(Rounding { places, ..rounding });
    let is_told = |places: &u32| at(*places).decimal_places() == Some(*places);
    (rounding.places..=MOST_PLACES).find(is_told).map_or_else(|| at(rounding.places), at)
}

fn measured(measure: &Measure, scale: &Scale, rounding: Rounding) -> Text {
    let amount = about(&measure.amount, steps::unit(scale), rounding);
    match &measure.fraction {
        None => amount,
        Some(fraction) => {
            let (above, below) = (Text::number(&fraction.0), Text::number(&fraction.1));
            match &scale.unit {
                None => {
                    text!("{above}/{below} ({amount})", "{above}/{below} ({amount})", above, below, amount)
                }
                Some(unit) => {
                    let unit = words::as_written(unit);
                    text!(
                        "{above}/{below} {unit} ({amount})",
                        "{above}/{below} {unit} ({amount})",
                        above,
                        below,
                        unit,
                        amount
                    )
                }
            }
        }
    }
}

fn answers(rule: &Survey, counts: &[Number]) -> Text {
    let given = rule.answers.iter().zip(counts).filter(|(_, count)| !count.is_zero());
    let one = |((key, _), count): (&(String, Number), &Number)| {
        let (key, count) = (words::as_written(key), Text::number(count));
        text!("`{key}` {count}", "`{key}` {count}", key, count)
    };
    words::joined(given.map(one), "; ")
}
