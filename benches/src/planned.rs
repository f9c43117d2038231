//! Cases for what plans ahead, `recover` and `next`: 100 leaves in 8 fields, 30 units in two groups, of all that real sets have,
//! from a fixed sequence of numbers.

use serde_json::{Value, json};

/// A set, a case, and what the unit `u0` is asked.
pub struct Asked {
    pub set: Value,
    pub case: Value,
    pub efforts: Option<Vec<Value>>,
    pub target: Value,
    /// What it is a case of, for the table.
    pub kind: String,
}

/// A sequence of numbers that is the same on every machine (xorshift, Marsaglia 2003).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % end
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        let place = usize::try_from(self.below(from.len() as u64)).expect("a place");
        &from[place]
    }
}

const FIELDS: usize = 8;
const LEAVES: usize = 100;
const UNITS: usize = 30;

/// One leaf of a set.
#[derive(Clone)]
struct Leaf {
    code: String,
    /// In hundredths.
    max: u64,
    kind: &'static str,
}

fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// The case of this number.
pub fn asked(number: u64) -> Asked {
    let mut sequence = Sequence(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..8 {
        sequence.below(2);
    }
    let rounded = number.is_multiple_of(2);
    let weighted = number % 8 == 6;
    let leaves: Vec<Leaf> = (0..LEAVES).map(|place| leaf(place, &mut sequence)).collect();
    let set = set(&leaves, rounded, weighted, &mut sequence);
    let case = case(&leaves, &mut sequence);
    let efforts = ((number / 2).is_multiple_of(2)).then(|| efforts(&leaves, &mut sequence));
    let target = match number % 3 {
        0 => json!({"index": (72 + sequence.below(8)).to_string()}),
        1 => json!({"tier": *sequence.pick(&["Tốt", "Rất tốt"])}),
        _ => json!({"rank": 1 + sequence.below(6)}),
    };
    let kind = format!(
        "{}{}, {}",
        if rounded { "sum rounded" } else { "sum exact" },
        if weighted { ", weights" } else { "" },
        if efforts.is_some() { "efforts" } else { "no efforts" },
    );
    Asked { set, case, efforts, target, kind }
}

fn leaf(place: usize, sequence: &mut Sequence) -> Leaf {
    const KINDS: [&str; 25] = [
        "choice",
        "choice",
        "choice",
        "choice",
        "choice",
        "choice",
        "bands",
        "bands",
        "bands",
        "bands",
        "bands",
        "bands",
        "bands",
        "checklist",
        "checklist",
        "checklist",
        "count",
        "count",
        "count",
        "judged",
        "judged",
        "share",
        "share",
        "fraction",
        "survey",
    ];
    let field = place * FIELDS / LEAVES;
    let first = (field * LEAVES).div_ceil(FIELDS);
    let kind = if place % 50 == 17 { "group" } else { *sequence.pick(&KINDS) };
    let max = *sequence.pick(&[50, 100, 100, 150, 200, 75]);
    Leaf { code: format!("{}.{}", field + 1, place - first + 1), max, kind }
}

fn node(leaf: &Leaf) -> Value {
    let part = |percent: u64| hundredths(leaf.max * percent / 100);
    let rule = match leaf.kind {
        "choice" => json!({"choice": {"dat": part(100), "mot-phan": part(50), "khong": "0"}}),
        "bands" => json!({"bands": {"of": "percent", "steps": [
            {"from": 95, "points": part(100)}, {"from": 80, "points": part(60)},
            {"from": 60, "points": part(30)}, {"points": "0"}]}}),
        "checklist" => json!({"checklist": {"a": part(40), "b": part(40), "c": part(20)}}),
        "count" => json!({"count": {"each": format!("-{}", part(25)), "start": part(100), "at_least": "0"}}),
        "judged" => json!({"judged": {"step": "0.05"}}),
        "survey" => json!({"survey": {"answers": {"a": "1", "b": "0.5", "c": "0"}}}),
        "group" => json!({"curve": {"of": "percent", "knots": [
            {"at": 0, "points": "0"}, {"at": "highest", "points": part(100)}]}}),
        _ => json!({"bands": {"of": "percent", "steps": [{"share": part(100)}]}}),
    };
    let mut node = json!({"code": leaf.code, "name": "L", "max": part(100), "rule": rule});
    if leaf.kind == "survey" {
        node["source"] = json!("survey");
    }
    node
}

fn set(leaves: &[Leaf], rounded: bool, weighted: bool, sequence: &mut Sequence) -> Value {
    let mut total = 0;
    let fields: Vec<Value> = (1..=FIELDS)
        .map(|field| {
            let own = leaves.iter().filter(|leaf| leaf.code.starts_with(&format!("{field}.")));
            let max: u64 = own.clone().map(|leaf| leaf.max).sum();
            total += max;
            let mut node = json!({"code": field.to_string(), "name": "F", "max": hundredths(max),
                "criteria": own.map(node).collect::<Vec<_>>()});
            if weighted {
                node["weight"] = json!(5 + sequence.below(20));
            }
            if sequence.chance(40) {
                let at = leaves[usize::try_from(sequence.below(LEAVES as u64)).expect("a place")].clone();
                let below = hundredths(at.max / 2);
                node["gate"] = json!([{"when": {"code": at.code, "below": below},
                    "at_most": hundredths(max * 7 / 10)}]);
            }
            node
        })
        .collect();
    let sum = if rounded { "rounded" } else { "exact" };
    json!({"cchc": 1, "id": "recover", "title": "R", "level": "district", "year": 2026,
        "status": "illustrative", "total": hundredths(total), "criteria": fields,
        "rounding": {"points": 2, "index": 2, "sum": sum},
        "tiers": [
            {"name": "Rất tốt", "from": 80, "requires": [{"code": "1", "percent": 70}, {"code": "3", "percent": 60}]},
            {"name": "Tốt", "from": 74, "requires": [{"code": "2", "percent": 60}]},
            {"name": "Khá", "from": 60}, {"name": "Trung bình"}],
        "ranking": {"tie_break": ["1"]}})
}

fn case(leaves: &[Leaf], sequence: &mut Sequence) -> Value {
    let units = (0..UNITS).map(|unit| {
        let group = if unit < 20 { "A" } else { "B" };
        json!({"unit": format!("u{unit}"), "name": "U", "group": group})
    });
    let mut evidence = Vec::new();
    for unit in 0..UNITS {
        for leaf in leaves {
            if sequence.chance(3) && leaf.kind != "group" {
                continue;
            }
            let value = value(leaf, sequence);
            evidence.push(json!({"unit": format!("u{unit}"), "code": leaf.code, "value": value}));
        }
    }
    json!({"cchc": 1, "units": units.collect::<Vec<_>>(), "evidence": evidence})
}

fn value(leaf: &Leaf, sequence: &mut Sequence) -> String {
    let fraction = |sequence: &mut Sequence| {
        let below = 20 + sequence.below(980);
        format!("{}/{below}", below * (50 + sequence.below(51)) / 100)
    };
    match leaf.kind {
        "choice" => (*sequence.pick(&["dat", "dat", "mot-phan", "khong"])).to_owned(),
        "checklist" => (*sequence.pick(&["a;b;c", "a;b", "a", "b;c", "none"])).to_owned(),
        "count" => sequence.below(4).to_string(),
        "judged" => hundredths(sequence.below(leaf.max / 5 + 1) * 5),
        "survey" => {
            format!("a={};b={};c={}", 50 + sequence.below(90), sequence.below(60), sequence.below(30))
        }
        "share" => format!("{}.{:02}%", 50 + sequence.below(50), sequence.below(100)),
        "bands" if sequence.chance(50) => format!("{}.{}%", 50 + sequence.below(50), sequence.below(10)),
        _ => fraction(sequence),
    }
}

/// Rows for four of five leaves, some of them sharing actions, some with a price for every step.
fn efforts(leaves: &[Leaf], sequence: &mut Sequence) -> Vec<Value> {
    let mut rows = Vec::new();
    for leaf in leaves.iter().filter(|leaf| leaf.kind != "survey") {
        if sequence.chance(20) {
            continue;
        }
        let per = if leaf.kind == "group" || sequence.chance(60) {
            "0"
        } else {
            *sequence.pick(&["0.1", "0.5", "0.02"])
        };
        let mut row = json!({"code": leaf.code, "per": per});
        if sequence.chance(15) {
            let action = *sequence.pick(&["dao-tao", "phan-mem", "quy-che"]);
            row["action"] = json!(action);
            row["fixed"] = json!(match action {
                "dao-tao" => "3",
                "phan-mem" => "5",
                _ => "2",
            });
        } else {
            row["fixed"] = json!(*sequence.pick(&["1", "2", "0.5", "3", "5"]));
        }
        rows.push(row);
    }
    rows
}
