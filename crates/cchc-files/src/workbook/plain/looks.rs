//! What the figures of cells are shown as, by the styles of the cells: as figures or as percents. Days are figures
//! that are shown as days; which formats do that is for `calamine` to say.

use std::collections::BTreeMap;

use super::{Archive, each_tag};
use crate::workbook::cell::shows_percent;
use crate::workbook::tags::{TagKind, Unusual, text_of};

const STYLES: &str = "xl/styles.xml";
/// The first number that a format of one's own has.
const FIRST_OWN: u32 = 164;

/// How a figure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As the figure that it is.
    Figure,
    /// In percent.
    Percent,
    /// As something that may be a day.
    Unknown,
}

/// The looks of all styles, in their order.
pub(super) fn looks(archive: &mut Archive) -> Result<Vec<Look>, Unusual> {
    let mut codes: BTreeMap<u32, Look> = BTreeMap::new();
    let (mut looks, mut is_in_styles, mut is_in_formats) = (Vec::new(), false, false);
    let is_there = each_tag(archive, STYLES, |_, tag| {
        let (mut id, mut code) = (None, None);
        let name = tag.local_name();
        match name {
            b"cellXfs" => is_in_styles = tag.kind == TagKind::Start,
            b"numFmts" => is_in_formats = tag.kind == TagKind::Start,
            _ => {}
        }
        tag.each_attribute(|key, value| {
            match key {
                b"numFmtId" => id = Some(number(value)?),
                b"formatCode" => code = Some(text_of(value)?.into_owned()),
                _ => {}
            }
            Ok::<(), Unusual>(())
        })?;
        match name {
            _ if tag.kind == TagKind::End => {}
            b"numFmt" if is_in_formats => {
                let (id, look) = (id.ok_or(Unusual)?, look_of(&code.ok_or(Unusual)?));
                // Below these numbers stand formats that every program has, whatever is said of them here.
                codes.insert(id, if id < FIRST_OWN { Look::Unknown } else { look });
            }
            b"xf" if is_in_styles => {
                let id = id.ok_or(Unusual)?;
                looks.push(codes.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
        Ok(())
    })?;
    // Cells without styles show what they are.
    Ok(if is_there { looks } else { vec![Look::Figure] })
}

fn number(text: &[u8]) -> Result<u32, Unusual> {
    let text = std::str::from_utf8(text).map_err(|_| Unusual)?;
    let number: u32 = text.parse().map_err(|_| Unusual)?;
    if number.to_string() == text { Ok(number) } else { Err(Unusual) }
}

/// The formats that every spreadsheet program has, as far as they are no days for anyone.
fn built_in(id: u32) -> Look {
    match id {
        0..=4 | 11 | 37..=40 | 48 | 49 => Look::Figure,
        9 | 10 => Look::Percent,
        _ => Look::Unknown,
    }
}

/// The look of a format of one's own: known where it has digits and signs alone.
fn look_of(code: &str) -> Look {
    let without_words = code.split('"').step_by(2).collect::<String>();
    let is_of_digits = without_words.chars().all(|letter| "0#?.,%+-() ;@".contains(letter));
    match code {
        _ if code.eq_ignore_ascii_case("general") => Look::Figure,
        _ if !is_of_digits => Look::Unknown,
        _ if shows_percent(code) => Look::Percent,
        _ => Look::Figure,
    }
}
