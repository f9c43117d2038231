//! Workbooks (.xlsx) from the XML of their sheets, whatever stands in it.
#![allow(dead_code, unreachable_pub, reason = "every test uses its own part")]

use super::grid::packed;

const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(targets: &[&str], of: &str) -> String {
    let relations: String = targets
        .iter()
        .enumerate()
        .map(|(place, target)| {
            format!("<Relationship Id=\"r{place}\" Type=\"{KIND}/{of}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    )
}

fn workbook(names: &[String]) -> String {
    let sheets: String = names
        .iter()
        .enumerate()
        .map(|(place, name)| format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{place}\"/>", place + 1))
        .collect();
    format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{KIND}\"><sheets>\
         {sheets}</sheets></workbook>"
    )
}

/// A workbook whose only sheet, `S`, is this XML, with more parts beside it.
pub fn packed_sheet(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    packed_in(&["worksheets/s.xml"], &["S".to_owned()], sheet, more)
}

/// A workbook of sheets `S0`, `S1` …, each of them this XML, in parts of these names.
pub fn packed_sheets(sheet: &str, parts: &[&str]) -> Vec<u8> {
    let names: Vec<String> = (0..parts.len()).map(|place| format!("S{place}")).collect();
    packed_in(parts, &names, sheet, &[])
}

fn packed_in(targets: &[&str], names: &[String], sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let (top, inner) = (relations(&["xl/workbook.xml"], "officeDocument"), relations(targets, "worksheet"));
    let (book, mut places) = (workbook(names), Vec::new());
    for target in targets {
        places.extend(Some(format!("xl/{target}")).filter(|place| !places.contains(place)));
    }
    let mut parts = vec![
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
    ];
    parts.extend(places.iter().map(|place| (place.as_str(), sheet.as_bytes())));
    parts.extend_from_slice(more);
    packed(&parts)
}

pub fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A sheet with these rows behind the heading of a form.
pub fn sheet(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
         <row r=\"1\">{}{}{}{}</row><row r=\"2\">{}{}{}</row>{rows}</sheetData></worksheet>",
        text_cell("A1", "Mã đơn vị"),
        text_cell("B1", "an"),
        text_cell("C1", "Tên đơn vị"),
        text_cell("D1", "An"),
        text_cell("A2", "Mã"),
        text_cell("B2", "Số liệu"),
        text_cell("C2", "Ghi chú"),
    )
}

/// The same sheet with these ranges made one cell each.
pub fn merged(sheet: &str, ranges: impl Iterator<Item = String>) -> String {
    let merges: String = ranges.map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
    sheet.replace("</worksheet>", &format!("<mergeCells>{merges}</mergeCells></worksheet>"))
}
