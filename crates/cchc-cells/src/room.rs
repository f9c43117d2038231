//! How much room a text takes in a cell: programs do not all make rows high enough by themselves, so their heights
//! are set, rather a little too high than too low.

use unicode_width::UnicodeWidthChar;

/// How wide a space is, in tenths of a figure.
const SPACE: u32 = 5;
/// How high a line of text is, in points.
const LINE: u32 = 15;
/// The highest row that spreadsheet programs have.
const HIGHEST: u32 = 409;

/// How wide a text of size 11 is, in tenths of the width of a figure.
fn width(text: &str) -> u32 {
    let letter = |letter: char| match letter.width() {
        None | Some(0) => 0,
        Some(_) if letter.is_uppercase() => 15,
        Some(1) if "ijlrtf.,:;'()".contains(letter) => 6,
        Some(1) => 10,
        Some(_) => 20,
    };
    text.chars().map(letter).sum()
}

/// Into how many lines a text breaks in a room that is so many figures wide; `percent` says how wide its letters are
/// beside those of size 11.
pub fn lines_of(text: &str, room: u32, percent: u32) -> u32 {
    text.split('\n').map(|line| broken(line, room, percent)).sum()
}

fn broken(text: &str, room: u32, percent: u32) -> u32 {
    // A cell keeps something free on both sides.
    let room = room.saturating_sub(1).max(1).saturating_mul(10);
    let mut lines = 1_u32;
    let mut used = 0_u32;
    let space = SPACE * percent / 100;
    for word in text.split(' ') {
        let word = width(word).saturating_mul(percent) / 100;
        let behind = used + if used > 0 { space } else { 0 } + word;
        if behind <= room {
            used = behind;
            continue;
        }
        // A word that is longer than a line is cut into several.
        lines = lines.saturating_add(u32::from(used > 0)).saturating_add(word.saturating_sub(1) / room);
        used = word % room.saturating_add(1);
    }
    lines
}

/// How high a row is that holds so many lines, in points.
pub fn height_of(lines: u32) -> u32 {
    lines.saturating_mul(LINE).saturating_add(1).min(HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_between_words() {
        let cases = [
            ("", 9, 1),
            ("một hai ba", 20, 1),
            ("một hai ba", 7, 2),
            ("một hai ba", 4, 3),
            ("MỘT HAI", 10, 2),
            ("một\nhai", 20, 2),
        ];
        for (text, room, expected) in cases {
            assert_eq!(lines_of(text, room, 100), expected, "{text}");
        }
        assert_eq!(lines_of("bảnbảnbảnbảnbảnbản", 7, 100), 3);
        assert_eq!(lines_of(&"chữ ".repeat(10_000), 4, 100), 10_001);
    }
}
