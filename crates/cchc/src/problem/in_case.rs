//! What is said of cases: one function a message, in both languages. What a case has written stands in backticks
//! as it is written there; any other number has the decimal sign of the language.

use super::{Kind, Problem, Text, counted, first_quoted, in_set, quoted};
use crate::code::{Code, GroupId, UnitId};
use crate::number::{Number, NumberError, NumberStyle};

/// How tables are read whose numbers are written in the Vietnamese way: where programs ask for it.
const READ_AS_VIETNAMESE: (&str, &str) = (
    "bảng cũng có thể đọc theo cách viết Việt Nam (dòng lệnh: `--numbers vi`; Python: `numbers=\"vi\"`)",
    "tables can also be read in the Vietnamese way (command line: `--numbers vi`; Python: `numbers=\"vi\"`)",
);

pub(crate) fn and_more() -> Problem {
    Problem::new(
        Kind::AndMore,
        "còn những vấn đề khác, không liệt kê ở đây",
        "there are further problems, not listed here",
    )
}

/// A number of a case, in the style that was asked for.
pub(crate) fn number(text: &str, error: NumberError, style: NumberStyle) -> Problem {
    match (error, style) {
        (NumberError::Comma, _) => in_set::number(text, error).help(
            format!("viết dấu chấm; {}", READ_AS_VIETNAMESE.0),
            format!("write a point; {}", READ_AS_VIETNAMESE.1),
        ),
        (NumberError::Point, _) => Problem::new(
            Kind::NotANumber,
            format!("`{text}` có dấu chấm mà không ngăn cách từng ba chữ số"),
            format!("`{text}` has a point that does not group by threes"),
        )
        .help(
            "đọc theo cách viết Việt Nam thì dấu phẩy là dấu thập phân: `0,95`, `1.234,5`",
            "read in the Vietnamese way, the comma is the decimal sign: `0,95`, `1.234,5`",
        ),
        (NumberError::NotANumber, _) => Problem::new(
            Kind::WrongValue,
            format!("`{text}` không phải là số"),
            format!("`{text}` is not a number"),
        ),
        _ => in_set::number(text, error),
    }
}

/// A number that can only be meant in the Vietnamese way, `1.234,5`, where that was not asked for.
pub(crate) fn written_in_vietnamese(problem: Problem) -> Problem {
    problem.help(
        format!("viết `1234.5`, không ngăn cách hàng nghìn; {}", READ_AS_VIETNAMESE.0),
        format!("write `1234.5`, without groups; {}", READ_AS_VIETNAMESE.1),
    )
}

fn wrong_value(text: &str, vi: &str, en: &str) -> Problem {
    let text = text.trim();
    Problem::new(Kind::WrongValue, format!("`{text}`: {vi}"), format!("`{text}`: {en}"))
}

pub(crate) fn rollup_takes_no_value(text: &str) -> Problem {
    wrong_value(
        text,
        "tiêu chí này lấy từ kết quả của đơn vị trực thuộc, không nhận số liệu",
        "this leaf takes the results of subordinate units, and no value",
    )
}

pub(crate) fn unknown_rule_takes_no_value(text: &str) -> Problem {
    Problem::new(
        Kind::UnknownRule,
        format!("`{text}`: tiêu chí này chưa biết cách chấm"),
        format!("`{text}`: the rule of this leaf is not known"),
    )
}

pub(crate) fn percent_help(problem: Problem) -> Problem {
    match problem.help {
        Some(_) => problem,
        None => problem
            .help("tỷ lệ viết `95%`, `95` hoặc `190/200`", "a percent is written `95%`, `95` or `190/200`"),
    }
}

pub(crate) fn percent_where_number(text: &str) -> Problem {
    wrong_value(text, "ở đây cần một số, không phải tỷ lệ", "a number is asked here, not a percent")
}

pub(crate) fn not_a_count(text: &str) -> Problem {
    wrong_value(text, "ở đây cần số nguyên từ 0", "a whole number from 0 on is asked here")
}

pub(crate) fn answer_shape(text: &str) -> Problem {
    wrong_value(
        text,
        "câu trả lời khảo sát viết như `a=120;b=30`",
        "survey answers are written like `a=120;b=30`",
    )
}

