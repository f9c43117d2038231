//! Both ways of reading a workbook are held against each other: what is plain is read as `calamine` reads it, and what
//! the two could read otherwise is unusual.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{PlainBook, Take};
use crate::workbook::book::Merged;
use crate::workbook::cell::CellRead;
use crate::workbook::formula::Formula;
use crate::workbook::packed::PackedBook;

/// All that is read of a sheet.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sheet {
    name: String,
    is_hidden: bool,
    /// The cells that hold anything, or nothing that can be read.
    cells: Vec<((u32, u32), CellRead)>,
    formulas: Vec<Formula>,
    merged: Vec<Merged>,
}

impl Take for Sheet {
    fn cell(&mut self, at: (u32, u32), read: CellRead) -> bool {
        self.cells.extend((read != CellRead::default()).then_some((at, read)));
        true
    }

    fn wants_merged(&self) -> bool {
        true
    }

    fn formula(&mut self, formula: Formula) {
        self.formulas.push(formula);
    }

    fn merged(&mut self, merged: Merged) {
        self.merged.push(merged);
    }
}

/// The sheets of a workbook; `None` where any part of it is unusual.
fn plainly(bytes: &Arc<[u8]>) -> Option<Vec<Sheet>> {
    let mut book = PlainBook::open(bytes.clone()).ok()?;
    let names: Vec<(String, bool)> =
        book.sheets().map(|(name, is_hidden)| (name.to_owned(), is_hidden)).collect();
    let sheets = names.into_iter().map(|(name, is_hidden)| {
        let mut sheet = Sheet { name: name.clone(), is_hidden, ..Sheet::default() };
        book.read(&name, &mut sheet).ok()?;
        Some(sheet)
    });
    sheets.collect()
}

/// The same by `calamine`; `None` where it cannot be read.
fn packed(bytes: &Arc<[u8]>) -> Option<Vec<Sheet>> {
    let mut book = PackedBook::open(bytes.clone()).ok()?;
    let names: Vec<(String, bool)> =
        book.sheets().map(|(name, is_hidden)| (name.to_owned(), is_hidden)).collect();
    let sheets = names.into_iter().map(|(name, is_hidden)| {
        let mut sheet = Sheet { name: name.clone(), is_hidden, ..Sheet::default() };
        book.read(&name, &mut sheet).ok()?;
        (sheet.formulas, sheet.merged) = (book.formulas(&name), book.merged(&name));
        Some(sheet)
    });
    sheets.collect()
}

const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Đơn &amp; vị" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
/// The styles of cells: 0 plain, 1 a percent, 2 a day, 3 and 4 formats of one's own, 5 a day of one's own.
const STYLES: &str = r##"<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; m%&quot;;-0"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"><alignment wrapText="1"/></xf><xf numFmtId="166"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs></styleSheet>"##;
const TEXTS: &str = r#"<sst uniqueCount="4"><si><t>một</t></si><si><r><t xml:space="preserve">hai </t></r><r><rPr><b/></rPr><t>ba</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si/><si><t> &lt;bốn&gt; </t></si></sst>"#;

fn zipped(parts: &[(&str, &str)]) -> Arc<[u8]> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner().into()
}

/// A workbook with one sheet that has these rows.
fn workbook(rows: &str) -> Arc<[u8]> {
    workbook_of(rows, &[("xl/styles.xml", STYLES), ("xl/sharedStrings.xml", TEXTS)])
}

/// The same, with these parts beside its sheet.
fn workbook_of(rows: &str, more: &[(&str, &str)]) -> Arc<[u8]> {
    let sheet = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet><dimension ref="A1:C3"/><sheetData>{rows}</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#
    );
    let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let root = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let mut parts = vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.extend_from_slice(more);
    zipped(&parts)
}

