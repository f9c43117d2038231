//! What is said of criteria sets: one function a message, in both languages. What a set has written, or should,
//! stands in backticks as it is written there; any other number has the decimal sign of the language.

use super::{Kind, Problem, Text, counted, quoted};
use crate::code::Code;
use crate::document::{Content, Document, Mark};
use crate::number::{Number, NumberError, NumberStyle};

type Known<'a> = &'a [&'a str];

pub(crate) fn number(text: &str, error: NumberError) -> Problem {
    match error {
        NumberError::Comma => Problem::new(
            Kind::DecimalComma,
            format!("`{text}` có dấu phẩy; số thập phân viết bằng dấu chấm"),
            format!("`{text}` has a comma; decimals are written with a point"),
        )
        .help(
            format!("viết `{}`", text.replacen(',', ".", 1)),
            format!("write `{}`", text.replacen(',', ".", 1)),
        ),
        NumberError::TooManyDigits => Problem::new(
            Kind::TooManyDigits,
            format!("`{text}` có hơn 28 chữ số có nghĩa"),
            format!("`{text}` has more than 28 significant digits"),
        ),
        NumberError::OutOfRange => Problem::new(
            Kind::NumberOutOfRange,
            format!("`{text}` nằm ngoài 10^-100…10^100"),
            format!("`{text}` lies outside 10^-100…10^100"),
        ),
        NumberError::NotANumber | NumberError::Point => {
            let problem = Problem::new(
                Kind::NotANumber,
                format!("`{text}` không phải là số"),
                format!("`{text}` is not a number"),
            );
            // `1.234,5` is clear to people; a set writes it without groups and with a point.
            match Number::parse_styled(text, NumberStyle::Vietnamese) {
                Ok(number) => problem.help(format!("viết `{number}`"), format!("write `{number}`")),
                Err(_) => problem,
            }
        }
    }
}

pub(crate) fn below_zero(found: &Number) -> Problem {
    Problem::new(
        Kind::NumberOutOfRange,
        format!("`{found}` nhỏ hơn 0; ở đây cần số không âm"),
        format!("`{found}` is below 0; here a number from 0 on is expected"),
    )
}

pub(crate) fn not_in_range(text: &str, low: u32, high: u32) -> Problem {
    Problem::new(
        Kind::NumberOutOfRange,
        format!("`{text}` không phải số nguyên từ {low} đến {high}"),
        format!("`{text}` is not a whole number from {low} to {high}"),
    )
}

fn out_of_range(vi: &str, en: &str) -> Problem {
    Problem::new(Kind::NumberOutOfRange, vi, en)
}

pub(crate) fn per_zero() -> Problem {
    out_of_range("bước phải lớn hơn 0", "a step must be above 0")
}

pub(crate) fn weight_zero() -> Problem {
    out_of_range("trọng số phải lớn hơn 0", "a weight must be above 0")
}

pub(crate) fn total_zero() -> Problem {
    out_of_range("`total` phải lớn hơn 0", "`total` must be above 0")
}

pub(crate) fn survey_weight(weight: &Number) -> Problem {
    Problem::new(
        Kind::NumberOutOfRange,
        format!("trọng số `{weight}` của câu trả lời nằm ngoài 0…1"),
        format!("the weight `{weight}` of an answer lies outside 0…1"),
    )
}

pub(crate) fn unknown_word(text: &str, known: Known<'_>) -> Problem {
    Problem::new(
        Kind::UnknownWord,
        format!("`{text}` không có nghĩa ở đây; cần một trong {}", quoted(known.iter().copied())),
        format!("`{text}` means nothing here; expected one of {}", quoted(known.iter().copied())),
    )
    .suggest(text, known.iter().copied())
}

pub(crate) fn wrong_shape(found: &Document, vi: &str, en: &str) -> Problem {
    let (found_vi, found_en) = match &found.content {
        Content::Nothing => ("chỗ trống", "nothing"),
        Content::Text(text) if text.trim().is_empty() => ("chữ trống", "an empty text"),
        Content::Text(_) => ("một đoạn chữ", "a text"),
        Content::List(_) => ("một danh sách", "a list"),
        Content::Map(_) => ("một bảng khóa: giá trị", "keys with values"),
    };
    Problem::new(
        Kind::WrongShape,
        format!("gặp {found_vi}, cần {vi}"),
        format!("found {found_en}, expected {en}"),
    )
}

pub(crate) fn missing_key(key: &str) -> Problem {
    Problem::new(Kind::MissingKey, format!("thiếu khóa `{key}`"), format!("the key `{key}` is missing"))
}

pub(crate) fn unknown_key(key: &str, known: Known<'_>) -> Problem {
    Problem::new(
        Kind::UnknownKey,
        format!("không có khóa `{key}` ở đây"),
        format!("there is no key `{key}` here"),
    )
    .suggest(key, known.iter().copied())
}

pub(crate) fn unsupported_version(found: &str) -> Problem {
    Problem::new(
        Kind::UnsupportedVersion,
        format!("phiên bản định dạng `{found}`; công cụ này đọc phiên bản `1`"),
        format!("format version `{found}`; this tool reads version `1`"),
    )
}

pub(crate) fn unresolved_extends() -> Problem {
    Problem::new(
        Kind::ExtendsShape,
        "bộ tiêu chí còn `extends` chưa được ghép; nơi không có tệp cần bộ đã ghép sẵn",
        "the set still has an `extends`; where there are no files the resolved set is needed",
    )
}

pub(crate) fn option_over_max(points: &Number, most: &Number) -> Problem {
    let (points, most) = (Text::number(points), Text::number(most));
    Problem::new(
        Kind::OptionOverMax,
        format!("cho {} điểm, nhiều hơn mức tối đa {}", points.vi, most.vi),
        format!("awards {}, more than the maximum of {}", counted(&points.en, "point"), most.en),
    )
}

pub(crate) fn option_below_zero(points: &Number) -> Problem {
    let points = Text::number(points);
    Problem::new(
        Kind::OptionBelowZero,
        format!("cho {} điểm, sẽ bị chặn ở 0", points.vi),
        format!("awards {}, which will be limited to 0", counted(&points.en, "point")),
    )
}

pub(crate) fn rule_shape() -> Problem {
    Problem::new(Kind::RuleShape, "`rule` cần đúng một cách chấm", "`rule` needs exactly one kind")
}

pub(crate) fn unknown_rule_kind(found: &str, known: Known<'_>) -> Problem {
    Problem::new(
        Kind::RuleShape,
        format!("không có cách chấm `{found}`"),
        format!("there is no rule `{found}`"),
    )
    .suggest(found, known.iter().copied())
}

pub(crate) fn empty_list() -> Problem {
    Problem::new(Kind::EmptyList, "danh sách trống", "the list is empty")
}

pub(crate) fn reserved_word(word: &str) -> Problem {
    Problem::new(
        Kind::ReservedWord,
        format!("`{word}` có nghĩa riêng, không làm khóa hay nhãn được"),
        format!("`{word}` has a meaning of its own and cannot be a key or label"),
    )
}

pub(crate) fn word_with_signs(word: &str) -> Problem {
    Problem::new(
        Kind::BadOptionWord,
        format!("`{word}` trống hoặc có dấu `;` hay `=`"),
        format!("`{word}` is empty or has `;` or `=` in it"),
    )
}

pub(crate) fn ambiguous_word(word: &str) -> Problem {
    Problem::new(
        Kind::AmbiguousWord,
        format!("`{word}` chỉ hai phương án"),
        format!("`{word}` means two options"),
    )
}

pub(crate) fn band_never_reached(number: usize) -> Problem {
    Problem::new(
        Kind::BandNeverReached,
        format!("không giá trị nào tới được bậc thứ {number}"),
        format!("no value ever reaches step {number}"),
    )
}

pub(crate) fn step_bounds(found: usize, last: bool) -> Problem {
    let (vi, en) = if last {
        ("bậc cuối không có ranh giới", "the last step has no bound")
    } else {
        (
            "mỗi bậc trước bậc cuối có đúng một trong `from`, `above`, `to`, `below`",
            "each step before the last has one of `from`, `above`, `to`, `below`",
        )
    };
    Problem::new(
        Kind::StepShape,
        format!("số ranh giới gặp ở đây: {found}; {vi}"),
        format!("bounds found here: {found}; {en}"),
    )
}

pub(crate) fn step_worth() -> Problem {
    Problem::new(
        Kind::StepShape,
        "mỗi bậc có một trong `points`, `share`",
        "each step has one of `points`, `share`",
    )
}

pub(crate) fn share_of_number() -> Problem {
    Problem::new(Kind::StepShape, "`share` chỉ dùng với tỷ lệ phần trăm", "`share` goes only with percents")
}

pub(crate) fn no_number_knot() -> Problem {
    Problem::new(Kind::KnotsDoNotRise, "cần ít nhất một mốc là số", "at least one knot must be a number")
}

pub(crate) fn knots_do_not_rise() -> Problem {
    Problem::new(Kind::KnotsDoNotRise, "các mốc số không tăng dần", "the number knots do not rise")
}

pub(crate) fn limits_crossed(least: &Number, most: &Number) -> Problem {
    Problem::new(
        Kind::LimitsCrossed,
        format!("`at_least: {least}` lớn hơn `at_most: {most}`"),
        format!("`at_least: {least}` is above `at_most: {most}`"),
    )
}

pub(crate) fn effect_with_max(max: &Number) -> Problem {
    Problem::new(
        Kind::EffectWithMax,
        format!("điểm thưởng, phạt có `max: 0`, ở đây là `max: {max}`"),
        format!("a bonus or penalty has `max: 0`, here it is `max: {max}`"),
    )
}

pub(crate) fn effect_without_limits(kind: &str) -> Problem {
    Problem::new(
        Kind::EffectWithoutLimits,
        format!("`{kind}` không dùng cho điểm thưởng, phạt"),
        format!("`{kind}` cannot be a bonus or penalty"),
    )
}

pub(crate) fn effect_without_end() -> Problem {
    Problem::new(
        Kind::EffectWithoutEnd,
        "điểm thưởng không có trần hoặc điểm phạt không có sàn",
        "the bonus has no ceiling, or the penalty no floor",
    )
}

pub(crate) fn tree_too_large(nodes: usize, depth: usize) -> Problem {
    let nodes = Text::count(nodes);
    Problem::new(
        Kind::SetTooLarge,
        format!("bộ tiêu chí có nhiều nhất {} nút và {depth} tầng", nodes.vi),
        format!("a set has at most {} nodes and {depth} levels", nodes.en),
    )
}

pub(crate) fn criteria_or_rule(both: bool) -> Problem {
    let (vi, en) = if both { ("có cả hai", "it has both") } else { ("không có gì", "it has neither") };
    Problem::new(
        Kind::CriteriaOrRule,
        format!("một nút có `criteria` hoặc `rule`; nút này {vi}"),
        format!("a node has `criteria` or a `rule`; {en}"),
    )
}

pub(crate) fn only_at_leaves(key: &str) -> Problem {
    Problem::new(
        Kind::MisplacedKey,
        format!("`{key}` chỉ đứng ở tiêu chí lá"),
        format!("`{key}` stands only at a leaf"),
    )
}

pub(crate) fn bad_code(longest: usize) -> Problem {
    Problem::new(
        Kind::BadCode,
        format!("mã dài quá {longest} chữ hoặc có ký tự không in được"),
        format!("the code is longer than {longest} letters or has characters that do not print"),
    )
}

pub(crate) fn doubled_code(code: &Code, other: &Mark) -> Problem {
    Problem::new(
        Kind::DoubledCode,
        format!("mã `{code}` đứng hai lần; lần kia ở {other}"),
        format!("the code `{code}` stands twice; the other is at {other}"),
    )
}

pub(crate) fn doubled_name(name: &str) -> Problem {
    Problem::new(Kind::DoubledName, format!("`{name}` đứng hai lần"), format!("`{name}` stands twice"))
}

pub(crate) fn unknown_code<'a>(code: &Code, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownCode,
        format!("bộ tiêu chí không có mã `{code}`"),
        format!("the set has no code `{code}`"),
    )
    .suggest(code.as_str(), known)
}

