//! What stands in a cell of a result workbook, and how it looks: texts as texts, whatever they begin with, and
//! figures as figures where a binary cell holds them exactly.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cchc::{CriteriaSet, Language};
use cchc_cells::{binary, bordered};
use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use crate::figures::figure;
use crate::view::harmless;

/// What stands in a cell. Figures are the decimals of a result.
#[derive(Clone, Debug)]
pub(super) enum Cell<'t> {
    /// Nothing.
    Blank,
    /// A name, a code, a sentence.
    Words(Cow<'t, str>),
    /// A short word, such as a tier, in the middle.
    Mark(Cow<'t, str>),
    /// Points; nothing where there are none.
    Points(Option<&'t str>),
    /// Points that are won or lost, with their sign.
    Change(&'t str),
    /// An index or a percent.
    Percent(Option<&'t str>),
    /// Any other decimal.
    Numeral(&'t str),
    /// A count or a rank.
    Count(Option<usize>),
}

impl<'t> Cell<'t> {
    pub(super) fn words(text: impl Into<Cow<'t, str>>) -> Cell<'t> {
        Cell::Words(text.into())
    }

    pub(super) fn mark(text: Option<&'t str>) -> Cell<'t> {
        Cell::Mark(text.unwrap_or(crate::figures::NO_FIGURE).into())
    }
}

/// What a row is, for its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// One of many.
    Plain,
    /// A whole, a sum, a top node.
    Whole,
    /// Something that has parts below it.
    Branch,
}

/// What a format hangs on: the row, what stands in the cell, how far a text stands in.
type Key = (Role, &'static str, u8);

/// How the cells of one workbook look.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) language: Language,
    points: String,
    percent: String,
    width: u16,
    formats: RefCell<BTreeMap<Key, Rc<Format>>>,
}

impl Style {
    pub(super) fn of(set: &CriteriaSet, language: Language) -> Style {
        let rounding = set.rounding();
        Style {
            language,
            points: places(rounding.points),
            percent: places(rounding.index),
            width: width(set),
            formats: RefCell::default(),
        }
    }

    /// The number format of points.
    pub(super) fn points(&self) -> &str {
        &self.points
    }

    /// The number format of an index.
    pub(super) fn percent(&self) -> &str {
        &self.percent
    }

    /// How wide a column is that holds points or percents of one unit.
    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// How wide a column is that holds sums over units.
    pub(super) fn sum_width(&self) -> u16 {
        self.width.saturating_add(6)
    }

    /// Writes a cell; a text stands in by `indent`.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell<'_>,
        (role, indent): (Role, u8),
    ) -> Result<(), XlsxError> {
        let format = self.format(role, cell, indent);
        match cell {
            Cell::Words(text) | Cell::Mark(text) => {
                sheet.write_string_with_format(row, column, cchc_cells::kept(&harmless(text)), &format)?
            }
            Cell::Points(Some(text))
            | Cell::Percent(Some(text))
            | Cell::Change(text)
            | Cell::Numeral(text) => {
                match binary(text) {
                    Some(figure) => sheet.write_number_with_format(row, column, figure, &format)?,
                    // More digits than a binary cell keeps: as a text all of them stand.
                    None => {
                        sheet.write_string_with_format(row, column, figure(text, self.language), &format)?
                    }
                }
            }
            Cell::Count(Some(count)) => match binary(&count.to_string()) {
                Some(figure) => sheet.write_number_with_format(row, column, figure, &format)?,
                None => sheet.write_string_with_format(row, column, count.to_string(), &format)?,
            },
            Cell::Blank | Cell::Points(None) | Cell::Percent(None) | Cell::Count(None) => {
                sheet.write_blank(row, column, &format)?
            }
        };
        Ok(())
    }

    fn format(&self, role: Role, cell: &Cell<'_>, indent: u8) -> Rc<Format> {
        let (kind, number) = match cell {
            Cell::Blank => ("blank", ""),
            Cell::Words(_) => ("words", "@"),
            Cell::Mark(_) => ("mark", "@"),
            Cell::Points(_) => ("points", self.points.as_str()),
            Cell::Change(_) => ("change", self.points.as_str()),
            Cell::Percent(_) => ("percent", self.percent.as_str()),
            Cell::Numeral(_) => ("numeral", "General"),
            Cell::Count(_) => ("count", "#,##0"),
        };
        let mut formats = self.formats.borrow_mut();
        let format = formats.entry((role, kind, indent)).or_insert_with(|| {
            // Figures keep off the border by what their format says: LibreOffice indents some and some not.
            let number = match kind {
                "words" | "mark" | "blank" => number.to_owned(),
                "change" => format!("+{number}_);-{number}_);{number}_)"),
                _ => format!("{number}_)"),
            };
            Rc::new(made(role, kind, &number, indent))
        });
        Rc::clone(format)
    }
}

/// How much room the longest points and percents of a set take, with their sign and what stands free beside them.
fn width(set: &CriteriaSet) -> u16 {
    let rounding = set.rounding();
    let whole = set.total().floor().to_exact_text().chars().count().max(3);
    let places = usize::try_from(rounding.points.max(rounding.index)).unwrap_or_default();
    u16::try_from(whole + whole / 3 + places + 4).unwrap_or(u16::MAX).clamp(10, 40)
}

/// The number format with so many decimal places.
fn places(places: u32) -> String {
    let zeros = "0".repeat(usize::try_from(places).unwrap_or_default());
    if zeros.is_empty() { "#,##0".to_owned() } else { format!("#,##0.{zeros}") }
}

fn made(role: Role, kind: &str, number: &str, indent: u8) -> Format {
    let format = match role {
        Role::Plain => bordered(),
        Role::Branch => bordered().set_bold(),
        Role::Whole => bordered().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
    };
    let format = match kind {
        "words" if indent > 0 => format.set_align(FormatAlign::Left).set_indent(indent),
        "words" => format.set_align(FormatAlign::Left),
        "mark" => format.set_align(FormatAlign::Center),
        "blank" => format,
        _ => format.unset_text_wrap().set_align(FormatAlign::Right),
    };
    if number.is_empty() { format } else { format.set_num_format(number) }
}
