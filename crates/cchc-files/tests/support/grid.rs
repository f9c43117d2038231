//! Forms as grids of short texts, disturbed as people disturb them, and written as workbooks.
#![allow(dead_code, unreachable_pub, reason = "every test uses its own part")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::path::Path;

use cchc::{CriteriaSet, Evidence, NumberStyle, Problems};
use cchc_files::{LoadedCase, load_case};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet};

/// A set with a leaf of every kind that forms treat in a way of their own.
pub const SET: &str = "
cchc: 1
id: xa-2026
title: Bộ của xã
level: commune
year: 2026
status: illustrative
total: 12
criteria:
  - code: '1'
    name: Kế hoạch
    max: 6
    criteria:
      - {code: '1.1', name: Ban hành, max: 1, rule: {choice: {on_time: {points: 1, label: Đúng hạn}, late: 0.5, missed: 0}}}
      - {code: '1.2', name: Đúng hạn, max: 2, rule: {bands: {of: percent, steps: [{share: 2}]}}}
      - {code: '1.3', name: Việc đã làm, max: 3, rule: {checklist: {a: 1, b: 1, c: 1}}}
  - code: '2'
    name: Nhân sự
    max: 4
    not_applicable: exclude
    criteria:
      - {code: '2.1', name: Số vụ, max: 2, rule: {count: {start: 2, each: -1}}}
      - {code: '2.10', name: Đánh giá, max: 2, rule: {judged: {}}}
  - code: '3'
    name: Hài lòng
    max: 2
    source: survey
    rule: {survey: {answers: {good: 1, fair: 0.5, bad: 0}}}
";

pub fn set() -> CriteriaSet {
    let folder = super::folder(&[("set.yaml", SET.as_bytes())]);
    cchc_files::load_set(&folder.path().join("set.yaml"))
        .unwrap_or_else(|problems| panic!("{problems}"))
        .value
}

/// The sheet of a form: rows of texts. `#` makes one a figure, `%` a figure shown as a percent, `@` a day, `=` a
/// formula, with what it gives behind `→`, and nothing where it was never worked out.
#[derive(Clone, Debug)]
pub struct Grid {
    pub name: String,
    pub rows: Vec<Vec<String>>,
    /// First line and column, last line and column, from 0.
    pub merged: Vec<(u32, u16, u32, u16)>,
    pub is_hidden: bool,
    pub is_protected: bool,
    /// The line of the heading of a filter that was left on, and a line that it hides, from 0.
    pub filtered: Option<(u32, u32)>,
}

impl Grid {
    pub fn of(name: &str, rows: &[&[&str]]) -> Grid {
        let rows = rows.iter().map(|row| row.iter().map(|&text| text.to_owned()).collect()).collect();
        Grid {
            name: name.to_owned(),
            rows,
            merged: Vec::new(),
            is_hidden: false,
            is_protected: false,
            filtered: None,
        }
    }

    /// The line of the row whose cell at the heading `Mã` is this code.
    pub fn line(&self, code: &str) -> usize {
        let column = self.column("Mã");
        self.rows.iter().position(|row| row.get(column).is_some_and(|text| text == code)).unwrap()
    }

    pub fn column(&self, heading: &str) -> usize {
        self.rows.iter().find_map(|row| row.iter().position(|text| text == heading)).unwrap()
    }

    /// Fills the cell of a code under a heading.
    pub fn fill(&mut self, code: &str, heading: &str, text: &str) {
        let (line, column) = (self.line(code), self.column(heading));
        if self.rows[line].len() <= column {
            self.rows[line].resize(column + 1, String::new());
        }
        text.clone_into(&mut self.rows[line][column]);
    }

    fn write(&self, sheet: &mut Worksheet) {
        sheet.set_name(&self.name).unwrap();
        sheet.set_hidden(self.is_hidden);
        if self.is_protected {
            sheet.protect_with_password("bí mật");
        }
        if let Some((heading, hidden)) = self.filtered {
            let last = u32::try_from(self.rows.len()).unwrap();
            sheet.autofilter(heading, 0, last, 8).unwrap();
            sheet.set_row_hidden(hidden).unwrap();
        }
        for (first, left, last, right) in &self.merged {
            let format = Format::new().set_align(FormatAlign::Top);
            sheet.merge_range(*first, *left, *last, *right, "", &format).unwrap();
        }
        for (line, row) in self.rows.iter().enumerate() {
            for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                put(sheet, u32::try_from(line).unwrap(), u16::try_from(column).unwrap(), text);
            }
        }
    }
}

