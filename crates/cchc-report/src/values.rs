//! Values of evidence as people read them: numbers with the decimal sign of the language, percents with theirs, words
//! as they stand. What a leaf became, in a sentence, is in `next`.

use cchc::{Code, CriteriaSet, Language, Rule};

use crate::figures::figure;
use crate::view::harmless;

/// A value of a leaf as its evidence is written; of a percent without its sign.
pub(crate) fn value(set: &CriteriaSet, code: &str, text: &str, language: Language) -> String {
    // Keys of options may look like numbers.
    let options = rule(set, code).and_then(Rule::choosable).unwrap_or_default();
    let is_key = options.iter().any(|option| option.key == text);
    if is_number(text) && !is_key { figure(text, language) } else { harmless(text) }
}

/// The same, with the sign of a percent that is no fraction.
pub(crate) fn value_with_unit(set: &CriteriaSet, code: &str, text: &str, language: Language) -> String {
    let value = value(set, code, text, language);
    let is_bare = is_number(text) && !text.contains(['/', '%']);
    if is_bare && rule(set, code).is_some_and(Rule::is_percent) { format!("{value} %") } else { value }
}

fn rule<'a>(set: &'a CriteriaSet, code: &str) -> Option<&'a Rule> {
    let node = set.find(&Code::new(code))?;
    set.node(node).leaf.map(|leaf| &set.leaf(leaf).rule)
}

/// Whether a text is a number, a percent or a fraction: no word, and no answers of a survey.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_sign = |letter: char| matches!(letter, '.' | '/' | '%');
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || is_sign(letter))
}
