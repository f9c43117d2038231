//! The sheets beside the nodes: what a set says of itself, its basis, tiers, ranking, and what it extends.

use super::Holds::{Code, Figure, Text, Word};
use super::{Both, Column, Holds};

/// A line of a sheet of names and values.
pub(in super::super) struct Line {
    /// The contract's key, with a point where it stands inside another.
    pub(in super::super) key: &'static str,
    /// Its name.
    pub(in super::super) name: &'static str,
    /// What goes in.
    pub(in super::super) note: Both,
    /// What its cell holds.
    pub(in super::super) holds: Holds,
    /// Whether it may stand several times, for several values.
    pub(in super::super) is_list: bool,
}

const fn line(key: &'static str, name: &'static str, holds: Holds, note: Both) -> Line {
    Line { key, name, note, holds, is_list: false }
}

const fn lines(key: &'static str, name: &'static str, holds: Holds, note: Both) -> Line {
    Line { key, name, note, holds, is_list: true }
}

/// The top keys.
pub(in super::super) const HEAD: [Line; 12] = [
    line("cchc", "Phiên bản định dạng", Text, ["Luôn là 1.", "Always 1."]),
    line("id", "Mã bộ tiêu chí", Text, ["Tên ngắn, không dấu: xa-2025.", "A short name: xa-2025."]),
    line("title", "Tên bộ tiêu chí", Text, ["Tên đầy đủ.", "The whole title."]),
    line(
        "level",
        "Cấp",
        Word,
        [
            "bộ, tỉnh, sở, huyện, xã, nội bộ.",
            "bộ (ministry), tỉnh (province), sở (department), huyện (district), xã (commune), nội bộ (internal).",
        ],
    ),
    line("year", "Năm", Text, ["Năm được chấm.", "The year that is judged."]),
    line(
        "status",
        "Trạng thái",
        Word,
        [
            "chính thức: mọi số là của văn bản; một phần; minh họa: số đặt ra.",
            "chính thức (official): every number is the document's; một phần (partial); minh họa (illustrative): made up.",
        ],
    ),
    line(
        "total",
        "Thang điểm",
        Figure,
        ["Bằng tổng điểm tối đa của các lĩnh vực, thường là 100.", "The sum of the top maxima, mostly 100."],
    ),
    line(
        "uncapped",
        "Cho vượt thang điểm",
        Word,
        ["có: điểm cộng được đưa tổng vượt thang điểm.", "có: bonus may carry the whole past its maximum."],
    ),
    line(
        "rounding.points",
        "Số lẻ của điểm",
        Text,
        ["Số chữ số thập phân của điểm; để trống là 2.", "Decimal places of points; 2 where empty."],
    ),
    line(
        "rounding.index",
        "Số lẻ của chỉ số",
        Text,
        [
            "Số chữ số thập phân của chỉ số và tỷ lệ; để trống là 2.",
            "Decimal places of the index and of percents; 2 where empty.",
        ],
    ),
    line(
        "rounding.sum",
        "Cộng số",
        Word,
        [
            "chính xác: cộng số chưa làm tròn; đã làm tròn: làm tròn từng tiêu chí rồi cộng. Để trống là chính xác.",
            "chính xác (exact): unrounded figures are added; đã làm tròn (rounded): each is rounded first. Empty is exact.",
        ],
    ),
    line(
        "rounding.mode",
        "Làm tròn số 5",
        Word,
        [
            "nửa lên (0,125 thành 0,13) hoặc nửa về số chẵn (0,12). Để trống là nửa lên.",
            "nửa lên (half_up: 0.125 becomes 0.13) or nửa về số chẵn (half_even: 0.12). Empty is half_up.",
        ],
    ),
];

