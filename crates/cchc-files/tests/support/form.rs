//! The form of one unit, filled, and what it says by the tables of the contract.
#![allow(dead_code, unreachable_pub, reason = "every test uses its own part")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use super::grid::{Grid, case, said};

/// The form of one unit, filled.
pub const FORM: &[&[&str]] = &[
    &["PHIẾU TỰ CHẤM ĐIỂM"],
    &["Bộ tiêu chí:", "xa-2026"],
    &["Mã đơn vị:", "an", "", "Tên đơn vị:", "Xã An"],
    &["Khối:", "Xã", "", "Khu vực", "Bắc"],
    &[],
    &[
        "Mã",
        "Lĩnh vực, tiêu chí, tiêu chí thành phần",
        "Điểm tối đa",
        "Cách chấm",
        "Số liệu",
        "Trên tổng số",
        "Điểm tự chấm",
        "Điểm thẩm định",
        "Lý do",
        "Tài liệu kiểm chứng",
        "Ghi chú",
    ],
    &["1", "Kế hoạch", "#6", "", "", "", "=SUM(G8:G10)→4.5"],
    &["1.1", "Ban hành", "#1", "chọn", "Đúng hạn", "", "=IF(E8=\"x\",1,0)→1", "", "", "QĐ 12/QĐ-UBND"],
    &["1.2", "Đúng hạn", "#2", "tỷ lệ", "#190", "#200", "=2*E9/F9→1.9"],
    &[
        "1.3",
        "Việc đã làm",
        "#3",
        "danh mục",
        "",
        "",
        "=SUM(G11:G13)→2",
        "#1.5",
        "Thiếu biên bản",
        "",
        "Xem kèm",
    ],
    &["1.3/a", "a", "#1", "", "có"],
    &["1.3/b", "b", "#1", "", "không"],
    &["1.3/c", "c", "#1", "", "Đạt"],
    &["2", "Nhân sự", "#4", "", "", "", "=SUM(G15:G16)→2.5"],
    &["2.1", "Số vụ", "#2", "đếm", "#1", "", "=2-E15→1"],
    &["2.10", "Đánh giá", "#2", "chấm", "", "", "#1.25"],
    &["3", "Hài lòng", "#2", "khảo sát"],
    &["3/good", "Tốt", "", "", "#120"],
    &["3/fair", "Khá", "", "", "#30"],
    &["3/bad", "Kém", "", "", "#0"],
    &["", "Tổng điểm", "", "", "", "", "=G7+G14→7"],
];

pub fn form() -> Grid {
    Grid::of("Phiếu", FORM)
}

/// What that form says, by the tables of the contract.
pub const UNITS: &str = "unit,name,group,region\nan,Xã An,Xã,Bắc\n";
pub const EVIDENCE: &str = "unit,code,value,declared,documents,note
an,1.1,on_time,,QĐ 12/QĐ-UBND,
an,1.2,190/200,,,
an,1.3,a;c,,,Xem kèm
an,2.1,1,,,
an,2.10,,1.25,,
an,3,good=120;fair=30,,,
";
pub const DECISIONS: &str = "unit,code,points,reason\nan,1.3,1.5,Thiếu biên bản\n";

pub fn expected() -> Vec<String> {
    let files = [("units.csv", UNITS), ("evidence.csv", EVIDENCE), ("decisions.csv", DECISIONS)];
    let files = files.map(|(name, text)| (name, text.as_bytes()));
    said(&case(&files).unwrap_or_else(|problems| panic!("{problems}")).evidence.value)
}

/// The form of another unit.
pub fn other(id: &str, name: &str) -> Grid {
    let mut grid = form();
    grid.rows[2] = ["Mã đơn vị:", id, "", "Tên đơn vị:", name].map(str::to_owned).to_vec();
    name.clone_into(&mut grid.name);
    grid
}

/// What people do to a form.
pub type Disturb = fn(&mut Grid);
