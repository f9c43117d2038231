//! The texts of reports, as people see them: snapshots that someone read, of real and of crafted cases.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cchc::{Kind, Language, NumberStyle, Place, Problem, Problems};
use cchc_report::{
    Palette, View, catalogue, flat_ranking, flat_scorecard, problem_page, problems, ranking, scorecard,
    verification,
};
use cchc_wire::{Engine, Request, ResultFile, ScoreRequest, document, verify};
use serde_json::json;

const VI: View = View { language: Language::Vietnamese, width: None, palette: Palette::Plain };
const EN: View = View { language: Language::English, width: None, palette: Palette::Plain };

/// The nine districts of the fixtures, with their set.
fn districts() -> (Engine, ResultFile) {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let set = cchc_files::load_set(&root.join("criteria/district-can-tho.yaml")).unwrap().value;
    let folder = root.join("fixtures/can-tho-districts-2022");
    let case = cchc_files::load_case(&folder, &set, NumberStyle::Point).unwrap().evidence.value;
    let engine = Engine::new(set);
    let result = engine.score(&case, &ScoreRequest::default()).unwrap().result;
    (engine, result)
}

/// Two groups with everything that a table may have to say: ties, units outside the ranking, other
/// scales, open leaves, missing evidence, and names that do harm.
fn crafted() -> (Engine, ResultFile) {
    let set = json!({
        "cchc": 1, "id": "crafted", "title": "Bộ tiêu chí thử", "level": "internal", "year": 2024,
        "status": "partial", "total": 10,
        "tiers": [
            {"name": "Tốt", "from": 80},
            {"name": "Khá", "from": 50, "group": "Sở"},
            {"name": "Đạt", "from": 50, "group": "Huyện"},
        ],
        "ranking": {"also": ["region"]},
        "criteria": [
            {"code": "1", "name": "Công tác chỉ đạo", "max": 6, "criteria": [
                {"code": "1.1", "name": "Kế hoạch", "max": 2, "not_applicable": "exclude",
                 "rule": {"choice": {"on_time": 2, "late": 1, "missed": 0}}},
                {"code": "1.2", "name": "Sáng kiến", "max": 4, "documents_required": true, "rule": {"judged": {}}},
            ]},
            {"code": "2", "name": "Khảo sát", "max": 3, "source": "survey", "rule": {"judged": {}}},
            {"code": "3", "name": "Thuế", "max": 1, "source": "external", "rule": {"judged": {}}},
        ],
    });
    let (engine, _) = Engine::read(&document(&set)).unwrap();
    let unit = |id: &str, name: &str, group: &str, region: &str, ranked: &str| json!({"unit": id, "name": name, "group": group, "region": region, "ranked": ranked});
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value, "documents": "x.pdf"});
    let case = json!({
        "cchc": 1,
        "units": [
            unit("b", "Sở Ân Thi", "Sở", "Đông", ""),
            unit("a", "Sở An Bình", "Sở", "Tây", ""),
            unit("c", "Ban đặc thù", "Sở", "Tây", "no"),
            unit("d", "=HYPERLINK(\"x\")", "Huyện", "Đông", ""),
            unit("e", "Huyện \u{1b}[2JXa", "Huyện", "Tây", ""),
        ],
        "evidence": [
            row("a", "1.1", "on_time"), row("a", "1.2", "3"), row("a", "2", "2"), row("a", "3", "1"),
            row("b", "1.1", "on_time"), row("b", "1.2", "3"), row("b", "2", "2"), row("b", "3", "1"),
            row("c", "1.1", "n/a"), row("c", "1.2", "pending"), row("c", "2", "3"), row("c", "3", "0.5"),
            row("d", "1.1", "late"), {"unit": "d", "code": "1.2", "value": "4"}, row("d", "3", "0.25"),
            row("e", "1.1", "missed"), {"unit": "e", "code": "1.2", "declared": "4", "documents": "y.pdf"},
            row("e", "2", "1.255"),
        ],
    });
    let request = serde_json::from_value::<Request>(json!({"score": {"case": case}})).unwrap();
    let answer = engine.call(&request);
    (engine, answer.result.unwrap())
}

#[test]
fn the_ranking_of_the_districts() {
    let (engine, result) = districts();
    insta::assert_snapshot!("districts_vi", ranking(engine.set(), &result, VI));
}

#[test]
fn the_ranking_of_a_crafted_case() {
    let (engine, result) = crafted();
    insta::assert_snapshot!("crafted_vi", ranking(engine.set(), &result, VI));
    insta::assert_snapshot!("crafted_en", ranking(engine.set(), &result, EN));
}

#[test]
fn a_scorecard_in_both_languages() {
    let (engine, result) = crafted();
    insta::assert_snapshot!("scorecard_vi", scorecard(engine.set(), &result, &result.units[2], VI));
    insta::assert_snapshot!("scorecard_en", scorecard(engine.set(), &result, &result.units[4], EN));
}

