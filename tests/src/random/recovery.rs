//! Sets, cases and questions for the cheapest plan: small ones that every plan can be tried for, and large ones that
//! it cannot.

mod numbers;

use super::tape::Tape;
use serde_json::{Map, Value, json};

pub use numbers::recovery_in_numbers;

/// A set, a case and a question to its unit `u0`.
#[derive(Clone, Debug)]
pub struct Recovery {
    pub set: Value,
    pub case: Value,
    pub question: Value,
}

/// How much grows.
struct Size {
    /// The fewest and the most fields.
    fields: (i64, i64),
    /// What a field may be worth, in hundredths.
    maxima: &'static [i64],
    /// Leaves that may be grown beyond those that are needed.
    budget: usize,
    depth: usize,
    /// How many more sums there are among the shapes of a node.
    sums: usize,
    /// The fewest and the most units.
    units: (i64, i64),
    /// The greatest denominator of a fraction.
    below: i64,
    gates: usize,
    /// The most leaves that a question lets change, and the worst rank that it asks for.
    changes: i64,
    ranks: i64,
    /// Whether a question for a rank locks the leaves that move figures of the group.
    still_group: bool,
    /// Whether leaves are to be curves over numbers.
    in_numbers: bool,
}

const SMALL: Size = Size {
    fields: (1, 3),
    maxima: &[200, 100, 300, 150],
    budget: 6,
    depth: 2,
    sums: 0,
    units: (1, 5),
    below: 6,
    gates: 3,
    changes: 3,
    ranks: 3,
    still_group: false,
    in_numbers: false,
};

const LARGE: Size = Size {
    fields: (7, 12),
    maxima: &[1000, 800, 1200, 600],
    budget: 100,
    depth: 3,
    sums: 6,
    units: (10, 30),
    below: 40,
    gates: 8,
    changes: 20,
    ranks: 10,
    still_group: true,
    in_numbers: false,
};

/// Grows a recovery of few leaves, with few values each, from a tape.
pub fn recovery(numbers: &[u16]) -> Recovery {
    grow(numbers, &SMALL)
}

/// Grows a recovery of some 30 to 100 leaves and up to 30 units; no plan moves the rivals of a rank.
pub fn large_recovery(numbers: &[u16]) -> Recovery {
    grow(numbers, &LARGE)
}

fn grow(numbers: &[u16], size: &'static Size) -> Recovery {
    let mut tape = Tape::new(numbers);
    let mut grower = Grower { tape: &mut tape, size, leaves: Vec::new(), budget: size.budget };
    let set = grower.set();
    let case = grower.case();
    let question = grower.question();
    Recovery { set, case, question }
}

/// A leaf that was grown, with what is needed to write its evidence.
#[derive(Clone)]
struct Grown {
    code: String,
    max: i64,
    rule: Value,
    extra: bool,
}

struct Grower<'a, 'b> {
    tape: &'b mut Tape<'a>,
    size: &'static Size,
    leaves: Vec<Grown>,
    budget: usize,
}

/// Hundredths as a number.
fn hundredths(value: i64) -> Value {
    let sign = if value < 0 { "-" } else { "" };
    json!(format!("{sign}{}.{:02}", value.abs() / 100, value.abs() % 100))
}

impl Grower<'_, '_> {
    fn set(&mut self) -> Value {
        let count = self.tape.between(self.size.fields.0, self.size.fields.1);
        let weighted = self.tape.chance(20);
        let mut criteria = Vec::new();
        let mut total = 0;
        for place in 0..count {
            let max = *self.tape.pick(self.size.maxima);
            total += max;
            let mut node = self.node(&(place + 1).to_string(), max, self.size.depth);
            if weighted {
                node["weight"] = json!(1 + self.tape.below(3));
            }
            criteria.push(node);
        }
        if !weighted && self.tape.chance(25) {
            criteria.push(self.extra_leaf(&(count + 1).to_string()));
        }
        let mut set = json!({"cchc": 1, "id": "r", "title": "R", "level": "commune", "year": 2026,
            "status": "illustrative", "total": hundredths(total), "criteria": criteria});
        if self.tape.chance(20) {
            set["uncapped"] = json!(true);
        }
        set["rounding"] = json!({
            "points": 1 + self.tape.below(2),
            "index": self.tape.below(3),
            "sum": *self.tape.pick(&["rounded", "exact"]),
            "mode": *self.tape.pick(&["half_up", "half_even"]),
        });
        self.gates(&mut set);
        self.tiers(&mut set);
        self.ranking(&mut set);
        set
    }