fn put(sheet: &mut Worksheet, line: u32, column: u16, text: &str) {
    let (kind, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    let mut figure = 0.0;
    if ["#", "%"].contains(&kind) {
        figure = rest.parse().unwrap();
    }
    match kind {
        "#" => sheet.write_number(line, column, figure),
        "%" => {
            let percent = Format::new().set_num_format("0.00%");
            sheet.write_number_with_format(line, column, figure, &percent)
        }
        "@" => {
            let day = ExcelDateTime::parse_from_str(rest).unwrap();
            sheet.write_datetime_with_format(line, column, &day, &Format::new().set_num_format("dd/mm/yyyy"))
        }
        "=" => {
            let (formula, result) = rest.split_once('→').unwrap_or((rest, ""));
            sheet.write_formula(line, column, Formula::new(formula).set_result(result))
        }
        _ => sheet.write_string(line, column, text),
    }
    .unwrap();
}

/// A workbook of sheets.
pub fn workbook(grids: &[Grid]) -> Vec<u8> {
    let mut book = Workbook::new();
    for grid in grids {
        grid.write(book.add_worksheet());
    }
    book.save_to_buffer().unwrap()
}

/// The parts of a workbook, by name.
pub fn parts(book: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let count = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut text) = (part.name().unwrap().to_string(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        (name, text)
    };
    (0..count).map(part).collect()
}

/// A workbook of such parts.
pub fn of_parts(parts: &[(String, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    packed(&parts)
}

/// The same workbook with the text of every part changed.
pub fn changed(book: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let parts = parts(book).into_iter().map(|(name, text)| (name, change(&text)));
    of_parts(&parts.collect::<Vec<_>>())
}

/// Loads a case from files of a folder.
pub fn case(files: &[(&str, &[u8])]) -> Result<LoadedCase, Problems> {
    let folder = super::folder(files);
    load_case(folder.path(), &set(), NumberStyle::Point)
}

/// Loads a case from one file.
pub fn case_of(name: &str, bytes: &[u8]) -> Result<LoadedCase, Problems> {
    let folder = super::folder(&[(name, bytes)]);
    load_case(&folder.path().join(name), &set(), NumberStyle::Point)
}

/// Everything that evidence says, a line a unit and node.
pub fn said(evidence: &Evidence) -> Vec<String> {
    let set = set();
    let mut said = Vec::new();
    for unit in evidence.unit_indices() {
        let known = evidence.unit(unit);
        said.push(format!("{} {} {} {:?}", known.id, known.name, known.group, known.attributes));
        for node in set.node_indices() {
            let code = &set.node(node).code;
            match set.node(node).leaf {
                Some(leaf) => said.push(format!(
                    "{} {code} {:?} {:?} {:?} {:?}",
                    known.id,
                    evidence.given(unit, leaf),
                    evidence.claim(unit, leaf),
                    evidence.documents(unit, leaf),
                    evidence.decisions(unit, leaf),
                )),
                None if evidence.is_branch_out(unit, node) => said.push(format!("{} {code} out", known.id)),
                None => {}
            }
        }
    }
    said
}

/// `kind file sheet!cell` of every problem, in the order of places.
pub fn told(problems: &Problems) -> Vec<String> {
    let one = |problem: &&cchc::Problem| {
        let mark = &problem.place.mark;
        let file =
            mark.file.as_deref().map(Path::new).and_then(Path::file_name).and_then(|name| name.to_str());
        let file = file.filter(|name| !name.starts_with(".tmp")).unwrap_or("case");
        let place = match (&mark.sheet, mark.cell()) {
            (Some(sheet), Some(cell)) => format!(" {sheet}!{cell}"),
            (Some(sheet), None) => format!(" {sheet}"),
            (None, _) => String::new(),
        };
        format!("{} {file}{place}", problem.kind.name())
    };
    cchc::by_place(problems.iter()).iter().map(one).collect()
}

/// The same sheets as an open document. A text that begins with `<` is put in as it stands.
pub fn open_document(grids: &[Grid]) -> Vec<u8> {
    let tables: String = grids.iter().map(table).collect();
    open_document_of(&format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"hidden\"><style:table-properties table:display=\"false\"/></style:style>\
         <style:style style:name=\"percent\" style:family=\"table-cell\" style:data-style-name=\"N10\"/>\
         <style:style style:name=\"bold\" style:family=\"table-cell\" style:parent-style-name=\"percent\"/>\
         <style:style style:name=\"plain\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
         <number:number-style style:name=\"N2\"/><number:percentage-style style:name=\"N10\"/>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    ))
}

/// An open document with this content.
pub fn open_document_of(content: &str) -> Vec<u8> {
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    packed(&[("mimetype", mimetype.as_bytes()), ("content.xml", content.as_bytes())])
}

/// An archive of parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut archive, bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn table(grid: &Grid) -> String {
    let rows: String = grid
        .rows
        .iter()
        .map(|row| {
            format!(
                "<table:table-row>{}</table:table-row>",
                row.iter().map(|text| cell(text)).collect::<String>()
            )
        })
        .collect();
    let style = if grid.is_hidden { " table:style-name=\"hidden\"" } else { "" };
    format!(
        "<table:table table:name=\"{}\"{style}><table:shapes><text:p>vẽ</text:p></table:shapes>{rows}</table:table>",
        grid.name
    )
}

fn cell(text: &str) -> String {
    let (kind, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    let figure = |kind: &str, value: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>?</text:p></table:table-cell>"
        )
    };
    match kind {
        "<" => text.to_owned(),
        "" => "<table:table-cell/>".to_owned(),
        "#" => figure("float", rest),
        "%" => figure("percentage", rest),
        "@" => format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{rest}\"/>"),
        "=" => {
            let (formula, result) = rest.split_once('→').unwrap_or((rest, ""));
            let formula = formula.replace('"', "&quot;");
            format!(
                "<table:table-cell table:formula=\"of:={formula}\" office:value-type=\"float\" office:value=\"{result}\"/>"
            )
        }
        _ => format!(
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>lời bàn</text:p>\
             </office:annotation><text:p><text:span>{text}</text:span></text:p></table:table-cell>"
        ),
    }
}