pub(crate) fn unknown_basis<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownBasis,
        format!("`basis` không có văn bản `{id}`"),
        format!("`basis` has no document `{id}`"),
    )
    .suggest(id, known)
}

pub(crate) fn children_do_not_add_up(sum: &Number, max: &Number) -> Problem {
    let sum = Text::number(sum);
    Problem::new(
        Kind::ChildrenDoNotAddUp,
        format!("các nút con cộng lại được {}, nút có `max: {max}`", sum.vi),
        format!("the children add up to {}, the node has `max: {max}`", sum.en),
    )
}

pub(crate) fn total_does_not_add_up(sum: &Number, total: &Number) -> Problem {
    let sum = Text::number(sum);
    Problem::new(
        Kind::TotalDoesNotAddUp,
        format!("các nút trên cùng cộng lại được {}, bộ có `total: {total}`", sum.vi),
        format!("the top nodes add up to {}, the set has `total: {total}`", sum.en),
    )
}

pub(crate) fn weights_incomplete<'a>(missing: impl IntoIterator<Item = &'a str>) -> Problem {
    let missing = quoted(missing);
    Problem::new(
        Kind::WeightsIncomplete,
        format!("chỉ một số nút anh em có `weight`; thiếu ở {missing}"),
        format!("only some siblings have a `weight`; it is missing at {missing}"),
    )
}