/// `ranking`.
pub(in super::super) const RANKING: [Line; 4] = [
    line(
        "by",
        "Xếp theo chỉ số",
        Word,
        ["đã làm tròn (mặc định) hoặc chính xác.", "đã làm tròn (rounded, default) or chính xác (exact)."],
    ),
    line(
        "ties",
        "Bằng điểm",
        Word,
        [
            "chung hạng (1, 2, 2, 4; mặc định) hoặc liền hạng (1, 2, 2, 3).",
            "chung hạng (shared: 1, 2, 2, 4; default) or liền hạng (dense: 1, 2, 2, 3).",
        ],
    ),
    lines(
        "tie_break",
        "Phân định bằng mã",
        Code,
        [
            "Mã của mục mà điểm quyết định khi bằng chỉ số; mỗi mã một dòng, theo thứ tự.",
            "A code whose points decide between equals; one a row, in order.",
        ],
    ),
    lines(
        "also",
        "Xếp hạng thêm trong",
        Text,
        [
            "Cột của đơn vị mà trong đó cũng xếp hạng (parent, region…); mỗi cột một dòng.",
            "A column of units inside which they are ranked too (parent, region…); one a row.",
        ],
    ),
];

/// `extends`, but for the nodes that it adds and changes.
pub(in super::super) const EXTENDS: [Line; 3] = [
    line(
        "file",
        "Bộ được kế thừa",
        Text,
        [
            "Tệp của bộ tiêu chí gốc, đường dẫn tính từ tệp này, viết bằng dấu /.",
            "The file of the other set, seen from this one, written with /.",
        ],
    ),
    lines(
        "remove",
        "Bỏ mã",
        Code,
        [
            "Mã của mục bỏ đi, cùng mọi mục bên dưới; mỗi mã một dòng.",
            "The code of a node to take out, with all below it; one a row.",
        ],
    ),
    lines(
        "clear",
        "Bỏ khóa chung",
        Text,
        [
            "Khóa chung của bộ gốc mà bộ này không lấy (tiers, ranking…); mỗi khóa một dòng.",
            "A top key of the other set that this one does not take (tiers, ranking…); one a row.",
        ],
    ),
];

const fn column(key: &'static str, heading: &'static str, holds: Holds, width: u8, note: Both) -> Column {
    Column { key, heading, note, holds, width }
}

/// `basis`.
pub(in super::super) const BASIS: [Column; 4] = [
    column("id", "Mã căn cứ", Code, 18, ["Tên ngắn để trích dẫn.", "A short name to cite it by."]),
    column(
        "document",
        "Văn bản",
        Text,
        60,
        ["Số, ngày, cơ quan ban hành, về việc gì.", "Number, date, who issued it, what about."],
    ),
    column("url", "Địa chỉ", Text, 40, ["Nơi đọc được văn bản.", "Where it can be read."]),
    column("note", "Ghi chú", Text, 50, ["Điều cần biết về văn bản.", "What one should know of it."]),
];

/// `tiers`: a row without a name goes on with the conditions of the tier above.
pub(in super::super) const TIERS: [Column; 6] = [
    column(
        "name",
        "Loại",
        Text,
        20,
        [
            "Tên loại, tốt nhất ở trên. Dòng không có tên là điều kiện thêm của loại ở trên.",
            "The tier's name, best first. A row without a name is a further condition of the tier above.",
        ],
    ),
    column("from", "Từ", Figure, 9, ["Chỉ số từ mức này (≥).", "The least index, this included (≥)."]),
    column("above", "Trên", Figure, 9, ["Chỉ số trên mức này (>).", "The index that must be passed (>)."]),
    column(
        "group",
        "Khối",
        Text,
        20,
        ["Chỉ dùng cho khối này; để trống là mọi khối.", "For this ranking group only; empty: for all."],
    ),
    column(
        "code",
        "Điều kiện: mã",
        Code,
        14,
        ["Mã của mục phải đạt thêm.", "The code of a node that must be reached too."],
    ),
    column(
        "percent",
        "Điều kiện: đạt %",
        Figure,
        12,
        [
            "Mục ấy phải đạt từ bao nhiêu phần trăm điểm tối đa.",
            "The percent of its maximum that it must reach.",
        ],
    ),
];
