//! Curves over numbers without an end, with knots at figures of the group: a step far beyond all others of the
//! group may still matter. Values lie a few hundredths apart, so that trying them one by one gets far enough.

use super::{Grower, Recovery, SMALL, Size, grow, hundredths};
use serde_json::{Value, json};

const NUMBERS: Size = Size { fields: (1, 2), budget: 3, in_numbers: true, ..SMALL };

/// Grows a recovery whose first leaf, and now and then another, is such a curve.
pub fn recovery_in_numbers(numbers: &[u16]) -> Recovery {
    grow(numbers, &NUMBERS)
}

impl Grower<'_, '_> {
    pub(super) fn number_leaf(&mut self, code: &str, max: i64) -> Value {
        let part = |percent: i64| hundredths(max * percent / 100);
        let rule = match self.tape.below(6) {
            _ if self.leaves.is_empty() => self.number_curve(max),
            0 => self.number_curve(max),
            1 | 2 => json!({"choice": {"a": part(100), "b": part(50), "c": "0"}}),
            3 => json!({"count": {"each": part(-30), "start": part(100), "at_least": "0"}}),
            _ => json!({"judged": {"step": part(25)}}),
        };
        self.grown(code, max, rule, false)
    }

    fn number_curve(&mut self, max: i64) -> Value {
        let mut knots: Vec<Value> = Vec::new();
        if self.tape.chance(40) {
            let at = *self.tape.pick(&["highest", "mean"]);
            knots.push(json!({"at": hundredths(self.tape.between(-2, 2)), "points": "0"}));
            knots.push(json!({"at": at, "points": hundredths(max)}));
            return json!({"curve": {"of": "number", "knots": knots}});
        }
        let mut at = self.tape.between(0, 4);
        for _ in 0..1 + self.tape.below(2) {
            knots.push(json!({"at": hundredths(at), "points": self.tenths_of(max)}));
            at += self.tape.between(1, 4);
        }
        for _ in 0..1 + self.tape.below(2) {
            let at = *self.tape.pick(&["highest", "mean", "lowest"]);
            let knot = json!({"at": at, "points": self.tenths_of(max)});
            if knots.iter().all(|other| other["at"] != at) {
                knots.insert(self.tape.below(knots.len() + 1), knot);
            }
        }
        json!({"curve": {"of": "number", "knots": knots}})
    }

    fn tenths_of(&mut self, max: i64) -> Value {
        hundredths(max * self.tape.between(0, 10) / 10)
    }

    pub(super) fn number(&mut self) -> String {
        let Value::String(text) = hundredths(self.tape.between(-2, 8)) else { panic!("a text") };
        text
    }
}
