//! For those who write sets: whatever the set, other formats give it back, and its layout says the same.

use cchc::{CriteriaSet, Document};
use cchc_files::{SetFormat, convert_set, document_from_yaml, format_yaml, is_same_set, set_from_bytes};
use cchc_tests::files::at_root;
use cchc_tests::random::{cases, seed};
use proptest::prelude::Rng;

/// The set in its normal form, whose canonical JSON is its digest, with every text of it.
fn normal(document: &Document) -> String {
    let set = CriteriaSet::read(document).unwrap_or_else(|problems| panic!("{problems}")).value;
    cchc_wire::set::CriteriaSet::from(&set).to_json()
}

#[test]
fn random_sets_come_back_from_every_format() {
    for (number, random) in cases(seed(), 150) {
        let document = cchc_wire::document(&random.set);
        let before = normal(&document);
        for format in [SetFormat::Yaml, SetFormat::Json, SetFormat::Workbook] {
            let bytes =
                convert_set(&document, format).unwrap_or_else(|problems| panic!("{number}: {problems}"));
            let again = set_from_bytes("set", &bytes, format)
                .unwrap_or_else(|problems| panic!("{number}: {problems}"));
            assert_eq!(normal(&again), before, "{number} as {format:?}");
            if format == SetFormat::Yaml {
                let text = String::from_utf8(bytes).expect("text");
                assert_eq!(format_yaml("set.yaml", &text).expect("YAML"), text, "{number}");
            }
        }
    }
}

/// The sets of the fixtures that can be read at all.
fn fixtures() -> Vec<(std::path::PathBuf, Document)> {
    let folders = at_root("fixtures/invalid").read_dir().expect("fixtures");
    let sets = folders.map(|entry| entry.expect("an entry").path().join("set.yaml"));
    sets.filter_map(|path| Some((path.clone(), cchc_files::load_own_document(&path).ok()?))).collect()
}

#[test]
fn sets_of_the_fixtures_come_back_from_every_format() {
    let mut seen = 0;
    for (path, document) in fixtures() {
        // What is no good set is never converted.
        if document.get("extends").is_none() && CriteriaSet::read(&document).is_err() {
            continue;
        }
        if cchc_files::load_set(&path).is_err() {
            continue;
        }
        for format in [SetFormat::Yaml, SetFormat::Json, SetFormat::Workbook] {
            let bytes = convert_set(&document, format)
                .unwrap_or_else(|problems| panic!("{}: {problems}", path.display()));
            let again = set_from_bytes("set", &bytes, format).unwrap_or_else(|problems| panic!("{problems}"));
            assert!(is_same_set(&document, &again), "{} as {format:?}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen} sets");
}

/// The line with quotes around its value, where that is a plain word or number.
fn quoted(line: &str) -> String {
    let plain =
        |value: &str| value.chars().all(|letter| letter.is_alphanumeric() || ['.', '-'].contains(&letter));
    match line.split_once(": ") {
        Some((key, value)) if !value.is_empty() && plain(value) => format!("{key}: \"{value}\""),
        _ => line.to_owned(),
    }
}

#[test]
fn random_sets_with_random_comments_keep_both() {
    let seed = seed();
    let mut random = cchc_tests::random::randomness(seed);
    for (number, case) in cases(seed, 100) {
        let document = cchc_wire::document(&case.set);
        let text = convert_set(&document, SetFormat::Yaml).expect("YAML");
        let text = String::from_utf8(text).expect("text");
        let mut commented = String::new();
        for line in text.lines() {
            let has_block = line.ends_with('|') || line.ends_with("|-");
            match random.next_u32() % 8 {
                0 => commented.push_str(&format!(
                    "{}# trước: {{dòng}}\n",
                    " ".repeat((random.next_u32() % 9) as usize)
                )),
                1 => commented.push('\n'),
                _ => {}
            }
            let is_quoted = random.next_u32().is_multiple_of(3);
            commented.push_str(&if is_quoted { quoted(line) } else { line.to_owned() });
            // Inside of a literal block there are no comments.
            if !has_block && random.next_u32().is_multiple_of(6) {
                commented.push_str("   #  sau");
            }
            commented.push('\n');
        }
        if cchc_files::document_from_yaml("set.yaml", &commented).is_err() || text.contains(": |") {
            continue;
        }
        let formatted = format_yaml("set.yaml", &commented)
            .unwrap_or_else(|problems| panic!("{number}: {problems}\n{commented}"));
        assert_eq!(format_yaml("set.yaml", &formatted).expect("again"), formatted, "{number}");
        let again = document_from_yaml("set.yaml", &formatted).expect("YAML");
        assert_eq!(normal(&again), normal(&document), "{number}");
        let comments = |text: &str| text.matches("# trước").count() + text.matches("#  sau").count();
        assert_eq!(comments(&formatted), comments(&commented), "{number}");
    }
}
