//! Words of the contract as a workbook writes them. Both forms are read.

use super::folded;

/// The words of a key: as the contract writes them, and in Vietnamese.
type Words = &'static [(&'static str, &'static str)];

const FLAGS: Words = &[("true", "có"), ("false", "không")];

/// Every key that takes one of a few words.
pub(in super::super) const WORDS: [(&str, Words); 21] = [
    (
        "rule",
        &[
            ("choice", "chọn một"),
            ("checklist", "chọn nhiều"),
            ("bands", "theo bậc"),
            ("curve", "theo đường thẳng"),
            ("count", "theo số lượng"),
            ("survey", "điều tra"),
            ("judged", "chấm điểm"),
            ("rollup", "từ đơn vị trực thuộc"),
            ("unknown", "chưa rõ"),
        ],
    ),
    ("of", &[("percent", "tỷ lệ %"), ("number", "số")]),
    ("step_bound", &[("from", "từ"), ("above", "trên"), ("to", "đến"), ("below", "dưới")]),
    ("gate_bound", &[("is", "là"), ("below", "dưới")]),
    ("at", &[("highest", "cao nhất"), ("lowest", "thấp nhất"), ("mean", "bình quân")]),
    ("beyond_100", FLAGS),
    ("documents_required", FLAGS),
    ("uncapped", FLAGS),
    ("fixed", FLAGS),
    ("source", &[("appraisal", "thẩm định"), ("survey", "điều tra"), ("external", "nguồn ngoài")]),
    ("not_applicable", &[("full", "cho đủ điểm"), ("zero", "cho 0 điểm"), ("exclude", "không tính")]),
    ("combine", &[("best", "cao nhất")]),
    ("effect", &[("bonus", "cộng"), ("penalty", "trừ")]),
    ("status", &[("official", "chính thức"), ("partial", "một phần"), ("illustrative", "minh họa")]),
    (
        "level",
        &[
            ("ministry", "bộ"),
            ("province", "tỉnh"),
            ("department", "sở"),
            ("district", "huyện"),
            ("commune", "xã"),
            ("internal", "nội bộ"),
        ],
    ),
    ("rounding.sum", &[("exact", "chính xác"), ("rounded", "đã làm tròn")]),
    ("rounding.mode", &[("half_up", "nửa lên"), ("half_even", "nửa về số chẵn")]),
    ("by", &[("rounded", "đã làm tròn"), ("exact", "chính xác")]),
    ("ties", &[("shared", "chung hạng"), ("dense", "liền hạng")]),
    // The columns whose words are offered together.
    ("bound", &[("from", "từ"), ("above", "trên"), ("to", "đến"), ("below", "dưới"), ("is", "là")]),
    (
        "kind",
        &[
            ("option", "phương án"),
            ("step", "mức"),
            ("knot", "nút"),
            ("answer", "trả lời"),
            ("case", "ví dụ"),
            ("gate", "khống chế"),
        ],
    ),
];

fn words(key: &str) -> Words {
    WORDS.iter().find(|(known, _)| *known == key).map_or(&[], |(_, words)| words)
}

/// What the contract writes for a word of a workbook; other texts stay.
pub(in super::super) fn contract_word(key: &str, text: &str) -> String {
    let wanted = folded(text);
    let found = words(key).iter().find(|(word, said)| folded(said) == wanted || *word == wanted);
    found.map_or_else(|| text.to_owned(), |(word, _)| (*word).to_owned())
}

/// What a workbook writes for a word of the contract; other texts stay.
pub(in super::super) fn vietnamese_word(key: &str, text: &str) -> String {
    let found = words(key).iter().find(|(word, _)| *word == text);
    found.map_or_else(|| text.to_owned(), |(_, said)| (*said).to_owned())
}
