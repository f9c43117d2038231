//! Sets and ways to points in sentences: snapshots that someone read word by word, over a set that has every
//! rule, edge and policy.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;

use cchc::{Language, NumberStyle, Source, UnitId};
use cchc_report::{Palette, View, description, description_markdown, explanation, explanation_markdown};
use cchc_wire::{
    DescribeFile, Engine, ExplainFile, Request, ResultFile, ScoreRequest, SubordinateResult, document,
};
use serde_json::{Value, json};

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

/// Results of two units below the first department: index 80 and 90.5, and 70 % and 90 % at code 3.1.
fn subordinates() -> ResultFile {
    let leaf =
        |code: &str, max: &str| json!({"code": code, "name": code, "max": max, "rule": {"judged": {}}});
    let set = json!({"cchc": 1, "id": "cap-duoi", "title": "Cấp dưới", "level": "internal", "year": 2025,
        "status": "illustrative", "total": 100, "criteria": [leaf("3.1", "10"), leaf("3.2", "90")]});
    let (engine, _) = Engine::read(&document(&set)).unwrap();
    let unit = |id: &str| json!({"unit": id, "name": id, "parent": "so-a"});
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value});
    let case = json!({"cchc": 1, "units": [unit("x"), unit("y")], "evidence": [
        row("x", "3.1", "7"), row("x", "3.2", "73"), row("y", "3.1", "9"), row("y", "3.2", "81.5"),
    ]});
    let request = serde_json::from_value::<Request>(json!({"score": {"case": case}})).unwrap();
    engine.call(&request).result.unwrap()
}

/// How the points of a unit of the case beside the set came about.
fn explained(unit: &str, code: Option<&str>) -> ExplainFile {
    let engine = engine("tests/words/set.yaml");
    // A relative path, so that places read the same on every machine.
    let folder = Path::new("tests/words/case");
    let evidence = cchc_files::load_case(folder, engine.set(), NumberStyle::Point).unwrap().evidence.value;
    let unit = evidence.find(&UnitId::new(unit)).unwrap();
    let places = cchc_files::case_places(folder, engine.set(), NumberStyle::Point, unit).unwrap();
    let node = code.map(|code| engine.node(code).unwrap());
    let below = SubordinateResult { file: Some("cap-duoi.json".into()), result: subordinates() };
    let request = ScoreRequest { rollup: vec![below], ..ScoreRequest::default() };
    engine.explain(&evidence, &request, unit, node, &places).unwrap().file
}

#[test]
fn a_unit_with_a_bit_of_everything() {
    let file = explained("so-a", None);
    insta::assert_snapshot!("explained_vi", explanation(&file, VI));
    insta::assert_snapshot!("explained_en", explanation(&file, EN));
    let again: ExplainFile = serde_json::from_str(&file.to_json()).unwrap();
    assert_eq!(again, file);
}

#[test]
fn a_unit_without_a_whole_branch() {
    insta::assert_snapshot!("explained_branch_vi", explanation(&explained("so-b", None), VI));
}

#[test]
fn one_node_of_a_unit_as_markdown() {
    let file = explained("so-c", Some("5"));
    insta::assert_snapshot!("explained_part_markdown", explanation_markdown(&file, Language::English));
}

