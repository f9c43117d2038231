//! One set extends another: the other's document, changed (contract section 1, `extends`).
//!
//! Works on documents, before anything is read: what comes out is the document of a whole set, whose parts
//! still know the file they stand in. Finding and reading the other file is the business of readers.

use super::reader::{Keys, Reporter};
use crate::code::{Code, tidy};
use crate::document::{Content, Document, Entry, Mark};
use crate::number::Number;
use crate::problem::{Problem, Problems, in_set};

/// The file that a set extends, and where it says so; `None` where the set stands alone.
pub fn extends_file(document: &Document, problems: &mut Problems) -> Option<(String, Mark)> {
    let extends = document.get("extends")?;
    let mut reporter = Reporter::new(problems);
    let mut keys = reporter.map(extends)?;
    let file = keys.required("file", &mut reporter)?;
    reporter.text(file).map(|name| (name, file.mark.clone()))
}

/// The set that `extending` makes of `base`; `base` is resolved itself.
///
/// Problems are pushed; `None` where nothing can be made of the two.
pub fn resolve(base: Document, extending: Document, problems: &mut Problems) -> Option<Document> {
    let mut reporter = Reporter::new(problems);
    let fixed = base.get("criteria").map(fixed_nodes).unwrap_or_default();
    let extends = extending.get("extends").cloned();
    let mut resolved = with_top_keys(base, extending, &mut reporter)?;
    if let Some(extends) = &extends {
        apply(extends, &fixed, &mut resolved, &mut reporter);
    }
    let mark = extends.map(|extends| extends.mark).unwrap_or_default();
    check_fixed(&fixed, &resolved, &mark, &mut reporter);
    Some(resolved)
}

/// The base with the top keys that the extending set gives; a key given as nothing is taken out.
fn with_top_keys(base: Document, extending: Document, reporter: &mut Reporter<'_>) -> Option<Document> {
    reporter.map(&base)?;
    reporter.map(&extending)?;
    let (Content::Map(mut entries), Content::Map(given)) = (base.content, extending.content) else {
        return None;
    };
    if !given.iter().any(|entry| entry.key == "cchc") {
        reporter.report(&extending.mark, in_set::missing_key("cchc"));
    }
    for entry in given.into_iter().filter(|entry| entry.key != "extends") {
        put(&mut entries, entry);
    }
    entries.retain(|entry| entry.key != "extends");
    Some(Document { mark: extending.mark, content: Content::Map(entries) })
}

/// Puts an entry in the place of the one with its key; with nothing in it, takes that one out.
fn put(entries: &mut Vec<Entry>, entry: Entry) {
    let place = entries.iter().position(|old| old.key == entry.key);
    match (place.and_then(|place| entries.get_mut(place)), &entry.value.content) {
        (_, Content::Nothing) => entries.retain(|old| old.key != entry.key),
        (Some(old), _) => *old = entry,
        (None, _) => entries.push(entry),
    }
}

/// Applies `remove`, then `add`, then `set`.
fn apply(
    extends: &Document,
    fixed: &[(String, String)],
    resolved: &mut Document,
    reporter: &mut Reporter<'_>,
) {
    let Some(mut keys) = reporter.map(extends) else { return };
    // The file has been read by whoever resolved it.
    keys.required("file", reporter);
    let remove = optional_list(&mut keys, "remove", reporter);
    let add = optional_list(&mut keys, "add", reporter);
    let set = keys.optional("set");
    keys.finish(reporter);
    let Content::Map(entries) = &mut resolved.content else { return };
    let Some(Entry { value: criteria, .. }) = entries.iter_mut().find(|entry| entry.key == "criteria") else {
        return;
    };
    let Content::List(top) = &mut criteria.content else { return };
    for code in remove {
        remove_node(code, fixed, top, reporter);
    }
    for addition in add {
        add_node(addition, top, reporter);
    }
    if let Some(set) = set {
        set_keys(set, top, reporter);
    }
}

fn optional_list<'d>(keys: &mut Keys<'d>, key: &'static str, reporter: &mut Reporter<'_>) -> &'d [Document] {
    keys.optional(key).and_then(|list| reporter.list(list)).unwrap_or_default()
}

fn is_node(document: &Document, code: &str) -> bool {
    document.get("code").and_then(Document::text).is_some_and(|text| tidy(text) == code)
}

/// The list in which the node with this code stands, and its place there.
fn find_list<'d>(list: &'d mut Vec<Document>, code: &str) -> Option<(&'d mut Vec<Document>, usize)> {
    if let Some(place) = list.iter().position(|node| is_node(node, code)) {
        return Some((list, place));
    }
    list.iter_mut().find_map(|node| find_list(children_of(node)?, code))
}

fn children_of(node: &mut Document) -> Option<&mut Vec<Document>> {
    let Content::Map(entries) = &mut node.content else { return None };
    let criteria = entries.iter_mut().find(|entry| entry.key == "criteria")?;
    match &mut criteria.value.content {
        Content::List(list) => Some(list),
        _ => None,
    }
}

fn all_codes(list: &[Document], codes: &mut Vec<String>) {
    for node in list {
        codes.extend(node.get("code").and_then(Document::text).map(tidy));
        if let Some(Content::List(children)) = node.get("criteria").map(|criteria| &criteria.content) {
            all_codes(children, codes);
        }
    }
}

fn report_unknown(code: &str, mark: &Mark, top: &[Document], reporter: &mut Reporter<'_>) {
    let mut codes = Vec::new();
    all_codes(top, &mut codes);
    reporter.report(mark, in_set::unknown_code(&Code::new(code), codes.iter().map(String::as_str)));
}

