//! The seventeen ministries of 2023, held against their published table.

use cchc_tests::files::{rows, score};
use cchc_tests::oracle::number::{Exact, parse};
use cchc_wire::UnitResult;

use super::number;

fn ministries() -> Vec<(UnitResult, Vec<String>)> {
    let result = score("criteria/ministry-2023.yaml", "fixtures/ministries-2023");
    let published = rows("fixtures/ministries-2023/published/ranking.csv");
    assert_eq!((result.units.len(), published.len()), (17, 17));
    published.into_iter().map(|row| (result.unit(&row[1]).expect("a ministry").clone(), row)).collect()
}

/// The printed parts miss the printed total by 0.01 in nine rows, in both directions: the table was rounded
/// once, from unrounded parts that are not printed. So computed and published agree within 0.01, no closer.
#[test]
fn ministries_index_is_as_published_within_a_hundredth() {
    let mut off = 0;
    for (unit, row) in ministries() {
        let distance = number(&unit.index) - parse(&row[5]);
        assert!(distance <= parse("0.01") && distance >= parse("-0.01"), "{}", unit.name);
        off += usize::from(distance != parse("0"));
        assert_eq!(unit.by_source["appraisal"].points, row[2]);
        assert_eq!(unit.by_source["survey"].points, row[3]);
    }
    assert_eq!(off, 9);
}

#[test]
fn ministries_order_is_as_published() {
    for (unit, row) in ministries() {
        assert_eq!(unit.rank.map(|rank| rank.to_string()), Some(row[0].clone()), "{}", unit.name);
    }
}

#[test]
fn ministries_summary_is_as_published() {
    let result = score("criteria/ministry-2023.yaml", "fixtures/ministries-2023");
    assert_eq!(result.groups[0].mean_index.as_deref(), Some("84.38"));
    let indices: Vec<Exact> = result.units.iter().map(|unit| number(&unit.index)).collect();
    let mean = parse("84.38");
    assert_eq!(indices.iter().filter(|index| **index > mean).count(), 10);
    assert_eq!(indices.iter().filter(|index| **index >= parse("80")).count(), 14);
    // Published as 11.92, from unrounded figures; the printed parts of the first are 0.01 above its total.
    let spread = indices.iter().max().expect("first") - indices.iter().min().expect("last");
    let distance = spread - parse("11.92");
    assert!(distance <= parse("0.01") && distance >= parse("-0.01"));
}
