//! The comments of a YAML text, and the blank lines: whatever stands between the parts that say something.

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// Where its `#` stands, in letters from 0.
    pub(super) at: usize,
    /// Where its line begins.
    pub(super) line: usize,
    /// How many letters stand before it in its line.
    pub(super) column: usize,
    /// Its text, the `#` included, without spaces behind.
    pub(super) text: String,
}

/// The comments of a text, of which the `said` stretches, rising, are texts and no comments.
pub(super) fn find(letters: &[char], said: &[(usize, usize)]) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut said = said.iter().copied().peekable();
    let (mut at, mut line) = (0, 0);
    while let Some(letter) = letters.get(at) {
        while said.next_if(|(_, end)| *end <= at).is_some() {}
        if let Some((_, end)) = said.peek().copied().filter(|(start, end)| *start <= at && at < *end) {
            let inside = letters.get(at..end).unwrap_or_default();
            if let Some(last) = inside.iter().rposition(|letter| *letter == '\n') {
                line = at + last + 1;
            }
            at = end;
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let begins = *letter == '#' && before.is_none_or(|before| [' ', '\t', '\n'].contains(before));
        if begins {
            let rest = letters.get(at..).unwrap_or_default();
            let text: String = rest.iter().take_while(|letter| **letter != '\n').collect();
            let length = text.chars().count();
            comments.push(Comment { at, line, column: at - line, text: text.trim_end().to_owned() });
            at += length;
            continue;
        }
        at += 1;
        if *letter == '\n' {
            line = at;
        }
    }
    comments
}

/// Whether the line before the one of a place is blank.
pub(super) fn has_blank_before(letters: &[char], at: usize) -> bool {
    let front = letters.get(..at).unwrap_or_default();
    let mut lines = front.rsplit(|letter| *letter == '\n');
    // The first is the beginning of the line itself.
    lines.next();
    let before = lines.next();
    // A text begins with no blank line.
    lines.next().is_some() && before.is_some_and(|line| line.iter().all(|letter| letter.is_whitespace()))
}