/// What cells hold, between `<c r="A1"` and the end of the cell.
const CELLS: [&str; 37] = [
    "/>",
    "></c>",
    "><v>1</v></c>",
    "><v/></c>",
    "><v></v></c>",
    "><v>-0.5</v></c>",
    "><v>0.30000000000000004</v></c>",
    "><v>0.56999999999999995</v></c>",
    "><v>1E-3</v></c>",
    "><v>1.5e+20</v></c>",
    "><v>00012.50</v></c>",
    r#" t="n"><v>12</v></c>"#,
    r#" s="1"><v>0.95</v></c>"#,
    r#" s="1"><v>0.12345678901234567</v></c>"#,
    r#" s="3" ><v>0.95</v></c>"#,
    r#" s="4"><v>95</v></c>"#,
    r#" s="2" t="s"><v>1</v></c>"#,
    r#" s="5"/>"#,
    r#" t="s"><v>0</v></c>"#,
    r#" t="s"><v>1</v></c>"#,
    r#" t="s"><v>2</v></c>"#,
    r#" t="s"><v>3</v></c>"#,
    r#" t="s"><v></v></c>"#,
    r#" t="b"><v>1</v></c>"#,
    r#" t="b"><v>0</v></c>"#,
    r#" t="e"><v>#DIV/0!</v></c>"#,
    r#" t="str"><f>A1&amp;"x"</f><v>a &gt; b</v></c>"#,
    r#" t="str"><f>A1</f><v></v></c>"#,
    r#" t="inlineStr"><is><t>chữ</t></is></c>"#,
    r#" t="inlineStr"><is><t xml:space="preserve"> chữ </t></is></c>"#,
    r#" t="inlineStr"><is><t> chữ </t></is></c>"#,
    r#" t="inlineStr"><is><r><t>chữ</t></r><r><t> b </t></r></is></c>"#,
    "><f>1+2</f><v>3</v></c>",
    r#"><f aca="false">SUM(A1:B1)</f></c>"#,
    r#"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>4</v></c>"#,
    r#"><f t="shared" si="0"/><v>4</v></c>"#,
    r#"><f t="array" ref="A1">B1</f><v>4</v></c>"#,
];

/// What is written in other ways, or is a day for some.
const UNUSUAL: [&str; 26] = [
    r#" s="2"><v>45000</v></c>"#,
    r#" s="5"><v>45000</v></c>"#,
    r#" s="9"><v>1</v></c>"#,
    r#" t="d"><v>2024-01-01</v></c>"#,
    r#" t="b"><v>true</v></c>"#,
    r#" t="e"><v>#LỖI!</v></c>"#,
    "><v>1</v><f>1</f></c>",
    "><v>1</v><v>2</v></c>",
    "><v> 1 </v></c>",
    "><v>một</v></c>",
    "><v>inf</v></c>",
    "><v>&#49;</v></c>",
    r#" t="s"><v>9</v></c>"#,
    r#" t="str"><v>_x0041_</v></c>"#,
    r#" t="str"><v><![CDATA[x]]></v></c>"#,
    r#" t="inlineStr"><v>1</v><is><t>a</t></is></c>"#,
    "><!-- --><v>1</v></c>",
    "><v>1</v><extLst/></c>",
    r#" t='n'><v>1</v></c>"#,
    r#" x:t="s"><x:v>1</x:v></c>"#,
    r#" t="inlineStr"><is><t>4<x/>3</t></is></c>"#,
    r#" t="inlineStr"><is><t>3</is></c>"#,
    r#"><v>4<?xml version="1.0" encoding="UTF-8"?>3</v></c>"#,
    ">1<v>1</v></c>",
    r#"><f t="shared" ref="x" si="0">B1</f><v>4</v></c>"#,
    "><v>1.-</v></c>",
];

