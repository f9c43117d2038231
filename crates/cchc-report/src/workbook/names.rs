//! Names of sheets: within what spreadsheet programs allow, and no two alike.

use std::collections::BTreeSet;

/// The most 16-bit units of a name.
const LONGEST: usize = 31;

/// The names that are taken, in small letters, by which programs compare them.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A name like this one that no other sheet has.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let wanted = allowed(wanted);
        let mut name = shortened(&wanted, LONGEST);
        let mut number = 2_usize;
        while !self.taken.insert(name.to_lowercase()) {
            let ending = format!(" ({number})");
            name = shortened(&wanted, LONGEST - ending.len()) + &ending;
            number += 1;
        }
        name
    }
}

fn allowed(text: &str) -> String {
    let bad = |letter: char| {
        cchc_cells::is_unspeakable(letter)
            || matches!(letter, '\n' | '*' | '?' | ':' | '[' | ']' | '\\' | '/')
    };
    let text: String = text.chars().map(|letter| if bad(letter) { ' ' } else { letter }).collect();
    let text = text.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
    // Spreadsheet programs keep this name for themselves.
    if text.is_empty() || text.eq_ignore_ascii_case("history") { format!("{text}_") } else { text.to_owned() }
}

fn shortened(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= most
    };
    let text: String = text.chars().take_while(fits).collect();
    text.trim_end_matches(|letter: char| letter == '\'' || letter.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_and_no_two_alike() {
        let mut names = Names::default();
        let taken =
            ["UBND huyện A/B", "ubnd HUYỆN a b", "'x'", "", "History", "[?]"].map(|name| names.take(name));
        assert_eq!(taken, ["UBND huyện A B", "ubnd HUYỆN a b (2)", "x", "_", "History_", "_ (2)"]);
        let long = "Ủy ban nhân dân thành phố trực thuộc trung ương";
        let [first, second] = [names.take(long), names.take(long)];
        assert_eq!(
            [&*first, &*second],
            ["Ủy ban nhân dân thành phố trực", "Ủy ban nhân dân thành phố t (2)"]
        );
    }
}
