//! Every rule as sentences: one that says how it works, and a line for each of its steps, options or knots.
//!
//! Steps of bands and curves, which need their ends worked out, are in `steps`. What limits the points of a
//! leaf whatever its rule is said in `node`.

use super::words;
use crate::criteria::{
    Checklist, Choice, Choosable, Count, CriteriaSet, Judged, LeafIndex, Rollup, RollupOf, Rule, Survey,
};
use crate::number::Number;
use crate::problem::Text;

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// How it works.
    pub sentence: Text,
    /// Its steps, options, items, knots or answers, one line each, in the order in which they are read.
    pub lines: Vec<Text>,
}

impl RuleWords {
    pub(super) fn of(sentence: Text, lines: Vec<Text>) -> RuleWords {
        RuleWords { sentence, lines }
    }
}

/// The rule of a leaf in words.
pub fn rule_words(set: &CriteriaSet, leaf: LeafIndex) -> RuleWords {
    match &set.leaf(leaf).rule {
        Rule::Choice(rule) => choice(rule),
        Rule::Checklist(rule) => checklist(rule),
        Rule::Bands(rule) => super::steps::bands(rule),
        Rule::Curve(rule) => super::steps::curve(rule),
        Rule::Count(rule) => RuleWords::of(count(rule), Vec::new()),
        Rule::Survey(rule) => survey(rule),
        Rule::Judged(rule) => RuleWords::of(judged(rule), Vec::new()),
        Rule::Rollup(rule) => RuleWords::of(
            rollup(rule),
            vec![text!(
                "không có đơn vị trực thuộc nào có kết quả thì là thiếu số liệu",
                "without a result of any subordinate unit it is missing"
            )],
        ),
        Rule::Unknown => RuleWords::of(
            text!(
                "chưa có nguồn nêu cách chấm; khi chưa bổ sung thì chưa chấm điểm được theo bộ tiêu chí này",
                "no source tells how it is scored; until one does, nothing can be scored by this set"
            ),
            Vec::new(),
        ),
    }
}

/// `Đúng hạn (dung-han)`, or the key alone.
pub(crate) fn option_name(option: &Choosable) -> Text {
    words::as_written(&match &option.label {
        Some(label) => format!("{label} (`{}`)", option.key),
        None => format!("`{}`", option.key),
    })
}

/// `Đúng hạn (dung-han): 1 điểm`
pub(crate) fn option_line(option: &Choosable) -> Text {
    let name = option_name(option);
    if option.points.is_negative() {
        let points = words::points(&-&option.points);
        text!("{name}: trừ {points}", "{name}: deducts {points}", name, points)
    } else {
        let points = words::points(&option.points);
        text!("{name}: {points}", "{name}: {points}", name, points)
    }
}

fn choice(rule: &Choice) -> RuleWords {
    let sentence = text!("theo một trong các mức sau", "by one of these options");
    RuleWords::of(sentence, rule.options.iter().map(option_line).collect())
}

fn checklist(rule: &Checklist) -> RuleWords {
    let sentence = text!("cộng điểm các nội dung đạt được", "the sum of the items achieved");
    RuleWords::of(sentence, rule.items.iter().map(option_line).collect())
}

/// `mỗi lần trừ 0,25 điểm, từ mức 1 điểm, không dưới 0`
fn count(rule: &Count) -> Text {
    let start = rule.start.as_ref().filter(|start| !start.is_zero());
    let mut parts = vec![{
        let (one, verb) = (counted(rule), verb(&rule.each, start.is_some()));
        text!("{one} {verb}", "{one} {verb}", one, verb)
    }];
    if let Some(start) = start {
        let points = words::points(start);
        parts.push(text!("từ mức {points}", "starting from {points}", points));
    }
    if let Some(least) = &rule.at_least {
        let least = Text::number(least);
        parts.push(text!("không dưới {least}", "not below {least}", least));
    }
    if let Some(most) = &rule.at_most {
        let most = Text::number(most);
        parts.push(text!("không quá {most}", "not above {most}", most));
    }
    if let Some(per) = per_step(rule) {
        // Only whole steps count.
        let per = Text::number(per);
        parts.push(text!("phần lẻ chưa đủ {per} không tính", "less than a full {per} does not count", per));
    }
    words::joined(parts, ", ")
}

/// How many make one step, where that is not each one.
fn per_step(rule: &Count) -> Option<&Number> {
    rule.per.as_ref().filter(|per| **per != Number::ONE)
}

/// What is counted: `mỗi hồ sơ`, `cứ mỗi 5 hồ sơ vượt quá 10`.
fn counted(rule: &Count) -> Text {
    let unit = match rule.unit.as_deref() {
        Some(unit) => words::as_written(unit),
        None => text!("lần", "one"),
    };
    let over = rule.over.as_ref().filter(|over| !over.is_zero()).map(Text::number);
    let per = per_step(rule).map(Text::number);
    match (per, over) {
        (None, None) => text!("mỗi {unit}", "each {unit}", unit),
        (None, Some(over)) => text!("mỗi {unit} vượt quá {over}", "each {unit} above {over}", unit, over),
        (Some(per), None) => {
            text!("cứ mỗi {per} {unit}", "every {per} {unit}", per, unit)
        }
        (Some(per), Some(over)) => {
            text!("cứ mỗi {per} {unit} vượt quá {over}", "every {per} {unit} above {over}", per, unit, over)
        }
    }
}

fn verb(each: &Number, has_start: bool) -> Text {
    let points = words::points(&if each.is_negative() { -each } else { each.clone() });
    if each.is_negative() {
        text!("trừ {points}", "deducts {points}", points)
    } else if has_start {
        text!("cộng {points}", "adds {points}", points)
    } else {
        text!("được {points}", "earns {points}", points)
    }
}

fn survey(rule: &Survey) -> RuleWords {
    let max = words::points(&rule.max);
    let sentence = text!(
        "{max} × bình quân trọng số của tất cả câu trả lời",
        "{max} × the mean weight of all answers",
        max
    );
    let line = |(key, weight): &(String, Number)| {
        let (key, weight) = (words::as_written(key), Text::number(weight));
        text!("trả lời `{key}`: trọng số {weight}", "answer `{key}`: weight {weight}", key, weight)
    };
    RuleWords::of(sentence, rule.answers.iter().map(line).collect())
}

fn judged(rule: &Judged) -> Text {
    let max = words::points(&rule.max);
    match &rule.step {
        None => text!("chấm trực tiếp từ 0 đến {max}", "judged directly, from 0 to {max}", max),
        Some(step) => {
            let step = words::points(step);
            text!(
                "chấm trực tiếp từ 0 đến {max}, theo bước {step}",
                "judged directly, from 0 to {max}, in steps of {step}",
                max,
                step
            )
        }
    }
}

fn rollup(rule: &Rollup) -> Text {
    let share = words::points(&rule.share);
    let of = match &rule.of {
        RollupOf::Index => {
            text!("chỉ số của các đơn vị trực thuộc", "the index of the subordinate units")
        }
        RollupOf::Code(code) => {
            let code = words::as_written(code.as_str());
            text!(
                "tỷ lệ điểm đạt được ở mã {code} của các đơn vị trực thuộc",
                "the percent of the subordinate units at code {code}",
                code
            )
        }
    };
    text!("bình quân {of} × {share}", "the mean of {of} × {share}", of, share)
}
