//! The texts of lost points, as people see them: snapshots that someone read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cchc::{Language, NumberStyle, UnitIndex};
use cchc_report::{
    LossView, Palette, View, accounts, common_losses, flat_accounts, flat_common_losses, flat_losses, losses,
};
use cchc_wire::{Engine, LostFile, Request, ScoreRequest, document};
use serde_json::{Value, json};

const VI: View = View { language: Language::Vietnamese, width: None, palette: Palette::Plain };
const EN: View = View { language: Language::English, width: None, palette: Palette::Plain };

/// One of the nine districts of the fixtures, or three of them.
fn districts(only: &[&str]) -> (Engine, LostFile) {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let set = cchc_files::load_set(&root.join("criteria/district-can-tho.yaml")).unwrap().value;
    let folder = root.join("fixtures/can-tho-districts-2022");
    let case = cchc_files::load_case(&folder, &set, NumberStyle::Point).unwrap().evidence.value;
    let engine = Engine::new(set);
    let asked = |unit: &UnitIndex| only.contains(&case.unit(*unit).id.as_str());
    let units: Vec<_> = case.unit_indices().filter(asked).collect();
    let file = engine.lost(&case, &ScoreRequest::default(), &units).unwrap().file;
    (engine, file)
}

fn leaf(code: &str, name: &str, max: &str, more: Value) -> Value {
    let mut leaf = json!({"code": code, "name": name, "max": max, "rule": {"judged": {}}});
    leaf.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    leaf
}

fn crafted_set() -> Value {
    let count = |each: i64, limit: &str, at: i64| json!({"count": {"each": each, limit: at}});
    json!({
        "cchc": 1, "id": "crafted", "title": "Bộ tiêu chí thử", "level": "internal", "year": 2024,
        "status": "partial", "total": 20, "rounding": {"sum": "rounded"},
        "criteria": [
            {"code": "1", "name": "Công tác chỉ đạo", "max": 8, "appraiser": "Sở Nội vụ",
             "gate": [{"when": {"code": "1.1", "is": "missed"}, "at_most": 4}], "criteria": [
                leaf("1.1", "Kế hoạch", "2", json!({"rule": {"choice": {"on_time": 2, "late": 1, "missed": 0}}})),
                leaf("1.2", "Sáng kiến", "4", json!({"documents_required": true})),
                leaf("1.3", "Báo cáo", "2", json!({"gate": [{"when": {"code": "1.2", "below": 1.5}, "at_most": 0.5}]})),
                leaf("1.4", "Khen thưởng", "0", json!({"effect": "bonus", "rule": count(1, "at_most", 3)})),
                leaf("1.5", "Kỷ luật", "0", json!({"effect": "penalty", "rule": count(-1, "at_least", -9)})),
            ]},
            {"code": "2", "name": "Chuyển đổi số", "max": 5, "appraiser": "Ánh Dương", "criteria": [
                leaf("2.1", "Hồ sơ trực tuyến", "1", json!({"weight": 1})),
                leaf("2.2", "Thanh toán trực tuyến", "1", json!({"weight": 2, "not_applicable": "zero"})),
            ]},
            {"code": "3", "name": "Áp dụng ISO", "max": 3, "combine": "best", "criteria": [
                leaf("3.1", "Tại cơ quan", "3", json!({})),
                {"code": "3.2", "name": "Tại đơn vị trực thuộc", "max": 3, "criteria": [
                    leaf("3.2.1", "Áp dụng", "2.5", json!({})),
                    leaf("3.2.2", "Mở rộng", "0.5", json!({"not_applicable": "exclude"})),
                ]},
            ]},
            leaf("4", "Khảo sát", "4", json!({"source": "survey", "appraiser": "Viện Nghiên cứu"})),
        ],
    })
}

/// What three of the units report.
fn crafted_evidence() -> Vec<Value> {
    let mut evidence: Vec<Value> = Vec::new();
    let mut report = |unit: &str, values: &[(&str, &str)]| {
        let row = |(code, value): &(&str, &str)| json!({"unit": unit, "code": code, "value": value, "documents": "x.pdf"});
        evidence.extend(values.iter().map(row));
    };
    report(
        "a",
        &[
            ("1.1", "missed"),
            ("1.2", "4"),
            ("1.3", "1.5"),
            ("1.4", "2"),
            ("1.5", "0"),
            ("2.1", "0.5"),
            ("2.2", "n/a"),
            ("3.1", "1"),
            ("3.2.1", "2.25"),
            ("3.2.2", "n/a"),
            ("4", "3.1"),
        ],
    );
    report(
        "b",
        &[
            ("1.1", "late"),
            ("1.3", "1.5"),
            ("1.4", "0"),
            ("1.5", "9"),
            ("2.1", "1"),
            ("2.2", "pending"),
            ("3.1", "2.5"),
            ("3.2.1", "2"),
            ("3.2.2", "0.5"),
        ],
    );
    report(
        "c",
        &[
            ("1.1", "on_time"),
            ("1.2", "4"),
            ("1.3", "2"),
            ("1.4", "3"),
            ("1.5", "0"),
            ("2.1", "1"),
            ("2.2", "1"),
            ("3.1", "3"),
            ("3.2.1", "0"),
            ("3.2.2", "0"),
            ("4", "4"),
        ],
    );
    evidence
}

