//! Names are composed as Unicode says: the engine's own steps against the iterator of `unicode-normalization`.
#![allow(clippy::unwrap_used, reason = "tests")]

use cchc::code::tidy;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Letters and marks that come together, stay apart, change places, or are never put together: Vietnamese, Hangul
/// (also in parts), Hebrew and Devanagari with excluded compositions, marks of several classes, signs that become others.
const LETTERS: &str = "aAeEoOuUdĐđăâêôơưấặễộừự\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{30C}\u{31B}\u{323}\u{327}\u{328}\
    \u{334}\u{338}\u{345}각가\u{1100}\u{1161}\u{11A8}\u{5D0}\u{5B7}\u{5BC}\u{FB2E}\u{915}\u{93C}\u{958}\u{B47}\u{B3E}\u{B57}\u{212B}\
    \u{1E9B}\u{2ADC}\u{1D15E}\u{F71}\u{F72}\u{F73}ﬁ①";

fn letter() -> impl Strategy<Value = char> {
    let letters: Vec<char> = LETTERS.chars().collect();
    prop_oneof![4 => prop::sample::select(letters), 1 => any::<char>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn any_text_is_composed_as_unicode_says(letters in prop::collection::vec(letter(), 0..12)) {
        let text: String = letters.into_iter().collect();
        let expected: String = text.trim().nfc().collect();
        prop_assert_eq!(tidy(&text), expected);
    }
}

#[test]
fn every_letter_is_composed_as_unicode_says() {
    for letter in (0..=0x10_FFFF).filter_map(char::from_u32) {
        for text in [letter.to_string(), letter.to_string().nfd().collect(), format!("a{letter}\u{301}")] {
            let expected: String = text.trim().nfc().collect();
            assert_eq!(tidy(&text), expected, "{letter:?}");
        }
    }
}

#[test]
fn both_ways_of_typing_are_one_name() {
    assert_eq!(tidy(" Điê\u{309}m sô\u{301} "), "Điểm số");
    assert_eq!(tidy("Vie\u{323}\u{302}t Nam"), "Việt Nam");
    assert_eq!(tidy("Vie\u{302}\u{323}t Nam"), "Việt Nam");
}
