//! The words of reports, both languages side by side. Messages of problems are not here: they come with
//! the problems.

use cchc::{Language, Level, Severity, Status};

/// A word or phrase in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    vi: &'static str,
    en: &'static str,
}

pub(crate) const fn word(vi: &'static str, en: &'static str) -> Word {
    Word { vi, en }
}

impl Word {
    pub(crate) fn say(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }
}

pub(crate) const RANKING_TITLE: Word =
    word("BẢNG XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM", "RANKING BY ADMINISTRATIVE REFORM INDEX,");
pub(crate) const SCORECARD_TITLE: Word = word("PHIẾU ĐIỂM CHI TIẾT", "SCORECARD");
pub(crate) const GROUP: Word = word("Khối", "Group");

pub(crate) const RANK: Word = word("Hạng", "Rank");
pub(crate) const UNIT: Word = word("Đơn vị", "Unit");
pub(crate) const MAX_POINTS: Word = word("Điểm tối đa", "Maximum");
pub(crate) const TOTAL_POINTS: Word = word("Tổng điểm", "Total");
pub(crate) const INDEX: Word = word("Chỉ số (%)", "Index (%)");
pub(crate) const TIER: Word = word("Xếp loại", "Tier");
pub(crate) const NO_TIER: Word = word("chưa xếp loại", "no tier");
pub(crate) const BOUNDS: Word = word("Chỉ số có thể đạt (%)", "Index may end at (%)");

pub(crate) const CODE: Word = word("Mã", "Code");
pub(crate) const NAME: Word = word("Tiêu chí", "Criterion");
pub(crate) const MAX: Word = word("Tối đa", "Max");
pub(crate) const SELF: Word = word("Tự chấm", "Self");
pub(crate) const POINTS: Word = word("Điểm", "Points");
pub(crate) const LOST: Word = word("Mất", "Lost");
pub(crate) const NOTE: Word = word("Ghi chú", "Note");
pub(crate) const WHOLE: Word = word("Tổng", "Total");

pub(crate) const PROBLEM: Word = word("Mã vấn đề", "Problem");
pub(crate) const SEVERITY: Word = word("Mức", "Severity");
pub(crate) const MEANING: Word = word("Ý nghĩa và cách sửa", "What it means and how it is mended");
pub(crate) const HELP: Word = word("gợi ý", "help");
pub(crate) const UNIT_AT: Word = word("đơn vị", "unit");
pub(crate) const CODE_AT: Word = word("mã", "code");
pub(crate) const PUBLISHED: Word = word("Đã công bố", "Published");
pub(crate) const COMPUTED: Word = word("Tính lại", "Computed");
pub(crate) const FIGURE: Word = word("Số liệu", "Figure");

pub(crate) fn level(level: Level) -> Word {
    match level {
        Level::Ministry => word("Cấp bộ, cơ quan ngang bộ", "Ministries"),
        Level::Province => word("Cấp tỉnh, thành phố", "Provinces"),
        Level::Department => word("Cấp sở, ban, ngành", "Departments of a province"),
        Level::District => word("Cấp huyện", "Districts"),
        Level::Commune => word("Cấp xã", "Communes"),
        Level::Internal => word("Nội bộ cơ quan", "Units inside one agency"),
    }
}

/// What a set's status means for whoever reads the table.
pub(crate) fn status(status: Status) -> Word {
    match status {
        Status::Official => word("bộ tiêu chí theo đúng văn bản", "criteria as the document has them"),
        Status::Partial => word(
            "bộ tiêu chí mới có một phần số liệu của văn bản – không phải kết quả chính thức",
            "criteria only partly from the document – not an official result",
        ),
        Status::Illustrative => word(
            "bộ tiêu chí minh họa – không phải số liệu chính thức",
            "illustrative criteria – not official figures",
        ),
    }
}

/// The heading over ranks inside an attribute.
pub(crate) fn rank_inside(attribute: &str, language: Language) -> String {
    let said = match attribute {
        "parent" => word("Hạng trong đơn vị cấp trên", "Rank in parent"),
        "region" => word("Hạng trong vùng", "Rank in region"),
        other => {
            let words = word("Hạng theo", "Rank by").say(language);
            return format!("{words} {other}");
        }
    };
    said.say(language).to_owned()
}

