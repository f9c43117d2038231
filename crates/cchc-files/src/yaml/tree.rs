//! YAML events become a tree: within limits, with aliases expanded, and with everything refused that would
//! make a text mean other things than it says. Cutting text into events is the parser's business.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc::{Content, Document, Entry, Mark, Place, Problem, Problems, file_problems};
use saphyr_parser::{Event, ScalarStyle, Tag};

use crate::limits::Limits;
use cchc_json::Known;
use cchc_json::refuse_doubled;

/// A tree being built.
#[derive(Debug)]
pub(super) struct Tree<'l> {
    file: Arc<str>,
    limits: &'l Limits,
    open: Vec<Open>,
    root: Option<Document>,
    anchors: BTreeMap<usize, Document>,
    parts: usize,
    text_bytes: usize,
    problems: Problems,
}

/// A list or map whose end has not come.
#[derive(Debug)]
struct Open {
    mark: Mark,
    anchor: usize,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    List(Vec<Document>),
    Map(Vec<Entry>, Option<Key>),
}

/// A key whose value has not come.
#[derive(Debug)]
struct Key {
    text: String,
    mark: Mark,
    /// Whether it was reported already, and is no key of the document.
    refused: bool,
}

type Tags<'t> = Option<std::borrow::Cow<'t, Tag>>;

impl<'l> Tree<'l> {
    pub(super) fn new(file: Arc<str>, limits: &'l Limits) -> Tree<'l> {
        Tree {
            file,
            limits,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            parts: 0,
            text_bytes: 0,
            problems: Problems::default(),
        }
    }

    /// Takes one event; a problem after which nothing more can be understood is returned.
    pub(super) fn event(&mut self, event: Event<'_>, mark: Mark) -> Result<(), Problem> {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(refusal("tệp có hai tài liệu; cần một", "there are two documents; expected one", &mark))
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(text.into_owned(), style, anchor, tag, mark)
            }
            Event::Alias(anchor) => self.alias(anchor, &mark),
            Event::SequenceStart(anchor, tag) => self.open(Inside::List(Vec::new()), anchor, tag, mark),
            Event::MappingStart(anchor, tag) => self.open(Inside::Map(Vec::new(), None), anchor, tag, mark),
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            _ => Ok(()),
        }
    }

    /// The document; a file without any is nothing.
    pub(super) fn finish(self) -> Known {
        let mark = Mark::new(Some(self.file), 1, 1);
        let document = self.root.unwrap_or(Document { mark, content: Content::Nothing });
        Known { document: Some(document), problems: self.problems }
    }

    /// No document, after a problem that leaves none.
    pub(super) fn give_up(self, problem: Problem) -> Known {
        let mut problems = Problems::default();
        problems.push(problem);
        problems.extend(self.problems);
        Known { document: None, problems }
    }

    fn scalar(
        &mut self,
        text: String,
        style: ScalarStyle,
        anchor: usize,
        tag: Tags<'_>,
        mark: Mark,
    ) -> Result<(), Problem> {
        self.charge(1, text.len(), &mark)?;
        let says_text = tag.as_deref().is_some_and(|tag| tag.suffix == "str" || tag.suffix == "!");
        self.check_tag(tag, &mark);
        let plain = style == ScalarStyle::Plain;
        if self.expects_key() {
            return self.key(text, plain, mark);
        }
        let nothing = plain && text.is_empty() && !says_text;
        let content = if nothing { Content::Nothing } else { Content::Text(text) };
        self.put(Document { mark, content }, anchor)
    }

    fn key(&mut self, text: String, plain: bool, mark: Mark) -> Result<(), Problem> {
        if plain && text.is_empty() {
            return Err(refusal("khóa trống", "a key is empty", &mark));
        }
        let refused = plain && text == "<<";
        if refused {
            let vi = "khóa gộp `<<` không dùng ở đây; viết các khóa ra";
            self.problems.push(refusal(vi, "merge keys `<<` are not read; write the keys out", &mark));
        }
        if let Some(Open { inside: Inside::Map(_, key), .. }) = self.open.last_mut() {
            *key = Some(Key { text, mark, refused });
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, mark: &Mark) -> Result<(), Problem> {
        self.refuse_as_key(mark)?;
        let Some(anchored) = self.anchors.get(&anchor) else {
            return Err(refusal("bí danh chứa chính nó", "an alias stands inside what it repeats", mark));
        };
        let size = Size::of(anchored);
        if self.open.len() + size.depth > self.limits.depth {
            return Err(file_problems::too_deep(self.limits.depth).at(Place::at(mark)));
        }
        // Charged before it is copied, so that a bomb of aliases is never built.
        self.charge(size.parts, size.text_bytes, mark)?;
        match self.anchors.get(&anchor).cloned() {
            Some(copy) => self.put(copy, 0),
            None => Ok(()),
        }
    }

    fn open(&mut self, inside: Inside, anchor: usize, tag: Tags<'_>, mark: Mark) -> Result<(), Problem> {
        self.refuse_as_key(&mark)?;
        self.charge(1, 0, &mark)?;
        self.check_tag(tag, &mark);
        if self.open.len() >= self.limits.depth {
            return Err(file_problems::too_deep(self.limits.depth).at(Place::at(&mark)));
        }
        self.open.push(Open { mark, anchor, inside });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        let Some(Open { mark, anchor, inside }) = self.open.pop() else { return Ok(()) };
        let content = match inside {
            Inside::List(list) => Content::List(list),
            Inside::Map(mut entries, _) => {
                mend_decimal_comma(&mut entries, &mut self.problems);
                refuse_doubled(&mut entries, &mut self.problems);
                Content::Map(entries)
            }
        };
        self.put(Document { mark, content }, anchor)
    }

    /// Puts a finished part where it belongs.
    fn put(&mut self, document: Document, anchor: usize) -> Result<(), Problem> {
        if anchor > 0 {
            let size = Size::of(&document);
            self.charge(size.parts, size.text_bytes, &document.mark)?;
            self.anchors.insert(anchor, document.clone());
        }
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.root = Some(document),
            Some(Inside::List(list)) => list.push(document),
            Some(Inside::Map(entries, key)) => {
                if let Some(Key { text, mark, refused: false }) = key.take() {
                    entries.push(Entry { key: text, mark, value: document });
                }
            }
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { inside: Inside::Map(_, None), .. }))
    }

    fn refuse_as_key(&self, mark: &Mark) -> Result<(), Problem> {
        if self.expects_key() {
            let vi = "khóa phải là chữ, không phải danh sách, bảng khóa hay bí danh";
            return Err(refusal(vi, "a key must be a text, not a list, keys or an alias", mark));
        }
        Ok(())
    }

    /// Tags of the core schema say what a text would mean to others; here it is a text all the same.
    fn check_tag(&mut self, tag: Tags<'_>, mark: &Mark) {
        const CORE: [&str; 7] = ["str", "int", "float", "bool", "null", "seq", "map"];
        let Some(tag) = tag else { return };
        let core = tag.is_yaml_core_schema() && CORE.contains(&tag.suffix.as_str());
        let unspecific = tag.handle.is_empty() && tag.suffix == "!";
        if !core && !unspecific {
            let written = tag.to_string();
            let vi = format!("nhãn kiểu `{written}` không dùng ở đây");
            self.problems.push(refusal(&vi, &format!("the tag `{written}` means nothing here"), mark));
        }
    }

    fn charge(&mut self, parts: usize, text_bytes: usize, mark: &Mark) -> Result<(), Problem> {
        self.parts = self.parts.saturating_add(parts);
        self.text_bytes = self.text_bytes.saturating_add(text_bytes);
        if self.parts > self.limits.parts {
            return Err(file_problems::too_many_parts(self.limits.parts).at(Place::at(mark)));
        }
        if self.text_bytes > self.limits.text_bytes {
            return Err(file_problems::too_much_text(self.limits.text_bytes).at(Place::at(mark)));
        }
        Ok(())
    }
}