pub(crate) fn weights_of_alternatives() -> Problem {
    Problem::new(
        Kind::NoEffect,
        "`weight` không có tác dụng dưới `combine: best`",
        "`weight` has no effect under `combine: best`",
    )
}

pub(crate) fn weight_without_max(code: &Code) -> Problem {
    Problem::new(
        Kind::NoEffect,
        format!("`{code}` có `max: 0` nên không góp gì vào tổng có trọng số"),
        format!("`{code}` has `max: 0` and adds nothing to a weighted sum"),
    )
}

pub(crate) fn uncapped_with_weights() -> Problem {
    Problem::new(
        Kind::NoEffect,
        "`uncapped` không có tác dụng ở nút có trọng số",
        "`uncapped` has no effect on a node with weights",
    )
}

pub(crate) fn only_above_leaves(key: &str) -> Problem {
    Problem::new(
        Kind::NoEffect,
        format!("`{key}` không có tác dụng ở tiêu chí lá"),
        format!("`{key}` has no effect at a leaf"),
    )
}

pub(crate) fn alternatives_differ(code: &Code, max: &Number, parent: &Number) -> Problem {
    Problem::new(
        Kind::AlternativesDiffer,
        format!("`{code}` có `max: {max}`, nút cha có `max: {parent}`"),
        format!("`{code}` has `max: {max}`, the parent has `max: {parent}`"),
    )
}

