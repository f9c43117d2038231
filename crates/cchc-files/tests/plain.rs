//! Plain rows of a wide table are cut many at once; whatever is not plain goes row by row. Both ways read the same,
//! with the same problems at the same places: a quote around the first cell of a table means nothing, and takes
//! the whole table off the short way.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::Path;

use crate::support::{folder, lines};
use cchc::{CriteriaSet, NumberStyle, Problems};
use cchc_files::{LoadedCase, load_case, load_set};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const SET: &str = "
cchc: 1
id: example
title: Ví dụ
level: commune
year: 2026
status: illustrative
total: 6
criteria:
  - {code: '1', name: Chọn, max: 1, not_applicable: zero, rule: {choice: {on_time: 1, late_by_a_month: 0.5, b: 0}}}
  - {code: '2', name: Phần trăm, max: 1, rule: {bands: {of: percent, steps: [{share: 1}]}}}
  - {code: '3', name: Số, max: 1, rule: {bands: {of: number, steps: [{from: 50, points: 1}, {points: 0}]}}}
  - {code: '4', name: Đếm, max: 1, rule: {count: {start: 1, each: -0.1, at_least: 0}}}
  - {code: '5', name: Đường, max: 1, rule: {curve: {of: percent, beyond_100: true, knots: [{at: 0, points: 0}, {at: 100, points: 1}]}}}
  - code: '6'
    name: Nhóm
    max: 1
    criteria:
      - {code: '6.1', name: Điểm, max: 1, not_applicable: exclude, rule: {judged: {}}}
";
const CODES: [&str; 7] = ["1", "2", "3", "4", "5", "6", "6.1"];

thread_local!(static SET_OF_ALL: CriteriaSet = {
    let folder = folder(&[("set.yaml", SET.as_bytes())]);
    load_set(&folder.path().join("set.yaml")).unwrap_or_else(|problems| panic!("{problems}")).value
});

/// A wide table as it is written.
#[derive(Clone, Debug)]
struct Written {
    separator: &'static str,
    headings: Vec<String>,
    rows: Vec<(Vec<String>, &'static str)>,
}

impl Written {
    /// The text, with quotes around the first cell of a row.
    fn text(&self, quoted: Option<usize>) -> String {
        let mut text = format!("{}\n", self.headings.join(self.separator));
        for (place, (cells, end)) in self.rows.iter().enumerate() {
            let mut cells = cells.clone();
            if let Some(first) = cells.first_mut().filter(|_| quoted == Some(place)) {
                *first = format!("\"{first}\"");
            }
            text.push_str(&cells.join(self.separator));
            text.push_str(end);
        }
        text
    }
}

fn load(folder: &Path, text: &str, style: NumberStyle) -> Result<LoadedCase, Problems> {
    fs::write(folder.join("evidence-wide.csv"), text).unwrap();
    SET_OF_ALL.with(|set| load_case(folder, set, style))
}

fn units(count: usize) -> String {
    (0..count)
        .fold("unit,name,group\n".to_owned(), |text, unit| format!("{text}u{unit},Xã {unit},g{}\n", unit % 3))
}

fn cell() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "on_time",
        "b",
        "late_by_a_month",
        "B",
        "n/a",
        "pending",
        "0",
        "1",
        "7",
        "100",
        "100.00",
        "99.5",
        "85.32",
        "0.5",
        "101",
        "190/200",
        "95%",
        "12,5",
        "1.234,5",
        "5.",
        ".5",
        "1.2.3",
        "00012",
        "12345678",
        "123456789",
        "1234567.8",
        "0.0000001",
        "12345678901234567890",
        "-1",
        "1e3",
        " 7",
        "é",
        "5\u{0}",
        "x\"y",
    ];
    prop_oneof![
        12 => select(known.map(str::to_owned).to_vec()),
        4 => "[0-9]{1,4}([.,][0-9]{1,4})?%?",
        1 => "[0-9.,% a\u{e9}]{0,9}",
    ]
}

