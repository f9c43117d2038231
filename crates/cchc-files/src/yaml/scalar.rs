//! How a scalar is written in YAML: plain where that reads as the same text, in quotes where it must be.

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// The value of a key, or an item of a list, on lines of its own.
    Block,
    /// A key on a line of its own.
    Key,
    /// Inside `{…}` or `[…]`, key or value.
    Flow,
}

/// Whether a text, written plain, is read as itself.
pub(crate) fn is_plain(text: &str, spot: Spot) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let inside = !text.starts_with("---") && !text.starts_with("...") && text != "<<";
    let begins = !"-?:,[]{}#&*!|>'\"%@`=".contains(first) || is_negative_number(text);
    let ends = !text.ends_with([':', ' ', '\t']) && !text.starts_with([' ', '\t']);
    let letters = text.chars().all(is_printed);
    let signs =
        !text.contains(": ") && !text.contains(" #") && !text.contains(":\t") && !text.contains("\t#");
    let flow = spot == Spot::Block || !text.contains([',', '[', ']', '{', '}', ':']);
    inside && begins && ends && letters && signs && flow
}

/// Letters that stand for themselves on one line.
fn is_printed(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

fn is_negative_number(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether other readers of YAML would take the text for a number, a date, a truth value or nothing, and so
/// lose how it is written. This reader does not, but files are read by others too.
pub(crate) fn is_taken_for_another_type(text: &str) -> bool {
    const WORDS: [&str; 12] =
        ["true", "false", "yes", "no", "on", "off", "null", "~", "y", "n", ".inf", ".nan"];
    let low = text.to_ascii_lowercase();
    let number = low.trim_start_matches(['-', '+', '.']);
    WORDS.contains(&low.as_str())
        || WORDS.contains(&low.trim_start_matches(['-', '+']))
        || (number.starts_with(|letter: char| letter.is_ascii_digit())
            && number.bytes().all(|byte| byte.is_ascii_hexdigit() || b"._-+:xo tz".contains(&byte)))
}

/// The text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            letter if is_printed(letter) => quoted.push(letter),
            letter if u32::from(letter) <= 0xFF => quoted.push_str(&format!("\\x{:02X}", u32::from(letter))),
            letter => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
        }
    }
    quoted.push('"');
    quoted
}

/// The text plain where that is read as itself and, where `as_text`, by everyone; else in quotes.
pub(crate) fn written(text: &str, spot: Spot, as_text: bool) -> String {
    if is_plain(text, spot) && !(as_text && is_taken_for_another_type(text)) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// The lines of a literal block, where the text can be one: `|` with what it does to the last line end.
pub(crate) fn literal(text: &str) -> Option<(&'static str, Vec<&str>)> {
    let body = text.trim_end_matches('\n');
    let sign = match text.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => return None,
    };
    let lines: Vec<&str> = body.split('\n').collect();
    let first = lines.first().copied().unwrap_or_default();
    let fits = lines.len() > 1
        && !first.is_empty()
        && !first.starts_with([' ', '\t'])
        && lines.iter().all(|line| line.chars().all(is_printed) && !line.ends_with([' ', '\t']));
    fits.then_some((sign, lines))
}
