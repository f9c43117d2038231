//! Random rules whose awards lie within given limits (contract section 1,
//! "Rules"; section 4 for what a valid rule is).

use super::literal::{inside, number, plain};
use super::tape::Tape;
use serde_json::{Map, Value, json};

/// Keys that other formats would read as something else.
const KEYS: [&str; 8] = ["a", "b", "yes", "no", "012", "1.10", "đạt", "e5"];
const LABELS: [&str; 8] = [
    "Đạt",
    "Không đạt",
    "Đúng hạn",
    "Trễ hạn, có lý do",
    "Một phần \"nhỏ\"",
    "Hoàn thành",
    "Chưa ban hành",
    "Ổn định",
];

/// Least and greatest points, in thousandths, that the rule may award.
#[derive(Clone, Copy)]
pub struct Limits {
    pub low: i64,
    pub high: i64,
}

impl Limits {
    fn points(self, tape: &mut Tape) -> i64 {
        inside(tape, self.low, self.high)
    }

    /// A bonus or penalty has limits of its own only.
    fn plain_leaf(self) -> bool {
        self.low == 0 && self.high > 0
    }
}

/// A rule for a leaf; `extra` says that the leaf is a bonus or a penalty.
pub fn rule(tape: &mut Tape, limits: Limits, extra: bool) -> Value {
    let kinds = if extra { 5 } else { 8 };
    match tape.below(kinds) {
        0 => json!({"choice": options(tape, limits, false)}),
        1 => json!({"checklist": options(tape, limits, true)}),
        2 => bands(tape, limits),
        3 => curve(tape, limits, extra),
        4 => count(tape, limits),
        5 => survey(tape),
        6 => judged(tape, limits),
        _ => bands(tape, limits),
    }
}

/// Options of a choice, or items of a checklist that share the points.
fn options(tape: &mut Tape, limits: Limits, shared: bool) -> Value {
    let count = 1 + tape.below(5);
    let offset = tape.below(KEYS.len());
    let far = if limits.high > 0 { limits.high } else { limits.low };
    let mut options = Map::new();
    for place in 0..count {
        let points = if shared {
            far / i64::try_from(count).expect("a small count")
        } else if place == 0 {
            far
        } else {
            limits.points(tape)
        };
        let key = KEYS[(offset + place) % KEYS.len()];
        let points = number(tape, points);
        let body = match tape.below(4) {
            0 | 1 => points,
            2 => json!({"points": points}),
            _ => json!({"points": points, "label": LABELS[(offset + place) % LABELS.len()]}),
        };
        options.insert(key.to_owned(), body);
    }
    Value::Object(options)
}

fn bands(tape: &mut Tape, limits: Limits) -> Value {
    let percent = tape.chance(70);
    let beyond = percent && tape.chance(20);
    let falling = !tape.chance(30);
    let count = 1 + tape.below(4);
    let mut bounds = bounds(tape, count);
    if falling {
        bounds.reverse();
    }
    let mut steps: Vec<Value> = Vec::new();
    for bound in bounds {
        let text = number(tape, bound);
        let (open, closed) = if falling { ("above", "from") } else { ("below", "to") };
        let both = tape.chance(15);
        let first_open = both || tape.chance(40);
        let key = if first_open { open } else { closed };
        steps.push(step(tape, limits, percent, Some((key, text.clone()))));
        if both {
            // Only the bound itself reaches this one.
            steps.push(step(tape, limits, percent, Some((closed, text))));
        }
    }
    steps.push(step(tape, limits, percent, None));
    let mut body = measure(tape, percent, beyond);
    body["steps"] = json!(steps);
    json!({"bands": body})
}

/// Rising bounds strictly between 0 and 100, in thousandths.
fn bounds(tape: &mut Tape, count: usize) -> Vec<i64> {
    let mut bounds = Vec::new();
    let mut bound = 0;
    for _ in 0..count {
        bound += match tape.below(3) {
            0 => 20_000,
            1 => tape.between(1, 24) * 1000,
            _ => tape.between(1, 24_000),
        };
        bounds.push(bound);
    }
    bounds
}

fn measure(tape: &mut Tape, percent: bool, beyond: bool) -> Value {
    let mut body = json!({"of": if percent { "percent" } else { "number" }});
    if beyond {
        body["beyond_100"] = json!(true);
    }
    if tape.chance(10) {
        body["unit"] = json!("hồ sơ");
    }
    body
}

fn step(tape: &mut Tape, limits: Limits, percent: bool, bound: Option<(&str, Value)>) -> Value {
    let mut step = Map::new();
    if let Some((key, text)) = bound {
        step.insert(key.to_owned(), text);
    }
    let points = limits.points(tape);
    let award = if percent && tape.chance(40) { "share" } else { "points" };
    step.insert(award.to_owned(), number(tape, points));
    Value::Object(step)
}

fn curve(tape: &mut Tape, limits: Limits, extra: bool) -> Value {
    let percent = tape.chance(50);
    let beyond = percent && tape.chance(20);
    let count = 1 + tape.below(4);
    let mut places = bounds(tape, count);
    if tape.chance(50) {
        places[0] = 0;
    }
    let mut knots: Vec<Value> = Vec::new();
    for place in places {
        let points = limits.points(tape);
        knots.push(json!({"at": number(tape, place), "points": number(tape, points)}));
    }
    if !extra && tape.chance(40) {
        for _ in 0..1 + tape.below(3) {
            let at = *tape.pick(&["mean", "highest", "lowest"]);
            let points = limits.points(tape);
            let knot = json!({"at": at, "points": number(tape, points)});
            if knots.iter().all(|other| other["at"] != at) {
                knots.insert(tape.below(knots.len() + 1), knot);
            }
        }
    }
    let mut body = measure(tape, percent, beyond);
    body["knots"] = json!(knots);
    json!({"curve": body})
}

fn count(tape: &mut Tape, limits: Limits) -> Value {
    let penalty = limits.high <= 0;
    let falling = penalty || (limits.plain_leaf() && tape.chance(40));
    let reach = limits.high - limits.low;
    let divisor = *tape.pick(&[5, 1, 3, 7, 20]);
    let each = (reach / divisor).max(1);
    let mut body = json!({"each": plain(if falling { -each } else { each })});
    if falling && !penalty {
        body["start"] = number(tape, limits.high);
    } else if tape.chance(20) {
        let start = limits.points(tape);
        body["start"] = number(tape, start);
    }
    if tape.chance(40) {
        body["over"] = json!(tape.below(6));
    }
    if tape.chance(40) {
        body["per"] = json!(1 + tape.below(5));
    }
    let low = inside(tape, limits.low, limits.low + reach / 2);
    let high = inside(tape, low, limits.high);
    if tape.chance(30) {
        body["at_least"] = number(tape, low);
    }
    if tape.chance(40) {
        body["at_most"] = number(tape, high);
    }
    json!({"count": body})
}

fn survey(tape: &mut Tape) -> Value {
    let mut answers = Map::new();
    answers.insert("a".to_owned(), json!("1"));
    for key in ["b", "c", "no"].into_iter().take(tape.below(4)) {
        let weight = inside(tape, 0, 1000);
        answers.insert(key.to_owned(), number(tape, weight));
    }
    json!({"survey": {"answers": answers}})
}

fn judged(tape: &mut Tape, limits: Limits) -> Value {
    let steps: Vec<i64> = [250, 50, 5, 300, 1].into_iter().filter(|step| *step <= limits.high).collect();
    if !tape.chance(60) {
        return json!({"judged": {}});
    }
    let step = *tape.pick(&steps);
    json!({"judged": {"step": number(tape, step)}})
}
