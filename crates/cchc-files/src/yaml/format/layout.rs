//! A tree written anew, with its comments: those on lines of their own before what they stood before, those
//! behind something behind it.

use saphyr_parser::ScalarStyle;

use super::comments::{Comment, has_blank_before};
use super::source::{Part, Shape, Source};
use crate::yaml::scalar::{Spot, is_plain, is_taken_for_another_type};

/// How wide a line of `{…}` or `[…]` may become; longer ones are broken over lines.
const WIDTH: usize = 120;
const STEP: usize = 2;

/// The text of a source in the one layout.
pub(super) fn print(source: &Source) -> String {
    let mut layout = Layout { source, text: String::new(), next: 0, keeps_end: None };
    if let Some(root) = &source.root {
        match &root.shape {
            Shape::Map(_, pairs) if !pairs.is_empty() => layout.block(root, 0, None),
            Shape::List(_, items) if !items.is_empty() => layout.block(root, 0, None),
            _ => {
                layout.comments_before(root.start, 0);
                layout.inline(root, 0, "");
            }
        }
    }
    layout.comments_before(usize::MAX, 0);
    layout.text
}

struct Layout<'s> {
    source: &'s Source,
    text: String,
    /// The next comment that is not written yet.
    next: usize,
    /// How long the text was behind a block whose last line ends are part of what it says.
    keeps_end: Option<usize>,
}