#[test]
fn flat_tables() {
    let (engine, result) = crafted();
    insta::assert_snapshot!("flat_ranking", flat_ranking(engine.set(), &result));
    insta::assert_snapshot!("flat_scorecard", flat_scorecard(engine.set(), &result.units[2]));
}

#[test]
fn a_narrow_terminal_wraps_names_and_no_figures() {
    let (engine, result) = districts();
    let text = scorecard(engine.set(), &result, &result.units[0], View { width: Some(80), ..VI });
    let table = text.lines().skip_while(|line| !line.starts_with('─'));
    assert!(table.clone().all(|line| line.chars().count() <= 80), "{text}");
    assert!(table.clone().any(|line| line.contains("12,00")), "{text}");
}

#[test]
fn colours_come_only_when_asked_for() {
    let (engine, result) = districts();
    let coloured = View { palette: Palette::Coloured, ..VI };
    assert!(ranking(engine.set(), &result, coloured).contains('\u{1b}'));
    let (engine, result) = crafted();
    assert!(!ranking(engine.set(), &result, VI).contains('\u{1b}'));
    assert!(!scorecard(engine.set(), &result, &result.units[4], VI).contains('\u{1b}'));
}

#[test]
fn problems_with_the_lines_they_stand_in() {
    let (set, csv) = ("cchc: 1\n  rule: {choice: {a: 1.5}}\n", "unit;code;value\nan-cu;1;\"a;b\"\n");
    let mark = |file: &str, line, column| cchc::Mark::new(Some(file.into()), line, column);
    let mut all = Problems::default();
    let over = Problem::new(Kind::OptionOverMax, "cho 1.5 điểm, tối đa 1", "awards 1.5, maximum 1");
    all.push(over.at(Place::at(&mark("set.yaml", 2, 22)).code(&cchc::Code::new("1"))));
    let wrong = Problem::new(Kind::UnknownOption, "`a;b` không phải phương án", "`a;b` is no option");
    let wrong = wrong.help("dùng `a`", "use `a`");
    let place = Place::at(&mark("evidence.csv", 2, 3)).unit(&cchc::UnitId::new("an-cu"));
    all.push(wrong.at(place.code(&cchc::Code::new("1"))));
    all.push(
        Problem::new(Kind::TierNeverReached, "không ai vào được", "nobody can be in it")
            .at(Place::at(&mark("set.yaml", 0, 0))),
    );
    all.push(Problem::new(Kind::NoUnits, "không có đơn vị", "no units"));
    let mut source = |file: &str, line: u32| {
        let text = if file == "set.yaml" { set } else { csv };
        text.lines().nth(line as usize - 1).map(str::to_owned)
    };
    insta::assert_snapshot!("problems_vi", problems(all.iter(), &mut source, VI));
    insta::assert_snapshot!("problems_en", problems(all.iter(), &mut source, EN));
}

#[test]
fn problems_are_said_as_one_walks_through_the_files() {
    let mut all = Problems::default();
    for (file, line, column) in [
        (Some("units.csv"), 7, 1),
        (None, 0, 0),
        (Some("evidence.csv"), 12, 3),
        (Some("units.csv"), 7, 2),
        (Some("evidence.csv"), 2, 10),
        (Some("evidence.csv"), 2, 9),
        (Some("units.csv"), 0, 0),
    ] {
        let mark = cchc::Mark::new(file.map(Into::into), line, column);
        let text = format!("{line}:{column}");
        all.push(Problem::new(Kind::WrongValue, text.clone(), text).at(Place::at(&mark)));
    }
    let expected = ["0:0", "7:1", "7:2", "0:0", "2:9", "2:10", "12:3"];
    let text = problems(all.iter(), &mut |_, _| None, EN);
    let printed: Vec<&str> = text.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(printed, expected);
    let reports = cchc_wire::reports(&all);
    assert_eq!(reports.iter().map(|report| report.message.en.as_str()).collect::<Vec<_>>(), expected);
    assert_eq!(reports[0].file.as_deref(), Some("units.csv"));
}

#[test]
fn long_fractions_are_shortened_for_people() {
    let (_, computed) = crafted();
    let mut published = computed.clone();
    let long = format!("{}/{}", "12345".repeat(4), "7".repeat(19));
    published.units[0].exact = Some(cchc_wire::Exact { points: Some(long), max: None });
    published.units[1].exact = Some(cchc_wire::Exact { points: Some("505/6".into()), max: None });
    let found = verify(&published, &computed);
    let vietnamese = verification(&found, VI);
    assert!(vietnamese.contains("123451234512…777777777777 (39 chữ số)"), "{vietnamese}");
    assert!(vietnamese.contains(" 505/6 "), "{vietnamese}");
    assert!(verification(&found, EN).contains("123451234512…777777777777 (39 digits)"));
}