/// Every kind of line there is, over two groups, names that do harm, and a unit without evidence.
fn crafted() -> (Engine, LostFile) {
    let (engine, _) = Engine::read(&document(&crafted_set())).unwrap();
    let unit = |id: &str, name: &str, group: &str| json!({"unit": id, "name": name, "group": group});
    let mut evidence = crafted_evidence();
    evidence.push(json!({"unit": "b", "code": "1.2", "declared": "1", "documents": "y.pdf"}));
    evidence.push(json!({"unit": "b", "code": "4", "value": "2"}));
    let decisions =
        json!([{"unit": "b", "code": "3.1", "value": "3"}, {"unit": "a", "code": "2.1", "points": "0.25"}]);
    let units = json!([
        unit("b", "Sở Ân Thi", "Sở"),
        unit("a", "Sở An Bình", "Sở"),
        unit("c", "=Huyện \u{1b}[2JXa", "Huyện"),
        unit("d", "Huyện Đá Bạc", "Huyện"),
    ]);
    let case = json!({"cchc": 1, "units": units, "evidence": evidence, "decisions": decisions});
    let request = serde_json::from_value::<Request>(json!({"lost": {"case": case}})).unwrap();
    let answer = engine.call(&request);
    assert!(answer.ok, "{:?}", answer.problems);
    (engine, answer.lost.unwrap())
}

#[test]
fn the_account_of_a_district() {
    let (engine, file) = districts(&["co-do"]);
    insta::assert_snapshot!("lost_district_vi", accounts(engine.set(), &file, VI));
}

#[test]
fn accounts_with_every_kind_of_line() {
    let (engine, file) = crafted();
    insta::assert_snapshot!("lost_crafted_vi", accounts(engine.set(), &file, VI));
    insta::assert_snapshot!("lost_crafted_en", accounts(engine.set(), &file, EN));
}

const VIEWS: [LossView; 5] =
    [LossView::Field, LossView::Leaf, LossView::Cause, LossView::Source, LossView::Appraiser];

#[test]
fn losses_put_together() {
    let (engine, file) = crafted();
    let texts = |view: View| VIEWS.map(|by| losses(engine.set(), &file, by, view)).join("\n");
    insta::assert_snapshot!("losses_vi", texts(VI));
    insta::assert_snapshot!("losses_en", texts(EN));
}

#[test]
fn losses_in_common() {
    let (engine, file) = districts(&["o-mon", "phong-dien", "thoi-lai"]);
    insta::assert_snapshot!("common_vi", common_losses(engine.set(), &file, VI));
    let (engine, file) = crafted();
    insta::assert_snapshot!("common_en", common_losses(engine.set(), &file, EN));
}

#[test]
fn lost_points_as_tables_for_machines() {
    let (_, file) = crafted();
    insta::assert_snapshot!("flat_accounts", flat_accounts(&file));
    insta::assert_snapshot!("flat_losses", VIEWS.map(|by| flat_losses(&file, by)).join("\n"));
    insta::assert_snapshot!("flat_common", flat_common_losses(&file));
}

#[test]
fn a_narrow_terminal_wraps_words_and_no_figures() {
    let (engine, file) = districts(&["co-do"]);
    let text = accounts(engine.set(), &file, View { width: Some(80), ..VI });
    let table = text.lines().skip_while(|line| !line.starts_with('─'));
    assert!(table.clone().all(|line| line.chars().count() <= 80), "{text}");
    assert!(table.clone().any(|line| line.contains("28,82")), "{text}");
}

#[test]
fn nothing_but_text_goes_into_pipes() {
    let (engine, file) = crafted();
    for text in [accounts(engine.set(), &file, VI), common_losses(engine.set(), &file, VI)] {
        assert!(!text.contains('\u{1b}'), "{text}");
    }
    let coloured = View { palette: Palette::Coloured, ..VI };
    assert!(accounts(engine.set(), &file, coloured).contains('\u{1b}'));
}
