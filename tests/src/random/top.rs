//! The top of a random set: fields, rounding, tiers, ranking.

use super::gates::add_gates;
use super::literal::number;
use super::tape::Tape;
use super::tree::Grower;
use crate::oracle::model::CriteriaSet;
use serde_json::{Map, Value, json};

const LEVELS: [&str; 6] = ["province", "ministry", "department", "district", "commune", "internal"];
/// Maxima of fields, in thousandths.
const FIELDS: [i64; 8] = [10_000, 1000, 2500, 1125, 375, 33_333, 20_000, 7005];
pub const GROUPS: [&str; 3] = ["Khối xã", "Khối sở; ngành", "Nhóm \"3\""];

pub fn set(tape: &mut Tape, fields: &[Vec<u16>]) -> Value {
    let weighted = tape.chance(8);
    let rollup = tape.chance(15);
    let optional = tape.chance(20);
    let (mut nodes, mut total) = (Vec::new(), 0);
    for (place, numbers) in fields.iter().enumerate() {
        let mut field_tape = Tape::new(numbers);
        let max = *field_tape.pick(&FIELDS);
        let mut grower = Grower { tape: &mut field_tape, budget: 24 / fields.len(), rollup };
        let code = (place + 1).to_string();
        let mut node = grower.node(&code, max, 3);
        if weighted {
            node["weight"] = grower.weight();
        }
        if optional && node.get("not_applicable").is_none() {
            node["not_applicable"] = json!("exclude");
        }
        nodes.push(node);
        total += max;
    }
    if !weighted && tape.chance(40) {
        let mut grower = Grower { tape, budget: 3, rollup: false };
        nodes.push(grower.extra("X", 1));
    }
    if weighted {
        total = 100_000;
    }
    let mut set = json!({
        "cchc": 1, "id": "random", "title": "Bộ tiêu chí thử", "level": *tape.pick(&LEVELS),
        "year": 2024, "status": "illustrative",
        "basis": [{"id": "b", "document": "Quyết định 1"}],
        "total": number(tape, total), "criteria": nodes,
    });
    if tape.chance(35) {
        set["uncapped"] = json!(true);
    }
    further(tape, &mut set);
    set
}

fn further(tape: &mut Tape, set: &mut Value) {
    if tape.chance(85) {
        set["rounding"] = rounding(tape);
    }
    add_gates(tape, set);
    let read = CriteriaSet::read(set);
    let codes: Vec<String> = read.nodes().into_iter().map(|node| node.code.clone()).collect();
    if tape.chance(85) {
        set["tiers"] = tiers(tape, &codes);
    }
    if tape.chance(85) {
        set["ranking"] = ranking(tape, &codes);
    }
}

fn rounding(tape: &mut Tape) -> Value {
    let mut rounding = Map::new();
    if tape.chance(70) {
        rounding.insert("points".to_owned(), json!(*tape.pick(&[2, 0, 1, 3, 4])));
    }
    if tape.chance(70) {
        rounding.insert("index".to_owned(), json!(*tape.pick(&[2, 0, 1, 3, 4])));
    }
    if tape.chance(60) {
        rounding.insert("sum".to_owned(), json!(*tape.pick(&["exact", "rounded"])));
    }
    if tape.chance(60) {
        rounding.insert("mode".to_owned(), json!(*tape.pick(&["half_up", "half_even"])));
    }
    Value::Object(rounding)
}

/// For all groups alike, or a list for each and one for the rest.
fn tiers(tape: &mut Tape, codes: &[String]) -> Value {
    let mut tiers = Vec::new();
    if tape.chance(30) {
        for group in GROUPS.iter().take(1 + tape.below(3)) {
            tier_list(tape, codes, Some(group), &mut tiers);
        }
    } else {
        tier_list(tape, codes, None, &mut tiers);
    }
    json!(tiers)
}

fn tier_list(tape: &mut Tape, codes: &[String], group: Option<&str>, tiers: &mut Vec<Value>) {
    let names = ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"];
    let mut bound: i64 = 100_000;
    for name in names.iter().take(1 + tape.below(5)) {
        bound -= *tape.pick(&[10_000, 15_000, 20_000, 5, 12_345]);
        let mut tier = json!({"name": name});
        let key = if tape.chance(40) { "above" } else { "from" };
        tier[key] = number(tape, bound);
        if tape.chance(25) {
            let code = tape.pick(codes).clone();
            let percent = tape.pick(&["50", "100", "33.3", "80", "66.67"]);
            tier["requires"] = json!([{"code": code, "percent": percent}]);
        }
        if let Some(group) = group {
            tier["group"] = json!(group);
        }
        tiers.push(tier);
    }
    if tape.chance(20) {
        let mut last = json!({"name": "Còn lại"});
        if let Some(group) = group {
            last["group"] = json!(group);
        }
        tiers.push(last);
    }
}

fn ranking(tape: &mut Tape, codes: &[String]) -> Value {
    let mut ranking = Map::new();
    if tape.chance(50) {
        ranking.insert("by".to_owned(), json!(*tape.pick(&["rounded", "exact"])));
    }
    if tape.chance(60) {
        ranking.insert("ties".to_owned(), json!(*tape.pick(&["dense", "shared"])));
    }
    let mut tie_break: Vec<&String> = Vec::new();
    for _ in 0..tape.below(3) {
        let code = tape.pick(codes);
        if !tie_break.contains(&code) {
            tie_break.push(code);
        }
    }
    if !tie_break.is_empty() {
        ranking.insert("tie_break".to_owned(), json!(tie_break));
    }
    let also = ["parent", "region", "vùng"];
    let also: Vec<&str> = also.into_iter().filter(|_| tape.chance(30)).collect();
    if !also.is_empty() {
        ranking.insert("also".to_owned(), json!(also));
    }
    Value::Object(ranking)
}
