//! The words of reports on lost points, both languages side by side.

use cchc::Language;
use cchc_wire::lost::{FiredGate, LossLine, UnitLoss};

use crate::figures::{count, figure, figure_or_dash};
use crate::view::harmless;
use crate::words::{Word, word};

pub(crate) const ACCOUNTS: Word = word("ĐIỂM BỊ MẤT CỦA TỪNG ĐƠN VỊ, NĂM", "LOST POINTS OF EACH UNIT,");
pub(crate) const COMMON: Word =
    word("TIÊU CHÍ NHIỀU ĐƠN VỊ CÙNG MẤT ĐIỂM, NĂM", "POINTS THAT UNITS LOSE IN COMMON,");
pub(crate) const CONCEDED: Word = word("Tự nhận", "Conceded");
pub(crate) const CUT: Word = word("Bị cắt", "Cut");
pub(crate) const SHARE: Word = word("Tỷ trọng", "Share");
pub(crate) const SHARE_PERCENT: Word = word("Tỷ trọng (%)", "Share (%)");
pub(crate) const CAUSE: Word = word("Nguyên nhân", "Cause");
pub(crate) const SUM: Word = word("Cộng", "Sum");
pub(crate) const THE_WHOLE: Word = word("Toàn bộ", "The whole");
pub(crate) const LOSING: Word = word("Số đơn vị", "Units");
pub(crate) const TOTAL: Word = word("Tổng mất", "Lost in all");
pub(crate) const MEAN: Word = word("Bình quân", "Mean");
pub(crate) const WHO: Word = word("Đơn vị mất điểm", "Who loses");
pub(crate) const EVERYONE: Word = word("tất cả", "all");
pub(crate) const NO_SOURCE: Word = word("Không riêng nguồn nào", "Of no one source");
pub(crate) const NO_APPRAISER: Word = word("Không nêu cơ quan thẩm định", "No agency named");
pub(crate) const FIELD: Word = word("Lĩnh vực", "Field");
pub(crate) const SOURCE: Word = word("Nguồn điểm", "Source");
pub(crate) const APPRAISER: Word = word("Cơ quan thẩm định", "Appraised by");

/// The title over losses put together.
pub(crate) fn by(view: crate::LossView) -> Word {
    match view {
        crate::LossView::Field => word("ĐIỂM BỊ MẤT THEO LĨNH VỰC, NĂM", "LOST POINTS BY FIELD,"),
        crate::LossView::Leaf => word("ĐIỂM BỊ MẤT THEO TIÊU CHÍ, NĂM", "LOST POINTS BY CRITERION,"),
        crate::LossView::Cause => word("ĐIỂM BỊ MẤT THEO NGUYÊN NHÂN, NĂM", "LOST POINTS BY CAUSE,"),
        crate::LossView::Source => word("ĐIỂM BỊ MẤT THEO NGUỒN ĐIỂM, NĂM", "LOST POINTS BY SOURCE,"),
        crate::LossView::Appraiser => {
            word("ĐIỂM BỊ MẤT THEO CƠ QUAN THẨM ĐỊNH, NĂM", "LOST POINTS BY APPRAISING AGENCY,")
        }
    }
}

/// A cause, by its word in files.
pub(crate) fn cause(cause: &str) -> Word {
    match cause {
        "missing" => word("thiếu số liệu", "nothing reported"),
        "undocumented" => word("thiếu tài liệu bắt buộc", "without required documents"),
        "unverified" => word("mới có điểm tự chấm, chưa thẩm định", "declared, not verified"),
        "pending" => word("chờ thẩm định", "pending"),
        "not_applicable" => word("không phát sinh, tính 0 điểm", "not applicable, counted 0"),
        "survey" => word("kết quả điều tra xã hội học", "survey answers"),
        "decided" => word("hội đồng kết luận", "decided by the council"),
        "evidence" => word("số liệu chưa đạt mức tối đa", "evidence short of the maximum"),
        "penalty" => word("điểm trừ", "penalty"),
        "bonus" => word("điểm cộng", "bonus"),
        "gate" => word("bị khống chế điểm", "held down by a gate"),
        "cap" => word("giới hạn của tổng điểm", "limits of a sum"),
        "alternative" => word("phương án không được tính", "alternative that does not count"),
        "scale" => {
            word("phương án được tính có phần không áp dụng", "parts of the chosen alternative are excluded")
        }
        "rounding" => word("làm tròn trước khi cộng", "rounded before adding"),
        "shown" => word("làm tròn khi trình bày", "rounding of the figures shown"),
        _ => word("?", "?"),
    }
}

