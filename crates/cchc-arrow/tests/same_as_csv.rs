//! Tables of Arrow are read as the same tables in CSV: the same evidence, the same problems at the same places, in
//! whatever way texts are held and batches are cut. All cases of the repository, good and bad.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{ALL, Grid, Held, at_root, batches, conformance, read};
use cchc::{CriteriaSet, NumberStyle};
use cchc_arrow::{CaseTables, read_case};
use cchc_files::{load_case, load_set};

/// Sets that do not stand beside their cases.
const SETS: [(&str, &str); 7] = [
    ("fixtures/can-tho-districts-2022", "criteria/district-can-tho.yaml"),
    ("fixtures/can-tho-districts-2021", "criteria/district-can-tho-2021.yaml"),
    ("fixtures/can-tho-labour-2015", "criteria/department-labour-2015.yaml"),
    ("fixtures/khanh-hoa-labour-2021", "criteria/department-labour-2021.yaml"),
    ("fixtures/labour-ministry-2017", "criteria/ministry-labour-2017.yaml"),
    ("fixtures/kien-giang-inspection-2020", "criteria/internal-labour-2020.yaml"),
    ("fixtures/ministries-2023", "criteria/ministry-2023.yaml"),
];

/// What only files can be wrong in: rows of another length than the heading, names of files, forms. A table need have
/// neither names nor groups, and of one that breaks off nothing is known.
const OF_FILES: [&str; 10] = [
    "another-set",
    "head-differs",
    "misplaced-row",
    "missing-column",
    "missing-file",
    "near-file-name",
    "open-quote",
    "row-shape",
    "unknown-file",
    "silent-units",
];

/// The cases of the repository that are CSV, each with its set.
fn cases() -> Vec<(PathBuf, CriteriaSet)> {
    let mut cases: Vec<(PathBuf, PathBuf)> =
        SETS.iter().map(|(case, set)| (at_root(case), at_root(set))).collect();
    for entry in fs::read_dir(at_root("fixtures/invalid")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if !OF_FILES.contains(&name.as_str()) {
            cases.push((folder.join("case"), folder.join("set.yaml")));
        }
    }
    for entry in fs::read_dir(at_root("fixtures/rules")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        cases.push((folder.join("case"), folder.with_extension("yaml")));
    }
    cases.retain(|(case, _)| case.join("units.csv").is_file());
    cases.sort();
    // A set that is not in order has no cases.
    cases.into_iter().filter_map(|(case, set)| Some((case, load_set(&set).ok()?.value))).collect()
}

fn csv(path: &Path) -> Option<Grid> {
    let text = fs::read_to_string(path).ok()?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    Some(rows.collect())
}

/// The tables of a folder.
fn tables(folder: &Path, held: Held, rows: usize) -> CaseTables<'static> {
    let table = |name: &str| csv(&folder.join(name)).map(|grid| batches(&grid, held, rows));
    let evidence = table("evidence.csv").or_else(|| table("evidence-wide.csv"));
    CaseTables {
        units: table("units.csv"),
        evidence,
        declared: table("declared-wide.csv"),
        decisions: table("decisions.csv"),
    }
}

#[test]
fn all_cases_of_the_repository() {
    let (mut good, mut bad) = (0, 0);
    for (folder, set) in cases() {
        let expected = load_case(&folder, &set, NumberStyle::Point).map(|case| case.evidence);
        let expected = read(&set, expected, 1);
        if expected.0.is_some() {
            good += 1
        } else {
            bad += 1
        }
        for held in ALL {
            for rows in [1, 3, 10_000] {
                let found = read_case(&set, tables(&folder, held, rows), NumberStyle::Point);
                assert_eq!(read(&set, found, 0), expected, "{}, {held:?}, {rows}", folder.display());
            }
        }
    }
    assert!(good > 12 && bad > 15, "{good} good, {bad} bad");
}

/// A wide table of every kind of cell, at every length of a text around eight letters, and the units in it: the whole
/// case in one table, beside the same as two files.
#[test]
fn a_wide_table_is_the_whole_case() {
    let set = conformance();
    let values = [
        "som|100|3/7|3|hai-long=120;tam=30;kem=7",
        "Đúng hạn|190/200|0.1234567890123456789012345678|2.75|kem=1",
        "n/a|95.25%|33.33333333333|pending|",
        "|99.9999999|0|0.25|hai-long=1",
        "muon||1/3||tam=3",
    ];
    let mut whole: Grid =
        vec!["unit|name|group|region|1.1|1.2|1.10|2.1|2.2".split('|').map(str::to_owned).collect()];
    for unit in 0..600 {
        let head = format!("u{unit}|Đơn vị {unit}|Khối {}|Vùng|", unit % 2);
        let row = format!("{head}{}", values[unit % values.len()]);
        whole.push(row.split('|').map(str::to_owned).collect());
    }
    let cut = |columns: &[usize]| -> Grid {
        whole.iter().map(|row| columns.iter().map(|column| row[*column].clone()).collect()).collect()
    };
    let folder = tempfile::tempdir().expect("a folder");
    for (name, grid) in [("units.csv", cut(&[0, 1, 2, 3])), ("evidence-wide.csv", cut(&[0, 4, 5, 6, 7, 8]))] {
        let mut writer = csv::Writer::from_path(folder.path().join(name)).expect("a file");
        grid.iter().for_each(|row| writer.write_record(row).expect("a row"));
    }
    let expected = load_case(folder.path(), &set, NumberStyle::Point).map(|case| case.evidence);
    let expected = read(&set, expected, 1);
    assert!(expected.0.is_some(), "{:?}", expected.1);
    for held in ALL {
        for rows in [7, 256, 1_000] {
            let two = read_case(&set, tables(folder.path(), held, rows), NumberStyle::Point);
            assert_eq!(read(&set, two, 0), expected, "{held:?}, {rows}");
            let one = CaseTables { evidence: Some(batches(&whole, held, rows)), ..CaseTables::default() };
            let one = read_case(&set, one, NumberStyle::Point);
            // Codes stand three columns further right than in a file of their own.
            let shifted: Vec<String> = expected.1.iter().map(|said| in_columns_behind(said, 3)).collect();
            let found = read(&set, one, 0);
            assert_eq!((&found.0, &found.1), (&expected.0, &shifted), "whole, {held:?}, {rows}");
        }
    }
}

/// What is said of a cell, so many columns further right; what is said of no column stays.
fn in_columns_behind(said: &str, columns: u32) -> String {
    let (before, rest) = said.split_once(':').expect("a place");
    let (column, rest) = rest.split_once(' ').expect("a column");
    let column: u32 = column.parse().expect("a column");
    format!("{before}:{} {rest}", if column > 1 { column + columns } else { column })
}
