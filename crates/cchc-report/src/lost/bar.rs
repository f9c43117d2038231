//! Bars of eighths of a letter, drawn so that the largest fills its column.

use cchc::{Number, Rounding, RoundingMode};

/// How wide the largest bar is.
const WIDTH: usize = 10;
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The bars of losses, each beside the largest; what is gained has none.
pub(super) fn bars(losses: &[Number]) -> Vec<String> {
    let largest = losses.iter().max().cloned().unwrap_or_default();
    losses.iter().map(|loss| bar(loss, &largest)).collect()
}

fn bar(loss: &Number, largest: &Number) -> String {
    let whole = Number::from(WIDTH * 8);
    if !loss.is_positive() {
        return String::new();
    }
    let eighths = loss.checked_div(largest).map(|share| share * whole).unwrap_or_default();
    let eighths = eighths.to_fixed(Rounding { places: 0, mode: RoundingMode::HalfUp });
    // The least of losses still shows.
    let eighths = eighths.parse::<usize>().unwrap_or_default().clamp(1, WIDTH * 8);
    let last = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{last}", "█".repeat(eighths / 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_fills_its_column() {
        let losses: Vec<Number> = [160, 80, 22, 1, 0, -5].into_iter().map(Number::from).collect();
        // 22 of 160 are 11 eighths of 80; 1 of 160 is half an eighth, and the least bar.
        let drawn = ["██████████", "█████", "█▍", "▏", "", ""];
        assert_eq!(bars(&losses), drawn);
        assert_eq!(bars(&[Number::ZERO, Number::from(-1)]), ["", ""]);
    }
}
