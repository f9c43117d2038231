//! The columns of nodes, and the kinds of rows that stand below a node.

use super::Holds::{Code, Figure, Text, Word};
use super::{Both, Column, Holds};

const fn column(key: &'static str, heading: &'static str, holds: Holds, width: u8, note: Both) -> Column {
    Column { key, heading, note, holds, width }
}

/// Columns that only additions and changes have.
pub(super) const ONLY_CHANGES: [&str; 3] = ["under", "after", "clear"];

/// A kind of row below a node: a part of its rule, an example, a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Rows {
    /// An option of `choice`, an item of `checklist`.
    Option,
    /// A step of `bands`.
    Step,
    /// A knot of `curve`.
    Knot,
    /// An answer of `survey`.
    Answer,
    /// A worked example.
    Case,
    /// A gate.
    Gate,
}

/// The kinds of rows, by what the first column says.
pub(in super::super) const ROWS: [(Rows, &str); 6] = [
    (Rows::Option, "phương án"),
    (Rows::Step, "mức"),
    (Rows::Knot, "nút"),
    (Rows::Answer, "trả lời"),
    (Rows::Case, "ví dụ"),
    (Rows::Gate, "khống chế"),
];

/// The last of the columns that a printed sheet shows, as the annex of a decision has them.
pub(in super::super) const LAST_PRINTED: &str = "appraiser";

