//! Sets in sentences: snapshots that someone read word by word, over a set that has every rule, edge and
//! policy.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;

use cchc::Language;
use cchc_report::{Palette, View, description, description_markdown};
use cchc_wire::{DescribeFile, Engine};

const VI: View = View { language: Language::Vietnamese, width: None, palette: Palette::Plain };
const EN: View = View { language: Language::English, width: None, palette: Palette::Plain };

fn engine(path: &str) -> Engine {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Engine::new(cchc_files::load_set(&root.join(path)).unwrap().value)
}

fn every_rule() -> Engine {
    engine("tests/words/with-unknown.yaml")
}

#[test]
fn every_rule_in_vietnamese() {
    insta::assert_snapshot!("described_vi", description(&every_rule().describe(None), VI));
}

#[test]
fn every_rule_in_english() {
    insta::assert_snapshot!("described_en", description(&every_rule().describe(None), EN));
}

#[test]
fn one_node_as_markdown() {
    let engine = every_rule();
    let described = engine.describe(Some(engine.node("5").unwrap()));
    assert!(described.head.is_empty() && described.tail.is_empty());
    insta::assert_snapshot!(
        "described_part_markdown",
        description_markdown(&described, Language::Vietnamese)
    );
}

#[test]
fn the_sets_that_come_along_have_a_sentence_for_every_rule() {
    for path in ["../../criteria/district-can-tho.yaml", "../../criteria/ministry-2023.yaml"] {
        let engine = engine(path);
        let described = engine.describe(None);
        assert_eq!(described.nodes.len(), engine.set().nodes().len());
        for node in described.nodes.iter().filter(|node| node.rule.is_some()) {
            let about: Vec<&str> = node.facts.iter().map(|fact| fact.about.as_str()).collect();
            assert_eq!((about[0], about.contains(&"source")), ("rule", true), "{}", node.code);
        }
        assert_written_well(&described);
        let again: DescribeFile = serde_json::from_str(&described.to_json()).unwrap();
        assert_eq!(again, described);
    }
}

/// No sentence is empty, or has the scars of being put together.
fn assert_written_well(described: &DescribeFile) {
    let facts = described.nodes.iter().flat_map(|node| &node.facts);
    for fact in facts.chain(&described.head).chain(&described.tail) {
        let texts = [&fact.label, &fact.text].into_iter().chain(&fact.lines);
        for text in texts.flat_map(|text| [&text.vi, &text.en]) {
            assert!(!text.trim().is_empty(), "{fact:?}");
            for scar in ["  ", " ,", " ;", "{", "}", "( ", ": :"] {
                assert!(!text.contains(scar), "`{text}` has `{scar}`");
            }
        }
    }
}

#[test]
fn long_sentences_are_wrapped_to_the_terminal() {
    let engine = every_rule();
    let text = description(&engine.describe(None), View { width: Some(72), ..VI });
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 72), "{text}");
    assert!(text.contains("\n      áp dụng trở lên; và 2.1"), "lines go on below the words\n{text}");
}