/// `{points: 0,5}` is read by YAML as two keys; no map means that. It is read on as the number meant.
fn mend_decimal_comma(entries: &mut Vec<Entry>, problems: &mut Problems) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut mended: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        let decimals = entry.value.content == Content::Nothing && digits(&entry.key);
        match mended.last_mut().map(|before| &mut before.value) {
            Some(Document { mark, content: Content::Text(whole) })
                if decimals && digits(whole.trim_start_matches('-')) =>
            {
                let problem = file_problems::comma_between_keys(whole, &entry.key);
                problems.push(problem.at(Place::at(mark)));
                *whole = format!("{whole}.{}", entry.key);
            }
            _ => mended.push(entry),
        }
    }
    *entries = mended;
}

fn refusal(vi: &str, en: &str, mark: &Mark) -> Problem {
    file_problems::syntax("YAML", vi, en).at(Place::at(mark))
}

/// How large a part is.
struct Size {
    parts: usize,
    text_bytes: usize,
    depth: usize,
}

impl Size {
    fn of(document: &Document) -> Size {
        let mut size = Size { parts: 1, text_bytes: 0, depth: 0 };
        match &document.content {
            Content::Nothing => {}
            Content::Text(text) => size.text_bytes = text.len(),
            Content::List(list) => list.iter().for_each(|part| size.contain(Size::of(part))),
            Content::Map(entries) => entries.iter().for_each(|entry| {
                size.parts += 1;
                size.text_bytes += entry.key.len();
                size.contain(Size::of(&entry.value));
            }),
        }
        if matches!(document.content, Content::List(_) | Content::Map(_)) {
            size.depth += 1;
        }
        size
    }

    fn contain(&mut self, inner: Size) {
        self.parts += inner.parts;
        self.text_bytes += inner.text_bytes;
        self.depth = self.depth.max(inner.depth);
    }
}
