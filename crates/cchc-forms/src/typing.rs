//! What helps and what hinders while someone types: dropdowns, the range that is allowed, and words for both.
//!
//! Whatever passes here is judged again when the form is read; a form that other programs filled in never was here.

use cchc::{LeafIndex, MeasureKind, Number, Rule};
use cchc_files::forms::{FormColumn, ItemAnswer};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

use crate::columns::Column;
use crate::folder::Making;
use crate::form::Form;
use crate::formula::measured::scale_of;

/// What a message of a cell may hold, in 16-bit units, before Excel repairs the workbook (MS-OI29500, on 18.3.1.32).
const LONGEST_MESSAGE: usize = 224;

/// A rule of typing with its words.
fn rule(validation: DataValidation, words: &str) -> Result<DataValidation, XlsxError> {
    let words = cchc_cells::kept_within(words, LONGEST_MESSAGE);
    Ok(validation
        .set_input_message(&words)?
        .set_error_title("Số liệu chưa đúng")?
        .set_error_message(&words)?
        .set_error_style(DataValidationErrorStyle::Stop))
}

fn custom(formula: String) -> DataValidation {
    DataValidation::new().allow_custom(Formula::new(formula))
}

/// A branch that did not arise.
pub(crate) fn of_branch() -> Result<DataValidation, XlsxError> {
    let words = "Để trống, hoặc ghi: không phát sinh (khi cả mục này không phát sinh ở đơn vị).";
    rule(DataValidation::new().allow_list_strings(&[crate::lists::OUT])?, words)
}

/// The cells of a leaf that are typed in.
pub(crate) fn guide(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    leaf: LeafIndex,
    row: u32,
) -> Result<(), XlsxError> {
    let own = form.set.leaf(leaf);
    let out = own.not_applicable.is_some();
    let (value, total) = (Column::Value.at(row), Column::Total.at(row));
    let or_out = |test: &str| {
        if out { format!("=OR({test},{value}=\"{}\")", crate::lists::OUT) } else { format!("={test}") }
    };
    let also = if out { " Không phát sinh: ghi `không phát sinh`." } else { "" };
    let validation = match &own.rule {
        Rule::Choice(_) => form.lists.of_leaf(leaf).map(|list| {
            let list = DataValidation::new().allow_list_formula(Formula::new(format!("={}", list.choices())));
            rule(list, "Chọn một trong danh sách.")
        }),
        Rule::Bands(_) | Rule::Curve(_) => Some(measured(form, leaf, &or_out, also, &value)),
        Rule::Count(_) => {
            let test = format!("IF(ISNUMBER({value}),AND({value}>=0,{value}=INT({value})),FALSE)");
            Some(rule(custom(or_out(&test)), &format!("Số nguyên từ 0 trở lên.{also}")))
        }
        Rule::Judged(_) | Rule::Checklist(_) | Rule::Survey(_) | Rule::Rollup(_) | Rule::Unknown => {
            let words = if out { "Để trống, hoặc ghi: không phát sinh." } else { "Để trống." };
            Some(rule(custom(or_out("FALSE")), words))
        }
    };
    if let Some(validation) = validation {
        sheet.add_data_validation(row, Column::Value.place(), row, Column::Value.place(), &validation?)?;
    }
    if scale_of(&own.rule).is_some_and(|scale| scale.kind == MeasureKind::Percent) {
        let test = custom(format!("=IF(ISNUMBER({total}),{total}>=0,FALSE)"));
        let words = "Mẫu số: số từ 0 trở lên, không nhỏ hơn tử số. Để trống khi cột Số liệu ghi tỷ lệ %.";
        let words = rule(test, words)?;
        sheet.add_data_validation(row, Column::Total.place(), row, Column::Total.place(), &words)?;
    }
    Ok(())
}

fn measured(
    form: &Form<'_>,
    leaf: LeafIndex,
    or_out: &dyn Fn(&str) -> String,
    also: &str,
    value: &str,
) -> Result<DataValidation, XlsxError> {
    let Some(scale) = scale_of(&form.set.leaf(leaf).rule) else { return rule(DataValidation::new(), "") };
    let unit = scale.unit.as_deref().map(|unit| format!(" ({unit})")).unwrap_or_default();
    if scale.kind == MeasureKind::Number {
        return rule(custom(or_out(&format!("ISNUMBER({value})"))), &format!("Một số{unit}.{also}"));
    }
    // A numerator is typed before its denominator, and a test that looked at an empty cell would let all pass in Excel:
    // more than 100 % is said by the self score.
    let test = format!("IF(ISNUMBER({value}),{value}>=0,FALSE)");
    let range = if scale.beyond_100 { "từ 0 % trở lên" } else { "từ 0 % đến 100 %" };
    rule(
        custom(or_out(&test)),
        &format!("Tử số{unit}, mẫu số ghi ở cột bên; hoặc tỷ lệ {range}, có dấu %.{also}"),
    )
}

