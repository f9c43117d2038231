//! The texts of the commands that ask what could be.

use super::{
    Argument, CASE, FORMAT, GROUP, NUMBERS, OUT, ROLLUP, SCORE_FORMAT, SET, STRICT, Texts, WITHOUT,
    WORDS_OUT, WORKBOOK_OUT,
};

const SCENARIO: Argument = Argument(
    "scenario",
    "KỊCH_BẢN",
    [
        "Tính trên hồ sơ mà kịch bản này đổi số liệu của các đơn vị khác (tệp như của `simulate`)",
        "On the case with what this scenario changes of the other units (a file as for `simulate`)",
    ],
);
const NAME: Argument = Argument(
    "name",
    "TÊN",
    ["Tên kịch bản, khi tệp có nhiều kịch bản", "The name of the scenario, where the file has several"],
);

pub(super) const TABLE: &[Texts] = &[
    Texts {
        name: "simulate",
        about: [
            "Nếu thì sao: đổi vài số liệu rồi tính lại, so trước và sau; hoặc cho một số liệu chạy từ đầu đến cuối",
            "What if: change some values and score again, before and after; or run one value over its whole range",
        ],
        usage: [
            "cchc simulate [TÙY CHỌN] BỘ HỒ_SƠ [KỊCH_BẢN]",
            "cchc simulate [OPTIONS] SET CASE [SCENARIOS]",
        ],
        arguments: &[
            SET,
            CASE,
            Argument(
                "scenarios",
                "KỊCH_BẢN",
                [
                    "Tệp kịch bản (.yaml, .yml hoặc .json): một hay nhiều kịch bản để đặt cạnh nhau",
                    "A file of scenarios (.yaml, .yml or .json): one, or several to be held side by side",
                ],
            ),
            Argument(
                "unit",
                "ĐƠN_VỊ",
                [
                    "Đơn vị (mã hoặc tên) của các thay đổi không nêu đơn vị, và là đơn vị được so trước và sau",
                    "The unit (id or name) of changes that name none; it is shown before and after",
                ],
            ),
            Argument(
                "set_value",
                "MÃ=GIÁ_TRỊ",
                [
                    "Đổi một số liệu: 3.2.1=98%; của đơn vị khác: o-mon:3.2.1=98%; dùng được nhiều lần",
                    "Change a value: 3.2.1=98%; another unit's: o-mon:3.2.1=98%; may be repeated",
                ],
            ),
            Argument(
                "documents",
                "MÃ",
                [
                    "Đính kèm tài liệu kiểm chứng cho tiêu chí này; dùng được nhiều lần",
                    "Attach the documents of this leaf; may be repeated",
                ],
            ),
            Argument(
                "over",
                "MÃ",
                [
                    "Cho số liệu của tiêu chí này chạy hết khoảng: điểm, chỉ số, hạng, loại ở từng đoạn",
                    "Run the value of this leaf over its whole range: points, index, rank and tier of each piece",
                ],
            ),
            FORMAT,
            WORDS_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc simulate bo-tieu-chi.yaml ho-so/ --unit phong-dien --set 3.2.1=98% --set 7.1=on_time\n  cchc simulate bo-tieu-chi.yaml ho-so/ kich-ban.yaml\n  cchc simulate bo-tieu-chi.yaml ho-so/ --unit phong-dien --over 3.2.1",
            "Examples:\n  cchc simulate set.yaml case/ --unit phong-dien --set 3.2.1=98% --set 7.1=on_time\n  cchc simulate set.yaml case/ scenarios.yaml\n  cchc simulate set.yaml case/ --unit phong-dien --over 3.2.1",
        ],
    },
    Texts {
        name: "next",
        about: [
            "Nên làm gì tiếp: mỗi tiêu chí đổi ít nhất bao nhiêu thì thêm điểm, và được gì",
            "What to do next: the least change of each leaf that gains, and what it is worth",
        ],
        usage: ["cchc next [TÙY CHỌN] BỘ HỒ_SƠ --unit ĐƠN_VỊ", "cchc next [OPTIONS] SET CASE --unit UNIT"],
        arguments: &[
            SET,
            CASE,
            Argument("unit", "ĐƠN_VỊ", ["Đơn vị (mã hoặc tên)", "The unit (id or name)"]),
            Argument(
                "efforts",
                "TỆP",
                [
                    "Công sức của từng thay đổi (efforts.csv): code, to, fixed, per, ceiling, from_date, action",
                    "What changes cost (efforts.csv): code, to, fixed, per, ceiling, from_date, action",
                ],
            ),
            Argument(
                "by",
                "THỨ_TỰ",
                [
                    "gain: được nhiều điểm đứng trước (mặc định); effort: được nhiều điểm trên một đơn vị công sức đứng trước",
                    "gain: the most points first (default); effort: the most points for each unit of effort first",
                ],
            ),
            SCENARIO,
            NAME,
            SCORE_FORMAT,
            WORKBOOK_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc next bo-tieu-chi.yaml ho-so/ --unit phong-dien\n  cchc next bo-tieu-chi.yaml ho-so/ --unit phong-dien --efforts cong-suc.csv --by effort",
            "Examples:\n  cchc next set.yaml case/ --unit phong-dien\n  cchc next set.yaml case/ --unit phong-dien --efforts efforts.csv --by effort",
        ],
    },
    Texts {
        name: "recover",
        about: [
            "Cách ít công sức nhất để một đơn vị đạt chỉ số, loại hay hạng đã nêu, có chứng minh",
            "The cheapest changes with which a unit reaches an index, a tier or a rank, provably",
        ],
        usage: [
            "cchc recover [TÙY CHỌN] BỘ HỒ_SƠ --unit ĐƠN_VỊ --target MỤC_TIÊU",
            "cchc recover [OPTIONS] SET CASE --unit UNIT --target TARGET",
        ],
        arguments: &[
            SET,
            CASE,
            Argument("unit", "ĐƠN_VỊ", ["Đơn vị (mã hoặc tên)", "The unit (id or name)"]),
            Argument(
                "target",
                "MỤC_TIÊU",
                [
                    "index:85 (ít nhất), tier:\"Rất tốt\" (hoặc tốt hơn), rank:3 (hoặc cao hơn)",
                    "index:85 (at least), tier:\"Rất tốt\" (or better), rank:3 (or better)",
                ],
            ),
            Argument(
                "efforts",
                "TỆP",
                [
                    "Công sức của từng thay đổi (efforts.csv); tiêu chí không nêu thì giữ nguyên. Không có tệp: mỗi tiêu chí được đổi tốn 1",
                    "What changes cost (efforts.csv); leaves that it does not name stay. Without it every leaf that changes costs 1",
                ],
            ),
            Argument(
                "before",
                "NGÀY",
                [
                    "Bỏ các dòng của bảng công sức bắt đầu sau ngày này: 2026-07-01",
                    "Leave out rows of the efforts file that start after this date: 2026-07-01",
                ],
            ),
            Argument(
                "lock",
                "MÃ",
                ["Tiêu chí giữ nguyên; dùng được nhiều lần", "A leaf that stays; may be repeated"],
            ),
            Argument(
                "limit",
                "MÃ=GIÁ_TRỊ",
                [
                    "Mức tốt nhất có thể đạt của một tiêu chí: 2.1.1=95%",
                    "The best value that a leaf can reach: 2.1.1=95%",
                ],
            ),
            Argument(
                "at_most",
                "SỐ",
                ["Nhiều nhất bấy nhiêu tiêu chí thay đổi", "At most so many leaves may change"],
            ),
            Argument(
                "plans",
                "SỐ",
                [
                    "Nêu bấy nhiêu phương án: mỗi phương án sau để yên ít nhất một tiêu chí của mỗi phương án trước",
                    "So many plans: each later one lets at least one leaf stay of every plan before it",
                ],
            ),
            Argument(
                "front",
                "SỐ",
                [
                    "Thêm bao nhiêu công sức được thêm bao nhiêu chỉ số, ở nhiều nhất bấy nhiêu mức công sức (2–100; không nêu số: 20)",
                    "What each bit of effort adds to the index, at so many efforts at most (2–100; without a number 20)",
                ],
            ),
            SCENARIO,
            NAME,
            SCORE_FORMAT,
            WORKBOOK_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc recover bo-tieu-chi.yaml ho-so/ --unit phong-dien --target index:85\n  cchc recover bo-tieu-chi.yaml ho-so/ --unit phong-dien --target tier:\"Tốt\" --efforts cong-suc.csv --lock 2.1.3\n  cchc recover bo-tieu-chi.yaml ho-so/ --unit phong-dien --target rank:1 --scenario kich-ban.yaml --name \"Đơn vị bạn cũng làm\"",
            "Examples:\n  cchc recover set.yaml case/ --unit phong-dien --target index:85\n  cchc recover set.yaml case/ --unit phong-dien --target tier:\"Tốt\" --efforts efforts.csv --lock 2.1.3\n  cchc recover set.yaml case/ --unit phong-dien --target rank:1 --scenario scenarios.yaml --name \"They do it too\"",
        ],
    },
    Texts {
        name: "margins",
        about: [
            "Khoảng cách tới hạng và loại kế trên, kế dưới: bao nhiêu điểm, với ai",
            "What separates units from the next rank and tier, up and down: how many points, and who",
        ],
        usage: ["cchc margins [TÙY CHỌN] BỘ HỒ_SƠ", "cchc margins [OPTIONS] SET CASE"],
        arguments: &[
            SET,
            CASE,
            SCORE_FORMAT,
            Argument("unit", "ĐƠN_VỊ", ["Chỉ một đơn vị (mã hoặc tên)", "One unit only (id or name)"]),
            GROUP,
            Argument(
                "only",
                "ĐƠN_VỊ",
                ["Chỉ các đơn vị này, cách nhau dấu phẩy", "These units only, separated by commas"],
            ),
            WORDS_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc margins bo-tieu-chi.yaml ho-so/\n  cchc margins bo-tieu-chi.yaml ho-so/ --unit phong-dien",
            "Examples:\n  cchc margins set.yaml case/\n  cchc margins set.yaml case/ --unit phong-dien",
        ],
    },
    Texts {
        name: "robust",
        about: [
            "Xếp hạng, xếp loại vững đến đâu: mục chờ kết luận hoặc tranh chấp, bỏ từng mục, đổi trọng số, sai số khảo sát",
            "How far ranks and tiers hang on judgement: what is open or disputed, one criterion left out, weights, survey error",
        ],
        usage: ["cchc robust [TÙY CHỌN] BỘ HỒ_SƠ", "cchc robust [OPTIONS] SET CASE"],
        arguments: &[
            SET,
            CASE,
            Argument(
                "weights",
                "PHẦN_TRĂM",
                [
                    "Trọng số mỗi lĩnh vực tăng, giảm trong bấy nhiêu phần trăm của nó (mặc định 10)",
                    "How many percent of itself the weight of a field moves at most (default 10)",
                ],
            ),
            Argument(
                "draws",
                "SỐ_LẦN",
                ["Số lần thử mỗi loại (mặc định 10.000)", "How many draws of each kind (default 10,000)"],
            ),
            Argument(
                "seed",
                "SỐ",
                [
                    "Mã gieo số ngẫu nhiên: cùng mã, cùng kết quả (mặc định 1)",
                    "The seed: same seed, same answer (default 1)",
                ],
            ),
            SCORE_FORMAT,
            Argument("unit", "ĐƠN_VỊ", ["Chỉ một đơn vị (mã hoặc tên)", "One unit only (id or name)"]),
            GROUP,
            Argument(
                "only",
                "ĐƠN_VỊ",
                [
                    "Chỉ nêu các đơn vị này, cách nhau dấu phẩy; hạng vẫn tính trong cả khối",
                    "List these units only, separated by commas; ranks are still those of the whole group",
                ],
            ),
            OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc robust bo-tieu-chi.yaml ho-so/\n  cchc robust bo-tieu-chi.yaml ho-so/ --weights 5 --draws 2000\n  cchc robust bo-tieu-chi.yaml ho-so/ --format json --out do-vung.json",
            "Examples:\n  cchc robust set.yaml case/\n  cchc robust set.yaml case/ --weights 5 --draws 2000\n  cchc robust set.yaml case/ --format json --out robust.json",
        ],
    },
];
