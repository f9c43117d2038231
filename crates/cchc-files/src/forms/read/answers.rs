//! The value of a leaf from what stands in its own row, or in the rows of its items: one text, as evidence writes it.
//! What the text is worth is for the engine to say.

use std::collections::BTreeMap;

use cchc::{LeafIndex, NodeIndex, Problem, Rule, file_problems, form_problems};

use super::codes::Codes;
use super::sheet::{Sheet, Text, Texts};
use crate::case::Feed;
use crate::forms::{FormColumn, ItemAnswer};

/// A value with its denominator, where that stands apart.
pub(super) fn with_total(
    sheet: &Sheet,
    texts: &Texts,
    [value, total]: [FormColumn; 2],
    report: &mut dyn FnMut(Problem),
) -> Text {
    let (mut found, behind) = (texts.get(value), texts.get(total));
    if behind.is_empty() {
        return found;
    }
    if found.is_empty() {
        let [name, _] = value.heading();
        report(file_problems::empty_cell(name).at(sheet.at(found.line, found.column)));
    } else if is_whole(&found.text) {
        report(form_problems::total_beside(&found.text).at(sheet.at(behind.line, behind.column)));
    } else {
        found.text = format!("{}/{}", found.text.trim(), behind.text.trim());
    }
    found
}

/// Whether a value has no room for a denominator.
fn is_whole(text: &str) -> bool {
    let word = text.trim().to_lowercase();
    word.contains(['/', '%']) || ["n/a", "pending", "none", "không phát sinh"].contains(&word.as_str())
}

/// The cells of a leaf's items, by their places in its rule.
pub(super) type Items = BTreeMap<usize, Text>;

/// What was answered of a leaf that has items.
pub(super) struct Answers<'a, 's> {
    pub(super) sheet: &'a Sheet,
    pub(super) codes: &'a Codes<'s>,
    pub(super) leaf: LeafIndex,
    /// What stands in the leaf's own row.
    pub(super) own: Text,
    pub(super) items: &'a Items,
}

impl Answers<'_, '_> {
    /// The one value of them all.
    pub(super) fn value(&self, feed: &mut Feed<'_, '_>) -> Text {
        let Some(first) = self.items.values().find(|item| !item.is_empty()) else { return self.own.clone() };
        if !self.own.is_empty() {
            let place = self.sheet.at(first.line, first.column);
            feed.report(form_problems::answered_twice(&self.own.text).at(place.code(self.code())));
            return Text::default();
        }
        let text = match &self.codes.set.leaf(self.leaf).rule {
            Rule::Checklist(list) => {
                let keys: Vec<&str> = list.items.iter().map(|item| item.key.as_str()).collect();
                self.achieved(&keys, feed)
            }
            Rule::Survey(survey) => {
                let keys: Vec<&str> = survey.answers.iter().map(|(key, _)| key.as_str()).collect();
                self.counts(&keys, feed)
            }
            _ => None,
        };
        Text { text: text.unwrap_or_default(), ..first.clone() }
    }

    fn code(&self) -> &cchc::Code {
        &self.codes.set.node_of(self.leaf).code
    }

    /// The items of a checklist that are achieved. Of those that nobody answered, beside others that someone did,
    /// none is; where others are refused in so many words, that is said.
    fn achieved(&self, keys: &[&str], feed: &mut Feed<'_, '_>) -> Option<String> {
        let (mut achieved, mut is_sound) = (Vec::new(), true);
        let (mut refused, mut blank) = (false, None);
        for (place, key) in keys.iter().enumerate() {
            let Some(item) = self.items.get(&place).filter(|item| !item.is_empty()) else {
                blank = blank.or(Some(place));
                continue;
            };
            match ItemAnswer::called(&item.text) {
                Some(ItemAnswer::Yes) => achieved.push(*key),
                Some(ItemAnswer::No) => refused = true,
                None => {
                    let place = self.sheet.at(item.line, item.column).code(self.code());
                    let words = ItemAnswer::ALL.map(|answer| answer.words()[0]);
                    feed.report(file_problems::unknown_word(item.text.trim(), &words).at(place));
                    is_sound = false;
                }
            }
        }
        if let Some(item) = blank.filter(|_| refused).and_then(|place| self.items.get(&place)) {
            let place = self.sheet.at(item.line, item.column).code(self.code());
            feed.report(form_problems::blank_item().at(place));
        }
        let text = if achieved.is_empty() { "none".to_owned() } else { achieved.join(";") };
        is_sound.then_some(text)
    }

    /// The counts of the answers of a survey. One that is no count is judged where it stands.
    fn counts(&self, keys: &[&str], feed: &mut Feed<'_, '_>) -> Option<String> {
        let node = self.node();
        let (mut counts, mut is_sound) = (Vec::new(), true);
        let blank = (0..keys.len()).filter_map(|place| self.items.get(&place)).find(|item| item.is_empty());
        if let Some(blank) = blank {
            let place = self.sheet.at(blank.line, blank.column).code(self.code());
            feed.report(form_problems::blank_count().at(place));
        }
        for (place, key) in keys.iter().enumerate() {
            let Some(item) = self.items.get(&place).filter(|item| !item.is_empty()) else { continue };
            let text = format!("{key}={}", item.text.trim());
            if !self.sheet.is_number(&item.text) {
                is_sound = false;
                if let Some(node) = node {
                    let said = Text { text: text.clone(), ..item.clone() };
                    feed.judge(node, said.cell(), cchc::Cell::default());
                }
            }
            counts.push(text);
        }
        is_sound.then(|| counts.join(";"))
    }

    fn node(&self) -> Option<NodeIndex> {
        self.codes.set.find(self.code())
    }
}
