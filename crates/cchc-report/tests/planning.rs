//! The texts of plans and of robustness, as people see them: snapshots that someone read. The figures are small enough
//! to be worked out by hand, and beside each test it says how.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cchc::Language;
use cchc_report::{Palette, View, flat_recovery, flat_robustness, next_steps, recovery, robustness};
use cchc_wire::{Answer, Engine, RecoverFile, Request, document};
use serde_json::{Value, json};

const VI: View = View { language: Language::Vietnamese, width: None, palette: Palette::Plain };
const EN: View = View { language: Language::English, width: None, palette: Palette::Plain };

fn engine(criteria: &Value, total: u32, tiers: &Value) -> Engine {
    let set = json!({
        "cchc": 1, "id": "p", "title": "Bộ thử", "level": "internal", "year": 2026, "status": "illustrative",
        "total": total, "ranking": {"by": "exact"}, "tiers": tiers, "criteria": criteria,
    });
    Engine::read(&document(&set)).unwrap().0
}

/// A gate that the second leaf fires while it is late, a curve up to the best of the group, bands of a fraction.
fn planning() -> Engine {
    let curve = json!({"curve": {"of": "percent", "knots": [{"at": 0, "points": 0}, {"at": "highest", "points": 4}]}});
    let bands = json!({"bands": {"of": "percent", "unit": "hồ sơ", "steps": [{"from": 90, "points": 4}, {"points": 2}]}});
    let criteria = json!([
        {"code": "1", "name": "Chỉ đạo điều hành", "max": 6,
         "gate": [{"when": {"code": "1.2", "is": "late"}, "at_most": 4}],
         "criteria": [
            {"code": "1.1", "name": "Kế hoạch", "max": 4, "rule": {"judged": {"step": 1}}},
            {"code": "1.2", "name": "Đúng hạn", "max": 2,
             "rule": {"choice": {"on_time": {"points": 2, "label": "Đúng hạn"}, "late": {"points": 1, "label": "Chậm"}}}},
        ]},
        {"code": "2", "name": "Số hóa", "max": 4, "rule": curve},
        {"code": "3", "name": "Giải quyết hồ sơ", "max": 4, "documents_required": true, "rule": bands},
    ]);
    let tiers =
        json!([{"name": "Tốt", "from": 80, "requires": [{"code": "3", "percent": 75}]}, {"name": "Khá"}]);
    engine(&criteria, 14, &tiers)
}

/// a has min(2 + 1, 4) + 4 · 50/100 + 0 = 5 (no documents at 3), b has min(3 + 1, 4) + 4 + 2 = 10.
fn planning_case() -> Value {
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value});
    let mut last = row("b", "3", "80%");
    last["documents"] = json!("BC 1");
    json!({
        "cchc": 1, "units": [{"unit": "a", "name": "Sở A"}, {"unit": "b", "name": "Sở B"}],
        "evidence": [
            row("a", "1.1", "2"), row("a", "1.2", "late"), row("a", "2", "50"), row("a", "3", "160/200"),
            row("b", "1.1", "3"), row("b", "1.2", "late"), row("b", "2", "100"), last,
        ],
    })
}

fn ask(engine: &Engine, command: &str, case: &Value, more: &Value) -> Answer {
    let mut request = more.clone();
    request["case"] = case.clone();
    let answer = engine.call(&serde_json::from_value::<Request>(json!({command: request})).unwrap());
    assert!(answer.ok, "{:?}", answer.problems);
    answer
}

fn recovered(more: &Value, view: View) -> String {
    let engine = planning();
    let file = ask(&engine, "recover", &planning_case(), more).recovery.unwrap();
    recovery(engine.set(), &file, view)
}

