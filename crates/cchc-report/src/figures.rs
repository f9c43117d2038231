//! Figures as a language writes them. Only signs change: no digit is added, dropped or rounded.

use cchc::{Language, Text};

/// What stands where there is no figure.
pub(crate) const NO_FIGURE: &str = "–";

/// A decimal figure with the language's decimal sign.
pub(crate) fn figure(text: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => text.replace('.', ","),
        Language::English => text.to_owned(),
    }
}

/// The same, where the figure may be absent.
pub(crate) fn figure_or_dash(text: Option<&str>, language: Language) -> String {
    text.map_or_else(|| NO_FIGURE.to_owned(), |text| figure(text, language))
}

/// A rank, where there is one.
pub(crate) fn rank_or_dash(rank: Option<usize>) -> String {
    rank.map_or_else(|| NO_FIGURE.to_owned(), |rank| rank.to_string())
}

/// A count of things in a sentence, from a thousand on with its digits in groups.
pub(crate) fn count(count: usize, language: Language) -> String {
    Text::count(count).in_language(language).to_owned()
}

/// An exact value that nobody reads to its end: how it begins and ends, and how many digits it has. Shorter
/// ones, and what is no decimal or fraction, stand whole.
pub(crate) fn shortened(value: &str, language: Language) -> String {
    const LONGEST: usize = 32;
    const SHOWN: usize = 12;
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_digit());
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_number =
        digits.split_once(['/', '.']).map_or(is_part(digits), |(one, other)| is_part(one) && is_part(other));
    if !is_number {
        return value.to_owned();
    }
    let text = figure(value, language);
    if text.len() <= LONGEST {
        return text;
    }
    let digits = count(digits.chars().filter(char::is_ascii_digit).count(), language);
    let first: String = text.chars().take(SHOWN).collect();
    let last: String = text.chars().skip(text.len() - SHOWN).collect();
    match language {
        Language::Vietnamese => format!("{first}…{last} ({digits} chữ số)"),
        Language::English => format!("{first}…{last} ({digits} digits)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sign_changes() {
        assert_eq!(figure("80.30", Language::Vietnamese), "80,30");
        assert_eq!(figure("80.30", Language::English), "80.30");
        assert_eq!(figure_or_dash(None, Language::Vietnamese), "–");
    }
}