/// The cell of an item.
pub(crate) fn guide_item(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    leaf: LeafIndex,
    row: u32,
) -> Result<(), XlsxError> {
    let place = Column::Value.place();
    let validation = if matches!(form.set.leaf(leaf).rule, Rule::Checklist(_)) {
        let words = [ItemAnswer::Yes, ItemAnswer::No].map(|answer| {
            let [word, ..] = answer.words();
            word
        });
        rule(DataValidation::new().allow_list_strings(&words)?, "có: đạt; không: chưa đạt.")?
    } else {
        let cell = Column::Value.at(row);
        let test = format!("=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),FALSE)");
        rule(custom(test), "Số phiếu: số nguyên từ 0 trở lên.")?
    };
    sheet.add_data_validation(row, place, row, place, &validation)?;
    Ok(())
}

/// The cell of points that a unit claims.
pub(crate) fn guide_points(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    leaf: LeafIndex,
    (row, place): (u32, u16),
) -> Result<(), XlsxError> {
    let cell = Column::SelfScore.at(row);
    let step = match &form.set.leaf(leaf).rule {
        Rule::Judged(judged) => judged.step.clone(),
        _ => None,
    };
    let max = &form.set.node_of(leaf).max;
    let mut tests = vec![format!("N({cell})<={max}"), format!("N({cell})>=0")];
    if form.set.leaf(leaf).effect.is_some() {
        tests.clear();
    }
    let said = |number: &Number| number.to_exact_text().replace('.', ",");
    let mut words = format!("Điểm tự chấm: từ 0 đến {}.", said(max));
    if let Some(step) = &step
        && step.is_positive()
    {
        // In millionths both are whole counts.
        tests.push(format!("MOD(ROUND(N({cell})*1000000,0),ROUND({step}*1000000,0))=0"));
        words = format!("Điểm tự chấm: từ 0 đến {}, bội của {}.", said(max), said(step));
    }
    tests.push(format!("ISNUMBER({cell})"));
    let validation = rule(custom(format!("=AND({})", tests.join(","))), &words)?;
    sheet.add_data_validation(row, place, row, place, &validation)?;
    Ok(())
}

/// The cells of rulings about a leaf, from the first row to the last: one rule for all, since Excel takes no more than
/// 65,534 a sheet (MS-OI29500, on 18.3.1.33).
pub(crate) fn guide_rulings(
    sheet: &mut Worksheet,
    making: &Making<'_>,
    leaf: LeafIndex,
    column: FormColumn,
    ([row, last], place): ([u32; 2], u16),
) -> Result<(), XlsxError> {
    let own = making.set.leaf(leaf);
    let cell = format!("{}{}", rust_xlsxwriter::utility::column_number_to_name(place), row + 1);
    let max = &making.set.node_of(leaf).max;
    let validation = match column {
        FormColumn::RuledValue => match making.lists.of_leaf(leaf) {
            Some(list) => {
                let choices = Formula::new(format!("={}", list.choices()));
                rule(DataValidation::new().allow_list_formula(choices), "Chọn một trong danh sách.")?
            }
            None => return Ok(()),
        },
        FormColumn::RuledTotal if scale_of(&own.rule).is_some() => {
            let test = custom(format!("=IF(ISNUMBER({cell}),{cell}>=0,FALSE)"));
            rule(test, "Mẫu số: số từ 0 trở lên.")?
        }
        FormColumn::Points if own.effect.is_none() => {
            let test = custom(format!("=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<={max}),FALSE)"));
            let most = max.to_exact_text().replace('.', ",");
            rule(test, &format!("Điểm thẩm định: từ 0 đến {most}."))?
        }
        FormColumn::Round => {
            let test = custom(format!("=IF(ISNUMBER({cell}),AND({cell}>=1,{cell}=INT({cell})),FALSE)"));
            rule(test, "Vòng: 1, 2, 3…; để trống là vòng 1.")?
        }
        _ => return Ok(()),
    };
    sheet.add_data_validation(row, place, last, place, &validation)?;
    Ok(())
}

/// Counts of answers, from the first row to the last.
pub(crate) fn guide_counts(
    sheet: &mut Worksheet,
    ([row, last], place): ([u32; 2], u16),
) -> Result<(), XlsxError> {
    let cell = format!("{}{}", rust_xlsxwriter::utility::column_number_to_name(place), row + 1);
    let test = format!("=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),FALSE)");
    let validation = rule(custom(test), "Số phiếu: số nguyên từ 0 trở lên.")?;
    sheet.add_data_validation(row, place, last, place, &validation)?;
    Ok(())
}