pub(crate) fn unknown_option<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownOption,
        format!("`{word}` không phải phương án nào"),
        format!("`{word}` is none of the options"),
    )
    .suggest(word, known)
}

/// `a;;c`
pub(crate) fn empty_item() -> Problem {
    let (vi, en) = ("có một mục trống cạnh dấu `;`", "there is an empty item beside a `;`");
    Problem::new(Kind::UnknownOption, vi, en).help(
        "bỏ dấu `;` thừa; không đạt mục nào thì ghi `none`",
        "take out the `;` that is too many; where no item is achieved write `none`",
    )
}

pub(crate) fn doubled_item(word: &str) -> Problem {
    Problem::new(Kind::DoubledItem, format!("`{word}` đứng hai lần"), format!("`{word}` stands twice"))
}

pub(crate) fn looks_like_a_share(text: &str, read: &Number) -> Problem {
    let read = Text::number(read);
    Problem::new(
        Kind::LooksLikeAShare,
        format!("`{text}` được đọc là {} %", read.vi),
        format!("`{text}` is read as {} %", read.en),
    )
}

pub(crate) fn negative_percent(text: &str) -> Problem {
    let text = text.trim();
    Problem::new(
        Kind::PercentOutOfRange,
        format!("`{text}` là tỷ lệ âm"),
        format!("`{text}` is a negative percent"),
    )
}

pub(crate) fn percent_above_100(text: &str) -> Problem {
    let text = text.trim();
    Problem::new(Kind::PercentOutOfRange, format!("`{text}` vượt 100 %"), format!("`{text}` is above 100 %"))
}

pub(crate) fn zero_denominator(text: &str) -> Problem {
    let text = text.trim();
    Problem::new(
        Kind::ZeroDenominator,
        format!("`{text}` có mẫu số 0"),
        format!("`{text}` has the denominator 0"),
    )
}

pub(crate) fn not_applicable_refused(text: &str) -> Problem {
    Problem::new(
        Kind::NotApplicableRefused,
        format!("`{text}`: tiêu chí này không nhận «không phát sinh»"),
        format!("`{text}`: this leaf does not take n/a"),
    )
}

pub(crate) fn branch_refuses(leaves: &[Code]) -> Problem {
    let list = quoted(leaves.iter().map(Code::as_str));
    Problem::new(
        Kind::NotApplicableRefused,
        format!("các tiêu chí bên dưới không nhận «không phát sinh»: {list}"),
        format!("leaves below do not take n/a: {list}"),
    )
}

pub(crate) fn points_out_of_range(points: &Number, low: &Number, high: Option<&Number>) -> Problem {
    let (points, low) = (Text::number(points), Text::number(low));
    let high = high.map_or_else(|| Text::new("∞", "∞"), Text::number);
    Problem::new(
        Kind::PointsOutOfRange,
        format!("{} điểm nằm ngoài {}…{}", points.vi, low.vi, high.vi),
        format!("{} given, expected {}…{}", counted(&points.en, "point"), low.en, high.en),
    )
}

pub(crate) fn not_a_step(points: &Number, step: &Number) -> Problem {
    let (points, step) = (Text::number(points), Text::number(step));
    Problem::new(
        Kind::NotAStep,
        format!("{} không phải bội số của {}", points.vi, step.vi),
        format!("{} is no multiple of {}", points.en, step.en),
    )
}

pub(crate) fn empty_cell(column: &str) -> Problem {
    Problem::new(Kind::EmptyCell, format!("ô `{column}` trống"), format!("the cell `{column}` is empty"))
}

pub(crate) fn ranked_word(found: &str) -> Problem {
    Problem::new(
        Kind::UnknownWord,
        format!("`{found}` ở cột `ranked`; cần `yes` hoặc `no`"),
        format!("`{found}` in the column `ranked`; expected `yes` or `no`"),
    )
}

pub(crate) fn doubled_unit(id: &UnitId) -> Problem {
    Problem::new(
        Kind::DoubledUnit,
        format!("đơn vị `{id}` đứng hai lần"),
        format!("the unit `{id}` stands twice"),
    )
}

pub(crate) fn unknown_unit<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownUnit,
        format!("không có đơn vị `{found}`"),
        format!("there is no unit `{found}`"),
    )
    .suggest(found, known)
}