/// Takes a node out, unless it or one below it is fixed: then all stays, so that nothing follows from that.
fn remove_node(
    document: &Document,
    fixed: &[(String, String)],
    top: &mut Vec<Document>,
    reporter: &mut Reporter<'_>,
) {
    let Some(code) = reporter.text(document) else { return };
    let Some((list, place)) = find_list(top, &code) else {
        return report_unknown(&code, &document.mark, top, reporter);
    };
    let mut codes = Vec::new();
    all_codes(list.get(place..=place).unwrap_or_default(), &mut codes);
    let held: Vec<&String> = fixed.iter().map(|(code, _)| code).filter(|code| codes.contains(code)).collect();
    for code in &held {
        reporter.report(&document.mark, cannot_be_removed(code));
    }
    if held.is_empty() {
        list.remove(place);
    }
}

fn cannot_be_removed(code: &str) -> Problem {
    in_set::fixed(code, "không bỏ được", "it cannot be removed")
}

fn add_node(document: &Document, top: &mut Vec<Document>, reporter: &mut Reporter<'_>) {
    let Some(mut keys) = reporter.map(document) else { return };
    let under = keys.optional("under").and_then(|under| Some((reporter.text(under)?, &under.mark)));
    let after = keys.optional("after").and_then(|after| Some((reporter.text(after)?, &after.mark)));
    let node = keys.required("node", reporter);
    keys.finish(reporter);
    let Some(node) = node else { return };
    let list = match under {
        None => Some(&mut *top),
        Some((code, mark)) => match find_list(top, &code) {
            Some((list, place)) => list.get_mut(place).and_then(|parent| {
                let found = children_of(parent);
                if found.is_none() {
                    reporter.report(
                        mark,
                        in_set::extends(
                            format!("`{code}` là tiêu chí lá, không thêm nút con vào được"),
                            format!("`{code}` is a leaf, nothing can be added under it"),
                        ),
                    );
                }
                found
            }),
            None => return report_unknown(&code, mark, top, reporter),
        },
    };
    let Some(list) = list else { return };
    let place = match after {
        None => list.len(),
        Some((code, mark)) => match list.iter().position(|sibling| is_node(sibling, &code)) {
            Some(place) => place + 1,
            None => return report_unknown(&code, mark, list, reporter),
        },
    };
    list.insert(place, node.clone());
}

fn set_keys(set: &Document, top: &mut Vec<Document>, reporter: &mut Reporter<'_>) {
    if reporter.map(set).is_none() {
        return;
    }
    let Content::Map(changes) = &set.content else { return };
    for change in changes {
        let code = tidy(&change.key);
        let Some((list, place)) = find_list(top, &code) else {
            report_unknown(&code, &change.mark, top, reporter);
            continue;
        };
        if reporter.map(&change.value).is_none() {
            continue;
        }
        let node = list.get_mut(place).map(|node| &mut node.content);
        let (Some(Content::Map(entries)), Content::Map(keys)) = (node, &change.value.content) else {
            continue;
        };
        for key in keys {
            if key.key == "code" {
                reporter.report(
                    &key.mark,
                    in_set::extends(
                        format!("không đổi mã của `{code}` được; dùng `remove` và `add`"),
                        format!("the code of `{code}` cannot be set; use `remove` and `add`"),
                    ),
                );
            } else {
                put(entries, key.clone());
            }
        }
    }
}

/// The codes and maxima of all nodes that say `fixed: true`.
fn fixed_nodes(criteria: &Document) -> Vec<(String, String)> {
    let Content::List(list) = &criteria.content else { return Vec::new() };
    let mut fixed = Vec::new();
    for node in list {
        let text = |key| node.get(key).and_then(Document::text).map(tidy);
        if text("fixed").as_deref() == Some("true") {
            fixed.push((text("code").unwrap_or_default(), text("max").unwrap_or_default()));
        }
        if let Some(criteria) = node.get("criteria") {
            fixed.extend(fixed_nodes(criteria));
        }
    }
    fixed
}

/// Whatever was changed: every node that was fixed is still there, fixed, with the same maximum.
fn check_fixed(fixed: &[(String, String)], resolved: &Document, mark: &Mark, reporter: &mut Reporter<'_>) {
    let Some(Content::List(top)) = resolved.get("criteria").map(|criteria| &criteria.content) else { return };
    for (code, max) in fixed {
        let Some(node) = find(top, code) else {
            reporter.report(mark, cannot_be_removed(code));
            continue;
        };
        let now = node.get("max");
        let same = now.and_then(Document::text).is_some_and(|now| Number::parse(now) == Number::parse(max));
        if !same {
            let mark = now.map_or(&node.mark, |now| &now.mark);
            let (vi, en) = (format!("phải giữ `max: {max}`"), format!("it must keep `max: {max}`"));
            reporter.report(mark, in_set::fixed(code, &vi, &en));
        }
        if node.get("fixed").and_then(Document::text).map(tidy).as_deref() != Some("true") {
            let mark = node.get("fixed").map_or(&node.mark, |fixed| &fixed.mark);
            reporter
                .report(mark, in_set::fixed(code, "không thôi `fixed` được", "it cannot stop being `fixed`"));
        }
    }
}

fn find<'d>(list: &'d [Document], code: &str) -> Option<&'d Document> {
    list.iter().find(|node| is_node(node, code)).or_else(|| {
        list.iter().find_map(|node| match node.get("criteria").map(|criteria| &criteria.content) {
            Some(Content::List(children)) => find(children, code),
            _ => None,
        })
    })
}
