//! The set as a whole in sentences: for whom it is, what it comes from, how points are added and rounded.

use super::{Aspect, Fact, node, words};
use crate::criteria::{Basis, CriteriaSet, Level, RoundingRule, Status, SumRule};
use crate::number::RoundingMode;
use crate::problem::Text;

/// What stands above the tree.
pub(super) fn facts(set: &CriteriaSet) -> Vec<Fact> {
    let mut facts =
        vec![Fact::new(Aspect::Level, for_whom(set)), Fact::new(Aspect::Status, status(set.status()))];
    if !set.basis().is_empty() {
        let documents = set.basis().iter().map(basis).collect();
        let text = text!("các văn bản, tài liệu sau", "these documents");
        facts.push(Fact::with_lines(Aspect::Basis, text, documents));
    }
    facts.push(Fact::new(Aspect::Total, total(set)));
    facts.push(Fact::with_lines(Aspect::Sum, sum(set), usual()));
    facts.push(Fact::new(Aspect::Rounding, rounding(set.rounding())));
    facts
}

fn for_whom(set: &CriteriaSet) -> Text {
    let level = level(set.level());
    let year = words::as_written(&set.year().to_string());
    text!("{level}, năm {year}", "{level}, {year}", level, year)
}

fn level(level: Level) -> Text {
    match level {
        Level::Ministry => text!("các bộ, cơ quan ngang bộ", "ministries"),
        Level::Province => text!("các tỉnh, thành phố trực thuộc trung ương", "provinces"),
        Level::Department => text!("các sở, ban, ngành cấp tỉnh", "departments of a province"),
        Level::District => text!("cấp huyện", "districts"),
        Level::Commune => text!("cấp xã", "communes"),
        Level::Internal => text!("các đơn vị trong nội bộ cơ quan", "units inside one agency"),
    }
}

/// How much is a document's own.
pub(super) fn status(status: Status) -> Text {
    match status {
        Status::Official => text!("mọi con số đúng như văn bản", "every number is the document's"),
        Status::Partial => text!(
            "mới có một phần con số của văn bản; kết quả chấm theo đây không phải kết quả chính thức",
            "only some of the numbers are the document's; results by it are not official"
        ),
        Status::Illustrative => text!(
            "minh họa, con số do người soạn đặt ra theo kiểu của văn bản, không phải số chính thức",
            "illustrative, the numbers were made up in the style of a document and are not official"
        ),
    }
}

fn basis(basis: &Basis) -> Text {
    let mut line = basis.document.clone();
    for more in [&basis.note, &basis.url].into_iter().flatten() {
        line.push_str(" – ");
        line.push_str(more);
    }
    words::as_written(&line)
}

fn total(set: &CriteriaSet) -> Text {
    let total = Text::number(set.total());
    let text = text!(
        "{total} điểm; chỉ số (%) = điểm đạt được ÷ điểm tối đa áp dụng cho đơn vị × 100",
        "{total} points; index (%) = points ÷ the maximum that applies to the unit × 100",
        total
    );
    if !set.uncapped() {
        return text;
    }
    text!(
        "{text}; điểm thưởng được đưa tổng điểm vượt điểm tối đa",
        "{text}; bonus may carry the total past the maximum",
        text
    )
}

fn sum(set: &CriteriaSet) -> Text {
    let added = text!(
        "điểm của mỗi mục là tổng điểm các mục ngay dưới, không âm và không quá điểm tối đa áp dụng, trừ khi ở mục ấy ghi khác",
        "the points of a node are the sum of those right below it, not negative and at most its applicable maximum, unless said otherwise there"
    );
    if set.top().iter().all(|top| set.node(*top).weight.is_none()) {
        return added;
    }
    let whole = node::weighted(&words::points(set.total()));
    text!("tổng điểm là {whole}; {added}", "the total is {whole}; {added}", whole, added)
}

/// What holds at every leaf that says nothing else.
fn usual() -> Vec<Text> {
    vec![
        text!("mục không có số liệu: 0 điểm", "a leaf without evidence: 0 points"),
        text!(
            "“không phát sinh” chỉ được ghi ở mục có nêu cách xử lý",
            "n/a is taken only where it is said what it does"
        ),
        text!(
            "điểm hội đồng ấn định thẳng cho một mục thành phần không bị khống chế tại chính mục ấy",
            "points that the council decides outright for a leaf escape that leaf's own gates"
        ),
    ]
}

fn rounding(rule: RoundingRule) -> Text {
    let points = words::as_written(&rule.points.to_string());
    let index = words::as_written(&rule.index.to_string());
    let places = text!(
        "điểm lấy {points} chữ số thập phân, chỉ số và tỷ lệ lấy {index}",
        "points to {points} decimal places, the index and percents to {index}",
        points,
        index
    );
    let halves = match rule.mode {
        RoundingMode::HalfUp => text!("đúng một nửa thì làm tròn lên", "halves are rounded up"),
        RoundingMode::HalfEven => {
            text!("đúng một nửa thì làm tròn về chữ số chẵn", "halves are rounded to the even digit")
        }
    };
    let sums = match rule.sum {
        SumRule::Exact => text!(
            "cộng các điểm chưa làm tròn, chỉ làm tròn số công bố",
            "unrounded points are added, only what is shown is rounded"
        ),
        SumRule::Rounded => text!(
            "làm tròn điểm từng mục thành phần và từng mục tính theo trọng số rồi mới cộng",
            "the points of each leaf and each weighted node are rounded, then added"
        ),
    };
    words::joined([places, halves, sums], "; ")
}
