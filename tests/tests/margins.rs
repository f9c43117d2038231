//! Margins by hand: four units around ninety, where ties, requirements and hundredths decide.

use cchc_tests::engine;
use cchc_wire::ScoreRequest;
use serde_json::{Value, json};

fn set() -> Value {
    json!({
        "cchc": 1, "id": "m", "title": "M", "level": "internal", "year": 2026, "status": "illustrative", "total": 100,
        "tiers": [
            {"name": "Rất tốt", "from": 90, "requires": [{"code": "2", "percent": 80}]},
            {"name": "Tốt", "above": 80},
            {"name": "Khá"},
        ],
        "ranking": {"tie_break": ["2"]},
        "criteria": [
            {"code": "1", "name": "Một", "max": 80, "rule": {"judged": {}}},
            {"code": "2", "name": "Hai", "max": 20, "rule": {"judged": {}}},
        ],
    })
}

fn case() -> Value {
    let units = [("a", "72", "18"), ("b", "76", "14"), ("c", "72", "17.994"), ("d", "70", "10")];
    let rows = units.iter().flat_map(|(unit, first, second)| {
        [
            json!({"unit": unit, "code": "1", "value": first}),
            json!({"unit": unit, "code": "2", "value": second}),
        ]
    });
    json!({
        "cchc": 1,
        "units": units.iter().map(|(unit, ..)| json!({"unit": unit, "name": unit.to_uppercase()})).collect::<Vec<_>>(),
        "evidence": rows.collect::<Vec<_>>(),
    })
}

fn margins(set: &Value) -> Vec<Value> {
    let engine = engine::engine(set).expect("a set");
    let evidence = engine::evidence(engine.set(), &case()).expect("a case");
    let units: Vec<_> = evidence.unit_indices().collect();
    let file = engine.margins(&evidence, &ScoreRequest::default(), &units).expect("margins").file;
    let file: Value = serde_json::from_str(&file.to_json()).expect("JSON");
    file["units"].as_array().expect("units").clone()
}

#[test]
fn ranks_and_tiers_are_as_far_as_a_hand_finds_them() {
    let units = margins(&set());
    // 90.00 with 18 at the tie-break, 90.00 with 14, 89.994 shown as 89.99, 80.00.
    let expected = json!([
        {
            "ahead": null,
            "behind": {"rank": 2, "units": ["b"], "names": ["B"], "index": "90.00", "distance": "0.00",
                       "points": {"shown": "0.00", "closed": true}, "tie_break": "2", "by_a_hair": true},
            "better": null,
            // 89.995 is still shown as 90.00.
            "own": {"tier": "Rất tốt", "index": "90.00", "distance": "0.00",
                    "points": {"shown": "0.00", "exact": "0.005", "closed": true}, "by_a_hair": true},
        },
        {
            "ahead": {"rank": 1, "units": ["a"], "names": ["A"], "index": "90.00", "distance": "0.00",
                      "points": {"shown": "0.00", "closed": true}, "tie_break": "2", "by_a_hair": true},
            // Only below 89.995 it is shown as 89.99.
            "behind": {"rank": 3, "units": ["c"], "names": ["C"], "index": "89.99", "distance": "0.01",
                       "points": {"shown": "0.00", "exact": "0.005", "closed": false}, "by_a_hair": true},
            // The index is there; 14 of 20 are 70 %.
            "better": {"tier": "Rất tốt", "index": "90.00", "distance": "0.00",
                       "points": {"shown": "0.00", "closed": true},
                       "failing": [{"code": "2", "percent": "70.00", "required": "80"}]},
            "own": {"tier": "Tốt", "index": "80.01", "distance": "9.99",
                    "points": {"shown": "9.99", "exact": "9.995", "closed": true}},
        },
        {
            "ahead": {"rank": 2, "units": ["b"], "names": ["B"], "index": "90.00", "distance": "0.01",
                      "points": {"shown": "0.01", "exact": "0.001", "closed": true}, "by_a_hair": true},
            "behind": {"rank": 4, "units": ["d"], "names": ["D"], "index": "80.00", "distance": "9.99",
                       "points": {"shown": "9.98", "exact": "9.989", "closed": false}},
            "better": {"tier": "Rất tốt", "index": "90.00", "distance": "0.01",
                       "points": {"shown": "0.01", "exact": "0.001", "closed": true}, "by_a_hair": true},
            "own": {"tier": "Tốt", "index": "80.01", "distance": "9.98",
                    "points": {"shown": "9.98", "exact": "9.989", "closed": true}},
        },
        {
            "ahead": {"rank": 3, "units": ["c"], "names": ["C"], "index": "89.99", "distance": "9.99",
                      "points": {"shown": "9.99", "exact": "9.985", "closed": true}},
            "behind": null,
            "better": {"tier": "Tốt", "index": "80.01", "distance": "0.01",
                       "points": {"shown": "0.01", "exact": "0.005", "closed": true}, "by_a_hair": true},
            "own": {"tier": "Khá", "index": null, "distance": "0.00", "points": {"shown": "80.00", "closed": true}},
        },
    ]);
    for (unit, expected) in units.iter().zip(expected.as_array().expect("units")) {
        for key in ["ahead", "behind", "better", "own"] {
            assert_eq!(unit[key], expected[key], "{key} of {}", unit["id"]);
        }
    }
}

#[test]
fn by_the_exact_index_a_threshold_is_the_figure_itself() {
    let mut set = set();
    set["ranking"]["by"] = json!("exact");
    let units = margins(&set);
    // 90 − 89.994, and above 80 anything is enough.
    assert_eq!(units[2]["ahead"]["points"], json!({"shown": "0.01", "exact": "0.006", "closed": true}));
    assert_eq!(units[3]["better"]["points"], json!({"shown": "0.01", "exact": "0", "closed": false}));
}

#[test]
fn halves_to_even_lie_on_the_other_side() {
    let mut set = set();
    set["rounding"] = json!({"mode": "half_even"});
    let units = margins(&set);
    // 89.995 rounds to the even 90.00; 80.005 rounds to the even 80.00, so 80.01 takes more.
    assert_eq!(units[2]["ahead"]["points"], json!({"shown": "0.01", "exact": "0.001", "closed": true}));
    assert_eq!(units[3]["better"]["points"], json!({"shown": "0.01", "exact": "0.005", "closed": false}));
    assert_eq!(units[2]["behind"]["points"], json!({"shown": "9.98", "exact": "9.989", "closed": true}));
}
