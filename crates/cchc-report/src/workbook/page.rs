//! A sheet on its way out, from the top down: titles, sentences, tables, charts below them. Every sheet prints on
//! A4, landscape, one page wide. What stands in it is decided by whoever fills it.

use cchc::Language;
use cchc_cells::{base, heading};
use rust_xlsxwriter::{Chart, Format, FormatAlign, IgnoreError, Worksheet, XlsxError};

use super::cell::{Cell, Role, Style};
use crate::view::harmless;
use crate::words::Word;
use cchc_cells::kept;

/// How wide a text grows that stands over tables, in letters.
const WIDEST_WORDS: u32 = 170;
/// Up to how many letters all columns fit beside one another on a page and can still be read.
const WIDEST_PAGE: u32 = 260;
/// The highest row that spreadsheet programs have, in points.
const HIGHEST_ROW: u32 = 409;
/// The paper.
const A4: u8 = 9;

/// A sheet, filled from the top down.
pub(super) struct Page<'s> {
    pub(super) style: &'s Style,
    sheet: Worksheet,
    widths: Vec<u16>,
    /// The first row that is free.
    row: u32,
    breaks: Vec<u32>,
    highest: u16,
    /// The last row of a table whose height is left to programs.
    last_low: Option<u32>,
}

impl<'s> Page<'s> {
    /// An empty sheet of a name that no other has, with columns of these widths, in letters.
    pub(super) fn new(style: &'s Style, name: String, widths: &[u16]) -> Result<Page<'s>, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_landscape().set_paper_size(A4);
        sheet.set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3);
        let number = if style.language == Language::Vietnamese { "Trang" } else { "Page" };
        let font = "&\"Times New Roman,Regular\"&9";
        sheet.set_footer(format!("&L{font}&A&R{font}{number} &P/&N"));
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        if !is_too_wide(widths) {
            sheet.set_print_fit_to_pages(1, 0);
        }
        Ok(Page {
            style,
            sheet,
            widths: widths.to_vec(),
            row: 0,
            breaks: Vec::new(),
            highest: 0,
            last_low: None,
        })
    }

    pub(super) fn language(&self) -> Language {
        self.style.language
    }

    /// The name of the sheet.
    pub(super) fn name(&self) -> String {
        self.sheet.name()
    }

    /// The first row that is free.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// A title over everything.
    pub(super) fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, &base().set_bold().set_font_size(14), 135)
    }

    /// A title over a table.
    pub(super) fn subtitle(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.across(text, &base().set_bold().set_font_size(12), 115)
    }

    /// Sentences, one a line.
    pub(super) fn words(&mut self, text: &str) -> Result<(), XlsxError> {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.across(line, &base(), 100)?;
        }
        Ok(())
    }

    /// A text across the columns, in as many lines as it takes; `percent` says how wide its letters are.
    fn across(&mut self, text: &str, format: &Format, percent: u32) -> Result<(), XlsxError> {
        let mut span = 0_u16;
        let mut room = 0_u32;
        for width in &self.widths {
            if room + u32::from(*width) > WIDEST_WORDS && span > 1 {
                break;
            }
            room += u32::from(*width);
            span += 1;
        }
        let text = harmless(text);
        let text = kept(&text);
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Left);
        if span > 1 {
            self.sheet.merge_range(self.row, 0, self.row, span - 1, &text, &format)?;
        } else {
            self.sheet.write_string_with_format(self.row, 0, text.as_ref(), &format)?;
        }
        let height =
            cchc_cells::height_of(cchc_cells::lines_of(&text, room, percent)) * percent.max(100) / 100;
        self.sheet.set_row_height(self.row, height.min(HIGHEST_ROW))?;
        self.row += 1;
        Ok(())
    }

    /// A row of nothing.
    pub(super) fn gap(&mut self) {
        self.row += 1;
    }

    /// The headings of a table.
    pub(super) fn headings(&mut self, headings: &[String]) -> Result<(), XlsxError> {
        let format = heading();
        for (column, text) in (0_u16..).zip(headings) {
            self.sheet.write_string_with_format(self.row, column, kept(&harmless(text)), &format)?;
        }
        let texts = headings.iter().zip(&self.widths);
        let lines = texts.map(|(text, width)| cchc_cells::lines_of(text, u32::from(*width), 110)).max();
        self.end_row(headings.len(), lines.unwrap_or(1).max(2))
    }

    /// The headings of the one table of a sheet: they stay in sight, with `fixed` columns, and stand on every page.
    pub(super) fn main_headings(&mut self, headings: &[String], fixed: u16) -> Result<(), XlsxError> {
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.sheet.set_freeze_panes(self.row + 1, fixed)?;
        if fixed > 0 {
            self.sheet.set_repeat_columns(0, fixed - 1)?;
        }
        self.headings(headings)
    }

    pub(super) fn add(&mut self, role: Role, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        self.indented(role, cells, None)
    }

    /// A row whose text in one column stands in.
    pub(super) fn indented(
        &mut self,
        role: Role,
        cells: &[Cell<'_>],
        indent: Option<(usize, u8)>,
    ) -> Result<(), XlsxError> {
        if cells.len() > self.widths.len() {
            // A figure that has no column would be lost.
            let (cells, columns) = (cells.len(), self.widths.len());
            let why = format!("{}: {cells} cells in {columns} columns", self.name());
            return Err(XlsxError::ParameterError(why));
        }
        let percent = if role == Role::Plain { 100 } else { 110 };
        let mut lines = 1;
        for ((place, cell), (column, width)) in cells.iter().enumerate().zip((0_u16..).zip(&self.widths)) {
            let indent = indent.filter(|(which, _)| *which == place).map_or(0, |(_, indent)| indent);
            self.style.write(&mut self.sheet, (self.row, column), cell, (role, indent))?;
            if let Cell::Words(text) | Cell::Mark(text) = cell {
                let room = u32::from(*width).saturating_sub(u32::from(indent) * 2);
                lines = lines.max(cchc_cells::lines_of(text, room, percent));
            }
        }
        self.end_row(cells.len(), lines)
    }

    /// Ends a row of so many cells, the highest of so many lines.
    fn end_row(&mut self, cells: usize, lines: u32) -> Result<(), XlsxError> {
        if lines > 1 {
            self.sheet.set_row_height(self.row, cchc_cells::height_of(lines))?;
        } else {
            self.last_low = Some(self.row);
        }
        self.highest = self.highest.max(u16::try_from(cells).unwrap_or(u16::MAX));
        self.row += 1;
        Ok(())
    }

    /// Lets people sort out rows from a heading down to the last row.
    pub(super) fn filter(&mut self, heading: u32, columns: usize) -> Result<(), XlsxError> {
        let last = u16::try_from(columns).unwrap_or(u16::MAX).saturating_sub(1);
        if self.row > heading + 1 {
            self.sheet.autofilter(heading, 0, self.row - 1, last)?;
        }
        Ok(())
    }

    /// Lets people fold rows away below the row before them.
    pub(super) fn fold(&mut self, first: u32, last: u32) -> Result<(), XlsxError> {
        self.sheet.group_symbols_above(true);
        // The writer says how deep a sheet is folded only where a folded row has a height of its own.
        if let Some(row) = self.last_low.filter(|row| (first..=last).contains(row)) {
            self.sheet.set_row_height(row, cchc_cells::height_of(1))?;
        }
        self.sheet.group_rows(first, last)?;
        Ok(())
    }

    /// How wide a chart is that is as wide as the page, in pixels: its right border stands on the page too.
    pub(super) fn width(&self) -> u32 {
        self.widths.iter().map(|width| u32::from(*width) * 7 + 5).sum::<u32>().saturating_sub(BORDER)
    }

    /// To how many percent the columns shrink, to stand beside one another on a page where they fit on one.
    fn scale(&self) -> u16 {
        if is_too_wide(&self.widths) {
            return 100;
        }
        let wide = self.width() + BORDER;
        u16::try_from(PRINTED * 100 / wide.max(1)).unwrap_or(100).min(100)
    }

    /// Puts a chart below everything, on a page of its own.
    pub(super) fn chart(&mut self, chart: &Chart, height: u32) -> Result<(), XlsxError> {
        self.row += 1;
        self.breaks.push(self.row);
        // Programs round heights of rows each in its way, so a chart keeps off the end of the page.
        self.sheet.insert_chart(self.row + 1, 0, chart)?;
        self.row += height.div_ceil(ROW_HEIGHT) + 2;
        Ok(())
    }

    /// The sheet, as it is.
    pub(super) fn finished(mut self) -> Result<Worksheet, XlsxError> {
        if !self.breaks.is_empty() {
            self.sheet.set_page_breaks(&self.breaks)?;
            // Excel passes over breaks where it is to fit a sheet to pages by itself.
            self.sheet.set_print_scale(self.scale());
        }
        if self.highest > 0 && self.row > 0 {
            // Codes are texts on purpose.
            let (row, column) = (self.row - 1, self.highest - 1);
            self.sheet.ignore_error_range(0, 0, row, column, IgnoreError::NumberStoredAsText)?;
        }
        Ok(self.sheet)
    }
}

/// Whether columns take more than a page beside one another.
fn is_too_wide(widths: &[u16]) -> bool {
    widths.iter().map(|width| u32::from(*width)).sum::<u32>() > WIDEST_PAGE
}

/// The headings of columns in a language, and how wide the columns are.
pub(super) fn spread(columns: &[(Word, u16)], language: Language) -> (Vec<String>, Vec<u16>) {
    columns.iter().map(|(said, width)| (said.say(language).to_owned(), *width)).unzip()
}

/// How wide the paper is between its margins, in pixels of a screen, less what programs round up of columns.
const PRINTED: u32 = 920;
/// What a chart leaves of the last column, in pixels.
const BORDER: u32 = 4;
/// How high a row is that nobody set, in pixels.
const ROW_HEIGHT: u32 = 20;