/// What is known of a plan where the work ended: nothing but a bound, or that nothing takes less effort.
#[test]
fn how_much_is_proven_is_said() {
    let engine = planning();
    let mut file =
        ask(&engine, "recover", &planning_case(), &json!({"unit": "a", "target": {"index": "70"}}));
    let mut file = file.recovery.take().unwrap();
    (file.proven, file.effort) = (false, Some("2".to_owned()));
    for (bound, english, vietnamese) in [
        (
            "1.5",
            "not proven to be the cheapest: none takes less than 1.5",
            "không phương án nào cần ít hơn 1,5",
        ),
        (
            "2",
            "No plan takes less effort (proven); among",
            "Không phương án nào ít công sức hơn (đã chứng minh); trong",
        ),
    ] {
        file.lower_bound = Some(bound.to_owned());
        for (view, said) in [(EN, english), (VI, vietnamese)] {
            let text = recovery(engine.set(), &file, view);
            assert!(text.contains(said), "{text}");
        }
    }
}

/// The same of further plans, and of what stands in the way.
#[test]
fn where_the_work_ended_is_said() {
    let engine = planning();
    let asked = json!({"unit": "a", "target": {"index": "70"}, "plans": 2});
    let mut file = ask(&engine, "recover", &planning_case(), &asked).recovery.take().unwrap();
    let says = |file: &RecoverFile, said: [&str; 2]| {
        for (view, said) in [(EN, said[0]), (VI, said[1])] {
            let text = recovery(engine.set(), file, view);
            assert!(text.contains(said), "{said} is not in {text}");
        }
    };
    says(&file, ["of any plan above (proven)", "phương án nào ở trên (đã chứng minh)"]);
    (file.plans[0].proven, file.plans[0].lower_bound) = (false, Some("1.5".to_owned()));
    says(&file, ["to be the next best: no other takes less than 1.5", "cũng không cần ít hơn 1,5"]);
    file.plans[0].lower_bound = Some(file.plans[0].plan.effort.clone());
    says(&file, ["No other plan takes less effort (proven)", "Không phương án nào khác ít công sức hơn"]);
    file.plans_end = Some("work".to_owned());
    says(&file, ["whether there is another plan: the search", "còn phương án nào khác không: việc tìm"]);
    file.plans_end = Some("none".to_owned());
    says(&file, ["There is no other plan.", "Không còn phương án nào khác."]);

    let asked = json!({"unit": "a", "target": {"tier": "Tốt"}, "locks": ["3"]});
    let mut file = ask(&engine, "recover", &planning_case(), &asked).recovery.take().unwrap();
    says(&file, ["reached without:\n- 3", "nếu bỏ:\n- 3"]);
    file.blocked_by_proven = Some(false);
    says(&file, ["(not proven to be the fewest", "(chưa chứng minh là ít nhất"]);
    file.blocked_by = None;
    says(&file, ["Not known what would have to be lifted", "Chưa biết bỏ những ràng buộc nào"]);
    file.blocked_by_proven = Some(true);
    says(&file, ["Lifting every constraint that can be named", "Bỏ mọi ràng buộc nêu được"]);
    file.best.as_mut().unwrap().unproven = vec!["index".to_owned(), "rank".to_owned()];
    says(&file, ["limit): the index, the rank\n", "giới hạn): chỉ số, hạng\n"]);
}

/// Each leaf costs 1 to touch. 70 % of 14 is 9.8, and a has 5.
///
/// - Two leaves suffice: 3 with its documents gives 2, and with 180/200 it gives 4; 2 gives 2 more at 100 %. Together
///   11. The rest gives 1 at the most while it is late, 3 with both leaves. With 3 at 4 there are 9, so of the other
///   leaf 0.8 is wanted: 1.1 at 3 or more, 1.2 on time (2 + 2 = 4, one more), or 2 at 70 % (4 · 0.7 = 2.8). The least
///   change of points is 4 + 0.8.
/// - The next plan lets 2 or 3 stay. Without 2: 1.1 at 3 and 3 at 4, or 1.2 on time and 3: 4 + 1 both. Where two plans
///   differ first, at 1.1, staying is the smaller move: 1.2.
/// - The third lets a leaf of {2, 3} and one of {1.2, 3} stay: without 3 there are 5 + 2 + 3 = 10 with all three
///   others; without 2 and 1.2: 1.1 and 3, with 2 leaves, which is cheaper.
#[test]
fn a_plan_and_the_next_best_ones() {
    let asked = json!({"unit": "a", "target": {"index": "70"}, "plans": 3});
    insta::assert_snapshot!("plans_vi", recovered(&asked, VI));
    insta::assert_snapshot!("plans_en", recovered(&asked, EN));
    let file = ask(&planning(), "recover", &planning_case(), &asked).recovery.unwrap();
    insta::assert_snapshot!("plans_csv", flat_recovery(&file));
}

