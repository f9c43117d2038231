//! The nine districts of Cần Thơ in 2022, and how they stood against 2021.

use cchc::Source;
use cchc_tests::files::{lost, score};
use cchc_tests::folder::{load, node};
use cchc_tests::oracle::number::{Exact, parse};
use cchc_wire::ResultFile;

use super::{facts, number, texts};

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "can-tho-districts-2022";
const FOLDER: &str = "fixtures/can-tho-districts-2022";

fn can_tho() -> ResultFile {
    score(SET, FOLDER)
}

/// The mean percent of each field, by its code.
fn field_means(result: &ResultFile) -> Vec<(String, Exact)> {
    let fields = result.groups[0].criteria.iter().filter(|node| !node.code.contains('.'));
    fields.map(|node| (node.code.clone(), number(&node.mean_percent))).collect()
}

#[test]
fn tiers_are_as_published() {
    let (result, facts) = (can_tho(), facts(CASE));
    let [group] = result.groups.as_slice() else { panic!("one group") };
    assert_eq!(group.units, 9);
    for (tier, count) in facts["tiers"].as_object().expect("tiers") {
        let reached = group.tiers.get(tier).copied().unwrap_or_default();
        assert_eq!(Some(reached as u64), count.as_u64(), "{tier}");
    }
}

#[test]
fn first_and_seventh_are_as_published() {
    let (result, facts) = (can_tho(), facts(CASE));
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
fn field_means_are_as_published() {
    let means = field_means(&can_tho());
    assert_eq!(means.len(), 8);
    let below: Vec<&str> =
        means.iter().filter(|(_, mean)| *mean < parse("80")).map(|(code, _)| code.as_str()).collect();
    assert_eq!(below, ["7"], "only digital government lies below 80 %");
    let others = || means.iter().filter(|(code, _)| code != "7").map(|(_, mean)| mean);
    assert_eq!(others().min(), Some(&parse("80.27")));
    assert_eq!(others().max(), Some(&parse("81.75")));
}

/// Six of the eight fields rose from 2021 to 2022; direction and administration, and records, fell.
#[test]
fn six_fields_rose_and_two_fell() {
    let before = score("criteria/district-can-tho-2021.yaml", "fixtures/can-tho-districts-2021");
    let (before, after) = (field_means(&before), field_means(&can_tho()));
    let facts = facts("can-tho-districts-2021");
    let moved = |down: bool| -> Vec<&str> {
        let pairs = before.iter().zip(&after);
        let moved = pairs.filter(|((_, before), (_, after))| before != after && (after < before) == down);
        moved.map(|((code, _), _)| code.as_str()).collect()
    };
    assert_eq!(moved(true), texts(&facts, "fields_down"));
    assert_eq!(moved(false), texts(&facts, "fields_up"));
    assert_eq!((moved(true).len(), moved(false).len()), (2, 6));
    let set = load(SET);
    for (code, name) in [("1", "chỉ đạo, điều hành"), ("8", "văn thư, lưu trữ")] {
        assert!(node(&set, code).name.contains(name), "{code}");
    }
}

/// What the three districts lose in common: code, how many lose, and what in all, in the order of the table.
fn common(without: &[Source]) -> Vec<(String, usize, String)> {
    let facts = facts(CASE);
    let file = lost(SET, FOLDER, &texts(&facts["common_losses"], "units"), without);
    let [group] = file.groups.as_slice() else { panic!("one group") };
    assert!(file.partial && group.units == 3);
    group.common.iter().map(|loss| (loss.code.clone(), loss.units, loss.lost.clone())).collect()
}

fn sorted(losses: &[(String, usize, String)]) -> Vec<&str> {
    let mut codes: Vec<&str> = losses.iter().map(|(code, ..)| code.as_str()).collect();
    codes.sort_unstable();
    codes
}

/// The five that the article names are what all three districts lose on, no more and no fewer, and they stand first.
#[test]
fn three_districts_lose_on_the_five_leaves_in_common() {
    let facts = facts(CASE);
    let named = texts(&facts["common_losses"], "codes");
    let losses = common(&[]);
    let (all_three, others): (Vec<_>, Vec<_>) = losses.iter().cloned().partition(|(_, units, _)| *units == 3);
    assert_eq!(sorted(&all_three), named);
    assert_eq!(losses[..5], all_three);
    // Below them stand opinions alone, on each of which one of the three has nothing but best answers.
    assert_eq!(sorted(&others), ["2.6", "3.5.1", "4.5", "5.7", "6.4", "7.3.6"]);
    assert_eq!(sorted(&common(&[Source::Survey])), named);
}

/// The same from the scorecards: what the three have not in full, leaf by leaf, but for the alternatives of 7.5,
/// of which only the one that counts is accounted for.
#[test]
fn scorecards_tell_the_same_five() {
    let (result, facts) = (can_tho(), facts(CASE));
    let units = texts(&facts["common_losses"], "units");
    let loses = |id: &&str, code: &str| {
        let node = result.unit(id).and_then(|unit| unit.node(code)).expect("a node");
        node.conceded.is_some() && number(&node.lost) > parse("0")
    };
    let leaves = result.units[0].criteria.iter().map(|node| node.code.as_str());
    let leaves = leaves.filter(|code| !code.starts_with("7.5."));
    let all: Vec<&str> = leaves.filter(|code| units.iter().all(|id| loses(id, code))).collect();
    assert_eq!(all, texts(&facts["common_losses"], "codes"));
}

#[test]
fn the_five_are_worth_what_hand_arithmetic_gives() {
    // 7.3.3: three times the step from 10 to 30 %, 0.5 of 1.5
    // 7.3.4: 2 × (10790/22940 + 7214/14800 + 8272/16880) = 2.8957
    // 7.2.2: 1.5 × (27.8764 + 40.0914 + 32.7456) ÷ 60 = 2.5178, percents short of 100 over the 60 above 40
    // 3.3.2: 2 × (3441/22940 + 2516/14800 + 2870/16880) = 0.9800
    // 3.3.1: 1.5 × (49/309 + 59/311 + 55/314) = 0.7852
    let by_hand =
        [("7.3.3", "3.00"), ("7.3.4", "2.90"), ("7.2.2", "2.52"), ("3.3.2", "0.98"), ("3.3.1", "0.79")];
    let losses = common(&[]);
    let found: Vec<(&str, &str)> =
        losses[..5].iter().map(|(code, _, lost)| (code.as_str(), lost.as_str())).collect();
    assert_eq!(found, by_hand);
}
