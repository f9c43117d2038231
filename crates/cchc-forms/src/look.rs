//! How forms look: on top of what all workbooks share, which cells are to be filled in; and pages of A4.

use cchc_cells::{base, bordered};
use rust_xlsxwriter::{Color, Format, FormatAlign, IgnoreError, Worksheet, XlsxError};

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Read only: the frame of the form.
    Frame,
    /// Of a field or a criterion with parts.
    Branch,
    /// To be filled in.
    Open,
}

/// How high the row of a title is, in points.
pub(crate) const TITLE_HEIGHT: u32 = 22;

/// A title.
pub(crate) fn title() -> Format {
    base().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap()
}

/// A line of explanation.
pub(crate) fn remark() -> Format {
    base().set_italic().set_text_wrap()
}

/// A cell of the table. Those to be filled in are pale yellow and unlocked.
pub(crate) fn cell(ink: Ink) -> Format {
    match ink {
        Ink::Frame => bordered(),
        Ink::Branch => bordered().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
        Ink::Open => bordered().set_background_color(Color::RGB(0x00FF_FBE6)).set_unlocked(),
    }
}

/// The same for figures at some places.
pub(crate) fn figure(ink: Ink, places: u32) -> Format {
    let code = match usize::try_from(places).unwrap_or_default() {
        0 => "0".to_owned(),
        places => format!("0.{}", "0".repeat(places)),
    };
    cell(ink).set_num_format(code).set_align(FormatAlign::Right)
}

/// The same for what is reported, which people type in any form.
pub(crate) fn typed(ink: Ink) -> Format {
    cell(ink).set_align(FormatAlign::Right)
}

/// How high a row of texts in columns of some widths is, in points.
pub(crate) fn height<'t>(cells: impl IntoIterator<Item = (&'t str, u16)>) -> u32 {
    let lines = cells.into_iter().map(|(text, width)| cchc_cells::lines_of(text, width.into(), 100));
    cchc_cells::height_of(lines.max().unwrap_or(1))
}

/// How many pages a table is wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wide {
    /// One.
    OnePage,
    /// As many as it needs, the columns that say of whom it speaks on each.
    Many,
    /// Two, the second from a column on, the first three columns on each.
    TwoFrom(u16),
}

/// The last cell that a sheet has.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u16 = 16_383;

/// A page: A4 lying, headings on every page, page numbers.
pub(crate) fn page(sheet: &mut Worksheet, heading: (u32, u32), wide: Wide) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    match wide {
        Wide::OnePage => sheet.set_print_fit_to_pages(1, 0),
        Wide::Many => sheet.set_repeat_columns(0, 1)?.set_print_scale(75),
        Wide::TwoFrom(column) => {
            sheet.set_repeat_columns(0, 2)?.set_print_scale(58).set_vertical_page_breaks(&[column.into()])?
        }
    };
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer("&L&\"Times New Roman\"&9&F&R&\"Times New Roman\"&9Trang &P/&N")
        .set_repeat_rows(heading.0, heading.1)?;
    // Codes are texts on purpose.
    sheet.ignore_error_range(0, 0, LAST_ROW, LAST_COLUMN, IgnoreError::NumberStoredAsText)?;
    Ok(())
}
