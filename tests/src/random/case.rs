//! Random cases for a set (contract section 2).

use super::evidence::{judged, thousandths, value};
use super::literal::{inside, scalar, text};
use super::tape::Tape;
use super::top::GROUPS;
use crate::oracle::bounds::reach;
use crate::oracle::model::{CriteriaSet, Effect, Kind, Leaf, Node, leaves_of};
use crate::oracle::rule::Rule;
use serde_json::{Map, Value, json};

/// So many open leaves a unit keep the trying out of bounds short.
const PENDING_AT_MOST: usize = 3;
const NAMES: [&str; 5] =
    ["Xã Phong Điền", "Phường \"Mỹ\" Hòa", "Sở Nội vụ", "Huyện Đảo, Lý Sơn", "Thị trấn Ba Tơ"];

pub fn case(set: &Value, units: &[Vec<u16>]) -> Value {
    let set = CriteriaSet::read(set);
    let mut rows = Rows::default();
    for (place, numbers) in units.iter().enumerate() {
        let mut tape = Tape::new(numbers);
        let grouped = units[0].first().is_none_or(|first| first % 3 > 0);
        let unit = unit(&mut tape, place, grouped);
        let copied = place > 0 && tape.chance(20);
        if copied {
            let original = format!("u{}", tape.below(place) + 1);
            rows.copy(&original, place + 1);
        } else {
            let id = format!("u{}", place + 1);
            let idle = tape.chance(12);
            UnitRows { set: &set, tape: &mut tape, unit: id, idle, pending: 0, rows: &mut rows }.fill();
        }
        rows.units.push(unit);
    }
    json!({
        "cchc": 1, "units": rows.units, "evidence": rows.evidence, "decisions": rows.decisions,
    })
}

#[derive(Default)]
struct Rows {
    units: Vec<Value>,
    evidence: Vec<Value>,
    decisions: Vec<Value>,
}

impl Rows {
    /// The same rows for another unit, so that two units end alike.
    fn copy(&mut self, original: &str, number: usize) {
        for rows in [&mut self.evidence, &mut self.decisions] {
            let same = rows.iter().filter(|row| row["unit"] == original).cloned();
            let mut copies: Vec<Value> = same.collect();
            for row in &mut copies {
                row["unit"] = json!(format!("u{number}"));
            }
            rows.extend(copies);
        }
    }
}

fn unit(tape: &mut Tape, place: usize, grouped: bool) -> Value {
    let mut unit = json!({
        "unit": format!("u{}", place + 1),
        "name": format!("{} {}", tape.pick(&NAMES), place + 1),
        "group": if grouped { *tape.pick(&GROUPS) } else { "" },
    });
    if tape.chance(60) {
        unit["parent"] = json!(*tape.pick(&["tinh", "huyen-a", "huyen-b"]));
    }
    if tape.chance(60) {
        unit["region"] = json!(*tape.pick(&["Bắc", "Nam"]));
    }
    if tape.chance(60) {
        unit["vùng"] = json!(*tape.pick(&["Đồng bằng", "Miền núi"]));
    }
    if tape.chance(12) {
        unit["ranked"] = json!("no");
    }
    unit
}

/// Fills the rows of one unit.
struct UnitRows<'a, 'b, 'c> {
    set: &'c CriteriaSet,
    tape: &'b mut Tape<'a>,
    unit: String,
    /// A unit that has next to nothing of what the set asks.
    idle: bool,
    pending: usize,
    rows: &'c mut Rows,
}