    fn node(&mut self, code: &str, max: i64, depth: usize) -> Value {
        let room = depth > 0 && self.budget > 1;
        match self.tape.below(6 + self.size.sums) {
            5 if room => self.best_or_weighted(code, max, depth),
            3.. if room => self.sum(code, max, depth),
            _ => self.leaf(code, max),
        }
    }

    fn sum(&mut self, code: &str, max: i64, depth: usize) -> Value {
        let half = max / 2;
        let mut children = vec![
            self.node(&format!("{code}.1"), half, depth - 1),
            self.node(&format!("{code}.2"), max - half, depth - 1),
        ];
        if self.tape.chance(20) {
            children.push(self.extra_leaf(&format!("{code}.3")));
        }
        let mut node = json!({"code": code, "name": "N", "max": hundredths(max), "criteria": children});
        if self.tape.chance(15) {
            node["uncapped"] = json!(true);
        }
        node
    }

    fn best_or_weighted(&mut self, code: &str, max: i64, depth: usize) -> Value {
        let best = self.tape.chance(50);
        let children: Vec<Value> = (1..=2)
            .map(|place| {
                let own = if best { max } else { *self.tape.pick(&[100, 150, 70]) };
                let mut child = self.node(&format!("{code}.{place}"), own, depth - 1);
                if !best {
                    child["weight"] = json!(1 + self.tape.below(3));
                }
                child
            })
            .collect();
        let mut node = json!({"code": code, "name": "N", "max": hundredths(max), "criteria": children});
        if best {
            node["combine"] = json!("best");
        }
        node
    }

    fn grown(&mut self, code: &str, max: i64, rule: Value, extra: bool) -> Value {
        self.budget = self.budget.saturating_sub(1);
        self.leaves.push(Grown { code: code.to_owned(), max, rule: rule.clone(), extra });
        let mut node = json!({"code": code, "name": "L", "max": hundredths(max), "rule": rule});
        if self.tape.chance(15) {
            node["not_applicable"] = json!(*self.tape.pick(&["exclude", "full", "zero"]));
        }
        if self.tape.chance(15) {
            node["documents_required"] = json!(true);
        }
        if self.tape.chance(10) {
            node["source"] = json!("external");
        }
        node
    }

    fn leaf(&mut self, code: &str, max: i64) -> Value {
        if self.size.in_numbers {
            return self.number_leaf(code, max);
        }
        let part = |percent: i64| hundredths(max * percent / 100);
        let rule = match self.tape.below(7) {
            0 => json!({"choice": {"a": part(100), "b": part(self.tape.between(2, 9) * 10), "c": "0"}}),
            1 => json!({"checklist": {"a": part(50), "b": part(30), "c": part(20)}}),
            2 => json!({"bands": {"of": "percent", "steps": [
                {"from": 90, "points": part(100)}, {"above": 60, "points": part(50)}, {"points": "0"}]}}),
            3 => json!({"bands": {"of": "percent", "steps": [{"share": part(100)}]}}),
            4 => self.curve(max),
            5 => json!({"count": {"each": part(-30), "start": part(100), "at_least": "0"}}),
            _ => json!({"judged": {"step": part(25)}}),
        };
        self.grown(code, max, rule, false)
    }

    fn curve(&mut self, max: i64) -> Value {
        let part = |percent: i64| hundredths(max * percent / 100);
        let mut knots = vec![json!({"at": "0", "points": "0"})];
        match self.tape.below(4) {
            0 => knots.push(json!({"at": "highest", "points": part(100)})),
            1 => {
                knots.push(json!({"at": "mean", "points": part(60)}));
                knots.push(json!({"at": "highest", "points": part(100)}));
            }
            2 => {
                knots.push(json!({"at": "lowest", "points": part(100)}));
                knots.push(json!({"at": "highest", "points": part(20)}));
            }
            _ => knots.push(json!({"at": "80", "points": part(100)})),
        }
        json!({"curve": {"of": "percent", "knots": knots}})
    }

    fn extra_leaf(&mut self, code: &str) -> Value {
        let (effect, rule) = match self.tape.below(3) {
            0 => ("bonus", json!({"count": {"each": "0.25", "at_most": "0.5"}})),
            1 => ("bonus", json!({"choice": {"a": "0.3", "b": "0"}})),
            _ => ("penalty", json!({"count": {"each": "-0.2", "at_least": "-0.8"}})),
        };
        let mut node = self.grown(code, 0, rule, true);
        node["effect"] = json!(effect);
        node
    }

