//! Whatever a file holds, reading it ends with a result or with problems.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use crate::support::grid;
use crate::support::{UNITS, folder, set};
use cchc::NumberStyle;
use cchc_files::{document_from_json, document_from_yaml, load_case, load_set};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces of the languages, put together at random.
fn pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => proptest::sample::select(pieces).prop_map(str::to_owned), 1 => any::<String>()];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const YAML: &[&str] = &[
    "a",
    "b: ",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    "'",
    "\"",
    "\\",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "|",
    ">",
    "|2-\n",
    "#",
    " #",
    "---",
    "\n---\n",
    "\n...\n",
    "%YAML 1.2\n",
    "%TAG ! x:\n",
    "<<: ",
    "~",
    "0,5",
    "\r",
    "\r\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "ế",
    "e\u{302}",
    "\0",
    "\\u12",
    "1.10",
];
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"a\"",
    "\"a\":",
    "1.10",
    "-0",
    "1e5",
    "true",
    "null",
    "\\u",
    "\\ud800",
    "\\n",
    " ",
    "\n",
    "\u{feff}",
    "ế",
    "\0",
    "\"cchc\": 1",
    "\"units\": [",
    "{\"unit\": \"a\", \"name\": \"b\"}",
];
const CSV: &[&str] = &[
    "unit",
    "code",
    "value",
    "name",
    "group",
    "a",
    "b",
    "1",
    "3.10",
    "late",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    " ",
    "\u{feff}",
    "\u{1f}",
    "ế",
    "\0",
    "unit,code,value\n",
    "a,1,late\n",
    "n/a",
    "points",
];

const FORM: &[&str] = &[
    "",
    "",
    "Mã",
    "Mã đơn vị",
    "Đơn vị",
    "Khối",
    "Tên đơn vị",
    "Bộ tiêu chí",
    "xa-2026",
    "Số liệu",
    "Trên tổng số",
    "Điểm tự chấm",
    "Điểm thẩm định",
    "Ghi chú",
    "an",
    "binh",
    "1.1",
    "1.3",
    "1.3/a",
    "3/good",
    "#2.1",
    "#2.10",
    "%0.5",
    "@2026-04-03",
    "=A1+1→2",
    "=1+1→2",
    "n/a",
    "có",
    "x",
    "190/200",
    "Tổng",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn yaml_never_panics(text in pieces(YAML)) {
        let _ = document_from_yaml("f", &text);
    }

    #[test]
    fn json_never_panics(text in pieces(JSON)) {
        let _ = document_from_json("f", &text);
    }

    #[test]
    fn json_and_yaml_agree_on_json(text in "[\\[\\]{},:\"a1 \n]{0,40}") {
        if let (Ok(json), Ok(yaml)) = (document_from_json("f", &text), document_from_yaml("f", &text)) {
            prop_assert_eq!(support::sketch(&json), support::sketch(&yaml));
        }
    }

}

proptest! {
    // Files cost more than texts.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sets_never_panic(bytes in vec(any::<u8>(), 0..200), text in pieces(YAML)) {
        let text = format!("{}\n{text}", support::SET);
        let folder = folder(&[("a.yaml", &bytes), ("b.json", &bytes), ("c.yaml", text.as_bytes())]);
        for name in ["a.yaml", "b.json", "c.yaml"] {
            let _ = load_set(&folder.path().join(name));
        }
    }

    #[test]
    fn cases_never_panic(bytes in vec(any::<u8>(), 0..200), text in pieces(CSV), json in pieces(JSON)) {
        let set = set();
        let tables = ["units.csv", "evidence.csv", "evidence-wide.csv", "declared-wide.csv", "decisions.csv"];
        for table in tables {
            for content in [bytes.as_slice(), text.as_bytes()] {
                let mut files = vec![("case.json", json.as_bytes()), (table, content)];
                if table != "units.csv" {
                    files.push(("units.csv", UNITS.as_bytes()));
                }
                let folder = folder(&files);
                let _ = load_case(folder.path(), &set, NumberStyle::Vietnamese);
                let _ = load_case(&folder.path().join("case.json"), &set, NumberStyle::Point);
            }
        }
    }

    #[test]
    fn forms_never_panic(
        bytes in vec(any::<u8>(), 0..200),
        rows in vec(vec(proptest::sample::select(FORM), 0..8), 0..12),
        place in 0_usize..4_000,
    ) {
        let texts: Vec<Vec<&str>> = rows;
        let rows: Vec<&[&str]> = texts.iter().map(Vec::as_slice).collect();
        let grid = grid::Grid::of("S", &rows);
        let (packed, open) = (grid::workbook(std::slice::from_ref(&grid)), grid::open_document(&[grid]));
        // A real workbook with a few bytes of another mind.
        let mut broken = packed.clone();
        let place = place.min(broken.len());
        let end = (place + bytes.len() / 20).min(broken.len());
        broken.splice(place..end, bytes.iter().copied().take(end - place));
        let files: [(&str, &[u8]); 5] =
            [("a.xlsx", &packed), ("b.ods", &open), ("c.xlsx", &broken), ("d.xls", &bytes), ("e.ods", &bytes)];
        let folder = folder(&files);
        let set = grid::set();
        let _ = load_case(folder.path(), &set, NumberStyle::Vietnamese);
        for (name, _) in files {
            let path = folder.path().join(name);
            let _ = load_case(&path, &set, NumberStyle::Point);
            let _ = cchc_files::is_case_workbook(&path);
        }
    }

    #[test]
    fn cells_come_back_as_written(
        cells in vec("[ a1,;\t\"\n\rế\u{1f}]{0,6}", 1..6),
        separator in proptest::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
    ) {
        // Written by another program's rules, attributes of units come back cell by cell.
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .from_writer(Vec::new());
        let names: Vec<String> = (0..cells.len()).map(|place| format!("column {place}")).collect();
        let head = ["unit", "name", "group"].into_iter().chain(names.iter().map(String::as_str));
        writer.write_record(head).unwrap();
        writer.write_record(["a", "An", "X"].into_iter().chain(cells.iter().map(String::as_str))).unwrap();
        writer.write_record(["b", "An", "X"].into_iter().chain(cells.iter().map(|_| "-"))).unwrap();
        let folder = folder(&[("units.csv", &writer.into_inner().unwrap())]);
        let case = load_case(folder.path(), &set(), NumberStyle::Point).unwrap();
        let units = case.evidence.value.units();
        prop_assert_eq!(units.len(), 2);
        let read: Vec<&str> = units[0].attributes.iter().map(|(_, value)| value.as_str()).collect();
        let written: Vec<String> = cells.iter().map(|cell| cchc::code::tidy(cell)).collect();
        prop_assert_eq!(read, written);
    }
}
