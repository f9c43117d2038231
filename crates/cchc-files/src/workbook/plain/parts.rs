//! Which sheets a workbook has, and in which of its parts they stand.

use std::collections::BTreeMap;

use super::{Archive, each_tag};
use crate::workbook::tags::{TagKind, Unusual, text_of};

/// Where spreadsheet programs keep the workbook itself, and where its parts are named.
const FOLDER: &str = "xl/";
const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// A sheet of cells.
#[derive(Debug)]
pub(super) struct PlainSheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) part: String,
}

/// A part that the workbook relates to: where it is, and whether it is a sheet of cells.
struct Relation {
    part: String,
    is_worksheet: bool,
}

/// The sheets of a workbook, in their order. Charts are none.
pub(super) fn sheets(archive: &mut Archive) -> Result<Vec<PlainSheet>, Unusual> {
    let relations = relations(archive)?;
    let mut sheets = Vec::new();
    let is_there = each_tag(archive, WORKBOOK, &mut |_, tag| {
        if tag.kind == TagKind::End || tag.local_name() != b"sheet" {
            return tag.is_plain();
        }
        let (mut name, mut relation, mut is_hidden) = (String::new(), None, false);
        tag.each_attribute(|key, value| {
            match key {
                b"name" => name = text_of(value)?.into_owned(),
                b"state" => is_hidden = is_hidden_by(value)?,
                _ if key == b"id" || key.ends_with(b":id") => relation = relations.get(value),
                _ => {}
            }
            Ok::<(), Unusual>(())
        })?;
        let relation = relation.ok_or(Unusual)?;
        if relation.is_worksheet {
            sheets.push(PlainSheet { name, is_hidden, part: relation.part.clone() });
        }
        Ok(())
    })?;
    let mut names: Vec<&str> = sheets.iter().map(|sheet: &PlainSheet| sheet.name.as_str()).collect();
    names.sort_unstable();
    let is_doubled = names.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
    if is_there && !is_doubled { Ok(sheets) } else { Err(Unusual) }
}

fn is_hidden_by(state: &[u8]) -> Result<bool, Unusual> {
    match state {
        b"visible" => Ok(false),
        b"hidden" | b"veryHidden" => Ok(true),
        _ => Err(Unusual),
    }
}

fn relations(archive: &mut Archive) -> Result<BTreeMap<Vec<u8>, Relation>, Unusual> {
    let mut relations = BTreeMap::new();
    each_tag(archive, RELATIONS, &mut |_, tag| {
        let (mut id, mut target, mut kind) = (None, String::new(), String::new());
        tag.each_attribute(|key, value| {
            match key {
                b"Id" => id = Some(value.to_vec()),
                b"Target" => target = text_of(value)?.into_owned(),
                b"Type" => kind = text_of(value)?.into_owned(),
                _ => {}
            }
            Ok::<(), Unusual>(())
        })?;
        if let Some(id) = id.filter(|_| tag.local_name() == b"Relationship") {
            let own = target.strip_prefix('/').map(str::to_owned);
            let part = own.unwrap_or_else(|| format!("{FOLDER}{target}"));
            relations.insert(id, Relation { part, is_worksheet: kind.ends_with("/worksheet") });
        }
        Ok(())
    })?;
    Ok(relations)
}
