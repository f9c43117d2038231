//! The texts of the commands for those who write sets: `new`, `convert`, `fmt`.

use super::{Argument, NUMBERS, Texts};

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
    Texts {
        name: "form",
        about: [
            "Làm phiếu để đơn vị, cơ quan điều tra, cơ quan thẩm định điền: mỗi đơn vị một sổ tính, tự tính điểm khi ghi",
            "Make the forms to be filled in: a workbook a unit, which scores while it is typed in, one for surveys, one an \
             appraiser",
        ],
        usage: [
            "cchc form [TÙY CHỌN] BỘ --units TỆP --out THƯ_MỤC",
            "cchc form [OPTIONS] SET --units FILE --out FOLDER",
        ],
        arguments: &[
            Argument("set", "BỘ", ["Bộ tiêu chí: .yaml, .json hoặc .xlsx", "The set: .yaml, .json or .xlsx"]),
            Argument(
                "units",
                "TỆP",
                [
                    "Danh sách đơn vị (units.csv); phiếu để trống",
                    "The units (units.csv); the forms are empty",
                ],
            ),
            Argument(
                "case",
                "HỒ_SƠ",
                [
                    "Hồ sơ đã có: phiếu ghi sẵn số liệu, bảng thẩm định ghi sẵn số liệu báo cáo",
                    "A case: the forms hold what it says, those of appraisers what was reported",
                ],
            ),
            Argument(
                "out",
                "THƯ_MỤC",
                [
                    "Thư mục nhận các phiếu, tạo mới nếu chưa có",
                    "The folder of the forms; made if it is not there",
                ],
            ),
            NUMBERS,
            FORCE,
        ],
        after: [
            "Ví dụ:\n  cchc form bo-tieu-chi.yaml --units units.csv --out phieu\n  cchc score bo-tieu-chi.yaml phieu",
            "Examples:\n  cchc form set.yaml --units units.csv --out forms\n  cchc score set.yaml forms",
        ],
    },
];