/// The columns of the sheets of nodes.
pub(in super::super) const NODES: [Column; 43] = [
    column(
        "kind",
        "Dòng",
        Word,
        11,
        [
            "Để trống ở dòng tiêu chí. Dòng dưới một tiêu chí: phương án, mức, nút, trả lời, ví dụ, khống chế; để trống thì hiểu theo cách chấm.",
            "Empty for a criterion. For rows below one: phương án (option), mức (step), nút (knot), trả lời (answer), ví dụ (example), khống chế (gate); empty: by the rule.",
        ],
    ),
    column(
        "code",
        "Mã",
        Code,
        10,
        [
            "Mã của lĩnh vực, tiêu chí, tiêu chí thành phần: 1, 1.1, 1.1.1. Ô định dạng Text. Cấp trên được hiểu theo mã.",
            "The code: 1, 1.1, 1.1.1. Formatted as Text. The parent is found from the code.",
        ],
    ),
    column(
        "name",
        "Tên",
        Text,
        46,
        [
            "Tên tiêu chí. Ở dòng phương án: lời của phương án (tùy chọn).",
            "The name. In a row of an option: its words (may be absent).",
        ],
    ),
    column(
        "max",
        "Điểm tối đa",
        Figure,
        9,
        [
            "Điểm tối đa. Điểm con cộng lại phải bằng điểm cha. Điểm cộng, điểm trừ có tối đa là 0.",
            "The maximum. Children add up to their parent. Bonus and penalty have 0.",
        ],
    ),
    column(
        "rule",
        "Cách chấm",
        Word,
        17,
        [
            "Cách số liệu thành điểm, chỉ ở tiêu chí không có con: chọn một, chọn nhiều, theo bậc, theo đường thẳng, theo số lượng, điều tra, chấm điểm, từ đơn vị trực thuộc, chưa rõ.",
            "How evidence becomes points, for criteria without children: choice, checklist, bands, curve, count, survey, judged, rollup, unknown.",
        ],
    ),
    column(
        "of",
        "Đo bằng",
        Text,
        10,
        [
            "Theo bậc, theo đường thẳng: tỷ lệ % hoặc số. Từ đơn vị trực thuộc: index hoặc một mã của họ.",
            "Bands and curve: percent or number. Rollup: index, or a code of the units below.",
        ],
    ),
    column(
        "unit",
        "Đơn vị tính",
        Text,
        12,
        ["Đếm hay đo cái gì (hồ sơ, văn bản…); chỉ để đọc.", "What is counted or measured; only for people."],
    ),
    column(
        "key",
        "Khóa",
        Code,
        14,
        [
            "Phương án, trả lời: chữ mà số liệu ghi. Khống chế: mã của tiêu chí gây ra.",
            "Options and answers: the word that evidence gives. Gates: the code of the leaf that fires it.",
        ],
    ),
    column(
        "bound",
        "So sánh",
        Word,
        9,
        [
            "Mức: từ (≥), trên (>), đến (≤), dưới (<); mức cuối để trống. Khống chế: là, dưới.",
            "Steps: từ (≥), trên (>), đến (≤), dưới (<); none for the last. Gates: là (is), dưới (below).",
        ],
    ),
    column(
        "value",
        "Giá trị",
        Text,
        12,
        [
            "Mức, nút: ngưỡng. Nút có thể ghi cao nhất, thấp nhất, bình quân. Ví dụ: số liệu. Khống chế: khóa hoặc số điểm.",
            "Steps and knots: the bound; knots may say cao nhất, thấp nhất, bình quân. Examples: the evidence. Gates: a key or points.",
        ],
    ),
    column(
        "points",
        "Điểm",
        Figure,
        8,
        [
            "Điểm của phương án, mức, nút, ví dụ; trọng số của trả lời (0 đến 1).",
            "The points of an option, step, knot or example; the weight of an answer (0 to 1).",
        ],
    ),
    column(
        "share",
        "Điểm theo tỷ lệ",
        Figure,
        9,
        [
            "Mức: tỷ lệ ÷ 100 × số này, thay cho Điểm. Từ đơn vị trực thuộc: điểm ở mức 100 %.",
            "Steps: percent ÷ 100 × this, instead of points. Rollup: the points at 100 %.",
        ],
    ),
    column(
        "guide",
        "Hướng dẫn chấm",
        Text,
        50,
        ["Lời hướng dẫn chấm điểm của văn bản, chép nguyên văn.", "The document's own scoring words."],
    ),
    column(
        "documents",
        "Tài liệu kiểm chứng",
        Text,
        34,
        ["Tài liệu phải gửi kèm.", "What must be attached."],
    ),
    column(
        "source",
        "Nguồn điểm",
        Word,
        12,
        [
            "thẩm định (mặc định), điều tra, nguồn ngoài. Áp dụng cho cả các mục bên dưới.",
            "thẩm định (appraisal, default), điều tra (survey), nguồn ngoài (external). Holds for what is below.",
        ],
    ),
    column(
        "appraiser",
        "Cơ quan thẩm định",
        Text,
        20,
        [
            "Cơ quan thẩm định. Áp dụng cho cả các mục bên dưới.",
            "The agency that appraises. Holds for what is below.",
        ],
    ),
    column(
        "each",
        "Điểm mỗi cái",
        Figure,
        9,
        ["Theo số lượng: điểm cho mỗi cái; số âm là trừ.", "Count: points for each; a negative one deducts."],
    ),
    column(
        "start",
        "Điểm khởi đầu",
        Figure,
        9,
        ["Theo số lượng: điểm khi chưa đếm cái nào.", "Count: points before anything is counted."],
    ),
    column(
        "over",
        "Không tính đến",
        Figure,
        9,
        ["Theo số lượng: bao nhiêu cái đầu không tính.", "Count: how many are free."],
    ),
    column(
        "per",
        "Cứ đủ",
        Figure,
        8,
        ["Theo số lượng: bao nhiêu cái thành một lần tính.", "Count: how many make one step."],
    ),
    column(
        "at_least",
        "Ít nhất",
        Figure,
        8,
        ["Theo số lượng: điểm không thấp hơn mức này.", "Count: the least points."],
    ),
    column(
        "at_most",
        "Nhiều nhất",
        Figure,
        8,
        [
            "Theo số lượng: điểm không cao hơn mức này. Khống chế: điểm tối đa còn lại.",
            "Count: the most points. Gates: the most points they leave.",
        ],
    ),
    column(
        "step",
        "Bước chấm",
        Figure,
        8,
        ["Chấm điểm: điểm là bội của bước này.", "Judged: points are multiples of this."],
    ),
    column("beyond_100", "Quá 100 %", Word, 8, ["có: tỷ lệ được vượt 100 %.", "có: a percent may pass 100."]),
    column(
        "documents_required",
        "Bắt buộc tài liệu",
        Word,
        9,
        ["có: không có tài liệu thì 0 điểm.", "có: without documents there are no points."],
    ),
    column(
        "not_applicable",
        "Không phát sinh",
        Word,
        14,
        [
            "Khi không phát sinh: cho đủ điểm, cho 0 điểm, không tính. Để trống: không nhận n/a.",
            "What n/a does: cho đủ điểm (full), cho 0 điểm (zero), không tính (exclude). Empty: it is refused.",
        ],
    ),
    column(
        "weight",
        "Trọng số",
        Figure,
        8,
        [
            "Trọng số giữa các mục cùng cấp: mọi mục đều có, hoặc không mục nào có.",
            "The weight among siblings: all have one, or none.",
        ],
    ),
    column(
        "combine",
        "Cách cộng",
        Word,
        11,
        [
            "cao nhất: chỉ lấy mục con cao điểm nhất. Để trống: cộng các mục con.",
            "cao nhất (best): only the highest child counts. Empty: children are added.",
        ],
    ),
    column(
        "effect",
        "Cộng/trừ",
        Word,
        9,
        [
            "Ở tiêu chí có tối đa 0: cộng hoặc trừ.",
            "For leaves with a maximum of 0: cộng (bonus) or trừ (penalty).",
        ],
    ),
    column(
        "uncapped",
        "Cho vượt tối đa",
        Word,
        8,
        ["có: điểm cộng được đưa tổng vượt điểm tối đa.", "có: bonus may carry the sum past the maximum."],
    ),
    column(
        "status",
        "Trạng thái",
        Word,
        11,
        [
            "chính thức, một phần, minh họa: số của mục này lấy từ văn bản đến đâu.",
            "chính thức (official), một phần (partial), minh họa (illustrative): how far the numbers are the document's.",
        ],
    ),
    column(
        "cite_basis",
        "Theo căn cứ",
        Code,
        16,
        ["Mã của một căn cứ ở trang Căn cứ.", "The id of a basis on the sheet Căn cứ."],
    ),
    column(
        "cite_place",
        "Chỗ trong căn cứ",
        Text,
        24,
        ["Điều, khoản, trang, phụ lục.", "Article, page, annex."],
    ),
    column(
        "advice",
        "Gợi ý",
        Text,
        34,
        ["Cách các đơn vị thường lấy lại điểm.", "How units usually recover the points."],
    ),
    column(
        "was",
        "Mã năm trước",
        Code,
        10,
        ["Mã của mục này trong bộ năm trước.", "Its code in the previous year's set."],
    ),
    column(
        "fixed",
        "Cố định",
        Word,
        8,
        [
            "có: bộ kế thừa không được đổi điểm tối đa.",
            "có: a set that extends this one may not change the maximum.",
        ],
    ),
    column(
        "highest",
        "Cao nhất khối",
        Figure,
        9,
        [
            "Ví dụ: giá trị cao nhất của khối, khi cách chấm cần.",
            "Examples: the group's highest value, where the rule needs it.",
        ],
    ),
    column(
        "lowest",
        "Thấp nhất khối",
        Figure,
        9,
        ["Ví dụ: giá trị thấp nhất của khối.", "Examples: the group's lowest value."],
    ),
    column(
        "mean",
        "Bình quân khối",
        Figure,
        9,
        ["Ví dụ: giá trị bình quân của khối.", "Examples: the group's mean value."],
    ),
    column(
        "parent",
        "Mã cha",
        Code,
        10,
        [
            "Chỉ ghi khi cấp trên không đọc được từ mã; `-` là không có cấp trên.",
            "Only where the code does not tell the parent; `-` says that there is none.",
        ],
    ),
    column(
        "under",
        "Thêm dưới",
        Code,
        10,
        [
            "Mã của mục, trong bộ được kế thừa, mà mục này được thêm vào dưới. Để trống: thêm ở cấp cao nhất.",
            "The code of the node, in the set that is extended, below which this one goes. Empty: at the top.",
        ],
    ),
    column(
        "after",
        "Thêm sau",
        Code,
        10,
        [
            "Mã của mục đứng ngay trước. Để trống: thêm vào cuối.",
            "The code of the sibling after which it goes. Empty: last.",
        ],
    ),
    column(
        "clear",
        "Bỏ khóa",
        Text,
        16,
        [
            "Các khóa bỏ khỏi mục này, cách nhau dấu `;`, ví dụ guide; documents.",
            "The keys to take out of the node, `;` between them, like guide; documents.",
        ],
    ),
];