pub(crate) fn severity(severity: Severity) -> Word {
    match severity {
        Severity::Error => word("lỗi", "error"),
        Severity::Warning => word("cảnh báo", "warning"),
    }
}

/// The heading over the points of a source, by the source's word in results.
pub(crate) fn source(source: &str) -> Word {
    match source {
        "appraisal" => word("Điểm thẩm định", "Appraised"),
        "survey" => word("Điểm khảo sát", "Survey"),
        _ => word("Điểm từ nguồn khác", "External"),
    }
}

/// What a leaf's status means, by its word in results.
pub(crate) fn leaf_status(status: &str) -> Word {
    known_leaf_status(status).unwrap_or(word("?", "?"))
}

/// The same, unless it is no word of this version.
pub(crate) fn known_leaf_status(status: &str) -> Option<Word> {
    Some(match status {
        "scored" => word("theo số liệu", "by the evidence"),
        "decided" => word("hội đồng kết luận", "decided"),
        "unverified" => word("tự chấm, chưa thẩm định", "declared, not verified"),
        "missing" => word("thiếu số liệu", "missing"),
        "undocumented" => word("thiếu tài liệu", "undocumented"),
        "pending" => word("chờ thẩm định", "pending"),
        "not_applicable" => word("không phát sinh", "not applicable"),
        "excluded" => word("không áp dụng", "excluded"),
        _ => return None,
    })
}

/// The name of a figure, by its key in results: `bounds.low`, `by_source.survey.points`.
pub(crate) fn figure_key(key: &str, language: Language) -> String {
    let said = match key {
        "index" => word("chỉ số", "index"),
        "points" => word("điểm", "points"),
        "self" => word("điểm tự chấm", "self score"),
        "max" => word("điểm tối đa", "maximum"),
        "rank" => word("hạng", "rank"),
        "tier" => word("xếp loại", "tier"),
        "name" => word("tên", "name"),
        "group" => word("khối", "group"),
        "parent" => word("đơn vị cấp trên", "parent"),
        "lost" => word("điểm mất", "lost points"),
        "exact.points" => word("điểm chính xác", "exact points"),
        "exact.max" => word("điểm tối đa chính xác", "exact maximum"),
        "conceded" => word("điểm tự nhận mất", "conceded"),
        "cut" => word("điểm bị cắt", "cut"),
        "status" => word("trạng thái", "status"),
        "units" => word("số đơn vị", "number of units"),
        "mean_index" => word("chỉ số trung bình", "mean index"),
        "mean_percent" => word("tỷ lệ trung bình (%)", "mean percent"),
        "bounds.low" => word("chỉ số thấp nhất có thể", "lowest index"),
        "bounds.high" => word("chỉ số cao nhất có thể", "highest index"),
        "counts.missing" => word("số tiêu chí thiếu số liệu", "missing"),
        "counts.unverified" => word("số tiêu chí chưa thẩm định", "unverified"),
        "counts.pending" => word("số tiêu chí chờ thẩm định", "pending"),
        "counts.undocumented" => word("số tiêu chí thiếu tài liệu", "undocumented"),
        "unit" => word("đơn vị chỉ có ở một bên", "unit on one side only"),
        "code" => word("mã chỉ có ở một bên", "code on one side only"),
        "criteria.id" => word("bộ tiêu chí", "criteria set"),
        "criteria.year" => word("năm của bộ tiêu chí", "year of the set"),
        "without" => word("nguồn điểm bị bỏ", "sources left out"),
        other => return keyed(other, language),
    };
    said.say(language).to_owned()
}

/// Figures under keys of their own: a source, a tier, an attribute.
fn keyed(key: &str, language: Language) -> String {
    let parts: Vec<&str> = key.split('.').collect();
    match parts.as_slice() {
        ["by_source", name, "points"] => source(name).say(language).to_lowercase(),
        ["by_source", name, "max"] => {
            format!("{} ({})", source(name).say(language), MAX.say(language)).to_lowercase()
        }
        ["tiers", name @ ..] => format!("{} {}", TIER.say(language).to_lowercase(), name.join(".")),
        ["ranks", name @ ..] => rank_inside(&name.join("."), language).to_lowercase(),
        _ => key.to_owned(),
    }
}

/// The text with a capital at its beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
