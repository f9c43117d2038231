//! Points by source, and the index without one, computed by hand.

use cchc::{NumberStyle, Source};
use cchc_tests::engine;
use cchc_tests::files::at_root;
use cchc_wire::{Engine, ScoreRequest};
use serde_json::{Value, json};

#[test]
fn without_the_survey_the_appraised_index_is_rescaled() {
    let set = cchc_files::load_set(&at_root("criteria/ministry-2023.yaml")).expect("a set").value;
    let engine = Engine::new(set);
    let case = at_root("fixtures/ministries-2023");
    let case = cchc_files::load_case(&case, engine.set(), NumberStyle::Point).expect("a case");
    let request = ScoreRequest { without: vec![Source::Survey], ..ScoreRequest::default() };
    let result = engine.score(&case.evidence.value, &request).expect("a result").result;
    assert_eq!(result.without, ["survey"]);
    let justice = result.unit("bo-tu-phap").expect("Bộ Tư pháp");
    // 61.86 of 68.5 is 90.3065… %, and 62.67 of 68.5 is 91.4890… %: another first place.
    assert_eq!(justice.index.as_deref(), Some("90.31"));
    assert_eq!((justice.max.as_str(), justice.rank), ("68.50", Some(2)));
    let bank = result.unit("ngan-hang-nha-nuoc").expect("Ngân hàng Nhà nước");
    assert_eq!((bank.index.as_deref(), bank.rank), (Some("91.49"), Some(1)));
}

#[test]
fn sources_add_up_where_a_box_of_nothing_becomes_less() {
    let bonus = json!({"code": "2.1", "name": "b", "max": 0, "effect": "bonus", "source": "survey",
        "rule": {"count": {"each": 1, "at_most": 1}}});
    let penalty = json!({"code": "2.2", "name": "p", "max": 0, "effect": "penalty", "rule": {"choice": {"late": -1, "well": 0}}});
    let gate = json!([{"when": {"code": "1", "below": 3}, "at_most": -1}]);
    let criteria = json!([
        {"code": "1", "name": "1", "max": 2, "rule": {"judged": {}}},
        {"code": "2", "name": "2", "max": 0, "gate": gate, "criteria": [bonus, penalty]},
    ]);
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
        "total": 2, "criteria": criteria});
    let row = |code: &str, value: &str| json!({"unit": "u", "code": code, "value": value});
    let case = json!({"cchc": 1, "units": [{"unit": "u", "name": "U", "group": ""}],
        "evidence": [row("1", "2"), row("2.1", "1"), row("2.2", "late")]});
    let result = engine::score(&set, &case, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let unit: &Value = &result["units"][0];
    // The box nets 1 − 1 = 0 and is held to −1; 2 − 1 = 1. Nothing can be shared in proportion to 0, so the
    // first of the box, the survey, takes the rest: 1 − 1 = 0. The appraisal has 2 − 1 = 1.
    assert_eq!(unit["points"], "1.00");
    assert_eq!(unit["by_source"]["survey"], json!({"points": "0.00", "max": "0.00"}));
    assert_eq!(unit["by_source"]["appraisal"], json!({"points": "1.00", "max": "2.00"}));
}
