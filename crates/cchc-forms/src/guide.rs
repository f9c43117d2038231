//! The sheets beside the table: what to do, and what is chosen from.

use cchc_cells::kept;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::lists::{Lists, SHEET};
use crate::look;

/// How wide the column of words is.
const WIDTH: u16 = 110;

/// What to do with a form of a unit.
const OF_UNIT: [&str; 9] = [
    "Ghi vào ô màu vàng; các ô khác bị khóa (không có mật khẩu). Có thể nới cột, chèn dòng, lọc.",
    "Tiêu chí tính theo tỷ lệ: ghi tử số ở cột Số liệu, mẫu số ở cột Trên tổng số. Chỉ có tỷ lệ thì ghi 95% và để trống mẫu số.",
    "Tiêu chí chọn một phương án: chọn trong danh sách của ô.",
    "Tiêu chí gồm nhiều nội dung: mỗi nội dung một dòng bên dưới, ghi có hoặc không.",
    "Tiêu chí do hội đồng chấm: ghi điểm đơn vị tự chấm ở cột Điểm tự chấm.",
    "Không phát sinh: ghi `không phát sinh` ở cột Số liệu. Không ghi 0 thay cho không phát sinh.",
    "Điểm tự chấm, tổng điểm và chỉ số được tính ngay khi ghi. `cần số liệu đơn vị khác`, `số quá lớn hoặc quá chi tiết`, \
     `sát mép làm tròn`: bảng tính không đủ để biết, điểm do chương trình cchc tính; tổng có các mục ấy thì ghi phần đã \
     biết và dấu + ?.",
    "Điểm điều tra xã hội học và điểm thẩm định không ghi ở phiếu này.",
    "Cột Mã không được sửa: phiếu được đọc lại theo mã.",
];

/// The sheet of words for whoever fills in a form of a unit.
pub(crate) fn of_unit(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    lines(sheet, &OF_UNIT)
}

/// A sheet of lines to read.
pub(crate) fn lines(sheet: &mut Worksheet, all: &[&str]) -> Result<(), XlsxError> {
    sheet.set_name("Hướng dẫn")?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 5)?;
    sheet.set_column_width(1, WIDTH)?;
    for (row, line) in (0_u32..).zip(all) {
        sheet.write_string_with_format(row, 0, format!("{}.", row + 1), &cchc_cells::base())?;
        sheet.write_string_with_format(row, 1, *line, &cchc_cells::base().set_text_wrap())?;
        sheet.set_row_height(row, look::height([(*line, WIDTH)]))?;
    }
    sheet.protect();
    Ok(())
}

/// The hidden sheet of dropdowns.
pub(crate) fn lists(lists: &Lists, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?.set_hidden(true);
    for list in &lists.all {
        let mut place = 0_u32;
        for (row, (label, key)) in (list.row..).zip(&list.options) {
            sheet.write_string(row, 0, kept(label))?;
            if !key.is_empty() {
                place += 1;
                sheet.write_string(row, 1, kept(key))?;
                sheet.write_number(row, 2, place)?;
            }
        }
    }
    sheet.protect();
    Ok(())
}
