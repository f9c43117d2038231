//! The forms of appraisers: a row a unit and leaf, what was reported beside what is ruled (`line`), and empty rows
//! for further rounds.

mod line;

use std::collections::BTreeMap;

use cchc::{LeafIndex, Source};
use cchc_files::forms::FormColumn;
use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};

use crate::folder::{Making, workbook};
use crate::guide;
use crate::look::{self, Wide};
use crate::typing;
use line::Line;

/// The columns, how wide they are, and whether they are filled in.
const COLUMNS: [(FormColumn, u16, bool); 18] = [
    (FormColumn::Unit, 14, false),
    (FormColumn::UnitName, 22, false),
    (FormColumn::Code, 9, false),
    (FormColumn::Name, 34, false),
    (FormColumn::Max, 8, false),
    (FormColumn::Scoring, 42, false),
    (FormColumn::ReportedValue, 18, false),
    (FormColumn::ReportedTotal, 11, false),
    (FormColumn::ReportedScore, 10, false),
    (FormColumn::RuledValue, 18, true),
    (FormColumn::RuledTotal, 11, true),
    (FormColumn::Points, 11, true),
    (FormColumn::Reason, 24, true),
    (FormColumn::Round, 7, true),
    (FormColumn::By, 16, true),
    (FormColumn::On, 12, true),
    (FormColumn::Documents, 20, false),
    (FormColumn::Note, 18, false),
];
/// From this column on stands what is ruled: on paper a page of its own, beside who and what.
const FIRST_RULED: u16 = 9;
/// So many empty rows stand below, for further rounds.
const SPARE_ROWS: u32 = 30;
const HEADING_ROW: u32 = 3;
/// The name of the file of leaves that name no appraiser.
const COUNCIL: &str = "hoi-dong";

const LINES: [&str; 6] = [
    "Mỗi đơn vị, mỗi tiêu chí một dòng. Chỉ ghi vào ô màu vàng; dòng nào đồng ý với số liệu báo cáo thì để trống.",
    "Sửa số liệu: ghi ở cột Số liệu thẩm định (và Thẩm định trên tổng số), điểm được tính theo cách chấm.",
    "Cho điểm thẳng: ghi ở cột Điểm thẩm định. Mỗi dòng chỉ ghi một trong hai.",
    "Ghi lý do ở cột Lý do; vòng 2, vòng 3 ghi ở các dòng trống cuối bảng: chép mã đơn vị và mã, ghi số vòng ở cột Vòng (để trống là vòng 1).",
    "Các cột báo cáo là bản chép để đối chiếu, sửa ở đây không có tác dụng.",
    "Mã đơn vị và Mã đã có không được sửa: bảng được đọc lại theo mã.",
];

/// One workbook an agency, by name.
pub(crate) fn forms(making: &Making<'_>) -> Result<Vec<(String, Vec<u8>)>, XlsxError> {
    let set = making.set;
    let mut agencies: BTreeMap<String, Vec<LeafIndex>> = BTreeMap::new();
    for leaf in set.leaf_indices().filter(|leaf| set.leaf(*leaf).source != Source::Survey) {
        let agency = set.node_of(leaf).effective.appraiser.clone();
        agencies.entry(agency.unwrap_or_else(|| COUNCIL.to_owned())).or_default().push(leaf);
    }
    // A ruling about a survey is the council's.
    let surveys = set.leaf_indices().filter(|leaf| set.leaf(*leaf).source == Source::Survey);
    let ruled = |leaf: &LeafIndex| {
        making.evidence.unit_indices().any(|unit| !making.evidence.decisions(unit, *leaf).is_empty())
    };
    let ruled: Vec<LeafIndex> = surveys.filter(ruled).collect();
    if !ruled.is_empty() {
        agencies.entry(COUNCIL.to_owned()).or_default().extend(ruled);
    }
    let forms = agencies
        .into_iter()
        .map(|(agency, leaves)| form(making, &agency, &leaves).map(|bytes| (agency, bytes)));
    forms.collect()
}

fn form(making: &Making<'_>, agency: &str, leaves: &[LeafIndex]) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Thẩm định")?;
    head(making, sheet, agency)?;
    let mut row = HEADING_ROW;
    for leaf in leaves {
        let first = row + 1;
        for unit in making.evidence.unit_indices() {
            let decisions = making.evidence.decisions(unit, *leaf);
            let rounds = decisions.iter().map(Some).chain(decisions.is_empty().then_some(None));
            for decision in rounds {
                row += 1;
                Line::of(making, unit, *leaf, decision).write(sheet, row)?;
            }
        }
        for (place, (column, ..)) in (0_u16..).zip(COLUMNS).filter(|_| row >= first) {
            typing::guide_rulings(sheet, making, *leaf, column, ([first, row], place))?;
        }
    }
    for spare in row + 1..=row + SPARE_ROWS {
        line::write_spare(sheet, spare)?;
    }
    finish(sheet, row + SPARE_ROWS)?;
    guide::lines(book.add_worksheet(), &LINES)?;
    guide::lists(making.lists, book.add_worksheet())?;
    book.save_to_buffer()
}

/// What stands above the rows.
fn head(making: &Making<'_>, sheet: &mut Worksheet, agency: &str) -> Result<(), XlsxError> {
    let title = format!("BẢNG THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {}", making.set.year());
    let bold = cchc_cells::base().set_bold();
    sheet.write_string_with_format(0, 1, &title, &bold.clone().set_font_size(14))?;
    sheet.set_row_height(0, look::TITLE_HEIGHT)?;
    let agency = if agency == COUNCIL { "Hội đồng thẩm định" } else { agency };
    sheet.write_string_with_format(1, 1, format!("Cơ quan thẩm định: {agency}"), &bold)?;
    for (place, (column, width, _)) in (0_u16..).zip(COLUMNS) {
        let [words, _] = column.heading();
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(HEADING_ROW, place, words, &cchc_cells::heading())?;
    }
    sheet.set_row_height(HEADING_ROW, 48)?;
    Ok(())
}

fn finish(sheet: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
    look::page(sheet, (HEADING_ROW, HEADING_ROW), Wide::TwoFrom(FIRST_RULED))?;
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.autofilter(HEADING_ROW, 0, last_row, last)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, 4)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}
