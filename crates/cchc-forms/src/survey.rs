//! The form of surveys: a row a unit, a column a leaf, or one an answer.

use std::borrow::Cow;

use cchc::{LeafIndex, Source};
use cchc_cells::kept;
use cchc_files::forms::FormColumn;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::folder::{Making, workbook};
use crate::guide;
use crate::known::Known;
use crate::look::{self, Ink, Wide};
use crate::reported::{Cell, item_words};
use crate::typing;
use cchc_wire::case::given_text;

/// A column: a leaf, or an answer of one.
struct Asked {
    code: String,
    name: String,
    leaf: LeafIndex,
    item: Option<usize>,
}

const TITLE_ROW: u32 = 0;
const NAME_ROW: u32 = 2;
const HEADING_ROW: u32 = 3;
const ASKED_WIDTH: u16 = 14;

/// The workbook, where the set asks the public anything.
pub(crate) fn form(making: &Making<'_>) -> Result<Option<Vec<u8>>, XlsxError> {
    let asked = asked(making);
    if asked.is_empty() {
        return Ok(None);
    }
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Điều tra xã hội học")?;
    head(making, sheet, &asked)?;
    for (row, unit) in (HEADING_ROW + 1..).zip(making.evidence.unit_indices()) {
        let own = making.evidence.unit(unit);
        sheet.write_string_with_format(
            row,
            0,
            own.id.as_str(),
            &look::cell(Ink::Frame).set_num_format("@"),
        )?;
        sheet.write_string_with_format(row, 1, kept(&own.name), &look::cell(Ink::Frame))?;
        let Some(score) = making.scores.units.get(unit.position()) else { continue };
        let known = Known {
            evidence: making.evidence,
            unit,
            leaves: &score.own_leaves,
            tree: Cow::Borrowed(&score.own),
        };
        for (place, column) in (2_u16..).zip(&asked) {
            reported(making, &known, column).write(sheet, (row, place), Ink::Open)?;
        }
    }
    let last = HEADING_ROW.saturating_add(u32::try_from(making.evidence.units().len()).unwrap_or(u32::MAX));
    for (place, column) in (2_u16..).zip(&asked).filter(|_| last > HEADING_ROW) {
        let is_count = matches!(making.set.leaf(column.leaf).rule, cchc::Rule::Survey(_));
        if is_count && column.item.is_some() {
            typing::guide_counts(sheet, ([HEADING_ROW + 1, last], place))?;
        }
    }
    look::page(sheet, (NAME_ROW, HEADING_ROW), Wide::Many)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, 2)?;
    sheet.protect_with_options(&rust_xlsxwriter::ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..Default::default()
    });
    guide::lines(book.add_worksheet(), &LINES)?;
    book.save_to_buffer().map(Some)
}

/// The title, and above each column what it asks and its code.
fn head(making: &Making<'_>, sheet: &mut Worksheet, asked: &[Asked]) -> Result<(), XlsxError> {
    let title = format!("KẾT QUẢ ĐIỀU TRA XÃ HỘI HỌC NĂM {}", making.set.year());
    // The columns that stand on every page hold the title, else it is cut off where they end.
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, 1, &title, &look::title())?;
    sheet.set_row_height(TITLE_ROW, 2 * look::TITLE_HEIGHT)?;
    for (place, (column, width)) in (0_u16..).zip([(FormColumn::Unit, 16), (FormColumn::UnitName, 30)]) {
        let [words, _] = column.heading();
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(HEADING_ROW, place, words, &cchc_cells::heading())?;
        sheet.write_blank(NAME_ROW, place, &cchc_cells::heading())?;
    }
    for (place, column) in (2_u16..).zip(asked) {
        sheet.set_column_width(place, ASKED_WIDTH)?;
        sheet.write_string_with_format(
            NAME_ROW,
            place,
            kept(&column.name),
            &cchc_cells::heading().unset_bold(),
        )?;
        let format = cchc_cells::heading().set_num_format("@");
        sheet.write_string_with_format(HEADING_ROW, place, &column.code, &format)?;
    }
    let names = asked.iter().map(|column| (column.name.as_str(), ASKED_WIDTH));
    sheet.set_row_height(NAME_ROW, look::height(names))?;
    let codes = asked.iter().map(|column| (column.code.as_str(), ASKED_WIDTH - 2));
    sheet.set_row_height(HEADING_ROW, look::height(codes))?;
    Ok(())
}

const LINES: [&str; 4] = [
    "Mỗi đơn vị một dòng, mỗi phương án trả lời một cột: ghi số phiếu (số nguyên từ 0 trở lên).",
    "Cột của tiêu chí không đếm phiếu: ghi số liệu như bộ tiêu chí yêu cầu, ví dụ 95% hoặc 190/200.",
    "Để trống khi chưa có kết quả. Ghi 0 là có hỏi mà không ai chọn.",
    "Mã ở dòng tiêu đề và mã đơn vị không được sửa: bảng được đọc lại theo mã.",
];

fn asked(making: &Making<'_>) -> Vec<Asked> {
    let set = making.set;
    let leaves = set.leaf_indices().filter(|leaf| set.leaf(*leaf).source == Source::Survey);
    let columns = leaves.flat_map(|leaf| {
        let node = set.node_of(leaf);
        let items = making.codes.items(leaf);
        // Of a leaf that is counted, what is no count stands in a column of its own.
        let has_own = items.is_empty()
            || set.leaf(leaf).not_applicable.is_some()
            || making
                .evidence
                .unit_indices()
                .any(|unit| is_no_count(making.evidence.given(unit, leaf).as_ref()));
        let own = has_own.then(|| Asked {
            code: node.code.as_str().to_owned(),
            name: node.name.clone(),
            leaf,
            item: None,
        });
        let items = items.iter().enumerate().map(move |(item, code)| Asked {
            code: code.clone(),
            name: format!("{}: {}", node.name, item_words(set, leaf, item).0),
            leaf,
            item: Some(item),
        });
        own.into_iter().chain(items)
    });
    columns.collect()
}

/// Whether what was given is said in words: n/a, pending.
fn is_no_count(given: Option<&cchc::Given>) -> bool {
    matches!(given, Some(cchc::Given::NotApplicable | cchc::Given::Pending))
}

/// What stands in a cell of a matrix: the evidence text, or the count of an answer.
fn reported(making: &Making<'_>, known: &Known<'_>, column: &Asked) -> Cell {
    let Some(given) = known.given(column.leaf) else { return Cell::Empty };
    match (&given, column.item) {
        (cchc::Given::Value(cchc::Value::Answers(counts)), Some(item)) => {
            counts.get(item).map_or(Cell::Empty, |count| Cell::Figure(count.to_exact_text()))
        }
        (cchc::Given::Value(cchc::Value::Items(items)), Some(item)) => {
            let answer = if items.contains(&item) { "có" } else { "không" };
            Cell::Words(answer.to_owned())
        }
        (cchc::Given::Value(cchc::Value::Answers(_) | cchc::Value::Items(_)), None) | (_, Some(_)) => {
            Cell::Empty
        }
        (_, None) => Cell::Words(given_text(&making.set.leaf(column.leaf).rule, &given)),
    }
}