impl UnitRows<'_, '_, '_> {
    fn fill(&mut self) {
        for node in self.set.nodes() {
            match &node.kind {
                Kind::Inner(_) => self.branch(node),
                Kind::Leaf(leaf) => self.leaf(node, leaf),
            }
        }
    }

    /// Now and then a whole branch that the unit has not.
    fn branch(&mut self, node: &Node) {
        let accepted = leaves_of(node).iter().all(|(_, leaf)| leaf.not_applicable.is_some());
        if accepted && self.tape.chance(8) {
            let row = json!({"unit": self.unit, "code": node.code, "value": "n/a"});
            self.rows.evidence.push(row);
        }
    }

    fn leaf(&mut self, node: &Node, leaf: &Leaf) {
        let mut row = Map::new();
        if self.idle && leaf.not_applicable.is_some() && !self.tape.chance(15) {
            self.nothing(&mut row, node, leaf);
            return self.push(row, node, leaf);
        }
        match self.tape.below(24) {
            12 => {}
            13 | 14 => self.declare(&mut row, node, leaf),
            15 | 16 => {
                self.value(&mut row, node, leaf);
                self.declare(&mut row, node, leaf);
            }
            17 | 18 if leaf.not_applicable.is_some() => self.nothing(&mut row, node, leaf),
            19 if self.pending < PENDING_AT_MOST => self.open(&mut row, node, leaf),
            20..=23 => {
                if self.tape.chance(70) {
                    self.value(&mut row, node, leaf);
                    self.declare(&mut row, node, leaf);
                }
                self.decide(node, leaf);
            }
            _ => self.value(&mut row, node, leaf),
        }
        self.push(row, node, leaf);
    }

    fn push(&mut self, mut row: Map<String, Value>, node: &Node, leaf: &Leaf) {
        let documented = if leaf.documents_required { 70 } else { 5 };
        if self.tape.chance(documented) {
            row.insert("documents".to_owned(), json!("BC 12/2024; phụ lục"));
        }
        if self.tape.chance(4) {
            row.insert("note".to_owned(), json!("số liệu\nquý IV"));
        }
        if row.is_empty() {
            return;
        }
        row.insert("unit".to_owned(), json!(self.unit));
        row.insert("code".to_owned(), json!(node.code));
        self.rows.evidence.push(Value::Object(row));
    }

    fn value(&mut self, row: &mut Map<String, Value>, node: &Node, leaf: &Leaf) {
        if matches!(leaf.rule, Rule::Rollup { .. }) {
            return;
        }
        let text = value(self.tape, node, &leaf.rule, leaf.not_applicable.is_some());
        row.insert("value".to_owned(), scalar(self.tape, &text));
    }

    fn nothing(&mut self, row: &mut Map<String, Value>, node: &Node, leaf: &Leaf) {
        let text = *self.tape.pick(&["n/a", "N/A", "không phát sinh", "Không phát sinh"]);
        row.insert("value".to_owned(), json!(text));
        if self.tape.chance(15) {
            self.declare(row, node, leaf);
        }
    }

    fn open(&mut self, row: &mut Map<String, Value>, node: &Node, leaf: &Leaf) {
        if matches!(leaf.rule, Rule::Rollup { .. }) {
            return;
        }
        self.pending += 1;
        row.insert("value".to_owned(), json!(*self.tape.pick(&["pending", "Pending"])));
        if self.tape.chance(15) {
            self.declare(row, node, leaf);
        }
    }

    /// Declared points, where the leaf takes any: not of a survey, and within
    /// what the leaf can award.
    fn declare(&mut self, row: &mut Map<String, Value>, node: &Node, leaf: &Leaf) {
        if leaf.source == "survey" {
            return;
        }
        let text = match &leaf.rule {
            Rule::Judged { step } => Some(judged(self.tape, node, step.as_ref())),
            _ => self.points(node, leaf),
        };
        if let Some(text) = text {
            row.insert("declared".to_owned(), scalar(self.tape, &text));
        }
    }

    /// Points within the limits of the leaf (reference item 20).
    fn points(&mut self, node: &Node, leaf: &Leaf) -> Option<String> {
        let (low, high) = match leaf.effect {
            Effect::Plain => (0, thousandths(&node.max)),
            Effect::Bonus => (0, thousandths(&reach(node, leaf)?.1).clamp(0, 5000)),
            Effect::Penalty => (-thousandths(&-reach(node, leaf)?.0).clamp(0, 5000), 0),
        };
        let points = inside(self.tape, low, high);
        Some(text(self.tape, points))
    }

    /// One to three rounds; the last one counts, wherever it stands.
    fn decide(&mut self, node: &Node, leaf: &Leaf) {
        let orders: [&[usize]; 5] = [&[1], &[1, 2], &[2, 1], &[3, 1, 2], &[10, 9]];
        let rounds = *self.tape.pick(&orders);
        for round in rounds {
            let mut row = json!({"unit": self.unit, "code": node.code});
            if *round > 1 || self.tape.chance(50) {
                row["round"] = json!(round);
            }
            let outright = self.tape.chance(50) || matches!(leaf.rule, Rule::Rollup { .. });
            if let Some(points) = self.points(node, leaf).filter(|_| outright) {
                row["points"] = scalar(self.tape, &points);
            } else if leaf.not_applicable.is_some() && self.tape.chance(8) {
                row["value"] = json!("n/a");
            } else {
                let open = leaf.not_applicable.is_some();
                let text = value(self.tape, node, &leaf.rule, open);
                row["value"] = scalar(self.tape, &text);
            }
            if self.tape.chance(40) {
                row["reason"] = json!("Thiếu tài liệu kiểm chứng");
                row["by"] = json!("Hội đồng thẩm định");
                row["on"] = json!("2024-12-20");
            }
            self.rows.decisions.push(row);
        }
    }
}
