//! The looks that all workbooks share: one font that every office has, thin grey borders, pale headings.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The most letters of a cell, in 16-bit units, as spreadsheet programs have it.
pub const LONGEST_TEXT: usize = 32_767;

/// A cell of text outside of tables.
pub fn base() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(11).set_align(FormatAlign::Top)
}

/// A cell of a table.
pub fn bordered() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF)).set_text_wrap()
}

/// A heading of a table.
pub fn heading() -> Format {
    bordered()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00D9_E2F3))
}
