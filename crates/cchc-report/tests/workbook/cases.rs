//! Cases that become workbooks: real ones, and small ones with everything that may go wrong.

use cchc::NumberStyle;
use cchc_wire::{Engine, LostFile, Request, ResultFile, ScoreRequest, document};
use serde_json::{Value, json};

/// A set, and a case that was scored and accounted for.
pub(crate) struct Case {
    pub(crate) engine: Engine,
    pub(crate) result: ResultFile,
    pub(crate) lost: LostFile,
}

/// The nine districts of the fixtures.
pub(crate) fn districts() -> Case {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let set = cchc_files::load_set(&root.join("criteria/district-can-tho.yaml")).unwrap().value;
    let folder = root.join("fixtures/can-tho-districts-2022");
    let case = cchc_files::load_case(&folder, &set, NumberStyle::Point).unwrap().evidence.value;
    let engine = Engine::new(set);
    let units: Vec<_> = case.unit_indices().collect();
    let request = ScoreRequest::default();
    let result = engine.score(&case, &request).unwrap().result;
    let lost = engine.lost(&case, &request, &units).unwrap().file;
    Case { engine, result, lost }
}

fn set(leaves: usize) -> Value {
    let more = (0..leaves).map(
        |leaf| json!({"code": format!("4.{}", leaf + 1), "name": "Việc", "max": 1, "rule": {"judged": {}}}),
    );
    let mut criteria = vec![
        json!({"code": "1", "name": "=Công tác chỉ đạo", "max": 6, "criteria": [
            {"code": "1.1", "name": "+Kế hoạch", "max": 2, "not_applicable": "exclude",
             "rule": {"choice": {"on_time": 2, "late": 1, "missed": 0}}},
            {"code": "1.2", "name": "@Sáng kiến", "max": 4, "documents_required": true, "rule": {"judged": {}}},
        ]}),
        json!({"code": "2", "name": "Khảo sát", "max": 3, "source": "survey", "rule": {"judged": {}}}),
        json!({"code": "3", "name": "-Thuế", "max": 1, "not_applicable": "exclude", "rule": {"judged": {}}}),
    ];
    if leaves > 0 {
        criteria
            .push(json!({"code": "4", "name": "Việc", "max": leaves, "criteria": more.collect::<Vec<_>>()}));
    }
    json!({
        "cchc": 1, "id": "crafted", "title": "=Bộ thử", "level": "internal", "year": 2024, "status": "partial",
        "total": 10 + leaves, "tiers": [{"name": "=Tốt", "from": 80}, {"name": "Khá"}],
        "ranking": {"also": ["region"]}, "criteria": criteria,
    })
}

fn made(set: &Value, case: &Value) -> Case {
    let (engine, _) = Engine::read(&document(set)).unwrap();
    let ask = |command: &str| {
        let request = serde_json::from_value::<Request>(json!({command: {"case": case}})).unwrap();
        let answer = engine.call(&request);
        assert!(answer.ok, "{:?}", answer.problems);
        answer
    };
    let (result, lost) = (ask("score").result.unwrap(), ask("lost").lost.unwrap());
    Case { engine, result, lost }
}

/// Two groups, names that do harm, a unit outside the ranking, leaves that are excluded, open and missing.
pub(crate) fn crafted() -> Case {
    let unit = |id: &str, name: &str, group: &str, ranked: &str| json!({"unit": id, "name": name, "group": group, "region": "Đông", "ranked": ranked});
    let row = |unit: &str, code: &str, value: &str, declared: &str| json!({"unit": unit, "code": code, "value": value, "declared": declared, "documents": "x.pdf"});
    let case = json!({
        "cchc": 1,
        "units": [
            unit("a", "=HYPERLINK(\"x\")", "=Sở", ""), unit("b", "+84 Sở B", "=Sở", ""),
            unit("c", "@Ban c", "=Sở", "no"), unit("d", "-Huyện d", "Huyện", ""),
            unit("e", "Huyện \u{1b}[2J/e:*?", "Huyện", ""), unit("f", "Xếp hạng", "Huyện", ""),
        ],
        "evidence": [
            row("a", "1.1", "on_time", ""), row("a", "1.2", "3", "4"), row("a", "2", "2", ""), row("a", "3", "1", ""),
            row("b", "1.1", "n/a", ""), row("b", "1.2", "1.25", ""), row("b", "2", "2.5", ""), row("b", "3", "n/a", ""),
            row("c", "1.1", "late", ""), row("c", "1.2", "pending", ""), row("c", "2", "3", ""),
            row("d", "1.1", "missed", ""), {"unit": "d", "code": "1.2", "value": "4"}, row("d", "3", "0.25", "0.125"),
            row("e", "1.1", "on_time", ""), row("e", "1.2", "", "4"), row("e", "2", "1.255", ""),
            row("f", "1.1", "on_time", ""), row("f", "1.2", "4", ""), row("f", "2", "3", ""), row("f", "3", "1", ""),
        ],
    });
    made(&set(0), &case)
}

/// So many units, each in a group of its own or all in one, over so many leaves more.
pub(crate) fn many(units: usize, groups: bool, leaves: usize) -> Case {
    let group = |place: usize| if groups { format!("Khối {place}") } else { String::new() };
    let unit = |place: usize| json!({"unit": format!("u{place}"), "name": format!("Đơn vị {place}"), "group": group(place), "region": "Tây"});
    let row =
        |place: usize| json!({"unit": format!("u{place}"), "code": "2", "value": format!("{}.5", place % 3)});
    let units_of_case: Vec<Value> = (0..units).map(unit).collect();
    let evidence: Vec<Value> = (0..units).map(row).collect();
    made(&set(leaves), &json!({"cchc": 1, "units": units_of_case, "evidence": evidence}))
}

/// A case of which nothing is listed.
pub(crate) fn nobody() -> Case {
    let mut case = many(1, false, 0);
    case.result.units.clear();
    case.result.groups.clear();
    case.lost.units.clear();
    case.lost.groups.clear();
    case
}
