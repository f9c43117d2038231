//! The texts of the commands for those who write sets: `new`, `convert`, `fmt`.

use super::{Argument, Texts};

const FORCE: Argument =
    Argument("force", "", ["Ghi đè nếu tệp đã có", "Write over the file if it is there already"]);

pub(super) const AUTHORING: &[Texts] = &[
    Texts {
        name: "new",
        about: [
            "Viết một bộ tiêu chí mẫu để bắt đầu: hợp lệ, có lời giải thích từng khóa, mỗi cách chấm một ví dụ",
            "Write a set to begin with: valid, every key explained (in Vietnamese), every rule shown once",
        ],
        usage: ["cchc new [TÙY CHỌN] --level CẤP", "cchc new [OPTIONS] --level LEVEL"],
        arguments: &[
            Argument(
                "level",
                "CẤP",
                [
                    "Cấp: ministry (bộ), province (tỉnh), department (sở), district (huyện), commune (xã), internal (nội bộ)",
                    "The level: ministry, province, department, district, commune, internal",
                ],
            ),
            Argument(
                "xlsx",
                "",
                ["Sổ tính thay cho YAML; cần --out", "A workbook instead of YAML; needs --out"],
            ),
            Argument(
                "out",
                "TỆP",
                ["Ghi ra tệp; định dạng theo đuôi tên", "Write to a file; its ending tells the format"],
            ),
            FORCE,
        ],
        after: [
            "Ví dụ:\n  cchc new --level district --out bo-tieu-chi.yaml\n  cchc new --level commune --xlsx --out bo-tieu-chi.xlsx",
            "Examples:\n  cchc new --level district --out set.yaml\n  cchc new --level commune --xlsx --out set.xlsx",
        ],
    },
    Texts {
        name: "convert",
        about: [
            "Chuyển bộ tiêu chí giữa YAML, JSON và sổ tính (.xlsx), không mất gì ngoài chú thích của YAML",
            "Convert a set between YAML, JSON and workbooks (.xlsx); nothing is lost but comments of YAML",
        ],
        usage: ["cchc convert [TÙY CHỌN] TỪ SANG", "cchc convert [OPTIONS] FROM TO"],
        arguments: &[
            Argument(
                "from",
                "TỪ",
                ["Bộ tiêu chí: .yaml, .yml, .json hoặc .xlsx", "The set: .yaml, .yml, .json or .xlsx"],
            ),
            Argument(
                "to",
                "SANG",
                ["Tệp mới; định dạng theo đuôi tên", "The new file; its ending tells the format"],
            ),
            FORCE,
        ],
        after: [
            "Ví dụ:\n  cchc convert bo-tieu-chi.yaml bo-tieu-chi.xlsx\n  cchc convert bo-tieu-chi.xlsx bo-tieu-chi.yaml",
            "Examples:\n  cchc convert set.yaml set.xlsx\n  cchc convert set.xlsx set.yaml",
        ],
    },
    Texts {
        name: "fmt",
        about: [
            "Trình bày lại YAML: thụt lề, khoảng trắng, dấu nháy, dòng trống; nghĩa và chú thích giữ nguyên",
            "Lay YAML out: indentation, spaces, quotes, blank lines; meaning and comments stay",
        ],
        usage: ["cchc fmt [TÙY CHỌN] BỘ…", "cchc fmt [OPTIONS] SET…"],
        arguments: &[
            Argument("paths", "BỘ", ["Các tệp .yaml, .yml", "Files .yaml, .yml"]),
            Argument(
                "check",
                "",
                [
                    "Không ghi, chỉ nêu tệp chưa định dạng; mã thoát 5 nếu có",
                    "Write nothing, name the files that are not formatted; exit code 5 if there are any",
                ],
            ),
        ],
        after: [
            "Ví dụ:\n  cchc fmt bo-tieu-chi.yaml\n  cchc fmt --check criteria/*.yaml",
            "Examples:\n  cchc fmt set.yaml\n  cchc fmt --check criteria/*.yaml",
        ],
    },
];
