//! The texts of what could be, as people see them: snapshots that someone read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::{Path, PathBuf};

use cchc::{Allowance, Evidence, Language, NumberStyle, UnitId, UnitIndex};
use cchc_report::{Palette, View, flat_margins, flat_next_steps, margins, next_steps, range, simulation};
use cchc_wire::{Engine, ScoreRequest, StepOrder, document};
use serde_json::{Value, json};

const VI: View = View { language: Language::Vietnamese, width: None, palette: Palette::Plain };
const EN: View = View { language: Language::English, width: None, palette: Palette::Plain };

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_owned()
}

/// The nine districts of the fixtures.
fn districts() -> (Engine, Evidence) {
    let set = cchc_files::load_set(&root().join("criteria/district-can-tho.yaml")).unwrap().value;
    let folder = root().join("fixtures/can-tho-districts-2022");
    let case = cchc_files::load_case(&folder, &set, NumberStyle::Point).unwrap().evidence.value;
    (Engine::new(set), case)
}

fn unit(evidence: &Evidence, id: &str) -> UnitIndex {
    evidence.find(&UnitId::new(id)).unwrap()
}

fn simulated(scenarios: &Value, view: View) -> String {
    let (engine, evidence) = districts();
    let read = engine.scenarios(&evidence, &document(scenarios), NumberStyle::Point, None).unwrap().value;
    let file = engine.simulate(&evidence, &ScoreRequest::default(), &read).unwrap().file;
    simulation(engine.set(), &file, view)
}

#[test]
fn a_scenario_before_and_after() {
    let scenario = json!({"cchc": 1, "unit": "co-do", "notes": "Nhập đủ hồ sơ vào hệ thống", "edits": [
        {"code": "3.3.2", "value": "14000/16720"},
        {"code": "1.1.1", "value": "dung-han"},
        {"unit": "phong-dien", "code": "3.3.2", "value": "12000/14800"},
    ]});
    insta::assert_snapshot!("scenario_vi", simulated(&scenario, VI));
    insta::assert_snapshot!("scenario_en", simulated(&scenario, EN));
}

#[test]
fn several_scenarios_stand_side_by_side() {
    let scenarios = json!({"cchc": 1, "unit": "phong-dien", "scenarios": [
        {"name": "không đổi gì"},
        {"name": "hồ sơ điện tử đủ", "edits": [{"code": "3.3.2", "value": "14800/14800"}]},
        {"name": "chỉ đạo tốt hơn", "edits": [{"code": "1.7", "points": "1"}]},
    ]});
    insta::assert_snapshot!("scenarios_vi", simulated(&scenarios, VI));
}

#[test]
fn values_of_a_range_have_the_sign_of_the_language() {
    // Judged by hundredths: each is worth itself, and 1.5 of 2 is where the tier begins.
    let leaf = json!({"code": "1", "name": "1", "max": 2, "rule": {"judged": {}}});
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "internal", "year": 2026, "status": "illustrative",
        "total": 2, "tiers": [{"name": "A", "from": 75}, {"name": "B"}], "criteria": [leaf]});
    let engine = Engine::read(&document(&set)).unwrap().0;
    let case = json!({"cchc": 1, "units": [{"unit": "a", "name": "a", "group": ""}],
        "evidence": [{"unit": "a", "code": "1", "value": "0.5"}]});
    let request = json!({"over": {"case": case, "unit": "a", "code": "1"}});
    let answer = engine.call(&serde_json::from_value(request).unwrap());
    let file = answer.over.unwrap();
    let text = range(engine.set(), &file, VI);
    assert!(
        text.contains("Hiện nay: 0,5\n") && text.contains("0 … 1,49 ") && text.contains("1,5 … 2 "),
        "{text}"
    );
    assert!(range(engine.set(), &file, EN).contains("0 … 1.49 "));
}

#[test]
fn one_value_over_its_range() {
    let (engine, evidence) = districts();
    let over = |id: &str, code: &str, view: View| {
        let asked = (unit(&evidence, id), [].as_slice());
        let file = engine.over(&evidence, &ScoreRequest::default(), asked, code).unwrap().file;
        range(engine.set(), &file, view)
    };
    insta::assert_snapshot!("range_vi", over("co-do", "3.3.2", VI));
    insta::assert_snapshot!("range_options_en", over("ninh-kieu", "1.1.1", EN));
    insta::assert_snapshot!("range_points_vi", over("phong-dien", "1.7", VI));
}

#[test]
fn margins_of_all_units() {
    let (engine, evidence) = districts();
    let all: Vec<_> = evidence.unit_indices().collect();
    let file = engine.margins(&evidence, &ScoreRequest::default(), &all).unwrap().file;
    insta::assert_snapshot!("margins_vi", margins(engine.set(), &file, VI));
    insta::assert_snapshot!("margins_en", margins(engine.set(), &file, EN));
    insta::assert_snapshot!("margins_csv", flat_margins(&file));
}

#[test]
fn the_next_steps_of_a_unit() {
    let (engine, evidence) = districts();
    let next = |by: StepOrder| {
        let phong_dien = unit(&evidence, "phong-dien");
        engine
            .next(&evidence, &ScoreRequest::default(), phong_dien, &Allowance::default(), by, None)
            .unwrap()
            .file
    };
    insta::assert_snapshot!("next_vi", next_steps(engine.set(), &next(StepOrder::Gain), VI));
    insta::assert_snapshot!("next_en", next_steps(engine.set(), &next(StepOrder::Effort), EN));
    insta::assert_snapshot!("next_csv", flat_next_steps(&next(StepOrder::Gain)));
}