impl Layout<'_> {
    fn line(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// At most one blank line, and none at the beginning of the text or of what belongs to a key.
    fn blank(&mut self) {
        let none = self.text.is_empty()
            || self.text.ends_with("\n\n")
            || self.opens()
            || self.keeps_end == Some(self.text.len());
        if !none {
            self.text.push('\n');
        }
    }

    /// Whether the last line is that of a key or sign whose value follows on lines of its own.
    fn opens(&self) -> bool {
        let line = self.text.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
        let line = line.split("  #").next().unwrap_or_default();
        !line.trim_start().starts_with('#') && (line.ends_with(':') || line.trim_start() == "-")
    }

    fn comment(&self) -> Option<&Comment> {
        self.source.comments.get(self.next)
    }

    /// The letters before a comment in its line.
    fn has_own_line(&self, comment: &Comment) -> bool {
        let before = self.source.letters.get(comment.line..comment.at).unwrap_or_default();
        before.iter().all(|letter| letter.is_whitespace())
    }

    /// Writes the comments that stand before a place, each on a line of its own.
    fn comments_before(&mut self, at: usize, indent: usize) {
        while let Some(comment) = self.comment().filter(|comment| comment.at < at).cloned() {
            self.comment_line(&comment, indent);
        }
    }

    fn comment_line(&mut self, comment: &Comment, indent: usize) {
        if self.has_own_line(comment) && has_blank_before(&self.source.letters, comment.line) {
            self.blank();
        }
        self.line(indent);
        self.text.push_str(&comment.text);
        self.text.push('\n');
        self.next += 1;
    }

    /// Writes a comment behind what stands in the line.
    fn comment_behind(&mut self, text: &str) {
        self.text.push_str("  ");
        self.text.push_str(text);
        self.next += 1;
    }

    /// Ends the line of what ends at a place, with the comment that stands behind it there.
    fn end_line(&mut self, at: usize) {
        let behind = |comment: &&Comment| {
            let between = self.source.letters.get(at..comment.at);
            between.is_some_and(|between| between.iter().all(|letter| [' ', '\t', ','].contains(letter)))
        };
        if let Some(text) = self.comment().filter(behind).map(|comment| comment.text.clone()) {
            self.comment_behind(&text);
        }
        self.text.push('\n');
    }

    /// Ends the line of a key or sign that ends at `at`, before a part that stands on lines of its own, or
    /// before nothing.
    fn end_opening(&mut self, at: usize, before: usize) {
        let behind = |comment: &&Comment| {
            let between = self.source.letters.get(at..comment.at).unwrap_or_default();
            comment.at < before && comment.at >= at && !between.contains(&'\n')
        };
        if let Some(text) = self.comment().filter(behind).map(|comment| comment.text.clone()) {
            self.comment_behind(&text);
        }
        self.text.push('\n');
    }

    /// Comments behind the last part of a block: inside of its brackets, or deeper than what holds the block.
    fn rest_of_block(&mut self, part: &Part, indent: usize, outer: Option<usize>) {
        let is_flow = matches!(part.shape, Shape::List(true, _) | Shape::Map(true, _));
        while let Some(comment) = self.comment().cloned() {
            let belongs = if is_flow {
                comment.at < part.end
            } else {
                outer.is_none_or(|outer| comment.column > outer)
                    && self.has_own_line(&comment)
                    && self.follows(part.end, &comment)
            };
            if !belongs {
                break;
            }
            self.comment_line(&comment, indent);
        }
    }

    /// Whether nothing but comments stand between a place and a comment.
    fn follows(&self, at: usize, comment: &Comment) -> bool {
        let Some(between) = self.source.letters.get(at..comment.at) else { return false };
        let mut lines = between.split(|letter| *letter == '\n');
        lines.all(|line| {
            let first = line.iter().find(|letter| ![' ', '\t', ',', '}', ']'].contains(letter));
            first.is_none_or(|first| *first == '#')
        })
    }

    /// A list or map over several lines; `outer` is the column of what holds it.
    fn block(&mut self, part: &Part, indent: usize, outer: Option<usize>) {
        match &part.shape {
            Shape::List(_, items) => {
                for (place, item) in items.iter().enumerate() {
                    self.before(item, first_line(item), indent, place > 0 && indent == STEP && is_node(item));
                    self.line(indent);
                    self.text.push('-');
                    let dash = self.dash(item);
                    self.value(item, indent, dash, self.line_of(item.start) + dash + 1);
                }
            }
            Shape::Map(_, pairs) => {
                for (place, (key, value)) in pairs.iter().enumerate() {
                    // The first key of an item stands behind its sign.
                    if place > 0 || !self.text.ends_with("- ") {
                        self.before(key, first_line_of_pair(key, value), indent, false);
                        self.line(indent);
                    }
                    for mark in &key.marks {
                        self.text.push_str(mark);
                        self.text.push(' ');
                    }
                    let text = self.scalar(key, Spot::Key);
                    self.text.push_str(&text);
                    self.text.push(':');
                    self.value(value, indent, self.column(key.start), key.end);
                }
            }
            _ => {}
        }
        self.rest_of_block(part, indent, outer);
    }

    /// The column of the sign before an item.
    fn dash(&self, item: &Part) -> usize {
        let line = self.line_of(item.start);
        let front = self.source.letters.get(line..item.start).unwrap_or_default();
        front.iter().rposition(|letter| *letter == '-').unwrap_or(front.len())
    }

    fn column(&self, at: usize) -> usize {
        at - self.line_of(at)
    }

    /// The place at which the line of a place begins.
    fn line_of(&self, at: usize) -> usize {
        let front = self.source.letters.get(..at).unwrap_or_default();
        front.iter().rposition(|letter| *letter == '\n').map_or(0, |end| end + 1)
    }

    /// Blank lines and comments before a part, and before `until`, where its first line ends in a text.
    fn before(&mut self, part: &Part, until: usize, indent: usize, apart: bool) {
        let blank = has_blank_before(&self.source.letters, self.line_of(part.start));
        if apart {
            self.blank();
        }
        self.comments_before(until, indent);
        if blank {
            self.blank();
        }
    }

    /// What follows a key or sign, whose column in the source is `outer` and which ends at `opening`.
    fn value(&mut self, part: &Part, indent: usize, outer: usize, opening: usize) {
        let is_item = self.text.ends_with('-');
        if part.is_nothing() {
            return self.end_opening(opening, usize::MAX);
        }
        let is_broken = match &part.shape {
            Shape::List(is_flow, items) => !(items.is_empty() || *is_flow && self.fits(part)),
            Shape::Map(is_flow, pairs) => !(pairs.is_empty() || *is_flow && self.fits(part)),
            _ => false,
        };
        if !is_broken {
            return self.inline(part, indent, " ");
        }
        for mark in &part.marks {
            self.text.push(' ');
            self.text.push_str(mark);
        }
        let holds_comment = self.comment().is_some_and(|comment| comment.at < part.first());
        if is_item && matches!(part.shape, Shape::Map(..)) && part.marks.is_empty() && !holds_comment {
            self.text.push(' ');
        } else {
            self.end_opening(opening, part.start);
        }
        self.block(part, indent + STEP, Some(outer));
    }

    /// A part on the line where it begins.
    fn inline(&mut self, part: &Part, indent: usize, blank: &str) {
        let value = match &part.shape {
            Shape::Text(_, style @ (ScalarStyle::Literal | ScalarStyle::Folded)) => {
                return self.block_text(part, *style, indent, blank);
            }
            Shape::Text(..) => self.wrapped(&self.scalar(part, Spot::Block), indent),
            _ => self.flow(part),
        };
        let is_text = matches!(part.shape, Shape::Text(..));
        let marks = part.marks.iter().filter(|_| is_text).map(String::as_str);
        let words: Vec<&str> = marks.chain([value.as_str()]).filter(|word| !word.is_empty()).collect();
        self.text.push_str(blank);
        self.text.push_str(&words.join(" "));
        self.end_line(part.end);
    }

    /// A text over several lines, those behind the first indented anew.
    fn wrapped(&self, text: &str, indent: usize) -> String {
        let mut lines = text.split('\n');
        let mut wrapped = lines.next().unwrap_or_default().trim_end().to_owned();
        for line in lines {
            wrapped.push('\n');
            let line = line.trim_start_matches([' ', '\t']);
            let line = if line.ends_with('\\') { line } else { line.trim_end_matches([' ', '\t']) };
            if !line.is_empty() {
                wrapped.extend(std::iter::repeat_n(' ', indent + STEP));
                wrapped.push_str(line);
            }
        }
        wrapped
    }

    /// A scalar as it was written, without quotes that nobody needs.
    fn scalar(&self, part: &Part, spot: Spot) -> String {
        let raw: String = self.source.letters.get(part.start..part.end).unwrap_or_default().iter().collect();
        match &part.shape {
            Shape::Text(text, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted)
                if !raw.contains('\n') && is_plain(text, spot) && !is_taken_for_another_type(text) =>
            {
                text.clone()
            }
            _ => raw,
        }
    }

    /// A literal or folded block, its lines as they were, indented anew.
    fn block_text(&mut self, part: &Part, style: ScalarStyle, indent: usize, blank: &str) {
        let raw: String = self.source.letters.get(part.start..part.end).unwrap_or_default().iter().collect();
        let Shape::Text(value, _) = &part.shape else { return };
        let mut lines = raw.split('\n');
        let heading = lines.next().unwrap_or_default();
        let keeps = heading.split('#').next().unwrap_or_default();
        let depth = |line: &str| line.chars().take_while(|letter| *letter == ' ').count();
        let lines: Vec<&str> = lines.collect();
        let written = lines.iter().find(|line| !line.trim().is_empty()).map_or(0, |line| depth(line));
        let meant = value.split('\n').find(|line| !line.trim().is_empty()).map_or(0, depth);
        let mut sign = String::from(if style == ScalarStyle::Literal { "|" } else { ">" });
        if meant > 0 {
            sign.push_str(&STEP.to_string());
        }
        sign.extend(keeps.chars().find(|letter| ['+', '-'].contains(letter)));
        for mark in &part.marks {
            self.text.push_str(blank);
            self.text.push_str(mark);
        }
        self.text.push_str(blank);
        self.text.push_str(&sign);
        self.end_opening(part.start, usize::MAX);
        let own = written.saturating_sub(meant);
        for line in lines {
            let line = line.get(own.min(depth(line))..).unwrap_or_default();
            if !line.is_empty() {
                self.line(indent + STEP);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
        if sign.ends_with('+') {
            // Line ends behind the last line are part of the text.
            let behind = value.len() - value.trim_end_matches('\n').len();
            self.text.extend(std::iter::repeat_n('\n', behind.saturating_sub(1)));
            self.keeps_end = Some(self.text.len());
        }
    }

    /// Whether a part in `{…}` or `[…]` goes on one line behind what stands there.
    fn fits(&self, part: &Part) -> bool {
        let comments = self.source.comments.iter().skip(self.next);
        let has_comments =
            comments.take_while(|comment| comment.at < part.end).any(|comment| comment.at > part.start);
        if has_comments
            || self.comment().is_some_and(|comment| comment.at < part.start)
            || has_block_text(part)
        {
            return false;
        }
        let line = self.text.rsplit('\n').next().unwrap_or_default().chars().count();
        let flow = self.flow(part);
        !flow.contains('\n') && line + 1 + flow.chars().count() <= WIDTH
    }

    fn flow(&self, part: &Part) -> String {
        let mut text = part.marks.join(" ");
        if !text.is_empty() {
            text.push(' ');
        }
        let value = match &part.shape {
            Shape::Text(..) => self.scalar(part, Spot::Flow),
            Shape::Alias => {
                self.source.letters.get(part.start..part.end).unwrap_or_default().iter().collect()
            }
            Shape::List(_, items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Shape::Map(_, pairs) => {
                let pairs = pairs.iter().map(|(key, value)| {
                    let value = self.flow(value);
                    let blank = if value.is_empty() { "" } else { " " };
                    format!("{}:{blank}{value}", self.flow(key))
                });
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
        };
        text.push_str(&value);
        text.trim_end().to_owned()
    }
}

/// Up to where comments must be written before the line of an item begins.
fn first_line(item: &Part) -> usize {
    match &item.shape {
        Shape::Map(false, pairs) => {
            pairs.first().map_or(item.start, |(key, value)| first_line_of_pair(key, value))
        }
        _ => item.start,
    }
}

/// The same for a key: a text is written behind it, so what stands between the two comes before both.
fn first_line_of_pair(key: &Part, value: &Part) -> usize {
    let is_inline = match &value.shape {
        Shape::Text(..) | Shape::Alias => !value.is_nothing(),
        Shape::List(_, items) => items.is_empty(),
        Shape::Map(_, pairs) => pairs.is_empty(),
    };
    if is_inline { value.start } else { key.start }
}

/// Whether a part holds a literal or folded block.
fn has_block_text(part: &Part) -> bool {
    match &part.shape {
        Shape::Text(_, style) => matches!(style, ScalarStyle::Literal | ScalarStyle::Folded),
        Shape::Alias => false,
        Shape::List(_, items) => items.iter().any(has_block_text),
        Shape::Map(_, pairs) => pairs.iter().any(|(key, value)| has_block_text(key) || has_block_text(value)),
    }
}

/// Whether an item is a node: top nodes stand apart.
fn is_node(item: &Part) -> bool {
    let Shape::Map(false, pairs) = &item.shape else { return false };
    let is =
        |name: &str| pairs.iter().any(|(key, _)| matches!(&key.shape, Shape::Text(text, _) if text == name));
    is("code") && is("max")
}
