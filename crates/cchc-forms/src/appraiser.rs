//! The forms of appraisers: a row a unit and leaf, what was reported beside what is ruled.

use std::borrow::Cow;
use std::collections::BTreeMap;

use cchc::{Decision, LeafIndex, Ruling, Source, UnitIndex};
use cchc_files::forms::FormColumn;
use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};

use crate::folder::{Making, workbook};
use crate::guide;
use crate::known::Known;
use crate::look::{self, Ink, Wide};
use crate::reported::given_words;
use crate::unit::write_figure;

/// The columns, how wide they are, and whether they are filled in.
const COLUMNS: [(FormColumn, u16, bool); 15] = [
    (FormColumn::Unit, 14, false),
    (FormColumn::UnitName, 22, false),
    (FormColumn::Code, 9, false),
    (FormColumn::Name, 36, false),
    (FormColumn::Max, 8, false),
    (FormColumn::ReportedValue, 14, false),
    (FormColumn::ReportedScore, 10, false),
    (FormColumn::RuledValue, 13, true),
    (FormColumn::RuledTotal, 11, true),
    (FormColumn::Points, 11, true),
    (FormColumn::Reason, 24, true),
    (FormColumn::Round, 7, true),
    (FormColumn::By, 16, true),
    (FormColumn::On, 12, true),
    (FormColumn::Documents, 20, false),
];
const HEADING_ROW: u32 = 3;
/// The name of the file of leaves that name no appraiser.
const COUNCIL: &str = "hoi-dong";

const LINES: [&str; 6] = [
    "Mỗi đơn vị, mỗi tiêu chí một dòng. Chỉ ghi vào ô màu vàng; dòng nào đồng ý với số liệu báo cáo thì để trống.",
    "Sửa số liệu: ghi ở cột Số liệu thẩm định (và Thẩm định trên tổng số), điểm được tính theo cách chấm.",
    "Cho điểm thẳng: ghi ở cột Điểm thẩm định. Mỗi dòng chỉ ghi một trong hai.",
    "Ghi lý do ở cột Lý do; vòng 2, vòng 3 ghi ở cột Vòng (để trống là vòng 1). Thêm vòng thì chèn thêm dòng, chép mã đơn vị và mã.",
    "Các cột báo cáo là bản chép để đối chiếu, sửa ở đây không có tác dụng.",
    "Mã đơn vị và Mã không được sửa: bảng được đọc lại theo mã.",
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
    let title = format!("BẢNG THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {}", making.set.year());
    sheet.write_string_with_format(0, 1, &title, &cchc_cells::base().set_bold().set_font_size(14))?;
    sheet.set_row_height(0, look::TITLE_HEIGHT)?;
    let agency = if agency == COUNCIL { "Hội đồng thẩm định" } else { agency };
    sheet.write_string_with_format(
        1,
        1,
        format!("Cơ quan thẩm định: {agency}"),
        &cchc_cells::base().set_bold(),
    )?;
    for (place, (column, width, _)) in (0_u16..).zip(COLUMNS) {
        let [words, _] = column.heading();
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(HEADING_ROW, place, words, &cchc_cells::heading())?;
    }
    sheet.set_row_height(HEADING_ROW, 48)?;
    let mut row = HEADING_ROW;
    for leaf in leaves {
        for unit in making.evidence.unit_indices() {
            let decisions = making.evidence.decisions(unit, *leaf);
            let rounds = decisions.iter().map(Some).chain(decisions.is_empty().then_some(None));
            for decision in rounds {
                row += 1;
                line(making, sheet, row, (unit, *leaf), decision)?;
            }
        }
    }
    look::page(sheet, (HEADING_ROW, HEADING_ROW), Wide::OnePage)?;
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.autofilter(HEADING_ROW, 0, row.max(HEADING_ROW + 1), last)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, 4)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    guide::lines(book.add_worksheet(), &LINES)?;
    book.save_to_buffer()
}

/// A cell of a line: a figure where it can be one, else words.
enum Stands {
    Words(String),
    Figure(String),
}

fn line(
    making: &Making<'_>,
    sheet: &mut Worksheet,
    row: u32,
    (unit, leaf): (UnitIndex, LeafIndex),
    decision: Option<&Decision>,
) -> Result<(), XlsxError> {
    let Some(score) = making.scores.units.get(unit.position()) else { return Ok(()) };
    let known =
        Known { evidence: making.evidence, unit, leaves: &score.own_leaves, tree: Cow::Borrowed(&score.own) };
    let mut high = 0;
    for (place, (column, width, is_open)) in (0_u16..).zip(COLUMNS) {
        let ink = if is_open { Ink::Open } else { Ink::Frame };
        match stands(making, &known, leaf, decision, column) {
            Stands::Words(words) => {
                high = high.max(look::height([(words.as_str(), width)]));
                let format = look::cell(ink);
                // What is typed may be a figure; what stands there already is what it is.
                let format = if is_open && words.is_empty() { format } else { format.set_num_format("@") };
                sheet.write_string_with_format(row, place, words, &format)?;
            }
            Stands::Figure(figure) => {
                let places = making.set.rounding().points;
                // A text may stand right beside it.
                let format = look::figure(ink, places).set_indent(1);
                write_figure(sheet, (row, place), &figure, &format)?;
            }
        }
    }
    sheet.set_row_height(row, high)?;
    Ok(())
}

fn stands(
    making: &Making<'_>,
    known: &Known<'_>,
    leaf: LeafIndex,
    decision: Option<&Decision>,
    column: FormColumn,
) -> Stands {
    let (set, unit) = (making.set, making.evidence.unit(known.unit));
    let node = set.node_of(leaf);
    let rule = &set.leaf(leaf).rule;
    let text = |text: Option<&str>| Stands::Words(text.unwrap_or_default().to_owned());
    let ruled = decision.map(|decision| &decision.ruling);
    match column {
        FormColumn::Unit => text(Some(unit.id.as_str())),
        FormColumn::UnitName => text(Some(&unit.name)),
        FormColumn::Code => text(Some(node.code.as_str())),
        FormColumn::Name => text(Some(&node.name)),
        FormColumn::Max => Stands::Figure(node.max.to_exact_text()),
        FormColumn::ReportedValue => {
            Stands::Words(known.given(leaf).map(|given| given_words(rule, &given)).unwrap_or_default())
        }
        FormColumn::ReportedScore => match known.node(set.leaf(leaf).node) {
            Some(score)
                if making.evidence.claim(known.unit, leaf).is_some() || known.given(leaf).is_some() =>
            {
                Stands::Figure(score.points.to_fixed(set.rounding().of_points()))
            }
            _ => text(None),
        },
        FormColumn::RuledValue => match ruled {
            Some(Ruling::Given(given)) => Stands::Words(given_words(rule, given)),
            _ => text(None),
        },
        FormColumn::Points => match ruled {
            Some(Ruling::Points(points)) => Stands::Figure(points.to_exact_text()),
            _ => text(None),
        },
        FormColumn::Reason => text(decision.and_then(|decision| decision.reason.as_deref())),
        FormColumn::Round => match decision {
            Some(decision) if decision.round != 1 => Stands::Words(decision.round.to_string()),
            _ => text(None),
        },
        FormColumn::By => text(decision.and_then(|decision| decision.by.as_deref())),
        FormColumn::On => text(decision.and_then(|decision| decision.on.as_deref())),
        FormColumn::Documents => text(making.evidence.documents(known.unit, leaf)),
        _ => text(None),
    }
}
