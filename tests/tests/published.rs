//! What was published about real rankings comes out of the cases that are made to match it.
//!
//! The figures here are those of the published texts (the README of each case says where they stand), never
//! the engine's own.

use cchc_tests::files::{at_root, lost, rows, score};
use cchc_tests::oracle::number::{Exact, parse};
use cchc_wire::{ResultFile, UnitResult};
use serde_json::Value;

fn number(text: &Option<String>) -> Exact {
    parse(text.as_deref().expect("a figure"))
}

fn can_tho() -> (ResultFile, Value) {
    let result = score("criteria/district-can-tho.yaml", "fixtures/can-tho-districts-2022");
    let facts =
        std::fs::read_to_string(at_root("fixtures/can-tho-districts-2022/facts.json")).expect("facts");
    (result, serde_json::from_str(&facts).expect("JSON"))
}

#[test]
fn can_tho_tiers_are_as_published() {
    let (result, facts) = can_tho();
    let [group] = result.groups.as_slice() else { panic!("one group") };
    assert_eq!(group.units, 9);
    for (tier, count) in facts["tiers"].as_object().expect("tiers") {
        let reached = group.tiers.get(tier).copied().unwrap_or_default();
        assert_eq!(Some(reached as u64), count.as_u64(), "{tier}");
    }
}

#[test]
fn can_tho_first_and_seventh_are_as_published() {
    let (result, facts) = can_tho();
    let first = result.unit(facts["first"].as_str().expect("an id")).expect("the first");
    assert_eq!(first.rank, Some(1));
    assert!(first.name.ends_with("Ô Môn"), "{}", first.name);
    let phong_dien = result.unit("phong-dien").expect("Phong Điền");
    assert_eq!((phong_dien.rank, phong_dien.tier.as_deref()), (Some(7), Some("Tốt")));
    for unit in &result.units {
        let tier = if unit.rank <= Some(7) { "Tốt" } else { "Khá" };
        assert_eq!(unit.tier.as_deref(), Some(tier), "{}", unit.name);
    }
}

#[test]
fn can_tho_field_means_are_as_published() {
    let (result, _) = can_tho();
    let fields = result.groups[0].criteria.iter().filter(|node| !node.code.contains('.'));
    let means: Vec<(&str, Exact)> =
        fields.map(|node| (node.code.as_str(), number(&node.mean_percent))).collect();
    assert_eq!(means.len(), 8);
    let below: Vec<&str> =
        means.iter().filter(|(_, mean)| *mean < parse("80")).map(|(code, _)| *code).collect();
    assert_eq!(below, ["7"], "only digital government lies below 80 %");
    let others = || means.iter().filter(|(code, _)| *code != "7").map(|(_, mean)| mean);
    assert_eq!(others().min(), Some(&parse("80.27")));
    assert_eq!(others().max(), Some(&parse("81.75")));
}

#[test]
fn can_tho_three_districts_lose_on_the_five_leaves() {
    let (result, facts) = can_tho();
    let names = |key: &str| -> Vec<String> {
        let list = facts["common_losses"][key].as_array().expect("a list").iter();
        list.map(|name| name.as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!((names("units").len(), names("codes").len()), (3, 5));
    for id in names("units") {
        let unit = result.unit(&id).expect("a unit");
        for code in names("codes") {
            let lost = number(&unit.node(&code).expect("a leaf").lost);
            assert!(lost > parse("0"), "{id} loses nothing on {code}");
        }
    }
}

/// The common losses of the three districts, of which the published five are some: computed here from their
/// evidence and rulings, with the rules of the set, and held against what their scorecards say.
#[test]
fn can_tho_common_losses_are_found() {
    let (result, facts) = can_tho();
    let names = |key: &str| -> Vec<String> {
        let list = facts["common_losses"][key].as_array().expect("a list").iter();
        list.map(|name| name.as_str().expect("a name").to_owned()).collect()
    };
    let (units, codes) = (names("units"), names("codes"));
    let file = lost("criteria/district-can-tho.yaml", "fixtures/can-tho-districts-2022", &units);
    let [group] = file.groups.as_slice() else { panic!("one group") };
    assert!(file.partial && group.units == 3);
    let all_lose: Vec<_> = group.common.iter().filter(|loss| loss.units == 3).collect();
    let found: Vec<&str> = all_lose.iter().map(|loss| loss.code.as_str()).collect();
    for code in &codes {
        assert!(found.contains(&code.as_str()), "{code} is not found");
    }
    // 3.3.1: 1.5 × (22/309 + 22/311 + 11/314) = 0.2655
    // 3.3.2: 2 × (921/22940 + 740/14800 + 496/16880) = 0.2391
    // 7.2.2: 1.5 × (27.88 + 23.16 + 21.52) ÷ 60 = 1.8140, percents short of 100 over the 60 above 40
    // 7.3.3: three times the step from 30 to 50 %, 1 of 1.5
    // 7.3.4: 2 × (5320/22940 + 2024/14800 + 4112/16880) = 1.2245
    let by_hand =
        [("3.3.1", "0.27"), ("3.3.2", "0.24"), ("7.2.2", "1.81"), ("7.3.3", "1.50"), ("7.3.4", "1.22")];
    for (code, total) in by_hand {
        assert_eq!(
            group.common.iter().find(|loss| loss.code == code).map(|loss| loss.lost.as_str()),
            Some(total)
        );
    }
    // By their scorecards all three lose on exactly these leaves, but for the alternatives of 7.5: there each
    // is accounted for the one that counts.
    let loses = |id: &String, code: &str| {
        let node = result.unit(id).and_then(|unit| unit.node(code)).expect("a node");
        node.conceded.is_some() && number(&node.lost) > parse("0")
    };
    let leaves = result.units[0].criteria.iter().map(|node| node.code.as_str());
    let leaves = leaves.filter(|code| !code.starts_with("7.5."));
    let expected: Vec<&str> = leaves.filter(|code| units.iter().all(|id| loses(id, code))).collect();
    let mut sorted = found.clone();
    let place = |code: &&str| result.units[0].criteria.iter().position(|node| node.code == *code);
    sorted.sort_by_key(place);
    assert_eq!(sorted, expected);
    assert_eq!(found.len(), 31, "the published five are some of them");
}

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