pub(crate) fn unknown_code<'a>(found: &Code, known: impl IntoIterator<Item = &'a str>) -> Problem {
    in_set::unknown_code(found, known)
}

/// How many codes of either side are shown.
const SHOWN_CODES: usize = 5;

/// A table that hardly names a code of the set.
pub(crate) fn another_set<'a>(
    set: &str,
    [unknown, all]: [usize; 2],
    found: impl IntoIterator<Item = &'a str>,
    expected: impl IntoIterator<Item = &'a str>,
) -> Problem {
    let [unknown, all] = [unknown, all].map(Text::count);
    let found = first_quoted(SHOWN_CODES, found);
    let expected = first_quoted(SHOWN_CODES, expected);
    Problem::new(
        Kind::AnotherSet,
        format!(
            "{} trong {} mã của bảng này không có trong bộ `{set}`: \
             bảng ghi {found}; bộ có {expected}",
            unknown.vi, all.vi
        ),
        format!(
            "{} of the {} codes of this table are not in the set `{set}`: \
             the table has {found}; the set has {expected}",
            unknown.en, all.en
        ),
    )
    .help(
        "hồ sơ có vẻ thuộc bộ tiêu chí khác: đưa đúng bộ ấy; nếu đúng bộ rồi, xem lại cách ghi mã",
        "the case seems to belong to another criteria set: give that one; or see how the codes are written",
    )
}

pub(crate) fn doubled_row(column: &str) -> Problem {
    Problem::new(
        Kind::DoubledRow,
        format!("`{column}` của đơn vị và mã này đã được cho ở chỗ khác"),
        format!("`{column}` of this unit and code was given elsewhere already"),
    )
}

pub(crate) fn value_at_branch(text: &str) -> Problem {
    Problem::new(
        Kind::MisplacedRow,
        format!("`{text}` ở một nhóm tiêu chí; nhóm chỉ nhận `n/a`"),
        format!("`{text}` at a branch; a branch takes only `n/a`"),
    )
}

pub(crate) fn only_leaves(what: &str) -> Problem {
    Problem::new(
        Kind::MisplacedRow,
        format!("`{what}` ở một nhóm; chỉ tiêu chí lá mới có"),
        format!("`{what}` at a branch; only leaves have it"),
    )
}

pub(crate) fn declared_survey() -> Problem {
    Problem::new(Kind::DeclaredSurvey, "điểm tự chấm ở tiêu chí khảo sát", "declared points at a survey leaf")
}

pub(crate) fn value_or_points(neither: bool) -> Problem {
    let (vi, en) =
        if neither { ("không có gì", "neither is given") } else { ("có cả hai", "both are given") };
    Problem::new(
        Kind::DecisionShape,
        format!("kết luận cho số liệu (`value`) hoặc cho điểm (`points`); ở đây {vi}"),
        format!("a decision rules a value (`value`) or points (`points`); {en}"),
    )
}

pub(crate) fn bad_round(text: &str) -> Problem {
    Problem::new(
        Kind::DecisionShape,
        format!("vòng `{text}` không phải số nguyên từ 1 đến 99"),
        format!("the round `{text}` is not a whole number from 1 to 99"),
    )
}

pub(crate) fn doubled_round(round: u32) -> Problem {
    Problem::new(
        Kind::DoubledRound,
        format!("đã có kết luận vòng {round}"),
        format!("there is a decision of round {round} already"),
    )
}

pub(crate) fn group_missing() -> Problem {
    Problem::new(
        Kind::GroupMissing,
        "đơn vị này không có khối, các đơn vị khác thì có",
        "this unit has no group, others have one",
    )
}

pub(crate) fn no_units() -> Problem {
    Problem::new(Kind::NoUnits, "hồ sơ không có đơn vị nào", "the case has no units")
}

pub(crate) fn unit_without_evidence(id: &UnitId) -> Problem {
    Problem::new(
        Kind::UnitWithoutEvidence,
        format!("đơn vị `{id}` không có số liệu nào"),
        format!("the unit `{id}` has no evidence"),
    )
}

/// Units that reported nothing, where others did.
pub(crate) fn nothing_reported(units: &[&UnitId]) -> Problem {
    let vi = "chưa báo cáo gì (chưa gửi phiếu, hoặc phiếu còn trống)";
    silent_units(vi, "reported nothing (no form yet, or a blank one)", units)
}

