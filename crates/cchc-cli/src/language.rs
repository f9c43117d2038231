//! Which language the run speaks: `--lang`, or else the locale. Known before arguments are read, since
//! their help is spoken too.

use cchc::Language;

/// The language that the arguments or the locale of this process ask for.
pub(crate) fn of_process() -> Language {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    named(&arguments).unwrap_or_else(|| of_locale(sys_locale::get_locale().as_deref()))
}

/// The last `--lang` among arguments; a wrong one is refused later, when arguments are read.
fn named(arguments: &[String]) -> Option<Language> {
    let following = arguments.iter().skip(1).map(String::as_str).chain([""]);
    let pairs = arguments.iter().zip(following);
    let named = pairs.filter_map(|(argument, next)| match argument.strip_prefix("--lang") {
        Some("") => Some(next),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    named.filter_map(of_word).last()
}

/// The language of a word as `--lang` takes it.
pub(crate) fn of_word(word: &str) -> Option<Language> {
    match word {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// `vi`, `vi-VN`, `vi_VN.UTF-8`: Vietnamese; anything else: English.
fn of_locale(locale: Option<&str>) -> Language {
    let language = locale.unwrap_or_default().split(['-', '_', '.']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("vi") { Language::Vietnamese } else { Language::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_goes_before_the_locale() {
        let arguments = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(named(&arguments(&["score", "--lang", "vi"])), Some(Language::Vietnamese));
        assert_eq!(named(&arguments(&["--lang=en", "score"])), Some(Language::English));
        assert_eq!(named(&arguments(&["score", "--lang"])), None);
        assert_eq!(named(&arguments(&["score", "--language", "vi"])), None);
    }

    #[test]
    fn locales() {
        assert_eq!(of_locale(Some("vi-VN")), Language::Vietnamese);
        assert_eq!(of_locale(Some("vi_VN.UTF-8")), Language::Vietnamese);
        assert_eq!(of_locale(Some("en-US")), Language::English);
        assert_eq!(of_locale(Some("vie")), Language::English);
        assert_eq!(of_locale(None), Language::English);
    }
}
