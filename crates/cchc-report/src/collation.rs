//! The order of Vietnamese names: letters by the alphabet (a ă â b c d đ …), tones after letters.
//!
//! Names are compared word by word, as in a Vietnamese dictionary. Only the order is made here.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

/// The tones in their order: none, huyền, hỏi, ngã, sắc, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
const BREVE: char = '\u{306}';
const CIRCUMFLEX: char = '\u{302}';
const HORN: char = '\u{31b}';

/// The order of two names.
pub(crate) fn by_name(left: &str, right: &str) -> Ordering {
    words(left).cmp(&words(right))
}

/// What a word is ordered by: its letters, then its tones.
type Key = (Vec<(char, u8)>, Vec<usize>);

fn words(name: &str) -> Vec<Key> {
    name.split_whitespace().map(key).collect()
}

fn key(word: &str) -> Key {
    let mut letters: Vec<(char, u8)> = Vec::new();
    let mut tones = Vec::new();
    for letter in word.to_lowercase().nfd() {
        if let Some(tone) = TONES.iter().position(|tone| *tone == letter) {
            tones.push(tone + 1);
            continue;
        }
        match (letter, letters.last_mut()) {
            (BREVE | HORN, Some(last)) => last.1 += if letter == BREVE || last.0 == 'u' { 1 } else { 2 },
            (CIRCUMFLEX, Some(last)) => last.1 += if last.0 == 'a' { 2 } else { 1 },
            ('đ', _) => letters.push(('d', 1)),
            _ => letters.push((letter, 0)),
        }
    }
    (letters, tones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_then_tones() {
        let sorted =
            ["An", "Ăn", "Ân", "Bà", "Bả", "Bá", "Cờ Đỏ", "Dân", "Đá", "Ô Môn", "Ơn", "Út", "Ưu", "Vĩnh"];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|left, right| by_name(left, right));
        assert_eq!(names, sorted);
    }

    #[test]
    fn both_unicode_forms_are_one_name() {
        let decomposed: String = "Thốt Nốt".nfd().collect();
        assert_eq!(by_name("Thốt Nốt", &decomposed), Ordering::Equal);
    }
}
