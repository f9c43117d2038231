//! How a workbook looks: headings with notes, dropdowns, columns of codes as text, frozen heading, landscape
//! pages. Which cell holds what is known when this begins.

use cchc::{Problem, workbook_problems};
use cchc_cells::{LONGEST_TEXT, base, binary, bordered, heading};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    IgnoreError, Note, Workbook, Worksheet, XlsxError,
};

use super::{Look, Out, OutRow};
use crate::workbook::layout::{Column, EXTENDS, HEAD, Holds, LAST_PRINTED, Line, RANKING, Sheet, WORDS};
use crate::workbook::read::HEADINGS;

/// How many rows below the heading have dropdowns and formats for what is still to be typed.
const ROWS_TO_TYPE: u32 = 3_000;
/// The most letters of all words of one dropdown together, as spreadsheet programs have it.
const LONGEST_DROPDOWN: usize = 255;

/// The bytes of a workbook.
pub(super) fn paint(sheets: &[Out]) -> Result<Vec<u8>, Problem> {
    let mut book = Workbook::new();
    // Same set, same bytes: no clock.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(refused)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    for out in sheets {
        sheet(out, book.add_worksheet()).map_err(refused)?;
    }
    guide(book.add_worksheet()).map_err(refused)?;
    book.save_to_buffer().map_err(refused)
}

/// The one thing that can be wrong with cells that are known: a text too long.
fn refused(error: XlsxError) -> Problem {
    workbook_problems::does_not_fit(&error.to_string())
}

/// The format of a cell: of its row, and of what its column holds.
fn format(look: Look, holds: Holds) -> Format {
    let format = match look {
        Look::Branch(1) => bordered().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
        Look::Branch(_) => bordered().set_bold(),
        Look::Leaf | Look::Plain => bordered(),
        Look::Detail => bordered().set_font_color(Color::RGB(0x0040_4040)),
    };
    if holds == Holds::Figure { format.set_align(FormatAlign::Right) } else { format.set_num_format("@") }
}

fn sheet(out: &Out, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(out.sheet.name())?;
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    match out.sheet {
        Sheet::Head => lines(&HEAD, &out.rows, sheet),
        Sheet::Ranking => lines(&RANKING, &out.rows, sheet),
        Sheet::Extends => lines(&EXTENDS, &out.rows, sheet),
        _ => table(out, &out.sheet.columns(), sheet),
    }
}

fn note(text: [&str; 2]) -> Note {
    let [vi, en] = text;
    Note::new(format!("{vi}\n{en}")).add_author_prefix(false).set_width(300).set_height(110)
}

fn table(out: &Out, columns: &[&'static Column], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (place, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(place, column.width)?;
        if column.holds != Holds::Figure {
            // What is typed below stays the text it is: 1.10 is no 1.1.
            sheet.set_column_format(place, &base().set_num_format("@").set_text_wrap())?;
        }
        sheet.write_string_with_format(0, place, column.heading, &heading())?;
        sheet.insert_note(0, place, &note(column.note))?;
        if column.holds == Holds::Word {
            dropdown(sheet, column.key, (1, ROWS_TO_TYPE), place)?;
        }
    }
    for (line, row) in (1_u32..).zip(&out.rows) {
        for (place, column) in (0_u16..).zip(columns) {
            let format = format(row.look, column.holds);
            match row.cells.iter().find(|(key, _)| *key == column.key) {
                Some((_, text)) => write(sheet, line, place, text, column.holds, &format)?,
                None => {
                    sheet.write_blank(line, place, &format)?;
                }
            }
        }
    }
    page(out, columns, sheet)?;
    sheet.set_freeze_panes(1, if out.sheet.columns().len() > 10 { 3 } else { 1 })?;
    Ok(())
}