/// Rows of so many cells each, one of these a cell.
fn rows(cells: &[&str], width: usize) -> String {
    let mut rows = String::new();
    for (line, some) in (1..).zip(cells.chunks(width)) {
        let cells =
            (b'A'..).zip(some).map(|(column, cell)| format!(r#"<c r="{}{line}"{cell}"#, char::from(column)));
        rows += &format!("<row r=\"{line}\" ht=\"15\">{}</row>\n", cells.collect::<String>());
    }
    rows
}

#[test]
fn every_plain_cell_is_read_as_calamine_reads_it() {
    for cell in CELLS {
        let bytes = workbook(&rows(&[cell], 1));
        let (plain, whole) = (plainly(&bytes), packed(&bytes));
        assert!(plain.is_some(), "{cell}");
        assert_eq!(plain, whole, "{cell}");
    }
    let bare = workbook_of(&rows(&["><v>0.5</v></c>", r#" t="inlineStr"><is><t>a</t></is></c>"#], 2), &[]);
    assert_eq!(plainly(&bare).map(|sheets| sheets[0].cells.len()), Some(2));
    assert_eq!(plainly(&bare), packed(&bare));
    let sheets = plainly(&workbook(&rows(&CELLS, 5))).unwrap();
    let said = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden, sheet.merged.len()));
    assert_eq!(said.collect::<Vec<_>>(), [("Đơn & vị", true, 1)]);
    assert_eq!((sheets[0].cells.len(), sheets[0].formulas.len()), (28, 7));
}

#[test]
fn what_could_be_read_otherwise_is_unusual() {
    for cell in UNUSUAL {
        assert_eq!(plainly(&workbook(&rows(&["><v>1</v></c>", cell], 2))), None, "{cell}");
    }
    for rows in [
        r#"<row><c><v>1</v></c></row>"#,
        r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1048577"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A0"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c>"#,
        r#"<row r="1"><c r="A1"><v>1"#,
        r#"<row r="0"><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1">&bad;<c r="A1"><v>1</v></c></row>"#,
    ] {
        assert_eq!(plainly(&workbook(rows)), None, "{rows}");
    }
}

#[test]
fn parts_that_could_be_read_otherwise_are_unusual() {
    let rows = rows(&["><v>1</v></c>", r#" t="s"><v>0</v></c>"#], 2);
    let (styles, texts) = (("xl/styles.xml", STYLES), ("xl/sharedStrings.xml", TEXTS));
    assert!(plainly(&workbook_of(&rows, &[styles, texts])).is_some());
    let styled = |from: &str, to: &str| {
        plainly(&workbook_of(&rows, &[("xl/styles.xml", &STYLES.replace(from, to)), texts]))
    };
    for (from, to) in [
        (
            r#"numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165""#,
            r#"formatCode="0.0%"/><numFmt numFmtId="165""#,
        ),
        (r#"formatCode="0.0%"/><numFmt numFmtId="165""#, r#"/><numFmt numFmtId="165""#),
        (r#"<xf numFmtId="9"/>"#, r#"<xf numFmtId="09"/>"#),
        (r#"<xf numFmtId="9"/>"#, "<xf/>"),
        ("</styleSheet>", ""),
    ] {
        assert!(STYLES.contains(from));
        assert_eq!(styled(from, to), None, "{to}");
    }
    for to in ["</sst><si/>", ""] {
        let texts = ("xl/sharedStrings.xml", &*TEXTS.replace("</sst>", to));
        assert_eq!(plainly(&workbook_of(&rows, &[styles, texts])), None, "{to}");
    }
    for more in
        [("xl/Styles.xml", STYLES), ("xl\\worksheets\\sheet1.xml", "<a/>"), ("xl/WORKBOOK.xml", WORKBOOK)]
    {
        assert_eq!(plainly(&workbook_of(&rows, &[texts, more])), None, "{}", more.0);
    }
    // A text that is spoken ends with its cell's, also where nobody closed it.
    let spoken = TEXTS.replace("</rPh>", "");
    let bytes = workbook_of(&rows, &[styles, ("xl/sharedStrings.xml", &spoken)]);
    assert!(plainly(&bytes).is_none_or(|sheets| Some(sheets) == packed(&bytes)));
}

fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            workbooks(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "xlsx") {
            found.push(path);
        }
    }
}

#[test]
fn the_workbooks_of_this_repository_are_read_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (mut paths, mut unusual) = (Vec::new(), Vec::new());
    for folder in ["fixtures", "docs"] {
        workbooks(&root.join(folder), &mut paths);
    }
    paths.sort();
    for path in &paths {
        let bytes: Arc<[u8]> = std::fs::read(path).unwrap().into();
        match plainly(&bytes) {
            Some(sheets) => assert_eq!(Some(sheets), packed(&bytes), "{}", path.display()),
            None => unusual.push(path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned()),
        }
    }
    // What became a day is for calamine to tell.
    assert_eq!(unusual, ["gui-lai", "excel97", "excel97", "cell-is-a-date"]);
    assert!(paths.len() > 15);
}

proptest! {
    #[test]
    fn sheets_of_any_cells_are_read_alike(
        cells in proptest::collection::vec(proptest::sample::select([CELLS.as_slice(), UNUSUAL.as_slice()].concat()), 1..30),
        width in 1_usize..8,
    ) {
        let bytes = workbook(&rows(&cells, width));
        if let Some(sheets) = plainly(&bytes) {
            prop_assert_eq!(Some(sheets), packed(&bytes));
        }
    }
}
