//! Workbooks made to exhaust whoever opens them are refused soon, and what they point at is not followed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

#[path = "support/grid.rs"]
mod grid;
mod support;

use std::time::{Duration, Instant};

use cchc::NumberStyle;
use cchc_files::{Limits, load_case_within};
use grid::{Grid, open_document, open_document_of, packed, set, told};
use support::folder;

/// A heading, and a row of a leaf.
const FORM: &[&[&str]] = &[&["Mã đơn vị", "an", "Tên đơn vị", "An"], &["Mã", "Số liệu"], &["2.1", "#1"]];

/// What is said of a workbook, read within 16 MB.
fn refused(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = folder(&[(name, bytes)]);
    let limits = Limits { unpacked_bytes: 16 << 20, ..Limits::default() };
    let start = Instant::now();
    let case = load_case_within(&folder.path().join(name), &set(), NumberStyle::Point, &limits);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(8), "{name}: {took:?}");
    told(&case.map_or_else(|problems| problems, |case| case.evidence.warnings))
}

/// A workbook whose only sheet is this XML, with more parts beside it.
fn packed_sheet(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |target: &str, of: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"{kind}/{of}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{kind}\"><sheets>\
         <sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let (top, inner) =
        (relations("xl/workbook.xml", "officeDocument"), relations("worksheets/s.xml", "worksheet"));
    let mut parts = vec![
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/worksheets/s.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    packed(&parts)
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A sheet with these rows behind the heading of a form.
fn sheet(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
         <row r=\"1\">{}{}{}{}</row><row r=\"2\">{}{}</row>{rows}</sheetData></worksheet>",
        text_cell("A1", "Mã đơn vị"),
        text_cell("B1", "an"),
        text_cell("C1", "Tên đơn vị"),
        text_cell("D1", "An"),
        text_cell("A2", "Mã"),
        text_cell("B2", "Số liệu"),
    )
}

#[test]
fn what_is_built_here_is_read_where_it_is_harmless() {
    let rows = format!("<row r=\"3\">{}<c r=\"B3\"><v>1</v></c></row>", text_cell("A3", "2.1"));
    let found = refused("f.xlsx", &packed_sheet(&sheet(&rows), &[]));
    assert!(found.iter().all(|problem| problem.starts_with("lost-row f.xlsx S!A")), "{found:?}");
    // A formula that was never worked out is no empty cell.
    let rows = format!("<row r=\"3\">{}<c r=\"B3\"><f>1+1</f></c></row>", text_cell("A3", "2.1"));
    let found = refused("f.xlsx", &packed_sheet(&sheet(&rows), &[]));
    assert!(found.contains(&"cell-with-error f.xlsx S!B3".to_owned()), "{found:?}");
    let found = refused("f.ods", &open_document(&[Grid::of("S", FORM)]));
    assert!(found.iter().all(|problem| problem.starts_with("lost-row f.ods S!A")), "{found:?}");
}

#[test]
fn bombs_are_refused() {
    let spaces = vec![b' '; 32 << 20];
    let rows = sheet("");
    let bomb = packed_sheet(&rows, &[("xl/media/image1.png", &spaces)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused("bomb.xlsx", &bomb), ["file-too-large bomb.xlsx"]);
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    let bomb = packed(&[("mimetype", mimetype), ("content.xml", &spaces)]);
    assert_eq!(refused("bomb.ods", &bomb), ["file-too-large bomb.ods"]);
}

#[test]
fn a_billion_cells_are_refused() {
    let many = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/>";
    for (rows, expected) in [("1048576", "file-too-large"), ("1000000000", "file-too-large"), ("x", "syntax")]
    {
        let content = format!(
            "<office:document-content><table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"{rows}\">\
             {many}</table:table-row></table:table></office:document-content>"
        );
        assert_eq!(refused("rows.ods", &open_document_of(&content)), [format!("{expected} rows.ods")]);
    }
    // What is repeated and empty stands for nothing.
    let mut grid = Grid::of("S", FORM);
    grid.rows.push(vec!["<table:table-cell table:number-columns-repeated=\"16384\"/>".into()]);
    let content = open_document(&[grid]);
    assert!(refused("empty.ods", &content).iter().all(|problem| problem.starts_with("lost-row")));
    for place in ["1000000000", "1048577"] {
        let rows = format!("<row r=\"{place}\"><c r=\"A{place}\"><v>1</v></c></row>");
        assert_eq!(refused("rows.xlsx", &packed_sheet(&sheet(&rows), &[])), ["syntax rows.xlsx"]);
    }
}

#[test]
fn rows_and_merges_without_end_are_read_in_no_time() {
    let rows: String = (3..60_000)
        .map(|line| {
            format!("<row r=\"{line}\"><c r=\"A{line}\"><v>2.1</v></c><c r=\"B{line}\"><v>1</v></c></row>")
        })
        .collect();
    let merges: String =
        (3..30_000).map(|line| format!("<mergeCell ref=\"B{line}:B{}\"/>", line + 9)).collect();
    let sheet =
        sheet(&rows).replace("</worksheet>", &format!("<mergeCells>{merges}</mergeCells></worksheet>"));
    let found = refused("rows.xlsx", &packed_sheet(&sheet, &[]));
    assert!(found.contains(&"code-is-a-number rows.xlsx S!A3".to_owned()), "{found:?}");
}

#[test]
fn entities_and_links_are_not_followed() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]>";
    for entity in ["&b;", "&c;"] {
        let text = sheet(&format!("<row r=\"3\">{}</row>", text_cell("A3", entity)));
        let found = refused("e.xlsx", &packed_sheet(&format!("{laughs}{text}"), &[]));
        assert!(found.iter().any(|problem| problem.starts_with("syntax e.xlsx")), "{found:?}");
        let mut grid = Grid::of("S", FORM);
        grid.rows.push(vec![entity.into()]);
        assert_eq!(refused("e.ods", &open_document(&[grid])), ["syntax e.ods"]);
    }
    let link = b"<externalLink><externalBook r:id=\"file:///etc/hostname\"/></externalLink>".as_slice();
    let rows = format!("<row r=\"3\">{}<c r=\"B3\"><f>[1]S!A1</f><v>1</v></c></row>", text_cell("A3", "2.1"));
    let linked = packed_sheet(&sheet(&rows), &[("xl/externalLinks/externalLink1.xml", link)]);
    assert_eq!(refused("l.xlsx", &linked), ["external-links l.xlsx"]);
}

#[test]
fn old_and_locked_workbooks_are_told_apart() {
    let magic = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice();
    let locked = [magic, b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
    // What Excel 95 saved, without the file around it.
    let old = b"\x09\x08\x08\x00\x00\x05\x05\x00".as_slice();
    for (name, bytes, expected) in
        [("a.xls", old, "older than Excel 97"), ("a.xls", magic, "damaged"), ("b.xlsx", &locked, "password")]
    {
        let folder = folder(&[(name, bytes)]);
        let problems =
            cchc_files::load_case(&folder.path().join(name), &set(), NumberStyle::Point).unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert!(problem.message.en.contains(expected), "{}", problem.message.en);
    }
}