/// Why a line stands in an account: its cause, and what one needs to know of it.
pub(crate) fn reason(line: &LossLine, language: Language) -> String {
    let vietnamese = language == Language::Vietnamese;
    match (line.kind.as_str(), &line.gate, &line.worth) {
        ("gate", Some(gate), _) => held(gate, language),
        ("cap", ..) if line.lost.starts_with('-') => {
            (if vietnamese { "tổng âm được tính là 0" } else { "a sum below 0 counts 0" }).to_owned()
        }
        ("cap", ..) => (if vietnamese {
            "phần vượt điểm tối đa không được tính"
        } else {
            "past the maximum"
        })
        .to_owned(),
        ("alternative", _, Some(worth)) => {
            let worth = figure(worth, language);
            if vietnamese {
                format!("phương án không được tính, đáng {worth} điểm")
            } else {
                format!("alternative that does not count, worth {worth}")
            }
        }
        _ => cause(&line.cause).say(language).to_owned(),
    }
}

/// "bị khống chế tối đa 3 điểm, vì 3.3.2 dưới 1,5 điểm"
fn held(gate: &FiredGate, language: Language) -> String {
    let (code, at_most) = (harmless(&gate.code), figure(&gate.at_most, language));
    let below = gate.below.as_deref().map(|below| figure(below, language));
    let is = harmless(gate.is.as_deref().unwrap_or_default());
    match (language, below) {
        (Language::Vietnamese, Some(below)) => {
            format!("bị khống chế tối đa {at_most} điểm, vì {code} dưới {below} điểm")
        }
        (Language::Vietnamese, None) => format!("bị khống chế tối đa {at_most} điểm, vì {code} là `{is}`"),
        (Language::English, Some(below)) => format!("held to {at_most}: {code} is below {below}"),
        (Language::English, None) => format!("held to {at_most}: {code} is `{is}`"),
    }
}

/// What a unit lost, of what it conceded, and what appraisal changed.
pub(crate) fn heading(unit: &UnitLoss, language: Language) -> String {
    let shown = |text: &str| figure(text, language);
    let lost = figure_or_dash(unit.lost.as_deref(), language);
    let (name, max) = (harmless(&unit.name), shown(&unit.max));
    let conceded = figure_or_dash(unit.conceded.as_deref(), language);
    let cut = unit.cut.as_deref().unwrap_or_default();
    match (language, cut.strip_prefix('-')) {
        (Language::Vietnamese, Some(added)) => format!(
            "{name}: mất {lost} trên {max} điểm (tự nhận mất {conceded}; hội đồng cho thêm {})",
            shown(added)
        ),
        (Language::Vietnamese, None) => format!(
            "{name}: mất {lost} trên {max} điểm (tự nhận mất {conceded}; thẩm định cắt {})",
            shown(cut)
        ),
        (Language::English, Some(added)) => {
            format!("{name}: {lost} of {max} points lost ({conceded} conceded, {added} added by the council)")
        }
        (Language::English, None) => {
            format!("{name}: {lost} of {max} points lost ({conceded} conceded, {cut} cut)")
        }
    }
}

/// A unit without an account.
pub(crate) fn nothing_applies(unit: &UnitLoss, language: Language) -> String {
    let name = harmless(&unit.name);
    match language {
        Language::Vietnamese => format!("{name}: không tiêu chí nào áp dụng"),
        Language::English => format!("{name}: nothing applies"),
    }
}

/// How many lines without a loss are not shown.
pub(crate) fn hidden(lines: usize, language: Language) -> String {
    let count = count(lines, language);
    match language {
        _ if lines == 0 => String::new(),
        Language::Vietnamese => format!("Không hiện {count} dòng không mất điểm.\n"),
        Language::English if lines == 1 => "1 line without a loss is not shown.\n".to_owned(),
        Language::English => format!("{count} lines without a loss are not shown.\n"),
    }
}

/// Over which units a report is, where it is not over all.
pub(crate) fn over(units: &[UnitLoss], language: Language) -> String {
    let count = count(units.len(), language);
    match (language, units) {
        (Language::Vietnamese, [unit]) => format!("Chỉ tính cho {}.\n", harmless(&unit.name)),
        (Language::English, [unit]) => format!("Of {} alone.\n", harmless(&unit.name)),
        (Language::Vietnamese, _) => format!("Chỉ tính trên {count} đơn vị được chọn.\n"),
        (Language::English, _) => format!("Over {count} chosen units alone.\n"),
    }
}
