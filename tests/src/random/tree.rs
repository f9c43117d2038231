//! Random trees of fields, criteria and components (contract section 1, "A
//! node").

use super::literal::number;
use super::rules::{Limits, rule};
use super::tape::Tape;
use serde_json::{Value, json};

/// Maxima of weighted siblings, in thousandths.
const MAXIMA: [i64; 8] = [1000, 750, 375, 1125, 2500, 7005, 333, 10_000];
const SOURCES: [&str; 3] = ["survey", "external", "appraisal"];
const POLICIES: [&str; 3] = ["exclude", "full", "zero"];
const NAMES: [&str; 4] = ["Cải cách thể chế", "Tỷ lệ hồ sơ đúng hạn", "Kế hoạch năm", "Chuyển đổi số"];

pub struct Grower<'a, 'b> {
    pub tape: &'b mut Tape<'a>,
    /// Leaves that may still be made beyond those that are needed.
    pub budget: usize,
    /// Whether rollup leaves may stand in the set.
    pub rollup: bool,
}

impl Grower<'_, '_> {
    /// A node of so many thousandths; `depth` levels may lie below it.
    pub fn node(&mut self, code: &str, max: i64, depth: usize) -> Value {
        let mut node = json!({"code": code, "name": *self.tape.pick(&NAMES)});
        node["max"] = number(self.tape, max);
        self.inherited(&mut node);
        let room = depth > 0 && self.budget > 1;
        let shape = self.tape.below(8);
        match shape {
            3..=5 if room => self.plain(&mut node, code, max, depth),
            6 if room => self.weighted(&mut node, code, depth),
            7 if room => self.best(&mut node, code, max, depth),
            _ => self.leaf(&mut node, max),
        }
        node
    }

    fn inherited(&mut self, node: &mut Value) {
        if self.tape.chance(20) {
            node["source"] = json!(*self.tape.pick(&SOURCES));
        }
        if self.tape.chance(35) {
            node["not_applicable"] = json!(*self.tape.pick(&POLICIES));
        }
        if self.tape.chance(5) {
            node["cite"] = json!({"basis": "b", "place": "Phụ lục I"});
        }
        if self.tape.chance(5) {
            node["appraiser"] = json!("Sở Nội vụ");
        }
    }

    fn leaf(&mut self, node: &mut Value, max: i64) {
        self.budget = self.budget.saturating_sub(1);
        if self.rollup && self.tape.chance(15) {
            let share = number(self.tape, max);
            let of = *self.tape.pick(&["index", "1"]);
            node["rule"] = json!({"rollup": {"of": of, "share": share}});
            return;
        }
        node["rule"] = rule(self.tape, Limits { low: 0, high: max }, false);
        if self.tape.chance(10) {
            node["documents_required"] = json!(true);
        }
    }

    /// Children whose maxima add up, and now and then extras.
    fn plain(&mut self, node: &mut Value, code: &str, max: i64, depth: usize) {
        let count = 1 + self.tape.below(4);
        let mut children = Vec::new();
        for part in self.split(max, count) {
            let code = child_code(code, children.len());
            children.push(self.node(&code, part, depth - 1));
        }
        for _ in 0..2 {
            if self.tape.chance(12) {
                let code = child_code(code, children.len());
                children.push(self.extra(&code, depth - 1));
            }
        }
        if self.tape.chance(15) {
            node["uncapped"] = json!(true);
        }
        node["criteria"] = json!(children);
    }

    fn weighted(&mut self, node: &mut Value, code: &str, depth: usize) {
        let count = 1 + self.tape.below(3);
        let mut children = Vec::new();
        for place in 0..count {
            let max = *self.tape.pick(&MAXIMA);
            let mut child = self.node(&child_code(code, place), max, depth - 1);
            child["weight"] = self.weight();
            children.push(child);
        }
        if self.tape.chance(10) {
            let mut child = self.extra_leaf(&child_code(code, count));
            child["weight"] = self.weight();
            children.push(child);
        }
        node["criteria"] = json!(children);
    }

    pub fn weight(&mut self) -> Value {
        let weight = *self.tape.pick(&[1000, 2000, 3000, 500, 333, 7000]);
        number(self.tape, weight)
    }

    /// Alternatives, each of the node's own max.
    fn best(&mut self, node: &mut Value, code: &str, max: i64, depth: usize) {
        let count = 2 + self.tape.below(2);
        let children: Vec<Value> =
            (0..count).map(|place| self.node(&child_code(code, place), max, depth - 1)).collect();
        node["combine"] = json!("best");
        if self.tape.chance(10) {
            node["uncapped"] = json!(true);
        }
        node["criteria"] = json!(children);
    }

    /// A bonus or penalty leaf, or a box of them.
    pub fn extra(&mut self, code: &str, depth: usize) -> Value {
        if depth == 0 || !self.tape.chance(40) {
            return self.extra_leaf(code);
        }
        let mut node = json!({"code": code, "name": "Điểm thưởng, điểm trừ", "max": 0});
        self.inherited(&mut node);
        let count = 1 + self.tape.below(3);
        let children: Vec<Value> =
            (0..count).map(|place| self.extra_leaf(&child_code(code, place))).collect();
        if count > 1 && self.tape.chance(10) {
            node["combine"] = json!("best");
        }
        node["criteria"] = json!(children);
        node
    }

    fn extra_leaf(&mut self, code: &str) -> Value {
        self.budget = self.budget.saturating_sub(1);
        let bonus = self.tape.chance(50);
        let most = *self.tape.pick(&[1000, 500, 2500, 125]);
        let limits = if bonus { Limits { low: 0, high: most } } else { Limits { low: -most, high: 0 } };
        let mut node = json!({"code": code, "name": "Điểm thưởng", "max": 0});
        self.inherited(&mut node);
        node["effect"] = json!(if bonus { "bonus" } else { "penalty" });
        node["rule"] = rule(self.tape, limits, true);
        node
    }

    /// So many positive parts, often equal, that add up to `max`.
    pub fn split(&mut self, max: i64, count: usize) -> Vec<i64> {
        let count = i64::try_from(count).expect("a small count").min(max);
        let equal = max / count;
        let mut parts = Vec::new();
        let mut rest = max;
        for left in (1..count).rev() {
            let part = match self.tape.below(3) {
                0 => equal,
                1 => *self.tape.pick(&MAXIMA),
                _ => self.tape.between(1, equal),
            };
            let part = part.clamp(1, rest - left);
            parts.push(part);
            rest -= part;
        }
        parts.push(rest);
        parts
    }
}

/// The second child is `1.10`, which is another code than `1.1`.
pub fn child_code(code: &str, place: usize) -> String {
    let number = ["1", "10", "2", "3", "4", "5", "6", "7", "8"][place];
    format!("{code}.{number}")
}
