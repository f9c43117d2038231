//! Texts as workbooks can hold them, where the writer or the programs behind it would make something else of them.

use std::borrow::Cow;

/// The text of a cell. What stands between the marks of a rich text the writer would hand on as such marks, and the
/// workbook could not be opened; behind a space it is a text.
pub fn kept(text: &str) -> Cow<'_, str> {
    let is_taken_for_marks = text.starts_with("<r>") && text.ends_with("</r>");
    if is_taken_for_marks { Cow::Owned(format!("{text} ")) } else { Cow::Borrowed(text) }
}

/// A text beside cells (a name of a series, a message while someone types), of at most so many 16-bit units: longer ones
/// make programs repair the workbook, and so do letters that XML has no word for, which the writer does not mark here.
pub fn kept_within(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= most
    };
    let sound = |letter: char| if is_unspeakable(letter) { ' ' } else { letter };
    text.chars().map(sound).take_while(fits).collect()
}

/// Whether XML has no word for a letter.
pub fn is_unspeakable(letter: char) -> bool {
    letter.is_control() && letter != '\n' || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept() {
        assert_eq!(kept("<r>Kế hoạch</r>"), "<r>Kế hoạch</r> ");
        assert_eq!(kept("<r> và </r>."), "<r> và </r>.");
        assert_eq!(kept_within("a\u{1}b\u{ffff}c\nd", 20), "a b c\nd");
        assert_eq!(kept_within("😀😀", 3), "😀");
    }
}
