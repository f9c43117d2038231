//! A document of a set as YAML text, laid out as the sets of this repository are: nodes on lines of their own,
//! steps, knots and examples one a line, keys in the order of the contract. Comments are not in documents.

use cchc::{Content, Document, Entry};

use super::scalar::{Spot, literal, written};

/// How wide a line may become before a map or list is broken over several.
const WIDTH: usize = 110;
const STEP: usize = 2;

/// Keys in the order in which they are written; others follow as they stand.
const ORDER: [&str; 66] = [
    "cchc",
    "id",
    "title",
    "level",
    "year",
    "extends",
    "file",
    "remove",
    "add",
    "set",
    "under",
    "after",
    "node",
    "code",
    "name",
    "max",
    "weight",
    "status",
    "basis",
    "document",
    "url",
    "note",
    "place",
    "total",
    "rounding",
    "tiers",
    "ranking",
    "source",
    "appraiser",
    "cite",
    "not_applicable",
    "effect",
    "combine",
    "uncapped",
    "fixed",
    "was",
    "guide",
    "documents",
    "documents_required",
    "advice",
    "gate",
    "when",
    "is",
    "rule",
    "of",
    "unit",
    "beyond_100",
    "each",
    "start",
    "over",
    "per",
    "at",
    "from",
    "above",
    "to",
    "below",
    "value",
    "points",
    "share",
    "label",
    "at_least",
    "at_most",
    "given",
    "steps",
    "knots",
    "cases",
];

/// Keys whose values are texts, whatever they look like; all others are figures, words or flags.
const TEXTS: [&str; 23] = [
    "id",
    "title",
    "code",
    "name",
    "appraiser",
    "guide",
    "documents",
    "advice",
    "was",
    "unit",
    "label",
    "basis",
    "document",
    "url",
    "note",
    "place",
    "is",
    "under",
    "after",
    "tie_break",
    "also",
    "remove",
    "group",
];

/// Keys whose values always stand on lines of their own.
const ON_LINES: [&str; 11] =
    ["criteria", "basis", "tiers", "extends", "add", "set", "node", "rule", "steps", "knots", "cases"];

/// The YAML text of a document.
pub(crate) fn print(document: &Document) -> String {
    let mut printer = Printer { text: String::new() };
    if let Content::Map(entries) = &document.content {
        printer.entries(entries, 0, "");
    } else {
        printer.value(document, 0, "");
    }
    printer.text
}

struct Printer {
    text: String,
}

impl Printer {
    fn entries(&mut self, entries: &[Entry], indent: usize, parent: &str) {
        let mut ordered: Vec<&Entry> = entries.iter().collect();
        // The keys of options and changes are an author's own, and stay in their order.
        if !is_keyed(parent) {
            let place =
                |entry: &&Entry| ORDER.iter().position(|key| *key == entry.key).unwrap_or(ORDER.len());
            ordered.sort_by_key(place);
        }
        for (place, entry) in ordered.into_iter().enumerate() {
            if place > 0 || !self.text.ends_with("- ") {
                self.indent(indent);
            }
            self.text.push_str(&written(&entry.key, Spot::Key, true));
            self.text.push(':');
            let key = if is_keyed(parent) { own(parent) } else { entry.key.as_str() };
            self.value(&entry.value, indent, key);
        }
    }

    /// What follows a key or the sign of an item, to the end of the line or over several.
    fn value(&mut self, document: &Document, indent: usize, key: &str) {
        let blank = if self.text.ends_with("- ") { "" } else { " " };
        if let Some(flow) = self.on_one_line(document, key) {
            if !flow.is_empty() {
                self.text.push_str(blank);
            }
            self.text.push_str(&flow);
            self.text.push('\n');
            return;
        }
        match &document.content {
            Content::Text(text) => self.long_text(text, indent, is_text(key)),
            Content::List(list) => {
                self.end_line();
                for item in list {
                    if key == "criteria" && indent == 0 && !self.text.ends_with(":\n") {
                        self.text.push('\n');
                    }
                    self.indent(indent + STEP);
                    self.text.push_str("- ");
                    self.value(item, indent + STEP, item_key(key));
                }
            }
            Content::Map(entries) => {
                // The first key of an item stands behind its sign.
                if !self.text.ends_with("- ") {
                    self.end_line();
                }
                self.entries(entries, indent + STEP, key);
            }
            Content::Nothing => self.text.push('\n'),
        }
    }

