//! A case in workbooks of Excel 97 to 2003 is the case that newer workbooks of the same cells hold, and says the same
//! of what is wrong with it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};

use crate::support;
use crate::support::grid;
use crate::support::grid::{said, told};
use cchc::NumberStyle;
use cchc_files::{is_case_workbook, load_case, load_set};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/excel97").join(name)
}

#[test]
fn a_filled_form_is_the_same_case_in_both_formats() {
    let set = load_set(&fixture("set.yaml")).unwrap_or_else(|problems| panic!("{problems}")).value;
    let read = |name: &str| {
        let case = load_case(&fixture(name), &set, NumberStyle::Point);
        let case = case.unwrap_or_else(|problems| panic!("{name}: {problems}"));
        (said(&case.evidence.value), told(&case.evidence.warnings).len())
    };
    let old = read("form.xls");
    assert_eq!(old, read("form.xlsx"));
    // A day that was typed, what a share became that was typed with its sign, a remark made one cell over its rows.
    for (code, found) in [("1.3", "2026-12-24"), ("1.2", "95"), ("1.3", "Xem kèm")] {
        let line = old.0.iter().find(|line| line.starts_with(&format!("an {code} ")));
        assert!(line.is_some_and(|line| line.contains(found)), "{code}: {line:?}");
    }
    assert!(is_case_workbook(&fixture("form.xls")) && !is_case_workbook(&fixture("cells.xls")));
}

#[test]
fn a_folder_of_forms_may_hold_old_and_new_workbooks() {
    let bytes = std::fs::read(fixture("form.xls")).unwrap();
    let set = grid::set();
    // Whatever its name says, a workbook is known by what stands in it.
    for name in ["phieu.xls", "PHIEU.XLS", "phieu.xlsx"] {
        let folder = support::folder(&[(name, &bytes)]);
        let case = load_case(folder.path(), &set, NumberStyle::Point);
        let case = case.unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert_eq!(case.evidence.value.units().len(), 1);
    }
    let folder = support::folder(&[("a.xls", &bytes), ("b.xls", &bytes)]);
    let problems = load_case(folder.path(), &set, NumberStyle::Point).unwrap_err();
    assert!(told(&problems).iter().any(|said| said.starts_with("doubled-form")), "{problems}");
}

#[test]
fn a_cut_workbook_is_refused_with_words() {
    let bytes = std::fs::read(fixture("form.xls")).unwrap();
    let folder = support::folder(&[("a.xls", bytes.get(..bytes.len() / 2).unwrap())]);
    let problems = load_case(&folder.path().join("a.xls"), &grid::set(), NumberStyle::Point).unwrap_err();
    assert_eq!(told(&problems), ["syntax a.xls"]);
}