    /// Gates at up to two nodes, and now and then at a leaf.
    fn gates(&mut self, set: &mut Value) {
        for _ in 0..self.tape.below(self.size.gates + 1) {
            let on = self.leaves[self.tape.below(self.leaves.len())].clone();
            let key = on.rule.get("choice").or(on.rule.get("checklist"));
            let when = match key {
                Some(options) if self.tape.chance(60) => {
                    let keys: Vec<&String> = options.as_object().expect("options").keys().collect();
                    json!({"code": on.code, "is": keys[self.tape.below(keys.len())]})
                }
                _ => json!({"code": on.code, "below": hundredths(on.max * self.tape.between(1, 4) / 4)}),
            };
            let at = self.leaves[self.tape.below(self.leaves.len())].code.clone();
            let at = at.split('.').take(1 + self.tape.below(2)).collect::<Vec<_>>().join(".");
            let most = self.tape.between(0, 12) * 10 + self.tape.between(0, 1) * 5;
            if let Some(node) = find(&mut set["criteria"], &at) {
                // In a large set that would leave nothing of a field.
                let most = most * self.size.maxima[0] / 200;
                let gate = json!({"when": when, "at_most": hundredths(most)});
                match node.get_mut("gate").and_then(Value::as_array_mut) {
                    Some(gates) => gates.push(gate),
                    None => node["gate"] = json!([gate]),
                }
            }
        }
    }

    fn tiers(&mut self, set: &mut Value) {
        let mut tiers = Vec::new();
        let from = self.tape.between(55, 95);
        tiers.push(json!({"name": "T1", "from": from}));
        if self.tape.chance(50) {
            let code = self.leaves[self.tape.below(self.leaves.len())].code.clone();
            let code = code.split('.').take(1 + self.tape.below(3)).collect::<Vec<_>>().join(".");
            tiers[0]["requires"] = json!([{"code": code, "percent": self.tape.between(3, 10) * 10}]);
        }
        let key = *self.tape.pick(&["from", "above"]);
        let mut second = json!({"name": "T2"});
        second[key] = json!(from - 1 - self.tape.between(0, 20));
        tiers.push(second);
        tiers.push(json!({"name": "T3"}));
        set["tiers"] = json!(tiers);
    }

    fn ranking(&mut self, set: &mut Value) {
        let mut ranking = Map::new();
        ranking.insert("by".to_owned(), json!(*self.tape.pick(&["rounded", "exact"])));
        ranking.insert("ties".to_owned(), json!(*self.tape.pick(&["shared", "dense"])));
        let count = self.tape.below(3);
        let codes: Vec<String> =
            (0..count).map(|_| self.leaves[self.tape.below(self.leaves.len())].code.clone()).collect();
        ranking.insert("tie_break".to_owned(), json!(codes));
        set["ranking"] = Value::Object(ranking);
    }

    fn case(&mut self) -> Value {
        let count = usize::try_from(self.tape.between(self.size.units.0, self.size.units.1)).expect("few");
        let mut evidence = Vec::new();
        let mut decisions = Vec::new();
        let units: Vec<Value> = (0..count)
            .map(|unit| {
                let group = if unit > 0 && self.tape.chance(15) { "B" } else { "A" };
                let ranked = if unit > 0 && self.tape.chance(10) { "no" } else { "yes" };
                json!({"unit": format!("u{unit}"), "name": "U", "group": group, "ranked": ranked})
            })
            .collect();
        for unit in 0..count {
            for leaf in self.leaves.clone() {
                self.rows(unit, &leaf, &mut evidence, &mut decisions);
            }
        }
        json!({"cchc": 1, "units": units, "evidence": evidence, "decisions": decisions})
    }