fn unit_cell() -> impl Strategy<Value = String> {
    prop_oneof![30 => (0usize..8).prop_map(|unit| format!("u{unit}")), 1 => select(vec!["", "nobody", " u1 "]).prop_map(str::to_owned)]
}

fn row(columns: usize) -> impl Strategy<Value = (Vec<String>, &'static str)> {
    let cells = prop_oneof![40 => Just(columns), 1 => Just(columns + 1), 1 => Just(columns - 1)];
    let cells = cells.prop_flat_map(|columns| vec(cell(), columns));
    let end = prop_oneof![20 => Just("\n"), 5 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\n"), 1 => Just("\r\n\r\n")];
    (unit_cell(), cells, end).prop_map(|(unit, cells, end)| {
        let mut row = vec![unit];
        row.extend(cells);
        (row, end)
    })
}

fn table() -> impl Strategy<Value = Written> {
    let codes = proptest::sample::subsequence(CODES.to_vec(), 1..=CODES.len()).prop_shuffle();
    let codes = codes.prop_flat_map(|codes| {
        let columns = codes.len();
        (Just(codes), vec(row(columns), 1..9), select(vec![",", ";", "\t"]))
    });
    codes.prop_map(|(codes, rows, separator)| {
        let headings = std::iter::once("unit").chain(codes).map(str::to_owned).collect();
        Written { separator, headings, rows }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn plain_rows_read_as_quoted_ones_do(table in table(), vietnamese in any::<bool>()) {
        let style = if vietnamese { NumberStyle::Vietnamese } else { NumberStyle::Point };
        let folder = folder(&[("units.csv", units(8).as_bytes())]);
        let plain = load(folder.path(), &table.text(None), style);
        let quoted = load(folder.path(), &table.text(Some(0)), style);
        prop_assert_eq!(plain, quoted);
    }
}

/// More rows than are taken at once, with something to say here and there.
fn long() -> Written {
    let cells = |unit: usize| match unit % 1000 {
        0 => vec!["n/a".to_owned(), "190/200".to_owned(), "12.125".to_owned()],
        1 => vec![String::new(), "0.7".to_owned(), "3".to_owned()],
        _ => vec!["b".to_owned(), format!("{}.{:02}", 1 + unit % 99, unit % 7), (unit % 300).to_string()],
    };
    let row = |unit: usize| (std::iter::once(format!("u{unit}")).chain(cells(unit)).collect(), "\r\n");
    let headings = ["unit", "1", "2", "3"].map(str::to_owned).to_vec();
    Written { separator: ",", headings, rows: (0..9_000).map(row).collect() }
}

#[test]
fn long_tables_read_the_same_wherever_they_stop_being_plain() {
    let folder = folder(&[("units.csv", units(9_000).as_bytes())]);
    let mut table = long();
    let plain = load(folder.path(), &table.text(None), NumberStyle::Point);
    let warnings = lines(&plain.clone().unwrap().evidence.warnings);
    assert!(warnings.iter().any(|line| line.ends_with("evidence-wide.csv:8003:3")), "{warnings:?}");
    for quoted in [0, 4_095, 4_096, 8_999] {
        assert_eq!(plain, load(folder.path(), &table.text(Some(quoted)), NumberStyle::Point), "{quoted}");
    }
    // A unit that is not known, and one that stands there again.
    for (place, (row, _)) in
        table.rows.iter_mut().enumerate().filter(|(place, _)| [10, 5_000].contains(place))
    {
        row.splice(..1, [if place == 10 { "nobody".to_owned() } else { "u3".to_owned() }]);
    }
    let [plain, quoted] =
        [None, Some(0)].map(|quoted| load(folder.path(), &table.text(quoted), NumberStyle::Point));
    assert_eq!(plain, quoted);
    let found = lines(&plain.unwrap_err());
    assert!(found.iter().any(|line| line.starts_with("unknown-unit evidence-wide.csv:12:")), "{found:?}");
    assert!(found.iter().any(|line| line.contains(" evidence-wide.csv:5002:")), "{found:?}");
}