/// What is printed of a table, and what spreadsheet programs need not warn of.
fn page(out: &Out, columns: &[&'static Column], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let place = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
    if let Some(last) = columns.iter().position(|column| column.key == LAST_PRINTED) {
        let rows = u32::try_from(out.rows.len()).unwrap_or(u32::MAX);
        sheet.set_print_area(0, 0, rows, place(last))?;
    }
    // Codes and values are texts on purpose.
    let last = place(columns.len().saturating_sub(1));
    sheet.ignore_error_range(0, 0, ROWS_TO_TYPE, last, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// Offers the words of a key in cells.
fn dropdown(
    sheet: &mut Worksheet,
    key: &str,
    (first, last): (u32, u32),
    column: u16,
) -> Result<(), XlsxError> {
    let words = WORDS.iter().find(|(known, _)| *known == key).map(|(_, words)| *words).unwrap_or_default();
    let words: Vec<&str> = words.iter().map(|(_, said)| *said).collect();
    let length: usize = words.iter().map(|word| word.chars().count() + 1).sum();
    if words.is_empty() || length > LONGEST_DROPDOWN {
        return Ok(());
    }
    // The contract's own words may be typed too, so others are asked about and not forbidden.
    let offer = DataValidation::new().allow_list_strings(&words)?;
    let offer = offer.set_error_style(DataValidationErrorStyle::Warning);
    sheet.add_data_validation(first, column, last, column, &offer)?;
    Ok(())
}

/// Writes a cell: a figure as a figure where that keeps all its digits, all else as text.
fn write(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    text: &str,
    holds: Holds,
    format: &Format,
) -> Result<(), XlsxError> {
    let figure = if holds == Holds::Figure { binary(text) } else { None };
    match figure {
        Some(figure) => sheet.write_number_with_format(line, column, figure, format)?,
        None if text.encode_utf16().count() > LONGEST_TEXT => return Err(XlsxError::MaxStringLengthExceeded),
        None => sheet.write_string_with_format(line, column, text, format)?,
    };
    Ok(())
}

/// A sheet of names, values and what goes in.
fn lines(table: &'static [Line], rows: &[OutRow], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (place, (text, width)) in (0_u16..).zip(HEADINGS.iter().zip([28.0, 60.0, 70.0])) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, *text, &heading())?;
    }
    sheet.set_column_format(1, &base().set_num_format("@").set_text_wrap())?;
    for (number, row) in (1_u32..).zip(rows) {
        let [(_, key), (_, value)] = row.cells.as_slice() else { continue };
        let Some(line) = table.iter().find(|line| line.key == key) else { continue };
        sheet.write_string_with_format(number, 0, line.name, &bordered().set_bold())?;
        sheet.insert_note(number, 0, &note(line.note))?;
        let format = format(Look::Plain, line.holds);
        if value.is_empty() {
            sheet.write_blank(number, 1, &format)?;
        } else {
            write(sheet, number, 1, value, line.holds, &format.set_align(FormatAlign::Left))?;
        }
        sheet.write_string_with_format(number, 2, line.note[0], &bordered().set_italic())?;
        if line.holds == Holds::Word {
            dropdown(sheet, line.key, (number, number), 1)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The sheet that says what goes where; it is not read.
fn guide(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(Sheet::Guide.name())?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    let widths = [22.0, 24.0, 20.0, 80.0, 80.0];
    let headings = ["Trang", "Cột, mục", "Khóa", "Ghi gì", "What goes in"];
    for (place, (text, width)) in (0_u16..).zip(headings.iter().zip(widths)) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, *text, &heading())?;
    }
    let mut rows: Vec<[&str; 5]> =
        vec![["", "", "", "Trang này chỉ để đọc.", "This sheet is for people, and is not read."]];
    for kind in Sheet::ALL {
        let lines: &[Line] = match kind {
            Sheet::Head => &HEAD,
            Sheet::Ranking => &RANKING,
            Sheet::Extends => &EXTENDS,
            _ => &[],
        };
        rows.extend(lines.iter().map(|line| [kind.name(), line.name, line.key, line.note[0], line.note[1]]));
        if !matches!(kind, Sheet::Add | Sheet::Set) {
            let columns = kind.columns().into_iter();
            rows.extend(
                columns
                    .map(|column| [kind.name(), column.heading, column.key, column.note[0], column.note[1]]),
            );
        }
    }
    for (number, row) in (1_u32..).zip(rows) {
        for (place, text) in (0_u16..).zip(row) {
            sheet.write_string_with_format(number, place, text, &bordered())?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
