//! A table of texts, laid out for reading: aligned columns, ruled lines, long texts wrapped.
//!
//! Widths are those that letters take on the screen, so that Vietnamese in either Unicode form stands
//! straight. What stands in the cells is decided by whoever makes the table.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, TableStyle, Width,
};
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

use crate::view::harmless;

/// How wide a column of long texts grows where no terminal sets a limit.
const WIDEST_TEXT: u16 = 64;
/// Spaces after each cell, beside the one between columns.
const PADDING: u16 = 1;
/// Below this a table is not squeezed further: it would be a column of syllables.
const NARROWEST: u16 = 60;
const NARROWEST_TEXT: Width = Width::Fixed(12);

/// Lines above, below and under the headings; none between columns or rows.
const RULED: TableStyle = TableStyle::new()
    .top_border(LineStyle::none().fill('─').junction('─'))
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Figures: to the right, never wrapped.
    Figures,
    /// Short texts: to the left, never wrapped.
    Words,
    /// Names and sentences: to the left, wrapped.
    Sentences,
}

/// A table of texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    columns: Vec<(String, Holds)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn column(&mut self, heading: impl Into<String>, holds: Holds) {
        self.columns.push((heading.into(), holds));
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as lines, with a final line break.
    pub(crate) fn lay_out(&self, width: Option<u16>) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(RULED);
        table.set_header(self.columns.iter().map(|(heading, holds)| cell(heading, *holds)));
        for row in &self.rows {
            let cells = row.iter().zip(&self.columns);
            table.add_row(cells.map(|(text, (_, holds))| cell(text, *holds)).collect::<Vec<_>>());
        }
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(width.max(NARROWEST));
        }
        for (position, (_, holds)) in self.columns.iter().enumerate() {
            if let Some(column) = table.column_mut(position) {
                column.set_padding((0, PADDING));
                column.set_constraint(match (holds, width) {
                    (Holds::Sentences, Some(_)) => ColumnConstraint::LowerBoundary(NARROWEST_TEXT),
                    (Holds::Sentences, None) => ColumnConstraint::UpperBoundary(Width::Fixed(WIDEST_TEXT)),
                    (_, None) => ColumnConstraint::ContentWidth,
                    (_, Some(_)) => ColumnConstraint::LowerBoundary(Width::Fixed(self.unbroken(position))),
                });
            }
        }
        let mut text = String::new();
        for line in table.lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// How wide a column is whose figures stay whole, and of whose heading only the words do.
    fn unbroken(&self, position: usize) -> u16 {
        let cells = self.rows.iter().filter_map(|row| row.get(position)).map(|cell| cell.width());
        let heading = self.columns.get(position).map(|(heading, _)| heading.as_str()).unwrap_or_default();
        let widest = cells.chain(heading.split(' ').map(UnicodeWidthStr::width)).max().unwrap_or_default();
        u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(PADDING)
    }
}

fn cell(text: &str, holds: Holds) -> Cell {
    let alignment = if holds == Holds::Figures { CellAlignment::Right } else { CellAlignment::Left };
    let composed: String = harmless(text).nfc().collect();
    Cell::new(composed).set_alignment(alignment)
}
