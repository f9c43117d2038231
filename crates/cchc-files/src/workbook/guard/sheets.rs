//! What a part names as sheets of the workbook. No program names a part twice; where many sheets are one part, a short
//! file would be read as often as it likes. Whether a part is there, and what stands in it, is not looked at.

use std::collections::BTreeSet;

use super::Refusal;

/// The sheets that a part names, by itself or by where they stand.
pub(super) struct SheetsNamed {
    most: usize,
    ids: BTreeSet<String>,
    parts: BTreeSet<String>,
    /// Of the relation at hand: where it leads, until that is put down, and whether that was said.
    leads_to: Option<String>,
    has_target: bool,
    is_sheet: bool,
}

impl SheetsNamed {
    /// None so far, and so many at most.
    pub(super) fn within(most: usize) -> SheetsNamed {
        let (ids, parts) = (BTreeSet::new(), BTreeSet::new());
        SheetsNamed { most, ids, parts, leads_to: None, has_target: false, is_sheet: false }
    }

    /// Another tag begins.
    pub(super) fn start(&mut self) {
        (self.leads_to, self.has_target, self.is_sheet) = (None, false, false);
    }

    /// Takes an attribute of the tag at hand.
    pub(super) fn attribute(&mut self, tag: &[u8], key: &[u8], value: &[u8]) -> Result<(), Refusal> {
        match (tag, key) {
            (b"sheet", _) if key == b"id" || key.ends_with(b":id") => {
                return put(&mut self.ids, String::from_utf8_lossy(value).into_owned(), self.most);
            }
            (b"Relationship", b"Target") if self.has_target => return Err(Refusal::Broken),
            (b"Relationship", b"Target") => {
                self.has_target = true;
                self.leads_to = Some(compared(value));
            }
            (b"Relationship", b"Type") => self.is_sheet = value.ends_with(b"worksheet"),
            _ => return Ok(()),
        }
        let part = self.leads_to.take_if(|_| self.is_sheet);
        part.map_or(Ok(()), |part| put(&mut self.parts, part, self.most))
    }
}

fn put(seen: &mut BTreeSet<String>, name: String, most: usize) -> Result<(), Refusal> {
    if !seen.insert(name) {
        return Err(Refusal::Broken);
    }
    if seen.len() > most { Err(Refusal::TooManySheets) } else { Ok(()) }
}

/// Where a relation leads, from the folder of the workbook, as those compare it who care for neither case nor slant.
fn compared(target: &[u8]) -> String {
    let target = target.strip_prefix(b"/xl/").unwrap_or(target);
    String::from_utf8_lossy(target).to_lowercase().replace('\\', "/")
}