/// Units without results of surveys, where others have them.
pub(crate) fn nothing_surveyed(units: &[&UnitId]) -> Problem {
    silent_units("chưa có kết quả khảo sát nào", "got no results of surveys", units)
}

/// Units without anything from external sources, where others have it.
pub(crate) fn nothing_external(units: &[&UnitId]) -> Problem {
    silent_units("chưa có số liệu nào từ nguồn bên ngoài", "got nothing from external sources", units)
}

fn silent_units(vi: &str, en: &str, units: &[&UnitId]) -> Problem {
    const SHOWN: usize = 50;
    let count = Text::count(units.len());
    let names = first_quoted(SHOWN, units.iter().map(|unit| unit.as_str()));
    Problem::new(
        Kind::SilentUnits,
        format!("{} đơn vị {vi}, trong khi đơn vị khác đã có: {names}", count.vi),
        format!("{} {en}, while others did: {names}", counted(&count.en, "unit")),
    )
    .help(
        "nhận được thì bổ sung vào hồ sơ; đơn vị không phải chấm thì bỏ khỏi danh sách đơn vị",
        "add it when it comes; take units that are not scored out of the list of units",
    )
}

pub(crate) fn leaf_without_evidence(code: &Code) -> Problem {
    Problem::new(
        Kind::LeafWithoutEvidence,
        format!("không đơn vị nào báo cáo `{code}`"),
        format!("no unit reports `{code}`"),
    )
}

pub(crate) fn declared_ignored() -> Problem {
    Problem::new(
        Kind::DeclaredIgnored,
        "điểm tự chấm đứng cạnh «không phát sinh» hoặc `pending`",
        "declared points stand beside n/a or pending",
    )
}

pub(crate) fn declared_differs(declared: &Number, computed: &Number) -> Problem {
    let (declared, computed) = (Text::number(declared), Text::number(computed));
    Problem::new(
        Kind::DeclaredDiffers,
        format!("tự chấm {}, số liệu cho {}", declared.vi, computed.vi),
        format!("{} declared, the value gives {}", declared.en, computed.en),
    )
}

pub(crate) fn below_not_applicable() -> Problem {
    Problem::new(
        Kind::BelowNotApplicable,
        "số liệu hoặc kết luận nằm dưới một nhóm «không phát sinh»",
        "a value, claim or decision stands below a branch that is n/a",
    )
}

pub(crate) fn unknown_tier_group<'a>(group: &GroupId, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownTierGroup,
        format!("hồ sơ không có khối `{group}`"),
        format!("the case has no group `{group}`"),
    )
    .suggest(group.as_str(), known)
}

pub(crate) fn missing_attribute(name: &str) -> Problem {
    Problem::new(
        Kind::MissingAttribute,
        format!("không đơn vị nào có `{name}` để xếp hạng theo"),
        format!("no unit has `{name}` to rank inside"),
    )
}

pub(crate) fn unknown_rule() -> Problem {
    Problem::new(
        Kind::UnknownRule,
        "chưa biết cách chấm tiêu chí này, nên không chấm điểm được",
        "the rule of this leaf is not known, so nothing can be scored",
    )
}

pub(crate) fn looks_like_thousands(text: &str, read: &Number) -> Problem {
    let read = Text::number(read);
    Problem::new(
        Kind::LooksLikeThousands,
        format!("`{text}` được đọc là {}", read.vi),
        format!("`{text}` is read as {}", read.en),
    )
}

pub(crate) fn case_too_large(units: usize) -> Problem {
    let units = Text::count(units);
    Problem::new(
        Kind::CaseTooLarge,
        format!("hồ sơ có hơn {} đơn vị với bộ tiêu chí này", units.vi),
        format!("the case has more than {} units with this set", units.en),
    )
}

pub(crate) fn mean_too_long() -> Problem {
    Problem::new(
        Kind::CaseTooLarge,
        "trung bình chính xác của tiêu chí này trong khối quá dài để tính cho từng đơn vị",
        "the exact mean of this leaf over its group is too long to be put to every unit",
    )
    .help(
        "rút gọn các mẫu số, ghi tỷ lệ phần trăm thay cho phân số, hoặc chia khối",
        "shorten the denominators, give percents instead of fractions, or split the group",
    )
}