#[test]
fn tie_breaks_and_missing_documents_are_named() {
    let text = explanation(&explained("so-c", None), VI);
    for line in [
        "Áp dụng: thiếu tài liệu kiểm chứng bắt buộc: 0 điểm; có tài liệu thì được 2 điểm",
        "- ngay trên: Sở Bình Minh, 60,465 %, cách 38,205 điểm phần trăm",
        "- ngay dưới: Sở Đồng Tâm, cùng chỉ số 22,260 %, khác nhau ở 1 “Các dải”: 1 điểm so với 0 điểm",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

/// A small set and case of two leaves, explained.
fn small(change: impl Fn(&mut Value, &mut Value), unit: &str, without: &[Source]) -> String {
    let leaf = |code: &str, max: u32, source: &str| {
        json!({"code": code, "name": code, "max": max,
        "source": source, "not_applicable": "exclude", "rule": {"judged": {}}})
    };
    let mut set = json!({"cchc": 1, "id": "nho", "title": "Nhỏ", "level": "internal", "year": 2025,
        "status": "official", "total": 10, "criteria": [leaf("1", 6, "appraisal"), leaf("2", 4, "survey")],
        "tiers": [{"name": "A", "from": 80, "requires": [{"code": "2", "percent": 60}]}, {"name": "B", "from": 50}]});
    let mut case = json!({"cchc": 1, "units": [{"unit": "a", "name": "A"}, {"unit": "b", "name": "B"}],
        "evidence": [{"unit": "a", "code": "1", "value": 6}, {"unit": "a", "code": "2", "value": 2},
            {"unit": "b", "code": "1", "value": 6}, {"unit": "b", "code": "2", "value": 2}]});
    change(&mut set, &mut case);
    let (engine, _) = Engine::read(&document(&set)).unwrap();
    let without: Vec<&str> = without.iter().map(|source| cchc_wire::source_word(*source)).collect();
    let request = json!({"explain": {"case": case, "unit": unit, "without": without}});
    let answer = engine.call(&serde_json::from_value::<Request>(request).unwrap());
    explanation(&answer.explanation.unwrap(), EN)
}

fn assert_says(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|said| said.trim() == *line), "{line}\n{text}");
    }
}

#[test]
fn a_tier_that_fails_for_a_requirement_alone_says_which() {
    let text = small(|_, _| {}, "a", &[]);
    assert_says(
        &text,
        &[
            "Tier: B",
            "- A: index from 80 % up – the index holds, but 2 “2” has 50 % of its maximum, and 60 % is asked",
            "- B: index from 50 % up – reached",
            "Rank: 1/2",
            "- the same rank as B",
        ],
    );
    // Where the index does not reach either, both are said.
    let text = small(|_, case| case["evidence"][0]["value"] = json!(4), "a", &[]);
    let both =
        "- A: index from 80 % up – not reached; besides, 2 “2” has 50 % of its maximum, and 60 % is asked";
    assert_says(&text, &[both]);
    let none = small(|_, case| case["evidence"] = json!([]), "a", &[]);
    assert_says(&none, &["Tier: none is reached", "Applied: nothing was given: 0 points"]);
}

#[test]
fn sources_left_out_units_outside_the_ranking_and_nothing_at_all() {
    let text = small(|_, case| case["units"][0]["ranked"] = json!("no"), "a", &[Source::Survey]);
    assert_says(
        &text,
        &[
            "Without survey points: the index is that of the rest, out of 100 %.",
            "2  2: left out",
            "Left out: its source is not counted in this run",
            "Left out: 2 “2”; the maximum is now 6 points",
            "Index: 6 ÷ 6 × 100 = 100.00 %",
            "Rank: the unit stands outside the ranking",
        ],
    );
    let nothing = |_: &mut Value, case: &mut Value| {
        for row in case["evidence"].as_array_mut().unwrap() {
            row["value"] = json!("n/a");
        }
    };
    let text = small(nothing, "b", &[]);
    assert_says(
        &text,
        &[
            "Nothing applies to the unit",
            "Applied: n/a: it is left out, and its maximum leaves the scale",
            "Rank: none, since there is no index",
        ],
    );
}

#[test]
fn exact_values_that_are_too_long_to_read_are_shortened() {
    let long = |set: &mut Value, case: &mut Value| {
        set["criteria"][0]["rule"] = json!({"bands": {"of": "percent", "steps": [{"share": 6}]}});
        case["evidence"][0]["value"] = json!("12345678901234567/98765432109876543");
    };
    // 6 × the fraction is 24691357802469134/32921810703292181.
    let text = small(long, "a", &[]);
    let exactly = "(exactly 246913578024…810703292181 (34 digits))";
    assert!(text.contains(&format!("earns 0.75 points {exactly}")), "{text}");
    assert!(text.contains("= 2.75 points (exactly "), "{text}");
}