#[test]
fn a_verification_says_words_of_files_in_its_language() {
    let (_, computed) = crafted();
    let mut published = computed.clone();
    published.without = vec!["survey".to_owned()];
    published.units[0].criteria[1].status = Some("missing".to_owned());
    published.units[1].criteria[1].status = Some("strange".to_owned());
    let text = verification(&verify(&published, &computed), VI);
    for words in ["điểm khảo sát", "thiếu số liệu", "strange"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("missing") && !text.contains("survey"), "{text}");
    assert!(verification(&verify(&published, &computed), EN).contains("missing"));
}

#[test]
fn units_without_a_tier_and_without_an_index_are_told_apart() {
    let (engine, mut result) = crafted();
    let text = ranking(engine.set(), &result, VI);
    assert!(!text.contains("Không có chỉ số"), "{text}");
    let line = |text: &str| text.lines().find(|line| line.starts_with("Xếp loại:")).unwrap().to_owned();
    // Of three units two are good, and one with an open leaf reaches none.
    assert_eq!(line(&text), "Xếp loại: Tốt 2; Khá 0; chưa xếp loại 1.");
    let (set, of_districts) = districts();
    assert!(!ranking(set.set(), &of_districts, VI).contains("chưa xếp loại"), "all districts have a tier");
    // A unit to which nothing applies has no index, no rank and no tier, and is not left out of the ranking.
    for unit in result.units.iter_mut().filter(|unit| unit.group == "Sở") {
        (unit.index, unit.rank, unit.tier) = (None, None, None);
    }
    result.groups[0].tiers.clear();
    let text = ranking(engine.set(), &result, VI);
    let first = text.split("Khối: Huyện").next().unwrap();
    assert!(line(first).contains("Tốt 0; Khá 0; chưa xếp loại 3."), "{text}");
    assert!(first.contains("Không có chỉ số: không tiêu chí nào áp dụng cho đơn vị."), "{text}");
    assert!(!first.contains("đứng ngoài xếp hạng"), "{text}");
    let text = ranking(engine.set(), &result, EN);
    assert!(text.contains("no tier 3.") && text.contains("Without an index: nothing applies"), "{text}");
}

#[test]
fn counts_in_sentences_are_grouped_and_figures_are_not() {
    let (engine, mut result) = crafted();
    result.groups[0].units = 12_500;
    result.units[0].points = Some("12500.50".into());
    let text = ranking(engine.set(), &result, VI);
    assert!(text.contains("Số đơn vị: 12.500.") && text.contains("12500,50"), "{text}");
    assert!(ranking(engine.set(), &result, EN).contains("Units: 12,500."));
    for (count, vi, en) in
        [(0, "0", "0"), (999, "999", "999"), (1_000, "1.000", "1,000"), (1_234_567, "1.234.567", "1,234,567")]
    {
        let text = cchc::Text::count(count);
        assert_eq!((text.vi.as_str(), text.en.as_str()), (vi, en));
    }
}

#[test]
fn a_verification_names_every_figure() {
    let (_, computed) = crafted();
    let mut published = computed.clone();
    assert_eq!(
        verification(&verify(&published, &computed), VI),
        "Khớp: mọi số đã công bố đúng như tính lại.\n"
    );
    published.units[0].index = Some("90.10".into());
    published.units[1].tier = Some("Xuất sắc 2.0".into());
    published.units[2].criteria[3].points = None;
    published.groups[1].tiers.clear();
    published.units[0].by_source["survey"].points = "3.00".into();
    published.case.digest = "sha256:0".into();
    insta::assert_snapshot!("verification_vi", verification(&verify(&published, &computed), VI));
}

#[test]
fn a_verification_counts_in_english_and_says_what_it_left_out() {
    let (_, computed) = crafted();
    let mut published = computed.clone();
    published.units[0].index = Some("90.10".into());
    let text = verification(&verify(&published, &computed), EN);
    assert!(text.ends_with("Not the same: 1 difference.\n"), "{text}");
    published.units[1].index = Some("90.10".into());
    let text = verification(&verify(&published, &computed), EN);
    assert!(text.ends_with("Not the same: 2 differences.\n"), "{text}");
    published = computed.clone();
    published.partial = true;
    published.units.truncate(1);
    let found = verify(&published, &computed);
    let left_out =
        "The published result is partial; units and groups that it does not list were not compared.";
    assert!(verification(&found, EN).ends_with(&format!("{left_out}\n")));
    assert!(verification(&found, VI).contains("chỉ có một phần đơn vị"));
}

#[test]
fn the_catalogue_has_every_problem() {
    let text = catalogue(EN);
    for kind in cchc::CATALOGUE {
        assert!(text.contains(kind.name()), "{}", kind.name());
        assert!(problem_page(*kind, VI).contains(&kind.meaning().vi));
    }
}
