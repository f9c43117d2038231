//! The announcements in `fixtures/published`: ranks, ties, tiers and their counts, and how holes in published tier
//! schemes were closed.
//!
//! Each case lists what was published in its `facts.json`. Scores that were made up stand in the cases only so that
//! counts and ranks can be taken; none is asserted here.

use std::collections::BTreeMap;

use cchc_tests::files::{at_root, score};
use cchc_tests::oracle::number::parse;
use cchc_wire::ResultFile;
use serde_json::Value;

use super::facts;

/// Every folder of published tables with its result and its facts.
fn tables() -> Vec<(String, ResultFile, Value)> {
    let folder = std::fs::read_dir(at_root("fixtures/published")).expect("the folder");
    let mut names: Vec<String> = folder
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    let read = |name: String| {
        let folder = format!("fixtures/published/{name}");
        let result = score(&format!("{folder}/set.yaml"), &folder);
        (name.clone(), result, facts(&format!("published/{name}")))
    };
    names.into_iter().map(read).collect()
}

fn list<'f>(facts: &'f Value, key: &str) -> &'f [Value] {
    facts[key].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn units_stand_where_they_were_published() {
    let (mut ranks, mut tiers, mut indices) = (0, 0, 0);
    for (name, result, facts) in tables() {
        for fact in list(&facts, "published") {
            let id = fact["unit"].as_str().expect("an id");
            let unit = result.unit(id).unwrap_or_else(|| panic!("{name}: no unit {id}"));
            if let Some(rank) = fact["rank"].as_u64() {
                assert_eq!(unit.rank.map(|rank| rank as u64), Some(rank), "{name}: {id}");
                ranks += 1;
            }
            if let Some(tier) = fact["tier"].as_str() {
                assert_eq!(unit.tier.as_deref(), Some(tier), "{name}: {id}");
                tiers += 1;
            }
            if let Some(index) = fact["index"].as_str() {
                assert_eq!(unit.index.as_deref().map(parse), Some(parse(index)), "{name}: {id}");
                indices += 1;
            }
        }
    }
    // Kiên Giang 2018 names 13 ranks, 42 tiers and 5 scores; Khánh Hòa 7, 8 and 8; Bắc Kạn 6 each; the first places
    // 22 ranks and scores; Kiên Giang 2017 2 ranks and 8 tiers; Bà Rịa - Vũng Tàu 2 and 2.
    assert_eq!((ranks, tiers, indices), (13 + 7 + 6 + 22 + 2 + 2, 42 + 8 + 6 + 8 + 2, 5 + 8 + 6 + 22));
}

#[test]
fn tiers_are_reached_as_often_as_published() {
    let mut counted = 0;
    for (name, result, facts) in tables() {
        let Some(groups) = facts["groups"].as_object() else { continue };
        assert_eq!(result.groups.len(), groups.len(), "{name}");
        for (group, fact) in groups {
            let found = result.groups.iter().find(|found| found.group == *group);
            let found = found.unwrap_or_else(|| panic!("{name}: no group {group}"));
            assert_eq!(Some(found.units as u64), fact["units"].as_u64(), "{name}: {group}");
            for (tier, count) in fact["tiers"].as_object().into_iter().flatten() {
                let reached = found.tiers.get(tier).copied().unwrap_or_default();
                assert_eq!(Some(reached as u64), count.as_u64(), "{name}: {group}, {tier}");
                counted += 1;
            }
        }
    }
    assert_eq!(counted, 12 + 9 + 4 + 5);
}

/// Khánh Hòa published the counts of all 44 units apart from those of the four groups.
#[test]
fn groups_add_up_to_what_was_published_of_all() {
    let facts = facts("published/khanh-hoa-2018");
    let result = score("fixtures/published/khanh-hoa-2018/set.yaml", "fixtures/published/khanh-hoa-2018");
    assert_eq!(Some(result.units.len() as u64), facts["all"]["units"].as_u64());
    let mut reached: BTreeMap<&str, u64> = BTreeMap::new();
    for unit in &result.units {
        *reached.entry(unit.tier.as_deref().expect("a tier")).or_default() += 1;
    }
    for (tier, count) in facts["all"]["tiers"].as_object().expect("tiers") {
        assert_eq!(Some(reached.remove(tier.as_str()).unwrap_or_default()), count.as_u64(), "{tier}");
    }
    assert!(reached.is_empty());
}

/// Châu Thành and Hòn Đất, both 91, were announced as jointly first; whoever comes next is third.
#[test]
fn what_is_tied_shares_its_rank() {
    let ranked = |case: &str, group: &str| -> Vec<(Option<usize>, String)> {
        let folder = format!("fixtures/published/{case}");
        let result = score(&format!("{folder}/set.yaml"), &folder);
        let units = result.units.into_iter().filter(|unit| unit.group == group);
        let mut ranked: Vec<_> = units.map(|unit| (unit.rank, unit.name)).collect();
        ranked.sort();
        ranked
    };
    let districts = ranked("kien-giang-2018", "UBND cấp huyện");
    let first: Vec<&str> =
        districts.iter().filter(|(rank, _)| *rank == Some(1)).map(|(_, name)| name.as_str()).collect();
    assert_eq!(first, ["Châu Thành", "Hòn Đất"]);
    assert_eq!(districts[2].0, Some(3));
    let hanoi = ranked("first-places-2021-2023", "Hà Nội 2023, quận, huyện");
    let ranks: Vec<Option<usize>> = hanoi.iter().map(|(rank, _)| *rank).collect();
    assert_eq!(ranks, [Some(1), Some(2), Some(2), Some(4)]);
}

/// Where a published scheme leaves a hole, or words its edges, the units that stand there have the tier that the
/// README of the case says was read or chosen.
#[test]
fn edges_of_published_schemes_are_closed() {
    let mut seen = 0;
    for (name, result, facts) in tables() {
        for fact in list(&facts, "edges") {
            let id = fact["unit"].as_str().expect("an id");
            let unit = result.unit(id).unwrap_or_else(|| panic!("{name}: no unit {id}"));
            assert_eq!(unit.tier.as_deref(), fact["tier"].as_str(), "{name}: {id}");
            seen += 1;
        }
    }
    assert_eq!(seen, 7 + 8 + 10);
}
