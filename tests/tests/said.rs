//! Whatever the set and the case, they can be said: every node in both languages, as text, Markdown and JSON.

use cchc::{Language, Places};
use cchc_report::{Palette, View, description, description_markdown, explanation, explanation_markdown};
use cchc_tests::engine;
use cchc_tests::random::random_case;
use cchc_wire::{DescribeFile, ExplainFile, ResultFile, ScoreRequest};
use proptest::prelude::*;

const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

fn view(language: Language, width: Option<u16>) -> View {
    View { language, width, palette: Palette::Plain }
}

/// Every node has its heading, and no line is empty behind its label.
fn assert_said(text: &str, codes: &[&str]) {
    for code in codes {
        let heading = format!("{code}  ");
        assert!(text.lines().any(|line| line.trim_start().starts_with(&heading)), "{code}\n{text}");
    }
    for line in text.lines() {
        assert!(!line.ends_with(": ") && !line.ends_with('-') && !line.contains("{}"), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default()
    })]

    #[test]
    fn every_set_and_every_unit_can_be_said(random in random_case()) {
        let engine = engine::engine(&random.set).unwrap_or_else(|problems| panic!("{problems}"));
        let codes: Vec<&str> = engine.set().nodes().iter().map(|node| node.code.as_str()).collect();
        let described = engine.describe(None);
        let again: DescribeFile = serde_json::from_str(&described.to_json()).expect("JSON");
        prop_assert_eq!(&again, &described);
        let evidence = engine::evidence(engine.set(), &random.case).unwrap_or_else(|problems| panic!("{problems}"));
        let rollup = random.rollup.iter();
        let rollup = rollup.map(|result| ResultFile::from_json(&result.to_string()).expect("a result"));
        let request = ScoreRequest { rollup: rollup.map(Into::into).collect(), ..ScoreRequest::default() };
        for language in LANGUAGES {
            assert_said(&description(&described, view(language, None)), &codes);
            prop_assert!(description_markdown(&described, language).starts_with("# "));
        }
        for unit in evidence.unit_indices().take(4) {
            let explained = engine.explain(&evidence, &request, unit, None, &Places::of(unit));
            let file = explained.unwrap_or_else(|problems| panic!("{problems}")).file;
            let again: ExplainFile = serde_json::from_str(&file.to_json()).expect("JSON");
            prop_assert_eq!(&again, &file);
            for language in LANGUAGES {
                assert_said(&explanation(&file, view(language, None)), &codes);
                let narrow = explanation(&file, view(language, Some(60)));
                prop_assert!(!narrow.is_empty());
                prop_assert!(explanation_markdown(&file, language).starts_with("# "));
            }
        }
    }
}