/// 30 % are there already, so the front goes up to all 14 points. Each leaf costs 1 to touch. One leaf: 3 gains 4, more
/// than any other. Two: 2 gains 2 more. Three: 1 more by 1.1 at 3 (4 at most while it is late) or by 1.2 on time
/// (2 + 2); at 1.1 staying is the smaller move. All four: 4 + 2.
#[test]
fn what_each_bit_of_effort_buys() {
    let asked = json!({"unit": "a", "target": {"index": "30"}, "front": 20});
    insta::assert_snapshot!("front_vi", recovered(&asked, VI));
    insta::assert_snapshot!("front_en", recovered(&asked, EN));
    let file = ask(&planning(), "recover", &planning_case(), &asked).recovery.unwrap();
    insta::assert_snapshot!("front_csv", flat_recovery(&file));
}

/// With 3 locked there are 6 + 4 = 10 of 14 at best: 71.43 %, level with b's 10, and no tier but the last one. The
/// lock alone stands in the way of 80 %: without it there are 14.
#[test]
fn what_stands_in_the_way() {
    let asked = json!({"unit": "a", "target": {"tier": "Tốt"}, "locks": ["3"]});
    insta::assert_snapshot!("out_of_reach_vi", recovered(&asked, VI));
    insta::assert_snapshot!("out_of_reach_en", recovered(&asked, EN));
}

/// b falls back to 80 % at 2, which are still the highest: b keeps 10, and a has 3 + 4 · 50/80 = 5.5. To be level takes
/// 4.5 more: 4 of 3, and half a point of 2: at 60 % it has 3.
#[test]
fn the_others_as_a_scenario_says() {
    let scenarios = json!({"cchc": 1, "scenarios": [
        {"name": "Sở B chững lại", "notes": "theo dự kiến", "edits": [{"unit": "b", "code": "2", "value": "80"}]},
    ]});
    let asked = json!({"unit": "a", "target": {"rank": 1}, "rivals": {"scenarios": scenarios}});
    insta::assert_snapshot!("rivals_vi", recovered(&asked, VI));
    insta::assert_snapshot!("rivals_en", recovered(&asked, EN));
    let engine = planning();
    let asked = json!({"unit": "a", "rivals": asked["rivals"]});
    let file = ask(&engine, "next", &planning_case(), &asked).next.unwrap();
    insta::assert_snapshot!("next_with_rivals_vi", next_steps(engine.set(), &file, VI));
}