pub(crate) fn max_never_reached(high: &Number, max: &Number) -> Problem {
    let (high, max) = (Text::number(high), Text::number(max));
    Problem::new(
        Kind::MaxNeverReached,
        format!("cao nhất chỉ được {} trên {} điểm", high.vi, max.vi),
        format!("the most it awards is {}, the maximum is {}", high.en, max.en),
    )
}

pub(crate) fn better_earns_less() -> Problem {
    Problem::new(
        Kind::BetterEarnsLess,
        "có đoạn giá trị tăng thì điểm giảm và có đoạn thì điểm tăng",
        "as the value grows the points rise in one place and fall in another",
    )
}

pub(crate) fn max_finer_than_rounding(max: &Number, rounded: &Number) -> Problem {
    let rounded = Text::number(rounded);
    Problem::new(
        Kind::MaxFinerThanRounding,
        format!("`max: {max}` làm tròn thành {}", rounded.vi),
        format!("`max: {max}` is rounded to {}", rounded.en),
    )
}

pub(crate) fn pending_case() -> Problem {
    Problem::new(Kind::CaseDiffers, "ví dụ không thể là `pending`", "a worked example cannot be `pending`")
}

pub(crate) fn case_differs(value: &str, written: &Number, computed: &Number) -> Problem {
    let computed = Text::number(computed);
    Problem::new(
        Kind::CaseDiffers,
        format!("`{value}` được {} điểm, ví dụ ghi `points: {written}`", computed.vi),
        format!("`{value}` earns {}, the example says `points: {written}`", counted(&computed.en, "point")),
    )
}

pub(crate) fn extends(vi: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new(Kind::ExtendsShape, vi, en)
}

pub(crate) fn fixed(code: &str, vi: &str, en: &str) -> Problem {
    Problem::new(
        Kind::FixedNode,
        format!("`{code}` được giữ cố định: {vi}"),
        format!("`{code}` is fixed: {en}"),
    )
}
