//! Workbooks made to exhaust whoever opens them are refused soon, and what they point at is not followed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::time::{Duration, Instant};

use crate::support::folder;
use crate::support::grid::{Grid, open_document, open_document_of, packed, set, told};
use crate::support::sheets::{merged, packed_sheet, packed_sheets, sheet, text_cell};
use cchc::NumberStyle;
use cchc_files::{Limits, load_case_within};

/// A heading, and a row of a leaf.
const FORM: &[&[&str]] = &[&["Mã đơn vị", "an", "Tên đơn vị", "An"], &["Mã", "Số liệu"], &["2.1", "#1"]];

/// What is said of a workbook, read within 16 MB.
fn refused(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = folder(&[(name, bytes)]);
    let limits = Limits { unpacked_bytes: 16 << 20, ..Limits::default() };
    let start = Instant::now();
    let case = load_case_within(&folder.path().join(name), &set(), NumberStyle::Point, &limits);
    let took = start.elapsed();
    // Not how fast it is, but that it ends: what is hostile takes minutes or hours, and a busy machine its time.
    assert!(took < Duration::from_secs(40), "{name}: {took:?}");
    told(&case.map_or_else(|problems| problems, |case| case.evidence.warnings))
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
            format!(
                "<row r=\"{line}\">{}<c r=\"B{line}\"><v>1</v></c></row>",
                text_cell(&format!("A{line}"), "2.1")
            )
        })
        .collect();
    // Each is merged with all below it, so that all lines under all merges would be a thousand million.
    let merges = (3..60_000).map(|line| format!("B{line}:B60000"));
    let found = refused("rows.xlsx", &packed_sheet(&merged(&sheet(&rows), merges), &[]));
    assert!(found.contains(&"doubled-row rows.xlsx S!A4".to_owned()), "{found:?}");
}

#[test]
fn a_sheet_has_so_many_merged_cells_and_no_more() {
    let rows = format!("<row r=\"3\">{}<c r=\"B3\"><v>1</v></c></row>", text_cell("A3", "2.1"));
    // A comment leaves the sheet to the other reader, behind the same door.
    for sheet in [sheet(&rows), sheet(&rows).replace("<sheetData>", "<!-- --><sheetData>")] {
        let of =
            |count: usize| packed_sheet(&merged(&sheet, std::iter::repeat_n("B3:B4".to_owned(), count)), &[]);
        let found = refused("m.xlsx", &of(65_536));
        assert!(found.iter().all(|problem| problem.starts_with("lost-row m.xlsx")), "{found:?}");
        assert_eq!(refused("m.xlsx", &of(65_537)), ["document-too-large m.xlsx"]);
    }
    let cell = "<table:table-cell table:number-rows-spanned=\"2\"/>";
    let of = |count: usize| {
        let mut grid = Grid::of("S", FORM);
        grid.rows.extend(vec![vec![cell.to_owned(); 64]; count / 64]);
        open_document(&[grid])
    };
    let found = refused("m.ods", &of(65_536));
    assert!(found.iter().all(|problem| problem.starts_with("lost-row m.ods")), "{found:?}");
    assert_eq!(refused("m.ods", &of(65_600)), ["document-too-large m.ods"]);
}

#[test]
fn a_workbook_has_so_many_sheets_and_no_more() {
    let of = |count: usize| {
        let parts: Vec<String> = (0..count).map(|number| format!("worksheets/s{number}.xml")).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        packed_sheets(&sheet(""), &parts)
    };
    let is_read = |found: &[String]| found.iter().all(|problem| !problem.starts_with("document-too-large"));
    assert!(is_read(&refused("s.xlsx", &of(4_096))));
    assert_eq!(refused("s.xlsx", &of(4_097)), ["document-too-large s.xlsx"]);
    let tables = |count: usize| {
        let grids: Vec<Grid> = (0..count).map(|number| Grid::of(&format!("S{number}"), &[])).collect();
        refused("s.ods", &open_document(&grids))
    };
    assert!(is_read(&tables(4_096)));
    assert_eq!(tables(4_097), ["document-too-large s.ods"]);
}

#[test]
fn sheets_that_share_a_part_or_a_name_are_no_workbook() {
    let sheet = sheet("");
    let found = refused("p.xlsx", &packed_sheets(&sheet, &["worksheets/s.xml", "worksheets/t.xml"]));
    assert!(found.contains(&"doubled-form p.xlsx S1!B1".to_owned()), "{found:?}");
    for again in ["worksheets/s.xml", "worksheets/S.xml", "worksheets\\s.xml", "/xl/worksheets/s.xml"] {
        let bytes = packed_sheets(&sheet, &["worksheets/s.xml", again]);
        assert_eq!(refused("p.xlsx", &bytes), ["syntax p.xlsx"], "{again}");
    }
    let twice = [Grid::of("S", FORM), Grid::of("S", FORM)];
    assert_eq!(refused("p.ods", &open_document(&twice)), ["syntax p.ods"]);
    let long = [Grid::of(&"S".repeat(1_025), FORM)];
    assert_eq!(refused("p.ods", &open_document(&long)), ["syntax p.ods"]);
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