    /// A text that may be a literal block.
    fn long_text(&mut self, text: &str, indent: usize, as_text: bool) {
        let blank = if self.text.ends_with("- ") { "" } else { " " };
        let Some((sign, lines)) = literal(text) else {
            return self.text.push_str(&format!("{blank}{}\n", written(text, Spot::Block, as_text)));
        };
        self.text.push_str(&format!("{blank}{sign}\n"));
        for line in lines {
            if !line.is_empty() {
                self.indent(indent + STEP);
            }
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// The value on the line where it begins, where it fits and is not one of those that never do.
    fn on_one_line(&self, document: &Document, key: &str) -> Option<String> {
        match &document.content {
            Content::Nothing => return Some(String::new()),
            Content::Text(text) if text.contains('\n') && literal(text).is_some() => return None,
            Content::Text(text) => return Some(written(text, Spot::Block, is_text(key))),
            Content::List(list) if list.is_empty() => return Some("[]".to_owned()),
            Content::Map(entries) if entries.is_empty() => return Some("{}".to_owned()),
            _ if ON_LINES.contains(&key) || is_block_item(key) => return None,
            _ => {}
        }
        let line = self.text.rsplit('\n').next().unwrap_or_default().chars().count();
        let flow = flow(document, key);
        (line + flow.chars().count() < WIDTH && !flow.contains("\\n")).then_some(flow)
    }

    fn indent(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

/// Maps whose keys are an author's own words or codes.
fn is_keyed(key: &str) -> bool {
    ["choice", "checklist", "answers", "set"].contains(&key)
}

/// By what name the values of such a map are known.
fn own(parent: &str) -> &'static str {
    if parent == "set" { "change" } else { "option" }
}

/// By what name the items of a list are known.
fn item_key(key: &str) -> &str {
    match key {
        "criteria" => "a node",
        "basis" => "a basis",
        "add" => "an addition",
        "steps" | "knots" | "cases" | "tiers" | "gate" => "a line",
        // The items of a list of codes or columns are what its key says.
        other => other,
    }
}

/// Items and values that always stand on lines of their own.
fn is_block_item(key: &str) -> bool {
    ["a node", "a basis", "an addition", "change"].contains(&key)
}

/// Whether the values of a key are texts, so that `1.10` is no number there.
pub(crate) fn is_text(key: &str) -> bool {
    TEXTS.contains(&key)
}

/// A value inside of `{…}` and `[…]`.
fn flow(document: &Document, key: &str) -> String {
    match &document.content {
        Content::Nothing => String::new(),
        Content::Text(text) => written(text, Spot::Flow, is_text(key)),
        Content::List(list) => {
            let items: Vec<String> = list.iter().map(|item| flow(item, item_key(key))).collect();
            format!("[{}]", items.join(", "))
        }
        Content::Map(entries) => {
            let mut ordered: Vec<&Entry> = entries.iter().collect();
            if !is_keyed(key) {
                let place = |entry: &&Entry| {
                    ORDER.iter().position(|known| *known == entry.key).unwrap_or(ORDER.len())
                };
                ordered.sort_by_key(place);
            }
            let entries = ordered.into_iter().map(|entry| {
                let own = if is_keyed(key) { own(key) } else { entry.key.as_str() };
                let value = flow(&entry.value, own);
                let blank = if value.is_empty() { "" } else { " " };
                format!("{}:{blank}{value}", written(&entry.key, Spot::Flow, true))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}
