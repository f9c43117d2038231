//! Sets into other formats and back: the same set, texts and all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};

use cchc::{CriteriaSet, Document};
use cchc_files::{
    SetFormat, convert_set, document_from_yaml, is_same_set, load_own_document, set_from_bytes,
};

const FORMATS: [SetFormat; 3] = [SetFormat::Yaml, SetFormat::Json, SetFormat::Workbook];

fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The document after a way through a format.
fn through(document: &Document, format: SetFormat) -> Document {
    let bytes = convert_set(document, format).unwrap_or_else(|problems| panic!("{problems}"));
    let again = convert_set(document, format).unwrap();
    assert_eq!(bytes, again, "same document, same bytes");
    set_from_bytes("again", &bytes, format).unwrap_or_else(|problems| panic!("{problems}"))
}

fn normal(document: &Document) -> String {
    let set = CriteriaSet::read(document).unwrap_or_else(|problems| panic!("{problems}"));
    cchc_wire::set::CriteriaSet::from(&set.value).to_json()
}

/// The sets of the repository.
fn sets() -> Vec<PathBuf> {
    let folders = ["criteria", "fixtures/rules"].map(|folder| at_root(folder).read_dir().unwrap());
    let files = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    let sets: Vec<PathBuf> = files.filter(|path| SetFormat::of(path) == Some(SetFormat::Yaml)).collect();
    assert!(sets.len() > 10, "the sets were not found");
    sets
}

#[test]
fn the_sets_of_the_repository_come_back_as_they_went() {
    for path in sets() {
        let document = load_own_document(&path).unwrap();
        for format in FORMATS {
            let again = through(&document, format);
            assert!(is_same_set(&document, &again), "{} as {format:?}", path.display());
            if document.get("extends").is_none() {
                assert_eq!(normal(&document), normal(&again), "{} as {format:?}", path.display());
            }
        }
    }
}

/// Everything that extending can say.
const EXTENDING: &str = r#"
cchc: 1
title: Bộ của tỉnh
tiers: []
ranking:
extends:
  file: base.yaml
  remove: ["1.10", "2"]
  add:
    - under: "1"
      after: "1.1"
      node:
        code: "1.9"
        name: Mới
        max: 2
        criteria:
          - {code: "1.9.1", name: Một, max: 1, rule: {judged: }}
          - {code: "x", name: Hai, max: 1, rule: unknown}
    - node: {code: "9", name: Chín, max: 0.50, rule: {count: {each: 0.25, at_most: 0.5, unit: "hồ sơ; bản"}}}
    - node: {code: "9.1", name: Không nằm dưới 9, max: 1, rule: {judged: {step: 0.5}}}
  set:
    "1": {max: 12.345678901234567890, guide: , gate: []}
    "1.1":
      cases:
        - {value: "1.10", points: 1, given: {highest: 3}}
      criteria:
        - {code: "7", name: "Bảy", max: 1, rule: {choice: {a: {points: 1, label: "Có, đủ"}, b: 0}}}
        - code: "7.1"
          name: |
            Hai dòng
            đây
          max: 1
          rule: {rollup: {of: số, share: 3}}
"#;

#[test]
fn what_extends_comes_back_as_it_went() {
    let document = document_from_yaml("set.yaml", EXTENDING).unwrap();
    for format in FORMATS {
        let again = through(&document, format);
        assert!(is_same_set(&document, &again), "{format:?}");
        let keys = |document: &Document| {
            let nothing = ["tiers", "ranking"].map(|key| document.get(key).is_some());
            let extends = document.get("extends").unwrap();
            let changed = extends.get("set").unwrap().get("1").unwrap();
            (nothing, ["guide", "gate", "max"].map(|key| changed.get(key).is_some()))
        };
        assert_eq!(keys(&again), ([true; 2], [true; 3]), "{format:?}");
    }
}

#[test]
fn a_text_that_fits_into_no_cell_is_refused() {
    let long = "a".repeat(40_000);
    let text = format!("cchc: 1\nid: a\ntitle: {long}\ncriteria: []\n");
    let document = document_from_yaml("set.yaml", &text).unwrap();
    let problems = convert_set(&document, SetFormat::Workbook).unwrap_err();
    assert!(problems.iter().any(|problem| problem.kind == cchc::Kind::DocumentTooLarge));
}

#[test]
fn the_page_on_workbooks_names_every_column() {
    use calamine::{Reader, Xlsx};
    let document = document_from_yaml("set.yaml", "cchc: 1\ncriteria: []\n").unwrap();
    let bytes = convert_set(&document, SetFormat::Workbook).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let page = std::fs::read_to_string(at_root("docs/workbook.md")).unwrap();
    let guide = book.worksheet_range("Cách ghi").unwrap();
    let mut seen = 0;
    for row in guide.rows().skip(2) {
        let [sheet, heading, key, vietnamese, english] =
            [0, 1, 2, 3, 4].map(|column| row[column].to_string());
        assert!(page.contains(&format!("`{sheet}`")), "{sheet}");
        for words in [vietnamese, english] {
            let line = format!("| {heading} | `{key}` | {words} |");
            assert!(page.contains(&line), "{line}");
        }
        seen += 1;
    }
    assert!(seen > 60, "{seen} columns");
}