    fn rows(&mut self, unit: usize, leaf: &Grown, evidence: &mut Vec<Value>, decisions: &mut Vec<Value>) {
        let id = format!("u{unit}");
        let mut row = json!({"unit": id, "code": leaf.code});
        // A missing percent would start a walk through ten thousand values, if they all earned otherwise.
        let curve = leaf.rule.get("curve").is_some() && !self.size.in_numbers;
        let wide = curve || leaf.rule["bands"]["steps"][0].get("share").is_some();
        match self.tape.below(12) {
            10 if !wide => return,
            11 if !leaf.extra => row["declared"] = hundredths(leaf.max * self.tape.between(0, 4) / 4),
            9 if !wide => row["value"] = json!("pending"),
            _ => row["value"] = json!(self.value(leaf)),
        }
        if self.tape.chance(60) {
            row["documents"] = json!("BC");
        }
        evidence.push(row);
        if self.tape.chance(10) {
            let mut row = json!({"unit": id, "code": leaf.code, "round": 1});
            if self.tape.chance(40) && !leaf.extra {
                row["points"] = hundredths(leaf.max * self.tape.between(0, 4) / 4);
            } else {
                row["value"] = json!(self.value(leaf));
            }
            decisions.push(row);
        }
    }

    fn value(&mut self, leaf: &Grown) -> String {
        let kind = leaf.rule.as_object().and_then(|rule| rule.keys().next()).expect("a rule");
        match kind.as_str() {
            "choice" => {
                (*self.tape.pick(&["c", "b", "a"]).min(&if leaf.extra { "b" } else { "c" })).to_owned()
            }
            "checklist" => (*self.tape.pick(&["none", "a", "b;c", "c"])).to_owned(),
            "count" => self.tape.between(0, 4).to_string(),
            "judged" => {
                let quarter = leaf.max * 25 / 100;
                let steps = leaf.max / quarter.max(1);
                let Value::String(text) = hundredths(quarter * self.tape.between(0, steps)) else {
                    panic!("a text")
                };
                text
            }
            "curve" if self.size.in_numbers => self.number(),
            _ => {
                let below = self.tape.between(2, self.size.below);
                format!("{}/{below}", self.tape.between(0, below))
            }
        }
    }

    fn question(&mut self) -> Value {
        let target = match self.tape.below(3) {
            0 => json!({"index": self.tape.between(40, 100)}),
            1 => json!({"tier": *self.tape.pick(&["T1", "T2"])}),
            _ => json!({"rank": self.tape.between(1, self.size.ranks)}),
        };
        let mut question = json!({"unit": "u0", "target": target});
        if self.tape.chance(60) {
            question["efforts"] = self.efforts();
        }
        let mut locks = Vec::new();
        if self.tape.chance(20) {
            locks.push(self.leaves[self.tape.below(self.leaves.len())].code.clone());
        }
        if self.size.still_group && question["target"].get("rank").is_some() {
            let curves = self.leaves.iter().filter(|leaf| leaf.rule.get("curve").is_some());
            locks.extend(curves.map(|leaf| leaf.code.clone()));
        }
        if !locks.is_empty() {
            question["locks"] = json!(locks);
        }
        if self.tape.chance(20) {
            question["at_most"] = json!(self.tape.between(1, self.size.changes));
        }
        question
    }

    fn efforts(&mut self) -> Value {
        let mut rows = Vec::new();
        let shared = [self.tape.below(4), self.tape.below(4)];
        for leaf in self.leaves.clone() {
            if self.tape.chance(15) {
                continue;
            }
            let mut row = json!({"code": leaf.code});
            row["fixed"] = json!(*self.tape.pick(&["1", "0", "0.5", "2"]));
            row["per"] = json!(*self.tape.pick(&["0", "0.1", "1", "0.25"]));
            if self.tape.chance(30) {
                let action = self.tape.below(2);
                row["action"] = json!(["X", "Y"][action]);
                row["fixed"] = json!(shared[action]);
            } else if leaf.rule.get("choice").is_some() && self.tape.chance(40) {
                rows.push(json!({"code": leaf.code, "to": "a", "fixed": self.tape.below(3), "per": "0"}));
            } else if leaf.rule.get("checklist").is_some() && self.tape.chance(40) {
                rows.push(json!({"code": leaf.code, "to": "b", "fixed": self.tape.below(3), "per": "0.5"}));
            }
            if self.tape.chance(if self.size.in_numbers { 40 } else { 25 }) {
                row["ceiling"] = json!(self.value(&leaf));
            }
            rows.push(row);
        }
        json!(rows)
    }
}

/// The node with a code, in a list of nodes.
fn find<'v>(list: &'v mut Value, code: &str) -> Option<&'v mut Value> {
    for node in list.as_array_mut()? {
        if node["code"] == code {
            return Some(node);
        }
        if let Some(children) = node.get_mut("criteria")
            && let Some(found) = find(children, code)
        {
            return Some(found);
        }
    }
    None
}
