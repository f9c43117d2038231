//! Numbers as texts, in all the ways a number may be written (reference
//! item 1). Amounts are whole thousandths.

use super::tape::Tape;
use serde_json::{Number, Value, json};

/// The plainest text of so many thousandths.
pub fn plain(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
    let part = format!("{part:03}");
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{part}")
}

/// The same number, written in one of several ways.
pub fn text(tape: &mut Tape, thousandths: i64) -> String {
    let plain = plain(thousandths);
    match tape.below(12) {
        8 if plain.contains('.') => format!("{plain}0"),
        8 => format!("{plain}.00"),
        9 => format!("{thousandths}e-3"),
        10 if plain.starts_with("0.") => plain[1..].to_owned(),
        10 if !plain.contains('.') => format!("{plain}."),
        11 if thousandths > 0 && thousandths % 10 == 0 => {
            format!("{}E1", self::plain(thousandths / 10))
        }
        _ => plain,
    }
}

/// A JSON string or, where its grammar allows the text, a JSON number.
pub fn scalar(tape: &mut Tape, text: &str) -> Value {
    if tape.chance(50)
        && let Ok(number) = serde_json::from_str::<Number>(text)
        && number.to_string() == text
    {
        return Value::Number(number);
    }
    json!(text)
}

pub fn number(tape: &mut Tape, thousandths: i64) -> Value {
    let text = text(tape, thousandths);
    scalar(tape, &text)
}

/// Thousandths between two others, often the ends, often round.
pub fn inside(tape: &mut Tape, low: i64, high: i64) -> i64 {
    if low >= high {
        return high;
    }
    match tape.below(6) {
        0 => high,
        1 => low,
        2 => low + (high - low) / 2,
        3 => low + (high - low) / 3,
        _ => {
            let grain = *tape.pick(&[250, 50, 125, 5, 1]);
            let steps = (high - low) / grain;
            low + tape.between(0, steps.min(60_000)) * grain
        }
    }
}
