//! A quick look through a part that is plain. Of anything else nothing is said here, and who asked looks again with a
//! reader of XML.

use std::io::Read;

use super::{Look, Refusal};
use crate::workbook::tags::{TagKind, Tags, Unusual};

/// Why a part is not looked through to its end.
pub(super) enum Stop {
    /// It is not plain.
    Unusual,
    /// What stands in it is refused.
    Refused(Refusal),
}

impl From<Unusual> for Stop {
    fn from(_: Unusual) -> Stop {
        Stop::Unusual
    }
}

/// Looks through a part.
pub(super) fn inspect(part: &mut impl Read, look: &mut Look<'_>) -> Result<(), Stop> {
    let mut tags = Tags::new(part);
    while let Some((_, tag)) = tags.next()? {
        let name = tag.local_name();
        if tag.kind != TagKind::End {
            look.start(name).map_err(Stop::Refused)?;
            tag.each_attribute(|key, value| look.attribute(name, key, value).map_err(Stop::Refused))?;
        }
        if tag.kind != TagKind::Start {
            look.end(name);
        }
    }
    Ok(())
}
