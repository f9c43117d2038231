//! Sentences under headings, laid out as text for a terminal or as Markdown. What the sentences say is
//! decided by whoever makes the outline.

use crate::view::{Tone, View, harmless};

/// Headings and sentences, in the order of reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
struct Block {
    kind: Kind,
    /// How many headings or sentences it stands below.
    depth: usize,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Heading,
    /// A sentence, behind a label where it has one.
    Sentence(String),
    /// One of several parts of the sentence above.
    Part,
}

/// The deepest heading that Markdown has.
const DEEPEST_HEADING: usize = 6;

impl Outline {
    pub(crate) fn heading(&mut self, depth: usize, text: impl Into<String>) {
        self.push(Kind::Heading, depth, text.into());
    }

    pub(crate) fn sentence(&mut self, depth: usize, text: impl Into<String>) {
        self.push(Kind::Sentence(String::new()), depth, text.into());
    }

    pub(crate) fn labelled(&mut self, depth: usize, label: &str, text: impl Into<String>) {
        self.push(Kind::Sentence(label.to_owned()), depth, text.into());
    }

    pub(crate) fn part(&mut self, depth: usize, text: impl Into<String>) {
        self.push(Kind::Part, depth, text.into());
    }

    fn push(&mut self, kind: Kind, depth: usize, text: String) {
        self.blocks.push(Block { kind, depth, text: harmless(&text) });
    }

    /// Indented lines, wrapped to the width of the view, with a final line break.
    pub(crate) fn to_text(&self, view: View) -> String {
        let mut text = String::new();
        for (place, block) in self.blocks.iter().enumerate() {
            let is_heading = block.kind == Kind::Heading;
            // Fields stand apart; criteria and components below them follow closely.
            if is_heading && block.depth <= 1 && place > 0 {
                text.push('\n');
            }
            let line = match &block.kind {
                Kind::Heading => block.text.clone(),
                Kind::Sentence(label) if label.is_empty() => block.text.clone(),
                Kind::Sentence(label) => format!("{label}: {}", block.text),
                Kind::Part => format!("- {}", block.text),
            };
            let wrapped = indented(&line, block.depth.saturating_sub(1), &block.kind, view.width);
            if is_heading {
                text.push_str(&view.palette.paint(Tone::Strong, &wrapped));
            } else {
                text.push_str(&wrapped);
            }
            text.push('\n');
        }
        text
    }

    /// Markdown: headings, and lists below them.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = String::new();
        let mut below_heading = false;
        let mut heading_depth = 0;
        for block in &self.blocks {
            let words = escaped(&block.text);
            if block.kind == Kind::Heading {
                let marks = "#".repeat((block.depth + 1).min(DEEPEST_HEADING));
                let gap = if text.is_empty() { "" } else { "\n" };
                text.push_str(&format!("{gap}{marks} {words}\n"));
                (below_heading, heading_depth) = (true, block.depth);
                continue;
            }
            if std::mem::take(&mut below_heading) {
                text.push('\n');
            }
            let indent = "  ".repeat(block.depth.saturating_sub(heading_depth + 1));
            match &block.kind {
                Kind::Sentence(label) if !label.is_empty() => {
                    text.push_str(&format!("{indent}- **{}:** {words}\n", escaped(label)));
                }
                _ => text.push_str(&format!("{indent}- {words}\n")),
            }
        }
        text
    }
}

fn indented(line: &str, depth: usize, kind: &Kind, width: Option<u16>) -> String {
    let first = "  ".repeat(depth);
    // What goes on in the next line stands below the words, not below the dash.
    let rest = if *kind == Kind::Heading { first.clone() + "    " } else { first.clone() + "  " };
    match width {
        None => format!("{first}{line}"),
        Some(width) => {
            let options = textwrap::Options::new(usize::from(width).max(40));
            textwrap::fill(line, options.initial_indent(&first).subsequent_indent(&rest))
        }
    }
}

/// The text with the signs that Markdown would take for its own made plain, but for code between backticks.
fn escaped(text: &str) -> String {
    let mut in_code = false;
    let mut escaped = String::with_capacity(text.len());
    // A lone backtick begins no code.
    let has_code = text.matches('`').count().is_multiple_of(2);
    for letter in text.chars() {
        in_code ^= letter == '`' && has_code;
        let is_sign = matches!(letter, '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '~');
        if (is_sign && !in_code) || (letter == '`' && !has_code) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_what_is_written() {
        assert_eq!(escaped("a*b `c_d` [e]"), "a\\*b `c_d` \\[e\\]");
        assert_eq!(escaped("a ` b_c"), "a \\` b\\_c");
    }
}
