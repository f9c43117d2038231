//! Which sheets a workbook has, and in which of its parts they stand.

use std::collections::BTreeMap;

use super::{Archive, each_tag};
use crate::workbook::tags::{TagKind, Unusual, text_of};

/// What says which part is the workbook.
const ROOT: &str = "_rels/.rels";
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

/// A part that another relates to: where it is, and what.
struct Relation {
    part: String,
    kind: String,
}

impl Relation {
    /// Whether a sheet is one of cells, and no chart.
    fn is_worksheet(&self) -> Result<bool, Unusual> {
        match self.kind.as_str() {
            "worksheet" => Ok(true),
            "chartsheet" | "dialogsheet" => Ok(false),
            _ => Err(Unusual),
        }
    }
}

/// The sheets of a workbook, in their order. Charts are none.
pub(super) fn sheets(archive: &mut Archive) -> Result<Vec<PlainSheet>, Unusual> {
    let root = relations(archive, ROOT, "")?;
    let mut workbooks = root.values().filter(|relation| relation.kind == "officeDocument");
    if workbooks.next().is_none_or(|relation| relation.part != WORKBOOK) || workbooks.next().is_some() {
        return Err(Unusual);
    }
    let relations = relations(archive, RELATIONS, FOLDER)?;
    let mut sheets = Vec::new();
    let is_there = each_tag(archive, WORKBOOK, |_, tag| {
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
        if relation.is_worksheet()? {
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

fn relations(
    archive: &mut Archive,
    part: &str,
    folder: &str,
) -> Result<BTreeMap<Vec<u8>, Relation>, Unusual> {
    let mut relations = BTreeMap::new();
    each_tag(archive, part, |_, tag| {
        let (mut id, mut target, mut kind) = (None, String::new(), String::new());
        tag.each_attribute(|key, value| {
            match key {
                b"Id" => id = Some(value.to_vec()),
                // Not all read entities here.
                b"Target" if value.contains(&b'&') => return Err(Unusual),
                b"Target" => target = text_of(value)?.into_owned(),
                b"Type" => kind = text_of(value)?.into_owned(),
                _ => {}
            }
            Ok::<(), Unusual>(())
        })?;
        if let Some(id) = id.filter(|_| tag.local_name() == b"Relationship") {
            let own = target.strip_prefix('/').map(str::to_owned);
            let part = own.unwrap_or_else(|| format!("{folder}{target}"));
            let kind = kind.rsplit_once('/').map_or("", |(_, kind)| kind).to_owned();
            relations.insert(id, Relation { part, kind });
        }
        Ok(())
    })?;
    Ok(relations)
}