/// Percents have their sign beside what they were and become, and points are called that.
#[test]
fn what_becomes_of_others_is_said_with_its_unit() {
    let scenarios = json!({"cchc": 1, "scenarios": [{"name": "x", "edits": [
        {"unit": "b", "code": "1.1", "value": "2"},
        {"unit": "b", "code": "1.2", "value": "on_time"},
        {"unit": "b", "code": "2", "value": "80.5"},
        {"unit": "b", "code": "3", "value": "190/200"},
    ]}]});
    let mut case = planning_case();
    case["decisions"] = json!([{"unit": "b", "code": "3", "points": "0.5"}]);
    let asked = json!({"unit": "a", "rivals": {"scenarios": scenarios}});
    let engine = planning();
    let file = ask(&engine, "next", &case, &asked).next.unwrap();
    let text = next_steps(engine.set(), &file, VI);
    for line in [
        "Kế hoạch: 3 → 2\n",
        "Đúng hạn: late → on_time\n",
        "Số hóa: 100 % → 80,5 %\n",
        "hồ sơ: 0,5 điểm → 190/200\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

/// At 1 a has 6 · 3 ÷ 1,000,000 points, and of the million hundredths up to the best of the group only 10,000 are looked
/// at: up to 103.
#[test]
fn what_was_not_looked_at_is_named() {
    let curve =
        json!({"curve": {"of": "number", "knots": [{"at": 0, "points": 0}, {"at": "highest", "points": 6}]}});
    let criteria = json!([{"code": "1", "name": "Số hóa", "max": 6, "rule": curve}]);
    let engine = engine(&criteria, 6, &json!([{"name": "Khá"}]));
    let case = |value: &str| {
        json!({"cchc": 1, "units": [{"unit": "a", "name": "Sở A"}, {"unit": "b", "name": "Sở B"}],
            "evidence": [{"unit": "a", "code": "1", "value": "3"}, {"unit": "b", "code": "1", "value": value}]})
    };
    let text = |value: &str, view: View| {
        let file = ask(&engine, "next", &case(value), &json!({"unit": "a"})).next.unwrap();
        assert_eq!(file.cut.is_empty(), value == "4", "{:?}", file.cut);
        next_steps(engine.set(), &file, view)
    };
    assert!(text("1000000", VI).contains("thêm nhiều điểm hơn, ở:\n- 1 Số hóa\n"));
    assert!(
        text("1000000", EN)
            .contains("Not every value was looked at, so there may be more to gain, of:\n- 1 Số hóa\n")
    );
    assert!(!text("4", EN).contains("Not every value"));
}

/// Points of 40, 40 and 20: a has 32 + 24 + 20 = 76, b 24 + 24 + 20 = 68, or 80 with the 36 that it reported.
///
/// - Left out: without 1 both have 44 of 60, 73.33; without 2 a has 52 and b 44 of 60, 86.67 and 73.33; without 3 a
///   has 56 and b 48 of 80, 70 and 60.
/// - Weights: a is ahead with any. It has least with 0.9, 1.1, 0.9: 73.2 of 98, 74.69. b has most with 0.9, 0.9, 1.1:
///   65.2 of 94, 69.36. So no draw moves a rank or a tier.
/// - Everybody answered alike, so surveys that are asked again say the same.
#[test]
fn robustness_of_two_units() {
    let judged =
        |code: &str, name: &str| json!({"code": code, "name": name, "max": 40, "rule": {"judged": {}}});
    let criteria = json!([
        judged("1", "Chỉ đạo điều hành"),
        judged("2", "Cải cách thủ tục"),
        {"code": "3", "name": "Hài lòng", "max": 20, "source": "survey", "rule": {"survey": {"answers": {"good": 1, "bad": 0}}}},
    ]);
    let engine = engine(&criteria, 100, &json!([{"name": "Tốt", "from": 72}, {"name": "Khá"}]));
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value});
    let case = json!({
        "cchc": 1, "units": [{"unit": "a", "name": "Sở A"}, {"unit": "b", "name": "Sở B"}],
        "evidence": [
            row("a", "1", "32"), row("a", "2", "24"), row("a", "3", "good=10"),
            row("b", "1", "36"), row("b", "2", "24"), row("b", "3", "good=10"),
        ],
        "decisions": [{"unit": "b", "code": "1", "value": "24"}],
    });
    let file = ask(&engine, "robust", &case, &json!({"draws": 500})).robustness.unwrap();
    insta::assert_snapshot!("robust_vi", robustness(engine.set(), &file, VI));
    insta::assert_snapshot!("robust_en", robustness(engine.set(), &file, EN));
    insta::assert_snapshot!("robust_csv", flat_robustness(&file));
    // Of a pair the one that is not listed has its name, too.
    let file = ask(&engine, "robust", &case, &json!({"draws": 500, "only": ["a"]})).robustness.unwrap();
    let text = robustness(engine.set(), &file, EN);
    assert!(text.lines().any(|line| line.starts_with("Sở A") && line.contains("Sở B")), "{text}");
}
