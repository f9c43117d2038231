//! Figures as a language writes them. Only signs change: no digit is added, dropped or rounded.

use cchc::Language;

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
