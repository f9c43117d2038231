//! A YAML text as a tree whose parts know where they stand and how they were written.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::comments::{self, Comment};

/// A text that was read.
pub(super) struct Source {
    pub(super) letters: Vec<char>,
    pub(super) root: Option<Part>,
    pub(super) comments: Vec<Comment>,
}

/// A part of the tree.
#[derive(Debug)]
pub(super) struct Part {
    /// Where it begins, and ends, in letters from 0.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its anchor and tag, as written.
    pub(super) marks: Vec<String>,
    pub(super) shape: Shape,
}

#[derive(Debug)]
pub(super) enum Shape {
    /// A text, and in which style it was written.
    Text(String, ScalarStyle),
    /// `*name`.
    Alias,
    /// Whether it was written in `[…]`, and its items.
    List(bool, Vec<Part>),
    /// Whether it was written in `{…}`, and its keys with their values.
    Map(bool, Vec<(Part, Part)>),
}

impl Part {
    /// Whether it is nothing at all, not even a mark.
    pub(super) fn is_nothing(&self) -> bool {
        let plain = matches!(&self.shape, Shape::Text(text, ScalarStyle::Plain) if text.is_empty());
        plain && self.marks.is_empty()
    }

    /// Where the first text in it begins.
    pub(super) fn first(&self) -> usize {
        let first = match &self.shape {
            Shape::List(_, items) => items.first(),
            Shape::Map(_, pairs) => pairs.first().map(|(key, _)| key),
            _ => None,
        };
        first.map_or(self.start, Part::first)
    }
}

/// A list or map whose end has not come.
struct Open {
    part: Part,
    is_map: bool,
    is_flow: bool,
    items: Vec<Part>,
}

impl Source {
    /// Reads a text; `None` where it is no YAML, or has directives, which sets do not have.
    pub(super) fn read(text: &str) -> Option<Source> {
        if text.lines().any(|line| line.starts_with('%')) {
            return None;
        }
        let mut walk = Walk { letters: text.chars().collect(), ..Walk::default() };
        for event in Parser::new_from_str(text) {
            let (event, span) = event.ok()?;
            walk.event(event, span.start.index(), span.end.index())?;
        }
        let Walk { letters, root, said, .. } = walk;
        if root.as_ref().is_some_and(|root: &Part| !root.marks.is_empty()) {
            return None;
        }
        let comments = comments::find(&letters, &said);
        Some(Source { letters, root, comments })
    }

    /// The texts of all comments, in their order.
    pub(super) fn said(&self) -> Vec<&str> {
        self.comments.iter().map(|comment| comment.text.as_str()).collect()
    }
}

/// A text on its way into a tree.
#[derive(Default)]
struct Walk {
    letters: Vec<char>,
    open: Vec<Open>,
    root: Option<Part>,
    /// The stretches of texts and aliases.
    said: Vec<(usize, usize)>,
    /// Where the marks of the next part may begin.
    from: usize,
}

impl Walk {
    /// Takes an event and its stretch; `None` where a part does not end as it began.
    fn event(&mut self, event: Event<'_>, start: usize, end: usize) -> Option<()> {
        let finished = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let (start, end) = scalar_span(&self.letters, self.from, (start, end), style);
                let marks = self.marks(start, anchor > 0, tag.is_some());
                self.said.push((said_from(&self.letters, start, style), end));
                self.from = end;
                Part { start, end, marks, shape: Shape::Text(text.into_owned(), style) }
            }
            Event::Alias(_) => {
                self.said.push((start, end));
                self.from = end;
                Part { start, end, marks: Vec::new(), shape: Shape::Alias }
            }
            Event::SequenceStart(anchor, tag) => return self.opened(false, start, anchor > 0, tag.is_some()),
            Event::MappingStart(anchor, tag) => return self.opened(true, start, anchor > 0, tag.is_some()),
            Event::SequenceEnd | Event::MappingEnd => {
                let closed = self.open.pop()?;
                // The parser's stretch of a bracket goes on over what stands behind it.
                let bracket = self.letters.get(start).is_some_and(|letter| ['}', ']'].contains(letter));
                let end = if bracket { start + 1 } else { end };
                if closed.is_flow {
                    self.from = self.from.max(end);
                }
                closed.close(end)?
            }
            _ => return Some(()),
        };
        match self.open.last_mut() {
            Some(open) => open.items.push(finished),
            None => self.root = Some(finished),
        }
        Some(())
    }

    fn opened(&mut self, is_map: bool, start: usize, anchor: bool, tag: bool) -> Option<()> {
        let start = behind_marks(&self.letters, start);
        let sign = self.letters.get(start).copied();
        let is_flow =
            sign == Some(if is_map { '{' } else { '[' }) || self.open.last().is_some_and(|open| open.is_flow);
        let marks = self.marks(self.letters.len(), anchor, tag);
        let part = Part { start, end: start, marks, shape: Shape::Alias };
        self.open.push(Open { part, is_map, is_flow, items: Vec::new() });
        Some(())
    }

    /// The anchor and tag before a part.
    fn marks(&self, to: usize, anchor: bool, tag: bool) -> Vec<String> {
        marks(&self.letters, self.from, to, usize::from(anchor) + usize::from(tag))
    }
}

