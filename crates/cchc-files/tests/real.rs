//! The sets and cases of this repository load without errors.
#![allow(clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};

use cchc::NumberStyle;
use cchc_files::{load_case, load_set};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn real_sets_and_cases_load() {
    let pairs = [
        (
            "district-can-tho.yaml",
            "can-tho-districts-2022",
            9,
            &["units.csv", "evidence.csv", "decisions.csv"][..],
        ),
        ("ministry-2023.yaml", "ministries-2023", 17, &["units.csv", "evidence.csv"]),
    ];
    for (set, case, units, files) in pairs {
        let set =
            load_set(&root().join("criteria").join(set)).unwrap_or_else(|problems| panic!("{problems}"));
        let folder = root().join("fixtures").join(case);
        let loaded = load_case(&folder, &set.value, NumberStyle::Point);
        let loaded = loaded.unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(loaded.evidence.value.units().len(), units, "{case}");
        let expected: Vec<PathBuf> = files.iter().map(|file| folder.join(file)).collect();
        assert_eq!(loaded.files, expected);
    }
}
