//! Four offices as articles told of them: their own figures are evidence, and what an article names as done or as
//! falling short is what the account of lost points says.
//!
//! `facts.json` of each case holds what the article says: `figures` that stand in the evidence as printed, leaves
//! `reached` in full, leaves `named` as falling short, and leaves that fall short by the measure of the set alone.
//! Everything else was put at its best, or is pending where only a survey could tell.

use std::collections::BTreeSet;

use cchc_tests::files::{at_root, lost, score};
use cchc_tests::folder::load;
use cchc_tests::oracle::number::parse;
use cchc_wire::LostFile;
use serde_json::Value;

use super::{facts, texts};

const CASES: [&str; 4] =
    ["can-tho-labour-2015", "khanh-hoa-labour-2021", "labour-ministry-2017", "kien-giang-inspection-2020"];

fn account(case: &str) -> (Value, LostFile) {
    let facts = facts(case);
    let file = lost(facts["set"].as_str().expect("a set"), &format!("fixtures/{case}"), &[], &[]);
    (facts, file)
}

/// What the units of a case lost on a leaf, put together.
fn lost_on(file: &LostFile, code: &str) -> String {
    let part = file.all.parts.by_leaf.iter().find(|part| part.key.as_deref() == Some(code));
    part.unwrap_or_else(|| panic!("no leaf {code}")).lost.clone()
}

#[test]
fn figures_of_articles_are_evidence() {
    let mut seen = 0;
    for case in CASES {
        let evidence = std::fs::read_to_string(at_root(&format!("fixtures/{case}/evidence.csv")));
        let evidence = evidence.expect("evidence");
        for figure in facts(case)["figures"].as_array().into_iter().flatten() {
            let text = |key: &str| figure[key].as_str().expect("a text");
            let cells = format!(",{},{},", text("code"), text("value"));
            assert_eq!(evidence.matches(&cells).count(), 1, "{case}: {cells}");
            seen += 1;
        }
    }
    assert_eq!(seen, 4 + 10 + 1);
}

/// The heart of it: nothing is lost but where the article, or the set's own measure of a printed figure, says so.
#[test]
fn accounts_name_what_the_articles_name_and_nothing_else() {
    for case in CASES {
        let (facts, file) = account(case);
        let lines = file.units.iter().flat_map(|unit| &unit.lines);
        let losing = lines.filter(|line| parse(&line.lost) > parse("0"));
        let (pending, found): (Vec<_>, Vec<_>) = losing.partition(|line| line.cause == "pending");
        assert!(pending.iter().all(|line| line.source.as_deref() == Some("survey")), "{case}");
        assert!(found.iter().all(|line| line.kind == "leaf"), "{case}");
        let found: BTreeSet<&str> = found.iter().filter_map(|line| line.code.as_deref()).collect();
        let told: BTreeSet<&str> =
            ["named", "by_measure"].iter().flat_map(|key| texts(&facts, key)).collect();
        assert_eq!(found, told, "{case}");
        for code in texts(&facts, "reached") {
            assert_eq!(lost_on(&file, code), "0.00", "{case}: {code}");
        }
    }
}

#[test]
fn losses_are_worth_what_hand_arithmetic_gives() {
    let by_hand: [(&str, &[(&str, &str)]); 4] = [
        // 1.5 × 1/16; 3 − 9 × 0.3; 12 of 480 is below 5 %; no line of its own 0.6.
        (CASES[0], &[("3.1.1", "0.09"), ("7.3.2", "0.30"), ("7.3.3", "1.00"), ("7.3.4", "0.60")]),
        // One of two; three of four; 1 − 82/90; 3 − (250/84 − 1)/9, as 250 of 8,400 lie between 1 and 10 %.
        (CASES[1], &[("3.1.2", "0.50"), ("3.1.3", "0.25"), ("3.1.4", "0.09"), ("7.3.2", "2.78")]),
        // 222/240 is 92.5 %: 4 − 2.5 − 1.5 × 2.5/10; 3 × 0.25; 3 × 8/46; exactly 98 % earns 3 of 4; 148 of 18,450
        // lie above 0.5 %; 20 % earns 2 × 15/25 of 4.
        (
            CASES[2],
            &[
                ("1.2.1", "1.13"),
                ("1.2.2", "0.75"),
                ("3.1.1", "0.52"),
                ("3.4.1", "1.00"),
                ("3.4.2", "0.50"),
                ("7.3.1", "2.80"),
            ],
        ),
        // 1 + 2 late reviews; 0.75 + 1.5; five late reports.
        (CASES[3], &[("1.2.1", "3.00"), ("1.3.2", "2.25"), ("9.2.1", "2.50")]),
    ];
    for (case, losses) in by_hand {
        let (_, file) = account(case);
        for (code, lost) in losses {
            assert_eq!(lost_on(&file, code), *lost, "{case}: {code}");
        }
    }
}

/// Where only a survey could tell, the result says how far the index can still go: nowhere else is it open.
#[test]
fn surveys_that_nobody_told_of_leave_the_index_open() {
    // The surveys' maxima: 5 + 4 + 3, and 2 + 2 + 1.5 + 2.
    for (case, width) in [(CASES[0], "12"), (CASES[1], "12"), (CASES[2], "7.5")] {
        let result = score(facts(case)["set"].as_str().expect("a set"), &format!("fixtures/{case}"));
        let [unit] = result.units.as_slice() else { panic!("{case}: one unit") };
        let bounds = unit.bounds.as_ref().expect("bounds");
        let high = parse(bounds.high.as_deref().expect("an end"));
        assert_eq!(high - parse(&bounds.low), parse(width), "{case}");
        assert_eq!(Some(&bounds.low), unit.index.as_ref(), "{case}");
    }
}

/// The ministry reported everything done but for its services; what the inspection of 17 November 2017 found is cut.
#[test]
fn what_an_inspection_found_is_cut() {
    let (_, file) = account("labour-ministry-2017");
    let decided = file.units[0].lines.iter().filter(|line| line.cause == "decided");
    let decided: Vec<(&str, &str)> = decided
        .map(|line| (line.code.as_deref().expect("a code"), line.conceded.as_deref().expect("a part")))
        .collect();
    let codes = ["1.2.1", "1.2.2", "3.1.1", "3.4.1", "3.4.2"];
    assert_eq!(decided, codes.map(|code| (code, "0.00")));
}

/// Seven were inspected, three units and four divisions, on nine contents, from 25 to 28 August 2020.
#[test]
fn the_inspection_is_as_told() {
    let case = "kien-giang-inspection-2020";
    let facts = facts(case);
    let set = facts["set"].as_str().expect("a set");
    let result = score(set, &format!("fixtures/{case}"));
    assert_eq!(result.units.len(), 7);
    for group in &result.groups {
        assert_eq!(Some(group.units as u64), facts["groups"][&group.group].as_u64(), "{}", group.group);
    }
    let set = load(set);
    let fields: Vec<&str> = set.top().iter().map(|field| set.node(*field).name.as_str()).collect();
    assert_eq!(fields, texts(&facts, "fields"));
    let decisions = std::fs::read_to_string(at_root(&format!("fixtures/{case}/decisions.csv")));
    let decisions = decisions.expect("decisions");
    let days: Vec<&str> =
        decisions.lines().skip(1).map(|row| row.rsplit(',').next().expect("a day")).collect();
    let ends: Vec<&str> = [days.iter().min(), days.iter().max()].into_iter().flatten().copied().collect();
    assert_eq!(ends, texts(&facts, "days"));
}