impl Open {
    fn close(self, end: usize) -> Option<Part> {
        let Open { mut part, is_map, is_flow, items } = self;
        // Marks stand before a part, and a block begins with its first one.
        if let Some(first) = items.first().filter(|_| !is_flow) {
            part.start = first.start;
        }
        let last = items.last().map(|item| item.end);
        part.end = if is_flow { end } else { last.unwrap_or(end) };
        part.shape = if is_map {
            let mut pairs = Vec::with_capacity(items.len() / 2);
            let mut items = items.into_iter();
            while let Some(key) = items.next() {
                pairs.push((key, items.next()?));
            }
            Shape::Map(is_flow, pairs)
        } else {
            Shape::List(is_flow, items)
        };
        Some(part)
    }
}

/// The stretch of a scalar, without the line ends and spaces behind it. That of a block begins with its sign,
/// which stands somewhere behind `from`, and ends with its last line that holds anything.
fn scalar_span(
    letters: &[char],
    from: usize,
    (start, end): (usize, usize),
    style: ScalarStyle,
) -> (usize, usize) {
    // The parser's stretch of a quoted text goes on over a comment behind it.
    let end = quoted_end(letters, start, style).unwrap_or(end);
    let stretch = letters.get(start..end).unwrap_or_default();
    let last = stretch.iter().rposition(|letter| !letter.is_whitespace());
    let end = start + last.map_or(0, |last| last + 1);
    if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
        return (start, end);
    }
    let sign = block_sign(letters, from, start);
    // An empty block is its sign alone; spaces behind the last line of another are part of what it says.
    let rest = letters.get(end..).unwrap_or_default();
    let line = rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len());
    (sign, if sign < start { end + line } else { end.max(sign + 1) })
}

/// Where a quoted text ends: behind the quote that closes it.
fn quoted_end(letters: &[char], start: usize, style: ScalarStyle) -> Option<usize> {
    let is_single = match style {
        ScalarStyle::SingleQuoted => true,
        ScalarStyle::DoubleQuoted => false,
        _ => return None,
    };
    let quote = *letters.get(start).filter(|letter| **letter == if is_single { '\'' } else { '"' })?;
    let mut at = start + 1;
    loop {
        let letter = *letters.get(at)?;
        let is_doubled = is_single && letter == quote && letters.get(at + 1) == Some(&quote);
        if is_doubled || (!is_single && letter == '\\') {
            at += 2;
        } else if letter == quote {
            return Some(at + 1);
        } else {
            at += 1;
        }
    }
}

/// The place of the `|` or `>` between a key and the text of its block.
fn block_sign(letters: &[char], from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let begins = before.is_none_or(|letter| letter.is_whitespace());
        let word = |ends: fn(char) -> bool| {
            let rest = letters.get(at..to).unwrap_or_default();
            rest.iter().position(|letter| ends(*letter)).unwrap_or(rest.len())
        };
        match letters.get(at) {
            Some('#') if begins => at += word(|letter| letter == '\n'),
            Some('&' | '!') if begins => at += word(char::is_whitespace),
            Some('|' | '>') if begins => return at,
            _ => at += 1,
        }
    }
    to
}

/// Where the text of a scalar begins: that of a block behind its first line, which may have a comment.
fn said_from(letters: &[char], start: usize, style: ScalarStyle) -> usize {
    if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
        return start;
    }
    let rest = letters.get(start..).unwrap_or_default();
    start + rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len())
}

/// Where a part begins whose stretch begins with its anchor or tag.
fn behind_marks(letters: &[char], start: usize) -> usize {
    let mut at = start;
    while letters.get(at).is_some_and(|letter| ['&', '!'].contains(letter)) {
        let rest = letters.get(at..).unwrap_or_default();
        let word = rest.iter().position(|letter| letter.is_whitespace()).unwrap_or(rest.len());
        let blank = rest.get(word..).unwrap_or_default();
        at += word + blank.iter().position(|letter| !letter.is_whitespace()).unwrap_or(blank.len());
    }
    at
}

/// The anchor and tag that stand in a stretch before a part.
fn marks(letters: &[char], from: usize, to: usize, wanted: usize) -> Vec<String> {
    let mut marks = Vec::new();
    let mut word = String::new();
    let mut is_comment = false;
    let stretch = letters.get(from.min(to)..to).unwrap_or_default();
    for letter in stretch.iter().chain(&[' ']) {
        if marks.len() == wanted {
            break;
        }
        if *letter == '\n' {
            is_comment = false;
        }
        if letter.is_whitespace() {
            let mark = std::mem::take(&mut word);
            if !is_comment && mark.starts_with(['&', '!']) {
                marks.push(mark);
            }
        } else {
            is_comment |= word.is_empty() && *letter == '#';
            word.push(*letter);
        }
    }
    marks
}
