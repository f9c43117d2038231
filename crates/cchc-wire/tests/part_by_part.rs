//! What is made and read part by part is what it would be at once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use cchc::{Evidence, Options, UnitIndex};
use cchc_wire::{Engine, ResultFile, verify};
use serde_json::{Value, json};

/// So many units that they are made in several steps: of these sets no more than 20,000 nodes are made at once.
const MANY: usize = 2_500;

/// A case of many units, a third of whose values earn half, of three groups.
fn many() -> (Engine, Evidence) {
    let engine = support::engine(&support::every_rule());
    let id = |unit: usize| format!("u{unit}");
    let units =
        (0..MANY).map(|unit| json!({"unit": id(unit), "name": "Xã", "group": (unit % 3).to_string()}));
    let value = |unit: usize| if unit.is_multiple_of(3) { "khong" } else { "co" };
    let evidence = (0..MANY).map(|unit| json!({"unit": id(unit), "code": "1.1", "value": value(unit)}));
    let case = json!({
        "cchc": 1, "units": units.collect::<Vec<_>>(), "evidence": evidence.collect::<Vec<_>>(),
    });
    let evidence = support::evidence(&engine, &case).value;
    (engine, evidence)
}

/// The cases of the repository, and one of many units.
fn cases() -> Vec<(Engine, Evidence)> {
    let known = support::FIXTURES.iter().map(|(set, case)| {
        let engine = support::engine(&support::set(set));
        let evidence = support::evidence(&engine, &support::case(case)).value;
        (engine, evidence)
    });
    known.chain([many()]).collect()
}

#[test]
fn what_is_written_unit_by_unit_is_what_is_written_at_once() {
    for (engine, evidence) in cases() {
        let options = Options::default();
        let scoring = engine.scoring(&evidence, &options);
        let all = scoring.all();
        let some: Vec<UnitIndex> = all.iter().copied().skip(1).step_by(2).collect();
        for (units, partial) in
            [(&all[..], None), (&some, Some(&Value::Bool(true))), (&[], Some(&true.into()))]
        {
            let mut written = Vec::new();
            scoring.write_result(units, &mut written).unwrap();
            let text = String::from_utf8(written).unwrap();
            assert!(text == scoring.result(units).to_json(), "{} units", units.len());
            let result: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(result.get("partial"), partial);
            assert_eq!(result["units"].as_array().unwrap().len(), units.len());
            let mut written = Vec::new();
            scoring.write_lost(units, &mut written).unwrap();
            assert!(String::from_utf8(written).unwrap() == scoring.lost(units).to_json());
        }
    }
}

#[test]
fn what_units_lose_together_needs_no_lines() {
    for (engine, evidence) in cases() {
        let options = Options::default();
        let scoring = engine.scoring(&evidence, &options);
        let (whole, together) = (scoring.lost(&scoring.all()), scoring.lost_together(&scoring.all()));
        assert_eq!((&whole.all, &whole.groups), (&together.all, &together.groups));
        assert!(together.units.iter().all(|unit| unit.lines.is_empty() && unit.lost.is_some()));
    }
}

#[test]
fn a_result_is_held_against_a_case_unit_by_unit() {
    let changes: [fn(&mut ResultFile); 7] = [
        |_| {},
        |result| result.units[1].index = Some("1".into()),
        |result| result.units.last_mut().unwrap().criteria[0].points = None,
        |result| drop(result.units.remove(0)),
        |result| result.units.push(result.units[0].clone()),
        |result| result.units.last_mut().unwrap().id = "ai".into(),
        |result| {
            result.units.reverse();
            result.units.truncate(3);
            result.partial = true;
        },
    ];
    for (engine, evidence) in cases() {
        let options = Options::default();
        let scoring = engine.scoring(&evidence, &options);
        let computed = scoring.result(&scoring.all());
        for (place, change) in changes.iter().enumerate() {
            let mut published = computed.clone();
            change(&mut published);
            let expected = verify(&published, &computed);
            assert_eq!(expected.same, [0, 6].contains(&place), "change {place}");
            let written = ResultFile::written(published.to_json()).unwrap();
            assert_eq!(scoring.verify(&written), expected, "change {place}");
        }
    }
}

#[test]
fn a_result_whose_units_stay_text_is_read_to_its_end() {
    let (engine, evidence) = cases().remove(0);
    let options = Options::default();
    let scoring = engine.scoring(&evidence, &options);
    let result = scoring.result(&scoring.all());
    let text = result.to_json();
    let written = ResultFile::written(format!("\u{feff}{text}")).unwrap();
    assert_eq!(written.units.iter().collect::<Vec<_>>(), result.units);
    // A fault in the last unit is found, and where it stands.
    let place = text.rfind("\"units\"").unwrap();
    let at_last = text[..place].rfind("\"lost\"").unwrap();
    let broken = format!("{}\"lost\": 5,\n{}", &text[..at_last], &text[at_last..]);
    let error = ResultFile::written(broken.clone()).unwrap_err();
    let whole = ResultFile::from_json(&broken).unwrap_err();
    assert_eq!((error.line(), error.column()), (whole.line(), whole.column()));
}
